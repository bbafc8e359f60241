/* What was watched: parts that join, percent and holes; kept beside the position in one write; the scores of a quiz. */
#include "store_folder.h"

#include "base/bug.h"
#include "store/bookmark.h"

static void assert_sane_watched(const struct watched *w)
{
    assert_in_range(w->n, 0, WATCHED_PARTS_MAX);
    for (int i = 0; i < w->n; i++) {
        assert_true(w->part[i].from_ms >= 0 && w->part[i].from_ms < w->part[i].to_ms);
        assert_true(!i || w->part[i].from_ms > w->part[i - 1].to_ms + WATCHED_HOLE_MS);
    }
}

static void assert_parts(const struct watched *w, const char *parts)
{
    struct buf text = BUF_INIT;
    assert_sane_watched(w);
    watched_write(w, &text);
    assert_string_equal(buf_c(&text), parts);
    buf_release(&text);
}

static void parts_join_where_they_meet(void **state)
{
    (void)state;
    static const struct {
        const char *before;
        int from_ms, to_ms;
        const char *after;
    } cases[] = {
        {"", 0, 12000, "0-12000"},
        {"0-12000", 15000, 31000, "0-12000,15000-31000"},
        {"0-12000,15000-31000", 12250, 14750, "0-31000"},
        {"0-12000,15000-31000", 12251, 14749, "0-12000,12251-14749,15000-31000"},
        {"5000-6000", 1000, 2000, "1000-2000,5000-6000"},
        {"1000-2000,3000-4000,5000-6000", 1500, 5500, "1000-6000"},
        {"1000-9000", 2000, 3000, "1000-9000"},
        {"1000-9000", 3000, 3000, "1000-9000"},
        {"1000-9000", 3000, 500, "1000-9000"},
        {"", -5000, 3000, "0-3000"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct watched w;
        watched_read(str_c(cases[i].before), &w);
        watched_add(&w, cases[i].from_ms * INT64_C(1000), cases[i].to_ms * INT64_C(1000));
        assert_parts(&w, cases[i].after);
    }
}

static void what_is_no_part_ends_the_reading(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"0-1000,x,5000-6000", "0-1000"},
        {"0-1000,5000", "0-1000"},
        {"-5-1000", ""},
        {"2000-1000", ""},
        {"0-99999999999999999999", ""},
        {"5000-6000,0-1000", "0-1000,5000-6000"},
        {",", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct watched w;
        watched_read(str_c(cases[i][0]), &w);
        assert_parts(&w, cases[i][1]);
    }
}

