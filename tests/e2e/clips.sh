# Sourced: makes the odd media files of the bad-input list in the folder given, with ffmpeg, once.
make_clips() {
    clips=$1
    [ -f "$clips/done" ] && return 0
    mkdir -p "$clips"
    ff="ffmpeg -hide_banner -loglevel error -y"
    x264="-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25"
    src() { echo "-f lavfi -i testsrc2=size=$1:rate=25:duration=$2"; }
    tone="-f lavfi -i sine=frequency=440:duration=3"
    $ff $(src 640x360 3) $tone $x264 -c:a aac -shortest "$clips/plain.mp4" &&
        $ff $(src 360x640 3) $x264 "$clips/portrait.mp4" &&
        $ff $(src 640x480 3) $x264 "$clips/four-by-three.mp4" &&
        $ff $(src 720x576 3) $x264 -aspect 16:9 "$clips/anamorphic.mp4" &&
        $ff -i "$clips/plain.mp4" -c copy -metadata:s:v rotate=90 "$clips/rotated.mp4" &&
        $ff $(src 640x360 3) -vf "select='not(mod(n,3))+lt(n,20)'" -vsync vfr $x264 "$clips/variable-rate.mp4" &&
        $ff -f lavfi -i "color=c=teal:size=640x360:rate=1/15:duration=45" $x264 "$clips/slow-pictures.mp4" &&
        $ff -f lavfi -i "color=c=navy:size=320x180:rate=1/10:duration=10800" $x264 "$clips/three-hours.mp4" &&
        $ff $tone -c:a aac "$clips/audio-only.m4a" &&
        $ff $tone -c:a libmp3lame "$clips/audio-only.mp3" || return 1
    : >"$clips/empty.mp4"
    head -c 200000 /dev/urandom >"$clips/garbage.mp4"
    head -c "$(($(wc -c <"$clips/plain.mp4") / 2))" "$clips/plain.mp4" >"$clips/no-index.mp4"
    $ff $(src 640x360 12) -c:v libx264 -g 125 -keyint_min 125 -sc_threshold 0 -pix_fmt yuv420p "$clips/long-group.ts"
    $ff -i "$clips/long-group.ts" -ss 2 -copyinkf -c copy "$clips/mid-group.mkv" # its first 75 pictures lack references
    $ff -i "$clips/plain.mp4" -c copy -movflags +faststart "$clips/front.mp4"
    head -c "$(($(wc -c <"$clips/front.mp4") / 2))" "$clips/front.mp4" >"$clips/truncated.mp4"
    touch "$clips/done"
}
