"""The scenes of refusals.py: what is done while something is refused, what the program may say of it, and what has to be
there afterwards."""
import filecmp
import glob
import os
import shutil
import sqlite3
import subprocess

import refusals_content

NOW = "2026-12-01T12:00"


def run(argv, script="", cwd=None):
    """As on a sound machine; a failure there is one of the test's own."""
    p = subprocess.run(argv, input=script, capture_output=True, text=True, errors="replace", cwd=cwd)
    if p.returncode:
        raise SystemExit(f"not ok {' '.join(argv)}: exit {p.returncode}: {p.stderr.strip()[-500:]}")
    return p.stdout


def files_of(place):
    """Every file below a folder, by its path from there."""
    return {os.path.relpath(os.path.join(at, name), place): os.path.join(at, name)
            for at, _, names in os.walk(place) for name in names}


def database_wrong(path, queries=()):
    """What is wrong with a database, and which of (name, query) find nothing."""
    try:
        db = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        sound = db.execute("PRAGMA integrity_check").fetchone()[0]
        if sound != "ok":
            return "the database: " + sound
        for name, query in queries:
            if not db.execute(query).fetchone()[0]:
                return f"{name} is not in the database"
        db.close()
    except sqlite3.Error as e:
        return f"the database: {e}"
    return ""


class Scene:
    """template: what a point begins with, copied; argv(place), script: the run itself."""

    script = ""
    left_open = 0
    sampled = False  # in `make test`

    def __init__(self, name, template, argv):
        self.name, self.template, self.argv = name, template, argv

    def said(self, run):
        """The column, and what is wrong about how it ended: a refusal has a sentence and a code."""
        if run.code == 0:
            return "went on", ""
        last = [line for line in run.err.split("\n") if line.startswith("capsule-kiosk") or ": error: " in line]
        return ("refused", "") if last else ("lies", f"exit {run.code} without a sentence: {run.err.strip()[-200:]!r}")

    def left(self, run):
        return "", ""


class Visit(Scene):
    """Somebody at the program itself. `kept`: queries for what was called recorded, by its name; `before`: what was there."""

    def __init__(self, name, content, template, options, script, kept, before):
        super().__init__(name, template, lambda place: [content.visited, content.playlist(name), "--data", place + "/data", "--usb",
                                                        place + "/stick", "--lang", "en", *options])
        self.script, self.kept, self.before, self.content = script, kept, before, content

    def said(self, run):
        lines = run.out.split("\n")
        if "unrecorded, silently" in lines:
            return "lies", "nothing is recorded, and nobody is told"
        if run.code == 1:
            return ("refused", "") if "visited: " in run.err else ("lies", f"no sentence: {run.err[-200:]!r}")
        if "end" not in lines:
            return "crashes", f"the program ended by itself: {run.out[-200:]!r}"
        honest = any(line.startswith(("untold", "unrecorded")) for line in lines)
        return ("refused" if honest else "went on"), ""

    def left(self, r):
        told = [line[5:] for line in r.out.split("\n") if line.startswith("told ")]
        unrecorded = any(line.startswith("unrecorded") for line in r.out.split("\n"))
        data = r.place + "/data/"
        again = subprocess.run(self.argv(r.place), input="", capture_output=True, text=True, errors="replace")
        if again.returncode or "unrecorded" in again.stdout:
            return "losses", f"the next start: {again.stdout[-200:]} {again.stderr[-300:]}"
        if glob.glob(data + "*damaged*"):
            return "losses", "the database was set aside as damaged"
        wrong = database_wrong(data + "capsule-kiosk.db", self.before)
        if wrong:
            return "losses", wrong
        wrong = database_wrong(data + "capsule-kiosk.db", [(n, self.kept[n]) for n in told if n in self.kept and not unrecorded])
        if wrong:
            return "lies", "told that it is recorded: " + wrong
        for name, suffix, end in (("sealed", ".sealed", None), ("page", ".html", b"</html>\n")):
            found = [p for p in glob.glob(r.place + "/stick/**", recursive=True) if p.endswith(suffix)]
            if name in told and not found:
                return "lies", f"told that the {name} is on the stick"
            if end and any(not open(p, "rb").read().endswith(end) for p in found):
                return "lies", "half a page on the stick"
        return ("leaks", "a draft on the stick") if glob.glob(r.place + "/stick/**/*.tmp", recursive=True) else ("", "")


