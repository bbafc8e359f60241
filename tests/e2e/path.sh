#!/bin/sh
# A capsule is done when it was really watched: in part with a jump, kill -9, resumed 3 s before that place, played to its
# end with a hole in it, and done only when the hole was watched too. Nothing that is durable is older than 5 s.
. "$(dirname "$0")/lib.sh"
content=$e2e/content
mkdir -p "$content/playlists" "$content/media/demo"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=640x360:rate=25:duration=30" -f lavfi \
    -i "sine=frequency=440:duration=30" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 -c:a aac "$content/media/demo/one.mp4"
cat >"$content/playlists/p.yaml" <<'YAML'
capsule-kiosk: 1
title: Watched
policy: {mode: capsules, watched-at-least: 95}
capsules:
- {id: one, title: The capsule, media: one.mp4}
YAML

row() { # row COLUMN: of the capsule's progress, once the program is gone
    python3 - "$e2e/data/capsule-kiosk.db" "$1" <<'PY'
import sqlite3, sys
print(*sqlite3.connect(sys.argv[1]).execute("SELECT %s FROM progress" % sys.argv[2]).fetchone())
PY
}
begin() { # the program, and the capsule playing in it
    start_kiosk "$content/playlists/p.yaml" --windowed=1280x720
    wait_for 15 stands library
    xdotool mousemove 640 700
    key Return
    wait_for 15 logged 'player=first-picture'
}
end() { # end SIGNAL
    kill "-$1" "$kiosk_pid"
    wait "$kiosk_pid" 2>/dev/null
    kiosk_pid=
}
started_at() { sed -n 's/.*capsule=one start_us=\([0-9]*\).*/\1/p' "$log" | tail -n 1; }
within() { [ "$1" -ge "$2" ] && [ "$1" -le "$3" ]; } # VALUE LEAST MOST
# A part from the beginning to about FROM s, another one from about TO s: a hole of some seconds between them.
has_hole() {
    python3 - "$(row watched)" "$1" "$2" <<'PY'
import sys
parts = [tuple(map(int, p.split("-"))) for p in sys.argv[1].split(",")]
a, b = int(sys.argv[2]) * 1000, int(sys.argv[3]) * 1000
ok = len(parts) == 2 and parts[0][0] < 500 and abs(parts[0][1] - a) < 2500 and abs(parts[1][0] - b) < 2500
print("# watched", sys.argv[1])
sys.exit(not ok)
PY
}

start_x 1280x800
begin
sleep 6 # a film's seconds, however slow the machine
key l
sleep 5
end KILL
at=$(row position_us)
check "after kill -9 the place is not older than 5 s ($at us)" within "$at" 15500000 24000000
if [ "$scale" = 1 ]; then check "what was jumped over is a hole" has_hole 6 16; fi
check "it is not done" [ "$(row done)" = 0 ]

begin
check "it goes on 3 s before that place" [ "$(started_at)" = $((at - 3000000)) ]
check "it comes to its end" wait_for 40 logged 'player=ended'
sleep 2
end TERM
check "at its end it is not done: there is a hole" [ "$(row done)" = 0 ]

begin
check "it goes on at the hole ($(started_at) us)" within "$(started_at)" 0 7000000
sleep 16
end TERM
check "done, now that all of it was watched ($(row watched))" [ "$(row done)" = 1 ]
