/*
 * The page of a PIN (design 16): words at the left, dots and a pad of twelve keys at the right; upright one above the
 * other. The staff's PIN and a learner's are entered the same way. The keys are called "digit" whatever stands on them:
 * what is spoken may be overheard.
 */
#ifndef SCREENS_PIN_PAD_H
#define SCREENS_PIN_PAD_H

#include "base/event.h"
#include "seal/pin.h"
#include "ui/ui.h"

enum { PIN_PAD_CLEAR = 9, PIN_PAD_ZERO, PIN_PAD_DELETE, PIN_PAD_KEYS }; /* indices of keys; 0..8: the digits 1 to 9 */

struct pin_entry {
    int n;                            /* digits entered */
    char digits[SEAL_PIN_DIGITS + 1]; /* wiped by pin_entry_forget; NUL-ended when full */
};

enum pin_did {
    PIN_NOTHING, /* no matter of a pad */
    PIN_LOOK,    /* taken, nothing changed */
    PIN_CHANGED, /* fewer digits */
    PIN_DIGIT,   /* one more */
    PIN_FULL     /* the last one has come */
};

/* A digit, Backspace or Delete of a keyboard, or a press on a key of the pad (kind: of its ids). idle: none is taken. */
enum pin_did pin_entry_event(struct pin_entry *e, const struct event *ev, uint32_t kind, bool idle);
void pin_entry_forget(struct pin_entry *e);

struct pin_look {
    struct rect words, dots, keys; /* keys: the first one */
};
struct pin_look pin_look_of(const struct ui *ui);

struct pin_words {
    struct str title, body;
    bool bad;    /* in the colour of what is wrong */
    bool status; /* the body is news */
};
void pin_words_draw(struct ui *ui, struct rect r, const struct pin_words *w);
/* n of them filled; bad: all of them, in the colour of what is wrong. */
void pin_dots_draw(struct ui *ui, struct rect r, int n, bool bad);
void pin_keys_draw(struct ui *ui, struct rect first, uint32_t kind, bool idle);
/* "2 digits entered", or (wait_us over 0) that it is to be waited, for the voice alone. */
void pin_news(struct ui *ui, struct rect r, int n, int64_t wait_us);
/* one for n = 1, else many with its {n}. */
struct str pin_counted(struct ui *ui, enum string_id one, enum string_id many, int n);
/* "Wait 1:05 ..." */
struct str pin_wait_text(struct ui *ui, int64_t us);

#endif
