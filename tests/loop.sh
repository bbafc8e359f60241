#!/bin/sh
# loop.sh [TRANSITIONS] [SECONDS]: a stand's loop in a real window under Xvfb with real decoders. So many transitions
# between extracts of so many seconds (1000 of 3 by default, 50 minutes); then says how each was held, and what memory,
# descriptors and threads did from the tenth transition (all extracts have been on) to the last. Fails when a picture was
# black or missing, PSS grew by 5 MB or more, or descriptors or threads became more; times are told and not judged.
set -u
n=${1:-1000}
seconds=${2:-3}
build=$(cd "${CAPSULE_BUILD:-build/release}" && pwd)
here=$(cd "$(dirname "$0")/.." && pwd)
for need in Xvfb; do
    command -v "$need" >/dev/null || { echo "SKIPPED loop: $need is not installed"; exit 0; }
done
[ -e "$here/media/demo/capsule-1.mp4" ] || { echo "SKIPPED loop: media/demo is not made"; exit 0; }

work=$(mktemp -d)
kiosk= x=
finish() {
    [ -n "$kiosk" ] && kill -9 "$kiosk" 2>/dev/null
    [ -n "$x" ] && kill "$x" 2>/dev/null
    rm -rf "$work"
}
trap finish EXIT
trap 'exit 1' INT TERM

mkdir -p "$work/stand/playlists"
ln -s "$here/media" "$work/stand/media"
{
    printf 'capsule-kiosk: 1\ntitle: {en: A loop, fr: Une boucle, nl: Een lus, de: Eine Schleife}\n'
    printf 'languages: [en, fr, nl, de]\npolicy: booth\ncapsules:\n'
    for i in 1 2 3 4 5; do
        printf -- '- {id: c%d, title: {en: %d, fr: %d, nl: %d, de: %d}, media: capsule-%d.mp4}\n' $i $i $i $i $i $i
    done
    printf 'attract:\n  extracts:\n'
    for i in 1 2 3 4 5; do
        printf -- '  - {capsule: c%d, extract: [10, %d]}\n' $i $((10 + seconds))
    done
} >"$work/stand/playlists/booth.yaml"

Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset 3>"$work/display" >/dev/null 2>&1 &
x=$!
for _ in $(seq 50); do
    [ -s "$work/display" ] && break
    sleep 0.1
done
DISPLAY=:$(cat "$work/display")
export DISPLAY
unset WAYLAND_DISPLAY
log=$work/log
: >"$log"
"$build/capsule-kiosk" "$work/stand/playlists/booth.yaml" --software --audio-output dummy --data "$work/data" -v -v \
    --log-file "$log" 2>"$work/stderr" &
kiosk=$!

pss() { # of a process, kB
    awk '/^Pss:/ { print $2 }' "/proc/$1/smaps_rollup" 2>/dev/null
}
count() { grep -c 'event=handover ' "$log" 2>/dev/null; }
until_count() {
    while [ "$(count)" -lt "$1" ]; do
        kill -0 "$kiosk" 2>/dev/null || { echo "not ok the program ended by itself"; tail -n 5 "$log" "$work/stderr"; exit 1; }
        sleep 1
    done
}
# The median of nine looks: what is held in passing does not count.
look() {
    for _ in 1 2 3 4 5 6 7 8 9; do
        echo "$(pss "$kiosk") $(find "/proc/$kiosk/fd" -mindepth 1 | wc -l) $(awk '/^Threads:/ { print $2 }' "/proc/$kiosk/status")"
        sleep 1.3
    done | awk '{ for (i = 1; i <= 3; i++) v[i, NR] = $i }
        END { for (i = 1; i <= 3; i++) { for (a = 1; a <= NR; a++) for (b = a + 1; b <= NR; b++)
              if (v[i, b] < v[i, a]) { t = v[i, a]; v[i, a] = v[i, b]; v[i, b] = t }
              printf "%d%s", v[i, int((NR + 1) / 2)], i < 3 ? " " : "\n" } }'
}

until_count 10
before=$(look)
until_count "$n"
after=$(look)
kill "$kiosk"
for _ in $(seq 50); do
    kill -0 "$kiosk" 2>/dev/null || break
    sleep 0.1
done
kiosk=
grep 'event=handovers' "$log" | tail -n 1 | sed 's/.*event=handovers/handovers:/'
sed -n 's/.*event=handover .*held_ms=\([0-9.]*\).*/\1/p' "$log" | sort -n |
    awk '{ v[NR] = $1 } END { printf "held_ms: p50 %s p90 %s p99 %s worst %s; over 100 ms: ", v[int((NR + 1) / 2)], v[int(NR * .9)], v[int(NR * .99)], v[NR]
         for (i = 1; i <= NR; i++) over += v[i] > 100; print over + 0 }'
echo "$before $after" | awk '{ printf "pss_kb: %d then %d (%+d); descriptors: %d then %d; threads: %d then %d\n", $1, $4, $4 - $1, $2, $5, $3, $6 }'
grep 'event=handover .*missing=1' "$log" | sed 's/.*event=handover/missing:/' | head -n 5
grep -E ' (warn|error) ' "$log" | head -n 5
echo "load: $(cut -d ' ' -f 1-3 /proc/loadavg) on $(nproc) processors"
failed=0
check() { if [ "$2" -eq 1 ]; then echo "ok $1"; else echo "not ok $1"; failed=1; fi; }
sums=$(grep 'event=handovers' "$log" | tail -n 1)
check "no picture was black" "$(echo "$sums" | grep -c ' black=0 ')"
check "no picture is missing at a seam" "$(echo "$sums" | grep -c ' missing=0 ')"
check "PSS grew by less than 5 MB" "$(echo "$before $after" | awk '{ print ($4 - $1 < 5120) ? 1 : 0 }')"
check "descriptors and threads stayed as many" "$(echo "$before $after" | awk '{ print ($5 <= $2 && $6 <= $3) ? 1 : 0 }')"
exit $failed
