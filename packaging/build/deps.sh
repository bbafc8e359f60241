#!/bin/sh
# deps.sh install|name GROUP...: installs the Debian packages of packages.txt that are missing, or names them and
# fails. Asks dpkg first, so that nothing happens, offline and in silence, when nothing is missing.
set -eu
verb=$1
shift
list=$(dirname "$0")/../packages.txt
wanted=$(for group in "$@"; do awk -v g="$group" '$1 == g { print $2 }' "$list"; done)
command -v dpkg-query >/dev/null 2>&1 || exit 0 # not a Debian: the compiler will say what it misses
missing=
for package in $wanted; do
    dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q ' ok installed$' || missing="$missing $package"
done
[ -n "$missing" ] || exit 0
if [ "$verb" = name ]; then
    echo "Missing packages:$missing" >&2
    echo "Install them with: packaging/build/deps.sh install $*" >&2
    exit 1
fi
as_root=
if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "Install as root:$missing" >&2; exit 1; }
    as_root=sudo
fi
echo "Installing:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
run() { "$@" >"$log" 2>&1 || { cat "$log" >&2; exit 1; }; }
run $as_root apt-get update -q
run $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
