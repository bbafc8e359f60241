#!/bin/sh
# Opening hours in a real window, with a wall clock that passes them and jumps: a stand that opens under its quiet page and
# closes while somebody visits; what a touch does to that page, and where its words wander to. SIZE=WxH for another window.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-1.mp4 ]; then
    echo "SKIPPED booth-hours: media/demo/capsule-1.mp4 is not made here (make media)"
    exit 0
fi
case $build in *san-*) echo "SKIPPED booth-hours: nothing can be loaded before a sanitizer" && exit 0 ;; esac
for tool in convert xdotool; do
    command -v $tool >/dev/null || { echo "SKIPPED booth-hours: $tool is not installed"; exit 0; }
done
export TZ=UTC XDG_CACHE_HOME="$e2e/cache" SDL_AUDIODRIVER=dummy
mkdir -p "$e2e/playlists" "$e2e/media/demo"
cp media/demo/capsule-1.mp4 "$e2e/media/demo/"
cat >"$e2e/playlists/stand.yaml" <<'EOF2'
capsule-kiosk: 1
title: {en: The stand, fr: Le stand}
languages: [en, fr]
policy: booth
capsules:
- {id: one, title: {en: One, fr: Un}, media: capsule-1.mp4}
hours:
  mon-fri: "09:00-12:00, 13:00-18:00"
programme:
- {date: 2030-01-07, at: "14:00", minutes: 30, title: {en: Where to begin, fr: Par où commencer}, place: {en: Hall 3, fr: Halle 3}}
EOF2
${CC:-cc} -shared -fPIC -O1 -o "$e2e/faults.so" tests/e2e/faults.c
at() { echo $(($(date -d "$1" +%s) - $(date +%s))) >"$e2e/clock.new" && mv "$e2e/clock.new" "$e2e/clock"; } # the wall clock, from now on
on_stage() { test "$(grep -o 'screen=[a-z-]*' "$log" | tail -n 1)" = "screen=$1"; }
brightest() { shot "$1" && convert "$e2e/$1.png" -format '%[fx:int(255*maxima)]' info:; }
place() { convert "$e2e/$1.png" -fuzz 8% -format "%@\n" info:; } # of the words: WxH+X+Y

start_x "${SIZE:-1280x800}"
at 2030-01-07T08:59:56
LD_PRELOAD=$e2e/faults.so FAULT_DIR=$e2e
export LD_PRELOAD FAULT_DIR
start_kiosk "$e2e/playlists/stand.yaml" --software --lang en
unset LD_PRELOAD
check "before nine the quiet page is up" wait_for 10 logged 'event=stand-closes'
sleep 1
shot before-nine
check "at nine it opens by itself" wait_for 15 logged 'event=stand-opens'
sleep 1.5
shot open
check "and invites" test "$(distinct_colors)" -gt 50

# ---- it closes while somebody is there ----
lines=$(log_lines)
key Return
check "a visit" wait_for 10 logged_after "$lines" 'screen=library'
at 2030-01-07T11:59:58
sleep 9
shot visit-at-noon
check "goes on after closing time" on_stage library
check "as if nothing were" sh -c "! tail -n +$((lines + 1)) '$log' | grep -q stand-closes"
key Escape
check "when it is over, the quiet page comes" wait_for 15 logged_after "$lines" 'event=stand-closes'
check "and nothing plays below it" sh -c "sleep 2; ! tail -n 5 '$log' | grep -q 'player=playing'"

# ---- a touch ----
faint=$(brightest closed)
lines=$(log_lines)
click 300 300
sleep 0.5
lit=$(brightest touched)
check "a touch makes the words bright ($faint, then $lit)" test "$lit" -gt $((faint + 60))
check "and leads nowhere" sh -c "! tail -n +$((lines + 1)) '$log' | grep -q 'screen='"
key Return space a Escape ctrl+w
check "no more does a key" on_stage closed
sleep 9
faint=$(brightest faint-again)
check "for a while ($faint)" test "$faint" -lt $((lit - 60))
shot first-language
sleep 7
shot second-language
check "in the languages by turns" sh -c "! cmp -s '$e2e/first-language.png' '$e2e/second-language.png'"

# ---- where the words are ----
: >"$e2e/places"
for minute in 01 02 03 04 05 06 07; do
    at "2030-01-07T12:$minute:20"
    sleep 7
    shot "minute-$minute"
    place "minute-$minute" | sed 's/^[0-9]*x[0-9]*+//' >>"$e2e/places"
    place "minute-$minute" | tr 'x+' '  ' | awk -v s="$x_size" '{ split(s, a, "x"); exit !($3 > 0 && $4 > 0 && $3 + $1 < a[1] && $4 + $2 < a[2]) }' ||
        not_ok "minute $minute: the words are whole on the screen"
done
check "every minute in another place ($(sort -u "$e2e/places" | wc -l) of 7)" test "$(sort -u "$e2e/places" | wc -l)" -ge 6

# ---- a clock that is set ----
lines=$(log_lines)
at 1990-01-01T03:00:00
check "a clock that nobody believes knows no hours" wait_for 15 logged_after "$lines" 'event=stand-opens'
lines=$(log_lines)
at 2030-01-07T20:00:00
check "put right, it is closed" wait_for 15 logged_after "$lines" 'event=stand-closes'
sleep 1
shot evening
lines=$(log_lines)
at 2030-01-08T10:00:00
check "set to the next morning, it opens" wait_for 15 logged_after "$lines" 'event=stand-opens'
sleep 1
lines=$(log_lines)
key Return
check "a visitor" wait_for 10 logged_after "$lines" 'screen=library'
for moment in 2030-01-08T23:00:00 1990-01-01T03:00:00 2031-06-01T04:00:00; do
    at $moment
    sleep 6
    check "keeps the page whatever the clock does: $moment" on_stage library
done
shot jumped
check "no error is logged" sh -c "! grep -E ' error ' '$log'"
stop_kiosk
check "it ends when the session says so" test "$code" -eq 4
exit $failed
