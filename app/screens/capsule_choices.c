/*
 * What the keys and panel rows for captions, sound and speed do. They change the settings, which
 * outlive the capsule, and tell the player; what cannot be seen at once is said in a toast.
 */
#include "screens/capsule_choices.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "ui/icons.h"

/* ---- captions ---- */

static void tell_captions(struct capsule_state *st, struct screen_env *env)
{
    struct capsule_captions *c = &st->captions;
    if (!env->settings->captions || c->current < 0) {
        enum string_id id = c->current < 0 ? STR_CAPTIONS_NONE : STR_CAPTIONS_NOW_OFF;
        capsule_toast(st, env, ICON_CLOSED_CAPTION, capsule_text(env, id));
        return;
    }
    const char *name = arena_cstr(env->arena, captions_name(c, c->current, env, env->arena));
    capsule_toast(
        st, env, ICON_CHECK_CIRCLE,
        strings_fill(env->arena, capsule_text(env, STR_CAPTIONS_NOW), "language", name, NULL));
}

void capsule_choose_captions(struct capsule_state *st, struct screen_env *env, int index)
{
    struct capsule_captions *c = &st->captions;
    if (!captions_choose(c, index, env->arena)) {
        const char *name = arena_cstr(env->arena, captions_name(c, index, env, env->arena));
        capsule_toast(st, env, ICON_ALERT,
                      strings_fill(env->arena, capsule_text(env, STR_CAPTIONS_UNREADABLE),
                                   "language", name, NULL));
        return;
    }
    env->settings->captions = true;
    snprintf(env->settings->caption_lang, sizeof env->settings->caption_lang, "%s",
             c->files[index]->lang);
    capsule_note_settings(st, env->settings);
    tell_captions(st, env);
}

struct nav capsule_captions(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    if (st->captions.current >= 0)
        env->settings->captions = !env->settings->captions;
    tell_captions(st, env);
    return NAV(NAV_REDRAW);
}

struct nav capsule_caption_next(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    if (st->captions.n == 0)
        tell_captions(st, env);
    else
        capsule_choose_captions(st, env, (st->captions.current + 1) % st->captions.n);
    return NAV(NAV_REDRAW);
}

struct nav capsule_caption_cycle(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct capsule_captions *c = &st->captions;
    if (!env->settings->captions && c->n > 0) {
        capsule_choose_captions(st, env, 0);
        return NAV(NAV_REDRAW);
    }
    return c->current == c->n - 1 ? capsule_captions(st, env, arg)
                                  : capsule_caption_next(st, env, arg);
}

struct nav capsule_caption_delay(struct capsule_state *st, struct screen_env *env, int arg)
{
    st->captions.delay_us = arg ? st->captions.delay_us + (int64_t)arg * 1000 : 0;
    int tenths = (int)(st->captions.delay_us / 100000);
    const char *seconds = arena_strf(env->arena, "%s%d%s%d", tenths < 0 ? "−" : "+",
                                     abs(tenths) / 10, env->settings->lang == LANG_EN ? "." : ",",
                                     abs(tenths) % 10)
                              .ptr;
    capsule_toast(
        st, env, ICON_CLOSED_CAPTION,
        strings_fill(env->arena, capsule_text(env, STR_CAPTIONS_DELAY), "seconds", seconds, NULL));
    return NAV(NAV_REDRAW);
}

struct nav capsule_sounds(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    const struct capsule_captions *c = &st->captions;
    int other = c->current >= 0 ? captions_sibling(c, c->current) : -1;
    if (other >= 0)
        capsule_choose_captions(st, env, other);
    return NAV(NAV_REDRAW);
}

/* The second language; -1: none. It needs the first one to be on. */
struct nav capsule_second(struct capsule_state *st, struct screen_env *env, int arg)
{
    struct capsule_captions *c = &st->captions;
    if (arg >= c->n)
        return NAV(NAV_STAY);
    if (!captions_choose_second(c, arg, env->arena)) {
        const char *name = arena_cstr(env->arena, captions_name(c, arg, env, env->arena));
        capsule_toast(st, env, ICON_ALERT,
                      strings_fill(env->arena, capsule_text(env, STR_CAPTIONS_UNREADABLE),
                                   "language", name, NULL));
        return NAV(NAV_REDRAW);
    }
    env->settings->captions = env->settings->captions || arg >= 0;
    snprintf(env->settings->caption_second, sizeof env->settings->caption_second, "%s",
             arg < 0 ? "" : c->files[arg]->lang);
    return NAV(NAV_REDRAW);
}

/* The one there was before, else the interface's language, else the next file. */
static int second_wanted(const struct capsule_state *st, const struct screen_env *env)
{
    const struct capsule_captions *c = &st->captions;
    const char *own = string_language_code(env->settings->lang);
    int before = st->second_before - 1;
    if (before >= 0 && before != c->current)
        return before;
    for (int i = 0; i < c->n; i++)
        if (i != c->current && captions_same_language(c->files[i]->lang, own) &&
            !captions_same_language(c->files[c->current]->lang, own))
            return i;
    for (int i = 1; i < c->n; i++) {
        int at = (c->current + i) % c->n;
        if (!c->unreadable[at] &&
            !captions_same_language(c->files[at]->lang, c->files[c->current]->lang))
            return at;
    }
    return -1;
}

