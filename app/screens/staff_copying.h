/*
 * The log, the records and the figures onto a stick, as one chore: into a folder named after the moment, file by file, each
 * durable before the next.
 */
#ifndef SCREENS_STAFF_COPYING_H
#define SCREENS_STAFF_COPYING_H

#include "screens/screen.h"
#include "screens/staff.h"
#include "screens/staff_list.h"

struct staff_copying;

/* How the records go, since they may hold names, and what goes with them. */
enum staff_records {
    RECORDS_PLAIN,      /* as they are: no names in them, or the policy says so */
    RECORDS_SEALED,     /* for the organisation's key alone */
    RECORDS_STAY,       /* they hold names, and no key is named to seal them for */
    RECORDS_ALL_SEALED, /* and log and figures too: the policy says so */
    RECORDS_ALL_STAY,   /* the same without a key: nothing leaves */
};
enum staff_records staff_copying_records(const struct screen_env *env);
/* The same in words; nothing where all goes as it is. */
void staff_copying_tell(struct ui *ui, const struct screen_env *env, struct staff_list *l);

/* Takes from env what goes along, in its language; hand staff_copying_chore to chores_ask. stick: where it is mounted. */
struct staff_copying *staff_copying_new(const struct screen_env *env, const char *stick);
struct chore *staff_copying_chore(struct staff_copying *c);

/* Of one that is over: the folder that was written; NULL: it failed, *err (valid as long as the chore) says why, ERR_LIMIT when
 * the stick is full. */
const char *staff_copying_folder(const struct chore *done, const struct err **err);

#endif
