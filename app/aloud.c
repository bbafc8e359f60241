/*
 * The reader's words on their way to the talker. Settings are followed, not commanded: whoever
 * switches `speech`, a button, a key or the store, the next step notices. Invariant: the player is
 * ducked only while the talker speaks.
 */
#include "aloud.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "cues.h"
#include "screens/key_text.h"
#include "ui/icons.h"

#define LOG_ROOM "speech"
#include "base/log.h"
#include "store/learner.h"

struct aloud {
    struct aloud_config config;
    struct reader *reader, *beside; /* of the room's window, and of the presenter's */
    struct talker *talker; /* NULL: nobody would hear it */
    bool on;
    bool waits;            /* for headphones: nothing is said meanwhile */
    bool discreet;         /* people's names are kept here, and what is said may name them: it is not logged */
    struct talker_manner manner; /* 0: no look yet */
    int cues_setting;
    struct cues cues;
    unsigned arrivals, arrivals_beside;  /* as the stage had them at the last look */
    bool touched, touched_beside;        /* since the last look */
    bool reads;         /* on request, while the voice is off */
    struct arena arena; /* of first */
    struct str first;   /* to be said before the next look's words */
    uint32_t group;     /* of scanning, named last; 0: none */
    struct speech words; /* of the last look */
    struct buf said, cued;
};

struct aloud *aloud_new(const struct aloud_config *config)
{
    struct aloud *a = mem_calloc(1, sizeof *a);
    a->config = *config;
    a->reader = reader_new(config->strings);
    a->beside = reader_new(config->strings);
    if (config->sound)
        a->talker = talker_new(config->sound, config->queue);
    return a;
}

void aloud_free(struct aloud *a)
{
    if (!a)
        return;
    talker_free(a->talker);
    reader_free(a->reader);
    reader_free(a->beside);
    arena_release(&a->arena);
    buf_release(&a->said);
    buf_release(&a->cued);
    free(a);
}

/* ---- saying ---- */

static void note(struct aloud *a, const struct speech *speech)
{
    if (speech->interrupts)
        buf_clear(&a->said);
    for (int i = 0; i < speech->n; i++) {
        const struct utterance *u = &speech->list[i];
        log_info("speech=\"%" STR_FMT "\" lang=%s", STR_ARG(a->discreet ? STR("...") : u->text), u->lang);
        if (a->said.len)
            buf_add_char(&a->said, u->goes_on ? ' ' : '\n');
        buf_add(&a->said, u->text);
    }
}

static void say(struct aloud *a, const struct speech *speech)
{
    if (a->waits || (!speech->n && !speech->interrupts))
        return;
    note(a, speech);
    if (!a->talker)
        return;
    talker_say(a->talker, speech, &a->manner);
    if (speech->n)
        player_duck(a->config.player, true);
}

static void say_one(struct aloud *a, const struct screen_env *env, struct str text)
{
    a->words = (struct speech){.n = 1, .interrupts = true, .list[0].text = text};
    snprintf(a->words.list[0].lang, sizeof a->words.list[0].lang, "%s",
             string_language_code(env->settings->lang));
    say(a, &a->words);
}

static struct reader_look look_of(struct aloud *a, const struct stage *stage,
                                  const struct screen_env *env)
{
    a->discreet = store_holds_names(env->store);
    return (struct reader_look){.tree = stage_tree(stage),
                                .focus = stage->levels[stage->n - 1].input.focus,
                                .visible = stage->levels[stage->n - 1].input.focus_visible,
                                .entered = stage->arrivals != a->arrivals,
                                .touched = a->touched,
                                .lang = env->settings->lang,
                                .first = a->first};
}

static struct str text_of(const struct screen_env *env, enum string_id id)
{
    return strings_text(env->strings, env->settings->lang, id);
}

static void tell(struct stage *stage, const struct screen_env *env, uint32_t icon,
                 enum string_id id, int n)
{
    stage_tell(stage, &(struct stage_note){.id = id, .n = n, .icon = icon, .machine = true}, env->now);
}

/* ---- events ---- */

static void on_speech(struct aloud *a, struct stage *stage, const struct screen_env *env,
                      const struct event *ev)
{
    if (!a->talker || !talker_speaks(a->talker))
        player_duck(a->config.player, false);
    if (ev->speech.edge == SPEECH_NO_SOUND)
        tell(stage, env, ICON_VOLUME_OFF, STR_VOICE_NO_SOUND, 0);
    if (ev->speech.edge == SPEECH_NO_VOICE)
        tell(stage, env, ICON_VOLUME_OFF, STR_VOICE_NO_VOICE, 0);
}

