/*
 * SQLite writes the JSON and reads it again: nothing here takes it apart. What comes in was sealed with a code, which
 * says who made it and not that it is sound, so every value goes through the types of its column, and what cannot be a
 * learner is refused before.
 */
#include "store/transfer.h"

#include "base/fs.h"
#include "base/utf8.h"
#include "base/uuid.h"
#include "store/sqlite.h"

enum { NAME_BYTES_MAX = 256, VERSION = 1 };

#define ROWS(columns, table) \
    "(SELECT json_group_array(json_array(" columns ")) FROM " table " WHERE learner = ?1)"

static const char everything[] =
    "SELECT json_object('capsule-kiosk-transfer', 1,"
    " 'learner', json_array(id, name, picture, pin, language, created_s, used_s),"
    " 'setting', " ROWS(
        "key, value",
        "setting") ","
                   " 'progress', " ROWS(
                       "capsule, position_us, length_us, done, changed_s, watched",
                       "progress") ","
                                   " 'bookmark', " ROWS(
                                       "capsule, position_us, note, made_s",
                                       "bookmark") ","
                                                   " 'event', " ROWS(
                                                       "uuid, session, at_ms, offset_min, verb, "
                                                       "object, data",
                                                       "event") ","
                                                                " 'attempt', " ROWS(
                                                                    "quiz, seed, questions, state, "
                                                                    "score, right, started_s, "
                                                                    "ended_s,"
                                                                    " (SELECT "
                                                                    "json_group_array(json_array("
                                                                    "position, question, chosen, "
                                                                    "state, credit, answered_s,"
                                                                    " response)) FROM answer WHERE "
                                                                    "attempt = attempt.id)",
                                                                    "attempt") ")"
                                                                               " FROM learner "
                                                                               "WHERE id = ?1";

bool transfer_write(const char *dir, struct str learner, struct buf *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct db_query q;
    const char *path = fs_join(&arena, dir, "capsule-kiosk.db");
    struct db *db = fs_is_file(path) ? db_open(path, DB_SALVAGE, 0, err)
                                     : (err_set(err, ERR_NOT_FOUND, "%s is not there", path), NULL);
    bool ok = false;
    if (db) {
        if (db_prepare(db, everything, &q, err)) {
            db_bind_text(&q, 1, learner);
            ok = db_step(&q, err);
        }
        if (ok)
            buf_add(out, db_text(&q, 0));
        else if (!q.failed)
            err_set(err, ERR_NOT_FOUND, "this device does not know that learner");
        db_done(&q);
    }
    db_close(db);
    arena_release(&arena);
    return ok;
}

static bool no_transfer(struct err *err)
{
    return err_set(err, ERR_CONTENT, "this file does not hold anybody's progress");
}

static bool accept(struct db_query *q, struct arena *arena, struct transfer_about *out,
                   struct err *err)
{
    int64_t version = db_int(q, 0);
    if (version > VERSION)
        return err_set(err, ERR_TOO_NEW,
                       "a newer Capsule Kiosk wrote this file (format %lld, known up to %d)",
                       (long long)version, VERSION);
    *out = (struct transfer_about){arena_str(arena, db_text(q, 1)), arena_str(arena, db_text(q, 2)),
                                   db_int(q, 3)};
    bool named = out->name.len > 0 && out->name.len <= NAME_BYTES_MAX &&
                 utf8_valid(out->name, NULL);
    return (version == VERSION && uuid_ok(out->id) && named) || no_transfer(err);
}

bool transfer_look(struct str text, struct arena *arena, struct transfer_about *out,
                   struct err *err)
{
    static const char sql[] = "SELECT ?1 ->> '$.\"capsule-kiosk-transfer\"', ?1 ->> "
                              "'$.learner[0]', ?1 ->> '$.learner[1]',"
                              " ?1 ->> '$.learner[6]' WHERE json_valid(?1)";
    struct db_query q;
    if (text.len > TRANSFER_MAX)
        return err_set(err, ERR_LIMIT, "this file is larger than anybody's progress can be");
    struct db *db = db_open(NULL, DB_NORMAL, 0, err);
    if (!db)
        return false;
    bool ok = db_prepare(db, sql, &q, err);
    if (ok) {
        db_bind_text(&q, 1, text);
        ok = db_step(&q, err) ? accept(&q, arena, out, err) : q.failed ? false : no_transfer(err);
    }
    db_done(&q);
    db_close(db);
    return ok;
}
