#!/bin/sh
# A visit by ear: language, library, capsule, quiz, result, with keys alone. Each step is taken because the log says that
# the voice said where one is; no picture is looked at. The sound goes to a file, in which something must be heard.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED voice: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
mkdir -p "$e2e/playlists" "$e2e/media/demo"
ln media/demo/capsule-2.* "$e2e/media/demo/" 2>/dev/null || cp media/demo/capsule-2.* "$e2e/media/demo/"
one_capsule "$e2e/playlists/ear.yaml" capsule-2.mp4 "By ear" "À l'oreille"
export SDL_AUDIODRIVER=disk SDL_DISKAUDIOFILE="$e2e/voice.raw"
step() { # step NAME COMMAND...: a check without which the visit cannot go on
    check "$@"
    [ $failed -eq 0 ] || { tail -n 5 "$log"; exit 1; }
}
spoken() { # spoken TEXT: since the mark, in the language under way
    wait_for 5 logged_after "$mark" "speech=\"($1).*lang=$tongue"
}
loud() { # how many samples of the voice are no silence
    od -An -v -w2 -td2 "$e2e/voice.raw" 2>/dev/null | awk '$1 > 3000 || $1 < -3000 { n++ } END { print n + 0 }'
}
press() {
    mark=$(log_lines)
    key "$@"
}
tab_to() { # Tab until the voice names it
    for _ in $(seq 30); do
        grep speech= "$log" | tail -n 1 | grep -qE "speech=\"($1)" && return 0
        key Tab
        sleep 0.2
    done
    return 1
}
tongue=en
start_x 1280x800
start_kiosk "$e2e/playlists/ear.yaml" --lang en --software
wait_for 10 stands library
step "nothing is said before it is asked for" sh -c "! grep -q speech= '$log'"
press F2
step "F2: the voice introduces itself" spoken 'Voice on\.'
step "the library is named" spoken 'By ear'
step "and what has the focus" spoken 'Prerequisites, button'
wait_for 5 sh -c "test -s '$e2e/voice.raw'"
sleep 1
step "it is heard" test "$(loud)" -gt 1000
press Tab
step "the focus is named as it moves" tab_to 'Français, option, not chosen'
tongue=fr
press Return
step "another language: all is said in it" spoken "À l'oreille"
step "roles and states too" spoken 'Français, choix, sélectionné'
step "the capsule's card" tab_to 'Prérequis, bouton'
press Return
step "the capsule is named" spoken 'Prérequis'
wait_for 10 logged_after "$mark" 'player=first-picture'
sleep 1
press j j
step "other subtitles are told" spoken 'Sous-titres'
tongue='(en|nl|de)'
mark=$(log_lines)
step "and read, when the sound is in another language" wait_for 30 logged_after "$mark" "speech=\".*lang=$tongue"
tongue=fr
press Up Up
wait_for 60 logged_after "$mark" 'player=ended'
sleep 1
step "the quiz is offered" tab_to 'Commencer le quiz, bouton'
press Return
wait_for 10 logged_after "$mark" 'screen=quiz'
step "the question is read" spoken 'L.eau mouille-t-elle'
step "an answer by its words" tab_to 'Elle ne mouille pas, choix, non sélectionné, 2 sur 2'
press space
step "choosing is confirmed" spoken 'Elle ne mouille pas, sélectionné'
step "the way on" tab_to 'Vérifier.*bouton'
press Return
step "the judgement is read" spoken 'Pas tout à fait'
step "with the right answer" spoken '.*Elle mouille'
step "on to the result" tab_to '.*résultat.*bouton'
press Return
wait_for 10 logged_after "$mark" 'screen=result'
step "the result is read" spoken '0 .*1'
sleep 1
press F3
step "F3 says it again" spoken '0 .*1'
press F4
step "F4 reads the whole screen" spoken '.*bouton'
press F2
step "F2 ends it" spoken 'Lecture arrêtée'
sleep 2
mark=$(log_lines)
press Escape
sleep 1
step "and it is silent" sh -c "! tail -n +$((mark + 1)) '$log' | grep -q speech="
stop_kiosk
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
