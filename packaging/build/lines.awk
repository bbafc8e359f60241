# A text file as C: -v name=NAME gives `const char *const NAME[]`, a line each, ended by NULL.
{ gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); lines[NR] = $0 }
END {
    print "/* Made from a text file by packaging/build/lines.awk. */"
    print "extern const char *const " name "[];"
    print "const char *const " name "[] = {"
    for (i = 1; i <= NR; i++) print "    \"" lines[i] "\\n\","
    print "    0,\n};"
}
