/* The playlist that is open: its catalog, read and told in the log, and what of it is still being made. */
#ifndef APP_CONTENT_H
#define APP_CONTENT_H

#include "base/time.h"
#include "model/catalog.h"

struct content {
    struct catalog catalog; /* while `open` */
    struct arena arena;
    struct findings findings;
    bool open;
    int64_t look_us;        /* when to look for capsules being made; TIME_NEVER: none is made */
};

/* Reads a playlist, or the loose media of a folder, in the place of what was open; every finding is one line of the log. False: nothing is open. */
bool content_open(struct content *c, const char *path, struct now now, struct err *err);
void content_forget(struct content *c);
/* Has one of the capsules being made arrived (with its time line)? Looks at most every two seconds. */
bool content_arrived(struct content *c, struct now now);

#endif
