#!/usr/bin/env python3
"""kill.py PROGRAM PLAYLIST FOLDER KILLS SEED: the visits of kill.sh. Prints ok and not ok lines and the times."""
import os
import random
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import threading
import time

import kill_learner

program, playlist, folder, kills, seed = sys.argv[1:4] + [int(sys.argv[4]), int(sys.argv[5])]
policy = os.environ.get("KILL_POLICY", "capsules")
log_path = os.path.join(folder, "kiosk.log")
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(os.path.join(folder, "manager"))
manager.settimeout(60)
wrong = []


class Kiosk:
    """One run of the program, from its start to its death."""

    def __init__(self, visitor):
        self.visitor = visitor
        self.log = open(log_path, "a+")
        self.log.seek(0, os.SEEK_END)
        self.screen, self.under, self.attempt, self.ended, self.first = None, None, None, False, None
        manager.setblocking(False)
        try:
            while manager.recv(4096):
                pass
        except BlockingIOError:
            pass
        manager.settimeout(60)
        began = time.monotonic()
        self.process = subprocess.Popen(
            [program, playlist, "--lang", "en", "--software", "--data", os.path.join(folder, "data"),
             "--log-file", log_path, "-v", "--audio-output", "dummy"],
            env=dict(os.environ, NOTIFY_SOCKET=os.path.join(folder, "manager")),
            stderr=open(os.path.join(folder, "stderr"), "a"))
        self.began = began
        self.took = None

    def wait_ready(self):
        try:
            if manager.recv(4096) == b"READY=1":
                self.took = time.monotonic() - self.began
        except socket.timeout:
            wrong.append("no first picture within 60 s")

    def read(self):
        """Takes in what the log says since the last time."""
        for line in self.log.readlines():
            if m := re.search(r"stage: screen=([\w-]+)", line):
                if m[1] == "feedback" and self.under == "quiz" and self.attempt is not None:
                    acked[self.attempt] = acked.get(self.attempt, 0) + 1
                if m[1] not in ("black", "help", "idle", "quit"):  # those lie over another
                    self.under = m[1]
                if m[1] == "capsule":
                    self.ended = False
                self.screen = m[1]
                self.first = self.first or m[1]
            if "player=ended" in line:
                self.ended = True
            if m := re.search(r"attempt=(\d+) started", line):
                self.attempt = int(m[1])
                acked.setdefault(self.attempt, 0)
            if m := re.search(r"attempt=(\d+) resumed answers=(\d+)", line):
                self.attempt, answers = int(m[1]), int(m[2])
                untold = answers - acked.get(self.attempt, 0)  # durable, and killed before it was said
                if not 0 <= untold <= more.get(self.attempt, 0) + 1:
                    wrong.append(f"attempt {m[1]} went on with {answers} answers, {acked.get(self.attempt)} were told")
                more[self.attempt] = untold
                resumed.append(answers)
            if " error " in line:
                wrong.append(line.strip())
            self.visitor.line(self, line)

    def press(self, *names):
        for name in names:
            self.visitor.pressed(name)
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=False)

    def wait(self, seconds, true):
        """Reads the log until that is true; False: the time was up, or the program is gone."""
        until = time.monotonic() + seconds
        while not true():
            if time.monotonic() > until or self.process.poll() is not None:
                return False
            time.sleep(0.01)
            self.read()
        return True

    def visit(self, seconds):
        """Until the kill, which comes when it comes, in the middle of whatever is done."""
        killer = threading.Timer(seconds, self.die)
        killer.start()
        while self.process.poll() is None:
            self.read()
            self.visitor.act(self, chance)
            time.sleep(chance.uniform(0.01, 0.12))
        killer.join()
        self.read()

    def die(self):
        self.process.kill()
        self.visitor.died()

    def kill(self):
        self.die()
        self.process.wait()
        self.read()


