#!/usr/bin/env python3
"""cues_spec.py KIOSK [FILES [SEED]]: what `cues --json` makes of files that nobody would write, against the WebVTT
standard's algorithms (https://www.w3.org/TR/webvtt1/, section 6) written down once more, literally and slowly: no table
of entities, no code and no shortcut is shared with the program. Files are drawn from the pieces that each branch of the
parser asks about, spoilt at random. The first difference is printed with its file; exits 1."""
import html.entities
import json
import math
import os
import random
import re
import struct
import subprocess
import sys
import tempfile

SPACE = "\t\n\f\r "


class Fail(Exception):
    """A step of the standard says: fail."""


# -- section 6.1: the file --

def parse_file(data):
    """The cues of a file, or None where its signature is wrong."""
    if data[:3] == b"\xef\xbb\xbf":
        data = data[3:]
    text = data.decode("utf-8", "replace")
    text = text.replace("\0", "\ufffd").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) < 6 or text[:6] != "WEBVTT" or (len(text) > 6 and text[6] not in " \t\n"):
        return None
    file = File(text)
    file.line()
    if file.at >= len(text):
        return []
    file.at += 1
    if file.at >= len(text):
        return []
    if text[file.at] != "\n":
        file.block(True)
    else:
        file.at += 1
    file.skip_line_feeds()
    cues = []
    while file.at < len(text):
        block = file.block(False)
        if isinstance(block, Cue):
            cues.append(block)
        elif isinstance(block, Region):
            file.regions.append(block)
        file.skip_line_feeds()
    return cues


class Region:
    id = ""


class Cue:
    def __init__(self, identifier):
        self.id, self.text = identifier, ""
        self.start = self.end = 0
        self.vertical, self.line, self.snap, self.align = "", "auto", True, "center"
        self.size, self.position, self.region = 100, "auto", None


class File:
    def __init__(self, text):
        self.text, self.at, self.seen_cue, self.regions = text, 0, False, []

    def line(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at] != "\n":
            self.at += 1
        return self.text[start:self.at]

    def skip_line_feeds(self):
        while self.at < len(self.text) and self.text[self.at] == "\n":
            self.at += 1

    def block(self, in_header):
        count, previous, buffer = 0, self.at, ""
        seen_eof = seen_arrow = style = False
        cue = region = None
        while True:
            line = self.line()
            count += 1
            if self.at >= len(self.text):
                seen_eof = True
            else:
                self.at += 1
            if "-->" in line:
                if in_header or not (count == 1 or (count == 2 and not seen_arrow)):
                    self.at = previous
                    break
                seen_arrow = True
                previous = self.at
                cue = Cue(buffer)
                try:
                    timings(line, self.regions, cue)
                    buffer, self.seen_cue = "", True
                except Fail:
                    cue = None
            elif line == "":
                break
            else:
                if not in_header and count == 2:
                    if not self.seen_cue and buffer[:5] == "STYLE" and not buffer[5:].strip(SPACE):
                        style, buffer = True, ""
                    elif not self.seen_cue and buffer[:6] == "REGION" and not buffer[6:].strip(SPACE):
                        region, buffer = Region(), ""
                if buffer != "":
                    buffer += "\n"
                buffer += line
                previous = self.at
            if seen_eof:
                break
        if cue is not None:
            cue.text = buffer
            return cue
        if style:
            return "style"
        if region is not None:
            region_settings(buffer, region)
        return region


# -- sections 6.2 and 6.3: settings --

def tokens(text):
    for token in re.split("[\t\n\f\r ]+", text):
        name, colon, value = token.partition(":")
        if colon and name and value:
            yield name, value


def region_settings(text, region):
    for name, value in tokens(text):
        if name == "id":
            region.id = value


def timings(line, regions, cue):
    at = skip(line, 0)
    at, cue.start = timestamp(line, at)
    at = skip(line, at)
    for c in "-->":
        if line[at:at + 1] != c:
            raise Fail
        at += 1
    at = skip(line, at)
    at, cue.end = timestamp(line, at)
    cue_settings(line[at:], regions, cue)


