/*
 * Every operation does the same three things: changes the run, writes it down, and says which
 * screen shows what runs now. It never waits and never asks. A clock that cannot be right costs
 * the dates, never the day.
 */
#include "screens/room.h"

#include <assert.h>
#include <stdlib.h>

#include "base/bug.h"
#include "screens/desk_work.h"
#include "screens/room_roll.h"
#include "screens/room_store.h"
#include "screens/room_vote.h"
#include "store/ballot.h"

#define LOG_ROOM "room"
#include "base/log.h"

enum { LATE_START_S = 60 };

/* Where each kind of item is shown. */
static const enum screen_id item_screens[] = {
    [ITEM_CAPSULE] = SCREEN_CAPSULE,     [ITEM_VIDEO] = SCREEN_CAPSULE,
    [ITEM_SLIDES] = SCREEN_SLIDES,       [ITEM_DOCUMENT] = SCREEN_DOCUMENT,
    [ITEM_QUIZ] = SCREEN_QUIZ,           [ITEM_DISCUSSION] = SCREEN_TASK,
    [ITEM_EXERCISE] = SCREEN_TASK,       [ITEM_WORKSHEET] = SCREEN_WORKSHEET,
    [ITEM_READING] = SCREEN_READING,     [ITEM_BREAK] = SCREEN_AGENDA,
    [ITEM_END] = SCREEN_END,
};
static_assert(ARRAY_LEN(item_screens) == ITEM_KIND_COUNT, "every kind of item has its screen");

bool room_is_open(const struct screen_env *env)
{
    return env->room->course && env->room->open;
}

static bool runs(const struct room *r)
{
    return r->open && r->run.at >= 0 && !run_over(&r->run);
}

bool room_begun(const struct screen_env *env)
{
    return room_is_open(env) && env->room->run.at >= 0;
}

const struct item *room_item(const struct screen_env *env)
{
    const struct room *r = env->room;
    return r->course && runs(r) ? run_item(&r->run, r->run.at) : NULL;
}

const struct course_slot *room_slot(const struct screen_env *env)
{
    const struct room *r = env->room;
    return r->course && runs(r) ? run_slot(&r->run, r->run.at) : NULL;
}

bool room_plays_capsule(const struct screen_env *env, const struct capsule *c)
{
    const struct item *item = room_item(env);
    return item && c && item->kind == ITEM_CAPSULE && item->capsule == c;
}

bool room_plays_quiz(const struct screen_env *env, const struct quiz *q)
{
    const struct item *item = room_item(env);
    return item && q && item->kind == ITEM_QUIZ && item->quiz == q;
}

struct course_moment room_moment(const struct screen_env *env)
{
    const struct room *r = env->room;
    if (room_begun(env))
        return course_now_running(&r->run, &r->plan, env->now.wall_s);
    return course_now_planned(&r->run, env->now.wall_s);
}

static void plan_anew(struct screen_env *env)
{
    struct room *r = env->room;
    if (r->open)
        course_plan_make(&r->run, env->now.wall_s, &r->plan);
}

/* ---- opening ---- */

static void open_day(struct screen_env *env, int day)
{
    struct room *r = env->room;
    course_run_open(&r->run, r->course, day, env->now.wall_s, r->trusted);
    r->open = true;
    r->continued = false;
    r->place = 0;
    r->recess_s = 0;
    r->starting_us = 0;
    r->changed_us = env->now.mono_us;
    plan_anew(env);
}

static void take_up(struct screen_env *env, const struct course_run *stored)
{
    struct room *r = env->room;
    r->run = *stored;
    room_run_to_now(&r->run, env->now.wall_s, r->trusted);
    r->open = true;
    r->continued = r->run.at >= 0 && !run_over(&r->run);
    r->stopped = -1;
    r->starting_us = 0;
    r->changed_us = env->now.mono_us;
    if (r->recess_s <= env->now.wall_s || r->recess_s > env->now.wall_s + RUN_EXTRA_MAX_S)
        r->recess_s = 0;
    plan_anew(env);
}

static bool is_today(const struct room *r, const struct course_run *run, int64_t now_s)
{
    return day_number(run->clock.date) == day_number(course_civil(r->course, now_s).day);
}

void room_release(struct room *r)
{
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        locale_free(r->locales[i]);
    free(r->vote);
    free(r->group_timers);
    free(r->desk);
    *r = (struct room){.stopped = -1};
}

