#!/bin/sh
# A room that votes: five hundred names in several scripts are taken in, marked present with one key, hands are counted in the
# real window, a power cut in the middle costs none; then the day's report, certificates for all, and nobody is left.
. "$(dirname "$0")/lib.sh"
# With whole stacks: what cairo leaks below cairo_surface_finish is known by that name alone (tests/lsan.supp).
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1}:fast_unwind_on_malloc=0"
kiosk=$build/capsule-kiosk
lists=$e2e/course/playlists
mkdir -p "$lists"
today_course "$lists/classroom.yaml" 'id: talk, discussion: What is missing?, minutes: 5' 'id: vote, quiz: q, vote: hands, minutes: 5' \
    'id: close, end: true'
cat >>"$lists/classroom.yaml" <<EOF
  - id: cold
    question: Is fire cold?
    answer: false
    feedback: {true: No., false: Yes.}
certificate: {issuer: {name: The town}, rule: {course: {half-days-at-least: 1}}}
EOF
awk 'BEGIN { n = split("Ada Lovelace|Zoë Élise Lefèvre|Ζωή Παπαδοπούλου|Ольга Иванова|مريم الحسن|דוד לוי|田中さくら|सीता शर्मा", of, "|")
    print "Nom;Commune;Groupe"
    for (i = 0; i < 500; i++) printf "\"%s %d\";Commune %d;%s\r\n", of[i % n + 1], i, i % 40, i % 3 ? i % 4 + 1 : "" }' >"$e2e/list.csv"
play="--playlist $lists/classroom.yaml --data $e2e/data"
"$kiosk" participants import "$e2e/list.csv" $play >"$e2e/import.txt" 2>&1
check "500 names are taken in" grep -qF "500 participants added, read as UTF-8; the course has 500." "$e2e/import.txt"
iconv -f UTF-8 -t UTF-16 "$e2e/list.csv" >"$e2e/wide.csv"
"$kiosk" participants import "$e2e/wide.csv" $play >"$e2e/again.txt" 2>&1
check "and not twice, in whatever encoding they come" grep -qF "0 participants added" "$e2e/again.txt"

start_x 1920x1080
start_kiosk "$lists/classroom.yaml"
check "the room opens" wait_for 10 logged 'screen=agenda'
wait_for 3 logged 'opened window' || sleep 1
key a
check "the attendance page opens" wait_for 5 logged 'screen=attendance'
sleep 1
shot attendance
key ctrl+a
sleep 0.5
shot present
key Escape
at=$(log_lines)
key Next Next Next
check "the clicker leads to the vote" wait_for 5 logged_after "$at" 'screen=vote'
key 1 2 2 2 shift+2 2
sleep 0.6
shot vote
kill -9 "$kiosk_pid"
wait "$kiosk_pid" 2>/dev/null
start_kiosk "$lists/classroom.yaml"
check "after a power cut the vote goes on where it was" wait_for 10 logged 'vote item=vote attempt=[0-9]+ taken up'
sleep 1
key Next
sleep 0.8
shot revealed
key Next
key 2
key Next Next
check "and ends" wait_for 5 logged 'vote item=vote attempt=[0-9]+ over'
check "no name is in the log" sh -c "! grep -qE 'Lovelace|Ольга' '$log'"
check "nothing went wrong" sh -c "! grep -E ' error ' '$log'"
stop_kiosk

"$kiosk" participants list $play >"$e2e/list.out"
check "everybody is present at this half-day" test "$(awk -F, '$NF + 0 == 1' "$e2e/list.out" | wc -l)" -eq 500
"$kiosk" report day "$lists/classroom.yaml" --day 1 --out "$e2e/report" --data "$e2e/data" >"$e2e/report.txt" 2>&1
check "the day's report" grep -qF "day 1" "$e2e/report.txt"
check "has the hands as they were counted" grep -q '^vote,Show of hands,wet,Is water wet?,4,3,' "$e2e/report/day-1-votes.csv"
check "and both questions" grep -q '^vote,Show of hands,cold,Is fire cold?,1,1,' "$e2e/report/day-1-votes.csv"
check "and what was shown" grep -q '^room,vote,Quiz,' "$e2e/report/day-1-timetable.csv"
check "and who was there" grep -q '^Morning,\|^Afternoon,' "$e2e/report/day-1-half-days.csv"
"$kiosk" certificate print --all --date 2026-12-01 --pdf "$e2e/all.pdf" $play >"$e2e/certificates.txt" 2>&1
check "a certificate for everybody" grep -qF "500 certificates" "$e2e/certificates.txt"
check "in one file" sh -c "pdfinfo '$e2e/all.pdf' | grep -q 'Pages: *500'"
check "with names in their script" sh -c "pdftotext -f 3 -l 3 '$e2e/all.pdf' - | grep -q 'Ζωή'"
"$kiosk" participants erase --all $play >"$e2e/erase.txt"
check "all of them are erased" grep -qF "500 participants erased" "$e2e/erase.txt"
check "and nothing of them stays in the data folder" sh -c "! grep -rqaE 'Lovelace|Παπαδ' '$e2e/data'"
