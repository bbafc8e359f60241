#!/bin/sh
# What systemd hears of the program: ready with the first picture, fed on a still screen and while a capsule plays, not
# fed while the program hangs, fed again afterwards and with a new decoder, stopping at the end.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED watchdog: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
said=$e2e/said
python3 tests/e2e/manager.py "$e2e/socket" "$said" &
manager=$!
trap 'code_so_far=$?; kill "$manager" 2>/dev/null; finish' EXIT
wait_for 10 test -S "$e2e/socket"
fed() { grep -c '^WATCHDOG=1$' "$said"; }
fed_since() { test "$(fed)" -gt $(($1 + 1)); }
start_x 1280x800
NOTIFY_SOCKET=$e2e/socket
WATCHDOG_USEC=$((1000000 * scale))
export NOTIFY_SOCKET WATCHDOG_USEC
start_kiosk playlists/capsules.yaml --lang en --software
unset NOTIFY_SOCKET WATCHDOG_USEC
check "ready with the first picture" wait_for 15 grep -q '^READY=1$' "$said"
check "the first picture is there" test "$(distinct_colors)" -gt 20
check "fed on a still screen" wait_for 10 fed_since "$(fed)"
key Return
check "a capsule plays" wait_for 10 logged 'player=playing'
check "fed while it plays" wait_for 10 fed_since "$(fed)"
check "the decoder cannot speak for the program" sh -c "! tr '\\0' '\\n' <'/proc/$(decoder_of)/environ' | grep -q NOTIFY_SOCKET"
kill -STOP "$kiosk_pid"
sleep 0.5
before=$(fed)
sleep 3
check "not fed while the program hangs" test "$(fed)" -eq "$before"
kill -CONT "$kiosk_pid"
check "fed again when it goes on" wait_for 10 fed_since "$before"
lines=$(log_lines)
kill -9 "$(decoder_of)"
check "a decoder dies" wait_for 10 logged_after "$lines" 'player=recovered'
check "fed with the new one" wait_for 10 fed_since "$(fed)"
stop_kiosk
check "SIGTERM: exit code 4" test "$code" -eq 4
check "stopping was said last" test "$(tail -n 1 "$said")" = STOPPING=1
check "ready was said once" test "$(grep -c '^READY=1$' "$said")" -eq 1
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
