#!/bin/sh
# What goes wrong around the program while it runs: damaged content, a program stopped for a while, a clock that
# jumps, a database that somebody else holds, a disk that is full. Each is said where it matters and nowhere else, nothing
# that was called recorded is lost, and the visit goes on. A small file system is mounted in a name space of its own.
if [ "${FAULTS_INSIDE:-}" != 1 ] && unshare -rm true 2>/dev/null; then
    FAULTS_INSIDE=1 exec unshare -rm "$0" "$@"
fi
. "$(dirname "$0")/lib.sh"
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/demo" "$e2e/data"
clip() { # clip SECONDS FILE
    ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=1280x720:rate=25:duration=$1" -f lavfi \
        -i "sine=frequency=440:duration=$1" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac "$2"
}
clip 40 "$content/media/demo/one.mp4"
head -c 300000 /dev/urandom >"$content/media/demo/two.mp4"
cp "$content/media/demo/one.mp4" "$content/media/demo/three.mp4"
question() { # question ID
    printf '  - id: %s\n    question: "Is the sky %s?"\n    keep-order: true\n    options:\n' "$1" "$1"
    printf '    - {text: "It is", right: true, feedback: "Yes."}\n    - {text: "It is not", feedback: "No."}\n'
}
{
    printf 'capsule-kiosk: 1\ntitle: Faults\nlanguages: [en]\npolicy: {mode: capsules, idle: 20}\ncapsules:\n'
    printf -- '- {id: one, title: The first, media: one.mp4, quiz: q}\n- {id: two, title: The second, media: two.mp4}\n'
    printf -- '- {id: three, title: The third, media: three.mp4, quiz: q}\nquizzes:\n- id: q\n  title: Quiz\n  questions:\n'
    for id in blue green high wide; do question $id; done
} >"$content/playlists/p.yaml"
"$build/capsule-kiosk" check "$content/playlists/p.yaml" >"$e2e/check.txt" 2>&1
check "check finds the damaged file and nothing else" test "$(grep -c ': error: ' "$e2e/check.txt")" -eq 1
start_x 1280x800
parts=${FAULTS:-full}
not() { ! "$@"; }
run() { start_kiosk "$content/playlists/p.yaml" --lang en --software "$@"; }
card() { click $((164 + ($1 - 1) * 400)) 400; } # the Nth capsule of the library
to_quiz() { # to_quiz LINES: from the library to the first question of the first capsule's quiz
    sleep 0.5
    card 1
    wait_for 15 logged_after "$1" 'player=playing' && key Up Up Up Up && wait_for 60 logged_after "$1" 'player=ended' &&
        sleep 1 && key Return && wait_for 10 logged_after "$1" 'screen=quiz' && sleep 0.5
}
answer() { # answer LINES: the question on screen, to its feedback
    key a Return
    wait_for 15 logged_after "$1" 'screen=feedback'
}
rows() { python3 - "$e2e/data/capsule-kiosk.db" "$1" <<'P'
import sqlite3, sys
db = sqlite3.connect("file:%s?mode=ro" % sys.argv[1], uri=True)
print(db.execute(sys.argv[2]).fetchone()[0])
P
}
answers_are() { test "$(rows 'SELECT count(*) FROM answer')" -eq "$1"; }

# ---- damaged content ----
part_damaged() {
    run
    check "library opens" wait_for 15 stands library
    lines=$(log_lines)
    card 2
    check "damaged from the start: said on a screen of its own" wait_for 20 logged_after "$lines" 'screen=fault'
    check "damaged from the start: one line in the log" logged_after "$lines" 'warn .*player=failed'
    shot damaged
    lines=$(log_lines)
    key Return
    check "there is a way on" wait_for 10 stands library "$lines"
    card 3
    check "another capsule plays" wait_for 15 logged_after "$lines" 'player=playing'
    sleep 1
    lines=$(log_lines)
    size=$(stat -c %s "$content/media/demo/three.mp4")
    dd if=/dev/urandom of="$content/media/demo/three.mp4" bs=65536 seek=4 count=$((size / 65536)) conv=notrunc 2>/dev/null
    check "damaged while it plays: given up" wait_for 40 logged_after "$lines" 'warn .*player=failed .*damaged'
    check "damaged while it plays: said on a screen of its own" wait_for 5 logged_after "$lines" 'screen=fault'
    shot damaged-while-playing
    lines=$(log_lines)
    key Return
    check "and a way on" wait_for 10 logged_after "$lines" 'screen=library'
    stop_kiosk
    check "SIGTERM ends it cleanly" test "$code" -eq 4
}

