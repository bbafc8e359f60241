/* Between the files that read storyboards: what is known while one is read. */
#ifndef STUDIO_STORY_READ_H
#define STUDIO_STORY_READ_H

#include "model/fields.h"
#include "model/vec.h"
#include "studio/story.h"

struct telling {
    struct reader r;
    struct story *story;
    struct vec *items;   /* of the scene being read: struct item */
    struct vec *marks;   /* names set by beats so far: struct str */
    const struct beat *beat; /* being read; its sentences are there when its shows are read */
};

extern const struct field_table beat_table;

/* Index of an item of the scene; -1 and a finding that names the nearest when there is none. */
int telling_item(struct telling *t, const struct yaml_node *node);

/* `[x, y]` or an item, zoom and time. NULL node leaves *out as it is. */
void camera_read(struct telling *t, const struct yaml_node *node, struct camera *out);

/* `at "word"`: a word of the sentence that pictures wait for; empty and a finding when it is not said. */
struct str word_read(struct telling *t, const struct yaml_node *node);

/* Items that beats show become waiting ones. */
void beats_read(struct telling *t, const struct yaml_node *list, struct scene *scene);

/* The voice of each language; node may be NULL. */
void voices_read(struct telling *t, const struct yaml_node *node);

/* Titles and spans; after the scenes, when every beat's mark is known. node may be NULL. */
void marks_read(struct telling *t, const struct yaml_node *node);

/* A scalar with a decimal number in min..max; false and a finding otherwise. NULL node: false, no finding. */
bool number_read(struct telling *t, const struct yaml_node *node, const char *name, double min, double max,
                 double *out);

#endif
