/*
 * The one table of looks. Sizes are the design's for a picture of 1920 x 1080. Every look moves the
 * same way: 32 px up in 0.6 s, gone in 0.35 s; it is stated per look because who draws should not
 * have to know that.
 */
#include "text/looks.h"

#include <assert.h>

#include "base/bug.h"

#define MOVES 32, 0.6f, 0.35f

static const struct text_look looks[] = {
    [LOOK_MEGA] = {{TEXT_INTER_DISPLAY, 600, 144, 148, -0.032f, false}, LOOK_PAPER, MOVES},
    [LOOK_HERO] = {{TEXT_INTER_DISPLAY, 600, 96, 104, -0.028f, false}, LOOK_PAPER, MOVES},
    [LOOK_XL] = {{TEXT_INTER_DISPLAY, 600, 72, 78, -0.024f, false}, LOOK_PAPER, MOVES},
    [LOOK_L] = {{TEXT_INTER_DISPLAY, 600, 56, 64, -0.020f, false}, LOOK_PAPER, MOVES},
    [LOOK_M] = {{TEXT_INTER_DISPLAY, 600, 40, 48, -0.015f, false}, LOOK_QUIET, MOVES},
    [LOOK_KICKER] = {{TEXT_INTER, 600, 32, 40, 0, false}, LOOK_SIGNAL, MOVES},
    [LOOK_BODY] = {{TEXT_INTER, 400, 32, 46, 0, false}, LOOK_QUIET, MOVES},
    [LOOK_NUMBER] = {{TEXT_INTER_DISPLAY, 600, 292, 300, -0.020f, true}, LOOK_PAPER, MOVES},
};
static_assert(ARRAY_LEN(looks) == LOOK_COUNT, "every look has its style");

const char *const text_look_names[LOOK_COUNT + 1] = {
    [LOOK_MEGA] = "mega", [LOOK_HERO] = "hero",     [LOOK_XL] = "xl",
    [LOOK_L] = "l",       [LOOK_M] = "m",           [LOOK_KICKER] = "kicker",
    [LOOK_BODY] = "body", [LOOK_NUMBER] = "num-xl", [LOOK_COUNT] = NULL};

const struct text_look *text_look_get(enum look look)
{
    return &looks[look];
}

const struct text_look *text_look_named(struct str name)
{
    for (int i = 0; i < LOOK_COUNT; i++)
        if (str_eq_c(name, text_look_names[i]))
            return &looks[i];
    return NULL;
}
