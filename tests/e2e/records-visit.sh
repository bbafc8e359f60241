#!/bin/sh
# What the real program records of somebody who watches and answers at its window: a capsule played, paused and jumped in, its
# quiz, all of it valid xAPI while the program still runs; a kill costs at most some seconds; a stand records nobody.
. tests/e2e/lib.sh
[ ! -f media/demo/capsule-2.mp4 ] && { echo "SKIPPED no demonstration capsule: make media"; exit 0; }
command -v xdotool >/dev/null || { echo "SKIPPED xdotool is not installed"; exit 0; }
mkdir -p "$e2e/playlists" "$e2e/media/own"
beginning 30 "$e2e/media/own/short.mp4"
list() { # list POLICY
    one_capsule "$e2e/playlists/p.yaml" short.mp4 "A capsule" "Une capsule"
    echo "policy: $1" >>"$e2e/playlists/p.yaml"
    echo "certificate: {issuer: {name: Us}, rule: {capsules: {quizzes-at-least: 50}}}" >>"$e2e/playlists/p.yaml"
}
events() { # events: "verb object" of everything recorded by now, in order
    rm -rf "$e2e/out"
    "$build/capsule-kiosk" report csv --data "$e2e/data" --out "$e2e/out" --now 2026-12-01T12:00 >/dev/null 2>>"$e2e/stderr"
    cut -d, -f6,7 "$e2e/out/records-events-2026-12-01.csv" | tail -n +2 | tr , ' '
}
recorded() { events | grep -qx "$1"; }
valid() {
    "$build/capsule-kiosk" report xapi "$e2e/playlists/p.yaml" --data "$e2e/data" --out "$e2e/out" --now 2026-12-01T12:00 >/dev/null &&
        python3 tests/e2e/xapi.py 1.0.3 "$e2e/out/records-xapi-1.0.3-2026-12-01.jsonl"
}

start_x 1280x800
list "{mode: self-paced, begins-with: library}"
start_kiosk "$e2e/playlists/p.yaml"
wait_for 20 stands library
key Return
check "a capsule that is begun is recorded while it plays" wait_for 30 recorded "initialized one"
key space
check "so is a pause" wait_for 20 recorded "paused one"
key space Right Right
check "and a jump" wait_for 20 recorded "seeked one"
check "what is recorded so far is valid xAPI" valid
kill -9 "$kiosk_pid"
wait "$kiosk_pid" 2>/dev/null
before=$(events | wc -l)
check "a kill takes nothing back" [ "$before" -ge 5 ]

start_kiosk "$e2e/playlists/p.yaml"
wait_for 20 stands library
key Return
wait_for 30 logged 'player=first-picture'
key End
wait_for 60 logged 'player=ended'
sleep 0.5
shot ended
key Return
wait_for 20 logged 'quiz=q attempt=.* started'
key 1 Return
check "an answer is recorded at once" wait_for 10 recorded "answered q/wet"
key Return
check "and so is the result" wait_for 10 recorded "passed q"
stop_kiosk
check "what it stands at the end is valid xAPI" valid
check "the session that was cut short has no end, the other has" [ "$(events | grep -c '^terminated one')" = 1 ]

rm -rf "$e2e/data"
list "{mode: booth, begins-with: library, lock-down: false, staff-menu: false}"
start_kiosk "$e2e/playlists/p.yaml"
wait_for 20 stands library
key Return
wait_for 30 logged 'player=first-picture'
sleep 6
stop_kiosk
check "of a stand's visitors nothing is recorded" [ -z "$(events)" ]
