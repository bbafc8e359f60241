# Lines "seconds interface_kB all_kB descriptors threads" and, from the log, "frames shown dropped restarts": what a stand held
# over the hours, as Markdown, and a plot into the file `svg`. Growth is of medians: the last quarter against the second (in
# the first the caches of texts and pictures fill).
function median(v, from, to,   i, j, n, t, s) {
    for (i = from; i <= to; i++) s[++n] = v[i]
    for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (s[j] < s[i]) { t = s[i]; s[i] = s[j]; s[j] = t }
    return n % 2 ? s[(n + 1) / 2] : n ? (s[n / 2] + s[n / 2 + 1]) / 2 : 0
}
function growth(v) { return median(v, int(n * 3 / 4) + 1, n) - median(v, int(n / 4) + 1, int(n / 2)) }
function most(v,   i, m) { for (i = 1; i <= n; i++) if (v[i] > m) m = v[i]; return m }
function row(name, v, unit, of) {
    printf "| %s | %.1f | %.1f | %.1f | %+.1f | %s |\n", name, median(v, int(n / 4) + 1, int(n / 2)) / of,
        median(v, int(n * 3 / 4) + 1, n) / of, most(v) / of, growth(v) / of, unit
}
# A curve of its own scale, 0 to a little over the most, in a strip of the plot.
function strip(y, name, v, unit, of,   i, top) {
    top = most(v) * 1.15
    printf "<text x=\"16\" y=\"%d\" font-size=\"15\">%s, at most %.0f %s</text>\n", y - 8, name, most(v) / of, unit > svg
    printf "<rect x=\"16\" y=\"%d\" width=\"928\" height=\"110\" fill=\"#F3F5F9\"/>\n<polyline fill=\"none\" stroke=\"#0B6E4F\" stroke-width=\"1.5\" points=\"", y > svg
    for (i = 1; i <= n; i++) printf "%.1f,%.1f ", 16 + 928 * (at[i] - at[1]) / (at[n] - at[1] + 0.001), y + 110 - 110 * v[i] / (top + 0.001) > svg
    print "\"/>" > svg
}
$1 == "frames" { sessions++; shown += $2; dropped += $3; restarts += $4; next }
{ n++; at[n] = $1; own[n] = $2; all[n] = $3; fd[n] = $4; thread[n] = $5 }
END {
    print "\n| what | second quarter | last quarter | most | growth | |\n|---|---:|---:|---:|---:|---|"
    row("PSS of the interface", own, "MB", 1024)
    row("PSS of all processes", all, "MB", 1024)
    row("descriptors", fd, "", 1)
    row("threads", thread, "", 1)
    printf "\n%d films and extracts, %d pictures shown, %d dropped (%.3f %%), %d decoders replaced; %d samples in %.2f h\n", sessions, shown, dropped,
        shown + dropped ? 100 * dropped / (shown + dropped) : 0, restarts, n, (at[n] - at[1]) / 3600
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 620\" font-family=\"sans-serif\"><rect width=\"960\" height=\"620\" fill=\"#fff\"/>\n" > svg
    strip(40, "PSS of the interface", own, "MB", 1024)
    strip(190, "PSS of all processes", all, "MB", 1024)
    strip(340, "Descriptors of the interface", fd, "", 1)
    strip(490, "Threads of the interface", thread, "", 1)
    printf "<text x=\"16\" y=\"616\" font-size=\"13\">0 h</text><text x=\"944\" y=\"616\" font-size=\"13\" text-anchor=\"end\">%.2f h</text></svg>\n", (at[n] - at[1]) / 3600 > svg
    exit growth(own) >= 5 * 1024 || growth(fd) > 0 || growth(thread) > 0
}
