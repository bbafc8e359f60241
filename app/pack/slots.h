/*
 * Where installed content lies: two slots below DATA/content, of which one is shown and the other is written to next.
 *
 *   content/current      which slot is shown and which was before: one small file, replaced as a whole
 *   content/lock         held while content is installed or taken back
 *   content/a, b         the slots: files/ (what is shown), manifest and signature as they came
 *   content/a.lock, ...  held, shared, by whoever shows the slot; nobody empties it meanwhile
 *
 * Invariant: a slot's manifest is there only while everything of it is whole and on the disk. It is the first thing that
 * goes when a slot is emptied and the last that comes when it is filled, so a slot without one is what an interruption left.
 * Any thread; a data folder belongs to one user, and links below content/ are never followed.
 */
#ifndef PACK_SLOTS_H
#define PACK_SLOTS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

enum { SLOT_NONE = -1, SLOT_A, SLOT_B, SLOTS };

struct slots {
    int active;        /* shown; SLOT_NONE: what the program was started with is */
    int before;        /* what taking back leads to; SLOT_NONE likewise, or there is nothing (see slots_may_return) */
    bool whole[SLOTS]; /* has its manifest */
    bool unread;       /* the disk does not tell which slot is shown: neither may be written to */
};

/* How things stand. A slot that current names and that is not whole counts as none: the other one is active where that is
 * whole. Nothing there yet, or a current that cannot be read: SLOT_NONE twice. */
void slots_read(const char *data_dir, struct slots *out);
/* False with err when which slot is shown is not known for now. */
bool slots_known(const struct slots *s, struct err *err);
/* The slot to fill next: never the active one. */
int slots_idle(const struct slots *s);
/* Is there something to go back to? */
bool slots_may_return(const struct slots *s);

const char *slots_folder(struct arena *arena, const char *data_dir); /* DATA/content */
/* DATA/content/a/NAME; NAME NULL: the slot's own folder. */
const char *slots_path(struct arena *arena, const char *data_dir, int slot, const char *name);

#define SLOT_FILES "files"
#define SLOT_MANIFEST "manifest"
#define SLOT_SIGNATURE "signature"

/* One of the locks, until it is given back. -1: another has it, or (err set, ERR_BUSY left to the former) it cannot be had.
 * The content folder is made when it is missing. */
int slots_lock(const char *data_dir, struct err *err);               /* to change anything; not waited for */
int slots_hold(const char *data_dir, int slot, struct err *err);     /* to show a slot: shared */
int slots_claim(const char *data_dir, int slot, struct err *err);    /* to empty it: alone */
void slots_unlock(int fd);                                           /* -1 is fine */

/* The slot, emptied, as an open folder; -1 with err. Under slots_lock and slots_claim. Close it. */
int slots_empty(const char *data_dir, int slot, struct err *err);

/* From now on `to` is shown and `before` was: on the disk when it returns true, as it was on false. Under slots_lock. */
bool slots_switch(const char *data_dir, int to, int before, struct err *err);

/* Takes the last change back: what was shown before is shown again, and the other way round the next time. False with
 * ERR_NOT_FOUND when there is nothing, ERR_BUSY while something is installed. *out (may be NULL) is how things stand then. */
bool slots_return(const char *data_dir, struct slots *out, struct err *err);

/* What an interruption left: slots without a manifest are emptied, drafts go. Returns how many slots were emptied; quietly
 * nothing while another program installs or shows. */
int slots_clean(const char *data_dir);

#endif
