/* One sentence spoken in a child process of its own, so that the same words give the same samples every time. */
#ifndef STUDIO_SENTENCE_H
#define STUDIO_SENTENCE_H

#include "speech/voice.h"

/* As voice_say. The engine must never have spoken in this process. */
bool sentence_say(struct voice_engine *e, const struct voice_manner *manner, struct str text, struct voice_sound *out,
                  struct err *err);

#endif
