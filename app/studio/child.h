/* ffmpeg as a child process: fork and exec, no shell, standard error kept for the sentence when it fails. */
#ifndef STUDIO_CHILD_H
#define STUDIO_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

struct child {
    pid_t pid;        /* 0: none */
    int in;           /* pipe to its standard input; -1: none */
    int said;         /* what it wrote to standard error */
    const char *name; /* argv[0]; not owned */
};
#define CHILD_INIT {0, -1, -1, NULL}

/* argv ends with NULL; argv[0] is looked up in PATH. feed: in becomes a pipe, else standard input is empty. */
bool child_start(struct child *c, const char *const *argv, bool feed, struct err *err);

/* Writes everything; false when the child is gone (child_finish then tells why). */
bool child_feed(struct child *c, const void *bytes, size_t n);

/* Closes the pipe and waits. False with the end of what it said when it failed. said (may be NULL) gets all of it. */
bool child_finish(struct child *c, struct buf *said, struct err *err);

/* Ends it without asking, when the work is given up. */
void child_abandon(struct child *c);

/* child_start and child_finish. */
bool child_run(const char *const *argv, struct buf *said, struct err *err);

#endif
