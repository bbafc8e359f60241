/*
 * One capsule watched is one session: initialized, then played, paused and seeked as they come, completed
 * once what the learner's progress calls done is reached, and terminated. What was seen is measured from
 * look to look: media time that passed while it played. A jump is told when it has come to rest, so that a
 * finger on the progress bar is one seek and not fifty.
 */
#include "journal.h"

#include "report/print.h"

enum { MS = 1000 };

static double seconds(int64_t us)
{
    return (double)us / 1e6;
}

/* ---- what was seen ---- */

static void end_stretch(struct journal_capsule *c, int64_t to_us)
{
    if (c->from_us >= 0 && to_us > c->from_us) {
        if (c->n_stretches < JOURNAL_STRETCHES) {
            c->stretch[c->n_stretches].from_us = c->from_us;
            c->stretch[c->n_stretches].to_us = to_us;
        }
        c->n_stretches += c->n_stretches <= JOURNAL_STRETCHES;
        watched_add(&c->seen, c->from_us, to_us);
        watched_add(&c->all, c->from_us, to_us);
    }
    c->from_us = -1;
}

static void add_segment(struct buf *out, double from_s, double to_s)
{
    if (out->len)
        buf_add_c(out, "[,]");
    print_number(out, from_s, 3, '.');
    buf_add_c(out, "[.]");
    print_number(out, to_s, 3, '.');
}

static double share_seen(const struct journal_capsule *c)
{
    int64_t ms = 0;
    for (int i = 0; i < c->all.n; i++)
        ms += c->all.part[i].to_ms - c->all.part[i].from_ms;
    double share = c->length_us > 0 ? (double)ms * MS / (double)c->length_us : 0;
    return share < 1 ? share : 1;
}

/* ---- events ---- */

static void begin(struct journal *j, int64_t at_us)
{
    journal_begin(j, "video");
    journal_number(j, EVENT_TIME, seconds(at_us));
    journal_number(j, EVENT_LENGTH, seconds(j->capsule.length_us));
}

static void tell_seen(struct journal *j, const struct screen_env *env)
{
    struct journal_capsule *c = &j->capsule;
    struct buf text = BUF_INIT;
    if (c->n_stretches <= JOURNAL_STRETCHES)
        for (int i = 0; i < c->n_stretches; i++)
            add_segment(&text, seconds(c->stretch[i].from_us), seconds(c->stretch[i].to_us));
    else
        for (int i = 0; i < c->seen.n; i++)
            add_segment(&text, c->seen.part[i].from_ms / 1e3, c->seen.part[i].to_ms / 1e3);
    journal_number(j, EVENT_PROGRESS, share_seen(c));
    journal_text(j, EVENT_SEGMENTS, buf_str(&text));
    journal_number(j, EVENT_THRESHOLD, journal_threshold(env));
    buf_release(&text);
}

static void end(struct journal *j, const struct screen_env *env, const char *verb)
{
    journal_end(j, env, j->capsule.session, verb, str_c(j->capsule.id), env->now.mono_us);
}

/* A seek comes before whatever happens behind it. */
static void tell_jump(struct journal *j, const struct screen_env *env)
{
    struct journal_capsule *c = &j->capsule;
    if (!c->jumped)
        return;
    c->jumped = false;
    if (c->jump_to_us - c->jump_from_us < JOURNAL_JUMP_US && c->jump_from_us - c->jump_to_us < JOURNAL_JUMP_US)
        return; /* there and back */
    begin(j, c->jump_from_us);
    journal_number(j, EVENT_FROM, seconds(c->jump_from_us));
    journal_number(j, EVENT_TO, seconds(c->jump_to_us));
    journal_end(j, env, c->session, "seeked", str_c(c->id), c->jumped_us);
}

static void tell_done(struct journal *j, const struct screen_env *env)
{
    struct journal_capsule *c = &j->capsule;
    struct store_progress p;
    if (c->done || !store_progress(env->store, str_c(j->learner), str_c(c->id), &p) || !p.done)
        return;
    c->done = true;
    begin(j, c->at_us);
    tell_seen(j, env);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - c->began_us));
    end(j, env, "completed");
}

/* ---- the session ---- */

static struct str language_of(const char *set, const struct settings *s)
{
    return str_c(set[0] ? set : string_language_code(s->lang));
}

static struct str sound_of(const struct player_level *level, const struct settings *s)
{
    for (int i = 0; i < level->n_audio; i++)
        if (level->audio[i].id == level->audio_track && level->audio[i].language[0])
            return str_c(level->audio[i].language);
    return language_of(s->audio_lang, s);
}

