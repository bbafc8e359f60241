#!/bin/sh
# coverage.sh [GROUP...]: which lines of app/ the tests of these groups run (all without lint, when none is named), counted
# in build/coverage (make V=coverage). Writes report.txt (a room, a file, functions that never ran, sentences that no test
# produced), report.html and lines/ (every file with its counts) there. COVERAGE_LEAST is the percentage of app/'s lines that
# is asked for (85). Fails below it, and when a sentence for people is neither produced nor explained in
# packaging/build/sentences.txt. COVERAGE_KEEP=1 adds to the counts of the run before; the group none runs no test.
set -u
cd "$(dirname "$0")/../.." || exit 1
build=build/coverage
[ -n "${COVERAGE_KEEP:-}" ] || rm -rf "$build/counts"
mkdir -p "$build/counts"
[ $# -gt 0 ] || set -- unit fuzz e2e
if [ "$1" != none ]; then
    CAPSULE_BUILD=$build tests/run.sh "$@" || echo "coverage: some tests failed; what they ran is counted"
fi

# Every file of app/ is in one of these; the dump of draw lists is in tests alone.
objects="$build/capsule-kiosk -object $build/tests/test_gfx_dump -object $build/capsule-decoder -object $build/capsule-studio"
llvm-profdata merge -sparse -o "$build/counts.profdata" "$build"/counts/*.profraw || exit 1
# shellcheck disable=SC2086 # paths of ours
llvm-cov export $objects -instr-profile "$build/counts.profdata" >"$build/counts.json" || exit 1
rm -rf "$build/lines"
# shellcheck disable=SC2086
llvm-cov show $objects -instr-profile "$build/counts.profdata" -format=html -output-dir="$build/lines" >/dev/null || exit 1
python3 packaging/build/coverage.py "$build" "${COVERAGE_LEAST:-85}"