class Export(Scene):
    """Files below place/out, and what is printed: all of it as on a sound machine, or a refusal, and no file that is half.
    partial: with exit code 3, some of what it is made from may be missing."""

    def __init__(self, name, template, argv, partial=False):
        super().__init__(name, template, argv)
        self.partial = partial
        self.place = template + "-" + name + "-sound"
        shutil.rmtree(self.place, ignore_errors=True)
        shutil.copytree(template, self.place)
        self.out = self.as_printed(self.place, run(argv(self.place)))
        self.files = files_of(self.place + "/out")

    def as_printed(self, place, text):
        return text.replace(place, "PLACE")

    def left(self, r):
        files = files_of(r.place + "/out")
        for name, path in files.items():
            if name not in self.files:
                return ("leaks", f"{name} is left") if r.code else ("lies", f"{name} is new")
            if not (self.partial and r.code == 3) and not filecmp.cmp(path, self.files[name], shallow=False):
                return "lies", f"{name} is not as on a sound machine"
        if r.code == 0 and len(files) < len(self.files):
            return "lies", f"{sorted(set(self.files) - set(files))} is missing"
        if r.code == 0 and self.as_printed(r.place, r.out) != self.out:
            return "lies", f"printed: {r.out[-200:]!r}"
        database = r.place + "/data/capsule-kiosk.db"
        if os.path.exists(database) and glob.glob(r.place + "/data/*damaged*"):
            return "losses", "the database was set aside as damaged"
        wrong = database_wrong(database) if os.path.exists(database) else ""
        return ("losses", wrong) if wrong else ("", "")


class Import(Scene):
    """Into a data folder. `now`: a command that prints what is there; `old`, `new`: what it prints before and after a whole
    import. Refused, either is there; done, the new. Again on a sound machine it succeeds, or says `repeated` when that is new;
    None: it is not done again."""

    def __init__(self, name, template, argv, now, repeated):
        super().__init__(name, template, argv)
        self.now, self.repeated = now, repeated
        place = template + "-" + name + "-sound"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(template, place)
        self.old = self.look(place)
        run(argv(place))
        self.new = self.look(place)
        assert self.old != self.new, name

    def look(self, place):
        p = subprocess.run(self.now(place), capture_output=True, text=True, errors="replace")
        return (p.stdout + ("" if p.returncode == 0 else f"exit {p.returncode} {p.stderr}")).replace(place, "PLACE")

    def left(self, r):
        found = self.look(r.place)
        if found not in (self.old, self.new):
            return "losses", f"what is there: {found[-400:]!r}"
        if r.code == 0 and found != self.new:
            return "lies", "called done, and it is not there"
        if self.repeated is not None:
            again = subprocess.run(self.argv(r.place), capture_output=True, text=True, errors="replace")
            if again.returncode and not (self.repeated in again.stderr and found == self.new):
                return "losses", f"not to be done again: {again.stderr[-300:]}"
            found = self.look(r.place)
            if found != self.new:
                return "losses", f"done again: {found[-400:]!r}"
        database = r.place + "/data/capsule-kiosk.db"
        wrong = database_wrong(database) if os.path.exists(database) else ""
        return ("losses", wrong) if wrong else ("", "")


BOOTH = """press The first
pass 22
press Start quiz
press It is not
press Check answer
told first feedback -Not recorded
press Next question
press False
press Check answer
told second feedback -Not recorded
press See the result
told result result -could not be recorded
press Back to the capsules
"""

LEARNER = """press I am new
press I have read this
type Zoe
press Go on
press Create my card
told card library
press The first
pass 5
key r
told place capsule +Bookmark set at
press Bookmarks
press Note: Bookmark
type Ask her
press Save
told note capsule -Your note
press Close
press Play
pass 22
press Start quiz
press It is not
press Check answer
told first feedback -Not recorded
press Next question
press False
press Check answer
told second feedback -Not recorded
press See the result
told result result -could not be recorded
press Back to the capsules
press Zoe
press My data
press Take it along
press Save the page on
pass 2
told page * +The page is on the stick
press Take it along on
pass 3
told sealed * +Write it down
"""

