#!/bin/sh
# The display changes under the program: another resolution, unplugged and plugged in again (Xorg's dummy driver and
# RandR), without a window manager and, with DISPLAY_TEST=all (tests/full.sh), with one. The page follows each time and a
# capsule plays on.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED display: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
for tool in Xorg xrandr xwininfo xprop openbox; do
    command -v $tool >/dev/null || { echo "SKIPPED display: $tool is not installed"; exit 0; }
done
manager=
mode() { # mode WxH: the display's only resolution from now on
    xrandr --output DUMMY0 --mode "$1" && x_size=$1
}
window_is() { # window_is WxH: that large, and in the corner
    xwininfo -name 'Capsule Kiosk' >"$e2e/window" 2>/dev/null &&
        grep -q -- "-geometry $1+0+0" "$e2e/window"
}
painted() { test "$(distinct_colors)" -gt 20; }
corners() { # the last pixels of the screen are the page's, not the empty screen's black
    test "$(pixel $((${x_size%x*} - 2)) $((${x_size#*x} - 2)))" != 000000
}
visit() { # visit WHO: everything that can happen to the display while a capsule plays
    start_kiosk playlists/capsules.yaml --lang en --software
    check "$1: library opens" wait_for 10 logged 'screen=library'
    check "$1: it covers the screen" wait_for 5 window_is 1280x800
    mode 1024x768
    check "$1: smaller: the window follows" wait_for 10 window_is 1024x768
    check "$1: smaller: the page reaches the corner" wait_for 10 corners
    check "$1: smaller: it is painted" wait_for 10 painted
    shot "$1-smaller"
    mode 1280x800
    check "$1: larger: the window follows" wait_for 10 window_is 1280x800
    check "$1: larger: the page reaches the corner" wait_for 10 corners
    key Return
    check "$1: a capsule plays" wait_for 10 logged 'player=playing'
    xrandr --output DUMMY0 --off
    sleep 2
    check "$1: unplugged: the program lives" alive
    mode 1280x800
    check "$1: plugged in: the window is there" wait_for 10 window_is 1280x800
    check "$1: plugged in: the picture is there" wait_for 10 painted
    shot "$1-plugged"
    lines=$(log_lines)
    for _ in 1 2 3; do key Up; done
    check "$1: the capsule plays on to its end" wait_for 90 logged_after "$lines" 'player=ended'
    check "$1: nothing was replaced" sh -c "! grep -q decoder-replaced '$log'"
    stop_kiosk
    check "$1: ends when it is told to" test "$code" -eq 4
    check "$1: no error was logged" sh -c "! grep ' error ' '$log'"
}
if ! start_xorg 65536 1280x800; then
    echo "SKIPPED display: Xorg cannot be started here (it wants to be root)"
    exit 0
fi
trap 'code_so_far=$?; [ -n "$manager" ] && kill "$manager" 2>/dev/null; finish' EXIT
visit bare
xrandr --output DUMMY0 --off
start_kiosk playlists/capsules.yaml --lang en --software
wait_exit
check "started without a display: it says so, and the session starts it again" test "$code" -eq 1
check "with the reason" grep -q 'no window can be opened (x11: No available displays' "$e2e/stderr"
mode 1280x800
if [ "${DISPLAY_TEST:-bare}" != all ]; then exit $failed; fi
openbox --sm-disable >"$e2e/openbox.log" 2>&1 &
manager=$!
wait_for 10 sh -c 'xprop -root _NET_SUPPORTING_WM_CHECK | grep -q "#"'
visit managed
exit $failed
