#!/bin/sh
# The image of packaging/image in PCs that qemu makes: started under a BIOS, UEFI and Secure Boot, to the front door and to the booth,
# looked at (pictures in build/.../e2e/image), the power cut KILLS times (20) during visits; a disk inside such a PC, made to tempt whoever
# mounts what it finds, is the same before and after. IMAGE=FILE tries that one instead of making one; STARTS=no, KILLS=0 leave a part out.
. "$(dirname "$0")/../e2e/lib.sh"
for tool in qemu-system-x86_64 mcopy sfdisk mke2fs mkswap debugfs cpio python3 /usr/share/OVMF/OVMF_CODE_4M.ms.fd; do
    case $tool in /*) test -e "$tool" ;; *) command -v "$tool" >/dev/null ;; esac ||
        { echo "SKIPPED image: $tool is not installed (packaging/packages.txt, image and full)"; exit 0; }
done
image=${IMAGE-}
if [ -z "$image" ]; then
    [ "$(id -u)" -eq 0 ] || { echo "SKIPPED image: the files of a system are made by root alone"; exit 0; }
    for tool in mmdebstrap mksquashfs grub-mkimage mkfs.vfat dpkg-buildpackage; do
        command -v $tool >/dev/null || { echo "SKIPPED image: $tool is not installed (packaging/packages.txt, deb and image)"; exit 0; }
    done
    make image >"$e2e/make.txt" 2>&1 || { grep -q 'Unable to connect\|Could not resolve\|Temporary failure' "$e2e/make.txt" &&
        echo "SKIPPED image: no Debian archive can be reached" && exit 0; }
    image=$(find build -maxdepth 1 -name 'capsule-kiosk_*.img')
    check "the image is made" test -n "$image"
fi
work=$(mktemp -d)
trap 'code_so_far=$?; rm -rf "$work"; finish' EXIT

# A stick that is larger than the image, with the probe beside its own memory disk.
stick=$work/stick.img
cp --sparse=always "$image" "$stick"
truncate -s +512M "$stick"
python3 -c "import sys; sys.path.insert(0, 'tests/full'); import image_machine; image_machine.with_probe('$stick')" || failed=1
export MTOOLS_SKIP_CHECK=1
mcopy -i "$stick@@2M" ::packages.txt "$e2e/packages.txt"
check "it lists what it is made of, with licences" sh -c "grep -c '^[a-z0-9].*	.*	.*	.*	.' '$e2e/packages.txt' | grep -q '^[1-9][0-9][0-9]' &&
    grep -q '^capsule-kiosk	.*GPL-3' '$e2e/packages.txt'"
echo "# $(du -m "$image" | cut -f 1) MiB, $(grep -c '^[a-z0-9]' "$e2e/packages.txt") packages"

# A disk inside: swap, a file system that was not unmounted and has the stick's label, one that anybody can write to.
disk=$work/disk.img
truncate -s 192M "$disk"
sfdisk --quiet "$disk" <<'T'
label: gpt
start=1MiB, size=32MiB, type=0657FD6D-A4AB-43C4-84E5-0933C84B4F4F, name="swap"
start=33MiB, size=64MiB, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name="capsule-kiosk-results"
start=97MiB, size=64MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="esp"
T
truncate -s 32M "$work/swap" && mkswap -q "$work/swap"
truncate -s 64M "$work/ext4" && mke2fs -q -t ext4 -L CAPSULE-DATA "$work/ext4" &&
    debugfs -w -R "feature needs_recovery" "$work/ext4" >/dev/null 2>&1
truncate -s 64M "$work/fat" && mkfs.vfat -n CAPSULE "$work/fat" >/dev/null
at=1
for part in swap ext4 fat; do
    dd if="$work/$part" of="$disk" bs=1M seek=$at conv=notrunc status=none
    at=$((at + $(stat -c %s "$work/$part") / 1048576))
done
before=$(sha256sum <"$disk")

[ "${STARTS:-yes}" = no ] || python3 tests/full/image_boot.py "$stick" "$disk" "$e2e" || failed=1
check "the disk inside is the same after all starts" test "$(sha256sum <"$disk")" = "$before"
[ "${KILLS:-20}" -eq 0 ] || python3 tests/full/image_kill.py "$stick" "$disk" "$e2e" "${KILLS:-20}" "${KILL_SEED:-7}" || failed=1
