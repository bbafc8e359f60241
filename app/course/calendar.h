/* A course as a calendar file (iCalendar, RFC 5545), for phones and mail programs. */
#ifndef COURSE_CALENDAR_H
#define COURSE_CALENDAR_H

#include "base/str.h"
#include "model/course.h"

/* The interface's words, in the language of the file. */
struct calendar_words {
    void *ctx;
    struct str (*summary)(void *ctx, const struct course_slot *slot); /* "Module 1, part 2: Introduction" */
    struct str reading; /* "Read first" */
    struct str assumed; /* "Assumed date, still to be confirmed." */
    struct str colon;   /* ": ", in French with its space */
};

/*
 * One event a slot, breaks and lunches left out, times in UTC. The same course gives the same bytes: identifiers are
 * made of ids and the time stamp of the first day's date, so a calendar that reads a newer file updates its events.
 * Events of assumed days are tentative.
 */
void calendar_write(const struct course *course, const char *lang, const struct calendar_words *words, struct buf *out);

/* One content line, escaped when text, folded at 75 octets between characters (RFC 5545, 3.1 and 3.3.11). */
void calendar_line(struct buf *out, const char *name, struct str value, bool text);

#endif
