/* What `doctor` looks at: one table of looks, each of which adds rows of what it found and what to do about it. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/time.h"
#include "gfx/window.h"

enum doctor_state {
    DOCTOR_GOOD,
    DOCTOR_ATTENTION, /* it works, with less; or a way out is open */
    DOCTOR_BAD,       /* something that visitors are promised does not work */
    DOCTOR_NONE,      /* there is no such thing here */
    DOCTOR_STATE_COUNT
};

struct doctor_row {
    enum doctor_state state;
    const char *name;  /* within its part; part and name stay what they are: programs read them */
    const char *found;
    const char *fix;   /* one command or sentence; NULL: nothing to do */
};

enum { DOCTOR_ROWS_MAX = 24 };

struct doctor_rows {
    struct arena *arena; /* not owned; texts lie there or are static */
    int n;
    struct doctor_row list[DOCTOR_ROWS_MAX];
};

/* The machine, the program that runs there or would, and what of both is not as usual (tests). */
struct doctor {
    const char *root;      /* "", or where the system's files lie */
    int pid;               /* of the program that runs here, or our own */
    bool x_display;        /* it has one */
    enum gfx_path path;    /* how it draws */
    const char *fonts;     /* its list of faces; NULL: not there */
    const char *decoder;   /* NULL: beside the program */
    const char *audio_output; /* NULL: chosen */
    const char *data_dir;
    const char *const *playlists; /* that it shows or offers */
    int n_playlists;
    const char *const *languages; /* of the voice; NULL behind the last */
    bool tone;             /* a test tone may be played ... */
    int volume;            /* ... this loud, in percent */
    struct now now;
    int64_t built_s;       /* when the program was made; 0: unknown */
};

struct doctor_look {
    const char *part, *about; /* "disk", and what that is in a line */
    void (*look)(const struct doctor *d, struct doctor_rows *out);
    int limit_s;              /* after which it is given up */
    const char *fix;          /* when it hangs or falls */
};

extern const struct doctor_look doctor_looks[];
extern const int n_doctor_looks;

/* Adds a row, its finding printed into the arena. Beyond DOCTOR_ROWS_MAX nothing is added. fix: static, in the arena or NULL. */
void doctor_add(struct doctor_rows *rows, enum doctor_state state, const char *name, const char *fix, const char *found, ...)
    __attribute__((format(printf, 5, 6)));

/*
 * One look in a process of its own, which is killed with all it started when its time is up: a display, a sound server or a
 * disk that does not answer becomes a bad row, never a wait. Main thread. Rows are added to out.
 */
void doctor_run(const struct doctor_look *look, const struct doctor *d, struct doctor_rows *out);

/* "attention" */
const char *doctor_state_name(enum doctor_state state);

/* The looks, a file each for what belongs together. */
void doctor_display(const struct doctor *d, struct doctor_rows *out);
void doctor_sound(const struct doctor *d, struct doctor_rows *out);
void doctor_voice(const struct doctor *d, struct doctor_rows *out);
void doctor_fonts(const struct doctor *d, struct doctor_rows *out);
void doctor_libvlc(const struct doctor *d, struct doctor_rows *out);
void doctor_decoder(const struct doctor *d, struct doctor_rows *out);
void doctor_sandbox(const struct doctor *d, struct doctor_rows *out);
void doctor_clock(const struct doctor *d, struct doctor_rows *out);
void doctor_disk(const struct doctor *d, struct doctor_rows *out);
void doctor_database(const struct doctor *d, struct doctor_rows *out);
void doctor_playlists(const struct doctor *d, struct doctor_rows *out);
void doctor_hashes(const struct doctor *d, struct doctor_rows *out);
void doctor_session(const struct doctor *d, struct doctor_rows *out);
void doctor_classroom(const struct doctor *d, struct doctor_rows *out);

#endif
