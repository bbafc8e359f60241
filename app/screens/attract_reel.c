/*
 * The reel: one extract after the other, each begun ahead of time while the one before is still on,
 * so that its first picture is there when it is wanted. An extract that fails is left out; when none
 * is left, stills take turns and everything is tried again after a while; some, sooner or later, too:
 * one bad moment in weeks is no reason to be left out for good. Invariant: at most one
 * extract plays and one waits, and none of them can hold the loop: what does not end in its time is
 * passed over.
 */
#include <math.h>
#include <string.h>

#include "screens/attract_state.h"

#define LOG_ROOM "attract"
#include "base/log.h"

#define RETRY_US (60 * INT64_C(1000000))
#define OVERDUE_US (10 * INT64_C(1000000))
#define LEFT_OUT_US (600 * INT64_C(1000000))
#define STOPPED_US (3 * INT64_C(1000000)) /* so late is only a program that was stopped */
/* From the end of a span to the next one's picture on the screen (measured: 15 to 25 ms at 1080p without a GPU): the last
 * picture, which comes an interval before the end, then stands as long as any other. */
enum { LEAD_US = 20000 };

static bool has_media(const struct attract_state *st, int i)
{
    return st->attract->extracts[i].capsule->media != NULL;
}

/* The next one behind `from` that can be shown; -1: none can. */
static int next_of(const struct attract_state *st, int from, bool moving)
{
    for (int k = 1; k <= st->n; k++) {
        int i = (from + k + st->n) % st->n;
        if (has_media(st, i) && !(moving && st->failed[i]))
            return i;
    }
    return -1;
}

static enum player_matrix matrix_of(const struct capsule *c)
{
    return str_eq_c(c->matrix, "bt601")   ? PLAYER_MATRIX_601
           : str_eq_c(c->matrix, "bt709") ? PLAYER_MATRIX_709
                                          : PLAYER_MATRIX_AUTO;
}

/* The same for opening and for opening ahead, or the second would be of no use. */
static struct player_open_args args_of(const struct attract_state *st, const struct screen_env *env,
                                       int i)
{
    const struct extract *e = &st->attract->extracts[i];
    return (struct player_open_args){
        .path = e->capsule->media,
        .start_us = e->span.start_us,
        .end_us = e->span.end_us - LEAD_US,
        .rate = 1,
        .audio_language = string_language_code(env->usual->lang),
        .matrix = matrix_of(e->capsule),
    };
}

static void tell(struct attract_state *st)
{
    *st->loop = (struct attract_loop){
        .plays = st->session != 0,
        .broken = st->retry_us != 0,
        .session = st->session,
        .at = st->at < 0 ? 0 : st->at,
        .failures = st->loop->failures,
    };
    if (st->at >= 0)
        st->loop->span = st->attract->extracts[st->at].span;
}

static void show_still(struct attract_state *st, struct screen_env *env, int i)
{
    if (st->session)
        player_close(env->player);
    st->session = 0;
    st->at = i;
    st->item_us = env->now.mono_us;
    tell(st);
}

static void play(struct attract_state *st, struct screen_env *env, int i)
{
    const struct player_open_args args = args_of(st, env, i);
    player_set_volume(env->player, st->attract->volume);
    player_set_muted(env->player, st->attract->volume == 0);
    st->session = player_open(env->player, &args, env->now);
    st->at = i;
    st->item_us = env->now.mono_us;
    tell(st);
    reel_speak(st, env, st->speaks);
}

static bool still_wanted(const struct settings *set)
{
    return set->reduced_motion || set->theme == THEME_HIGH_CONTRAST;
}

/* Whoever was left out has another chance. */
static void forgive(struct attract_state *st, struct screen_env *env)
{
    if (!st->left_out_us || env->now.mono_us < st->left_out_us)
        return;
    st->left_out_us = 0;
    memset(st->failed, 0, (size_t)st->n * sizeof *st->failed);
}

static void go_on(struct attract_state *st, struct screen_env *env)
{
    forgive(st, env);
    bool moving = !still_wanted(env->settings) && !st->retry_us;
    int next = next_of(st, st->at, moving);
    if (next < 0 && moving) {
        log_warn("event=attract-stills extracts=%d retry_s=%d", st->n, (int)(RETRY_US / 1000000));
        st->retry_us = env->now.mono_us + RETRY_US;
        memset(st->failed, 0, (size_t)st->n * sizeof *st->failed);
        moving = false;
        next = next_of(st, st->at, false);
    }
    if (next < 0)
        st->at = -1, tell(st);
    else if (moving)
        play(st, env, next);
    else
        show_still(st, env, next);
}

