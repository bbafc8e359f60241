#!/bin/sh
# Speed as ratios against peers in the same run: our bench with captions, vlc (as nobody; it refuses root), mpv, ffplay and
# the floor (ffmpeg decoding to nowhere, in one burst, and at the film's own pace), alternating, medians of RUNS (default 7)
# of user and system time, which other work on the machine hardly changes. FILMS names what is played: h264-1080p30
# (default) h264-1080p60 h264-720p25 h264-portrait vp9-720p30 av1-1080p30 hevc-1080p30, or all of them. Peers that are not installed are left out (make bench-deps).
# Writes build/bench/report.md and build/bench/report.svg.
set -eu
runs=${RUNS:-7}
seconds=${SECONDS_EACH:-15}
films=${FILMS:-h264-1080p30}
[ "$films" = all ] && films="h264-1080p30 h264-1080p60 h264-720p25 h264-portrait vp9-720p30 av1-1080p30 hevc-1080p30"
out=build/bench
open=/tmp/capsule-bench # for who is nobody
mkdir -p "$out" "$open"
chmod 777 "$open"
make_film() { # make_film NAME FILE
    x264="-c:v libx264 -preset fast -g 60"
    case $1 in
    h264-1080p30) size=1920x1080 rate=30 codec="$x264 -b:v 10M" ;;
    h264-1080p60) size=1920x1080 rate=60 codec="$x264 -b:v 15M" ;;
    h264-720p25) size=1280x720 rate=25 codec="$x264 -b:v 5M" ;;
    h264-portrait) size=1080x1920 rate=30 codec="$x264 -b:v 10M" ;;
    vp9-720p30) size=1280x720 rate=30 codec="-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -b:v 4M" ;;
    av1-1080p30) size=1920x1080 rate=30 codec="-c:v libsvtav1 -preset 12 -b:v 5M" ;;
    hevc-1080p30) size=1920x1080 rate=30 codec="-c:v libx265 -preset ultrafast -x265-params log-level=none -b:v 6M" ;;
    *) echo "bench: no film is called $1" >&2; exit 1 ;;
    esac
    # shellcheck disable=SC2086 # several arguments
    [ -f "$2" ] || ffmpeg -hide_banner -loglevel error -f lavfi -i "testsrc2=size=$size:rate=$rate,noise=alls=12:allf=t" \
        -f lavfi -i "sine=frequency=330" -t "$seconds" $codec -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 \
        -color_trc bt709 -c:a aac -shortest "$2"
}
awk -v n="$seconds" 'BEGIN { for (i = 0; i < n; i++) printf "%d\n00:00:%02d,000 --> 00:00:%02d,900\nCaption number %d\nsecond line of it\n\n", i + 1, i, i, i + 1 }' >"$open/clip.srt"
if [ -z "${DISPLAY:-}" ]; then
    exec 3>"$out/display"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp >/dev/null 2>&1 &
    x=$!
    manager=
    trap 'kill $x $manager 2>/dev/null' EXIT
    for _ in 1 2 3 4 5 6 7 8 9 10; do [ -s "$out/display" ] && break; sleep 0.3; done
    DISPLAY=:$(cat "$out/display")
    export DISPLAY
    # Without a window manager nobody makes vlc's window as large as the screen, and it does not scale.
    command -v openbox >/dev/null && { openbox --sm-disable >/dev/null 2>&1 & manager=$!; }
fi
nobody=
[ "$(id -u)" -eq 0 ] && nobody="setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=$open XDG_RUNTIME_DIR=$open"
cpu() { # cpu FILM NAME PROGRAM ARGS...: user and system seconds of a command and its children, if it is installed and works
    film=$1
    name=$2
    shift 2
    command -v "$1" >/dev/null || return 0
    bash -c 'TIMEFORMAT="%U %S"; time { "$@" >/dev/null 2>"'"$out/$name.log"'" || echo failed; }' _ $behind "$@" >"$out/result" 2>"$out/time"
    if grep -q failed "$out/result"; then
        echo "bench: $name failed, see $out/$name.log" >&2
        return 0
    fi
    awk -v f="$film" -v n="$name" '{ printf "%s %s %.2f\n", f, n, $1 + $2 }' "$out/time" >>"$out/runs"
}
: >"$out/runs"
for film in $films; do
    file=$open/$film-$seconds.mp4
    make_film "$film" "$file"
    chmod 644 "$file" "$open/clip.srt"
    i=0
    while [ "$i" -lt "$runs" ]; do
        behind=
        cpu "$film" ours build/capsule-kiosk bench "$file" --captions "$open/clip.srt" --software --audio-output dummy
        cpu "$film" no-captions build/capsule-kiosk bench "$file" --software --audio-output dummy
        cpu "$film" floor ffmpeg -hide_banner -loglevel error -i "$file" -map 0:v -f null -
        cpu "$film" floor-paced ffmpeg -hide_banner -loglevel error -re -i "$file" -map 0:v -f null -
        behind=$nobody
        cpu "$film" vlc vlc -I dummy --vout=xcb_x11 --aout=dummy --fullscreen --no-video-title-show \
            --sub-file="$open/clip.srt" --play-and-exit "$file" vlc://quit
        cpu "$film" mpv mpv --no-config --vo=x11 --ao=null --fs --sub-file="$open/clip.srt" "$file"
        cpu "$film" ffplay env SDL_AUDIODRIVER=dummy ffplay -hide_banner -loglevel error -autoexit -fs "$file"
        i=$((i + 1))
    done
done
echo "load $(cut -d ' ' -f 1-3 /proc/loadavg), $runs runs, $(nproc) cores" >"$out/load"
awk -v svg="$out/report.svg" -v load="$(cat "$out/load")" -f packaging/build/bench.awk "$out/runs" | tee "$out/report.md"
FILMS=$films packaging/build/bench-play.sh
packaging/build/bench-latency.sh
packaging/build/bench-power.sh
packaging/build/bench-check.sh
