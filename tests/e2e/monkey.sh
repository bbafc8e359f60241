#!/bin/sh
# Somebody leans on the keyboard and the touch screen: random keys, clicks and drags for MONKEY_SECONDS (20), always
# the same ones for the same MONKEY_SEED. The program must live on, or leave politely where it was asked to.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED monkey: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
start_x 1280x800
awk -v seed="${MONKEY_SEED:-7}" 'BEGIN {
    srand(seed)
    n = split("Return Return Return space Escape Tab Tab Left Right Up Down Prior Next a b c d 1 2 v j m w p z x 9 0 q Home " \
              "BackSpace bracketleft bracketright question F1 shift+c ctrl+h plus period s F5 Delete KP_Enter", keys, " ")
    for (i = 0; i < 20000; i++) {
        r = rand()
        if (r < 0.62) print "key --clearmodifiers " keys[int(rand() * n) + 1]
        else if (r < 0.92) printf "mousemove %d %d click 1\n", rand() * 1280, rand() * 800
        else if (r < 0.97) printf "mousemove %d %d mousedown 1 mousemove %d %d mouseup 1\n", rand() * 1280, rand() * 800, rand() * 1280, rand() * 800
        else print "click " (rand() < 0.5 ? 4 : 5)
    }
}' >"$e2e/moves"
start_kiosk playlists/capsules.yaml --lang en --software
check "starts" wait_for 15 logged 'screen=library'
until=$(($(date +%s) + ${MONKEY_SECONDS:-20}))
leaves=0
crashed=
while [ "$(date +%s)" -lt "$until" ] && read -r move; do
    if ! alive; then
        wait "$kiosk_pid"
        code=$?
        [ "$code" -eq 0 ] || { crashed="exit code $code"; break; }
        leaves=$((leaves + 1))
        start_kiosk playlists/capsules.yaml --lang en --software
        wait_for 15 logged 'screen=library'
    fi
    xdotool $move 2>/dev/null
    sleep 0.04
done <"$e2e/moves"
check "nothing crashed ($leaves times left on purpose) $crashed" test -z "$crashed"
if [ -z "$crashed" ] && alive; then
    stop_kiosk
    check "ends on SIGTERM" test "$code" -eq 4
fi
check "no error was logged" sh -c "! grep ' error ' '$log'"
check "no sanitizer report" sh -c "! grep -E 'Sanitizer|runtime error' '$e2e/stderr'"
exit $failed
