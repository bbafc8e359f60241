"""The visitor of kill.py who has a card: what is done with it, what was called kept, and where the picture stood.

The film shows its own time (kill.sh), so the place that the database has is compared with what was on the screen, and not
with anything the program says. What was called kept is a line "event=kept" of the log, which comes with the store's answer.
"""
import os
import re
import subprocess
import threading
import time
from datetime import datetime

import kill_places

PIN = "482915"
BAR, EDGE = 128, 24 # px of a line: a bar, and what of it may be blurred


class Watch(threading.Thread):
    """A line of the screen, eight times a second: the film's time where it shows one."""

    def __init__(self):
        super().__init__(daemon=True)
        self.looks = []  # (clock, film; None: no film is in view)

    def run(self):
        self.grab = subprocess.Popen(
            ["ffmpeg", "-hide_banner", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0", "-framerate", "8",
             "-video_size", "1280x2", "-grab_y", "330", "-i", "", "-f", "rawvideo", "-pix_fmt", "gray", "-"],
            stdout=subprocess.PIPE)
        while len(row := self.grab.stdout.read(2560)) == 2560:
            self.looks.append((time.time(), film_of(row)))


def film_of(row):
    """The film's time; None: the line is not the film's, whose bars are of one colour each and an odd number of them white."""
    bars = [row[x + EDGE:x + BAR - EDGE] for x in range(0, 10 * BAR, BAR)]
    bits = [min(bar) > 200 for bar in bars]
    plain = all(min(bar) > 200 or max(bar) < 50 for bar in bars)
    return sum(bit << i for i, bit in enumerate(bits[:9])) / 4 if plain and sum(bits) % 2 == 1 else None


def clock(line):
    return datetime.fromisoformat(line[:23] + "+00:00").timestamp()


