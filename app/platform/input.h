/* From SDL's events to ours. */
#ifndef PLATFORM_INPUT_H
#define PLATFORM_INPUT_H

#include <SDL.h>
#include <stdbool.h>

#include "base/queue.h"
#include "platform/keyboards.h"

struct input {
    struct queue *queue;
    enum event_window window; /* whose input this is */
    int window_w, window_h; /* SDL's units; pointer positions come in these */
    int px_w, px_h;         /* device pixels; ours leave in these */
    bool finger_down;       /* the first finger rules, others are ignored until it is up */
    SDL_TouchID touch;
    SDL_FingerID finger;
    int at_x, at_y;         /* where the pointer was last seen, px */
    Uint32 buttons;         /* of the mouse, held: bit per button */
    bool key_pending;       /* held back for the text it types, which comes as the next event */
    struct event key;
    struct keyboards *keyboards; /* the platform's; NULL: they are not told apart */
    bool locked;            /* a wish to close the window is refused */
    unsigned refused;       /* how often */
};

/* Sizes of 0 are taken as equal to each other. */
void input_size(struct input *in, int window_w, int window_h, int px_w, int px_h);

/* The window an event came to, by SDL's number; 0: to none in particular. */
Uint32 input_window(const SDL_Event *e);

/* One event; those without meaning for us are dropped. */
void input_take(struct input *in, const SDL_Event *e);

/* After the last event at hand: lets go of a key that was held back. */
void input_flush(struct input *in);

#endif