def skip(line, at):
    while at < len(line) and line[at] in SPACE:
        at += 1
    return at


def digits(line, at):
    start = at
    while at < len(line) and line[at] in "0123456789":
        at += 1
    return at, line[start:at]


def timestamp(line, at):
    """Microseconds."""
    def colon(at):
        if at >= len(line) or line[at] != ":":
            raise Fail
        return at + 1

    def two(at):
        at, string = digits(line, at)
        if len(string) != 2:
            raise Fail
        return at, int(string)

    at, string = digits(line, at)
    if not string:
        raise Fail
    v1 = int(string)
    hours = len(string) != 2 or v1 > 59
    at, v2 = two(colon(at))
    if hours or (at < len(line) and line[at] == ":"):
        at, v3 = two(colon(at))
    else:
        v1, v2, v3 = 0, v1, v2
    if at >= len(line) or line[at] != ".":
        raise Fail
    at, string = digits(line, at + 1)
    if len(string) != 3 or v2 > 59 or v3 > 59:
        raise Fail
    return at, ((v1 * 60 + v2) * 60 + v3) * 1000000 + int(string) * 1000


def number(text):
    """HTML, rules for parsing floating-point number values, of what has been looked at already."""
    value = float(text)
    if math.isinf(value):
        raise Fail
    return value + 0.0 if value else 0


def percentage(text):
    if not re.fullmatch(r"[0-9]+(\.[0-9]+)?%", text):
        raise Fail
    value = number(text[:-1])
    if not 0 <= value <= 100:
        raise Fail
    return value


def line_number(text):
    if not any(c in "0123456789" for c in text):
        raise Fail
    if text[-1] == "%":
        return percentage(text)
    if any(c not in "-.0123456789" for c in text) or "-" in text[1:] or text.count(".") > 1:
        raise Fail
    dot = text.find(".")
    if dot >= 0 and (dot == 0 or dot == len(text) - 1 or not text[dot - 1].isdigit() or not text[dot + 1].isdigit()):
        raise Fail
    return number(text)


def cue_settings(text, regions, cue):
    for name, value in tokens(text):
        try:
            cue_setting(name, value, regions, cue)
        except Fail:
            pass


def cue_setting(name, value, regions, cue):
    head, comma, tail = value.partition(",")
    if name == "region":
        cue.region = next((r for r in reversed(regions) if r.id == value), None)
    elif name == "vertical":
        if value in ("rl", "lr"):
            cue.vertical = value
        if cue.vertical:
            cue.region = None
    elif name == "line":
        line = line_number(head)
        if comma and tail not in ("start", "center", "end"):
            raise Fail
        cue.line, cue.snap, cue.region = line, head[-1] != "%", None
    elif name == "position":
        position = percentage(head)
        if comma and tail not in ("line-left", "center", "line-right"):
            raise Fail
        cue.position = position
    elif name == "size":
        cue.size = percentage(value)
        if cue.size != 100:
            cue.region = None
    elif name == "align" and value in ("start", "center", "end", "left", "right"):
        cue.align = value


# -- section 6.4: cue text --

def reference(text, at):
    """HTML, consume a character reference, behind the ampersand: (how far it goes, what it means), or None."""
    if text[at:at + 1] == "#":
        m = re.match(r"#[xX]([0-9a-fA-F]+);?|#([0-9]+);?", text[at:])
        if not m:
            return None
        value = int(m[1], 16) if m[1] else int(m[2])
        if value == 0 or value > 0x10FFFF or 0xD800 <= value <= 0xDFFF:
            char = "\ufffd"
        elif 0x80 <= value <= 0x9F:
            char = bytes([value]).decode("cp1252", "ignore") or chr(value)
        else:
            char = chr(value)
        return at + m.end(), char
    for n in range(40, 0, -1):
        name = text[at:at + n]
        if len(name) == n and name in html.entities.html5:
            return at + n, html.entities.html5[name]
    return None


