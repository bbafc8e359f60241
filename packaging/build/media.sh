#!/bin/sh
# media.sh [--left] [CAPSULE...]: makes the demonstration capsules in media/demo, then the openers of the modules: every
# storyboard (or the ones named, by what they make) whose results are missing or were made from other inputs (storyboard,
# drawings, sounds, faces, the studio's own sources), two at a time. Called from the repository's root after the build; says
# nothing when there is nothing to do. With --left it only names what there is to do. Hashes decide, not times: a fresh clone
# has no useful times. The studio itself keeps the encoded pieces that are still right (media/demo/.parts). While it runs,
# media/demo/.making names what is still to come, so that the library says "being prepared" instead of "missing", and one
# line says how far all of it is.
set -u

studio=build/capsule-studio
out=media/demo
boards=playlists/storyboards
making=$out/.making
every=10 # seconds between two lines where there is no terminal

inputs_hash() { # of everything a capsule is made from
    art=$(sed -n 's/^[- ]*art: *\([^ #]*\).*/\1/p' "$1" | sort -u)
    (cat "$1" "$boards/sounds.yaml" fonts/fonts.yaml app/studio/*.[ch] app/speech/voice.[ch] app/text/looks.[ch]
        for file in $art; do cat "$boards/$file"; done) | sha256sum | cut -d ' ' -f 1
}

complete() { # are all results of a capsule there?
    for ending in mp4 timeline.yaml poster.png thumbs.jpg en.vtt en.sdh.vtt; do
        [ -s "$out/$1.$ending" ] || return 1
    done
}

# make_one CAPSULE HASH STORYBOARD FIRST: the first goes ahead of the others, which wait for whoever is watching too.
make_one() {
    behind="nice -n 5"
    [ "$1" = "$4" ] && behind=
    if said=$($behind "$studio" "$3" --out "$out" --progress "$out/.progress.$1" 2>&1); then
        echo "$2" >"$out/$1.made"
        status=0
    else
        said="$said
$1 was not made"
        status=1
    fi
    echo "1 1" >"$out/.progress.$1"
    [ -t 2 ] && printf '\r\033[K' >&2
    echo "$said" | sed 's/^/media: /' >&2
    return $status
}

# The share done of all capsules named, those not begun counting nothing, and what that means for the time.
how_far() { # how_far SECONDS_SPENT CAPSULE...
    spent=$1
    shift
    for name; do
        cat "$out/.progress.$name" 2>/dev/null || echo "0 1"
    done | awk -v spent="$spent" -v n=$# '
        $2 > 0 { share += $1 / $2 / n; made += $1 == $2 }
        END {
            line = sprintf("media: %d of %d capsules, %d %%", made, n, share * 100)
            left = share > 0.02 ? spent * (1 - share) / share : -1
            if (left >= 0) line = line sprintf(", about %d:%02d left", left / 60, left % 60)
            print line
        }'
}

watch() { # until the making ends: on a terminal one line that changes, else one now and then
    began=$(date +%s)
    told=0
    while kill -0 $$ 2>/dev/null; do
        sleep 1
        spent=$(($(date +%s) - began))
        if [ -t 2 ]; then
            printf '\r%s\033[K' "$(how_far $spent "$@")" >&2
        elif [ $spent -ge $((told + every)) ]; then
            told=$spent
            how_far $spent "$@" >&2
        fi
    done
}

if [ "${1:-}" = --one ]; then
    make_one "$3" "$4" "$5" "$2"
    exit
fi

left=
[ "${1:-}" = --left ] && left=yes && shift
[ -x "$studio" ] || { echo "media: $studio is not built; run make" >&2; exit 1; }
mkdir -p "$out"
other=$(head -n 1 "$making" 2>/dev/null)
if [ -z "$left" ] && [ -n "$other" ] && [ -d "/proc/$other" ]; then
    echo "media: already being made by process $other" >&2
    exit 0
fi
todo=
for board in "$boards"/capsule-*.yaml "$boards"/module-?.yaml "$boards"/module-??.yaml; do
    name=$(sed -n 's/^storyboard: *\([^ #]*\).*/\1/p' "$board" 2>/dev/null)
    [ -n "$name" ] || continue
    case " ${*:-$name} " in *" $name "*) ;; *) continue ;; esac
    hash=$(inputs_hash "$board")
    complete "$name" && [ "$(cat "$out/$name.made" 2>/dev/null)" = "$hash" ] && continue
    todo="$todo$name $hash $board
"
done
[ -n "$todo" ] || exit 0
names=$(printf '%s' "$todo" | cut -d ' ' -f 1)
[ -n "$left" ] && echo "$names" && exit 0
watcher=
ended() {
    [ -n "$watcher" ] && kill "$watcher" 2>/dev/null
    [ -t 2 ] && printf '\r\033[K' >&2
    rm -f "$making" "$out"/.progress.*
}
trap ended EXIT
trap 'exit 1' HUP INT TERM
rm -f "$out"/.progress.*
{ echo "$$"; echo "$names"; } >"$making"
# shellcheck disable=SC2086 # names are ids
watch $names &
watcher=$!
printf '%s' "$todo" | xargs -n 3 -P "${JOBS:-2}" "$0" --one "${names%%
*}"
