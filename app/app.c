/*
 * The queue's reader. Actions that mean the same everywhere (back, help, leave, black screen) are
 * taken here after the screen declined them; everything else is the screen's matter. What is on
 * stage when is opening.c's.
 */
#include "app.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "course/clock.h"
#include "model/keys_read.h"
#include "screens/access_bar.h"
#include "screens/caption_trace.h"
#include "screens/documents.h"
#include "screens/pictures.h"
#include "text/fit.h"
#include "inside.h"
#include "scanning.h"
#include "playing.h"
#include "settings.h"

#define LOG_ROOM "app"
#include "base/log.h"


enum { REFUSED_AGAIN_US = 100000 }; /* a window that could not be drawn into is tried again */

static void set_now(struct app *a, struct now now)
{
    a->env.now = now;
    a->env.now.wall_s += a->classroom.zone_shift_s;
    a->env.clock_trusted = a->config.invented || course_clock_trusted(now.wall_s, a->config.built_s, 0);
}

/* Called from within the front door's handle: only noted, because acting on it ends that screen. */
static void choose_playlist(void *ctx, int entry)
{
    struct app *a = ctx;
    if (entry >= 0 && entry < FRONT_ENTRIES && a->config.front_entries[entry])
        a->chosen_entry = entry;
}

/* ---- actions with one meaning everywhere ---- */

/* Whoever came through the front door tries a booth out and finds the way back to it, and whoever edits it is at a desk. */
static bool only_staff_leave(const struct app *a)
{
    return a->env.catalog && a->env.catalog->policy.lock_down && a->config.playlist && !a->config.watch;
}

static bool may_blank(const struct app *a)
{
    bool room = room_is_open(&a->env) && stage_holds(&a->stage, SCREEN_AGENDA);
    return room || (a->env.catalog && a->env.catalog->policy.blank);
}

static struct nav go_help(const struct app *a)
{
    const struct level *top = &a->stage.levels[a->stage.n - 1];
    bool stays = only_staff_leave(a);
    return (struct nav){.kind = NAV_GO,
                        .to = SCREEN_HELP,
                        .args = {.part = screen_context(top->screen, top->state, &a->env),
                                 .idle_keys = {stays ? ACTION_QUIT : ACTION_NONE, stays ? ACTION_FULLSCREEN : ACTION_NONE,
                                               may_blank(a) ? ACTION_NONE : ACTION_BLANK}}};
}

/* After the screen had no use for it; a dialog has only what does not lead away from it. */
static struct nav rest(void *ctx, const struct event *ev)
{
    struct app *a = ctx;
    bool dialog = stage_is_dialog(stage_top(&a->stage));
    if (access_handle(&a->env, ev))
        return NAV(NAV_REDRAW);
    switch (dialog && ev->key.action != ACTION_BACK ? ACTION_NONE : ev->key.action) {
    case ACTION_BACK: return NAV(NAV_BACK);
    case ACTION_HELP: return go_help(a);
    case ACTION_SETTINGS: return (struct nav){.kind = NAV_GO, .to = SCREEN_SETTINGS};
    case ACTION_QUIT:
        return only_staff_leave(a) ? NAV(NAV_STAY)
                                   : (struct nav){.kind = NAV_GO,
                                                  .to = SCREEN_QUIT,
                                                  .args = {.marking = stage_top(&a->stage) == SCREEN_TIMELINE}};
    case ACTION_BLANK:
        return may_blank(a) ? (struct nav){.kind = NAV_GO, .to = SCREEN_BLACK} : NAV(NAV_STAY);
    case ACTION_FULLSCREEN:
        if (a->config.toggle_fullscreen && !only_staff_leave(a))
            a->config.toggle_fullscreen(a->config.ctx);
        return NAV(NAV_STAY);
    default:
        aloud_key(a->aloud, &a->stage, &a->env, ev);
        return NAV(NAV_STAY);
    }
}

