#!/bin/sh
# A lent device in a real window at 1280x800: a card made by keys, kept through a kill -9, opened by touch and by one
# switch; two learners see nothing of each other's progress; a PIN; everything of one erased and searched for.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED learners: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
mkdir -p "$e2e/playlists" "$e2e/media/demo"
beginning 40 "$e2e/media/demo/short.mp4"
one_capsule "$e2e/playlists/lent.yaml" short.mp4 "A lent device" "Un appareil prêté"
printf 'policy: {mode: self-paced, retention: 30 days}\n' >>"$e2e/playlists/lent.yaml"
db=$e2e/data/capsule-kiosk.db
export XDG_CACHE_HOME="$e2e/cache" SDL_AUDIODRIVER=dummy
start_x 1280x800
open() { # open ARGS...: the program on the page of the cards
    start_kiosk "$e2e/playlists/lent.yaml" --lang en --software "$@"
    check "it begins with the cards" wait_for 15 logged 'screen=sign-in'
    sleep 0.6
}
screen() { # screen NAME: it comes on stage after the last mark
    check "then comes $1" wait_for 8 logged_after "$mark" "screen=$1\$"
    mark=$(log_lines)
    sleep 0.5
}
digits() { for d in $(echo "$1" | sed 's/./& /g'); do xdotool key "$d"; sleep 0.1; done; }
card() { # card NAME [PIN]: from the cards to the library, by keys alone
    xdotool key Tab
    sleep 0.2
    mark=$(log_lines)
    # "I am new" is behind the cards there are, which come first
    for _ in $(seq "$cards"); do key Right; done
    key Return
    screen notice
    key Return
    screen card
    xdotool type --delay 60 "$1"
    sleep 0.3
    key Return
    if [ -n "${2:-}" ]; then
        key Right Return
        digits "$2"
        sleep 0.3
        digits "$2"
        sleep 1
    fi
    shot "card-$1"
    key Return
    screen library
    cards=$((cards + 1))
}
hand_over() {
    key Escape
    screen learner
    key Return
    screen sign-in
}
rows() { sqlite3 "$db" "$1" 2>/dev/null || python3 -c 'import sqlite3, sys; print(*[r[0] for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])], sep="\n")' "$db" "$1"; }
cards=0
mark=0
: >"$e2e/kiosk.log"
start_kiosk "$e2e/playlists/lent.yaml" --lang en --software
check "it begins with the cards" wait_for 15 logged 'screen=sign-in'
sleep 0.6
shot empty
key Return # the only card there is: "I am new"
mark=0
screen notice
shot notice
key Return
screen card
xdotool type --delay 60 "Zo"
sleep 0.3
key Return Return
screen library
cards=1
check "the log has no name" sh -c "! grep -q Zo '$log'"
kill -9 "$kiosk_pid" # what was acknowledged is there
wait "$kiosk_pid" 2>/dev/null
kiosk_pid=

open
check "the card outlives a kill -9" test "$(rows "SELECT name FROM learner")" = Zo
mark=$(log_lines)
click 250 340 # by touch
screen library
key Return
screen capsule
sleep 8
key Escape
screen library
hand_over
card Ben
check "there are two" test "$(rows "SELECT count(*) FROM learner")" = 2
check "one of them watched something" test "$(rows "SELECT count(*) FROM progress")" = 1
check "the first" test "$(rows "SELECT name FROM learner JOIN progress ON learner = id")" = Zo
shot ben
hand_over
stop_kiosk
check "it ends cleanly" test "$code" -eq 4

open --switch
mark=$(log_lines)
for _ in $(seq 400); do # until the highlight stands on a card, then until it opens
    logged_after "$mark" 'screen=library' && break
    case $(sed -n 's/.*highlight="\(.*\)"$/\1/p' "$log" | tail -n 1) in Ben*) key space ;; esac
    sleep 0.1
done
check "one switch opens a card" logged_after "$mark" 'screen=library'
stop_kiosk

open
card Anna 482915
check "a PIN is a hash" sh -c "case '$(rows "SELECT pin FROM learner WHERE name = 'Anna'")' in '\$argon2id\$'*) ;; *) false ;; esac"
check "and nowhere in the log" sh -c "! grep -q 482915 '$log'"
hand_over
key Return # her card is the one used last
screen learner-pin
digits 482916
check "a wrong PIN opens nothing" wait_for 5 logged_after "$mark" 'learner-pin right=0'
digits 482915
screen library
key Escape
screen learner
shot dialog
key Tab Tab Tab Return # my data
sleep 0.4
key Tab Return # erase
sleep 0.4
shot erase
key Tab Return
screen sign-in
check "she is gone" wait_for 5 sh -c "test -z \"\$(python3 -c 'import sqlite3, sys; print(*[r[0] for r in sqlite3.connect(sys.argv[1]).execute(sys.argv[2])])' '$db' \"SELECT name FROM learner WHERE name = 'Anna'\")\""
check "from every file, while it runs" wait_for 5 sh -c "! grep -rqa Anna '$e2e/data'"
shot erased
stop_kiosk
check "and after it" sh -c "! grep -rqa Anna '$e2e/data'"
