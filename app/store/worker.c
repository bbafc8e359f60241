/*
 * The thread that owns the database. It takes everything that is waiting as one transaction, so
 * a burst of writes costs one fsync, and sends the events only after the commit. What could not
 * be written (disk full, busy) is reported at once, kept, and tried again every few seconds and
 * before the next write: the program goes on with its copy in memory.
 */
#include "store/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/event.h"
#include "store/salvage.h"
#include "store/schema.h"

#define LOG_ROOM "store"
#include "base/log.h"

enum { PARKED_MAX = 10000, RETRY_US = 5000000 };

struct write_list {
    struct write *first, *last;
    size_t n;
};

struct worker {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t work, idle;
    struct write_list waiting; /* under lock */
    uint32_t submitted, done;  /* under lock; tickets */
    bool stop;                 /* under lock */
    struct snapshot
        *reload;    /* under lock; to be filled anew while its owner waits; NULL: nobody does */
    bool check_due; /* under lock; the last stop was not clean, and the file is not checked yet */
    enum { STARTING, RUNNING, REFUSED } state; /* under lock */
    struct err failure; /* under lock; the first since the last flush, or why it was refused */

    /* the thread's own, from here on */
    struct worker_options options;
    struct snapshot *snapshot; /* until RUNNING */
    struct arena arena;        /* paths */
    const char *path;          /* NULL: in memory */
    int lock_fd;               /* -1: none */
    struct db *db;             /* NULL: lost */
    struct write_list parked;  /* failed, to be tried again */
    bool believed;             /* damage: the file was looked at again once already */
};

static void list_add(struct write_list *l, struct write *write)
{
    write->next = NULL;
    if (l->last)
        l->last->next = write;
    else
        l->first = write;
    l->last = write;
    l->n++;
}

static struct write *list_take(struct write_list *l)
{
    struct write *write = l->first;
    l->first = write->next;
    if (!l->first)
        l->last = NULL;
    l->n--;
    return write;
}

static void list_release(struct write_list *l)
{
    while (l->first)
        free(list_take(l));
}

/* One writer a folder. The lock dies with the process, however it dies. */
static bool lock_folder(struct worker *w, struct err *err)
{
    const char *path = fs_join(&w->arena, w->options.dir, "capsule-kiosk.lock");
    w->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (w->lock_fd < 0)
        return err_set_errno(err, "cannot write in the data folder %s", w->options.dir);
    if (flock(w->lock_fd, LOCK_EX | LOCK_NB) == 0)
        return true;
    if (errno == EWOULDBLOCK)
        return err_set(
            err, ERR_BUSY,
            "another Capsule Kiosk is running with the data folder %s; close it or choose "
            "another folder with --data",
            w->options.dir);
    return err_set_errno(err, "cannot lock the data folder %s", w->options.dir);
}

static bool open_database(struct worker *w, bool *check_due, struct err *err)
{
    if (w->options.dir) {
        if (!fs_mkdirs(w->options.dir, err) || !lock_folder(w, err))
            return false;
        w->path = fs_join(&w->arena, w->options.dir, "capsule-kiosk.db");
    }
    w->db = salvage_open(w->path, w->options.steps_until_fault, check_due, err);
    if (!w->db)
        return err_wrap(err, "%s", w->path ? w->path : "the database in memory");
    for (bool doubted = true; !event_device_prepare(w->db, err) || !snapshot_load(w->snapshot, w->db, err);
         doubted = false) {
        if (db_trouble(w->db) != DB_TROUBLE_DAMAGED || !w->path || w->believed)
            return err_wrap(err, "%s", w->path ? w->path : "the database in memory");
        snapshot_release(w->snapshot);
        *check_due = false;
        w->believed = !doubted;
        w->db = salvage_reopen(w->db, w->path, doubted, err);
        if (!w->db)
            return false;
    }
    return true;
}

/*
 * Closing cleanly, with a file that was checked if it had to be, is what makes the next start
 * skip the check.
 */
static void close_database(struct worker *w)
{
    struct err err = ERR_INIT;
    if (w->db && !w->check_due && !schema_mark_dirty(w->db, false, &err))
        log_warn("close reason=\"%s\"", err.text);
    db_close(w->db);
    w->db = NULL;
    if (w->lock_fd >= 0)
        close(w->lock_fd);
}

static void replace_damaged(struct worker *w, const char *reason)
{
    struct err err = ERR_INIT;
    log_error("damage reason=\"%s\"", reason);
    if (w->path)
        w->db = salvage_reopen(w->db, w->path, !w->believed, &err);
    w->believed = true;
    if (!w->db)
        log_error("database lost reason=\"%s\"", err.text);
}

/*
 * All of the list in one transaction; each write learns how it went. False: none of it is in the
 * database.
 */
