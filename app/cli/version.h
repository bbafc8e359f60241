/* What this program is, for who reports a fault: version, source, compiler, variant and every library. */
#ifndef CLI_VERSION_H
#define CLI_VERSION_H

/* What it is made from, "95d109c of 2026-11-29"; written by packaging/build/source.sh when the program is linked. */
extern const char capsule_source[];

/* To stdout. The decoder beside it tells its own libraries. */
void version_print(const char *source);

#endif
