#!/bin/sh
# Does lint find what it is there for? A small tree that breaks no rule must pass; then one rule at a time is broken,
# and lint must name that rule and the place. A rule that stopped finding things would look like a clean house.
set -u
here=$(cd "$(dirname "$0")" && pwd)
cc=${CC:-gcc}
unset CAPSULE_BUILD
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 1' INT TERM
failures=0

clean_tree() { # a house in small, in the current folder
    rm -rf "$home/tree"
    mkdir -p "$home/tree" && cd "$home/tree" || exit 1
    mkdir -p app/base app/quiz app/ui app/screens playlists/strings tests/lint tests/unit build/release/gen
    cp "$here"/*.awk "$here/lint.sh" tests/lint/
    cp "$here/../../app/ROOMS" app/
    : >build/release/pkg-cflags
    printf '#include <stddef.h>\nsize_t base_n(void);\n' >app/base/n.h
    printf '#include "base/n.h"\nsize_t base_n(void)\n{\n    return 1;\n}\n' >app/base/n.c
    printf '#include "base/n.h"\nstatic const int points[] = {1, 2};\nint quiz(int i);\nint quiz(int i)\n{\n    return points[i];\n}\n' >app/quiz/quiz.c
    printf '#include "base/n.h"\nint ask(void);\nint ask(void)\n{\n    return STR_QUIZ_ASK;\n}\n' >app/screens/ask.c
    for lang in en fr nl de; do
        printf 'capsule-kiosk: 1\nquiz.ask: "{name}, %s {count}"\n' "$lang" >playlists/strings/$lang.yaml
    done
    printf 'int main(void)\n{\n    return 0;\n}\n' >app/main.c
}

build_tree() {
    for c in app/*.c app/*/*.c; do
        mkdir -p "build/release/obj/${c%/*}"
        "$cc" -std=c17 -Iapp -DSTR_QUIZ_ASK=0 -DSTR_QUIZ_MORE=0 -w -c "$c" -o "build/release/obj/${c%.c}.o" || return 1
    done
    "$cc" -o build/release/capsule-kiosk app/main.c ${1:-}
}

# expect NAME RULE PLACE: lint fails, with PLACE (an extended pattern) among what it prints before 'not ok RULE'
expect() {
    if ! tests/lint/lint.sh >lint.out 2>&1 && grep -qE "$3" lint.out && grep -q "^not ok $2" lint.out; then
        echo "ok finds $1"
    else
        sed 's/^/    /' lint.out
        echo "not ok finds $1"
        failures=$((failures + 1))
    fi
}

clean_tree
build_tree || exit 1
if tests/lint/lint.sh >lint.out 2>&1 && ! grep -q '^not ok' lint.out && [ "$(grep -c '^ok ' lint.out)" -ge 14 ]; then
    echo "ok a clean house passes"
else
    sed 's/^/    /' lint.out
    echo "not ok a clean house passes"
    failures=1
fi

# broken NAME RULE PLACE FILE TEXT: the clean house with TEXT (printf's) as FILE
broken() {
    clean_tree
    printf "$5" >"$4"
    build_tree 2>build.out
    expect "$1" "$2" "$3"
}
broken "a forbidden room" rooms '^app/quiz/bad\.c:2: quiz may not include screens/' app/quiz/bad.c '\n#include "screens/screen.h"\n'
broken "a room let in for one header only" rooms '^app/ui/bad\.c:2: ui may not include gfx/' app/ui/bad.c '#include "gfx/draw.h"\n#include "gfx/atlas.h"\n'
broken "a room nobody knows" rooms '^app/quiz/bad\.c:1: unknown room' app/quiz/bad.c '#include "attic/box.h"\n'
broken "a library away from home" rooms '^app/quiz/bad\.c:1: sqlite3.h may only' app/quiz/bad.c '#include <sqlite3.h>\n'
broken "SDL outside its rooms" rooms '^app/quiz/bad\.c:1: SDL' app/quiz/bad.c '#include <SDL2/SDL.h>\n'
broken "chance" banned '^app/quiz/bad\.c:3:' app/quiz/bad.c 'int rand(void);\nint f(void);\nint f(void) { return rand(); }\n'
broken "a call that overruns buffers" banned '^app/quiz/bad\.c:2:' app/quiz/bad.c '#include <stdio.h>\nint f(char *s) { return sprintf(s, "x"); }\n'
broken "a clock" time '^app/quiz/bad\.c:2:' app/quiz/bad.c '#include <time.h>\nlong f(void) { return time(NULL); }\n'
broken "a network call" "no network calls" '^app/quiz/bad\.c:1:' app/quiz/bad.c 'int f(void) { return getaddrinfo(0, 0, 0, 0); }\n'
broken "words in a screen" "no string literal" '^app/screens/bad\.c:1:' app/screens/bad.c '/* drawn: STR("Start quiz") */\n'
broken "a text nobody translated" "interface strings" 'quiz\.more is missing in fr' playlists/strings/en.yaml 'quiz.ask: "{name} {count}"\nquiz.more: "More"\n'
broken "a text nobody uses" "interface strings" 'quiz\.more is not used' playlists/strings/en.yaml 'quiz.ask: "{name} {count}"\nquiz.more: "More"\n'
broken "a text English lacks" "interface strings" '^playlists/strings/fr\.yaml:2: quiz\.old is not in English' playlists/strings/fr.yaml 'quiz.ask: "{count} {name}"\nquiz.old: "Vieux"\n'
broken "a place of another name" "interface strings" '^playlists/strings/nl\.yaml:1: other .places' playlists/strings/nl.yaml 'quiz.ask: "{name} {total}"\n'
broken "the wrong word for a capsule" "no 'film'" '^playlists/strings/de\.yaml:1:' playlists/strings/de.yaml 'quiz.ask: "Film {name} {count}"\n'
broken "a header that leans on others" "headers compile alone" '^app/quiz/bad\.h: ' app/quiz/bad.h 'size_t quiz_n(void);\n'
broken "a global" "no mutable" 'quiz/bad\.o: counter' app/quiz/bad.c 'int f(void);\nstatic int counter;\nint f(void) { return counter++; }\n'
broken "a global with a value" "no mutable" 'quiz/bad\.o: name' app/quiz/bad.c 'extern const char *name;\nconst char *name = "x";\n'
broken "work left over" unfinished '^app/quiz/bad\.c:1:' app/quiz/bad.c '/* TODO */\n'
broken "a long file" "files of a readable size" '^app/quiz/bad\.c: 501 lines' app/quiz/bad.c "$(printf '%501s' '' | sed 's/ /\\n/g')"
broken "a long test" "files of a readable size" '^tests/unit/test_bad\.c: 501 lines' tests/unit/test_bad.c "$(printf '%501s' '' | sed 's/ /\\n/g')"
broken "a long function" "functions under" '^app/quiz/bad\.c:' app/quiz/bad.c "void f(void)\n{\n$(printf '%81s' '' | sed 's/ /    ;\\n/g')}\n"

clean_tree
mkdir libs
echo 'int curl_x(void); int curl_x(void) { return 0; }' | "$cc" -w -shared -Wl,-soname,libcurl.so.4 -x c -o libs/libcurl.so -
build_tree "-Wl,--no-as-needed -Llibs -lcurl"
expect "a network library" "capsule-kiosk links" 'libcurl'

clean_tree
expect "programs that are not there" "no mutable" 'nothing is built'

clean_tree
build_tree
git init -q . && mkdir docs && : >docs/x && git add docs
expect "a folder beside the house" "top level" '^docs$'
exit $((failures > 0))
