/* Lengths of turns, as the kernel has them afterwards; each in a thread of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <pthread.h>
#include <sched.h>

#include "base/turns.h"
#include "turns_seen.h"

static void *wish(void *opaque)
{
    (*(void (**)(void))opaque)();
    *(uint64_t *)opaque = turn_of(0);
    return NULL;
}

static uint64_t after(void (*what)(void))
{
    union {
        void (*wish)(void);
        uint64_t turn_ns;
    } both = {.wish = what};
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wish, &both), 0);
    pthread_join(thread, NULL);
    return both.turn_ns;
}

static void prompt_then_usual(void)
{
    turns_prompt();
    turns_usual();
}

static void patient_then_prompt(void)
{
    turns_patient();
    turns_prompt();
}

static void each_gets_its_turns(void **state)
{
    (void)state;
    if (sched_getscheduler(0) != SCHED_OTHER || !turns_are_taken())
        skip();
    uint64_t own = turn_of(0), usual = after(turns_usual), prompt = after(turns_prompt), patient = after(turns_patient);
    assert_true(prompt < usual && usual < patient);
    assert_int_equal(after(prompt_then_usual), usual);
    assert_int_equal(after(patient_then_prompt), prompt);
    assert_int_equal(turn_of(0), own); /* of those threads alone */
}

/* A real-time policy stays what it is. */
static void another_policy_is_left_alone(void **state)
{
    (void)state;
    int before = sched_getscheduler(0);
    struct sched_param own, first = {.sched_priority = 1};
    sched_getparam(0, &own);
    if (sched_setscheduler(0, SCHED_FIFO, &first) != 0)
        skip();
    turns_patient();
    turns_prompt();
    int policy = sched_getscheduler(0);
    sched_setscheduler(0, before, &own);
    assert_int_equal(policy, SCHED_FIFO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_gets_its_turns),
        cmocka_unit_test(another_policy_is_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
