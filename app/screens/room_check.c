/*
 * What to look at before a day, on one page and in twenty seconds: the room's display, its sound, the clicker, the clock, the
 * files. Displays, clock and files answer for themselves; the others are asked. Every answer, also "skipped", is one line of
 * the log; nothing here keeps anybody from beginning. Pictures: room_check_page.c.
 */
#include "screens/room_check.h"

#include <stdlib.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "platform/tone.h"
#include "screens/staff.h"

#define LOG_ROOM "check"
#include "base/log.h"

static const char *const names[CHECK_COUNT] = {"display", "sound", "clicker", "clock", "files"};
static const char *const answers[] = {"open", "good", "bad", "skipped"};

static void answer(struct room_check *st, enum check_row row, enum check_answer a)
{
    if (st->answers[row] == a)
        return;
    st->answers[row] = a;
    log_info("check=%s answer=%s", names[row], answers[a]);
}

/* ---- the chores: a tone, and the reading of every file of the day ---- */

struct tone_chore {
    struct chore chore; /* first */
    int volume;
    bool ok;
};

static void tone_work(struct chore *c)
{
    struct tone_chore *t = (struct tone_chore *)c;
    struct err err = ERR_INIT;
    t->ok = tone_play(TONE_BOTH, t->volume, &err);
    if (!t->ok)
        log_warn("tone: %s", err.text);
}

struct files_chore {
    struct chore chore; /* first */
    int n, read;
    char *path[CHECK_FILES_MAX]; /* owned */
    int bad; /* index of the first that cannot be read; -1: none */
};

static void files_work(struct chore *c)
{
    struct files_chore *f = (struct files_chore *)c;
    char sum[65];
    for (f->read = 0; f->read < f->n && !chore_stopped(c); f->read++) {
        struct err err = ERR_INIT;
        if (!sha256_file(f->path[f->read], sum, &err) && f->bad < 0) {
            log_warn("%s", err.text);
            f->bad = f->read;
        }
        atomic_store(&c->permille, 1000 * (f->read + 1) / f->n);
    }
}

static void files_end(struct chore *c)
{
    struct files_chore *f = (struct files_chore *)c;
    for (int i = 0; i < f->n; i++)
        free(f->path[i]);
    free(f);
}

static void tone_end(struct chore *c)
{
    free(c);
}

static void add_file(struct files_chore *f, const char *path)
{
    for (int i = 0; i < f->n; i++)
        if (path && str_eq_c(str_c(f->path[i]), path))
            return;
    if (path && f->n < CHECK_FILES_MAX)
        f->path[f->n++] = str_copy(str_c(path));
}

/* Of the day that is open, else of every day. */
static void add_day(struct files_chore *f, const struct course_day *day)
{
    for (int s = 0; s < day->n_slots; s++)
        for (int i = 0; i < day->slots[s].n_items; i++) {
            const struct item *item = day->slots[s].items[i];
            add_file(f, item->capsule ? item->capsule->media : item->path);
        }
}

static void begin_files(struct room_check *st, struct screen_env *env)
{
    struct files_chore *f = mem_calloc(1, sizeof *f);
    const struct course *course = env->room->course;
    f->chore.work = files_work;
    f->chore.end = files_end;
    f->bad = -1;
    for (int d = 0; d < course->n_days; d++)
        if (!env->room->open || d == env->room->run.day)
            add_day(f, &course->days[d]);
    st->files = f->n;
    if (f->n == 0) {
        files_end(&f->chore);
        answer(st, CHECK_FILES, ANSWER_IS_GOOD);
        return;
    }
    st->files_ticket = chores_ask(env->staff->chores, &f->chore);
}

static void begin_tone(struct room_check *st, struct screen_env *env)
{
    if (!env->staff || st->tone_ticket)
        return;
    struct tone_chore *t = mem_calloc(1, sizeof *t);
    t->chore.work = tone_work;
    t->chore.end = tone_end;
    t->volume = env->settings->volume;
    st->tone_ticket = chores_ask(env->staff->chores, &t->chore);
}

