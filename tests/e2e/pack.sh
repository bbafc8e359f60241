#!/bin/sh
# Content packs as head office makes them: keys, a pack of a playlist and what it needs, the same bytes wherever it is made,
# verified by minisign too, compared, taken out again; and packs that mean harm, refused one by one.
. "$(dirname "$0")/lib.sh"
kiosk=$(cd "$build" && pwd)/capsule-kiosk
run() { "$kiosk" pack "$@" >"$e2e/out.txt" 2>"$e2e/err.txt"; }
try() { # try NAME CODE WORDS ARGUMENT...
    name=$1 code=$2 words=$3
    shift 3
    run "$@"
    rc=$?
    if [ "$rc" -eq "$code" ] && grep -qF -e "$words" "$e2e/out.txt" "$e2e/err.txt"; then
        ok "$name"
    else
        cat "$e2e/out.txt" "$e2e/err.txt"
        not_ok "$name (exit $rc)"
    fi
}

# A content folder: one film with captions, a picture, a document, a quiz; and what no playlist asks for.
content=$e2e/content
mkdir -p "$content/playlists/quizzes" "$content/playlists/strings" "$content/media/own"
cat >"$content/playlists/autumn.yaml" <<'YAML'
capsule-kiosk: 1
title: {en: "Autumn programme", fr: "Programme d'automne"}
languages: [en, fr]
include: [quizzes/one.yaml]
capsules:
  - id: one
    title: {en: "Été in town", fr: "L'été en ville"}
    media: one.mp4
    quiz: one
documents:
  - id: handbook
    title: {en: Handbook, fr: Manuel}
    files: {en: handbook.pdf, fr: handbook.pdf}
YAML
cat >"$content/playlists/quizzes/one.yaml" <<'YAML'
capsule-kiosk: 1
quizzes:
  - id: one
    title: {en: One, fr: Un}
    questions:
      - id: q1
        kind: true-false
        question: {en: "Is it summer?", fr: "Est-ce l'été ?"}
        answer: true
        feedback: {true: {en: "It is.", fr: "Oui."}, false: {en: "It is.", fr: "Si."}}
YAML
ffmpeg -nostdin -loglevel error -f lavfi -i testsrc=s=320x180:r=10:d=2 -f lavfi -i sine=d=2 -c:v libx264 -preset ultrafast \
    -pix_fmt yuv420p -c:a aac -y "$content/media/own/one.mp4" || exit 1
printf 'WEBVTT\n\n00:00.500 --> 00:01.500\nSummer\n' >"$content/media/own/one.en.vtt"
printf '1\r\n00:00:00,500 --> 00:00:01,500\r\n\311t\351\r\n' >"$content/media/own/one.fr.srt" # Latin-1, as old files are
ffmpeg -nostdin -loglevel error -i "$content/media/own/one.mp4" -frames:v 1 -y "$content/media/own/one.poster.png" || exit 1
printf '%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n' \
    >"$content/media/own/handbook.pdf"
echo "not asked for" >"$content/media/own/notes.txt"
cp "$content/media/own/one.mp4" "$content/media/own/unused.mp4"
printf 'capsule-kiosk: 1\ncapsule.play: "Start"\n' >"$content/playlists/strings/en.yaml"
printf 'capsule-kiosk: 1\ncapsule.play: "%s"\n' "$(sed -n 's/^capsule.play: "\(.*\)"$/\1/p' playlists/strings/fr.yaml)" \
    >"$content/playlists/strings/fr.yaml"

try "keys of packs" 0 "Its id is" keygen --out "$e2e/keys"
try "are never written over" 1 "never written over" keygen --out "$e2e/keys"
check "the secret one is its owner's alone" test "$(stat -c %a "$e2e/keys/pack.key")" = 600
key=$e2e/keys/pack.pub
make_pack() { # make_pack NAME CODE WORDS ARGUMENT...
    name=$1 code=$2 words=$3
    shift 3
    try "$name" "$code" "$words" create --key "$e2e/keys/pack.key" "$@"
}
make_pack "an edition has its number" 1 "--content-version" "$content/playlists/autumn.yaml" --out "$e2e/a.capsulepack"
make_pack "a pack's name ends as packs' do" 1 "ends in .capsulepack" "$content/playlists/autumn.yaml" --out "$e2e/a.zip" \
    --content-version 7
