/* One line a function: the types differ, the meaning does not. Nothing is kept here. */
#include "cli/session_voice.h"

static bool sound_open(void *ctx, int rate, struct err *err)
{
    return speaker_open(ctx, rate, err);
}

static void sound_play(void *ctx, const int16_t *samples, size_t n)
{
    speaker_play(ctx, samples, n);
}

static void sound_over(void *ctx, const int16_t *samples, size_t n)
{
    speaker_over(ctx, samples, n);
}

static void sound_stop(void *ctx)
{
    speaker_stop(ctx);
}

static int64_t sound_left_us(void *ctx)
{
    return speaker_left_us(ctx);
}

static void sound_close(void *ctx)
{
    speaker_close(ctx);
}

struct talker_sound session_voice(struct speaker *speaker)
{
    return (struct talker_sound){speaker,       sound_open,  sound_play, sound_stop,
                                 sound_left_us, sound_close, sound_over};
}
