#!/bin/sh
# run.sh [GROUP...]: runs the groups unit, golden, fuzz, lint, e2e (all without arguments) from the repository root,
# JOBS of them at a time (three a core: most of them wait for pictures and sounds, not for the processor), and closes with
# 'N passed, N failed, N skipped'. What took more than 5 s says how long, and how much of that the processor worked for it.
# CAPSULE_BUILD names the variant's folder. No display and no sound card are needed: e2e brings its own X server. An
# end-to-end script that would be skipped without a demonstration capsule ([ ! -f media/demo/NAME.mp4 ]) begins when that is
# made, which goes on beside the other tests; those with the line "# long" in their heads begin before their like. One or two
# that watch something play and fail beside the others are tried AGAIN by themselves at the end.
set -u
build=${CAPSULE_BUILD:-build/release}
logs=$build/test-logs
if [ "${1:-}" != --one ]; then
    groups=${*:-lint unit fuzz e2e}
    rm -rf "$logs"
    mkdir -p "$logs"
fi
export CAPSULE_BUILD=$build
# Nothing of the person who runs the tests is read or changed.
HOME=$(cd "$logs" && pwd)/home
export HOME XDG_DATA_HOME="$HOME/data" XDG_CACHE_HOME="$HOME/cache" XDG_CONFIG_HOME="$HOME/config"
export XDG_STATE_HOME="$HOME/state" XDG_RUNTIME_DIR="$HOME/run" LC_ALL=C.UTF-8 TZ=UTC
mkdir -p "$XDG_RUNTIME_DIR" && chmod 700 "$XDG_RUNTIME_DIR"
export ASAN_OPTIONS="${ASAN_OPTIONS:-detect_leaks=1:abort_on_error=0}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
export TSAN_OPTIONS="${TSAN_OPTIONS:-suppressions=$(pwd)/tests/tsan.supp}"
export LSAN_OPTIONS="${LSAN_OPTIONS:-suppressions=$(pwd)/tests/lsan.supp:print_suppressions=0}"

# What still runs of a process group a moment after its end; it is killed. The dead that process 1 has not buried yet do
# not run.
left_running() {
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        pgrep -r D,R,S,T -g "$1" >/dev/null || return
        sleep 0.2
    done
    pgrep -r D,R,S,T -g "$1" -a
    kill -KILL "-$1" 2>/dev/null
}

needs() { # needs SCRIPT: the demonstration capsules without which it would be skipped
    sed -n 's|.* ! -f media/demo/\([^ ]*\)\.mp4 .*|\1|p' "$1"
}

# seconds_of TIMES: of the processor, from what `times` said of the ended children ("0m1.20s 0m0.30s"), with a tenth.
seconds_of() {
    sed -n 2p "$1" | awk '{ for (i = 1; i <= NF; i++) { split($i, t, /[ms]/); s += 60 * t[1] + t[2] } printf "%.1f", s }'
}

in_real_time() { # in_real_time KIND PROGRAM: does it watch something play? The rest stands back for it.
    case $1-$2 in
    e2e-* | *test_player_* | *test_cli_sync) ;;
    *) return 1 ;;
    esac
}

# One job: its output goes to a log, its counts to a .count file ("passed failed skipped").
one() {
    kind=$1
    program=$2
    name=$kind-$(basename "$program" .sh)
    log=$logs/$name.log
    if [ "$kind" = e2e ] && [ -n "$(needs "$program")" ]; then
        while [ -e "$logs/making" ]; do sleep 0.2; done
    fi
    # Test programs of the same parts in another order have one signature and no common counts: each job has its own file.
    case $build in *coverage) export LLVM_PROFILE_FILE="$(cd "$build" && pwd)/counts/$name-%m%c.profraw" ;; esac
    began=$(date +%s)
    # timeout makes a process group, named by its number, that holds everything the job starts.
    behind="nice -n 5"
    in_real_time "$kind" "$program" && behind=
    $behind timeout -k 5 "${TEST_TIMEOUT:-400}" "$program" >"$log" 2>&1 &
    job=$!
    trap 'kill -TERM "$job"; sleep 1; kill -KILL "-$job"; exit 130' INT TERM HUP
    wait "$job"
    rc=$?
    times >"$logs/$name.times"
    trap - INT TERM HUP
    took=$(($(date +%s) - began))
    left=$(left_running "$job")
    case $kind in
    unit)
        # cmocka names what failed or was skipped as it happens and once more at the end
        passed=$(grep -c '^\[       OK \] ' "$log")
        failed=$(grep '^\[  FAILED  \] [A-Za-z_]' "$log" | sort -u | wc -l)
        skipped=$(grep '^\[  SKIPPED \] [A-Za-z_]' "$log" | sort -u | wc -l)
        ;;
    *)
        passed=$(grep -c '^ok ' "$log")
        failed=$(grep -c '^not ok ' "$log")
        skipped=$(grep -c '^SKIPPED ' "$log")
        ;;
    esac
    if [ $rc -ne 0 ] && [ "$failed" -eq 0 ]; then failed=1; fi
    [ $rc -eq 124 ] || [ $rc -eq 137 ] && echo "$program took longer than ${TEST_TIMEOUT:-400} s and was killed" >>"$log"
    if [ -n "$left" ]; then
        printf 'left running, and killed:\n%s\n' "$left" >>"$log"
        failed=$((failed + 1))
    fi
    if [ $rc -eq 0 ] && [ "$passed" -eq 0 ] && [ "$skipped" -eq 0 ]; then
        echo "$program ran no test" >>"$log"
        failed=1
    fi
    echo "$passed $failed $skipped" >"$logs/$name.count"
    if [ "$failed" -gt 0 ]; then
        echo "FAILED  $name (exit $rc), its output:"
        tail -n 60 "$log" | sed 's/^/    /'
    else
        also=
        [ "$skipped" -gt 0 ] && also=", $skipped skipped"
        [ "$took" -gt 5 ] && also="$also ($took s, processor $(seconds_of "$logs/$name.times") s)"
        echo "ok      $name: $passed passed$also"
        grep '^SKIPPED ' "$log" | sed 's/^/    /'
    fi
}

