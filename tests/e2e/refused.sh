#!/bin/sh
# What commands refuse, in which words and with which exit code. Nothing is written by a command that refuses.
. "$(dirname "$0")/lib.sh"
kiosk=$PWD/$build/capsule-kiosk
case $build in /*) kiosk=$build/capsule-kiosk ;; esac
unset DISPLAY WAYLAND_DISPLAY
top=$PWD
broken=$top/tests/data/broken
cd "$e2e" || exit 1

# refuses CODE 'SENTENCE' ARGUMENT...: ends with this code, and a line of stderr has the sentence
refuses() {
    wanted=$1
    sentence=$2
    shift 2
    "$kiosk" "$@" >out.txt 2>err.txt </dev/null
    code=$?
    if [ "$code" -eq "$wanted" ] && grep -qF -- "$sentence" err.txt; then
        ok "$*: $sentence"
    else
        sed 's/^/    /' out.txt err.txt
        not_ok "$*: exit code $code, not $wanted with: $sentence"
    fi
}

cat >one.yaml <<'Y'
capsule-kiosk: 1
title: One
languages: [en]
capsules:
- {id: one, title: One, media: one.mp4}
Y
"$kiosk" new course course.yaml --start 2027-03-04 >/dev/null || not_ok "a course is written"
printf 'capsule-kiosk: 1\ntitle: [never closed\n' >torn.yaml
: >there.yaml
: >other.yml
: >there.mp4
mkdir data

# Which program at all
refuses 1 'there is no command "chek"; did you mean check?' chek
refuses 2 'there is no playlist or command "zzzzzzzz"; see capsule-kiosk --help' zzzzzzzz
refuses 2 'there is no playlist ./nowhere.yaml' ./nowhere.yaml
refuses 2 'there is no playlist one.yml; did you mean one.yaml?' one.yml
refuses 2 'there is no playlist ./other.yaml; did you mean ./other.yml?' ./other.yaml
refuses 1 'one playlist at a time; for several files use capsule-kiosk play' one.yaml course.yaml
refuses 1 'play: name files, folders or a playlist' play
refuses 1 'play: a playlist (one.yaml) is played alone' play one.yaml course.yaml
refuses 1 'nowhere.srt:1:1: error: this caption file is not there' play there.mp4 --sub nowhere.srt --data data
refuses 1 'bench: name one media file' bench
refuses 1 'cues: name one caption file' cues
refuses 1 'nowhere.srt' cues nowhere.srt
refuses 1 'schema: name one of' schema nothing

# Options
refuses 1 '--present-on wants the number of a display, from 0, or off, not "next"' --present-on next
refuses 1 '--sub wants a caption file, not ""' play one.mp4 --sub ''
refuses 1 '--out wants a folder or file, not ""' report csv --out ''
refuses 1 '--kind wants capsules or course, not "town"' certificate print --kind town
refuses 1 '--from wants a time such as 2026-12-01T09:00, not "noon"' rehearse one.yaml --from noon
refuses 1 '--to wants a time such as 2026-12-07T18:00, not "noon"' rehearse one.yaml --to noon
refuses 1 '--from wants a day such as 2026-12-01, or a time, not "noon"' report csv --from noon
refuses 1 '--to wants a day such as 2026-12-07, or a time, not "noon"' report csv --to noon
refuses 1 '--iri wants an absolute address without a slash at its end, such as https://example.org/xapi' report xapi --iri town/
refuses 1 '--xapi wants 1.0.3 or 2.0, not "3"' report xapi --xapi 3
refuses 1 '--speed wants a number from 1 to 1000000, not "0"' rehearse one.yaml --speed 0

# New files
refuses 1 'new: what shall be made? One of:' new
refuses 1 'new quiz: a file that ends in .yaml is wanted: new quiz q.yaml' new quiz q
refuses 1 'new quiz: "my quiz" becomes an id: letters, digits, - and _ only' new quiz 'my quiz.yaml'
refuses 1 'new quiz: there.yaml is there already; name another file' new quiz there.yaml
refuses 1 'new quiz: cannot' new quiz nowhere/q.yaml
refuses 1 'new course: say from which and when: --from COURSE.yaml --start 2027-03-04 [FILE]' new course --from course.yaml
refuses 1 'new course: there.yaml is there already; name another file' \
    new course --from course.yaml --start 2028-03-02 there.yaml
refuses 1 'new course: cannot' new course --from course.yaml --start 2028-03-02 nowhere/c.yaml
refuses 1 'nowhere.yaml' new course --from nowhere.yaml --start 2028-03-02
refuses 2 'new timeline: ' new timeline nowhere.mp4

# Packs
refuses 1 'pack: say create, keygen, show, verify, diff, extract, trust, import, installed or rollback' pack
refuses 1 'say where to: --out DIR' pack keygen
"$kiosk" pack keygen --out keys >/dev/null || not_ok "keys of packs are made"
refuses 1 'keys/pack.key is there already; keys are never written over' pack keygen --out keys
refuses 1 'there.yaml is there but is not a folder' pack keygen --out there.yaml
create="pack create one.yaml --key keys/pack.key"
refuses 1 'name one playlist' pack create
refuses 1 'say with which key: --key pack.key (pack keygen makes one)' pack create one.yaml
# shellcheck disable=SC2086 # words
{
    refuses 1 'say where to: --out NAME.capsulepack' $create
    refuses 1 "say which edition this is, a number larger than the last one's: --content-version 20261129" $create --out a.capsulepack
    refuses 1 '--content-version wants a whole number from 1 to' $create --out a.capsulepack --content-version none
    refuses 1 '--program wants a version like' $create --out a.capsulepack --content-version 1 --program new
    refuses 1 'the name of a pack ends in .capsulepack, or no device takes it' $create --out a.zip --content-version 1
}
refuses 1 'name one pack' pack show
refuses 1 'name two packs' pack diff a.capsulepack
refuses 1 'say by whose key: --issuer pack.pub, or a folder of such keys' pack verify a.capsulepack
refuses 1 'say where to: --out DIR' pack extract a.capsulepack --issuer keys/pack.pub
refuses 1 'a.capsulepack' pack show a.capsulepack
refuses 1 'pack import FILE.capsulepack [--data DIR] [--playlist FILE] [--force]' pack import
refuses 3 'pack: not installed (pulled)' pack import nowhere.capsulepack --data data

refuses 2 'nothing was installed here: there is nothing to go back to' pack rollback --data data

# Certificates, and files that were sealed
refuses 1 'certificate: say keygen, device, endorse, accept, print or verify' certificate
refuses 1 'say where to: --out DIR' certificate keygen
"$kiosk" certificate keygen --out keys >/dev/null || not_ok "keys of an organisation are made"
refuses 1 'keys/organisation.key is there already; keys are never written over' certificate keygen --out keys
refuses 1 'say where to: --out DEVICE.pub' certificate device --data data
refuses 1 'name one file: DEVICE.pub' certificate endorse
refuses 1 'say with which key: --key ORG.key' certificate endorse device.pub
refuses 1 'say where to: --out FILE' certificate endorse device.pub --key keys/organisation.key
refuses 1 'name one file: the endorsement' certificate accept
refuses 1 'the playlist is named by --playlist' certificate print one.yaml
refuses 1 'say --name, --playlist, --date and --pdf' certificate print
refuses 1 'say for what: --kind capsules or --kind course' \
    certificate print --name Ada --playlist one.yaml --date 2027-03-04 --pdf a.pdf
cat >certified.yaml <<'Y'
capsule-kiosk: 1
title: Certified
languages: [en]
certificate: {issuer: {name: Town}, rule: {capsules: {quizzes-at-least: 60}, course: {half-days-at-least: 1}}}
capsules:
- {id: one, title: One, media: one.mp4}
Y
printf 'capsule-kiosk: 1\ntitle: None\ncertificate: {issuer: {name: Town}, rule: {capsules: {quizzes-at-least: 60}}}\n' >none.yaml
sheet="certificate print --date 2027-03-04 --pdf a.pdf --data data"
# shellcheck disable=SC2086 # words
{
    refuses 1 'the playlist gives no certificate for capsules' $sheet --name Ada --kind capsules --playlist one.yaml
    refuses 1 'the playlist has no course' $sheet --name Ada --kind course --playlist certified.yaml
    refuses 1 'the playlist has no capsules' $sheet --name Ada --kind capsules --playlist none.yaml
    refuses 1 'a score goes from 0 to 100' $sheet --name Ada --kind capsules --playlist certified.yaml --score 300
    refuses 1 'a certificate wants a name' $sheet --name ' ' --kind capsules --playlist certified.yaml
}
refuses 1 'say --date, and where to: --pdf FILE for one file, or --out DIR for a file each' certificate print --all
refuses 1 'name the certificate: FILE.pdf, or its code' certificate verify
refuses 1 'say by whose key: --issuer ORG.pub' certificate verify a.pdf
refuses 1 'a.pdf is not there' certificate verify a.pdf --issuer keys/organisation.pub
printf '%%PDF-1.7\nnothing\n' >empty.pdf
refuses 1 'empty.pdf carries no code; give the code that is printed on it' \
    certificate verify empty.pdf --issuer keys/organisation.pub
refuses 1 'say which files, and with which secret key: unseal FILE.sealed... --key organisation.key' unseal
refuses 3 'a.csv: sealed files end in .sealed' unseal a.csv --key keys/organisation.key
refuses 3 '1 of 1 files stay sealed' unseal there.yaml.sealed --key keys/organisation.key
refuses 3 'there.yaml is there already; nothing is written over' unseal there.yaml.sealed --key keys/organisation.key

# A course, its register and its sheets
refuses 1 'say import FILE, list, or erase --name NAME | --all' participants
refuses 1 'one.yaml: there is no course in this playlist' participants list --playlist one.yaml
refuses 1 'there is no data in data' participants list --playlist course.yaml --data data
refuses 1 'schedule: name one course or playlist' schedule
refuses 2 'schedule: there is no course in one.yaml' schedule one.yaml
refuses 2 'schedule: torn.yaml:' schedule torn.yaml
refuses 3 'schedule: there are mistakes in it; see capsule-kiosk check' schedule "$broken/day-overlap.yaml"
refuses 1 'schedule: the course has no such day: 9' schedule course.yaml --day 9
refuses 1 'schedule: --at wants a time such as 2020-10-08T10:38, not noon' schedule course.yaml --at noon
refuses 1 'cannot' schedule course.yaml --ics nowhere/c.ics
printf '%s\n' 'Name' 'Ada Lovelace' >people.csv
"$kiosk" participants import people.csv --playlist course.yaml --data held >/dev/null || not_ok "a register is read"
refuses 1 'the playlist gives no certificate for a course' \
    certificate print --all --date 2027-03-04 --out sheets --playlist course.yaml --data held
refuses 1 'nothing is counted in this data folder' report booth --out r --data held
printf 'Name,Town\nGrace Hopper,Li\n,Mons\n' >torn.csv
refuses 3 'torn.csv:3:1: error: there is no name in this line' participants import torn.csv --playlist course.yaml --data held
grep -q '^1 participants added' out.txt || not_ok "the other lines are taken"
# A name in letters that no face has, whose bearer was there; two people of one name; a visit that was counted
printf 'Name\nAda \360\222\200\200\n' >runes.csv
"$kiosk" participants import runes.csv --playlist course.yaml --data held >/dev/null || not_ok "another is read"
python3 - held/capsule-kiosk.db <<'P' || not_ok "the records are changed"
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("INSERT INTO attendance SELECT id, 'day-1', 0, 1, 0 FROM participant WHERE name != 'Ada Lovelace'")
db.executemany("INSERT INTO learner VALUES (?, 'Bob', '', '', 'en', 0, 0)", [("one",), ("two",)])
db.execute("INSERT INTO tally VALUES (20000, 1, 9, 'visit', '', 0, 1)")
db.commit()
P
cp course.yaml rule.yaml
printf 'certificate: {issuer: {name: Town}, rule: {course: {half-days-at-least: 1}}}\n' >>rule.yaml
refuses 0 '1 characters of names are in no face; look at the sheets before they are handed out' \
    certificate print --all --date 2027-03-04 --out sheets --playlist rule.yaml --data held
refuses 1 'say whom: --name "Ada Lovelace", or --all' participants erase --playlist course.yaml --data held
refuses 1 'nobody of that name is in the register' participants erase --name Bob --playlist course.yaml --data held

# Reports
refuses 1 'say what of: report booth [PLAYLIST] --out DIR' report
refuses 1 'say where to: --out DIR' report csv
refuses 1 'one playlist is taken, not course.yaml as well' report csv one.yaml course.yaml --out r
refuses 1 'there is no data in data' report csv --out r --data data
refuses 1 '--to lies before --from' report booth --out r --data held --from 2027-02-02 --to 2027-02-01
refuses 1 '2 learners are called "Bob": give the id of one (report csv lists them)' report csv --out r --data held --learner Bob
refuses 1 '--to lies before --from' report csv --out r --data held --from 2027-02-02 --to 2027-02-01
refuses 1 '0 learners have the name or id "Zoe"' report csv --out r --data held --learner Zoe
refuses 1 'say: report day [PLAYLIST] --day N --out DIR' report day course.yaml
refuses 1 'say which day: --day 1 to --day 1' report day course.yaml --day 3 --out r --data held
refuses 1 'say what to join: report merge DIR... --out DIR' report merge --out r
mkdir -p r
refuses 1 '--out is one of the folders to be joined: choose another' report merge r --out r
refuses 1 'there are no tables of report csv in data' report merge data --out joined

# Quizzes, previews, rehearsals, a PIN
refuses 1 'quiz: say "quiz import FILE" (GIFT or Aiken)' quiz
refuses 1 'no such quiz is in this playlist' quiz export one.yaml none
refuses 1 'say where to: --pdf FILE' quiz print one.yaml
refuses 1 'no quiz is in this playlist' quiz print one.yaml --pdf q.pdf
refuses 1 'no quiz "none" is in this playlist' quiz print one.yaml none --pdf q.pdf
refuses 1 'preview: name the folder for the pictures: --out DIR' preview
refuses 1 'preview: one playlist at a time' preview one.yaml course.yaml --out p
refuses 1 '--theme wants one of dark, light' preview one.yaml --out p --theme pink
refuses 1 '--text wants 100, 125, 150 or 200' preview one.yaml --out p --text 110
refuses 1 "--scene: no scene's name begins with \"zz\"" preview one.yaml --out p --scene zz
refuses 1 'name one playlist: rehearse PLAYLIST --from T --to T, or --visits N' rehearse
refuses 1 '--visits N follow each other at once; leave out --from and --to' \
    rehearse one.yaml --visits 2 --from 2027-03-04T09:00
refuses 1 'say from when to when: --from 2026-12-01T09:00 --to 2026-12-07T18:00' rehearse one.yaml
refuses 1 '--to lies before --from' rehearse one.yaml --from 2027-03-04T09:00 --to 2027-03-04T08:00
refuses 1 'no PIN was given' pin --data data
refuses 1 'the PIN is asked for, or read from standard input, never an argument' pin 123456 --data data

# Cards
refuses 1 'write "card booth|trainer [PLAYLIST] --pdf FILE"' card
refuses 1 'nowhere.yaml' card booth nowhere.yaml --pdf c.pdf
refuses 0 'no picture of attract' card booth one.yaml --pdf c.pdf

# Said at a terminal alone. What is typed before the echo is off is thrown away.
python3 - "$kiosk" >typed.txt <<'P'
import os, pty, sys, termios, time
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], "pin", "--data", "data"])
out = b""
try:
    for prompt, typed in (b"digits): ", b"482915\n"), (b"again: ", b"482916\n"), (b"never", b""):
        while prompt not in out:
            out += os.read(terminal, 1024)
        while termios.tcgetattr(terminal)[3] & termios.ECHO:
            time.sleep(0.01)
        os.write(terminal, typed)
except OSError:  # the program has ended
    pass
print(out.decode())
P
check "two PINs that differ" grep -q 'that was not the same PIN twice; nothing was changed' typed.txt
python3 - "$kiosk" >watched.txt <<'P'
import os, pty, sys
pid, terminal = pty.fork()
if pid == 0:
    os.execv(sys.argv[1], [sys.argv[1], *"preview one.yaml --out seen --scene library --lang en --size 1280x800".split()])
out = b""
try:
    while part := os.read(terminal, 1024):
        out += part
except OSError:  # the program has ended
    pass
print(out.decode())
P
check "how far a preview is" grep -q 'preview: 1 scenes, 1 looks, ' watched.txt

printf 'Caf\351 est un mot fran\347ais, d\351j\340 {T}\n' >latin.gift
refuses 0 "if letters look wrong, name the file's own with --charset" quiz import latin.gift
# shellcheck disable=SC2086 # words
refuses 0 'characters are in no face of fonts/fonts.yaml' $sheet --name "Ada $(printf '\360\222\200\200')" --kind capsules --playlist certified.yaml

# What plays needs a display; what is said of it does not
if ffmpeg -hide_banner -loglevel error -nostdin -y -f lavfi -i testsrc2=size=320x180:rate=25:duration=2 -c:v libx264 -preset ultrafast \
    -pix_fmt yuv420p clip.mp4; then
    refuses 1 '--start 1:40 is behind the end of clip.mp4' play clip.mp4 --start 1:40 --data data
    refuses 0 'No display here: edit the file, or run this where a window can be had to mark while watching.' new timeline clip.mp4
fi

# The program where nothing else of it is
mkdir alone && cp "$kiosk" alone/capsule-kiosk
installed=$kiosk
kiosk=$PWD/alone/capsule-kiosk
refuses 1 'fonts/fonts.yaml is missing; install the program again, or run make fonts' schedule course.yaml --pdf p.pdf
refuses 2 'characters are not held against the fonts: fonts/fonts.yaml is missing' check one.yaml
refuses 1 'there is no playlist to preview; name one' preview --out p
refuses 1 'name the playlist of the course: --playlist FILE' participants list
kiosk=$installed

# And its playlists without their capsules, on a machine without ffmpeg: a tour gets stuck, and still says where
mkdir -p bare/build && cp "$kiosk" "${kiosk%/*}/capsule-decoder" bare/build/ && ln -s "$top/fonts" "$top/playlists" bare/
PATH=/nowhere HOME=$PWD/bare "$PWD/bare/build/capsule-kiosk" --tour-without-display --out bare/tour >bare/out.txt 2>bare/err.txt
check "a tour that gets stuck: exit code 3" test $? -eq 3
for words in 'No display here: running the tour instead' 'did not come to pass (after picture 4, on screen' \
    'tour: no video: ffmpeg could not write the video'; do
    check "a tour that gets stuck: $words" grep -qF "$words" bare/err.txt
done

# What was printed could not be kept
if [ -w /dev/full ]; then
    for print in schema "pack installed" --version "check --help"; do
        # shellcheck disable=SC2086 # words
        "$kiosk" $print >/dev/full 2>err.txt
        code=$?
        check "$print onto a full disk: said" grep -q 'the result could not be written: ' err.txt
        check "$print onto a full disk: exit code 1" test "$code" -eq 1
    done
fi
exit $failed
