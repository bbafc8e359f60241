#!/bin/sh
# Captions that cannot be read, in odd charsets, or gone: the capsule plays, and what is wrong is said on screen and on stderr.
. "$(dirname "$0")/lib.sh"
clip=$e2e/slow-pictures.mp4
ffmpeg -hide_banner -loglevel error -nostdin -y -f lavfi -i "color=c=teal:size=640x360:rate=1/15:duration=45" \
    -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 25 "$clip"
start_x 1280x720
toast_stands() { # the light box above the controls, whatever its words
    light=$(ffmpeg -hide_banner -loglevel error -f x11grab -video_size "$x_size" -i "$DISPLAY" -frames:v 1 \
        -vf crop=640:160:320:400 -f rawvideo -pix_fmt rgb24 - | od -An -v -w3 -tx1 | grep -c 'f7 f4 ec')
    test "$light" -gt 8000
}
sub=$e2e/sub
mkdir -p "$sub"
french='1\r\n00:00:00,100 --> 00:00:40,000\r\n'
: >"$sub/nothing-in-it.srt"
head -c 5000 /dev/urandom >"$sub/garbage.srt"
printf 'no signature\n' >"$sub/unsigned.vtt"
printf '%b' "${french}Caf\\0351 cr\\0350me\r\n" >"$sub/unclear-charset.srt"
for captions in gone.srt nothing-in-it.srt garbage.srt unsigned.vtt unclear-charset.srt; do
    : >"$e2e/stderr"
    start_kiosk play "$clip" --sub "$sub/$captions" --software --lang fr
    check "captions $captions: the capsule plays" wait_for 15 logged 'player=playing'
    check "captions $captions: said on stderr" grep -q "captions=.*$captions: ." "$e2e/stderr"
    check "captions $captions: said on screen" wait_for 3 toast_stands
    shot "captions-$captions"
    stop_kiosk
    check "captions $captions: ends on SIGTERM with code 4" test "$code" -eq 4
done
for charset in WINDOWS-1252 UTF-16LE UTF-16 KOI8-R; do
    words='Voilà où mène l’été : à la forêt, près du château.'
    [ $charset = KOI8-R ] && words='Привет, как дела? Мы говорим по-русски каждый день, и это проверка кодировки.'
    { printf '%b' "$french" && printf '%s\r\n' "$words"; } | iconv -f UTF-8 -t $charset >"$sub/words.srt"
    "$build/capsule-kiosk" cues "$sub/words.srt" >"$sub/words.txt" 2>&1
    check "captions in $charset: read as written" grep -qF "$words" "$sub/words.txt"
    start_kiosk play "$clip" --sub "$sub/words.srt" --software --lang fr
    check "captions in $charset: shown" wait_for 15 logged 'captions=.*words.srt cues=1'
    stop_kiosk
done
# One that was asked for stands before what lies beside the media, whatever its language.
cp "$clip" "$sub/beside.mp4"
printf '%b' "${french}Beside\r\n" >"$sub/beside.en.srt"
start_kiosk play "$sub/beside.mp4" --sub "$sub/words.srt" --software
check "captions asked for: shown, not those beside" wait_for 15 logged 'captions=.*words.srt cues=1'
stop_kiosk
printf 'capsule-kiosk: 1\ntitle: T\ncapsules:\n- {id: a, title: A, media: a.mp4, captions: [gone.fr.vtt]}\n' \
    >"$sub/listed.yaml"
cp "$clip" "$sub/a.mp4"
: >"$e2e/stderr"
start_kiosk "$sub/listed.yaml" --software --lang fr
check "listed captions that are gone: the library" wait_for 15 logged 'drawn=library'
check "listed captions that are gone: file, line and column" \
    grep -q 'listed.yaml:4:.* error: the caption file "gone.fr.vtt" is not there' "$e2e/stderr"
key Return
check "listed captions that are gone: the capsule plays" wait_for 15 logged 'player=playing'
check "listed captions that are gone: said on screen" wait_for 3 toast_stands
stop_kiosk
exit $failed
