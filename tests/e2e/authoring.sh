#!/bin/sh
# What the commands for authors print: quizzes of other tools, there and back, and the schema that editors read.
. "$(dirname "$0")/lib.sh"
kiosk=$build/capsule-kiosk
work=$e2e

for quiz in playlists/quizzes/capsule-*.yaml; do
    name=$(basename "$quiz" .yaml)
    "$kiosk" quiz export "$quiz" >"$work/$name.gift" 2>"$work/$name.said"
    "$kiosk" quiz import "$work/$name.gift" >"$work/$name.yaml" 2>>"$work/$name.said"
    "$kiosk" check "$work/$name.yaml" >"$work/$name.check" 2>&1
    asked=$(grep -c '^::' "$work/$name.gift")
    if grep -q "^0 errors" "$work/$name.check" && grep -q "^A visitor gets.* $asked questions" "$work/$name.check"; then
        ok "$name: $asked questions go to GIFT and come back"
    else
        not_ok "$name does not come back from GIFT: $(cat "$work/$name.said" "$work/$name.check")"
    fi
done

said=$("$kiosk" quiz --help) && more=$("$kiosk" --help)
check "a command tells how it is called, the program names the commands" test \
    "$(echo "$said" | head -n 1) / $(echo "$more" | head -n 1)" = "Usage: capsule-kiosk quiz import FILE [--json] / Usage: capsule-kiosk [PLAYLIST] [options]"

printf 'What?\nA. This\nB. That\nANSWER: B\n' >"$work/a.txt"
"$kiosk" quiz import "$work/a.txt" --json >"$work/a.json"
if python3 -c 'import json, sys
q = json.load(open(sys.argv[1]))
assert [o["weight"] for o in q[0]["options"]] == [0, 100] and q[0]["kind"] == "single" and q[0]["line"] == 1' "$work/a.json"; then
    ok "Aiken is read, and --json is JSON"
else
    not_ok "Aiken: $(cat "$work/a.json")"
fi

printf '$CATEGORY: Our town\n\nOne {T}\n\nWhat do you think? {}\n' >"$work/town.gift"
said=$("$kiosk" quiz import "$work/town.gift" 2>&1 >"$work/town.yaml")
name=$(sed -n 's/.*a capsule asks for them by "quiz: \([^"]*\)".*/\1/p' <<SAID
$said
SAID
)
case $said in
*"2 read: 1 to answer, 1 to talk about"*) check "import says what it read, and the name of the quiz ($name)" grep -qx -- "- id: $name" "$work/town.yaml" ;;
*) not_ok "said: $said" ;;
esac

printf 'Open {=a ~b\n' >"$work/bad.gift"
if said=$("$kiosk" quiz import "$work/bad.gift" --json 2>&1 >"$work/bad.json") || [ "$(cat "$work/bad.json")" != "[]" ]; then
    not_ok "a question without its brace was taken"
else
    case $said in
    *bad.gift:1:1:*brace*) ok "a question without its brace is named with its line" ;;
    *) not_ok "said: $said" ;;
    esac
fi

"$kiosk" quiz print playlists/capsules.yaml definition --lang fr --pdf "$work/q.pdf" >"$work/print.said" 2>&1
pdftotext -layout "$work/q.pdf" "$work/q.txt"
if grep -q 'Nom .*Date .*Points' "$work/q.txt" && grep -q Corrigé "$work/q.txt" && qpdf --check "$work/q.pdf" >/dev/null; then
    ok "a quiz is printed with its key: $(sed 's/.*: //' "$work/print.said")"
else
    not_ok "printed: $(cat "$work/print.said" "$work/q.txt")"
fi
mkdir -p "$work/whose"
cp tests/data/looks/playlists/logo.png tests/data/looks/playlists/organisation.yaml "$work/whose"
cat >"$work/whose/p.yaml" <<'YAML'
capsule-kiosk: 1
title: {en: Whose}
languages: [en]
include: [organisation.yaml]
quizzes:
- id: q
  title: {en: Quiz}
  questions:
  - {id: s, question: {en: Is water wet?}, options: [{text: {en: It is}, right: true}, {text: {en: It is not}}]}
YAML
"$kiosk" quiz print "$work/whose/p.yaml" --pdf "$work/whose.pdf" >"$work/print.said" 2>&1
check "an organisation's quiz has its logo on the sheet and on the key" \
    test "$(pdfimages -list "$work/whose.pdf" | grep -c '[0-9] image  ')" -eq 2
