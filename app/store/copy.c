/* A second connection that only reads: what was committed by then, in one file without a journal beside it. */
#include <string.h>

#include "base/fs.h"
#include "store/sqlite.h"
#include "store/store.h"

bool store_copy(const char *dir, const char *to, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct db_query q;
    const char *from = fs_join(&arena, dir, "capsule-kiosk.db");
    struct db *db = fs_is_file(from) ? db_open(from, DB_SALVAGE, 0, err)
                                     : (err_set(err, ERR_NOT_FOUND, "%s is not there", from), NULL);
    /* "VACUUM INTO" counts as writing; what it reads from is left as it is. */
    bool ok = db && db_exec(db, "PRAGMA query_only=0", err) && db_prepare(db, "VACUUM INTO ?1", &q, err);
    if (ok) {
        db_bind_text(&q, 1, str_c(to));
        db_step(&q, err);
        ok = !q.failed;
        db_done(&q);
    }
    db_close(db);
    arena_release(&arena);
    return ok;
}
