/*
 * The device's content: what is installed, what lies on sticks, what is under way. One a program, app.c's; the staff's page and
 * the page of a stick that was plugged in show it and ask it. Everything that takes time is a chore on a thread of its own, so
 * that it outlives the page it was asked for on. Main thread.
 */
#ifndef SCREENS_PACKS_H
#define SCREENS_PACKS_H

#include "base/chores.h"
#include "pack/install.h"
#include "pack/path.h"
#include "platform/removable.h"
#include "screens/screen.h"

enum packs_doing { PACKS_RESTS, PACKS_LOOKS, PACKS_INSTALLS, PACKS_CHECKS, PACKS_MAKES };
enum { PACKS_FOUND_MAX = 16, PACKS_DAMAGED_MAX = 32, PACKS_SAID_MAX = 40, PACKS_SENTENCE = 300, PACKS_PATH = 512 };

/* A pack on a stick, as far as it was looked at: signature and manifest. */
struct packs_find {
    char path[PACKS_PATH];
    char title[PACK_TITLE_MAX + 1];
    int64_t version, bytes;
    enum pack_why why; /* PACK_FINE: it may be installed */
};

struct packs_found {
    int keys; /* that this device trusts */
    int n;
    struct packs_find list[PACKS_FOUND_MAX];
};

struct packs_progress {
    char file[PACK_PATH_MAX + 1];
    int64_t done, total; /* bytes */
};

/* What came of looking at a stick's folder, or of making a pack from it. */
struct packs_words {
    bool ok;              /* nothing severe; made */
    int n, more;
    bool severe[PACKS_SAID_MAX];
    char said[PACKS_SAID_MAX][PACKS_SENTENCE];
    enum pack_work_end { PACK_WORK_DONE, PACK_WORK_NO_PLAYLIST, PACK_WORK_NO_KEY, PACK_WORK_MISTAKES, PACK_WORK_FAILED } end;
    char path[PACKS_PATH]; /* that was made */
};

struct packs {
    struct chores *chores;  /* not owned, as the next; NULL: nothing of this here */
    const char *data_dir;
    const char *given;      /* playlist that the program was started with; NULL */
    const char *root, *usb_dir; /* as struct staff has them */
    const char *device;     /* for the reports */
    bool still;             /* made up for a preview: nothing is asked, looked at or taken */

    struct slots slots;     /* on the disk, as they were looked at last */
    int shown;              /* slot on stage; SLOT_NONE: what was given */
    bool take;              /* somebody wants the new content on stage now */

    int n_sticks;
    struct removable sticks[REMOVABLE_MAX];
    struct packs_found found;
    bool looked;            /* found is of the sticks that are there */

    enum packs_doing doing;
    uint32_t ticket;        /* of it; 0: PACKS_RESTS */
    struct chore *job;      /* the chores' until it is taken; for packs_progress alone */
    bool plugged;           /* nobody chose it: it came with its stick */
    struct packs_progress progress;
    int64_t sampled_us, sampled; /* of progress: when, and how many bytes then; sampled_us 0: never */
    int64_t per_s;          /* bytes in a second; 0: not known yet */
    char name[128];         /* file name of what is or was installed last; "": nothing was */
    bool over;              /* last and name are of something that is over ... */
    struct install_result last;
    bool reported;          /* ... and its report lies on the stick */
    char stick[256];        /* that it came from */
    struct packs_words *words; /* owned; NULL: none */

    uint32_t verifying;
    int64_t verify_us;      /* when to verify next, monotonic */
    bool verified;          /* damaged is of the slot on stage */
    int n_damaged;
    char damaged[PACKS_DAMAGED_MAX][PACK_PATH_MAX + 1];
};

/* Nothing else is done meanwhile. */
bool packs_busy(const struct packs *p);

/* What is asked for; each ends with an EVENT_CHORE that packs_event takes. Ignored while something is under way. */
void packs_look(struct packs *p, const struct screen_env *env);
void packs_install(struct packs *p, const struct screen_env *env, const char *path, bool older);
void packs_check(struct packs *p, const struct screen_env *env, int stick);
void packs_make(struct packs *p, const struct screen_env *env, int stick);
void packs_stop(struct packs *p);
/* Somebody watches: the disk is left to the picture for most of the time. */
void packs_gently(struct packs *p, bool on);
void packs_verify(struct packs *p);

/* Takes what is done. True: something changed that is shown. */
bool packs_event(struct packs *p, const struct screen_env *env, const struct event *ev);
/* Once a second while it works: how far it is, and how fast. */
void packs_sample(struct packs *p, int64_t now_us);
/* What is plugged in now; true: it is not what was. What lies on it is then unknown. */
bool packs_sticks(struct packs *p);
void packs_forget_outcome(struct packs *p);
void packs_release(struct packs *p);

#endif
