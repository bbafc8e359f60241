/*
 * Quizzes whose questions are read when they are needed. In a large library nearly all the text is questions that a
 * visit never asks; the first page waits for none of it. A file that holds quizzes and nothing else is skimmed for
 * their ids; when there is the least doubt what it holds, it is read at once.
 */
#ifndef MODEL_DEFERRED_H
#define MODEL_DEFERRED_H

#include "model/catalog_read.h"

/* Files read in full before any is skimmed: what is this small is read at once, mistakes and all. */
enum { DEFERRED_FROM = 32 };

struct deferred_id {
    struct str id; /* in the bytes */
    int line;
};

/* Block style, nothing but "quizzes" (and x- keys), every quiz beginning with a plain id: true, and their ids, at most
 * max. */
bool deferred_skim(struct str bytes, struct deferred_id *out, int max, int *n);

/* The file as quizzes without questions, added to l->quizzes. False: it has to be read. */
bool deferred_take(struct catalog_load *l, const char *path);

/* What catalog_quiz_ready needs later: out's quizzes are these. */
void deferred_keep(struct catalog_load *l, struct catalog *out);
void deferred_keep_capsules(const struct catalog *out, struct capsule *capsules);

#endif
