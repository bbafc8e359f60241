/*
 * Steps invented time until nothing more happens, waits in real time only for pictures that the
 * decoder's jobs owe, and presses what a visitor would press. A look is made of the same state:
 * settings and window change, the state does not.
 */
#include "cli/preview_stage.h"
#include "stage.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/log.h"
#include "course/clock.h"
#include "course/stand.h"
#include "model/timeline.h"
#include "player/staged.h"
#include "seal/pin_file.h"

enum { BASE_W = 1920, BASE_H = 1080, ROUNDS = 6, STEP_MS = 250, REST_MS = 200, FADE_MS = 60, FADE_STEPS = 10, WAIT_US = 20000000 /* a machine may be busy */, NAP_US = 3000 };

const char *preview_theme(int theme)
{
    return theme_of((enum theme_kind)theme)->name;
}

/* What is looked at: the presenter's window once there is one, else the room's, or the only one. */
static const struct draw_list *picture(struct preview_stage *s, const struct settings *set, int w, int h)
{
    const struct draw_list *list = app_picture(s->session.app, set, w, h, s->session.invented);
    return app_presenter(s->session.app) ? app_presenter_picture(s->session.app, set, w, h) : list;
}

enum screen_id preview_stage_screen(const struct preview_stage *s)
{
    const struct stage *beside = app_presenter(s->session.app);
    return beside ? stage_top(beside) : app_screen(s->session.app);
}

const struct tree *preview_stage_tree(const struct preview_stage *s)
{
    const struct stage *beside = app_presenter(s->session.app);
    return beside ? stage_tree(beside) : app_tree(s->session.app);
}

/* ---- time ---- */

static void round_once(struct preview_stage *s, int w, int h)
{
    struct err err = ERR_INIT;
    store_flush(s->session.store, &err);
    s->over = s->over || !app_step(s->session.app, s->session.invented);
    struct settings set = *app_settings(s->session.app); /* with what the step changed */
    if (!s->over)
        picture(s, &set, w, h);
}

static void settle(struct preview_stage *s, int w, int h)
{
    int64_t limit = time_mono_us() + WAIT_US;
    for (int i = 0; i < ROUNDS && !s->over; i++) {
        round_once(s, w, h);
        while (!s->over && player_staged_waits(s->session.player) && time_mono_us() < limit) {
            time_sleep_us(NAP_US);
            s->over = !app_step(s->session.app, s->session.invented);
        }
        if (player_staged_waits(s->session.player))
            player_staged_give_up(s->session.player);
        if (i > 1 && app_deadline(s->session.app) > s->session.invented.mono_us)
            break;
    }
}

void preview_pass(struct preview_stage *s, int64_t ms)
{
    for (int64_t gone = 0; gone < ms && !s->over; gone += STEP_MS) {
        s->session.invented.mono_us += STEP_MS * 1000;
        round_once(s, BASE_W, BASE_H);
    }
    s->session.invented.wall_s += ms / 1000;
    settle(s, BASE_W, BASE_H);
}

static const struct course *course_of(const struct preview_stage *s)
{
    return s->plan.n_courses ? &s->plan.courses[0] : NULL;
}

static bool item_is(const struct item *i, int item)
{
    bool quiz = i->kind == ITEM_QUIZ, there = !i->missing && !(i->capsule && !i->capsule->media);
    return item == SCENE_MISSING    ? i->missing
           : item == SCENE_TEAMS    ? i->vote == VOTE_TEAMS
           : item == SCENE_VOTE     ? i->vote == VOTE_HANDS
           : item == SCENE_ANSWERED ? quiz && !i->vote
                                    : (int)i->kind == item && there;
}

static bool slot_has(const struct course_slot *slot, int item)
{
    if (item == SCENE_ANY_ITEM)
        return true;
    if (item == SCENE_LOOP)
        return slot->loop_path != NULL;
    for (int i = 0; i < slot->n_items; i++)
        if (item_is(slot->items[i], item))
            return true;
    return false;
}

