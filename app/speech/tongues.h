/* Sentences that hold words of another language, cut where the voice has to change. */
#ifndef SPEECH_TONGUES_H
#define SPEECH_TONGUES_H

#include "speech/reader.h"
#include "speech/spoken.h"

/* Every utterance in the interface's language (s->lang) is replaced by its parts: what the tree knows to be foreign gets
 * its own language, the rest stays. Captions stay whole. The parts point into the utterances' texts; what does not fit
 * into the list falls off its end. */
void tongues_part(const struct spoken *s, const struct tree *tree, struct speech *speech);

#endif
