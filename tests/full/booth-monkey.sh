#!/bin/sh
# A stand for MONKEY_MINUTES (20) with somebody who does not know what it is: bursts of touches, drags, keys and ways out,
# then nobody for a while, so that it asks whether anybody is there and invites again. A window manager and a second
# window wait behind; now and then a decoder is killed. Always the same moves for the same MONKEY_SEED. What it held is
# in MONKEY_OUT (build/.../e2e/booth-monkey), summary.md and soak.svg. From an hour on memory, descriptors and threads may
# not have grown (make soak HOURS=n).
. "$(dirname "$0")/../e2e/lib.sh"
for tool in openbox xmessage wmctrl; do
    command -v $tool >/dev/null || { echo "SKIPPED booth-monkey: $tool is not installed"; exit 0; }
done
[ -f media/demo/capsule-5.mp4 ] || { echo "SKIPPED booth-monkey: the capsules are not made here (make media)"; exit 0; }
minutes=${MONKEY_MINUTES:-20}
start_x "${MONKEY_SIZE:-1280x800}"
w=${x_size%x*}
h=${x_size#*x}
openbox --sm-disable >"$e2e/openbox.log" 2>&1 &
manager=$!
wait_for 10 sh -c 'wmctrl -m | grep -q Openbox'
# Of a colour that no theme of ours has: our light pages are as white as most windows.
other() { # other NAME GEOMETRY: a window of somebody else
    exec xmessage -bg '#FF00FF' -fg '#FF00FF' -bd '#FF00FF' -buttons '' -title "$1" -geometry "$2" ' ' >/dev/null 2>&1
}
other waiting "$x_size+0+0" &
behind=$!
wait_for 10 xdotool search --name waiting

# A line is a move, "rest N" nobody there for N seconds, "kill" a decoder killed, "window" a window that comes in front.
awk -v seed="${MONKEY_SEED:-7}" -v w="$w" -v h="$h" 'BEGIN {
    srand(seed)
    n = split("Return Return Return Return space Escape Tab Tab Left Right Up Down Prior Next a c d 1 2 v j m 9 0 q f BackSpace " \
              "question F1 F2 F6 F10 F11 ctrl+h plus minus period s F5 Delete", keys, " ")
    m = split("alt+Tab alt+F4 super alt+space alt+Escape ctrl+alt+BackSpace ctrl+alt+Delete super+d ctrl+q ctrl+shift+s", out, " ")
    for (burst = 0; burst < 2000; burst++) {
        for (i = int(20 + rand() * 120); i > 0; i--) {
            r = rand()
            if (r < 0.68) printf "mousemove %d %d click 1\n", rand() * w, rand() * h
            else if (r < 0.88) print "key --clearmodifiers " keys[int(rand() * n) + 1]
            else if (r < 0.94) printf "mousemove %d %d mousedown 1 mousemove %d %d mouseup 1\n", rand() * w, rand() * h, rand() * w, rand() * h
            else if (r < 0.97) print "key " out[int(rand() * m) + 1]
            else printf "mousemove %d %d click %d\n", rand() * w, rand() * h, 2 + int(rand() * 4)
        }
        r = rand()
        if (r < 0.15) print "kill"
        else if (r < 0.3) print "window"
        r = rand()
        print "rest " (r < 0.5 ? 3 : r < 0.8 ? 30 : 130)
    }
}' >"$e2e/moves"

start_kiosk playlists/booth.yaml --lang en --software
check "it invites" wait_for 20 logged 'screen=attract'
kiosk=$kiosk_pid
covers() { # the kiosk does: of the other window's colour is less than a sixth of the screen
    rm -f "$e2e/now.png"
    shot now && test "$(ffmpeg -hide_banner -loglevel error -i "$e2e/now.png" -vf 'scale=64:40:flags=neighbor' \
        -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tx1 | grep -c 'ff 00 ff')" -lt 400
}
ours() { test "$(xdotool getactivewindow getwindowname 2>/dev/null)" = "Capsule Kiosk"; }
lit() { test "$(distinct_colors)" -gt 8; }
processes() { echo "$kiosk"; pgrep -P "$kiosk"; }
pss_kb() { for p in $(processes); do cat "/proc/$p/smaps_rollup" 2>/dev/null; done | awk '/^Pss:/ { s += $2 } END { print s + 0 }'; }
descriptors() { find "/proc/$kiosk/fd" -mindepth 1 2>/dev/null | wc -l; }
threads() { find "/proc/$kiosk/task" -mindepth 1 -maxdepth 1 2>/dev/null | wc -l; }

