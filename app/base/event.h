/*
 * What happens to the program, as plain values: made by platform, player and store, read by app_step. Edges are
 * queued (pressed, ended, failed); levels (position, state, newest frame) are polled. See ARCHITECTURE, "Rules".
 */
#ifndef BASE_EVENT_H
#define BASE_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/actions.h"

enum event_kind {
    EVENT_NONE = 0,
    EVENT_KEY,         /* a key went down (or repeats) */
    EVENT_KEY_UP,
    EVENT_TEXT,        /* composed text from a keyboard */
    EVENT_POINTER,     /* mouse or finger: down, move, up, cancel */
    EVENT_WHEEL,
    EVENT_RESIZE,      /* the window has a new size in pixels */
    EVENT_EXPOSE,      /* the window lost its pixels */
    EVENT_QUIT,        /* the window system or a signal asks us to end */
    EVENT_ACTIVATE,    /* a widget was pressed: made by ui from keys, pointer or switch, never by platform */
    EVENT_VALUE,       /* a slider-like widget wants a value: made by ui */
    EVENT_PLAYER,      /* something about the session playing */
    EVENT_STORE,       /* a write became durable or failed */
    EVENT_STILL,       /* a still picture asked for is ready, or failed */
    EVENT_PAGE,        /* a page of a document asked for is ready, or failed */
    EVENT_CHORE,       /* a chore (base/chores.h) is done */
    EVENT_SPEECH,      /* the voice has finished, or cannot be heard */
    EVENT_HALT,        /* the machine slept, or is about to lose its power: pause and save */
    EVENT_OUTLET,      /* the sound comes out of something else */
    EVENT_TIMER,       /* a deadline set by the screen has passed */
    EVENT_DISPLAYS,    /* where the room's and the presenter's windows are shown has changed */
    EVENT_KIND_COUNT
};

/* Keys by meaning, not by code: letters carry their lower-case code point, digits come by scan code (AZERTY types
 * them without Shift), the rest have names. */
enum key {
    KEY_NONE = 0,
    /* 0x20..0x10FFFF: the code point the key types without Shift, lower case; '0'..'9' by scan code */
    KEY_ENTER = 0x110000,
    KEY_ESCAPE, KEY_BACKSPACE, KEY_TAB, KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_PAGE_UP, KEY_PAGE_DOWN, KEY_HOME,
    KEY_END, KEY_DELETE, KEY_F1, KEY_F2, KEY_F3, KEY_F4, KEY_F5, KEY_F6, KEY_F7, KEY_F8, KEY_F9, KEY_F10, KEY_F11,
    KEY_F12, KEY_PLAY_PAUSE, KEY_STOP, KEY_NEXT_TRACK, KEY_PREVIOUS_TRACK, KEY_VOLUME_UP, KEY_VOLUME_DOWN, KEY_MUTE,
    KEY_SELECT, KEY_BACK, KEY_MENU, KEY_HELP, KEY_REWIND, KEY_FAST_FORWARD, /* as remote controls have them */
    KEY_INSERT, KEY_F13, KEY_F14, KEY_F15, KEY_F16, KEY_F17, KEY_F18, KEY_F19, KEY_F20, KEY_F21, KEY_F22, KEY_F23,
    KEY_F24,
};

enum { MOD_SHIFT = 1, MOD_CTRL = 2, MOD_ALT = 4 };

enum pointer_phase { POINTER_DOWN, POINTER_MOVE, POINTER_UP, POINTER_CANCEL };

enum player_edge {
    PLAYER_EDGE_OPENED,      /* tracks and size are known */
    PLAYER_EDGE_FIRST_FRAME, /* the first picture of this session can be shown */
    PLAYER_EDGE_PLAYING,
    PLAYER_EDGE_PAUSED,
    PLAYER_EDGE_SEEKED,      /* the clock is anchored at the target again */
    PLAYER_EDGE_ENDED,       /* played to its end: frames were shown and the clock got there */
    PLAYER_EDGE_INTERRUPTED, /* the file stopped early; detail: err_code */
    PLAYER_EDGE_FAILED,      /* given up; detail: err_code */
    PLAYER_EDGE_RECOVERED,   /* a decoder died or hung and its successor goes on */
    PLAYER_EDGE_COUNT
};

enum speech_edge {
    SPEECH_DONE,     /* nothing is left to be said */
    SPEECH_NO_SOUND, /* no sound device; once until one works again */
    SPEECH_NO_VOICE, /* the voices are not installed; once */
};

enum event_window { WINDOW_ROOM, WINDOW_PRESENTER };

struct event {
    enum event_kind kind;
    enum event_window window; /* of input, RESIZE and EXPOSE: the window it came to */
    union {
        struct {
            uint32_t key;
            unsigned mods;
            bool repeat;
            uint32_t typed;     /* code point with Shift, 0: none */
            uint32_t keyboard;  /* which one, while they are told apart; 0: not known */
            enum action action; /* what it asks for where it arrives: set by keymap_readings, never by platform */
            int place;          /* among the keys of that action, from 0 */
        } key;
        struct { char utf8[32]; } text;
        struct { enum pointer_phase phase; bool touch; int button; /* 1 left, 3 right */ int x, y; } pointer; /* px */
        struct { int dx, dy; /* notches; dy > 0 is away from the user */ int x, y; unsigned mods; } wheel;
        struct { int w, h; } resize;
        struct {
            uint32_t id;
            int64_t value; /* widget's; 0 unless it has one */
            uint32_t key;  /* that pressed it; 0: a pointer */
        } activate; /* also EVENT_VALUE */
        struct { enum player_edge edge; uint32_t session; int detail; char text[160]; } player;
        struct { uint32_t ticket; bool ok; char text[160]; } store;
        struct { uint32_t ticket; bool ok; } still;
        struct { uint32_t ticket; bool ok; } page;
        struct { uint32_t ticket; } chore;
        struct { enum speech_edge edge; char text[160]; } speech;
        struct { bool known, headphones; } outlet; /* not known: there is no server that would tell */
        struct { uint32_t id; } timer;
        struct {
            int n;            /* displays that show something of their own */
            bool room, presenter; /* that window is shown */
            bool away;        /* the room's display is handed over to another program */
            bool mirrored;    /* a second display is there and shows the same as the first */
        } displays;
    };
};

#endif
