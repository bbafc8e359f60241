/*
 * Changes to the text of a time line file that leave everything else in it as the author wrote it: comments, titles,
 * order, layout. Texts go in and come out whole; writing them is the caller's matter. See model/timeline.h for the
 * format.
 */
#ifndef MODEL_TIMELINE_EDIT_H
#define MODEL_TIMELINE_EDIT_H

#include "model/timeline.h"

enum timeline_point_kind { POINT_CHAPTER, POINT_FROM, POINT_TO, POINT_KIND_COUNT };

struct timeline_point { /* one time in the file */
    enum timeline_point_kind kind;
    int64_t at_us;
    struct str name;        /* of the mark */
    struct i18n title;      /* may be empty */
    size_t offset, len;     /* of the time in the text, bytes */
};

/* A time line without chapters and marks for a media file (name without folder), note in comment lines above. */
struct str timeline_starter(struct arena *arena, const char *media, int64_t length_us, int64_t bytes,
                            const char *sha256, struct str note);

/* All times in the text, in order. False with a sentence when it is not a time line. */
bool timeline_points(struct str text, struct arena *arena, const struct timeline_point **points, int *n,
                     struct err *err);

/* The text with one more chapter, in its place by time. */
bool timeline_add_chapter(struct str text, int64_t at_us, const struct i18n *title, struct arena *arena,
                          struct str *out, struct err *err);
/* The text with one more mark, "mark-1" or the next number that is free; *name as taken, in arena. */
bool timeline_add_mark(struct str text, struct span span, struct arena *arena, struct str *out, struct str *name,
                       struct err *err);
/* The text with another time at a point of its own. */
struct str timeline_move(struct str text, const struct timeline_point *point, int64_t to_us, struct arena *arena);

#endif
