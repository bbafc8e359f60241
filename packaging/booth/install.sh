#!/bin/sh
# install.sh [--x] [--no-sticks] [--root DIR]: makes this machine a booth: its user, its session at start-up (cage, or Xorg
# with --x), no terminals behind it, sticks mounted for it (but with --no-sticks). install.sh --undo takes all of it back;
# what visitors and staff left in /var/lib/capsule-kiosk stays. --root DIR does it to a system that lies in a folder (an
# image), and starts nothing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
unit=capsule-kiosk-booth.service
display=capsule-kiosk-display.service
root=
undo=
sticks=yes
while [ $# -gt 0 ]; do
    case $1 in
    --x) display=capsule-kiosk-display-x.service ;;
    --undo) undo=yes ;;
    --no-sticks) sticks= ;;
    --root) root=$2 && shift ;;
    *) sed -n '2,5s/^# //p' "$0" >&2 && exit 1 ;;
    esac
    shift
done
if [ -z "$root" ] && [ "$(id -u)" -ne 0 ]; then
    echo "install.sh: run it as root: it changes what this machine starts with" >&2
    exit 1
fi
units=$root/etc/systemd/system
terminals="getty@.service autovt@.service getty-static.service ctrl-alt-del.target"

forget() {
    rm -f "$units/$unit" "$units/capsule-kiosk-display.service" "$units/graphical.target.wants/$unit" \
        "$root/etc/polkit-1/rules.d/50-capsule-booth.rules" "$root/etc/usbguard/rules.d/50-capsule-booth.conf" \
        "$root/etc/X11/xorg.conf.d/50-capsule-booth.conf" "$root/etc/pam.d/capsule-booth" \
        "$root/etc/systemd/logind.conf.d/capsule-booth.conf" "$root/etc/sysctl.d/60-capsule-booth.conf" \
        "$root/etc/udev/rules.d/90-capsule-booth-stick.rules" "$units/capsule-booth-stick@.service" \
        "$root/usr/local/lib/capsule-kiosk/booth-stick" \
        "$root/usr/local/lib/capsule-kiosk/display-ready"
    # Folders that were made for these files alone.
    for made in usr/local/lib/capsule-kiosk media/capsule-kiosk etc/polkit-1/rules.d etc/polkit-1 etc/systemd/logind.conf.d \
        etc/udev/rules.d etc/udev etc/sysctl.d etc/X11/xorg.conf.d; do
        rmdir "$root/$made" 2>/dev/null || true
    done
    case $(readlink "$units/display-manager.service" 2>/dev/null) in *capsule-kiosk-booth*) rm -f "$units/display-manager.service" ;; esac
    for t in $terminals; do
        [ "$(readlink "$units/$t" 2>/dev/null)" = /dev/null ] && rm -f "$units/$t"
    done
    return 0
}
forget
if [ -n "$undo" ]; then
    [ -n "$root" ] || systemctl daemon-reload
    echo "This is no booth any more. /var/lib/capsule-kiosk and the user \"capsule\" are still there. Restart the machine."
    exit 0
fi

case $display in
*-x.service) needs="xinit Xorg" ;;
*) needs=cage ;;
esac
for program in $needs capsule-kiosk; do
    [ -x "$root/usr/bin/$program" ] || { echo "install.sh: $root/usr/bin/$program is missing; install it first" >&2; exit 1; }
done
if ! grep -q '^capsule:' "$root/etc/passwd"; then
    ${root:+chroot "$root"} useradd --system --home-dir /var/lib/capsule-kiosk --shell /usr/sbin/nologin \
        --comment "Capsule Kiosk booth" capsule
fi
for group in audio video input render; do
    grep -q "^$group:" "$root/etc/group" && ${root:+chroot "$root"} usermod -a -G $group capsule
done
[ -n "$root" ] || install -d -m 700 -o capsule -g "$(id -gn capsule)" /var/lib/capsule-kiosk # for the PIN, before the first start
install -D -m 644 "$here/$unit" "$units/$unit"
install -D -m 644 "$here/$display" "$units/capsule-kiosk-display.service" # whichever it is, under the name that is required
install -D -m 755 "$here/display-ready.sh" "$root/usr/local/lib/capsule-kiosk/display-ready"
install -D -m 644 "$here/capsule-booth-polkit.rules" "$root/etc/polkit-1/rules.d/50-capsule-booth.rules"
[ ! -d "$root/etc/usbguard" ] || install -D -m 600 "$here/capsule-booth-usbguard.conf" "$root/etc/usbguard/rules.d/50-capsule-booth.conf"
install -D -m 644 "$here/capsule-booth.pam" "$root/etc/pam.d/capsule-booth"
install -D -m 644 "$here/logind-booth.conf" "$root/etc/systemd/logind.conf.d/capsule-booth.conf"
install -D -m 644 "$here/sysctl-booth.conf" "$root/etc/sysctl.d/60-capsule-booth.conf"
if [ -n "$sticks" ]; then
    install -D -m 644 "$here/capsule-booth-stick.rules" "$root/etc/udev/rules.d/90-capsule-booth-stick.rules"
    install -D -m 644 "$here/capsule-booth-stick@.service" "$units/capsule-booth-stick@.service"
    install -D -m 755 "$here/booth-stick.sh" "$root/usr/local/lib/capsule-kiosk/booth-stick"
    install -d -m 755 "$root/media/capsule-kiosk" # the session may write below it (ReadWritePaths), so it has to be there first
fi
case $display in *-x.service) install -D -m 644 "$here/50-capsule-booth.conf" "$root/etc/X11/xorg.conf.d/50-capsule-booth.conf" ;; esac
mkdir -p "$units/graphical.target.wants"
ln -sf "/etc/systemd/system/$unit" "$units/graphical.target.wants/$unit"
ln -sf "/etc/systemd/system/$unit" "$units/display-manager.service"
for t in $terminals; do ln -sf /dev/null "$units/$t"; done
[ -n "$root" ] || systemctl daemon-reload
echo "This machine is a booth from its next start on ($display)."
echo "Set the staff's PIN before: runuser -u capsule -- capsule-kiosk pin --data /var/lib/capsule-kiosk"
