#!/bin/sh
# Opening hours in a real window, with a wall clock that passes them and jumps: a stand that opens under its quiet page and
# closes while somebody visits; what a touch does to that page, and where its words wander to. SIZE=WxH for another window,
# BOOTH_MINUTES=N for more places (tests/full.sh).
# long
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED booth-hours: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
case $build in *san-*) echo "SKIPPED booth-hours: nothing can be loaded before a sanitizer" && exit 0 ;; esac
export TZ=UTC XDG_CACHE_HOME="$e2e/cache" SDL_AUDIODRIVER=dummy
mkdir -p "$e2e/playlists" "$e2e/media/demo"
cp media/demo/capsule-2.mp4 "$e2e/media/demo/"
cat >"$e2e/playlists/stand.yaml" <<'EOF2'
capsule-kiosk: 1
title: {en: The stand, fr: Le stand}
languages: [en, fr]
policy: {mode: booth, idle: 20}
capsules:
- {id: one, title: {en: One, fr: Un}, media: capsule-2.mp4}
hours:
  mon-fri: "09:00-12:00, 13:00-18:00"
programme:
- {date: 2030-01-07, at: "14:00", minutes: 30, title: {en: Where to begin, fr: Par où commencer}, place: {en: Hall 3, fr: Halle 3}}
EOF2
${CC:-cc} -shared -fPIC -O1 -o "$e2e/faults.so" tests/e2e/faults.c
at() { echo $(($(date -d "$1" +%s) - $(date +%s))) >"$e2e/clock.new" && mv "$e2e/clock.new" "$e2e/clock"; } # the wall clock, from now on
on_stage() { test "$(grep -o 'screen=[a-z-]*' "$log" | tail -n 1)" = "screen=$1"; }
brightest() { words | cut -d ' ' -f 5; }
brighter_than() { test "$(brightest)" -gt "$1"; }
fainter_than() { test "$(brightest)" -lt "$1"; }
shape() { words | cut -d ' ' -f 3,4; }
other_shape() { test "$(shape)" != "$1"; }
moved() { # moved: the words are elsewhere than they were, whole; where is the last line of places
    now=$(words)
    place=${now% * * *}
    test "$place" != "$(tail -n 1 "$e2e/places" 2>/dev/null)" &&
        echo "$now $x_size" | tr x ' ' | awk '{ exit !($1 > 0 && $2 > 0 && $1 + $3 < $6 && $2 + $4 < $7) }' && echo "$place" >>"$e2e/places"
}

start_x "${SIZE:-1280x800}"
at 2030-01-07T08:50:00
LD_PRELOAD=$e2e/faults.so FAULT_DIR=$e2e
export LD_PRELOAD FAULT_DIR
start_kiosk "$e2e/playlists/stand.yaml" --software --lang en
unset LD_PRELOAD
check "before nine the quiet page is up" wait_for 10 logged 'event=stand-closes'
check "and drawn" wait_for 5 stands closed
shot before-nine
at 2030-01-07T08:59:57
check "at nine it opens by itself" wait_for 15 logged 'event=stand-opens'
colourful() { test "$(distinct_colors)" -gt 50; }
check "and invites" wait_for 10 colourful
shot open

# ---- it closes while somebody is there ----
lines=$(log_lines)
key Return
check "a visit" wait_for 10 logged_after "$lines" 'screen=library'
at 2030-01-07T11:59:58
sleep 8 # it looks at the clock every five seconds
shot visit-at-noon
check "goes on after closing time" on_stage library
check "as if nothing were" sh -c "! tail -n +$((lines + 1)) '$log' | grep -q stand-closes"
key Escape
check "when it is over, the quiet page comes" wait_for 15 logged_after "$lines" 'event=stand-closes'
check "and nothing plays below it" sh -c "sleep 2; ! sed '1,/screen=library/d; 1,/stand-closes/d' '$log' | grep -q 'player=playing'"

# ---- a touch ----
check "faint" wait_for 10 fainter_than 200
faint=$(brightest)
lines=$(log_lines)
click 300 300
check "a touch makes the words bright" wait_for 5 brighter_than $((faint + 60))
lit=$(brightest)
check "and leads nowhere" sh -c "! tail -n +$((lines + 1)) '$log' | grep -q 'screen='"
key Return space a Escape ctrl+w
check "no more does a key" on_stage closed
check "for a while ($faint, then $lit)" wait_for 20 fainter_than $((lit - 60))
shot first-language
check "in the languages by turns" wait_for 20 other_shape "$(shape)"
shot second-language

# ---- where the words are ----
minutes=${BOOTH_MINUTES:-3}
: >"$e2e/places"
for minute in $(seq "$minutes"); do
    at "2030-01-07T12:0$minute:20"
    check "minute $minute: the words are in another place, whole" wait_for 15 moved
    shot "minute-$minute"
done
check "none twice in a row, nearly all different" test "$(sort -u "$e2e/places" | wc -l)" -ge $((minutes - minutes / 7))

# ---- a clock that is set ----
lines=$(log_lines)
at 1990-01-01T03:00:00
check "a clock that nobody believes knows no hours" wait_for 15 logged_after "$lines" 'event=stand-opens'
lines=$(log_lines)
at 2030-01-07T20:00:00
check "put right, it is closed" wait_for 15 logged_after "$lines" 'event=stand-closes'
check "on the quiet page" wait_for 5 stands closed "$lines"
shot evening
lines=$(log_lines)
at 2030-01-08T10:00:00
check "set to the next morning, it opens" wait_for 15 logged_after "$lines" 'event=stand-opens'
wait_for 5 stands attract "$lines"
lines=$(log_lines)
key Return
check "a visitor" wait_for 10 logged_after "$lines" 'screen=library'
for moment in 2030-01-08T23:00:00 1990-01-01T03:00:00 2031-06-01T04:00:00; do
    at $moment
    key Tab # somebody is there
    sleep 6
    check "keeps the page whatever the clock does: $moment" on_stage library
done
shot jumped
check "no error is logged" sh -c "! grep -E ' error ' '$log'"
stop_kiosk
check "it ends when the session says so" test "$code" -eq 4
exit $failed
