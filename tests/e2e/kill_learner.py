"""The visitor of kill.py who has a card: what is done with it, what was called kept, and where the picture stood.

The film shows its own time (kill.sh), so the place that the database has is compared with what was on the screen, and not
with anything the program says. What was called kept is a line "event=kept" of the log, which comes with the store's answer.
"""
import re
import subprocess
import threading
import time
from datetime import datetime

PIN = "482915"
OLD_S = 5.0     # the place in a capsule may be this old
SLACK_S = 0.75  # from the screen to here
NEAR_S = 1.0


class Watch(threading.Thread):
    """A line of the screen, eight times a second: the film's time where it shows one."""

    def __init__(self):
        super().__init__(daemon=True)
        self.seen = []  # (clock, film)

    def run(self):
        self.grab = subprocess.Popen(
            ["ffmpeg", "-hide_banner", "-loglevel", "error", "-f", "x11grab", "-draw_mouse", "0", "-framerate", "8",
             "-video_size", "1280x2", "-grab_y", "330", "-i", "", "-f", "rawvideo", "-pix_fmt", "gray", "-"],
            stdout=subprocess.PIPE)
        while len(row := self.grab.stdout.read(2560)) == 2560:
            bars = [row[bar * 128 + 64] for bar in range(10)]
            bits = [v > 200 for v in bars]
            if all(v > 200 or v < 50 for v in bars) and sum(bits) % 2 == 1:
                self.seen.append((time.time(), sum(bit << i for i, bit in enumerate(bits[:9])) / 4))


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
        self.capsule, self.playing_since = None, None
        self.places = {}    # capsule: [(clock, film)], what was seen of it and what it began with
        self.stored = {}    # capsule: the database's place at the last look
        self.pending, self.maybe, self.samples = None, [], 0
        self.ticks, self.notes, self.marks, self.marks_told = set(), {}, set(), 0
        self.dead_at, self.n, self.counts, self.worst, self.judged = 0, 0, {}, 0, 0

    # ---- what the log says ----

    def line(self, kiosk, line):
        if "event=signed-in named=1" in line:
            self.card = True
        if "event=kept" in line and self.pending:
            self.keep(*self.pending)
            self.pending = None
        if "stage: screen=" in line or "player=ended" in line:
            self.stop_watching(clock(line))
            if "player=ended" in line:
                self.places[self.capsule].append((clock(line), 120.0))
        if m := re.search(r"capsule=(\w+) start_us=(\d+)", line):
            self.capsule = m[1]
            at = self.places.setdefault(m[1], [])
            at.append((clock(line), int(m[2]) / 1e6))
            if m[1] in self.stored:
                at.append((clock(line), self.stored[m[1]]))
        if "player=first-picture" in line:
            self.playing_since = clock(line)

    def keep(self, what, *of):
        self.counts[what] = self.counts.get(what, 0) + 1
        if what == "tick":
            self.ticks ^= {of[0]}
        elif what == "note":
            self.notes[of[0]] = of[1]

    def stop_watching(self, until):
        if self.playing_since and self.capsule:
            self.samples += len([s for s in self.watch.seen if self.playing_since <= s[0] <= until])
            self.places[self.capsule] += [s for s in self.watch.seen if self.playing_since <= s[0] <= until]
            self.places[self.capsule].sort()
            self.watch.seen = [s for s in self.watch.seen if s[0] > until]
        self.playing_since = None

    def died(self, _):
        self.dead_at = time.time()

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

    def jump(self, by):
        """It may be kept before it is seen."""
        seen = self.places.get(self.capsule, []) + self.watch.seen[-1:]
        if by and self.playing_since and seen:
            film = max(seen)[1] + by
            self.places[self.capsule].append((time.time(), min(max(film, 0.0), 120.0)))

    def watch_on(self, kiosk, chance):
        do = chance.random()
        if kiosk.ended:
            kiosk.press("Return" if do < 0.7 else "Escape")
        elif do < 0.3:
            self.ask(kiosk, ("bookmark",), "r")
        elif do < 0.85:
            key = chance.choice(["space", "space", "Right", "Right", "Left", "Up", "m", "9", "0"])
            self.jump({"Right": 5, "Left": -5, "Up": 60}.get(key, 0))
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

    def check_place(self, capsule, stored):
        seen, began = self.places.get(capsule, []), self.dead_at - OLD_S - SLACK_S
        last = max((t for t, _ in seen), default=0)
        recent = [(t, film) for t, film in seen if t >= min(began, last)]
        older = [s for s in seen if s[0] < min(began, last)]
        if older:  # it may not have moved since
            recent.append((began, older[-1][1]))
        fits = [t for t, film in recent if stored is not None and abs(film - stored) <= NEAR_S]
        if fits:
            self.judged += 1
            self.worst = max(self.worst, self.dead_at - max(fits) if last > began else 0)
        elif recent and stored is not None or last and last < began and stored is None:
            return [f"{capsule} is kept at {stored} s, the screen had {[(round(self.dead_at - t, 1), f) for t, f in recent[-48::6]]}"]
        return []

    def check_marks(self, db):
        marks = set(db.execute("SELECT capsule, position_us / 1000000 FROM bookmark"))
        wrong = [f"bookmark {m} is gone" for m in self.marks - marks]
        if len(marks) < self.counts.get("bookmark", 0):
            wrong.append(f"{self.counts['bookmark']} bookmarks were told, {len(marks)} are there")
        for capsule, at in marks - self.marks:
            if not any(abs(film - at) <= 2 for _, film in self.places.get(capsule, [])):
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
        self.stop_watching(self.dead_at)
        cards = db.execute("SELECT name FROM learner").fetchall()
        wrong = [f"cards: {cards}"] if self.card and cards != [("Zo",)] else []
        stored = {c: us / 1e6 for c, us in db.execute("SELECT capsule, position_us FROM progress")}
        for capsule in self.places:
            wrong += self.check_place(capsule, stored.get(capsule))
        wrong += self.check_marks(db) + self.check_settings(db)
        self.stored, self.places = stored, {c: [(self.dead_at, at)] for c, at in stored.items()}
        return wrong

    def told(self):
        self.watch.grab.kill()
        kept = ", ".join(f"{n} {what}s" for what, n in sorted(self.counts.items()))
        return (f"{kept}; {self.judged} places in a capsule by {self.samples} looks at the screen, the oldest {self.worst:.1f} s; "
                f"{self.answers()}")

    def lacks(self):
        return [what for what in ("tick", "note", "bookmark") if not self.counts.get(what)] + ([] if self.judged else ["place"])
