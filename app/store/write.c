/*
 * What each kind of write does, as a const table of SQL. Parameters 1 to 3 are its texts, 4 to 8
 * its numbers, 9 its real number.
 */
#include "store/write.h"

#include <assert.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "store/roll.h"
#include "store/sqlite.h"
#include "store/transfer_sql.h"

static const struct {
    const char *sql[9];
    bool must_change; /* changing no row means that what it is about does not exist */
} statements[] = {
    [WRITE_PROGRESS] = {{"INSERT INTO progress (learner, capsule, position_us, length_us, done, "
                         "changed_s) VALUES (?1, ?2, ?4, ?5, ?6, ?7)"
                         " ON CONFLICT DO UPDATE SET position_us = ?4, length_us = ?5, done = ?6, "
                         "changed_s = ?7"},
                        true},
    [WRITE_WATCHED] = {{"INSERT INTO progress (learner, capsule, position_us, length_us, done, "
                        "changed_s, watched) VALUES (?1, ?2, ?4, ?5, ?6, ?7, ?3)"
                        " ON CONFLICT DO UPDATE SET position_us = ?4, length_us = ?5, done = ?6, "
                        "changed_s = ?7, watched = ?3",
                        "INSERT INTO setting (learner, key, value) VALUES (?1, '" STORE_SPENT_KEY
                        "', CAST(?8 AS TEXT))"
                        " ON CONFLICT DO UPDATE SET value = CAST(value + ?8 AS TEXT)"},
                       true},
    [WRITE_BOOKMARK] = {{"INSERT INTO bookmark (learner, capsule, position_us, note, made_s)"
                         " VALUES (?1, ?2, ?4, ?3, ?5) ON CONFLICT DO UPDATE SET note = ?3"},
                        true},
    [WRITE_UNMARK] = {{"DELETE FROM bookmark WHERE learner = ?1 AND capsule = ?2 AND position_us = "
                       "?4"},
                      false},
    [WRITE_SETTING] = {{"INSERT OR REPLACE INTO setting (learner, key, value) VALUES (?1, ?2, ?3)"},
                       true},
    [WRITE_UNSET] = {{"DELETE FROM setting WHERE learner = ?1 AND key = ?2"}, false},
    [WRITE_START] = {{"UPDATE attempt SET state = 2, ended_s = ?7 WHERE learner = ?1 AND quiz = "
                      "?2 AND state = 0 AND kind = 0",
                      "INSERT INTO attempt (id, learner, quiz, seed, questions, state, started_s)"
                      " VALUES (?4, ?1, ?2, ?5, ?6, 0, ?7)"},
                     true},
    [WRITE_ANSWER] = {{"INSERT OR REPLACE INTO answer (attempt, position, question, chosen, "
                       "state, credit, answered_s, response)"
                       " VALUES (?4, ?5, ?1, ?6, ?7, ?9, ?8, ?2)"},
                      true},
    [WRITE_FINISH] =
        {{"UPDATE attempt SET state = 1, right = ?5, ended_s = ?6, score = ?9 WHERE id = ?4"},
         true},
    [WRITE_ABANDON] = {{"UPDATE attempt SET state = 2, ended_s = ?5 WHERE id = ?4"}, true},
    [WRITE_FORGET] =
        {{"DELETE FROM progress WHERE learner = ?1", "DELETE FROM setting WHERE learner = ?1",
          "DELETE FROM bookmark WHERE learner = ?1", "DELETE FROM event WHERE learner = ?1",
          "UPDATE attempt SET state = 2, ended_s = ?4 WHERE learner = ?1 AND state = 0 AND kind = 0",
          "UPDATE attempt SET learner = ?2 WHERE learner = ?1 AND kind = 0"},
         false},
    [WRITE_LEARNER] = {{"INSERT OR REPLACE INTO learner (id, name, picture, pin, language, created_s, used_s)"
                        " VALUES (?1, ?2, ?3 ->> 0, ?3 ->> 1, ?3 ->> 2, ?4, ?5)"},
                       true},
    [WRITE_ERASE] = {{"DELETE FROM attempt WHERE learner = ?1", /* and their answers */
                      "DELETE FROM progress WHERE learner = ?1",
                      "DELETE FROM setting WHERE learner = ?1",
                      "DELETE FROM bookmark WHERE learner = ?1",
                      "DELETE FROM event WHERE learner = ?1", "DELETE FROM learner WHERE id = ?1"},
                     false},
    [WRITE_TALLY] = {{"INSERT INTO tally SELECT value ->> 0, value ->> 1, value ->> 2, value ->> "
                      "3, value ->> 4,"
                      " value ->> 5, value ->> 6 FROM json_each(?1) WHERE true"
                      " ON CONFLICT DO UPDATE SET n = n + excluded.n"},
                     true},
    [WRITE_EVENTS] = {{"INSERT INTO event (uuid, learner, session, at_ms, offset_min, verb, object, data)"
                       " SELECT value ->> 0, ?1, value ->> 1, value ->> 2, value ->> 3, value ->> 4,"
                       " value ->> 5, value ->> 6 FROM json_each(?2)"},
                      true},
    [WRITE_ROLL_UP] =
        {{"INSERT INTO tally SELECT unixepoch(day * 86400, 'unixepoch', 'start of month') / 86400 "
          "AS m,"
          " (unixepoch(day * 86400, 'unixepoch', 'start of month', '+1 month') -"
          " unixepoch(day * 86400, 'unixepoch', 'start of month')) / 86400 AS w,"
          " hour, kind, subject, detail, sum(n) FROM tally WHERE days = 1 AND day < ?4"
          " GROUP BY m, w, hour, kind, subject, detail"
          " ON CONFLICT DO UPDATE SET n = n + excluded.n",
          "DELETE FROM tally WHERE days = 1 AND day < ?4",
          "DELETE FROM attempt WHERE learner = ?1 AND state <> 0 AND ended_s < ?5"},
         false},
    [WRITE_PARTICIPANTS] =
        {{"INSERT INTO participant (id, course, name, organisation, team, added_s)"
          " SELECT value ->> 0, ?1, value ->> 1, value ->> 2, value ->> 3, ?4 FROM json_each(?2)"
          " WHERE true ON CONFLICT (id) DO UPDATE SET course = ?1, name = excluded.name,"
          " organisation = excluded.organisation, team = excluded.team"},
         false},
    [WRITE_PRESENCE] =
        {{"INSERT OR REPLACE INTO attendance (participant, day, half, presence, marked_s)"
          " SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, ?4 FROM json_each(?1)",
          "DELETE FROM attendance WHERE presence = 0"},
         false},
    [WRITE_GROUPS] = {{"UPDATE participant SET team = j.value ->> 1 FROM json_each(?1) AS j"
                       " WHERE participant.id = j.value ->> 0"},
                      false},
    [WRITE_ERASE_ROLL] = {{"DELETE FROM attendance WHERE ?1 = '" ROLL_EVERY_COURSE "' OR participant IN"
                      " (SELECT id FROM participant WHERE course = ?1 AND (?2 = '' OR id = ?2))",
                      "DELETE FROM participant WHERE ?1 = '" ROLL_EVERY_COURSE "'"
                      " OR (course = ?1 AND (?2 = '' OR id = ?2))"},
                     false},
    [WRITE_BALLOT] =
        {{"INSERT INTO attempt (id, learner, quiz, seed, questions, state, started_s, kind)"
          " VALUES (?4, '', ?1, 0, ?6, 0, ?7, 1)",
          "INSERT INTO ballot (attempt, course, day, item, method)"
          " VALUES (?4, ?2 ->> 0, ?2 ->> 1, ?2 ->> 2, ?5)"},
         true},
    [WRITE_VOTE] = {{"INSERT OR REPLACE INTO vote (attempt, position, question, voter, choice, n,"
                     " counted_s) VALUES (?4, ?5, ?1, ?2, ?3, ?6, ?7)"},
                    true},
    [WRITE_SHOWN] =
        {{"INSERT INTO shown (course, day, slot, item, at_s, planned_s, planned_min)"
          " VALUES (?1 ->> 0, ?1 ->> 1, ?1 ->> 2, ?1 ->> 3, ?4, ?5, ?6)"},
         true},
    [WRITE_TAKE_IN] = {TRANSFER_STATEMENTS, false},
};
static_assert(ARRAY_LEN(statements) == WRITE_KIND_COUNT, "every write has its SQL");

