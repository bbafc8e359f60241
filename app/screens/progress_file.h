/*
 * A learner's progress as a file on a stick: sealed with a code, taken along by one device and brought to another; or as a
 * page for the learner to read, which is not sealed. All are chores; the store's text is never on the stick as it is.
 */
#ifndef SCREENS_PROGRESS_FILE_H
#define SCREENS_PROGRESS_FILE_H

#include "base/chores.h"
#include "platform/removable.h"
#include "screens/screen.h"
#include "seal/sealed.h"
#include "store/transfer.h"

struct progress_out {
    struct chore chore; /* first */
    struct arena texts;
    const char *data_dir, *path; /* in texts; path: the file that is written */
    struct str learner;          /* in texts */
    char code[SEAL_PASSCODE_SIZE];
    bool ok;
    struct err err; /* ERR_LIMIT: the stick is full */
};
/* Of whoever is signed in; NULL with err: no code could be made, or nothing is kept here. */
struct progress_out *progress_out_new(const struct screen_env *env, const char *stick, struct err *err);

/* The page of own_data.h, to be read at once by whoever has the stick. */
struct progress_page {
    struct chore chore; /* first */
    struct arena texts;
    const char *path;   /* the file that is written; in texts */
    struct buf html;    /* owned; wiped with the chore */
    bool ok;
    struct err err;     /* ERR_LIMIT: the stick is full */
};
/* Of whoever is signed in, in the interface's language; NULL with err. */
struct progress_page *progress_page_new(const struct screen_env *env, const char *stick, struct err *err);

struct progress_in {
    struct chore chore; /* first */
    const char *data_dir, *path; /* in the arena */
    char code[SEAL_PASSCODE_SIZE];
    bool ok;
    struct err err; /* ERR_CONTENT: another code, or damaged */
    struct arena arena;
    struct str text; /* for store_take_in; in the arena, as about */
    struct transfer_about about;
};
struct progress_in *progress_in_new(const struct screen_env *env, const char *path, const char *code);

enum { PROGRESS_FILES_MAX = 12 };
struct progress_files {
    int n;
    char path[PROGRESS_FILES_MAX][400];
};
/* Those that lie on the sticks that are plugged in, newest first. */
void progress_files_look(const struct screen_env *env, struct progress_files *out);
/* "2026-11-29 10:30", from its name. */
struct str progress_file_label(struct arena *arena, const char *path);

#endif
