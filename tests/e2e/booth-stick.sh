#!/bin/sh
# What packaging/booth does with sticks: the rule that udev reads, and the mounting, with a file as the stick, in a mount
# namespace of its own. Nothing here is left behind, and no disk of this machine is touched.
if [ -z "${STICK_NAMESPACE:-}" ] && unshare -m true 2>/dev/null; then
    STICK_NAMESPACE=1 exec unshare -m "$0" "$@"
fi
. "$(dirname "$0")/lib.sh"
if [ -z "${STICK_NAMESPACE:-}" ]; then
    echo "SKIPPED booth-stick: mounting takes root (unshare -m)"
    exit 0
fi
booth=packaging/booth
base=$e2e/media

# ---- the rule ----
if command -v udevadm >/dev/null && [ -e /sys/class/block/loop0 ] && mount -t tmpfs none /run 2>/dev/null; then
    mkdir -p /run/udev/rules.d
    cp "$booth/capsule-booth-stick.rules" /run/udev/rules.d/90-capsule-booth-stick.rules
    udevadm test /sys/class/block/loop0 >"$e2e/udev.txt" 2>&1
    check "udev reads the rule" grep -q 'Reading rules file: /run/udev/rules.d/90-capsule-booth-stick.rules' "$e2e/udev.txt"
    check "and has nothing to say about it" sh -c "! grep -i 'booth-stick.rules:[0-9]' '$e2e/udev.txt'"
    check "a disk that is none that is plugged in is not wanted" sh -c "! grep -q SYSTEMD_WANTS '$e2e/udev.txt'"
    # The same with what a stick would tell.
    sed 's/^ENV{ID_BUS}!=.*/ENV{ID_BUS}="usb"/; s/^ENV{ID_FS_[A-Z]*}!=.*//' "$booth/capsule-booth-stick.rules" \
        >/run/udev/rules.d/90-capsule-booth-stick.rules
    udevadm test /sys/class/block/loop0 >"$e2e/udev-stick.txt" 2>&1
    check "a stick is" grep -q 'SYSTEMD_WANTS=.*capsule-booth-stick@loop0.service' "$e2e/udev-stick.txt"
    umount /run
else
    echo "SKIPPED the rule: no udevadm, or no block devices"
fi

# ---- how each file system is mounted, with a mount that only writes down ----
device=
image=$e2e/stick.img
truncate -s 16M "$image"
device=$(losetup -f --show "$image" 2>"$e2e/losetup.txt")
if [ -z "$device" ]; then
    echo "SKIPPED mounting: no loop device is to be had here ($(head -n 1 "$e2e/losetup.txt"))"
    exit $failed
fi
disk=$(basename "$device")
stick() { "$booth/booth-stick.sh" "$@" --base "$base" --user nobody >"$e2e/said.txt" 2>&1; }
trap 'code_so_far=$?; losetup -d "$device"; finish' EXIT
mkdir -p "$e2e/stub"
cat >"$e2e/stub/mount" <<EOF2
#!/bin/sh
echo "\$*" >>"$e2e/mounted.txt"
EOF2
cat >"$e2e/stub/blkid" <<'EOF2'
#!/bin/sh
case "$*" in *LABEL*) printf '%s\n' "$STICK_LABEL" ;; *) echo "$STICK_TYPE" ;; esac
EOF2
chmod 755 "$e2e/stub/mount" "$e2e/stub/blkid"
as() { # as TYPE LABEL: how it would be mounted
    : >"$e2e/mounted.txt"
    PATH=$e2e/stub:$PATH STICK_TYPE=$1 STICK_LABEL=$2 stick mount "$disk"
}
user=$(id -u nobody)
as vfat "STICK ONE"
check "a stick of a camera: for the booth's user alone, and nothing on it can be run" \
    grep -qE "^-t vfat -o nosuid,nodev,noexec,.*flush.*,uid=$user,gid=[0-9]+,umask=077 $device $base/.write/STICK ONE\$" "$e2e/mounted.txt"
