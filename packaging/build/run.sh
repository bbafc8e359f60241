#!/bin/sh
# The front door; on a machine without a display the tour, which says where to look.
set -eu
exec build/capsule-kiosk --tour-without-display "$@"
