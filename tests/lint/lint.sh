#!/bin/sh
# The rules that keep the house livable, as far as a command sees them. Prints 'ok rule' or 'not ok rule' with the
# places. Needs a build (CAPSULE_BUILD) for the rules about objects and programs.
set -u
build=${CAPSULE_BUILD:-build/release}
cc=${CC:-gcc}
failures=0
report() { # report NAME FINDINGS
    if [ -n "$2" ]; then
        printf '%s\n' "$2" | head -40
        echo "not ok $1"
        failures=$((failures + 1))
    else
        echo "ok $1"
    fi
}

sources=$(find app -name '*.c' -o -name '*.h' | sort)

report "rooms: every include is allowed by app/ROOMS" "$(awk -f tests/lint/rooms.awk app/ROOMS $sources)"

# Clocks, sleeping and chance have one home each; what hides allocation, locale or buffer ends is banned outright.
banned=$(grep -nE '\b(clock_gettime|gettimeofday|SDL_GetTicks(64)?|SDL_GetPerformanceCounter|nanosleep|usleep|rand|srand|random|drand48)[ ]*\(' $sources |
    grep -vE '^app/(base/time\.c|main\.c):' | grep -vE ':\s*(\*|//|/\*)')
banned2=$(grep -nE '[^_a-zA-Z](strcat|strncpy|sprintf|vsprintf|gets|strtok|atoi|atof|atol|system|popen|mktemp|tmpnam|alloca|setlocale|SDL_Delay|SDL_Log)[ ]*\(' $sources | grep -vE ':\s*(\*|//|/\*)')
report "banned calls" "$banned$banned2"
report "time(NULL) only in base/time.c" "$(grep -nE '[^_a-z]time\((NULL|0|&)' $sources | grep -v '^app/base/time.c:')"
report "no network calls in the product" "$(grep -nE '\b(getaddrinfo|gethostbyname|AF_INET6?|curl_)\b' $sources | grep -vE '^app/decoder/' )"

# A text drawn on screen comes from playlists/strings: no words inside quotes in what screens and widgets draw.
report "no string literal drawn on screen" "$(grep -nE 'STR\("[^"]*[A-Za-z]{3,}[^"]*"\)|str_c\("[^"]*[A-Za-z]{3,}[^"]*"\)' app/screens/*.c app/ui/*.c 2>/dev/null | grep -vE 'store_get|store_set|str_eq|log_')"
report "interface strings: same keys in four languages, all used" "$(awk -f tests/lint/strings.awk playlists/strings/en.yaml playlists/strings/fr.yaml playlists/strings/nl.yaml playlists/strings/de.yaml $(find app -name '*.c'))"
report "no 'film' where the word is capsule" "$(grep -niE '\b(films?)\b' playlists/strings/en.yaml playlists/strings/nl.yaml playlists/strings/de.yaml playlists/strings/fr.yaml)"

# Each header compiles alone. What its own .c includes before anything else has shown that when that was compiled.
shown_by() { # shown_by HEADER
    [ "$(grep -m 1 '^#include' "${1%.h}.c" 2>/dev/null)" = "#include \"${1#app/}\"" ]
}
alone=
said=$(mktemp)
trap 'rm -f "$said"' EXIT
for h in $(find app -name '*.h' | sort); do
    shown_by "$h" && continue
    echo "#include \"${h#app/}\"" | $cc -std=c17 -D_GNU_SOURCE -Wall -Wextra -Iapp -I"$build/gen" $(cat "$build/pkg-cflags") -fsyntax-only -x c - 2>"$said" ||
        alone="$alone$h: $(grep -m1 error "$said")
"
done
report "headers compile alone" "$alone"

# Mutable data with static storage: only the log sink, the signal flag, the large pieces of memory that are free (as the
# heap's own), and what the functions that libvlc calls by name go by.
globals=$(find "$build/obj/app" -name '*.o' | sort | while read -r o; do
    objdump -t "$o" 2>/dev/null | awk -v o="$o" '{
        if (NF < 5) next
        section = $(NF - 2); name = $NF
        if (section !~ /^\.(data|bss|tdata|tbss)(\.|$)/ || section ~ /^\.data\.rel\.ro/) next
        if (name ~ /^(log_sink_|signal_flag|pieces_pool|(copied|queued)_picture|__|\.)/ || section == name) next
        print o ": " name
    }'
done)
case $build in *san-*) globals= ;; esac # sanitizers add tables of their own
[ -n "$(find "$build/obj/app" -name '*.o' 2>/dev/null)" ] || globals="nothing is built in $build"
report "no mutable file-scope data" "$globals"

networked=$(readelf -d "$build/capsule-kiosk" 2>&1 | grep -iE 'NEEDED.*(curl|ssl|crypto|gnutls|soup|resolv|libvlc)|Error')
report "capsule-kiosk links no network library and no libvlc" "$networked"

long=$(wc -l $sources $(find tests -name '*.[ch]' | sort) | awk '$2 != "total" && $1 > ($2 ~ /^app\/.*\.h$/ ? 200 : 500) { print $2 ": " $1 " lines" }')
report "files of a readable size" "$long"
report "functions under 80 lines" "$(awk -f tests/lint/functions.awk $(find app -name '*.c'))"
report "top level holds the fixed shape" "$(git ls-files 2>/dev/null | cut -d/ -f1 | sort -u | grep -vxE 'app|playlists|fonts|media|tests|packaging|Makefile|README\.md|LICENSE|\..*')"
report "scripts can be run" "$(find packaging tests fonts -name '*.sh' ! -perm -u+x 2>/dev/null)"
report "scripts keep to POSIX sh" "$(grep -nE '^[^#]*(export -f|\[\[ |<\()' $(find packaging tests fonts -name '*.sh' 2>/dev/null) /dev/null | grep -v '^tests/lint/')"
report "unfinished words" "$(grep -nE '\b(TODO|FIXME|XXX|HACK)\b' $sources)"
exit $((failures > 0))
