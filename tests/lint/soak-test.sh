#!/bin/sh
# What judges a soak (tests/full/soak.awk) is awake: memory that grows after the first quarter fails, and so do descriptors and
# threads that stay; what fills caches in the first quarter, a peak, a decoder that comes and goes are fine. Its plot is XML.
set -u
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
# made MB DESCRIPTORS THREADS [SCREEN [MB OF FILES]]: samples of two hours; each an awk expression of the share of the time, t.
made() {
    awk "BEGIN { for (i = 0; i < 720; i++) { t = i / 720
        printf \"%d %d %d %d %d %s %d\\n\", 1000 + 10 * i, 1024 * ($1), 1024 * ($1) + i % 100 * 1000, $2, $3, ${4-\"attract\"}, 1024 * (${5-20}) } }"
}
expect() { # expect WHAT CODE PATTERN: the judgement of what standard input says
    awk -v svg="$dir/soak.svg" -f tests/full/soak.awk >"$dir/said"
    code=$?
    if [ "$code" -eq "$2" ] && grep -qE "$3" "$dir/said" && grep -q '^</svg>' "$dir/soak.svg"; then
        echo "ok      soak: $1"
    else
        echo "not ok  soak: $1: said (code $code) $(cat "$dir/said")"
    fi
}
made '90' 18 8 | expect "what stays as it is" 0 '^\| memory of the interface, whatever is open \| 90.0 \| 90.0 \| 90.0 \| 90.0 \| 90.0 \| \+0.0 \|'
made 't < 0.2 ? 20 + 350 * t : 90' 18 8 | expect "what fills in the first quarter" 0 ' 90.0 \| 90.0 \| 90.0 \| 90.0 \| \+0.0 '
made '90 + (i == 600) * 50' '18 + (i % 9 == 0)' 8 | expect "a peak" 0 ' 140.0 \| \+0.0 '
made '80 + 8 * t' 18 8 | expect "four megabytes more" 0 ' \+4.0 '
made '90' 18 8 '"attract"' '10 + 20 * t' | expect "a larger share of files is no growth" 0 'mapped files .* \+10.0 '
made '80 + 16 * t' 18 8 | expect "eight megabytes more fail" 1 ' \+8.0 '
made 'i % 40 < 20 ? 80 : 80 + 40 * t' 18 8 'i % 40 < 20 ? "attract" : "quiz"' | expect "what is open for more and more is no growth" 0 'invitation \| 80.0 .* \+0.0 '
made 'i % 40 < 20 ? 80 + 16 * t : 120' 18 8 'i % 40 < 20 ? "attract" : "quiz"' | expect "growth between visits fails" 1 'invitation .* \+8.0 '
made '90' 18 8 '"quiz"' | expect "never at the invitation fails" 1 'never seen there'
made '90' '17 + (i > 540 ? i % 3 > 0 : i % 3 == 0)' 8 | expect "a decoder that is there for longer" 0 'descriptors .* 18.0 \| 18.0 \| \+0.0 '
made '90' '18 + int(i / 500)' 8 | expect "a descriptor that stays fails" 1 'descriptors .* \+1.0 '
made '90' 18 '8 + int(i / 500)' | expect "a thread that stays fails" 1 'threads .* \+1.0 '
{
    made '90' 18 8
    printf 'kept 30720 1024 2048 9216\nkept 20480 10240 2048 9216\nframes 98 2 1\nframes 100 0 0\n'
} | expect "what was kept and shown" 0 '30.0 MB of pictures, 10.0 MB of their|198 pictures shown, 2 dropped \(1.000 %\), 1 decoders'
made '90' 18 8 | head -n 3 | awk -v svg="$dir/short.svg" -f tests/full/soak.awk | grep -q '^Too short' && echo "ok      soak: three samples" || echo "not ok  soak: three samples"
