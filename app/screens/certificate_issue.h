/* Issues a certificate on this device: the number, the signature, the code and every word of the sheet. */
#ifndef SCREENS_CERTIFICATE_ISSUE_H
#define SCREENS_CERTIFICATE_ISSUE_H

#include "locale/date.h"
#include "model/catalog.h"
#include "report/certificate.h"
#include "ui/strings.h"

struct certificate_wish {
    bool course;          /* for the course, by attendance; else for the capsules. The caller has judged the rule */
    struct str name;      /* of the holder; blanks at its ends are left out */
    struct civil_day day; /* of issue */
    int score;            /* percent, or half-days attended; negative: not said */
    const char *data_dir; /* holds the device's key, which is made there the first time */
};

/*
 * Fills sheet, in arena, and *number (may be NULL), "2020-7K3D-0001". Without an issuer and a public key in the playlist, or an endorsement of this device by that key, it
 * is a specimen, and why says what is missing (untouched otherwise). False with a sentence when the playlist has no such
 * certificate or course, a text is too long, or the data folder cannot be written. Writes files: not while drawing.
 */
bool certificate_issue(const struct catalog *c, const struct certificate_wish *wish, const struct strings *strings,
                       enum string_language lang, struct arena *arena, struct certificate_sheet *sheet, struct str *number,
                       struct err *why, struct err *err);

#endif