class Tokenizer:
    def __init__(self, text):
        self.text, self.at = text, 0

    def next(self):
        state, result, buffer, classes = "data", "", "", []
        while True:
            c = self.text[self.at] if self.at < len(self.text) else None
            if state in ("data", "annotation") and c == "&":
                got = reference(self.text, self.at + 1)
                self.at, added = got if got else (self.at + 1, "&")
                if state == "data":
                    result += added
                else:
                    buffer += added
                continue
            if c == ">" and state != "data":
                self.at += 1
                c = None
            if state == "data":
                if c is None or (c == "<" and result):
                    return "text", result
                if c == "<":
                    state = "tag"
                else:
                    result += c
            elif state == "tag":
                if c is None:
                    return "start", "", [], None
                if c in "\t\n\f ":
                    state = "annotation"
                elif c == ".":
                    state = "class"
                elif c == "/":
                    state = "end"
                elif c in "0123456789":
                    result, state = c, "time"
                else:
                    result, state = c, "start"
            elif state == "start":
                if c is None:
                    return "start", result, [], None
                if c in "\t\f ":
                    state = "annotation"
                elif c == "\n":
                    buffer, state = c, "annotation"
                elif c == ".":
                    state = "class"
                else:
                    result += c
            elif state == "class":
                if c is None:
                    return "start", result, classes + [buffer], None
                if c in "\t\f \n":
                    classes, buffer, state = classes + [buffer], c if c == "\n" else "", "annotation"
                elif c == ".":
                    classes, buffer = classes + [buffer], ""
                else:
                    buffer += c
            elif state == "annotation":
                if c is None:
                    return "start", result, classes, re.sub("[\t\n\f\r ]+", " ", buffer.strip(SPACE))
                buffer += c
            else:
                if c is None:
                    return state, result
                result += c
            self.at += 1


class Node:
    def __init__(self, kind, parent, classes=(), annotation=""):
        self.kind, self.parent, self.children = kind, parent, []
        self.classes, self.annotation = [c for c in classes if c], annotation

    def printed(self):
        return {"type": self.kind, "classes": self.classes, "annotation": self.annotation,
                "children": [c if isinstance(c, dict) else c.printed() for c in self.children]}


def tree(text):
    root = current = Node("root", None)
    source = Tokenizer(text)
    while source.at < len(text):
        kind, value, *more = source.next()
        if kind == "text":
            current.children.append({"type": "text", "text": value})
        elif kind == "start":
            known = value in ("c", "i", "b", "u", "ruby", "v", "lang") or (value == "rt" and current.kind == "ruby")
            if known:
                node = Node(value, current, more[0], (more[1] or "") if value in ("v", "lang") else "")
                current.children.append(node)
                current = node
        elif kind == "end":
            if value == current.kind:
                current = current.parent
            elif value == "ruby" and current.kind == "rt":
                current = current.parent.parent
        else:
            try:
                at, us = timestamp(value, 0)
                if at == len(value):
                    current.children.append({"type": "timestamp", "us": us})
            except Fail:
                pass
    return root.printed()["children"]


def plain(nodes):
    return "".join(n["text"] if n["type"] == "text" else plain(n.get("children", [])) for n in nodes)


# -- files nobody would write --

TIMES = ["00:00.000", "00:01.000", "59:59.999", "60:00.000", "1:00:00.000", "00:00:01.500", "100:00:00.000",
         "00:00:60.000", "00:60:00.000", "00:60.000", "0:01.000", "000:01.000", "000:00:01.000", "00:1.000", "00:01.00",
         "00:01.0000", "00:01", "00:01,000", "-00:01.000", "+00:01.000", "00:00:00:01.000", "00.01.000", ":01.000",
         "00:01:.000", "00: 1.000", "\u0660\u0660:01.000", "12345678901:00:00.000", "1.000", "", "x", "00:00:00.000",
         "00:001.000", "00:00:001.000", "0x:01.000"]
