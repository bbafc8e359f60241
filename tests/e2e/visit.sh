#!/bin/sh
# A whole visit in a real window by keyboard and mouse: front door, library, capsule with captions, quiz with a wrong
# answer and watch-again, result; the decoder killed and stopped on the way; the program killed mid-quiz and resumed.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED visit: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
playlist=playlists/capsules.yaml
start_x 1280x800
start_kiosk "$playlist" --lang en --software
check "library opens" wait_for 10 stands library
sleep 0.3
shot library
check "library is drawn" test "$(distinct_colors)" -gt 50
key Return
check "capsule opens" wait_for 10 logged 'screen=capsule'
check "first picture" wait_for 10 logged 'player=first-picture'
sleep 4
a=$(distinct_colors)
check "a picture is on screen" test "$a" -gt 20
key v j space space
first=$(decoder_of)
lines=$(log_lines)
kill -9 "$first"
check "decoder killed: another goes on" wait_for 10 logged_after "$lines" 'player=recovered'
sleep 1
second=$(decoder_of)
check "it is another process" test -n "$second" -a "$second" != "$first"
lines=$(log_lines)
kill -STOP "$second"
check "decoder stopped: noticed and replaced" wait_for 12 logged_after "$lines" 'player=recovered'
check "the program lives" alive
lines=$(log_lines)
for _ in 1 2 3; do key Up; done
check "at the end the clock gets there" wait_for 90 logged_after "$lines" 'player=ended'
sleep 1
shot end
key Return
check "quiz opens" wait_for 10 stands quiz
sleep 0.3
shot quiz
key a Return
check "feedback" wait_for 10 stands feedback
sleep 0.3
shot feedback
key Return
sleep 0.5
of=$(sed -n 's/.* capsule=capsule-\([1-9]\) .*/\1/p' "$log" | head -n 1)
kill -9 "$kiosk_pid"
wait "$kiosk_pid" 2>/dev/null
again() { # the same capsule's card; the library itself offers the next one
    start_kiosk "$playlist" --lang en --software
    check "$1: starts again" wait_for 10 stands library
    click $((164 + (of - 1) * 234)) 400
    check "$1: capsule again" wait_for 10 logged 'player=playing'
}
again "killed in the quiz"
decoders=$(pgrep -P "$kiosk_pid" -f capsule-decoder)
check "it has a decoder" test -n "$decoders"
kill -9 "$kiosk_pid"
wait "$kiosk_pid" 2>/dev/null
gone() { # what process 1 has not buried yet does not run
    for pid in $decoders; do
        case $(ps -o stat= -p "$pid") in '' | Z*) ;; *) return 1 ;; esac
    done
}
check "no orphan decoder after kill -9" wait_for 5 gone
again "killed while it plays"
key Up
check "its end again" wait_for 30 logged 'player=ended'
sleep 1
key Return
check "the quiz goes on at the second question" wait_for 10 logged 'quiz=.* resumed answers=1'
sleep 0.5
shot resumed
stop_kiosk
check "SIGTERM: exit code 4" test "$code" -eq 4
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
