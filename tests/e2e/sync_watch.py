#!/usr/bin/env python3
"""sync_watch.py PROGRAM FILM FOLDER [--seeks N] [--seed N] [--rates] [--pauses] [--restarts] [--delay] [--load N]
plays a film of sync_film.py in the real window on DISPLAY, by keys and the mouse, and holds what is seen there against
what should be: the number in the picture, read back from the screen, says which cue belongs to it.

Two witnesses. The screen alone: how many lines of caption stand in it together with which number. And the trace of the
program (--trace-captions), which says what cue it put there with a picture of what time: whether it was that cue, and
whether it was that picture. The error of what is seen is the smallest number of pictures by which another one, to which it
would belong, is away. Prints the figures as JSON.
"""
import argparse
import bisect
import collections
import ctypes
import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time

BITS, BLOCK, TOP, LEFT, WIDE, COLUMN = 14, 16, 130, 380, 40, 400
W, H, BAR_Y = 1280, 720, 586
ABOVE_CONTROLS, WITHOUT_CONTROLS = range(400, 572), range(400, 708)  # where captions stand, in rows
SCALE = int(os.environ.get("CAPSULE_SCALE", "1"))  # sanitizers are slow
SETTLED_S = 0.02  # after a presentation: the X server may not have got to it


class XImage(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int),
                ("format", ctypes.c_int), ("data", ctypes.POINTER(ctypes.c_ubyte)), ("byte_order", ctypes.c_int),
                ("bitmap_unit", ctypes.c_int), ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int),
                ("depth", ctypes.c_int), ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


class Screen:
    """One column of the screen, one request: what is in it was on the screen together."""

    def __init__(self):
        self.x = ctypes.CDLL("libX11.so.6")
        self.x.XOpenDisplay.restype = self.x.XDefaultRootWindow.restype = ctypes.c_void_p
        self.x.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self.x.XGetImage.restype = ctypes.POINTER(XImage)
        self.x.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int, ctypes.c_int, ctypes.c_uint,
                                     ctypes.c_uint, ctypes.c_ulong, ctypes.c_int]
        self.x.XDestroyImage.argtypes = [ctypes.POINTER(XImage)]
        self.x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self.display = self.x.XOpenDisplay(None)
        self.root = self.x.XDefaultRootWindow(self.display)

    def column(self):
        before = time.monotonic()
        image = self.x.XGetImage(self.display, self.root, COLUMN, 0, 2 * WIDE, H, 0xFFFFFFFF, 2)
        after = time.monotonic()
        step = image.contents.bytes_per_line
        data = ctypes.string_at(image.contents.data, step * H)
        self.x.XDestroyImage(image)
        return before, after, [data[y * step + 1:(y + 1) * step:4] for y in range(H)]


def number_in(rows):
    """None where the blocks are not plainly black beside white."""
    n = 0
    for b in range(BITS):
        row = rows[TOP + b * BLOCK + BLOCK // 2]
        difference = row[0] - row[WIDE]
        if abs(difference) < 60:
            return None
        n |= (difference > 0) << b
    return n


def lines_in(rows):
    """Lines of caption: rows that have both white letters and their dark ground. None while controls come or go."""
    ground = rows[H - 8][WIDE]
    if 60 < ground < 160:
        return None
    lines, inside = 0, 0
    for y in WITHOUT_CONTROLS if ground >= 160 else ABOVE_CONTROLS:
        text = max(rows[y]) > 200 and min(rows[y]) < 60
        lines += text and inside == 0
        inside = 8 if text else max(inside - 1, 0)
    return lines


class Watch(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.screen, self.seen, self.over = Screen(), [], False

    def run(self):
        while not self.over:
            before, after, rows = self.screen.column()
            n = number_in(rows)
            if n is not None:
                self.seen.append((before, after, n, lines_in(rows)))
            time.sleep(0.006)


class Plan:
    def __init__(self, path):
        with open(path) as f:
            plan = json.load(f)
        self.times, self.cues = plan["times_us"], plan["cues"]
        self.at, self.delayed = [0] * len(self.times), False
        self.shortest_s = min(b - a for a, b in zip(self.times, self.times[1:])) / 1e6
        for i, (first, after, _) in enumerate(self.cues):
            for n in range(first, min(after, len(self.times))):
                self.at[n] = i + 1

    def lines(self, n):
        return self.cues[self.at[n] - 1][2] if self.at[n] else 0

    def off(self, n, fits, most=200):
        """Pictures to the nearest one that fits."""
        for d in range(most):
            for m in (n - d, n + d):
                if 0 <= m < len(self.times) and fits(m):
                    return d
        return most

    def picture_of(self, media_us):
        return bisect.bisect_right(self.times, media_us + 500) - 1


class Kiosk:
    def __init__(self, args, folder):
        self.trace = os.path.join(folder, "trace.tsv")
        self.log = os.path.join(folder, "kiosk.log")
        open(self.log, "w").close()
        self.process = subprocess.Popen(
            [args.program, "play", args.film, "--data", os.path.join(folder, "data"), "--lang", "en", "--software",
             "--audio-output", "dummy", "--windowed=%dx%d" % (W, H), "--log-file", self.log, "-v",
             "--trace-captions", self.trace], stderr=open(os.path.join(folder, "stderr"), "a"))

    def key(self, *names):
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)

    def click(self, x, y):
        subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", "1", "mousemove", str(W - 1), "300"],
                       check=True)

    def logged(self, text, limit=30 * SCALE):
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if text in open(self.log).read():
                return True
            time.sleep(0.1)
        return False

    def decoders(self):
        found = subprocess.run(["pgrep", "-P", str(self.process.pid), "-f", "capsule-decoder"], capture_output=True)
        return [int(pid) for pid in found.stdout.split()]

    def lines(self):
        with open(self.trace) as f:
            names = f.readline().rstrip("\n").split("\t")
            return [dict(zip(names, line.rstrip("\n").split("\t"))) for line in f if line.endswith("\n")]


