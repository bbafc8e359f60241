/*
 * Time moves from one thing that is due to the next, never in steps larger than a second while
 * something is on the move. Nothing waits for pictures: what they show changes no decision.
 */
#include "cli/rehearse.h"

#include <stdio.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "course/clock.h"
#include "locale/zone.h"
#include "player/staged.h"
#include "screens/room.h"
#include "stage.h"

enum { W = 1920, H = 1080, GRAIN_US = 250000, COARSE_US = 1000000, ROUNDS = 6, TRAINER_EARLY_S = 30 * 60 };

/* Where visits begin that follow each other at once, and by when the last one is over. */
#define VISITS_FROM "2026-12-01T09:00"
#define VISITS_YEARS INT64_C(50)

/* ---- time ---- */

int64_t rehearse_now_s(const struct rehearsal *r)
{
    return r->from_s + (r->session.invented.mono_us - r->begun_us) / 1000000;
}

int rehearse_chance(struct rehearsal *r, int n)
{
    return (int)shuffle_below(&r->chance, (uint32_t)n);
}

/* --show: everything that is due is taken in and drawn where it can be looked at. */
static void step_in_windows(struct rehearsal *r)
{
    struct session *s = &r->session;
    for (int i = 0; i < ROUNDS && !r->over; i++) {
        struct err err = ERR_INIT;
        store_flush(s->store, &err);
        if (!session_round(s, 0, NULL)) {
            rehearse_say(r, SEEN_ERROR, "the program was ended");
            r->over = true;
            return;
        }
        if (app_deadline(s->app) > s->invented.mono_us)
            break;
    }
    rehearse_look(r);
}

static void step_unseen(struct rehearsal *r)
{
    struct session *s = &r->session;
    for (int i = 0; i < ROUNDS && !r->over; i++) {
        struct err err = ERR_INIT;
        store_flush(s->store, &err);
        if (!app_step(s->app, s->invented)) {
            rehearse_say(r, SEEN_ERROR, "the program ended by itself");
            r->over = true;
            return;
        }
        if (app_deadline(s->app) > s->invented.mono_us)
            break;
        app_picture(s->app, app_settings(s->app), W, H, s->invented);
        if (app_presenter(s->app))
            app_presenter_picture(s->app, app_settings(s->app), W, H);
        text_trim(s->text);
    }
    player_staged_give_up(s->player);
    rehearse_look(r);
}

static void step(struct rehearsal *r)
{
    if (r->options->show)
        step_in_windows(r);
    else
        step_unseen(r);
}

/* --speed: invented time is not ahead of the real one. */
static void keep_pace(const struct rehearsal *r)
{
    if (r->speed <= 0)
        return;
    int64_t gone = (int64_t)((double)(r->session.invented.mono_us - r->begun_us) / r->speed);
    int64_t ahead = r->paced_us + gone - time_mono_us();
    if (ahead > 0)
        time_sleep_us(ahead);
}

static void move_to(struct rehearsal *r, int64_t mono_us)
{
    struct now *now = &r->session.invented;
    int64_t before_s = (now->mono_us - r->begun_us) / 1000000;
    now->mono_us = mono_us;
    now->wall_s += (mono_us - r->begun_us) / 1000000 - before_s;
    keep_pace(r);
}

bool rehearse_pass(struct rehearsal *r, int64_t us)
{
    int64_t until = r->session.invented.mono_us + us,
            last = r->begun_us + (r->to_s - r->from_s) * 1000000;
    step(r);
    while (!r->over && r->session.invented.mono_us < until) {
        int64_t now = r->session.invented.mono_us, due = app_deadline(r->session.app);
        int64_t grain = r->options->visits || r->learns ? COARSE_US : GRAIN_US; /* pictures in between tell nothing */
        int64_t next = due < now + grain ? now + grain : due;
        next = next < until ? next : until;
        if (next >= last)
            r->over = true;
        move_to(r, next < last ? next : last);
        if (!r->over)
            step(r);
    }
    return !r->over;
}

/* ---- hands ---- */

