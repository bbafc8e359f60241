/*
 * The staff's pages as data: headings, each with its rows, in panels that take one column or two and go on on a further
 * page where there is no room, so that nothing is cut at 200 % text. A page fills a list at every drawing.
 */
#ifndef SCREENS_STAFF_LIST_H
#define SCREENS_STAFF_LIST_H

#include "screens/screen.h"

enum staff_row_kind {
    ROW_HEADING,  /* begins a panel */
    ROW_VALUE,    /* label and value, with a sign */
    ROW_TEXT,     /* label as a paragraph */
    ROW_LINE,     /* label in small print; below a value or a button it stays with it */
    ROW_BUTTON,   /* label, icon, id; value is not drawn, but tells it from one with the same label */
    ROW_CHOICE,   /* label, value; id is the row (left and right move it), less and more its buttons */
    ROW_PROGRESS, /* label, value, fraction */
};
enum staff_sign { SIGN_NONE, SIGN_GOOD, SIGN_AMBER, SIGN_BAD };

struct staff_row {
    enum staff_row_kind kind;
    struct str label, value;
    enum staff_sign sign;
    uint32_t icon;            /* 0: none */
    uint32_t id, less, more;
    bool first, last;         /* ROW_CHOICE: nothing less, nothing more */
    bool disabled, primary;   /* ROW_BUTTON */
    float fraction;           /* 0..1 */
};

enum { STAFF_ROWS_MAX = 560 }; /* the log, each line twice */

struct staff_list {
    bool wide; /* one column: long lines */
    int n;
    struct staff_row rows[STAFF_ROWS_MAX]; /* more are left out */
};

/* Kept by the menu for itself; a page's own kinds of ids begin here. */
enum { STAFF_ID_PAGE = 1, STAFF_ID_EXIT, STAFF_ID_MORE, STAFF_ID_ASK, STAFF_ID_CONCERNS, STAFF_ID_OWN = 16 };

/* An empty list in the frame's arena. */
struct staff_list *staff_list_new(struct ui *ui);
/* Texts are not copied: frame arena, or longer. */
void staff_list_add(struct staff_list *l, struct staff_row row);
void staff_heading(struct staff_list *l, struct str title);
void staff_value(struct staff_list *l, uint32_t icon, struct str label, struct str value, enum staff_sign sign);
void staff_text(struct staff_list *l, struct str text);
void staff_button(struct staff_list *l, uint32_t id, uint32_t icon, struct str label);

/* Into room, page env->staff->turned (around) of as many as it takes; with more than one a button leads on. */
void staff_list_draw(struct ui *ui, const struct screen_env *env, struct rect room, const struct staff_list *l);

#endif