def drive(kiosk, args, chance, say):
    rate, seeks = 1.0, 0

    def rest(least, most):
        time.sleep(chance.uniform(least, most))

    rest(2, 3)
    while seeks < args.seeks:
        kind = chance.choice(["jump"] + ["pause"] * args.pauses + ["rate"] * args.rates + ["restart"] * args.restarts +
                             ["delay"] * args.delay)
        say.append((time.monotonic(), kind))
        if kind == "jump":
            seeks += 1
            if chance.random() < 0.5:
                kiosk.key(chance.choice(["Right", "Left", "l", "Home"]))
            else:
                # A card stands over the bar where it is clicked, which is not to be taken for a caption.
                kiosk.click(chance.choice([chance.randrange(60, 170), chance.randrange(640, 1050)]), BAR_Y)
        elif kind == "pause":
            kiosk.key("space")
            rest(1.2, 2.2)
            if chance.random() < 0.5:
                seeks += 1
                kiosk.key(chance.choice(["Right", "Left"]))
                rest(1, 2)
            kiosk.key("space")
        elif kind == "rate":
            kiosk.key(chance.choice(["bracketleft", "bracketright", "BackSpace"]))
        elif kind == "restart":
            for pid in kiosk.decoders():
                os.kill(pid, signal.SIGKILL)
        elif kind == "delay":
            kiosk.key(chance.choice(["z", "x"]))
        rest(args.rest, args.rest + 2)


def stood(seen):
    """What was seen twice running. A picture and its caption can reach the X server as two requests: whoever asks between
    them sees both, for less than a frame of any display."""
    return [a for k, a in enumerate(seen) if any(seen[j][2:] == a[2:] for j in (k - 1, k + 1) if 0 <= j < len(seen))]


class Line:
    """One line of the trace, as numbers."""

    def __init__(self, fields, plan):
        self.at_s = int(fields["mono_us"]) / 1e6
        self.status, self.media_us = fields["status"], int(fields["media_us"])
        self.on = fields["looked_us"] != "-"
        self.delay_us = int(fields["delay_us"]) if self.on else 0
        self.looked_us = int(fields["looked_us"]) if self.on else 0
        self.cue = 0 if fields["cue"] == "-" else int(fields["cue"].split(",")[0])
        self.picture = plan.picture_of(self.media_us)
        # Behind a picture that is late the play clock leads: that is told, and not what is judged here.
        self.led_by_clock = self.on and self.looked_us != self.media_us - self.delay_us + 500

    def fits(self, plan):
        n = plan.picture_of(self.looked_us - 500)
        return self.cue == (plan.at[n] if 0 <= n < len(plan.at) else 0)


