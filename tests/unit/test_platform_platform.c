/* The sleep and what ends it: events, wakes from another thread, signals; and no window said
 * plainly. The window is SDL's dummy driver. Waits here have no deadline: a wake that was lost
 * shows as the test's time limit. */
#include <SDL.h>
#include <pthread.h>
#include <semaphore.h>
#include <signal.h>

#include "base/event.h"
#include "base/time.h"
#include "cmocka_all.h"
#include "platform/platform.h"

static void wake_platform(void *ctx)
{
    struct platform **p = ctx;
    if (*p)
        platform_wake(*p);
}

struct bench {
    struct queue *queue;
    struct platform *p;
};

static void bench_open(struct bench *b, bool window)
{
    struct err err = ERR_INIT;
    struct platform_config config = {.title = "t", .windowed = true, .w = 320, .h = 200};
    b->p = NULL;
    b->queue = config.queue = queue_new(wake_platform, &b->p);
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    b->p = window ? platform_new(&config, &err) : platform_headless(b->queue);
    assert_non_null(b->p);
}

static void bench_close(struct bench *b)
{
    platform_free(b->p);
    b->p = NULL;
    queue_free(b->queue);
}

static enum event_kind next_kind(struct bench *b)
{
    struct event ev = {.kind = EVENT_NONE};
    queue_pop(b->queue, &ev);
    return ev.kind;
}

static void wait_for(struct bench *b, enum event_kind kind)
{
    for (;;) {
        for (enum event_kind k = next_kind(b); k != EVENT_NONE; k = next_kind(b))
            if (k == kind)
                return;
        platform_wait(b->p, TIME_NEVER);
    }
}

enum { WAKES = 200 };

struct pusher {
    struct bench *bench;
    sem_t asked;
};

static void *push_when_asked(void *ctx)
{
    struct pusher *pusher = ctx;
    for (uint32_t i = 0; i < WAKES; i++) {
        struct event ev = {.kind = EVENT_TIMER};
        ev.timer.id = i;
        while (sem_wait(&pusher->asked) != 0) {
        }
        queue_push(pusher->bench->queue, &ev);
    }
    return NULL;
}

/* Asks for one event at a time and goes to sleep: each of them must wake us. */
static void sleep_and_be_woken(struct bench *b)
{
    pthread_t thread;
    struct pusher pusher = {.bench = b};
    sem_init(&pusher.asked, 0, 0);
    assert_int_equal(pthread_create(&thread, NULL, push_when_asked, &pusher), 0);
    for (uint32_t got = 0; got < WAKES; got++) {
        struct event ev = {.kind = EVENT_NONE};
        sem_post(&pusher.asked);
        while (ev.kind != EVENT_TIMER)
            if (!queue_pop(b->queue, &ev)) /* sleep only when nothing is left */
                platform_wait(b->p, TIME_NEVER);
        assert_int_equal(ev.timer.id, got);
    }
    pthread_join(thread, NULL);
    sem_destroy(&pusher.asked);
}

static void no_wake_is_lost(void **state)
{
    (void)state;
    for (int window = 0; window < 2; window++) {
        struct bench b;
        bench_open(&b, window);
        sleep_and_be_woken(&b);
        bench_close(&b);
    }
}

/* The sleep inside SDL, which only a real connection has. */
static void no_wake_is_lost_on_x11(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct bench b = {.p = NULL};
    struct platform_config config = {.title = "t", .windowed = true, .w = 320, .h = 200};
    if (!getenv("DISPLAY"))
        skip();
    b.queue = config.queue = queue_new(wake_platform, &b.p);
    setenv("SDL_VIDEODRIVER", "x11", 1);
    b.p = platform_new(&config, &err);
    if (!b.p) {
        queue_free(b.queue);
        skip();
    }
    sleep_and_be_woken(&b);
    bench_close(&b);
}

static void a_passed_deadline_returns_at_once(void **state)
{
    (void)state;
    for (int window = 0; window < 2; window++) {
        struct bench b;
        bench_open(&b, window);
        for (int i = 0; i < 100; i++)
            platform_wait(b.p, 0);
        platform_wait(b.p, time_mono_us() + 2000);
        bench_close(&b);
    }
}

