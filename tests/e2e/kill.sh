#!/bin/sh
# kill -9 at random moments of a random visit, KILLS times (3; tests/full.sh: hundreds), always the same ones for the same
# KILL_SEED: each time the program is back on its first screen, all that was called recorded is in the database, and a quiz
# goes on at the question it was at. KILL_POLICY=self-paced is the visit of somebody with a card and a PIN, who watches, marks
# places, answers, ticks and writes notes; the place in a capsule is then no older than 5 s. Prints how long the starts took,
# from the command to the first picture; the limit itself is told by tests/full.sh.
. "$(dirname "$0")/lib.sh"
kills=${KILLS:-3}
policy=${KILL_POLICY:-capsules}
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/demo"
languages='[en, fr]'
if [ "$policy" = self-paced ]; then # a picture that tells its time: bars, in quarters of a second, and one that makes them even
    languages='[en]'
    bits='pow(2,floor(X/32))' quarters='floor(T*4+0.01)'
    parity="mod($(for i in 0 1 2 3 4 5 6 7 8; do printf 'gt(bitand(%s,%d),0)+' "$quarters" $((1 << i)); done)0,2)"
    picture="color=gray:size=320x180:rate=8:duration=120,format=yuv420p,geq=lum='if(lt(X,288),if(bitand($quarters,$bits),235,16),if($parity,16,235))':cb=128:cr=128"
    seconds=120
else
    picture="testsrc2=size=1280x720:rate=25:duration=20" seconds=20
fi
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "$picture" -f lavfi \
    -i "sine=frequency=440:duration=$seconds" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -r 25 -g 25 -c:a aac "$content/media/demo/one.mp4"
{
    printf 'capsule-kiosk: 1\ntitle: Kill\nlanguages: %s\npolicy: %s\ncapsules:\n' "$languages" "$policy"
    printf -- '- {id: one, title: The capsule, media: one.mp4, quiz: q}\n'
    if [ "$policy" = self-paced ]; then
        printf -- '- {id: two, title: Another, media: one.mp4}\nspmm:\n  title: The model\n  stages:\n'
        printf '  - id: ground\n    number: 1\n    title: Ground\n    checklist:\n'
        for id in a b c; do printf '    - {id: %s, text: "Point %s"}\n' $id $id; done
    fi
    printf 'quizzes:\n- id: q\n  title: Quiz\n  questions:\n'
    for id in a b c d e f g h i j k l m n o p; do
        printf '  - id: %s\n    question: "Is it %s?"\n    keep-order: true\n    options:\n' $id $id
        printf '    - {text: "It is", right: true, feedback: "Yes."}\n    - {text: "It is not", feedback: "No."}\n'
    done
} >"$content/playlists/p.yaml"
check "places are judged by what can have been on the screen" python3 tests/e2e/kill_places.py
start_x 1280x800
python3 tests/e2e/kill.py "$build/capsule-kiosk" "$content/playlists/p.yaml" "$e2e" "$kills" "${KILL_SEED:-11}"
