#!/bin/sh
# Headphones on a lent device, with a sound server of the test's own and two sinks that nobody hears: what plays follows the
# default one; when that is loudspeakers after headphones it pauses, is told, and the voice waits; headphones that are not
# the default have the voice and nothing else. It wants pulseaudio, see sound.sh.
. "$(dirname "$0")/lib.sh"
for tool in pulseaudio pactl; do
    command -v $tool >/dev/null || { echo "SKIPPED headphones: $tool is not installed"; exit 0; }
done
mkdir -p "$e2e/content/playlists" "$e2e/content/media/demo" "$e2e/run"
chmod 700 "$e2e/run"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=640x360:rate=25:duration=120" -f lavfi \
    -i "sine=frequency=440:duration=120" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac "$e2e/content/media/demo/one.mp4"
printf 'capsule-kiosk: 1\ntitle: Sound\nlanguages: [en]\npolicy: {mode: self-paced, begins-with: library}\ncapsules:\n- {id: one, title: The first, media: one.mp4}\n' \
    >"$e2e/content/playlists/p.yaml"
sink() { echo "module-null-sink sink_name=$1 sink_properties='device.description=$1 device.form_factor=$2'"; }
XDG_RUNTIME_DIR=$e2e/run HOME=$e2e/run pulseaudio --daemonize=no -n --exit-idle-time=-1 --use-pid-file=no \
    --load="$(sink room speaker)" --load="$(sink phones headphone)" \
    --load="module-native-protocol-unix socket=$e2e/run/native auth-anonymous=1" >"$e2e/server.log" 2>&1 &
server=$!
trap 'code_so_far=$?; kill -9 "$server" 2>/dev/null; finish' EXIT
PULSE_SERVER=unix:$e2e/run/native SDL_AUDIODRIVER=pulseaudio
export PULSE_SERVER SDL_AUDIODRIVER
plays_on() { # plays_on SINK: a stream of somebody
    pactl list short sink-inputs | cut -f 2 | grep -qx "$(pactl list short sinks | awk -v s="$1" '$2 == s { print $1 }')"
}
plays_nowhere() { [ -z "$(pactl list short sink-inputs)" ]; }
check "the sound server is there" wait_for 10 pactl info
pactl set-default-sink phones
start_x 1280x800
start_kiosk "$e2e/content/playlists/p.yaml" --lang en --software --audio-output pulse
check "library opens" wait_for 15 logged 'screen=library'
check "headphones are known" wait_for 10 logged 'event=outlet kind=headphones'
sleep 0.5
key Return
check "a capsule plays" wait_for 15 logged 'player=playing'
check "in the headphones" wait_for 10 plays_on phones
key F2
check "and so does the voice" wait_for 10 logged 'event=speaker driver=pulseaudio'
lines=$(log_lines)
pactl set-default-sink room
check "pulled out: noticed" wait_for 10 logged_after "$lines" 'event=headphones-out'
check "it pauses" wait_for 10 logged_after "$lines" 'player=paused'
sleep 1
shot out
lines=$(log_lines)
key Tab Tab
sleep 1
check "the voice waits" sh -c "! tail -n +$((lines + 1)) '$log' | grep -q speech="
pactl set-default-sink phones
check "plugged in again: noticed" wait_for 10 logged_after "$lines" 'event=outlet kind=headphones'
key Tab
check "the voice is back" wait_for 10 logged_after "$lines" 'speech='
stop_kiosk
check "ends when it is told to" test "$code" -eq 4

pactl set-default-sink room
start_kiosk "$e2e/content/playlists/p.yaml" --lang en --software --audio-output pulse
wait_for 15 logged 'screen=library'
check "loudspeakers are known" wait_for 10 logged 'event=outlet kind=loudspeakers'
sleep 1
key F2
check "the voice is said" wait_for 10 logged 'event=speaker driver=pulseaudio'
check "in the headphones, which are not the default" wait_for 5 plays_on phones
check "and not in the room" sh -c "! pactl list short sink-inputs | cut -f 2 | grep -qx \"\$(pactl list short sinks | awk '\$2 == \"room\" { print \$1 }')\""
key Return
check "a capsule plays in the room" wait_for 15 plays_on room
stop_kiosk
check "no error was logged" sh -c "! grep ' error ' '$log'"
exit $failed
