#!/bin/sh
# Everything that the documents say to type is typed (tests/data/docs/commands.txt says how), in a folder of its own; windows
# are opened, drawn and ended. What takes long runs in tests/full.sh docs.
. "$(dirname "$0")/lib.sh"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED docs: media/demo/capsule-2.mp4 is not made here (make media)"
    exit 0
fi
start_x 1280x800
check "the documents say what is" python3 tests/e2e/docs.py "$build" "$e2e/work" ${DOCS_LONG:+long}
exit $failed
