#!/bin/sh
# Teams with a keyboard each: the X server's two are given to a team each, answers are told by the keyboard they come from, and
# a team that thinks again is heard; without them the teams answer in turn.
. "$(dirname "$0")/lib.sh"
for tool in xdotool python3; do
    command -v $tool >/dev/null || { echo "SKIPPED team-keyboards: $tool is not installed"; exit 0; }
done
lists=$e2e/course/playlists
mkdir -p "$lists"
today_course "$lists/classroom.yaml" 'id: vote, quiz: q, vote: teams, teams: 2, minutes: 5' 'id: close, end: true'
start_x 1280x800
press="python3 $(dirname "$0")/press.py"
first='Xvfb keyboard' second='Virtual core XTEST keyboard'
$press >"$e2e/keyboards.txt" 2>&1 || { echo "SKIPPED team-keyboards: $(head -n 1 "$e2e/keyboards.txt")"; exit 0; }
grep -qx "$first" "$e2e/keyboards.txt" || { echo "SKIPPED team-keyboards: this X server has one keyboard"; exit 0; }
start_kiosk "$lists/classroom.yaml"
check "the room opens" wait_for 10 logged 'screen=agenda'
sleep 1
key Next
check "the vote begins, and keyboards are told apart" wait_for 5 logged 'event=keyboards n=2'
key w
check "each team is asked for its keyboard" wait_for 5 logged 'keyboards=asked'
$press "$first" a
check "the first team has one" wait_for 5 logged 'team=1 keyboard=[0-9]+'
$press "$first" a
sleep 0.5
check "which is not the second team's, too" sh -c "! grep -q 'team=2 keyboard' '$log'"
$press "$second" a
check "the second team has another one" wait_for 5 logged 'team=2 keyboard=[0-9]+'
check "they are not the same" test "$(grep -o 'keyboard=[0-9]*$' "$log" | sort -u | wc -l)" -eq 2
kill -9 "$kiosk_pid"
wait "$kiosk_pid" 2>/dev/null
start_kiosk "$lists/classroom.yaml"
check "after kill -9 the vote is back" wait_for 10 logged 'continued=1'
check "and keyboards are told apart" wait_for 5 logged 'event=keyboards n=2'
sleep 1
$press "$second" b
$press "$first" b a
sleep 0.5
shot answered
key Next
sleep 0.5
shot revealed
key Next
check "the vote is over" wait_for 5 logged 'vote item=vote attempt=[0-9]+ over'
check "nothing went wrong" sh -c "! grep -E ' error ' '$log'"
stop_kiosk
"$build/capsule-kiosk" report day "$lists/classroom.yaml" --day 1 --out "$e2e/report" --data "$e2e/data" >"$e2e/report.txt" 2>&1
check "each team has the answer it gave last" grep -q '^vote,Teams,wet,Is water wet?,2,1,' "$e2e/report/day-1-votes.csv"
exit $failed
