#!/bin/sh
# counted.sh count|check|update: instructions of the work in tests/bench/counted.c, as callgrind counts them, in functions of
# this program alone: what libraries take depends on their versions. count prints "work function instructions" lines;
# check compares with tests/bench/counted.txt, of which a work may differ by 5 %; update writes it anew. Another compiler
# or a processor without AVX2 gives other numbers: nothing is compared there.
set -eu
build=${CAPSULE_BUILD:-build/release}
stored=tests/bench/counted.txt
out=$build/counted
compiler=$(${CC:-gcc} -dumpfullversion)
make_inputs() {
    awk 'BEGIN {
        print "capsule-kiosk: 1\ntitle: {en: Counted, fr: Comptées}\nlanguages: [en, fr]\nfallback-language: en\ncapsules:"
        for (i = 1; i <= 150; i++) {
            printf "- id: c-%d\n  number: %d\n  media: c-%d.mp4\n", i, i, i
            printf "  kicker: {en: Part %d, fr: Partie %d}\n  title: {en: \"Capsule %d on things of a city\", fr: \"Capsule %d sur la ville\"}\n", i, i, i, i
        }
    }' >"$out/counted.yaml"
    for kind in srt vtt; do
        awk -v kind=$kind 'function stamp(s) {
            return sprintf("%02d:%02d:%02d%s%03d", s / 3600, s % 3600 / 60, s % 60, kind == "srt" ? "," : ".", s % 7 * 100)
        }
        BEGIN {
            if (kind == "vtt") print "WEBVTT\n"
            for (i = 0; i < 1500; i++) {
                if (kind == "srt") print i + 1
                print stamp(3 * i) " --> " stamp(3 * i + 2)
                print "<i>Before any</i> technology, a city needs &amp; wants\n<b>political will</b> and a shared vision (" i ").\n"
            }
        }' >"$out/counted.$kind"
    done
}
count() {
    rm -rf "$out"
    mkdir -p "$out"
    make_inputs
    set --
    for work in playlist srt vtt layout page bar captions; do set -- "$@" "--dump-after=counted_$work"; done
    valgrind --tool=callgrind --toggle-collect='counted_*' "$@" --compress-strings=no --compress-pos=no \
        --callgrind-out-file="$out/out" "$build/bench/counted" "$out" >"$out/log" 2>&1 || { cat "$out/log" >&2; exit 1; }
    awk '/^desc: Trigger: --dump-after=/ { sub(/.*counted_/, ""); work = $0 }
        /^ob=/ { own = /\/bench\/counted$/ }
        /^fn=/ { name = substr($0, 4); sub(/[.\x27].*/, "", name) }
        /^calls=/ { inclusive = 1; next }
        /^[0-9]/ { if (!inclusive && own) cost[work " " name] += $2; inclusive = 0 }
        END { for (key in cost) print key, cost[key] }' "$out"/out.[0-9]* | sort
}
verb=${1:-count}
command -v valgrind >/dev/null || { echo "SKIPPED counted instructions: they need valgrind"; exit 0; }
case $verb in
count) count ;;
update)
    { echo "# compiler $compiler"; count | awk '{ sum[$1] += $3; line[NR] = $0 } END {
        for (i = 1; i <= NR; i++) { split(line[i], f, " "); if (f[3] * 200 > sum[f[1]]) print line[i]; else rest[f[1]] += f[3] }
        for (w in rest) print w, "-", rest[w] }' | sort; } >"$out.txt"
    mv "$out.txt" "$stored"
    awk '!/^#/ { n[$1] += $3 } END { for (w in n) printf "%s: %.2f million instructions\n", w, n[w] / 1e6 }' "$stored" | sort
    ;;
check)
    if ! grep -qx "# compiler $compiler" "$stored"; then
        echo "SKIPPED counted instructions: $stored was made with another compiler than $compiler (make bench-update)"
    elif ! grep -q ' avx2' /proc/cpuinfo; then
        echo "SKIPPED counted instructions: $stored was made on a processor with AVX2"
    else
        count >"$out.now"
        awk -f packaging/build/counted.awk "$stored" "$out.now"
    fi
    ;;
*) echo "counted.sh: count, check or update" >&2; exit 1 ;;
esac
