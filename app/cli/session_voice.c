/* One line a function: the types differ, the meaning does not. Where the voice comes out is looked up when it begins. */
#include "cli/session_voice.h"

static struct speaker *of(void *ctx)
{
    return ((struct session_voice *)ctx)->speaker;
}

static bool sound_open(void *ctx, int rate, struct err *err)
{
    struct session_voice *v = ctx;
    char name[128];
    bool chosen = atomic_load(&v->headphones) && outlet_headphones(v->outlet, name) && name[0];
    return speaker_open(v->speaker, chosen ? name : NULL, rate, err);
}

static void sound_play(void *ctx, const int16_t *samples, size_t n)
{
    speaker_play(of(ctx), samples, n);
}

static void sound_over(void *ctx, const int16_t *samples, size_t n)
{
    speaker_over(of(ctx), samples, n);
}

static void sound_stop(void *ctx)
{
    speaker_stop(of(ctx));
}

static int64_t sound_left_us(void *ctx)
{
    return speaker_left_us(of(ctx));
}

static void sound_close(void *ctx)
{
    speaker_close(of(ctx));
}

static void prefer_headphones(void *ctx, bool wanted)
{
    atomic_store(&((struct session_voice *)ctx)->headphones, wanted);
}

struct talker_sound session_voice(struct session_voice *v)
{
    return (struct talker_sound){v,           sound_open, sound_play,       sound_stop, sound_left_us,
                                 sound_close, sound_over, prefer_headphones};
}
