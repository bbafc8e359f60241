#!/bin/sh
# The window itself: made smaller, larger and upright, hidden and shown again; the page follows it every time.
. "$(dirname "$0")/lib.sh"
start_x 1280x800
start_kiosk playlists/capsules.yaml --lang en --software --windowed=900x600
check "library opens" wait_for 10 logged 'screen=library'
window=$(xdotool search --sync --name 'Capsule Kiosk' | tail -n 1)
place() { # place W H: the window of that size, at the screen's corner
    xdotool windowmove "$window" 0 0
    xdotool windowsize "$window" "$1" "$2"
}
page_at() { # page_at X Y: the page's colour, not the root window's black
    test "$(pixel "$1" "$2")" = 0a1222
}
sleep 1
place 700 500
check "smaller: the page ends where the window ends" wait_for 5 page_at 698 498
place 1200 780
check "larger: the page reaches the new corner" wait_for 5 page_at 1198 778
place 500 790
check "upright: the page reaches the lower edge" wait_for 5 page_at 498 788
xdotool windowunmap "$window"
check "hidden" wait_for 5 sh -c "! xdotool search --onlyvisible --name 'Capsule Kiosk' | grep -q ."
xdotool windowmap "$window"
check "shown again: painted again" wait_for 5 page_at 498 788
check "with more than its background" test "$(distinct_colors)" -gt 20
shot upright
stop_kiosk
check "ends when it is told to" test "$code" -eq 4
