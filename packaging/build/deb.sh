#!/bin/sh
# deb.sh VERSION: build/capsule-kiosk_VERSION_ARCH.deb, made by Debian's own tools from a copy of the sources in build/deb,
# where packaging/debian stands as debian/. The demonstration capsules are in it when they are made (make media).
set -eu
packaging/build/deps.sh name deb
version=$1
src=build/deb/src
rm -rf build/deb
mkdir -p "$src"
if git rev-parse --git-dir >/dev/null 2>&1; then git ls-files -z --cached --others --exclude-standard; else find . -type f -not -path './build/*' -print0; fi |
    xargs -0 cp --parents -t "$src"
cp -a fonts/faces "$src/fonts/"
if [ -f media/demo/capsule-1.mp4 ]; then cp -al media/demo "$src/media/"; else echo "deb: without the demonstration capsules (make media)" >&2; fi
if [ -d build/cards ]; then mkdir -p "$src/build" && cp -a build/cards "$src/build/"; fi
cp -a packaging/debian "$src/debian"
# What is known elsewhere is not said twice: packages to build with, the faces' packages, the version.
build_depends=$(awk '$1 == "build" && $2 != "gcc" && $2 != "libc6-dev" { printf "%s%s", n++ ? ", " : "", $2 }' packaging/packages.txt)
fonts=$(fonts/collect.sh packages | tr '\n' ' ' | sed 's/ $//; s/ /, /g')
sed -i "s/@BUILD_DEPENDS@/$build_depends/; s/@FONT_PACKAGES@/$fonts/" "$src/debian/control"
when=$(git log -1 --format=%cD 2>/dev/null || date -R)
sed "s/@VERSION@/$version/; s/@DATE@/$when/" "$src/debian/changelog.in" >"$src/debian/changelog"
rm "$src/debian/changelog.in"
for unit in packaging/booth/*.service; do
    sed 's|/usr/local/lib/capsule-kiosk/display-ready|/usr/share/capsule-kiosk/booth/display-ready.sh|
        s|/usr/local/lib/capsule-kiosk/booth-stick|/usr/share/capsule-kiosk/booth/booth-stick.sh|' "$unit" >"$src/debian/$(basename "$unit")"
done
(cd "$src" && dpkg-buildpackage -b -us -uc >../log 2>&1) || { tail -n 40 build/deb/log >&2; exit 1; }
mv build/deb/capsule-kiosk_"$version"_*.deb build/
ls build/capsule-kiosk_"$version"_*.deb
