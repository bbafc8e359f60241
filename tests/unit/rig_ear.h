/* What tests by ear hear: the voice's sentences, and nothing else. For every struct app. Header only. */
#ifndef TESTS_RIG_EAR_H
#define TESTS_RIG_EAR_H

#include <stdio.h>

#include "app.h"

/* The last sentence said. */
static inline struct str ear_heard(const struct app *app)
{
    struct str all = app_said(app), last = all;
    while (all.len)
        last = str_cut(&all, '\n');
    return last;
}

/* Was it said since the last interruption? Tells what was said instead. */
static inline bool ear_said(const struct app *app, const char *text)
{
    bool yes = str_find(app_said(app), str_c(text)) >= 0;
    if (!yes)
        fprintf(stderr, "not said: %s\nbut: %.*s\n", text, STR_ARG(app_said(app)));
    return yes;
}

/* How often? */
static inline int ear_count(const struct app *app, const char *text)
{
    struct str rest = app_said(app);
    int n = 0;
    for (ptrdiff_t at; (at = (ptrdiff_t)str_find(rest, str_c(text))) >= 0; n++)
        rest = str_sub(rest, (size_t)at + 1, rest.len);
    return n;
}

#endif
