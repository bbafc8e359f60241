#!/bin/sh
# Does tests/run.sh count right, fail when a test fails, end what hangs and see what is left running? It is given
# programs that speak like the unit tests.
set -u
unset CAPSULE_BUILD LSAN_OPTIONS
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 1' INT TERM
failures=0

here=$PWD
said() { # said NAME COMMAND...
    name=$1
    shift
    if "$@"; then
        echo "ok $name"
    else
        echo "not ok $name"
        failures=$((failures + 1))
    fi
}
not() { ! "$@"; }

program() { # program NAME SCRIPT
    printf '#!/bin/sh\n%s\n' "$2" >"$home/tests/test_$1"
    chmod +x "$home/tests/test_$1"
}

# runs NAME CODE PATTERN: run.sh over the programs ends with this exit code and prints a line that fits; starts anew
runs() {
    CAPSULE_BUILD=$home TEST_TIMEOUT=1 tests/run.sh unit >"$home/out" 2>&1 </dev/null
    code=$?
    if [ $code -eq "$2" ] && grep -qE "$3" "$home/out"; then
        echo "ok $1"
    else
        sed 's/^/    /' "$home/out"
        echo "not ok $1: exit $code"
        failures=$((failures + 1))
    fi
    rm -rf "$home/tests" && mkdir "$home/tests"
}
mkdir "$home/tests"
good='echo "[       OK ] a"; echo "[       OK ] b"; echo "[  PASSED  ] 2 test(s)."'
bad='echo "[       OK ] a"; echo "[  FAILED  ] b"; echo "[  PASSED  ] 1 test(s)."; echo "[  FAILED  ] b"; exit 1'
skips='echo "[       OK ] a"; echo "[  SKIPPED ] b"; echo "[  PASSED  ] 1 test(s)."; echo "[  SKIPPED ] b"'

program one "$good"
program two "$good"
runs "all pass" 0 '^4 passed, 0 failed, 0 skipped$'
program one "$good"
program two "$bad"
runs "one fails" 1 '^3 passed, 1 failed, 0 skipped$'
program one "$skips"
runs "one is skipped, and counted once" 0 '^1 passed, 0 failed, 1 skipped$'
program one "$good"
program two 'echo "[       OK ] a"; kill -SEGV $$'
runs "a crash is a failure" 1 '^3 passed, 1 failed, 0 skipped$'
program one 'exit 0'
program two "$good"
runs "a program without tests is a failure" 1 '^2 passed, 1 failed, 0 skipped$'
runs "no program at all is a failure" 1 '^0 passed, 0 failed, 0 skipped$'
program one 'echo "[       OK ] a"; sleep 987'
runs "what hangs is killed" 1 'took longer than 1 s and was killed'
program one 'sleep 987 & echo "[       OK ] a"; exit 0'
runs "what is left running is told" 1 'sleep 987'
if pgrep -f '^sleep 987$' >/dev/null; then
    echo "not ok nothing runs on"
    failures=$((failures + 1))
else
    echo "ok nothing runs on"
fi

# End to end: who needs a capsule waits for it, what is long begins first.
run=$PWD/tests/run.sh
mkdir -p "$home/tests/e2e" "$home/packaging/build"
script() { # script NAME HEAD TEXT
    printf '#!/bin/sh\n%s\nmkdir on-%s && echo began >>began\n%s\nrmdir on-%s\n' "$2" "$1" "$3" "$1" >"$home/tests/e2e/$1.sh"
    chmod +x "$home/tests/e2e/$1.sh"
}
making() { # making TEXT: how the capsule is made
    printf '#!/bin/sh\n%s\n' "$1" >"$home/packaging/build/media.sh"
    chmod +x "$home/packaging/build/media.sh"
}
ends() { # ends NAME CODE PATTERN
    (cd "$home" && rm -rf made began order on-* && CAPSULE_BUILD=build TEST_TIMEOUT=30 "$run" e2e) >"$home/out" 2>&1 </dev/null
    code=$?
    if [ $code -eq "$2" ] && grep -qE "$3" "$home/out"; then
        echo "ok $1"
    else
        sed 's/^/    /' "$home/out"
        echo "not ok $1: exit $code"
        failures=$((failures + 1))
    fi
}
making 'test "$*" = town && until [ -f began ]; do sleep 0.1; done && touch made'
needs='[ ! -f media/demo/town.mp4 ] && test -f made && '
script aaa '' "$needs"'echo ok a'
script bbb '# long' 'echo ok b'
script ccc '' 'until [ -f made ]; do sleep 0.1; done; echo ok c'
script ddd '' 'sleep 0.5; echo ok d'
ends "a capsule is made beside the others" 0 '^4 passed, 0 failed, 0 skipped$'
making ': >made'
script bbb '# long' 'sleep 0.5; echo b >>order; echo ok b'
script ccc '' 'echo c >>order; echo ok c'
script ddd '' 'test "$(tr -d "\n" <order)" = bc && echo ok d'
JOBS=1
export JOBS
ends "what is long begins first" 0 '^4 passed, 0 failed, 0 skipped$'
unset JOBS
making ': >made'
first='if [ -e tried-$0 ]; then echo ok then; else mkdir -p "tried-$0"; echo not ok at first; fi'
for name in aaa bbb ccc ddd; do script $name '' "echo ok $name"; done
script ccc '' "$first"
ends "what fails beside the others is tried by itself" 0 '^4 passed, 0 failed, 0 skipped$'
said "which is told" grep -q '^AGAIN   e2e-ccc' "$home/out"
said "and how it failed" grep -q 'not ok at first' "$home/out"
script ccc '' 'echo not ok c'
ends "what fails by itself too has failed" 1 '^3 passed, 1 failed, 0 skipped$'
rm -rf "$home"/tried-*
for name in aaa bbb ccc; do script $name '' "$first"; done
ends "three that fail are not tried again" 1 '^1 passed, 3 failed, 0 skipped$'
making 'exit 1'
script ccc '' 'echo ok c'
script aaa '' "$needs"'echo ok a || echo SKIPPED a'
script bbb '' 'echo ok b'
script ddd '' 'echo ok d'
ends "a capsule that cannot be made is a failure" 1 '^3 passed, 1 failed, 1 skipped$'

cd "$here" || exit 1
unknown=
for group in $(sed -n 's/^groups=${\*:-\(.*\)}$/\1/p' tests/full.sh); do
    grep -qE "^    ([a-z]+ \| )*$group\)" tests/full.sh || unknown="$unknown $group"
done
said "every group of full.sh is there" test -z "$unknown"

# said_of EXPLANATION WARNING: what analyze.awk says
said_of() {
    printf "$1" >"$home/explained"
    printf "$2" >"$home/report"
    awk -f tests/lint/analyze.awk "$home/explained" "$home/report" >"$home/out"
}
leak='app/a.c:3:5: warning: leak of p [-Wanalyzer-malloc-leak]\n'
said "a warning that is explained passes" said_of 'app/a.c: leak of p\n  It is freed elsewhere.\n' "$leak"
said "a warning that nothing explains fails" not said_of 'app/b.c: leak of p\n  Freed.\n' "$leak"
said "an explanation without a reason explains nothing" not said_of 'app/a.c: leak of p\n' "$leak"
said "an explanation that is not needed fails" not said_of 'app/a.c: leak of p\n  Freed.\napp/a.c: other\n  Old.\n' "$leak"
exit $((failures > 0))
