/* The keys "release" and "after" of a capsule. */
#ifndef MODEL_UNLOCK_READ_H
#define MODEL_UNLOCK_READ_H

#include "model/fields.h"
#include "model/unlock.h"

struct catalog;
struct prerequisite_draft;

/* Until capsules are known. */
struct unlock_draft {
    const struct yaml_node *release, *after; /* NULL: unsaid */
    int n_after;
    const struct prerequisite_draft *wanted;
};

extern const struct field_table release_table, prerequisite_table;

/* Reads both nodes; nothing of them is kept. */
void unlock_read(struct reader *r, struct unlock_draft *d, struct unlock *out);

/*
 * Finds what capsule i of n comes after, once all are complete: drafts[i] belongs to capsules[i]. Unknown ids, circles and
 * what can never open are findings; what is wrong holds nobody up.
 */
void unlock_tie(struct reader *r, const struct unlock_draft *const *drafts, struct capsule *capsules, int n,
                const struct catalog *catalog);

#endif
