/*
 * Opens the parts in the order in which they need each other and closes them in reverse. Off-screen
 * sessions have the same parts with a surface instead of a window.
 */
#include "cli/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/turns.h"
#include "cli/session_voice.h"
#include "model/fontset.h"
#include "model/stringset.h"
#include "platform/display.h"
#include "player/staged.h"
#include "screens/caption_trace.h"

#define LOG_ROOM "session"
#include "base/log.h"

/* Noon of 20 February 2021: after the last capsule was released. */
enum { INVENTED_US = 1000000000, INVENTED_S = 1613822400 };

/* Sanitizers slow everything down; supervision limits follow. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { TIME_SCALE = 10 };
#else
enum { TIME_SCALE = 1 };
#endif

struct text_engine *session_text_engine(struct arena *arena, struct err *err)
{
    return session_text_engine_of(fs_resource(arena, "fonts/fonts.yaml"), arena, err);
}

struct text_engine *session_text_engine_of(const char *list, struct arena *arena, struct err *err)
{
    if (!list) {
        err_set(err, ERR_FONT,
                "fonts/fonts.yaml is missing; install the program again, or run make fonts");
        return NULL;
    }
    struct findings findings;
    struct model_face *faces;
    int n;
    findings_init(&findings, arena);
    bool ok = fontset_load(list, arena, &faces, &n, &findings, err);
    findings_release(&findings);
    if (!ok)
        return NULL;
    struct text_face_file *files = arena_array(arena, (size_t)n, struct text_face_file);
    for (int i = 0; i < n; i++)
        files[i] = (struct text_face_file){text_family_named(faces[i].family), faces[i].weight,
                                           faces[i].path, faces[i].script};
    return text_engine_new(files, n, err);
}

enum string_language session_language(const struct options *o)
{
    static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    enum string_language lang = LANG_EN;
    if (o->lang && string_language_parse(str_c(o->lang), &lang))
        return lang;
    for (size_t i = 0; i < ARRAY_LEN(variables); i++) {
        const char *v = getenv(variables[i]);
        if (v && v[0]) {
            string_language_parse(str_c(v), &lang);
            break;
        }
    }
    return lang;
}

static void wake_platform(void *ctx)
{
    struct session *s = ctx;
    if (s->platform)
        platform_wake(s->platform);
}

/* The options' values are known to be good (options_check). */
static void clock_open(struct session *s, const struct options *o, bool staged)
{
    int64_t wall_s;
    if (o->now && options_now(o->now, &wall_s))
        s->wall_offset_s = wall_s - time_now().wall_s;
    if (staged)
        s->invented = (struct now){INVENTED_US, o->now ? wall_s : INVENTED_S};
}

struct now session_now(const struct session *s)
{
    if (s->invented.mono_us)
        return s->invented;
    struct now now = time_now();
    now.wall_s += s->wall_offset_s;
    return now;
}

static bool window_open(struct session *s, const struct options *o, const struct session_config *c,
                        struct err *err)
{
    if (c->offscreen) {
        s->platform = platform_headless(s->queue);
        s->window = gfx_offscreen_new(c->w, c->h, s->text, s->images);
        return true;
    }
    struct platform_config config = {
        .title = "Capsule Kiosk",
        .windowed = o->windowed != NULL,
        .display = (int)o->display,
        .present_on = -1,
        .kms = o->kms,
        .queue = s->queue,
    };
    if (o->present_on)
        options_present(o->present_on, &config.present_on);
    if (o->windowed && o->windowed[0])
        options_size(o->windowed, &config.w, &config.h);
    s->platform = platform_new(&config, err);
    if (!s->platform)
        return false;
    s->path = o->software ? GFX_SOFTWARE : o->gpu ? GFX_GPU : GFX_AUTO;
    s->window = gfx_window_new(platform_window(s->platform), s->path, s->text, s->images, err);
    return s->window != NULL;
}

/* A data folder that is full, read-only or damaged beyond repair must not keep the doors shut: the kiosk
 * plays on with a store in memory and says so. One that another program has is a mistake of whoever
 * started this one. */
static bool data_open(struct session *s, const char *dir, struct err *err)
{
    struct err why = ERR_INIT;
    s->store = store_open(dir, s->queue, &why);
    if (s->store)
        return true;
    if (why.code == ERR_BUSY || !dir)
        return err_set(err, why.code, "%s", why.text);
    s->unrecorded = arena_strf(&s->arena, "%s; --data DIR takes another folder", why.text).ptr;
    log_error("nothing is recorded: %s", s->unrecorded);
    s->store = store_open(NULL, s->queue, err);
    return s->store != NULL;
}

static const char *data_dir(struct session *s, const struct options *o)
{
    return o->data_dir ? o->data_dir : fs_xdg(&s->arena, FS_XDG_DATA);
}

