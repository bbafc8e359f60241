/*
 * Sentences spoken by a person: `voices: {de: {recorded: narration/de}}`. In that folder <mark>.wav, or <scene>-<n>.wav
 * for the n-th sentence of a scene, is heard instead of the voice.
 */
#ifndef STUDIO_RECORDED_H
#define STUDIO_RECORDED_H

#include "speech/voice.h"
#include "studio/story.h"

enum recorded_result { RECORDED_NONE, RECORDED_DONE, RECORDED_BAD };

/*
 * The recording of a sentence, trimmed, at 44.1 kHz, with the time of each word; sentence counts from 1 in its scene. NONE
 * when the language has no folder or the folder no such file (a warning); BAD for a file that cannot be read (an error).
 */
enum recorded_result recorded_say(const struct story *story, int language, const struct scene *scene,
                                  const struct beat *beat, int sentence, struct voice_sound *out,
                                  struct findings *findings);

/* Times of the words of a text in a sound: spread by length, held to the pauses that are found in the sound where the
 * text has its marks of punctuation. Fills out->words. */
void recorded_align(struct str text, struct voice_sound *out);

#endif
