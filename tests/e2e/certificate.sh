#!/bin/sh
# Certificates as an organisation and its devices make them: keys, an endorsement, a sheet, and whoever verifies it with the
# public key alone.
. "$(dirname "$0")/lib.sh"
kiosk=$build/capsule-kiosk
run() { "$kiosk" certificate "$@" >"$e2e/out.txt" 2>"$e2e/err.txt"; }
ends() { # ends NAME CODE WORDS: how the last run ended, and what it said
    if [ "$rc" -eq "$2" ] && grep -qF -e "$3" "$e2e/out.txt" "$e2e/err.txt"; then
        ok "$1"
    else
        cat "$e2e/out.txt" "$e2e/err.txt"
        not_ok "$1 (exit $rc)"
    fi
}
try() { # try NAME CODE WORDS ARGUMENT...
    name=$1 code=$2 words=$3
    shift 3
    run "$@"
    rc=$?
    ends "$name" "$code" "$words"
}

try "an organisation's keys" 0 "Its id is" keygen --out "$e2e/town"
try "are never written over" 1 "never written over" keygen --out "$e2e/town"
check "the secret one is its owner's alone" test "$(stat -c %a "$e2e/town/organisation.key")" = 600
try "another organisation's" 0 "Its id is" keygen --out "$e2e/other"
try "a device's key" 0 "Its id is" device --data "$e2e/data" --out "$e2e/device.pub"
check "stays in its data folder, its owner's alone" test "$(stat -c %a "$e2e/data/device.key")" = 600
check "and out of the public file" sh -c "! grep -qF \"\$(sed -n '2s/ .*//p' '$e2e/data/device.key')\" '$e2e/device.pub'"

mkdir -p "$e2e/playlists"
cp playlists/*.yaml "$e2e/playlists/"
cp -r playlists/quizzes playlists/courses playlists/modules "$e2e/playlists/"
cp "$e2e/town/organisation.pub" "$e2e/playlists/town.pub"
for list in capsules classroom; do
    sed -i 's/^  rule: {capsules/  public-key: town.pub\n&/' "$e2e/playlists/$list.yaml"
done
paper() { # paper FILE KIND PLAYLIST [OPTION...]
    file=$1 kind=$2 list=$3
    shift 3
    run print --name "Ada Lovelace" --kind "$kind" --playlist "$e2e/playlists/$list.yaml" --date 2020-11-27 --data "$e2e/data" \
        --pdf "$e2e/$file.pdf" "$@"
    rc=$?
}
key=$e2e/town/organisation.pub
paper before capsules capsules
ends "before it is endorsed a device prints specimens" 0 "A specimen: no organisation has endorsed this device."
check "that say so" sh -c "pdftotext '$e2e/before.pdf' - | grep -q 'Specimen: certifies nothing'"
try "and are not valid" 3 "it is a specimen" verify "$e2e/before.pdf" --issuer "$key"

try "a secret key is no device" 1 "device-public-key is wanted" endorse "$e2e/town/organisation.key" \
    --key "$e2e/town/organisation.key" --out "$e2e/e"
try "the organisation endorses the device" 0 "Endorsed: device" endorse "$e2e/device.pub" --key "$e2e/town/organisation.key" \
    --out "$e2e/endorsement"
try "another device cannot use it" 1 "another device's" accept "$e2e/endorsement" --data "$e2e/data-2"
try "the device can" 0 "are endorsed by the key" accept "$e2e/endorsement" --data "$e2e/data"

paper capsules capsules capsules --score 85 --lang fr
ends "a certificate for the capsules" 0 "1 pages, Français, A4"
check "is no specimen" sh -c "! grep -q specimen '$e2e/out.txt'"
try "is valid" 0 "certifies that Ada Lovelace completed the capsules \"capsules\" (quizzes: 85 %); issued on 27 November 2020 as No. 2020-" \
    verify "$e2e/capsules.pdf" --issuer "$key"
paper course course classroom --score 14 --paper letter
ends "one for the course" 0 "1 pages, English, Letter"
try "is valid too" 0 "took part in the course \"course-2020\" (half-days: 14)" verify "$e2e/course.pdf" --issuer "$key"
check "their numbers follow each other" sh -c "pdftotext -raw '$e2e/course.pdf' - | grep -q -e '-0002'"

pdftotext -raw "$e2e/capsules.pdf" - | sed -n '/^CKC1/,$p' >"$e2e/code.txt"
try "the printed code from a file" 0 "Valid: " verify "$e2e/code.txt" --issuer "$key"
# shellcheck disable=SC2046 # as it is typed
try "and typed, in groups and small letters" 0 "Valid: " verify $(tr 'A-Z' 'a-z' <"$e2e/code.txt") --issuer "$key"
pdftoppm -r 200 -png -singlefile "$e2e/capsules.pdf" "$e2e/photo"
if command -v zbarimg >/dev/null 2>&1; then
    try "and photographed" 0 "Valid: " verify "$(zbarimg -q --raw --nodbus "$e2e/photo.png" 2>/dev/null)" --issuer "$key"
else
    echo "SKIPPED photographed: zbarimg is not here"
fi
sed 's/\(CKC1 .....\) \(.\)/\1 Z/' "$e2e/code.txt" >"$e2e/slip.txt"
cmp -s "$e2e/code.txt" "$e2e/slip.txt" && sed 's/\(CKC1 .....\) \(.\)/\1 Y/' "$e2e/code.txt" >"$e2e/slip.txt"
try "a slip is found in its block" 2 "block 1 of the code" verify "$e2e/slip.txt" --issuer "$key"
try "another organisation's key" 2 "another organisation's key" verify "$e2e/capsules.pdf" --issuer "$e2e/other/organisation.pub"
"$kiosk" quiz print playlists/capsules.yaml definition --pdf "$e2e/quiz.pdf" >"$e2e/out.txt" 2>&1
try "a file without a code" 1 "carries no code" verify "$e2e/quiz.pdf" --issuer "$key"
try "a file that is not there" 1 "is not there" verify "$e2e/nowhere.pdf" --issuer "$key"
try "no key given" 1 "--issuer ORG.pub" verify "$e2e/capsules.pdf"

sed -i 's/town.pub/other.pub/' "$e2e/playlists/capsules.yaml"
cp "$e2e/other/organisation.pub" "$e2e/playlists/other.pub"
paper foreign capsules capsules
ends "a playlist with another organisation's key gets specimens" 0 "was not made with the key that the playlist names"
paper none course capsules
ends "no rule, no certificate" 1 "gives no certificate for a course"
run print --name "" --kind capsules --playlist "$e2e/playlists/capsules.yaml" --date 2020-11-27 --pdf "$e2e/x.pdf"
rc=$?
ends "no name, no certificate" 1 "--name wants a name"
