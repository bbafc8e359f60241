#!/bin/sh
# A learner's month: three lent devices, six people each, rehearsed in invented time: they learn, open their cards with PINs, take
# them along on a stick, erase them and bring them back. Then everything that leaves the devices, opened in the programs it is for: tables in LibreOffice and PostgreSQL, the page of figures in Chromium, on screen and on paper, a
# certificate as a picture, statements in a validator. What a program that is missing would have shown is SKIPPED.
. tests/e2e/lib.sh
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED month: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
kiosk=$build/capsule-kiosk
list=playlists/self-paced.yaml
has() { # has PROGRAM WHAT
    command -v "$1" >/dev/null && return 0
    echo "SKIPPED month: $1 is not installed: $2"
    return 1
}
sound_pdf() { qpdf --check "$1" >>"$e2e/said.txt" 2>&1; }
report() { "$kiosk" report "$@" >>"$e2e/said.txt" 2>>"$e2e/stderr"; }

month() { # month DEVICE
    mkdir -p "$e2e/stick$1"
    "$kiosk" rehearse $list --usb "$e2e/stick$1" --from 2026-11-02T09:00 --to 2026-11-30T18:00 --seed "$1" --data "$e2e/d$1" >"$e2e/month-$1.txt" 2>>"$e2e/stderr" &&
        tail -1 "$e2e/month-$1.txt" | grep -q ' 0 warnings, 0 errors'
}
for i in 1 2 3; do
    check "a month on device $i: $(month $i && grep -c ' visit ' "$e2e/month-$i.txt") visits" grep -q ' 0 warnings, 0 errors' "$e2e/month-$i.txt"
    for what in "csv:e" "csv --excel:excel" "xapi:xapi" "json:page" "html --lang fr:page"; do
        # shellcheck disable=SC2086 # a command and its option
        check "its records: ${what%:*}" report ${what%:*} $list --data "$e2e/d$i" --now 2026-12-01T12:00 --out "$e2e/${what#*:}$i"
    done
    check "its statements are valid" python3 tests/e2e/xapi.py 1.0.3 "$e2e/xapi$i/records-xapi-1.0.3-2026-12-01.jsonl"
done
check "the tables are joined" report merge "$e2e/e1" "$e2e/e2" "$e2e/e3" --now 2026-12-02T12:00 --out "$e2e/all"
check "the month left visits, answers, bookmarks, ticks and notes, nothing of who was erased, and nothing twice of who came back" python3 - "$e2e" <<'PY'
import csv, sqlite3, sys
cards = 0
for i in (1, 2, 3):
    db = sqlite3.connect(f"{sys.argv[1]}/d{i}/capsule-kiosk.db")
    n = [db.execute(q).fetchone()[0] for q in (
        "SELECT count(*) FROM event", "SELECT count(*) FROM answer", "SELECT count(*) FROM bookmark",
        "SELECT count(*) FROM setting WHERE key LIKE 'worksheet %'", "SELECT count(*) FROM setting WHERE key LIKE 'note/%'")]
    print("#", dict(zip(("events", "answers", "bookmarks", "checklists", "notes"), n)))
    assert n[0] > 500 and n[1] > 100 and all(n[2:]), n
    for table in ("setting", "progress", "attempt", "bookmark", "event"):
        left = db.execute(f"SELECT count(*) FROM {table} WHERE learner NOT IN (SELECT id FROM learner UNION SELECT '*' UNION SELECT '')").fetchone()[0]
        assert not left, f"{left} rows of erased cards in {table}"
    twice = db.execute("SELECT count(*) FROM (SELECT 1 FROM attempt GROUP BY learner, quiz, seed HAVING count(*) > 1)").fetchone()[0]
    assert not twice, f"{twice} attempts are there twice"
    names = [row[0] for row in db.execute("SELECT name FROM learner")]
    assert len(names) == len(set(names)), names
    cards += len(names)
with open(f"{sys.argv[1]}/all/records-learners-2026-12-02.csv", newline="", encoding="utf-8-sig") as table:
    told = sum(1 for _ in csv.reader(table)) - 1
