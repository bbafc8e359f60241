#!/bin/sh
# The studio's own command line: a small storyboard becomes a capsule, made anew it is as it was, and what is wrong is said
# with its exit code.
. "$(dirname "$0")/lib.sh"
studio=$build/capsule-studio
mkdir -p "$e2e/board" "$e2e/own"
cat >"$e2e/board/tiny.yaml" <<'Y'
capsule-kiosk: 1
storyboard: tiny
languages: [en]
title: {en: Tiny}
screen-text: none
scenes:
- scene: first
  art: tiny.svg
  chapter: {en: One}
  layers: [{id: ground}]
  beats: [{say: {en: Hello.}, pause: 0.2}]
Y
cat >"$e2e/board/tiny.svg" <<'S'
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1920 1080"><g id="ground"><rect width="1920" height="1080" fill="#34E3B4"/></g></svg>
S
"$studio" "$e2e/board/tiny.yaml" --out "$e2e/own" --progress "$e2e/progress" 2>"$e2e/made.txt"
check "a capsule is made: exit code 0" test $? -eq 0
check "it says how long it is and how much moves" grep -qE '^tiny: [0-9.]+ s, [0-9]+ of [0-9]+ frames differ from the one before, made in [0-9.]+ s$' "$e2e/made.txt"
check "and to whoever asks, how far it is" sh -c "read -r done all <'$e2e/progress' && [ \"\$done\" -eq \"\$all\" ] && [ \"\$all\" -gt 25 ]"
for file in tiny.mp4 tiny.en.vtt tiny.poster.png tiny.thumbs.jpg tiny.timeline.yaml; do
    check "$file is there" test -s "$e2e/own/$file"
done
cp "$e2e/own/tiny.mp4" "$e2e/before.mp4"
"$studio" "$e2e/board/tiny.yaml" --out "$e2e/own" 2>"$e2e/again.txt"
check "made again: exit code 0" test $? -eq 0
check "its picture is kept" grep -qE '^tiny: [0-9.]+ s, its picture is as it was, made in [0-9.]+ s$' "$e2e/again.txt"
check "and the capsule is the same" cmp "$e2e/before.mp4" "$e2e/own/tiny.mp4"

"$studio" "$e2e/board/tiny.yaml" 2>"$e2e/usage.txt"
check "where to is not said: exit code 1" test $? -eq 1
check "and how to say it" grep -q '^Usage: capsule-studio STORYBOARD --out DIR' "$e2e/usage.txt"
sed 's/art: tiny.svg/art: gone.svg/' "$e2e/board/tiny.yaml" >"$e2e/board/wrong.yaml"
"$studio" "$e2e/board/wrong.yaml" --out "$e2e/own" >"$e2e/wrong.txt" 2>&1
check "a storyboard with a mistake: exit code 2" test $? -eq 2
check "and where it is" grep -q 'wrong.yaml:[0-9]*:[0-9]*: error: .*gone.svg' "$e2e/wrong.txt"
exit $failed
