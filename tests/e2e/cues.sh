#!/bin/sh
# `cues --json` against the WebVTT standard written down once more (cues_spec.py), on files nobody would write. CUES_FILES=N
# and CUES_SEED=N make it longer (tests/full.sh cues).
set -u
build=${CAPSULE_BUILD:-build/release}
seed=${CUES_SEED:-1}
if "$(dirname "$0")/cues_spec.py" "$build/capsule-kiosk" "${CUES_FILES:-150}" "$seed"; then
    exit 0
fi
echo "not ok cues are as the standard has them"
exit 1
