#!/bin/sh
# display-ready.sh: the one program of the booth's compositor (cage, or Xorg): shows nothing, leaves a file that tells the
# kiosk's unit where the display is, says that it can be drawn on, and stays as long as the compositor does.
set -eu
umask 077
file=${RUNTIME_DIRECTORY:-/run/capsule-kiosk}/display.env
{
    for name in WAYLAND_DISPLAY DISPLAY XDG_RUNTIME_DIR XAUTHORITY; do
        eval "value=\${$name-}"
        [ -z "$value" ] || echo "$name=$value"
    done
    echo "CAPSULE_DISPLAY_PID=$$"
} >"$file.tmp"
mv "$file.tmp" "$file"
[ -z "${NOTIFY_SOCKET-}" ] || systemd-notify --ready
exec sleep infinity
