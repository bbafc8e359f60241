#!/bin/sh
# The package as a stranger meets it: made, found without fault by lintian, installed in a clean Debian root, its booth started
# there under the real compositor (cage, headless) as its own user, looked at, removed and purged without leftovers.
. "$(dirname "$0")/../e2e/lib.sh"
for tool in mmdebstrap lintian dpkg-buildpackage dh_installsysusers help2man appstreamcli desktop-file-validate; do
    command -v $tool >/dev/null || { echo "SKIPPED deb: $tool is not installed (packaging/packages.txt, deb and full)"; exit 0; }
done
[ "$(id -u)" -eq 0 ] || { echo "SKIPPED deb: a root file system is made by root alone"; exit 0; }
work=$(mktemp -d)
root=$work/root
end() {
    code_so_far=$?
    [ -z "${compositor-}" ] || kill "$compositor" 2>/dev/null
    for place in dev/shm dev proc; do umount -l "$root/$place" 2>/dev/null; done
    rm -rf "$work"
    (exit $code_so_far)
    finish
}
trap end EXIT

[ -n "${DEB_MADE-}" ] || make deb >"$e2e/make.txt" 2>&1
deb=$(find build -maxdepth 1 -name 'capsule-kiosk_*.deb')
check "the package is made" test -n "$deb"
lintian --allow-root --tag-display-limit 0 "$deb" >"$e2e/lintian.txt" 2>&1
check "lintian has neither errors nor warnings" sh -c "! grep -E '^[EW]:' '$e2e/lintian.txt'"
check "AppStream accepts what a software centre shows" appstreamcli validate --no-net packaging/desktop/capsule-kiosk.metainfo.xml
check "the desktop entry is valid" desktop-file-validate packaging/desktop/capsule-kiosk.desktop
check "hardened: immediate binding, no executable stack" sh -c "dpkg-deb -x '$deb' '$work/x' && readelf -d '$work/x/usr/bin/capsule-kiosk' | grep -q BIND_NOW"
check "hardened: checked library calls" sh -c "readelf -W --dyn-syms '$work/x/usr/bin/capsule-kiosk' | grep -q __memcpy_chk"
check "every verb has its page" sh -c "'$build/capsule-kiosk' --help | awk '/^Commands/ { on = 1; next } on && NF == 0 { exit } on { print \$1 }' |
    while read -r verb; do test -f '$work/x/usr/share/man/man1/capsule-kiosk-'\$verb.1.gz || exit 1; done"
check "no page warns" sh -c "test -z \"\$(for f in '$work'/x/usr/share/man/man1/*.gz; do LC_ALL=C.UTF-8 man --warnings -l \$f 2>&1 >/dev/null; done)\""

suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
if ! mmdebstrap --variant=minbase --include=cage,xwayland,grim,systemd,dbus,ca-certificates "$suite" "$root" >"$e2e/root.txt" 2>&1; then
    echo "SKIPPED deb in a clean root: no Debian archive can be reached"
    exit 0
fi
inside() { chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }
mount -t proc proc "$root/proc"
mount -t tmpfs tmpfs "$root/dev"
for node in null zero random urandom full tty; do cp -a "/dev/$node" "$root/dev/"; done
mkdir "$root/dev/shm"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
listing() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./run -o -path ./tmp -o -path ./var/cache -o -path ./var/lib/apt -o \
    -path ./var/lib/dpkg -o -path ./var/log \) -prune -o -print | sort); }
# What the package needs is there before, so that what is left over is its own.
inside apt-get update -q >>"$e2e/root.txt" 2>&1
inside apt-get install -q -y --no-install-recommends $(dpkg-deb -f "$deb" Depends | sed 's/([^)]*)//g; s/|[^,]*//g; s/,/ /g') >>"$e2e/root.txt" 2>&1
listing >"$e2e/before"
cp "$deb" "$root/tmp/"
inside apt-get install -q -y --no-install-recommends "/tmp/$(basename "$deb")" >"$e2e/install.txt" 2>&1
check "it installs" inside dpkg -s capsule-kiosk
check "the booth's user is there" inside getent passwd capsule
check "it says its version" sh -c "chroot '$root' capsule-kiosk --version | grep -q capsule-kiosk"
check "its own playlists are without fault" inside HOME=/tmp capsule-kiosk check /usr/share/capsule-kiosk/playlists/booth.yaml