class Learner:
    first = ("sign-in",)
    visits = [0.5, 4, 10, 14, 20]

    def __init__(self, other):
        self.in_quiz, self.answers = other.act, other().told
        self.watch = Watch()
        self.watch.start()
        self.card = False
        self.events = []    # of this visit, for kill_places
        self.known = {}     # capsule: (clock, place), what the database had before it
        self.pending, self.maybe, self.samples = None, [], 0
        self.ticks, self.notes, self.marks, self.marks_told = set(), {}, set(), 0
        self.trace = []     # (clock, what was pressed, seen, said): of this visit
        self.dead_at, self.n, self.counts, self.worst, self.judged = 0, 0, {}, 0, 0

    # ---- what the log says ----

    def line(self, kiosk, line):
        self.trace.append((clock(line), line.strip()))
        if "event=signed-in named=1" in line:
            self.card = True
        if "event=kept" in line and self.pending:
            self.keep(*self.pending)
            self.pending = None
        if "stage: screen=" in line:
            self.events.append((clock(line), "left"))
        if m := re.search(r"capsule=(\w+) start_us=(\d+)", line):
            self.events.append((clock(line), "opened", m[1], int(m[2]) / 1e6))
        for edge, what in (("first-picture", "picture"), ("ended", "ended")):
            if f"player={edge}" in line:
                self.events.append((clock(line), what))

    def keep(self, what, *of):
        self.counts[what] = self.counts.get(what, 0) + 1
        if what == "tick":
            self.ticks ^= {of[0]}
        elif what == "note":
            self.notes[of[0]] = of[1]

    def died(self):
        self.dead_at = time.time()
        self.events.append((self.dead_at, "left"))
        self.trace.append((self.dead_at, "dead"))

    def pressed(self, name):
        self.trace.append((time.time(), f"key {name}"))

    def write_trace(self, folder, n):
        """All that is known of a visit whose place is wrong, in the order in which it happened."""
        looks = [(t, f"look {film:.2f}") for t, _, film in self.looks]
        with open(os.path.join(folder, f"visit-{n}.txt"), "w") as out:
            for t, what in sorted(self.trace + looks):
                out.write(f"{t - self.dead_at:9.3f} {what}\n")

    # ---- what is done ----

    def ask(self, kiosk, what, *keys):
        """Presses what shall be kept, and waits for the word."""
        if self.pending:
            self.maybe.append(self.pending)
        self.pending = what
        kiosk.press(*keys)
        kiosk.wait(1.5, lambda: self.pending is None)

    def type_pin(self, kiosk):
        subprocess.run(["xdotool", "type", "--delay", "40", PIN], check=False)

    def make_card(self, kiosk):
        subprocess.run(["xdotool", "type", "--delay", "60", "Zo"], check=False)
        time.sleep(0.3)
        kiosk.press("Return", "Right", "Return")
        for _ in range(2):
            time.sleep(0.3)
            self.type_pin(kiosk)
        time.sleep(1)
        kiosk.press("Return")
        kiosk.wait(3, lambda: kiosk.screen == "library")

    def tick_or_write(self, kiosk, chance):
        """From the top of a checklist that was just opened."""
        point = chance.randrange(3)
        kiosk.press(*["Down"] * (point + 1))
        if chance.random() < 0.5:
            self.ask(kiosk, ("tick", "abc"[point]), "Return")
        else:
            kiosk.press("Right", "Return")
            if kiosk.wait(1, lambda: kiosk.screen == "note"):
                self.n += 1
                kiosk.press(*["BackSpace"] * len(self.notes.get("abc"[point], "")))
                subprocess.run(["xdotool", "type", "--delay", "20", f"n{self.n}"], check=False)
                self.ask(kiosk, ("note", "abc"[point], f"n{self.n}"), "Return")
        kiosk.press("Escape")
        kiosk.screen = "study"

    def watch_on(self, kiosk, chance):
        do = chance.random()
        if kiosk.ended:
            kiosk.press("Return" if do < 0.7 else "Escape")
        elif do < 0.1: # watches in peace: nothing but time keeps the place
            kiosk.wait(chance.uniform(4, 9), lambda: kiosk.ended or kiosk.screen != "capsule")
        elif do < 0.35:
            self.ask(kiosk, ("bookmark",), "r")
        elif do < 0.85:
            key = chance.choice(["space", "space", "Right", "Right", "Left", "Up", "m", "9", "0"])
            if key in ("Right", "Left", "Up"):
                self.events.append((time.time(), "jump", {"Right": 5.0, "Left": -5.0, "Up": 60.0}[key]))
            kiosk.press(key)
            time.sleep(chance.uniform(0.1, 1.2))
        else:
            kiosk.press("Escape")

    def act(self, kiosk, chance):
        screen = kiosk.screen
        if screen in ("sign-in", "notice"):
            kiosk.press("Return")
            kiosk.wait(1, lambda: kiosk.screen != screen)
        elif screen == "learner-pin":
            self.type_pin(kiosk)
            kiosk.wait(2, lambda: kiosk.screen != screen)
        elif screen == "card":
            self.make_card(kiosk)
        elif screen == "library":
            kiosk.press(*(["Down", "Up", "Return"] if chance.random() < 0.5 else ["Down", "Down", "Return"]))
            kiosk.wait(1, lambda: kiosk.screen != screen)
        elif screen == "progress":
            kiosk.press("Right", "Return")
            if not kiosk.wait(1, lambda: kiosk.screen != screen):
                kiosk.press("Escape")
                kiosk.screen = "library"
        elif screen == "study":
            if chance.random() < 0.2:
                kiosk.press("Escape", "Escape")
                kiosk.screen = "library"
            else:
                kiosk.press("Down", "Return")
                kiosk.wait(1, lambda: kiosk.screen == "checklist")
        elif screen == "checklist":
            self.tick_or_write(kiosk, chance)
        elif screen == "capsule":
            self.watch_on(kiosk, chance)
        elif screen == "quiz" or screen == "feedback":
            self.in_quiz(self, kiosk, chance)
        else:
            kiosk.press("Escape")  # what lay below a dialog is not told again
            if not kiosk.wait(0.5, lambda: kiosk.screen != screen):
                kiosk.screen = "library"

    # ---- what is there ----

    def check_places(self, stored, looks):
        wrong = []
        self.places = kill_places.follow(self.events + looks, self.known, self.dead_at)
        opened = {of[0] for _, what, *of in self.events if what == "opened"}
        for capsule, place in self.places.items():
            age, recent = place.judge(stored.get(capsule), self.dead_at)
            if age is None:
                had = [(round(self.dead_at - t, 1), low, high) for t, low, high in recent[-48::6]]
                wrong.append(f"{capsule} is kept at {stored.get(capsule)} s, the screen had {had}")
            elif capsule in opened:
                self.judged += 1
                self.worst = max(self.worst, age)
            self.samples += place.looks
        return wrong

    def check_marks(self, db):
        marks = set(db.execute("SELECT capsule, position_us / 1000000 FROM bookmark"))
        wrong = [f"bookmark {m} is gone" for m in self.marks - marks]
        if len(marks) < self.counts.get("bookmark", 0):
            wrong.append(f"{self.counts['bookmark']} bookmarks were told, {len(marks)} are there")
        for capsule, at in marks - self.marks:
            if capsule not in self.places or not self.places[capsule].was_at(at):
                wrong.append(f"{capsule} was never at {at} s, where a bookmark is")
        self.marks = marks
        return wrong

    def check_settings(self, db):
        wrong, maybe = [], self.maybe + ([self.pending] if self.pending else [])
        rows = dict(db.execute("SELECT key, value FROM setting WHERE learner <> ''"))
        ticks = set(rows.get("worksheet ground", "").split())
        if ticks ^ self.ticks - {m[1] for m in maybe if m[0] == "tick"} and not ticks ^ self.ticks <= {m[1] for m in maybe if m[0] == "tick"}:
            wrong.append(f"{sorted(self.ticks)} were told to be ticked, {sorted(ticks)} are")
        for point in "abc":
            note = rows.get(f"note/ground/{point}", "")
            if note not in [self.notes.get(point, "")] + [m[2] for m in maybe if m[:2] == ("note", point)]:
                wrong.append(f"note {self.notes.get(point)!r} of {point} was told, {note!r} is there")
            self.notes[point] = note
        self.ticks, self.maybe, self.pending = ticks, [], None
        return wrong

    def check(self, db):
        cards = db.execute("SELECT name FROM learner").fetchall()
        wrong = [f"cards: {cards}"] if self.card and cards != [("Zo",)] else []
        stored = {c: us / 1e6 for c, us in db.execute("SELECT capsule, position_us FROM progress")}
        looks, self.watch.looks = self.watch.looks, []
        self.looks = [(t, "look", film) for t, film in looks if film is not None]
        wrong += self.check_places(stored, self.looks)
        wrong += self.check_marks(db) + self.check_settings(db)
        self.known, self.events = {c: (self.dead_at, at) for c, at in stored.items()}, []
        return wrong

    def told(self):
        self.watch.grab.kill()
        kept = ", ".join(f"{n} {what}s" for what, n in sorted(self.counts.items()))
        return (f"{kept}; {self.judged} places in a capsule by {self.samples} looks at the screen, the oldest {self.worst:.1f} s; "
                f"{self.answers()}")

    def lacks(self):
        return [what for what in ("tick", "note", "bookmark") if not self.counts.get(what)] + ([] if self.judged else ["place"])
