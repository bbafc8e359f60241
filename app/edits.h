/* A playlist that is edited while it is shown: noticing it, and whether the new text can take the old one's place. */
#ifndef APP_EDITS_H
#define APP_EDITS_H

#include "base/time.h"
#include "model/catalog.h"

/* Names, sizes and dates of the files it was read from, and of what lies in the folder of the author's media. */
uint64_t edits_stamp(const struct catalog *c);

/*
 * Reads the files anew, beside what is in use. False when they cannot be read or have mistakes that had (the findings
 * of what is in use) does not: each is then a line of `wrong`, without the content folder's name, and of the log.
 */
bool edits_stand(const struct catalog *in_use, const struct findings *had, struct buf *wrong);

/* --watch: an author who sees each change a moment after saving. */
struct watching {
    bool on;
    uint64_t stamp, seen; /* of what is in use or was refused; of the last look */
    int64_t look_us;  /* monotonic; TIME_NEVER: nothing is watched */
    struct buf wrong; /* the mistakes of the last edit; empty: it has none */
};

enum watching_news { WATCHING_NOTHING, WATCHING_CHANGED, WATCHING_BROKEN };

/* A catalog was opened; NULL: path could not be, and is waited for. */
void watching_begin(struct watching *w, const struct catalog *catalog, const char *path, struct now now);
/* Once a second: what has become of the files since. */
enum watching_news watching_look(struct watching *w, const struct catalog *catalog, const char *path,
                                 const struct findings *had, struct now now);
void watching_release(struct watching *w);

#endif
