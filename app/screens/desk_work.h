/*
 * What a course's desk does with a stick, each as one chore: a list of participants comes in, the register and the
 * certificates go out. One a room; what is under way goes on while other pages are looked at. Files with names are written
 * to sticks alone.
 */
#ifndef SCREENS_DESK_WORK_H
#define SCREENS_DESK_WORK_H

#include "platform/removable.h"
#include "screens/room.h"

enum desk_task { DESK_NOTHING, DESK_IMPORT, DESK_EXPORT, DESK_CERTIFICATES };

struct desk_work {
    enum desk_task task;  /* the last one */
    uint32_t ticket;      /* under way; 0: it is over */
    bool ok;
    char why[300];        /* of one that failed: a sentence; of specimens what is missing */
    char file[120];       /* read or written, its name */
    int n;                /* participants that came, or went; certificates */
    int passed_over;      /* lines of the list that were of no use, or of people who are here already */
    bool specimens;
};

/* That of the room; owned by it. */
struct desk_work *desk_work_of(struct screen_env *env);
/* Begins; nothing while another one is under way. path: the list; stick: where the stick is mounted. */
void desk_import(struct screen_env *env, const char *path);
void desk_export(struct screen_env *env, const char *stick);
void desk_certificates(struct screen_env *env, const char *stick);
/* Once a step: takes what is over. */
void desk_follow(struct screen_env *env);

#endif
