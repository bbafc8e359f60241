/* Capsules from nodes, and what belongs to each: media file, captions, time line, poster. */
#ifndef MODEL_CAPSULE_READ_H
#define MODEL_CAPSULE_READ_H

#include <stdbool.h>

#include "model/catalog.h"
#include "model/fields.h"
#include "model/hashes.h"
#include "model/media.h"
#include "model/unlock_read.h"

struct capsule_draft {
    struct capsule capsule;
    struct str quiz_id;
    const char *path;              /* of the file it is written in */
    const struct yaml_node *node;
    struct str poster, charset;
    int steps[2];
    struct unlock_draft unlock;
    int matrix;                    /* index into the names, -1: unsaid */
    const struct yaml_node *captions;   /* NULL: automatic */
    const struct yaml_node *audio, *captions_in, *take_away;
};

/* False: of no use (no id); everything else is kept with its findings. Does not touch the file system. */
bool capsule_read(struct reader *r, const struct yaml_node *node, struct capsule_draft *out);

/* Finds files. r->path is the file the capsule is written in. */
void capsule_find_files(struct reader *r, struct media_search *s, struct hashes *hashes, struct capsule_draft *d);

/* Does every question's `watch:` name something? A finding for what does not; one warning when nothing can be told. */
void capsule_check_marks(struct reader *r, const struct capsule_draft *d);

extern const struct field_table capsule_table;

#endif
