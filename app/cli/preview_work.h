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
    struct preview_finding worst;
    struct preview_look look;     /* the worst one */
    int count;                    /* looks it was seen in; RECORD_SCENE: looks taken */
    unsigned langs, themes, texts, sizes; /* bits of the look's lists */
    char picture[64];             /* RECORD_FINDING: PNG with the place marked; "" */
};

struct preview_work {
    const struct options *options;
    struct preview_looks looks;
    const char *dir;
    bool pictures;      /* one a scene and language, and cells of the contact sheet */
    int scenes[256], n_scenes; /* indices of the table */
    atomic_int *next;   /* shared: of scenes */
    uint32_t *cells;    /* shared: of n_scenes x n_langs, CELL_W x CELL_H each; NULL without pictures */
    int out;            /* pipe */
};

/* In a process of its own: does scenes until none is left. Exit code. */
int preview_work(struct preview_stage *stage, const struct preview_work *work);

/* A place where a text may be cut or two names be alike, with the reason; NULL: it may not. */
const char *preview_allowed(const char *scene, const struct preview_finding *f);

struct preview_result {
    struct preview_record *list; /* owned */
    size_t n, cap;
    int findings, warnings, looks, scenes, absent;
};

/* report.md and contact-sheet.png in the folder; on stdout a summary or, with --json, everything. */
bool preview_report(const struct preview_work *work, const struct preview_result *r, struct err *err);

#endif
