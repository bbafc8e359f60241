#!/usr/bin/env python3
"""refusals.py BUILD FOLDER POINTS REPORT [SCENE...]: what refusals.sh tries. Each scene (refusals_scenes.py) is run once to
count what it asks for, then once for every one of these that is refused: POINTS of each kind, "every" for all, "askers" for
all but allocations, of which the first and the last are refused that each call stack asks for. Prints ok and not ok lines,
and the matrix into REPORT."""
import os
import re
import shutil
import signal
import struct
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import refusals_scenes

KINDS = ("alloc", "open", "read", "write", "fsync", "rename", "step")
TRIED = [(kind, how) for kind in KINDS[1:] for how in ("once", "on")] + [("read", "short"), ("write", "short"), ("alloc", "once")]
SAMPLED = [t for t in TRIED if t[1] != "on" or t[0] in ("write", "step")]
COLUMNS = ("points", "refused", "went on", "ended", "crashes", "leaks", "lies", "losses")
TOLD = struct.Struct("=7QQQQ24Q")
FILE_BYTES = 64
ASKERS_AT = TOLD.size + 24 * FILE_BYTES
LIMIT_S = 120

build, folder, report = sys.argv[1], os.path.abspath(sys.argv[2]), sys.argv[4]
points = 0 if sys.argv[3] in ("every", "askers") else int(sys.argv[3])
by_asker = sys.argv[3] == "askers"
sanitized = "san-" in build
library = os.path.join(folder, "refusal.so")


def leak_finder():
    """liblsan, where the compiler brings it; a program built with AddressSanitizer has its own."""
    found = subprocess.run([os.environ.get("CC", "cc"), "-print-file-name=liblsan.so"], capture_output=True, text=True).stdout.strip()
    return "" if sanitized or not os.path.isabs(found) else os.path.realpath(found)


PRELOAD = f"{library} {leak_finder()}".strip()
OPTIONS = {"ASAN_OPTIONS": "detect_leaks=1:verify_asan_link_order=0:allocator_may_return_null=1",
           "LSAN_OPTIONS": f"suppressions={os.path.abspath('tests/lsan.supp')}:print_suppressions=0:use_tls=1"}


class Told:
    """What refusal.so left: counts of each kind, how many were refused, files left open, and where the first refusal was."""

    def __init__(self, path):
        data = open(path, "rb").read() if os.path.exists(path) else b""
        data = data.ljust(TOLD.size + 24 * FILE_BYTES, b"\0")
        values = TOLD.unpack_from(data)
        self.count = dict(zip(KINDS, values))
        self.failed, self.open, n = values[7:10]
        self.frames = []
        self.askers = struct.unpack_from(f"={min(self.count['alloc'], len(data) // 4 - ASKERS_AT // 4)}I", data, ASKERS_AT)
        for i in range(n):
            at = TOLD.size + i * FILE_BYTES
            self.frames.append((data[at:at + FILE_BYTES].split(b"\0")[0].decode(), values[10 + i]))

    def where(self, n=9):
        """Names of the program's own functions on the stack, innermost first."""
        own = [hex(at - 1) for name, at in self.frames if name in ("capsule-kiosk", "visited")]
        program = next((p for p in (f"{build}/capsule-kiosk", f"{build}/bench/visited")
                        if any(os.path.basename(p) == name for name, _ in self.frames)), None)
        if not program or not own:
            return " < ".join(name for name, _ in self.frames[:n])
        names = subprocess.run(["addr2line", "-fe", program, *own], capture_output=True, text=True).stdout.split("\n")[::2]
        return " < ".join(names[:n])


class Run:
    """One run of a scene's program in a folder of its own, with what it said."""

    def __init__(self, scene, place, order):
        self.scene, self.place, self.order = scene, place, order
        told = os.path.join(place, "told")
        env = dict(os.environ, **OPTIONS, CAPSULE_BUILD=build, LD_PRELOAD=PRELOAD, REFUSE=order, REFUSE_TOLD=told,
                   REFUSE_IN=os.path.basename(scene.argv(place)[0]))
        try:
            p = subprocess.run(scene.argv(place), input=scene.script, capture_output=True, text=True, env=env,
                               timeout=LIMIT_S, errors="replace")
            self.code, self.out, self.err = p.returncode, p.stdout, p.stderr
        except subprocess.TimeoutExpired as e:
            self.code, self.out, self.err = None, "", str(e.stderr or "")
        self.told = Told(told)

    def out_of_memory(self):
        return self.code == -signal.SIGABRT and "out of memory" in self.err or self.ended_in_libarchive()

    def ended_in_libarchive(self):
        """Where memory is refused to libarchive 3.6 it ends the process with a sentence of its own, or by writing to an address
        0 that it took for the list at the archive's end."""
        return self.order.startswith("alloc") and (
            "Fatal Internal Error in libarchive: Out of memory" in self.err or
            re.search(r"SEGV on unknown address 0x0+ .*\n.*WRITE(.*\n){1,4} +#0 0x[0-9a-f]+ +\(\S*libarchive\.so", self.err) is not None)

    def leaks_of_libarchive(self):
        """A few bytes of its own that it leaves where memory is refused to it."""
        frames = re.findall(r"#[1-9]\d* 0x[0-9a-f]+ +(.*)", self.err)
        return self.order.startswith("alloc") and frames != [] and all("libarchive.so" in f for f in frames)


