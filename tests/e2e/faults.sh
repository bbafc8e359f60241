#!/bin/sh
# What goes wrong around the program while it runs: damaged content, a program stopped for a while, a clock that
# jumps, a database that somebody else holds, a disk that is full. Each is said where it matters and nowhere else, nothing
# that was called recorded is lost, and the visit goes on. A small file system is mounted in a name space of its own.
if [ "${FAULTS_INSIDE:-}" != 1 ] && unshare -rm true 2>/dev/null; then
    FAULTS_INSIDE=1 exec unshare -rm "$0" "$@"
fi
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED faults: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/demo" "$e2e/data"
cp media/demo/capsule-2.mp4 "$content/media/demo/one.mp4"
head -c 300000 /dev/urandom >"$content/media/demo/two.mp4"
cp media/demo/capsule-2.mp4 "$content/media/demo/three.mp4"
question() { # question ID
    printf '  - id: %s\n    question: "Is the sky %s?"\n    keep-order: true\n    options:\n' "$1" "$1"
    printf '    - {text: "It is", right: true, feedback: "Yes."}\n    - {text: "It is not", feedback: "No."}\n'
}
{
    printf 'capsule-kiosk: 1\ntitle: Faults\nlanguages: [en]\npolicy: {mode: capsules, idle: 12}\ncapsules:\n'
    printf -- '- {id: one, title: The first, media: one.mp4, quiz: q}\n- {id: two, title: The second, media: two.mp4}\n'
    printf -- '- {id: three, title: The third, media: three.mp4, quiz: q}\nquizzes:\n- id: q\n  title: Quiz\n  questions:\n'
    for id in blue green high wide; do question $id; done
} >"$content/playlists/p.yaml"
check "the content is sound" sh -c "'$build/capsule-kiosk' check '$content/playlists/p.yaml' >'$e2e/check.txt' 2>&1 || ! grep -q 'p.yaml:.*error' '$e2e/check.txt'"
start_x 1280x800
run() { start_kiosk "$content/playlists/p.yaml" --lang en --software "$@"; }
card() { click $((164 + ($1 - 1) * 400)) 400; } # the Nth capsule of the library
to_quiz() { # from the library to the first question of the first capsule's quiz
    card 1
    wait_for 15 logged_after "$1" 'player=playing' && key Up && wait_for 30 logged_after "$1" 'player=ended' && sleep 1 &&
        key Return && wait_for 10 logged_after "$1" 'screen=quiz'
}
rows() { python3 - "$e2e/data/capsule-kiosk.db" "$1" <<'P'
import sqlite3, sys
db = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
print(db.execute(sys.argv[2]).fetchone()[0])
P
}
answers_are() { test "$(rows 'SELECT count(*) FROM answer')" -eq "$1"; }

# ---- damaged content ----
run
check "library opens" wait_for 15 logged 'screen=library'
sleep 1
lines=$(log_lines)
card 2
check "damaged from the start: said on a screen of its own" wait_for 20 logged_after "$lines" 'screen=fault'
check "damaged from the start: one line in the log" logged_after "$lines" 'warn .*player=failed'
shot damaged
lines=$(log_lines)
key Return
check "there is a way on" wait_for 10 logged_after "$lines" 'screen=library'
sleep 0.5
card 3
check "another capsule plays" wait_for 15 logged_after "$lines" 'player=playing'
sleep 1
lines=$(log_lines)
size=$(stat -c %s "$content/media/demo/three.mp4")
dd if=/dev/urandom of="$content/media/demo/three.mp4" bs=65536 seek=4 count=$((size / 65536)) conv=notrunc 2>/dev/null
check "damaged while it plays: it comes to an end" wait_for 150 logged_after "$lines" 'player=(ended|failed|interrupted)'
check "damaged while it plays: the program lives" alive
sleep 1
shot damaged-while-playing
stop_kiosk
check "SIGTERM ends it" test "$code" -eq 4
exit $failed
