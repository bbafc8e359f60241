#!/bin/sh
# collect.sh           copies the faces named in fonts.yaml from the installed packages into fonts/faces/; silent and
#                      quick when all are there; names what is missing and the package to install, exit 1
# collect.sh packages  prints the Debian packages the faces come from, one per line (optional ones left out)
# FONTS_FROM (default /usr/share/fonts) is searched for the files, CAPSULE_FACES is the folder filled.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
faces=${CAPSULE_FACES:-$here/faces}
from=${FONTS_FROM:-/usr/share/fonts}

# "file package optional" for each entry of faces: and fallback:
entries() {
    awk '
        /^[ \t]*-[ \t]*\{/ {
            line = $0; sub(/^[^{]*\{/, "", line); sub(/\}.*$/, "", line)
            file = ""; package = ""; optional = "no"
            n = split(line, field, /,[ \t]*/)
            for (i = 1; i <= n; i++) {
                key = field[i]; sub(/:.*/, "", key); gsub(/[ \t]/, "", key)
                value = field[i]; sub(/^[^:]*:[ \t]*/, "", value); gsub(/[ \t"]/, "", value)
                if (key == "file") file = value
                if (key == "package") package = value
                if (key == "optional") optional = value
            }
            if (file == "" || package == "" || file ~ /\//) {
                print FILENAME ":" NR ": an entry needs file (a bare name) and package" > "/dev/stderr"
                exit 1
            }
            print file, package, optional
        }' "$here/fonts.yaml"
}

case ${1:-collect} in
packages)
    entries | awk '$3 != "yes" && !seen[$2]++ { print $2 }'
    exit 0
    ;;
collect) ;;
*)
    echo "usage: collect.sh [packages]" >&2
    exit 2
    ;;
esac

list=$(entries)
missing=
wanted=
while read -r file package optional; do
    [ -s "$faces/$file" ] || wanted="$wanted$file $package $optional
"
done <<EOF
$list
EOF
[ -n "$wanted" ] || exit 0

mkdir -p "$faces"
installed=$(find -L "$from" -type f \( -name '*.otf' -o -name '*.ttf' -o -name '*.ttc' \) 2>/dev/null | sort)
while read -r file package optional; do
    [ -n "$file" ] || continue
    source=$(printf '%s\n' "$installed" | awk -v file="/$file" '
        substr($0, length($0) - length(file) + 1) == file { print; exit }')
    if [ -n "$source" ]; then
        cp "$source" "$faces/$file.tmp"
        mv "$faces/$file.tmp" "$faces/$file"
    elif [ "$optional" != yes ]; then
        missing="$missing$package $file
"
    fi
done <<EOF
$wanted
EOF
if [ -n "$missing" ]; then
    printf '%s' "$missing" | awk '
        { n[$1]++; if (n[$1] == 1) { order[++packages] = $1; first[$1] = $2 } }
        END {
            for (i = 1; i <= packages; i++) {
                p = order[i]
                more = n[p] > 1 ? " and " n[p] - 1 " more" : ""
                print "fonts: " first[p] more " missing; apt-get install " p
            }
        }' >&2
    exit 1
fi
