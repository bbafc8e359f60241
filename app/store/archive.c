/*
 * A second connection that only reads. One transaction lasts from the opening to the closing, so that
 * an answer is never told without its attempt. Rows are chosen by the database: ?1 and ?2 are the
 * moments in seconds, ?3 is the learner, ?4 says whether it counts.
 */
#include "store/archive.h"

#include <stdlib.h>

#include "base/fs.h"
#include "base/mem.h"
#include "store/event.h"
#include "store/schema.h"
#include "store/sqlite.h"

struct archive {
    struct db *db;
    struct arena arena;
    struct str device;
};

static bool read_device(struct archive *a, struct err *err)
{
    struct db_query q;
    if (db_prepare(a->db, "SELECT value FROM setting WHERE learner = ?1 AND key = ?2", &q, err)) {
        db_bind_text(&q, 1, STR(EVENT_DEVICE_OWNER));
        db_bind_text(&q, 2, STR(EVENT_DEVICE_KEY));
        if (db_step(&q, err))
            a->device = arena_str(&a->arena, db_text(&q, 0));
    }
    db_done(&q);
    return !q.failed;
}

static bool begin(struct archive *a, const char *path, struct err *err)
{
    if (!db_exec(a->db, "PRAGMA cache_size=-16000; BEGIN", err) || !schema_readable(a->db, err) ||
        !read_device(a, err))
        return err_wrap(err, "%s", path);
    if (a->device.len)
        return true;
    return err_set(err, ERR_CONTENT, "%s: an older Capsule Kiosk wrote this; its device has no id yet", path);
}

struct archive *archive_open(const char *path, struct err *err)
{
    struct archive *a = mem_calloc(1, sizeof *a);
    const char *file = fs_is_dir(path) ? fs_join(&a->arena, path, "capsule-kiosk.db") : path;
    if (!fs_is_file(file))
        err_set(err, ERR_NOT_FOUND, "there is no data in %s", path);
    else if ((a->db = db_open(file, DB_SALVAGE, 0, err)) && begin(a, file, err))
        return a;
    archive_close(a);
    return NULL;
}

void archive_close(struct archive *a)
{
    if (!a)
        return;
    db_close(a->db);
    arena_release(&a->arena);
    free(a);
}

struct str archive_device(const struct archive *a)
{
    return a->device;
}

/* ---- walks ---- */

static bool choose(struct archive *a, const char *sql, const struct archive_choice *c, struct db_query *q,
                   struct err *err)
{
    if (!db_prepare(a->db, sql, q, err))
        return false;
    db_bind_int(q, 1, c->from_s);
    db_bind_int(q, 2, c->to_s ? c->to_s : INT64_MAX / 1000);
    db_bind_text(q, 3, c->learner);
    db_bind_int(q, 4, c->one);
    return true;
}

/* What is the same for every table: each row is read, and given away. */
#define WALK(type, sql, read)                                                                             \
    struct db_query q;                                                                                    \
    bool more = true;                                                                                     \
    if (choose(a, sql, c, &q, err))                                                                       \
        while (more && db_step(&q, err)) {                                                                \
            struct type r = {0};                                                                          \
            read(&q, &r);                                                                                 \
            more = row(ctx, &r, err);                                                                     \
        }                                                                                                 \
    db_done(&q);                                                                                          \
    return more && !q.failed

static void read_learner(struct db_query *q, struct archive_learner *r)
{
    *r = (struct archive_learner){.id = db_text(q, 0),
                                  .name = db_text(q, 1),
                                  .language = db_text(q, 2),
                                  .created_s = db_int(q, 3),
                                  .used_s = db_int(q, 4)};
}

bool archive_learners(struct archive *a, const struct archive_choice *c,
                      bool (*row)(void *ctx, const struct archive_learner *r, struct err *err), void *ctx,
                      struct err *err)
{
    WALK(archive_learner,
         "SELECT id, name, language, created_s, used_s FROM learner WHERE (NOT ?4 OR id = ?3) ORDER BY id",
         read_learner);
}

static void read_progress(struct db_query *q, struct archive_progress *r)
{
    *r = (struct archive_progress){.learner = db_text(q, 0),
                                   .capsule = db_text(q, 1),
                                   .position_us = db_int(q, 2),
                                   .length_us = db_int(q, 3),
                                   .done = db_int(q, 4) != 0,
                                   .changed_s = db_int(q, 5),
                                   .watched = db_text(q, 6)};
}

