/* What the parts of a check share: check.c walks, check_catalog.c judges, check_totals.c counts. Only for these. */
#ifndef MODEL_CHECK_STATE_H
#define MODEL_CHECK_STATE_H

#include "model/check.h"
#include "model/glyphs.h"
#include "model/nameset.h"
#include "model/vec.h"

struct check_level { /* how loud one capsule's film is */
    const char *path;
    struct source at;
    double lufs;
};

struct check_part { /* a file that is shown when a playlist includes it */
    const char *path;
    struct source at;
};

struct check_length { /* of a media file that was asked about */
    const char *path;
    int64_t length_us;
};

struct check {
    struct arena *arena;
    struct findings *findings;
    struct check_hooks hooks;
    struct nameset seen;     /* files read already */
    struct nameset included; /* of these: as part of another */
    struct vec parts;        /* struct check_part */
    struct nameset media;    /* asked about already, captions too */
    struct nameset folders;  /* whose names were held against each other */
    struct nameset counted;  /* records counted already, by their place */
    struct vec starter_texts; /* struct source */
    struct vec levels;       /* struct check_level */
    struct vec lengths;      /* struct check_length */
    struct glyph_check glyphs;
    struct check_totals totals;
    const char *a_playlist; /* where one with a title has its capsules; NULL: none so far */
};

/* Media, captions, documents, languages promised, time zones: all that a catalog brings with it. */
void check_catalog(struct check *c, const struct catalog *catalog, bool languages_declared);

/* Adds what a visitor gets of it; what another playlist showed already is not counted again. */
void check_count(struct check *c, const struct catalog *catalog, bool languages_declared);

/* Warns of names in a folder that only upper and lower case tell apart; each folder once. */
void check_names(struct check *c, const char *dir);

/* Warns of capsules that are much louder or quieter than the others. */
void check_levels(struct check *c);

#endif