void room_attach(struct screen_env *env, const struct course *course,
                 const struct room_config *config)
{
    struct room *r = env->room;
    struct course_run stored;
    room_release(r);
    r->course = course;
    r->before = env->now;
    if (!course)
        return;
    r->rehearsal = config->rehearsal;
    r->trusted = config->rehearsal ||
                 course_clock_trusted(env->now.wall_s, config->built_s, room_seen(env));
    if (!r->trusted)
        log_warn("clock stands at %lld, before what was seen: days are relative", (long long)env->now.wall_s);
    r->wanted_day = config->day > course->n_days ? 0 : config->day;
    room_read_done(env);
    room_read_keyboards(env);
    bool had = room_read_run(env, &stored) && !run_over(&stored) && stored.at >= 0;
    struct day_pick pick = course_pick_day(course, env->now.wall_s, r->trusted, r->done);
    if (r->wanted_day)
        pick = (struct day_pick){r->wanted_day - 1, true};
    bool goes_on = had && is_today(r, &stored, env->now.wall_s) &&
                   (!pick.by_date || stored.day == pick.day);
    if (goes_on)
        take_up(env, &stored);
    else if (pick.by_date)
        open_day(env, pick.day);
    if (had && !goes_on)
        r->stopped = stored.day;
    log_info("course=%" STR_FMT " open=%d day=%d continued=%d rehearsal=%d", STR_ARG(course->id),
             r->open, r->open ? r->run.day + 1 : 0, r->continued, r->rehearsal);
}

struct nav room_open(struct screen_env *env)
{
    return (struct nav){.kind = NAV_GO, .to = env->room->open ? SCREEN_AGENDA : SCREEN_DAYS};
}

struct nav room_resume(struct screen_env *env)
{
    if (!room_is_open(env) || !env->room->continued || env->room->left)
        return NAV(NAV_STAY);
    struct nav nav = room_go_item(env);
    nav.args.paused = true;
    log_info("resumed=1 at=%d", env->room->run.at);
    return nav;
}

void room_leave(struct screen_env *env)
{
    if (room_is_open(env) && runs(env->room))
        room_write_left(env);
}

void room_choose_day(struct screen_env *env, int day, bool go_on)
{
    struct course_run stored;
    env->room->before = env->now; /* what the clock did until now is not the day's matter */
    if (go_on && room_read_run(env, &stored) && stored.day == day)
        take_up(env, &stored);
    else
        open_day(env, day);
    env->room->continued = false;
    room_write(env);
}

void room_reload(struct screen_env *env, const struct course *course)
{
    struct room *r = env->room;
    struct course_run stored;
    int place = r->place, day = r->run.day;
    bool was_open = r->open;
    r->course = course;
    if (r->vote)
        r->vote->item = NULL; /* of the course as it was */
    r->open = r->reload = false;
    r->news = ROOM_NEWS_NONE;
    if (!was_open)
        return;
    if (room_read_run(env, &stored)) {
        take_up(env, &stored);
        r->continued = false;
        r->place = place;
    } else {
        open_day(env, day < course->n_days ? day : 0);
    }
}

/* ---- going on ---- */

/* What the room is shown from now on, for the day's report. */
static void note_shown(struct screen_env *env)
{
    const struct room *r = env->room;
    const struct item *item = room_item(env);
    const struct course_slot *slot = room_slot(env);
    const struct plan_entry *e = r->plan.at >= 0 ? &r->plan.entries[r->plan.at] : NULL;
    struct arena scratch = ARENA_INIT;
    const struct store_shown shown = {
        .course = r->course->id,
        .day = room_day_key(env, &scratch),
        .slot = slot ? slot->id : STR(""),
        .item = item ? item->id : STR(""),
        .at_s = env->now.wall_s,
        .planned_s = e ? e->planned_start_s : 0,
        .planned_min = e ? (int)((e->planned_end_s - e->planned_start_s) / 60) : 0};
    store_note_shown(env->store, &shown);
    arena_release(&scratch);
}

