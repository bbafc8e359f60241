/* Inside: what card.c keeps and card_page.c draws. */
#ifndef SCREENS_CARD_H
#define SCREENS_CARD_H

#include "screens/pin_pad.h"
#include "screens/screen.h"
#include "ui/keyboard.h"

enum {
    CARD_BACK = 1, CARD_LAYOUT, CARD_FIELD, CARD_CLEAR, CARD_GO, CARD_KEY, CARD_PICTURE, CARD_PIN, CARD_MAKE, CARD_PAD
};
enum { CARD_NAME_MAX = 24 }; /* letters, with the marks on them */

enum card_step { CARD_STEP_NAME, CARD_STEP_PICTURE, CARD_STEP_PIN, CARD_STEP_PIN_AGAIN };
enum card_trouble { CARD_FINE, CARD_TAKEN, CARD_PIN_EASY, CARD_PIN_DIFFERS, CARD_UNSTORED };

struct card_making {
    enum card_step step;
    enum card_trouble trouble;  /* what is said about what was done last */
    char id[40];                /* of the card that is changed; "": a new one */
    struct text_field name;
    struct keyboard keyboard;
    bool board;                 /* the keys are on the screen */
    int picture;
    char pin[SEAL_PIN_HASH_MAX]; /* hash; "": none */
    struct pin_entry entry;
    char first[SEAL_PIN_DIGITS + 1]; /* what was entered the first time */
    uint32_t chore, ticket;     /* the hash is being made; the card is being stored */
};

struct str card_name(const struct card_making *st); /* as it would be kept */
void card_page_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
