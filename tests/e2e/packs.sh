#!/bin/sh
# Content packs on a device: kill -9 at random moments of installing, KILLS times (6; tests/full.sh: 300), and in a real window
# a stick that brings content, a stick that is pulled half-way, packs that are refused, the way back, and the report on the stick.
# PACKS_LONG=1 (tests/full.sh): larger packs, an older one, and the page of a stick until it goes by itself.
. "$(dirname "$0")/lib.sh"
kiosk=$(cd "$build" && pwd)/capsule-kiosk
pack() { "$kiosk" pack "$@" >>"$e2e/out.txt" 2>>"$e2e/err.txt"; }

# A medium that plays, with so many MB behind it that players skip.
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/own" "$e2e/given/playlists" "$e2e/given/media/own" "$e2e/stick" "$e2e/packs"
ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=s=320x180:r=10:d=3 -f lavfi -i sine=d=3 -c:v libx264 -preset ultrafast \
    -pix_fmt yuv420p -c:a aac -y "$e2e/short.mp4" || exit 1
medium() { # medium FILE MB
    python3 -c 'import os, struct, sys
data = open(sys.argv[1], "rb").read()
n = int(sys.argv[3]) << 20
with open(sys.argv[2], "wb") as f:
    f.write(data + struct.pack(">I4sQ", 1, b"free", n + 16))
    block = os.urandom(1 << 20)
    for i in range(int(sys.argv[3])):
        f.write(block)' "$e2e/short.mp4" "$1" "$2"
}
pack keygen --out "$e2e/keys"
key=$(tail -n 1 "$e2e/keys/pack.pub")
playlist() { # playlist TITLE
    cat <<YAML
capsule-kiosk: 1
title: {en: "$1"}
languages: [en]
policy: {mode: booth, begins-with: library, packs: {keys: ["$key"], plug-in: true}}
capsules:
- {id: one, title: {en: "$1"}, media: one.mp4}
YAML
}
made() { # made VERSION TITLE MB
    playlist "$2" >"$content/playlists/stand.yaml"
    medium "$content/media/own/one.mp4" "$3"
    check "a pack of $2" pack create "$content/playlists/stand.yaml" --key "$e2e/keys/pack.key" --content-version "$1" \
        --out "$e2e/packs/$2.capsulepack"
}
made 1 spring 24
made 2 summer 24
large=${PACKS_LONG:+400}
large=${large:-160}
made 3 autumn "$large"

check "a stranger's pack is refused" sh -c "! '$kiosk' pack import '$e2e/packs/spring.capsulepack' --data '$e2e/killed' 2>'$e2e/err2.txt'"
check "and it is said why" grep -q 'not installed (unknown-key)' "$e2e/err2.txt"
pack trust "$e2e/keys/pack.pub" --data "$e2e/killed"
"$(dirname "$0")/packs_kill.py" "$kiosk" "$e2e/killed" "${KILLS:-6}" "${KILL_SEED:-7}" "$e2e/packs/spring.capsulepack" \
    "$e2e/packs/summer.capsulepack" || failed=1
[ -z "${KILLS:-}" ] || exit 0

playlist given >"$e2e/given/playlists/stand.yaml"
cp "$e2e/short.mp4" "$e2e/given/media/own/one.mp4"
export XDG_CACHE_HOME="$e2e/cache" SDL_AUDIODRIVER=dummy
stick() { rm -rf "$e2e/stick" && sleep 2.5 && mkdir "$e2e/stick.new" && cp "$@" "$e2e/stick.new/" && mv "$e2e/stick.new" "$e2e/stick"; }
start_x 1280x800
start_kiosk "$e2e/given/playlists/stand.yaml" --lang en --software --usb "$e2e/stick"
wait_for 10 logged 'screen=library'
stick "$e2e/packs/summer.capsulepack"
check "a stick brings content" wait_for 15 logged 'event=content-installed version=2 before=0'
check "and a page says so" logged 'screen=arrival'
sleep 0.5
shot arrived
check "a report lies on the stick" wait_for 5 sh -c "grep -q 'result: done' '$e2e'/stick/capsule-kiosk-reports/*.txt"
[ -n "${PACKS_LONG:-}" ] || xdotool key Escape # it goes by itself as well, in a while
check "what came is on stage" wait_for 30 logged 'event=content-on-stage slot=0'
shot on-stage

mark=$(log_lines)
stick "$e2e/packs/autumn.capsulepack"
wait_for 15 logged_after "$mark" 'event=content-install pack='
kill -STOP "$kiosk_pid" # in the middle of it, however fast the disk is
mv "$e2e/stick" "$e2e/pulled"
: >"$e2e/pulled/autumn.capsulepack" # nothing more can be read
kill -CONT "$kiosk_pid"
check "a stick that is pulled half-way" wait_for 15 logged_after "$mark" 'event=content-not-installed result=pulled'
sleep 0.5
shot pulled
check "leaves nothing behind" sh -c "! test -e '$e2e/data/content/b/files/media'"
xdotool key Escape

mark=$(log_lines)
cp "$e2e/packs/autumn.capsulepack" "$e2e/changed.capsulepack"
python3 -c 'import sys
with open(sys.argv[1], "r+b") as f:
    f.seek(int(sys.argv[2]) << 19)
    f.write(b"changed")' "$e2e/changed.capsulepack" "$large"
stick "$e2e/changed.capsulepack"
check "a pack that was changed is refused" wait_for 60 logged_after "$mark" 'result=refused reason=hash'
sleep 0.5
shot refused
check "and reported" wait_for 5 sh -c "grep -q 'reason: hash' '$e2e'/stick/capsule-kiosk-reports/*.txt"
xdotool key Escape

if [ -n "${PACKS_LONG:-}" ]; then
    mark=$(log_lines)
    stick "$e2e/packs/spring.capsulepack"
    check "an older one too, but for staff" wait_for 15 logged_after "$mark" 'result=older'
    xdotool key Escape
fi
sleep 1
mark=$(log_lines)
# What is installed is looked at after a visit; meanwhile the command says that it must wait.
check "the way back by command" wait_for 20 pack rollback --data "$e2e/data"
check "is on stage when nobody is there" wait_for 90 logged_after "$mark" 'event=content-on-stage slot=-1'
check "in the same process" alive
check "without an error" sh -c "! grep ' error ' '$log' | grep -v 'audio\\|sound'"
