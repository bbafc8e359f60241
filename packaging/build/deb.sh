#!/bin/sh
# deb.sh VERSION: build/capsule-kiosk_VERSION_ARCH.deb from an install into a folder of its own.
set -eu
command -v dpkg-shlibdeps >/dev/null || { echo "make deb needs one more package: apt-get install dpkg-dev" >&2; exit 1; }
version=$1
arch=$(dpkg --print-architecture)
root=build/deb/root
rm -rf build/deb
mkdir -p "$root/DEBIAN" build/deb/debian
packaging/build/install.sh "$root/usr" >/dev/null
mkdir -p "$root/usr/share/doc/capsule-kiosk"
install -m 644 LICENSE "$root/usr/share/doc/capsule-kiosk/copyright"
printf 'Source: capsule-kiosk\n\nPackage: capsule-kiosk\nArchitecture: any\n' >build/deb/debian/control
depends=$(cd build/deb && dpkg-shlibdeps -O root/usr/bin/* 2>/dev/null | sed 's/^shlibs:Depends=//')
cat >"$root/DEBIAN/control" <<CONTROL
Package: capsule-kiosk
Version: $version
Architecture: $arch
Maintainer: Capsule Kiosk founders <capsule-kiosk@localhost>
Section: video
Priority: optional
Depends: ${depends:-libc6}, vlc-plugin-base, espeak-ng-data, libpoppler-glib8
Recommends: ffmpeg
Description: offline kiosk and video capsule player
 Plays video capsules with captions and a quiz after each, fullscreen and
 without any network, for training rooms, booths and loaned devices.
CONTROL
dpkg-deb --root-owner-group --build "$root" "build/capsule-kiosk_${version}_$arch.deb"
