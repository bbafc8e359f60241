# analyze.awk EXPLAINED REPORT...: prints the warnings in the reports (FILE:LINE:COLUMN: warning: TEXT) that EXPLAINED does
# not explain, and the explanations that no report needs any more; fails when there are such, or no report. Those files hold
# "FILE: BEGINNING OF THE TEXT" and, indented below, the reason.
FNR == NR {
    if (/^ /) {
        if (key != "")
            reason[key] = reason[key] $0
    } else if ($0 != "" && $0 !~ /^#/) {
        key = $0
        reason[key] = ""
    }
    next
}
FNR == 1 { reports++ }
match($0, /:[0-9]+:[0-9]+: warning: /) {
    file = substr($0, 1, RSTART - 1)
    text = file ": " substr($0, RSTART + RLENGTH)
    if (seen[$0]++)
        next
    warnings++
    for (k in reason)
        if (reason[k] != "" && index(text, k) == 1) {
            used[k] = 1
            explained++
            next
        }
    print
    bad++
}
END {
    for (k in reason)
        if (!(k in used)) {
            print "explained, and not found: " k
            bad++
        }
    printf "%d warnings, %d explained\n", warnings, explained
    exit bad > 0 || reports == 0
}
