/* Inside: the chores of packs.c. Each is made with copies of what it needs, asked of p->chores, and read when it is back. */
#ifndef SCREENS_PACKS_WORK_H
#define SCREENS_PACKS_WORK_H

#include "screens/packs.h"

struct chore *packs_look_new(const struct packs *p, const struct screen_env *env);
const struct packs_found *packs_look_found(const struct chore *done);

struct chore *packs_install_new(const struct packs *p, const struct screen_env *env, const char *path, bool older);
void packs_install_progress(struct chore *c, struct packs_progress *out); /* any thread */
void packs_install_gently(struct chore *c, bool on);                           /* any thread */
const struct install_result *packs_install_result(const struct chore *done, bool *reported);

struct packs_damage {
    bool ok; /* all files were looked at */
    int slot, n;
    char path[PACKS_DAMAGED_MAX][PACK_PATH_MAX + 1];
};
struct chore *packs_verify_new(const struct packs *p);
const struct packs_damage *packs_verify_found(const struct chore *done);

/* Folder of a stick: its playlist checked; make: and a pack made of it, signed with the key that lies there. */
struct chore *packs_folder_new(const struct packs *p, const struct screen_env *env, const char *stick, bool make);
struct packs_words *packs_folder_words(struct chore *done); /* malloc'ed for the caller */
void packs_folder_progress(struct chore *c, struct packs_progress *out);

#endif
