#!/bin/sh
# packaging/third-party.txt names everything of others that the programs are linked with, load, run or show, nothing else, with a
# licence that the installed package has; and the page About names it in every language.
. "$(dirname "$0")/lib.sh"
list=packaging/third-party.txt
command -v dpkg-query >/dev/null || { echo "SKIPPED licences: no packages of Debian here"; exit 0; }
rows() { grep -v '^#' $list | sed 's/ *\([^\\]\)| */\1\t/g; s/ *\t */\t/g; s/\\|/|/g'; }
linked() {
    for p in capsule-kiosk capsule-decoder capsule-studio; do readelf -d "$build/$p"; done |
        sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' | sort -u | grep -vE '^lib(m|c|asan|ubsan|tsan)\.so' | while read -r so; do
        path=$(ldconfig -p | awk -v so="$so" '$1 == so { print $NF; exit }')
        # A merged /usr has two names for one file.
        dpkg-query -S "$(readlink -f "$path")" "$path" "/usr$path" 2>/dev/null | head -n 1 | cut -d : -f 1
    done
}
packages=$({ linked; awk '$1 == "build" && /poppler|fontconfig|pulse|vlc-plugin|ffmpeg|^build fonts-/ { print $2 }' packaging/packages.txt; } | sort -u)
# shellcheck disable=SC2086 # words
dpkg-query -W -f '${source:Package} ${Package}\n' $packages 2>/dev/null | sort -u >"$e2e/used"
check "packages are known" test "$(wc -l <"$e2e/used")" -ge 15
rows | cut -f 1 | sort -u >"$e2e/listed"
cut -d ' ' -f 1 "$e2e/used" | sort -u >"$e2e/sources"
missing=$(comm -13 "$e2e/listed" "$e2e/sources" | tr '\n' ' ')
check "everything used is listed${missing:+ (not $missing)}" test -z "$missing"
stale=$(comm -23 "$e2e/listed" "$e2e/sources" | tr '\n' ' ')
check "everything listed is used${stale:+ (not $stale)}" test -z "$stale"
rows | while IFS='	' read -r source about licence words _; do
    package=$(awk -v s="$source" '$1 == s { print $2; exit }' "$e2e/used")
    grep -qiE -- "$words" "/usr/share/doc/$package/copyright" || echo "$package: $licence ($words) is not in its copyright file"
    for lang in en fr nl de; do
        grep -E '^about\.(parts|fonts):' "playlists/strings/$lang.yaml" | grep -qF -- "$about" || echo "About in $lang does not name $about"
    done
done >"$e2e/wrong"
check "licences and About$(test -s "$e2e/wrong" && { echo; cat "$e2e/wrong"; })" test ! -s "$e2e/wrong"
exit $failed
