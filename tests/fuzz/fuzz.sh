#!/bin/sh
# fuzz.sh [RUNS [NAME...]]: builds every tests/fuzz/fuzz_NAME.c with clang's libFuzzer and its sanitizers, runs each
# for RUNS runs from a copy of its corpus, and fails when one crashes; the input that did it stays in build/fuzz/.
set -u
runs=${1:-20000}
[ $# -gt 0 ] && shift
cd "$(dirname "$0")/../.." || exit 1
clang=${CLANG:-clang}
if ! command -v "$clang" >/dev/null 2>&1; then
    echo "SKIPPED fuzz: clang is not installed (apt-get install -y clang)"
    exit 0
fi
out=build/fuzz
sanitizers=address,undefined
make_flags="--no-print-directory V=fuzz CC=$clang SAN=fuzzer-no-link,$sanitizers WERROR="
mkdir -p "$out/bin" "$out/corpus"
# shellcheck disable=SC2086
${MAKE:-make} $make_flags -j"${JOBS:-2}" "$out/libapp.a" "$out/libdecoder.a" || exit 1
libraries="$(pkg-config --libs sdl2 freetype2 harfbuzz icu-uc icu-i18n yaml-0.1 sqlite3 zlib libsodium libqrencode cairo libarchive) -lyuv -lm -lpthread"

failed=0
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    name=${name#fuzz_}
    if [ $# -gt 0 ]; then
        case " $* " in *" $name "*) ;; *) continue ;; esac
    fi
    object=$out/obj/tests/fuzz/fuzz_$name.o
    program=$out/bin/fuzz_$name
    # shellcheck disable=SC2086
    if ! ${MAKE:-make} $make_flags "$object" >"$out/$name.log" 2>&1 ||
        ! "$clang" -fsanitize=fuzzer,$sanitizers -Wl,--gc-sections -o "$program" "$object" "$out/libdecoder.a" "$out/libapp.a" \
            $libraries >>"$out/$name.log" 2>&1; then
        tail -20 "$out/$name.log"
        echo "not ok fuzz $name: does not build"
        failed=$((failed + 1))
        continue
    fi
    corpus=$out/corpus/$name
    mkdir -p "$corpus"
    [ -d "tests/fuzz/corpus/$name" ] && cp -n "tests/fuzz/corpus/$name"/* "$corpus"/ 2>/dev/null
    # Every broken playlist is where a search may begin, too.
    [ "$name" = model_yaml ] && cp -n tests/data/broken/*.yaml playlists/*.yaml "$corpus"/ 2>/dev/null
    begun=$(date +%s)
    if ASAN_OPTIONS=detect_leaks=1 UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1 "$program" -runs="$runs" \
        -timeout=25 -rss_limit_mb=2560 -print_final_stats=1 -artifact_prefix="$out/crash-$name-" "$corpus" \
        >"$out/$name.log" 2>&1; then
        echo "ok fuzz $name: runs=$runs seconds=$(($(date +%s) - begun)) corpus=$(find "$corpus" -type f | wc -l)"
    else
        grep -E 'ERROR|SUMMARY|BUG|runtime error|Test unit written' "$out/$name.log" | head -20
        echo "not ok fuzz $name: see $out/$name.log and $out/crash-$name-*"
        failed=$((failed + 1))
    fi
done
exit $((failed > 0))
