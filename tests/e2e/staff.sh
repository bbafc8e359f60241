#!/bin/sh
# The staff of a booth, in a real window: the PIN set with the command, the key, the PIN typed, each page of the menu, the
# tests of the device, records onto a stick, a restart, the way out. The digits are nowhere in the log.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED staff: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
mkdir -p "$e2e/playlists" "$e2e/media/demo" "$e2e/stick" "$e2e/data"
cp media/demo/capsule-2.mp4 "$e2e/media/demo/"
cat >"$e2e/playlists/stand.yaml" <<EOF2
capsule-kiosk: 1
title: Stand
languages: [en]
policy: {mode: booth, begins-with: library}
capsules:
- {id: one, title: One, media: capsule-2.mp4}
- {id: gone, title: Gone, media: gone.mp4}
EOF2
pin() { "$build/capsule-kiosk" pin --data "$e2e/data" "$@" >"$e2e/pin.txt" 2>"$e2e/pin.err"; }
check "a PIN that anybody tries first is refused" sh -c "! echo 123456 | '$build/capsule-kiosk' pin --data '$e2e/data' 2>'$e2e/pin.err'"
check "in a sentence" grep -q 'no row and no pattern' "$e2e/pin.err"
check "never as an argument" sh -c "! '$build/capsule-kiosk' pin 482915 --data '$e2e/data' 2>'$e2e/pin.err'"
echo 482915 | pin
check "the PIN is set" test -s "$e2e/data/staff-pin"
check "for this account alone" test "$(stat -c %a "$e2e/data/staff-pin")" = 600
check "and nowhere in what is said or kept" sh -c "! grep -q 482915 '$e2e/pin.txt' '$e2e/pin.err' '$e2e/data/staff-pin'"
# What is typed before the question stands is thrown away, so each answer waits for its question.
(sleep 1; echo 730164; sleep 1; echo 730164; sleep 1) | script -qec "'$build/capsule-kiosk' pin --data '$e2e/tty'" /dev/null >"$e2e/tty.txt" 2>&1
check "a terminal is asked twice" grep -q 'The same again' "$e2e/tty.txt"
check "shows nothing of it after the question" sh -c "! sed -n '/New PIN/,\$p' '$e2e/tty.txt' | grep -q 730164"
check "and takes it" test -s "$e2e/tty/staff-pin"

export XDG_CACHE_HOME="$e2e/cache" SDL_AUDIODRIVER=dummy
start_x 1280x800
start_kiosk "$e2e/playlists/stand.yaml" --lang en --software --usb "$e2e/stick" --power-off 'ls /no/such/machine'
wait_for 10 stands library
key() { for k in "$@"; do xdotool key --clearmodifiers "$k"; sleep 0.07; done; }
digits() { for d in $(echo "$1" | sed 's/./& /g'); do xdotool key "$d"; sleep 0.08; done; }
key Return # a visitor, before the staff
check "a visitor watches a capsule" wait_for 10 logged 'player=first-picture'
sleep 0.5 # of it something is seen: whoever sees nothing and comes to the staff's door is no visitor
key Escape
wait_for 5 sh -c "test \$(grep -c 'drawn=library' '$log') -ge 2"
key ctrl+shift+s
check "Ctrl+Shift+S asks for the PIN" wait_for 5 logged 'screen=staff-pin'
digits 111222
check "a wrong one opens nothing" wait_for 5 logged 'staff-pin right=0 left=4'
check "nothing at all" sh -c "! grep -q 'screen=staff$' '$log'"
shot wrong
digits 482915
check "the right one opens the menu" wait_for 5 stands staff
rail() { # rail N: the Nth entry of the rail, from wherever the focus is
    key Left Left Left Up Up Up Up Up Up Up Up
    for _ in $(seq 2 "$1"); do key Down; done
    key Return
}
page() { # page N
    mark=$(log_lines)
    rail "$1"
    check "page $1" wait_for 5 logged_after "$mark" "event=staff-page n=$1\$"
    sleep 0.4
    shot "page-$1"
    check "shows something" test "$(distinct_colors)" -gt 5
}
into() { # into N M: from the rail's Nth entry by Tab to the page's Mth control, and press it
    sign=1 # the amber sign, on every page but the one that it leads to
    [ "$1" = 3 ] && sign=0
    for _ in $(seq $((8 - $1 + 2 + sign + $2))); do key Tab; done
    key Return
}
page 2
into 2 1
check "every file is read" wait_for 20 grep -q capsule-2.mp4 "$e2e/cache/capsule-kiosk/media-hashes"
shot verified
page 3
into 3 1 # the tone at the left, through a device that is none
sleep 2
shot tone
page 4
page 6
page 7
page 8