/* Before the window, which takes its time: a file that is named plays at once, and its decoder begins meanwhile. */
static bool player_begin(struct session *s, const struct options *o, const struct session_config *c,
                         struct err *err)
{
    const char *audio = o->audio_output ? o->audio_output : c->default_audio;
    struct player_config config = {.decoder_path = c->decoder,
                                   .audio_output = audio,
                                   .queue = s->queue,
                                   .wake = wake_platform,
                                   .wake_ctx = s,
                                   .time_scale = TIME_SCALE};
    s->player = player_new(&config, err);
    if (s->player && c->staged) {
        s->jobs = s->player;
        s->player = player_staged_new(s->jobs, c->decoder, s->queue);
    }
    if (s->player && c->catalog)
        player_expect(s->player, session_now(s));
    return s->player != NULL;
}

/* A playlist folder may say the interface's texts in its own words. */
static void strings_load(struct session *s, const char *playlist)
{
    for (unsigned l = 0; playlist && l < STRING_LANGUAGE_COUNT; l++) {
        struct findings findings;
        const struct string_pair *pairs;
        int n = 0;
        struct err err = ERR_INIT;
        const char *path = stringset_path_for(&s->arena, playlist,
                                              string_language_code((enum string_language)l));
        findings_init(&findings, &s->arena);
        if (path && !stringset_load(path, &s->arena, &pairs, &n, &findings, &err))
            log_warn("%s", err.text);
        for (int i = 0; i < n; i++)
            if (!strings_override(&s->strings, (enum string_language)l, pairs[i].key,
                                  pairs[i].text.ptr))
                log_warn("%s:%d:%d: the interface has no text called %" STR_FMT, pairs[i].at.path,
                         pairs[i].at.line, pairs[i].at.col, STR_ARG(pairs[i].key));
        findings_release(&findings);
    }
}

/* The embedded texts again, and over them those of this playlist. */
static void reword(void *session, const char *playlist)
{
    struct session *s = session;
    s->strings = (struct strings){0};
    strings_load(s, playlist);
}

/* When the program was made, or copied here: the date of its own file. */
static int64_t built(void)
{
    int64_t size, mtime_ns = 0;
    return fs_stat("/proc/self/exe", &size, &mtime_ns) ? mtime_ns / 1000000000 : 0;
}

static bool power_display(void *ctx, bool on)
{
    (void)ctx;
    return display_power(on);
}

static bool app_open(struct session *s, const struct options *o, const struct session_config *c,
                     struct err *err)
{
    if (!c->offscreen && !s->voice.speaker) {
        s->voice.speaker = speaker_new();
        s->voice.outlet = outlet_new(s->queue);
    }
    struct talker_sound sound = session_voice(&s->voice);
    struct app_config config = {
        .player = s->player,
        .store = s->store,
        .images = s->images,
        .text = s->text,
        .queue = s->queue,
        .strings = &s->strings,
        .sound = s->voice.speaker ? &sound : NULL,
        .playlist = c->playlist,
        .catalog = c->catalog,
        .start_us = -1,
        .marking = c->marking,
        .frame_us = c->frame_us,
        .settings = {.lang = session_language(o),
                     .captions = true,
                     .text_percent = 100,
                     .caption_percent = 100,
                     .speech_percent = 100,
                     .voice_volume = 100,
                     .volume = 80,
                     .scan_ms = 1500,
                     .scan_ignore_ms = 300,
                     .rate = 1},
        .keep_settings = !c->in_memory,
        .keep_choice = !c->in_memory && !c->offscreen,
        .chores = s->chores,
        .content_chores = s->content_chores,
        .caption_trace = s->caption_trace,
        .data_dir = c->in_memory ? c->pin_dir : data_dir(s, o),
        .usb_dir = o->usb,
        .power_off = o->power_off,
        .log_file = o->log_file,
        .unrecorded = s->unrecorded,
        .watch = o->watch,
        .day = (int)o->day,
        .pretended = o->now,
        .as_real = c->staged && !c->in_memory,
        .invented = c->staged || o->now,
        .built_s = built(),
        .lang_fixed = o->lang != NULL,
        .scanning_fixed = o->one_switch,
        .display_power = c->offscreen ? NULL : power_display,
        .toggle_fullscreen = c->offscreen ? NULL : (void (*)(void *))platform_toggle_fullscreen,
        .lock = c->offscreen ? NULL : (void (*)(void *, bool))platform_lock,
        .present = c->offscreen ? NULL : (void (*)(void *, bool))platform_present,
        .hand_over = c->offscreen ? NULL : (void (*)(void *, bool))platform_hand_over,
        .reword = reword,
        .session = s,
        .tell_keyboards = c->offscreen ? NULL : (int (*)(void *, bool))platform_tell_keyboards,
        .ctx = s->platform,
    };
    strings_load(s, c->playlist);
    if (o->now)
        options_now(o->now, &config.pretended_s);
    if (o->start)
        options_time(o->start, &config.start_us);
    if (o->speed)
        options_speed(o->speed, &config.settings.rate);
    if (c->front) {
        memcpy(config.front_entries, c->front, sizeof config.front_entries);
    } else {
        config.front_entries[0] = fs_resource(&s->arena, "playlists/booth.yaml");
        config.front_entries[1] = fs_resource(&s->arena, "playlists/classroom.yaml");
        config.front_entries[2] = fs_resource(&s->arena, "playlists/self-paced.yaml");
        config.front_entries[FRONT_ENTRIES - 1] = fs_resource(&s->arena, "playlists/capsules.yaml");
    }
    s->app = app_new(&config, session_now(s), err);
    if (s->app && o->volume >= 0)
        app_set_volume(s->app, (int)o->volume);
    return s->app != NULL;
}