until=$(($(date +%s) + minutes * 60))
moves=0 rests=0 kills=0 windows=0 dark=0 late=0 uncovered=0 lost=0 looks=0
: >"$e2e/samples"
look() {
    looks=$((looks + 1))
    wait_for 4 lit || { dark=$((dark + 1)); shot "dark-$dark"; }
    wait_for 4 ours || lost=$((lost + 1))
    covers && return # who was put behind comes back after 0.3 s (FRONT_AGAIN_US), on a busy machine after a second: is it there soon?
    late=$((late + 1))
    [ -f "$e2e/now.png" ] && mv "$e2e/now.png" "$e2e/late-$late.png"
    wait_for 4 covers || { uncovered=$((uncovered + 1)); shot "uncovered-$uncovered"; }
}
# What the interface itself holds, and its share of files that are mapped: that one grows by 10 MB when another program that
# has the same libraries ends.
own_kb() { awk '/^Pss_(Anon|Shmem):/ { s += $2 } END { print s }' "/proc/$kiosk/smaps_rollup"; }
files_kb() { awk '/^Pss_File:/ { print $2 }' "/proc/$kiosk/smaps_rollup"; }
screen_now() { sed -n 's/.*stage: screen=//p' "$log" | tail -n 1; }
sample() { # beside the moves, whatever the monkey does
    while alive; do
        echo "$(date +%s) $(own_kb) $(pss_kb) $(descriptors) $(threads) $(screen_now) $(files_kb)" >>"$e2e/samples"
        sleep 10
    done
}
sample 2>/dev/null &
sampler=$!
while [ "$(date +%s)" -lt "$until" ] && alive && read -r verb rest; do
    case $verb in
    rest)
        rests=$((rests + 1))
        look
        sleep "$rest" ;;
    kill)
        kills=$((kills + 1))
        victim=$(decoder_of)
        [ -n "$victim" ] && kill -9 "$victim" ;;
    window)
        windows=$((windows + 1))
        other newcomer 500x300+50+50 &
        newcomer=$!
        sleep 2
        kill "$newcomer" ;;
    *)
        moves=$((moves + 1))
        xdotool "$verb" $rest 2>/dev/null
        sleep 0.08 ;;
    esac
done <"$e2e/moves"
check "it never ended" alive
look
kill $sampler
log_count() { grep -cE -- "$1" "$log"; }
stop_kiosk
check "and ends on SIGTERM" test "$code" -eq 4
kill $behind $manager 2>/dev/null
check "never dark at $looks looks" test $dark -eq 0
check "never without the keyboard" test $lost -eq 0
check "never covered" test $uncovered -eq 0
check "no error in the log" sh -c "! grep ' error ' '$log'"
{
    echo "# $minutes minutes of a stand with a monkey (seed ${MONKEY_SEED:-7}, $x_size)"
    echo
    echo "| what | how often |"
    echo "|---|---|"
    echo "| moves; rests; looks | $moves; $rests; $looks |"
    echo "| visits begun; ended | $(log_count event=visit-begin); $(log_count event=visit-end) |"
    echo "| asked whether anybody is there | $(log_count event=idle-warning) |"
    echo "| back to the invitation | $(log_count 'screen=attract') |"
    echo "| capsules opened; quizzes; results | $(log_count 'screen=capsule'); $(log_count 'screen=quiz'); $(log_count 'screen=result') |"
    echo "| staff's page reached; PIN refused | $(log_count event=staff-door); $(log_count 'staff-pin right=0') |"
    echo "| ways out refused, in the log | $(log_count event=escape-refused) |"
    echo "| decoders killed | $kills |"
    echo "| windows in front | $windows |"
    echo "| dark; covered; without the keyboard | $dark; $uncovered; $lost |"
    echo "| covered at the first look, not at the next | $((late - uncovered)) |"
    echo "| hand-overs of the loop | $(grep -oE 'event=handovers .*' "$log" | tail -n 1) |"
    echo "| warnings; errors in the log | $(log_count ' warn '); $(log_count ' error ') |"
} >"$e2e/summary.md"
sed -n 's/.*event=frames .*shown=\([0-9]*\) dropped=\([0-9]*\) restarts=\([0-9]*\).*/frames \1 \2 \3/p
    s/.*event=memory .*pictures=\([0-9]*\) scaled=\([0-9]*\) texts=\([0-9]*\) heap=\([0-9]*\) .*/kept \1 \2 \3 \4/p' "$log" >"$e2e/told"
out=${MONKEY_OUT:-$e2e}
mkdir -p "$out"
awk -v svg="$out/soak.svg" -f tests/full/soak.awk "$e2e/samples" "$e2e/told" >>"$e2e/summary.md"
grew=$?
[ "$out" = "$e2e" ] || cp "$e2e/summary.md" "$e2e/samples" "$out/"
cat "$e2e/summary.md"
[ "$minutes" -lt 60 ] || check "nothing has grown" test $grew -eq 0
