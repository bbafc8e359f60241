# Arguments: en.yaml fr.yaml nl.yaml de.yaml, then sources. Every key in every language, same {places}, every key used.
function ident(key) { key = toupper(key); gsub(/[^A-Z0-9]/, "_", key); return "STR_" key }
# The {places} of a text, each once, in the order of the alphabet: a translation may turn them around.
function places(text,   out, place, n, i, j, list) {
    while (match(text, /\{[a-z_]+\}/)) {
        place = substr(text, RSTART, RLENGTH); text = substr(text, RSTART + RLENGTH)
        for (i = 1; i <= n && list[i] < place; i++) continue
        if (i <= n && list[i] == place) continue
        for (j = ++n; j > i; j--) list[j] = list[j - 1]
        list[i] = place
    }
    for (i = 1; i <= n; i++) out = out list[i]
    return out
}
FILENAME ~ /\.yaml$/ {
    lang = FILENAME; sub(/.*\//, "", lang); sub(/\.yaml$/, "", lang)
    if ($0 ~ /^[a-z][a-z0-9_.-]*: ".*"[ \t]*$/) {
        key = $0; sub(/:.*/, "", key)
        text = $0; sub(/^[^:]*: /, "", text)
        have[lang, key] = 1; place[lang, key] = places(text)
        where[lang, key] = FILENAME ":" FNR
        if (lang == "en") keys[++n] = key
        else other[++m] = lang SUBSEP key
        if (text == "\"\"") print FILENAME ":" FNR ": " key " is empty"
    }
    next
}
{ line = $0; while (match(line, /STR_[A-Z0-9_]+/)) { used[substr(line, RSTART, RLENGTH)] = 1; line = substr(line, RSTART + RLENGTH) } }
END {
    split("fr nl de", langs, " ")
    for (i = 1; i <= n; i++) {
        for (l = 1; l <= 3; l++) {
            if (!((langs[l], keys[i]) in have)) print where["en", keys[i]] ": " keys[i] " is missing in " langs[l]
            else if (place[langs[l], keys[i]] != place["en", keys[i]]) print where[langs[l], keys[i]] ": other {places} than in English: " keys[i]
        }
        if (!(ident(keys[i]) in used)) print where["en", keys[i]] ": " keys[i] " is not used"
    }
    for (i = 1; i <= m; i++) { split(other[i], p, SUBSEP); if (!(("en", p[2]) in have)) print where[p[1], p[2]] ": " p[2] " is not in English" }
}