# ---- the loop of a booth: a damaged extract, a decoder that dies and one that hangs ----
part_loop() {
    cp "$content/media/demo/one.mp4" "$content/media/demo/three.mp4"
    sed -e 's/^policy: .*/policy: booth/' "$content/playlists/p.yaml" >"$content/playlists/booth.yaml"
    start_kiosk "$content/playlists/booth.yaml" --lang en --software
    check "the loop begins" wait_for 15 logged 'screen=attract'
    check "a damaged extract is left out, and told" wait_for 60 logged 'attract-extract-left-out media=.*two.mp4'
    check "it is told once" sh -c "test \"\$(grep -c attract-extract-left-out '$log')\" -eq 1"
    wait_for 20 sh -c "pgrep -P $kiosk_pid -f capsule-decoder"
    kill -9 $(pgrep -P "$kiosk_pid" -f capsule-decoder)
    sleep 12
    shot loop-1
    sleep 1
    shot loop-2
    check "all decoders die: something moves" sh -c "! cmp -s '$e2e/loop-1.png' '$e2e/loop-2.png'"
    kill -STOP $(pgrep -P "$kiosk_pid" -f capsule-decoder)
    sleep 15
    shot loop-1
    sleep 1
    shot loop-2
    check "all decoders hang: something moves" sh -c "! cmp -s '$e2e/loop-1.png' '$e2e/loop-2.png'"
    shot loop
    kill -STOP "$kiosk_pid" $(pgrep -P "$kiosk_pid" -f capsule-decoder)
    sleep 20
    kill -CONT "$kiosk_pid" $(pgrep -P "$kiosk_pid" -f capsule-decoder)
    sleep 3
    check "stopped as a whole for 20 s: nobody is blamed" sh -c "test \"\$(grep -c attract-extract-left-out '$log')\" -eq 1"
    stop_kiosk
    check "SIGTERM ends it cleanly" test "$code" -eq 4
}

# ---- the program is stopped for a while ----
part_stopped() {
    run
    wait_for 15 stands library
    lines=$(log_lines)
    card 1
    wait_for 15 logged_after "$lines" 'player=playing'
    kill -STOP "$kiosk_pid"
    sleep 10
    kill -CONT "$kiosk_pid"
    key space
    check "stopped for 10 s while a capsule plays: it answers at once" wait_for 5 logged_after "$lines" 'player=paused'
    check "and blames nobody" not logged_after "$lines" 'decoder-replaced|idle-warning|screen=library'
    lines=$(log_lines)
    key Escape
    wait_for 10 logged_after "$lines" 'screen=library'
    lines=$(log_lines)
    kill -STOP "$kiosk_pid"
    sleep 22
    kill -CONT "$kiosk_pid"
    check "stopped for longer than the idle time: asked, with all of its 20 s" wait_for 5 logged_after "$lines" 'idle-warning seconds=20'
    kill -STOP "$kiosk_pid"
    sleep 22
    kill -CONT "$kiosk_pid"
    sleep 2
    check "stopped for longer than the warning: it stands" not logged_after "$lines" visit-end
    shot warning
    key Return
    stop_kiosk
    check "SIGTERM ends it cleanly" test "$code" -eq 4
}

# ---- a database that somebody else holds ----
part_held() {
    hold() { # hold SECONDS: another program writes in the database for so long
        python3 - "$e2e/data/capsule-kiosk.db" "$1" <<'P' &
import sqlite3, sys, time
db = sqlite3.connect(sys.argv[1], isolation_level=None)
db.execute("BEGIN IMMEDIATE")
print("held", flush=True)
time.sleep(float(sys.argv[2]))
db.execute("ROLLBACK")
P
        holder=$!
        sleep 1
    }
    rm -rf "$e2e/data"
    run
    wait_for 15 stands library
    lines=$(log_lines)
    check "a quiz is begun" to_quiz "$lines"
    check "an answer is recorded" answer "$(log_lines)"
    check "and is in the database" wait_for 5 answers_are 1
    key Return
    sleep 0.5
    hold 60
    lines=$(log_lines)
    check "held: the quiz goes on" answer "$lines"
    check "held: the log says why the answer is not recorded" logged_after "$lines" 'another program is using the database'
    sleep 0.5
    shot held
    check "held: nothing was claimed and nothing lost" answers_are 1
    kill "$holder"
    check "let go: it is recorded by itself" wait_for 20 answers_are 2
    check "let go: the log says so" logged_after "$lines" 'event=recorded-late writes='
    stop_kiosk
    check "SIGTERM ends it cleanly" test "$code" -eq 4
    hold 30
    run
    check "held at the start: it opens all the same" wait_for 30 logged 'screen='
    check "held at the start: it says that nothing is being saved" wait_for 5 logged 'screen=fault'
    shot held-at-start
    key Return
    check "held at the start: there is a way on" wait_for 10 logged 'screen=library'
    kill "$holder"
    stop_kiosk
}

