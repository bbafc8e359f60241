/* What the preview's processes share: the looks to take, the scenes to do, and what was found, a record a finding. */
#ifndef CLI_PREVIEW_WORK_H
#define CLI_PREVIEW_WORK_H

#include <stdatomic.h>

#include "cli/preview.h"
#include "cli/preview_stage.h"

enum { LOOK_SIZES_MAX = 8, LOOK_TEXTS_MAX = 8, LOOK_THEMES_MAX = 8, CELL_W = 320, CELL_H = 180 };

struct preview_looks {
    int langs[STRING_LANGUAGE_COUNT], n_langs;
    int themes[LOOK_THEMES_MAX], n_themes;
    int texts[LOOK_TEXTS_MAX], n_texts;
    int sizes[LOOK_SIZES_MAX][2], n_sizes;
};

enum record_kind { RECORD_FINDING, RECORD_SCENE, RECORD_ABSENT, RECORD_TROUBLE };

/* Small enough to be written in one piece into a pipe. One finding of a scene, in all the looks it was seen in. */
struct preview_record {
    enum record_kind kind;
    int scene;                    /* index of the table; -1: none */
    int turn, stop;               /* place in the work's list, of the scene's walk: the order of the report; -1: none */
    char name[PREVIEW_NAME_MAX + 64]; /* "capsule-end-capsule-2"; of RECORD_FINDING and others alike; "" when scene is -1 */
    struct preview_finding worst;
    struct preview_look look;     /* the worst one */
    int count;                    /* looks it was seen in; RECORD_SCENE: looks taken */
    unsigned langs, themes, texts, sizes; /* bits of the look's lists */
    char picture[PREVIEW_NAME_MAX + 96]; /* RECORD_FINDING: PNG with the place marked; "" */
    int cells;                    /* RECORD_SCENE: the first of its cells, a language each; -1: none */
};

/* A scene for one of its parts. */
struct preview_turn {
    int scene, part; /* index of the table; part: -1: the first stands for all */
};

struct preview_shared {
    atomic_int next;  /* turn */
    atomic_int cells; /* that were taken */
};

struct preview_work {
    const struct options *options;
    struct preview_looks looks;
    const char *dir;
    bool pictures;      /* one a scene and language, and cells of the contact sheet */
    bool repeated;      /* each capsule, each day, each stop of a walk */
    struct preview_turn *turns; /* owned */
    size_t n_turns, cap_turns;
    struct preview_shared *shared; /* between the processes */
    int cells;          /* nameless file of CELL_W x CELL_H words each; -1 without pictures */
    int out;            /* pipe */
};

/* In a process of its own: does scenes until none is left. Exit code. */
int preview_work(struct preview_stage *stage, const struct preview_work *work);

/* A place where a text may be cut or two names be alike, with the reason; NULL: it may not. */
const char *preview_allowed(enum screen_id screen, const char *scene, const struct preview_finding *f);

struct preview_result {
    struct preview_record *list; /* owned */
    size_t n, cap;
    int findings, warnings, looks, scenes, absent;
};

/* contact-sheet.png, contact-sheet-2.png ... in the folder: what was played, in the list's order, a row of languages each.
 * Returns how many; 0 with err. */
int preview_sheets(const struct preview_work *work, const struct preview_result *r, struct err *err);
/* Which of them shows the nth scene that was played, from 1. */
int preview_sheet_of(const struct preview_work *work, int nth);

/* report.md and the contact sheets in the folder; on stdout a summary or, with --json, everything. */
bool preview_report(const struct preview_work *work, const struct preview_result *r, struct err *err);

#endif