make_pack "a pack is made" 0 "content version 7" "$content/playlists/autumn.yaml" --out "$e2e/a.capsulepack" --content-version 7
cat >"$e2e/wanted.txt" <<'LIST'
media/own/handbook.pdf
media/own/one.en.vtt
media/own/one.fr.srt
media/own/one.mp4
media/own/one.poster.png
playlists/autumn.yaml
playlists/quizzes/one.yaml
playlists/strings/en.yaml
LIST
try "it shows what is in it" 0 "Programme d'automne" show "$e2e/a.capsulepack"
check "and that this was not verified" grep -q "NOT VERIFIED" "$e2e/out.txt"
sed -n 's/^ *[0-9]\{1,\}  //p' "$e2e/out.txt" >"$e2e/held.txt"
check "it holds what the playlist needs and nothing else" cmp "$e2e/wanted.txt" "$e2e/held.txt"
try "it is verified" 0 "a.capsulepack: good" verify "$e2e/a.capsulepack" --issuer "$key"
"$kiosk" certificate keygen --out "$e2e/keys" >/dev/null # the key of certificates in the same folder is another matter
try "for programs, too" 0 '"good":true' verify "$e2e/a.capsulepack" --issuer "$e2e/keys" --json
if command -v minisign >/dev/null; then
    check "minisign verifies it" minisign -Vqm "$e2e/a.capsulepack" -p "$key"
    unzip -qo "$e2e/a.capsulepack" 'manifest.txt*' -d "$e2e/head" || not_ok "unzip reads it"
    check "and the list that is in it" minisign -Vqm "$e2e/head/manifest.txt" -p "$key"
else
    echo "SKIPPED minisign: not installed (apt-get install minisign)"
fi
check "other programs read the archive" python3 -c '
import sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None and z.namelist()[:2] == ["manifest.txt", "manifest.txt.minisig"]
assert all(i.compress_type == zipfile.ZIP_STORED for i in z.infolist())' "$e2e/a.capsulepack"

# Elsewhere, later, by somebody else.
mkdir -p "$e2e/other"
cp -r "$content" "$e2e/other/town"
find "$e2e/other/town" -type f -exec touch -d 2031-02-03 {} +
chmod -R go-rwx "$e2e/other/town"
(cd "$e2e/other/town/playlists" && umask 077 && TZ=Asia/Tokyo LC_ALL=C "$kiosk" pack create ../playlists/autumn.yaml \
    --key "$e2e/keys/pack.key" --content-version 7 --out "$e2e/b.capsulepack" >/dev/null 2>&1)
check "the same input gives the same bytes" cmp "$e2e/a.capsulepack" "$e2e/b.capsulepack"
check "and the same signature" cmp "$e2e/a.capsulepack.minisig" "$e2e/b.capsulepack.minisig"
try "nothing differs then" 0 "0 of 8 files differ" diff "$e2e/a.capsulepack" "$e2e/b.capsulepack" --issuer "$key"

try "it is taken out" 0 "8 files, verified" extract "$e2e/a.capsulepack" --issuer "$key" --out "$e2e/taken"
check "as it was" sh -c "cd '$e2e/taken' && find . -type f | sort | sed 's|^./||' | cmp - '$e2e/wanted.txt' &&
    while read -r f; do cmp \"\$f\" '$content'/\"\$f\" || exit 1; done <'$e2e/wanted.txt'"
check "and can be shown" sh -c "'$kiosk' check '$e2e/taken/playlists/autumn.yaml' | grep -q '^0 errors'"
try "into a new folder alone" 1 "is not empty" extract "$e2e/a.capsulepack" --issuer "$key" --out "$e2e/taken"

# Another edition.
printf 'WEBVTT\n\n00:00.500 --> 00:01.500\nHigh summer\n' >"$content/media/own/one.en.vtt"
printf 'WEBVTT\n\n00:00.500 --> 00:01.500\nZomer\n' >"$content/media/own/one.nl.vtt"
rm "$content/media/own/one.poster.png"
make_pack "the next edition" 0 "content version 8" "$content/playlists/autumn.yaml" --out "$e2e/next.capsulepack" --content-version 8
try "differs" 3 "3 of 9 files differ" diff "$e2e/a.capsulepack" "$e2e/next.capsulepack" --issuer "$key"
check "by what is said" sh -c "grep -q '^new      media/own/one.nl.vtt' '$e2e/out.txt' && grep -q '^gone     media/own/one.poster.png' '$e2e/out.txt' &&
    grep -q '^changed  media/own/one.en.vtt' '$e2e/out.txt'"

