#!/usr/bin/env python3
"""sync_film.py OUT FPS SECONDS [FFMPEG ARGS...]: a film whose every picture carries its number, and captions that change
with known pictures.

FPS is a number, a ratio (24000/1001), or "vfr": pictures 20, 40 or 100 ms long. Beside OUT.EXT come OUT.srt (cues of one
and of two lines, some with nothing between them) and OUT.json: the time of every picture in us, and of every cue its
first picture and the first one it is not on any more. The number stands as black and white blocks from the top down at
x = 400 of 1280, with its complement beside it, so that half a picture is not taken for one.
"""
import fractions
import json
import random
import subprocess
import sys

W, H, BITS, BLOCK, TOP, LEFT, WIDE = 1280, 720, 14, 16, 130, 380, 40


def times(fps, seconds):
    """Begin of every picture, as an exact fraction of a second."""
    if fps != "vfr":
        rate = fractions.Fraction(fps)
        return [n / rate for n in range(int(seconds * rate))]
    chance, at, out = random.Random(7), fractions.Fraction(0), []
    while at < seconds:
        out.append(at)
        at += fractions.Fraction(chance.choice([20, 40, 40, 100]), 1000)
    return out


def picture(n):
    rows = []
    grey, black, white = b"\xb0", b"\x10", b"\xeb"
    plain = grey * W

    def row(bit):
        left, right = (white, black) if bit else (black, white)
        return grey * LEFT + left * WIDE + right * WIDE + grey * (W - LEFT - 2 * WIDE)

    rows.append(plain * TOP)
    for b in range(BITS):
        rows.append(row(n >> b & 1) * BLOCK)
    rows.append(plain * (H - TOP - BITS * BLOCK))
    return b"".join(rows) + bytes([128]) * (W * H // 2)


def cues(n_pictures, first):
    """[first picture, first picture after, lines]; every third follows the one before without a gap."""
    chance, at, out = random.Random(11), first, []
    while at < n_pictures - 80:
        length = chance.randrange(9, 50)
        out.append([at, at + length, len(out) % 2 + 1])
        at += length + (0 if len(out) % 3 == 1 else chance.randrange(5, 40))
    return out


def clock(seconds):
    ms = round(seconds * 1000)
    return "%02d:%02d:%02d,%03d" % (ms // 3600000, ms // 60000 % 60, ms // 1000 % 60, ms % 1000)


def begin(path):
    """Media time of the first picture, in seconds: the lead-in of sound moves it in Matroska. A transport stream counts
    from it."""
    if path.endswith(".ts"):
        return 0
    told = subprocess.run(["ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "stream=start_time", "-of",
                           "csv=p=0", path], capture_output=True, text=True, check=True)
    return fractions.Fraction(told.stdout.strip())


def main():
    out, fps, seconds, args = sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4:]
    at = times(fps, seconds)
    stem = out.rsplit(".", 1)[0]
    rate = "50" if fps == "vfr" else fps
    encode = ["ffmpeg", "-hide_banner", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s",
              "%dx%d" % (W, H), "-r", rate, "-i", "-", "-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-shortest"]
    filters = []
    if fps == "vfr":
        filters = ["-vf", "mpdecimate", "-fps_mode", "vfr"]
    args = args or ["-c:v", "libx264", "-preset", "ultrafast", "-g", "50", "-threads", "2"]
    ffmpeg = subprocess.Popen(encode + filters + ["-c:a", "aac"] + args + [out], stdin=subprocess.PIPE)
    for n in range(len(at)):
        ticks = 1
        if fps == "vfr" and n + 1 < len(at):
            ticks = round((at[n + 1] - at[n]) * 50) # a picture that lasts longer is written as often; the first is kept
        for _ in range(ticks):
            ffmpeg.stdin.write(picture(n))
    ffmpeg.stdin.close()
    if ffmpeg.wait() != 0:
        sys.exit("ffmpeg failed")
    first = begin(out)
    at = [first + t for t in at]
    plan = cues(len(at), 0)
    with open(stem + ".srt", "w") as f:
        for i, (first, after, lines) in enumerate(plan):
            f.write("%d\n%s --> %s\n%s\n\n" % (i + 1, clock(at[first]), clock(at[after]), "\n".join(["M" * 20] * lines)))
    with open(stem + ".json", "w") as f:
        json.dump({"times_us": [round(t * 1000000) for t in at], "cues": plan}, f)


main()
