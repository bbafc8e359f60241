/*
 * Steering by one switch: a highlight goes by itself over what can be reached, in groups first, then inside the group
 * that was chosen; a press chooses. Pure over the semantic tree; time is an argument. Ids carry the state from frame to
 * frame: the tree may change under it at any time.
 */
#ifndef UI_SCAN_H
#define UI_SCAN_H

#include "ui/tree.h"
#include "ui/ui.h"

enum {
    SCAN_ITEMS_MAX = 192,
    SCAN_GROUPS_MAX = 64,
    SCAN_USUAL_MS = 1500,
    SCAN_PASSES_INSIDE = 2, /* then it goes on with the groups: nobody is caught in the wrong one */
    SCAN_PASSES = 4,        /* without a press: it rests until the next one */
    SCAN_PASSES_VIDEO = 2,
    SCAN_BY_HAND_US = 60000000, /* after a second switch moved it on it waits so long for either of them */
    SCAN_SPEECH_US = 6000000, /* the longest it waits for the voice, beyond the step; a little time to press follows */
};

/* Widget ids of the panel for a slider, which is moved by steps. */
enum { SCAN_ID_LESS = 0xFE00, SCAN_ID_MORE, SCAN_ID_DONE };

struct scan_item {
    uint32_t id;
    struct rect area;
};

struct scan_group {
    uint32_t id;      /* of its first item, or of the choice whose values the items are */
    struct rect area;
    int first, n;     /* of items */
};

/* What there is to choose, in reading order. Everything reachable and not disabled is in exactly one group. */
struct scan_plan {
    int n, n_items;
    struct scan_group groups[SCAN_GROUPS_MAX];
    struct scan_item items[SCAN_ITEMS_MAX];
};

struct scan {
    bool on;
    bool resting;     /* nothing is highlighted; a press wakes it and chooses nothing */
    uint32_t group;   /* id of the group highlighted, or the one being gone through; 0: none */
    uint32_t item;    /* in it; 0: the groups are gone through */
    int passes;       /* rounds without a press */
    int64_t since_us; /* the highlight stands there since */
    bool unseen;      /* not on the screen yet */
    bool speaking;    /* at the last tick ... */
    int64_t heard_us; /* ... and the voice ended then */
    int64_t pressed_us; /* the last press that counted; 0: none yet */
    int64_t by_hand_us; /* two switches: the last press of either; 0: it goes by itself */
    struct rect from; /* where the highlight was before, for its movement */
    uint32_t adjust;  /* what the panel moves by steps; 0: no panel */
    bool again;       /* something was chosen: begin anew where it is sensible */
    uint32_t chosen;  /* ... from there */
    unsigned arrivals; /* of the stage, at the last look */
    uint32_t told[2];  /* group and item last written to the log */
};

void scan_plan_of(const struct tree *tree, struct scan_plan *out);

/* Takes in a tree just drawn: the highlight stays where it is, or begins at the sensible first place. */
void scan_follow(struct scan *s, const struct tree *tree, unsigned arrivals, int64_t now_us);

/* What was drawn is on the screen: however long that took, the highlight stands there for a whole step. */
void scan_shown(struct scan *s, int64_t now_us);

/* Goes on when the step is over; true when anything changed. speaks: the voice still names where it stands. */
bool scan_tick(struct scan *s, const struct tree *tree, int64_t now_us, int64_t step_us, bool speaks);
/* When scan_tick has something to do; TIME_NEVER while it rests. */
int64_t scan_deadline(const struct scan *s, int64_t step_us, bool speaks);

/* The second of two switches: on at once, and no more by itself while the hand goes on; wakes what rests. */
void scan_step(struct scan *s, const struct tree *tree, int64_t now_us);
/* The switch. 0: it only went into a group or woke; else the id of what was chosen. */
uint32_t scan_press(struct scan *s, const struct tree *tree, int64_t now_us);

/* What is highlighted (an item, a group by its first item); 0: nothing. */
uint32_t scan_focus(const struct scan *s);
/* How many are in the group that is highlighted as a whole; 1 when it is a single item. */
int scan_group_size(const struct scan *s, const struct tree *tree);
/* The names of what is highlighted, one after the other with "; " between; in the arena. */
struct str scan_names(const struct scan *s, const struct tree *tree, struct arena *arena);
struct rect scan_area(const struct scan *s, const struct tree *tree); /* empty: nothing */

/* Draws the panel for what is adjusted, then the highlight; both over everything else (ui/scan_view.c). */
void scan_draw_panel(const struct scan *s, struct ui *ui);
void scan_draw(const struct scan *s, struct ui *ui);
/* A toast over everything, at the foot of the window if it can be (ui_toast), clear of what is highlighted. */
void scan_toast(const struct scan *s, struct ui *ui, struct str text, uint32_t icon, int64_t since_us);

#endif
