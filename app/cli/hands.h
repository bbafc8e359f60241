/* A visitor's eyes and hands for the tour and the preview: finds widgets by what the screen says and presses them. */
#ifndef CLI_HANDS_H
#define CLI_HANDS_H

#include "app.h"

struct hands {
    struct app *app;
    const struct strings *strings;
    struct arena *arena; /* for texts put together */
    void *ctx;
    void (*press)(void *ctx, const struct node *n); /* the middle of a node, down and up; then lets the program run */
    void (*type)(void *ctx, uint32_t key);          /* likewise */
};

/* An enabled widget whose label is (or, when within, holds) the text; NULL. Valid until the next drawing. */
const struct node *hands_find(const struct hands *h, struct str text, bool within);
bool hands_press_text(const struct hands *h, struct str text, bool within); /* false: not there */
struct str hands_words(const struct hands *h, enum string_id id);
const char *hands_language(const struct hands *h);

/* The question on the screen, told by its words; NULL when there is none. */
const struct question *hands_question(const struct hands *h);
/* Answers it without checking, by pressing what a visitor would press; false when something was not to be found. */
bool hands_answer(const struct hands *h, const struct question *q, bool rightly);

#endif
