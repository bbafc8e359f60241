"""coverage.py FOLDER LEAST: report.txt and report.html from FOLDER/counts.json (llvm-cov export).

A line is one of a function's body as clang counts them; generated files and tests are none of app/'s. A sentence counts as
produced when the place where it stands in the source ran; one in a table when a test, a golden file or a test's output holds
it. packaging/build/sentences.txt explains those that nothing can produce: "FILE: beginning of the sentence" and, indented
below, why. An explanation for what does run, or for what is not there any more, fails too.
"""
import bisect
import html
import json
import pathlib
import re
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent))
import sentences  # noqa: E402

EXPLAINED = pathlib.Path("packaging/build/sentences.txt")


def room_of(path):
    parts = path.split("/")
    return parts[1] if len(parts) > 2 else "app"


class Counts:
    """How often each place of each file ran."""

    def __init__(self, exported):
        here = str(pathlib.Path.cwd()) + "/"
        data = json.loads(pathlib.Path(exported).read_text(encoding="utf-8"))["data"][0]
        name = lambda p: p.removeprefix(here)
        self.files = {name(f["filename"]): f for f in data["files"] if name(f["filename"]).startswith("app/")}
        self.never = {}
        for f in data["functions"]:
            path = name(f["filenames"][0])
            if path in self.files and f["count"] == 0:
                line = f["regions"][0][0]
                self.never.setdefault(path, {})[f["name"].split(":")[-1]] = line
            elif path in self.files:
                self.never.setdefault(path, {}).pop(f["name"].split(":")[-1], None)

    def lines(self, path):
        """(all, run) lines of a file."""
        s = self.files[path]["summary"]["lines"]
        return s["count"], s["covered"]

    def at(self, path, line, column):
        """How often this place ran; None where there is no code."""
        segments = self.files[path]["segments"] if path in self.files else []
        i = bisect.bisect_right(segments, [line, column, float("inf")]) - 1
        return segments[i][2] if i >= 0 and segments[i][3] else None


def explained():
    """(path, beginning of a sentence) -> why."""
    out = {}
    last = None
    for line in EXPLAINED.read_text(encoding="utf-8").splitlines() if EXPLAINED.exists() else []:
        if line.startswith(" ") and last:
            out[last] = (out[last] + " " + line.strip()).strip()
        elif line and not line.startswith("#"):
            path, _, beginning = line.partition(": ")
            last = (path, beginning)
            out[last] = ""
    return out


def said(folder):
    """All that tests expect and what they wrote: where a table's sentences are looked for. A copy of the interface's texts, or
    of a program that holds them, says nothing."""
    places = [pathlib.Path("tests"), folder / "test-logs", folder / "e2e"]
    kinds = {".c", ".h", ".sh", ".py", ".txt", ".draw", ".log", ".yaml", ".expected", ""}
    texts = []
    for place in places:
        for p in place.rglob("*"):
            if p.suffix not in kinds or p.parent.name == "strings" or not p.is_file() or p.stat().st_size >= 4 << 20:
                continue
            data = p.read_bytes()
            if not data.startswith(b"\x7fELF"):
                texts.append(data.decode(encoding="utf-8", errors="replace"))
    return "\n".join(texts)


class Heard:
    """Whether a test expects a sentence, or wrote one. Read when it is asked for first."""

    def __init__(self, folder):
        self.folder = folder
        self.text = None

    def says(self, sentence):
        if self.text is None:
            self.text = re.sub(r"\s+", " ", said(self.folder))
        parts = [p.strip() for p in re.split(r"\{\w+\}|\\n|%[-+ #0-9.*]*[a-z]*", sentence.replace('\\"', '"')) if p.strip(" .,:;()")]
        return all(re.sub(r"\s+", " ", p) in self.text for p in parts)


def judge(counts, folder):
    """Sentences as (path, line, text, state): produced, explained, not produced; and what is wrong with the explanations."""
    why = explained()
    used = set()
    heard = Heard(folder)
    out = []

    def put(path, line, text, produced):
        key = next((k for k in why if k[0] == path and text.startswith(k[1])), None)
        used.add(key)
        state = "produced" if produced else "explained" if key else "not produced"
        if key and (produced or not why[key]):
            state = "explained, and produced" if produced else "explained by nothing"
        out.append((path, line, text, state))

    for path, found in sentences.all_of().items():
        if path not in counts.files:
            continue  # a part of another build
        for line, column, text, in_table in found:
            put(path, line, text, heard.says(text) if in_table else counts.at(path, line, column))
    texts = sentences.texts_of_trouble()
    for name, places in sentences.texts_used().items():
        ran = any(counts.at(*place) for place in places)
        put("playlists/strings/en.yaml", name, texts[name], ran or heard.says(texts[name]))
    return out, sorted(f"{p}: {b}" for p, b in why if (p, b) not in used)


