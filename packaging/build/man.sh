#!/bin/sh
# man.sh DIR: DIR/capsule-kiosk.1 and a page for each of its verbs, from what --help says (help2man), with what --help is too
# short for added from packaging/man.
set -eu
out=$1
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
mkdir -p "$out"
program=$PWD/build/capsule-kiosk
page() { # page NAME VERB SUMMARY
    # help2man knows another way to call by its "or:".
    # The libraries behind the first line of --version are this build's, not the manual's.
    printf '#!/bin/sh\n[ "$1" != --version ] || { "%s" --version | head -n 1; exit; }\n"%s" %s "$@" | sed "2,/^\$/{/^ *capsule-kiosk/s/^ */  or:  /}"\n' "$program" "$program" "$2" >"$bin/$1"
    chmod +x "$bin/$1"
    help2man -N -n "$3" -i packaging/man/all.h2m -I "packaging/man/$1.h2m" --manual "Capsule Kiosk" --source "$("$program" --version | head -n 1)" \
        -o "$out/$1.1" "$bin/$1"
    # help2man takes the name from --version, which is the program's; the codes have a section of their own.
    upper=$(echo "$1" | tr a-z A-Z | sed 's/-/\\\\-/g')
    sed -i -e "s/^\.TH [^ ]*/.TH $upper/" -e "/^\.SH NAME/{n;s/^capsule-kiosk /$(echo "$1" | sed 's/-/\\\\-/g') /}" "$out/$1.1"
    # Some verbs have codes of their own and name them.
    [ -z "$2" ] || ! grep -q '^Exit codes: ' "$out/$1.1" || sed -i '/^\.SH "EXIT STATUS"/,/^\.SH "SEE ALSO"/{/^\.SH "SEE ALSO"/!d}' "$out/$1.1"
    [ -n "$2" ] || sed -i '/^Exit codes: 0/,/by staff\.$/d' "$out/$1.1"
    grep -q '^\.SH OPTIONS' "$out/$1.1" && grep -q '^\.SH "SEE ALSO"' "$out/$1.1" ||
        { echo "man.sh: $1.1 has lost a part: it has neither OPTIONS nor SEE ALSO, or one of them" >&2; exit 1; }
}
page capsule-kiosk "" "offline kiosk and player of video capsules"
# Verb and summary, which goes on in lines that begin behind the verbs.
"$program" --help | awk '/Commands:$/ { on = 1; next } on && NF == 0 { on = 0 } !on { next }
    /^  [a-z]/ { if (line) print line; line = $1; $1 = ""; sub(/^ +/, ""); line = line " " $0; next }
    { sub(/^ +/, ""); line = line " " $0 }
    END { print line }' | while read -r verb summary; do
    page "capsule-kiosk-$verb" "$verb" "$summary"
done
part() {
    printf '#!/bin/sh\n"%s" "$@" | sed "2,/^\$/s/^ *%s /  or:  %s /"\n' "$PWD/build/$1" "$1" "$1" >"$bin/$1"
    chmod +x "$bin/$1"
    help2man -N -n "$2" --manual "Capsule Kiosk" -o "$out/$1.1" "$bin/$1"
}
part capsule-decoder "a part of capsule-kiosk: one media file in a sandbox"
part capsule-studio "makes a capsule from a storyboard: film, captions, time line"
