#!/bin/sh
# system.sh DEB FOLDER: the image's system in FOLDER/root, as squashfs in FOLDER/system.squashfs, its kernel in FOLDER/linux, its
# first memory disk in FOLDER/initrd.img and the list of what it is made of in FOLDER/packages.txt. Root. FIRMWARE=no leaves
# out what is not free software.
set -eu
deb=$1 out=$2
here=$(dirname "$0")
root=$out/root
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
components=main
[ "${FIRMWARE:-yes}" = no ] || components="main non-free-firmware"
packages=$(awk -v c=" $components " '/^[a-z]/ && index(c, " " $1 " ") { printf "%s%s", n++ ? "," : "", $2 }' "$here/packages.txt")

# No driver of a network, wired or not, comes into the system; papers stay, pages of manuals and translations do not.
without=
for modules in /lib/modules /usr/lib/modules; do
    for part in drivers/net drivers/infiniband drivers/bluetooth net/bluetooth net/mac80211 net/wireless net/ieee802154; do
        without="$without --dpkgopt=path-exclude=$modules/*/kernel/$part/*"
    done
done
# The first memory disk is made once, at the end, when all that belongs in it is there.
INITRD=No mmdebstrap --variant=minbase --components="$components" --include="$packages" --dpkgopt=force-unsafe-io $without \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
    --dpkgopt='path-include=/usr/share/doc/capsule-kiosk/*' "$suite" "$root"

inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
mount -t proc proc "$root/proc"
trap 'umount "$root/proc"' EXIT
trap 'exit 1' INT TERM
cp "$deb" "$root/package.deb"
inside apt-get update -q
inside apt-get install -q -y --no-install-recommends /package.deb
rm "$root/package.deb"

mkdir -p "$root/etc/systemd/system"
inside /usr/share/capsule-kiosk/booth/install.sh --root /
cp -R "$here/system/." "$root/"
chown -R root:root "$root/usr/lib/capsule-image" "$root/usr/lib/udev/rules.d" "$root/etc/initramfs-tools" "$root/etc/systemd"
inside systemctl --quiet enable capsule-image-data.service capsule-image-settings.service
inside systemctl --quiet disable usbguard.service usbguard-dbus.service # a booth's generator wants it
inside systemctl --quiet mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer fstrim.timer \
    systemd-pstore.service # it clears what the PC's firmware keeps of a crash
inside passwd --quiet --lock root
echo capsule-kiosk >"$root/etc/hostname"
printf '127.0.0.1 localhost capsule-kiosk\n' >"$root/etc/hosts"
printf '# Nothing: capsule-image-data.service mounts the one partition there is to mount.\n' >"$root/etc/fstab"
inside update-initramfs -c -k "$(ls "$root/lib/modules")"
cp "$root"/boot/vmlinuz-* "$out/linux"
cp "$root"/boot/initrd.img-* "$out/initrd.img"

doc=$root/usr/share/doc/capsule-kiosk-image
mkdir -p "$doc"
"$here/licences.sh" "$root" >"$doc/packages.txt"
cp "$here/README.md" "$doc/"
cp "$doc/packages.txt" "$out/"
umount "$root/proc"
trap - EXIT
rm -rf "${root:?}"/boot/* "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/* "$root"/var/cache/debconf/*-old "$root"/var/log/* \
    "$root"/etc/resolv.conf "$root"/etc/machine-id "$root"/var/lib/dbus/machine-id "$root"/var/lib/systemd/random-seed
: >"$root/etc/machine-id" # each start has one of its own
touch -r "$root/usr" "$root/etc/.updated" "$root/var/.updated" # nothing is brought up to date at a start
mksquashfs "$root" "$out/system.squashfs" -comp zstd -Xcompression-level 15 -b 256K -noappend -no-progress -quiet -processors 2
