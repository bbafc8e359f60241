/*
 * Audio description: what is seen and not said, spoken in the pause before a sentence by another voice, in tracks of
 * their own. The pause is as long in every track, so one picture fits them all.
 */
#ifndef STUDIO_DESCRIBE_H
#define STUDIO_DESCRIBE_H

#include "speech/voice.h"
#include "studio/narration.h"

/* Between the sentence before and the description, and between that and its sentence. */
extern const double describe_lead_s, describe_tail_s;

/* Does any beat describe in this language? */
bool describe_has(const struct story *story, int language);

/* A beat described in one language and not in another that is described elsewhere is a warning. */
void describe_check(const struct story *story, struct findings *findings);

/* Speaks a beat's descriptions, the longer ones up to 1.15 times faster. pause_s: what lies before the beat anyway. */
bool describe_say(struct voice_engine *e, const struct story *story, const struct beat *beat, double pause_s,
                  struct spoken *out, struct err *err);

/* Pause that the longest description of a beat needs; 0 without any. */
double describe_pause_s(const struct spoken *s, int n_languages);

#endif
