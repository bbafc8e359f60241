/* Inside: what staff_pin.c keeps and staff_pin_page.c draws. */
#ifndef SCREENS_STAFF_PIN_H
#define SCREENS_STAFF_PIN_H

#include "screens/pin_pad.h"
#include "screens/screen.h"
#include "seal/pin_file.h"

enum { STAFF_PIN_BACK = 1, STAFF_PIN_KEY };
struct staff_pin {
    bool closed;      /* there is no PIN */
    bool wrong;       /* what was entered last was not it, and nothing was since */
    struct pin_entry entry;
    char hash[SEAL_PIN_HASH_MAX];
    uint32_t ticket;  /* of the chore that looks at them; 0: none */
    int64_t since_us; /* it was entered */
};

void staff_pin_draw(const void *state, const struct screen_env *env, struct ui *ui);

#endif
