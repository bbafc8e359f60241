#!/bin/sh
# kill -9 at random moments of a random visit, KILLS times (3; tests/full.sh: 200), always the same ones for the same
# KILL_SEED: each time the program is back on its first screen, all that was called recorded is in the database, and a quiz
# goes on at the question it was at. Prints how long the starts took, from the command to the first picture; the limit
# itself is told by tests/full.sh.
. "$(dirname "$0")/lib.sh"
kills=${KILLS:-3}
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/demo"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=1280x720:rate=25:duration=20" -f lavfi \
    -i "sine=frequency=440:duration=20" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac "$content/media/demo/one.mp4"
{
    printf 'capsule-kiosk: 1\ntitle: Kill\nlanguages: [en, fr]\npolicy: %s\ncapsules:\n' "${KILL_POLICY:-capsules}"
    printf -- '- {id: one, title: The capsule, media: one.mp4, quiz: q}\nquizzes:\n- id: q\n  title: Quiz\n  questions:\n'
    for id in a b c d e f g h i j k l m n o p; do
        printf '  - id: %s\n    question: "Is it %s?"\n    keep-order: true\n    options:\n' $id $id
        printf '    - {text: "It is", right: true, feedback: "Yes."}\n    - {text: "It is not", feedback: "No."}\n'
    done
} >"$content/playlists/p.yaml"
start_x 1280x800
python3 tests/e2e/kill.py "$build/capsule-kiosk" "$content/playlists/p.yaml" "$e2e" "$kills" "${KILL_SEED:-11}"
failed=$?
exit $failed
