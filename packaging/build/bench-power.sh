#!/bin/sh
# What power it draws, as far as a program can say: wake-ups (how often a thread gave its processor back and has to be woken;
# not how often another one took it) and processor time a minute of the interface and its decoders, on the attract loop, in a
# library that is left alone, and playing 1080p30; and the memory of all processes (proportional set size) beside vlc's on the
# same film. SAMPLE: seconds watched of each (default 60; of the film
# ten). Wants DISPLAY and the film of bench.sh; writes build/bench/power.md.
set -eu
out=build/bench
open=/tmp/capsule-bench
seconds=${SAMPLE:-60}
film=${1:-$open/h264-1080p30-15.mp4}
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
processes() { # processes PID: it and what it started
    echo "$1"
    pgrep -P "$1" || true
}
state() { # state PID: "thread switches hundredths" of each thread, and "memory kB" of each process
    for p in $(processes "$1"); do
        awk '/^Pss:/ { print "memory", $2 }' "/proc/$p/smaps_rollup" 2>/dev/null || true
        for t in "/proc/$p"/task/*; do
            { sed 's/.*) /time /' "$t/stat" && cat "$t/status"; } 2>/dev/null |
                awk -v t="$t" '/^time / { c = $13 + $14 } /^voluntary_ctxt_switches/ { n = $2 } END { if (n) print t, n, c }' || true
        done
    done
}
watch_it() { # watch_it NAME SETTLE SECONDS PROGRAM ARGS...: a decoder that comes and goes meanwhile is missing for its end
    name=$1 settle=$2 time=$3
    shift 3
    "$@" >"$out/power.log" 2>&1 &
    pid=$!
    sleep "$settle"
    state "$pid" >"$data/before"
    sleep "$time"
    state "$pid" >"$data/after"
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    awk -v name="$name" -v s="$time" 'FNR == NR { n[$1] = $2; c[$1] = $3; next }
        $1 == "memory" { kb += $2; next }
        { switches += $2 - n[$1]; cpu += $3 - c[$1] }
        END { printf "| %s | %.0f | %.2f | %.0f |\n", name, switches * 60 / s, cpu * 0.6 / s, kb / 1024 }' \
        "$data/before" "$data/after"
}
ours="--software --audio-output dummy --data $data"
nobody=
[ "$(id -u)" -eq 0 ] && nobody="setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=$open XDG_RUNTIME_DIR=$open"
{
    echo "## Power and memory"
    echo
    echo "| | wake-ups a minute | processor seconds a minute | memory of all processes, MB |"
    echo "|---|---:|---:|---:|"
    # shellcheck disable=SC2086 # several arguments
    {
        watch_it "attract loop" 10 "$seconds" build/capsule-kiosk playlists/booth.yaml $ours
        watch_it "library, left alone" 10 "$seconds" build/capsule-kiosk playlists/capsules.yaml $ours
        watch_it "playing, with captions" 3 10 build/capsule-kiosk play "$film" --sub "$open/clip.srt" $ours
        command -v vlc >/dev/null && watch_it "vlc, the same film" 3 10 $nobody vlc -I dummy --vout=xcb_x11 --aout=dummy --fullscreen \
            --no-video-title-show --sub-file="$open/clip.srt" --play-and-exit "$film" vlc://quit
    }
} | tee "$out/power.md"
