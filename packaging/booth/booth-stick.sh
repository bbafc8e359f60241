#!/bin/sh
# booth-stick mount|unmount NAME [--base DIR] [--user NAME]: the file system on /dev/NAME below DIR (/media/capsule-kiosk), in
# a folder with its label, read only, and once more in .write there, where the booth's user (capsule) writes, and nobody else;
# nothing on it is run, no device and no setuid file of it counts. Of a Linux file system, whose files have owners, that is its
# folder "capsule-kiosk", made when it is missing. A disk that the machine itself uses is left alone.
set -eu
base=/media/capsule-kiosk
user=capsule
[ $# -ge 2 ] || { sed -n '2,5s/^# //p' "$0" >&2 && exit 1; }
what=$1 name=$2 device=/dev/$2
shift 2
while [ $# -ge 2 ]; do
    case $1 in
    --base) base=$2 ;;
    --user) user=$2 ;;
    *) echo "booth-stick: unknown option $1" >&2 && exit 1 ;;
    esac
    shift 2
done
doors=$base/.write
refuse() { echo "booth-stick: /dev/$name: $*" >&2; exit 1; }
case $name in "" | .* | */*) refuse "is no name of a device" ;; esac

# mounted DEVICE MAJOR:MINOR: where, a place a line.
mounted() {
    awk -v d="$1" -v m="$2" '{ s = ""; for (i = 7; i < NF; i++) if ($i == "-") s = $(i + 2) }
        $3 == m || s == d { print $5 }' /proc/self/mountinfo | sed 's/\\040/ /g'
}

# Does the machine use anything of the disk that this is on? A place of ours does not count.
own_disk() {
    disk=$(readlink -f "/sys/class/block/$name") || return 1
    [ -e "$disk/partition" ] && disk=$(dirname "$disk")
    for part in "$disk" "$disk"/*/; do
        part=${part%/}
        [ -e "$part/dev" ] || continue
        [ -z "$(ls -A "$part/holders" 2>/dev/null)" ] || return 0
        mounted "/dev/$(basename "$part")" "$(cat "$part/dev")" | grep -qvF "$base/" && return 0
        grep -q "^/dev/$(basename "$part") " /proc/swaps 2>/dev/null && return 0
    done
    return 1
}

unmount() {
    # The place, which shows what the door has, first.
    mounted "$device" "$(cat "/sys/class/block/$name/dev" 2>/dev/null || echo gone)" | grep -F "$base/" | sort -r | while read -r place; do
        umount "$place" 2>/dev/null || umount -l "$place"
        rmdir "$place"
    done
    rmdir "$doors" 2>/dev/null || true
}

# Its label as a folder's name, the device's where there is none or another stick has it.
place_of() {
    label=$(blkid -p -o value -s LABEL "$device" | LC_ALL=C tr -cd 'A-Za-z0-9 ._-' | sed 's/^[ .]*//; s/ *$//' | cut -c 1-32)
    [ -n "$label" ] || label=$name
    [ ! -e "$base/$label" ] || label=$label-$name
    echo "$base/$label"
}

# The folder of a Linux file system, through a place where nobody sees the rest of it.
mount_folder() {
    whole=$(mktemp -d /run/booth-stick-XXXXXX)
    failed=1
    if mount -t "$1" -o "$safe" "$device" "$whole"; then
        if [ ! -L "$whole/capsule-kiosk" ] && mkdir -p "$whole/capsule-kiosk" && chown "$uid:$gid" "$whole/capsule-kiosk" &&
            chmod 700 "$whole/capsule-kiosk" && mount --bind "$whole/capsule-kiosk" "$2"; then
            failed=0
        fi
        umount "$whole"
    fi
    rmdir "$whole"
    return $failed
}

case $what in
mount)
    [ -b "$device" ] || refuse "is no disk"
    ! own_disk || { echo "booth-stick: /dev/$name belongs to the machine itself, and is left alone"; exit 0; }
    unmount # of a stick that was pulled while nobody looked
    safe=nosuid,nodev,noexec,noatime
    uid=$(id -u "$user") gid=$(id -g "$user")
    type=$(blkid -p -o value -s TYPE "$device") || refuse "holds no file system"
    mkdir -p -m 755 "$base"
    place=$(place_of)
    door=$doors/${place##*/}
    mkdir -p -m 755 "$doors"
    mkdir "$place" "$door"
    case $type in
    vfat) mount -t vfat -o "$safe,flush,utf8=1,uid=$uid,gid=$gid,umask=077" "$device" "$door" ;;
    exfat) mount -t exfat -o "$safe,uid=$uid,gid=$gid,umask=077" "$device" "$door" ;;
    ext[234]) mount_folder "$type" "$door" ;;
    *) false ;;
    esac || { rmdir "$place" "$door" "$doors" 2>/dev/null || true; refuse "a file system $type cannot be mounted here"; }
    # What is on it is read where nothing can be written.
    if ! { mount --bind "$door" "$place" && mount -o "remount,bind,ro,$safe" "$place"; }; then
        umount "$place" 2>/dev/null || true
        umount "$door"
        rmdir "$place" "$door" "$doors" 2>/dev/null || true
        refuse "cannot be mounted to be read only"
    fi
    echo "booth-stick: /dev/$name ($type) is at $place"
    ;;
unmount) unmount ;;
*) refuse "mount or unmount, not $what" ;;
esac
