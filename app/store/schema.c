/*
 * Migrations are SQL in a const table, run in order, never edited once released. The version is
 * kept twice, in the file's header (user_version) and in a row: where the two disagree the file
 * is damaged, not newer.
 */
#include "store/schema.h"

#include <stdio.h>

#include "base/bug.h"

static const char *const migrations[] = {
    /* 1 */
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;"
    "INSERT INTO meta VALUES ('schema', 1), ('dirty', 0);"
    "CREATE TABLE setting (learner TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL,"
    " PRIMARY KEY (learner, key)) WITHOUT ROWID;"
    "CREATE TABLE progress (learner TEXT NOT NULL, capsule TEXT NOT NULL, position_us INTEGER NOT "
    "NULL,"
    " length_us INTEGER NOT NULL, done INTEGER NOT NULL, changed_s INTEGER NOT NULL,"
    " PRIMARY KEY (learner, capsule)) WITHOUT ROWID;"
    "CREATE TABLE attempt (id INTEGER PRIMARY KEY, learner TEXT NOT NULL, quiz TEXT NOT NULL,"
    " seed INTEGER NOT NULL, questions INTEGER NOT NULL,"
    " state INTEGER NOT NULL CHECK (state BETWEEN 0 AND 2)," /* open, finished, abandoned */
    " score REAL NOT NULL DEFAULT 0, right INTEGER NOT NULL DEFAULT 0,"
    " started_s INTEGER NOT NULL, ended_s INTEGER NOT NULL DEFAULT 0);"
    "CREATE TABLE answer (attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,"
    " position INTEGER NOT NULL, question TEXT NOT NULL, chosen INTEGER NOT NULL, state INTEGER "
    "NOT NULL,"
    " credit REAL NOT NULL, answered_s INTEGER NOT NULL, PRIMARY KEY (attempt, position)) WITHOUT "
    "ROWID;",
    /* 2: the open and the best attempt of a quiz are looked up at every start */
    "CREATE INDEX attempt_of ON attempt (learner, quiz, state, score, id);"
    "UPDATE meta SET value = 2 WHERE key = 'schema';",
    /* 3: answers of every kind as a text of ids; `chosen` stays for what was written before */
    "ALTER TABLE answer ADD COLUMN response TEXT NOT NULL DEFAULT '';"
    "UPDATE meta SET value = 3 WHERE key = 'schema';",
    /* 4: counters without names, by local day and hour (24: the whole day); see tally.h */
    "CREATE TABLE tally (day INTEGER NOT NULL, days INTEGER NOT NULL, hour INTEGER NOT NULL,"
    " kind TEXT NOT NULL, subject TEXT NOT NULL, detail INTEGER NOT NULL, n INTEGER NOT NULL,"
    " PRIMARY KEY (day, days, hour, kind, subject, detail)) WITHOUT ROWID;"
    "UPDATE meta SET value = 4 WHERE key = 'schema';",
    /* 5: learners, the only table that holds a name; what of a capsule was really watched; places to come back to;
       and what happened, for records: the UUID is made when it is written, so that no export counts it twice */
    "CREATE TABLE learner (id TEXT PRIMARY KEY, name TEXT NOT NULL, picture TEXT NOT NULL, pin "
    "TEXT NOT NULL,"
    " language TEXT NOT NULL, created_s INTEGER NOT NULL, used_s INTEGER NOT NULL) WITHOUT ROWID;"
    "ALTER TABLE progress ADD COLUMN watched TEXT NOT NULL DEFAULT '';" /* parts in ms, "0-1200,3000-4500" */
    "ALTER TABLE attempt ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;" /* 0 of one person, 1 of a group */
    "CREATE TABLE bookmark (learner TEXT NOT NULL, capsule TEXT NOT NULL, position_us INTEGER NOT "
    "NULL,"
    " note TEXT NOT NULL, made_s INTEGER NOT NULL, PRIMARY KEY (learner, capsule, position_us)) "
    "WITHOUT ROWID;"
    "CREATE TABLE event (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE, learner "
    "TEXT NOT NULL,"
    " session TEXT NOT NULL, at_ms INTEGER NOT NULL," /* UTC */
    " offset_min INTEGER NOT NULL,"                   /* local time less UTC */
    " verb TEXT NOT NULL, object TEXT NOT NULL, data TEXT NOT NULL);"
    "CREATE INDEX event_of ON event (learner, id);"
    "CREATE INDEX event_at ON event (at_ms);"
    "UPDATE meta SET value = 5 WHERE key = 'schema';",
    /* 6: the classroom: who takes part and was there (the other table with names), votes of a room, what was shown */
    "CREATE TABLE participant (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, course TEXT NOT NULL,"
    " name TEXT NOT NULL, organisation TEXT NOT NULL, team INTEGER NOT NULL," /* of project work; 0: none */
    " added_s INTEGER NOT NULL);"
    "CREATE TABLE attendance (participant TEXT NOT NULL, day TEXT NOT NULL,"
    " half INTEGER NOT NULL,"     /* 0 morning, 1 afternoon */
    " presence INTEGER NOT NULL," /* 1 present, 2 absent */
    " marked_s INTEGER NOT NULL, PRIMARY KEY (participant, day, half)) WITHOUT ROWID;"
    "CREATE TABLE ballot (attempt INTEGER PRIMARY KEY REFERENCES attempt (id) ON DELETE CASCADE,"
    " course TEXT NOT NULL, day TEXT NOT NULL, item TEXT NOT NULL, method INTEGER NOT NULL);"
    "CREATE TABLE vote (attempt INTEGER NOT NULL REFERENCES attempt (id) ON DELETE CASCADE,"
    " position INTEGER NOT NULL, question TEXT NOT NULL, voter TEXT NOT NULL," /* '': hands; a team */
    " choice TEXT NOT NULL, n INTEGER NOT NULL, counted_s INTEGER NOT NULL,"
    " PRIMARY KEY (attempt, position, voter, choice)) WITHOUT ROWID;"
    "CREATE TABLE shown (id INTEGER PRIMARY KEY, course TEXT NOT NULL, day TEXT NOT NULL,"
    " slot TEXT NOT NULL, item TEXT NOT NULL, at_s INTEGER NOT NULL,"
    " planned_s INTEGER NOT NULL, planned_min INTEGER NOT NULL);"
    "UPDATE meta SET value = 6 WHERE key = 'schema';",
};

