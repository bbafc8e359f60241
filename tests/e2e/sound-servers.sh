#!/bin/sh
# A capsule with a tone of 440 Hz is played through PulseAudio, PipeWire and ALSA with the whole sandbox in force, and the
# tone is measured where it comes out: on the monitor of a sink that nobody hears, or in what ALSA was given. Servers are
# the test's own. Wants the packages pulseaudio, pipewire-pulse and wireplumber; what is not installed is left out.
. "$(dirname "$0")/lib.sh"
mkdir -p "$e2e/content/playlists" "$e2e/content/media/demo"
ffmpeg -hide_banner -loglevel error -y -f lavfi -i "testsrc2=size=320x180:rate=25:duration=90" -f lavfi \
    -i "sine=frequency=440:sample_rate=48000:duration=90" -c:v libx264 -preset ultrafast -pix_fmt yuv420p -c:a aac \
    "$e2e/content/media/demo/one.mp4"
printf 'capsule-kiosk: 1\ntitle: Sound\nlanguages: [en]\ncapsules:\n- {id: one, title: The first, media: one.mp4}\n' \
    >"$e2e/content/playlists/p.yaml"
servers=
end_servers() {
    for pid in $servers; do
        kill -9 "$pid" 2>/dev/null
        wait "$pid" 2>/dev/null
    done
    servers=
}
trap 'code_so_far=$?; end_servers; finish' EXIT
in_runtime() { # in_runtime COMMAND...: a server of the test's own
    HOME=$e2e/run DBUS_SESSION_BUS_ADDRESS="unix:path=$e2e/run/bus" "$@" >>"$e2e/server.log" 2>&1 &
    servers="$servers $!"
}
# tone FILE: Hz and level (0 to 1) of a raw file, 16 bits, 48 kHz, one channel, as the median of its bursts between silences
# (ALSA's null device takes sound faster than it is made, and libvlc fills up with silence); "0 0" for less than half a second
# of them. Words before the sound may shift it by a byte.
tone() {
    python3 - "$1" <<'P'
import array, re, statistics, sys
data = open(sys.argv[1], "rb").read()
def told(data):
    hz, level, length = [], [], 0
    for part in re.split(b"\0{32,}", data):
        s = array.array("h", part[:len(part) // 2 * 2])
        up = [i for i in range(1, len(s)) if s[i - 1] < 0 <= s[i]]
        if len(s) < 800 or len(up) < 3:
            continue
        length += len(s)
        hz.append((len(up) - 1) * 48000 / (up[-1] - up[0]))
        level.append((sum(v * v for v in s) / len(s)) ** 0.5 / 32768)
    return (round(statistics.median(hz)), round(statistics.median(level), 3)) if length > 24000 else (0, 0)
print(*min(told(data), told(data[1:]), key=lambda t: abs(t[0] - 440)))
P
}
is_tone() { # is_tone FILE: 440 Hz, a gap allowed for, and not faint
    tone "$1" >"$1.told"
    read -r hz level <"$1.told"
    echo "# $(basename "$1"): $hz Hz, level $level"
    [ "$hz" -ge 400 ] && [ "$hz" -le 480 ] && awk "BEGIN { exit !($level > 0.01) }"
}
whole() { logged 'event=sandbox seccomp=yes landlock=yes'; }
sandboxed() { whole || ! grep -q landlock /sys/kernel/security/lsm 2>/dev/null; }
begin() { # begin NAME OUTPUT
    start_kiosk "$e2e/content/playlists/p.yaml" --lang en --software --audio-output "$2"
    check "$1: library opens" wait_for 15 logged 'screen=library'
    wait_for 5 stands library
    key Return
    check "$1: a capsule plays" wait_for 15 logged 'player=playing'
    check "$1: the sandbox is in force" wait_for 5 sandboxed
}
end() { # end NAME
    stop_kiosk
    check "$1: ends when it is told to" test "$code" -eq 4
    check "$1: no error was logged" sh -c "! grep ' error ' '$log'"
    rm -rf "$e2e/data"
}
recorded() { # recorded NAME SINK: four seconds of what the sink is given
    timeout 4 parec --device="$2.monitor" --raw --format=s16le --rate=48000 --channels=1 >"$e2e/$1.raw" 2>>"$e2e/server.log"
}
comes() { # comes NAME COMMAND...: the tone, in what the command records; a machine with much to do may need several tries
    to=$1
    shift
    for _ in $(seq 8); do
        "$@"
        is_tone "$e2e/$to.raw" && return 0
    done
    return 1
}
through_server() { # through_server NAME SINK
    begin "$1" pulse
    check "$1: the tone is heard" comes "$1" recorded "$1" "$2"
    end "$1"
}
fresh_runtime() {
    end_servers
    rm -rf "$e2e/run"
    mkdir -p "$e2e/run/pulse"
    chmod 700 "$e2e/run" "$e2e/run/pulse"
    XDG_RUNTIME_DIR=$e2e/run
    export XDG_RUNTIME_DIR
}
start_x 1280x800
PULSE_SERVER=unix:$e2e/run/pulse/native
export PULSE_SERVER
if command -v pulseaudio >/dev/null && command -v parec >/dev/null; then
    fresh_runtime
    in_runtime pulseaudio --daemonize=no -n --exit-idle-time=-1 --use-pid-file=no --load="module-null-sink sink_name=nobody" \
        --load="module-native-protocol-unix socket=$e2e/run/pulse/native"
    check "pulseaudio: the server is there" wait_for 10 pactl info
    through_server pulseaudio nobody
else
    echo "SKIPPED pulseaudio: not installed"
fi
if command -v pipewire-pulse >/dev/null && command -v wireplumber >/dev/null && command -v parec >/dev/null; then
    fresh_runtime
    in_runtime dbus-daemon --session --nofork --nopidfile --address="unix:path=$e2e/run/bus"
    wait_for 10 test -S "$e2e/run/bus"
    in_runtime pipewire
    wait_for 10 test -S "$e2e/run/pipewire-0"
    in_runtime wireplumber
    in_runtime pipewire-pulse
    check "pipewire: the server is there" wait_for 10 pactl info
    pactl load-module module-null-sink sink_name=nobody >>"$e2e/server.log" 2>&1
    check "pipewire: it is PipeWire" sh -c 'pactl info | grep -q PipeWire'
    pactl set-default-sink nobody
    through_server pipewire nobody
else
    echo "SKIPPED pipewire: not installed"
fi
# What ALSA is given goes to standard error, the one file of the decoder's that is open: it may open none to write.
fresh_runtime
cat >"$e2e/asound.conf" <<C
pcm.default {
    type plug
    slave.pcm { type file; slave.pcm { type null }; file 2; format raw }
    slave { format S16_LE; rate 48000; channels 1 }
}
C
ALSA_CONFIG_PATH=$e2e/asound.conf
export ALSA_CONFIG_PATH
: >"$e2e/stderr"
written() { sleep 4 && cp "$e2e/stderr" "$e2e/alsa.raw"; }
begin alsa alsa
check "alsa: the tone is heard" comes alsa written
end alsa
exit $failed
