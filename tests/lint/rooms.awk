# First file: app/ROOMS. The rest: sources. Prints every include that the table does not allow.
FNR == NR && /^[a-z]+:/ {
    room = $0; sub(/:.*/, "", room)
    rest = $0; sub(/^[a-z]+:/, "", rest)
    split(rest, halves, "|")
    rooms[room] = 1
    n = split(halves[1], list, " ")
    for (i = 1; i <= n; i++) allowed[room, list[i]] = 1
    n = split(halves[2], list, " ")
    for (i = 1; i <= n; i++) { homes++; home_pattern[homes] = list[i]; home_room[homes] = room }
    next
}
FNR == NR { next }
# Threads belong wherever one is owned, cairo also to the drawings of the studio, zlib's checksum also to packs, filters
# of system calls also to the interface; everything else has one home.
function home_ok(room, pattern, owner) {
    if (room == owner) return 1
    if (pattern ~ /^(threads|pthread)/) return room ~ /^(store|player|decoder|platform|gfx|studio|speech)$/
    return (pattern == "cairo" && room == "studio") || (pattern == "zlib.h" && room == "pack") ||
        (pattern == "seccomp.h" && room == "platform")
}
/^[ \t]*#[ \t]*include/ {
    n = split(FILENAME, part, "/")
    room = n > 2 ? part[2] : "app"
    header = $0; sub(/^[^<"]*[<"]/, "", header); sub(/[>"].*/, "", header)
    target = header; sub(/\/.*/, "", target)
    if ($0 ~ /"/) {
        if (!(target in rooms)) { if (header ~ /\//) print FILENAME ":" FNR ": unknown room in " header; next }
        if (target == room || allowed[room, "*"] || allowed[room, target] || allowed[room, header]) next
        print FILENAME ":" FNR ": " room " may not include " header
        next
    }
    if (header ~ /^SDL/ && room !~ /^(gfx|platform)$/) print FILENAME ":" FNR ": SDL is the matter of gfx and platform"
    for (i = 1; i <= homes; i++)
        if (index(header, home_pattern[i]) == 1 && !home_ok(room, home_pattern[i], home_room[i]))
            print FILENAME ":" FNR ": " header " may only be included by " home_room[i]
}