# The booth as its units start it: the display first, then the program beside it, with no network. Two outputs: a window that
# fills one alone is scanned out directly, and then what wlroots 0.15 hands to grim is what it composed itself before, black.
mkdir -p "$root/run/capsule-kiosk"
inside chown capsule:capsule /run/capsule-kiosk
as_capsule() { chroot --userspec=capsule:capsule "$root" env -i PATH=/usr/bin:/bin HOME=/var/lib/capsule-kiosk LC_ALL=C.UTF-8 "$@"; }
inside systemd-tmpfiles --create capsule-kiosk.conf >/dev/null 2>&1
as_capsule XDG_RUNTIME_DIR=/run/capsule-kiosk RUNTIME_DIRECTORY=/run/capsule-kiosk WLR_BACKENDS=headless WLR_RENDERER=pixman \
    WLR_HEADLESS_OUTPUTS=2 WLR_LIBINPUT_NO_DEVICES=1 cage -d -- /usr/share/capsule-kiosk/booth/display-ready.sh >"$e2e/cage.txt" 2>&1 &
compositor=$!
check "the compositor says where its display is" wait_for 30 test -s "$root/run/capsule-kiosk/display.env"
apart=
unshare --net true 2>/dev/null && apart="unshare --net"
$apart chroot --userspec=capsule:capsule "$root" env -i PATH=/usr/bin:/bin HOME=/var/lib/capsule-kiosk LC_ALL=C.UTF-8 \
    $(cat "$root/run/capsule-kiosk/display.env") capsule-kiosk /usr/share/capsule-kiosk/playlists/booth.yaml \
    --data /var/lib/capsule-kiosk --log-file /var/lib/capsule-kiosk/booth.log -v --software --audio-output dummy >"$e2e/booth.txt" 2>&1 &
booth=$!
log=$root/var/lib/capsule-kiosk/booth.log
check "the booth invites" wait_for 60 logged 'screen=attract'
colors=0
look() { # what is on the display, until it is more than a plain ground
    as_capsule $(cat "$root/run/capsule-kiosk/display.env") grim /run/capsule-kiosk/booth.png 2>>"$e2e/cage.txt" || return 1
    cp "$root/run/capsule-kiosk/booth.png" "$e2e/booth.png"
    colors=$(ffmpeg -hide_banner -loglevel error -i "$e2e/booth.png" -vf scale=160:90 -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tx1 | sort -u | wc -l)
    test "$colors" -gt 100
}
check "and is seen" wait_for 30 look
kill "$booth"
wait "$booth"
check "it ends when the unit is stopped" test $? -eq 4
kill "$compositor"
wait "$compositor" 2>/dev/null
compositor=
kill "$(sed -n s/CAPSULE_DISPLAY_PID=//p "$root/run/capsule-kiosk/display.env")" 2>/dev/null # systemd would have

mkdir -p "$root/etc/systemd/system" "$root/etc/xdg"
inside /usr/share/capsule-kiosk/booth/install.sh --root / >"$e2e/booth-install.txt" 2>&1
check "the machine is made a booth" grep -q "is a booth from its next start" "$e2e/booth-install.txt"
inside apt-get remove -q -y capsule-kiosk >"$e2e/remove.txt" 2>&1
check "removed: its terminals are back" test ! -e "$root/etc/systemd/system/getty@.service"
check "removed: what was recorded is still there" test -d "$root/var/lib/capsule-kiosk"
inside apt-get purge -q -y capsule-kiosk >>"$e2e/remove.txt" 2>&1
listing >"$e2e/after"
comm -13 "$e2e/before" "$e2e/after" >"$e2e/left"
check "purged: nothing is left ($(wc -l <"$e2e/left") paths)" test ! -s "$e2e/left"
check "nor its user" sh -c "! grep -q '^capsule:' '$root/etc/passwd'"