void rehearse_touch(struct rehearsal *r, const struct node *n)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN,
                                   .button = 1,
                                   .x = n->rect.x + n->rect.w / 2,
                                   .y = n->rect.y + n->rect.h / 2}};
    r->sums.presses++;
    rehearse_pressed(r);
    queue_push(r->session.queue, &ev);
    step(r);
    ev.pointer.phase = POINTER_UP;
    queue_push(r->session.queue, &ev);
    rehearse_pass(r, 400000);
}

void rehearse_key(struct rehearsal *r, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .typed = key < KEY_ENTER ? key : 0}};
    r->sums.presses++;
    rehearse_pressed(r);
    queue_push(r->session.queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(r->session.queue, &ev);
    rehearse_pass(r, 200000);
}

static void touch(void *ctx, const struct node *n)
{
    rehearse_touch(ctx, n);
}

static void type(void *ctx, uint32_t key)
{
    rehearse_key(ctx, key);
}

/* ---- the stretch of time ---- */

static bool open_at(struct rehearsal *r, const char *path, int64_t at_s, bool anew, struct err *err)
{
    struct civil c = {0};
    zone_civil(NULL, at_s, &c);
    struct options *own = arena_array(&r->arena, 1, struct options);
    *own = *r->options;
    own->now = arena_strf(&r->arena, "%04d-%02d-%02dT%02d:%02d:%02d", c.day.year, c.day.month,
                          c.day.day, c.hour, c.minute, c.second).ptr;
    own->speed = NULL; /* of the rehearsal, not of the media */
    own->start = NULL;
    struct session_config config = {.playlist = path,
                                    .offscreen = !r->options->show,
                                    .w = 64,
                                    .h = 64,
                                    .in_memory = !r->options->data_dir,
                                    .staged = true,
                                    .default_audio = "dummy"};
    if (!(anew ? session_anew : session_open)(&r->session, own, &config, err))
        return false;
    if (!r->options->show)
        player_staged_blind(r->session.player);
    r->hands.app = r->session.app;
    r->begun_us = r->session.invented.mono_us - (at_s - r->from_s) * 1000000;
    r->paced_us = time_mono_us(); /* nobody waits for what was skipped */
    if (r->speed > 0)
        r->paced_us -= (int64_t)((double)(at_s - r->from_s) * 1000000 / r->speed);
    r->sight = (struct rehearsal_sight){.screen = SCREEN_ID_COUNT};
    return true;
}

static const struct course *course_of(const struct rehearsal *r)
{
    const struct catalog *c = app_catalog(r->session.app);
    return c && c->policy.opens_course && c->n_courses ? &c->courses[0] : NULL;
}

/* Where the trainer switches the device on next: half an hour before a day, or at once when it has begun. -1: no day
 * of the course is left before the end. */
static int64_t next_morning(const struct rehearsal *r, int64_t from_s)
{
    const struct course *c = course_of(r);
    for (int i = 0; i < c->n_days; i++) {
        struct civil morning = {.day = course_date(&c->days[i]),
                                .hour = c->days[i].from / 60,
                                .minute = c->days[i].from % 60};
        int64_t start = 0;
        zone_wall(NULL, &morning, &start);
        int64_t end = start + (c->days[i].to - c->days[i].from) * 60;
        if (start >= r->to_s)
            break;
        if (end > from_s)
            return start - TRAINER_EARLY_S > from_s ? start - TRAINER_EARLY_S : from_s;
    }
    return -1;
}

/* The day is over when its room is, or an hour after its time. */
static bool day_is_on(const struct rehearsal *r)
{
    const struct room *room = app_room(r->session.app);
    return room->open && !run_over(&room->run) && room->before.wall_s < room->plan.to_s + 3600;
}

/* --present-on: in two windows, as if a second display were plugged in. With --show the displays that are there say so. */
static bool presents(const struct rehearsal *r)
{
    int display = PRESENT_NEVER;
    if (r->options->show && app_presenter(r->session.app))
        return true;
    return r->options->present_on && options_present(r->options->present_on, &display) && display != PRESENT_NEVER;
}

static void open_presenter(struct rehearsal *r)
{
    const struct event ev = {.kind = EVENT_DISPLAYS, .displays = {.n = 2, .room = true, .presenter = true}};
    if (!r->options->show) /* else the window system says where they are */
        queue_push(r->session.queue, &ev);
    rehearse_pass(r, 1000000);
    rehearse_key(r, KEY_ESCAPE); /* the look around */
}

