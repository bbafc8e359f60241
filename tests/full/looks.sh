#!/bin/sh
# Every look of all that is shipped: nothing is wrong with all films made, nor with one of them alone. About 180,000 looks.
. tests/e2e/lib.sh
unset DISPLAY WAYLAND_DISPLAY
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED looks: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
look() { # look PROGRAM NAME: what the report says is shown when something is wrong
    "$1" preview --all --out "$e2e/$2" >"$e2e/$2.txt" 2>"$e2e/$2.log" || { sed -n 1,60p "$e2e/$2/report.md"; return 1; }
    ! grep -q 'could not be played' "$e2e/$2/report.md"
}
check "with all films" look "$build/capsule-kiosk" all
here=$e2e/one
mkdir -p "$here/build" "$here/media/demo"
cp "$build/capsule-kiosk" "$build/capsule-decoder" "$here/build/"
cp -r playlists fonts "$here/"
cp media/demo/capsule-2* "$here/media/demo/"
check "with capsule 2 alone" look "$here/build/capsule-kiosk" one-alone
ours() { "$build/capsule-kiosk" preview "$1" --all --out "$e2e/$2" >"$e2e/$2.txt" 2>"$e2e/$2.log" || { sed -n 1,60p "$e2e/$2/report.md"; return 1; }; }
for playlist in looks/playlists/booth looks/playlists/classroom typed/playlists/self-paced; do
    check "what no playlist of ours has: $playlist" ours "tests/data/$playlist.yaml" "$(basename "$playlist")"
done
exit $failed
