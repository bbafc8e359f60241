/*
 * Three lists under one lock: waiting, the one under way, done. A chore belongs to exactly one of them
 * or to whoever took it. The thread is started with the first chore: a kiosk whose staff never comes
 * has none. Dropping never waits; what is under way is told to stop and ends itself.
 */
#include "base/chores.h"

#include <pthread.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/turns.h"

struct chores {
    struct queue *queue;
    bool in_place;
    pthread_t thread;
    bool started; /* the main thread's */
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct chore *waiting, *under_way, *done; /* under lock, as the next */
    bool over;
    uint32_t tickets;
};

struct chores *chores_new(struct queue *queue, bool in_place)
{
    struct chores *c = mem_calloc(1, sizeof *c);
    c->queue = queue;
    c->in_place = in_place;
    pthread_mutex_init(&c->lock, NULL);
    pthread_cond_init(&c->work, NULL);
    return c;
}

static struct chore **place_of(struct chore **list, uint32_t ticket)
{
    while (*list && (*list)->ticket != ticket)
        list = &(*list)->next;
    return list;
}

static struct chore *unlink_from(struct chore **list, uint32_t ticket)
{
    struct chore **at = place_of(list, ticket), *found = *at;
    if (found) {
        *at = found->next;
        found->next = NULL;
    }
    return found;
}

static void add_last(struct chore **list, struct chore *chore)
{
    while (*list)
        list = &(*list)->next;
    *list = chore;
}

/* Locked on entry and return. */
static void do_one(struct chores *c)
{
    struct chore *chore = c->under_way = c->waiting;
    c->waiting = chore->next;
    chore->next = NULL;
    pthread_mutex_unlock(&c->lock);
    if (!chore_stopped(chore))
        chore->work(chore);
    pthread_mutex_lock(&c->lock);
    c->under_way = NULL;
    bool wanted = !chore_stopped(chore);
    uint32_t ticket = chore->ticket;
    if (wanted)
        add_last(&c->done, chore);
    pthread_mutex_unlock(&c->lock);
    if (wanted)
        queue_push(c->queue, &(struct event){.kind = EVENT_CHORE, .chore = {.ticket = ticket}});
    else
        chore->end(chore);
    pthread_mutex_lock(&c->lock);
}

static void *run(void *ctx)
{
    struct chores *c = ctx;
    turns_usual();
    pthread_mutex_lock(&c->lock);
    while (!c->over) {
        if (c->waiting)
            do_one(c);
        else
            pthread_cond_wait(&c->work, &c->lock);
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

uint32_t chores_ask(struct chores *c, struct chore *chore)
{
    pthread_mutex_lock(&c->lock);
    uint32_t ticket = chore->ticket = ++c->tickets ? c->tickets : ++c->tickets;
    add_last(&c->waiting, chore);
    if (c->in_place)
        do_one(c);
    pthread_cond_signal(&c->work);
    pthread_mutex_unlock(&c->lock);
    if (!c->in_place && !c->started && pthread_create(&c->thread, NULL, run, c) != 0)
        BUG("no thread for chores");
    c->started = !c->in_place;
    return ticket;
}

struct chore *chores_take(struct chores *c, uint32_t ticket)
{
    pthread_mutex_lock(&c->lock);
    struct chore *found = unlink_from(&c->done, ticket);
    pthread_mutex_unlock(&c->lock);
    return found;
}

int chores_permille(struct chores *c, uint32_t ticket)
{
    pthread_mutex_lock(&c->lock);
    bool there = c->under_way && c->under_way->ticket == ticket;
    int permille = there ? atomic_load(&c->under_way->permille) : 0;
    pthread_mutex_unlock(&c->lock);
    return permille;
}

void chores_drop(struct chores *c, uint32_t ticket)
{
    pthread_mutex_lock(&c->lock);
    struct chore *found = unlink_from(&c->waiting, ticket);
    if (!found)
        found = unlink_from(&c->done, ticket);
    if (!found && c->under_way && c->under_way->ticket == ticket)
        atomic_store(&c->under_way->stop, true);
    pthread_mutex_unlock(&c->lock);
    if (found)
        found->end(found);
}

static void end_all(struct chore *list)
{
    while (list) {
        struct chore *next = list->next;
        list->end(list);
        list = next;
    }
}

void chores_free(struct chores *c)
{
    if (!c)
        return;
    pthread_mutex_lock(&c->lock);
    c->over = true;
    if (c->under_way)
        atomic_store(&c->under_way->stop, true);
    pthread_cond_signal(&c->work);
    pthread_mutex_unlock(&c->lock);
    if (c->started)
        pthread_join(c->thread, NULL);
    end_all(c->waiting);
    end_all(c->done);
    pthread_cond_destroy(&c->work);
    pthread_mutex_destroy(&c->lock);
    free(c);
}
