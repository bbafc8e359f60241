/*
 * A batch of events travels to the database as one text, as counters do: one statement puts all of
 * them in. data goes as a text inside it, so what is no JSON can spoil a row and never the batch.
 */
#include "store/event.h"

#include "base/bug.h"
#include "base/json.h"
#include "base/uuid.h"
#include "store/sqlite.h"

void events_json(const struct store_event *list, size_t n, struct buf *out)
{
    struct json j;
    if (n == 0 || n > EVENTS_MAX)
        BUG("%zu events in one call", n);
    json_init(&j, out);
    json_open(&j, '[');
    for (size_t i = 0; i < n; i++) {
        char uuid[UUID_SIZE];
        uuid_make(uuid);
        json_open(&j, '[');
        json_str(&j, str_c(uuid));
        json_str(&j, list[i].session);
        json_int(&j, list[i].at_ms);
        json_int(&j, list[i].offset_min);
        json_str(&j, list[i].verb);
        json_str(&j, list[i].object);
        json_str(&j, list[i].data.len ? list[i].data : STR("{}"));
        json_close(&j, ']');
    }
    json_close(&j, ']');
}

bool event_device_prepare(struct db *db, struct err *err)
{
    struct db_query q;
    char uuid[UUID_SIZE];
    int64_t there = 0;
    const char *sql = "SELECT count(*) FROM setting WHERE learner = '" EVENT_DEVICE_OWNER
                      "' AND key = '" EVENT_DEVICE_KEY "'";
    if (!db_get_int(db, sql, 0, &there, err) || there)
        return there > 0;
    uuid_make(uuid);
    if (db_prepare(db, "INSERT INTO setting (learner, key, value) VALUES (?1, ?2, ?3)", &q, err)) {
        db_bind_text(&q, 1, STR(EVENT_DEVICE_OWNER));
        db_bind_text(&q, 2, STR(EVENT_DEVICE_KEY));
        db_bind_text(&q, 3, str_c(uuid));
        db_step(&q, err);
    }
    db_done(&q);
    return !q.failed;
}
