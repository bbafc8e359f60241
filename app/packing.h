/*
 * Content packs in the running program: which content is on stage, that new content comes there when nobody is in its way,
 * sticks that bring some by themselves where the policy lets them, and the daily look at what is installed.
 */
#ifndef APP_PACKING_H
#define APP_PACKING_H

#include "screens/packs.h"

struct app;

struct packing {
    struct packs packs;
    char device[65];         /* the machine's name, for the reports */
    struct arena arena;      /* paths of what is or was on stage */
    int hold;                /* of the slot on stage; -1: none */
    int64_t look_us;         /* when to look at slots and sticks again */
    bool bring;              /* a stick was plugged in and not judged yet */
    int refused;             /* slot whose content cannot be opened; SLOT_NONE: none is known */
    int left_out;            /* so many damaged files are left out of what is on stage */
};

/* Before the first screen: a->config.playlist becomes what is installed, where something is. */
void packing_begin(struct app *a);
void packing_event(struct app *a, const struct event *ev);
void packing_tick(struct app *a);
int64_t packing_deadline(const struct app *a);
void packing_release(struct app *a);

/* After content was opened: files that verification found damaged are left out of it. */
void packing_opened(struct app *a);
/* What was to be opened cannot be: a->config.playlist becomes the content that stood there before, else what the program was
 * given. NULL: there is no other. */
const char *packing_other(struct app *a);

#endif
