# Sourced by the end-to-end tests: an X server of their own, the real program in it, keys and clicks through xdotool,
# pictures through ffmpeg, facts through the program's log. POSIX sh.
set -u
build=${CAPSULE_BUILD:-build/release}
e2e=$build/e2e/$(basename "$0" .sh)
rm -rf "$e2e"
mkdir -p "$e2e"
e2e=$(cd "$e2e" && pwd)
scale=1
case $build in *san-*) scale=6 ;; esac # sanitizers are slow: wait longer, never assert speed
patience=3                             # a machine may have much to do beside this: only what never comes costs the time
kiosk_pid=
x_pid=

failed=0
finish() {
    [ -n "$kiosk_pid" ] && kill -9 "$kiosk_pid" 2>/dev/null
    [ -n "$x_pid" ] && kill "$x_pid" 2>/dev/null
    wait 2>/dev/null
    # A sanitizer speaks when a program ends, which may be long after the check that it belongs to.
    if found=$(grep -rhE -A 20 'Sanitizer:|runtime error:' "$e2e" --include=stderr --include='*.txt'); then
        printf '%s\n' "$found" | head -n 60
        not_ok "no sanitizer found anything"
    fi
    exit "$((code_so_far > failed ? code_so_far : failed))"
}
trap 'code_so_far=$?; finish' EXIT
trap 'exit 1' INT TERM

ok() { echo "ok $*"; }
not_ok() {
    echo "not ok $*"
    failed=1
}
check() { # check NAME COMMAND...
    name=$1
    shift
    if "$@"; then ok "$name"; else not_ok "$name"; fi
}

start_x() { # start_x [WxH]: an X server nobody else uses
    size=${1:-1920x1080}
    rm -f "$e2e/display"
    Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3>"$e2e/display" >"$e2e/xvfb.log" 2>&1 &
    x_pid=$!
    for _ in $(seq 50); do
        [ -s "$e2e/display" ] && break
        sleep 0.1
    done
    DISPLAY=:$(cat "$e2e/display")
    export DISPLAY
    unset WAYLAND_DISPLAY
    x_size=$size
}
start_xorg() { # start_xorg VIDEO_RAM WIDTHxHEIGHT [SCREEN_LINE]: one whose displays can change (dummy driver, RandR); false: not here
    cat >"$e2e/xorg.conf" <<C
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "device"
  Driver "dummy"
  VideoRam $1
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "device"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    ${3:-}
    Modes "1280x800" "1024x768"
  EndSubSection
EndSection
C
    rm -f "$e2e/display"
    Xorg -displayfd 3 -config "$e2e/xorg.conf" -logfile "$e2e/xorg.log" -nolisten tcp -noreset -novtswitch -sharevts \
        3>"$e2e/display" >"$e2e/xorg.out" 2>&1 &
    x_pid=$!
    wait_for 10 test -s "$e2e/display" || return 1
    DISPLAY=:$(cat "$e2e/display")
    export DISPLAY
    unset WAYLAND_DISPLAY
    x_size=$2
    wait_for 10 sh -c 'xrandr | grep -q "^DUMMY0 connected"'
}

start_kiosk() { # start_kiosk ARGS...: the program in the background, its log in $log
    log=$e2e/kiosk.log
    : >"$log"
    "$build/capsule-kiosk" --data "$e2e/data" --log-file "$log" -vv --audio-output dummy "$@" 2>>"$e2e/stderr" &
    kiosk_pid=$!
}

wait_for() { # wait_for SECONDS COMMAND...: looks ten times a second, and three times when it takes long
    tries=$(($1 * 10 * scale * patience))
    often=$((tries - 20))
    shift
    while [ $tries -gt 0 ]; do
        "$@" >/dev/null 2>&1 && return 0
        if [ $tries -gt $often ]; then
            sleep 0.1
            tries=$((tries - 1))
        else
            sleep 0.3
            tries=$((tries - 3))
        fi
    done
    return 1
}
logged() { grep -qE -- "$1" "$log"; }
logged_after() { tail -n +"$(($1 + 1))" "$log" | grep -qE -- "$2"; }
# stands SCREEN [LINES]: it is drawn, so that keys and fingers mean it (in what was logged after so many lines).
stands() { logged_after "${2:-0}" "drawn=$1\$"; }
log_lines() { wc -l <"$log"; }
alive() { kill -0 "$kiosk_pid" 2>/dev/null; }
decoder_of() { pgrep -o -P "$kiosk_pid" -f job=play; } # the one that plays, not one that makes a still; the eldest: its spare is younger

