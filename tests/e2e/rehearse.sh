#!/bin/sh
# A day of a course and hours of visitors in invented time: the report tells what was on screen, the same for the same
# seed, and what goes wrong is in it.
. "$(dirname "$0")/lib.sh"
kiosk=$build/capsule-kiosk
work=$e2e
export XDG_CACHE_HOME="$work/cache"
mkdir -p "$work/playlists" "$work/media/own"

# What goes wrong is told, and no capsule is needed for it
tells() { # tells PLAYLIST 'LINE' ARGUMENT...: the report has the line
    playlist=$work/playlists/$1.yaml
    line=$2
    shift 2
    "$kiosk" rehearse "$playlist" "$@" >"$work/told.txt" 2>"$work/told.err"
    if grep -qF -- "$line" "$work/told.txt"; then
        ok "told: $line"
    else
        not_ok "not told: $line: $(tail -n 6 "$work/told.txt" "$work/told.err")"
    fi
}
printf 'capsule-kiosk: 1\ntitle: [never closed\n' >"$work/playlists/torn.yaml"
tells torn 'error     the playlist cannot be read' --visits 1
cat >"$work/playlists/kept.yaml" <<'Y'
capsule-kiosk: 1
title: {en: Kept, fr: Gardé, nl: Bewaard, de: Behalten}
languages: [en, fr, nl, de]
policy: {mode: booth, idle: 0}
capsules:
- {id: one, title: {en: One, fr: Un, nl: Een, de: Eins}, media: one.mp4, quiz: q}
quizzes:
- id: q
  title: {en: Quiz, fr: Quiz, nl: Quiz, de: Quiz}
  questions:
  - {id: one, question: {en: "Yes?", fr: "Oui ?", nl: "Ja?", de: "Ja?"}, answer: true,
     feedback: {true: {en: Yes, fr: Oui, nl: Ja, de: Ja}, false: {en: No, fr: Non, nl: Nee, de: Nein}}}
Y
ffmpeg -hide_banner -loglevel error -nostdin -y -f lavfi -i testsrc2=size=320x180:rate=25:duration=2 -c:v libx264 -preset ultrafast \
    -pix_fmt yuv420p "$work/media/own/one.mp4" || not_ok "a capsule of two seconds is made"
for left in 'the settings of the visitor before are still there' 'the store still knows what the visitor before did' \
    'the visitor before left the screen at: '; do
    tells kept "error     $left" --visits 6
done
cat >"$work/playlists/deaf.yaml" <<'Y'
capsule-kiosk: 1
title: {en: A day}
languages: [en]
policy: classroom
keys: keys.yaml
course:
  id: day
  title: {en: A day}
  timezone: UTC
  days:
  - date: 2026-12-01
    from: 09:00
    to: 10:00
    slots:
    - {at: 09:00, minutes: 60, slot: session, title: {en: Guests}}
Y
printf 'capsule-kiosk: 1\neverywhere:\n  next: [F9]\n' >"$work/playlists/keys.yaml" # not that of the trainer's clicker
sed /^keys:/d "$work/playlists/deaf.yaml" >"$work/playlists/bare.yaml"
tells deaf 'Next changed nothing of agenda' --from 2026-12-01T08:59 --to 2026-12-01T09:00:10
tells bare 'gap       Guests: nothing is planned to be shown' --from 2026-12-01T08:55 --to 2026-12-01T10:10

if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED rehearse: media/demo/capsule-2.mp4 is not made here (make media)"
    exit $failed
fi

if "$kiosk" rehearse playlists/classroom.yaml --from 2020-10-08T08:00 --to 2020-10-08T20:00 >"$work/day.txt" 2>"$work/day.err" &&
    grep -q '09:00:00  screen    agenda: Module 1' "$work/day.txt" && grep -q 'agenda: Lunch' "$work/day.txt" &&
    tail -1 "$work/day.txt" | grep -q ' 0 errors'; then
    ok "the first day of the course: $(grep -c '  screen  ' "$work/day.txt") screens"
else
    not_ok "the day: $(tail -5 "$work/day.txt" "$work/day.err")"
