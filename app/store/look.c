/*
 * An older database is no fault: it is brought up to date when the program starts, which is not done here.
 */
#include "store/look.h"

#include "base/fs.h"
#include "store/schema.h"
#include "store/sqlite.h"

static bool versions(struct db *db, struct store_look *out, struct err *err)
{
    int64_t version = 0;
    if (!db_get_int(db, "PRAGMA user_version", 0, &version, err))
        return false;
    out->version = (int)version;
    return out->version < out->newest || schema_readable(db, err);
}

bool store_look(const char *dir, struct store_look *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *path = fs_join(&arena, dir, "capsule-kiosk.db");
    int64_t journal = 0, mtime_ns;
    bool ok = true;
    *out = (struct store_look){.newest = schema_newest()};
    out->there = fs_stat(path, &out->bytes, &mtime_ns);
    if (out->there && fs_stat(arena_strf(&arena, "%s-wal", path).ptr, &journal, &mtime_ns))
        out->bytes += journal;
    if (out->there) {
        struct db *db = db_open(path, DB_LOOK, 0, err);
        ok = db && db_trouble(db) == DB_TROUBLE_NONE && db_integrity_check(db, err) &&
             versions(db, out, err);
        db_close(db);
    }
    arena_release(&arena);
    return ok;
}
