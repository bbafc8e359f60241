/*
 * Who is signed in: whose progress, answers and settings are in force, and under which session what they do is recorded.
 * Without a name everything is the device's own ("").
 */
#ifndef APP_SIGNING_H
#define APP_SIGNING_H

#include "base/uuid.h"
#include "screens/screen.h"

struct app;

struct signing {
    char learner[UUID_SIZE]; /* of who is signed in by name; "" */
    char session[UUID_SIZE]; /* a new one whenever somebody begins, ends, or another playlist is opened */
    uint32_t erasing;        /* ticket of an erasure that is not on the disk yet; 0: none */
    struct settings device;  /* while somebody is: what was in force before */
};

/* A session begins, of env->learner as it stands. */
void signing_session(struct app *a);
/* The learner with that id, or "" without a name, begins: settings are theirs from now on. One that is gone (erased
 * elsewhere) is without a name, and so is an id that this program never gave out. */
void signing_in(struct app *a, struct str id);
/* Whoever is signed in hands over: what they set is kept as theirs, and the device's settings are in force again. Nothing
 * where nobody is. */
void signing_out(struct app *a);
/* Everything of a learner who has handed over is erased; told when the disk has it, or refuses. */
void signing_erase(struct app *a, struct str id);
void signing_event(struct app *a, const struct event *ev);
/* Those who were not here for longer than the policy keeps anything; where the clock is one to be believed. */
void signing_retire(struct app *a);
/* What was set goes to whom it belongs to: once a step. */
void signing_keep(struct app *a);

#endif
