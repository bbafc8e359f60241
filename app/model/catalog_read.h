/* The inside of catalog_load: for checks, for media folders and for tests that have bytes instead of files. */
#ifndef MODEL_CATALOG_READ_H
#define MODEL_CATALOG_READ_H

#include <stdbool.h>
#include <stdint.h>

#include "model/booth_read.h"
#include "model/capsule_read.h"
#include "model/catalog.h"

/* Bytes hashed at most before a catalog stands; a check may take all the time it needs. */
#define CATALOG_HASH_BUDGET ((int64_t)48 << 20)

struct catalog_load {
    struct reader reader;      /* first: the tables' functions get this one */
    struct media_search media;
    struct hashes hashes;
    struct vec capsules;       /* struct capsule_draft */
    struct vec quizzes;        /* struct quiz */
    struct vec left_out;       /* struct str: ids of quizzes that cannot be asked, for reasons that are told */
    struct vec courses, modules, documents, worksheets; /* structs of those names */
    const struct spmm *spmm;   /* NULL: none so far */
    bool may_defer, any_deferred; /* quizzes without their questions: see deferred.h */
    struct quiz *kept_quizzes; /* of the finished catalog */
    struct vec files;          /* const char *: every playlist file read, in order */
    struct vec trees;          /* struct arena: nodes that capsules still point to */
    int depth;                 /* of includes */
    bool torn;                 /* a file that is included was not read: what is not found may be in it */
    struct policy policy;
    struct booth_draft booth;
    struct i18n title;
    const struct process *process; /* NULL: none yet */
    const struct about *about;
    const struct keymap *keys;
    const char *keys_path;
    const struct organisation *organisation;
    const struct certificate_policy *certificate;
};

void catalog_load_begin(struct catalog_load *l, const char *path, struct arena *arena, struct findings *findings,
                        int64_t hash_budget);
/* One playlist file and what it includes. */
bool catalog_load_tree(struct catalog_load *l, const struct yaml_node *root, struct err *err);
bool catalog_load_file(struct catalog_load *l, const char *path, struct err *err);
/* Finds files, ties capsules to quizzes, fills out. */
void catalog_load_finish(struct catalog_load *l, const char *path, struct catalog *out);
void catalog_load_end(struct catalog_load *l);

/* As catalog_load, from memory. */
bool catalog_load_bytes(struct str bytes, const char *path, struct arena *arena, struct catalog *out,
                        struct findings *findings, struct err *err);

/* The content folder of a playlist: its folder, or the one above when that is named "playlists". */
const char *catalog_root_of(struct arena *arena, const char *path);

/* The folder that modules/, courses/ and quizzes/ lie in: the playlist's, or the one above when it is one of these. */
const char *catalog_playlists_of(struct arena *arena, const char *path);
bool catalog_file_seen(const struct catalog_load *l, const char *path);

extern const struct field_table playlist_table, policy_table;

bool policy_read(struct reader *r, const struct yaml_node *node, struct policy *out);
struct policy policy_default(void);
struct policy policy_classroom(void);

#endif