check "what is on it is read where nothing can be written" sh -c "grep -qxF -- '--bind $base/.write/STICK ONE $base/STICK ONE' '$e2e/mounted.txt' &&
    grep -qxF -- '-o remount,bind,ro,nosuid,nodev,noexec,noatime $base/STICK ONE' '$e2e/mounted.txt'"
as exfat "STICK ONE"
check "a large one; one with the same label has its device's name too" \
    grep -qE "^-t exfat -o nosuid,nodev,noexec,.*,uid=$user,.*umask=077 $device $base/.write/STICK ONE-$disk\$" "$e2e/mounted.txt"
as vfat "../../etc"
check "a label leads nowhere else" grep -qE " $base/etc\$" "$e2e/mounted.txt"
as vfat ""
check "no label, then the device's name" grep -qE " $base/$disk\$" "$e2e/mounted.txt"
check "what is no stick's file system is refused, in a sentence" sh -c "! PATH='$e2e/stub':\$PATH STICK_TYPE=ntfs STICK_LABEL=N \
    '$booth/booth-stick.sh' mount '$disk' --base '$base' --user nobody 2>'$e2e/said.txt'; grep -q 'ntfs cannot be mounted' '$e2e/said.txt'"
check "and leaves no folder" test ! -e "$base/N"
check "a name that is a way elsewhere is refused" sh -c "! '$booth/booth-stick.sh' mount ../sda --base '$base' 2>/dev/null"
rmdir "$base"/.write/* "$base"/.write "$base"/*

# ---- a Linux file system, really ----
if ! command -v mkfs.ext4 >/dev/null; then
    echo "SKIPPED mounting: mkfs.ext4 is not installed"
    exit $failed
fi
mkfs.ext4 -q -L "BOOTH 7" "$device"
if stick mount "$disk"; then
    ok "it is mounted"
    place="$base/BOOTH 7"
    options=$(findmnt -n -o OPTIONS "$place")
    for option in nosuid nodev noexec; do
        check "$option" sh -c "echo '$options' | grep -q $option"
    done
    check "it is read only" sh -c "echo '$options' | grep -qw ro"
    check "nobody writes there" sh -c "! touch '$place/x' 2>/dev/null"
    check "the booth's user writes through its door" setpriv --reuid nobody --regid nogroup --clear-groups \
        sh -c ": >'$base/.write/BOOTH 7/log.txt' && sync '$base/.write/BOOTH 7/log.txt' && test -f '$place/log.txt'"
    check "nobody else reads it" test "$(stat -c %a "$place")" = 700
    check "the rest of the stick is in nobody's way" sh -c "! findmnt -n -o TARGET -S '$device' | grep -qv '$base/'"
    check "plugged in again it has its place again" sh -c "'$booth/booth-stick.sh' mount '$disk' --base '$base' --user nobody >/dev/null && test \"\$(ls '$base')\" = 'BOOTH 7'"
    stick unmount "$disk"
    check "pulled, the place is gone" test -z "$(ls "$base")"
    mkdir "$e2e/look"
    mount "$device" "$e2e/look"
    check "the copy is on it, in its own folder" test -f "$e2e/look/capsule-kiosk/log.txt"
    stick mount "$disk"
    check "a disk that the machine uses is left alone" grep -q 'belongs to the machine itself' "$e2e/said.txt"
    check "as it was" test -z "$(ls "$base")"
    rm -r "$e2e/look/capsule-kiosk"
    ln -s /etc "$e2e/look/capsule-kiosk"
    umount "$e2e/look"
    check "a folder that is a link elsewhere is refused" sh -c "! '$booth/booth-stick.sh' mount '$disk' --base '$base' --user nobody 2>/dev/null"
    check "and nothing stays mounted" test -z "$(findmnt -n -S "$device")"
else
    echo "SKIPPED mounting: $(tail -n 1 "$e2e/said.txt")"
fi
exit $failed
