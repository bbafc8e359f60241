/* What is wrong in an author's files, with its place. Readers report every problem, not the first. */
#ifndef MODEL_FINDINGS_H
#define MODEL_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

/* Where something stands in an author's file. */
struct source {
    const char *path; /* as the author would name it: relative to where the command was started when possible */
    int line, col;    /* from 1, columns in characters; 0: the file as a whole */
};

enum finding_level { FINDING_ERROR, FINDING_WARNING };

struct finding {
    enum finding_level level;
    struct source at;
    const char *code;     /* short, stable: "unknown-key" */
    struct str sentence;  /* what is wrong and what to do */
    struct str lacks;     /* languages a text is missing in, "nl, de"; else empty */
};

struct findings {
    struct arena *arena;  /* sentences live here */
    struct finding *list;
    size_t n, cap;        /* list is malloc'ed */
    size_t errors, warnings;
};

/* Beyond this many findings only the counters go on: a hostile file must not fill the memory with sentences. */
enum { FINDINGS_MAX = 5000 };

void findings_init(struct findings *f, struct arena *arena);
void findings_release(struct findings *f);

/* f may be NULL: nobody listens. Paths must live as long as the findings. */
void findings_add(struct findings *f, enum finding_level level, struct source at, const char *code, const char *fmt,
                  ...) __attribute__((format(printf, 5, 6)));
void findings_addv(struct findings *f, enum finding_level level, struct source at, const char *code, const char *fmt,
                   va_list ap) __attribute__((format(printf, 5, 0)));

/* Says of the finding added last which languages it is about. f may be NULL. */
void findings_lacks(struct findings *f, struct str languages);

/* An error finding whose sentence also becomes err ("path:line:col: sentence"). Returns false. */
bool findings_fail(struct findings *f, struct err *err, enum err_code code, struct source at, const char *name,
                   const char *fmt, ...) __attribute__((format(printf, 6, 7)));

/* `path:line:col: error|warning: sentence [code]`, one line each, by file, line and column; a line that two files
 * would both give (something shared) comes once. */
void findings_print(const struct findings *f, struct buf *out);

/* Puts the list in the order of printing and drops what was found twice (a file checked alone and as part of
 * another); the counters follow. */
void findings_settle(struct findings *f);

/* 0 nothing, 1 warnings only, 2 errors: the exit code of `check`. */
int findings_exit_code(const struct findings *f);

#endif
