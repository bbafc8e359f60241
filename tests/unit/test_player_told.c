/*
 * What the interface says of decoders that answer in their own way: this very program started as a decoder, doing what the
 * variable CAPSULE_TELLS says. And what a staged player says of pictures that are not to be had.
 */
#include "cmocka_all.h"

#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>

#include "base/log.h"
#include "decoder_tells.h"
#include "player/jobs.h"
#include "player/staged.h"
#include "player_stage.h"

enum { FAT_BYTES = 320 << 20, PIECE_BYTES = 4 << 20 };

static long leap_s, leapt_s; /* between two looks at the clock; in all */

int clock_gettime(clockid_t clock, struct timespec *t)
{
    long code = syscall(SYS_clock_gettime, clock, t);
    leapt_s += leap_s;
    t->tv_sec += leapt_s;
    return (int)code;
}

/* ---- as a decoder ---- */

static void a_picture_too_large(void)
{
    tell(MSG_FAILED, 1, FAILURE_TOO_LARGE, 0, 0);
}

static void answer(int how)
{
    struct protocol_msg m;
    while (recv(PROTOCOL_SOCKET_FD, &m, sizeof m, how) == (ssize_t)sizeof m)
        if (m.type == MSG_PING)
            tell(MSG_PONG, 1, m.v[0], 0, 0);
}

/* Before it has opened anything; else it is well, and answers all the time. */
static void all_memory(void)
{
    for (int taken = 0; taken < FAT_BYTES; taken += PIECE_BYTES) {
        char *piece = malloc(PIECE_BYTES);
        if (piece)
            memset(piece, 1, PIECE_BYTES);
        answer(MSG_DONTWAIT);
    }
    answer(0);
}

/* The answer to a question for at most 100 x 100 pixels. */
static void a_still_larger_than_asked_for(void)
{
    struct protocol_msg m;
    while (recv(PROTOCOL_SOCKET_FD, &m, sizeof m, 0) == (ssize_t)sizeof m && m.type != MSG_STILL) {
    }
    tell(MSG_STILL_DONE, m.session, 101, 50, 0);
}

static void an_end_when_asked_for_a_still(void)
{
    struct protocol_msg m;
    while (recv(PROTOCOL_SOCKET_FD, &m, sizeof m, 0) == (ssize_t)sizeof m && m.type != MSG_STILL) {
    }
    _exit(1);
}

static void nothing_at_all(void)
{
    answer(0);
}

static const struct way {
    const char *name;
    void (*act)(void);
} ways[] = {
    {"too-large", a_picture_too_large}, {"all-memory", all_memory}, {"larger-still", a_still_larger_than_asked_for},
    {"end-at-still", an_end_when_asked_for_a_still}, {"nothing", nothing_at_all},
};

static _Noreturn void be_a_decoder(const char *how)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        if (strcmp(ways[i].name, how) == 0)
            ways[i].act();
    for (;;)
        pause();
}

/* ---- as the interface ---- */

static void begin(struct stage *s, const char *way)
{
    char self[STAGE_PATH];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    assert_int_equal(setenv("CAPSULE_TELLS", way, 1), 0);
    stage_init(s, self, NULL);
}

static void end(struct stage *s)
{
    stage_release(s);
    unsetenv("CAPSULE_TELLS");
}

static const char *some_file(char path[STAGE_PATH])
{
    snprintf(path, STAGE_PATH, "%s/test-clips", stage_build());
    mkdir(path, 0755);
    snprintf(path, STAGE_PATH, "%s/test-clips/told-%ld.mp4", stage_build(), (long)getpid());
    stage_shell(path, "echo whatever > $F");
    return path;
}

static bool logged(const char *words)
{
    static struct log_recent lines[LOG_RECENT_MAX];
    int n = log_recent(lines);
    for (int i = 0; i < n; i++)
        if (strstr(lines[i].text, words))
            return true;
    return false;
}

static void a_picture_that_is_too_large_is_told_of(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    begin(&s, "too-large");
    stage_open(&s, some_file(path), 0, false);
    assert_true(stage_until(&s, PLAYER_EDGE_FAILED, 1));
    assert_int_equal(s.details[s.n_edges - 1], ERR_LIMIT);
    assert_non_null(strstr(s.text, "the picture is too large to be played"));
    unlink(path);
    end(&s);
}

