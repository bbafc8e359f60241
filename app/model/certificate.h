/* What a playlist says of certificates: who issues them, for what, and with which key they are endorsed. */
#ifndef MODEL_CERTIFICATE_H
#define MODEL_CERTIFICATE_H

#include <stdbool.h>

#include "model/findings.h"
#include "model/i18n.h"

struct certificate_rule {
    bool capsules;       /* given to who has watched all of them ... */
    int quizzes_percent; /* ... and reached so much in each quiz, 0 to 100 */
    bool course;         /* given to who was there ... */
    int half_days;       /* ... at so many half-days, at least 1 */
    struct source course_at;
};

struct certificate_policy {
    struct i18n issuer;     /* empty: nobody, so that only specimens are printed */
    struct i18n place;      /* may be empty */
    struct certificate_rule rule;
    const char *public_key; /* file of the organisation's key; NULL: none, so that only specimens are printed */
    struct source at, public_key_at;
};

#endif
