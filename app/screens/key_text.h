/* Keys as they are printed on keyboards and remote controls, in the interface's language. */
#ifndef SCREENS_KEY_TEXT_H
#define SCREENS_KEY_TEXT_H

#include "base/keymap.h"
#include "ui/ui.h"

/* "Page down", "Shift F2", "#"; in the frame's arena. */
struct str key_text(struct ui *ui, uint32_t key, unsigned mods);
/* The same for a voice, which is silent about most signs: "Left arrow", "Full stop". */
struct str key_spoken(struct ui *ui, uint32_t key, unsigned mods);

/* The key of an action in a context, as printed; with several, the nth (from 0). Empty: it has none, or not so many. */
struct str key_of(struct ui *ui, const struct keymap *keys, enum key_context context, enum action action, int nth);
/* A hint (ui_key_hint) with the first n keys of an action as the playlist has them: "A–D", one by itself; none: no
 * hint. */
void key_hint(struct ui *ui, int *x, int y, const struct keymap *keys, enum key_context context, enum action action,
              int n, enum string_id what);

#endif