int preview_day_with(const struct course *c, int item)
{
    for (int d = 0; d < c->n_days; d++)
        for (int k = 0; k < c->days[d].n_slots; k++)
            if (slot_has(&c->days[d].slots[k], item))
                return d;
    return -1;
}

static int minute_of(const struct course_day *d, enum scene_clock clock)
{
    for (int i = 0; i < d->n_slots; i++) {
        bool here = clock == CLOCK_BREAK ? d->slots[i].kind == SLOT_BREAK
                                         : clock == CLOCK_LUNCH && d->slots[i].kind == SLOT_LUNCH;
        if (here)
            return d->slots[i].start + 6;
    }
    return clock == CLOCK_BEFORE    ? d->from - 20
           : clock == CLOCK_RUNNING ? d->from + 25
           : clock == CLOCK_OVER    ? d->to + 15
           : clock == CLOCK_START   ? d->from
                                    : -1;
}

/* The moment of a room's scene as --now wants it. */
static bool set_clock(struct preview_stage *s, const struct preview_scene *scene,
                      struct options *own)
{
    const struct course *c = course_of(s);
    int day = !c ? -1 : scene->each == EACH_DAY && s->at >= 0 ? s->at
            : preview_day_with(c, scene->each == EACH_DAY ? SCENE_ANY_ITEM : scene->item);
    int minute = day < 0 ? -1 : minute_of(&c->days[day], scene->clock);
    if (minute < 0)
        return false;
    own->day = day + 1;
    own->now =
        arena_strf(&s->arena, "%sT%02d:%02d", c->days[day].date, minute / 60, minute % 60).ptr;
    return true;
}

int64_t preview_closing_s(const struct preview_stage *s)
{
    const int64_t noon = 1613822400; /* of 20 February 2021, when every scene plays */
    if (s->stand != s->library || !s->content.hours)
        return 0;
    struct stand_now now = stand_hours(s->content.hours, noon);
    return now.open ? now.next_s : noon;
}

static void set_closing(const struct preview_stage *s, struct options *own, struct arena *arena)
{
    struct civil c = {0};
    zone_civil(NULL, preview_closing_s(s) + 60, &c);
    own->now = arena_strf(arena, "%04d-%02d-%02dT%02d:%02d", c.day.year, c.day.month, c.day.day, c.hour, c.minute).ptr;
}

/* A capsule that is kept back until a day is played on that day. */
static void set_opening(const struct preview_stage *s, const struct preview_scene *scene, struct options *own,
                        struct arena *arena)
{
    const struct capsule *c = scene->each == EACH_DAY || s->at < 0 ? NULL : preview_capsule(&s->content, s->at);
    if (c && c->unlock.day[0])
        own->now = arena_strf(arena, "%sT12:00", c->unlock.day).ptr;
}

