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
import time

program, playlist, folder, kills, seed = sys.argv[1:4] + [int(sys.argv[4]), int(sys.argv[5])]
chance = random.Random(seed)
booth = os.environ.get("KILL_POLICY", "capsules") == "booth"
log_path = os.path.join(folder, "kiosk.log")
manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
manager.bind(os.path.join(folder, "manager"))
manager.settimeout(60)
wrong = []


class Kiosk:
    """One run of the program, from its start to its death."""

    def __init__(self):
        self.log = open(log_path, "a+")
        self.log.seek(0, os.SEEK_END)
        self.screen, self.attempt, self.ended, self.seen = None, None, False, []
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
            self.seen.append(line)
            if m := re.search(r"stage: screen=(\w+)", line):
                if m[1] == "feedback" and self.screen == "quiz" and self.attempt is not None:
                    acked[self.attempt] = acked.get(self.attempt, 0) + 1
                if m[1] == "capsule":
                    self.ended = False
                self.screen = m[1]
            if "player=ended" in line:
                self.ended = True
            if m := re.search(r"attempt=(\d+) started", line):
                self.attempt = int(m[1])
                acked.setdefault(self.attempt, 0)
            if m := re.search(r"attempt=(\d+) resumed answers=(\d+)", line):
                self.attempt, answers = int(m[1]), int(m[2])
                if answers not in (acked.get(self.attempt, 0), acked.get(self.attempt, 0) + 1):
                    wrong.append(f"attempt {m[1]} went on with {answers} answers, {acked.get(self.attempt)} were told")
                acked[self.attempt] = answers
                resumed.append(answers)
            if " error " in line:
                wrong.append(line.strip())

    def press(self, *names):
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=False)

    def act(self):
        """One sensible key most of the time."""
        if chance.random() < 0.08:
            self.press(chance.choice(["Tab", "m", "9", "0", "F1", "Escape", "v", "space"]))
        elif self.screen == "quiz":
            self.press(chance.choice("ab"), "Return")
        elif self.screen == "capsule" and not self.ended:
            self.press("Up")
            time.sleep(chance.uniform(0.1, 0.9))  # a jump that follows at once keeps it from playing out
        elif self.screen in ("attract", "library", "capsule", "feedback", "fault", "idle"):
            self.press("Return")
        else:
            self.press("Escape")

    def visit(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.read()
            self.act()
            time.sleep(chance.uniform(0.01, 0.12))

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.read()


def check_kept():
    """Every answer that was told to be recorded lies in the database."""
    db = sqlite3.connect(f"file:{folder}/data/capsule-kiosk.db?mode=ro", uri=True, timeout=10)
    rows = dict(db.execute("SELECT attempt, count(*) FROM answer GROUP BY attempt"))
    for attempt, answers in acked.items():
        if rows.get(attempt, 0) < answers:
            wrong.append(f"attempt {attempt}: {answers} answers were told, {rows.get(attempt, 0)} are there")
    if db.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        wrong.append("the database is damaged")
    db.close()


acked, resumed, times = {}, [], []
kiosk = Kiosk()
kiosk.wait_ready()
for n in range(kills):
    # Long visits, short ones, and deaths before anything is on screen; the first one gets somewhere.
    kiosk.visit(10 if n == 0 else chance.choice([0, 0.1, 1, 3, 6, 6]) * chance.random())
    kiosk.kill()
    kiosk = Kiosk()
    if chance.random() < 0.1:  # killed while it starts
        time.sleep(chance.uniform(0, 0.3))
        kiosk.kill()
        kiosk = Kiosk()
    kiosk.wait_ready()
    if kiosk.took:
        times.append(kiosk.took)
    kiosk.read()
    first = next((m[1] for line in kiosk.seen if (m := re.search(r"stage: screen=(\w+)", line))), None)
    if first not in (("attract", "library") if booth else ("library",)):
        wrong.append(f"kill {n}: began with {first}")
    check_kept()
# Whatever was going on goes on: to the quiz once more.
for _ in range(200 if not booth else 0):
    kiosk.read()
    if kiosk.screen == "quiz":
        break
    kiosk.act()
    time.sleep(0.1)
kiosk.process.terminate()
code = kiosk.process.wait(20)
orphans = subprocess.run(["pgrep", "-P", "1", "-f", os.path.dirname(program) + "/capsule-decoder"],
                         capture_output=True, text=True, check=False).stdout.split()
print(f"{kills} kills: {sum(acked.values())} answers told in {len(acked)} attempts, {len(resumed)} times gone on with; "
      f"to the first picture: median {statistics.median(times) * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms")
if os.environ.get("KILL_LIMIT_S") and max(times) > float(os.environ["KILL_LIMIT_S"]):
    wrong.append(f"a start took {max(times):.2f} s")
for what in wrong[:20]:
    print(f"# {what}")
print("ok everything told to be recorded is there" if not wrong else "not ok everything told to be recorded is there")
told = sum(acked.values()) > 0
print("ok something was told" if told else "not ok something was told")
print("ok no decoder is left over" if not orphans else f"not ok no decoder is left over: {orphans}")
print("ok ends on SIGTERM" if code == 4 else f"not ok ends on SIGTERM: {code}")
sys.exit(1 if wrong or orphans or not told or code != 4 else 0)
