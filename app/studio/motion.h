/* How things move: easing, the words for entering and leaving, loops, and the values they give at a time. */
#ifndef STUDIO_MOTION_H
#define STUDIO_MOTION_H

#include <stdbool.h>

#include "base/str.h"

enum motion_kind {
    MOTION_CUT,
    MOTION_FADE,
    MOTION_RISE,       /* fades in while rising by px */
    MOTION_DROP,       /* falls into place by px, settles 4 px */
    MOTION_POP,        /* grows from 0.6 around its middle */
    MOTION_GROW_UP,    /* comes out of its own lower edge */
    MOTION_GROW_LEFT,  /* is uncovered from the right to the left */
    MOTION_GROW_RIGHT, /* is uncovered from the left to the right */
    MOTION_UNCOVER_UP, /* is uncovered from the bottom to the top */
    MOTION_SLIDE,      /* comes in from the right by px, fading */
    MOTION_KIND_COUNT
};

struct motion {
    enum motion_kind kind;
    double px, seconds;
};

enum loop_kind { LOOP_NONE, LOOP_MOVE, LOOP_SWAY, LOOP_BOB, LOOP_TURN, LOOP_PULSE, LOOP_KIND_COUNT };

struct loop {
    enum loop_kind kind;
    double x0, y0, x1, y1; /* MOVE: from the first offset to the second, again; SWAY, BOB: x0 px */
    double seconds;        /* of one round */
};

/* What a motion or loop does to an item at a moment. Combine by pose_join. */
struct pose {
    double alpha;          /* 0..1 */
    double dx, dy;         /* px of the drawing */
    double scale, degrees; /* around the middle of the ink */
    double left, right, top; /* shares of the ink box that are cut off */
    double sunk;           /* share of its height that it has still to come out of its lower edge (GROW_UP) */
};

#define POSE_REST ((struct pose){.alpha = 1, .scale = 1})

/* t in 0..1, clamped. */
double ease_out(double t);       /* cubic */
double ease_in_out(double t);    /* cubic */

/* Pose while entering: since seconds after the start (negative: not there yet, alpha 0). */
struct pose motion_enter(const struct motion *m, double since);
/* Pose while leaving; at the end alpha is 0. */
struct pose motion_leave(const struct motion *m, double since);
/* Pose of a loop at a time of the scene. */
struct pose loop_at(const struct loop *l, double seconds);
struct pose pose_join(struct pose a, struct pose b);

/* "rise 90px 2.2s", "fade", "grow up 1.1s": false when it cannot be read. Missing numbers get the word's own. */
bool motion_parse(struct str s, struct motion *out);
/* "move -300,0 to 300,0 9s", "sway 12px 6s", "bob 6px 4s", "turn 8s", "pulse 3s". */
bool loop_parse(struct str s, struct loop *out);

/* The words that can be written, for messages: "fade, rise, ...". */
const char *motion_words(void);
const char *loop_words(void);

#endif
