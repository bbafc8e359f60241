/* In the place of voice.c where espeak-ng is left out: nothing is ever said. */
#include "speech/voice.h"

#include "base/parts.h"

struct voice_engine *voice_engine_new(struct err *err)
{
    part_wanted(PART_VOICE, err);
    return NULL;
}

void voice_engine_free(struct voice_engine *e)
{
    (void)e;
}

bool voice_say(struct voice_engine *e, const struct voice_manner *manner, struct str text, struct voice_sound *out,
               struct err *err)
{
    (void)e, (void)manner, (void)text, (void)out;
    return part_wanted(PART_VOICE, err);
}

void voice_sound_release(struct voice_sound *s)
{
    *s = (struct voice_sound)VOICE_SOUND_INIT;
}

int32_t voice_sound_ms(const struct voice_sound *s)
{
    (void)s;
    return 0;
}

void voice_libraries(struct libraries *l)
{
    (void)l;
}
