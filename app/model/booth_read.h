/* The keys of a stand: attract, programme, hours, and the policy's quiz. */
#ifndef MODEL_BOOTH_READ_H
#define MODEL_BOOTH_READ_H

#include "model/booth.h"
#include "model/fields.h"

struct catalog;
struct catalog_load;
struct quiz;

extern const struct field_table attract_table, programme_table;

/* An extract as it is written, until capsules and files are known. */
struct extract_draft {
    struct str capsule, media;
    struct span span;   /* end 0: unsaid */
    struct i18n title;  /* may be empty */
    int captions;       /* 0: on */
    const struct yaml_node *extract;
    struct source at;
};

struct booth_draft {
    struct attract attract;
    int n_extracts;     /* 0: every capsule */
    const struct extract_draft *extracts;
    int n_programme;
    const struct programme_item *programme;
    const struct hours *hours; /* NULL: always open */
};

/* Any of the nodes may be NULL; the nodes are not kept. All problems are findings. */
void booth_read(struct reader *r, const struct yaml_node *attract, const struct yaml_node *programme,
                const struct yaml_node *hours, struct booth_draft *out);
/* NULL when there is nothing of use. */
const struct hours *hours_read(struct reader *r, const struct yaml_node *node);

/* Finds capsules and files, and fills attract, programme and hours of the catalog, whose capsules are complete. */
void booth_tie(struct catalog_load *l, struct catalog *out);

/* Takes from a quiz what the policy does not ask. */
void quiz_cut_apply(const struct quiz_cut *cut, struct quiz *quizzes, int n);

#endif
