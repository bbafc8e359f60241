/*
 * The queue's reader. Keys that mean the same everywhere (Esc, q, ?, f) are handled here after the screen declined
 * them; everything else is the screen's matter. Content is loaded here, so that a playlist that cannot be read ends
 * on the fault screen and never in an exit.
 */
#include "app.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "screens/pictures.h"
#include "stage.h"

#define LOG_ROOM "app"
#include "base/log.h"

struct app {
    struct app_config config;
    struct screen_env env;
    struct stage stage;
    struct settings settings, saved; /* saved: as the store has them */
    struct visit visit;
    struct catalog catalog;
    struct arena catalog_arena;
    struct findings findings;
    uint64_t frame_serial; /* last picture presented */
    int chosen_entry;      /* the front door's answer, acted on after the screen's handle; -1: none */
    bool over;
    int exit_code;
};

/* ---- settings ---- */

static const int text_steps[] = {100, 125, 150, 200};

static void settings_load(struct app *a)
{
    struct settings *s = &a->settings;
    struct str v = store_get(a->config.store, a->env.learner, STR("language"));
    if (!a->config.lang_fixed)
        string_language_parse(v, &s->lang);
    int64_t n;
    if (str_to_i64(store_get(a->config.store, a->env.learner, STR("text")), &n))
        for (size_t i = 0; i < sizeof text_steps / sizeof *text_steps; i++)
            if (n == text_steps[i])
                s->text_percent = (int)n;
    if (str_to_i64(store_get(a->config.store, a->env.learner, STR("volume")), &n) && n >= 0 && n <= 100)
        s->volume = (int)n;
    if (str_to_i64(store_get(a->config.store, a->env.learner, STR("contrast")), &n))
        s->high_contrast = n == 1;
    if (str_to_i64(store_get(a->config.store, a->env.learner, STR("captions")), &n))
        s->captions = n == 1;
    if (str_to_i64(store_get(a->config.store, a->env.learner, STR("caption-size")), &n) && n >= 0 && n <= 2)
        s->caption_size = (int)n;
    v = store_get(a->config.store, a->env.learner, STR("caption-language"));
    snprintf(s->caption_lang, sizeof s->caption_lang, "%" STR_FMT, STR_ARG(v));
}

static void store_number(struct app *a, struct str key, int now, int before)
{
    char text[16];
    if (now == before)
        return;
    snprintf(text, sizeof text, "%d", now);
    store_set(a->config.store, a->env.learner, key, str_c(text));
}

static void settings_save(struct app *a)
{
    const struct settings *s = &a->settings, *was = &a->saved;
    if (!a->config.keep_settings || memcmp(s, was, sizeof *s) == 0)
        return;
    if (s->lang != was->lang)
        store_set(a->config.store, a->env.learner, STR("language"), str_c(string_language_code(s->lang)));
    if (strcmp(s->caption_lang, was->caption_lang) != 0)
        store_set(a->config.store, a->env.learner, STR("caption-language"), str_c(s->caption_lang));
    store_number(a, STR("text"), s->text_percent, was->text_percent);
    store_number(a, STR("volume"), s->volume, was->volume);
    store_number(a, STR("contrast"), s->high_contrast, was->high_contrast);
    store_number(a, STR("captions"), s->captions, was->captions);
    store_number(a, STR("caption-size"), s->caption_size, was->caption_size);
    a->saved = *s;
}

/* ---- content ---- */

static struct nav fault_nav(const struct err *err)
{
    struct nav nav = {.kind = NAV_GO, .to = SCREEN_FAULT, .args = {.fault = err->code}};
    snprintf(nav.args.detail, sizeof nav.args.detail, "%.*s", (int)sizeof nav.args.detail - 1, err->text);
    return nav;
}

static void catalog_forget(struct app *a)
{
    findings_release(&a->findings);
    arena_release(&a->catalog_arena);
    memset(&a->visit, 0, sizeof a->visit);
    a->env.catalog = NULL;
}

static bool catalog_open(struct app *a, const char *path, struct err *err)
{
    catalog_forget(a);
    findings_init(&a->findings, &a->catalog_arena);
    bool ok = catalog_load(path, &a->catalog_arena, &a->catalog, &a->findings, err);
    struct buf lines = BUF_INIT;
    findings_print(&a->findings, &lines);
    struct str rest = buf_str(&lines);
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (line.len)
            log_warn("%" STR_FMT, STR_ARG(line));
    }
    buf_release(&lines);
    if (ok)
        a->env.catalog = &a->catalog;
    return ok;
}

/* Called from within the front door's handle: only noted, because acting on it ends that screen. */
static void choose_playlist(void *ctx, int entry)
{
    struct app *a = ctx;
    if (entry >= 0 && entry < FRONT_ENTRIES && a->config.front_entries[entry])
        a->chosen_entry = entry;
}

