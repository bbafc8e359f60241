/*
 * The store as the program sees it: every call changes the copy in memory at once and hands the
 * same change to the thread that makes it durable. Nothing here waits for a disk but store_flush
 * and store_close.
 */
#include "store/store.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/event.h"
#include "store/store_inside.h"
#include "store/transfer.h"

struct store *store_open_with(const struct worker_options *options, struct err *err)
{
    struct store *s = mem_calloc(1, sizeof *s);
    s->worker = worker_start(options, &s->snapshot, err);
    if (s->worker)
        return s;
    snapshot_release(&s->snapshot);
    free(s);
    return NULL;
}

struct store *store_open(const char *dir, struct queue *queue, struct err *err)
{
    return store_open_with(&(struct worker_options){.dir = dir, .queue = queue}, err);
}

void store_close(struct store *s)
{
    if (!s)
        return;
    worker_stop(s->worker);
    snapshot_release(&s->snapshot);
    free(s);
}

uint32_t store_submit(struct store *s, struct write write)
{
    return worker_submit(s->worker, write_copy(&write));
}

uint32_t store_set_progress(struct store *s, struct str learner, struct str capsule,
                            const struct store_progress *p, struct now now)
{
    snapshot_row(&s->snapshot.progress, learner, capsule, true)->progress = *p;
    return store_submit(s,
                  (struct write){.kind = WRITE_PROGRESS,
                                 .text = {learner, capsule},
                                 .number = {p->position_us, p->length_us, p->done, now.wall_s}});
}

static struct snap_row *spent_row(struct store *s, struct str learner, bool make)
{
    return snapshot_row(&s->snapshot.settings, learner, STR(STORE_SPENT_KEY), make);
}

static struct str row_text(const struct snap_row *row)
{
    return row ? (struct str){row->value, row->value_len} : STR("");
}

int64_t store_spent_ms(struct store *s, struct str learner)
{
    int64_t ms = 0;
    str_to_i64(row_text(spent_row(s, learner, false)), &ms);
    return ms > 0 ? ms : 0;
}

uint32_t store_set_watched(struct store *s, struct str learner, struct str capsule,
                           const struct store_progress *p, const struct watched *w,
                           int64_t spent_ms, struct now now)
{
    struct buf parts = BUF_INIT, spent = BUF_INIT;
    struct snap_row *row = snapshot_row(&s->snapshot.progress, learner, capsule, true);
    row->progress = *p;
    watched_write(w, &parts);
    snapshot_set_value(row, buf_str(&parts));
    buf_addf(&spent, "%lld", (long long)(store_spent_ms(s, learner) + spent_ms));
    snapshot_set_value(spent_row(s, learner, true), buf_str(&spent));
    uint32_t ticket = store_submit(
        s, (struct write){.kind = WRITE_WATCHED,
                          .text = {learner, capsule, buf_str(&parts)},
                          .number = {p->position_us, p->length_us, p->done, now.wall_s, spent_ms}});
    buf_release(&parts);
    buf_release(&spent);
    return ticket;
}

void store_watched(struct store *s, struct str learner, struct str capsule, struct watched *out)
{
    watched_read(row_text(snapshot_row(&s->snapshot.progress, learner, capsule, false)), out);
}

bool store_progress(struct store *s, struct str learner, struct str capsule,
                    struct store_progress *out)
{
    const struct snap_row *row = snapshot_row(&s->snapshot.progress, learner, capsule, false);
    if (row)
        *out = row->progress;
    return row != NULL;
}

uint32_t store_start_attempt(struct store *s, struct str learner, struct str quiz, uint64_t seed,
                             int questions, struct now now, int64_t *attempt)
{
    int64_t id = ++s->snapshot.last_attempt;
    snapshot_start(&s->snapshot, learner, quiz, id, seed, questions);
    *attempt = id;
    return store_submit(s, (struct write){.kind = WRITE_START,
                                    .text = {learner, quiz},
                                    .number = {id, (int64_t)seed, questions, now.wall_s}});
}

uint32_t store_set_answer(struct store *s, int64_t attempt, const struct store_answer *a,
                          struct now now)
{
    struct snap_attempt *held = snapshot_attempt(&s->snapshot, attempt);
    uint32_t ticket =
        store_submit(s, (struct write){.kind = WRITE_ANSWER,
                                 .text = {a->question, a->response},
                                 .number = {attempt, a->position, a->chosen, a->state, now.wall_s},
                                 .real = a->credit});
    if (held)
        snapshot_set_answer(held, a);
    return ticket;
}

uint32_t store_finish_attempt(struct store *s, int64_t attempt, double score, int right,
                              struct now now)
{
    struct snap_attempt *held = snapshot_attempt(&s->snapshot, attempt);
    if (held)
        snapshot_finish(&s->snapshot, held, score, right, now.wall_s);
    ballots_finish(&s->snapshot.ballots, attempt);
    return store_submit(s, (struct write){.kind = WRITE_FINISH,
                                    .number = {attempt, right, now.wall_s},
                                    .real = score});
}

uint32_t store_abandon_attempt(struct store *s, int64_t attempt, struct now now)
{
    snapshot_forget(&s->snapshot, snapshot_attempt(&s->snapshot, attempt));
    return store_submit(s, (struct write){.kind = WRITE_ABANDON, .number = {attempt, now.wall_s}});
}

uint32_t store_forget(struct store *s, struct str learner, struct now now)
{
    snapshot_forget_learner(&s->snapshot, learner);
    return store_submit(s, (struct write){.kind = WRITE_FORGET,
                                    .text = {learner, STR("*")},
                                    .number = {now.wall_s}});
}

