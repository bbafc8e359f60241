"""Runs what the documents say to type. docs.py BUILD WORK [long]

Commands are the lines of code blocks and the code within sentences that begin with a program's name, of README.md, the other
README.md files, playlists/courses.md and the manual's own parts. tests/data/docs/commands.txt says of each how it is run:

    KIND :: PATTERN [:: COMMAND [:: REASON]]

KIND: run (exit code 0; run:1 another one), window (opened under $DISPLAY until it has drawn a page, then ended), help (its verb
is one that --help knows), target (of make help), group (of tests/full.sh), long (as run, only with `long`), skip (cannot be run here; REASON says why). PATTERN: of Python's re,
for the whole command without its comment. COMMAND: what is run in its place; \\g<0> is the command itself.

A command without a line, and a line without a command, are failures: the list stays what the documents say.
"""
import os
import re
import shutil
import signal
import subprocess
import sys
import time

BUILD, WORK, LONG = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2]), "long" in sys.argv[3:]
ROOT = os.getcwd()
DOCUMENTS = ["README.md", "playlists/README.md", "playlists/courses.md", "playlists/storyboards/README.md",
             "packaging/booth/README.md", "packaging/image/README.md", "packaging/records/README.md", "media/README.md",
             "packaging/man/all.h2m", "packaging/man/capsule-kiosk.h2m"]
PROGRAMS = r"(?:build/)?capsule-(?:kiosk|studio|decoder)|make|sudo|minisign|psql|createdb|cd|apt-get|systemctl|journalctl|" \
           r"tests/full\.sh|tests/e2e/\w+\.sh|(?:packaging/booth/)?install\.sh"
COMMAND = re.compile(r"(?:%s)(?: .*)?$" % PROGRAMS)
failed = 0


def said(ok, what):
    global failed
    print(("ok " if ok else "not ok ") + what, flush=True)
    failed += not ok


def without_comment(line):
    line = re.split(r"\s+#\s|\s+#$|\s{2,}(?![-\\])", line.strip(), maxsplit=1)[0]
    return line.strip()


def commands_of(path):
    """(line number, command) of a document, in its order."""
    fenced, before, found = False, "", []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if line.startswith("```"):
            fenced = not fenced
            continue
        if fenced:
            whole = before + line.strip()
            before = ""
            if COMMAND.match(whole) and whole.endswith("\\"):
                before = whole[:-1].rstrip() + " "
            elif COMMAND.match(whole):
                found.append((number, without_comment(whole)))
            continue
        if path.endswith(".h2m"):
            if line.startswith(".B capsule-kiosk"):
                found.append((number, line[3:]))
            continue
        found += [(number, code) for code in re.findall(r"`([^`]+)`", line)
                  if COMMAND.match(code) and " " in code and not code.startswith("cd ")]
    return found


class Rule:
    def __init__(self, line):
        parts = [p.strip() for p in line.rstrip("\n").split(" :: ")]
        self.kind, self.pattern = parts[0], re.compile(parts[1])
        self.command = parts[2].replace("\\|", "|") if len(parts) > 2 else ""
        if self.kind == "skip" and len(parts) < 4:
            sys.exit("commands.txt: without a reason: " + line)
        self.reason = parts[3] if len(parts) > 3 else ""
        self.used = 0


def prepare():
    shutil.rmtree(WORK, ignore_errors=True)
    os.makedirs(WORK + "/bin")
    os.makedirs(WORK + "/build")
    for program in ("capsule-kiosk", "capsule-studio", "capsule-decoder"):
        for place in ("/bin/", "/build/"):
            os.symlink(BUILD + "/" + program, WORK + place + program)
    shutil.copytree("playlists", WORK + "/playlists")
    os.makedirs(WORK + "/media/own")
    shutil.copytree("media/demo", WORK + "/media/demo", copy_function=os.link)
    os.symlink(ROOT + "/packaging", WORK + "/packaging")
    subprocess.run(["sh", "-eu", ROOT + "/tests/data/docs/prepare.sh"], cwd=WORK, env=ENV, check=True)


ENV = dict(os.environ, HOME=WORK + "/home", PATH=WORK + "/bin:" + os.environ["PATH"], DOCS_ROOT=ROOT, LC_ALL="C.UTF-8",
           **{"XDG_" + k + "_HOME": WORK + "/home/" + k.lower() for k in ("DATA", "CACHE", "CONFIG", "STATE")})


# Where not all films are made, some things are missing and others stand in for them: then check may warn.
ALL_MADE = all(os.path.exists("media/demo/capsule-%d.mp4" % n) for n in range(1, 6))


