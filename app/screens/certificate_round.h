/*
 * Certificates for everybody of a course who was there often enough and has none yet. Judged and noted where the store is;
 * the sheets may be made on another thread in between.
 */
#ifndef SCREENS_CERTIFICATE_ROUND_H
#define SCREENS_CERTIFICATE_ROUND_H

#include "gfx/pages.h"
#include "screens/certificate_issue.h"
#include "store/roll.h"

struct certificate_due {
    struct str id, name; /* of the participant */
    int half_days;
    struct str number;   /* of the certificate; empty until it is issued */
};

struct certificate_round {
    struct certificate_due *due;
    size_t n, short_of, had; /* due; there at too few half-days; who have theirs */
    int needed;              /* half-days */
};

/* Who is due, in arena. False, ERR_CONTENT: the playlist gives none for a course. */
bool certificate_round_judge(struct certificate_round *r, struct store *store, const struct catalog *c,
                             const struct course *course, struct arena *arena, struct err *err);
/* Whoever has a number now has theirs. For specimens: not at all. */
void certificate_round_note(const struct certificate_round *r, struct store *store, const struct course *course);

/* What stands in a file of them: of one sheet with its holder's name, else of all. Texts in the pages' arena. */
void certificate_describe(struct pages *pages, const struct certificate_policy *policy, const struct certificate_sheet *sheet,
                          bool one, const char *lang, int64_t made_s);

#endif
