#!/bin/sh
# The preview over a small playlist of its own: pictures, contact sheet, report, and what it finds when something is
# wrong. No display is needed.
. "$(dirname "$0")/lib.sh"
unset DISPLAY WAYLAND_DISPLAY
mkdir -p "$e2e/content/playlists" "$e2e/content/media/own"
cat >"$e2e/content/playlists/small.yaml" <<'YAML'
capsule-kiosk: 1
title: {en: Small, fr: Petit, nl: Klein, de: Klein}
languages: [en, fr, nl, de]
capsules:
- id: one
  title: {en: One, fr: Un, nl: Eén, de: Eins}
  media: one.mp4
YAML
look() { # look DIR OPTIONS...: exit code in $code
    dir=$1
    shift
    timeout 200 "$build/capsule-kiosk" preview "$e2e/content/playlists/small.yaml" --out "$dir" "$@" >"$dir.txt" 2>"$dir.log"
    code=$?
}
look "$e2e/all" --scene library --size 1280x800
check "a small playlist has nothing wrong" test "$code" -eq 0
check "a picture a language" test "$(ls "$e2e/all"/library-en.png "$e2e/all"/library-fr.png "$e2e/all"/library-nl.png "$e2e/all"/library-de.png | wc -l)" -eq 4
check "the contact sheet" test -s "$e2e/all/contact-sheet.png"
check "what a playlist has not is told with its reason" \
    grep -qx -- '- library-scored: no capsule asks for one answer of several' "$e2e/all/report.md"
check "as no failure of the preview" test -z "$(grep 'could not be played' "$e2e/all/report.md")"
sed 's/^languages: .*/languages: [fr, nl]/' "$e2e/content/playlists/small.yaml" >"$e2e/content/playlists/two.yaml"
timeout 200 "$build/capsule-kiosk" preview "$e2e/content/playlists/two.yaml" --out "$e2e/two" --scene library-keys \
    --size 1280x800 >"$e2e/two.txt" 2>"$e2e/two.log"
check "the languages of the playlist, and no others" \
    test "$(cd "$e2e/two" && echo library-*.png)" = "library-keys-fr.png library-keys-nl.png"
look "$e2e/looks" --all --scene library --lang de --size 1280x800 --theme dark --json
check "looks by draw lists" grep -q '"looks":20' "$e2e/looks.txt"
check "and no pictures without findings" test -z "$(ls "$e2e/looks" | grep -v '^finding-' | grep png)"
look "$e2e/nothing" --scene nosuch
check "an unknown scene is told" test "$code" -eq 1
check "in a sentence" grep -q 'no scene' "$e2e/nothing.log"

# An organisation's booth and the room of its course: name, logo and colours, the time-out, a break with its clip, a
# document, an item whose file is not there. In one theme: contrasts of colours are `check`'s.
seen() { # seen PLAYLIST SCENE: no findings in any text size and language of it
    timeout 200 "$build/capsule-kiosk" preview "tests/data/looks/playlists/$1.yaml" --all --scene "$2" --size 1280x800 \
        --theme dark --out "$e2e/$1-$2" >"$e2e/$1-$2.txt" 2>"$e2e/$1-$2.log"
}
for scene in front library-keys idle-capsule attract closed; do
    check "an organisation's booth: $scene" seen booth "$scene"
done
for scene in course break document item; do
    check "an organisation's course: $scene" seen classroom "$scene"
done

# What hangs on the content is looked at for each part of it, stop by stop.
timeout 200 "$build/capsule-kiosk" preview tests/data/looks/playlists/booth.yaml --scene capsule-longest-controls --lang de \
    --size 1280x800 --out "$e2e/longest" >"$e2e/longest.txt" 2>"$e2e/longest.log"
check "each capsule, and in it the longest caption of each language" \
    test "$(cd "$e2e/longest" && ls capsule-longest-controls-walk-[123]-[denf][elnr]-de.png | wc -l)" -eq 12
timeout 200 "$build/capsule-kiosk" preview tests/data/looks/playlists/classroom.yaml --scene day-day-1 --lang de \
    --size 1280x800 --out "$e2e/day" >"$e2e/day.txt" 2>"$e2e/day.log"
check "a day from end to end, with nothing wrong" test $? -eq 0
check "to its last item" sh -c "ls '$e2e/day' | grep -q -- '-close-de.png'"
check "all of it on one sheet" test -s "$e2e/day/contact-sheet.png" -a ! -e "$e2e/day/contact-sheet-2.png"

# A playlist's own words can be wrong: characters no face has.
mkdir -p "$e2e/content/playlists/strings"
printf 'capsule-kiosk: 1\naccess.contrast: "Runes: \341\232\240\341\232\242"\n' >"$e2e/content/playlists/strings/de.yaml"
look "$e2e/wrong" --scene library-keys --lang de --size 1280x800
check "a finding is exit code 3" test "$code" -eq 3
check "named with its scene" grep -q 'missing glyph' "$e2e/wrong/report.md"
check "and shown" sh -c "ls '$e2e/wrong' | grep -q '^finding-library-'"
exit $failed