def percent(run, of):
    return 100.0 * run / of if of else 100.0


def room_rows(counts):
    rooms = {}
    for path in counts.files:
        of, run = counts.lines(path)
        r = rooms.setdefault(room_of(path), [0, 0, []])
        r[0] += of
        r[1] += run
        r[2].append((percent(run, of), of - run, of, path))
    return {k: (v[0], v[1], sorted(v[2])) for k, v in sorted(rooms.items())}


def text_report(rooms, counts, said_rows, stale):
    of, run = sum(r[0] for r in rooms.values()), sum(r[1] for r in rooms.values())
    out = [f"app/: {run} of {of} lines, {percent(run, of):.1f} %", ""]
    out += [f"{name:<10} {r:>6} of {n:>6} {percent(r, n):>6.1f} %" for name, (n, r, _) in rooms.items()]
    for name, (_, _, files) in rooms.items():
        out += ["", name]
        out += [f"  {p:>5.1f} % {missing:>5} not run  {path}" for p, missing, _, path in files]
    out += ["", "functions that never ran"]
    for path, names in sorted(counts.never.items()):
        out += [f"  {path}:{line}: {name}" for name, line in sorted(names.items(), key=lambda x: x[1])]
    states = [s[3] for s in said_rows]
    head = f"sentences: {len(states)}, produced {states.count('produced')}, explained {states.count('explained')}"
    out += ["", head + f", not produced {len(states) - states.count('produced') - states.count('explained')}"]
    out += [f"  {path}:{line}: {text} [{state}]" for path, line, text, state in said_rows if state != "produced"]
    out += [f"  explained, and not there: {s}" for s in stale]
    return "\n".join(out) + "\n"


def html_report(rooms, text):
    cell = lambda p: f'<td style="background:hsl({1.2 * p:.0f} 60% 80%);text-align:right">{p:.1f} %</td>'
    rows = "".join(f"<tr><th>{n}</th>{cell(percent(r, of))}<td>{r} of {of}</td></tr>" for n, (of, r, _) in rooms.items())
    files = "".join(
        f'<tr><td><a href="lines/coverage{pathlib.Path.cwd()}/{path}.html">{path}</a></td>{cell(p)}<td>{missing}</td></tr>'
        for _, _, fs in rooms.values() for p, missing, _, path in fs)
    return (f"<!doctype html><meta charset=utf-8><title>Coverage of app/</title><style>body{{font:15px sans-serif}}"
            f"td,th{{padding:2px 10px;text-align:left}}</style><h1>{html.escape(text.splitlines()[0])}</h1><table>{rows}"
            f"</table><h2>Files</h2><table><tr><th>file<th>run<th>lines not run</tr>{files}</table>"
            f"<h2>Never run, never said</h2><pre>{html.escape(text[text.index('functions that never ran'):])}</pre>")


def main():
    folder, least = pathlib.Path(sys.argv[1]), float(sys.argv[2])
    counts = Counts(folder / "counts.json")
    rooms = room_rows(counts)
    said_rows, stale = judge(counts, folder)
    text = text_report(rooms, counts, said_rows, stale)
    (folder / "report.txt").write_text(text, encoding="utf-8")
    (folder / "report.html").write_text(html_report(rooms, text), encoding="utf-8")
    print("\n".join(text.splitlines()[:2 + len(rooms)]))
    print(text[text.index("\nsentences:"):].strip())
    reached = percent(sum(r[1] for r in rooms.values()), sum(r[0] for r in rooms.values()))
    silent = [s for s in said_rows if s[3] not in ("produced", "explained")]
    if reached < least:
        print(f"coverage: {reached:.1f} % of app/ is less than {least:g} %")
    return int(reached < least or bool(silent) or bool(stale))


if __name__ == "__main__":
    sys.exit(main())
