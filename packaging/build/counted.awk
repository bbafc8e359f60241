# counted.awk STORED NOW: "work function instructions" lines of two counts compared, a sentence for each work ("-" is all
# the functions too small to be named). More than 5 % more is not ok and names the function that grew most; more than
# 5 % less asks for a new baseline, so that it is not lost again unseen.
/^#/ { next }
FNR == NR { was[$1] += $3; part[$1, $2] = $3; named[$1, $2]; next }
{ now[$1] += $3; if (($1, $2) in named) same[$1, $2] = $3; else { fresh[$1, $2] = $3 } }
function percent(a, b) { return sprintf("%.1f %%", 100 * (a > b ? a - b : b - a) / b) }
function grown_most(work,   key, f, best, name, by) {
    for (key in same) {
        split(key, f, SUBSEP)
        by = same[key] - part[key]
        if (f[1] == work && by > best) { best = by; name = f[2] }
    }
    for (key in fresh) {
        split(key, f, SUBSEP)
        if (f[1] == work && fresh[key] > best && fresh[key] > was[work] / 200) { best = fresh[key]; name = f[2] }
    }
    return name == "" ? "many functions, each a little" : sprintf("%s (%d more)", name, best)
}
END {
    for (work in was) {
        if (!(work in now)) {
            print "not ok  counted " work ": it was not counted at all; counted_" work " in tests/bench/counted.c is missing"
            bad = 1
        } else if (now[work] > was[work] * 1.05) {
            printf "not ok  counted %s: %s more instructions than stored (%d, were %d), most of them in %s; " \
                "if that is meant: make bench-update\n", work, percent(now[work], was[work]), now[work], was[work], grown_most(work)
            bad = 1
        } else if (now[work] < was[work] * 0.95) {
            printf "not ok  counted %s: %s fewer instructions than stored (%d, were %d): make bench-update keeps what was won\n", \
                work, percent(now[work], was[work]), now[work], was[work]
            bad = 1
        } else {
            how = "as stored"
            if (now[work] != was[work]) how = percent(now[work], was[work]) (now[work] > was[work] ? " more" : " fewer")
            printf "ok      counted %s: %d instructions, %s\n", work, now[work], how
        }
    }
    for (work in now)
        if (!(work in was)) { print "not ok  counted " work ": it is not stored yet: make bench-update"; bad = 1 }
    exit bad
}
