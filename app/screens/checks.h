/* Ticked points of a worksheet and read documents, as a learner's settings keep them: ids, parted by spaces. */
#ifndef SCREENS_CHECKS_H
#define SCREENS_CHECKS_H

#include "screens/screen.h"

/* Bit i: check i of the sheet. key: the setting it is kept under, owner: whose. */
uint64_t checks_read(const struct screen_env *env, struct str owner, struct str key, const struct worksheet *sheet);
/* Returns the ticket of the write. */
uint32_t checks_keep(const struct screen_env *env, struct str owner, struct str key, const struct worksheet *sheet,
                     uint64_t ticked);

/* Where the learner's own ticks of a sheet lie. In arena. */
struct str checks_key(struct arena *arena, const struct worksheet *sheet);
/* How many of the sheet's checks the learner has ticked. */
int checks_count(const struct screen_env *env, struct arena *arena, const struct worksheet *sheet);

/* Its questions first, then its checks. */
const struct worksheet_line *worksheet_line(const struct worksheet *sheet, int line);

/* Where the documents read lie; not in an arena. */
struct str reading_key(void);
bool reading_done(const struct screen_env *env, const struct document *d);
uint32_t reading_set(struct screen_env *env, const struct document *d, bool done);

#endif