static void a_decoder_that_takes_all_memory_is_replaced(void **state)
{
    (void)state;
    struct stage s;
    char path[STAGE_PATH];
    if (STAGE_SCALE > 1) /* sanitizers need more themselves, and may have it */
        return;
    begin(&s, "all-memory");
    stage_open(&s, some_file(path), 0, true);
    int64_t end_us = time_mono_us() + STAGE_LIMIT_US;
    while (!logged("why=\"takes too much memory\"") && time_mono_us() < end_us)
        stage_step(&s);
    assert_true(s.level.restarts > 0);
    assert_true(logged("why=\"takes too much memory\""));
    unlink(path);
    end(&s);
}

static bool still_told(struct stage *s, struct player *p, uint32_t ticket)
{
    int64_t end_us = time_mono_us() + (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
    while (s->still != ticket && time_mono_us() < end_us) {
        player_pump(p, stage_now(s));
        stage_step(s);
    }
    return s->still == ticket;
}

static void a_still_larger_than_asked_for_is_not_taken(void **state)
{
    (void)state;
    struct stage s;
    struct player_still out;
    struct err err = ERR_INIT;
    char path[STAGE_PATH];
    begin(&s, "larger-still");
    uint32_t ticket = player_still_ask(s.p, some_file(path), 0, 100, 100);
    assert_true(still_told(&s, s.p, ticket));
    assert_false(player_still_take(s.p, ticket, &out, &err));
    assert_int_equal(err.code, ERR_PLAYER);
    assert_non_null(strstr(err.text, "the decoder answered with a picture larger than asked for"));
    unlink(path);
    end(&s);
}

static void a_decoder_that_ends_at_a_still_is_told_of(void **state)
{
    (void)state;
    struct stage s;
    struct player_still out;
    struct err err = ERR_INIT;
    char path[STAGE_PATH];
    begin(&s, "end-at-still");
    uint32_t ticket = player_still_ask(s.p, some_file(path), 0, 100, 100);
    assert_true(still_told(&s, s.p, ticket));
    assert_false(player_still_take(s.p, ticket, &out, &err));
    assert_int_equal(err.code, ERR_PLAYER);
    assert_non_null(strstr(err.text, "making a picture of this file failed"));
    unlink(path);
    end(&s);
}

/* It is well, and opens nothing. Nobody waits for that long here: the clock leaps. */
static void a_file_without_any_picture_is_given_up(void **state)
{
    (void)state;
    struct player_probe info;
    struct err err = ERR_INIT;
    char path[STAGE_PATH], self[STAGE_PATH];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    assert_true(n > 0);
    self[n] = '\0';
    assert_int_equal(setenv("CAPSULE_TELLS", "nothing", 1), 0);
    leap_s = 3;
    bool ok = player_probe(self, some_file(path), &info, &err);
    leap_s = 0;
    unsetenv("CAPSULE_TELLS");
    unlink(path);
    assert_false(ok);
    if (!strstr(err.text, "no picture came out of this file in "))
        fail_msg("%s", err.text);
}

static void a_staged_player_remembers_that_there_is_no_picture(void **state)
{
    (void)state;
    struct stage s;
    struct player_still out;
    struct err first = ERR_INIT, again = ERR_INIT, never = ERR_INIT;
    char path[STAGE_PATH];
    stage_init(&s, NULL, NULL);
    struct player *staged = player_staged_new(s.p, NULL, s.queue);
    uint32_t ticket = player_still_ask(staged, some_file(path), 0, 100, 100);
    assert_true(still_told(&s, staged, ticket));
    assert_false(player_still_take(staged, ticket, &out, &first));
    assert_non_null(strstr(first.text, "no picture can be made of this file"));
    ticket = player_still_ask(staged, path, 0, 100, 100);
    assert_true(still_told(&s, staged, ticket));
    assert_false(player_still_take(staged, ticket, &out, &again));
    assert_int_equal(again.code, ERR_DECODE);
    assert_non_null(strstr(again.text, "no picture of "));
    assert_false(player_still_take(staged, ticket + 1, &out, &never));
    assert_int_equal(never.code, ERR_NOT_FOUND);
    assert_non_null(strstr(never.text, "there is no still picture with ticket"));
    unlink(path);
    player_free(staged);
    stage_release(&s);
}

int main(void)
{
    const char *how = getenv("CAPSULE_TELLS");
    if (how)
        be_a_decoder(how);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_that_is_too_large_is_told_of),
        cmocka_unit_test(a_decoder_that_takes_all_memory_is_replaced),
        cmocka_unit_test(a_still_larger_than_asked_for_is_not_taken),
        cmocka_unit_test(a_decoder_that_ends_at_a_still_is_told_of),
        cmocka_unit_test(a_file_without_any_picture_is_given_up),
        cmocka_unit_test(a_staged_player_remembers_that_there_is_no_picture),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
