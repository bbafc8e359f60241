#!/bin/sh
# install.sh PREFIX: programs to PREFIX/bin, everything they read to PREFIX/share/capsule-kiosk.
set -eu
prefix=$1
share=$prefix/share/capsule-kiosk
mkdir -p "$prefix/bin" "$share/fonts/faces" "$share/media/demo" "$share/media/own"
for program in capsule-kiosk capsule-decoder capsule-studio; do
    install -m 755 "build/$program" "$prefix/bin/$program"
done
install -m 644 fonts/fonts.yaml "$share/fonts/"
for face in fonts/faces/*; do
    [ -f "$face" ] && install -m 644 "$face" "$share/fonts/faces/"
done
cp -R playlists "$share/"
for media in media/demo/*; do
    [ -f "$media" ] && install -m 644 "$media" "$share/media/demo/"
done
echo "Installed below $prefix: run $prefix/bin/capsule-kiosk"