OF_ZOE = " FROM {} JOIN learner l ON l.id = {}.learner WHERE l.name = 'Zoe'"
ANSWERED = ("SELECT count(*) FROM answer JOIN attempt a ON a.id = answer.attempt WHERE question = '{}'"
            " AND a.learner {} (SELECT id FROM learner WHERE name = 'Zoe')")


def visits(content):
    booth = {q: ANSWERED.format(q, "NOT IN") for q in ("first", "second")}
    booth["result"] = "SELECT count(*) FROM attempt WHERE state = 1"
    learner = {q: ANSWERED.format(q, "IN") for q in ("first", "second")}
    learner["result"] = "SELECT count(*)" + OF_ZOE.format("attempt", "attempt") + " AND state = 1"
    learner["card"] = "SELECT count(*) FROM learner WHERE name = 'Zoe'"
    learner["place"] = "SELECT count(*)" + OF_ZOE.format("bookmark", "bookmark")
    learner["note"] = "SELECT count(*)" + OF_ZOE.format("bookmark", "bookmark") + " AND note = 'Ask her'"
    before = [("the card of Ada", "SELECT count(*) FROM learner WHERE name = 'Ada'"),
              ("Ada's answer", "SELECT count(*) FROM answer JOIN attempt a ON a.id = attempt JOIN learner l ON l.id = a.learner"
                               " WHERE l.name = 'Ada' AND question = 'second'"),
              ("Ada's note", "SELECT count(*) FROM bookmark WHERE note = 'Ask her'")]
    return [Visit("booth", content, content.template("booth"), [], BOOTH, booth, []),
            Visit("learner", content, content.lent(LEARNER.replace("Zoe", "Ada")), [], LEARNER, learner, before)]


def exports(content):
    kiosk = content.kiosk

    def report(kind, data=content.records()):
        return Export("report-" + kind, data, lambda place: [kiosk, "report", kind, content.playlist("lent"), "--data", place + "/data",
                                                             "--out", place + "/out", "--now", NOW])
    empty = content.template("nothing")
    return [report("csv"), report("xapi"), report("json"), report("html"), report("booth", content.visited_stand()),
            Export("participants-list", content.registered(),
                   lambda place: [kiosk, "participants", "list", "--playlist", content.course, "--data", place + "/data"]),
            Export("pack-create", empty,
                   lambda place: [kiosk, "pack", "create", content.playlist("packed"), "--key", content.key, "--content-version", "3",
                                  "--out", place + "/out/three.capsulepack"]),
            Export("pack-extract", empty, lambda place: [kiosk, "pack", "extract", content.pack(2), "--issuer", content.issuer,
                                                         "--out", place + "/out"]),
            Export("quiz-export", empty, lambda place: [kiosk, "quiz", "export", content.playlist("lent")]),
            Export("quiz-print", empty, lambda place: [kiosk, "quiz", "print", content.playlist("lent"), "--pdf",
                                                       place + "/out/quiz.pdf", "--now", NOW]),
            Export("schedule", empty, lambda place: [kiosk, "schedule", content.course, "--at", "2020-10-08T10:00", "--ics",
                                                     place + "/out/course.ics", "--now", NOW], partial=True)]


def imports(content):
    kiosk = content.kiosk
    installed = lambda place: [kiosk, "pack", "installed", "--data", place + "/data"]
    pack = lambda place: [kiosk, "pack", "import", content.pack(2), "--data", place + "/data"]
    register = lambda place: [kiosk, "participants", "list", "--playlist", content.course, "--data", place + "/data"]
    return [Import("pack-import", content.trusting(), pack, installed, "(same)"),
            Import("pack-update", content.with_pack(1), pack, installed, "(same)"),
            Import("pack-rollback", content.with_pack(1, 2), lambda place: [kiosk, "pack", "rollback", "--data", place + "/data"],
                   installed, None),
            Import("participants", content.registered(),
                   lambda place: [kiosk, "participants", "import", content.people, "--playlist", content.course, "--data",
                                  place + "/data"], register, "nothing"),
            Export("quiz-import", content.template("nothing"), lambda place: [kiosk, "quiz", "import", content.gift])]


def make(build, folder):
    content = refusals_content.Content(build, folder)
    scenes = visits(content) + imports(content) + exports(content)
    for scene in scenes:
        scene.sampled = scene.name in ("booth", "learner", "pack-update", "participants", "report-csv", "pack-create")
    return scenes