static void take_chores(struct room_check *st, struct screen_env *env, uint32_t ticket)
{
    struct chore *c = NULL;
    if (!env->staff || (ticket != st->tone_ticket && ticket != st->files_ticket))
        return;
    c = chores_take(env->staff->chores, ticket);
    if (!c)
        return;
    if (ticket == st->tone_ticket) {
        st->tone_ticket = 0;
        st->played = true;
        if (!((const struct tone_chore *)c)->ok)
            answer(st, CHECK_SOUND, ANSWER_IS_BAD);
    } else {
        const struct files_chore *f = (const struct files_chore *)c;
        st->files_ticket = 0;
        if (f->bad >= 0)
            st->bad_file = arena_str(env->arena, str_c(fs_base_of(f->path[f->bad])));
        answer(st, CHECK_FILES, f->bad >= 0 ? ANSWER_IS_BAD : ANSWER_IS_GOOD);
    }
    c->end(c);
}

/* ---- the screen ---- */

/* What can be seen from here, and may change while one looks. */
static void look(struct room_check *st, const struct screen_env *env)
{
    const struct presented *f = env->presented;
    bool two = f->displays > 1 && f->room_shown;
    if (st->answers[CHECK_DISPLAY] != ANSWER_IS_SKIPPED)
        answer(st, CHECK_DISPLAY, two ? ANSWER_IS_GOOD : ANSWER_IS_BAD);
    if (st->answers[CHECK_CLOCK] != ANSWER_IS_SKIPPED)
        answer(st, CHECK_CLOCK, env->room->trusted || env->clock_trusted ? ANSWER_IS_GOOD : ANSWER_IS_BAD);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    struct room_check *st = state;
    (void)args;
    if (!env->presented || !env->room->course)
        return err_set(err, ERR_NOT_FOUND, "there is no day to look at");
    look(st, env);
    if (env->staff)
        begin_files(st, env);
    else
        answer(st, CHECK_FILES, ANSWER_IS_SKIPPED);
    return true;
}

static struct nav end(struct room_check *st, struct screen_env *env)
{
    for (int i = 0; i < CHECK_COUNT; i++)
        if (st->answers[i] == ANSWER_IS_OPEN)
            answer(st, (enum check_row)i, ANSWER_IS_SKIPPED);
    env->presented->checked = true;
    return NAV(NAV_BACK);
}

static struct nav on_key(struct room_check *st, struct screen_env *env, const struct event *ev)
{
    if (ev->key.repeat)
        return NAV(NAV_STAY);
    switch (ev->key.action) {
    case ACTION_NEXT:
        if (st->answers[CHECK_CLICKER] == ANSWER_IS_GOOD) /* who has nothing but a clicker goes on with it */
            return end(st, env);
        answer(st, CHECK_CLICKER, ANSWER_IS_GOOD);
        return NAV(NAV_REDRAW);
    case ACTION_BACK: return end(st, env);
    default: return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct room_check *st = state;
    look(st, env);
    if (ev->kind == EVENT_CHORE)
        take_chores(st, env, ev->chore.ticket);
    if (ev->kind == EVENT_KEY)
        return on_key(st, env, ev);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(ev->kind == EVENT_CHORE || ev->kind == EVENT_TIMER ? NAV_REDRAW : NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case CHECK_ID_TONE: begin_tone(st, env); break;
    case CHECK_ID_HEARD: answer(st, CHECK_SOUND, ANSWER_IS_GOOD); break;
    case CHECK_ID_SILENT: answer(st, CHECK_SOUND, ANSWER_IS_BAD); break;
    case CHECK_ID_SKIP: answer(st, (enum check_row)UI_INDEX(ev->activate.id), ANSWER_IS_SKIPPED); break;
    case CHECK_ID_BEGIN: return end(st, env);
    default: return NAV(NAV_STAY);
    }
    return NAV(NAV_REDRAW);
}

static void leave(void *state, struct screen_env *env)
{
    struct room_check *st = state;
    if (!env->staff)
        return;
    chores_drop(env->staff->chores, st->tone_ticket);
    chores_drop(env->staff->chores, st->files_ticket);
}

const struct screen screen_room_check = {"room-check", sizeof(struct room_check), enter, handle, room_check_draw, leave,
                                         .context = CONTEXT_EVERYWHERE};
