#!/bin/sh
# Films as they arrive: not a film, cut off, of an unknown codec, sound alone, too short, much louder than the others.
# Each gets its sentence; the second check is done without opening one.
. "$(dirname "$0")/lib.sh"
content=$e2e/content
own=$content/media/own
XDG_CACHE_HOME=$e2e/cache
export XDG_CACHE_HOME
mkdir -p "$own" "$content/playlists"
ff="ffmpeg -hide_banner -loglevel error -nostdin -y"
x264="-c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac"
film() { # film SECONDS DB FILE
    $ff -f lavfi -i "testsrc2=size=320x180:rate=25:duration=$1" -f lavfi -i "sine=frequency=997:duration=$1" \
        -filter:a "volume=$2dB" $x264 "$own/$3"
}
film 5 0 one.mp4
film 5 1 two.mp4
film 5 9 loud.mp4
film 0.4 0 short.mp4
LC_ALL=C sed 's/avc1/xyz1/g' "$own/one.mp4" >"$own/codec.mp4"
head -c 2000 "$own/one.mp4" >"$own/cut.mp4"
printf 'not a film' >"$own/words.mp4"
: >"$own/empty.mp4"
$ff -f lavfi -i sine=duration=2 -c:a aac "$own/sound.mp4"
{
    printf 'capsule-kiosk: 1\ncapsules:\n'
    for name in one two loud short codec cut words empty sound; do
        echo "- {id: $name, title: T, media: $name.mp4}"
    done
} >"$content/playlists/p.yaml"
cd "$content" || exit 1
kiosk=$OLDPWD/$build/capsule-kiosk
case $build in /*) kiosk=$build/capsule-kiosk ;; esac
"$kiosk" check . >"$e2e/check.txt" 2>&1
code=$?
says() { check "$1" grep -qE -- "$2" "$e2e/check.txt"; }
check "errors end with 2" test "$code" -eq 2
says "a loud film: how much, against what" \
    'p.yaml:5:3: warning: media/own/loud.mp4 is [89]\.[0-9] LU louder than the other capsules .* \[loudness\]'
says "a film of no length" 'p.yaml:6:3: warning: media/own/short.mp4 lasts 0.[0-9]+ s; .* \[short\]'
says "an unknown codec has its name" 'p.yaml:7:3: error: the picture of media/own/codec.mp4 \(codec "xyz1"\) .* \[codec\]'
says "a film that was cut off" 'p.yaml:8:3: error: cut.mp4: .* damaged .*; copy or export it again'
says "what is no film" 'p.yaml:9:3: error: words.mp4: .*not a video; copy or export it again'
says "an empty file" 'p.yaml:10:3: error: media/own/empty.mp4 is empty; copy it again \[empty\]'
says "sound alone" 'p.yaml:11:3: error: sound.mp4: there is only sound in this file, no picture; export'
says "what a visitor will get" '^A visitor gets 9 capsules, 15 s, 0 questions; .* to copy$'
check "nothing was said of the films that are as they should be" sh -c "! grep -qE '(one|two).mp4' '$e2e/check.txt'"
check "what was found is remembered: four films" test "$(grep -c '^[0-9a-f]\{64\} ' "$e2e/cache/capsule-kiosk/media-index")" -eq 4
cp "$e2e/check.txt" "$e2e/first.txt"
"$kiosk" check . >"$e2e/check.txt" 2>&1
check "a second check says the same" cmp -s "$e2e/first.txt" "$e2e/check.txt"
"$kiosk" check --json . >"$e2e/check.json" 2>>"$e2e/stderr"
check "JSON has all of it" python3 - "$e2e/check.json" <<'END'
import json, sys
told = json.load(open(sys.argv[1]))
found = {f["code"]: f for f in told["findings"]}
assert told["errors"] == 5 and told["warnings"] == 2, told
assert list(told["findings"][0]) == ["file", "line", "column", "severity", "code", "message", "hint", "cell"]
assert found["loudness"]["cell"] == "capsules[loud]" and found["loudness"]["severity"] == "warning"
assert found["empty"]["hint"] == "copy it again" and found["empty"]["line"] == 10
assert told["totals"]["capsules"] == 9 and told["totals"]["seconds"] == 15
END
cd "$OLDPWD" || exit 1
if [ -z "$(packaging/build/media.sh --left)" ]; then
    "$kiosk" check playlists >"$e2e/ours.txt" 2>&1
    check "nothing is said of the captions of our own capsules" sh -c "! grep -q '\[captions-' '$e2e/ours.txt'"
fi
