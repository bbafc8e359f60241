/* Whose the pages are and what they look like: the organisation of what is on stage, at the front door of what is offered. */
#ifndef DRESS_H
#define DRESS_H

#include "screens/brand.h"

struct dress {
    struct arena arena;              /* of host */
    const struct organisation *host; /* of the front door; NULL: nobody says */
    struct theme_set themes;         /* with the colours of whose turn it is */
};

/* The host is who offers the first of env's n front entries that says so. */
void dress_begin(struct dress *d, struct screen_env *env, int n);
/* Puts organisation and themes of env's catalog, or the host's, into env; d stays where it is. */
void dress_stage(struct dress *d, struct screen_env *env);
void dress_release(struct dress *d);

#endif
