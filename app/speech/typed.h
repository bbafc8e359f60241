/* What a voice says while a text is typed. */
#ifndef SPEECH_TYPED_H
#define SPEECH_TYPED_H

#include "speech/spoken.h"

/*
 * A field held `was` and holds `now`: the letter that came (signs by their names), or "n, deleted" for the one that
 * went; the whole text at a space and when more than one character changed; empty when it was emptied at once. In the
 * arena of s.
 */
struct str spoken_typed(const struct spoken *s, struct str was, struct str now);

#endif