uint32_t store_count(struct store *s, const struct tally_row *rows, size_t n)
{
    struct buf json = BUF_INIT;
    for (size_t i = 0; i < n; i++)
        tallies_add(&s->snapshot.tallies, &rows[i]);
    tallies_json(rows, n, &json);
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_TALLY, .text = {buf_str(&json)}});
    buf_release(&json);
    return ticket;
}

uint32_t store_add_events(struct store *s, struct str learner, const struct store_event *list,
                          size_t n)
{
    struct buf json = BUF_INIT;
    events_json(list, n, &json);
    uint32_t ticket =
        store_submit(s, (struct write){.kind = WRITE_EVENTS, .text = {learner, buf_str(&json)}});
    buf_release(&json);
    return ticket;
}

struct str store_device(struct store *s)
{
    return store_get(s, STR(EVENT_DEVICE_OWNER), STR(EVENT_DEVICE_KEY));
}

size_t store_tallies(const struct store *s, const struct tally_row **rows)
{
    *rows = s->snapshot.tallies.rows;
    return s->snapshot.tallies.n;
}

uint32_t store_roll_up(struct store *s, int day, struct now now)
{
    int64_t keep_s = now.wall_s - INT64_C(86400) * TALLY_KEEP_DAYS;
    tallies_roll_up(&s->snapshot.tallies, day);
    return store_submit(s, (struct write){.kind = WRITE_ROLL_UP,
                                    .text = {STR("*")},
                                    .number = {day, keep_s}});
}

bool store_holds_names(const struct store *s)
{
    return s->snapshot.learners.n > 0 || s->snapshot.roll.n > 0;
}

size_t store_learners(const struct store *s, const struct store_learner **out)
{
    *out = s->snapshot.learners.list;
    return s->snapshot.learners.n;
}

bool store_learner(const struct store *s, struct str id, struct store_learner *out)
{
    const struct learners *l = &s->snapshot.learners;
    size_t i = learners_find(l, id);
    if (i < l->n)
        *out = l->list[i];
    return i < l->n;
}

uint32_t store_set_learner(struct store *s, const struct store_learner *l)
{
    struct buf rest = BUF_INIT;
    learners_rest(l, &rest);
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_LEARNER,
                                               .text = {l->id, l->name, buf_str(&rest)},
                                               .number = {l->created_s, l->used_s}});
    buf_release(&rest);
    learners_set(&s->snapshot.learners, l); /* last: what l points to may be replaced by it */
    return ticket;
}

uint32_t store_use_learner(struct store *s, struct str id, struct now now)
{
    struct store_learner l;
    if (!store_learner(s, id, &l))
        return 0;
    l.used_s = now.wall_s;
    return store_set_learner(s, &l);
}

uint32_t store_erase_learner(struct store *s, struct str id)
{
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_ERASE, .text = {id}});
    snapshot_forget_learner(&s->snapshot, id);
    learners_erase(&s->snapshot.learners, id); /* last: id may be a view of it */
    return ticket;
}

static bool attempt_out(const struct snap_attempt *a, struct store_attempt *out)
{
    if (a)
        *out = a->head;
    return a != NULL;
}

bool store_open_attempt(struct store *s, struct str learner, struct str quiz,
                        struct store_attempt *out)
{
    return attempt_out(snapshot_find(&s->snapshot, learner, quiz, false), out);
}

bool store_best_attempt(struct store *s, struct str learner, struct str quiz,
                        struct store_attempt *out)
{
    return attempt_out(snapshot_find(&s->snapshot, learner, quiz, true), out);
}

size_t store_scores(struct store *s, struct str learner, struct str quiz,
                    const struct store_score **list)
{
    const struct snap_scores *scores = snapshot_scores(&s->snapshot, learner, quiz, false);
    *list = scores ? scores->list : NULL;
    return scores ? scores->n : 0;
}

bool store_bookmark(struct store *s, struct str learner, struct str capsule, int index,
                    struct store_bookmark *out)
{
    return bookmarks_get(&s->snapshot.bookmarks, learner, capsule, index, out);
}

/* The write first: texts may be views of what is replaced. */
uint32_t store_set_bookmark(struct store *s, struct str learner, struct str capsule,
                            int64_t position_us, struct str note, struct now now)
{
    const struct store_bookmark b = {capsule, position_us, note, now.wall_s};
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_BOOKMARK,
                                               .text = {learner, capsule, note},
                                               .number = {position_us, now.wall_s}});
    bookmarks_set(&s->snapshot.bookmarks, learner, &b);
    return ticket;
}

uint32_t store_delete_bookmark(struct store *s, struct str learner, struct str capsule,
                               int64_t position_us)
{
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_UNMARK,
                                               .text = {learner, capsule},
                                               .number = {position_us}});
    bookmarks_delete(&s->snapshot.bookmarks, learner, capsule, position_us);
    return ticket;
}

uint32_t store_set(struct store *s, struct str learner, struct str key, struct str value)
{
    struct write write = {.kind = value.len ? WRITE_SETTING : WRITE_UNSET,
                          .text = {learner, key, value}};
    uint32_t ticket = store_submit(s, write); /* first: value may be a view of what is replaced */
    snapshot_set_value(snapshot_row(&s->snapshot.settings, learner, key, true), value);
    return ticket;
}

struct str store_get(struct store *s, struct str learner, struct str key)
{
    return row_text(snapshot_row(&s->snapshot.settings, learner, key, false));
}

bool store_take_in(struct store *s, struct str text, struct err *err)
{
    if (!worker_flush(s->worker, err))
        return false;
    store_submit(s, (struct write){.kind = WRITE_TAKE_IN, .text = {text}});
    return worker_flush(s->worker, err) && worker_reload(s->worker, &s->snapshot, err);
}

bool store_flush(struct store *s, struct err *err)
{
    return worker_flush(s->worker, err);
}