/* The run changed: another step runs, and it is written down. */
static struct nav changed(struct screen_env *env)
{
    struct room *r = env->room;
    r->continued = false;
    r->place = 0;
    r->recess_s = 0;
    r->starting_us = 0;
    r->changed_us = env->now.mono_us;
    if (run_over(&r->run) && !r->done[r->run.day])
        room_write_done(env, r->run.day);
    plan_anew(env);
    room_write(env);
    note_shown(env);
    const struct item *item = room_item(env);
    const struct course_slot *slot = room_slot(env);
    log_info("day=%d slot=%" STR_FMT " item=%" STR_FMT " at=%d of=%d late_s=%lld", r->run.day + 1,
             STR_ARG(slot ? slot->id : STR("-")), STR_ARG(item ? item->id : STR("-")), r->run.at,
             r->run.n, (long long)r->plan.late_s);
    return room_go_item(env);
}

/* What it shows is there; else its title stands there, and the day goes on. */
static bool can_be_shown(const struct item *item)
{
    switch (item->kind) {
    case ITEM_CAPSULE: return item->capsule && item->capsule->media;
    case ITEM_VIDEO: return item->path != NULL;
    case ITEM_QUIZ: return item->quiz && item->quiz->n_questions > 0;
    case ITEM_WORKSHEET: return item->worksheet != NULL;
    default: return true;
    }
}

static enum screen_id screen_of(const struct screen_env *env, const struct item *item)
{
    return item->kind == ITEM_QUIZ && room_vote_possible(env, item) ? SCREEN_VOTE : item_screens[item->kind];
}

struct nav room_go_item(struct screen_env *env)
{
    const struct item *item = room_item(env);
    const struct course_slot *slot = room_slot(env);
    struct nav nav = {.kind = NAV_ROOM, .to = SCREEN_AGENDA, .args = {.item = item, .slot = slot}};
    if (env->room->recess_s) {
        nav.to = SCREEN_RECESS;
        return nav;
    }
    bool pause = item ? item->kind == ITEM_BREAK
                      : slot && (slot->kind == SLOT_BREAK || slot->kind == SLOT_LUNCH);
    if (pause && ((item && item->path) || (slot && slot->loop_path)))
        nav.to = SCREEN_BREAK;
    else if (item)
        nav.to = can_be_shown(item) ? screen_of(env, item) : SCREEN_ITEM;
    if (item)
        nav.args.capsule = item->capsule;
    return nav;
}

struct nav room_agenda(struct screen_env *env)
{
    (void)env;
    return (struct nav){.kind = NAV_ROOM, .to = SCREEN_AGENDA};
}

/* A day that is begun late begins with what the timetable has now, from that slot's first step on. A break has been on
 * since its own time. */
static int64_t skip_to_now(struct screen_env *env)
{
    struct course_run *run = &env->room->run;
    struct course_moment m = course_now_planned(run, env->now.wall_s);
    for (int i = 0; m.slot >= 0 && i < run->n && run->steps[i].slot != m.slot; i++)
        run_skip(run, i);
    bool alone = m.slot >= 0 && run_day(run)->slots[m.slot].n_items == 0;
    return alone ? m.start_s : env->now.wall_s;
}

struct nav room_next(struct screen_env *env)
{
    struct room *r = env->room;
    if (!room_is_open(env) || run_over(&r->run))
        return room_agenda(env);
    int64_t since_s = r->run.at < 0 ? skip_to_now(env) : env->now.wall_s;
    run_next(&r->run, since_s);
    return changed(env);
}

struct nav room_previous(struct screen_env *env)
{
    struct room *r = env->room;
    if (!room_is_open(env) || !run_back(&r->run, env->now.wall_s))
        return NAV(NAV_STAY);
    return changed(env);
}

struct nav room_jump(struct screen_env *env, int place)
{
    struct room *r = env->room;
    if (!room_is_open(env) || !run_go(&r->run, place, env->now.wall_s))
        return room_go_item(env);
    return changed(env);
}

struct nav room_media_ended(struct screen_env *env)
{
    struct room *r = env->room;
    int64_t when_s;
    if (!room_is_open(env) || plan_next_due(&r->run, &r->plan, &when_s) != DUE_AFTER_MEDIA)
        return NAV(NAV_STAY);
    return room_next(env);
}

void room_set_place(struct screen_env *env, int place)
{
    if (!room_is_open(env) || env->room->place == place)
        return;
    env->room->place = place;
    room_write(env);
}

/* ---- the running order ---- */

static bool kept(struct screen_env *env, bool done)
{
    if (done) {
        plan_anew(env);
        room_write(env);
    }
    return done;
}

bool room_skip(struct screen_env *env, int place)
{
    struct course_run *run = &env->room->run;
    return kept(env, run_skip(run, place) || run_unskip(run, place));
}

