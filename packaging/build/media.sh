#!/bin/sh
# Makes the demonstration capsules in media/demo: every storyboard whose results are missing or were made from other
# inputs (storyboard, drawings, faces, the studio's own sources). Called from the repository's root after the build; says
# nothing when there is nothing to do. Hashes decide, not times: a fresh clone has no useful times.
set -u

studio=build/capsule-studio
out=media/demo
boards=playlists/storyboards
status=0

inputs_hash() { # of everything a capsule is made from
    cat "$1" "$boards"/art/*.svg fonts/fonts.yaml app/studio/*.[ch] app/speech/voice.[ch] |
        sha256sum | cut -d ' ' -f 1
}

complete() { # are all results of a capsule there?
    for ending in mp4 timeline.yaml poster.png; do
        [ -s "$out/$1.$ending" ] || return 1
    done
}

[ -x "$studio" ] || { echo "media: $studio is not built; run make" >&2; exit 1; }
mkdir -p "$out"
for board in "$boards"/capsule-*.yaml; do
    [ -e "$board" ] || continue
    name=$(basename "$board" .yaml)
    hash=$(inputs_hash "$board")
    if complete "$name" && [ "$(cat "$out/$name.made" 2>/dev/null)" = "$hash" ]; then
        continue
    fi
    echo "media: making $name" >&2
    if "$studio" "$board" --out "$out"; then
        echo "$hash" > "$out/$name.made"
    else
        echo "media: $name was not made" >&2
        status=1
    fi
done
exit $status
