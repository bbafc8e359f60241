/* PINs: which are refused, that a hash fits its PIN alone, which hashes are not even tried, and the file of a device. */
#include "cmocka_all.h"

#include <sys/stat.h>

#include "base/bug.h"
#include "seal/pin_file.h"
#include "store_folder.h"

/* Of 482915, with limits that cost nothing. */
static const char cheap[] = "$argon2id$v=19$m=8,t=1,p=1$KfJDlBQIqp2A7t6YMod/qQ$6ly/sy6H94orYLvbHPhLLvf30jdfhByN5yWZFkUYQLc";

static void what_anybody_tries_first_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {"",       "12345",  "1234567", "12345a", "١٢٣",    "000000", "777777", "123456", "654321",
                                      "890123", "135791", "121212",  "123123", "112233", "147258", " 82915", "48291\n"};
    static const char *const good[] = {"482915", "100000", "019372", "990099"};
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        struct err err = ERR_INIT;
        assert_false(seal_pin_good(str_c(bad[i]), &err));
        assert_int_equal(err.code, ERR_USAGE);
        assert_non_null(strstr(err.text, "six digits"));
        assert_null(bad[i][0] ? strstr(err.text, bad[i]) : NULL); /* never said again */
    }
    for (size_t i = 0; i < ARRAY_LEN(good); i++)
        assert_true(seal_pin_good(str_c(good[i]), NULL));
}

static void a_hash_fits_its_pin_alone(void **state)
{
    (void)state;
    char one[SEAL_PIN_HASH_MAX], two[SEAL_PIN_HASH_MAX];
    struct err err = ERR_INIT;
    assert_true(seal_pin_hash(STR("482915"), one, &err));
    assert_true(seal_pin_hash(STR("482915"), two, &err));
    assert_string_not_equal(one, two); /* each has its own salt */
    assert_null(strstr(one, "482915"));
    assert_true(seal_pin_hash_ok(str_c(one)));
    assert_true(seal_pin_matches(str_c(one), STR("482915")));
    assert_false(seal_pin_matches(str_c(one), STR("482916")));
    assert_true(seal_pin_matches(str_c(cheap), STR("482915")));
    assert_false(seal_pin_matches(str_c(cheap), STR("48291")));
    assert_false(seal_pin_matches(str_c(cheap), STR("")));
}

static void a_hash_that_asks_for_too_much_is_not_tried(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "",
        "482915",
        "$argon2id$v=19$m=4194304,t=2,p=1$zpRbyJ+VtuZ9772sL6JKBg$EusH2/6N9E0Nn6zZ99VeN9VBj11KGkFfa8OWYOuTXOI",
        "$argon2id$v=19$m=65536,t=900,p=1$zpRbyJ+VtuZ9772sL6JKBg$EusH2/6N9E0Nn6zZ99VeN9VBj11KGkFfa8OWYOuTXOI",
        "$argon2id$v=19$m=-8,t=1,p=1$zpRbyJ+VtuZ9772sL6JKBg$EusH2/6N9E0Nn6zZ99VeN9VBj11KGkFfa8OWYOuTXOI",
        "$argon2i$v=19$m=65536,t=2,p=1$zpRbyJ+VtuZ9772sL6JKBg$EusH2/6N9E0Nn6zZ99VeN9VBj11KGkFfa8OWYOuTXOI",
        "$argon2id$v=19$m=65536,t=2,p=1$zpRbyJ+VtuZ9772sL6JKBg",
        "$argon2id$v=19$m=65536,t=2,p=1$$",
    };
    for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
        assert_false(seal_pin_hash_ok(str_c(bad[i])));
        assert_false(seal_pin_matches(str_c(bad[i]), STR("482915")));
    }
    struct str cut = {cheap, 40}, inside = {"$argon2id$\0", 11};
    assert_false(seal_pin_hash_ok(cut));
    assert_false(seal_pin_hash_ok(inside));
}

static void the_file_is_private_and_can_be_set_anew(void **state)
{
    (void)state;
    struct folder f;
    struct arena a = ARENA_INIT;
    folder_make(&f);
    char hash[SEAL_PIN_HASH_MAX] = "";
    struct err err = ERR_INIT;
    struct stat st;
    const char *dir = f.path, *file = fs_join(&a, dir, "staff-pin");
    assert_int_equal(seal_pin_load(NULL, hash, &err), PIN_FILE_NONE);
    assert_int_equal(seal_pin_load(dir, hash, &err), PIN_FILE_NONE);
    assert_true(seal_pin_clear(dir, &err));
    assert_true(seal_pin_save(dir, str_c(cheap), &err));
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_int_equal(seal_pin_load(dir, hash, &err), PIN_FILE_SET);
    assert_string_equal(hash, cheap);
    assert_true(fs_write_atomic(file, STR("482915\n"), &err));
    assert_int_equal(seal_pin_load(dir, hash, &err), PIN_FILE_DAMAGED);
    assert_non_null(strstr(err.text, "staff-pin"));
    assert_true(seal_pin_save(dir, str_c(cheap), &err));
    assert_int_equal(seal_pin_load(dir, hash, &err), PIN_FILE_SET);
    assert_true(seal_pin_clear(dir, &err));
    assert_int_equal(seal_pin_load(dir, hash, &err), PIN_FILE_NONE);
    folder_remove(&f);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_anybody_tries_first_is_refused),
        cmocka_unit_test(a_hash_fits_its_pin_alone),
        cmocka_unit_test(a_hash_that_asks_for_too_much_is_not_tried),
        cmocka_unit_test(the_file_is_private_and_can_be_set_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
