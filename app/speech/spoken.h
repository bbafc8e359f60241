/* One node of the semantic tree as a listener hears it. Pure; texts from playlists/strings. */
#ifndef SPEECH_SPOKEN_H
#define SPEECH_SPOKEN_H

#include "base/arena.h"
#include "ui/strings.h"
#include "ui/tree.h"

struct spoken {
    const struct strings *strings;
    enum string_language lang;
    struct arena *arena; /* what comes back lives here */
};

/* "Communication strategy, option, not chosen, 1 of 4." Label, role, state, value, place among its kind. */
struct str spoken_node(const struct spoken *s, const struct tree *tree, const struct node *node);
/* "High contrast, on.": what is to be said when its state changed under the listener's hands. */
struct str spoken_state(const struct spoken *s, const struct node *node);
/* Parts in one sentence: "Question 2 of 5, Capsule 2, Prerequisites." Line ends, thin spaces and middle dots become
 * what a voice makes pauses of. Empty when there is nothing to say. */
struct str spoken_sentence(const struct spoken *s, const struct str *parts, int n);
/* A text as it stands inside of such a sentence, without an end of its own. */
struct str spoken_words(const struct spoken *s, struct str text);
/* False for a clock or a countdown, which run in silence. */
bool spoken_has_words(struct str text);

#endif
