#!/bin/sh
# media.sh [CAPSULE...]: makes the demonstration capsules in media/demo: every storyboard (or the ones named) whose
# results are missing or were made from other inputs (storyboard, its drawings, faces, the studio's own sources), two at
# a time. Called from the repository's root after the build; says nothing when there is nothing to do. Hashes decide,
# not times: a fresh clone has no useful times. While it runs, media/demo/.making names what is still to come, so that
# the library says "being prepared" instead of "missing".
set -u

studio=build/capsule-studio
out=media/demo
boards=playlists/storyboards
making=$out/.making

inputs_hash() { # of everything a capsule is made from
    art=$(sed -n 's/^[- ]*art: *\([^ #]*\).*/\1/p' "$1" | sort -u)
    (cat "$1" fonts/fonts.yaml app/studio/*.[ch] app/speech/voice.[ch]
        for file in $art; do cat "$boards/$file"; done) | sha256sum | cut -d ' ' -f 1
}

complete() { # are all results of a capsule there?
    for ending in mp4 timeline.yaml poster.png; do
        [ -s "$out/$1.$ending" ] || return 1
    done
}

make_one() { # make_one CAPSULE HASH
    echo "media: making $1" >&2
    if "$studio" "$boards/$1.yaml" --out "$out"; then
        echo "$2" >"$out/$1.made"
    else
        echo "media: $1 was not made" >&2
        return 1
    fi
}

if [ "${1:-}" = --one ]; then
    make_one "$2" "$3"
    exit
fi

[ -x "$studio" ] || { echo "media: $studio is not built; run make" >&2; exit 1; }
mkdir -p "$out"
other=$(head -n 1 "$making" 2>/dev/null)
if [ -n "$other" ] && [ -d "/proc/$other" ]; then
    echo "media: already being made by process $other" >&2
    exit 0
fi
todo=
for board in "$boards"/capsule-*.yaml; do
    name=$(basename "$board" .yaml)
    case " ${*:-$name} " in *" $name "*) ;; *) continue ;; esac
    hash=$(inputs_hash "$board")
    complete "$name" && [ "$(cat "$out/$name.made" 2>/dev/null)" = "$hash" ] && continue
    todo="$todo$name $hash
"
done
[ -n "$todo" ] || exit 0
trap 'rm -f "$making"' EXIT
trap 'exit 1' HUP INT TERM
{ echo "$$"; printf '%s' "$todo" | cut -d ' ' -f 1; } >"$making"
printf '%s' "$todo" | xargs -n 2 -P "${JOBS:-2}" "$0" --one
