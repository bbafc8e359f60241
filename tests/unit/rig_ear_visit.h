/* A visitor by ear: nothing is pressed that the voice has not named. Header only. */
#ifndef TESTS_RIG_EAR_VISIT_H
#define TESTS_RIG_EAR_VISIT_H

#include "rig_app.h"
#include "rig_ear.h"

static inline bool said(const struct visit_test *v, const char *text)
{
    return ear_said(v->app, text);
}

/* Tab until the voice names it. */
static inline void to_name(struct visit_test *v, const char *name)
{
    for (int i = 0; i < 90 && !str_starts(ear_heard(v->app), str_c(name)); i++)
        key(v, KEY_TAB);
    if (!str_starts(ear_heard(v->app), str_c(name)))
        fail_msg("never named: %s", name);
}

/* And Enter. */
static inline void by_name(struct visit_test *v, const char *name)
{
    to_name(v, name);
    key(v, KEY_ENTER);
}

#endif