class Visitor:
    """Somebody at a stand, or in front of the capsules: nobody knows who."""

    first = ("attract", "library") if policy == "booth" else ("library",)
    visits = [0.1, 0.2, 1, 3, 6, 6]

    def line(self, kiosk, line):
        pass

    def died(self):
        pass

    def pressed(self, name):
        pass

    def write_trace(self, folder, n):
        pass

    def act(self, kiosk, chance):
        """One sensible key most of the time."""
        if chance.random() < 0.08:
            kiosk.press(chance.choice(["Tab", "m", "9", "0", "F1", "Escape", "v", "space"]))
        elif kiosk.screen == "quiz":
            kiosk.press(chance.choice("ab"), "Return")
        elif kiosk.screen == "capsule" and not kiosk.ended:
            kiosk.press("Up")
            time.sleep(chance.uniform(0.1, 0.9))  # a jump that follows at once keeps it from playing out
        elif kiosk.screen in ("attract", "library", "capsule", "feedback", "fault", "idle"):
            kiosk.press("Return")
        else:
            kiosk.press("Escape")

    def check(self, db):
        return []

    def told(self):
        return f"{sum(acked.values())} answers told in {len(acked)} attempts, {len(resumed)} times gone on with"

    def lacks(self):
        return [] if sum(acked.values()) else ["answers"]


def check_kept():
    """Everything that was told to be recorded lies in the database."""
    db = sqlite3.connect(f"file:{folder}/data/capsule-kiosk.db?mode=ro", uri=True, timeout=10)
    rows = dict(db.execute("SELECT attempt, count(*) FROM answer GROUP BY attempt"))
    for attempt, answers in acked.items():
        if rows.get(attempt, 0) < answers:
            wrong.append(f"attempt {attempt}: {answers} answers were told, {rows.get(attempt, 0)} are there")
    if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        wrong.append("the database is damaged")
    wrong.extend(visitor.check(db))
    db.close()


acked, more, resumed, times = {}, {}, [], []
chance = random.Random(seed)
visitor = kill_learner.Learner(Visitor) if policy == "self-paced" else Visitor()
kiosk = Kiosk(visitor)
kiosk.wait_ready()
for n in range(kills):
    # Long visits, short ones, and deaths before anything is on screen; the first one gets somewhere.
    kiosk.visit(20 if n == 0 else chance.choice(visitor.visits) * chance.random())
    kiosk = Kiosk(visitor)
    if chance.random() < 0.1:  # killed while it starts
        time.sleep(chance.uniform(0, 0.3))
        kiosk.kill()
        kiosk = Kiosk(visitor)
    kiosk.wait_ready()
    if kiosk.took:
        times.append(kiosk.took)
    kiosk.read()
    if kiosk.first not in visitor.first:
        wrong.append(f"kill {n}: began with {kiosk.first}")
    before = len(wrong)
    check_kept()
    if wrong[before:]:
        visitor.write_trace(folder, n)
    visitor.trace = []
    wrong[before:] = [f"kill {n}: {what}" for what in wrong[before:]]
# Whatever was going on goes on: to the quiz once more.
for _ in range(200 if policy == "capsules" else 0):
    kiosk.read()
    if kiosk.screen == "quiz":
        break
    visitor.act(kiosk, chance)
    time.sleep(0.1)
kiosk.process.terminate()
code = kiosk.process.wait(20)
orphans = subprocess.run(["pgrep", "-P", "1", "-f", os.path.dirname(program) + "/capsule-decoder"],
                         capture_output=True, text=True, check=False).stdout.split()
print(f"{kills} kills: {visitor.told()}; to the first picture: median {statistics.median(times) * 1000:.0f} ms, "
      f"longest {max(times) * 1000:.0f} ms")
if os.environ.get("KILL_LIMIT_S") and max(times) > float(os.environ["KILL_LIMIT_S"]):
    wrong.append(f"a start took {max(times):.2f} s")
for what in wrong[:20]:
    print(f"# {what}")
print("ok everything told to be recorded is there" if not wrong else "not ok everything told to be recorded is there")
lacks = visitor.lacks()
print("ok something was told" if not lacks else f"not ok something was told: no {', '.join(lacks)}")
print("ok no decoder is left over" if not orphans else f"not ok no decoder is left over: {orphans}")
print("ok ends on SIGTERM" if code == 4 else f"not ok ends on SIGTERM: {code}")
sys.exit(1 if wrong or orphans or lacks or code != 4 else 0)