bool room_move(struct screen_env *env, int place, int by)
{
    return kept(env, run_swap(&env->room->run, place, place + by));
}

bool room_accept(struct screen_env *env)
{
    struct room *r = env->room;
    if (!room_is_open(env) || !r->plan.changes || run_over(&r->run))
        return false;
    run_accept(&r->run, &r->plan);
    return kept(env, true);
}

/* ---- the trainer's keys ---- */

bool room_extend(struct screen_env *env, int64_t by_s)
{
    struct room *r = env->room;
    if (!room_is_open(env))
        return false;
    if (!r->recess_s)
        return kept(env, run_extend(&r->run, by_s));
    int64_t until_s = r->recess_s + by_s, least_s = env->now.wall_s + RUN_LEAST_S;
    r->recess_s = until_s < least_s ? least_s : until_s;
    return kept(env, true);
}

struct nav room_recess(struct screen_env *env, int64_t length_s)
{
    struct room *r = env->room;
    if (!room_is_open(env) || !runs(r))
        return NAV(NAV_STAY);
    r->recess_s = r->recess_s ? 0 : env->now.wall_s + length_s;
    r->starting_us = 0;
    kept(env, true);
    log_info("recess=%s", r->recess_s ? "on" : "over");
    return room_go_item(env);
}

/* ---- the clock ---- */

static void look_at_clock(struct screen_env *env)
{
    struct room *r = env->room;
    int64_t jump_s = course_clock_jump(r->before, env->now);
    r->before = env->now;
    if (!jump_s || !r->open)
        return;
    log_warn("clock jumped by %lld s", (long long)jump_s);
    run_clock_jumped(&r->run, jump_s, env->now.wall_s);
    r->recess_s += r->recess_s ? jump_s : 0;
    room_write(env);
}

static struct nav tick_break(struct screen_env *env)
{
    struct room *r = env->room;
    if (!r->starting_us)
        r->starting_us = env->now.mono_us;
    return env->now.mono_us - r->starting_us < ROOM_STARTING_US ? NAV(NAV_STAY) : room_next(env);
}

/* It comes back to the item that waits, by itself like any break. */
static struct nav tick_recess(struct screen_env *env)
{
    struct room *r = env->room;
    if (env->now.wall_s < r->recess_s) {
        r->starting_us = 0;
        return NAV(NAV_STAY);
    }
    if (!r->starting_us)
        r->starting_us = env->now.mono_us;
    if (env->now.mono_us - r->starting_us < ROOM_STARTING_US)
        return NAV(NAV_STAY);
    r->starting_us = 0;
    return room_recess(env, 0);
}

struct nav room_tick(struct screen_env *env)
{
    struct room *r = env->room;
    if (!r->course)
        return NAV(NAV_STAY);
    look_at_clock(env);
    desk_follow(env);
    if (!r->open || run_over(&r->run))
        return NAV(NAV_STAY);
    plan_anew(env);
    if (r->recess_s)
        return tick_recess(env);
    if (r->starting_us)
        return tick_break(env);
    int64_t when_s = 0, late_s;
    enum plan_due due = plan_next_due(&r->run, &r->plan, &when_s);
    late_s = env->now.wall_s - when_s;
    if (due == DUE_NOT || due == DUE_AFTER_MEDIA || late_s < 0)
        return NAV(NAV_STAY);
    if (r->run.at < 0 && late_s > LATE_START_S) /* opened late: the trainer begins */
        return NAV(NAV_STAY);
    if (due == DUE_AT)
        return room_jump(env, r->plan.entries[r->plan.next].place);
    return due == DUE_BREAK_OVER ? tick_break(env) : room_next(env);
}

int64_t room_deadline(const struct room *r, struct now now)
{
    int64_t when_s;
    if (!r->course || !r->open || run_over(&r->run))
        return TIME_NEVER;
    if (r->starting_us)
        return r->starting_us + ROOM_STARTING_US;
    if (r->recess_s)
        return now.mono_us + (r->recess_s > now.wall_s ? r->recess_s - now.wall_s : 0) * INT64_C(1000000);
    enum plan_due due = plan_next_due(&r->run, &r->plan, &when_s);
    if (due == DUE_NOT || due == DUE_AFTER_MEDIA)
        return TIME_NEVER;
    int64_t left_s = when_s - now.wall_s;
    return now.mono_us + (left_s < 1 ? 1 : left_s) * INT64_C(1000000);
}