fi
late=$(grep -c ' 1[89]:.*screen' "$work/day.txt")
if [ "$late" -eq 0 ] && grep -q ' 17:0.*agenda: Day 1' "$work/day.txt"; then
    ok "the day ends when its timetable says"
else
    not_ok "the evening: $(tail -12 "$work/day.txt")"
fi

sample=tests/data/course/playlists/classroom.yaml
if "$kiosk" rehearse $sample --from 2020-10-08T08:30 --to 2020-10-08T12:30 --data "$work/held" >"$work/held.txt" 2>"$work/held.err" &&
    "$kiosk" report day $sample --day 1 --data "$work/held" --out "$work/held-report" >"$work/held-report.txt" 2>&1 &&
    grep -q ', 0 of them without a change in the room' "$work/held.txt" &&
    [ "$(tr -d '\r' <"$work/held-report/day-1-timetable.csv" | grep -c ',1$')" -eq 12 ]; then
    ok "a day that is kept is in the day's report: $(grep -o '[0-9]* presses of the trainer' "$work/held.txt")"
else
    not_ok "the day's report: $(cat "$work/held.txt" "$work/held.err" "$work/held-report.txt" | tail -n 5)"
fi

cp media/demo/capsule-2.mp4 "$work/media/own/good.mp4"
head -c 3000 media/demo/capsule-2.mp4 >"$work/media/own/bad.mp4"
cat >"$work/playlists/stand.yaml" <<'Y'
capsule-kiosk: 1
title: {en: Stand, fr: Stand, nl: Stand, de: Stand}
languages: [en, fr, nl, de]
policy: booth
capsules:
- {id: good, title: {en: Good, fr: Bon, nl: Goed, de: Gut}, media: good.mp4, quiz: q}
quizzes:
- id: q
  title: {en: Quiz, fr: Quiz, nl: Quiz, de: Quiz}
  questions:
  - {id: one, question: {en: "Yes?", fr: "Oui ?", nl: "Ja?", de: "Ja?"}, answer: true,
     feedback: {true: {en: Yes, fr: Oui, nl: Ja, de: Ja}, false: {en: No, fr: Non, nl: Nee, de: Nein}}}
Y
stand() {
    "$kiosk" rehearse "$work/playlists/$1.yaml" --from 2021-03-01T10:00 --to 2021-03-01T16:00 --seed "$2" $3 >"$work/$4" 2>"$work/$4.err"
}
stand stand 7 "" a.txt
stand stand 7 "" b.txt
stand stand 8 "" c.txt
sed -i '/ MB of memory/d' "$work/a.txt" "$work/b.txt" "$work/c.txt"
visits=$(grep -c '  visit  ' "$work/a.txt")
if [ "$visits" -gt 30 ] && cmp -s "$work/a.txt" "$work/b.txt" && ! cmp -s "$work/a.txt" "$work/c.txt"; then
    ok "$visits visits; the same seed tells the same, another one another story"
else
    not_ok "visits: $(tail -5 "$work/a.txt" "$work/a.txt.err")"
fi
if tail -1 "$work/a.txt" | grep -q ' 0 warnings, 0 errors' && grep -q 'in nl' "$work/a.txt" && grep -q 'a result' "$work/a.txt"; then
    ok "visitors came to results, in several languages, and nothing of theirs was left"
else
    not_ok "the stand: $(tail -12 "$work/a.txt")"
fi

sed 's/good.mp4/bad.mp4/' "$work/playlists/stand.yaml" >"$work/playlists/broken.yaml"
stand broken 7 "" broken.txt
rc=$?
if [ $rc -eq 3 ] && grep -q '  error  ' "$work/broken.txt"; then
    ok "a capsule that cannot be played is in the report: $(grep -m 1 '  error  ' "$work/broken.txt" | cut -c 32-100)"
else
    not_ok "exit $rc: $(tail -5 "$work/broken.txt" "$work/broken.txt.err")"
fi

stand stand 7 "--json" a.json
if python3 -c 'import json, sys
r = json.load(open(sys.argv[1]))
assert r["summary"]["visits"] > 30 and r["summary"]["errors"] == 0
assert all(set(l) == {"at", "kind", "text"} for l in r["lines"])' "$work/a.json"; then
    ok "--json is JSON"
else
    not_ok "JSON: $(head -c 300 "$work/a.json")"