ARROWS = [" --> ", "-->", "\t-->\t", " -->", "--> ", " \f--> \f", " - ->", " ->", " -- >", " ---> ", " --> --> ", " --\u003e> ", "\v-->\v"]
NUMBERS = ["0", "1", "-1", "100", "100%", "100.0%", "100.00%", "100.000001%", "101%", "0%", "0.0%", "-0", "-0%", "+1", "+1%",
           "50", "50%", "33.3%", "1.5", "-1.5", ".5", "5.", "5.%", ".5%", "1..2", "1.2.3", "--1", "1-", "1e2", "1e2%", "50%%",
           "%", "%50", "50 %", "", "-", ".", "-.", "x", "0x10", "00050%", "99999999999999999999", "1" + "0" * 309,
           "0." + "0" * 30 + "1%", "\u0665%", "50%x", "x50%", "5-0%", "auto", "NaN", "Infinity", "50\0%"]
ALIGNS = ["", ",", ",start", ",center", ",end", ",line-left", ",line-right", ",left", ",right", ",middle", ",start,end", ",Start",
          ", start", ",start\0", ",auto"]
NAMES = ["line", "position", "size", "align", "vertical", "region", "Line", "lines", "", "LINE", "line\0", "a", "snap", "d", "t"]
WORDS = ["start", "center", "end", "left", "right", "middle", "rl", "lr", "RL", "", "r", "r1", "r2", "none", "center,", "rl,lr"]
TAGS = ["b", "i", "u", "c", "v", "ruby", "rt", "lang", "B", "x", "bb", "", "font", "rb", "c ", "timestamp", "\u00e9", "00:02.000",
        "00:00:03.000", "1", "00:02.000 ", "00:02.00", "0:00:02.000", "9"]
BEHIND = ["", ".", ".a", ".a.b", "..a", ".a.", " ", " Bob", "  Bob \t  Ann ", "\nBob", ".a\nBob", ".a\tBob", "\fx", " en-GB", ".a b.c",
          " &amp;", " &", " &gt", " a&lt;b", "&amp;", ".&amp;", " x/", "/", "<", " <b", "\u00a0x"]
ENTITIES = ["amp", "lt", "gt", "nbsp", "lrm", "rlm", "quot", "apos", "copy", "not", "notin", "notit", "AMP", "Amp", "LT", "GT", "QUOT", "shy",
            "nGt", "NotEqualTilde", "acE", "eacute", "Eacute", "hellip", "zwnj", "fjlig", "sup", "sup2", "frac12", "para", "parallel", "xyz",
            "#65", "#x41", "#X41", "#0", "#128", "#x81", "#x9f", "#xD800", "#x110000", "#99999999999", "#", "#x", "#xg", "#-1", "#x 41",
            "", "a", "ampere", "ltimes", "gtdot", "times", "timesb", "CounterClockwiseContourIntegral", "in", "image"]
TEXTS = ["a", "Hello", " ", "  x", "<", ">", "&", "-", "--", "->", "\u65e5\u672c", "\u05d0", "\U0001f600", "{\\an8}", "\t", "\f", "\v", ".", ";", "=",
         "\u00e9", "\ufeff", "\u2028", "\0", "1", "NOTE", "STYLE"]
LINES = ["NOTE", "NOTE x", "NOTE\tx", "NOTEx", "STYLE", "STYLE ", "STYLE\t\f", "STYLE x", "STYLEx", " STYLE", "REGION", "REGION ", "REGION x",
         "REGION\v", "region", "id:r", "id:r1 width:40%", "id:r2", "id:r id:r1", "width:50% lines:2", "regionanchor:0%,100%", "scroll:up",
         "::cue { color: red }", "id", "-->", "--", "->", "x --> y", "WEBVTT", "0", " ", "\t", "\f", "}", "\ufeff", "id\0", "00:01.000", "Region: id=r",
         "X-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000", "Kind: captions"]
