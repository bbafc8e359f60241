#!/bin/sh
# Does media.sh make what is missing or changed and nothing else, say how far it is, and leave no trace of a making that
# is over? It is given a studio that writes empty words instead of pictures.
set -u
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
trap 'exit 1' INT TERM
failures=0
mkdir -p "$home/build" "$home/fonts" "$home/playlists/storyboards" "$home/app/studio" "$home/app/speech" "$home/app/text"
for file in fonts/fonts.yaml app/studio/a.c app/studio/a.h app/speech/voice.c app/speech/voice.h app/text/looks.c \
    app/text/looks.h playlists/storyboards/sounds.yaml; do echo x >"$home/$file"; done
cat >"$home/build/capsule-studio" <<'END'
#!/bin/sh
name=$(sed -n 's/^storyboard: //p' "$1")
grep -q broken "$1" && { echo "it is broken" >&2; exit 2; }
[ "$(sed -n 1p media/demo/.making)" = "$PPID" ] || grep -q "^$name$" media/demo/.making || exit 3
for ending in mp4 timeline.yaml poster.png thumbs.jpg en.vtt en.sdh.vtt; do echo x >"media/demo/$name.$ending"; done
echo "$name: made" >&2
END
chmod +x "$home/build/capsule-studio"
for n in 1 2 3; do echo "storyboard: capsule-$n" >"$home/playlists/storyboards/capsule-$n.yaml"; done
for n in 2 10; do echo "storyboard: module-$n-opener" >"$home/playlists/storyboards/module-$n.yaml"; done
script=$PWD/packaging/build/media.sh

# makes NAME CODE LINES [CAPSULE...]: media.sh ends with this exit code and has made so many
makes() {
    title=$1 code=$2 lines=$3
    shift 3
    (cd "$home" && "$script" "$@") >"$home/out" 2>&1 </dev/null
    got=$?
    made=$(grep -c ': made$' "$home/out")
    left=$(ls -A "$home/media/demo" | grep -c '^\.')
    order=$(sed -n 's/^media: \(.*\): made$/\1/p' "$home/out" | tr '\n' ' ')
    if [ $got -eq "$code" ] && [ "$made" -eq "$lines" ] && [ "$left" -eq 0 ]; then
        echo "ok $title"
    else
        sed 's/^/    /' "$home/out"
        echo "not ok $title: exit $got, $made made, $left left"
        failures=$((failures + 1))
    fi
}
makes "one by name" 0 1 capsule-2
makes "an opener by what it makes" 0 1 module-10-opener
export JOBS=1
makes "what is missing" 0 3
if [ "$order" = "capsule-1 capsule-3 module-2-opener " ]; then
    echo "ok openers come behind the capsules"
else
    echo "not ok openers come behind the capsules: $order"
    failures=$((failures + 1))
fi
makes "nothing twice" 0 0
echo "# changed" >>"$home/playlists/storyboards/capsule-3.yaml"
makes "what changed" 0 1
echo "# changed" >>"$home/playlists/storyboards/module-2.yaml"
makes "an opener that changed" 0 1
rm "$home/media/demo/capsule-1.thumbs.jpg"
makes "what is incomplete" 0 1
rm "$home/media/demo/capsule-2.en.sdh.vtt"
makes "captions too" 0 1
echo y >"$home/playlists/storyboards/sounds.yaml"
makes "all when the sounds changed" 0 5
echo "broken: true" >>"$home/playlists/storyboards/capsule-1.yaml"
makes "a broken one fails" 123 0
makes "and is tried again" 123 0
echo y >"$home/app/studio/a.c"
makes "the others in spite of it, when the studio changed" 123 4

# Whatever opener a module of ours names, media.sh makes.
named=$(sed -n 's/^ *\(- \)\{0,1\}video: *\(module-[0-9]*-opener\)\.mp4.*/\2/p' playlists/modules/*.yaml 2>/dev/null)
for opener in $named $(seq -f 'module-%g-opener' 10); do
    board=playlists/storyboards/${opener%-opener}.yaml
    grep -qx "storyboard: $opener" "$board" && continue
    echo "not ok $board makes $opener"
    failures=$((failures + 1))
done
[ $failures -gt 0 ] || echo "ok every opener has its storyboard"
exit $((failures > 0))
