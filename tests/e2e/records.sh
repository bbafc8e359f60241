#!/bin/sh
# Records of learners as other tools get them, from a data folder of people who never learnt: tables that read back as what they
# are, xAPI statements that a validator of its own finds nothing in, in both versions, by name and without.
. tests/e2e/lib.sh
kiosk=$build/capsule-kiosk
made=$build/bench/records_made
list=playlists/self-paced.yaml
"$made" "$e2e/data" $list 6000 20 >"$e2e/stderr" 2>&1 || { not_ok "a data folder could be made"; exit 1; }
report() { "$kiosk" report "$@" --data "$e2e/data" --now 2026-12-01T12:00 >>"$e2e/said.txt" 2>>"$e2e/stderr"; }

check "tables are written" report csv $list --out "$e2e/csv"
cat >"$e2e/tables.py" <<'PY'
import csv, re, sys
from datetime import datetime
folder, mark, between, point = sys.argv[1], sys.argv[2] == "mark", sys.argv[3], sys.argv[4]
rows = {}
for name in ("events", "attempts", "answers", "progress", "learners"):
    path = f"{folder}/records-{name}-2026-12-01.csv"
    raw = open(path, "rb").read()
    assert raw.startswith(b"\xef\xbb\xbf") == mark and raw.endswith(b"\r\n"), path
    rows[name] = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=between))
    for row in rows[name]:
        assert None not in row and None not in row.values(), (path, row)
        for column, v in row.items():
            assert v[:1] not in "=+@\t" or v == "", (path, column, v)
            if column.endswith("_s") and v or column in ("credit", "progress", "score", "speed") and v:
                assert re.fullmatch(r"-?\d+(%s\d+)?" % re.escape(point), v), (path, column, v)
            if column in ("at", "started", "ended", "answered", "changed", "created", "used") and v:
                assert datetime.fromisoformat(v).tzinfo, (path, column, v)
                if mark:
                    local = datetime.fromisoformat(v).replace(tzinfo=None, microsecond=0)
                    assert row[column + "_local"] == local.isoformat(" "), (path, column, row)
assert len({r["uuid"] for r in rows["events"]}) == len(rows["events"]) >= 6000
attempts = {r["attempt"] for r in rows["attempts"]}
assert len(attempts) == len(rows["attempts"]) and {r["attempt"] for r in rows["answers"]} <= attempts
finished = [r for r in rows["events"] if r["verb"] == "completed" and r["type"] in ("quiz", "vote")]
assert len(finished) == len([r for r in rows["attempts"] if r["state"] == "finished"])
print(" ".join(f"{k}={len(v)}" for k, v in rows.items()))
PY
check "tables read back as what they are" python3 "$e2e/tables.py" "$e2e/csv" none , .
check "tables for Excel are written" report csv --excel --out "$e2e/excel"
check "they have semicolons, commas and a mark" python3 "$e2e/tables.py" "$e2e/excel" mark ';' ,

one_day() { # a day's rows and nothing but
    report csv --from 2026-11-01 --to 2026-11-01 --out "$e2e/day" &&
        ! cut -d, -f5 "$e2e/day/records-events-2026-12-01.csv" | tail -n +2 | grep -v '^2026-11-01' &&
        [ "$(wc -l <"$e2e/day/records-events-2026-12-01.csv")" -gt 100 ]
}
check "a day is its rows alone" one_day
one_learner() {
    report csv --learner "Learner 3" --out "$e2e/one" &&
        [ "$(cut -d, -f3 "$e2e/one/records-events-2026-12-01.csv" | tail -n +2 | sort -u | wc -l)" = 1 ] &&
        [ "$(wc -l <"$e2e/one/records-learners-2026-12-01.csv")" = 2 ]
}
check "a learner is found by name" one_learner
check "one that is not there is told" sh -c "! '$kiosk' report csv --learner Nobody --data '$e2e/data' --out '$e2e/none' 2>&1 | grep -v 'have the name or id'"

for version in 1.0.3 2.0; do
    check "statements of xAPI $version are written" report xapi $list --xapi $version --out "$e2e/xapi"
    check "every one of them is valid" python3 tests/e2e/xapi.py $version "$e2e/xapi/records-xapi-$version-2026-12-01.jsonl"
