#!/bin/sh
# A time line made by keys and mouse while watching: the starter, chapters, parts, a nudge, undo; what an author wrote in
# the file stays; the checker accepts the result.
. "$(dirname "$0")/lib.sh"
media=$e2e/capsule-2.mp4
line=$e2e/capsule-2.timeline.yaml
ffmpeg -hide_banner -loglevel error -nostdin -y -f lavfi -i testsrc2=size=640x360:rate=25:duration=40 \
    -f lavfi -i sine=frequency=440:duration=40 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac "$media"
has() { grep -qE -- "$1" "$line"; }

"$build/capsule-kiosk" new timeline "$media" --no-window --lang fr >"$e2e/starter.txt" 2>&1
check "the starter is written" test $? -eq 0 -a -f "$line"
check "it has the file's length, size and hash" sh -c "grep -q '^length: 0:00:40.0' '$line' &&
    grep -q '^bytes: $(wc -c <"$media")\$' '$line' && grep -q '^sha256: $(sha256sum "$media" | cut -d' ' -f1)\$' '$line'"
check "its note speaks the author's language" has '^# Repères d’une capsule'
(unset DISPLAY WAYLAND_DISPLAY && SDL_VIDEODRIVER= "$build/capsule-kiosk" new timeline "$media" >"$e2e/again.txt" 2>&1)
check "without a display: a sentence, and no error" test $? -eq 0
check "the sentence" grep -q 'No display here' "$e2e/again.txt"
"$build/capsule-kiosk" new timeline "$e2e/nothing.mp4" >"$e2e/nothing.txt" 2>&1
check "no media, no time line" test $? -eq 2 -a ! -e "$e2e/nothing.timeline.yaml"

printf 'chapters:\n- {at: 0, title: Mine} # kept\n' >>"$line"
start_x 1280x800
log=$e2e/kiosk.log
: >"$log"
"$build/capsule-kiosk" new timeline "$media" --lang en --software --log-file "$log" -v --audio-output dummy \
    >"$e2e/stdout.txt" 2>>"$e2e/stderr" &
kiosk_pid=$!
check "the screen opens" wait_for 10 logged 'screen=timeline'
check "it plays" wait_for 10 logged 'player=playing'
sleep 1
shot begin
key a
check "a chapter is in the file at once" wait_for 5 has '^- \{at: 0:00:0[0-9]\.[0-9]{3}, title: \{en: "Chapter 2", fr: "Chapitre 2"'
check "the author's own line is kept" has '^- \{at: 0, title: Mine\} # kept$'
check "what was found is put aside" test -f "$line.bak"
key s Right
sleep 0.5
shot open
check "the beginning of a part is in the file" wait_for 5 has '^  mark-1: \{from: 0:00:[0-9.]+, to: 0:00:[0-9.]+\}$'
open=$(grep mark-1 "$line")
key s
check "and its end" wait_for 5 sh -c "grep -q mark-1 '$line' && ! grep -qF '$open' '$line'"
was=$(grep mark-1 "$line")
key less
sleep 0.5
key greater
sleep 0.5
key comma
check "a nudge moves the mark by a picture" wait_for 5 sh -c "! grep -qF '$was' '$line'"
key u
check "undo" wait_for 5 grep -qF "$was" "$line"
sed -i 's/Mine/My own title/' "$line"
key a
check "a text editor beside it loses nothing" wait_for 5 has 'My own title'
sleep 0.5
shot marked
key question
sleep 0.8
shot keys
key Escape
key Escape
sleep 0.3
check "Esc does not end it" alive
"$build/capsule-kiosk" check "$line" >"$e2e/check.txt" 2>&1
check "the checker accepts it" test $? -eq 0
stop_kiosk
check "SIGTERM: exit code 4" test "$code" -eq 4
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
