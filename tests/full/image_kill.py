#!/usr/bin/env python3
"""image_kill.py STICK DISK FOLDER KILLS SEED: somebody at the front door, then at a booth, comes to a quiz; from that moment, which is
kept, the visit goes on in another way each time until the power is cut. After each cut the stick's results are read as another
machine would read them: every answer that was said to be recorded is there. What was written and not synced is lost with the
power, as qemu keeps it to itself. After some cuts the PC starts again."""
import os
import random
import re
import sqlite3
import subprocess
import sys
import time

import image_machine

stick, disk, folder, kills, seed = sys.argv[1:4] + [int(sys.argv[4]), int(sys.argv[5])]
chance = random.Random(seed)
accel = image_machine.accelerated(stick)
slow = image_machine.is_slow(accel)
patience = 3000 if slow else 120
kept_stick, kept_disk = os.path.join(folder, "stick.qcow2"), os.path.join(folder, "disk.qcow2")
wrong, total = [], 0
# Of whatever kind the question is: pairs, or the last of the options, or digits; one option; something else.
WAYS = (("a", "1", "b", "2", "c", "3", "d", "4"),) * 3 + (("a",), ("b",), ("1",), ("tab",), ("down",))


class Visit:
    """What the log of a visit says, and what is done next."""

    def __init__(self, machine, screen=None, attempt=None):
        self.machine, self.seen, self.screen, self.attempt, self.ended, self.told = machine, 0, screen, attempt, False, 0

    def read(self):
        self.machine.read()
        lines, self.seen = self.machine.lines[self.seen:], len(self.machine.lines)
        for line in lines:
            if m := re.search(r"stage: screen=([\w-]+)", line):
                self.told += m[1] == "feedback" and self.screen == "quiz"
                self.ended = self.ended and m[1] != "capsule"
                self.screen = m[1]
            if "player=ended" in line:
                self.ended = True
            if m := re.search(r"attempt=(\d+) started", line):
                self.attempt = int(m[1])
            if " error " in line:
                wrong.append(line)

    def act(self):
        """One sensible key."""
        if self.screen == "front":
            self.machine.press("up", "up", "up", "left", "left", "up", "right", "down", "ret")  # wherever one was: the capsules
        elif self.screen == "quiz":
            self.machine.press(*chance.choice(WAYS), "ret")
        elif self.screen == "capsule" and not self.ended:
            self.machine.press("up")
        elif self.screen in ("attract", "library", "capsule", "feedback", "fault", "idle"):
            self.machine.press("ret")
        elif self.screen:
            self.machine.press("esc")

    def go_on(self, seconds, true):
        """Until that is true; False: it never was."""
        until = time.monotonic() + seconds
        while not true() and time.monotonic() < until:
            before = self.screen, self.told, self.ended
            self.act()
            pause = time.monotonic() + (3 if slow else 0.5)  # a slow machine answers a key late
            while time.monotonic() < pause and before == (self.screen, self.told, self.ended) and not true():
                self.read()
                time.sleep(0.02)
        return true()


def power_on(**more):
    return image_machine.Machine(folder, kept_stick, disk=kept_disk, form="qcow2", accel=accel, direct=stick if slow else None,
                                 vga="std,xres=1024,yres=768", **more)


def answers(after):
    """How many answers of each attempt lie on the stick, read as a Linux machine that it is plugged into would."""
    raw, part, out = (os.path.join(folder, name) for name in ("cut.img", "results.ext4", "results"))
    subprocess.run(["qemu-img", "convert", "-O", "raw", kept_stick, raw], check=True)
    image_machine.partition(raw, 4, part)
    if subprocess.run(["e2fsck", "-p", part], capture_output=True, check=False).returncode not in (0, 1):
        wrong.append(f"{after}: the file system of the results is damaged")
    subprocess.run(f"rm -rf {out} && mkdir {out} && debugfs -R 'rdump /capsule-kiosk {out}' {part}", shell=True, check=True, capture_output=True)
    db = sqlite3.connect(os.path.join(out, "capsule-kiosk/capsule-kiosk.db"))
    rows = dict(db.execute("SELECT attempt, count(*) FROM answer GROUP BY attempt"))
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        wrong.append(f"{after}: the database is damaged")
    db.close()
    return rows


def starts(place, screen):
    """A PC that was started, when it has come to its first screen; else None."""
    machine = power_on()
    took = machine.wait_line(f"stage: screen={screen}", patience)
    machine.picture(os.path.join(folder, f"kill-{place}.png".replace(" ", "-")))
    if took is None:
        wrong.append(f"{place}: nothing came")
        machine.cut()
        return None
    print(f"# {place}: {screen} after {took:.0f} s ({accel[1]})", flush=True)
    return machine


def cuts(place, screen, count):
    """The visits of one place."""
    global total
    for path, over in ((kept_stick, stick), (kept_disk, disk)):
        subprocess.run(["qemu-img", "create", "-q", "-f", "qcow2", "-b", os.path.abspath(over), "-F", "raw", path], check=True)
    if not (machine := starts(place, screen)):
        return
    visit = Visit(machine)
    if not visit.go_on(patience, lambda: visit.screen == "quiz"):
        wrong.append(f"{place}: no quiz came")
    until = time.monotonic() + 60  # which attempt it is comes a line later
    while visit.attempt is None and time.monotonic() < until:
        visit.read()
        time.sleep(0.1)
    if visit.attempt is None:
        wrong.append(f"{place}: no attempt began")
    print(f"# {place}: {visit.screen}, attempt {visit.attempt}, after {time.monotonic() - machine.began:.0f} s", flush=True)
    machine.picture(os.path.join(folder, f"kill-{place}-quiz.png".replace(" ", "-")))
    machine.tell("human-monitor-command", **{"command-line": "savevm quiz"})
    attempt = visit.attempt
    machine.cut()
    for n in range(count):
        visit = Visit(power_on(resume="quiz"), "quiz", attempt)
        want, told = chance.randint(1, 3), chance.random() < 0.5
        if told: # as soon as the screen says so
            visit.go_on(60 if slow else 15, lambda: visit.told >= want)
        else:
            visit.go_on(chance.uniform(1, 20 if slow else 6), lambda: False)
        if n % 2:
            visit.machine.tell("system_reset")
        visit.machine.cut()
        visit.read()
        after = f"{place}, cut {n + 1}"
        there = answers(after).get(attempt, 0)
        total += visit.told
        if not visit.told <= there:
            wrong.append(f"{after}: {visit.told} answers were told, {there} are there")
        print(f"# {after}: {visit.told} answers told, {there} there; on {visit.screen}", flush=True)
    if not (machine := starts(place + " after the last cut", f"(?:{screen}|library)")):
        return
    machine.cut()
    if answers("started again").get(attempt, 0) < there:
        wrong.append(f"{place}: answers are gone after the next start")


cuts("front door", "front", kills - kills // 4)
image_machine.mtools(stick, "mcopy", "-", "::booth", input=b"")
cuts("booth", "attract", kills // 4)
image_machine.mtools(stick, "mdel", "::booth")
same = subprocess.run(["qemu-img", "compare", "-f", "raw", "-F", "qcow2", disk, kept_disk], capture_output=True, check=False).returncode == 0
for what in wrong[:20]:
    print(f"# {what}")
print(f"{'not ok' if wrong else 'ok'} the power cut {kills} times: all {total} answers that were told to be recorded are there")
print(f"{'ok' if total else 'not ok'} answers were told")
print(f"{'ok' if same else 'not ok'} the disk inside is the same after all cuts")
sys.exit(1 if wrong or not total or not same else 0)