static void enter_playlist(struct app *a)
{
    int entry = a->chosen_entry;
    a->chosen_entry = -1;
    static const char *const names[FRONT_ENTRIES] = {"booth", "classroom", "self-paced", "capsules"};
    struct err err = ERR_INIT;
    store_set(a->config.store, a->env.learner, STR("front-door"), str_c(names[entry]));
    struct nav nav = {.kind = NAV_GO, .to = SCREEN_LIBRARY};
    if (!catalog_open(a, a->config.front_entries[entry], &err))
        nav = fault_nav(&err);
    stage_go(&a->stage, &a->env, &nav);
}

static void first_screen(struct app *a)
{
    struct err err = ERR_INIT;
    struct nav nav = {.kind = NAV_GO, .to = SCREEN_FRONT};
    if (a->config.catalog) {
        a->env.catalog = a->config.catalog;
        nav.to = SCREEN_LIBRARY;
        if (a->env.catalog->n_capsules == 1) {
            nav.to = SCREEN_CAPSULE;
            nav.args.capsule = &a->env.catalog->capsules[0];
            nav.args.start_us = a->config.start_us;
        }
    } else if (a->config.playlist) {
        nav.to = SCREEN_LIBRARY;
        if (!catalog_open(a, a->config.playlist, &err)) {
            log_error("%s", err.text);
            nav = fault_nav(&err);
            a->exit_code = 2;
        }
    }
    stage_go(&a->stage, &a->env, &nav);
}

struct app *app_new(const struct app_config *config, struct now now, struct err *err)
{
    (void)err;
    struct app *a = mem_calloc(1, sizeof *a);
    a->config = *config;
    a->settings = config->settings;
    a->chosen_entry = -1;
    a->env = (struct screen_env){
        .player = config->player, .store = config->store, .images = config->images, .text = config->text,
        .strings = config->strings, .settings = &a->settings, .visit = &a->visit, .now = now,
        .learner = STR(""), .front_entries = a->config.front_entries, .choose_playlist = choose_playlist, .app = a,
    };
    a->env.pictures = pictures_new(config->player, config->images);
    if (config->keep_settings)
        settings_load(a);
    a->saved = a->settings;
    player_set_volume(config->player, a->settings.volume);
    first_screen(a);
    return a;
}

void app_free(struct app *a, struct now now)
{
    if (!a)
        return;
    a->env.now = now;
    stage_release(&a->stage, &a->env);
    settings_save(a);
    pictures_free(a->env.pictures);
    if (a->env.catalog == &a->catalog)
        catalog_forget(a);
    free(a);
}

/* ---- events ---- */

/* Keys with one meaning everywhere, after the screen had no use for them. */
static struct nav common_key(struct app *a, const struct event *ev)
{
    if (ev->kind != EVENT_KEY || ev->key.repeat)
        return NAV(NAV_STAY);
    bool dialog = stage_top(&a->stage) == SCREEN_QUIT || stage_top(&a->stage) == SCREEN_HELP;
    if (ev->key.key == KEY_ESCAPE)
        return NAV(NAV_BACK);
    if (dialog)
        return NAV(NAV_STAY);
    if (ev->key.typed == '?' || ev->key.key == KEY_F1)
        return (struct nav){.kind = NAV_GO, .to = SCREEN_HELP};
    if (ev->key.key == 'q')
        return (struct nav){.kind = NAV_GO, .to = SCREEN_QUIT};
    if (ev->key.key == 'f' && a->config.toggle_fullscreen)
        a->config.toggle_fullscreen(a->config.ctx);
    return NAV(NAV_STAY);
}

static void act(struct app *a, const struct nav *nav)
{
    if (!stage_go(&a->stage, &a->env, nav)) {
        a->over = true;
        a->exit_code = nav->exit_code;
    }
}

static const char *const edge_names[] = {
    [PLAYER_EDGE_OPENED] = "opened",           [PLAYER_EDGE_FIRST_FRAME] = "first-picture",
    [PLAYER_EDGE_PLAYING] = "playing",         [PLAYER_EDGE_PAUSED] = "paused",
    [PLAYER_EDGE_SEEKED] = "seeked",           [PLAYER_EDGE_ENDED] = "ended",
    [PLAYER_EDGE_INTERRUPTED] = "interrupted", [PLAYER_EDGE_FAILED] = "failed",
    [PLAYER_EDGE_RECOVERED] = "recovered",
};
static_assert(ARRAY_LEN(edge_names) == PLAYER_EDGE_COUNT, "every edge has a name");

