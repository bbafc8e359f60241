/*
 * What the capsule screen opens: the media with the sound that is wanted, captions, the words in the
 * picture; the next capsule ahead of time; and where to begin. Invariant: what was found out about
 * one file is never believed of another of the same name.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "screens/capsule_choices.h"
#include "screens/capsule_state.h"
#include "screens/neighbours.h"
#include "ui/icons.h"

#define LOG_ROOM "screens"
#include "base/log.h"

/* The length it had then is kept: another file of that name is another film. */
int64_t capsule_resume_at(struct capsule_state *st, struct screen_env *env)
{
    struct store_progress p;
    if (!store_progress(env->store, env->learner, st->capsule->id, &p))
        return 0;
    st->was_done = p.done;
    st->stored_length_us = p.length_us;
    return capsule_resume_us(&p, st->kept.on ? &st->kept.parts : NULL);
}

static enum player_matrix matrix_of(const struct capsule *c)
{
    return str_eq_c(c->matrix, "bt601")   ? PLAYER_MATRIX_601
           : str_eq_c(c->matrix, "bt709") ? PLAYER_MATRIX_709
                                          : PLAYER_MATRIX_AUTO;
}

static const char *audio_language(const struct settings *set)
{
    return set->audio_lang[0] ? set->audio_lang : string_language_code(set->lang);
}

static const char *caption_language(const struct settings *set)
{
    return set->caption_lang[0] ? set->caption_lang : string_language_code(set->lang);
}

static void open_media(struct capsule_state *st, struct screen_env *env, int64_t start_us, bool paused)
{
    const struct player_open_args args = {
        .path = st->capsule->media,
        .start_us = start_us,
        .end_us = st->item ? st->item->to_us : st->watch.end_us,
        .paused = paused,
        .rate = st->watch.end_us ? 1 : env->settings->rate,
        .audio_language = audio_language(env->settings),
        .described = env->settings->described,
        .matrix = matrix_of(st->capsule),
    };
    player_set_volume(env->player, env->settings->volume);
    player_set_muted(env->player, env->settings->muted);
    st->session = player_open(env->player, &args, env->now);
    log_info("capsule=%" STR_FMT " start_us=%lld end_us=%lld", STR_ARG(st->capsule->id),
             (long long)start_us, (long long)st->watch.end_us);
}

static void open_captions(struct capsule_state *st, struct screen_env *env)
{
    const struct settings *set = env->settings;
    const char *lang = caption_language(set);
    bool ok = captions_open(&st->captions, st->capsule, lang, env->arena);
    if (!captions_prefer_second(&st->captions, set->caption_second, env->arena))
        log_warn("second captions: language=%s cannot be read", set->caption_second);
    const struct capsule_captions *c = &st->captions;
    const char *name = arena_cstr(env->arena, captions_language(lang, env, env->arena));
    if (!ok) {
        struct str text = capsule_text(env, STR_CAPTIONS_UNREADABLE);
        capsule_toast(st, env, ICON_ALERT, strings_fill(env->arena, text, "language", name, NULL));
    } else if (set->captions && c->current >= 0 && c->files[c->current]->lang[0] &&
               !captions_same_language(c->files[c->current]->lang, lang)) {
        const char *other =
            arena_cstr(env->arena, captions_name(c, c->current, env, env->arena));
        capsule_toast(st, env, ICON_INFORMATION,
                      strings_fill(env->arena, capsule_text(env, STR_CAPTIONS_MISSING), "language",
                                   name, "other", other, NULL));
    }
}

/* The words in the picture are in the language of the captions that are on, else of the sound, else
 * of the interface. */
void capsule_follow_words(struct capsule_state *st, struct screen_env *env)
{
    struct capsule_captions *c = &st->captions;
    struct player_level level = capsule_level(env);
    const char *languages[WORDS_LANGUAGES_MAX] = {NULL, NULL, NULL};
    const char *sound = NULL;
    int n = 0;
    if (env->settings->captions && c->current >= 0)
        languages[n++] = c->files[c->current]->lang;
    for (int i = 0; i < level.n_audio; i++)
        if (level.audio[i].id == level.audio_track && level.audio[i].language[0])
            sound = level.audio[i].language;
    if (sound)
        languages[n++] = sound;
    c->foreign = sound && c->current >= 0 && c->files[c->current]->lang[0] &&
                 !captions_same_language(c->files[c->current]->lang, sound);
    languages[n] = string_language_code(env->settings->lang);
    words_follow(&st->words, languages, env->arena);
}

