#!/bin/sh
# display-ready.sh: the one program of the booth's compositor (cage, or Xorg): shows nothing, leaves a file that tells the
# kiosk's unit where the display is, and stays as long as the compositor does. --wait: until that file is there, or
# the compositor (MAINPID) is not.
set -eu
umask 077
file=${RUNTIME_DIRECTORY:-/run/capsule-kiosk}/display.env
if [ "${1-}" = --wait ]; then
    until [ -s "$file" ]; do kill -0 "$MAINPID" 2>/dev/null && sleep 0.2 || exit 1; done
    exit 0
fi
{
    for name in WAYLAND_DISPLAY DISPLAY XDG_RUNTIME_DIR XAUTHORITY; do
        eval "value=\${$name-}"
        [ -z "$value" ] || echo "$name=$value"
    done
    echo "CAPSULE_DISPLAY_PID=$$"
} >"$file.tmp"
mv "$file.tmp" "$file"
exec sleep infinity