/* The real length is known now: a time line that belongs to another file is not believed from here on. */
static void learn_length(struct app *a, uint32_t session)
{
    struct player_level level;
    player_poll(a->config.player, a->env.now, &level);
    const struct capsule *c = stage_capsule(&a->stage);
    if (!c || level.session != session || level.length_us <= 0 || a->env.catalog != &a->catalog)
        return;
    if (!catalog_set_length(&a->catalog, c->id, level.length_us))
        log_warn("capsule=%" STR_FMT " length_us=%lld is not what its time line says; chapters and marks are hidden",
                 STR_ARG(c->id), (long long)level.length_us);
}

static void log_edge(const struct event *ev)
{
    enum player_edge edge = ev->player.edge;
    bool bad = edge == PLAYER_EDGE_FAILED || edge == PLAYER_EDGE_INTERRUPTED;
    log_line(bad ? LOG_WARN : LOG_INFO, LOG_ROOM, "player=%s session=%u%s%s", edge_names[edge], ev->player.session,
             ev->player.text[0] ? " why=" : "", ev->player.text);
}

static void take(struct app *a, const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_PLAYER:
        log_edge(ev);
        if (ev->player.edge == PLAYER_EDGE_OPENED)
            learn_length(a, ev->player.session);
        break;
    case EVENT_QUIT: a->over = true; return;
    case EVENT_RESIZE:
    case EVENT_EXPOSE: a->stage.dirty = true; break;
    case EVENT_STILL:
        if (pictures_handle(a->env.pictures, ev))
            a->stage.dirty = true;
        break;
    default: break;
    }
    struct nav nav = stage_handle(&a->stage, &a->env, ev);
    if (nav.kind == NAV_STAY)
        nav = common_key(a, ev);
    act(a, &nav);
    if (a->chosen_entry >= 0)
        enter_playlist(a);
}

bool app_step(struct app *a, struct now now)
{
    struct event ev;
    a->env.now = now;
    player_pump(a->config.player, now);
    while (!a->over && queue_pop(a->config.queue, &ev))
        take(a, &ev);
    if (!a->over && now.mono_us >= a->stage.wake_us) {
        a->stage.wake_us = TIME_NEVER;
        a->stage.dirty = true;
        ev = (struct event){.kind = EVENT_TIMER};
        take(a, &ev);
    }
    unsigned lost = queue_dropped(a->config.queue);
    if (lost)
        log_warn("queue full dropped=%u", lost);
    settings_save(a);
    return !a->over;
}

int64_t app_deadline(const struct app *a)
{
    int64_t player = player_deadline(a->config.player);
    return a->stage.dirty ? 0 : player < a->stage.wake_us ? player : a->stage.wake_us;
}

static struct gfx_video video_of(const struct player_frame *f)
{
    return (struct gfx_video){
        .plane = {f->plane[0], f->plane[1], f->plane[2]},
        .pitch = {f->pitch[0], f->pitch[1], f->pitch[2]},
        .w = f->w, .h = f->h, .sar_num = f->sar_num, .sar_den = f->sar_den, .rotation = f->rotation,
        .bt709 = f->matrix == PLAYER_MATRIX_709, .serial = f->serial,
    };
}

bool app_draw(struct app *a, struct gfx_window *window, struct now now)
{
    struct player_frame frame = player_frame(a->config.player);
    bool new_picture = a->stage.shows_video && frame.serial != a->frame_serial;
    if (!a->stage.dirty && !new_picture)
        return false;
    int w, h;
    a->env.now = now;
    gfx_window_size(window, &w, &h);
    const struct draw_list *list = stage_draw(&a->stage, &a->env, w, h);
    frame = player_frame(a->config.player); /* the screen may have moved on to a newer one, and its captions with it */
    struct gfx_video video = video_of(&frame);
    a->frame_serial = frame.serial;
    bool presented = gfx_window_present(window, list, &video);
    text_trim(a->config.text);
    return presented;
}

void app_set_volume(struct app *a, int volume)
{
    a->settings.volume = a->saved.volume = volume;
    player_set_volume(a->config.player, volume);
}

int app_exit_code(const struct app *a)
{
    return a->exit_code;
}

const struct tree *app_tree(const struct app *a)
{
    return stage_tree(&a->stage);
}

enum screen_id app_screen(const struct app *a)
{
    return stage_top(&a->stage);
}

const struct settings *app_settings(const struct app *a)
{
    return &a->settings;
}

const struct catalog *app_catalog(const struct app *a)
{
    return a->env.catalog;
}

bool app_tree_says(const struct app *a, struct str text)
{
    const struct tree *tree = app_tree(a);
    for (int i = 0; tree && i < tree->n; i++)
        if (str_eq(tree->nodes[i].label, text))
            return true;
    return false;
}
