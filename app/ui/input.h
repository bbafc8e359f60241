/*
 * From raw events to intentions: keeps focus, hover and press, moves focus by keys, turns presses into EVENT_ACTIVATE
 * and drags into EVENT_VALUE (value: 0..1000000 along a slider; else the id of the widget of its kind that it is over). One a stage.
 */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include "base/event.h"
#include "ui/tree.h"

struct ui_input {
    uint32_t focus, hover, pressed;
    bool focus_visible;
    bool key_hints;
    bool down, dragging;   /* a finger or button is down; it has left where it went down, and presses nothing */
    int down_x, down_y, x, y;
    int64_t down_us;       /* when it went down */
    bool held;             /* what is pressed was held down, and has offered more */
    int64_t last_input_us; /* monotonic; for hiding controls and idle time */
};

/* So long a press is one that holds: where STATE_HOLDS is, EVENT_ACTIVATE then comes with UI_HELD in its index (from an
 * EVENT_TIMER), and the release means what is STATE_OFFERED below it, or nothing. */
enum { UI_HOLD_US = 500000, UI_HELD = 128 };

/*
 * Looks at one event with the tree of the last drawn frame. True when it was used up: then *out is EVENT_ACTIVATE,
 * EVENT_VALUE or EVENT_NONE (only focus, hover or press changed). False: the screen gets the event as it is.
 * Keys, by key.action as it is everywhere: the next and previous control, arrows (only when a focusable node lies that way and the screen is not a video with hidden
 * controls: the screen says so by recording no focusable nodes), press activates the focus, or the primary
 * node when nothing is focused. Actions happen on release; sliding off cancels.
 */
bool ui_input_event(struct ui_input *in, const struct tree *tree, const struct event *ev, int64_t now_us,
                    struct event *out);

/* After a screen was entered or its tree changed: keeps focus when its id is still there, else moves to the primary. */
void ui_input_settle(struct ui_input *in, const struct tree *tree, bool entered);

#endif
