# What a stand held over the hours, as Markdown, and a plot into the file `svg`. Reads lines "seconds interface_kB all_kB descriptors
# threads screen files_kB" (the interface without its share of mapped files, which changes with what else runs) and, of the log,
# "frames shown dropped restarts" and "kept pictures_kB scaled_kB texts_kB heap_kB". Growth is of medians: the last quarter against
# the second (in the first the caches of texts and pictures fill). What the monkey has open at the time is no growth: judged is the
# interface while it invites, between visits; of descriptors and threads, which come and go with decoders, what there was at least.
# Ends with 1 when something has grown.
function median(v, from, to,   i, j, n, t, s) {
    for (i = from; i <= to; i++) s[++n] = v[i]
    for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++) if (s[j] < s[i]) { t = s[i]; s[i] = s[j]; s[j] = t }
    return n % 2 ? s[(n + 1) / 2] : n ? (s[n / 2] + s[n / 2 + 1]) / 2 : 0
}
function quarter(v, q) { return median(v, int(n * (q - 1) / 4) + 1, int(n * q / 4)) }
# The interface's samples of a quarter at the invitation, from the second in a row on; 0 where there is none.
function inviting(q,   i, c, s) {
    for (i = int(n * (q - 1) / 4) + 1; i <= int(n * q / 4); i++)
        if (screen[i] == "attract" && screen[i - 1] == "attract") s[++c] = own[i]
    return c ? median(s, 1, c) : 0
}
function floor(v, q,   i, m) {
    m = v[int(n * q / 4)]
    for (i = int(n * (q - 1) / 4) + 1; i <= int(n * q / 4); i++) if (v[i] < m) m = v[i]
    return m
}
function grown(v) { return floor(v, 4) - floor(v, 2) }
function growth(v) { return quarter(v, 4) - quarter(v, 2) }
function most(v,   i, m) { for (i = 1; i <= n; i++) if (v[i] > m) m = v[i]; return m }
function row(name, v, unit, of, limit, more,   q) {
    printf "| %s |", name
    for (q = 1; q <= 4; q++) printf " %.1f |", quarter(v, q) / of
    printf " %.1f | %+.1f | %s | %s |\n", most(v) / of, more / of, limit, unit
}
function inviting_row(   q) {
    printf "| at the invitation |"
    for (q = 1; q <= 4; q++) if (inviting(q)) printf " %.1f |", inviting(q) / 1024; else printf " |"
    if (!inviting(2) || !inviting(4)) { print " | never seen there | 5 | MB |"; return 1 }
    printf " | %+.1f | 5 | MB |\n", (inviting(4) - inviting(2)) / 1024
    return inviting(4) - inviting(2) >= 5 * 1024
}
function x_of(t) { return 60 + 880 * (t - at[1]) / (at[n] - at[1] + 0.001) }
function label(x, y, anchor, text) {
    printf "<text x=\"%.1f\" y=\"%.1f\" font-size=\"13\" fill=\"#444\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, text > svg
}
# A round step that parts 0..top into at most four.
function step_of(top,   s) {
    for (s = 1; s * 4 < top; s *= 10) if (s * 2 * 4 >= top) return s * 2; else if (s * 5 * 4 >= top) return s * 5
    return s
}
# A curve of its own scale from 0 on, its quarters parted, the median of each quarter a line and a number.
function strip(y, name, v, unit, of,   i, q, top, step, high) {
    step = step_of(most(v) / of)
    top = step * int(most(v) / of / step + 1)
    high = 120
    printf "<text x=\"60\" y=\"%d\" font-size=\"16\">%s, at most %.0f %s</text>\n", y - 8, name, most(v) / of, unit > svg
    printf "<rect x=\"60\" y=\"%d\" width=\"880\" height=\"%d\" fill=\"#F3F5F9\"/>\n", y, high > svg
    for (i = 0; i <= top; i += step) {
        printf "<path d=\"M60 %.1fH940\" stroke=\"#D5DAE3\"/>\n", y + high - high * i / top > svg
        label(54, y + high - high * i / top + 4, "end", i)
    }
    for (q = 1; q < 4; q++) printf "<path d=\"M%.1f %dv%d\" stroke=\"#8A93A3\" stroke-dasharray=\"3 4\"/>\n", x_of(at[int(n * q / 4) + 1]), y, high > svg
    printf "<polyline fill=\"none\" stroke=\"#0B6E4F\" stroke-width=\"1.5\" points=\"" > svg
    for (i = 1; i <= n; i++) printf "%.1f,%.1f ", x_of(at[i]), y + high - high * v[i] / of / top > svg
    print "\"/>" > svg
    for (q = 1; q <= 4; q++) {
        i = quarter(v, q) / of
        printf "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#C2410C\" stroke-width=\"2\"/>\n", x_of(at[int(n * (q - 1) / 4) + 1]), y + high - high * i / top, x_of(at[int(n * q / 4)]) > svg
        label((x_of(at[int(n * (q - 1) / 4) + 1]) + x_of(at[int(n * q / 4)])) / 2, y + high - high * i / top + (i > top / 2 ? 16 : -6), "middle", sprintf("%.1f", i))
    }
}
$1 == "frames" { sessions++; shown += $2; dropped += $3; restarts += $4; next }
$1 == "kept" { kept++; for (i = 2; i <= 5; i++) if ($i > held[i]) held[i] = $i; next }
{ n++; at[n] = $1; own[n] = $2; all[n] = $3; fd[n] = $4; thread[n] = $5; screen[n] = $6; files[n] = $7; other[n] = $3 > $2 + $7 ? $3 - $2 - $7 : 0 }
END {
    if (n < 4) { print "\nToo short for figures."; exit 0 }
    print "\n| median of each quarter | 1st | 2nd | 3rd | last | most | growth, 2nd to last | under | |\n|---|---:|---:|---:|---:|---:|---:|---:|---|"
    row("memory of the interface, whatever is open", own, "MB", 1024, "", growth(own))
    fatter = inviting_row()
    row("its share of mapped files", files, "MB", 1024, "", growth(files))
    row("PSS of the decoders", other, "MB", 1024, "", growth(other))
    row("descriptors of the interface", fd, "", 1, "1", grown(fd))
    row("threads of the interface", thread, "", 1, "1", grown(thread))
    if (kept) printf "\nKept at most: %.1f MB of pictures, %.1f MB of their scaled copies, %.1f MB of texts and glyphs; %.1f MB in small pieces altogether.\n",
        held[2] / 1024, held[3] / 1024, held[4] / 1024, held[5] / 1024
    printf "\n%d films and extracts, %d pictures shown, %d dropped (%.3f %%), %d decoders replaced; %d samples in %.2f h\n", sessions, shown, dropped,
        shown + dropped ? 100 * dropped / (shown + dropped) : 0, restarts, n, (at[n] - at[1]) / 3600
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 730\" font-family=\"sans-serif\"><rect width=\"960\" height=\"730\" fill=\"#fff\"/>\n" > svg
    strip(40, "Memory of the interface", own, "MB", 1024)
    strip(210, "PSS of the decoders", other, "MB", 1024)
    strip(380, "Descriptors of the interface", fd, "", 1)
    strip(550, "Threads of the interface", thread, "", 1)
    minutes = (at[n] - at[1]) / 60
    every = minutes > 300 ? 60 : minutes > 60 ? 15 : minutes > 20 ? 5 : 1
    for (i = 0; i <= minutes; i += every) label(x_of(at[1] + 60 * i), 690, "middle", every < 60 ? i " min" : i / 60 " h")
    label(60, 718, "start", "Green: every ten seconds. Orange: the median of each quarter.")
    print "</svg>" > svg
    exit fatter || grown(fd) > 0 || grown(thread) > 0
}
