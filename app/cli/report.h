/* What the parts of `report` have in common; one file each. False with a sentence, results on stdout. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "cli/options.h"
#include "model/catalog.h"
#include "ui/strings.h"

bool report_booth(const struct options *o, struct err *err);
bool report_records(const struct options *o, struct err *err); /* csv, xapi, html, json */
bool report_merge(const struct options *o, struct err *err);

/* The day of today (--now), "2026-12-01", for names of files; in arena. */
const char *report_today(const struct options *o, struct arena *arena);
/* "2026-12-01", or a time of that day: its number. */
bool report_day_of(const char *text, int *day);
/* A moment: a time, or the beginning of a day (end: of the day after). */
bool report_moment(const char *text, bool end, int64_t *wall_s);
/* --lang, else the first language of the playlist that is one of ours. */
enum string_language report_language(const struct options *o, const struct catalog *c);
/* The data folder asked for, in arena; there is a database in it. NULL with a sentence. */
const char *report_data(const struct options *o, struct arena *arena, struct err *err);
/* The playlist named behind the kind of report; an empty catalog when none is. */
bool report_catalog(const struct options *o, struct arena *arena, struct catalog *out, struct err *err);

#endif