print(f"# {cards} cards")
assert told == cards, (told, cards)
PY

with_cards=$(grep -h ' cards opened with a PIN' "$e2e"/month-?.txt)
printf '%s\n' "$with_cards" | sed 's/^/# /'
check "cards were opened with a PIN, taken along, brought back and erased on every device" [ "$(printf '%s\n' "$with_cards" | grep -cvE '(^| )0 ')" = 3 ]
own=$(find "$e2e"/stick? -name 'my-capsules-*.html' | head -1)
check "a page to read at home is on a stick: $(basename "${own:-none}")" grep -q "</html>" "${own:-/dev/null}"

sheets() { # sheets FROM TO SEPARATOR LANGUAGE: every table as .xlsx, as LibreOffice reads it
    HOME=$e2e/home soffice --headless --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$2" \
        --infilter="CSV:$3,34,76,1,,$4,false,true,false,false,false,-1" "$1"/records-*.csv >>"$e2e/said.txt" 2>&1
}
if has soffice "no table is opened in a spreadsheet"; then
    check "LibreOffice opens the joined tables" sheets "$e2e/all" "$e2e/sheets" 44 1033
    check "numbers are numbers there, and nothing is a formula" python3 tests/full/month_sheets.py "$e2e/all" "$e2e/sheets" , .
    check "LibreOffice opens the tables for Excel, in French" sheets "$e2e/excel1" "$e2e/sheets-fr" 59 1036
    check "numbers and dates are there what they are" python3 tests/full/month_sheets.py "$e2e/excel1" "$e2e/sheets-fr" ';' ,
    HOME=$e2e/home soffice --headless --convert-to pdf --outdir "$e2e/paper" "$e2e/sheets-fr"/records-attempts-*.xlsx >>"$e2e/said.txt" 2>&1
    check "and go to paper" sound_pdf "$e2e/paper/records-attempts-2026-12-01.pdf"
fi

CAPSULE_BUILD=$build MONTH=$e2e tests/full/postgres.sh || failed=1

if has chromium "the page of figures is not opened in a browser"; then
    page=$e2e/page1/records-figures-2026-12-01.html
    browse() { timeout 60 chromium --headless --no-sandbox --disable-gpu --user-data-dir="$e2e/browser" "$@" "file://$page" >>"$e2e/said.txt" 2>&1; }
    browse --window-size=1280,2600 --hide-scrollbars --screenshot="$e2e/figures.png"
    browse --print-to-pdf="$e2e/figures.pdf" --no-pdf-header-footer
    check "the page of figures has a picture" [ "$(python3 -c 'import sys; d = open(sys.argv[1], "rb").read(); print(int.from_bytes(d[16:20], "big"))' "$e2e/figures.png")" = 1280 ]
    check "counts stand where there are too few for a share" grep -qE '>[0-9]+ / [0-9]+</td>' "$page"
    check "it goes to paper" sound_pdf "$e2e/figures.pdf"
    pdftotext -layout "$e2e/figures.pdf" "$e2e/figures.txt"
    named() { for who in $(cut -d, -f2 "$e2e/e1/records-learners-2026-12-01.csv" | tail -n +2 | tr -d '\r'); do grep -q "$who" "$e2e/figures.txt" || return 1; done; }
    check "everybody's name is on it" named
fi

certificate() {
    "$kiosk" certificate print --name "Élodie" --kind capsules --playlist $list --date 2026-11-30 --score 82 --lang fr \
        --data "$e2e/d1" --pdf "$e2e/certificate.pdf" >>"$e2e/said.txt" 2>>"$e2e/stderr" && sound_pdf "$e2e/certificate.pdf"
}
check "a certificate is sound" certificate
pdftoppm -r 60 -png -singlefile "$e2e/certificate.pdf" "$e2e/certificate" && pdftotext "$e2e/certificate.pdf" - | grep -q 'Élodie'
check "and shows its name" [ $? = 0 ]