check "with its name to be read aloud" grep -aq '/Alt <FEFF0049006E0073' "$work/whose.pdf"
if said=$("$kiosk" quiz print playlists/capsules.yaml nonsense --pdf "$work/n.pdf" 2>&1); then
    not_ok "a quiz that is not there was printed"
else
    case $said in
    *nonsense*) ok "a quiz that is not there is named" ;;
    *) not_ok "said: $said" ;;
    esac
fi

# Starters: nothing is wrong with them but media and texts that are still to come, and nothing is written over.
mkdir -p "$work/own"
for kind in capsule quiz playlist course; do
    file=$work/own/my-$kind.yaml
    "$kiosk" new $kind "$file" >"$work/new.said" 2>&1
    wrong=$("$kiosk" check "$file" 2>&1 | grep -E ': (error|warning): ' | grep -vE 'missing-media|starter-text')
    if [ -s "$file" ] && [ -z "$wrong" ] && ! grep -q '@[a-z]*@' "$file" && grep -q "check $file" "$work/new.said"; then
        ok "new $kind begins a file that check finds nothing wrong with"
    else
        not_ok "new $kind: $(cat "$work/new.said") $wrong"
    fi
    echo "# mine" >>"$file"
    if "$kiosk" new $kind "$file" >"$work/again.said" 2>&1 || ! grep -q '^# mine$' "$file" || ! grep -q 'is there already' "$work/again.said"; then
        not_ok "new $kind wrote over a file: $(cat "$work/again.said")"
    fi
done
# What stands in a starter behind a "#" is a key one may want: without the "#" nothing is wrong with it either.
for kind in capsule quiz playlist course; do
    sed -E -e '/^#   [a-z]/s/^#/ /' -e '7,$s/^# ([a-z-]+:( |$))/\1/' -e 's/^( +)# ([a-z-]+: )/\1\2/' \
        -e '/^policy: (booth|self-paced)/d' "$work/own/my-$kind.yaml" >"$work/own/all-$kind.yaml"
    wrong=$("$kiosk" check "$work/own/all-$kind.yaml" 2>&1 | grep -E ': (error|warning): ' |
        grep -vE 'missing-|unknown-quiz|unknown-mark|no-captions|no-timeline|starter-text')
    if [ -z "$wrong" ]; then ok "all keys of the starter of a $kind are taken"; else not_ok "new $kind, all of it: $wrong"; fi
done
if grep -q 'answers:' "$work/own/my-quiz.yaml" && ! grep -q yaml-language-server "$work/own/my-quiz.yaml"; then
    mkdir -p "$work/content/playlists/schema" "$work/content/playlists/quizzes"
    cp playlists/schema/*.json "$work/content/playlists/schema"
    "$kiosk" new playlist "$work/content/playlists/stand.yaml" >/dev/null
    "$kiosk" new quiz "$work/content/playlists/quizzes/one.yaml" >"$work/new.said"
    check "a new quiz says how a playlist lists it" grep -qF 'include: [quizzes/one.yaml]' "$work/new.said"
    if head -n 1 "$work/content/playlists/stand.yaml" | grep -qx '# yaml-language-server: $schema=schema/playlist.schema.json' &&
        head -n 1 "$work/content/playlists/quizzes/one.yaml" | grep -qx '# yaml-language-server: $schema=../schema/playlist.schema.json' &&
        ! "$kiosk" check "$work/content/playlists/quizzes/one.yaml" | grep -q ': error: '; then
        ok "a starter says where its schema lies"
    else
        not_ok "$(head -n 1 "$work/content/playlists/stand.yaml" "$work/content/playlists/quizzes/one.yaml")"
    fi
else
    not_ok "the starter of a quiz: $(cat "$work/own/my-quiz.yaml")"
fi
if grep -q '^- id: my-capsule ' "$work/own/my-capsule.yaml" && "$kiosk" schedule "$work/own/my-course.yaml" | grep -q '09:00  10:15  Welcome'; then
    ok "starters carry the file's name, and the course can be told"
else
    not_ok "schedule: $("$kiosk" schedule "$work/own/my-course.yaml" 2>&1 | head -5)"
fi

for name in playlist timeline; do
    "$kiosk" schema $name | python3 -m json.tool --indent 1 >"$work/$name.schema.json"
    if cmp -s "$work/$name.schema.json" "playlists/schema/$name.schema.json"; then
        ok "playlists/schema/$name.schema.json is what the program prints (make schema)"
    else
        not_ok "playlists/schema/$name.schema.json is old: make schema"
    fi
done
