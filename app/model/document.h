/* What is read and filled in: handbooks, checklists, the stages of the project model. */
#ifndef MODEL_DOCUMENT_H
#define MODEL_DOCUMENT_H

#include "base/str.h"
#include "model/findings.h"
#include "model/i18n.h"

enum { DOCUMENT_FILES_MAX = MODEL_LANGS_MAX, WORKSHEET_LINES_MAX = 60, SPMM_STAGES_MAX = 12 };

struct worksheet_line { /* a question, or a point to tick */
    struct str id;    /* unique in the worksheet; ticks are kept under it */
    struct i18n text;
    struct i18n hint; /* may be empty */
};

struct worksheet {
    struct str id;
    int number;       /* 0: none */
    struct i18n title, summary;
    int n_questions;
    const struct worksheet_line *questions;
    int n_checks;     /* Invariant: at least one question or check */
    const struct worksheet_line *checks;
    struct source at;
};

struct document_file {
    char lang[8];
    struct str name;  /* as written */
    const char *path; /* NULL: missing */
};

struct document {
    struct str id;
    int volume;       /* 0: none */
    int year;         /* 0: unsaid */
    bool mandatory;   /* who learns alone is to read it; else one may */
    struct i18n title, summary;
    int n_languages;  /* that it exists in */
    char languages[MODEL_LANGS_MAX][8];
    int n_files;      /* those that belong here, missing ones too */
    const struct document_file *files;
    struct str link;  /* shown as a QR code; "" */
    struct i18n link_text;
    const struct worksheet *checklist; /* NULL: none; also among the catalog's worksheets */
    struct source at;
};

struct spmm { /* the Smart Project Management Model */
    struct i18n title, summary;
    struct str link;
    int n_stages;
    const struct worksheet *stages; /* also among the catalog's worksheets */
    struct source at;
};

/* The file in a language, else any that is there; NULL when none is. */
const struct document_file *document_file(const struct document *d, const char *lang);

#endif