if [ "${1:-}" = --one ]; then
    one "$2" "$3" </dev/null
    exit 0
fi

jobs_file=$logs/jobs
: >"$jobs_file"
for group in $groups; do
    case $group in
    unit) for t in "$build"/tests/test_*; do [ -x "$t" ] && case $t in *.o | *.d) ;; *) echo "unit $t" ;; esac; done ;;
    threads) for t in "$build"/tests/test_base_system "$build"/tests/test_base_chores "$build"/tests/test_store_* "$build"/tests/test_player_* "$build"/tests/test_platform_* "$build"/tests/test_speech_talker; do
        case $t in *.o | *.d) ;; *) echo "unit $t" ;; esac; done ;;
    golden) for t in "$build"/tests/test_screens_* "$build"/tests/test_report_*; do [ -x "$t" ] && echo "unit $t"; done ;;
    fuzz) for t in "$build"/fuzz/fuzz_*; do [ -x "$t" ] && case $t in *.o | *.d) ;; *) echo "fuzz $t" ;; esac; done ;;
    lint) echo "lint tests/lint/lint.sh" && echo "lint tests/lint/self-test.sh" && echo "lint tests/lint/run-test.sh" && echo "lint tests/lint/media-test.sh" && echo "lint tests/lint/counted-test.sh" && echo "lint tests/lint/soak-test.sh" ;;
    e2e) for t in tests/e2e/*.sh; do case $t in */lib.sh | */clips.sh) ;; *) echo "e2e $t" ;; esac; done ;;
    *) echo "run.sh: no group is called $group" >&2; exit 1 ;;
    esac
done >>"$jobs_file"

# In the order they begin: what plays in real time, what needs a capsule, which is made by then, what is done soon.
jobs() {
    while read -r kind program; do
        order=3
        in_real_time "$kind" "$program" && order=1
        [ "$kind" = e2e ] && [ -n "$(needs "$program")" ] && order=2
        length=2
        grep -qs '^# long$' "$program" && length=1
        echo "$order$length $kind $program"
    done <"$jobs_file" | sort -s -k 1,1 | cut -d ' ' -f 2-
}

# Sanitizers keep the processor busy by themselves; a plain build waits most of the time.
cores=$(nproc 2>/dev/null || echo 2)
case $build in *san-*) : "${JOBS:=$cores}" ;; *) : "${JOBS:=$((3 * cores))}" ;; esac
capsules=
[ -n "${SAN:-}" ] || capsules=$(sed -n 's/^e2e //p' "$jobs_file" | while read -r program; do needs "$program"; done | sort -u)
if [ -n "$capsules" ]; then
    : >"$logs/making"
    # shellcheck disable=SC2086 # names are ids
    { nice -n 5 packaging/build/media.sh $capsules || {
        echo "FAILED  media: not made: $capsules"
        echo "0 1 0" >"$logs/media.count"
    }; rm -f "$logs/making"; } &
fi
jobs | xargs -r -n 2 -P "$JOBS" "$0" --one
wait

# What watches something play may fail for want of the processor that the others had: one or two such jobs are tried once
# more by themselves, and that is said. What fails then, or in company, has failed.
while read -r kind program; do
    read -r _ failures _ 2>/dev/null <"$logs/$kind-$(basename "$program" .sh).count" && [ "$failures" -gt 0 ] &&
        echo "$kind $program"
done <"$jobs_file" >"$logs/failed"
if [ "$(wc -l <"$logs/failed")" -le 2 ]; then
    while read -r kind program; do
        in_real_time "$kind" "$program" || continue
        name=$kind-$(basename "$program" .sh)
        cp "$logs/$name.log" "$logs/$name.first.log"
        echo "AGAIN   $name failed beside the others; by itself:"
        "$0" --one "$kind" "$program"
    done <"$logs/failed"
fi

# A job that left no count never came to its end.
cat "$logs"/*.count 2>/dev/null | awk -v jobs="$(wc -l <"$jobs_file")" '{ p += $1; f += $2; s += $3 }
    END {
        if (NR < jobs) { f += jobs - NR; print jobs - NR " of " jobs " jobs did not come to their end" }
        printf "%d passed, %d failed, %d skipped\n", p, f, s
        exit f > 0 || p == 0
    }'
