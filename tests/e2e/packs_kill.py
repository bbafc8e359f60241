#!/usr/bin/env python3
"""packs_kill.py PROGRAM DATA KILLS SEED PACK PACK: installs the two packs by turns and kills the program at a random moment of it.
After each death the old content or the new is shown, whole, and what was called installed is. Prints ok and not ok lines."""
import random
import re
import subprocess
import sys
import time

program, data, kills, seed, packs = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5:7]
chance = random.Random(seed)
wrong = []


def run(*words):
    return subprocess.run([program, "pack", *words, "--data", data], capture_output=True, text=True, check=False)


def shown():
    """Version on stage, every file of it verified; None when anything is there by half."""
    out = run("installed")
    found = re.search(r"^shown: version (\d+)", out.stdout, re.M)
    return int(found[1]) if found and out.returncode == 0 and "every file is what was signed" in out.stdout else None


versions = []
for pack in packs:
    assert run("import", pack, "--force").returncode == 0, "the packs can be installed"
    versions.append(shown())
began = time.monotonic()
assert run("import", packs[0], "--force").returncode == 0
whole = time.monotonic() - began
told = unfinished = tried = 0
for n in range(kills + 40):
    if n >= kills and unfinished:
        break
    tried = n + 1
    reach = 1.5 if n < kills else 0.3  # the machine may have become faster since: some have to be cut short
    before, to = shown(), n % 2
    if before == versions[to]:
        to = 1 - to
    process = subprocess.Popen([program, "pack", "import", packs[to], "--force", "--data", data],
                               stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    time.sleep(chance.random() * whole * reach)
    process.kill()
    out = process.communicate()[0]
    after = shown()
    done = "is installed" in out
    told += done
    unfinished += after == before
    if after not in (before, versions[to]) or (done and after != versions[to]):
        wrong.append(f"kill {n}: {before} was shown, {versions[to]} was installed ({'told' if done else 'not told'}), {after} is shown")
        break
print(f"# {tried} kills of {whole * 1000:.0f} ms each: {unfinished} left the old content, {tried - unfinished} the new")
for line in wrong:
    print(f"# {line}")
print("not ok" if wrong else "ok", f"killed {tried} times, the old content or the new is there")
print("ok" if unfinished and run("import", packs[0], "--force").returncode == 0 else "not ok", "and installing goes on as ever")
sys.exit(bool(wrong))