struct write *write_copy(const struct write *w)
{
    size_t size = sizeof *w;
    for (int i = 0; i < WRITE_TEXTS; i++)
        size += w->text[i].len;
    struct write *copy = mem_calloc(1, size);
    char *text = (char *)(copy + 1);
    *copy = *w;
    for (int i = 0; i < WRITE_TEXTS; i++) {
        if (w->text[i].len)
            memcpy(text, w->text[i].ptr, w->text[i].len);
        copy->text[i].ptr = text;
        text += w->text[i].len;
    }
    return copy;
}

static void bind(struct db_query *q, const struct write *w)
{
    for (int i = 0; i < WRITE_TEXTS; i++)
        db_bind_text(q, 1 + i, w->text[i]);
    for (int i = 0; i < WRITE_NUMBERS; i++)
        db_bind_int(q, 1 + WRITE_TEXTS + i, w->number[i]);
    db_bind_double(q, 1 + WRITE_TEXTS + WRITE_NUMBERS, w->real);
}

static bool run(struct db *db, const char *sql, const struct write *w, struct err *err)
{
    struct db_query q;
    if (db_prepare(db, sql, &q, err)) {
        bind(&q, w);
        db_step(&q, err);
    }
    db_done(&q);
    return !q.failed;
}

static bool run_all(struct db *db, const struct write *w, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(statements[w->kind].sql) && statements[w->kind].sql[i]; i++)
        if (!run(db, statements[w->kind].sql[i], w, err))
            return false;
    if (statements[w->kind].must_change && db_changes(db) == 0)
        return err_set(err, ERR_STORE, "there is no attempt %lld to record this in",
                       (long long)w->number[0]);
    return true;
}

bool write_apply(struct db *db, const struct write *w, struct err *err)
{
    if (!statements[w->kind].sql[1])
        return run_all(db, w, err);
    if (!db_begin_part(db, err))
        return false;
    if (run_all(db, w, err))
        return db_end_part(db, err);
    db_undo_part(db);
    return false;
}
