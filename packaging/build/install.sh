#!/bin/sh
# install.sh PREFIX [RUN_FROM]: programs to PREFIX/bin, everything they read to PREFIX/share/capsule-kiosk, pages of the manual
# where help2man is installed. RUN_FROM: the prefix the programs will be run from, when PREFIX lies in a folder to be packed.
set -eu
prefix=$1
run_from=${2:-$1}
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
mkdir -p "$prefix/share/applications" "$prefix/share/metainfo" "$prefix/share/icons/hicolor/scalable/apps" \
    "$prefix/share/bash-completion/completions" "$prefix/share/doc/capsule-kiosk" "$prefix/lib/systemd/user" "$share/booth"
install -m 644 packaging/desktop/capsule-kiosk.desktop "$prefix/share/applications/"
install -m 644 packaging/desktop/capsule-kiosk.metainfo.xml "$prefix/share/metainfo/"
install -m 644 packaging/desktop/capsule-kiosk.svg "$prefix/share/icons/hicolor/scalable/apps/"
install -m 644 packaging/desktop/capsule-kiosk.bash "$prefix/share/bash-completion/completions/capsule-kiosk"
install -m 644 packaging/desktop/capsule-kiosk.service "$prefix/lib/systemd/user/"
sed -i "s|^ExecStart=/usr/|ExecStart=${run_from%/}/|" "$prefix/lib/systemd/user/capsule-kiosk.service"
install -m 644 README.md "$prefix/share/doc/capsule-kiosk/"
install -m 644 packaging/third-party.txt "$prefix/share/doc/capsule-kiosk/"
for card in build/cards/*.pdf; do # made by make cards
    [ -f "$card" ] && mkdir -p "$prefix/share/doc/capsule-kiosk/cards" && install -m 644 "$card" "$prefix/share/doc/capsule-kiosk/cards/"
done
install -m 644 packaging/booth/README.md "$prefix/share/doc/capsule-kiosk/booth.md"
cp packaging/booth/* "$share/booth/"
if command -v help2man >/dev/null; then packaging/build/man.sh "$prefix/share/man/man1"; fi
echo "Installed below $prefix: run $prefix/bin/capsule-kiosk"
