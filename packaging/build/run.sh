#!/bin/sh
# The front door; on a machine without a display the tour, which says where to look. The window opens as soon as one
# demonstration capsule is there; the others are made meanwhile and come alive one by one in the library.
set -u
first=
for board in playlists/storyboards/capsule-*.yaml; do
    name=$(basename "$board" .yaml)
    [ -s "media/demo/$name.mp4" ] && first=$name && break
done
if [ -z "$first" ]; then
    first=$(basename "$(ls playlists/storyboards/capsule-*.yaml | head -n 1)" .yaml)
    packaging/build/media.sh "$first" || exit 1
fi
setsid nice -n 10 packaging/build/media.sh >/dev/null 2>&1 &
media=$! # the leader of a group of its own: ended with all its children
trap 'kill -s TERM -- -$media 2>/dev/null' EXIT
trap 'exit 4' HUP INT TERM
build/capsule-kiosk --tour-without-display "$@"
code=$?
exit $code
