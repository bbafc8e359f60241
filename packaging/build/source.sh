#!/bin/sh
# source.sh FILE.c: writes what the program is made from into FILE.c, when it says something else: the commit and its day, or the
# day alone where there is no repository (SOURCE_DATE_EPOCH, else the newest file).
set -u
day() { date -u -d "@$1" +%Y-%m-%d; }
if commit=$(git log -1 --format='%h of %cs' 2>/dev/null) && [ -e .git ]; then
    git diff --quiet HEAD -- app packaging playlists Makefile 2>/dev/null || commit="$commit, changed since"
else
    newest=$(find app Makefile -type f -printf '%T@\n' | sort -n | tail -n 1)
    commit="of $(day "${SOURCE_DATE_EPOCH:-${newest%.*}}")"
fi
line="const char capsule_source[] = \"$commit\";"
mkdir -p "$(dirname "$1")"
printf '%s\n%s\n' 'extern const char capsule_source[];' "$line" | cmp -s - "$1" ||
    printf '%s\n%s\n' 'extern const char capsule_source[];' "$line" >"$1"
