#!/bin/sh
# A library to measure with: library.sh DIR [CAPSULES [QUESTIONS]] writes DIR/playlists (4 languages, a quiz a capsule
# in a file of its own, QUESTIONS in all) and DIR/media/own with one short film and its captions under as many
# names. The same every time.
set -eu
dir=$1
capsules=${2:-1000}
questions=${3:-10000}
film=$dir/film.mp4
mkdir -p "$dir/playlists/quizzes" "$dir/media/own"
[ -f "$film" ] || ffmpeg -hide_banner -loglevel error -f lavfi -i "testsrc2=size=320x180:rate=25" \
    -f lavfi -i "sine=frequency=330" -t 4 -c:v libx264 -preset fast -pix_fmt yuv420p -c:a aac -shortest "$film"
printf 'WEBVTT\n\n00:00.500 --> 00:02.000\nA caption\n\n00:02.000 --> 00:03.500\nAnother one\n' >"$dir/film.vtt"
awk -v dir="$dir" -v capsules="$capsules" -v each="$((questions / capsules))" '
function word() { seed = (seed * 1103515245 + 12345) % 2147483648; return words[int(seed / 65536) % n_words] }
function words_of(n,  s, i) { s = word(); for (i = 1; i < n; i++) s = s " " word(); return s }
function text(indent, key, n,  i) {
    printf "%s%s:\n", indent, key >file
    for (i = 1; i <= 4; i++) printf "%s  %s: %s\n", indent, languages[i], words_of(n) >file
}
function option(right, n,  i) {
    printf "    - text: {" >file
    for (i = 1; i <= 4; i++) printf "%s%s: %s", (i == 1 ? "" : ", "), languages[i], words_of(n) >file
    printf "}\n" >file
    if (right) printf "      right: true\n" >file
    text("      ", "feedback", 2 * n)
}
function quiz(c,  q, o) {
    file = dir "/playlists/quizzes/quiz-" c ".yaml"
    printf "capsule-kiosk: 1\nquizzes:\n- id: quiz-%d\n", c >file
    text("  ", "title", 3)
    printf "  questions:\n" >file
    for (q = 1; q <= each; q++) {
        printf "  - id: question-%d\n", q >file
        text("    ", "question", 9)
        printf "    options:\n" >file
        for (o = 1; o <= 4; o++) option(o == 1 + q % 4, 5)
        text("    ", "explanation", 14)
    }
    close(file)
}
BEGIN {
    seed = 2021
    split("en fr nl de", languages, " ")
    n_words = split("ville données citoyens projet team Straße öffentlich stad vision plan leader budget Mobilität energie water ouvert open samen change réseau digital people gemeente Zukunft", list, " ")
    for (i = 1; i <= n_words; i++) words[i - 1] = list[i]
    main = dir "/playlists/library.yaml"
    file = main
    printf "capsule-kiosk: 1\ntitle: {en: Library, fr: Bibliothèque, nl: Bibliotheek, de: Bibliothek}\nlanguages: [en, fr, nl, de]\ncapsules:\n" >file
    for (c = 1; c <= capsules; c++) {
        printf "- id: capsule-%d\n", c >file
        text("  ", "title", 4)
        text("  ", "kicker", 2)
        text("  ", "summary", 20)
        printf "  media: film-%d.mp4\n  captions-in: [en]\n  release: 2021-02-%02d\n  quiz: quiz-%d\n", c, 1 + c % 28, c >file
    }
    printf "include:\n" >file
    for (c = 1; c <= capsules; c++) printf "- quizzes/quiz-%d.yaml\n", c >file
    close(main)
    for (c = 1; c <= capsules; c++) quiz(c)
}'
i=1
while [ "$i" -le "$capsules" ]; do
    [ -e "$dir/media/own/film-$i.mp4" ] || ln "$film" "$dir/media/own/film-$i.mp4"
    [ -e "$dir/media/own/film-$i.en.vtt" ] || ln "$dir/film.vtt" "$dir/media/own/film-$i.en.vtt"
    i=$((i + 1))
done
