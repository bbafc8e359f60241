#!/bin/sh
# image.sh VERSION: build/capsule-kiosk_VERSION_amd64.img, a disk image that starts any PC from a USB stick to the front door;
# README.md beside this says what it is. Needs root and the tools of packages.txt (group image), and says so. BOOTH=1: a booth;
# FIRMWARE=no: free software alone.
set -eu
here=$(dirname "$0")
version=$1
image=build/capsule-kiosk_${version}_amd64.img
[ "$(id -u)" -eq 0 ] || { echo "image: the files of a system belong to root: run it as root (sudo make image)" >&2; exit 1; }
"$here/../build/deps.sh" name image
. /etc/os-release
[ "$ID" = debian ] || { echo "image: it is made from Debian's packages, on a Debian; this is $PRETTY_NAME" >&2; exit 1; }
[ "$(dpkg --print-architecture)" = amd64 ] || { echo "image: only for PCs (amd64)" >&2; exit 1; }
make --no-print-directory media deb
work=build/image
rm -rf --one-file-system $work
mkdir -p $work
"$here/system.sh" "build/capsule-kiosk_${version}_amd64.deb" $work >$work/log 2>&1 || { tail -n 40 $work/log >&2; exit 1; }
rm -rf --one-file-system $work/root
"$here/disk.sh" $work "$image"
ls -s --block-size=M "$image"
