#!/bin/sh
# The tables of `report csv` and `report merge` in a real PostgreSQL server, made for this test on a socket of its own: loaded twice
# without a difference, and its views say what the program's own figures say. Needs postgresql (apt-get install postgresql).
. tests/e2e/lib.sh
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || { echo "SKIPPED postgres: postgresql is not installed"; exit 0; }
[ -x "$build/bench/records_made" ] || { echo "SKIPPED postgres: make test-bins builds what makes its data"; exit 0; }
root=$(pwd)
pg=$(mktemp -d /tmp/capsule-pg-XXXXXX)
as= # a server never runs as root
if [ "$(id -u)" = 0 ]; then
    user=postgres
    id "$user" >/dev/null 2>&1 || user=nobody
    chown "$user" "$pg"
    as="setpriv --reuid=$user --regid=$(id -g "$user") --clear-groups env HOME=$pg"
fi
stop_server() {
    $as "$bin/pg_ctl" -D "$pg/data" -m immediate stop >/dev/null 2>&1
    rm -rf "$pg"
    finish
}
trap 'code_so_far=$?; stop_server' EXIT
$as "$bin/initdb" -D "$pg/data" -U records -A trust -E UTF8 --locale=C >"$e2e/initdb.log" 2>&1 &&
    $as "$bin/pg_ctl" -D "$pg/data" -w -l "$pg/log" -o "-c listen_addresses= -c unix_socket_directories=$pg -c fsync=off" start >>"$e2e/initdb.log" 2>&1 ||
    { echo "SKIPPED postgres: no server could be started: $(tail -1 "$e2e/initdb.log")"; exit 0; }
PGHOST=$pg PGUSER=records PGDATABASE=postgres PGTZ=UTC
export PGHOST PGUSER PGDATABASE PGTZ
ask() { "$bin/psql" -X -qAt -v ON_ERROR_STOP=1 -c "SET search_path TO capsule_kiosk" -c "$1"; }
load() { (cd "$1" && "$bin/psql" -X -q -f "$root/packaging/records/load.sql") >>"$e2e/psql.log" 2>&1; }
rows() { tail -n +2 "$1" | wc -l; } # no cell of these holds a line end

if [ -n "${MONTH:-}" ]; then # tests/full/month.sh: that month's tables
    cp -r "$MONTH/e1" "$MONTH/e2" "$MONTH/e3" "$MONTH/all" "$e2e/"
fi
for i in 1 2 3; do
    [ -z "${MONTH:-}" ] || break
    "$build/bench/records_made" "$e2e/d$i" playlists/capsules.yaml 4000 15 $i >>"$e2e/made.log" 2>&1
    "$build/capsule-kiosk" report csv --data "$e2e/d$i" --out "$e2e/e$i" --now 2026-12-01T12:00 >>"$e2e/made.log" 2>&1
done
[ -n "${MONTH:-}" ] || "$build/capsule-kiosk" report merge "$e2e/e1" "$e2e/e2" "$e2e/e3" --out "$e2e/all" --now 2026-12-02T12:00 >>"$e2e/made.log" 2>&1

check "the schema is made" "$bin/psql" -X -q -f packaging/records/schema.sql
check "and made again without harm" sh -c "'$bin/psql' -X -q -f packaging/records/schema.sql 2>&1 | grep -v NOTICE | grep . && exit 1 || exit 0"
check "one device is loaded" load "$e2e/e1"
check "the joined tables are loaded" load "$e2e/all"
fingerprint() { for t in learners events attempts answers progress; do ask "SELECT '$t', count(*), md5(string_agg(x::text, '|' ORDER BY x::text)) FROM $t x"; done; }
fingerprint >"$e2e/once"
for i in 1 2 3; do check "device $i is loaded by itself" load "$e2e/e$i"; done
check "the joined tables are loaded again" load "$e2e/all"
fingerprint >"$e2e/twice"
check "nothing is counted twice" cmp "$e2e/once" "$e2e/twice"
for t in learners events attempts answers progress; do
    check "every row of $t is there" [ "$(ask "SELECT count(*) FROM $t")" = "$(rows "$e2e/all/records-$t-2026-12-02.csv")" ]
done
check "no formula is left" [ "$(ask "SELECT count(*) FROM answers WHERE response LIKE '''%'")" = 0 ]
for v in quiz_scores question_statistics responses watch_through capsules learner_progress days; do
    check "view $v has rows" [ "$(ask "SELECT count(*) FROM $v")" -gt 0 ]
done
cat >"$e2e/figures.py" <<'PY'
import csv, sys
from collections import defaultdict
folder = sys.argv[1]
read = lambda name: list(csv.DictReader(open(f"{folder}/records-{name}-2026-12-02.csv", encoding="utf-8")))
attempts = {a["attempt"]: a for a in read("attempts") if a["state"] == "finished" and a["of"] == "person"}
by, pairs = defaultdict(list), defaultdict(list)
for a in read("answers"):
    if a["attempt"] in attempts and a["state"] == "checked":
        by[a["attempt"]].append((a["quiz"], a["question"], float(a["credit"]) >= 1))
for attempt, answers in by.items():
    for quiz, question, right in answers:
        rest = sum(r for _, _, r in answers) - right
        pairs[quiz, question].append((right, rest / (int(attempts[attempt]["questions"]) - 1)))
for (quiz, question), xs in sorted(pairs.items()):
    n = len(xs)
    sx, sr = sum(x for x, _ in xs), sum(r for _, r in xs)
    cov = n * sum(x * r for x, r in xs) - sx * sr
    var = (n * sum(x * x for x, _ in xs) - sx * sx) * (n * sum(r * r for _, r in xs) - sr * sr)
    share = f"{sx / n:.4f}" if n >= 20 else "" # fewer tell nothing
    tells = f"{cov / var ** 0.5 if var else 0:.2f}" if n >= 30 else ""
    print(f"{quiz}|{question}|{n}|{sx}|{share}|{tells}")
PY
python3 "$e2e/figures.py" "$e2e/all" | sort >"$e2e/figures.own"
ask "SELECT quiz, question, answers, \"right\", difficulty::numeric(6,4), discrimination::numeric(6,2) FROM question_statistics" | sort >"$e2e/figures.view"
close_enough() { # a last place may be rounded the other way
    paste -d'|' "$e2e/figures.own" "$e2e/figures.view" | awk -F'|' '{ d = $6 - $12; p = $5 - $11; if ($1$2$3$4 != $7$8$9$10 || d * d > 0.000122 || p * p > 0.0000000122) { print; bad = 1 } } END { exit bad || NR == 0 }'
}
check "difficulty and discrimination are as worked out elsewhere" close_enough
