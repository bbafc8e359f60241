/* When the things of a scene come and go: the one clock that frames, word files and checks read. */
#ifndef STUDIO_CHANGES_H
#define STUDIO_CHANGES_H

#include "model/vec.h"
#include "studio/narration.h"

struct change { /* an item comes or goes */
    double at;  /* s of the capsule; far below 0: it has always been there */
    bool hide;
};

/* What comes with a sentence comes that much before it; the camera starts before that, the path with what is shown. */
extern const double change_show_early_s, change_hide_early_s;

/* When a word of a beat's sentence is spoken in the language that pictures wait for; the sentence's start when it is
 * empty or not said. */
double changes_word_s(const struct story *story, const struct narration *n, int beat, const struct beat *b,
                      struct str word);

/* Appends to changes[i] (a vec of struct change each) what happens to item i of the scene, in order of time. */
void changes_make(const struct story *story, int scene, const struct narration *n, struct vec changes[]);

/* The change in force at a time; NULL before the first. */
const struct change *changes_at(const struct vec *changes, double t);

struct stay { /* from the first frame of entering to the first without it, or the end */
    double from_s, to_s;
    double leaves_s; /* when it begins to leave */
};

/* The next stay of an item after the index *at (0 at first); false when there is none. end_s: of the scene. */
bool changes_next_stay(const struct vec *changes, const struct motion *leave, double end_s, size_t *at,
                       struct stay *out);

#endif
