/*
 * The on-screen keyboard (design 12): five rows over the full width at the lower edge, as AZERTY, QWERTY or QWERTZ with
 * the accents of the four languages, a page of digits and signs, and one of further accents. A letter that is held down
 * shows its accents above it: the finger slides to one, or is lifted and taps one. The screen keeps a struct keyboard, draws it, and
 * gives every press on a key to keyboard_press.
 */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include "ui/text_field.h"

enum keyboard_layout { KEYBOARD_QWERTY, KEYBOARD_AZERTY, KEYBOARD_QWERTZ, KEYBOARD_LAYOUT_COUNT };

struct keyboard {
    enum keyboard_layout layout;
    bool shift;   /* capitals until the next letter */
    bool signs;   /* digits and signs instead of letters */
    bool accents; /* further accents until the next letter */
    int held;     /* the key whose accents are shown, by the index of its id and 1; 0: none */
};

enum keyboard_does {
    KEYBOARD_NOTHING, /* its own page, its shift or what is offered changed */
    KEYBOARD_TYPED, KEYBOARD_ERASED,
    KEYBOARD_ENTER, KEYBOARD_HIDE /* for the screen to act on */
};

/* AZERTY in French and Dutch (as Belgium types), QWERTZ in German, QWERTY in English. */
enum keyboard_layout keyboard_layout_for(enum string_language lang);
/* A key was pressed, by the index of its id. */
enum keyboard_does keyboard_press(struct keyboard *k, int index, struct text_field *f);

/* Its upper edge, device px. */
int ui_keyboard_top(const struct ui *ui);
/* Draws it with ids UI_ID(kind, 0..); enter names what the Enter key does. */
void ui_keyboard(struct ui *ui, const struct keyboard *k, uint32_t kind, struct str enter);

#endif