void reel_begin(struct attract_state *st, struct screen_env *env)
{
    st->n = st->attract->n_extracts;
    st->failed = arena_array(env->arena, (size_t)st->n + 1, bool);
    st->captions = arena_array(env->arena, (size_t)st->n + 1, struct capsule_captions);
    for (int i = 0; i < st->n; i++)
        captions_list(&st->captions[i], st->attract->extracts[i].capsule, false);
    st->at = st->n ? (st->loop->at + st->n - 1) % st->n : -1;
    if (st->n)
        go_on(st, env);
}

void reel_end(struct attract_state *st, struct screen_env *env)
{
    if (st->session)
        player_close(env->player);
    st->session = 0;
    st->loop->plays = false; /* and nothing else: the catalog may be gone already */
    st->loop->session = 0;
    player_set_volume(env->player, env->settings->volume);
    player_set_muted(env->player, env->settings->muted);
}

static void failed(struct attract_state *st, struct screen_env *env, const char *why)
{
    const struct extract *e = &st->attract->extracts[st->at];
    log_warn("event=attract-extract-left-out media=%s why=\"%s\"", e->capsule->media, why);
    st->failed[st->at] = true;
    if (!st->left_out_us)
        st->left_out_us = env->now.mono_us + LEFT_OUT_US;
    st->loop->failures++;
    go_on(st, env);
}

static bool player_news(struct attract_state *st, struct screen_env *env, const struct event *ev)
{
    if (!st->session || ev->player.session != st->session)
        return false;
    switch (ev->player.edge) {
    case PLAYER_EDGE_FIRST_FRAME: {
        int next = next_of(st, st->at, true);
        const struct player_open_args args = args_of(st, env, next < 0 ? st->at : next);
        player_preload(env->player, &args, env->now);
        return true;
    }
    case PLAYER_EDGE_ENDED: go_on(st, env); return true;
    case PLAYER_EDGE_FAILED:
    case PLAYER_EDGE_INTERRUPTED: failed(st, env, ev->player.text); return true;
    default: return false;
    }
}

static int64_t overdue(const struct attract_state *st)
{
    const struct span *s = &st->attract->extracts[st->at].span;
    return st->item_us + s->end_us - s->start_us + OVERDUE_US;
}

int64_t reel_deadline(const struct attract_state *st)
{
    if (st->at < 0)
        return TIME_NEVER;
    return st->session ? overdue(st) : st->item_us + ATTRACT_STILL_US;
}

static bool tick(struct attract_state *st, struct screen_env *env)
{
    int64_t late_us = st->at < 0 ? -1 : env->now.mono_us - reel_deadline(st);
    if (late_us < 0)
        return false;
    if (st->session && late_us > STOPPED_US) { /* and its decoder with it: nobody is to blame */
        st->item_us += late_us + OVERDUE_US;
        return false;
    }
    if (st->retry_us && env->now.mono_us >= st->retry_us)
        st->retry_us = 0;
    if (st->session)
        failed(st, env, "it does not end in its time");
    else
        go_on(st, env);
    return true;
}

bool reel_event(struct attract_state *st, struct screen_env *env, const struct event *ev)
{
    return ev->kind == EVENT_PLAYER ? player_news(st, env, ev) : tick(st, env);
}

bool reel_follow(struct attract_state *st, struct screen_env *env)
{
    if (st->at < 0 || st->retry_us || still_wanted(env->settings) == !st->session)
        return false;
    if (still_wanted(env->settings))
        show_still(st, env, st->at);
    else
        play(st, env, st->at);
    return true;
}

float reel_fraction(const struct attract_state *st, const struct screen_env *env, struct now now)
{
    struct player_level level;
    const struct span *s = &st->attract->extracts[st->at].span;
    if (!st->session)
        return fminf((float)(now.mono_us - st->item_us) / (float)ATTRACT_STILL_US, 1);
    player_poll(env->player, now, &level);
    float share = (float)(level.position_us - s->start_us) / (float)(s->end_us - s->start_us);
    return share < 0 || level.session != st->session ? 0 : fminf(share, 1);
}

void reel_speak(struct attract_state *st, struct screen_env *env, enum string_language lang)
{
    st->speaks = lang;
    if (st->at < 0 || !st->attract->extracts[st->at].captions)
        return;
    struct capsule_captions *c = &st->captions[st->at];
    if (!captions_prefer(c, string_language_code(lang), env->arena))
        c->current = -1; /* another language's words would not be those on the page */
}
