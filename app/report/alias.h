/*
 * Ids as they leave the device: as they are, or other ones in their place. Within one export the same id always gets the
 * same alias; two exports have nothing in common, and none leads back to the id.
 */
#ifndef REPORT_ALIAS_H
#define REPORT_ALIAS_H

#include <stdbool.h>

#include "base/str.h"
#include "base/uuid.h"

enum alias_of { ALIAS_LEARNER, ALIAS_DEVICE, ALIAS_SESSION, ALIAS_EVENT, ALIAS_ATTEMPT, ALIAS_COUNT };

enum { ALIAS_ID_MAX = 64 };

struct alias {
    bool on;               /* false: ids stay as they are */
    char secret[2 * UUID_SIZE]; /* of this export; thrown away with it */
    struct {
        char id[ALIAS_ID_MAX];
        size_t len;
        char text[UUID_SIZE];
        bool known;
    } last[ALIAS_COUNT];   /* rows come in runs of the same */
};

void alias_begin(struct alias *a, bool on);
/* "" stays "" and "*" stays "*": they are nobody. Else a UUID (version 4 by its form). Valid until the next call of that
 * kind. */
struct str alias_text(struct alias *a, enum alias_of kind, struct str id);

#endif
