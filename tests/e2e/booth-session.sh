#!/bin/sh
# What packaging/booth puts on a machine: units that systemd accepts, no way to other terminals, and all of it taken
# back by --undo.
. "$(dirname "$0")/lib.sh"
booth=packaging/booth
root=$e2e/root
mkdir -p "$root/etc/systemd/system" "$root/usr/bin"
for program in cage xinit Xorg capsule-kiosk; do
    printf '#!/bin/sh\n' >"$root/usr/bin/$program"
    chmod 755 "$root/usr/bin/$program"
done
printf 'root:x:0:0::/root:/bin/sh\ncapsule:x:990:990::/var/lib/capsule-kiosk:/usr/sbin/nologin\n' >"$root/etc/passwd"
printf 'root:x:0:\n' >"$root/etc/group"
listing() { (cd "$root" && find . -mindepth 1 \( -type f -o -type l \) -printf '%p %l\n' | sort); }
listing >"$e2e/before"

masked() { test "$(readlink "$root/etc/systemd/system/$1")" = /dev/null; }
started() { test "$(readlink "$root/etc/systemd/system/graphical.target.wants/$1")" = "/etc/systemd/system/$1"; }
line() { grep -qE -- "$2" "$booth/$1"; }
accepted() { # accepted WHAT UNIT
    if ! command -v systemd-analyze >/dev/null; then
        echo "SKIPPED $1: systemd-analyze is not installed"
        return
    fi
    # The commands are not installed here; everything else of the unit is held to what systemd says.
    said=$(SYSTEMD_LOG_LEVEL=warning systemd-analyze verify "$booth/$2" 2>&1 | grep -v 'is not executable' | grep capsule-)
    check "$1: systemd accepts the unit $said" test -z "$said"
}
unit=capsule-kiosk-booth.service
of_root() { grep -qE -- "$2" "$root/etc/systemd/system/$1"; }
for kind in cage x; do
    display=capsule-kiosk-display.service
    option=
    [ $kind = x ] && display=capsule-kiosk-display-x.service && option=--x
    "$booth/install.sh" $option --root "$root" >"$e2e/install-$kind.txt"
    check "$kind: it installs, and says so" grep -q "is a booth from its next start" "$e2e/install-$kind.txt"
    check "$kind: the booth starts with the machine" started $unit
    check "$kind: in place of a login screen" test "$(readlink "$root/etc/systemd/system/display-manager.service")" = "/etc/systemd/system/$unit"
    check "$kind: on the display it names" cmp "$booth/$display" "$root/etc/systemd/system/capsule-kiosk-display.service"
    check "$kind: which says when it can be drawn on" test -x "$root/usr/local/lib/capsule-kiosk/display-ready"
    check "$kind: no terminal is started" masked getty@.service
    check "$kind: none on demand" masked autovt@.service
    check "$kind: Ctrl+Alt+Delete restarts nothing" masked ctrl-alt-del.target
    check "$kind: the staff menu may turn the machine off" test -f "$root/etc/polkit-1/rules.d/50-capsule-booth.rules"
    if [ $kind = cage ]; then
        check "cage may not switch terminals" sh -c "! grep -E '^ExecStart=.*cage.* -[a-z]*s' $booth/$display"
        check "no X file is left from the other kind" test ! -e "$root/etc/X11/xorg.conf.d/50-capsule-booth.conf"
    else
        for option in DontVTSwitch DontZap; do
            check "X: $option" grep -q "$option.*true" "$root/etc/X11/xorg.conf.d/50-capsule-booth.conf"
        done
    fi
    accepted "$kind" "$display"
    check "$kind: which are mounted for it" test -x "$root/usr/local/lib/capsule-kiosk/booth-stick"
    check "$kind: when they are plugged in" test -f "$root/etc/udev/rules.d/90-capsule-booth-stick.rules"
    check "$kind: below a folder that is there when the session begins" test -d "$root/media/capsule-kiosk"
done
accepted booth $unit
check "it is started again, however often it falls" line $unit '^Restart=always'
check "and fed by the program itself" line $unit '^WatchdogSec='
check "the booth may write onto sticks" line $unit '^ReadWritePaths=-/media/capsule-kiosk'
check "it has no network" line $unit '^PrivateNetwork=yes'
check "a display that fails once does not keep the booth away" line $unit '^Wants=capsule-kiosk-display.service'
for display in capsule-kiosk-display.service capsule-kiosk-display-x.service; do
    check "$display waits for its display, and for nothing told from a session" sh -c "grep -q '^ExecStartPost=.*--wait' '$booth/$display' &&
        ! grep -qE '^Type=(notify|exec)' '$booth/$display'"
done
check "Xorg may make its lock and its socket" line capsule-kiosk-display-x.service '^ReadWritePaths=/tmp'
check "and its log where it may write" line capsule-kiosk-display-x.service '^ExecStart=.* -logfile [$]{RUNTIME_DIRECTORY}/'
check "it may shut its decoders in" line $unit '^SystemCallFilter=.* seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self'
if systemd-analyze security --help 2>/dev/null | grep -q -- --offline; then
    exposure=$(systemd-analyze security --offline=true "$PWD/$booth/$unit" 2>/dev/null | awk '/Overall exposure/ { print $(NF - 2) }')
    check "systemd's own figure of exposure, $exposure, is under 2.0" awk -v e="$exposure" 'BEGIN { exit !(e != "" && e < 2.0) }'
else
    echo "SKIPPED exposure: this systemd-analyze does not read units that are not running"
fi
accepted sticks capsule-booth-stick@.service
"$booth/install.sh" --x --no-sticks --root "$root" >"$e2e/install-no-sticks.txt"
check "sticks can be left out" test ! -e "$root/etc/udev/rules.d/90-capsule-booth-stick.rules" -a ! -e "$root/media/capsule-kiosk"
check "undone: it says so" sh -c "$booth/install.sh --undo --root '$root' | grep -q 'no booth any more'"
listing >"$e2e/after"
check "undone: nothing of it is left" cmp "$e2e/before" "$e2e/after"
rm "$root/usr/bin/cage"
check "without cage it says what is missing, and changes nothing" sh -c "$booth/install.sh --root '$root' 2>&1 | grep -q 'usr/bin/cage is missing'"
listing | grep -v bin/cage >"$e2e/after"
grep -v bin/cage "$e2e/before" | cmp - "$e2e/after" && ok "really nothing" || not_ok "really nothing"
