#!/bin/sh
# Captions against pictures on the real screen: a film whose every picture carries its number, captions that change with
# known pictures, and seeks, pauses, speeds, a dead decoder and a caption offset meanwhile; beside the other tests or, with
# SYNC_LOAD=N, beside so many busy loops. What is read from the screen is judged by itself, and the program's own trace by
# what it says was together; never by when it happened.
# SYNC_FILMS="name:fps:ffmpeg arguments;..." and SYNC_SEEKS=N make it longer (tests/full.sh sync).
# long
. "$(dirname "$0")/lib.sh"
here=$(dirname "$0")
seeks=${SYNC_SEEKS:-3}
x264="-c:v libx264 -preset veryfast -g 50 -threads 2"
films=${SYNC_FILMS:-"between.mp4:25:$x264 -bf 3;stream.ts:25:$x264 -bf 2"}
watch() { # watch FILM ARGS...
    film=$1
    shift
    CAPSULE_SCALE=$scale "$here/sync_watch.py" "$build/capsule-kiosk" "$e2e/$film" "$e2e/run" --judge "$@" || failed=1
}
start_x 1280x720
printf '%s\n' "$films" | tr ';' '\n' | while IFS=: read -r film fps args; do
    [ -n "$film" ] || continue
    # shellcheck disable=SC2086 # several arguments
    "$here/sync_film.py" "$e2e/$film" "$fps" "${SYNC_SECONDS:-30}" $args || exit 1
done || not_ok "films are made"
for film in $(printf '%s' "$films" | tr ';' '\n' | cut -d : -f 1 | tr '\n' ' '); do
    watch "$film" --seeks "$seeks" --seed 3 --pauses --rates --load "${SYNC_LOAD:-0}"
done
first=$(printf '%s' "$films" | cut -d : -f 1)
watch "$first" --seeks "$seeks" --seed 4 --pauses --restarts --load "${SYNC_LOAD:-0}"
watch "$first" --seeks "$((seeks / 2 + 1))" --seed 5 --delay
exit "$failed"