def fresh(scene, name):
    place = os.path.join(folder, "points", name)
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(scene.template, place)
    return place


def verdict(run):
    """Which column, and what is wrong ("" when nothing is)."""
    if run.code is None:
        return "crashes", "does not end"
    leaks = "detected memory leaks" in run.err
    if "Sanitizer" in run.err and not leaks and not run.ended_in_libarchive() or "runtime error:" in run.err:
        return "crashes", run.err.strip()[:2000]
    if run.code < 0 and not (run.out_of_memory() and run.order.startswith("alloc")):
        return "crashes", f"signal {-run.code}: {run.err.strip()[-300:]}"
    if run.out_of_memory():
        column = "ended"
    elif leaks and not run.leaks_of_libarchive():
        return "leaks", run.err.strip()[:2000]
    elif run.told.open > run.scene.left_open:
        return "leaks", f"{run.told.open} files left open"
    else:
        column, wrong = run.scene.said(run)
        if wrong:
            return column, wrong
    wrong_column, wrong = run.scene.left(run)
    return (wrong_column, wrong) if wrong else (column, "")


def try_point(scene, kind, how, n):
    place = fresh(scene, f"{scene.name}-{kind}-{how}-{n}")
    run = Run(scene, place, f"{kind}:{n}" + ("" if how == "once" else f":{how}"))
    if not run.told.failed:
        shutil.rmtree(place)
        return None
    column, wrong = verdict(run)
    if not wrong:
        shutil.rmtree(place)
    return column, wrong, f"{scene.name} {run.order}: {wrong} [{run.told.where()}] {place}"


def chosen(counted, kind):
    """Which of a kind to refuse, from 1."""
    count = counted.count[kind]
    if kind == "alloc" and by_asker:
        first, last = {}, {}
        for n, asker in enumerate(counted.askers, 1):
            first.setdefault(asker, n)
            last[asker] = n
        return sorted(set(first.values()) | set(last.values()))
    if not points or count <= points:
        return range(1, count + 1)
    return sorted({1 + i * (count - 1) // max(1, points - 1) for i in range(points)})


def try_kind(pool, scene, kind, how, counted):
    """A row of the matrix. Threads may ask for more than was counted: the last points are tried until none is refused."""
    row, wrongs, count = dict.fromkeys(COLUMNS, 0), [], counted.count[kind]

    def take(result):
        if result:
            row["points"] += 1
            row[result[0]] += 1
            if result[1]:
                wrongs.append(result[2])
        return result is not None

    if how == "short":  # one run from the first on, and from the middle
        numbers = sorted({1, max(1, count // 2)}) if count else []
    else:
        numbers = chosen(counted, kind)
    for result in pool.map(lambda n: try_point(scene, kind, how, n), numbers):
        take(result)
    more = count + 1
    while not points and how == "once" and take(try_point(scene, kind, how, more)):
        more += 1
    return row, wrongs


def main():
    wanted = sys.argv[5:]
    wanted_kinds = os.environ.get("REFUSALS_KINDS", " ".join(KINDS)).split()
    scenes = refusals_scenes.make(build, folder)
    lines = ["| scene | refused | " + " | ".join(COLUMNS) + " |", "|---|---" + "|---:" * len(COLUMNS) + "|"]
    sums, failed, began = dict.fromkeys(COLUMNS, 0), False, time.monotonic()
    with ThreadPoolExecutor(int(os.environ.get("REFUSALS_JOBS", "2"))) as pool:
        for scene in scenes:
            if scene.name not in wanted if wanted else points and not scene.sampled:
                continue
            counted = Run(scene, fresh(scene, scene.name + "-count"), "alloc:0")
            scene.left_open = counted.told.open  # at the end of a sound run: they go with the process
            column, wrong = verdict(counted)
            if wrong or column != "went on":
                print(f"not ok {scene.name}: with nothing refused: {column} {wrong} {counted.err.strip()[-300:]}")
                failed = True
                continue
            total, scene_wrongs = 0, []
            for kind, how in SAMPLED if points else TRIED:
                if kind not in wanted_kinds:
                    continue
                row, wrongs = try_kind(pool, scene, kind, how, counted.told)
                if row["points"]:
                    lines.append(f"| {scene.name} | {kind}, {how} | " + " | ".join(str(row[c]) for c in COLUMNS) + " |")
                for c in COLUMNS:
                    sums[c] += row[c]
                total += row["points"]
                scene_wrongs += wrongs
            for w in scene_wrongs[:40]:
                print("    " + w)
            print(f"{'not ok' if scene_wrongs else 'ok'} {scene.name}: {total} points, {len(scene_wrongs)} wrong", flush=True)
            failed = failed or bool(scene_wrongs)
    lines.append("| all | | " + " | ".join(str(sums[c]) for c in COLUMNS) + " |")
    with open(report, "w", encoding="utf-8") as f:
        f.write("\n".join(lines) + "\n")
    print(f"{', '.join(f'{sums[c]} {c}' for c in COLUMNS)} in {time.monotonic() - began:.0f} s: {report}")
    sys.exit(failed)


main()
