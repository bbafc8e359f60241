#!/bin/sh
# Speed as ratios against peers in the same run: our bench, vlc (as nobody; it refuses root), mpv and the floor
# (ffmpeg decoding to nowhere), alternating, medians of RUNS (default 3). Writes build/bench/report.md.
set -eu
runs=${RUNS:-3}
seconds=${SECONDS_EACH:-15}
out=build/bench
mkdir -p "$out"
clip=$out/clip.mp4
[ -f "$clip" ] || ffmpeg -hide_banner -loglevel error -f lavfi -i "testsrc2=size=1920x1080:rate=30,noise=alls=12:allf=t" \
    -f lavfi -i "sine=frequency=330" -t "$seconds" -c:v libx264 -preset fast -b:v 10M -g 60 -pix_fmt yuv420p \
    -colorspace bt709 -color_primaries bt709 -color_trc bt709 -c:a aac -shortest "$clip"
awk -v n="$seconds" 'BEGIN { for (i = 0; i < n; i++) printf "%d\n00:00:%02d,000 --> 00:00:%02d,900\nCaption number %d\nsecond line of it\n\n", i + 1, i, i, i + 1 }' >"$out/clip.srt"
if [ -z "${DISPLAY:-}" ]; then
    exec 3>"$out/display"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
    x=$!
    trap 'kill $x 2>/dev/null' EXIT
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$out/display" ] && break; sleep 0.3; done
    DISPLAY=:$(cat "$out/display")
    export DISPLAY
fi
cpu() { # cpu NAME COMMAND...: user+system seconds of a command and its children
    name=$1
    shift
    bash -c 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1' _ "$@" 2>"$out/time" || true
    awk -v n="$name" '{ printf "%s %.2f\n", n, $1 + $2 }' "$out/time" >>"$out/runs"
}
mkdir -p /tmp/capsule-bench && chmod 777 /tmp/capsule-bench
cp "$clip" "$out/clip.srt" /tmp/capsule-bench/ && chmod 644 /tmp/capsule-bench/*
: >"$out/runs"
nobody=
[ "$(id -u)" -eq 0 ] && nobody="setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/tmp/capsule-bench XDG_RUNTIME_DIR=/tmp/capsule-bench"
film=/tmp/capsule-bench/clip.mp4
i=0
while [ "$i" -lt "$runs" ]; do
    cpu ours build/capsule-kiosk bench "$film" --captions /tmp/capsule-bench/clip.srt --software --audio-output dummy
    command -v vlc >/dev/null && cpu vlc $nobody vlc -I dummy --vout=xcb_x11 --aout=dummy --fullscreen --no-video-title-show \
        --sub-file=/tmp/capsule-bench/clip.srt --play-and-exit "$film"
    command -v mpv >/dev/null && cpu mpv $nobody mpv --no-config --vo=x11 --ao=null --fs --sub-file=/tmp/capsule-bench/clip.srt "$film"
    cpu floor ffmpeg -hide_banner -loglevel error -i "$film" -map 0:v -f null -
    i=$((i + 1))
done
sort "$out/runs" | awk '
    { if ($1 != name) { flush(); name = $1; n = 0 } v[++n] = $2 }
    function flush(  i, j, t) {
        if (!n) return
        for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
        median[name] = v[int((n + 1) / 2)]
    }
    END { flush()
        print "| player | CPU s (median) | ratio to vlc |\n|---|---:|---:|"
        for (p in median) printf "| %s | %.2f | %s |\n", p, median[p], ("vlc" in median) ? sprintf("%.2f", median[p] / median["vlc"]) : "-"
    }' | tee "$out/report.md"
packaging/build/bench-latency.sh
packaging/build/bench-check.sh
packaging/build/bench-captions.sh
