#!/bin/sh
# What a visitor sees of playing, beside the peers: pictures shown and dropped and how evenly, the first picture (asked of
# the program that runs, and seen on the screen from the start of the program), jumps, hand-overs, the start to a library
# that answers, memory of all processes (proportional set size, the most of one play) with the next capsule opened ahead
# and without. Wants DISPLAY; FILMS as for bench.sh, whose films it plays; writes build/bench/play.md.
set -eu
out=build/bench
open=/tmp/capsule-bench
films=${FILMS:-h264-1080p30}
jumps=${JUMPS:-40}
seconds=${SECONDS_EACH:-15}
film=$open/h264-1080p30-$seconds.mp4
colour=$open/one-colour-amid-noise.mp4
capsule=media/demo/capsule-1.mp4
nobody=
[ "$(id -u)" -eq 0 ] && nobody="setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=$open XDG_RUNTIME_DIR=$open"
data=$(mktemp -d)
trap 'rm -rf "$data"' EXIT
quiet="--software --audio-output dummy"
middle() { # of numbers on lines
    sort -n | awk '{ v[NR] = $1 } END { if (NR) printf "%.1f", NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; else printf "-" }'
}
of() { awk -v a="$1" -v b="$2" 'BEGIN { if (a + 0 && b + 0) printf "%.2f", a / b; else printf "-" }'; }
value() { # value KEY <JSON of bench
    sed -n "s/.*\"$1\":\([0-9.]*\).*/\1/p"
}
list() { # list KEY <JSON of bench
    sed -n "s/.*\"$1\":\[\([^]]*\)\].*/\1/p" | tr , '\n'
}
rate() { # rate FILE: pictures a second
    ffprobe -v error -select_streams v -show_entries stream=avg_frame_rate -of csv=p=0 "$1" | awk -F/ '{ print $1 / $2 }'
}
evenly() { # evenly: three plays of each film by each, seen from outside
    ${CC:-gcc} -std=c17 -D_GNU_SOURCE -O2 tests/bench/pictures_seen.c -o "$open/pictures_seen" -lX11 -lXdamage
    echo "How evenly they came to the screen, seen from outside (the X server says when it has drawn one): how much longer than"
    echo "its interval a picture stood, p99 of each of three plays, ms; in brackets the places where one is missing."
    echo
    echo "| film | ours | vlc | mpv |"
    echo "|---|---|---|---|"
    for f in $films; do
        file=$open/$f-$seconds.mp4
        : >"$data/even"
        for _ in 1 2 3; do
            # shellcheck disable=SC2086 # several arguments
            {
                "$open/pictures_seen" "$(rate "$file")" build/capsule-kiosk bench "$file" --captions "$open/clip.srt" $quiet 2>/dev/null |
                    sed -n 's/^seen/ours/p'
                command -v vlc >/dev/null && $nobody "$open/pictures_seen" "$(rate "$file")" vlc -I dummy --vout=xcb_x11 --aout=dummy \
                    --fullscreen --no-video-title-show --sub-file="$open/clip.srt" --play-and-exit "$file" vlc://quit 2>/dev/null |
                    sed -n 's/^seen/vlc/p'
                command -v mpv >/dev/null && $nobody "$open/pictures_seen" "$(rate "$file")" mpv --no-config --vo=x11 --ao=null --fs \
                    --no-terminal --sub-file="$open/clip.srt" "$file" 2>/dev/null | sed -n 's/^seen/mpv/p'
            } >>"$data/even" || true
        done
        printf '| %s |' "$f"
        for who in ours vlc mpv; do
            awk -v w="$who" '$1 == w { printf " %s (%s)", $8, $4 } END { printf " |" }' "$data/even"
        done
        echo
    done
}
pictures() {
    echo "## Pictures"
    echo
    echo "Three plays of each, the whole film; jitter: how much longer than its time in the film a picture stood, ms."
    echo
    echo "| film | shown | dropped | jitter p50 | p99, of each play |"
    echo "|---|---:|---:|---:|---|"
    for f in $films; do
        : >"$data/shown"
        for _ in 1 2 3; do
            # shellcheck disable=SC2086 # several arguments
            build/capsule-kiosk bench "$open/$f-$seconds.mp4" --captions "$open/clip.srt" $quiet --json >>"$data/shown"
        done
        printf '| %s | %s | %s | %s | %s |\n' "$f" "$(value frames_shown <"$data/shown" | middle)" \
            "$(value frames_dropped <"$data/shown" | tr '\n' ' ')" "$(value jitter_p50_ms <"$data/shown" | middle)" \
            "$(value jitter_p99_ms <"$data/shown" | tr '\n' ' ')"
    done
}
waits() {
    [ -f "$colour" ] || ffmpeg -hide_banner -loglevel error -f lavfi -i "color=c=0xB01060:size=1920x1080:rate=30,noise=alls=12:allf=t,drawbox=x=860:y=332:w=200:h=200:c=0xB01060:t=fill" -f lavfi \
        -i "sine=frequency=330" -t 5 -c:v libx264 -preset fast -g 60 -b:v 10M -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 \
        -color_trc bt709 -c:a aac -shortest "$colour"
    chmod 644 "$colour"
    ${CC:-gcc} -std=c17 -D_GNU_SOURCE -O2 tests/bench/first_seen.c -o "$open/first_seen" -lX11
    # shellcheck disable=SC2086 # several arguments
    build/capsule-kiosk bench "$film" --seeks "$jumps" --openings 7 --seconds 2 $quiet --json >"$data/ours"
    if [ -f "$capsule" ]; then
        cp "$capsule" "$open/capsule.mp4"
        chmod 644 "$open/capsule.mp4"
        # shellcheck disable=SC2086
        build/capsule-kiosk bench "$open/capsule.mp4" --openings 7 --seconds 2 $quiet --json >"$data/of_capsule"
        list opening_ms <"$data/of_capsule" | sed 's/^/capsule-ours /' >"$data/capsule"
        for _ in 1 2 3 4 5 6 7; do
            command -v mpv >/dev/null || break
            # shellcheck disable=SC2086
            $nobody mpv --no-config --idle --force-window --fs --vo=x11 --ao=null --no-terminal \
                --script="$(pwd)/tests/bench/seeks.lua" --script-opts="seeks-file=$open/capsule.mp4,seeks-n=0" |
                sed -n 's/^opened /capsule-mpv /p' >>"$data/capsule" || true
        done
    fi
    : >"$data/mpv"
    # shellcheck disable=SC2086
    if command -v mpv >/dev/null; then
        $nobody mpv --no-config --idle --force-window --fs --vo=x11 --ao=null --no-terminal \
            --script="$(pwd)/tests/bench/seeks.lua" --script-opts="seeks-file=$film,seeks-n=$jumps" >"$data/mpv" 2>/dev/null || true
    fi
    list opening_ms <"$data/ours" | sed 's/^/opened-ours /' >"$data/first"
    [ -f "$data/capsule" ] && cat "$data/capsule" >>"$data/first"
    for _ in 1 2 3 4 5 6 7; do
        # shellcheck disable=SC2086
        {
            command -v mpv >/dev/null && $nobody mpv --no-config --idle --force-window --fs --vo=x11 --ao=null --no-terminal \
                --script="$(pwd)/tests/bench/seeks.lua" --script-opts="seeks-file=$film,seeks-n=0" | sed -n 's/^opened /opened-mpv /p'
            "$open/first_seen" B01060 build/capsule-kiosk play "$colour" $quiet --data "$data/kiosk" 2>/dev/null | sed 's/^/screen-ours /'
            command -v mpv >/dev/null && $nobody "$open/first_seen" B01060 mpv --no-config --vo=x11 --ao=null --fs --no-terminal "$colour" |
                sed 's/^/screen-mpv /'
            command -v vlc >/dev/null && $nobody "$open/first_seen" B01060 vlc -I dummy --vout=xcb_x11 --aout=dummy --fullscreen \
                --no-video-title-show "$colour" 2>/dev/null | sed 's/^/screen-vlc /'
        } >>"$data/first" || true
    done
    echo "## Waiting"
    echo
    echo "Medians, ms. Jumps: $jumps to the same places of 1080p30, exact both."
    echo
    echo "| | ours | mpv | vlc | of mpv |"
    echo "|---|---:|---:|---:|---:|"
    for row in "opened:first picture, from asking a program that runs (a decoder waits since the finger came down, 90 ms before)" "capsule:the same of a capsule that does not begin with megabytes of noise" "screen:first picture, from starting the program, seen on the screen"; do
        for who in ours mpv vlc; do
            sed -n "s/^${row%%:*}-$who //p" "$data/first" | middle >"$data/$who.ms"
        done
        printf '| %s | %s | %s | %s | %s |\n' "${row#*:}" "$(cat "$data/ours.ms")" "$(cat "$data/mpv.ms")" "$(cat "$data/vlc.ms")" \
            "$(of "$(cat "$data/ours.ms")" "$(cat "$data/mpv.ms")")"
    done
    ours=$(list seek_ms <"$data/ours" | middle)
    theirs=$(sed -n 's/^seek //p' "$data/mpv" | middle)
    printf '| a jump, to its picture | %s | %s | - | %s |\n' "$ours" "$theirs" "$(of "$ours" "$theirs")"
    echo
    printf 'The slowest jump: ours %s ms, mpv %s ms.\n' "$(list seek_ms <"$data/ours" | sort -n | tail -n 1)" \
        "$(sed -n 's/^seek //p' "$data/mpv" | sort -n | tail -n 1)"
}
stand() { # stand SPARE FROM TO: two films that invite by turns, these seconds of each
    mkdir -p "$data/stand/playlists" "$data/stand/media"
    for n in 1 2; do
        ln -f "$film" "$data/stand/media/film-$n.mp4" 2>/dev/null || cp "$film" "$data/stand/media/film-$n.mp4"
        cp "$open/clip.srt" "$data/stand/media/film-$n.en.srt"
    done
    printf 'capsule-kiosk: 1\ntitle: {en: Two films}\nlanguages: [en]\npolicy: {mode: booth, spare: %s}\ncapsules:\n' "$1"
    for n in 1 2; do printf -- '- {id: c%d, title: {en: Film %d}, media: film-%d.mp4}\n' $n $n $n; done
    printf 'attract:\n  extracts:\n'
    for n in 1 2; do printf -- '  - {capsule: c%d, extract: [%d, %d]}\n' $n "$2" "$3"; done
}
handovers() {
    mkdir -p "$data/stand/playlists"
    stand on 1 4 >"$data/stand/playlists/seams.yaml"
    # shellcheck disable=SC2086
    timeout -s TERM 66 build/capsule-kiosk "$data/stand/playlists/seams.yaml" $quiet --data "$data/seams" --log-file "$data/seams.log" \
        >/dev/null 2>&1 || true
    echo "## Hand-overs"
    echo
    sed -n 's/.*event=handovers n=\([0-9]*\) black=\([0-9]*\) missing=\([0-9]*\) held_median_ms=\([0-9]*\) intervals=\([0-9.]*\) held_worst_ms=\([0-9.]*\).*/From one extract of 1080p30 to the next, \1 times: the last picture stood \4 ms (median; \5 of an interval), \6 at most; black \2, pictures missing \3./p' \
        "$data/seams.log" | tail -n 1
    # shellcheck disable=SC2086
    build/capsule-kiosk bench "$film" --handovers 10 --seconds 2 $quiet --json >"$data/hand"
    printf 'Where a file is played to its very end, which libvlc tells some 60 ms late: median %s ms, longest %s ms.\n' \
        "$(list handover_ms <"$data/hand" | middle)" "$(list handover_ms <"$data/hand" | sort -n | tail -n 1)"
}
most_memory() { # most_memory NAME PROGRAM ARGS...: of it and what it started, looked at twice a second until it ends or for a minute
    name=$1
    shift
    "$@" >/dev/null 2>&1 &
    pid=$!
    : >"$data/memory"
    for _ in $(seq 60); do
        sleep 0.5
        [ -e "/proc/$pid/smaps_rollup" ] || break
        for p in $pid $(pgrep -P $pid || true); do
            awk '/^Pss:/ { print $2 }' "/proc/$p/smaps_rollup" 2>/dev/null || true
        done | awk '{ n += $1 } END { if (NR) printf "%.0f\n", n / 1024 }' >>"$data/memory"
    done
    kill $pid 2>/dev/null || true
    wait $pid 2>/dev/null || true
    printf '%s %s\n' "$name" "$(sort -n "$data/memory" | tail -n 1)" >>"$data/most"
}
memory() {
    mkdir -p "$data/stand/playlists"
    : >"$data/most"
    for spare in on off; do
        stand $spare 0 $((seconds - 1)) >"$data/stand/playlists/films.yaml"
        # shellcheck disable=SC2086
        most_memory $spare build/capsule-kiosk "$data/stand/playlists/films.yaml" $quiet --data "$data/$spare"
    done
    # shellcheck disable=SC2086
    command -v vlc >/dev/null && most_memory vlc $nobody vlc -I dummy --vout=xcb_x11 --aout=dummy --fullscreen --no-video-title-show \
        --sub-file="$open/clip.srt" --play-and-exit "$film" "$film" vlc://quit
    theirs=$(sed -n 's/^vlc //p' "$data/most")
    echo "## Memory"
    echo
    echo "Of all processes while two 1080p30 films play one after the other, the most that was seen."
    echo
    echo "| | MB | of vlc |"
    echo "|---|---:|---:|"
    for row in "on:ours, the next opened ahead (spare: on)" "off:ours, spare: off" "vlc:vlc"; do
        mb=$(sed -n "s/^${row%%:*} //p" "$data/most")
        printf '| %s | %s | %s |\n' "${row#*:}" "$mb" "$(of "$mb" "$theirs")"
    done
}
{
    pictures
    echo
    evenly
    echo
    waits
    echo
    handovers
    echo
    memory
} | tee "$out/play.md"
