#!/bin/sh
# What the documents' examples take for granted, made in the folder they are run in. DOCS_ROOT: the repository.
film=media/demo/capsule-2.mp4
for n in 1 2 3 4 5; do # all capsules are there, made or not
    [ -f "media/demo/capsule-$n.mp4" ] || cp "$film" "media/own/capsule-$n.mp4"
done
cp playlists/booth.yaml playlists/autumn.yaml
cp playlists/booth.yaml playlists/my-stand.yaml
printf 'Name\nAda Lovelace\nGrace Hopper\n' >people.csv
cat >playlists/questions.gift <<'G'
::water:: Is water wet? {=It is ~It is not}
G
capsule-kiosk pack keygen --out keys >/dev/null
capsule-kiosk pack create playlists/autumn.yaml --key keys/pack.key --content-version 20261128 --out autumn.capsulepack >/dev/null
capsule-kiosk certificate keygen --out office >/dev/null
cp office/organisation.pub organisation.pub
cp keys/pack.pub pack.pub
capsule-kiosk certificate print --name "Ada Lovelace" --kind course --playlist playlists/classroom.yaml --date 2020-11-27 \
    --pdf certificate.pdf >/dev/null
# A device's data: a morning of learners, an hour of a stand.
rehearse() { capsule-kiosk rehearse "$@" >/dev/null; }
rehearse playlists/self-paced.yaml --from 2026-12-01T09:00 --to 2026-12-01T12:00 --data DIR
rehearse playlists/booth.yaml --from 2026-12-02T09:00 --to 2026-12-02T10:00 --visitors 6 --data DIR
rehearse playlists/classroom.yaml --from 2020-10-08T08:30 --to 2020-10-08T10:30 --data DIR
mkdir -p "$XDG_DATA_HOME/capsule-kiosk"
cp -r DIR/. "$XDG_DATA_HOME/capsule-kiosk"
for device in device-1 device-2; do capsule-kiosk report csv playlists/self-paced.yaml --data DIR --out "$device" >/dev/null; done
