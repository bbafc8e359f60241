#!/bin/sh
# Without a display: the tour runs through, with its pictures. Needs the demonstration capsule.
. "$(dirname "$0")/lib.sh"
unset DISPLAY WAYLAND_DISPLAY
"$build/capsule-kiosk" --windowed 2>"$e2e/nodisplay.txt"
check "no display: exit code 1" test $? -eq 1
check "no display: says so" grep -qi 'display' "$e2e/nodisplay.txt"
if [ ! -f media/demo/capsule-2.mp4 ]; then
    echo "SKIPPED tour: media/demo/capsule-2.mp4 is not made here (make media)"
    exit $failed
fi
timeout 300 "$build/capsule-kiosk" tour --out "$e2e/tour" >"$e2e/tour.txt" 2>&1
check "the tour comes to its end" test $? -eq 0
check "pictures" test "$(ls "$e2e/tour"/*.png | wc -l)" -ge 25
check "the page shows them" grep -q 'feedback-wrong' "$e2e/tour/index.html"
for kind in multiple ordering matching numeric; do
    check "a $kind question and its feedback" sh -c "ls '$e2e/tour' | grep -q 'quiz-$kind' && ls '$e2e/tour' | grep -q 'feedback-$kind'"
done
check "the video" test -s "$e2e/tour/tour.mp4"
exit $failed
