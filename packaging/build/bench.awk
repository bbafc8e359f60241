# Lines "film player seconds": medians and ratios as Markdown, and a plot of the medians into the file `svg`.
{
    if (!(($1, $2) in n)) {
        if (!($1 in films)) { films[$1]; film[++n_films] = $1 }
        if (!($2 in players)) { players[$2]; player[++n_players] = $2 }
    }
    value[$1, $2, ++n[$1, $2]] = $3
}
function median(f, p,   i, j, t, v, k) {
    k = n[f, p]
    for (i = 1; i <= k; i++) v[i] = value[f, p, i]
    for (i = 1; i <= k; i++) for (j = i + 1; j <= k; j++) if (v[j] < v[i]) { t = v[i]; v[i] = v[j]; v[j] = t }
    return k % 2 ? v[(k + 1) / 2] : k ? (v[k / 2] + v[k / 2 + 1]) / 2 : 0
}
function ratio(a, b) { return b > 0 ? sprintf("%.2f", a / b) : "-" }
END {
    print "User and system time of playing, medians; " load "\n"
    print "| film | player | CPU s | of vlc | of mpv | of ffplay | of the floor | of the floor, paced |\n|---|---|---:|---:|---:|---:|---:|---:|"
    for (i = 1; i <= n_films; i++)
        for (j = 1; j <= n_players; j++) {
            f = film[i]; p = player[j]
            if (!n[f, p]) continue
            m[f, p] = median(f, p)
            if (m[f, p] > most) most = m[f, p]
            rows++
        }
    for (i = 1; i <= n_films; i++) {
        f = film[i]
        for (j = 1; j <= n_players; j++) {
            p = player[j]
            if (n[f, p])
                printf "| %s | %s | %.2f | %s | %s | %s | %s | %s |\n", f, p, m[f, p], ratio(m[f, p], m[f, "vlc"]),
                    ratio(m[f, p], m[f, "mpv"]), ratio(m[f, p], m[f, "ffplay"]), ratio(m[f, p], m[f, "floor"]), ratio(m[f, p], m[f, "floor-paced"])
        }
        if (m[f, "ours"] > 0 && m[f, "no-captions"] > 0 && m[f, "ours"] > m[f, "no-captions"])
            printf "\n%s: captions take %.1f %% of playing.\n\n", f, 100 * (1 - m[f, "no-captions"] / m[f, "ours"])
    }
    h = 40 + rows * 28
    printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 900 %d\" font-family=\"sans-serif\" font-size=\"15\">\n", h >svg
    printf "<rect width=\"900\" height=\"%d\" fill=\"#fff\"/><text x=\"16\" y=\"24\">CPU seconds, median; %s</text>\n", h, load >svg
    y = 40
    for (i = 1; i <= n_films; i++)
        for (j = 1; j <= n_players; j++) {
            f = film[i]; p = player[j]
            if (!n[f, p]) continue
            w = most > 0 ? 520 * m[f, p] / most : 0
            printf "<text x=\"16\" y=\"%d\">%s, %s</text><rect x=\"270\" y=\"%d\" width=\"%.0f\" height=\"20\" fill=\"%s\"/>", \
                y + 16, f, p, y, w, p == "ours" ? "#0b7d69" : "#9aa7b4" >svg
            printf "<text x=\"%.0f\" y=\"%d\">%.2f</text>\n", 278 + w, y + 16, m[f, p] >svg
            y += 28
        }
    print "</svg>" >svg
}
