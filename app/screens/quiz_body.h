/*
 * Inside the quiz screen: the questions that are answered by arranging or typing. quiz.c hands them its events,
 * quiz_page.c lets them draw into the rows quiz_layout.c placed. One table a kind; nobody else includes this.
 */
#ifndef SCREENS_QUIZ_BODY_H
#define SCREENS_QUIZ_BODY_H

#include "screens/quiz_layout.h"
#include "screens/quiz_page.h"

/* Widget kinds of the bodies; the index is the item (ordering), the shown place (matching), the key (numeric,
 * short). */
enum {
    ORDER_ID_ROW = 0x200, ORDER_ID_UP, ORDER_ID_DOWN, ORDER_ID_HANDLE,
    MATCH_ID_LEFT = 0x210, MATCH_ID_RIGHT,
    NUMBER_ID_KEY = 0x220,
    SHORT_ID_FIELD = 0x230, SHORT_ID_KEY,
};

enum quiz_did {
    QUIZ_DID_NOTHING, /* the event is not the body's */
    QUIZ_DID_LOOK,    /* something looks different */
    QUIZ_DID_ANSWER,  /* the answer changed: it is kept, though not checked */
    QUIZ_DID_CHECK    /* Enter where nothing is left to arrange */
};

struct quiz_body {
    enum quiz_did (*event)(struct quiz_state *st, struct screen_env *env, const struct event *ev);
    /* Shape, number and height of the rows. */
    void (*words)(struct ui *ui, const struct attempt *a, struct quiz_words *words);
    /* whole: with what is said about points. keys: those in force, where it names some. */
    struct str (*instruction)(struct ui *ui, const struct keymap *keys, const struct attempt *a, bool whole);
    struct str (*chip)(struct ui *ui, const struct attempt *a); /* beside the instruction; NULL: none */
    /* Draws the rows of this page; returns the node that focus begins on. */
    int (*draw)(struct ui *ui, const struct quiz_state *st, const struct attempt *a, const struct quiz_layout *l);
    void (*hints)(struct ui *ui, const struct keymap *keys, const struct attempt *a, int *x, int y);
};

/* NULL for choices, which quiz.c and quiz_page.c know themselves. */
const struct quiz_body *quiz_body_of(enum question_kind kind);
extern const struct quiz_body quiz_order, quiz_match, quiz_number, quiz_short;

/* A typed answer's field takes up what the attempt holds: when its question comes on. */
void quiz_short_begin(struct quiz_state *st, const struct attempt *a);

/* Two sentences as one text; the second only when it counts. */
struct str quiz_two_sentences(struct ui *ui, enum string_id first, enum string_id second, bool both);
/* No word of the text is wider than w_px in this style. */
bool quiz_words_fit(struct ui *ui, struct str text, const struct text_style *style, float w_px);

/* A card of the design's option look: plain, chosen (4 px, tinted) or settled (edge alone). */
enum quiz_card { CARD_PLAIN, CARD_CHOSEN, CARD_SETTLED };
void quiz_draw_card(struct ui *ui, struct rect r, uint32_t id, enum quiz_card look);

#endif
