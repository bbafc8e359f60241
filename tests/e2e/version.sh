#!/bin/sh
# --version tells version, source, compiler, variant and each library that the programs are linked with.
. "$(dirname "$0")/lib.sh"
"$build/capsule-kiosk" --version >"$e2e/version.txt" 2>&1
check "it says" test $? -eq 0
check "the version stands alone on the first line" sh -c "head -n 1 '$e2e/version.txt' | grep -qxE 'capsule-kiosk [0-9.]+'"
check "source, variant and compiler" grep -qE '^source .*[0-9]{4}-[0-9]{2}-[0-9]{2}.*; full build by (gcc|.*[Cc]lang) ' "$e2e/version.txt"
check "the decoder tells its own" grep -q '^capsule-decoder ' "$e2e/version.txt"
# Of each library the word that its .so has in its name.
for program in capsule-kiosk capsule-decoder; do
    for so in $(readelf -d "$build/$program" | sed -n 's/.*(NEEDED).*\[lib\(.*\)\.so.*\]/\1/p'); do
        case $so in
        m | c | asan | ubsan | tsan | vlccore | icuuc) continue ;; # of the system; of one told already
        SDL2*) name=SDL ;; icui18n) name=ICU ;; yaml-0) name=libyaml ;; sqlite3) name=SQLite ;; z) name=zlib ;;
        png16) name=libpng ;; jpeg) name=libjpeg-turbo ;; *) name=$so ;;
        esac
        check "$so" grep -qE "^  (lib)?$name +[0-9]" "$e2e/version.txt"
    done
done
check "poppler, which is loaded when it is wanted" grep -q '^  poppler ' "$e2e/version.txt"
exit $failed
