/* Places in capsules that a learner wants to come back to, each with a note of the learner's own. See store/store.h. */
#ifndef STORE_BOOKMARK_H
#define STORE_BOOKMARK_H

#include "store/store.h"

struct store_bookmark {
    struct str capsule;
    int64_t position_us;
    struct str note;    /* may be empty */
    int64_t made_s;     /* UTC */
};

/* Makes one, or changes the note of the one that is there. */
uint32_t store_set_bookmark(struct store *s, struct str learner, struct str capsule, int64_t position_us, struct str note,
                            struct now now);
uint32_t store_delete_bookmark(struct store *s, struct str learner, struct str capsule, int64_t position_us);

/* The index-th of a learner's bookmarks in a capsule, by position; of all capsules, by capsule, where that is empty.
 * False past the last. Its texts are valid until the next store call. */
bool store_bookmark(struct store *s, struct str learner, struct str capsule, int index, struct store_bookmark *out);

/* ---- inside the room ---- */

struct bookmark {
    char *learner;        /* owned, and so are the texts of `at` */
    size_t learner_len;
    struct store_bookmark at;
};

struct bookmarks { /* by learner, capsule and position */
    struct bookmark *list;
    size_t n, cap;
};

void bookmarks_release(struct bookmarks *all);
/* Takes the place of one that is there; texts are copied. */
void bookmarks_set(struct bookmarks *all, struct str learner, const struct store_bookmark *b);
void bookmarks_delete(struct bookmarks *all, struct str learner, struct str capsule, int64_t position_us);
void bookmarks_forget(struct bookmarks *all, struct str learner);
bool bookmarks_get(const struct bookmarks *all, struct str learner, struct str capsule, int index,
                   struct store_bookmark *out);

#endif
