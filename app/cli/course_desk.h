/* What the commands about a course's records share: the playlist with its course, the language, the store. */
#ifndef CLI_COURSE_DESK_H
#define CLI_COURSE_DESK_H

#include "cli/options.h"
#include "model/catalog.h"
#include "store/store.h"
#include "ui/strings.h"

struct course_desk {
    const struct options *o;
    struct arena arena;
    struct catalog catalog;
    const struct course *course;
    struct strings strings;
    enum string_language lang;
    const char *data_dir;
    struct store *store; /* NULL: none is wanted */
    bool some_failed;    /* done, but for lines that could not be taken */
};

/*
 * Reads the playlist (NULL: the one the program comes with) and takes its first course; opens the store, which must be
 * there already unless make. False with a sentence. course_desk_close in any case.
 */
bool course_desk_open(struct course_desk *d, const struct options *o, const char *playlist, bool make, struct err *err);
void course_desk_close(struct course_desk *d);

#endif
