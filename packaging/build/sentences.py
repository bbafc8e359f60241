"""Which sentences of app/ tell people that something is wrong, and where each stands.

A sentence is a string of two words or more that is handed to one of the functions below, one arm of a choice apart from the
other, or stands in a table of such sentences; or a text of the interface that says what cannot be done, by the places of its
name. What is only names, codes and formats is none.
"""
import bisect
import pathlib
import re

SAYS = (
    "err_set err_set_errno err_wrap pack_refuse pack_refuse_errno reader_error reader_warn findings_add findings_fail "
    "findings_addv gift_error gift_warn gift_warn_of cue_list_warn cue_list_error cue_list_left_out refuse refused complain "
    "session_fail session_replace end_as fail tell clean_broken broken remark rehearse_say wants failed left_out none "
    "zip_failed failed_or_damaged timings_failed lock_slot says log_error log_warn perror"
).split()
TABLES = ("app/model/yaml_trouble.c", "app/player/watch.c", "app/player/pages.c", "app/cli/option_values.c")
TEXTS = pathlib.Path("playlists/strings/en.yaml")
TROUBLE = re.compile(r"\b(cannot|could not|did not|not saved|not here|missing|damaged|wrong|mistake|full|failed|stopped)\b", re.I)
LITERAL = re.compile(r'"(?:[^"\\\n]|\\.)*"')
CALL = re.compile(r"(?<![\w.>])(%s|fprintf\s*\(\s*stderr|fputs)\s*\(?" % "|".join(SAYS))


def without_comments(text):
    """The same text, as long, with spaces for comments."""
    pattern = re.compile(r'/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'', re.S)
    blank = lambda m: re.sub(r"[^\n]", " ", m[0]) if m[0].startswith("/*") else m[0]
    return pattern.sub(blank, text)


def words(literal):
    """The literal's words: what a format fills in is none."""
    plain = re.sub(r'%[-+ #0]*(\d+|\*)?(\.(\d+|\*))?(hh|h|ll|l|z|j|t)?[a-zA-Z%]', " ", literal)
    return re.findall(r"[A-Za-z][a-z'-]+", re.sub(r"event=\S+|\b[\w.-]+=", " ", plain))


def end_of_call(text, at):
    """Behind the bracket that closes the one at `at`."""
    depth = 0
    for m in re.compile(r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|[()]').finditer(text, at):
        if m[0] == "(":
            depth += 1
        elif m[0] == ")":
            depth -= 1
            if depth == 0:
                return m.end()
    return len(text)


def pieces(text, start, end):
    """Strings in text[start:end] as (offset, text): those that follow each other are one, what PRI and STR_FMT part too."""
    out = []
    behind = None
    for m in LITERAL.finditer(text, start, end):
        between = text[behind:m.start()] if behind is not None else None
        if between is not None and re.fullmatch(r"(\s|[A-Z][A-Z_0-9a-z]*)*", between):
            out[-1] = (out[-1][0], out[-1][1] + m[0][1:-1])
        else:
            out.append((m.start(), m[0][1:-1]))
        behind = m.end()
    return out


class Place:
    """Offsets of a text as line and column, from 1."""

    def __init__(self, text):
        self.starts = [0] + [m.end() for m in re.finditer("\n", text)]

    def of(self, offset):
        line = bisect.bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1


def in_file(path):
    """(line, column, sentence, in a table) of every sentence of a file."""
    text = without_comments(pathlib.Path(path).read_text(encoding="utf-8"))
    place = Place(text)
    found = {}
    for m in CALL.finditer(text):
        bracket = text.find("(", m.start())
        if bracket < 0 or text[m.end() - 1] not in "(r":
            continue
        end = end_of_call(text, bracket)
        if m[0].startswith("fputs") and "stderr" not in text[bracket:end]:
            continue
        for offset, sentence in pieces(text, bracket, end):
            if len(words(sentence)) >= 2:
                found[offset] = (*place.of(offset), sentence, False)
    if str(path) in TABLES:
        outside = re.sub(r"(?ms)^\{.*?^\}|^#[^\n]*|static_assert[^;]*;", lambda m: re.sub(r"[^\n]", " ", m[0]), text)
        for offset, sentence in pieces(outside, 0, len(outside)):
            # What a row of a table begins with is what it is found by.
            if len(words(sentence)) >= 2 and outside[:offset].rstrip()[-1:] != "{":
                found.setdefault(offset, (*place.of(offset), sentence, True))
    return [found[k] for k in sorted(found)]


def all_of(root="app"):
    """path -> its sentences, for every C file below root."""
    return {str(p): in_file(p) for p in sorted(pathlib.Path(root).rglob("*.c"))}


def texts_of_trouble():
    """name of a text -> the text in English, of those that tell visitors and staff what cannot be done."""
    out = {}
    for line in TEXTS.read_text(encoding="utf-8").splitlines():
        m = re.match(r'([a-z_0-9.]+): "(.*)"$', line)
        if m and not m[1].startswith("help.") and TROUBLE.search(m[2]):
            out["STR_" + m[1].upper().replace(".", "_")] = m[2]
    return out


def texts_used(root="app"):
    """name of a text -> (path, line, column) of every place that names it."""
    wanted = texts_of_trouble()
    out = {name: [] for name in wanted}
    for p in sorted(pathlib.Path(root).rglob("*.c")):
        text = without_comments(p.read_text(encoding="utf-8"))
        place = Place(text)
        for m in re.finditer(r"\bSTR_[A-Z0-9_]+\b", text):
            if m[0] in wanted:
                out[m[0]].append((str(p), *place.of(m.start())))
    return out