bool archive_progress(struct archive *a, const struct archive_choice *c,
                      bool (*row)(void *ctx, const struct archive_progress *r, struct err *err), void *ctx,
                      struct err *err)
{
    WALK(archive_progress,
         "SELECT learner, capsule, position_us, length_us, done, changed_s, watched FROM progress"
         " WHERE changed_s >= ?1 AND changed_s < ?2 AND (NOT ?4 OR learner = ?3) ORDER BY learner, capsule",
         read_progress);
}

static void read_attempt(struct db_query *q, struct archive_attempt *r)
{
    *r = (struct archive_attempt){.id = db_int(q, 0),
                                  .learner = db_text(q, 1),
                                  .quiz = db_text(q, 2),
                                  .group = db_int(q, 3) != 0,
                                  .state = (int)db_int(q, 4),
                                  .questions = (int)db_int(q, 5),
                                  .right = (int)db_int(q, 6),
                                  .score = db_double(q, 7),
                                  .started_s = db_int(q, 8),
                                  .ended_s = db_int(q, 9),
                                  .seed = (uint64_t)db_int(q, 10)};
}

bool archive_attempts(struct archive *a, const struct archive_choice *c,
                      bool (*row)(void *ctx, const struct archive_attempt *r, struct err *err), void *ctx,
                      struct err *err)
{
    WALK(archive_attempt,
         "SELECT id, learner, quiz, kind, state, questions, right, score, started_s, ended_s, seed FROM attempt"
         " WHERE started_s >= ?1 AND started_s < ?2 AND (NOT ?4 OR learner = ?3) ORDER BY id",
         read_attempt);
}

static void read_answer(struct db_query *q, struct archive_answer *r)
{
    *r = (struct archive_answer){.attempt = db_int(q, 0),
                                 .position = (int)db_int(q, 1),
                                 .question = db_text(q, 2),
                                 .chosen = (uint32_t)db_int(q, 3),
                                 .state = (int)db_int(q, 4),
                                 .credit = db_double(q, 5),
                                 .answered_s = db_int(q, 6),
                                 .response = db_text(q, 7),
                                 .learner = db_text(q, 8),
                                 .quiz = db_text(q, 9),
                                 .group = db_int(q, 10) != 0,
                                 .finished = db_int(q, 11) == ATTEMPT_FINISHED,
                                 .seed = (uint64_t)db_int(q, 12),
                                 .started_s = db_int(q, 13),
                                 .questions = (int)db_int(q, 14)};
}

/* Those of the attempts chosen, whenever they were given: an attempt goes out whole. */
bool archive_answers(struct archive *a, const struct archive_choice *c,
                     bool (*row)(void *ctx, const struct archive_answer *r, struct err *err), void *ctx,
                     struct err *err)
{
    WALK(archive_answer,
         "SELECT b.attempt, b.position, b.question, b.chosen, b.state, b.credit, b.answered_s, b.response,"
         " t.learner, t.quiz, t.kind, t.state, t.seed, t.started_s, t.questions FROM attempt AS t JOIN answer AS b ON b.attempt = t.id"
         " WHERE t.started_s >= ?1 AND t.started_s < ?2 AND (NOT ?4 OR t.learner = ?3)"
         " ORDER BY t.id, b.position",
         read_answer);
}

static void read_event(struct db_query *q, struct archive_event *r)
{
    *r = (struct archive_event){.uuid = db_text(q, 0),
                                .learner = db_text(q, 1),
                                .session = db_text(q, 2),
                                .at_ms = db_int(q, 3),
                                .offset_min = (int)db_int(q, 4),
                                .verb = db_text(q, 5),
                                .object = db_text(q, 6),
                                .data = db_text(q, 7)};
}

#define EVENT_COLUMNS "SELECT uuid, learner, session, at_ms, offset_min, verb, object, data FROM event"

/* Of one learner by the index of learners; of all as they lie. */
bool archive_events(struct archive *a, const struct archive_choice *c,
                    bool (*row)(void *ctx, const struct archive_event *r, struct err *err), void *ctx,
                    struct err *err)
{
    WALK(archive_event,
         c->one ? EVENT_COLUMNS " WHERE learner = ?3 AND at_ms >= ?1 * 1000 AND at_ms < ?2 * 1000 ORDER BY id"
                : EVENT_COLUMNS " WHERE at_ms >= ?1 * 1000 AND at_ms < ?2 * 1000 ORDER BY id",
         read_event);
}
