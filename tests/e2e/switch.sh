#!/bin/sh
# Visits in a real window by one switch (Space alone, in the rhythm of the highlight) and by two (Tab moves it on, Space
# chooses): language, capsule, quiz, result. Where the highlight stands is read in the log.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED switch: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
mkdir -p "$e2e/playlists" "$e2e/media/demo"
beginning 20 "$e2e/media/demo/short.mp4"
one_capsule "$e2e/playlists/switch.yaml" short.mp4 "By switch" "Par contacteur"
here() { # what is highlighted: one name, or those of a group
    sed -n 's/.*highlight="\(.*\)"$/\1/p' "$log" | tail -n 1 | sed 's/\xc2\xa0/ /g; s/\xe2\x80\xaf/ /g'
}
press() { # the switch
    presses=$((presses + 1))
    xdotool key space
}
on() { # the time of a step, or the second switch
    if [ "$switches" = 2 ]; then
        presses=$((presses + 1))
        xdotool key Tab
        sleep 0.35
    else
        sleep 0.1
    fi
}
choose() { # choose NAME: goes into the group that holds it, then presses when it stands on it alone
    tries=$((150 * scale))
    while [ $tries -gt 0 ]; do
        tries=$((tries - 1))
        at=$(here)
        case "; $at; " in
        "; $1; ")
            press
            sleep 0.4
            return 0
            ;;
        *"; $1; "*)
            press
            sleep 0.4
            ;;
        *) on ;;
        esac
    done
    echo "the highlight never came to $1; it stands on: $(here)"
    tail -n 5 "$log"
    return 1
}
step() { # step NAME COMMAND...: a check without which the visit cannot go on
    check "$@"
    [ $failed -eq 0 ] || exit 1
}
to_the_end() { # the capsule is left to itself, near its end
    wait_for 40 logged_after "$mark" 'player=ended'
}
visit() { # visit SWITCHES DATA
    switches=$1
    presses=0
    rm -rf "$e2e/data"
    start_kiosk "$e2e/playlists/switch.yaml" --lang en --software --switch
    step "$1: library opens" wait_for 10 logged 'screen=library'
    step "$1: something is highlighted at once" wait_for 5 logged 'highlight="'
    step "$1: another language" choose "Français"
    step "$1: the capsule" choose "Prérequis"
    mark=$(log_lines)
    step "$1: it plays" wait_for 10 logged 'player=first-picture'
    sleep 2
    press # nothing is highlighted while it plays: the controls come
    sleep 0.5
    step "$1: on by ten seconds" choose "+ 10 s"
    step "$1: its end comes by itself" to_the_end
    sleep 0.5
    press # wakes, or begins the quiz
    sleep 0.5
    logged 'screen=quiz' || step "$1: the quiz" choose "Commencer le quiz"
    step "$1: the question is there" wait_for 5 logged 'screen=quiz'
    step "$1: an answer" choose "Elle ne mouille pas"
    step "$1: checked" choose "Vérifier la réponse"
    step "$1: the judgement" wait_for 5 logged 'screen=feedback'
    step "$1: on" choose "Voir le résultat"
    step "$1: the result" wait_for 5 logged 'screen=result'
    sleep 0.5
    shot "result-$1"
    step "$1: and back" choose "Capsules"
    step "$1: to the library" wait_for 5 sh -c "grep -c 'screen=library' '$log' | grep -qx 2"
    stop_kiosk
    check "$1: no error was logged" sh -c "! grep ' error ' '$log'"
    echo "$1 switch: $presses presses"
}
start_x 1280x800
visit 1
visit 2
exit $failed
