#!/bin/sh
# full.sh [GROUP...]: the named groups that need more than a small machine. A group that cannot run prints SKIPPED
# and why. Groups: power (power cuts with more seeds and a long visit), fuzz (clang), bench (vlc),
# cage (the booth's session in its compositor), loop (Xvfb and 50 minutes),
# monkey (20 minutes of a stand).
set -u
groups=${*:-power cage fuzz bench loop monkey}
failed=0
for group in $groups; do
    case $group in
    power)
        POWER_FULL=1 "${CAPSULE_BUILD:-build/release}/tests/test_store_power" || failed=1 ;;
    cage)
        tests/full/cage.sh || failed=1 ;;
    kill)
        KILLS=200 KILL_LIMIT_S=2 tests/e2e/kill.sh || failed=1
        KILLS=50 KILL_LIMIT_S=2 KILL_POLICY=booth tests/e2e/kill.sh || failed=1 ;;
    faults)
        FAULTS="damaged loop stopped held full clock" tests/e2e/faults.sh || failed=1
        DISPLAY_TEST=all tests/e2e/display.sh || failed=1
        tests/e2e/sound.sh || failed=1 ;;
    fuzz)
        if command -v clang >/dev/null; then tests/fuzz/fuzz.sh 20000 || failed=1
        else echo "SKIPPED fuzz: clang is not installed"; fi ;;
    bench)
        if command -v vlc >/dev/null; then packaging/build/bench.sh || failed=1
        else echo "SKIPPED bench: vlc is not installed"; fi ;;
    loop)
        tests/loop.sh || failed=1 ;;
    monkey)
        tests/full/booth-monkey.sh || failed=1 ;;
    *) echo "full.sh: no group is called $group" >&2; failed=1 ;;
    esac
done
exit $failed
