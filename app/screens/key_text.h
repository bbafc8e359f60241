/* Keys as they are printed on keyboards and remote controls, in the interface's language. */
#ifndef SCREENS_KEY_TEXT_H
#define SCREENS_KEY_TEXT_H

#include "base/keymap.h"
#include "ui/ui.h"

/* "Page down", "Shift F2", "#"; in the frame's arena. */
struct str key_text(struct ui *ui, uint32_t key, unsigned mods);
/* The same for a voice, which is silent about most signs: "Left arrow", "Full stop". */
struct str key_spoken(struct ui *ui, uint32_t key, unsigned mods);

#endif
