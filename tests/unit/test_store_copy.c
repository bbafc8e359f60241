/* A copy of the database while a store has it: whole, alone, and openable as a data folder of its own. */
#include "store_folder.h"

static void a_copy_is_whole_while_the_store_goes_on(void **state)
{
    (void)state;
    struct folder f, g;
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    folder_make(&f);
    folder_make(&g);
    struct store *s = open_store(&f, NULL);
    store_set(s, STR(""), STR("language"), STR("fr"));
    flush(s);
    const char *to = g.db;
    assert_true(store_copy(f.path, to, &err));
    store_set(s, STR(""), STR("language"), STR("nl")); /* the store has not noticed */
    flush(s);
    store_close(s);
    s = open_store(&g, NULL);
    assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "fr"));
    store_close(s);
    s = open_store(&f, NULL);
    assert_true(str_eq_c(store_get(s, STR(""), STR("language")), "nl"));
    store_close(s);
    folder_remove(&f);
    folder_remove(&g);
    arena_release(&a);
}

static void what_cannot_be_copied_is_told(void **state)
{
    (void)state;
    struct folder f;
    struct arena a = ARENA_INIT;
    struct err err = ERR_INIT;
    folder_make(&f);
    assert_false(store_copy(f.path, fs_join(&a, f.path, "copy.db"), &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    struct store *s = open_store(&f, NULL);
    store_set(s, STR(""), STR("language"), STR("fr"));
    flush(s);
    assert_false(store_copy(f.path, fs_join(&a, f.path, "no/such/folder/copy.db"), &err));
    assert_true(err.text[0] != 0);
    store_close(s);
    folder_remove(&f);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_copy_is_whole_while_the_store_goes_on),
        cmocka_unit_test(what_cannot_be_copied_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
