#!/bin/sh
# What the running program has given up, what its decoder has on top of it, and a machine whose kernel has neither seccomp
# nor Landlock: one line in the log, and it goes on.
. "$(dirname "$0")/lib.sh"
mkdir -p "$e2e/content/playlists" "$e2e/content/media/demo"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=320x180:rate=25:duration=60" -c:v libx264 -preset ultrafast \
    -pix_fmt yuv420p "$e2e/content/media/demo/one.mp4"
printf 'capsule-kiosk: 1\ntitle: Shut in\nlanguages: [en]\ncapsules:\n- {id: one, title: The first, media: one.mp4}\n' \
    >"$e2e/content/playlists/p.yaml"
begin() {
    start_kiosk "$e2e/content/playlists/p.yaml" --lang en --software
    check "$1: library opens" wait_for 15 stands library
    key Return
    check "$1: a capsule plays" wait_for 15 logged 'player=playing'
}
status() { awk -v name="$2:" '$1 == name { print $2 }' "/proc/$1/status"; } # status PID FIELD
start_x 1280x800
begin "with all of it"
decoder=$(decoder_of)
for pid in "$kiosk_pid" "$decoder"; do
    check "no new privileges" test "$(status "$pid" NoNewPrivs)" = 1
    check "a filter" test "$(status "$pid" Seccomp)" = 2
done
# Of a system's own filters (a booth's service has some) both have the same number.
check "the decoder has one more" test "$(status "$decoder" Seccomp_filters)" -eq $(($(status "$kiosk_pid" Seccomp_filters) + 1))
check "and no capabilities" test "$(status "$decoder" CapEff)" = 0000000000000000
check "told once" test "$(grep -c 'event=rights dropped=yes' "$log")" = 1
stop_kiosk
check "ends when it is told to" test "$code" -eq 4
CAPSULE_SECCOMP=off CAPSULE_LANDLOCK=0
export CAPSULE_SECCOMP CAPSULE_LANDLOCK
begin "with neither"
check "is told" wait_for 5 logged 'warn .*event=sandbox seccomp=no landlock=no'
lines=$(log_lines)
key Escape
check "back in the library" wait_for 10 logged_after "$lines" 'screen=library'
key Return
check "another decoder plays" wait_for 15 logged_after "$lines" 'player=playing'
check "which is told once" test "$(grep -c 'event=sandbox' "$log")" = 1
check "the interface told its own" logged 'warn .*event=rights dropped=partly'
stop_kiosk
check "it ends in order" test "$code" -eq 4
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
