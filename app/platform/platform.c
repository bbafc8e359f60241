/*
 * The window and the sleep. Only SDL's video and event parts are started. Under X we sleep on its connection and on a
 * descriptor of our own at once: SDL's wake would be a message that the X server sends back to us, two more programs'
 * turns between a picture and the screen. Under Wayland SDL_WaitEventTimeout blocks in the connection and a wake is a
 * message on it (2.26; measured: no CPU time in 20 s). Other drivers (console, dummy) can only be asked again and again,
 * which is done here at a slower pace than SDL would.
 */
#include "platform/platform.h"

#include <SDL.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/geom.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "base/time.h"
#include "platform/connection.h"
#include "platform/input.h"
#include "platform/root.h"
#include "platform/second.h"
#include "platform/signals.h"
#include "platform/wm.h"

#define LOG_ROOM "platform"

enum {
    SLEEP_MAX_MS =
        25000, /* SDL keeps the screen saver away only while it is asked for events, every 30 s */
    POLL_MS = 8, /* drivers without a connection to block on */
    POINTER_SHOWN_US = 3000000,
    SCREEN_MIN_W = 320,
    SCREEN_MIN_H = 200,
    FRONT_AGAIN_US = 300000, /* a window that takes our place has so long; taking turns faster helps nobody */
};

struct platform {
    struct queue *queue;
    SDL_Window *window; /* NULL: headless */
    struct input input;
    struct second second;
    struct signals *signals;
    struct keyboards *keyboards; /* NULL: nobody asked, or they cannot be told apart */
    Uint32 wake_type; /* SDL's number of our wake event */
    atomic_bool
        wake_under_way; /* Invariant: true only while the wake lies in SDL's queue or in wake_fd */
    bool bare;          /* no window manager: the window follows the screen by our own hand */
    bool blocks;        /* the driver can sleep in SDL_WaitEventTimeout */
    int connection;     /* X's, beside which we can sleep ourselves; -1: SDL sleeps */
    int wake_fd;        /* eventfd, for sleeping without SDL */
    bool pointer_shown;
    int64_t pointer_hide_us; /* when it goes again; TIME_NEVER while hidden */
    atomic_bool locked;
    int64_t front_us;   /* locked: when the window comes to the front again; TIME_NEVER: it is there */
    bool covered;       /* the log knows that it is not there */
};

void platform_wake(struct platform *p)
{
    if (atomic_exchange(&p->wake_under_way, true))
        return;
    if (p->window && p->blocks && p->connection < 0) {
        SDL_Event e = {.type = p->wake_type};
        if (SDL_PushEvent(&e) != 1)
            atomic_store(&p->wake_under_way, false);
        return;
    }
    uint64_t one = 1;
    if (write(p->wake_fd, &one, sizeof one) < 0 && errno != EAGAIN)
        log_error("event=wake-failed errno=%d", errno);
}

static bool stop_asked(void *ctx, int signal)
{
    struct platform *p = ctx;
    if (signal == SIGHUP && atomic_load(&p->locked)) {
        log_warn("event=escape-refused what=hangup");
        return false;
    }
    queue_push(p->queue, &(struct event){.kind = EVENT_QUIT});
    platform_wake(p);
    return true;
}

struct platform *platform_headless(struct queue *queue)
{
    struct platform *p = mem_calloc(1, sizeof *p);
    p->queue = queue;
    p->input.queue = queue;
    p->pointer_hide_us = p->front_us = p->second.look_us = TIME_NEVER;
    p->connection = -1;
    p->wake_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (p->wake_fd < 0)
        BUG("no eventfd");
    p->signals = signals_new(stop_asked, p);
    return p;
}

