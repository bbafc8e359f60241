/*
 * A list of participants as organisers keep it: CSV or a spreadsheet's export, in any script and encoding. Who of them
 * is known already is the caller's matter.
 */
#ifndef COURSE_PARTICIPANTS_H
#define COURSE_PARTICIPANTS_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "model/findings.h"

/* A course has so many at most; a name and an organisation so many bytes (those of a certificate). */
enum { PARTICIPANTS_MAX = 500, PARTICIPANT_BYTES = 120, PARTICIPANT_GROUPS = 12 };

struct participant_row {
    struct str name;         /* "Ada Lovelace"; of two columns, first name and last name, joined */
    struct str organisation; /* may be empty */
    int group;               /* of project work, from 1; 0: none */
    int line;                /* of the file, from 1 */
};

struct participants_file {
    struct participant_row *rows; /* in the order of the file */
    int n;
    char charset[32];        /* the bytes were read as that */
};

/*
 * Fields part at comma, semicolon or tab, whichever the first line has most of; a field may stand in quotation marks, a
 * mark inside it is doubled, and it may go over lines (RFC 4180). "sep=;" as first line is understood. A first line that
 * names a column "name" (in English, French, Dutch or German) is the head; without one the columns are name,
 * organisation, group. charset: IANA name, NULL: found out. What cannot be taken is a finding with its line, and left
 * out; texts in arena. False with err when the bytes do not fit the charset or nobody is in them.
 */
bool participants_read(struct str bytes, const char *path, const char *charset, struct arena *arena,
                       struct findings *findings, struct participants_file *out, struct err *err);

/* The same for whoever is the same person: case, accents and kinds of space do not count. In arena. */
struct str participants_key(struct arena *arena, struct str name, struct str organisation);

#endif
