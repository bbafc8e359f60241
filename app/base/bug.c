/*
 * The end of the road for our own mistakes and for memory that the system does not give. Writes one
 * line to stderr and aborts, so that a supervisor sees a signal and a core can be kept. Refuses to
 * recover: code after a broken invariant is untested by definition.
 */
#include "base/bug.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void bug_at(const char *file, int line, const char *func, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fprintf(stderr, "BUG %s:%d %s: ", file, line, func);
    vfprintf(stderr, fmt, ap);
    fputc('\n', stderr);
    va_end(ap);
    abort();
}