static void set_hints(void)
{
    static const struct {
        const char *name, *value;
    } hints[] = {
        {SDL_HINT_NO_SIGNAL_HANDLERS, "1"},       {SDL_HINT_TOUCH_MOUSE_EVENTS, "0"},
        {SDL_HINT_MOUSE_TOUCH_EVENTS, "0"},       {SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0"},
        {SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0"},  {SDL_HINT_APP_NAME, "Capsule Kiosk"},
        {SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1"},
    };
    for (size_t i = 0; i < ARRAY_LEN(hints); i++)
        SDL_SetHint(hints[i].name, hints[i].value);
    setenv("SDL_VIDEO_X11_WMCLASS", "capsule-kiosk", 0);
    setenv("SDL_VIDEO_WAYLAND_WMCLASS", "capsule-kiosk", 0);
}

static void add_reason(struct buf *reasons, const char *driver)
{
    static const struct {
        const char *driver, *variable;
    } needs[] = {{"x11", "DISPLAY"}, {"wayland", "WAYLAND_DISPLAY"}};
    const char *why = SDL_GetError();
    buf_addf(reasons, "%s%s: ", reasons->len ? "; " : "", driver);
    for (size_t i = 0; i < ARRAY_LEN(needs); i++)
        if (strcmp(driver, needs[i].driver) == 0 && !getenv(needs[i].variable)) {
            buf_addf(reasons, "%s is not set", needs[i].variable);
            return;
        }
    buf_add_c(reasons, why && *why ? why : "refused");
}

static struct rect window_box(const struct platform_config *c, int display)
{
    SDL_Rect room = {0, 0, 1280, 720};
    if (!c->windowed) {
        SDL_GetDisplayBounds(display, &room);
        return (struct rect){SDL_WINDOWPOS_CENTERED_DISPLAY(display),
                             SDL_WINDOWPOS_CENTERED_DISPLAY(display), room.w, room.h};
    }
    int w = c->w, h = c->h;
    if (w <= 0 || h <= 0) {
        bool known = SDL_GetDisplayUsableBounds(display, &room) == 0;
        w = known && room.w < 1280 ? room.w : 1280;
        h = known && room.h < 720 ? room.h : 720;
    }
    return (struct rect){SDL_WINDOWPOS_CENTERED_DISPLAY(display),
                         SDL_WINDOWPOS_CENTERED_DISPLAY(display), w, h};
}

static SDL_Window *window_new(struct platform *p, const struct platform_config *c)
{
    int display = c->display < 0 ? 0 : c->display;
    if (display >= SDL_GetNumVideoDisplays()) {
        log_warn("event=no-such-display display=%d have=%d", display, SDL_GetNumVideoDisplays());
        display = 0;
    }
    struct rect at = window_box(c, display);
    p->bare = !c->windowed && strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0 && !wm_present();
    Uint32 flags = SDL_WINDOW_ALLOW_HIGHDPI | (c->windowed ? SDL_WINDOW_RESIZABLE
                                               : p->bare   ? SDL_WINDOW_BORDERLESS
                                                           : SDL_WINDOW_FULLSCREEN_DESKTOP);
    return SDL_CreateWindow(c->title ? c->title : "Capsule Kiosk", at.x, at.y, at.w, at.h, flags);
}

/* SDL's video with this driver and a window on it. */
static bool try_driver(struct platform *p, const struct platform_config *c, const char *driver,
                       struct buf *reasons)
{
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, driver, SDL_HINT_OVERRIDE);
    SDL_ClearError();
    if (strcmp(driver, "wayland") == 0 && !getenv("XDG_RUNTIME_DIR")) { /* asked all the same, its library complains on stderr */
        add_reason(reasons, driver);
        return false;
    }
    if (SDL_InitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS) != 0) {
        add_reason(reasons, driver);
        return false;
    }
    p->window = window_new(p, c);
    if (!p->window) {
        add_reason(reasons, driver);
        SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
        return false;
    }
    return true;
}

static bool open_window(struct platform *p, const struct platform_config *c, struct err *err)
{
    static const char *const drivers[] = {"x11", "wayland", "kmsdrm"};
    struct buf reasons = BUF_INIT;
    const char *named = getenv("SDL_VIDEODRIVER");
    bool ok = named && *named && try_driver(p, c, named, &reasons);
    for (size_t i = 0; !(named && *named) && !ok && i < ARRAY_LEN(drivers) - !c->kms; i++)
        ok = try_driver(p, c, drivers[i], &reasons);
    if (!ok)
        err_set(err, ERR_DISPLAY, "no window can be opened (%s); %s", buf_c(&reasons),
                c->kms ? "capsule-kiosk doctor tells what this console lacks"
                       : "start it from a desktop session, or with --kms on a console without one");
    buf_release(&reasons);
    return ok;
}

static void measure(struct platform *p)
{
    int w, h, px_w, px_h;
    SDL_GetWindowSize(p->window, &w, &h);
    SDL_GetWindowSizeInPixels(p->window, &px_w, &px_h);
    input_size(&p->input, w, h, px_w, px_h);
}

struct platform *platform_new(const struct platform_config *config, struct err *err)
{
    struct platform *p = platform_headless(config->queue);
    set_hints();
    if (!open_window(p, config, err)) {
        platform_free(p);
        return NULL;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    p->blocks = strcmp(driver, "x11") == 0 || strcmp(driver, "wayland") == 0;
    p->connection = connection_of(p->window);
    p->wake_type = SDL_RegisterEvents(1);
    SDL_DisableScreenSaver();
    SDL_ShowCursor(SDL_DISABLE);
    measure(p);
    second_init(&p->second, p->window, config, p->bare);
    if (p->bare)
        root_watch(p->window);
    log_info("event=window driver=%s w=%d h=%d fullscreen=%d", driver, p->input.px_w,
             p->input.px_h, !config->windowed);
    return p;
}

void platform_free(struct platform *p)
{
    if (!p)
        return;
    signals_free(p->signals);
    keyboards_free(p->keyboards);
    if (p->window) {
        second_release(&p->second);
        SDL_DestroyWindow(p->window);
        SDL_QuitSubSystem(SDL_INIT_VIDEO | SDL_INIT_EVENTS);
        SDL_Quit();
    }
    close(p->wake_fd);
    free(p);
}

struct SDL_Window *platform_window(struct platform *p)
{
    return p->window;
}

struct SDL_Window *platform_second_window(struct platform *p)
{
    return p->second.window;
}

void platform_present(struct platform *p, bool wanted)
{
    if (p->window)
        second_want(&p->second, wanted);
}

void platform_hand_over(struct platform *p, bool away)
{
    if (p->window)
        second_hand_over(&p->second, away);
}

int platform_tell_keyboards(struct platform *p, bool wanted)
{
    bool can = p->window && strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0;
    if (wanted && can && !p->keyboards)
        p->keyboards = keyboards_new();
    if (!wanted) {
        keyboards_free(p->keyboards);
        p->keyboards = NULL;
    }
    p->input.keyboards = p->second.input.keyboards = p->keyboards;
    return p->keyboards ? keyboards_count(p->keyboards) : 0;
}

static void pointer_show(struct platform *p, bool shown)
{
    p->pointer_hide_us = shown ? time_mono_us() + POINTER_SHOWN_US : TIME_NEVER;
    if (shown != p->pointer_shown)
        SDL_ShowCursor(shown ? SDL_ENABLE : SDL_DISABLE);
    p->pointer_shown = shown;
}

/* The arrow is there while a mouse moves and a little longer; never for touch and keys. */
static void pointer_follow(struct platform *p, const SDL_Event *e)
{
    if (e->type == SDL_MOUSEMOTION && e->motion.which != SDL_TOUCH_MOUSEID &&
        (e->motion.xrel || e->motion.yrel))
        pointer_show(p, true);
    else if (p->pointer_shown && (e->type == SDL_FINGERDOWN || e->type == SDL_KEYDOWN))
        pointer_show(p, false);
}

/* ---- locked ---- */

void platform_lock(struct platform *p, bool locked)
{
    atomic_store(&p->locked, locked);
    p->input.locked = locked;
    p->front_us = TIME_NEVER;
    if (!p->window)
        return;
    SDL_SetWindowKeyboardGrab(p->window, locked ? SDL_TRUE : SDL_FALSE);
    SDL_SetWindowAlwaysOnTop(p->window, locked ? SDL_TRUE : SDL_FALSE);
    log_info("event=%s", locked ? "locked" : "unlocked");
}

/* Somebody is in front of us, or wants to be. */
static void front_watch(struct platform *p, const SDL_WindowEvent *w)
{
    bool away = w->event == SDL_WINDOWEVENT_FOCUS_LOST || w->event == SDL_WINDOWEVENT_MINIMIZED ||
                w->event == SDL_WINDOWEVENT_HIDDEN;
    if (away && p->front_us == TIME_NEVER)
        p->front_us = time_mono_us() + FRONT_AGAIN_US;
}

static void front_again(struct platform *p)
{
    Uint32 flags = SDL_GetWindowFlags(p->window);
    bool there = (flags & SDL_WINDOW_INPUT_FOCUS) && !(flags & (SDL_WINDOW_MINIMIZED | SDL_WINDOW_HIDDEN));
    p->front_us = TIME_NEVER;
    if (there) {
        p->covered = false;
        return;
    }
    if (!p->covered)
        log_warn("event=escape-refused what=covered");
    p->covered = true;
    SDL_ShowWindow(p->window);
    if (flags & SDL_WINDOW_MINIMIZED)
        SDL_RestoreWindow(p->window);
    SDL_RaiseWindow(p->window);
    SDL_SetWindowInputFocus(p->window);
    p->front_us = time_mono_us() + FRONT_AGAIN_US; /* it may have been in vain */
}

static void lock_look(struct platform *p)
{
    if (p->input.refused > 0)
        log_warn("event=escape-refused what=close times=%u", p->input.refused);
    p->input.refused = 0;
    if (time_mono_us() >= p->front_us)
        front_again(p);
}

/* ---- waiting ---- */

/* Another resolution, or another display: the window fills it. A screen without any display is tiny; what was there
 * stays until one is plugged in. */
static void follow_screen(struct platform *p, const SDL_Event *e)
{
    int w, h;
    if (!p->bare || !root_changed(e, p->window, &w, &h))
        return;
    log_info("event=screen-changed w=%d h=%d", w, h);
    second_look(&p->second);
    if (w < SCREEN_MIN_W || h < SCREEN_MIN_H || p->second.window)
        return;
    SDL_SetWindowPosition(p->window, 0, 0);
    SDL_SetWindowSize(p->window, w, h);
    queue_push(p->queue, &(struct event){.kind = EVENT_EXPOSE});
}

/* With two windows none of them is the last one, which alone SDL takes for the end. */
static bool closes(const struct platform *p, const SDL_Event *e)
{
    return p->second.window && e->type == SDL_WINDOWEVENT && e->window.event == SDL_WINDOWEVENT_CLOSE;
}

static void take(struct platform *p, SDL_Event *e)
{
    if (closes(p, e))
        e->type = SDL_QUIT;
    if (!second_take(&p->second, e))
        input_take(&p->input, e);
    second_follow_room(&p->second, e);
}

static void pump(struct platform *p)
{
    SDL_Event e;
    while (SDL_PollEvent(&e)) {
        if (p->blocks && e.type == p->wake_type)
            atomic_store(&p->wake_under_way, false);
        if (e.type == SDL_WINDOWEVENT)
            measure(p);
        if (e.type == SDL_WINDOWEVENT && p->input.locked)
            front_watch(p, &e.window);
        follow_screen(p, &e);
        pointer_follow(p, &e);
        take(p, &e);
    }
    input_flush(&p->input);
    input_flush(&p->second.input);
    if (time_mono_us() >= p->second.look_us)
        second_look(&p->second);
    if (time_mono_us() >= p->pointer_hide_us)
        pointer_show(p, false);
    lock_look(p);
}

/* Milliseconds to sleep, rounded up so that the deadline has passed when we return. */
static int sleep_ms(const struct platform *p, int64_t deadline_us)
{
    int64_t until = deadline_us < p->pointer_hide_us ? deadline_us : p->pointer_hide_us;
    until = until < p->front_us ? until : p->front_us;
    until = until < p->second.look_us ? until : p->second.look_us;
    if (until == TIME_NEVER)
        return SLEEP_MAX_MS;
    int64_t us = until - time_mono_us();
    if (us <= 0)
        return 0;
    return us > SLEEP_MAX_MS * INT64_C(1000) ? SLEEP_MAX_MS : (int)((us + 999) / 1000);
}

/* Beside the window's connection where there is one. True when it was a wake that ended it. */
static bool sleep_on_fd(struct platform *p, int ms)
{
    struct pollfd fds[] = {{.fd = p->wake_fd, .events = POLLIN}, {.fd = p->connection, .events = POLLIN}};
    if (poll(fds, ARRAY_LEN(fds), ms) <= 0 || !fds[0].revents)
        return false;
    uint64_t count;
    bool woken = read(p->wake_fd, &count, sizeof count) > 0;
    if (woken)
        atomic_store(&p->wake_under_way, false);
    return woken;
}

/* Pumping sends what SDL has for the server, too, and takes what was read while it answered something else. */
static bool anything_there(void)
{
    SDL_PumpEvents();
    return SDL_PeepEvents(NULL, 0, SDL_PEEKEVENT, SDL_FIRSTEVENT, SDL_LASTEVENT) > 0;
}

/* A driver without a connection: look, sleep a little, look again. */
static void sleep_polling(struct platform *p, int ms)
{
    for (int left = ms;; left -= POLL_MS) {
        if (anything_there() || left <= 0 || sleep_on_fd(p, left < POLL_MS ? left : POLL_MS))
            return;
    }
}

void platform_wait(struct platform *p, int64_t deadline_us)
{
    int ms = sleep_ms(p, deadline_us);
    if (!p->window) {
        sleep_on_fd(p, deadline_us == TIME_NEVER ? -1 : ms);
        return;
    }
    if (p->connection >= 0) {
        if (!anything_there())
            sleep_on_fd(p, ms);
    } else if (!p->blocks)
        sleep_polling(p, ms);
    else if (ms > 0)
        SDL_WaitEventTimeout(NULL, ms);
    pump(p);
}

void platform_toggle_fullscreen(struct platform *p)
{
    if (!p->window)
        return;
    bool full = (SDL_GetWindowFlags(p->window) & SDL_WINDOW_FULLSCREEN_DESKTOP) != 0;
    SDL_SetWindowFullscreen(p->window, full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}

bool platform_stopped_by_signal(const struct platform *p)
{
    return signals_caught(p->signals) != 0;
}

const char *platform_driver(const struct platform *p)
{
    return p->window ? SDL_GetCurrentVideoDriver() : "none";
}
