/* What a service manager hears: a socket of our own in its place, and invented time. */
#include <poll.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "cmocka_all.h"
#include "platform/watchdog.h"

enum { SECOND = 1000000 };

struct manager {
    int fd;
    char dir[40], path[64];
    struct watchdog *w;
    int64_t now_us;
    uint64_t picture;
};

static void manager_open(struct manager *m, const char *usec, const char *pid)
{
    struct sockaddr_un at = {.sun_family = AF_UNIX};
    *m = (struct manager){.now_us = 1000 * (int64_t)SECOND, .dir = "/tmp/capsule-notify-XXXXXX"};
    assert_non_null(mkdtemp(m->dir));
    snprintf(m->path, sizeof m->path, "%s/socket", m->dir);
    snprintf(at.sun_path, sizeof at.sun_path, "%s", m->path);
    m->fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(m->fd, (struct sockaddr *)&at, sizeof at), 0);
    setenv("NOTIFY_SOCKET", m->path, 1);
    if (usec)
        setenv("WATCHDOG_USEC", usec, 1);
    if (pid)
        setenv("WATCHDOG_PID", pid, 1);
    m->w = watchdog_new();
}

static const char *heard(struct manager *m)
{
    static char text[64];
    ssize_t n = recv(m->fd, text, sizeof text - 1, MSG_DONTWAIT);
    text[n > 0 ? n : 0] = 0;
    return text;
}

static void manager_close(struct manager *m)
{
    watchdog_free(m->w);
    assert_string_equal(heard(m), m->w ? "STOPPING=1" : "");
    close(m->fd);
    unlink(m->path);
    rmdir(m->dir);
}

/* Rounds of the main loop every 100 ms; returns how often the watchdog was fed. */
static int turn(struct manager *m, int64_t seconds, bool moving, bool new_pictures, bool drawn)
{
    int fed = 0;
    for (int64_t i = 0; i < seconds * 10; i++) {
        m->now_us += SECOND / 10;
        m->picture += new_pictures;
        watchdog_look(m->w, &(struct watchdog_sight){drawn, moving, m->picture}, m->now_us);
        for (const char *text = heard(m); *text; text = heard(m)) {
            assert_string_equal(text, "WATCHDOG=1");
            fed++;
        }
    }
    return fed;
}

static void ready(struct manager *m)
{
    watchdog_look(m->w, &(struct watchdog_sight){true, false, 0}, m->now_us);
    assert_string_equal(heard(m), "READY=1");
}

static void test_ready_with_the_first_picture(void **state)
{
    (void)state;
    struct manager m;
    manager_open(&m, NULL, NULL);
    assert_null(getenv("NOTIFY_SOCKET")); /* a decoder could speak for us */
    watchdog_look(m.w, &(struct watchdog_sight){false, false, 0}, m.now_us);
    assert_string_equal(heard(&m), "");
    ready(&m);
    assert_int_equal(turn(&m, 100, false, false, true), 0); /* nobody asked to be fed */
    assert_true(watchdog_deadline(m.w) == TIME_NEVER);
    manager_close(&m);
}

/* A loop of extracts is the first thing on the screen, and its decoder is slow to start: the page is there. */
static void test_ready_does_not_wait_for_a_decoder(void **state)
{
    (void)state;
    struct manager m;
    manager_open(&m, "10000000", NULL);
    watchdog_look(m.w, &(struct watchdog_sight){true, true, 0}, m.now_us);
    assert_string_equal(heard(&m), "READY=1");
    assert_int_equal(turn(&m, 19, true, false, true), 3); /* it has its 20 s */
    manager_close(&m);
}

static void test_fed_while_all_is_well(void **state)
{
    (void)state;
    struct manager m;
    manager_open(&m, "10000000", NULL);
    assert_null(getenv("WATCHDOG_USEC"));
    ready(&m);
    assert_int_equal(turn(&m, 60, false, false, true), 12); /* a still screen */
    assert_int_equal(turn(&m, 60, true, true, true), 12);   /* a capsule */
    assert_true(watchdog_deadline(m.w) == m.now_us + 5 * SECOND);
    manager_close(&m);
}

static void test_not_fed_while_the_picture_stands(void **state)
{
    (void)state;
    struct manager m;
    log_set_level((enum log_level)-1);
    manager_open(&m, "10000000", NULL);
    ready(&m);
    assert_int_equal(turn(&m, 10, true, true, true), 2);
    assert_int_equal(turn(&m, 20, true, false, true), 3); /* it may take a moment to recover */
    assert_int_equal(turn(&m, 60, true, false, true), 0);
    assert_true(watchdog_deadline(m.w) == TIME_NEVER);
    assert_int_equal(turn(&m, 1, true, true, true), 1);    /* at once when it moves again */
    assert_int_equal(turn(&m, 60, true, false, true), 4); /* stands from 0.9 s after that feed on */
    assert_int_equal(turn(&m, 1, false, false, true), 1);  /* or needs not move any more */
    log_set_level(LOG_WARN);
    manager_close(&m);
}

static void test_not_fed_while_the_window_refuses(void **state)
{
    (void)state;
    struct manager m;
    log_set_level((enum log_level)-1);
    manager_open(&m, "10000000", NULL);
    ready(&m);
    assert_int_equal(turn(&m, 60, false, false, false), 0);
    assert_int_equal(turn(&m, 1, false, false, true), 1);
    log_set_level(LOG_WARN);
    manager_close(&m);
}

static void test_time_stopped_feeds_once(void **state)
{
    (void)state;
    struct manager m;
    manager_open(&m, "10000000", NULL);
    ready(&m);
    assert_int_equal(turn(&m, 10, true, true, true), 2);
    m.now_us += 3600 * (int64_t)SECOND; /* SIGSTOP, SIGCONT */
    assert_int_equal(turn(&m, 1, true, true, true), 1);
    manager_close(&m);
}

/* The manager started a compositor, and that started the program. */
static void test_a_child_of_the_session_feeds(void **state)
{
    (void)state;
    struct manager m;
    manager_open(&m, "10000000", "1");
    ready(&m);
    assert_int_equal(turn(&m, 60, false, false, true), 12);
    manager_close(&m);
}

static void test_nobody_listens(void **state)
{
    (void)state;
    static const char *const sockets[] = {"relative", "", "vsock:2:1234"};
    unsetenv("NOTIFY_SOCKET");
    assert_null(watchdog_new());
    log_set_level((enum log_level)-1);
    for (size_t i = 0; i < sizeof sockets / sizeof *sockets; i++) {
        setenv("NOTIFY_SOCKET", sockets[i], 1);
        assert_null(watchdog_new());
    }
    setenv("NOTIFY_SOCKET", "/nonexistent/socket", 1); /* the manager is gone: no harm */
    struct watchdog *w = watchdog_new();
    watchdog_look(w, &(struct watchdog_sight){true, false, 0}, 1);
    watchdog_free(w);
    log_set_level(LOG_WARN);
    watchdog_look(NULL, &(struct watchdog_sight){true, false, 0}, 1);
    assert_true(watchdog_deadline(NULL) == TIME_NEVER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ready_with_the_first_picture),
        cmocka_unit_test(test_ready_does_not_wait_for_a_decoder),
        cmocka_unit_test(test_fed_while_all_is_well),
        cmocka_unit_test(test_not_fed_while_the_picture_stands),
        cmocka_unit_test(test_not_fed_while_the_window_refuses),
        cmocka_unit_test(test_time_stopped_feeds_once),
        cmocka_unit_test(test_a_child_of_the_session_feeds),
        cmocka_unit_test(test_nobody_listens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