def run(command, code):
    done = subprocess.run(["bash", "-c", command], cwd=WORK, env=ENV, stdin=subprocess.DEVNULL, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=1500 if LONG else 300)
    good = (code, 1) if code == 0 and " check " in command and not ALL_MADE else (code,)
    return done.returncode in good, done.stdout.strip()[-300:] + " (exit code %d)" % done.returncode


def window(command):
    log = WORK + "/window.log"
    open(log, "w").close()
    kiosk = subprocess.Popen(command.split() + ["--log-file", log, "-vv", "--audio-output", "dummy", "--software"], cwd=WORK, env=ENV,
                             stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    text = ""
    for _ in range(300):
        text = open(log, encoding="utf-8").read()
        if "drawn=" in text or kiosk.poll() is not None:
            break
        time.sleep(0.1)
    kiosk.send_signal(signal.SIGTERM)
    try:
        kiosk.wait(30)
    except subprocess.TimeoutExpired:
        kiosk.kill()
    errors = [l for l in text.splitlines() if " error " in l]
    return "drawn=" in text and not errors and kiosk.returncode == 4, "; ".join(errors)[:300] + " (exit code %s)" % kiosk.returncode


def verbs():
    text = subprocess.run([BUILD + "/capsule-kiosk", "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return {w: subprocess.run([BUILD + "/capsule-kiosk", w, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout
            for w in re.findall(r"^  ([a-z]+) ", text.split("Commands:")[1].split("Options:")[0], re.M)}


def known(command, pages):
    words = command.split()
    page = pages.get(words[1] if len(words) > 1 else "")
    return page is not None and (len(words) < 3 or not re.match(r"[a-z]+$", words[2]) or re.search(r"\b%s\b" % words[2], page) is not None), \
        "no such verb"


def target(command):
    text = subprocess.run(["make", "-s", "--no-print-directory", "help"], stdout=subprocess.PIPE, text=True, check=True).stdout
    words = [w for w in command.split()[1:] if "=" not in w] or ["all"]
    return words[0] == "all" or re.search(r"^  make %s " % re.escape(words[0]), text, re.M) is not None, "make help has no such target"


def group(command):
    text = open("tests/full.sh", encoding="utf-8").read()
    gone = [w for w in command.split()[1:] if not re.search(r"^    %s\)" % w, text, re.M)]
    return not gone, "tests/full.sh has no group " + " ".join(gone)


def options_are_known(documents):
    """Each --option that a document names beside the program's name or in a list of its options is one of some program's."""
    helps = [BUILD + "/capsule-kiosk", BUILD + "/capsule-studio", BUILD + "/capsule-decoder"]
    text = "".join(subprocess.run([h, "--help"], stdout=subprocess.PIPE, text=True, check=True).stdout for h in helps)
    text += "".join(verbs().values()) + open("packaging/booth/install.sh", encoding="utf-8").read()
    has = set(re.findall(r"--[a-z][a-z-]+", text))
    for path in documents:
        for number, line in enumerate(open(path, encoding="utf-8"), 1):
            for code in re.findall(r"`([^`]+)`", line):
                for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", code):
                    if option not in has and not re.match(r"apt-get|psql", code):
                        said(False, "%s:%d: no program has the option %s" % (path, number, option))


def main():
    rules = [Rule(l) for l in open("tests/data/docs/commands.txt", encoding="utf-8") if l.strip() and not l.startswith("#")]
    prepare()
    pages, counts, seen = verbs(), {}, set()
    for path in DOCUMENTS:
        for number, command in commands_of(path):
            rule = next((r for r in rules if r.pattern.fullmatch(command)), None)
            if not rule:
                said(False, "%s:%d: nobody says how to run: %s" % (path, number, command))
                continue
            rule.used += 1
            kind, _, code = rule.kind.partition(":")
            counts[kind] = counts.get(kind, 0) + 1
            real = rule.command.replace("\\g<0>", command) or command
            if kind == "skip" or kind == "long" and not LONG or (real, kind) in seen:
                continue
            seen.add((real, kind))
            began = time.monotonic()
            ok, why = (known(real, pages) if kind == "help" else window(real) if kind == "window" else target(real)
                       if kind == "target" else group(real) if kind == "group" else run(real, int(code or 0)))
            took = time.monotonic() - began
            said(ok, "%s:%d: %s%s%s" % (path, number, command, " (%d s)" % took if took > 5 else "", "" if ok else ": " + why))
    for rule in rules:
        if rule.kind == "skip" and rule.used and not LONG:
            print("# not run: %s: %s" % (rule.pattern.pattern, rule.reason))
        if not rule.used:
            said(False, "commands.txt: no document says: " + rule.pattern.pattern)
    options_are_known(DOCUMENTS[:6])
    print("# " + ", ".join("%d %s" % (n, k) for k, n in sorted(counts.items())))
    sys.exit(failed > 0)


main()
