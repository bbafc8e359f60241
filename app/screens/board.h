/* The layout of the keys on the screen: one for every page of a device on which text is written. */
#ifndef SCREENS_BOARD_H
#define SCREENS_BOARD_H

#include "screens/screen.h"
#include "ui/keyboard.h"

/* As it was chosen on this device, else as the interface's language is typed. */
enum keyboard_layout board_layout(const struct screen_env *env);
void board_choose(const struct screen_env *env, enum keyboard_layout layout);

#endif