struct app *app_new(const struct app_config *config, struct now now, struct err *err)
{
    (void)err;
    struct app *a = mem_calloc(1, sizeof *a);
    a->config = *config;
    a->watching.on = config->watch;
    tally_init(&a->tally);
    journal_init(&a->journal);
    a->keys = keys_default(&a->keys_arena);
    a->settings = a->usual = config->settings;
    a->chosen_entry = -1;
    a->content.look_us = a->watching.look_us = TIME_NEVER;
    a->env = (struct screen_env){
        .player = config->player,
        .store = config->store,
        .images = config->images,
        .text = config->text,
        .strings = config->strings,
        .keys = a->keys,
        .settings = &a->settings,
        .usual = &a->usual,
        .visit = &a->visit,
        .room = &a->classroom.room,
        .presented = &a->presenting.facts,
        .staff = config->chores ? &a->staff : NULL,
        .loop = &a->loop,
        .caption_trace = config->caption_trace,
        .now = now,
        .learner = STR(""),
        .front_entries = a->config.front_entries,
        .choose_playlist = choose_playlist,
        .app = a,
    };
    packing_begin(a);
    staffing_begin(a);
    a->env.pictures = pictures_new(config->player, config->images);
    a->env.documents = documents_new(config->player, config->images);
    a->stage.rest = (struct steer_rest){rest, a};
    if (config->keep_settings)
        settings_load(&a->settings, config->store, a->env.learner, config->lang_fixed);
    a->settings.scanning = a->settings.scanning || config->scanning_fixed;
    a->saved = a->settings;
    player_set_volume(config->player, a->settings.volume);
    dress_begin(&a->dress, &a->env, config->playlist ? 0 : FRONT_ENTRIES);
    charge_init(&a->charge);
    a->env.battery.percent = -1;
    set_now(a, now); /* is the clock believed? */
    signing_session(a);
    a->aloud = aloud_new(&(struct aloud_config){.sound = config->sound,
                                                .strings = config->strings,
                                                .player = config->player,
                                                .queue = config->queue});
    opening_first_screen(a);
    return a;
}

void app_free(struct app *a, struct now now)
{
    if (!a)
        return;
    set_now(a, now);
    tally_release(&a->tally, &a->env);
    journal_release(&a->journal, &a->env);
    handovers_summary(&a->handovers, a->env.now, true);
    aloud_free(a->aloud);
    presenting_release(a);
    stage_release(&a->stage, &a->env);
    room_leave(&a->env);
    signing_keep(a);
    pictures_free(a->env.pictures);
    documents_free(a->env.documents);
    room_release(&a->classroom.room);
    if (a->env.catalog == &a->content.catalog)
        opening_forget(a);
    arena_release(&a->keys_arena);
    arena_release(&a->other_arena);
    watching_release(&a->watching);
    dress_release(&a->dress);
    packing_release(a);
    free(a);
}

/* ---- events ---- */

/* Where the loop that invites is on, it goes on: there is nothing else to take back but what was set. */
static bool at_loop(const struct app *a)
{
    enum screen_id top = stage_top(&a->stage);
    return top == SCREEN_ATTRACT || top == SCREEN_CLOSED || top == SCREEN_SIGN_IN;
}

/* The next visitor finds the beginning as this one did. over: nobody answered the warning. */
static void end_visit(struct app *a, bool over)
{
    tally_end(&a->tally, &a->env, over);
    if (at_loop(a)) {
        visits_end(&a->visits, &a->env);
        signing_session(a);
        aloud_adopt(a->aloud, &a->env);
        stage_settle(&a->stage);
        return;
    }
    stage_leave(&a->stage, &a->env);
    signing_out(a);
    a->staff.open = false;
    visits_end(&a->visits, &a->env);
    documents_drop(a->env.documents);
    pictures_try_again(a->env.pictures);
    aloud_adopt(a->aloud, &a->env);
    stage_restart(&a->stage, &a->env);
}

