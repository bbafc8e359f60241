#!/bin/sh
# full.sh [GROUP...]: the named groups that need more than a small machine. A group that cannot run prints SKIPPED
# and why. Groups: power (power cuts with more seeds and a long visit), packs (content installed under power cuts and 300
# kills), fuzz (clang), bench (vlc), sync (captions against pictures in films of many kinds, both cores busy), cues (thousands of WebVTT files against the
# standard), charsets (every word of texts in many languages, in the charsets they were written in), postgres (a server: the tables of learners' records loaded into it), month (a month of learners, and everything that leaves their devices opened
# in other programs), cage (the booth's session in its compositor),
# deb (the package in a clean Debian root), docs (every command of the documents, those that take long too), image (the stick's image in PCs of qemu, the power cut 20 times),
# slow (a film on a core that six others want), loop (Xvfb and 50 minutes), monkey (20 minutes of a stand).
# looks (every look of every page with all of the shipped content).
# analyze (gcc's analyzer, cppcheck and clang-tidy over all of app/: half an hour).
# By name alone: kill (kill -9, 750 times), faults (what goes wrong around the program, displays, sound, a closed stand;
# then refusals: hours).  refusals (each open, read, write, fsync, rename, SQL step and every asker for memory refused, over
# visits, imports and exports; the matrix is build/.../refusals.md).
set -u
groups=${*:-power packs sync cues charsets postgres month cage deb docs image slow looks analyze fuzz bench loop monkey}
failed=0
for group in $groups; do
    case $group in
    packs)
        PACKS_FULL=1 "${CAPSULE_BUILD:-build/release}/tests/test_pack_power" || failed=1
        KILLS=300 tests/e2e/packs.sh || failed=1
        PACKS_LONG=1 tests/e2e/packs.sh || failed=1 ;;
    power)
        POWER_FULL=1 "${CAPSULE_BUILD:-build/release}/tests/test_store_power" || failed=1
        FAULTS_FULL=1 "${CAPSULE_BUILD:-build/release}/tests/test_store_worker" || failed=1 ;;
    sync)
        x264="-c:v libx264 -preset veryfast -g 50 -threads 2"
        SYNC_SEEKS=20 SYNC_SECONDS=60 SYNC_LOAD=2 SYNC_FILMS="between.mp4:25:$x264 -bf 3;plain.mp4:25:;stream.ts:25:$x264 -bf 2;\
cinema.mp4:24000/1001:$x264 -bf 2;fifty.mp4:50:;sixty.mkv:60:;vfr.mp4:vfr:" \
            tests/e2e/sync.sh || failed=1 ;;
    cues)
        for seed in 2 3 4 5 6; do CUES_FILES=2000 CUES_SEED=$seed tests/e2e/cues.sh || failed=1; done ;;
    charsets)
        CHARSETS_FULL=1 "${CAPSULE_BUILD:-build/release}/tests/test_subs_charsets" || failed=1 ;;
    postgres)
        tests/full/postgres.sh || failed=1 ;;
    month)
        tests/full/month.sh || failed=1 ;;
    cage)
        tests/full/cage.sh || failed=1 ;;
    deb)
        tests/full/deb.sh || failed=1 ;;
    looks)
        tests/full/looks.sh || failed=1 ;;
    image)
        tests/full/image.sh || failed=1 ;;
    docs)
        DOCS_LONG=1 tests/e2e/docs.sh || failed=1 ;;
    analyze)
        "${MAKE:-make}" --no-print-directory analyze || failed=1 ;;
    kill)
        KILLS=200 KILL_LIMIT_S=2 tests/e2e/kill.sh || failed=1
        KILLS=50 KILL_LIMIT_S=2 KILL_POLICY=booth tests/e2e/kill.sh || failed=1
        KILLS=500 KILL_LIMIT_S=2 KILL_POLICY=self-paced tests/e2e/kill.sh || failed=1 ;;
    faults)
        FAULTS="damaged loop stopped held full clock" tests/e2e/faults.sh || failed=1
        DISPLAY_TEST=all tests/e2e/display.sh || failed=1
        BOOTH_MINUTES=7 tests/e2e/booth-hours.sh || failed=1
        tests/e2e/sound.sh || failed=1
        tests/e2e/sound-servers.sh || failed=1
        REFUSALS=askers tests/e2e/refusals.sh || failed=1 ;;
    refusals)
        REFUSALS=askers tests/e2e/refusals.sh || failed=1 ;;
    fuzz)
        if command -v clang >/dev/null; then tests/fuzz/fuzz.sh 20000 || failed=1
        else echo "SKIPPED fuzz: clang is not installed"; fi ;;
    bench)
        if command -v vlc >/dev/null; then packaging/build/bench.sh || failed=1
        else echo "SKIPPED bench: vlc is not installed"; fi ;;
    slow)
        tests/full/slow.sh || failed=1 ;;
    loop)
        tests/loop.sh || failed=1 ;;
    monkey)
        tests/full/booth-monkey.sh || failed=1 ;;
    *) echo "full.sh: no group is called $group" >&2; failed=1 ;;
    esac
done
exit $failed