static bool commit(struct db *db, struct write_list *list, struct err *err)
{
    if (!db_exec(db, "BEGIN IMMEDIATE", err))
        return false;
    for (struct write *x = list->first; x; x = x->next) {
        x->ok = write_apply(db, x, &x->err);
        if (!x->ok && (!db_in_transaction(db) || db_trouble(db) == DB_TROUBLE_DAMAGED ||
                       db_trouble(db) == DB_TROUBLE_FULL)) {
            if (err)
                *err = x->err;
            goto out;
        }
    }
    if (db_exec(db, "COMMIT", err))
        return true;
out:
    db_rollback(db);
    return false;
}

static bool commit_or_repair(struct worker *w, struct write_list *list, struct err *err)
{
    for (int tries = 0; w->db && tries < 2; tries++) {
        if (commit(w->db, list, err))
            return true;
        if (db_trouble(w->db) != DB_TROUBLE_DAMAGED || !w->path)
            return false;
        replace_damaged(w, err->text);
    }
    return w->db ? false
                 : err_set(err, ERR_STORE,
                           "the database was lost; nothing can be recorded until a restart");
}

/* The journal still has the pages as they were: what was erased is gone when that is empty. Not worth failing for: it
 * happens by itself at the next clean stop. */
static void leave_nothing(struct worker *w, const struct write_list *list)
{
    struct err err = ERR_INIT;
    bool erased = false;
    for (const struct write *x = list->first; x; x = x->next)
        erased |= x->kind == WRITE_ERASE || x->kind == WRITE_ERASE_ROLL;
    if (erased && !db_exec(w->db, "PRAGMA wal_checkpoint(TRUNCATE)", &err))
        log_warn("journal of what was erased stays for now: %s", err.text);
}

static bool is_stopping(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool stop = w->stop;
    pthread_mutex_unlock(&w->lock);
    return stop;
}

/* The queue is bounded; while its reader lives, waiting a moment makes room. */
static void send_event(struct worker *w, const struct write *write)
{
    struct event ev = {.kind = EVENT_STORE};
    ev.store.ticket = write->ticket;
    ev.store.ok = write->ok;
    if (!write->ok)
        snprintf(ev.store.text, sizeof ev.store.text, "%.159s", write->err.text);
    while (w->options.queue && !queue_push(w->options.queue, &ev) && !is_stopping(w))
        time_sleep_us(2000);
}

static void report(struct worker *w, struct write *write)
{
    if (write->reported)
        return;
    write->reported = true;
    if (!write->ok)
        log_error("write ticket=%u reason=\"%s\"", write->ticket, write->err.text);
    send_event(w, write);
    pthread_mutex_lock(&w->lock);
    w->done++;
    if (!write->ok && w->failure.code == ERR_NONE)
        w->failure = write->err;
    pthread_cond_broadcast(&w->idle);
    pthread_mutex_unlock(&w->lock);
}

/*
 * What failed as a whole waits for the next occasion; what the database refused for itself does
 * not.
 */
static void write_batch(struct worker *w, struct write_list *fresh)
{
    struct write_list list = w->parked;
    struct err err = ERR_INIT;
    size_t late = list.n;
    w->parked = (struct write_list){0};
    while (fresh->first)
        list_add(&list, list_take(fresh));
    bool committed = list.n == 0 || commit_or_repair(w, &list, &err);
    if (committed)
        leave_nothing(w, &list);
    if (committed && late)
        log_info("event=recorded-late writes=%zu", late);
    while (list.first) {
        struct write *write = list_take(&list);
        if (!committed) {
            write->ok = false;
            write->err = err;
        }
        report(w, write);
        if (committed || w->parked.n == PARKED_MAX)
            free(write);
        else
            list_add(&w->parked, write);
    }
}

static void check_quickly(struct worker *w)
{
    struct err err = ERR_INIT;
    bool sound = !w->db || db_quick_check(w->db, &err);
    log_info("quick-check after an unclean stop: %s", sound ? "sound" : err.text);
    if (!sound && db_trouble(w->db) == DB_TROUBLE_DAMAGED)
        replace_damaged(w, err.text);
    pthread_mutex_lock(&w->lock);
    w->check_due = false;
    pthread_cond_broadcast(&w->idle);
    pthread_mutex_unlock(&w->lock);
}

/* Until there is something to do, or what could not be written is due again. */
static void wait_for_work(struct worker *w)
{
    struct timespec until = {0};
    int64_t due_us = time_mono_us() + (w->options.retry_us ? w->options.retry_us : RETRY_US);
    until.tv_sec = due_us / 1000000;
    until.tv_nsec = due_us % 1000000 * 1000;
    int code = 0;
    while (!w->waiting.first && !w->stop && !w->check_due && !w->reload && code != ETIMEDOUT)
        code = w->parked.first ? pthread_cond_timedwait(&w->work, &w->lock, &until)
                               : pthread_cond_wait(&w->work, &w->lock);
}

