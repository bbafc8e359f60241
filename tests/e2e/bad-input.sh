#!/bin/sh
# Odd files play; broken ones give a sentence on screen and on stderr, and the program lives on.
# long
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/clips.sh"
clips=$e2e/clips
make_clips "$clips" || { echo "SKIPPED bad-input: ffmpeg cannot make the clips"; exit 0; }
start_x 1280x720
readable() { test "$(distinct_colors)" -gt 4; }

start_kiosk play "$clips/slow-pictures.mp4" --software
check "slow pictures: on stage" wait_for 20 logged 'screen=capsule'
sleep 18 & # longer than a picture of it stands
meanwhile=$!
for clip in portrait four-by-three anamorphic rotated variable-rate three-hours; do
    "$build/capsule-kiosk" bench "$clips/$clip.mp4" --windowed=640x360 --software --seconds $((3 * scale)) \
        --audio-output dummy >"$e2e/$clip.txt" 2>>"$e2e/stderr"
    check "$clip plays" grep -qE '[1-9][0-9]* shown' "$e2e/$clip.txt"
done
"$build/capsule-kiosk" bench "$clips/portrait.mp4" --windowed=640x360 --software --seeks 2 --openings 1 --handovers 1 --json \
    --audio-output dummy >"$e2e/extras.txt" 2>>"$e2e/stderr"
check "a film of seconds: jumps, openings and hand-overs are measured before it is over" \
    grep -qE '"seek_ms":\[[0-9.]+,[0-9.]+\],"opening_ms":\[[0-9.]+\],"handover_ms":\[[0-9.]+\]' "$e2e/extras.txt"
wait $meanwhile
check "slow pictures: no restart of the decoder" sh -c "! grep -qE 'player=interrupted|player=recovered|restarts=[1-9]|hung' '$log'"
stop_kiosk

# Pictures without what they refer to are grey: none of them is shown, the first right one is.
grey_part() { # of a hundred, nearly grey as a decoder leaves it
    ffmpeg -hide_banner -loglevel error -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf scale=320:180 -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tu1 |
        awk '{ n++; g += $1 > 120 && $1 < 136 && $2 > 120 && $2 < 136 && $3 > 120 && $3 < 136 } END { print int(100 * g / n) }'
}
start_kiosk play "$clips/mid-group.mkv" --software
check "begins in the middle of a group: on stage" wait_for 20 logged 'screen=capsule'
greyest=0
for _ in 1 2 3 4 5 6 7 8; do
    part=$(grey_part)
    [ "$part" -gt "$greyest" ] && greyest=$part
    sleep 0.5
done
check "begins in the middle of a group: nothing grey is shown ($greyest %)" test "$greyest" -lt 20
stop_kiosk

for clip in empty.mp4 garbage.mp4 no-index.mp4 audio-only.m4a audio-only.mp3; do
    : >"$e2e/stderr"
    start_kiosk play "$clips/$clip" --software
    check "$clip: a fault screen" wait_for 15 stands fault
    check "$clip: something to read" wait_for 5 readable
    shot "fault-$clip"
    check "$clip: lives on" alive
    check "$clip: says so on stderr" grep -q "player=.*why=.*$clip" "$e2e/stderr"
    stop_kiosk
    check "$clip: ends on SIGTERM with code 4" test "$code" -eq 4
done

start_kiosk play "$clips/truncated.mp4" --software
check "truncated: plays, then says it stopped early" wait_for 20 logged 'screen=fault'
stop_kiosk

start_kiosk play "$clips/plain.mp4" --start 1:40 --software
check "a start behind the end: plays from the beginning" wait_for 15 logged 'player=playing'
check "a start behind the end: said on stderr" grep -q -- '--start 1:40 is behind the end of' "$e2e/stderr"
stop_kiosk

# Exit codes of files that fail while others play.
leave() { # q asks; the way out is the second button
    key q Tab Return
    wait_exit
}
start_kiosk play "$clips/garbage.mp4" --software
check "nothing playable: a fault screen" wait_for 15 logged 'screen=fault'
leave
check "nothing playable: exit code 2" test "$code" -eq 2
start_kiosk play "$clips/plain.mp4" "$clips/garbage.mp4" --software --lang en
check "one of two is broken: the library" wait_for 15 stands library
key Return
check "one of two is broken: the other plays" wait_for 15 logged 'player=playing'
check "one of two is broken: it ends" wait_for 15 logged 'player=ended'
key Return
check "one of two is broken: a fault screen" wait_for 15 logged 'screen=fault'
leave
check "one of two is broken: exit code 3" test "$code" -eq 3

# A data folder that nobody can write, root included: said once, and the doors stay open.
: >"$e2e/stderr"
start_kiosk play "$clips/plain.mp4" --data /proc/nowhere --software
check "no data folder: said on screen" wait_for 15 logged 'screen=fault'
check "no data folder: said on stderr" grep -q 'nothing is recorded: .*/proc/nowhere' "$e2e/stderr"
shot unrecorded
key Return
check "no data folder: the capsule plays" wait_for 15 logged 'player=playing'
stop_kiosk

"$build/capsule-kiosk" play "$e2e/nothing.mp4" --data "$e2e/data" 2>"$e2e/missing.txt"
check "missing file: exit code 2" test $? -eq 2
check "missing file: its name in the sentence" grep -q 'nothing.mp4' "$e2e/missing.txt"
printf 'capsule-kiosk: 1\ntitle: [unclosed\n' >"$e2e/broken.yaml"
"$build/capsule-kiosk" check "$e2e/broken.yaml" >"$e2e/broken.txt"
check "broken YAML: exit code 2" test $? -eq 2
check "broken YAML: file, line and column" grep -qE 'broken\.yaml:[0-9]+:[0-9]+: error: ' "$e2e/broken.txt"
echo 'This is a letter.' >"$e2e/letter.png"
printf 'capsule-kiosk: 1\norganisation: {name: Town, logo: letter.png}\n' >"$e2e/logo.yaml"
"$build/capsule-kiosk" check "$e2e/logo.yaml" >"$e2e/logo.txt"
check "a logo that is no picture: exit code 2" test $? -eq 2
check "a logo that is no picture: where, and what stands instead" \
    grep -qE 'logo\.yaml:2:34: error: .*letter\.png.*the name stands alone \[logo\]' "$e2e/logo.txt"
start_kiosk "$e2e/broken.yaml" --software
check "broken YAML: a fault screen" wait_for 15 logged 'screen=fault'
stop_kiosk
exit $failed
