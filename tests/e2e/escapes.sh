#!/bin/sh
# Ways out of a booth, each tried in a real window, with a real window manager and a second window waiting behind it.
# After each one the program runs, has the keyboard and covers the screen. The table is build/.../e2e/escapes/table.md.
. "$(dirname "$0")/lib.sh"
for tool in openbox wmctrl xev; do
    command -v $tool >/dev/null || { echo "SKIPPED escapes: $tool is not installed"; exit 0; }
done
start_x 1280x800
openbox --sm-disable >"$e2e/openbox.log" 2>&1 &
manager=$!
check "the window manager is there" wait_for 10 sh -c 'wmctrl -m | grep -q Openbox'
xev -name waiting -geometry 1280x800+0+0 >/dev/null 2>&1 &
behind=$!
check "the other window waits" wait_for 10 xdotool search --name waiting

mkdir -p "$e2e/content"
cat >"$e2e/content/booth.yaml" <<'Y'
capsule-kiosk: 1
title: {en: Booth, fr: Stand, nl: Stand, de: Stand}
policy: booth
capsules:
- {id: gone, title: {en: Gone, fr: Absente, nl: Weg, de: Weg}, media: gone.mp4}
Y
not() { ! "$@"; }
ours() { test "$(xdotool getactivewindow getwindowname 2>/dev/null)" = "Capsule Kiosk"; }
covers() { # the other window is white: of 2560 points less than 100 are
    shot now && test "$(ffmpeg -hide_banner -loglevel error -i "$e2e/now.png" -vf 'scale=64:40:flags=neighbor' \
        -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tx1 | grep -c 'ff ff ff')" -lt 100
}
holds() { alive && ours && covers; }

# Unlocked first: the same ways lead out, so that what follows means something.
start_kiosk "$e2e/content/booth.yaml" --lang en --software
wait_for 10 logged 'event=locked' && stop_kiosk
sed 's/^policy: booth/policy: {mode: booth, lock-down: false}/' "$e2e/content/booth.yaml" >"$e2e/content/open.yaml"
start_kiosk "$e2e/content/open.yaml" --lang en --software
check "unlocked: it invites" wait_for 10 logged 'screen=attract'
check "unlocked: the window is in front" wait_for 10 holds
switched() { # the manager may not have taken the key yet: once more
    xdotool keydown alt key Tab keyup alt
    sleep 0.5
    ! ours
}
check "unlocked: Alt+Tab shows the other window" wait_for 3 switched
check "unlocked: and it is to be seen" wait_for 5 not covers
wmctrl -c 'Capsule Kiosk'
wait_exit
check "unlocked: closing the window ends the program" test "$code" -eq 0

start_kiosk "$e2e/content/booth.yaml" --lang en --software
check "locked: it is said in the log" wait_for 10 logged 'event=locked'
check "locked: the window is in front" wait_for 10 holds
window=$(xdotool search --name 'Capsule Kiosk' | tail -n 1)

"$build/capsule-kiosk" doctor >"$e2e/doctor.txt"
check "doctor says that only the session can close what it finds open" test $? -ge 1
check "doctor: there is a desktop behind" grep -q "attention desktop behind" "$e2e/doctor.txt"
{
    echo "| way out | tried with | what happens |"
    echo "|---|---|---|"
} >"$e2e/table.md"
try() { # try WAY COMMAND...
    way=$1
    shift
    "$@" >/dev/null 2>&1
    sleep 0.2
    if wait_for 4 holds; then outcome="nothing: it holds"; ok "$way"; else
        outcome="GETS OUT"
        not_ok "$way"
        shot "out-$(echo "$way" | tr -c 'A-Za-z0-9\n' _)"
    fi
    echo "| $way | \`$*\` | $outcome |" >>"$e2e/table.md"
    alive || { start_kiosk "$e2e/content/booth.yaml" --lang en --software; wait_for 10 holds; }
}
press() { for k in "$@"; do xdotool key "$k"; sleep 0.05; done; }
chord() { # chord MODIFIER KEY: as a hand does it, the modifier held
    xdotool keydown "$1" key "$2" keyup "$1"
}
drag() { xdotool mousemove 400 2 mousedown "$1" mousemove 600 300 mousemove 900 600 mouseup "$1"; }
long_press() { xdotool mousemove 640 500 mousedown 1; sleep 1.5; xdotool mouseup 1; }
button() { xdotool mousemove 640 500 click "$1"; }

try "Escape" press Escape Escape Escape
try "Alt+F4" chord alt F4
try "Alt+Tab" chord alt Tab
try "Alt+Shift+Tab" press alt+shift+Tab
try "Super" press super
try "Super with a letter" press super+d super+e super+r super+l
try "Super+Tab" chord super Tab
try "Ctrl+Alt+Delete" press ctrl+alt+Delete
try "Ctrl+Alt+Backspace" press ctrl+alt+BackSpace
try "Ctrl+Alt+F1 to F12" press ctrl+alt+F1 ctrl+alt+F2 ctrl+alt+F7 ctrl+alt+F12
try "Ctrl+Alt with arrows" press ctrl+alt+Left ctrl+alt+Right ctrl+alt+Up ctrl+alt+Down
try "Ctrl+Alt+D, the desktop" press ctrl+alt+d
try "Alt+Space, the window's menu" press alt+space
try "Alt+Escape, to the back" press alt+Escape
try "Ctrl+Escape" press ctrl+Escape
try "Ctrl+Q, Ctrl+W, Ctrl+C" press ctrl+q ctrl+w ctrl+c
try "Q and F, which leave elsewhere" press q f
try "function keys" press F1 Escape F2 F2 F3 F4 F5 F6 F6 F7 F8 F9 F10 Escape F11 F12
try "Print, Menu, Pause" press Print Menu Escape Pause
try "right click" button 3
try "middle click" button 2
try "drag from the upper edge" drag 1
try "drag with Alt" sh -c 'xdotool keydown alt mousemove 400 400 mousedown 1 mousemove 700 700 mouseup 1 keyup alt'
try "long press" long_press
try "wheel on the desktop" button 4
try "close from outside" wmctrl -c 'Capsule Kiosk'
try "minimise from outside" xdotool windowminimize "$window"
try "the other window activated" wmctrl -a waiting
try "the other window raised" xdotool search --name waiting windowraise
try "a new window" sh -c 'xev -name newcomer -geometry 600x400+100+100 >/dev/null 2>&1 & sleep 1.5; kill $!'
try "hangup (SIGHUP)" kill -HUP "$kiosk_pid"
check "the refusals are in the log" logged 'event=escape-refused what=close'
check "and the hangup" logged 'event=escape-refused what=hangup'
stop_kiosk
check "SIGTERM, which is the session's, ends it" test "$code" -eq 4
kill $behind $manager 2>/dev/null
