#!/bin/sh
# doctor on machines as they should be and on broken ones: with a display and without, beside a program that runs, without
# decoder, fonts and plug-ins, on disks that are full or read-only, with damaged records and packs, a clock that is wrong.
. "$(dirname "$0")/lib.sh"
content=$e2e/content
data=$e2e/data
mkdir -p "$content/playlists" "$content/media/demo"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i testsrc2=size=320x180:rate=25:duration=3 -f lavfi -i sine=duration=3 -c:v libx264 \
    -pix_fmt yuv420p -c:a aac "$content/media/demo/one.mp4" || { echo "SKIPPED doctor: ffmpeg makes no clip"; exit 0; }
one_capsule "$content/playlists/p.yaml" one.mp4 Stand Stand
for lang in en fr; do printf 'WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n' >"$content/media/demo/one.$lang.vtt"; done
hash=$(sha256sum "$content/media/demo/one.mp4" | cut -d' ' -f1)
printf 'capsule-kiosk: 1\nmedia: one.mp4\nlength: 3\nsha256: %s\nchapters:\n- {at: 0, title: {en: Begin, fr: Début}}\n' "$hash" \
    >"$content/media/demo/one.timeline.yaml"

look() { # look FILE [ARG...]: exit code in $code
    file=$1
    shift
    "$build/capsule-kiosk" doctor "$@" >"$e2e/$file.txt" 2>"$e2e/$file.err"
    code=$?
}
row() { grep -qE "^  $2 +$3 +.*$4" "$e2e/$1.txt"; } # row FILE STATE NAME WORDS
fixed() { grep -A 1 -E "^  [a-z]+ +$2 " "$e2e/$1.txt" | grep -qF "> $3"; } # fixed FILE NAME WORDS

start_x 1280x800
look healthy "$content/playlists/p.yaml" --data "$data"
check "nothing is bad here" test "$code" -le 1
check "nothing is said on stderr" test ! -s "$e2e/healthy.err"
check "the display and what draws" sh -c "grep -q 'screen, 1280 x 800' '$e2e/healthy.txt' && grep -q 'renderer  *[sg]' '$e2e/healthy.txt'"
check "the decoder opens the capsule" row healthy good 'a capsule' 'one.mp4: h264, 320 x 180, 25 pictures'
check "its hash is that of its time line" row healthy good media '1 as their time lines say'
check "the playlist is as it should be" row healthy good playlists 'playlists: 1, capsules: 1.*errors: 0, warnings: 0'
check "four voices speak" test "$(grep -c '^  good      voice .*speaks' "$e2e/healthy.txt")" -eq 4
check "plug-ins are there" row healthy good plug-ins 'vlc/plugins'
check "nothing was recorded yet, and is not now" sh -c "grep -q '^  none      records' '$e2e/healthy.txt' && [ ! -e '$data' ]"
check "a window manager is missed by nobody" row healthy good 'desktop behind' 'no window manager'

look json "$content/playlists/p.yaml" --data "$data" --json
check "the same for programs" test "$code" -le 1
check "each row has the five keys" python3 -c '
import json, sys
rows = json.load(open(sys.argv[1]))
assert len(rows) > 30
assert all(sorted(r) == ["fix", "found", "name", "part", "state"] for r in rows)
assert {r["state"] for r in rows} <= {"good", "attention", "bad", "none"}
assert len({(r["part"], r["name"]) for r in rows}) == len(rows)
assert [p for p in dict.fromkeys(r["part"] for r in rows)] == ["display", "sound", "voice", "fonts", "playback", "decoder", "sandbox",
    "clock", "disk", "database", "content", "hashes", "session", "classroom"]
' "$e2e/json.txt"

# Beside a program that runs it looks at what that one has.
start_kiosk "$content/playlists/p.yaml" --lang en --software
check "the program runs" wait_for 15 logged 'drawn=[a-z]'
mkdir -p "$e2e/elsewhere"
(cd "$e2e/elsewhere" && "$(dirname "$e2e")/../capsule-kiosk" doctor >"$e2e/beside.txt" 2>&1)
check "as the program has it" grep -q "that runs here (process $kiosk_pid)" "$e2e/beside.txt"
check "its data folder" row beside good 'data folder' "$data"
check "its records, while it has them open" row beside good records whole
check "its playlist" row beside good playlists 'playlists: 1, capsules: 1'
check "its sound" row beside attention capsules 'so it was chosen'
check "it runs on" alive
stop_kiosk
check "and ends as ever" test "$code" -eq 4

ls -l --time-style=full-iso "$data" >"$e2e/before.txt"
look after "$content/playlists/p.yaml" --data "$data"
ls -l --time-style=full-iso "$data" >"$e2e/after-list.txt"
check "files and their times are as they were" sh -c "tail -n +2 '$e2e/before.txt' | cmp -s - <<L
\$(tail -n +2 '$e2e/after-list.txt')
L"
look clock "$content/playlists/p.yaml" --data "$data" --now 2001-02-03T04:05
check "a clock before the program was made is bad" test "$code" -eq 2
check "and that is said" row clock bad date '2001-02-03 04:05 is before the program was made'
check "with what to do" fixed clock date 'timedatectl set-time'