/* Takes what is waiting, perhaps nothing; false when it is time to end. */
static bool take_work(struct worker *w, struct write_list *fresh)
{
    pthread_mutex_lock(&w->lock);
    wait_for_work(w);
    *fresh = w->waiting;
    w->waiting = (struct write_list){0};
    bool go_on = fresh->first || !w->stop;
    pthread_mutex_unlock(&w->lock);
    return go_on;
}

/* Into a new one first: what cannot be read leaves the old one. */
static void reload(struct worker *w)
{
    struct snapshot fresh = {0};
    struct err err = ERR_INIT;
    bool ok = w->db ? snapshot_load(&fresh, w->db, &err)
                    : err_set(&err, ERR_STORE, "the database was lost");
    pthread_mutex_lock(&w->lock);
    if (ok) {
        snapshot_release(w->reload);
        *w->reload = fresh;
    } else {
        snapshot_release(&fresh);
        w->failure = err;
    }
    w->reload = NULL;
    pthread_cond_broadcast(&w->idle);
    pthread_mutex_unlock(&w->lock);
}

static bool reload_is_due(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool due = w->reload != NULL;
    pthread_mutex_unlock(&w->lock);
    return due;
}

static bool check_is_due(struct worker *w)
{
    pthread_mutex_lock(&w->lock);
    bool due = w->check_due;
    pthread_mutex_unlock(&w->lock);
    return due;
}

static void *worker_main(void *arg)
{
    struct worker *w = arg;
    struct write_list fresh = {0};
    struct err err = ERR_INIT;
    bool check_due = false, opened = open_database(w, &check_due, &err);
    pthread_mutex_lock(&w->lock);
    w->check_due = opened && check_due;
    w->state = opened ? RUNNING : REFUSED;
    if (!opened)
        w->failure = err;
    pthread_cond_broadcast(&w->idle);
    pthread_mutex_unlock(&w->lock);
    while (opened && take_work(w, &fresh)) {
        if (!fresh.first && reload_is_due(w))
            reload(w);
        else if (!fresh.first && check_is_due(w))
            check_quickly(w);
        else
            write_batch(w, &fresh);
    }
    if (w->parked.first)
        write_batch(w, &fresh);
    close_database(w);
    return NULL;
}

static void worker_free(struct worker *w)
{
    pthread_mutex_destroy(&w->lock);
    pthread_cond_destroy(&w->work);
    pthread_cond_destroy(&w->idle);
    list_release(&w->waiting);
    list_release(&w->parked);
    arena_release(&w->arena);
    free(w);
}

struct worker *worker_start(const struct worker_options *options, struct snapshot *snapshot,
                            struct err *err)
{
    struct worker *w = mem_calloc(1, sizeof *w);
    pthread_mutex_init(&w->lock, NULL);
    pthread_condattr_t monotonic; /* the wall clock may jump */
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    pthread_cond_init(&w->work, &monotonic);
    pthread_condattr_destroy(&monotonic);
    pthread_cond_init(&w->idle, NULL);
    w->options = *options;
    if (options->dir)
        w->options.dir = arena_cstr(&w->arena, str_c(options->dir));
    w->snapshot = snapshot;
    w->lock_fd = -1;
    if (pthread_create(&w->thread, NULL, worker_main, w) != 0) {
        worker_free(w);
        err_set(err, ERR_STORE, "cannot start the thread that keeps the database");
        return NULL;
    }
    pthread_mutex_lock(&w->lock);
    while (w->state == STARTING)
        pthread_cond_wait(&w->idle, &w->lock);
    bool running = w->state == RUNNING;
    pthread_mutex_unlock(&w->lock);
    if (running)
        return w;
    pthread_join(w->thread, NULL);
    if (err)
        *err = w->failure;
    worker_free(w);
    return NULL;
}

uint32_t worker_submit(struct worker *w, struct write *write)
{
    pthread_mutex_lock(&w->lock);
    uint32_t ticket = write->ticket = ++w->submitted;
    list_add(&w->waiting, write);
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
    return ticket;
}

bool worker_reload(struct worker *w, struct snapshot *snapshot, struct err *err)
{
    pthread_mutex_lock(&w->lock);
    w->reload = snapshot;
    pthread_cond_signal(&w->work);
    while (w->reload)
        pthread_cond_wait(&w->idle, &w->lock);
    pthread_mutex_unlock(&w->lock);
    return worker_flush(w, err);
}

bool worker_flush(struct worker *w, struct err *err)
{
    pthread_mutex_lock(&w->lock);
    while (w->done != w->submitted || w->check_due)
        pthread_cond_wait(&w->idle, &w->lock);
    bool ok = w->failure.code == ERR_NONE;
    if (!ok && err)
        *err = w->failure;
    w->failure = (struct err)ERR_INIT;
    pthread_mutex_unlock(&w->lock);
    return ok;
}

void worker_stop(struct worker *w)
{
    if (!w)
        return;
    pthread_mutex_lock(&w->lock);
    w->stop = true;
    pthread_cond_signal(&w->work);
    pthread_mutex_unlock(&w->lock);
    pthread_join(w->thread, NULL);
    worker_free(w);
}
