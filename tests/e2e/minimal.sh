#!/bin/sh
# The minimal build: it names no other libraries than those it is said to be made of, says of what is left out that it is,
# and shows a visit: library, capsule with captions, quiz.
. "$(dirname "$0")/lib.sh"
variant=${build##*/} # its objects are this one's, but for the files that differ
build=$build/minimal
check "it builds" make -s --no-print-directory MINIMAL=1 V="$variant" SAN="${SAN:-}" P="$build" programs
# ---- what it is linked with
needed() { readelf -d "$1" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }
names='lib(SDL2-2\.0|freetype|harfbuzz|icui18n|icuuc|yaml-0|sqlite3|vlc|vlccore|m|c|asan|ubsan|tsan)\.so.*|ld-linux.*'
for program in capsule-kiosk capsule-decoder; do
    others=$(needed "$build/$program" | grep -vxE "$names")
    check "$program names no other library${others:+ ($others)}" test -z "$others"
    # What is loaded besides comes with those: each of them is in what one of those wants.
    needed "$build/$program" | while read -r so; do
        ldd "$(ldconfig -p | awk -v so="$so" '$1 == so { print $NF; exit }')" | awk '{ print $1 }'
        echo "$so"
    done | sort -u >"$e2e/theirs.txt"
    foreign=$(ldd "$build/$program" | awk '{ print $1 }' | sort -u | comm -23 - "$e2e/theirs.txt" | grep -v vdso)
    check "$program loads nothing besides${foreign:+ ($foreign)}" test -z "$foreign"
done
check "there is no studio" test ! -e "$build/capsule-studio"
# ---- what was compiled for it reads no other library's headers
sources=$(make -s --no-print-directory MINIMAL=1 V="$variant" objects)
check "its objects are known" test -n "$sources"
for o in $sources; do cat "${o%.o}.d"; done | tr ' \\' '\n\n' | grep -E '^/usr/include/' | sort -u >"$e2e/headers.txt"
check "its headers are known" grep -q SDL.h "$e2e/headers.txt"
headers=$(grep -E '/(cairo|sodium|archive|qrencode|espeak-ng|libyuv|zlib|png|jpeglib|seccomp|poppler|librsvg|fontconfig|pulse)[^/]*(/|\.h)' "$e2e/headers.txt")
check "no header of what is left out is read${headers:+ ($headers)}" test -z "$headers"
# ---- what is left out says so
for command in "pack show x" "certificate verify x --issuer y" pin "unseal x"; do
    # shellcheck disable=SC2086 # words
    "$build/capsule-kiosk" $command >/dev/null 2>"$e2e/said.txt" </dev/null
    check "$command: exit code 1" test $? -eq 1
    check "$command says why" grep -q 'this build has no .* MINIMAL=1' "$e2e/said.txt"
done
"$build/capsule-kiosk" schedule playlists/classroom.yaml --pdf "$e2e/x.pdf" 2>"$e2e/said.txt" >/dev/null
check "a PDF says why" grep -q 'this build has no PDF' "$e2e/said.txt"
"$build/capsule-kiosk" --help >"$e2e/help.txt"
check "help names no command that is not there" sh -c "! grep -qE '^  (pack|certificate|pin|unseal) ' '$e2e/help.txt'"
"$build/capsule-kiosk" schedule playlists/classroom.yaml --at 2020-10-08T10:38 >"$e2e/schedule.txt"
check "a schedule" grep -q '^Now: Break' "$e2e/schedule.txt"
"$build/capsule-kiosk" check playlists/capsules.yaml >"$e2e/check.txt"
check "check warns of what it will not do" grep -q 'left-out' "$e2e/check.txt"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED minimal: media/demo/capsule-2.mp4 is not made here (make media)"
    exit $failed
fi
# ---- a visit
start_x 1280x800
start_kiosk playlists/capsules.yaml --lang en --software
check "library opens" wait_for 10 stands library
sleep 0.3
shot library
check "library is drawn" test "$(distinct_colors)" -gt 50
key F2
check "the voice says that it is not there" wait_for 10 logged 'The voices are not installed'
key Escape
key Return
check "capsule opens" wait_for 10 logged 'screen=capsule'
check "first picture" wait_for 10 logged 'player=first-picture'
sleep 2
shot capsule
check "a picture is on screen" test "$(distinct_colors)" -gt 20
lines=$(log_lines)
for _ in 1 2 3; do key Up; done
check "its end" wait_for 30 logged_after "$lines" 'player=ended'
sleep 1
key Return
check "quiz opens" wait_for 10 stands quiz
key a Return
check "feedback" wait_for 10 stands feedback
sleep 0.3
shot feedback
stop_kiosk
check "SIGTERM: exit code 4" test "$code" -eq 4
check "no error was logged" sh -c "! grep ' error ' '$log' | grep -v 'this build has no'"
exit $failed
