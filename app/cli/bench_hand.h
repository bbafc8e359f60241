/* Inside of bench: a hand that acts on the running program and times the answer. */
#ifndef CLI_BENCH_HAND_H
#define CLI_BENCH_HAND_H

#include "cli/bench_figures.h"
#include "cli/memory.h"
#include "cli/session.h"

struct hand {
    struct session session;
    struct memory_watch memory;
    struct figures figures;
    bool over; /* the program has ended */
};

/* Lets the program run for so long. */
void hand_look(struct hand *h, int64_t ms);
/* Until nothing new was shown for a moment; a playing capsule never settles, so not for long. */
void hand_settle(struct hand *h);

/* One event into the queue of a settled program, and rounds until it shows something. Counted under name; NULL: not
 * counted. False when nothing changed. */
bool hand_act(struct hand *h, const char *name, const struct event *ev);
bool hand_key(struct hand *h, const char *name, uint32_t key, unsigned mods);
/* Down, counted as "press", and up, counted under name, on the middle of a node; false for NULL. */
bool hand_press(struct hand *h, const char *name, const struct node *n);

/* The whole movement that ev begins, for at most ms, counted under name. */
void hand_movement(struct hand *h, const char *name, const struct event *ev, int64_t ms);
/* The same without waiting for the program to settle before: what moves already goes on moving. */
void hand_movement_now(struct hand *h, const char *name, const struct event *ev, int64_t ms);

/* NULL: nothing that can be acted on has this name, or this role. */
const struct node *hand_find(const struct hand *h, enum string_id name);
const struct node *hand_find_role(const struct hand *h, enum role role);
/* Waits until it is there; false after some seconds. */
bool hand_wait(struct hand *h, enum string_id name);
bool hand_wait_screen(struct hand *h, enum screen_id id);

struct event hand_key_event(uint32_t key, unsigned mods);
struct event hand_pointer(enum pointer_phase phase, bool touch, int x, int y);

#endif
