/* Learners: back after a restart, in the order of their last use, and gone without a trace when they are erased. */
#include "store_folder.h"

#include <string.h>

#include "base/uuid.h"
#include "store/learner.h"

#define ANN "6f1c0a52-0d5e-4a53-9c5b-0a4f8e6b7d10"
#define BEN "0b9ad7a4-5b0e-4a3c-8f5d-92c1d7e0aa01"
#define NAME_ANN "Anneliese Zo\xC3\xAB"

static void add(struct store *s, const char *id, const char *name, int64_t created_s)
{
    struct store_learner l = {.id = str_c(id),
                              .name = str_c(name),
                              .picture = STR("leaf"),
                              .pin = STR("$argon2id$v=19$x"),
                              .language = STR("fr"),
                              .created_s = created_s,
                              .used_s = created_s};
    store_set_learner(s, &l);
}

static void assert_order(const struct store *s, const char *first, const char *second)
{
    const struct store_learner *l;
    assert_int_equal(store_learners(s, &l), 2);
    assert_true(str_eq_c(l[0].id, first) && str_eq_c(l[1].id, second));
}

static void learners_come_back(void **state)
{
    (void)state;
    struct folder f;
    struct store_learner l;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    assert_false(store_learner(s, STR(ANN), &l));
    add(s, ANN, NAME_ANN, 100);
    add(s, BEN, "Ben \"B\" \\ \xE6\x98\x8E", 200);
    assert_order(s, BEN, ANN);
    assert_true(store_use_learner(s, STR(ANN), (struct now){0, 300}) != 0);
    assert_int_equal(store_use_learner(s, STR(""), (struct now){0, 300}), 0);
    assert_order(s, ANN, BEN);
    assert_true(store_learner(s, STR(BEN), &l));
    l.picture = l.name; /* views of what is replaced */
    store_set_learner(s, &l);
    flush(s);
    store_close(s);
    s = open_store(&f, NULL);
    assert_order(s, ANN, BEN);
    assert_true(store_learner(s, STR(BEN), &l));
    assert_true(str_eq_c(l.name, "Ben \"B\" \\ \xE6\x98\x8E") && str_eq(l.picture, l.name));
    assert_true(str_eq_c(l.pin, "$argon2id$v=19$x") && str_eq_c(l.language, "fr"));
    assert_true(l.created_s == 200 && l.used_s == 200);
    store_close(s);
    folder_remove(&f);
}

/* Everything that a learner may leave, with a mark to look for. */
static void leave_traces(struct store *s, const char *learner, const char *mark)
{
    struct store_progress p = {5000000, 60000000, false};
    struct store_answer a = {.position = 0, .question = str_c(mark), .response = str_c(mark)};
    int64_t attempt;
    store_set_progress(s, str_c(learner), str_c(mark), &p, NOW);
    store_set(s, str_c(learner), STR("note/1"), str_c(mark));
    for (int finished = 0; finished < 2; finished++) {
        store_start_attempt(s, str_c(learner), str_c(mark), 1, 5, NOW, &attempt);
        store_set_answer(s, attempt, &a, NOW);
        if (!finished)
            store_finish_attempt(s, attempt, 1, 5, NOW);
    }
}

/* How many files of the folder hold the text somewhere. */
static int files_with(const struct folder *f, const char *text)
{
    struct arena a = ARENA_INIT;
    const char *const *names;
    size_t n;
    int found = 0;
    assert_true(fs_list(f->path, &a, &names, &n, NULL));
    for (size_t i = 0; i < n; i++) {
        struct str bytes;
        assert_true(fs_read(fs_join(&a, f->path, names[i]), 64 << 20, &a, &bytes, NULL));
        found += str_find(bytes, str_c(text)) >= 0;
    }
    arena_release(&a);
    return found;
}

static void nothing_is_left_of_an_erased_learner(void **state)
{
    (void)state;
    struct folder f;
    struct store_learner l;
    struct store_attempt attempt;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    add(s, ANN, NAME_ANN, 100);
    add(s, BEN, "Ben", 200);
    leave_traces(s, ANN, "trace-of-ann");
    leave_traces(s, BEN, "trace-of-ben");
    flush(s);
    assert_true(files_with(&f, "trace-of-ann") > 0 && files_with(&f, NAME_ANN) > 0);
    assert_true(store_learner(s, STR(ANN), &l));
    store_erase_learner(s, l.id); /* a view of what goes */
    assert_false(store_learner(s, STR(ANN), &l));
    assert_false(store_best_attempt(s, STR(ANN), STR("trace-of-ann"), &attempt));
    assert_int_equal(store_get(s, STR(ANN), STR("note/1")).len, 0);
    flush(s);
    assert_int_equal(files_with(&f, ANN) + files_with(&f, "trace-of-ann") + files_with(&f, NAME_ANN), 0);
    assert_true(files_with(&f, "trace-of-ben") > 0); /* while the store is open, and after */
    store_close(s);
    assert_int_equal(files_with(&f, ANN) + files_with(&f, "trace-of-ann") + files_with(&f, NAME_ANN), 0);
    s = open_store(&f, NULL);
    assert_true(store_learner(s, STR(BEN), &l));
    assert_true(store_best_attempt(s, STR(BEN), STR("trace-of-ben"), &attempt));
    assert_true(store_open_attempt(s, STR(BEN), STR("trace-of-ben"), &attempt));
    assert_int_equal(attempt.n_answers, 1);
    store_close(s);
    folder_remove(&f);
}

static void a_uuid_is_one(void **state)
{
    (void)state;
    char a[UUID_SIZE], b[UUID_SIZE];
    uuid_make(a);
    uuid_make(b);
    assert_true(uuid_ok(str_c(a)) && uuid_ok(str_c(b)));
    assert_string_not_equal(a, b);
    assert_true(a[14] == '4' && strchr("89ab", a[19]));
    assert_false(uuid_ok(STR("")));
    assert_false(uuid_ok(STR("6f1c0a52-0d5e-4a53-9c5b-0a4f8e6b7d1")));
    assert_false(uuid_ok(STR("6F1c0a52-0d5e-4a53-9c5b-0a4f8e6b7d10")));
    assert_false(uuid_ok(STR("6f1c0a5200d5e-4a53-9c5b-0a4f8e6b7d10")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learners_come_back),
        cmocka_unit_test(nothing_is_left_of_an_erased_learner),
        cmocka_unit_test(a_uuid_is_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