/* Back from here is the loop that invites or the page of the cards, and here somebody visited: not what lies beside the loop. */
static bool leads_to_loop(const struct stage *s)
{
    enum screen_id id = stage_top(s);
    bool beside = stage_is_dialog(id) || id == SCREEN_ABOUT || id == SCREEN_CLOSED ||
                  id == SCREEN_ARRIVAL || id == SCREEN_STAFF_PIN || id == SCREEN_STAFF || id == SCREEN_STAFF_TEST;
    enum screen_id below = s->n > 1 ? s->levels[s->n - 2].id : SCREEN_FRONT;
    return (below == SCREEN_ATTRACT && !beside) || (below == SCREEN_SIGN_IN && id == SCREEN_LIBRARY);
}

/* The window keeps what the policy says, from the first picture on. */
static void follow_lock(struct app *a)
{
    bool locked = only_staff_leave(a);
    if (locked != a->locked && a->config.lock)
        a->config.lock(a->config.ctx, locked);
    a->locked = locked;
}

/* Back at the front door: nobody visits a playlist, and the device's own settings are to be kept again. */
static void leave_playlist(struct app *a)
{
    tally_end(&a->tally, &a->env, false);
    visits_end(&a->visits, &a->env);
    aloud_adopt(a->aloud, &a->env);
    a->visits.forgets = false;
    a->env.learner = STR("");
    signing_session(a);
}

/* The library lies on the cards, where the visit ends again. */
static void sign_in(struct app *a, const struct nav *nav)
{
    bool on_cards = stage_top(&a->stage) == SCREEN_SIGN_IN;
    signing_in(a, str_c(nav->args.learner));
    while (!on_cards && a->stage.n > 1 && a->stage.levels[a->stage.n - 2].id != SCREEN_SIGN_IN)
        stage_go(&a->stage, &a->env, &NAV(NAV_BACK));
    stage_go(&a->stage, &a->env,
             &(struct nav){.kind = on_cards ? NAV_GO : NAV_REPLACE, .to = SCREEN_LIBRARY});
}

static void act(struct app *a, const struct nav *nav, bool due)
{
    if (nav->kind == NAV_RESTART || nav->kind == NAV_ERASE) {
        end_visit(a, due);
        if (nav->kind == NAV_ERASE)
            signing_erase(a, str_c(nav->args.learner));
        return;
    }
    if (nav->kind == NAV_BACK && leads_to_loop(&a->stage)) { /* that is the end of a visit */
        end_visit(a, false);
        return;
    }
    if (nav->kind == NAV_SIGN_IN) {
        sign_in(a, nav);
        return;
    }
    if (presenting_nav(a, nav))
        return;
    bool inside = a->visits.forgets && stage_top(&a->stage) != SCREEN_FRONT;
    if (!stage_go(&a->stage, &a->env, nav)) {
        a->over = true;
        a->exit_code = nav->exit_code;
    }
    if (inside && stage_top(&a->stage) == SCREEN_FRONT)
        leave_playlist(a);
}

/* What the screen on the stage makes of it. */
static struct nav on_stage(struct app *a, const struct event *ev)
{
    uint32_t focus = stage_focus(&a->stage);
    struct nav nav;
    if (scanning_event(&a->stage, &a->env, ev, &nav))
        return nav;
    nav = stage_handle(&a->stage, &a->env, ev);
    presenting_clicked(a, ev);
    if (nav.kind == NAV_STAY && focus && stage_focus(&a->stage) == focus)
        aloud_edge(a->aloud, &a->stage, ev);
    return nav.kind == NAV_STAY ? presenting_key(a, ev) : nav;
}