static void percent_and_the_first_hole(void **state)
{
    (void)state;
    static const struct {
        const char *parts;
        int length_ms, percent, hole_ms;
    } cases[] = {
        {"", 10000, 0, 0},
        {"0-9499", 10000, 94, 9499},
        {"0-9500", 10000, 95, 9500},
        {"200-10000", 10000, 98, 10000},
        {"300-10000", 10000, 97, 0},
        {"0-3000,6000-99000", 10000, 70, 3000}, /* beyond the end counts for nothing */
        {"0-3000", 0, 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct watched w;
        int64_t length_us = cases[i].length_ms * INT64_C(1000);
        watched_read(str_c(cases[i].parts), &w);
        assert_int_equal(watched_percent(&w, length_us), cases[i].percent);
        assert_int_equal(watched_first_hole(&w, length_us), cases[i].hole_ms * INT64_C(1000));
    }
}

/* A hole every second: what is given up is never more than what was watched. */
static void who_jumps_about_loses_the_shortest(void **state)
{
    (void)state;
    struct watched w = {0};
    for (int i = 0; i < 2 * WATCHED_PARTS_MAX; i++) {
        int64_t at = i * INT64_C(1000000), us = i == 7 ? 10000 : 500000;
        watched_add(&w, at, at + us);
        assert_sane_watched(&w);
    }
    assert_int_equal(w.n, WATCHED_PARTS_MAX);
    for (int i = 0; i < w.n; i++)
        assert_true(w.part[i].from_ms != 7000);
}

static void watched_parts_are_kept_with_the_position(void **state)
{
    (void)state;
    struct folder f;
    const struct store_progress p = {12345678, 87000000, false};
    struct store_progress got;
    struct watched w = {0};
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    watched_add(&w, 0, 12000000);
    store_set_watched(s, STR("Ann"), STR("c2"), &p, &w, 12000, NOW);
    watched_add(&w, 40000000, 41000000);
    store_set_watched(s, STR("Ann"), STR("c2"), &p, &w, 500, NOW);
    store_set_progress(s, STR("Ann"), STR("c2"), &p, NOW); /* knows nothing of parts, harms none */
    for (int i = 0; i < 2; i++) {
        store_watched(s, STR("Ann"), STR("c2"), &w);
        assert_parts(&w, "0-12000,40000-41000");
        assert_int_equal(store_spent_ms(s, STR("Ann")), 12500);
        assert_true(store_progress(s, STR("Ann"), STR("c2"), &got) && got.position_us == 12345678);
        store_watched(s, STR(""), STR("c2"), &w);
        assert_int_equal(w.n, 0);
        assert_int_equal(store_spent_ms(s, STR("")), 0);
        store_close(s);
        s = open_store(&f, NULL);
    }
    store_forget(s, STR("Ann"), NOW);
    store_watched(s, STR("Ann"), STR("c2"), &w);
    assert_int_equal(w.n + store_spent_ms(s, STR("Ann")), 0);
    store_close(s);
    folder_remove(&f);
}

static void finish(struct store *s, const char *learner, double score, int right)
{
    int64_t id;
    store_start_attempt(s, str_c(learner), STR("quiz"), 1, 5, NOW, &id);
    store_finish_attempt(s, id, score, right, NOW);
}

static void every_score_of_a_quiz_is_known(void **state)
{
    (void)state;
    static const int rights[] = {3, 5, 4};
    struct folder f;
    const struct store_score *list;
    int64_t id;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    for (size_t i = 0; i < ARRAY_LEN(rights); i++)
        finish(s, "Ann", rights[i] / 5.0, rights[i]);
    finish(s, "Bob", 0.2, 1);
    store_start_attempt(s, STR("Ann"), STR("quiz"), 1, 5, NOW, &id);
    store_abandon_attempt(s, id, NOW); /* was never finished: has no score */
    for (int i = 0; i < 2; i++) {
        assert_int_equal(store_scores(s, STR("Ann"), STR("quiz"), &list), 3);
        for (size_t k = 0; k < ARRAY_LEN(rights); k++)
            assert_true(list[k].right == rights[k] && list[k].questions == 5 &&
                        list[k].ended_s == NOW.wall_s && (!k || list[k].id > list[k - 1].id));
        assert_int_equal(store_scores(s, STR("Ann"), STR("other"), &list), 0);
        store_close(s);
        s = open_store(&f, NULL);
    }
    store_forget(s, STR("Ann"), NOW);
    assert_int_equal(store_scores(s, STR("Ann"), STR("quiz"), &list), 0);
    assert_int_equal(store_scores(s, STR("Bob"), STR("quiz"), &list), 1);
    store_close(s);
    folder_remove(&f);
}

static void assert_bookmark(struct store *s, const char *capsule, int index, int64_t position_us,
                            const char *note)
{
    struct store_bookmark b;
    assert_true(store_bookmark(s, STR("Ann"), str_c(capsule), index, &b));
    assert_int_equal(b.position_us, position_us);
    assert_true(str_eq_c(b.note, note) && b.made_s == NOW.wall_s);
}

static void bookmarks_are_kept_by_position(void **state)
{
    (void)state;
    struct folder f;
    struct store_bookmark b;
    folder_make(&f);
    struct store *s = open_store(&f, NULL);
    store_set_bookmark(s, STR("Ann"), STR("c2"), 9000000, STR("later"), NOW);
    store_set_bookmark(s, STR("Ann"), STR("c2"), 3000000, STR(""), NOW);
    store_set_bookmark(s, STR("Ann"), STR("c2"), 3000000, STR("Zo\xC3\xAB: budget?"), NOW);
    store_set_bookmark(s, STR("Ann"), STR("c1"), 5000000, STR("one"), NOW);
    store_set_bookmark(s, STR("Ann"), STR("c2"), 4000000, STR("gone"), NOW);
    store_set_bookmark(s, STR("Bob"), STR("c2"), 3000000, STR("Bob's"), NOW);
    store_delete_bookmark(s, STR("Ann"), STR("c2"), 4000000);
    store_delete_bookmark(s, STR("Ann"), STR("c2"), 4000001);
    for (int i = 0; i < 2; i++) {
        assert_bookmark(s, "c2", 0, 3000000, "Zo\xC3\xAB: budget?");
        assert_bookmark(s, "c2", 1, 9000000, "later");
        assert_false(store_bookmark(s, STR("Ann"), STR("c2"), 2, &b));
        assert_bookmark(s, "", 0, 5000000, "one");
        assert_bookmark(s, "", 2, 9000000, "later");
        store_close(s);
        s = open_store(&f, NULL);
    }
    store_forget(s, STR("Ann"), NOW);
    assert_false(store_bookmark(s, STR("Ann"), STR(""), 0, &b));
    assert_true(store_bookmark(s, STR("Bob"), STR(""), 0, &b));
    store_close(s);
    folder_remove(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_join_where_they_meet),
        cmocka_unit_test(what_is_no_part_ends_the_reading),
        cmocka_unit_test(percent_and_the_first_hole),
        cmocka_unit_test(who_jumps_about_loses_the_shortest),
        cmocka_unit_test(watched_parts_are_kept_with_the_position),
        cmocka_unit_test(bookmarks_are_kept_by_position),
        cmocka_unit_test(every_score_of_a_quiz_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
