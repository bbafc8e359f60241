/* A damaged database on a disk on which nothing can be set aside, one without steps left, one of another age. */
#include "store_folder.h"

#include <sqlite3.h>

#include "refusing.h"
#include "store/archive.h"
#include "store/transfer.h"
#include "store/worker.h"

static void what_cannot_be_set_aside_is_not_replaced(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    folder_make(&f);
    log_nothing();
    assert_true(fs_write_atomic(f.db, STR("This is a letter to the editor, and no database at all. It is long enough to have a "
                                          "header of a hundred bytes, which makes no sense."), NULL));
    bool said = false;
    for (int nth = 1; nth < 4 && !said; nth++) { /* first what was carried out gets its name */
        err = (struct err)ERR_INIT;
        refuse("rename", nth, EIO);
        assert_null(store_open(f.path, NULL, &err));
        refuse_none();
        said = strstr(err.text, "cannot set the damaged database aside") != NULL;
    }
    assert_true(said);
    assert_int_equal(folder_clear(&f, "damaged"), 0);
    log_set_level(LOG_WARN);
    folder_remove(&f);
}

/* What the check after an unclean stop finds cannot be mended: whoever asks for something to be kept is told so. */
static void a_database_that_was_lost_records_nothing(void **state)
{
    (void)state;
    struct folder f, copy;
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    struct str bytes;
    folder_make(&f);
    folder_make(&copy);
    log_nothing();
    struct store *s = open_store(&f, NULL);
    fill_pages(s);
    store_close(s);
    s = open_store(&f, NULL); /* in use: a copy taken now is one of an unclean stop */
    store_set(s, STR(""), STR("a"), STR("b"));
    flush(s);
    char command[320];
    snprintf(command, sizeof command, "cp -a '%s' '%s-wal' '%s'", f.db, f.db, copy.path);
    assert_int_equal(system(command), 0);
    store_close(s);
    assert_true(fs_read(copy.db, 1 << 24, &a, &bytes, NULL));
    ptrdiff_t needle = str_find(bytes, STR("the needle"));
    assert_true(needle > 0);
    memset((char *)bytes.ptr + needle / 4096 * 4096, 0x5A, 200);
    assert_true(fs_write_atomic(copy.db, bytes, NULL));
    refuse("rename", 1, EIO);
    struct snapshot snapshot = {0};
    struct worker *w = worker_start(&(struct worker_options){.dir = copy.path}, &snapshot, &err);
    assert_non_null(w);
    worker_flush(w, NULL); /* waits for the check */
    assert_false(worker_reload(w, &snapshot, &err));
    assert_string_equal(err.text, "the database was lost");
    worker_stop(w);
    snapshot_release(&snapshot);
    s = open_store(&copy, NULL);
    flush(s);
    store_set(s, STR(""), STR("language"), STR("de"));
    assert_false(store_flush(s, &err));
    assert_string_equal(err.text, "the database was lost; nothing can be recorded until a restart");
    store_close(s);
    refuse_none();
    log_set_level(LOG_WARN);
    arena_release(&a);
    folder_remove(&copy);
    folder_remove(&f);
}

static void in_memory_the_first_step_may_fail(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    int failed = 0;
    log_nothing();
    for (int64_t n = 1;; n++) {
        struct store *s = store_open_with(&(struct worker_options){.steps_until_fault = n}, &err);
        store_close(s);
        if (s)
            break;
        failed += strstr(err.text, "the database in memory") != NULL;
        err = (struct err)ERR_INIT;
    }
    assert_true(failed > 0);
    log_set_level(LOG_WARN);
}

static void exports_of_another_age(void **state)
{
    (void)state;
    struct folder f;
    struct err err = ERR_INIT;
    struct arena a = ARENA_INIT;
    struct transfer_about about;
    folder_make(&f);
    store_close(open_store(&f, NULL));
    run_sql(&f, "DELETE FROM setting");
    assert_null(archive_open(f.path, &err));
    assert_non_null(strstr(err.text, "an older Capsule Kiosk wrote this; its device has no id yet"));
    err = (struct err)ERR_INIT;
    run_sql(&f, "PRAGMA user_version = 1");
    assert_null(archive_open(f.path, &err));
    assert_non_null(strstr(err.text, "an older Capsule Kiosk wrote this (version 1, not "));
    err = (struct err)ERR_INIT;
    assert_false(transfer_look((struct str){"{}", (size_t)1 << 30}, &a, &about, &err));
    assert_non_null(strstr(err.text, "this file is larger than anybody's progress can be"));
    arena_release(&a);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_cannot_be_set_aside_is_not_replaced),
        cmocka_unit_test(a_database_that_was_lost_records_nothing),
        cmocka_unit_test(in_memory_the_first_step_may_fail),
        cmocka_unit_test(exports_of_another_age),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