static void take(struct app *a, const struct event *ev)
{
    if (presenting_event(a, ev))
        return;
    switch (ev->kind) {
    case EVENT_PLAYER:
        playing_event(&a->content, &a->stage, &a->env, ev);
        break;
    case EVENT_QUIT:
        a->over = true;
        return;
    case EVENT_RESIZE:
        a->resized = a->stage.dirty = true;
        break;
    case EVENT_EXPOSE:
        a->exposed = a->stage.dirty = true;
        break;
    case EVENT_STILL:
        if (pictures_handle(a->env.pictures, ev))
            a->stage.dirty = true;
        break;
    case EVENT_PAGE:
        if (documents_handle(a->env.documents, ev))
            a->stage.dirty = true;
        break;
    default:
        break;
    }
    signing_event(a, ev);
    visits_event(&a->visits, &a->env, ev);
    tally_event(&a->tally, &a->visits, &a->stage, &a->env, ev);
    journal_event(&a->journal, ev);
    stand_event(&a->stand, &a->config, &a->env, ev);
    aloud_event(a->aloud, &a->stage, &a->env, ev);
    if (door_event(&a->door, &a->stage, &a->env, ev)) {
        staffing_ask(a);
        return;
    }
    packing_event(a, ev);
    struct nav nav = on_stage(a, ev);
    act(a, &nav, false);
    charge_event(a, ev);
    headphones_event(a, ev);
    if (a->chosen_entry >= 0)
        opening_enter_playlist(a);
}

bool app_step(struct app *a, struct now now)
{
    struct event ev;
    set_now(a, now);
    player_pump(a->config.player, now);
    while (!a->over && queue_pop(a->config.queue, &ev))
        take(a, &ev);
    if (!a->over && now.mono_us >= a->stage.wake_us) {
        a->stage.wake_us = TIME_NEVER;
        a->stage.dirty = true;
        ev = (struct event){.kind = EVENT_TIMER};
        take(a, &ev);
    }
    if (!a->over) {
        presenting_tick(a);
        scanning_tick(&a->stage, &a->env, aloud_speaks(a->aloud));
        classroom_tick(&a->classroom, &a->env, &a->stage);
        struct nav due = visits_tick(&a->visits, &a->stage, &a->env, aloud_speaks(a->aloud));
        act(a, &due, true);
        due = stand_tick(&a->stand, &a->config, &a->stage, &a->env, !a->visits.untouched);
        act(a, &due, false);
        tally_look(&a->tally, &a->visits, &a->stage, &a->env);
        journal_look(&a->journal, &a->stage, &a->env);
        opening_look(a);
        charge_tick(a);
        headphones_tick(a);
        handovers_summary(&a->handovers, a->env.now, false);
        if (door_tick(&a->door, &a->stage, &a->env))
            staffing_ask(a);
        staffing_follow(a);
        packing_tick(a);
    }
    unsigned lost = queue_dropped(a->config.queue);
    if (lost)
        log_warn("queue full dropped=%u", lost);
    follow_lock(a);
    if (!a->over)
        presenting_follow(a);
    if (!a->over)
        classroom_listen(&a->classroom, &a->env, &a->config);
    aloud_follow(a->aloud, &a->stage, &a->env);
    signing_keep(a);
    return !a->over;
}

int64_t app_deadline(const struct app *a)
{
    int64_t player = player_deadline(a->config.player);
    int64_t room = classroom_deadline(&a->classroom, &a->env, &a->stage);
    int64_t next = player < a->stage.wake_us ? player : a->stage.wake_us;
    int64_t scan = scanning_deadline(&a->stage, &a->env, aloud_speaks(a->aloud));
    next = room < next ? room : next;
    next = scan < next ? scan : next;
    int64_t presenter = presenting_deadline(a);
    next = presenter < next ? presenter : next;
    int64_t door = door_deadline(&a->door);
    next = door < next ? door : next;
    int64_t idle = visits_deadline(&a->visits, &a->stage, &a->env);
    next = idle < next ? idle : next;
    int64_t save = tally_deadline(&a->tally);
    next = save < next ? save : next;
    save = journal_deadline(&a->journal);
    next = save < next ? save : next;
    int64_t charge = charge_deadline(a);
    next = charge < next ? charge : next;
    int64_t hours = stand_deadline(&a->stand, &a->env);
    next = hours < next ? hours : next;
    int64_t content = packing_deadline(a);
    next = content < next ? content : next;
    return a->stage.dirty ? 0 : next < opening_deadline(a) ? next : opening_deadline(a);
}