const struct schema_table schema_tables[] = {
    {"setting", "learner, key, value", 3, 3, "learner, key"},
    {"progress", "learner, capsule, position_us, length_us, done, changed_s, watched", 7, 6,
     "learner, capsule"},
    {"attempt", "id, learner, quiz, seed, questions, state, score, right, started_s, ended_s, kind",
     11, 10, "id"},
    {"answer", "attempt, position, question, chosen, state, credit, answered_s, response", 8, 7,
     "attempt, position"},
    {"tally", "day, days, hour, kind, subject, detail, n", 7, 7,
     "day, days, hour, kind, subject, detail"},
    {"learner", "id, name, picture, pin, language, created_s, used_s", 7, 7, "id"},
    {"bookmark", "learner, capsule, position_us, note, made_s", 5, 5,
     "learner, capsule, position_us"},
    {"event", "id, uuid, learner, session, at_ms, offset_min, verb, object, data", 9, 9, "id"},
    {"participant", "number, id, course, name, organisation, team, added_s", 7, 7, "number"},
    {"attendance", "participant, day, half, presence, marked_s", 5, 5, "participant, day, half"},
    {"ballot", "attempt, course, day, item, method", 5, 5, "attempt"},
    {"vote", "attempt, position, question, voter, choice, n, counted_s", 7, 7,
     "attempt, position, voter, choice"},
    {"shown", "id, course, day, slot, item, at_s, planned_s, planned_min", 8, 8, "id"},
};
const size_t schema_table_count = ARRAY_LEN(schema_tables);

int schema_newest(void)
{
    return (int)ARRAY_LEN(migrations);
}

