#!/bin/sh
# A trainer's own video of another length takes a demonstration capsule's place: it plays, the quiz works, and nothing
# that was made for the demonstration (poster, captions, words in the picture, chapters, passages) is ever shown over it.
. "$(dirname "$0")/lib.sh"
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/demo" "$content/media/own"
ff="ffmpeg -hide_banner -loglevel error -nostdin -y"
x264="-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac"
film() { # film COLOUR SECONDS FILE
    $ff -f lavfi -i "color=c=$1:size=640x360:rate=25:duration=$2" -f lavfi -i "sine=frequency=440:duration=$2" $x264 "$3"
}
film 0xC00000 12 "$content/media/demo/capsule-2.mp4"
film 0x0000C0 21 "$content/media/own/capsule-2.mp4"
$ff -f lavfi -i color=c=0xC00000:size=640x360 -frames:v 1 "$content/media/demo/capsule-2.poster.png"
for lang in en fr nl de; do
    printf 'WEBVTT\n\n00:00.000 --> 00:12.000\nDemonstration %s\n' $lang >"$content/media/demo/capsule-2.$lang.vtt"
    printf 'WEBVTT\n\n00:00.000 --> 00:12.000 line:20%% position:5%% align:left size:80%%\n<c.mega>DEMO</c>\n' \
        >"$content/media/demo/capsule-2.$lang.forced.vtt"
done
printf 'WEBVTT\n\n00:00.000 --> 00:21.000\nLe sous-titre du formateur\n' >"$content/media/own/capsule-2.fr.vtt"
cat >"$content/media/demo/capsule-2.timeline.yaml" <<'END'
capsule-kiosk: 1
media: capsule-2.mp4
length: 12
chapters:
- {at: 0, title: {en: One, fr: Un, nl: Een, de: Eins}}
- {at: 6, title: {en: Two, fr: Deux, nl: Twee, de: Zwei}}
marks:
  will: {from: 2, to: 4}
END
cat >"$content/playlists/capsules.yaml" <<'END'
capsule-kiosk: 1
title: {en: Own, fr: Propre, nl: Eigen, de: Eigen}
languages: [en, fr, nl, de]
capsules:
- id: capsule-2
  title: {en: Prerequisites, fr: Prérequis, nl: Voorwaarden, de: Voraussetzungen}
  media: capsule-2.mp4
  quiz: will
quizzes:
- id: will
  title: {en: Will, fr: Volonté, nl: Wil, de: Wille}
  questions:
  - id: one
    question: {en: It counts., fr: Cela compte., nl: Het telt., de: Es zählt.}
    answer: false
    watch: will
END

"$build/capsule-kiosk" check "$content" >"$e2e/check.txt" 2>&1
code=$?
says() { grep -qE -- "$1" "$e2e/check.txt"; }
check "check: warnings only" test "$code" -eq 1
check "check names the captions that are missing" says 'media/own/capsule-2.mp4 has no captions in en, nl, de; put capsule-2.en.vtt beside it \(one file a language\) \[no-captions\]'
check "check names the missing time line and how to make one" \
    says 'media/own/capsule-2.mp4 has no time line beside it .*`capsule-kiosk new timeline .*media/own/capsule-2.mp4` makes one'
check "check believes nothing of the demonstration" sh -c "! grep -q 'media/demo' '$e2e/check.txt'"

is_blue() { # on the screen at X Y; codecs and tone shift a little
    rgb=$(pixel "$1" "$2")
    [ $((0x$(echo "$rgb" | cut -c1-2))) -lt 40 ] && [ $((0x$(echo "$rgb" | cut -c5-6))) -gt 60 ]
}
start_x 1280x800
start_kiosk "$content/playlists/capsules.yaml" --lang en --software
check "library opens" wait_for 10 logged 'screen=library'
check "the card shows the trainer's own picture" wait_for 10 is_blue 400 450
shot library
key Return
check "it plays" wait_for 10 logged 'player=playing'
sleep 1
shot capsule
check "its picture is on screen" is_blue 640 200
check "the French captions are the trainer's" logged 'captions=.*media/own/capsule-2.fr.vtt'
check "captions and words of the demonstration are not read" sh -c "! grep -q 'media/demo/capsule-2' '$log'"
key Up
check "it ends" wait_for 40 logged 'player=ended'
sleep 0.5
key Return
check "the quiz opens" wait_for 10 stands quiz
lines=$(log_lines)
key a Return
check "feedback" wait_for 10 stands feedback "$lines"
sleep 0.3
shot feedback
lines=$(log_lines)
key w
sleep 1
check "no passage is offered" sh -c "! tail -n +$((lines + 1)) '$log' | grep -q 'screen=capsule'"
key Return
check "result" wait_for 10 logged_after "$lines" 'screen=result'
stop_kiosk
check "SIGTERM: exit code 4" test "$code" -eq 4
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