static bool trace_open(struct session *s, const struct options *o, struct err *err)
{
    if (o->trace_captions)
        s->caption_trace = caption_trace_new(o->trace_captions, err);
    return s->caption_trace || !o->trace_captions;
}

bool session_open(struct session *s, const struct options *o, const struct session_config *c,
                  struct err *err)
{
    *s = (struct session){.watchdog = c->offscreen ? NULL : watchdog_new()};
    if (!c->offscreen)
        turns_prompt();
    s->queue = queue_new(wake_platform, s);
    s->chores = chores_new(s->queue, c->staged);
    if (!c->offscreen && !c->in_memory)
        s->content_chores = chores_new(s->queue, false);
    s->images = images_new();
    s->text = session_text_engine(&s->arena, err);
    clock_open(s, o, c->staged);
    if (s->text && trace_open(s, o, err) && player_begin(s, o, c, err) && window_open(s, o, c, err) &&
        data_open(s, c->in_memory ? NULL : data_dir(s, o), err) && app_open(s, o, c, err)) {
        log_info("window=%s driver=%s", gfx_window_describe(s->window),
                 platform_driver(s->platform));
        return true;
    }
    session_close(s);
    return false;
}

/* Every failure has its screen; what was shown is known from the player. */
static void note_media(struct session *s, struct now now)
{
    struct player_level level;
    player_poll(s->player, now, &level);
    s->some_failed = s->some_failed || app_screen(s->app) == SCREEN_FAULT;
    s->some_shown = s->some_shown || (level.status != PLAYER_IDLE && level.frames_shown > 0);
}

/* What a service manager may know: the picture as it is, not as it should be. */
static void watch_picture(struct session *s, struct now now)
{
    watchdog_look(s->watchdog,
                  &(struct watchdog_sight){.drawn = gfx_window_is_current(s->window),
                                           .moving = app_picture_moves(s->app, now),
                                           .picture = app_picture_shown(s->app)},
                  now.mono_us);
}

/* The presenter's window, from when it was opened; after the room's, which does not wait for it. */
static void draw_presenter(struct session *s, struct now now)
{
    struct SDL_Window *window = app_presenter(s->app) ? platform_second_window(s->platform) : NULL;
    struct err err = ERR_INIT;
    if (!window)
        return;
    if (!s->second)
        s->second = gfx_window_new(window, s->path, s->text, s->images, &err);
    if (s->second)
        s->beside_drawn += app_draw_presenter(s->app, s->second, now);
}

bool session_round(struct session *s, int64_t until_us, bool *presented)
{
    int64_t deadline = app_deadline(s->app), feed_us = watchdog_deadline(s->watchdog);
    deadline = feed_us < deadline ? feed_us : deadline;
    platform_wait(s->platform, deadline < until_us ? deadline : until_us);
    struct now now = session_now(s);
    app_slept(s->app, time_slept_us());
    bool going = app_step(s->app, now);
    note_media(s, now);
    bool drawn = going && app_draw(s->app, s->window, now);
    s->drawn = s->drawn || drawn;
    if (s->drawn)
        watch_picture(s, now);
    if (drawn)
        app_presented(s->app, session_now(s));
    if (going)
        draw_presenter(s, now);
    if (presented)
        *presented = drawn;
    return going;
}

int session_exit_code(const struct session *s)
{
    if (platform_stopped_by_signal(s->platform))
        return EXIT_BY_SIGNAL;
    int code = app_exit_code(s->app);
    if (code == EXIT_DONE && s->some_failed)
        return s->some_shown ? EXIT_SOME_FAILED : EXIT_NOTHING;
    return code;
}

bool session_anew(struct session *s, const struct options *o, const struct session_config *c,
                     struct err *err)
{
    app_free(s->app, session_now(s));
    s->app = NULL;
    store_close(s->store);
    player_staged_rewind(s->player);
    clock_open(s, o, true);
    s->strings = (struct strings){0};
    s->unrecorded = c->unrecorded;
    s->store = store_open(c->in_memory ? NULL : data_dir(s, o), s->queue, err);
    return s->store && app_open(s, o, c, err);
}

void session_close(struct session *s)
{
    watchdog_free(s->watchdog);
    if (s->app)
        app_free(s->app, session_now(s));
    caption_trace_free(s->caption_trace);
    chores_free(s->chores);
    chores_free(s->content_chores);
    speaker_free(s->voice.speaker);
    outlet_free(s->voice.outlet);
    player_free(s->player);
    player_free(s->jobs);
    store_close(s->store);
    if (s->window)
        gfx_window_free(s->window);
    gfx_window_free(s->second);
    struct platform *platform = s->platform;
    s->platform = NULL; /* nobody wakes it any more */
    platform_free(platform);
    images_free(s->images);
    text_engine_free(s->text);
    queue_free(s->queue);
    arena_release(&s->arena);
    *s = (struct session){0};
}
