/* Where a question and its options go, for any window, text size and number of options. */
#ifndef SCREENS_QUIZ_LAYOUT_H
#define SCREENS_QUIZ_LAYOUT_H

#include "quiz/attempt.h"
#include "ui/ui.h"

/* How the answers want to stand. */
enum quiz_shape {
    QUIZ_SHAPE_OPTIONS, /* beside the question, else in two columns or one under it */
    QUIZ_SHAPE_LIST,    /* beside, else one column under it */
    QUIZ_SHAPE_WIDE,    /* under the question, the whole width */
    QUIZ_SHAPE_PAD,     /* beside the question at any text size */
    QUIZ_SHAPE_FIELD,   /* a line under the question; on the keyboard when that is up */
};

struct quiz_layout {
    bool large;                      /* text from 130 % on: no room beside one another */
    int head_y, kicker_h, more_h;    /* lower edge of the header, heights: at the user's size */
    bool kicker;                     /* there is room for a line above the question */
    bool instruction_below;          /* the instruction stands in the action bar */
    int kicker_y;
    struct rect question;            /* x, y, width; height as laid out */
    struct text_style style;
    const struct text_block *block;
    int instruction_y;
    bool overflow;                   /* an option is higher than the room there is */
    int pages, page;                 /* options that do not fit wait on further pages */
    int more_y;                      /* top of the button for the next page; 0: in the action bar */
    float scale;                     /* how much larger than designed for landscape options are drawn */
    int percent;                     /* text size of the options: not more than the user's */
    bool rows_stacked;               /* as the words say */
    struct rect action, skip;        /* beside the field or under it, while the keyboard is up; else empty */
    int first, n;                    /* shown places on this page */
    struct rect options[QUIZ_OPTIONS_MAX]; /* by place - first */
};

/* A totem is read standing: options and actions are drawn this much larger in portrait (design 05p),
 * where that fits. */
#define QUIZ_PORTRAIT_OPTIONS 1.1667f
#define QUIZ_PORTRAIT_ACTIONS 1.25f

struct quiz_words {
    struct str stem;
    int instruction_h;             /* when it stands under the question, at the user's size */
    bool multiple;
    const struct option_row *rows; /* all options in shown order; NULL: height says how high they are */
    int n;
    enum quiz_shape shape;
    int (*height)(struct ui *ui, const void *of, int i, int w_px); /* least height of row i; pure */
    const void *of;
    int gap, least, indent;        /* reference px; 0: as options have them; indent: left of rows under the question */
    bool rows_stacked;             /* two groups one below the other */
    int board_y;                   /* upper edge of the keyboard; 0: it is not up */
    int action_w, action_h;        /* the buttons that stand beside the field then: check, and skip */
    int skip_w, skip_h;
};

/* Blocks live in the frame's arena. */
struct quiz_layout quiz_lay_out(struct ui *ui, const struct quiz_words *words, int page);

#endif