# The machine refuses to go off, and says so: the second control, asked, then Tab to the answer that is not "cancel".
into 8 2
sleep 0.5
shot asked
key Tab Return
check "a refusal is told" wait_for 10 logged 'event=power-off refused: ls: '
shot refused

# By now the visit is on the disk, or soon.
counted() { # the visit is on the disk
    python3 -c 'import sqlite3, sys
db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
sys.exit(not db.execute("SELECT sum(n) FROM tally WHERE kind = ?", ("visit",)).fetchone()[0])' "$e2e/data/capsule-kiosk.db"
}
check "the visitor is counted" wait_for 30 counted
page 5
into 5 1
check "records go onto the stick" wait_for 10 logged 'event=export folder='
folder=$(ls -d "$e2e"/stick/capsule-kiosk-*)
check "the log" grep -q 'screen=staff' "$folder/log.txt"
check "and a database that is whole" sh -c "head -c 15 '$folder/capsule-kiosk.db' | grep -q 'SQLite format 3'"
check "the figures as one page" grep -q '<html lang="en">' "$folder"/booth-figures-*.html
check "with the visit in a table" sh -c "grep -qE 'T[0-9]{2}:00:00[+-][0-9:]+,1,1' '$folder'/booth-visits-2*.csv"
check "eleven tables" test "$(ls "$folder"/booth-*.csv | wc -l)" -eq 11
check "each plot as a drawing and as a picture" test "$(ls "$folder"/booth-*.svg | wc -l)" -eq "$(ls "$folder"/booth-*.png | wc -l)"
check "nothing else" test "$(ls "$folder" | grep -cv '^booth-.*\.\(csv\|svg\|png\|html\)$')" -eq 2
shot exported
mark=$(log_lines)

# By the mark, held: the menu is left first.
key Escape
check "leaving the menu ends the visit" wait_for 5 stands library "$mark"
mark=$(log_lines)
xdotool mousemove 100 62 && sleep 0.2 && xdotool mousedown 1
sleep 2
check "held for two seconds the mark does nothing" sh -c "! tail -n +$((mark + 1)) '$log' | grep -q 'screen=staff-pin'"
check "held for three it asks for the PIN" wait_for 5 logged_after "$mark" 'event=staff-door by=hold'
xdotool mouseup 1
check "on a page of its own" wait_for 5 logged_after "$mark" 'screen=staff-pin'
digits 482915
wait_for 5 stands staff "$mark"
shot menu
check "the digits are not in the log" sh -c "! grep -qE '482915|key=[0-9]' '$log'"
check "no error is logged" sh -c "! grep -E ' error ' '$log'"

# Anew: the same process, the menu gone with what was open; then away, with a code of its own.
rail 8
sleep 0.3
into 8 1
sleep 0.5
mark=$(log_lines)
key Tab Return
check "the program starts itself anew" wait_for 10 stands library "$mark"
check "in the same process" alive
key ctrl+shift+s
digits 482915
wait_for 5 stands staff "$mark"
rail 8
sleep 0.3
into 8 3
sleep 0.5
shot leave
key Tab Return
wait_exit
check "staff end it with a code that a unit can know" test "$code" -eq 6

# Another playlist: open from then on, whatever starts the program with the first one; broken, the first one is back.
cat >"$e2e/playlists/other.yaml" <<EOF2
capsule-kiosk: 1
title: The other stand
languages: [en]
policy: {mode: booth, begins-with: library}
capsules:
- {id: two, title: Two, media: capsule-2.mp4}
EOF2
anew() { # anew: as the session would
    start_kiosk "$e2e/playlists/stand.yaml" --lang en --software
    wait_for 10 stands library
}
anew
key ctrl+shift+s
digits 482915
wait_for 5 stands staff
rail 4
sleep 0.4
shot playlists
into 4 4
sleep 0.5
shot other-asked
key Tab Return
check "staff choose another playlist" wait_for 10 logged 'what=playlist-open chosen=1 path=.*/other.yaml'
kill -9 "$kiosk_pid"
wait_exit
anew
check "it is open after a power cut, too" logged 'what=playlist-open chosen=1 path=.*/other.yaml'
shot other
stop_kiosk
echo '{' >"$e2e/playlists/other.yaml"
anew
check "one that is broken is left for the one the program was started with" logged 'what=playlist-refused .*/other.yaml'
key ctrl+shift+s
digits 482915
wait_for 5 stands staff
rail 4
sleep 0.4
shot refused-playlist
rail 3
sleep 0.4
shot refused-device
stop_kiosk
exit $failed
