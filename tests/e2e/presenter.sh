#!/bin/sh
# A day of a course in two windows (Xorg's dummy driver, two displays): the room's page on one, the presenter's on the other.
# Menus never reach the room; a display that goes comes back; kill -9 costs neither the item nor its time.
. "$(dirname "$0")/lib.sh"
for tool in Xorg xrandr xdotool; do
    command -v $tool >/dev/null || { echo "SKIPPED presenter: $tool is not installed"; exit 0; }
done
start_xorg 262144 2304x800 'Virtual 3840 1080' || { echo "SKIPPED presenter: Xorg cannot be started here (it wants to be root)"; exit 0; }
room() { # room MODE: the room's display is plugged in with that resolution
    xrandr --addmode DUMMY1 "$1" 2>/dev/null
    xrandr --output DUMMY1 --mode "$1" --right-of DUMMY0
}
room 1024x768
part() { # part NAME X Y W H: that part of both displays, as numbers that can be compared
    ffmpeg -hide_banner -loglevel error -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf "crop=$4:$5:$2:$3" -f rawvideo -pix_fmt rgb24 - | md5sum >"$e2e/$1"
}
same() { cmp -s "$e2e/$1" "$e2e/$2"; }
differs() { ! same "$1" "$2"; }
last_screen() { grep -o 'screen=[a-z-]*' "$log" | tail -n 1; }
start_day() { start_kiosk tests/data/course/playlists/classroom.yaml --now "$1" --lang en --software; }

start_day 2020-10-08T09:00
check "the room's display is found" wait_for 10 logged 'event=displays n=2 room=DUMMY1 presenter=DUMMY0'
check "the look around is asked first" wait_for 10 logged 'screen=room-check'
key Next
check "the clicker is tried there" wait_for 5 logged 'check=clicker answer=good'
key Escape
check "the rest of it is skipped" wait_for 5 logged 'screen=presenter'
check "the day has not begun of that" sh -c "! grep -q 'room: day=1 slot' '$log'"
key Next Next
check "the clicker leads the room" wait_for 5 logged 'item=slides'
sleep 1
shot room-and-presenter
part before 1280 0 1024 768
key o
check "the running order opens" wait_for 5 logged 'screen=order'
key F1
sleep 1
part during 1280 0 1024 768
check "and the room's picture stays as it is" same before during
shot order-beside-the-room
key Escape Escape
key z Next
sleep 1
part frozen 1280 0 1024 768
check "frozen, it stays too" same before frozen
key z
sleep 1
part thawed 1280 0 1024 768
check "and then is what it is" differs before thawed
key F9
check "handed over: the display is free" wait_for 5 logged 'asked=hand-over'
sleep 1
part away 1280 0 1024 768
check "nothing of the room is left on it" differs thawed away
key F9
sleep 1
part back 1280 0 1024 768
check "taken back: the same page" same thawed back
lines=$(log_lines)
xrandr --output DUMMY1 --off
check "the room's display is unplugged" wait_for 5 logged_after "$lines" 'event=displays n=1 room=none presenter=DUMMY0'
check "the program lives" alive
lines=$(log_lines)
room 1024x768
check "and plugged in again" wait_for 5 logged_after "$lines" 'event=displays n=2 room=DUMMY1 presenter=DUMMY0'
sleep 1
part again 1280 0 1024 768
check "it shows the same page" same thawed again
key x t
check "a break out of turn" wait_for 5 logged 'recess=on'
sleep 1
kill -9 "$kiosk_pid"
wait "$kiosk_pid" 2>/dev/null
start_day 2020-10-08T09:02
check "after kill -9 the day goes on" wait_for 10 logged 'continued=1'
check "with the presenter's window" wait_for 10 logged 'presenter=on'
check "the break is still on, and nothing is asked" wait_for 5 logged 'screen=recess'
check "nor looked around for" sh -c "! grep -q 'screen=room-check' '$log'"
sleep 1
key Next
check "and behind it the item" wait_for 5 logged 'recess=over'
sleep 1
shot after-kill
stop_kiosk
check "ends when it is told to" test "$code" -eq 4
check "no error was logged" sh -c "! grep -h ' error ' '$log'"

# A morning made up, in the windows of both displays: nobody waits for the night before it, nor stays at the look around.
timeout 60 "$build/capsule-kiosk" rehearse tests/data/course/playlists/classroom.yaml --from 2020-10-08T00:00 --to 2020-10-08T09:20 --speed 600 --show \
    --log-file "$e2e/morning.log" >"$e2e/morning" 2>&1
check "a morning rehearsed in both windows" grep -q 'presenter=on displays=2' "$e2e/morning.log"
check "goes on after the look around" grep -q 'slot=module-1-1 item=slides' "$e2e/morning.log"
check "and every press is seen" sh -c "! grep 'changed nothing' '$e2e/morning'"

xrandr --output DUMMY1 --mode 1024x768 --same-as DUMMY0
start_day 2020-10-08T09:00
check "mirrored displays are one" wait_for 10 logged 'event=displays n=. room=DUMMY. presenter=none mirrored=1'
stop_kiosk
exit $failed
