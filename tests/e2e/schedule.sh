#!/bin/sh
# `schedule` and `new course` as a person types them: ten moments, four languages, a calendar that another program
# reads, a new edition that is a course again.
. "$(dirname "$0")/lib.sh"
kiosk=$build/capsule-kiosk
course=tests/data/course/playlists/classroom.yaml

says() { # says MOMENT TEXT [OPTION...]: the answer to that moment holds the text
    at=$1
    text=$2
    shift 2
    "$kiosk" schedule "$course" --at "$at" "$@" >"$e2e/out.txt" 2>"$e2e/err.txt"
    if [ $? -eq 0 ] && grep -qF -e "$text" "$e2e/out.txt"; then
        ok "$at: $text"
    else
        cat "$e2e/out.txt" "$e2e/err.txt"
        not_ok "$at: $text"
    fi
}
says 2020-10-01T10:00 "No session today. Next: Thursday 8 October 2020, 09:00."
says 2020-10-08T08:59 "Next: 09:00 Module 1, part 1: Introduction and concepts"
says 2020-10-08T09:10 "Six dimensions, until 09:26"
says 2020-10-08T10:38 "Now: Break, until 10:45"
says 2020-10-08T10:38 "> 10:30  10:45  Pause" --lang fr
says 2020-10-08T12:00:00 "> 12:00  13:00  Lunch"
says 2020-10-08T16:59 "Now: Work on the projects, until 17:00"
says 2020-10-08T17:00 "Today’s session is over. Next: Thursday 15 October 2020, 09:00."
says 2020-10-25T02:30 "No session today. Next: Thursday 29 October 2020, 09:00."
says 2020-11-27T11:59 "Ideation 3"
says 2020-11-27T12:00 "The course is over."
says 2020-10-08T10:38 '"phase":"running","days":8,"day":1,"slot":{"id":"break-1"' --json
says 2020-10-08T10:38 '"at":"2020-10-08T10:38:00+02:00"' --json
says 2020-10-25 '"next":{"day":4,' --json
says 2020-10-08T10:38 "Pauze" --lang nl
says 2020-10-08T10:38 "Donnerstag, 8. Oktober 2020" --lang de

"$kiosk" schedule "$course" --at yesterday >"$e2e/out.txt" 2>"$e2e/err.txt"
check "a moment that is none: exit code 1" test $? -eq 1
"$kiosk" schedule playlists/capsules.yaml >"$e2e/out.txt" 2>"$e2e/err.txt"
check "no course: exit code 2" test $? -eq 2
mkdir -p "$e2e/torn"
cp -r tests/data/course/playlists "$e2e/torn/"
printf 'capsule-kiosk: 1\nmodules: [\n' >"$e2e/torn/playlists/modules/module-2.yaml"
"$kiosk" schedule "$e2e/torn/playlists/classroom.yaml" --ics "$e2e/torn.ics" >"$e2e/out.txt" 2>"$e2e/err.txt"
check "a course with a part that cannot be read: exit code 3" test $? -eq 3
check "in a sentence, and what can be read is told" sh -c "grep -q 'there are mistakes in it' '$e2e/err.txt' && grep -q 'END:VCALENDAR' '$e2e/torn.ics'"

# Whose programme it is: a logo, read aloud as the name; the name where there is no logo that can be read.
looks=tests/data/looks/playlists
"$kiosk" schedule "$looks/classroom.yaml" --lang de --pdf "$e2e/programme.pdf" >"$e2e/out.txt" 2>"$e2e/err.txt"
check "the programme of an organisation" test $? -eq 0
check "has its logo" test "$(pdfimages -list "$e2e/programme.pdf" | grep -c '[0-9] image  ')" -eq 1
check "with its name to be read aloud" grep -aq '/Alt <FEFF0049006E0073007400690074007500740020006600FC0072' "$e2e/programme.pdf"
check "and is sound" qpdf --check "$e2e/programme.pdf"
cp -r tests/data/looks "$e2e/looks"
echo nothing >"$e2e/looks/playlists/logo.png"
"$kiosk" schedule "$e2e/looks/playlists/classroom.yaml" --lang de --pdf "$e2e/named.pdf" >"$e2e/out.txt" 2>"$e2e/err.txt"
check "a logo that is no picture is told" grep -q 'the name stands alone' "$e2e/err.txt"
check "and the name stands there" sh -c "pdftotext '$e2e/named.pdf' - | grep -q 'Institut für kleine Städte'"

"$kiosk" schedule "$course" --lang fr --ics "$e2e/course.ics" >"$e2e/out.txt" 2>&1
check "a calendar is written" test $? -eq 0
if /usr/bin/python3 -c 'import icalendar' 2>/dev/null; then
    /usr/bin/python3 - "$e2e/course.ics" >"$e2e/events.txt" 2>&1 <<'PYTHON'
import sys, icalendar
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
events = calendar.walk('VEVENT')
assert len({str(e['UID']) for e in events}) == len(events)
for e in events:
    assert e['DTSTART'].dt < e['DTEND'].dt and e['DTSTAMP'].dt.tzinfo
    assert not e.errors, e.errors
    print(e['DTSTART'].dt.isoformat(), e['SUMMARY'])
PYTHON
    check "another program reads it" test $? -eq 0
    check "every session is in it" test "$(wc -l <"$e2e/events.txt")" -eq 28
    check "with its name" grep -q '2020-10-29T08:00:00+00:00 Module 7, partie 1' "$e2e/events.txt"
else
    echo "SKIPPED calendar: python3-icalendar is not installed"
fi

mkdir -p "$e2e/playlists/courses"
cp -R tests/data/course/playlists/. "$e2e/playlists/"
old=$e2e/playlists/courses/course-2020.yaml
"$kiosk" new course --from "$old" --start 2027-03-04 >"$e2e/out.txt" 2>&1
check "a new edition is written" test $? -eq 0
check "and says from when to when" grep -q '8 days, Thursday 4 March 2027 to Friday 23 April 2027' "$e2e/out.txt"
"$kiosk" schedule "$e2e/playlists/courses/course-2027.yaml" --at 2027-03-04T10:38 >"$e2e/out.txt" 2>&1
check "and is a course" grep -q '^> 10:30  10:45  Break' "$e2e/out.txt"
"$kiosk" new course --from "$old" --start 2027-03-04 >"$e2e/out.txt" 2>&1
check "what is there is not written over" test $? -eq 1
"$kiosk" new course --from "$old" --start soon >"$e2e/out.txt" 2>&1
check "a day that is none: exit code 1" test $? -eq 1
"$kiosk" new >"$e2e/out.txt" 2>&1
check "new alone says what there is" grep -q 'new course' "$e2e/out.txt"
exit $failed
