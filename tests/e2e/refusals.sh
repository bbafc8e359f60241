#!/bin/sh
# Visits, imports and exports while the Nth allocation, open, read, write, fsync, rename or SQL step is refused, alone or with
# all that come after it: no crash, no memory lost, no file left open, nothing called recorded or written that is not, and nothing lost of
# what was there. REFUSALS=N of each kind and scene (3); askers (tests/full.sh): every one, and of the allocations, of which there
# are tens of thousands, the first and the last of each call stack; every. The matrix is in refusals.md of the build folder.
# REFUSALS_SCENES names those to try, REFUSALS_KINDS what is refused. All of it in memory where that can be: what a disk does is not the question here.
. "$(dirname "$0")/lib.sh"
work=$(mktemp -d -p /dev/shm refusals-XXXXXX 2>/dev/null) || mkdir -p "${work:=$e2e/memory}"
trap 'code_so_far=$?; rm -rf "$work"; finish' EXIT
${CC:-cc} -std=c17 -D_GNU_SOURCE -Wall -Wextra -Werror -shared -fPIC -O2 -o "$work/refusal.so" tests/e2e/refusal.c || exit 1
export XDG_CACHE_HOME="$work/cache" XDG_CONFIG_HOME="$work/config" TZ=UTC
# shellcheck disable=SC2086 # names
python3 tests/e2e/refusals.py "$build" "$work" "${REFUSALS:-3}" "$build/refusals.md" ${REFUSALS_SCENES:-}
failed=$?
[ "$failed" -eq 0 ] || cp -a "$work/points" "$e2e/" # what was wrong, to look at
