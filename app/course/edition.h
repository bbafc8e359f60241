/* A new edition of a course: the author's own text with other dates in it. */
#ifndef COURSE_EDITION_H
#define COURSE_EDITION_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "locale/date.h"

struct edition {
    int n_days;
    struct civil_day first, last; /* of the new edition */
    int moved_days;               /* by how many each date moved */
    int weekend_day;              /* the first day, from 1, that falls on a Saturday or Sunday; 0: none */
    struct str id;                /* the new course's */
    int year_line;                /* first line that still has the old year in it; 0: none */
};

/*
 * Rewrites a course file (its bytes; path for sentences) so that its first day is `start` and the others keep their
 * distance to it. Every other character stays, comments too; each day is marked `assumed: true` and the id gets the
 * new year, or the new date when the old year is not in it. False when there is no course in the file itself.
 */
bool edition_make(struct str yaml, const char *path, struct civil_day start, struct arena *arena, struct buf *out,
                  struct edition *told, struct err *err);

/* name with the old year replaced by the new one; the new date behind it when the old year is not in it. */
struct str edition_name(struct str name, struct civil_day first, struct civil_day start, struct arena *arena);

#endif