static void sdl_events_arrive_translated(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, true);
    SDL_Event e = {
        .key = {.type = SDL_KEYDOWN, .keysym = {.scancode = SDL_SCANCODE_K, .sym = SDLK_k}}};
    SDL_PushEvent(&e);
    wait_for(&b, EVENT_KEY);
    e = (SDL_Event){.type = SDL_QUIT};
    SDL_PushEvent(&e);
    wait_for(&b, EVENT_QUIT);
    assert_false(platform_stopped_by_signal(b.p));
    assert_string_equal(platform_driver(b.p), "dummy");
    assert_non_null(platform_window(b.p));
    bench_close(&b);
}

static void signals_become_a_quit(void **state)
{
    (void)state;
    static const int numbers[] = {SIGTERM, SIGINT, SIGHUP};
    for (int window = 0; window < 2; window++)
        for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
            struct bench b;
            signal(SIGHUP, SIG_DFL); /* the test runner may ignore it */
            bench_open(&b, window);
            raise(numbers[i]);
            raise(SIGPIPE);
            wait_for(&b, EVENT_QUIT);
            assert_true(platform_stopped_by_signal(b.p));
            bench_close(&b);
        }
}

/* Nothing arrives but the next thing that is pushed. */
static void nothing_of_it_arrives(struct bench *b)
{
    struct event ev;
    queue_push(b->queue, &(struct event){.kind = EVENT_TIMER});
    for (int i = 0; i < 20; i++)
        platform_wait(b->p, time_mono_us() + 5000);
    while (queue_pop(b->queue, &ev))
        assert_int_not_equal(ev.kind, EVENT_QUIT);
}

static void locked_it_is_left_by_the_session_alone(void **state)
{
    (void)state;
    for (int window = 0; window < 2; window++) {
        struct bench b;
        signal(SIGHUP, SIG_DFL);
        bench_open(&b, window);
        platform_lock(b.p, true);
        if (window)
            SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
        raise(SIGHUP);
        nothing_of_it_arrives(&b);
        assert_false(platform_stopped_by_signal(b.p));
        raise(SIGTERM);
        wait_for(&b, EVENT_QUIT);
        assert_true(platform_stopped_by_signal(b.p));
        bench_close(&b);
    }
}

static void unlocked_it_can_be_closed_again(void **state)
{
    (void)state;
    struct bench b;
    bench_open(&b, true);
    platform_lock(b.p, true);
    platform_lock(b.p, false);
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
    wait_for(&b, EVENT_QUIT);
    bench_close(&b);
}

static void no_window_is_a_plain_sentence(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    struct platform_config config = {.title = "t", .queue = queue_new(NULL, NULL)};
    unsetenv("SDL_VIDEODRIVER");
    unsetenv("DISPLAY");
    unsetenv("WAYLAND_DISPLAY");
    setenv("XDG_RUNTIME_DIR", "/nonexistent", 1);
    assert_null(platform_new(&config, &err));
    assert_int_equal(err.code, ERR_DISPLAY);
    assert_string_equal(
        err.text,
        "no window can be opened (x11: DISPLAY is not set; wayland: WAYLAND_DISPLAY is not set); start it from a desktop "
        "session, or with --kms on a console without one");
    setenv("DISPLAY", ":987", 1);
    struct err second = ERR_INIT;
    assert_null(platform_new(&config, &second));
    assert_non_null(strstr(second.text, "x11: "));
    assert_null(strstr(second.text, "DISPLAY is not set; "));
    setenv("SDL_VIDEODRIVER", "x11", 1); /* named: a console that this machine may have is left alone */
    struct err console = ERR_INIT;
    config.kms = true;
    assert_null(platform_new(&config, &console));
    assert_non_null(strstr(console.text, "; capsule-kiosk doctor tells what this console lacks"));
    unsetenv("SDL_VIDEODRIVER");
    queue_free(config.queue);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_wake_is_lost),
        cmocka_unit_test(no_wake_is_lost_on_x11),
        cmocka_unit_test(a_passed_deadline_returns_at_once),
        cmocka_unit_test(sdl_events_arrive_translated),
        cmocka_unit_test(signals_become_a_quit),
        cmocka_unit_test(locked_it_is_left_by_the_session_alone),
        cmocka_unit_test(unlocked_it_can_be_closed_again),
        cmocka_unit_test(no_window_is_a_plain_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