WHOLE = ["<ruby>a<rt>b</ruby>c", "<ruby>a<rt>b</rt>c<rt>d</ruby>e</ruby>f", "<ruby><b>a<rt>b</ruby>c", "<lang en>a<lang fr>b</lang>c</lang>d",
         "<b><i>x</b>y</i>z", "<v A><v B>x</v>y</v>z", "<ruby>a<rt>b<i>c</rt>d</ruby>e", "<00:01.500>a<00:01.000>b", "<c.a><c.b>x</c>y</c>z"]
HEADS = ["WEBVTT"] * 30 + ["\ufeffWEBVTT"] * 3 + ["WEBVTT ", "WEBVTT\t", "WEBVTT x", "WEBVTT FILE", "WEBVTT -->", "WEBVTT 00:00.000 --> 00:01.000",
         "WEBVTTx", "WEBVTT\f", "WEBVTT\v", "webvtt", "WEBVT", "", "\ufeff\ufeffWEBVTT", " WEBVTT", "WEBVTT\0", "WEBVTT:", "WebVTT", "\nWEBVTT", "WEBVTT\u00a0"]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def any(self, *lists):
        return self.r.choice(self.r.choice(lists))

    def setting(self):
        if self.r.random() < .12:
            return self.any(["region:r", "region:r1", "size:100%", "vertical:rl", "line:1"])
        name, colon = self.any(NAMES), self.r.choice([":"] * 12 + ["", "::", "=", " :", ": "])
        if self.r.random() < .75:
            name, values = self.r.choice([("line", NUMBERS), ("position", NUMBERS), ("size", NUMBERS), ("align", WORDS),
                                          ("vertical", WORDS), ("region", WORDS)])
            value = self.any(values)
        else:
            value = self.any(NUMBERS, WORDS)
        return name + colon + value + (self.any(ALIGNS) if self.r.random() < .3 else "")

    def times(self):
        good = self.r.random() < .7
        start, end = (self.any(TIMES[:3]), self.any(TIMES[:7])) if good else (self.any(TIMES), self.any(TIMES))
        line = start + (" --> " if good else self.any(ARROWS)) + end
        for _ in range(self.r.choice([0, 0, 0, 1, 1, 2, 3, 6])):
            line += self.r.choice([" "] * 8 + ["\t", "\f", "  ", ""]) + self.setting()
        return self.r.choice([""] * 9 + [" ", "\t", "\f", "x", "\u00a0", "\0"]) + line + self.r.choice([""] * 9 + [" ", "\t", "x", "-->"])

    def piece(self):
        how = self.r.random()
        if how < .35:
            return self.any(TEXTS)
        if how < .55:
            return "&" + self.any(ENTITIES) + self.r.choice([";", ";", "", "x", " ", "=", ">"])
        if how < .8:
            return "<" + self.any(TAGS) + self.any(BEHIND) + self.r.choice([">"] * 9 + [""])
        return "</" + self.any(TAGS) + self.r.choice([""] * 9 + [" ", ".a", " x"]) + self.r.choice([">"] * 9 + [""])

    def text(self):
        if self.r.random() < .12:
            return self.any(WHOLE) + self.piece()
        parts = [self.piece() for _ in range(self.r.choice([0, 1, 1, 2, 3, 5, 8, 13]))]
        return "".join(p + ("\n" if self.r.random() < .08 else "") for p in parts)

    def block(self):
        how, lines = self.r.random(), []
        if how < .6:
            if self.r.random() < .3:
                lines.append(self.any(LINES, TEXTS))
            lines += [self.times(), self.text()]
        elif how < .75:
            lines += [self.any(["REGION", "REGION", "REGION ", "STYLE"])] + [self.any(LINES[14:17] + LINES) for _ in range(self.r.randint(0, 3))]
        else:
            lines += [self.r.choice([self.any(LINES), self.times(), self.text()]) for _ in range(self.r.randint(1, 5))]
        return "\n".join(lines)

    def file(self):
        text = self.any(HEADS) + self.r.choice(["\n\n"] * 8 + ["\n", "\n\n\n", ""])
        if self.r.random() < .3:
            text += "REGION\nid:r\n\nREGION\nid:r1 lines:2\n\n"
        for _ in range(self.r.randint(0, 12)):
            text += self.block() + self.r.choice(["\n\n"] * 8 + ["\n", "\n\n\n\n", "\n \n", ""])
        if self.r.random() < .2:
            text = text[:self.r.randint(0, len(text))]
        if self.r.random() < .2:
            at = self.r.randint(0, len(text))
            text = text[:at] + self.any(TEXTS, LINES, ["\n", "\n\n", "<", "&", "-->"]) + text[at:]
        end = self.r.choice(["\n"] * 4 + ["\r\n", "\r", None])
        text = "".join(self.r.choice(["\n", "\r", "\r\n"]) if c == "\n" and end is None else end if c == "\n" else c for c in text)
        return text.encode("utf-8")