static bool migrate(struct db *db, int64_t from, struct err *err)
{
    if (!db_exec(db, "BEGIN IMMEDIATE", err))
        return false;
    for (int64_t v = from; v < schema_newest(); v++) {
        char set_version[64];
        snprintf(set_version, sizeof set_version, "PRAGMA user_version=%d", (int)v + 1);
        if (!db_exec(db, migrations[v], err) || !db_exec(db, set_version, err))
            goto out;
    }
    if (db_exec(db, "COMMIT", err))
        return true;
out:
    db_rollback(db);
    return false;
}

/* Every table answers to the columns we know. */
static bool tables_fit(struct db *db, struct err *err)
{
    for (size_t i = 0; i < schema_table_count; i++) {
        char sql[256];
        struct db_query q;
        snprintf(sql, sizeof sql, "SELECT %s FROM %s ORDER BY %s LIMIT 1", schema_tables[i].columns,
                 schema_tables[i].name, schema_tables[i].key);
        bool fits = db_prepare(db, sql, &q, err);
        if (fits)
            db_step(&q, err);
        fits = !q.failed;
        db_done(&q);
        if (!fits)
            return false;
    }
    return true;
}

/* Tables that are not ours are as good as damaged; a disk that refuses is not. */
static enum schema_state failed_or_damaged(struct db *db)
{
    enum db_trouble t = db_trouble(db);
    return t == DB_TROUBLE_DAMAGED || t == DB_TROUBLE_SCHEMA ? SCHEMA_DAMAGED : SCHEMA_FAILED;
}

enum schema_state schema_prepare(struct db *db, struct err *err)
{
    int64_t version = 0, row = 0, tables = 0;
    if (db_trouble(db) == DB_TROUBLE_DAMAGED) {
        err_set(err, ERR_STORE, "this is not a database, or its first page is damaged");
        return SCHEMA_DAMAGED;
    }
    if (!db_get_int(db, "PRAGMA user_version", 0, &version, err) ||
        !db_get_int(db, "SELECT count(*) FROM sqlite_schema", 0, &tables, err))
        return failed_or_damaged(db);
    if (tables > 0 && !db_get_int(db, "SELECT value FROM meta WHERE key = 'schema'", 0, &row, err))
        return failed_or_damaged(db);
    if (version != row) {
        err_set(err, ERR_STORE, "the database says it has version %d and version %d", (int)version,
                (int)row);
        return SCHEMA_DAMAGED;
    }
    if (version > schema_newest()) {
        err_set(err, ERR_TOO_NEW,
                "the database was written by a newer Capsule Kiosk (version %d, known up to %d)",
                (int)version, schema_newest());
        return SCHEMA_FAILED;
    }
    if (version < schema_newest() && !migrate(db, version, err))
        return failed_or_damaged(db);
    return tables_fit(db, err) ? SCHEMA_READY : failed_or_damaged(db);
}

bool schema_readable(struct db *db, struct err *err)
{
    int64_t version = 0;
    if (!db_get_int(db, "PRAGMA user_version", 0, &version, err))
        return false;
    if (version > schema_newest())
        return err_set(err, ERR_TOO_NEW, "a newer Capsule Kiosk wrote this (version %d, known up to %d)",
                       (int)version, schema_newest());
    if (version < schema_newest())
        return err_set(err, ERR_CONTENT, "an older Capsule Kiosk wrote this (version %d, not %d)",
                       (int)version, schema_newest());
    return tables_fit(db, err);
}

bool schema_was_dirty(struct db *db, bool *dirty, struct err *err)
{
    int64_t v;
    if (!db_get_int(db, "SELECT value FROM meta WHERE key = 'dirty'", 1, &v, err))
        return false;
    *dirty = v != 0;
    return true;
}

bool schema_mark_dirty(struct db *db, bool dirty, struct err *err)
{
    return db_exec(db,
                   dirty ? "INSERT OR REPLACE INTO meta VALUES ('dirty', 1)"
                         : "INSERT OR REPLACE INTO meta VALUES ('dirty', 0)",
                   err);
}
