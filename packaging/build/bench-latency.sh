#!/bin/sh
# How fast the pages answer and how smoothly they move, in a real window drawn by software: the shipped capsules, then
# a library of a thousand. Wants DISPLAY; writes build/bench/latency.md.
set -eu
out=build/bench
many=$out/many
rm -rf "$many"
mkdir -p "$out"
[ -f "$out/clip.mp4" ] || ffmpeg -hide_banner -loglevel error -f lavfi -i "testsrc2=size=1920x1080:rate=30,noise=alls=12:allf=t" \
    -f lavfi -i "sine=frequency=330" -t 15 -c:v libx264 -preset fast -g 60 -b:v 10M -pix_fmt yuv420p -c:a aac -shortest "$out/clip.mp4"
mkdir -p "$many/playlists" "$many/media/own"
{
    printf 'capsule-kiosk: 1\ntitle: {en: A thousand capsules, fr: Mille capsules, nl: Duizend capsules, de: Tausend Kapseln}\n'
    printf 'languages: [en, fr, nl, de]\ncapsules:\n'
    for i in $(seq 1000); do
        ln "$out/clip.mp4" "$many/media/own/c-$i.mp4" # no symlink: those may not lead out of the folder
        printf -- "- {id: c-%d, number: %d, media: c-%d.mp4, kicker: {en: Part %d, fr: Partie %d, nl: Deel %d, de: Teil %d}, " \
            "$i" "$i" "$i" "$i" "$i" "$i" "$i"
        printf "title: {en: 'Capsule %d on the things of a city', fr: 'Capsule %d sur les choses d’une ville', " "$i" "$i"
        printf "nl: 'Capsule %d over de zaken van een stad', de: 'Kapsel %d über die Dinge einer Stadt'}}\n" "$i" "$i"
    done
} >"$many/playlists/many.yaml"
{
    echo "## The shipped capsules"
    build/capsule-kiosk bench --latency --software --audio-output dummy
    echo
    echo "## A thousand capsules"
    build/capsule-kiosk bench --latency --software --audio-output dummy "$many/playlists/many.yaml"
} | tee "$out/latency.md"
