#!/bin/sh
# What `check` costs above the bare parser: instructions of both over the same library (1,000 capsules, 10,000 questions,
# 4 languages), films known from a first check. Instructions, so that other work on the machine does not matter.
set -eu
out=build/bench
library=$out/library
command -v valgrind >/dev/null || { echo "check against the bare parser: SKIPPED, it needs valgrind"; exit 0; }
[ -f "$library/playlists/library.yaml" ] || packaging/build/library.sh "$library"
${CC:-gcc} -O2 tests/bench/yaml_pass.c -o "$out/yaml_pass" -lyaml
XDG_CACHE_HOME=$PWD/$out/cache
export XDG_CACHE_HOME
build/capsule-kiosk check "$library" >"$out/check.txt"
instructions() { # instructions COMMAND...
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | awk '/Collected/ { print $4 }'
}
ours=$(instructions build/capsule-kiosk check "$library")
floor=$(instructions "$out/yaml_pass" "$library"/playlists/*.yaml "$library"/playlists/quizzes/*.yaml)
tail -n 1 "$out/check.txt"
awk -v ours="$ours" -v floor="$floor" 'BEGIN {
    print "\n| reading a library | 10^9 instructions | ratio |\n|---|---:|---:|"
    printf "| libyaml alone | %.2f | 1.00 |\n| check | %.2f | %.2f |\n", floor / 1e9, ours / 1e9, ours / floor
}' | tee -a "$out/report.md"
