/* After an erasure: what lies beside the database goes, what holds a name is found wherever it stands. */
#include "store_folder.h"

#include "base/mem.h"
#include "store/learner.h"
#include "store/traces.h"

static void put(const struct folder *f, const char *name, struct str bytes)
{
    struct arena a = ARENA_INIT;
    assert_true(fs_write_atomic(fs_join(&a, f->path, name), bytes, NULL));
    arena_release(&a);
}

static struct traces look(const struct folder *f, const char *text)
{
    struct traces t;
    struct err err = ERR_INIT;
    const struct str texts[] = {STR("zz"), str_c(text)};
    if (!traces_find(f->path, texts, 2, NULL, NULL, &t, &err))
        fail_msg("%s", err.text);
    return t;
}

static void leftovers_go(void **state)
{
    (void)state;
    struct folder f;
    folder_make(&f);
    put(&f, "capsule-kiosk.db", STR("stays"));
    put(&f, "staff-pin", STR("stays"));
    put(&f, "capsule-kiosk.db.damaged-1", STR("Ada"));
    put(&f, "capsule-kiosk.db.damaged-2-wal", STR("Ada"));
    put(&f, "capsule-kiosk.db.salvaged", STR("Ada"));
    put(&f, "export.tmp", STR("Ada"));
    put(&f, "export.tmp.sealed", STR("Ada"));
    assert_int_equal(traces_sweep(f.path, NULL), 5);
    assert_int_equal(folder_clear(&f, ""), 2);
    folder_remove(&f);
}

static bool at_once(void *ctx)
{
    (void)ctx;
    return true;
}

/* All in one pass: some that begin alike, one that is part of another, one that none of them is. */
static void many_texts_are_looked_for_at_once(void **state)
{
    (void)state;
    enum { TEXTS = 5000 };
    static char names[TEXTS][24];
    static struct str texts[TEXTS];
    struct folder f;
    struct err err = ERR_INIT;
    for (int i = 0; i < TEXTS; i++) {
        snprintf(names[i], sizeof names[i], "Xochitl%d", i);
        texts[i] = str_c(names[i]);
    }
    folder_make(&f);
    put(&f, "a", STR("Xochit Xochitl Xochitlx1 ochitl17"));
    for (int i = 0; i < 2; i++) {
        struct traces t;
        assert_true(traces_find(f.path, texts, TEXTS, NULL, NULL, &t, &err));
        assert_int_equal(t.found, i);
        assert_int_equal(t.files, 1 + i);
        put(&f, "b", STR("he said Xochitl4999"));
    }
    struct traces t;
    assert_false(traces_find(f.path, texts, TEXTS, at_once, NULL, &t, &err));
    assert_string_equal(err.text, "the search was stopped");
    folder_remove(&f);
}

/* At the beginning, at the end, and across the border of two blocks. */
static void a_text_is_found_wherever_it_stands(void **state)
{
    (void)state;
    static const char name[] = "Zo\xc3\xab M\xc3\xbcller";
    const size_t size = 3 << 20, len = sizeof name - 1;
    const size_t places[] = {0, size - len, (1 << 20) - 5, (1 << 20) - len, 1 << 20, (2 << 20) - 1};
    char *bytes = mem_calloc(1, size);
    struct folder f;
    folder_make(&f);
    for (size_t i = 0; i < ARRAY_LEN(places); i++) {
        memcpy(bytes + places[i], name, len);
        put(&f, "log", (struct str){bytes, size});
        struct traces t = look(&f, name);
        assert_true(t.found == 1 && t.files == 1 && t.bytes == (int64_t)size);
        assert_string_equal(t.where, "log");
        memset(bytes + places[i], 0, len);
    }
    put(&f, "log", (struct str){bytes, size});
    assert_int_equal(look(&f, name).found, 0);
    put(&f, "log", STR("zz zz"));
    assert_int_equal(look(&f, "zz").found, 0); /* too short to mean anybody */
    free(bytes);
    folder_remove(&f);
}

/* The real thing: a learner in the database and its journal, then erased. */
static void an_erased_learner_leaves_no_trace(void **state)
{
    (void)state;
    static const char id[] = "7b6f3f0e-6f5f-4a53-8d1c-0a6a1a2f7c11";
    struct folder f;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    const struct store_learner l = {str_c(id), STR("Quetzalcoatl"), STR("a1"), STR(""), STR("fr"), 1, 2};
    store_set_learner(s, &l);
    for (int i = 0; i < 200; i++) {
        char key[32];
        snprintf(key, sizeof key, "note/%d", i);
        store_set(s, str_c(id), str_c(key), STR("Quetzalcoatl thinks of Tenochtitlan, and writes it down at some length"));
    }
    flush(s);
    assert_true(look(&f, "Quetzalcoatl").found > 0);
    assert_true(look(&f, id).found > 0);
    store_erase_learner(s, str_c(id));
    flush(s);
    assert_int_equal(look(&f, "Quetzalcoatl").found, 0);
    assert_int_equal(look(&f, "Tenochtitlan").found, 0);
    assert_int_equal(look(&f, id).found, 0);
    store_close(s);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(leftovers_go),
        cmocka_unit_test(many_texts_are_looked_for_at_once),
        cmocka_unit_test(a_text_is_found_wherever_it_stands),
        cmocka_unit_test(an_erased_learner_leaves_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
