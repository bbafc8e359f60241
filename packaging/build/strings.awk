# Turns playlists/strings/<lang>.yaml (flat `key: "text"` lines) into C: -v part=ids the enum, -v part=table the
# names and texts. English gives the keys; a language that lacks one gets NULL there (lint reports it).
function ident(key) { key = toupper(key); gsub(/[^A-Z0-9]/, "_", key); return "STR_" key }
FNR == 1 { lang = FILENAME; sub(/.*\//, "", lang); sub(/\.yaml$/, "", lang); if (lang != "en") langs[++n_langs] = lang }
/^[a-z][a-z0-9_.-]*: / {
    key = $0; sub(/:.*/, "", key)
    text = $0; sub(/^[^:]*: */, "", text); sub(/[ \t]+$/, "", text)
    if (text !~ /^".*"$/ ) {
        if (key == "capsule-kiosk") next
        printf "%s:%d: error: the text of %s must stand in double quotes on one line\n", FILENAME, FNR, key > "/dev/stderr"
        bad = 1; next
    }
    if (lang == "en" && !((lang, key) in texts)) keys[++n] = key
    if ((lang, key) in texts) { printf "%s:%d: error: %s is there twice\n", FILENAME, FNR, key > "/dev/stderr"; bad = 1 }
    texts[lang, key] = text
}
END {
    if (bad) exit 1
    print "/* Made from playlists/strings by packaging/build/strings.awk. */"
    if (part == "ids") {
        print "#ifndef UI_STRINGS_IDS_H\n#define UI_STRINGS_IDS_H\nenum string_id {"
        for (i = 1; i <= n; i++) print "    " ident(keys[i]) ","
        print "    STRING_ID_COUNT\n};\n#endif"
        exit
    }
    print "#include \"ui/strings.h\""
    print "const char *const string_names[STRING_ID_COUNT] = {"
    for (i = 1; i <= n; i++) print "    \"" keys[i] "\","
    print "};\nconst char *const string_texts[STRING_LANGUAGE_COUNT][STRING_ID_COUNT] = {"
    order[1] = "en"; order[2] = "fr"; order[3] = "nl"; order[4] = "de"
    for (l = 1; l <= 4; l++) {
        print "    {"
        for (i = 1; i <= n; i++) print "        " (((order[l], keys[i]) in texts) ? texts[order[l], keys[i]] : "NULL") ","
        print "    },"
    }
    print "};"
}
