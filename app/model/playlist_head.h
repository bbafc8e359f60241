/* What stands at the head of a playlist file, for whoever chooses among several: without what it includes. */
#ifndef MODEL_PLAYLIST_HEAD_H
#define MODEL_PLAYLIST_HEAD_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"
#include "model/catalog.h"

struct playlist_head {
    struct i18n title;    /* none: n is 0 */
    struct str staff_pin; /* as in struct policy; empty: none */
    struct policy_packs packs;
    bool lock_down; /* only staff leave */
};

/* False: no file of ours, or nothing to show in it or by it (keys, texts, quizzes). Nothing is told of mistakes. Texts live
 * in arena. */
bool playlist_head(const char *path, struct arena *arena, struct playlist_head *out);

#endif
