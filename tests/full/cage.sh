#!/bin/sh
# The booth's session itself: cage with the program in it. Once on an X server, so that keys reach the compositor as a
# keyboard's do, and once headless. Ways out are tried; after each the program runs and covers the screen.
. "$(dirname "$0")/../e2e/lib.sh"
for tool in cage Xwayland setpriv; do
    command -v $tool >/dev/null || { echo "SKIPPED cage: $tool is not installed (apt-get install cage xwayland)"; exit 0; }
done
session=0
# cage will not run as root.
as=
if [ "$(id -u)" -eq 0 ]; then as="setpriv --reuid=65534 --regid=65534 --clear-groups"; fi
apart=
unshare --net true 2>/dev/null && apart="unshare --net"
work=$(TMPDIR=/var/tmp mktemp -d)
# strict COMMAND...: becomes it, with /tmp as the compositor's unit has it, where a mount can be one's own here.
strict() { exec "$@"; }
if unshare --mount true 2>/dev/null; then
    strict() {
        exec unshare --mount sh -c 'mount --bind /tmp /tmp
            grep -q "^ReadWritePaths=.*/tmp" packaging/booth/capsule-kiosk-display.service || mount -o remount,bind,ro /tmp
            exec "$@"' strict "$@"
    }
fi
trap 'code_so_far=$?; [ "$session" -ne 0 ] && kill "$session" 2>/dev/null; sleep 1; rm -rf "$work"; finish' EXIT
mkdir "$work/data" "$work/run"
cat >"$work/booth.yaml" <<'Y'
capsule-kiosk: 1
title: {en: Booth, fr: Stand, nl: Stand, de: Stand}
policy: booth
capsules:
- {id: gone, title: {en: Gone, fr: Absente, nl: Weg, de: Weg}, media: gone.mp4}
Y
install -m 755 packaging/booth/display-ready.sh "$work/display-ready"
chmod 755 "$work"
[ -z "$as" ] || chown -R 65534:65534 "$work"
$as test -x "$build/capsule-kiosk" || { echo "SKIPPED cage: user nobody cannot run $build/capsule-kiosk"; exit 0; }

# session BACKEND: the compositor, and beside it the program, as the two units of packaging/booth start them: what is drawn
# on is told by a file, and the program has no network.
session() {
    log=$work/$1.log
    rm -f "$work/run/display.env"
    line=$(sed -n 's/^ExecStart=\/usr\/bin\/cage \(.*\) -- .*/\1/p' packaging/booth/capsule-kiosk-display.service)
    strict $as env HOME="$work" XDG_RUNTIME_DIR="$work/run" RUNTIME_DIRECTORY="$work/run" WLR_BACKENDS="$1" WLR_RENDERER=pixman \
        WLR_LIBINPUT_NO_DEVICES=1 cage $line -- "$work/display-ready" >"$e2e/$1.txt" 2>&1 &
    session=$!
    check "$1: the display is told" wait_for 20 test -s "$work/run/display.env"
    $apart $as env --default-signal=HUP -u DISPLAY HOME="$work" $(cat "$work/run/display.env") \
        "$build/capsule-kiosk" "$work/booth.yaml" --data "$work/data" --log-file "$log" -v --lang en \
        --software --audio-output dummy >>"$e2e/$1.txt" 2>&1 &
    kiosk=$!
}
program() { kill -0 "$kiosk" 2>/dev/null && echo "$kiosk"; }
runs() { test -n "$(program)"; }
shown() { test "$(distinct_colors)" -gt 20; }

start_x 1024x768 # what cage asks its X window to be
session x11
check "in cage: the stand opens" wait_for 30 logged 'screen=attract'
check "in cage: it is locked" wait_for 5 logged 'event=locked'
check "in cage: it is seen" wait_for 15 shown
shot library
inside=$(tr "\0" "\n" </proc/"$(program)"/environ | sed -n "s/^DISPLAY=//p")
DISPLAY=$inside "$build/capsule-kiosk" doctor >"$e2e/doctor.txt"
check "doctor sees that terminals cannot be reached" grep -q "good      other terminals       cage without -s" "$e2e/doctor.txt"
check "doctor sees no desktop behind" grep -q "good      desktop behind" "$e2e/doctor.txt"
{
    echo "| way out, in cage | what happens |"
    echo "|---|---|"
} >"$e2e/table.md"
try() { # try KEY...: under the compositor
    for k in "$@"; do xdotool key "$k"; sleep 0.05; done
    sleep 0.3
    if runs && wait_for 4 shown; then ok "$*" && echo "| $* | nothing: it holds |" >>"$e2e/table.md"
    else not_ok "$*" && echo "| $* | GETS OUT |" >>"$e2e/table.md"; fi
}
try Escape
try alt+F4
try alt+Tab
try alt+Escape
try super super+d super+l
try ctrl+alt+Delete
try ctrl+alt+BackSpace
try ctrl+alt+F1 ctrl+alt+F2 ctrl+alt+F7
try ctrl+q ctrl+w ctrl+c q f F11
try F1 Escape F3 F5 F7 F9 F12
kill -HUP "$(program)"
try Escape
check "the hangup was refused" wait_for 10 logged 'event=escape-refused what=hangup'
shot after
kill -TERM "$(program)"
check "the program ends" wait_for 10 sh -c "! kill -0 $kiosk 2>/dev/null"
check "and leaves the display to the next one" kill -0 "$session"
kill "$session"
wait "$session" 2>/dev/null
session=0

unset DISPLAY
session headless
check "headless: the stand opens" wait_for 30 logged 'screen=attract'
check "headless: it is locked" wait_for 5 logged 'event=locked'