struct nav capsule_second_toggle(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    struct capsule_captions *c = &st->captions;
    bool off = captions_dual(c) && env->settings->captions;
    if (off)
        st->second_before = c->second + 1;
    int wanted = off || c->current < 0 ? -1 : second_wanted(st, env);
    capsule_second(st, env, wanted);
    if (c->second != wanted) /* it cannot be read, and that has been said */
        return NAV(NAV_REDRAW);
    if (wanted < 0) {
        capsule_toast(st, env, ICON_CLOSED_CAPTION,
                      capsule_text(env, off ? STR_CAPTIONS_SECOND_OFF : STR_CAPTIONS_NO_OTHER));
        return NAV(NAV_REDRAW);
    }
    const char *name = arena_cstr(env->arena, captions_name(c, wanted, env, env->arena));
    capsule_toast(st, env, ICON_CHECK_CIRCLE,
                  strings_fill(env->arena, capsule_text(env, STR_CAPTIONS_SECOND_NOW), "language",
                               name, NULL));
    return NAV(NAV_REDRAW);
}

/* ---- sound ---- */

void capsule_set_volume(struct capsule_state *st, struct screen_env *env, int volume)
{
    struct settings *set = env->settings;
    int most = screen_volume_most(env);
    set->volume = volume < 0 ? 0 : volume > most ? most : volume;
    set->muted = set->muted && volume <= 0;
    player_set_muted(env->player, set->muted);
    player_set_volume(env->player, set->volume);
    if (st->panel == PANEL_SOUND)
        return; /* the slider shows it */
    const char *percent = arena_strf(env->arena, "%d", set->volume).ptr;
    capsule_toast(st, env, set->volume ? ICON_VOLUME_HIGH : ICON_VOLUME_OFF,
                  strings_fill(env->arena, capsule_text(env, STR_CAPSULE_VOLUME_NOW), "percent",
                               percent, NULL));
}

struct nav capsule_volume(struct capsule_state *st, struct screen_env *env, int arg)
{
    capsule_set_volume(st, env, env->settings->volume + arg);
    return NAV(NAV_REDRAW);
}

struct nav capsule_mute(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    bool muted = env->settings->muted = !env->settings->muted;
    player_set_muted(env->player, muted);
    capsule_toast(st, env, muted ? ICON_VOLUME_OFF : ICON_VOLUME_HIGH,
                  capsule_text(env, muted ? STR_SOUND_MUTED : STR_SOUND_ON));
    return NAV(NAV_REDRAW);
}

struct str capsule_language_name(const struct screen_env *env, const struct player_track *t, int index,
                                 struct arena *arena)
{
    const char *n = arena_strf(arena, "%d", index + 1).ptr;
    if (t->language[0])
        return captions_language(t->language, env, arena);
    return strings_fill(arena, capsule_text(env, STR_SOUND_TRACK), "n", n, NULL);
}

struct str capsule_track_name(const struct screen_env *env, const struct player_track *t, int index,
                              struct arena *arena)
{
    struct str name = capsule_language_name(env, t, index, arena);
    if (!t->described)
        return name;
    return strings_fill(arena, capsule_text(env, STR_SOUND_TRACK_DESCRIBED), "name",
                        arena_cstr(arena, name), NULL);
}

static const char *wanted_language(const struct screen_env *env)
{
    const struct settings *set = env->settings;
    return set->audio_lang[0] ? set->audio_lang : string_language_code(set->lang);
}

static void tell_missing(struct capsule_state *st, struct screen_env *env,
                         const struct player_track *wanted, const struct player_track *heard,
                         int index)
{
    const char *language = arena_cstr(env->arena, capsule_track_name(env, wanted, 0, env->arena));
    const char *other = arena_cstr(env->arena,
                                   capsule_track_name(env, heard, index, env->arena));
    capsule_toast(st, env, ICON_INFORMATION,
                  strings_fill(env->arena, capsule_text(env, STR_SOUND_MISSING), "language",
                               language, "other", other, NULL));
}

void capsule_tell_sound(struct capsule_state *st, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    struct player_track wanted = {.described = env->settings->described};
    snprintf(wanted.language, sizeof wanted.language, "%s", wanted_language(env));
    int heard = 0;
    bool told = env->settings->audio_lang[0] || wanted.described; /* chosen by somebody */
    bool tagged = wanted.described;
    for (int i = 0; i < level.n_audio; i++) {
        const struct player_track *t = &level.audio[i];
        if (t->described == wanted.described &&
            captions_same_language(t->language, wanted.language))
            return;
        if (t->id == level.audio_track)
            heard = i;
        tagged = tagged || t->language[0];
    }
    if (told && tagged && level.n_audio > 0)
        tell_missing(st, env, &wanted, &level.audio[heard], heard);
}

