/* The words of a certificate from what a playlist holds and what is known of its holder. */
#ifndef REPORT_CERTIFICATE_FACTS_H
#define REPORT_CERTIFICATE_FACTS_H

#include "locale/date.h"
#include "model/catalog.h"
#include "report/certificate.h"
#include "ui/strings.h"

struct certificate_facts {
    bool course;           /* for the course, by attendance; else for the capsules */
    struct str name;       /* the holder's */
    struct str number;
    struct civil_day day;  /* of issue */
    int score;             /* percent (capsules) or half-days (course); negative: not said */
    bool specimen;
    struct str code, code_grouped; /* seal/code.h; may be empty */
};

/* The course that a certificate is about; NULL when the playlist has none. */
const struct course *certificate_course(const struct catalog *c);
/* What followed it, as the record names it: the course's id, or the stem of the playlist's file. */
struct str certificate_title_id(const struct catalog *c, bool course);

/* Fills out, in arena, in a language of ours; author texts fall back as i18n_text does. A certificate for the course
 * wants one in the catalog. */
void certificate_fill(const struct catalog *c, const struct certificate_facts *facts, const struct strings *strings,
                      enum string_language lang, struct arena *arena, struct certificate_sheet *out);

#endif
