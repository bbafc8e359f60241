#!/bin/sh
# A machine that is far too slow: interface and decoder on one core beside six programs that want all of it. A film of
# 1080p30 is played to its end in its own time: fewer pictures, but some in each part of it, and by one decoder, which
# nobody takes for hung.
. "$(dirname "$0")/../e2e/lib.sh"
command -v taskset >/dev/null || { echo "SKIPPED slow: taskset is not installed"; exit 0; }
start_x 1920x1080
film=$e2e/film.mp4
ffmpeg -hide_banner -loglevel error -f lavfi -i "testsrc2=size=1920x1080:rate=30:duration=15" -f lavfi -i "sine=frequency=330:duration=15" \
    -c:v libx264 -preset ultrafast -g 60 -pix_fmt yuv420p -c:a aac "$film"
busy=
for _ in 1 2 3 4 5 6; do
    timeout 90 taskset -c 0 sh -c 'while :; do :; done' &
    busy="$busy $!"
done
began=$(date +%s)
timeout 90 taskset -c 0 "$build/capsule-kiosk" bench "$film" --software --audio-output dummy --json --log-file "$e2e/log" >"$e2e/said"
took=$(($(date +%s) - began))
for pid in $busy; do kill "$pid" 2>/dev/null; done
value() { sed -n "s/.*\"$1\":\([0-9]*\).*/\1/p" "$e2e/said"; }
cat "$e2e/said"
shown=$(value frames_shown)
check "it comes to its end" test -n "$shown"
check "in its own time, and what it took to begin (${took} s)" test "$took" -lt 60
check "with pictures (${shown:-0} of 450)" test "${shown:-0}" -ge 15
check "by one decoder" test "$(value restarts)" = 0
check "what it went without is in the log" grep -q 'event=pace step=preview-seldom' "$e2e/log"
