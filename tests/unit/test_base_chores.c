/* Chores: done one after the other beside the main thread, told, taken once; dropped ones end themselves. */
#include "cmocka_all.h"

#include <semaphore.h>

#include "base/chores.h"
#include "base/mem.h"

static sem_t gate, begun, woken;
static atomic_int ended;

struct sum {
    struct chore chore; /* first */
    int from, to, result;
    bool waits;         /* for the gate, before it looks whether it was stopped */
};

static void sum_work(struct chore *c)
{
    struct sum *s = (struct sum *)c;
    if (s->waits) {
        sem_post(&begun);
        sem_wait(&gate);
    }
    for (int i = s->from; i <= s->to && !chore_stopped(c); i++)
        s->result += i;
    atomic_store(&c->permille, 1000);
}

static void sum_end(struct chore *c)
{
    atomic_fetch_add(&ended, 1);
    free(c);
}

static struct chore *sum_new(int from, int to, bool waits)
{
    struct sum *s = mem_calloc(1, sizeof *s);
    *s = (struct sum){.chore = {.work = sum_work, .end = sum_end}, .from = from, .to = to, .waits = waits};
    return &s->chore;
}

static void wake(void *ctx)
{
    (void)ctx;
    sem_post(&woken);
}

static int setup(void **state)
{
    (void)state;
    sem_init(&gate, 0, 0);
    sem_init(&begun, 0, 0);
    sem_init(&woken, 0, 0);
    atomic_store(&ended, 0);
    return 0;
}

static void assert_event(struct queue *q, uint32_t ticket)
{
    struct event ev;
    assert_true(queue_pop(q, &ev));
    assert_int_equal(ev.kind, EVENT_CHORE);
    assert_int_equal(ev.chore.ticket, ticket);
}

static void what_is_done_is_told_and_taken_once(void **state)
{
    (void)state;
    struct queue *q = queue_new(wake, NULL);
    struct chores *c = chores_new(q, false);
    uint32_t first = chores_ask(c, sum_new(1, 100, false)), second = chores_ask(c, sum_new(1, 10, false));
    assert_true(first && second && first != second);
    sem_wait(&woken);
    sem_wait(&woken);
    assert_event(q, first); /* in their order */
    assert_event(q, second);
    struct chore *done = chores_take(c, second);
    assert_int_equal(((struct sum *)done)->result, 55);
    done->end(done);
    assert_null(chores_take(c, second));
    done = chores_take(c, first);
    assert_int_equal(((struct sum *)done)->result, 5050);
    done->end(done);
    assert_null(chores_take(c, 12345));
    chores_free(c);
    queue_free(q);
    assert_int_equal(atomic_load(&ended), 2);
}

static void dropped_ones_end_wherever_they_are(void **state)
{
    (void)state;
    struct queue *q = queue_new(wake, NULL);
    struct chores *c = chores_new(q, false);
    struct event ev;
    uint32_t under_way = chores_ask(c, sum_new(1, 10, true)), waiting = chores_ask(c, sum_new(1, 10, false)),
             last = chores_ask(c, sum_new(1, 3, false));
    sem_wait(&begun);
    assert_int_equal(chores_permille(c, under_way), 0);
    chores_drop(c, waiting);
    assert_int_equal(atomic_load(&ended), 1);
    chores_drop(c, under_way); /* it is stopped, and nobody waits for it */
    sem_post(&gate);
    sem_wait(&woken);
    assert_event(q, last);
    assert_int_equal(atomic_load(&ended), 2);
    chores_drop(c, last);
    assert_int_equal(atomic_load(&ended), 3);
    assert_null(chores_take(c, last));
    assert_false(queue_pop(q, &ev));
    chores_drop(c, 0);
    chores_free(c);
    queue_free(q);
}

static void the_end_waits_for_what_is_under_way(void **state)
{
    (void)state;
    struct queue *q = queue_new(wake, NULL);
    struct chores *c = chores_new(q, false);
    chores_ask(c, sum_new(1, 10, true));
    chores_ask(c, sum_new(1, 10, false));
    sem_wait(&begun);
    sem_post(&gate);
    chores_free(c);
    queue_free(q);
    assert_int_equal(atomic_load(&ended), 2);
}

static void in_place_it_is_done_at_once(void **state)
{
    (void)state;
    struct queue *q = queue_new(NULL, NULL);
    struct chores *c = chores_new(q, true);
    uint32_t ticket = chores_ask(c, sum_new(1, 4, false));
    assert_event(q, ticket);
    struct chore *done = chores_take(c, ticket);
    assert_int_equal(((struct sum *)done)->result, 10);
    done->end(done);
    chores_ask(c, sum_new(1, 4, false));
    chores_free(c); /* with one that nobody took */
    queue_free(q);
    assert_int_equal(atomic_load(&ended), 2);
}

#define T(f) cmocka_unit_test_setup(f, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        T(what_is_done_is_told_and_taken_once),
        T(dropped_ones_end_wherever_they_are),
        T(the_end_waits_for_what_is_under_way),
        T(in_place_it_is_done_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
