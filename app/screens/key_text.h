/* Keys as they are printed on keyboards and remote controls, in the interface's language. */
#ifndef SCREENS_KEY_TEXT_H
#define SCREENS_KEY_TEXT_H

#include "base/keymap.h"
#include "ui/ui.h"
#include "ui/widgets.h"

/* "Page down", "Shift F2", "#"; in the frame's arena. */
struct str key_text(struct ui *ui, uint32_t key, unsigned mods);
/* The same for a voice, which is silent about most signs: "Left arrow", "Full stop". */
struct str key_spoken(struct ui *ui, uint32_t key, unsigned mods);

/* In whose words keys are named, outside a drawing too, and which there are. */
struct key_words {
    struct arena *arena; /* of what comes back */
    const struct strings *strings;
    enum string_language lang;
    const struct keymap *keys; /* NULL: none */
};
struct key_words key_words_of(const struct ui *ui, const struct keymap *keys);
/* The first key of an action in a context, named as a voice can read it; empty: it has none. */
struct str key_named(const struct key_words *w, enum key_context context, enum action action);
/* The first two of them, "Space or Enter", or the one there is. */
struct str key_either(const struct key_words *w, enum key_context context, enum action action);
/* A sentence with {key} in it; `without`, which has none, where the action has no key. */
struct str key_sentence(const struct key_words *w, enum string_id with, enum string_id without, enum key_context context,
                        enum action action);
/* The same as an addition to a text: " F6 ends it."; empty where the action has no key. */
struct str key_addition(const struct key_words *w, enum string_id with, enum key_context context, enum action action);
/* A button that tells its key: label "Now (G)" as printed, name as spoken. Without a key the words alone. */
void key_on_button(struct ui *ui, const struct keymap *keys, enum key_context context, enum action action,
                   enum string_id words, struct button *b);

/* The key of an action in a context, as printed; with several, the nth (from 0). Empty: it has none, or not so many. */
struct str key_of(struct ui *ui, const struct keymap *keys, enum key_context context, enum action action, int nth);
/* A hint (ui_key_hint) with the first n keys of an action as the playlist has them: "A–D", one by itself; none: no
 * hint. */
void key_hint(struct ui *ui, int *x, int y, const struct keymap *keys, enum key_context context, enum action action,
              int n, enum string_id what);

#endif