# What was recorded, torn; a capsule that is not what it was; a playlist that cannot be read.
mkdir -p "$e2e/torn"
head -c 3000 "$data/capsule-kiosk.db" >"$e2e/torn/capsule-kiosk.db"
cp -r "$content" "$e2e/changed"
printf 'x' | dd of="$e2e/changed/media/demo/one.mp4" bs=1 seek=2000 conv=notrunc 2>/dev/null
printf 'capsule-kiosk: 1\ntitle: [' >"$e2e/changed/playlists/bad.yaml"
look torn "$e2e/changed/playlists/p.yaml" "$e2e/changed/playlists/bad.yaml" --data "$e2e/torn"
check "three things are bad or want attention" test "$code" -eq 2
check "damaged records" row torn bad records damaged
check "a capsule that is not what its time line was made of" row torn attention media 'changed/media/demo/one.mp4'
check "a playlist with an error" row torn bad playlists 'errors: 1'

# A pack that was installed, and a byte of it on the disk.
pack() { "$build/capsule-kiosk" pack "$@" >>"$e2e/pack.log" 2>&1; }
check "a pack is installed" sh -c "
    '$build/capsule-kiosk' pack keygen --out '$e2e/keys' && '$build/capsule-kiosk' pack create '$content/playlists/p.yaml' --key '$e2e/keys/pack.key' \
        --content-version 1 --out '$e2e/p.capsulepack' && '$build/capsule-kiosk' pack trust '$e2e/keys/pack.pub' --data '$e2e/packed' &&
    '$build/capsule-kiosk' pack import '$e2e/p.capsulepack' --data '$e2e/packed'" >"$e2e/pack.log" 2>&1
look packed --data "$e2e/packed"
check "its playlist is looked at" row packed good playlists 'playlists: 1, capsules: 1'
check "every file is what was signed" row packed good 'content pack' 'what was signed'
film=$(find "$e2e/packed/content" -name one.mp4)
chmod u+w "$film" && printf 'x' | dd of="$film" bs=1 seek=2000 conv=notrunc 2>/dev/null
look worn --data "$e2e/packed"
check "a byte of it is bad" row worn bad 'content pack' 'one.mp4'

# The program alone, where nothing else of it is: no decoder, no fonts, no playlists.
mkdir -p "$e2e/alone/bin"
cp "$build/capsule-kiosk" "$e2e/alone/bin/"
"$e2e/alone/bin/capsule-kiosk" doctor --data "$e2e/alone/data" >"$e2e/alone.txt" 2>"$e2e/alone.err"
check "a program alone is bad" test $? -eq 2
check "no decoder" row alone bad libvlc 'capsule-decoder: the decoder program is not there'
check "no sandbox" row alone bad decoder 'not there'
check "no fonts" row alone bad list 'fonts.yaml is not there'
check "no playlists" row alone bad playlists 'there is none'
check "no capsule" row alone none 'a capsule' 'no file'

# What draws, and where to.
(export SDL_OPENGL_LIBRARY=/nonexistent && look undrawn "$content/playlists/p.yaml" --data "$data" --gpu)
check "a graphics card that cannot be had" row undrawn attention renderer 'though --gpu asks'
if xrandr --setmonitor LEFT 640/200x800/250+0+0 screen >/dev/null && xrandr --setmonitor RIGHT 640/200x800/250+0+0 none >/dev/null; then
    look mirrored "$content/playlists/p.yaml" --data "$data"
    check "two displays that show the same" row mirrored attention presenting 'no presenter'
    check "both are named" sh -c "grep -q 'LEFT, 640 x 800' '$e2e/mirrored.txt' && grep -q 'RIGHT, 640 x 800' '$e2e/mirrored.txt'"
fi
kill "$x_pid"
wait "$x_pid" 2>/dev/null
start_x 2560x1600
look large "$content/playlists/p.yaml" --data "$data" --software
check "software on a display that is large for it" row large attention renderer 'for a display this large'

# No display at all: none of the programs that run elsewhere on this machine is to be seen from there.
if unshare -rmpf --mount-proc true 2>/dev/null; then
    env -u DISPLAY -u WAYLAND_DISPLAY unshare -rmpf --mount-proc "$build/capsule-kiosk" doctor "$content/playlists/p.yaml" --data "$data" \
        >"$e2e/dark.txt" 2>&1
    check "without a display nothing is bad" test $? -le 1
    check "and there is none" row dark none displays 'no X server and no Wayland'
    check "the rest is looked at" row dark good 'a capsule' one.mp4
else
    echo "SKIPPED doctor: no name space for a machine without a display"
fi

# Disks of a megabyte: full, and read-only.
cat >"$e2e/disks.sh" <<'S'
mkdir -p "$2/full" && mount -t tmpfs -o size=1m doctor "$2/full" || exit 9
"$1/capsule-kiosk" doctor "$3" --data "$2/full" >"$2/small.txt" 2>&1
head -c 2000000 /dev/zero >"$2/full/rest" 2>/dev/null
"$1/capsule-kiosk" doctor "$3" --data "$2/full" >"$2/full.txt" 2>&1
rm "$2/full/rest" && mount -o remount,ro "$2/full" && "$1/capsule-kiosk" doctor "$3" --data "$2/full" >"$2/read-only.txt" 2>&1
exit 0
S
if unshare -rm sh "$e2e/disks.sh" "$build" "$e2e" "$content/playlists/p.yaml" 2>"$e2e/disks.err"; then
    check "a disk in the main memory" row small attention kind 'gone when the machine is switched off'
    check "little room" row small bad room '(0|1) of 1 MiB'
    check "it still takes what is written" row small good writing fsync
    check "a full disk" row full bad writing 'No space left'
    check "a read-only one" row read-only bad writing 'Read-only file system'
    check "with what to do" fixed read-only writing 'mount it writable'
else
    echo "SKIPPED doctor: no disk can be mounted in a name space"
fi