static void hold_course(struct rehearsal *r, const char *path)
{
    struct err err = ERR_INIT;
    int64_t at = next_morning(r, r->from_s);
    if (at < 0)
        rehearse_say(r, SEEN_WARNING, "no day of the course lies between these times");
    while (at >= 0 && !r->over) {
        if (!open_at(r, path, at, true, &err)) {
            rehearse_say(r, SEEN_ERROR, "%s", err.text);
            return;
        }
        rehearse_pass(r, 1000000);
        if (presents(r))
            open_presenter(r);
        int day = app_room(r->session.app)->run.day;
        r->turn_at = r->turns = -1;
        while (!r->over && day_is_on(r))
            rehearse_trainer(r);
        if (!r->over)
            rehearse_pass(r, 60 * INT64_C(1000000)); /* the last word stands there */
        int64_t evening = rehearse_now_s(r);
        const struct course *c = course_of(r);
        const struct course_day *d = c && day < c->n_days ? &c->days[day] : NULL;
        int64_t rest = d ? evening + (int64_t)(d->to - d->from) * 60 : evening;
        at = c && !r->over ? next_morning(r, rest) : -1;
    }
}

static void hold_visits(struct rehearsal *r)
{
    const struct catalog *c = app_catalog(r->session.app);
    r->learns = c && c->policy.begins_with == POLICY_BEGINS_SIGN_IN;
    void (*next)(struct rehearsal *) = r->learns ? rehearse_learner : rehearse_visit;
    r->quiet = r->options->verbose == 0;
    r->first = *app_settings(r->session.app);
    while (!r->over && (!r->options->visits || r->sums.visits < r->options->visits))
        next(r);
    rehearse_counted(r);
}

static bool begin(struct rehearsal *r, const struct options *o, struct err *err)
{
    double speed = 0;
    if (o->n_args != 1)
        return err_set(err, ERR_USAGE, "name one playlist: rehearse PLAYLIST --from T --to T, or --visits N");
    if (o->visits < 0)
        return err_set(err, ERR_USAGE, "--visits is how many, 1 or more");
    if (o->visits && (o->from || o->to))
        return err_set(err, ERR_USAGE, "--visits N follow each other at once; leave out --from and --to");
    if (o->visits) {
        options_now(VISITS_FROM, &r->from_s);
        r->to_s = r->from_s + VISITS_YEARS * 366 * 86400;
    } else if (!o->from || !o->to || !options_now(o->from, &r->from_s) || !options_now(o->to, &r->to_s))
        return err_set(err, ERR_USAGE,
                       "say from when to when: --from 2026-12-01T09:00 --to 2026-12-07T18:00");
    if (o->usb && !o->data_dir)
        return err_set(err, ERR_USAGE, "--usb goes with --data: what is not kept is not taken along");
    if (r->to_s <= r->from_s)
        return err_set(err, ERR_USAGE, "--to lies before --from");
    if (o->speed)
        str_to_double(str_c(o->speed), &speed);
    r->options = o;
    r->speed = speed;
    r->chance = shuffle_from((uint64_t)o->seed, 0);
    return open_at(r, o->args[0], r->from_s, false, err);
}

int command_rehearse(const struct options *options)
{
    struct rehearsal r = {0};
    struct err err = ERR_INIT;
    int code = EXIT_START;
    json_init(&r.json, &r.out);
    if (begin(&r, options, &err)) {
        r.hands = (struct hands){.app = r.session.app,
                                 .strings = &r.session.strings,
                                 .arena = &r.work,
                                 .ctx = &r,
                                 .press = touch,
                                 .type = type};
        if (options->json) {
            json_open(&r.json, '{');
            json_key(&r.json, "lines");
            json_open(&r.json, '[');
        }
        if (course_of(&r))
            hold_course(&r, options->args[0]);
        else
            hold_visits(&r);
        rehearse_summary(&r);
        code = r.sums.errors ? EXIT_SOME_FAILED : EXIT_DONE;
        session_close(&r.session);
    } else {
        fprintf(stderr, "capsule-kiosk rehearse: %s\n", err.text);
    }
    fwrite(buf_c(&r.out), 1, r.out.len, stdout);
    buf_release(&r.out);
    arena_release(&r.work);
    arena_release(&r.arena);
    return output_finish(code);
}
