#!/bin/sh
# disk.sh FOLDER IMAGE: the disk image from what system.sh left in FOLDER. GPT: 1 a place for the BIOS's boot loader, 2 ESP (FAT:
# boot loaders, kernel, settings), 3 the system (squashfs), 4 results (ext4). No loop device, nothing is mounted. BOOTH=1: a booth.
set -eu
out=$1 image=$2
here=$(dirname "$0")
mib=1048576
system_id=$(cat /proc/sys/kernel/random/uuid)
esp_mib=128 data_mib=64
system_mib=$((($(stat -c %s "$out/system.squashfs") + mib - 1) / mib))
first_mib=1 # of each partition, in MiB
esp_at=$((first_mib + 1)) system_at=$((first_mib + 1 + esp_mib)) data_at=$((first_mib + 1 + esp_mib + system_mib))

rm -f "$image"
truncate -s $(((data_at + data_mib + 1) * mib)) "$image"
sfdisk --quiet "$image" <<T
label: gpt
start=${first_mib}MiB, size=1MiB, type=21686148-6449-6E6F-744E-656564454649, name="capsule-kiosk-bios"
start=${esp_at}MiB, size=${esp_mib}MiB, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, name="capsule-kiosk-start"
start=${system_at}MiB, size=${system_mib}MiB, type=4F68BCE3-E8CD-4DB1-96E7-FBCAF984B709, name="capsule-kiosk-system", uuid=$system_id
start=${data_at}MiB, size=${data_mib}MiB, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, name="capsule-kiosk-results"
T
place() { dd if="$1" of="$image" bs=$mib seek="$2" conv=notrunc,sparse status=none; }

# 2: what starts it. UEFI: Debian's signed loaders, so that Secure Boot may stay on; they look below /EFI/debian.
esp=$out/esp.fat
rm -f "$esp"
truncate -s ${esp_mib}M "$esp"
mkfs.vfat -F 32 -s 1 -n CAPSULE "$esp" >/dev/null
sed "s/@SYSTEM@/$system_id/" "$here/grub.cfg" >"$out/grub.cfg"
export MTOOLS_SKIP_CHECK=1
mmd -i "$esp" ::EFI ::EFI/BOOT ::EFI/debian
mcopy -i "$esp" /usr/lib/shim/shimx64.efi.signed ::EFI/BOOT/BOOTX64.EFI
mcopy -i "$esp" /usr/lib/grub/x86_64-efi-signed/grubx64.efi.signed ::EFI/BOOT/grubx64.efi
mcopy -i "$esp" "$out/grub.cfg" ::EFI/debian/grub.cfg
mcopy -i "$esp" "$out/linux" "$out/initrd.img" ::
for text in "$here/settings.txt" "$here/README.md" "$out/packages.txt"; do sed 's/$/\r/' "$text" | mcopy -i "$esp" - "::$(basename "$text")"; done
[ "${BOOTH-}" != 1 ] || mcopy -i "$esp" /dev/null ::booth
place "$esp" $esp_at

# 1 and the first sector, for a BIOS: what grub-bios-setup writes to a disk, which it will not write to a file.
core=$out/core.img
grub-mkimage -O i386-pc -o "$core" -p '(,gpt2)/EFI/debian' biosdisk part_gpt fat normal configfile test echo linux all_video vbe \
    gfxterm halt reboot
little() { # little NUMBER BYTES
    n=$1 i=0
    while [ $i -lt "$2" ]; do printf "\\$(printf %03o $((n & 255)))" && n=$((n >> 8)) && i=$((i + 1)); done
}
poke() { dd of="$1" bs=1 seek="$2" conv=notrunc status=none; } # poke FILE OFFSET: there goes what is read
sector=$((first_mib * mib / 512))
little $((sector + 1)) 8 | poke "$core" 500 # where its second sector lies
[ "$(stat -c %s "$core")" -le $mib ] || { echo "disk.sh: the BIOS's loader is too large" >&2; exit 1; }
place "$core" $first_mib
dd if=/usr/lib/grub/i386-pc/boot.img of="$out/boot.img" bs=440 count=1 status=none
little $sector 8 | poke "$out/boot.img" 92 # 0x5c: where the first one lies
printf '\220\220' | poke "$out/boot.img" 102 # 0x66: a BIOS that tells the wrong drive
dd if="$out/boot.img" of="$image" bs=440 count=1 conv=notrunc status=none
printf '\200' | poke "$image" 446 # some BIOSes start only from a disk with an active partition

place "$out/system.squashfs" $system_at

# 4: empty, and made to be grown.
data=$out/data.ext4
rm -f "$data"
truncate -s ${data_mib}M "$data"
mke2fs -q -t ext4 -L CAPSULE-DATA -b 4096 -i 16384 -J size=8 -m 1 -E lazy_itable_init=1,resize=67108864 "$data"
place "$data" $data_at
