/* Kept with the device, not with a learner: the stickers on a keyboard do not change with who sits down. */
#include <assert.h>

#include "screens/board.h"

static const char board_key[] = "keyboard"; /* of the device's settings */
static const char *const names[] = {[KEYBOARD_QWERTY] = "qwerty", [KEYBOARD_AZERTY] = "azerty", [KEYBOARD_QWERTZ] = "qwertz"};
static_assert(sizeof names / sizeof *names == KEYBOARD_LAYOUT_COUNT, "every layout");

enum keyboard_layout board_layout(const struct screen_env *env)
{
    struct str kept = env->store ? store_get(env->store, STR(""), str_c(board_key)) : STR("");
    for (int i = 0; i < KEYBOARD_LAYOUT_COUNT; i++)
        if (str_eq_c(kept, names[i]))
            return (enum keyboard_layout)i;
    return keyboard_layout_for(env->settings->lang);
}

void board_choose(const struct screen_env *env, enum keyboard_layout layout)
{
    store_set(env->store, STR(""), str_c(board_key), str_c(names[layout % KEYBOARD_LAYOUT_COUNT]));
}
