/*
 * The semantic tree falls out of drawing: every widget records what it is. Focus order, speech, switch scanning and
 * tests ("press the button named Start quiz") read this tree and nothing else. Frame lifetime; the stage keeps the
 * last two.
 */
#ifndef UI_TREE_H
#define UI_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/geom.h"
#include "base/str.h"

enum role {
    ROLE_SCREEN,   /* the root: label is what is spoken on arrival */
    ROLE_HEADING, ROLE_TEXT, ROLE_CAPTION, ROLE_IMAGE, ROLE_VIDEO,
    ROLE_BUTTON, ROLE_RADIO, ROLE_CHECKBOX, ROLE_SLIDER, ROLE_GROUP, ROLE_DIALOG, ROLE_STATUS, ROLE_PROGRESS,
    ROLE_FIELD,    /* text is typed into it: value; STATE_CHECKED while keys go there */
    ROLE_CHOICE,   /* one of several values: left and right change it (the screen's); its children are those values,
                      or less and more, for a finger and the switch */
    ROLE_COUNT
};

enum {
    STATE_FOCUSABLE = 1, STATE_DISABLED = 2, STATE_CHECKED = 4, STATE_PRIMARY = 8, /* the clicker's "next" */
    STATE_CURRENT = 16, STATE_MODAL = 32, /* only what is inside this dialog can be focused */
    STATE_HIDDEN = 64,                    /* spoken, not drawn */
    STATE_ASIDE = 128,                    /* reached by Tab and pointer, passed over by arrows */
    STATE_EDGE = 256,                     /* last of a page: arrows that would leave its group are the screen's */
    STATE_DRAG = 512,                     /* follows a finger among its kind (EVENT_VALUE); its arrows are the screen's */
    STATE_SLIDES = 2048,                  /* lies on something a finger moves: a press that wanders is none */
    STATE_SPOKEN = 1024,                  /* a caption to be read aloud: the sound is in another language */
    STATE_COUNTED = 4096,                 /* a button that is one of a list: its place in it is spoken */
    STATE_UNSAID = 16384,                 /* its name leaves out on purpose what stands on it: it may be overheard */
    STATE_TONGUE = 32768,                 /* a choice of languages: spoken whole in that of its label */
    STATE_HOLDS = 65536,                  /* held down it offers more: see ui/input.h */
    STATE_OFFERED = 131072,               /* a finger that held may be lifted over it */
    STATE_GOES_ON = 8192,                 /* a part of a text whose rest stands in the next column or on the next page */
};

struct node {
    uint32_t id;          /* 0: cannot be acted on */
    enum role role;
    unsigned state;
    struct str label, value;
    struct str lang;      /* tag of the label's language; empty: the interface's */
    struct rect rect;     /* as drawn */
    struct rect hit;      /* enlarged to the smallest target */
    int parent;           /* index of the group, -1 at the top */
    int group;            /* arrows move inside a group of the same number; 0: none */
    int place, of;        /* in a list that goes on beyond the page: "3 of 12"; 0: what stands together is counted */
};

/* A stretch of words in another language than the interface's. */
struct foreign {
    struct str text, lang;
};

struct tree {
    struct arena *arena;
    struct node *nodes;   /* in reading order = focus order */
    int n, cap;
    int open;             /* innermost open group, -1 */
    struct foreign *foreign; /* author texts that fell back, in the order in which they were fetched */
    int n_foreign, foreign_cap;
    struct rect mark;     /* of who offers this, where the page shows it; empty: nowhere */
};

void tree_init(struct tree *t, struct arena *arena);
/* Adds a node and returns its index; strings are copied to the arena. A node without a language gets the one of its
 * label, as tree_language has it. */
int tree_add(struct tree *t, const struct node *node);
void tree_open(struct tree *t, int index);  /* later nodes become its children */
void tree_close(struct tree *t);

/* These words, wherever they come to stand in this frame, are in this language (a tag); both are copied to the arena.
 * Known before the nodes that show them are added. Empty words are none. */
void tree_foreign(struct tree *t, struct str text, struct str lang);
/* Tag of the language most of a text is in, going by tree_foreign; empty: the interface's. */
struct str tree_language(const struct tree *t, struct str text);

const struct node *tree_find(const struct tree *t, uint32_t id);                 /* NULL */
const struct node *tree_named(const struct tree *t, enum role role, struct str label); /* first; NULL */
const struct node *tree_at(const struct tree *t, int x, int y);                  /* topmost actionable; NULL */
bool tree_says(const struct tree *t, struct str label); /* is there a node of this label? t may be NULL */
/* First primary, enabled node; else the first focusable one, rather one that does not stand aside; NULL when there is none. Respects an open modal. */
const struct node *tree_primary(const struct tree *t);
/* Focusable and not shut out by an open modal. */
bool tree_reachable(const struct tree *t, const struct node *node);
/* The node of the same widget kind (upper half of the id) whose middle is nearest. */
const struct node *tree_nearest(const struct tree *t, uint32_t kind_of, int x, int y);
const struct node *tree_next(const struct tree *t, uint32_t from, int step);     /* Tab order, wraps */
/* Nearest focusable node in a direction (dx, dy in -1, 0, 1), same group preferred; NULL: none that way. */
const struct node *tree_towards(const struct tree *t, uint32_t from, int dx, int dy);

/* One line a node: role "label" value=... [states] rect. For goldens. */
void tree_dump(const struct tree *t, struct buf *out);

#endif
