#!/bin/sh
# Odd files play; broken ones give a sentence on screen and on stderr, and the program lives on.
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/clips.sh"
clips=$e2e/clips
make_clips "$clips" || { echo "SKIPPED bad-input: ffmpeg cannot make the clips"; exit 0; }
start_x 1280x720

for clip in portrait four-by-three anamorphic rotated variable-rate three-hours; do
    "$build/capsule-kiosk" bench "$clips/$clip.mp4" --windowed=640x360 --software --seconds $((3 * scale)) \
        --audio-output dummy >"$e2e/$clip.txt" 2>>"$e2e/stderr"
    check "$clip plays" grep -qE '[1-9][0-9]* shown' "$e2e/$clip.txt"
done

start_kiosk play "$clips/slow-pictures.mp4" --software
check "slow pictures: on stage" wait_for 20 logged 'screen=capsule'
sleep $((18 * 1))
check "slow pictures: no restart of the decoder" sh -c "! grep -qE 'restart|hung' '$log'"
stop_kiosk

for clip in empty.mp4 garbage.mp4 no-index.mp4 audio-only.m4a audio-only.mp3; do
    : >"$e2e/stderr"
    start_kiosk play "$clips/$clip" --software
    check "$clip: a fault screen" wait_for 15 logged 'screen=fault'
    sleep 0.5
    check "$clip: something to read" test "$(distinct_colors)" -gt 4
    shot "fault-$clip"
    check "$clip: lives on" alive
    check "$clip: says so on stderr" grep -q "player=.*why=.*$clip" "$e2e/stderr"
    stop_kiosk
    check "$clip: ends on SIGTERM with code 4" test "$code" -eq 4
done

start_kiosk play "$clips/truncated.mp4" --software
check "truncated: plays, then says it stopped early" wait_for 20 logged 'screen=fault'
stop_kiosk

"$build/capsule-kiosk" play "$e2e/nothing.mp4" --data "$e2e/data" 2>"$e2e/missing.txt"
check "missing file: exit code 2" test $? -eq 2
check "missing file: its name in the sentence" grep -q 'nothing.mp4' "$e2e/missing.txt"
printf 'capsule-kiosk: 1\ntitle: [unclosed\n' >"$e2e/broken.yaml"
"$build/capsule-kiosk" check "$e2e/broken.yaml" >"$e2e/broken.txt"
check "broken YAML: exit code 2" test $? -eq 2
check "broken YAML: file, line and column" grep -qE 'broken\.yaml:[0-9]+:[0-9]+: error: ' "$e2e/broken.txt"
start_kiosk "$e2e/broken.yaml" --software
check "broken YAML: a fault screen" wait_for 15 logged 'screen=fault'
stop_kiosk
exit $failed
