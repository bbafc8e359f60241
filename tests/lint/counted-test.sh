#!/bin/sh
# The instructions of tests/bench/counted.c are those stored, within 5 %; and what compares them is awake: six percent
# more fails and names the function, six fewer asks for a new baseline, four either way are fine.
set -u
compare=packaging/build/counted.awk
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
printf '# compiler 0\nread parse 1000000\nread take 400000\nread - 6000\n' >"$dir/stored"
expect() { # expect WHAT CODE PATTERN: the output of comparing with what standard input says
    cat >"$dir/now"
    awk -f "$compare" "$dir/stored" "$dir/now" >"$dir/said"
    code=$?
    if [ "$code" -eq "$2" ] && grep -q "$3" "$dir/said"; then
        echo "ok      counted: $1"
    else
        echo "not ok  counted: $1: said (code $code) $(cat "$dir/said")"
    fi
}
printf 'read parse 1000000\nread take 400000\nread small 4000\nread tiny 2000\n' | expect "the same is as stored" 0 '1406000 instructions, as stored'
printf 'read parse 1000000\nread take 456240\nread small 6000\n' | expect "four percent more are fine" 0 '4.0 % more$'
printf 'read parse 1000000\nread take 484360\nread small 6000\n' | expect "six percent more fail, with the function" 1 \
    '6.0 % more instructions .* in take (84360 more)'
printf 'read parse 1000000\nread take 400000\nread small 6000\nread anew 100000\n' | expect "a new function is named" 1 'in anew (100000 more)'
printf 'read parse 1000000\nread take 310000\nread small 6000\n' | expect "six percent fewer ask for a new baseline" 1 'fewer .*make bench-update'
printf 'write parse 1\n' | expect "what is not counted any more fails" 1 'read: it was not counted at all'
case ${CAPSULE_BUILD:-build/release} in
*san-*) echo "SKIPPED counted instructions: a sanitizer adds its own" ;;
*) packaging/build/counted.sh check ;;
esac
