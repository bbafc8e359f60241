#!/bin/sh
# The cards for staff and trainers: one A4 page in each language, tagged, its language said, its faces in it, with the words of
# the buttons it speaks of.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED cards: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
for card in booth trainer; do
    for lang in en fr nl de; do
        pdf=$e2e/$card-$lang.pdf
        "$build/capsule-kiosk" card $card --lang $lang --pdf "$pdf" >"$e2e/said.txt" 2>&1
        check "$card $lang is made" test $? -eq 0
        check "$card $lang fits, all letters are there" sh -c "! grep -E 'do not fit|in no face' '$e2e/said.txt'"
        pdfinfo "$pdf" >"$e2e/info.txt"
        check "$card $lang: one page of A4" sh -c "grep -qE '^Pages: +1$' '$e2e/info.txt' && grep -qE '^Page size: .*A4' '$e2e/info.txt'"
        check "$card $lang: tagged" grep -qE '^Tagged: +yes' "$e2e/info.txt"
        check "$card $lang: says its language" grep -qa "/Lang *($lang)" "$pdf"
        check "$card $lang: its faces are in it" sh -c "pdffonts '$pdf' | tail -n +3 | awk '{ n++; if (\$(NF - 4) != \"yes\") bad = 1 } END { exit bad || !n }'"
        button=$(sed -n 's/^staff.remove_stick: "\(.*\)"/\1/p' "playlists/strings/$lang.yaml")
        text=$e2e/$card-$lang-text.txt
        pdftotext "$pdf" - | tr -s ' \n' ' ' >"$text"
        check "$card $lang names its buttons" grep -qF "$button" "$text"
        pdftotext -bbox "$pdf" "$e2e/places.html" # no part of the sheet below the pictures stands empty
        check "$card $lang fills its sheet" sh -c "sed -n 's/.*yMin=\"\([0-9.]*\)\".*yMax=\"\([0-9.]*\)\".*/\1 \2/p' '$e2e/places.html' |
            sort -n | awk '\$2 > 300 { if (end && \$1 - end > 60) bad = 1; if (\$2 > end) end = \$2 } END { exit bad || !end }'"
        check "$card $lang leaves no place unfilled" sh -c "! grep -q '[{}]' '$text'"
    done
done
"$build/capsule-kiosk" card somebody --pdf "$e2e/x.pdf" 2>"$e2e/said.txt"
check "another card: exit code 1" test $? -eq 1
check "another card is told" grep -q 'card booth|trainer' "$e2e/said.txt"
exit $failed