static void open_session(struct journal *j, const struct screen_env *env, struct str id, const struct player_level *level)
{
    struct journal_capsule *c = &j->capsule;
    struct store_progress before;
    journal_name(&c->id, id, c->session);
    c->open = true;
    c->played_by = level->session;
    c->status = PLAYER_IDLE;
    c->began_us = c->looked_us = env->now.mono_us;
    c->at_us = level->position_us;
    c->length_us = level->length_us;
    c->from_us = -1;
    c->n_stretches = 0;
    c->seen = (struct watched){0};
    store_watched(env->store, str_c(j->learner), id, &c->all);
    c->done = store_progress(env->store, str_c(j->learner), id, &before) && before.done;
    c->jumped = false;
    begin(j, c->at_us);
    journal_number(j, EVENT_THRESHOLD, journal_threshold(env));
    journal_number(j, EVENT_SPEED, level->rate > 0 ? level->rate : 1);
    journal_number(j, EVENT_VOLUME, level->muted ? 0 : level->volume / 100.0);
    journal_flag(j, EVENT_CAPTIONS, env->settings->captions);
    if (env->settings->captions)
        journal_text(j, EVENT_CAPTIONS_LANG, language_of(env->settings->caption_lang, env->settings));
    journal_text(j, EVENT_SOUND_LANG, sound_of(level, env->settings));
    if (level->fps > 0)
        journal_number(j, EVENT_FPS, level->fps);
    end(j, env, "initialized");
}

void journal_capsule_close(struct journal *j, const struct screen_env *env)
{
    struct journal_capsule *c = &j->capsule;
    if (!c->open)
        return;
    end_stretch(c, c->at_us);
    tell_jump(j, env);
    tell_done(j, env);
    begin(j, c->at_us);
    tell_seen(j, env);
    journal_number(j, EVENT_DURATION, seconds(env->now.mono_us - c->began_us));
    end(j, env, "terminated");
    c->open = false;
}

/* ---- looking ---- */

/* Where it would be now if it had only played on. */
static int64_t expected(const struct journal_capsule *c, const struct screen_env *env, double rate)
{
    int64_t passed = c->status == PLAYER_PLAYING ? (int64_t)((double)(env->now.mono_us - c->looked_us) * rate) : 0;
    int64_t at = c->at_us + passed;
    return at < c->length_us ? at : c->length_us;
}

static void follow_position(struct journal_capsule *c, const struct screen_env *env, const struct player_level *level)
{
    int64_t there = expected(c, env, level->rate > 0 ? level->rate : 1), off = level->position_us - there;
    if (off < JOURNAL_JUMP_US && off > -JOURNAL_JUMP_US) {
        c->at_us = level->position_us;
        return;
    }
    bool played = c->from_us >= 0;
    end_stretch(c, there);
    if (!c->jumped)
        c->jump_from_us = there;
    c->jumped = true;
    c->jump_to_us = c->at_us = level->position_us;
    c->jumped_us = env->now.mono_us;
    c->from_us = played ? c->at_us : -1;
}

static void follow_status(struct journal *j, const struct screen_env *env, enum player_status status)
{
    struct journal_capsule *c = &j->capsule;
    enum player_status before = c->status;
    c->status = status;
    if (status == before)
        return;
    if (status != PLAYER_PLAYING)
        end_stretch(c, c->at_us);
    tell_jump(j, env);
    if (status == PLAYER_PLAYING) {
        c->from_us = c->at_us;
        begin(j, c->at_us);
        end(j, env, "played");
    } else if (status == PLAYER_PAUSED && before == PLAYER_PLAYING) {
        begin(j, c->at_us);
        tell_seen(j, env);
        end(j, env, "paused");
    }
}

static bool tells(enum player_status s)
{
    return s == PLAYER_PLAYING || s == PLAYER_PAUSED || s == PLAYER_ENDED;
}

void journal_capsule_look(struct journal *j, const struct stage *stage, const struct screen_env *env)
{
    struct journal_capsule *c = &j->capsule;
    const struct capsule *on = stage_watched(stage, env->catalog);
    struct player_level level;
    player_poll(env->player, env->now, &level);
    if (c->open && (!on || !str_eq_c(on->id, c->id) || level.session != c->played_by))
        journal_capsule_close(j, env);
    if (!on || level.length_us <= 0 || !tells(level.status)) {
        c->looked_us = env->now.mono_us; /* while it waits for a seek or a slow stick nothing plays */
        return;
    }
    if (!c->open && level.status == PLAYER_ENDED)
        return;
    if (!c->open)
        open_session(j, env, on->id, &level);
    follow_position(c, env, &level);
    follow_status(j, env, level.status);
    c->looked_us = env->now.mono_us;
    if (c->jumped && env->now.mono_us - c->jumped_us >= JOURNAL_JUMP_US)
        tell_jump(j, env);
    tell_done(j, env);
}