done
whole() { # what was read, ticked and voted is among them; a room is a group without anybody in it
    python3 - "$e2e/xapi/records-xapi-1.0.3-2026-12-01.jsonl" <<'PY'
import json, sys
told = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
kinds = {s["object"]["definition"]["type"].rsplit("/", 1)[1] for s in told if s["verb"]["id"].endswith("/experienced")}
assert kinds == {"document", "checklist", "checklist-item"}, kinds
ticked = [s for s in told if s["verb"]["id"].endswith("/experienced") and s.get("result", {}).get("completion")]
step = next(s for s in ticked if s["object"]["id"].endswith("/checklists/steps/items/3"))
assert step["object"]["definition"]["name"]["en"] and step["context"]["contextActivities"]["parent"][0]["id"].endswith("/checklists/steps")
room = [s for s in told if s["actor"]["objectType"] == "Group"]
assert len(room) == 5 and all(set(s["actor"]) == {"objectType", "account"} for s in room), len(room)
alone = {s["actor"]["account"]["name"] for s in told if s["actor"]["objectType"] == "Agent"}
assert not alone & {s["actor"]["account"]["name"] for s in room}
PY
}
check "reading, ticks and a room's vote are among them" whole
check "statements without a playlist are valid too" sh -c "'$kiosk' report xapi --data '$e2e/data' --out '$e2e/bare' --now 2026-12-01T12:00 &&
    python3 tests/e2e/xapi.py 1.0.3 '$e2e/bare/records-xapi-1.0.3-2026-12-01.jsonl'"

nobody() { # no id and no name of the others is in it
    report xapi $list --anonymise --out "$e2e/anonymous" && report csv --anonymise --out "$e2e/anonymous" &&
        python3 tests/e2e/xapi.py 1.0.3 "$e2e/anonymous/records-xapi-1.0.3-2026-12-01.jsonl" &&
        cut -d, -f1-4 "$e2e/csv/records-events-2026-12-01.csv" | tail -n +2 | tr ',' '\n' | sort -u | grep . >"$e2e/ids" &&
        ! grep -rqFf "$e2e/ids" "$e2e/anonymous" && ! grep -rq 'Learner [0-9]' "$e2e/anonymous"
}
check "an anonymised export names nobody" nobody
check "the data folder is left as it was" sh -c "'$kiosk' report csv --data '$e2e/data' --out '$e2e/again' --now 2026-12-01T12:00 &&
    cmp '$e2e/again/records-events-2026-12-01.csv' '$e2e/csv/records-events-2026-12-01.csv'"
figures() { # a page and JSON that say the same as the tables
    report html $list --out "$e2e/page" --lang fr && report json $list --out "$e2e/page" &&
        grep -q '<html lang="fr">' "$e2e/page/records-figures-2026-12-01.html" &&
        [ "$(grep -c '<figure role="img"' "$e2e/page/records-figures-2026-12-01.html")" = 4 ] &&
        ! grep -qE 'https?://[^"]*\.(css|js|png)|<script' "$e2e/page/records-figures-2026-12-01.html" &&
        python3 - "$e2e/page/records-figures-2026-12-01.json" "$e2e/csv/records-attempts-2026-12-01.csv" <<'PY'
import csv, json, sys
figures = json.load(open(sys.argv[1], encoding="utf-8"))
finished = [float(a["score"]) for a in csv.DictReader(open(sys.argv[2], encoding="utf-8")) if a["state"] == "finished" and a["of"] == "person"]
assert figures["finished_attempts"] == sum(figures["scores"]) == len(finished), figures["finished_attempts"]
assert sum(q["attempts"] for q in figures["quizzes"]) == len(finished)
mean = sum(q["mean_score"] * q["attempts"] for q in figures["quizzes"]) / len(finished)
assert abs(mean - sum(finished) / len(finished)) < 0.001, mean
assert len(figures["learners"]) == 20 and all(0 <= c["done"] <= c["begun"] for c in figures["capsules"])
PY
}
check "a page and JSON tell the figures" figures
joined() { # twice the same, and a part of it again
    "$kiosk" report merge "$e2e/csv" "$e2e/day" "$e2e/again" --out "$e2e/joined" --now 2026-12-02T12:00 >>"$e2e/said.txt" 2>>"$e2e/stderr" &&
        for t in events attempts answers progress learners; do
            [ "$(wc -l <"$e2e/joined/records-$t-2026-12-02.csv")" = "$(wc -l <"$e2e/csv/records-$t-2026-12-01.csv")" ] || return 1
        done
}
check "exports are joined, and nothing counts twice" joined
check "nothing is half there" sh -c "! find '$e2e' -name '*.tmp' | grep ."