static bool begin(struct preview_stage *s, const struct preview_scene *scene, char *why,
                  size_t size)
{
    struct options own = s->options;
    struct session_config config = {.offscreen = true,
                                    .w = BASE_W,
                                    .h = BASE_H,
                                    .in_memory = true,
                                    .staged = true,
                                    .default_audio = "dummy"};
    struct err err = ERR_INIT;
    own.lang = "en";
    own.data_dir = NULL;
    set_opening(s, scene, &own, &s->arena);
    const char *absent = preview_absent(s, scene);
    snprintf(why, size, "%s", absent ? absent : "its moment is not in the timetable");
    if (absent)
        return false;
    switch (scene->ground) {
    case GROUND_FRONT:
        config.front = s->default_content ? NULL : s->front;
        break;
    case GROUND_ROOM:
        if (!set_clock(s, scene, &own))
            return false;
        config.playlist = s->room;
        break;
    case GROUND_DAYS:
        own.now = "2001-01-01T09:00";
        config.playlist = s->room;
        break;
    case GROUND_AUTHOR:
        config.catalog = s->author.n_capsules ? &s->author : NULL;
        config.marking = true;
        config.frame_us = 40000;
        break;
    case GROUND_NOWHERE:
        config.playlist = "nowhere/nothing.yaml";
        break;
    case GROUND_STAFF:
    case GROUND_NO_PIN:
        config.pin_dir = scene->ground == GROUND_STAFF && s->pin_dir[0] ? s->pin_dir : NULL;
        config.playlist = config.pin_dir || scene->ground == GROUND_NO_PIN ? s->staff : NULL;
        break;
    case GROUND_STAND:
        config.playlist = s->stand;
        if (scene->item == SCENE_HOURS)
            set_closing(s, &own, &s->arena);
        break;
    case GROUND_CARDS:
        config.pin_dir = s->pin_dir[0] ? s->pin_dir : NULL;
        config.playlist = s->cards;
        break;
    case GROUND_UNRECORDED:
        config.unrecorded = "the disk is full";
        config.playlist = s->library ? s->library : s->room;
        break;
    default:
        config.playlist = s->library;
        break;
    }
    s->over = false;
    s->walk = (struct preview_walk){0};
    if (session_anew(&s->session, &own, &config, &err)) {
        s->hands.app = s->session.app;
        s->walk.begun_us = s->session.invented.mono_us;
        preview_pass(s, 600);
        if (scene->ground == GROUND_LIBRARY && app_screen(s->session.app) == SCREEN_ATTRACT)
            preview_perform(s, &(struct scene_step){.action = DO_KEY, .n = KEY_ENTER});
        if (scene->ground == GROUND_LIBRARY && app_screen(s->session.app) == SCREEN_SIGN_IN)
            preview_perform(s, &(struct scene_step){.action = DO_PRESS, .string = STR_SIGN_IN_GUEST});
        return true;
    }
    snprintf(why, size, "%s", err.text);
    return false;
}

/* What comes or goes has come or gone: no look is of something half faded. */
void preview_arrive(struct preview_stage *s)
{
    preview_pass(s, 600);
    s->session.invented.mono_us += REST_MS * 1000;
    settle(s, BASE_W, BASE_H);
    for (int i = 0; i < FADE_STEPS && !s->over; i++) {
        if (app_deadline(s->session.app) > s->session.invented.mono_us + 2 * UI_FRAME_US)
            break;
        s->session.invented.mono_us += FADE_MS * 1000;
        settle(s, BASE_W, BASE_H);
    }
}

bool preview_stage_play(struct preview_stage *s, const struct preview_scene *scene, char *why,
                        size_t size)
{
    bool expected = scene->ground == GROUND_NOWHERE || scene->ground == GROUND_UNRECORDED;
    log_expect(expected);
    bool begun = begin(s, scene, why, size);
    log_expect(false);
    if (!begun)
        return false;
    for (int i = 0; i < SCENE_STEPS_MAX && scene->steps[i].action && !s->over; i++) {
        const struct scene_step *step = &scene->steps[i];
        int64_t times = step->action == DO_TIMES ? step->n : 1;
        step += step->action == DO_TIMES;
        i += step->action != scene->steps[i].action;
        for (; times > 0; times--)
            if (!preview_perform(s, step)) {
                snprintf(why, size, "its step %d cannot be done on the screen \"%s\"", i + 1,
                         stage_screen_name(app_screen(s->session.app)));
                return false;
            }
    }
    preview_arrive(s);
    if (s->over || preview_stage_screen(s) != scene->screen) {
        snprintf(why, size, "it ends on the screen \"%s\"", stage_screen_name(preview_stage_screen(s)));
        return false;
    }
    return true;
}

/* ---- looks ---- */