def same_number(a, b):
    return a == b if isinstance(a, str) or isinstance(b, str) else struct.pack("d", a) == struct.pack("d", b)


def differs(cue, got):
    """What of a printed cue is not as the standard has it, or None."""
    want = {"id": cue.id, "start_us": cue.start, "end_us": cue.end, "text": cue.text}
    for key, value in want.items():
        if got[key] != value and not (key.endswith("_us") and value >= 2000000000 * 3600000000):
            return key, value, got[key]
    settings = got["settings"]
    for key in ("vertical", "snap", "align"):
        if settings[key] != getattr(cue, key):
            return key, getattr(cue, key), settings[key]
    for key in ("line", "size", "position"):
        if not same_number(getattr(cue, key), settings[key]):
            return key, getattr(cue, key), settings[key]
    if settings["region"] != (cue.region.id if cue.region else ""):
        return "region", cue.region and cue.region.id, settings["region"]
    nodes = tree(cue.text)
    printed = [timed(n) for n in nodes]
    if printed != got["nodes"]:
        return "nodes", printed, got["nodes"]
    if plain(nodes) != got["plain"]:
        return "plain", plain(nodes), got["plain"]
    return None


def timed(node):
    """A node as the program prints it: a time stamp's time stands in its annotation."""
    if node["type"] == "timestamp":
        ms = node["us"] // 1000
        time = "%02d:%02d:%02d.%03d" % (ms // 3600000, ms // 60000 % 60, ms // 1000 % 60, ms % 1000)
        return {"type": "timestamp", "classes": [], "annotation": time, "children": []}
    if node["type"] == "text":
        return node
    return dict(node, children=[timed(c) for c in node["children"]])


def compare(kiosk, path, data):
    done = subprocess.run([kiosk, "cues", path, "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    got, cues = json.loads(done.stdout), parse_file(data)
    if done.returncode != (1 if cues is None else 0):
        return "exit code", 1 if cues is None else 0, done.returncode
    if cues is None:
        return None if got["cues"] == [] and got["problems"] else ("refused", [], got)
    cues.sort(key=lambda c: c.start)
    if len(cues) != len(got["cues"]):
        return "number of cues", len(cues), len(got["cues"])
    return next((d for d in map(differs, cues, got["cues"]) if d), None)


def main():
    kiosk, files = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 300
    maker, cues = Maker(int(sys.argv[3]) if len(sys.argv) > 3 else 1), 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "clip.vtt")
        for i in range(files):
            data = maker.file()
            with open(path, "wb") as out:
                out.write(data)
            found = compare(kiosk, path, data)
            if found:
                keep = os.environ.get("CUES_SPEC_KEEP")
                if keep:
                    with open(keep, "wb") as out:
                        out.write(data)
                print("file %d: %s: the standard has %r, printed is %r\n%r" % (i, *found, data.decode("utf-8")))
                sys.exit(1)
            cues += len(parse_file(data) or [])
    print("ok cues_spec: %d files, %d cues" % (files, cues))


main()
