#!/usr/bin/env python3
"""xapi.py VERSION FILE...: is every line a valid xAPI statement? Written from the specifications and from nothing of the
program's: xAPI 1.0.3 part 2 (statements), IEEE 9274.1.1 (2.0), the xAPI Video Profile's statement templates (v1.0.4) and
cmi5 sections 9.1 to 9.7. Prints what is wrong, at most 20 lines, then 'N statements, N mistakes'; ends with 1 for mistakes.
"""
import json
import re
import sys
from collections import defaultdict
from datetime import datetime

UUID = re.compile(r"^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$")
IRI = re.compile(r"^[a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
LANGUAGE = re.compile(r"^([A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?(-[A-Za-z0-9]{5,8})*|und)$")
TIMESTAMP = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
DURATION = re.compile(r"^P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?$")
VIDEO = "https://w3id.org/xapi/video"
EXT = VIDEO + "/extensions/"
ADL = "http://adlnet.gov/expapi/verbs/"
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVEON = "https://w3id.org/xapi/cmi5/context/categories/moveon"
SESSION = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
INTERACTION = "http://adlnet.gov/expapi/activities/cmi.interaction"
COMPONENTS = {"choice": {"choices"}, "sequencing": {"choices"}, "likert": {"scale"}, "matching": {"source", "target"},
              "performance": {"steps"}, "true-false": set(), "fill-in": set(), "long-fill-in": set(), "numeric": set(),
              "other": set()}


class Mistake(Exception):
    pass


def need(good, what):
    if not good:
        raise Mistake(what)


def keys(value, name, required, allowed):
    need(isinstance(value, dict), f"{name} is no object")
    need(value, f"{name} is empty")
    for k in required:
        need(k in value, f"{name} lacks {k}")
    for k in value:
        need(k in required or k in allowed, f"{name} has {k}, which xAPI does not know")


def no_null(value, name):
    if isinstance(value, dict):
        for k, v in value.items():
            no_null(v, f"{name}.{k}")
    elif isinstance(value, list):
        for v in value:
            no_null(v, name)
    else:
        need(value is not None, f"{name} is null")


def iri(value, name):
    need(isinstance(value, str) and IRI.match(value), f"{name} is no IRI: {value!r}")


def text(value, name):
    need(isinstance(value, str), f"{name} is no text")


def number(value, name):
    need(isinstance(value, (int, float)) and not isinstance(value, bool), f"{name} is no number: {value!r}")


def language_map(value, name):
    need(isinstance(value, dict), f"{name} is no language map")
    for k, v in value.items():
        need(LANGUAGE.match(k), f"{name} has the language {k!r}")
        text(v, name)


def extensions(value, name):
    need(isinstance(value, dict), f"{name} is no object")
    for k in value:
        iri(k, name)


def agent(value, name):
    keys(value, name, (), ("objectType", "name", "mbox", "mbox_sha1sum", "openid", "account", "member"))
    need(value.get("objectType", "Agent") in ("Agent", "Group"), f"{name}.objectType")
    ids = [k for k in ("mbox", "mbox_sha1sum", "openid", "account") if k in value]
    need(len(ids) == 1, f"{name} has {len(ids)} identifiers, not one")
    if "account" in value:
        keys(value["account"], f"{name}.account", ("homePage", "name"), ())
        iri(value["account"]["homePage"], f"{name}.account.homePage")
        need(value["account"]["name"], f"{name}.account.name is empty")


def verb(value):
    keys(value, "verb", ("id",), ("display",))
    iri(value["id"], "verb.id")
    language_map(value.get("display", {}), "verb.display")


def response_fits(kind, response, definition):
    """The form of a response, or of a pattern of right ones; ids are those of the components that are given."""
    def ids(of):
        return {c["id"] for c in definition.get(of, [])}
    if kind == "true-false":
        need(response in ("true", "false"), f"a true-false response {response!r}")
    elif kind in ("choice", "sequencing"):
        parts = response.split("[,]")
        known = ids("choices")
        need(all(parts) and (not known or set(parts) <= known), f"a response of unknown ids: {response!r}")
        need(len(set(parts)) == len(parts), f"an id comes twice: {response!r}")
    elif kind == "matching":
        for pair in response.split("[,]"):
            sides = pair.split("[.]")
            need(len(sides) == 2, f"no pair: {pair!r}")
            need(not ids("source") or sides[0] in ids("source"), f"no source: {sides[0]!r}")
            need(not ids("target") or sides[1] in ids("target"), f"no target: {sides[1]!r}")
    elif kind == "numeric":
        bounds = response.split("[:]")
        need(1 <= len(bounds) <= 2, f"no number or range: {response!r}")
        values = [float(b) for b in bounds if b]
        need(values and sorted(values) == values, f"a range that is turned: {response!r}")


def definition(value, name):
    keys(value, name, (), ("name", "description", "type", "moreInfo", "extensions", "interactionType",
                           "correctResponsesPattern", "choices", "scale", "source", "target", "steps"))
    if "type" in value:
        iri(value["type"], f"{name}.type")
    language_map(value.get("name", {}), f"{name}.name")
    language_map(value.get("description", {}), f"{name}.description")
    kind = value.get("interactionType")
    need(kind is None or kind in COMPONENTS, f"{name}.interactionType {kind!r}")
    need((value.get("type") == INTERACTION) == (kind is not None), f"{name}: an interaction without its type")
    for part in ("choices", "scale", "source", "target", "steps"):
        if part not in value:
            continue
        need(part in COMPONENTS[kind], f"{name}: {kind} has no {part}")
        seen = [c["id"] for c in value[part]]
        need(len(set(seen)) == len(seen) and all(seen), f"{name}.{part}: ids are not distinct")
        for c in value[part]:
            keys(c, f"{name}.{part}", ("id",), ("description",))
            need(not re.search(r"\s|\[[,.]\]", c["id"]), f"{name}.{part}: id {c['id']!r}")
            language_map(c.get("description", {}), f"{name}.{part}")
    for pattern in value.get("correctResponsesPattern", []):
        text(pattern, f"{name}.correctResponsesPattern")
        response_fits(kind, pattern, value)
    need("correctResponsesPattern" not in value or value["correctResponsesPattern"], f"{name}: nothing would be right")


def activity(value, name):
    keys(value, name, ("id",), ("objectType", "definition"))
    need(value.get("objectType", "Activity") == "Activity", f"{name}.objectType")
    iri(value["id"], f"{name}.id")
    if "definition" in value:
        definition(value["definition"], f"{name}.definition")


def result(value):
    keys(value, "result", (), ("score", "success", "completion", "response", "duration", "extensions"))
    if "score" in value:
        keys(value["score"], "result.score", (), ("scaled", "raw", "min", "max"))
        for k, v in value["score"].items():
            number(v, f"result.score.{k}")
        need(-1 <= value["score"].get("scaled", 0) <= 1, "result.score.scaled")
    for k in ("success", "completion"):
        need(isinstance(value.get(k, True), bool), f"result.{k} is no boolean")
    text(value.get("response", ""), "result.response")
    if "duration" in value:
        need(DURATION.match(value["duration"]), f"result.duration {value['duration']!r}")
    extensions(value.get("extensions", {}), "result.extensions")


def context(value, about_activity):
    keys(value, "context", (), ("registration", "instructor", "team", "contextActivities", "revision", "platform",
                                "language", "statement", "extensions"))
    if "registration" in value:
        need(UUID.match(value["registration"]), f"context.registration {value['registration']!r}")
    need(about_activity or not ({"revision", "platform"} & set(value)), "platform without an activity")
    if "contextActivities" in value:
        keys(value["contextActivities"], "contextActivities", (), ("parent", "grouping", "category", "other"))
        for k, v in value["contextActivities"].items():
            need(isinstance(v, list) and v, f"contextActivities.{k} is no list")
            for a in v:
                activity(a, f"contextActivities.{k}")
    extensions(value.get("extensions", {}), "context.extensions")


def video_profile(s, kind):
    """What the templates of the profile call included, and the kinds of values of its concepts."""
    result_ext = s.get("result", {}).get("extensions", {})
    context_ext = s.get("context", {}).get("extensions", {})
    needs = {"initialized": ((), ("length",)), "played": (("time",), ()), "paused": (("time", "progress", "played-segments"),
             ("length",)), "seeked": (("time-from", "time-to"), ()),
             "completed": (("time", "progress", "played-segments"), ("length",)),
             "terminated": (("time", "progress", "played-segments"), ("length",))}
    need(kind in needs, f"the profile has no verb {kind}")
    for e in needs[kind][0]:
        need(EXT + e in result_ext, f"{kind} lacks {e}")
    for e in needs[kind][1]:
        need(EXT + e in context_ext, f"{kind} lacks {e}")
    need(EXT + "session-id" in context_ext and UUID.match(context_ext[EXT + "session-id"]), "session-id")
    for e in ("time", "time-from", "time-to", "progress"):
        if EXT + e in result_ext:
            number(result_ext[EXT + e], e)
            need(result_ext[EXT + e] >= 0, f"{e} is negative")
    need(0 <= result_ext.get(EXT + "progress", 0) <= 1, "progress")
    for part in filter(None, result_ext.get(EXT + "played-segments", "").split("[,]")):
        need(re.match(r"^\d+(\.\d{1,3})?\[\.\]\d+(\.\d{1,3})?$", part), f"played-segments {part!r}")
        begin, end = part.split("[.]")
        need(float(begin) <= float(end) <= context_ext.get(EXT + "length", 1e9) + 1, f"played-segments {part!r}")
    for e, of in (("length", (int, float)), ("volume", (int, float)), ("frame-rate", (int, float)), ("cc-enabled", bool),
                  ("cc-subtitle-enabled", bool), ("cc-subtitle-lang", str), ("speed", str), ("track", str),
                  ("completion-threshold", (int, float)), ("user-agent", str)):
        if EXT + e in context_ext:
            need(isinstance(context_ext[EXT + e], of), f"{e} is {context_ext[EXT + e]!r}")
    need((EXT + "cc-enabled" in context_ext) == (EXT + "cc-subtitle-enabled" in context_ext), "one spelling of captions")
    need(re.match(r"^\d+(\.\d+)?x$", context_ext.get(EXT + "speed", "1x")), "speed")
    need(s["object"]["definition"]["type"] == VIDEO + "/activity-type/video", "the object is no video")
    if kind == "completed":
        need(s["result"].get("completion") is True and "duration" in s["result"], "completed without completion, duration")


def cmi5(s, kind, category):
    """A statement of cmi5's own: sections 9.2 to 9.7."""
    r = s.get("result", {})
    need("account" in s["actor"] and s["actor"].get("objectType") == "Agent", "cmi5 wants an agent's account")
    need("registration" in s["context"], "cmi5 wants a registration")
    need(s["context"].get("extensions", {}).get(SESSION), "cmi5 wants a session id")
    need(s["timestamp"].endswith("Z"), "cmi5 wants UTC")
    need(kind in ("initialized", "completed", "passed", "failed", "terminated"), f"{kind} is none of cmi5's verbs")
    need("score" not in r or kind in ("passed", "failed"), f"{kind} with a score")
    need(r.get("success") == {"passed": True, "failed": False}.get(kind), f"{kind}: success")
    need(r.get("completion") == (True if kind == "completed" else None), f"{kind}: completion")
    need("duration" in r or kind == "initialized", f"{kind} without duration")
    need((MOVEON in category) == ("success" in r or "completion" in r), "the category moveOn")
    need(0 <= r.get("score", {}).get("scaled", 0) <= 1, "score.scaled")


class Order:
    """What depends on other statements: ids, and cmi5's rules of repetition and order."""

    def __init__(self):
        self.ids = set()
        self.sessions = defaultdict(list)
        self.once = set()

    def take(self, s, kind, own):
        need(s["id"] not in self.ids, f"the id {s['id']} comes twice")
        self.ids.add(s["id"])
        session = s.get("context", {}).get("extensions", {}).get(SESSION)
        if not session:
            return
        before = self.sessions[session]
        need(not before or before[-1] != "terminated", f"{kind} behind terminated")
        need(before or kind == "initialized", f"a session begins with {kind}")
        need(not own or kind not in before, f"{kind} twice in a session")
        need(kind not in ("passed", "failed") or not {"passed", "failed"} & set(before), "passed and failed")
        before.append(kind)
        key = (s["actor"]["account"]["name"], s["object"]["id"])
        if own and kind in ("completed", "passed"):
            need(key + (kind,) not in self.once, f"{kind} twice in a registration")
            self.once.add(key + (kind,))
        if own and kind == "failed":
            need(key + ("passed",) not in self.once, "failed behind passed")


def statement(line, version, order):
    s = json.loads(line)
    no_null(s, "statement")
    keys(s, "statement", ("id", "actor", "verb", "object", "timestamp"), ("result", "context", "version", "stored",
                                                                          "authority", "attachments"))
    need(UUID.match(s["id"]), f"id {s['id']!r}")
    agent(s["actor"], "actor")
    verb(s["verb"])
    activity(s["object"], "object")
    if "result" in s:
        result(s["result"])
    if "context" in s:
        context(s["context"], True)
    need(TIMESTAMP.match(s["timestamp"]) and not s["timestamp"].endswith("-00:00"), f"timestamp {s['timestamp']!r}")
    datetime.fromisoformat(s["timestamp"].replace("Z", "+00:00"))
    need(s.get("version", version).startswith("1.0." if version.startswith("1") else "2.0."), f"version {s.get('version')}")
    kind = s["verb"]["id"].rsplit("/", 1)[1]
    category = [a["id"] for a in s.get("context", {}).get("contextActivities", {}).get("category", [])]
    if VIDEO in category:
        video_profile(s, kind)
    if CMI5 in category:
        cmi5(s, kind, category)
    need(CMI5 in category or MOVEON not in category, "moveOn outside of cmi5")
    if kind == "answered":
        d = s["object"]["definition"]
        need(d["type"] == INTERACTION and "parent" in s["context"]["contextActivities"], "answered, but no interaction")
        if s["result"].get("response"):
            response_fits(d["interactionType"], s["result"]["response"], d)
    order.take(s, kind, CMI5 in category)
    return kind


def main():
    version, said, n, mistakes = sys.argv[1], 0, 0, 0
    order, kinds = Order(), defaultdict(int)
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8", newline="\n") as lines:
            for i, line in enumerate(lines, 1):
                n += 1
                try:
                    kinds[statement(line, version, order)] += 1
                except (Mistake, KeyError, ValueError, TypeError) as why:
                    mistakes += 1
                    said += 1
                    if said <= 20:
                        print(f"{path}:{i}: {type(why).__name__}: {why}")
    print(", ".join(f"{k} {v}" for k, v in sorted(kinds.items())))
    print(f"{n} statements, {mistakes} mistakes")
    sys.exit(1 if mistakes or not n else 0)


main()