fi

if said=$("$kiosk" rehearse "$work/playlists/stand.yaml" --from 2021-03-02T10:00 --to 2021-03-01T10:00 2>&1); then
    not_ok "an end before the beginning was taken"
else
    case $said in
    *"--to lies before --from"*) ok "an end before the beginning is named" ;;
    *) not_ok "said: $said" ;;
    esac
fi

mkdir -p "$work/stick"
sed 's/^policy: booth/policy: self-paced/' "$work/playlists/stand.yaml" >"$work/playlists/lent.yaml"
if "$kiosk" rehearse "$work/playlists/lent.yaml" --visits 24 --seed 9 --data "$work/lent" --usb "$work/stick" >"$work/lent.txt" 2>"$work/lent.err" &&
    tail -1 "$work/lent.txt" | grep -q ' 0 warnings, 0 errors' && [ -n "$(find "$work/stick" -name '*.sealed')" ] &&
    grep -q '[1-9][0-9]* cards opened with a PIN, [1-9]' "$work/lent.txt"; then
    ok "learners of a lent device: $(grep 'cards opened' "$work/lent.txt")"
else
    not_ok "learners: $(tail -n 5 "$work/lent.txt" "$work/lent.err")"
fi
if "$kiosk" rehearse playlists/self-paced.yaml --visits 1 --usb "$work/stick" >/dev/null 2>"$work/unkept.err" || ! grep -q -- '--usb goes with --data' "$work/unkept.err"; then
    not_ok "a stick without anything kept: $(cat "$work/unkept.err")"
else
    ok "a stick without anything kept is no use, and told so"
fi

# What the device counted of those hours is what the rehearsal saw and what its answers say, row for row.
cat >"$work/compare.py" <<'P'
import csv, glob, json, sqlite3, sys
told, out, data = sys.argv[1:4]
s = json.load(open(told))["summary"]
def table(name):
    (path,) = glob.glob(f"{out}/booth-{name}-*.csv")
    return list(csv.DictReader(open(path, newline="")))
def same(what, a, b):
    assert a == b, f"{what}: the report says {a}, the rehearsal {b}"
hours = [0] * 24
for r in table("visits"):
    hours[int(r["hour"][11:13])] += int(r["visits"])
same("visits by the hour", hours, s["hours"])
same("funnel", [int(r["visits"]) for r in table("funnel")], [s["touched"], s["started"], s["watched"], s["finished"]])
names = {"en": "English", "fr": "Français", "nl": "Nederlands", "de": "Deutsch"}
same("languages", {r["language"]: int(r["visits"]) for r in table("languages")}, {names[k]: v for k, v in s["languages"].items()})
db = sqlite3.connect(f"{data}/capsule-kiosk.db")
answers = {k: (n, right) for k, n, right in db.execute(
    "SELECT quiz || '/' || question, count(*), sum(credit >= 0.999999) FROM answer JOIN attempt ON id = attempt"
    " WHERE answer.state = 1 GROUP BY 1")}
same("answers", {r["question"]: (int(r["answers"]), int(r["right"])) for r in table("questions") if int(r["answers"])}, answers)
print(s["touched"], "visits,", sum(n for n, _ in answers.values()), "answers")
P
stand stand 9 "--json --visitors 60 --data $work/data" fed.json
if "$kiosk" report booth "$work/playlists/stand.yaml" --data "$work/data" --out "$work/report" --lang fr >"$work/report.txt" 2>&1 &&
    said=$(python3 "$work/compare.py" "$work/fed.json" "$work/report" "$work/data" 2>&1); then
    ok "the report says what the rehearsal counted: $said"
else
    not_ok "figures: $(cat "$work/report.txt") $said"
fi
if python3 -c 'import sys, xml.dom.minidom as m
[m.parse(p) for p in sys.argv[1:]]' "$work"/report/*.svg && grep -q '<html lang="fr">' "$work"/report/*.html &&
    ! grep -qiE '(src|href)="[a-z]+:' "$work"/report/*.html; then
    ok "$(ls "$work"/report/*.svg | wc -l) plots, and a page that needs nothing else"
else
    not_ok "the report's files: $(ls "$work/report")"
fi