void capsule_open_files(struct capsule_state *st, struct screen_env *env, int64_t start_us, bool paused)
{
    open_captions(st, env);
    words_open(&st->words, st->capsule);
    open_media(st, env, start_us, paused);
    capsule_note_settings(st, env->settings);
    capsule_follow_words(st, env);
}

/* ---- settings ---- */

static bool captions_changed(const struct capsule_state *st, const struct settings *set)
{
    return strcmp(st->caption_wanted, caption_language(set)) != 0;
}

bool capsule_settings_changed(const struct capsule_state *st, const struct settings *set)
{
    return captions_changed(st, set) || strcmp(st->audio_wanted, audio_language(set)) != 0 ||
           st->described_wanted != set->described;
}

void capsule_note_settings(struct capsule_state *st, const struct settings *set)
{
    snprintf(st->caption_wanted, sizeof st->caption_wanted, "%s", caption_language(set));
    snprintf(st->audio_wanted, sizeof st->audio_wanted, "%s", audio_language(set));
    st->described_wanted = set->described;
}

static void follow_sound(struct capsule_state *st, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    for (int i = 0; i < level.n_audio; i++) {
        const struct player_track *t = &level.audio[i];
        if (t->described != env->settings->described ||
            !captions_same_language(t->language, audio_language(env->settings)))
            continue;
        if (t->id != level.audio_track)
            player_set_audio_track(env->player, t->id, env->now);
        return;
    }
    capsule_tell_sound(st, env);
}

void capsule_follow_settings(struct capsule_state *st, struct screen_env *env)
{
    if (!capsule_settings_changed(st, env->settings))
        return;
    if (captions_changed(st, env->settings))
        captions_prefer(&st->captions, caption_language(env->settings), env->arena);
    if (strcmp(st->audio_wanted, audio_language(env->settings)) != 0 ||
        st->described_wanted != env->settings->described)
        follow_sound(st, env);
    capsule_note_settings(st, env->settings);
}

/* Another file took the place of the one that was stopped in: its place means nothing here. */
void capsule_forget_other_file(struct capsule_state *st, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    int64_t off = level.length_us - st->stored_length_us;
    bool other = off > TIMELINE_TOLERANCE_US || off < -TIMELINE_TOLERANCE_US;
    if (level.length_us <= 0 || st->stored_length_us <= 0 || !other)
        return;
    st->kept.parts = (struct watched){0};
    if (!st->resumed)
        return;
    log_info("capsule=%" STR_FMT " length_us=%lld stored_length_us=%lld: from the start",
             STR_ARG(st->capsule->id), (long long)level.length_us,
             (long long)st->stored_length_us);
    st->resumed = false;
    capsule_seek(st, env, 0);
}

/* The next capsule's decoder holds its first picture before this one ends. */
void capsule_preload(struct capsule_state *st, struct screen_env *env,
                     const struct player_level *level)
{
    if (st->preloaded || st->item || st->watch.end_us || level->length_us <= 0 ||
        level->position_us < level->length_us - CAPSULE_PRELOAD_US)
        return;
    const struct capsule *next = capsule_neighbour(env, st->capsule, 1);
    st->preloaded = true;
    if (!next)
        return;
    struct capsule_state of_next = {.capsule = next};
    capsule_watch_begin(&of_next, env);
    const struct player_open_args args = {
        .path = next->media,
        .start_us = capsule_resume_at(&of_next, env),
        .rate = env->settings->rate,
        .audio_language = audio_language(env->settings),
        .described = env->settings->described,
        .matrix = matrix_of(next),
    };
    player_preload(env->player, &args, env->now);
}
