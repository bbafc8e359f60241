#!/bin/sh
# The sound server dies under a playing capsule and comes back: the picture goes on in silence, is heard again at the same
# place, and nothing else happens. The server is one of the test's own with a sink that nobody hears; it wants the
# package pulseaudio, which is not installed for the tests because it would take over a desktop's sound.
. "$(dirname "$0")/lib.sh"
for tool in pulseaudio pactl; do
    command -v $tool >/dev/null || { echo "SKIPPED sound: $tool is not installed"; exit 0; }
done
mkdir -p "$e2e/content/playlists" "$e2e/content/media/demo" "$e2e/run"
chmod 700 "$e2e/run"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=640x360:rate=25:duration=120" -f lavfi \
    -i "sine=frequency=440:duration=120" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac "$e2e/content/media/demo/one.mp4"
printf 'capsule-kiosk: 1\ntitle: Sound\nlanguages: [en]\ncapsules:\n- {id: one, title: The first, media: one.mp4}\n' \
    >"$e2e/content/playlists/p.yaml"
server=
start_server() {
    rm -f "$e2e/run/native"
    XDG_RUNTIME_DIR=$e2e/run HOME=$e2e/run pulseaudio --daemonize=no -n --exit-idle-time=-1 --use-pid-file=no \
        --load="module-null-sink sink_name=nobody" \
        --load="module-native-protocol-unix socket=$e2e/run/native auth-anonymous=1" >>"$e2e/server.log" 2>&1 &
    server=$!
    wait_for 10 pactl info
}
streams() { pactl list short sink-inputs 2>/dev/null | wc -l; }
heard() { test "$(streams)" -ge 1; }
trap 'code_so_far=$?; [ -n "$server" ] && kill -9 "$server" 2>/dev/null; finish' EXIT
PULSE_SERVER=unix:$e2e/run/native
export PULSE_SERVER
start_x 1280x800
check "the sound server is there" start_server
start_kiosk "$e2e/content/playlists/p.yaml" --lang en --software --audio-output pulse
check "library opens" wait_for 15 stands library
key Return
check "a capsule plays" wait_for 15 logged 'player=playing'
check "and is heard" wait_for 10 heard
decoder=$(decoder_of)
kill -9 "$server"
check "the server dies: it is noticed" wait_for 15 logged 'event=sound-lost'
shot before
sleep 2
shot after
check "the picture goes on" sh -c "! cmp -s '$e2e/before.png' '$e2e/after.png'"
check "with the same decoder" test "$(decoder_of)" = "$decoder"
lines=$(log_lines)
check "the server is back" start_server
check "the capsule is heard again by itself" wait_for 30 heard
check "at the same place" wait_for 10 logged_after "$lines" 'player=recovered'
check "which is one line in the log" logged_after "$lines" 'event=sound-again'
lines=$(log_lines)
kill -9 "$server"
rm -f "$e2e/run/native"
check "it dies once more: noticed" wait_for 15 logged_after "$lines" 'event=sound-lost'
key Escape
check "back in the library" wait_for 10 logged_after "$lines" 'screen=library'
lines=$(log_lines)
key Return
check "a capsule begun without a server plays" wait_for 15 logged_after "$lines" 'player=playing'
stop_kiosk
check "ends when it is told to" test "$code" -eq 4
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