static void take_look(struct preview_stage *s, const struct preview_look *look)
{
    struct settings set = *app_settings(s->session.app);
    struct event ev = {.kind = EVENT_RESIZE, .resize = {look->w, look->h}};
    set.lang = (enum string_language)look->lang;
    set.text_percent = look->text;
    set.theme = (enum theme_kind)look->theme;
    picture(s, &set, look->w, look->h);
    queue_push(s->session.queue, &ev);
    settle(s, look->w, look->h);
}

const struct draw_list *preview_stage_look(struct preview_stage *s, const struct preview_look *look)
{
    take_look(s, look);
    struct settings set = *app_settings(s->session.app);
    text_trim(s->session.text);
    return picture(s, &set, look->w, look->h);
}

void preview_stage_return(struct preview_stage *s)
{
    take_look(s, &(struct preview_look){LANG_EN, 0, 100, BASE_W, BASE_H});
}

const uint32_t *preview_stage_shoot(struct preview_stage *s, const struct preview_look *look,
                                    struct gfx_window *window)
{
    struct event ev = {.kind = EVENT_EXPOSE};
    int w, h;
    take_look(s, look);
    queue_push(s->session.queue, &ev);
    ev.window = WINDOW_PRESENTER;
    queue_push(s->session.queue, &ev);
    app_step(s->session.app, s->session.invented);
    gfx_window_exposed(window);
    if (app_presenter(s->session.app)) {
        struct gfx_window *room = gfx_offscreen_new(BASE_W, BASE_H, s->session.text, s->session.images);
        app_draw(s->session.app, room, s->session.invented);
        app_draw_presenter(s->session.app, window, s->session.invented);
        gfx_window_free(room);
    } else {
        app_draw(s->session.app, window, s->session.invented);
    }
    return gfx_window_pixels(window, &w, &h);
}

/* ---- opening ---- */

void preview_find_author(struct preview_stage *s)
{
    struct findings findings;
    struct err err = ERR_INIT;
    const struct capsule *c;
    s->author = (struct catalog){0};
    findings_init(&findings, &s->arena);
    for (int i = s->at < 0 ? 0 : s->at; (c = preview_capsule(&s->content, i)) && !s->author.n_capsules; i++) {
        if (fs_is_file(timeline_path_for(&s->arena, c->media)))
            catalog_from_media(&c->media, 1, NULL, &s->arena, &s->author, &findings, &err);
        if (s->at >= 0)
            break;
    }
    findings_release(&findings);
}

/* The staff's pages are come to as staff do: with a PIN, of a device that is nowhere else. */
static void make_pin(struct preview_stage *s)
{
    char hash[SEAL_PIN_HASH_MAX];
    struct err err = ERR_INIT;
    snprintf(s->pin_dir, sizeof s->pin_dir, "/tmp/capsule-preview-XXXXXX");
    if (!mkdtemp(s->pin_dir) || !seal_pin_hash(STR(PREVIEW_PIN), hash, &err) ||
        !seal_pin_save(s->pin_dir, str_c(hash), &err))
        s->pin_dir[0] = 0;
}

static void remove_pin(struct preview_stage *s)
{
    struct err err = ERR_INIT;
    if (s->pin_dir[0] && seal_pin_clear(s->pin_dir, &err))
        rmdir(s->pin_dir);
    s->pin_dir[0] = 0;
}

bool preview_stage_open(struct preview_stage *s, struct err *err)
{
    struct session_config config = {.offscreen = true,
                                    .w = 64,
                                    .h = 64,
                                    .in_memory = true,
                                    .staged = true,
                                    .decoder = s->decoder,
                                    .default_audio = "dummy"};
    if (!session_open(&s->session, &s->options, &config, err))
        return false;
    if (s->staff)
        make_pin(s);
    s->hands = (struct hands){.app = s->session.app,
                              .strings = &s->session.strings,
                              .arena = &s->arena,
                              .ctx = s,
                              .press = preview_press,
                              .type = preview_type};
    return true;
}

void preview_stage_close(struct preview_stage *s)
{
    remove_pin(s);
    session_close(&s->session);
    arena_release(&s->arena);
}
