#!/bin/sh
# The room and the presenter's view under a window manager, on one wide screen that is two monitors: both windows stay where
# they belong and have their picture, also when the room's display goes and comes back.
. "$(dirname "$0")/lib.sh"
for tool in openbox xrandr xdotool; do
    command -v $tool >/dev/null || { echo "SKIPPED presenter-wm: $tool is not installed"; exit 0; }
done
start_x 3840x1080
xrandr --setmonitor LEFT 1920/500x1080/280+0+0 screen >/dev/null
xrandr --setmonitor RIGHT 1920/500x1080/280+1920+0 none >/dev/null
xrandr --listmonitors | grep -q RIGHT || { echo "SKIPPED presenter-wm: this X server has no monitors of its own"; exit 0; }
openbox >/dev/null 2>&1 &
wm_pid=$!
trap 'code_so_far=$?; kill $wm_pid 2>/dev/null; finish' EXIT
managed() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; }
wait_for 10 managed
colors() { # colors X: how many that half of the screen shows, roughly (not the pointer, which stands wherever it was left)
    ffmpeg -hide_banner -loglevel error -f x11grab -draw_mouse 0 -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf "crop=1920:1080:$1:0,scale=160:90" -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tx1 | sort -u | wc -l
}
drawn() { test "$(colors "$1")" -gt 30; }
empty() { test "$(colors "$1")" -le 2; }

start_kiosk tests/data/course/playlists/classroom.yaml --now 2020-10-08T09:00 --lang en --software
check "the room's display is found" wait_for 10 logged 'event=displays n=2 room=RIGHT presenter=LEFT'
check "the presenter's window has its picture" wait_for 5 drawn 0
check "and so has the room's" wait_for 5 drawn 1920
key Escape
lines=$(log_lines)
xrandr --delmonitor RIGHT
check "the room's display is unplugged" wait_for 5 logged_after "$lines" 'event=displays n=1 room=none presenter=LEFT'
check "nothing of the room is left" wait_for 5 empty 1920
lines=$(log_lines)
xrandr --setmonitor RIGHT 1920/500x1080/280+1920+0 none >/dev/null
check "and plugged in again" wait_for 5 logged_after "$lines" 'event=displays n=2 room=RIGHT presenter=LEFT'
check "it shows its page" wait_for 5 drawn 1920
check "beside the presenter's" wait_for 5 drawn 0
shot both
stop_kiosk
check "no error was logged" sh -c "! grep -h ' error ' '$log'"

"$build/capsule-kiosk" rehearse tests/data/course/playlists/classroom.yaml --from 2020-10-08T08:45 --to 2020-10-08T09:25 \
    --present-on 0 --show --software >"$e2e/rehearsal.txt" 2>"$e2e/rehearsal.err" &
kiosk_pid=$!
check "a rehearsal is shown in both windows" wait_for 20 drawn 1920
check "beside the room, too" wait_for 10 drawn 0
wait "$kiosk_pid"
check "it ends well" test $? -eq 0
kiosk_pid=
check "every press of its trainer is seen by the room" grep -q ', 0 of them without a change in the room' "$e2e/rehearsal.txt"
exit $failed