def judge(plan, seen, trace, figures):
    """Errors in pictures, by witness; and what the trace says that was never seen."""
    by_screen, by_trace, believed = collections.Counter(), collections.Counter(), collections.Counter()
    stamps = [line.at_s for line in trace]
    wrong, never, settled = [], [], min(SETTLED_S, plan.shortest_s / 2)
    for before, after, n, lines in seen:
        i = bisect.bisect_right(stamps, before) - 1
        if n >= len(plan.times) or i < 0 or not trace[i].on:
            continue
        line, near = trace[i], trace[bisect.bisect_left(stamps, before - 2):bisect.bisect_right(stamps, after + 1)]
        near.append(line)
        if not any(abs(one.picture - n) <= 1 for one in near):
            never.append([round(before, 3), n, line.picture, line.status])
        # A presentation under way may have another delay than the last one: such a moment is nobody's.
        clear = before - stamps[i] > settled and (i + 1 == len(stamps) or stamps[i + 1] > after)
        m = plan.picture_of(plan.times[n] - line.delay_us) # with a delay, the picture that counts is the one so much earlier
        if m < 0 or line.led_by_clock:
            continue
        if lines is not None and (clear or not plan.delayed):
            off = plan.off(m, lambda k: plan.lines(k) == lines)
            by_screen[off] += 1
            if off:
                wrong.append(["screen", round(before, 3), n, off, line.status, lines, line.cue])
        if clear:
            off = plan.off(m, lambda k: plan.at[k] == line.cue)
            by_trace[off] += 1
            believed[line.picture - n] += 1
            if off:
                wrong.append(["trace", round(before, 3), n, off, line.status, line.media_us - plan.times[n]])
    figures["trace"], figures["screen"] = spread(by_trace), spread(by_screen)
    figures["picture_believed"] = {str(k): v for k, v in sorted(believed.items())}
    figures["wrong"], figures["never_seen"] = wrong[:60], never[:20]
    figures["lines"] = len(trace)
    figures["led_by_clock"] = sum(line.led_by_clock for line in trace)
    figures["unfit"] = [line.at_s for line in trace if line.on and not line.fits(plan)]


def switches(plan, seen, trace):
    """Every change of the caption on the screen: pictures between where it was seen and where it belongs."""
    out, stamps = [], [line.at_s for line in trace]
    seen = [s for s in seen if s[3] is not None and s[2] < len(plan.times)]
    for a, b in zip(seen, seen[1:]):
        near = trace[bisect.bisect_left(stamps, a[0] - 0.2):bisect.bisect_right(stamps, b[1])]
        if a[3] != b[3] and not any(line.led_by_clock for line in near):
            out.append(plan.off(b[2], lambda k: plan.lines(k) == b[3]))
    return out


def verdict(figures, delayed):
    """ok and not ok lines; nothing in them depends on how fast the machine is."""
    name, screen, changes = figures["film"], figures["screen"], figures["switches"]
    claims = {
        "the program ended well": figures["code"] in (0, 4),
        "enough was seen": screen["n"] > 100 and figures["lines"] > 50 and (delayed or changes["n"] > 2),
        "every line of the trace has the cues of its time": not figures["unfit"],
        "what the trace says was on the screen": not figures["never_seen"],
        "captions on the screen belong to the picture there": screen["n"] and screen["median"] == 0 and
                                                              screen["worst"] <= 1,
        "they switch with it": delayed or (changes["n"] and changes["median"] == 0 and changes["worst"] <= 1),
    }
    for claim, holds in claims.items():
        print(("ok " if holds else "not ok ") + "%s: %s" % (name, claim))
    return all(claims.values())


def spread(counter):
    if not counter:
        return {"n": 0}
    all_of = sorted(counter.elements())
    return {"n": len(all_of), "median": statistics.median(all_of), "worst": all_of[-1],
            "off": {str(k): v for k, v in sorted(counter.items())}}


def main():
    parser = argparse.ArgumentParser()
    for name in ("program", "film", "folder"):
        parser.add_argument(name)
    parser.add_argument("--seeks", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--load", type=int, default=0)
    parser.add_argument("--rest", type=float, default=2)
    for name in ("rates", "pauses", "restarts", "delay", "judge"):
        parser.add_argument("--" + name, action="store_true")
    args = parser.parse_args()
    os.makedirs(args.folder, exist_ok=True)
    plan = Plan(args.film.rsplit(".", 1)[0] + ".json")
    kiosk = Kiosk(args, args.folder)
    load = [subprocess.Popen(["sh", "-c", "while :; do :; done"]) for _ in range(args.load)]
    figures, say = {"film": os.path.basename(args.film), "seed": args.seed}, []
    try:
        ready = kiosk.logged("player=first-picture")
        watch = Watch()
        watch.start()
        if ready:
            drive(kiosk, args, random.Random(args.seed), say)
        watch.over = True
        watch.join()
    finally:
        for busy in load:
            busy.kill()
        kiosk.process.terminate()
        figures["code"] = kiosk.process.wait(20 * SCALE)
    trace = [Line(fields, plan) for fields in kiosk.lines()]
    plan.delayed = args.delay
    seen = stood(watch.seen)
    judge(plan, seen, trace, figures)
    changes = [] if args.delay else switches(plan, seen, trace)
    figures["switches"] = spread(collections.Counter(changes))
    figures["samples"], figures["seen_once"] = len(watch.seen), len(watch.seen) - len(seen)
    figures["done"] = dict(collections.Counter(kind for _, kind in say))
    figures["kinds"] = say
    with open(os.path.join(args.folder, "figures.json"), "w") as f:
        json.dump(figures, f)
    figures.pop("kinds")
    print(("# " if args.judge else "") + json.dumps(figures))
    sys.exit(args.judge and not verdict(figures, args.delay))


main()