# Onto a device: an edition is installed once, and no older one by itself.
try "its key is trusted" 0 "" trust "$e2e/keys/pack.pub" --data "$e2e/device"
try "it is installed" 0 "Autumn programme, version 8, is installed" import "$e2e/next.capsulepack" --data "$e2e/device"
for edition in next a; do
    try "$edition after it is not" 3 "--force installs it all the same." import "$e2e/$edition.capsulepack" --data "$e2e/device"
done
try "unless it is wanted" 0 "version 7, is installed" import "$e2e/a.capsulepack" --data "$e2e/device" --force

# What is wrong is not packed, in the words of check.
sed -i 's/media: one.mp4/media: two.mp4/' "$content/playlists/autumn.yaml"
make_pack "a playlist with errors is not packed" 2 "has errors: nothing was packed" "$content/playlists/autumn.yaml" \
    --out "$e2e/wrong.capsulepack" --content-version 9
"$kiosk" check "$content/playlists/autumn.yaml" 2>/dev/null | grep ': error: ' >"$e2e/errors.txt"
check "in the words of check" sh -c "[ -s '$e2e/errors.txt' ] && cmp '$e2e/errors.txt' '$e2e/out.txt'"
check "and nothing is left" sh -c "! ls '$e2e'/wrong.capsulepack* 2>/dev/null"
sed -i 's/media: two.mp4/media: one.mp4/' "$content/playlists/autumn.yaml"
cp fonts/faces/*.ttf "$content/media/own/handbook.pdf" 2>/dev/null || cp "$(find fonts -name '*.[ot]tf' | head -1)" "$content/media/own/handbook.pdf"
make_pack "a font that calls itself a document is not packed" 2 "handbook.pdf" "$content/playlists/autumn.yaml" \
    --out "$e2e/wrong.capsulepack" --content-version 9

# Harm.
run keygen --out "$e2e/strangers"
try "a stranger's key is not trusted" 2 "[unknown-key]" verify "$e2e/a.capsulepack" --issuer "$e2e/strangers"
cp "$e2e/keys/pack.pub" "$e2e/strangers/ours.pub"
try "of two keys in a folder one may be the right one" 0 "good" verify "$e2e/a.capsulepack" --issuer "$e2e/strangers"
echo "no key" >"$e2e/strangers/torn.pub"
try "a key that cannot be read is not passed over" 1 "torn.pub holds no public key" verify "$e2e/a.capsulepack" --issuer "$e2e/strangers"
size=$(stat -c %s "$e2e/a.capsulepack")
for at in $((size / 4)) $((size / 2)); do
    cp "$e2e/a.capsulepack" "$e2e/bad.capsulepack"
    printf 'x' | dd of="$e2e/bad.capsulepack" bs=1 seek="$at" conv=notrunc status=none
    try "another byte at $at is told" 2 "bad.capsulepack: " verify "$e2e/bad.capsulepack" --issuer "$key"
    run extract "$e2e/bad.capsulepack" --issuer "$key" --out "$e2e/bad"
    check "and nothing of it is left" sh -c "[ -d '$e2e/bad' ] && [ \$(find '$e2e/bad' -mindepth 1 | wc -l) -eq 0 ]"
done
"$build/bench/packs_made" "$e2e/hostile" || not_ok "packs that mean harm"
wrong=0 n=0
while read -r name why; do
    n=$((n + 1))
    said=$("$kiosk" pack verify "$e2e/hostile/$name.capsulepack" --issuer "$e2e/hostile/trusted.pub" --json 2>&1)
    case $why-$said in
    fine-*'"good":true'*) ;;
    *-*'"good":false,"why":"'"$why"'"'*) ;;
    *) echo "$name: not $why: $said" && wrong=1 ;;
    esac
done <"$e2e/hostile/expected.txt"
check "$n packs, each that means harm refused for its own reason" test "$wrong" -eq 0 -a "$n" -gt 40
