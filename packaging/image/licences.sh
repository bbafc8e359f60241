#!/bin/sh
# licences.sh ROOT: every package installed in ROOT, a line each, parted by tabs: package, version, source package and its
# version, names of licences as its copyright file says them ("see its copyright" where that is not machine-readable).
set -eu
root=$1
cat <<'T'
# What this image is made of: package, version, source package, source version, licences. The texts are in the image below
# /usr/share/doc/PACKAGE/copyright and /usr/share/common-licenses. All but capsule-kiosk itself is Debian's, unchanged; sources of
# each version: https://snapshot.debian.org/package/SOURCE/SOURCE-VERSION/
T
dpkg-query --admindir="$root/var/lib/dpkg" -W -f '${Package}\t${Version}\t${source:Package}\t${source:Version}\n' |
    while IFS="$(printf '\t')" read -r package version source source_version; do
        licences=$(sed -n 's/^License: *//p' "$root/usr/share/doc/$package/copyright" 2>/dev/null | sed 's/[[:space:]]*$//' | grep . |
            LC_ALL=C sort -u | paste -s -d ';' | sed 's/;/; /g')
        printf '%s\t%s\t%s\t%s\t%s\n' "$package" "$version" "$source" "$source_version" "${licences:-see its copyright}"
    done