key() { for k in "$@"; do xdotool key --clearmodifiers "$k"; sleep 0.15; done; }
click() { xdotool mousemove "$1" "$2" && sleep 0.1 && xdotool click 1; }
shot() { # shot NAME: what the screen shows, as PNG
    ffmpeg -hide_banner -loglevel error -y -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 "$e2e/$1.png"
}
pixel() { # pixel X Y: rrggbb on the screen
    ffmpeg -hide_banner -loglevel error -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf "crop=1:1:$1:$2" -f rawvideo -pix_fmt rgb24 - | od -An -tx1 | tr -d ' \n'
}
words() { # words: "X Y W H BRIGHTEST" of what is not black on the screen
    ffmpeg -hide_banner -loglevel error -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf 'format=yuv420p,bbox=min_val=24,signalstats,metadata=print:file=-' -f null - |
        awk -F = '{ sub(/.*\./, "", $1); v[$1] = $2 } END { print v["x1"], v["y1"], v["w"], v["h"], v["YMAX"] }'
}
distinct_colors() { # roughly how many colours the screen shows (a blank one: 1)
    ffmpeg -hide_banner -loglevel error -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf scale=160:90 -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tx1 | sort -u | wc -l
}
stop_kiosk() { # stop_kiosk: SIGTERM, exit code in $code
    kill -TERM "$kiosk_pid" 2>/dev/null
    wait_exit
}
wait_exit() {
    for _ in $(seq $((50 * scale * patience))); do
        alive || break
        sleep 0.1
    done
    alive && kill -9 "$kiosk_pid"
    wait "$kiosk_pid"
    code=$?
    kiosk_pid=
}
beginning() { # beginning SECONDS FILE: so much of a demonstration capsule, which its script has to ask for
    ffmpeg -hide_banner -loglevel error -nostdin -y -i media/demo/capsule-2.mp4 -t "$1" -map 0:v:0 -map 0:a:0 -c copy "$2"
}
one_capsule() { # one_capsule FILE MEDIA TITLE_EN TITLE_FR: a playlist of one capsule and one question, in two languages
    cat >"$1" <<EOF
capsule-kiosk: 1
title: {en: $3, fr: "$4"}
languages: [en, fr]
capsules:
- {id: one, title: {en: Prerequisites, fr: Prérequis}, media: $2, quiz: q}
quizzes:
- id: q
  title: {en: Quiz, fr: Quiz}
  questions:
  - id: wet
    question: {en: Is water wet?, fr: L'eau mouille-t-elle ?}
    keep-order: true
    options:
    - {text: {en: It is, fr: Elle mouille}, right: true, feedback: {en: Yes., fr: Oui.}}
    - {text: {en: It is not, fr: Elle ne mouille pas}, feedback: {en: No., fr: Non.}}
EOF
}

today_course() { # today_course FILE ITEM...: a course of one day that is today's, one session of these items long
    course_file=$1
    shift
    cat >"$course_file" <<COURSE
capsule-kiosk: 1
title: A course of today
languages: [en]
policy: classroom
course:
  id: today
  title: A course of today
  timezone: UTC
  days:
  - date: $(date -u +%F)
    from: 00:01
    to: 23:59
    slots:
    - at: 00:01
      minutes: 1438
      slot: session
      id: room
      title: In the room
      items:
$(printf '      - {%s}\n' "$@")
quizzes:
- id: q
  title: Quiz
  questions:
  - id: wet
    question: Is water wet?
    keep-order: true
    options:
    - {text: It is not, feedback: No.}
    - {text: It is, right: true, feedback: Yes.}
COURSE
}
