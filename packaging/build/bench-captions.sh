#!/bin/sh
# What captions cost: reading 100,000 cues, plain and full of tags, and changing a caption at 1920 x 1080 in several
# languages and shapes; with valgrind, the instructions of a change too.
set -eu
out=build/bench
mkdir -p "$out"
make --no-print-directory build/release/bench/captions
make_cues() { # make_cues N ENDING TEXT...: cues of 2.4 s, one every 2.5 s, that take the texts in turn
    python3 - "$@" <<'PYTHON'
import sys
n, srt, texts = int(sys.argv[1]), sys.argv[2] == "srt", sys.argv[3:]
def stamp(ms):
    s = ms // 1000
    return "%02d:%02d:%02d%s%03d" % (s // 3600, s % 3600 // 60, s % 60, "," if srt else ".", ms % 1000)
lines = [] if srt else ["WEBVTT", ""]
for i in range(n):  # '#': its number, '|': a new line, '@': a time stamp, behind '~': settings
    text, _, settings = texts[i % len(texts)].partition("~")
    text = text.replace("#", str(i)).replace("|", "\n").replace("@", "<%s>" % stamp(i * 2500 + 1000))
    if srt:
        lines.append(str(i + 1))
    lines += ["%s --> %s %s" % (stamp(i * 2500), stamp(i * 2500 + 2400), settings), text, ""]
print("\n".join(lines))
PYTHON
}
make_cues 100000 srt 'Caption number #|and a second line of it' >"$out/plain.srt"
make_cues 100000 vtt 'Caption number #|and a second line of it' >"$out/plain.vtt"
make_cues 100000 vtt '<v Anna><i>Caption</i> <b>number</b> <c.yellow.bg_blue>#</c>|<u>and</u> a @<lang fr>second</lang> line &amp; more' >"$out/tags.vtt"
build/release/bench/captions load "$out/plain.srt" "$out/plain.vtt" "$out/tags.vtt"
make_cues 400 vtt 'Before any technology, a city # needs|political will and a shared vision.' >"$out/draw.en.vtt"
make_cues 400 vtt '<b>Number #</b> is <i>leaning</i>, <c.yellow>yellow</c> and @<u>lit</u>.' >"$out/draw-tags.en.vtt"
make_cues 400 vtt '第#回：<ruby>漢字<rt>かんじ</rt></ruby>の<ruby>読<rt>よ</rt></ruby>み<ruby>方<rt>かた</rt></ruby>と、二行目の字幕です。' \
    '第#回：縦書きの字幕です。~vertical:rl line:0' >"$out/draw.ja.vtt"
make_cues 400 vtt 'قبل أي تكنولوجيا، تحتاج المدينة # إلى إرادة سياسية ورؤية مشتركة.' >"$out/draw.ar.vtt"
make_cues 400 vtt 'ก่อนเทคโนโลยีใดๆ เมือง # ต้องมีเจตจำนงทางการเมืองและวิสัยทัศน์ร่วมกัน' >"$out/draw.th.vtt"
for file in draw.en draw-tags.en draw.ja draw.ar draw.th; do
    build/release/bench/captions draw "$out/$file.vtt" "${file#*.}"
done
command -v valgrind >/dev/null || { echo "instructions of a change: SKIPPED, they need valgrind"; exit 0; }
for file in draw.en draw-tags.en draw.ja; do
    changes=$(build/release/bench/captions draw "$out/$file.vtt" "${file#*.}" | sed 's/.*: \([0-9]*\) changes.*/\1/')
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect=draw_at build/release/bench/captions draw \
        "$out/$file.vtt" "${file#*.}" 2>&1 >/dev/null |
        awk -v f="$file" -v n="$changes" '/Collected/ { printf "%s: %.2f million instructions a change\n", f, $4 / n / 1e6 }'
done
