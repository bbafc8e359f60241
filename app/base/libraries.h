/*
 * What a program is made of: libraries, each with the version whose headers it was compiled with and the one that runs. Each
 * library's home (app/ROOMS) adds its own.
 */
#ifndef BASE_LIBRARIES_H
#define BASE_LIBRARIES_H

#include "base/str.h"

enum { LIBRARIES_MAX = 24, LIBRARY_TEXT_MAX = 48 };

struct library_version {
    const char *name; /* as its project writes it; static */
    char built[LIBRARY_TEXT_MAX], runs[LIBRARY_TEXT_MAX]; /* "": the library does not tell */
};

struct libraries {
    struct library_version of[LIBRARIES_MAX];
    int n;
};

/* built and runs are copied up to the first blank; NULL: it does not tell. More than LIBRARIES_MAX are left out. */
void libraries_add(struct libraries *l, const char *name, const char *built, const char *runs);

/* A line each: "  sqlite     3.40.1" where both are the same, else "  sqlite     3.40.1, runs 3.45.0". */
void libraries_print(const struct libraries *l, struct buf *out);

#endif