void capsule_choose_track(struct capsule_state *st, struct screen_env *env, int index)
{
    struct player_level level = capsule_level(env);
    if (index < 0 || index >= level.n_audio)
        return;
    const struct player_track *t = &level.audio[index];
    player_set_audio_track(env->player, t->id, env->now);
    if (!captions_same_language(t->language, wanted_language(env)))
        snprintf(env->settings->audio_lang, sizeof env->settings->audio_lang, "%s", t->language);
    env->settings->described = t->described;
    capsule_note_settings(st, env->settings);
    const char *name = arena_cstr(env->arena, capsule_track_name(env, t, index, env->arena));
    capsule_toast(
        st, env, ICON_CHECK_CIRCLE,
        strings_fill(env->arena, capsule_text(env, STR_SOUND_NOW), "language", name, NULL));
}

/* What plays has no such sound; before it is open nobody knows. */
static void tell_no_sound(struct capsule_state *st, struct screen_env *env, const struct player_level *level,
                          enum string_id what)
{
    if (level->status == PLAYER_PLAYING || level->status == PLAYER_PAUSED || level->status == PLAYER_ENDED)
        capsule_toast(st, env, ICON_INFORMATION, capsule_text(env, what));
}

struct nav capsule_audio_next(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    struct player_level level = capsule_level(env);
    int at = -1;
    for (int i = 0; i < level.n_audio; i++)
        if (level.audio[i].id == level.audio_track)
            at = i;
    if (level.n_audio > 1)
        capsule_choose_track(st, env, (at + 1) % level.n_audio);
    else
        tell_no_sound(st, env, &level, STR_SOUND_NO_OTHER);
    return NAV(NAV_REDRAW);
}

/* The described track of the language that is heard, or back from it. */
struct nav capsule_described(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    struct player_level level = capsule_level(env);
    const struct player_track *at = NULL;
    for (int i = 0; i < level.n_audio; i++)
        if (level.audio[i].id == level.audio_track)
            at = &level.audio[i];
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < level.n_audio; i++)
            if ((!at || level.audio[i].described != at->described) &&
                (pass || !at || captions_same_language(level.audio[i].language, at->language))) {
                capsule_choose_track(st, env, i);
                return NAV(NAV_REDRAW);
            }
    if (!at || at->described || !at->language[0]) {
        tell_no_sound(st, env, &level, at && at->described ? STR_SOUND_NO_OTHER : STR_SOUND_NO_DESCRIBED);
    } else { /* the key was pressed where there is no button */
        struct player_track wanted = *at;
        wanted.described = true;
        tell_missing(st, env, &wanted, at, (int)(at - level.audio));
    }
    return NAV(NAV_REDRAW);
}

/* ---- speed ---- */

void capsule_rate_text(const struct settings *set, char *out, size_t size)
{
    int hundredths = (int)(set->rate * 100 + 0.5), digits = hundredths % 10    ? 2
                                                            : hundredths % 100 ? 1
                                                                               : 0;
    int part = digits == 1 ? hundredths % 100 / 10 : hundredths % 100;
    if (digits)
        snprintf(out, size, "%d%s%0*d", hundredths / 100, set->lang == LANG_EN ? "." : ",", digits,
                 part);
    else
        snprintf(out, size, "%d", hundredths / 100);
}

static void set_rate(struct capsule_state *st, struct screen_env *env, double rate)
{
    char text[16];
    rate = rate < 0.5 ? 0.5 : rate > 2 ? 2 : rate;
    env->settings->rate = rate;
    player_set_rate(env->player, rate, env->now);
    capsule_rate_text(env->settings, text, sizeof text);
    capsule_toast(
        st, env, ICON_CHECK_CIRCLE,
        strings_fill(env->arena, capsule_text(env, STR_CAPSULE_SPEED_NOW), "rate", text, NULL));
}

struct nav capsule_speed_step(struct capsule_state *st, struct screen_env *env, int arg)
{
    set_rate(st, env, arg > 0 ? env->settings->rate * 1.1 : env->settings->rate / 1.1);
    return NAV(NAV_REDRAW);
}

struct nav capsule_speed_cycle(struct capsule_state *st, struct screen_env *env, int arg)
{
    static const double steps[] = {0.75, 1, 1.25, 1.5};
    (void)arg;
    double next = steps[0];
    for (size_t i = ARRAY_LEN(steps); i-- > 0;)
        if (steps[i] > env->settings->rate + 0.01)
            next = steps[i];
    set_rate(st, env, next);
    return NAV(NAV_REDRAW);
}

struct nav capsule_speed_reset(struct capsule_state *st, struct screen_env *env, int arg)
{
    (void)arg;
    set_rate(st, env, 1);
    return NAV(NAV_REDRAW);
}