void aloud_event(struct aloud *a, struct stage *stage, const struct screen_env *env,
                 const struct event *ev)
{
    if (ev->kind == EVENT_SPEECH)
        on_speech(a, stage, env, ev);
    bool pressed = (ev->kind == EVENT_KEY && !ev->key.repeat) ||
                   (ev->kind == EVENT_POINTER && ev->pointer.phase == POINTER_DOWN);
    if (pressed && (a->on || a->reads) && a->talker)
        talker_hush(a->talker);
    a->reads = a->reads && !pressed;
    a->touched_beside = a->touched_beside || pressed;
    if (pressed)
        buf_clear(&a->cued);
    cues_event(&a->cues, ev);
    a->touched = a->touched || pressed || ev->kind == EVENT_KEY || ev->kind == EVENT_WHEEL ||
                 (ev->kind == EVENT_POINTER && ev->pointer.phase == POINTER_UP);
}

void aloud_key(struct aloud *a, const struct stage *stage, const struct screen_env *env,
               const struct event *ev)
{
    if (!a->on || ev->kind != EVENT_KEY || ev->key.repeat || !stage_tree(stage))
        return;
    struct reader_look look = look_of(a, stage, env);
    if (ev->key.action == ACTION_VOICE_AGAIN)
        reader_repeat(a->reader, &a->words);
    else if (ev->key.action == ACTION_VOICE_SCREEN)
        reader_whole(a->reader, &look, &a->words);
    else
        return;
    say(a, &a->words);
}

static struct reader_look look_beside(struct aloud *a, const struct stage *beside, const struct screen_env *env)
{
    struct reader_look look = look_of(a, beside, env);
    look.entered = beside->arrivals != a->arrivals_beside;
    look.touched = a->touched_beside;
    look.first = STR("");
    return look;
}

void aloud_read(struct aloud *a, const struct stage *beside, const struct screen_env *env)
{
    struct reader_look look = look_beside(a, beside, env);
    if (!look.tree)
        return;
    reader_whole(a->beside, &look, &a->words);
    a->words.interrupts = true;
    a->reads = true;
    say(a, &a->words);
}

/* Its clocks run every second, and are no news: only what a press led to is said. */
void aloud_beside(struct aloud *a, const struct stage *beside, const struct screen_env *env)
{
    struct reader_look look = look_beside(a, beside, env);
    struct speech words = {.n = 0};
    bool steered = stage_focus(beside) || stage_top(beside) != SCREEN_PRESENTER;
    if (!a->on || !look.tree)
        return;
    reader_look(a->beside, &look, &words);
    bool says = steered && (look.touched || look.entered);
    a->arrivals_beside = beside->arrivals;
    a->touched_beside = false;
    if (!says)
        return;
    a->words = words;
    say(a, &a->words);
}

/* With the keys that a listener needs first. */
static struct str introduction(const struct screen_env *env, struct arena *arena)
{
    static const struct {
        enum string_id with;
        enum action action;
    } rows[] = {{STR_VOICE_KEY_OFF, ACTION_VOICE},
                {STR_VOICE_KEY_AGAIN, ACTION_VOICE_AGAIN},
                {STR_VOICE_KEY_SCREEN, ACTION_VOICE_SCREEN}};
    struct key_words w = {arena, env->strings, env->settings->lang, env->keys};
    struct str text = text_of(env, STR_VOICE_ON);
    for (size_t i = 0; i < ARRAY_LEN(rows); i++)
        text = arena_strf(arena, "%" STR_FMT "%" STR_FMT, STR_ARG(text),
                          STR_ARG(key_addition(&w, rows[i].with, CONTEXT_EVERYWHERE, rows[i].action)));
    return text;
}

static void switch_to(struct aloud *a, struct stage *stage, const struct screen_env *env, bool on)
{
    a->on = on;
    a->waits = false;
    arena_reset(&a->arena);
    struct str text = on ? introduction(env, &a->arena) : text_of(env, STR_VOICE_OFF);
    if (on) {
        a->first = text;
        reader_forget(a->reader);
    } else {
        say_one(a, env, text);
    }
    stage_tell(stage,
               &(struct stage_note){.words = on ? introduction : NULL,
                                    .id = STR_VOICE_OFF,
                                    .icon = ICON_HEADPHONES},
               env->now);
}

/* What nobody has set is as usual. */
static struct talker_manner manner_set(const struct settings *s)
{
    return (struct talker_manner){.speed = s->speech_percent > 0 ? s->speech_percent : 100,
                                  .volume = s->voice_volume > 0 ? s->voice_volume : 100};
}

static bool is_arrow(const struct event *ev)
{
    return ev->kind == EVENT_KEY && !ev->key.repeat && !(ev->key.mods & (MOD_CTRL | MOD_ALT)) &&
           (ev->key.key == KEY_LEFT || ev->key.key == KEY_RIGHT || ev->key.key == KEY_UP ||
            ev->key.key == KEY_DOWN);
}