static void tell_window(struct app *a, struct gfx_window *window)
{
    if (a->resized)
        gfx_window_resized(window);
    if (a->exposed)
        gfx_window_exposed(window);
    a->resized = a->exposed = false;
}

bool app_draw(struct app *a, struct gfx_window *window, struct now now)
{
    window = presenting_room_window(a, window);
    struct player_frame frame = player_frame(a->config.player);
    bool new_picture = a->stage.shows_video && frame.serial && frame.serial != a->frame_serial;
    if (!a->stage.dirty && !(new_picture && pace_presents(&a->pace, now.mono_us)))
        return false;
    int w, h;
    set_now(a, now);
    tell_window(a, window);
    a->env.renderer = gfx_window_describe(window);
    gfx_window_size(window, &w, &h);
    caption_trace_begin(a->env.caption_trace);
    const struct draw_list *list = stage_draw(&a->stage, &a->env, w, h);
    /* The screen may have moved on to a newer one, and its captions with it; to one that came since they have not. */
    frame = player_shown(a->config.player);
    if (!frame.serial) /* a page fades in over it */
        frame = player_left(a->config.player);
    aloud_drawn(a->aloud, &a->stage, &a->env);
    struct gfx_video video = playing_picture(&frame);
    a->frame_serial = frame.serial;
    bool presented = gfx_window_present(window, list, &video);
    presenting_room_drawn(a, presented);
    if (!gfx_window_is_current(window)) { /* with the size it has by then */
        a->resized = true;
        int64_t again_us = now.mono_us + REFUSED_AGAIN_US;
        a->stage.wake_us = again_us < a->stage.wake_us ? again_us : a->stage.wake_us;
    }
    text_fit(a->config.text, w, h);
    text_trim(a->config.text);
    pictures_trim(a->env.pictures, w, h);
    return presented;
}

void app_presented(struct app *a, struct now now)
{
    struct player_level level;
    struct player_frame frame = player_shown(a->config.player);
    player_poll(a->config.player, now, &level);
    handovers_presented(&a->handovers, &a->loop, &frame, level.fps, now);
    caption_trace_presented(a->env.caption_trace, &frame, &level, now);
    struct pace_sight sight = {.session = a->stage.shows_video ? level.session : 0,
                               .shown = level.frames_shown,
                               .dropped = level.frames_dropped,
                               .fps = level.fps,
                               .drawing_us = now.mono_us - a->env.now.mono_us};
    pace_look(&a->pace, &sight, now.mono_us);
    scanning_shown(&a->stage, now.mono_us);
    a->env.hurried = a->pace.step >= PACE_STILL;
}

const struct draw_list *app_picture(struct app *a, const struct settings *settings, int w, int h,
                                    struct now now)
{
    set_now(a, now);
    a->settings = *settings;
    return stage_draw(&a->stage, &a->env, w, h);
}

void app_set_volume(struct app *a, int volume)
{
    a->settings.volume = a->saved.volume = volume;
    player_set_volume(a->config.player, volume);
}

uint64_t app_picture_shown(const struct app *a)
{
    return a->frame_serial;
}

bool app_picture_moves(const struct app *a, struct now now)
{
    struct player_level level;
    if (!a->stage.shows_video)
        return false;
    player_poll(a->config.player, now, &level);
    return !level.resting && (level.status == PLAYER_OPENING || level.status == PLAYER_PLAYING ||
                              level.status == PLAYER_BUFFERING);
}
