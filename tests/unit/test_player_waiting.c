/*
 * A decoder that waits for a file: it is the one that plays, leaves when its time is over, and may die without harm. And
 * whose turn it is in one that plays.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <sched.h>
#include <signal.h>

#include "player_stage.h"
#include "turns_seen.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
enum { WAITS_US = 10000000 };

static int pids(const struct stage *s, int *first)
{
    int all[8] = {0};
    int n = player_pids(s->p, all, 8);
    *first = all[0];
    return n;
}

/* A player, and the decoder that waits in it. */
static int one_waits(struct stage *s)
{
    int pid;
    stage_init(s, NULL, NULL);
    player_expect(s->p, stage_now(s));
    assert_int_equal(pids(s, &pid), 1);
    return pid;
}

static void to_first_picture(struct stage *s)
{
    char path[STAGE_PATH];
    stage_open(s, stage_coded(path, 640, 360, 25, 2), 0, false);
    assert_true(stage_until(s, PLAYER_EDGE_FIRST_FRAME, 1));
}

static void the_one_that_waits_plays(void **state)
{
    (void)state;
    struct stage s;
    int waiting = one_waits(&s), playing;
    player_expect(s.p, stage_now(&s)); /* again: still the same */
    assert_int_equal(pids(&s, &playing), 1);
    assert_int_equal(playing, waiting);
    to_first_picture(&s);
    player_expect(s.p, stage_now(&s)); /* while something is open, nobody waits */
    assert_int_equal(pids(&s, &playing), 1);
    assert_int_equal(playing, waiting);
    assert_int_equal(s.level.restarts, 0);
    stage_release(&s);
}

static void it_leaves_when_its_time_is_over(void **state)
{
    (void)state;
    struct stage s;
    int pid;
    stage_init(&s, NULL, NULL);
    int64_t begun_us = stage_now(&s).mono_us;
    player_expect(s.p, stage_now(&s));
    assert_in_range(player_deadline(s.p), begun_us + WAITS_US, stage_now(&s).mono_us + WAITS_US);
    stage_step(&s);
    assert_int_equal(pids(&s, &pid), 1);
    s.skew_us = WAITS_US;
    for (int i = 0; i < 500 && pids(&s, &pid) > 0; i++)
        stage_step(&s);
    assert_int_equal(pids(&s, &pid), 0);
    assert_int_equal(player_deadline(s.p), TIME_NEVER);
    stage_release(&s);
}

static void one_that_died_meanwhile_does_no_harm(void **state)
{
    (void)state;
    struct stage s;
    int waiting = one_waits(&s), playing;
    kill(waiting, SIGKILL);
    usleep(100000);
    to_first_picture(&s);
    assert_int_equal(pids(&s, &playing), 1);
    assert_int_not_equal(playing, waiting);
    assert_int_equal(s.level.restarts, 0);
    stage_release(&s);
}

static void without_a_spare_nobody_waits(void **state)
{
    (void)state;
    struct stage s;
    int pid;
    stage_init(&s, NULL, NULL);
    player_set_spare(s.p, false);
    player_expect(s.p, stage_now(&s));
    assert_int_equal(pids(&s, &pid), 0);
    stage_release(&s);
}

/* Threads of a process with turns of that length. */
static int threads(int pid, uint64_t turn_ns)
{
    char path[STAGE_PATH];
    int n = 0;
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    DIR *all = opendir(path);
    for (const struct dirent *d; all && (d = readdir(all));)
        n += d->d_name[0] != '.' && turn_of(atoi(d->d_name)) == turn_ns;
    if (all)
        closedir(all);
    return n;
}

/* libavcodec has one more thread than the machine has cores, and at least two. */
static void the_codecs_threads_let_others_go_first(void **state)
{
    (void)state;
    char path[STAGE_PATH];
    struct stage s;
    int pid;
    if (SANITIZED || !turns_are_taken() || sched_getscheduler(0) != SCHED_OTHER)
        skip();
    stage_init(&s, NULL, NULL);
    stage_open(&s, stage_coded(path, 1280, 720, 25, 2), 0, false);
    assert_true(stage_until_position(&s, 1000000));
    pids(&s, &pid);
    assert_in_range(threads(pid, 10000000), 2, 64);
    assert_in_range(threads(pid, 100000), 4, 64); /* commands, input, the decoder's own, output */
    stage_release(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_one_that_waits_plays),
        cmocka_unit_test(it_leaves_when_its_time_is_over),
        cmocka_unit_test(one_that_died_meanwhile_does_no_harm),
        cmocka_unit_test(without_a_spare_nobody_waits),
        cmocka_unit_test(the_codecs_threads_let_others_go_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