# ---- the disk is full ----
part_full() {
    rm -rf "$e2e/data"
    mkdir "$e2e/data"
    if mount -t tmpfs -o size=1m tmpfs "$e2e/data" 2>/dev/null; then
        trap 'code_so_far=$?; umount -l "$e2e/data" 2>/dev/null; finish' EXIT
        run
        wait_for 15 stands library
        check "a quiz is begun" to_quiz "$(log_lines)"
        check "an answer is recorded" answer "$(log_lines)"
        check "and is in the database" wait_for 5 answers_are 1
        key Return
        sleep 0.5
        dd if=/dev/zero of="$e2e/data/ballast" bs=4096 2>/dev/null
        lines=$(log_lines)
        check "full: the quiz goes on" answer "$lines"
        check "full: the log says why the answer is not recorded" logged_after "$lines" 'the disk is full'
        sleep 0.5
        shot full
        check "full: what was recorded stays" answers_are 1
        kill -9 "$kiosk_pid"
        wait "$kiosk_pid" 2>/dev/null
        run
        check "full and started again: it opens" wait_for 15 logged 'screen='
        stop_kiosk
        rm "$e2e/data/ballast"
        check "what was recorded is there" answers_are 1
        run
        wait_for 15 stands library
        lines=$(log_lines)
        check "the quiz goes on where it was" to_quiz "$lines"
        check "at the second question" logged_after "$lines" 'resumed answers=1'
        dd if=/dev/zero of="$e2e/data/ballast" bs=4096 2>/dev/null
        lines=$(log_lines)
        answer "$lines"
        check "full again" logged_after "$lines" 'the disk is full'
        rm "$e2e/data/ballast"
        check "room again: it is recorded by itself" wait_for 20 answers_are 2
        stop_kiosk
        check "SIGTERM ends it cleanly" test "$code" -eq 4
        umount -l "$e2e/data"
    else
        echo "SKIPPED the full disk: no file system can be mounted here"
    fi
}

# ---- the clock jumps ----
part_clock() {
    case $build in
    *san-*) echo "SKIPPED the jumping clock: nothing can be loaded before a sanitizer" ;;
    *)
        ${CC:-cc} -shared -fPIC -O1 -o "$e2e/faults.so" tests/e2e/faults.c
        echo 0 >"$e2e/clock"
        LD_PRELOAD=$e2e/faults.so FAULT_DIR=$e2e
        export LD_PRELOAD FAULT_DIR
        run
        unset LD_PRELOAD
        wait_for 15 stands library
        lines=$(log_lines)
        card 1
        wait_for 15 logged_after "$lines" 'player=playing'
        echo 86400 >"$e2e/clock"
        sleep 2
        echo -86400 >"$e2e/clock"
        sleep 2
        check "the clock jumps while a capsule plays: it plays on" not logged_after "$lines" 'decoder-replaced|player=(ended|failed)|idle-|screen=library'
        key Escape
        check "back in the library" wait_for 10 logged_after "$lines" 'screen=library'
        lines=$(log_lines)
        for off in 86400 -86400 0; do
            echo "$off" >"$e2e/clock"
            sleep 1
        done
        check "it jumps while somebody reads: nobody is asked too soon" not logged_after "$lines" idle-warning
        check "nor too late" wait_for 24 logged_after "$lines" 'idle-warning'
        for off in 86400 -86400 86400; do
            echo "$off" >"$e2e/clock"
            sleep 1
        done
        check "it jumps during the warning: the visit goes on" not logged_after "$lines" visit-end
        check "and ends in its time" wait_for 30 logged_after "$lines" 'visit-end'
        kill -HUP "$kiosk_pid"
        wait_exit
        check "SIGHUP ends it cleanly" test "$code" -eq 4
        check "no error was logged" sh -c "! grep ' error ' '$log'" ;;
    esac
}

for part in $parts; do part_$part; done
exit $failed