void aloud_edge(struct aloud *a, struct stage *stage, const struct event *ev)
{
    if (!is_arrow(ev))
        return;
    cues_edge(&a->cues);
    stage->dirty = true; /* the look after the drawing finds it */
}

void aloud_adopt(struct aloud *a, const struct screen_env *env)
{
    a->manner = manner_set(env->settings);
    a->cues_setting = env->settings->cues;
    a->on = env->settings->speech;
    reader_forget(a->reader);
    if (a->talker)
        talker_hush(a->talker);
}

void aloud_follow(struct aloud *a, struct stage *stage, const struct screen_env *env)
{
    struct talker_manner before = a->manner;
    int cues = a->cues_setting;
    a->manner = manner_set(env->settings);
    a->cues_setting = env->settings->cues;
    if (before.speed && before.speed != a->manner.speed)
        tell(stage, env, ICON_HEADPHONES, STR_VOICE_SPEED, a->manner.speed);
    if (before.speed && before.volume != a->manner.volume)
        tell(stage, env, ICON_HEADPHONES, STR_VOICE_VOLUME, a->manner.volume);
    if (before.speed && cues != a->cues_setting)
        tell(stage, env, ICON_HEADPHONES,
             a->cues_setting == CUES_OFF ? STR_CUES_OFF : STR_CUES_ON, 0);
    if (a->on != env->settings->speech)
        switch_to(a, stage, env, env->settings->speech);
}

void aloud_wait(struct aloud *a, bool waits)
{
    if (waits && !a->waits && a->talker) {
        talker_hush(a->talker);
        player_duck(a->config.player, false);
    }
    if (a->waits && !waits)
        reader_forget(a->reader); /* the page is read from its beginning */
    a->waits = waits;
}

void aloud_prefer_headphones(struct aloud *a, bool wanted)
{
    if (a->talker)
        talker_prefer_headphones(a->talker, wanted);
}

bool aloud_speaks(const struct aloud *a)
{
    return a->talker && talker_speaks(a->talker);
}

/* What scanning highlights as a whole is named by its first control, after how many there are. */
static void tell_group(struct aloud *a, const struct stage *stage, const struct screen_env *env,
                       struct arena *arena)
{
    const struct scan *scan = &stage->scan;
    bool same = a->group == scan->group;
    a->group = scan->item ? 0 : scan->group;
    int n = same || !a->group ? 1 : scan_group_size(scan, stage_tree(stage));
    if (n < 2 || a->first.len)
        return;
    a->first = strings_fill(arena, text_of(env, STR_SCAN_GROUP), "n",
                            arena_strf(arena, "%d", n).ptr, NULL);
}

static void sound(struct aloud *a, enum cue cue)
{
    log_info("cue=%s", cue_name(cue));
    if (a->cued.len)
        buf_add_char(&a->cued, ' ');
    buf_add_c(&a->cued, cue_name(cue));
    if (a->talker && !a->waits)
        talker_cue(a->talker, cue, a->manner.volume);
}

/* Of a long page the beginning is read: which key reads the rest of it is said last. */
static void tell_more(struct aloud *a, const struct screen_env *env, struct arena *arena)
{
    struct key_words w = {arena, env->strings, env->settings->lang, env->keys};
    struct str text = str_trim(key_addition(&w, STR_VOICE_KEY_SCREEN, CONTEXT_EVERYWHERE, ACTION_VOICE_SCREEN));
    if (!text.len || a->words.n == UTTERANCES_MAX)
        return;
    struct utterance *u = &a->words.list[a->words.n++];
    *u = (struct utterance){.text = text};
    snprintf(u->lang, sizeof u->lang, "%s", string_language_code(env->settings->lang));
}

/* The reader looks for messages also where only cues are wanted. */
void aloud_drawn(struct aloud *a, const struct stage *stage, const struct screen_env *env)
{
    struct arena arena = ARENA_INIT;
    bool reads = a->on || env->settings->cues == CUES_ON;
    a->words = (struct speech){.n = 0};
    if (a->on && stage->scan.on)
        tell_group(a, stage, env, &arena);
    if (reads) {
        struct reader_look look = look_of(a, stage, env);
        reader_look(a->reader, &look, &a->words);
        a->arrivals = stage->arrivals;
        a->touched = false;
        a->first = STR("");
    }
    bool news = a->words.news;
    if (a->on && a->words.begun)
        tell_more(a, env, &arena);
    if (a->on)
        say(a, &a->words);
    arena_release(&arena);
    enum cue cue = cues_look(&a->cues, stage, env, news);
    if (cues_heard(env, stage, cue))
        sound(a, cue);
}

struct str aloud_cues(const struct aloud *a)
{
    return buf_str(&a->cued);
}

struct str aloud_said(const struct aloud *a)
{
    return buf_str(&a->said);
}
