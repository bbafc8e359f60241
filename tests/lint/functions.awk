# Functions of more than 80 lines: in our style one begins with a line that starts in column 1 and a '{' alone.
FNR == 1 { start = 0 }
/^\{/ { start = FNR; name = last }
/^\}/ { if (start && FNR - start > 80) print FILENAME ":" start ": " FNR - start " lines: " name; start = 0 }
/^[a-z]/ { last = $0 }
