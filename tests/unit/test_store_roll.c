/* The classroom's part of the store: participants, attendance, votes and steps, kept over a stop, erased without a trace. */
#include "cmocka_all.h"

#include "store/ballot.h"
#include "store/roll.h"
#include "store/sqlite.h"
#include "store_folder.h"

#define COURSE STR("course-2020")
static const struct now now = {1000000, 1602144000};

static struct folder f;
static struct store *s;
static struct store_participant people[3];

static int setup(void **state)
{
    (void)state;
    folder_make(&f);
    s = open_store(&f, NULL);
    people[0] = (struct store_participant){STR("a1"), STR("Ada Lovelace"), STR("Liège"), 0};
    people[1] = (struct store_participant){STR("b2"), STR("Ζωή Παπαδοπούλου"), STR(""), 2};
    people[2] = (struct store_participant){STR("c3"), STR("田中さくら"), STR("東京"), 0};
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    store_close(s);
    folder_remove(&f);
    return 0;
}

/* The program ends and starts again. */
static void again(void)
{
    store_close(s);
    s = open_store(&f, NULL);
}

static void participants_are_kept_in_order(void **state)
{
    (void)state;
    struct store_participant out[4];
    store_add_participants(s, COURSE, people, 3, now);
    store_add_participants(s, STR("another"), &(struct store_participant){STR("d4"), STR("X"), STR(""), 0}, 1, now);
    struct str ids[] = {STR("a1"), STR("c3")};
    store_set_groups(s, ids, (int[]){1, 3}, 2);
    again();
    assert_int_equal(store_participants(s, COURSE, out, 4), 3);
    for (int i = 0; i < 3; i++) {
        assert_true(str_eq(out[i].id, people[i].id));
        assert_true(str_eq(out[i].name, people[i].name));
        assert_true(str_eq(out[i].organisation, people[i].organisation));
    }
    assert_int_equal(out[0].group, 1);
    assert_int_equal(out[1].group, 2);
    assert_int_equal(out[2].group, 3);
    assert_int_equal(store_participants(s, STR("another"), out, 4), 1);
}

static void attendance_counts_half_days(void **state)
{
    (void)state;
    const struct store_mark marks[] = {
        {STR("a1"), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT},
        {STR("a1"), STR("day-1"), HALF_AFTERNOON, PRESENCE_ABSENT},
        {STR("a1"), STR("day-2"), HALF_MORNING, PRESENCE_PRESENT},
        {STR("a1"), STR("day-2 rehearsal"), HALF_MORNING, PRESENCE_PRESENT},
        {STR("b2"), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT},
    };
    store_add_participants(s, COURSE, people, 3, now);
    store_mark_presence(s, marks, 5, now);
    struct store_mark undo = marks[4];
    undo.presence = PRESENCE_UNSAID;
    store_mark_presence(s, &undo, 1, now);
    for (int twice = 0; twice < 2; twice++) {
        assert_int_equal(store_presence(s, STR("a1"), STR("day-1"), HALF_MORNING), PRESENCE_PRESENT);
        assert_int_equal(store_presence(s, STR("a1"), STR("day-1"), HALF_AFTERNOON), PRESENCE_ABSENT);
        assert_int_equal(store_presence(s, STR("b2"), STR("day-1"), HALF_MORNING), PRESENCE_UNSAID);
        assert_int_equal(store_half_days(s, STR("a1")), 2); /* a rehearsal is none */
        assert_int_equal(store_half_days(s, STR("b2")), 0);
        again();
    }
}

static int64_t rows(const char *table)
{
    struct err err = ERR_INIT;
    char sql[80];
    int64_t n = -1;
    struct db *db = db_open(f.db, DB_NORMAL, 0, &err);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", table);
    assert_true(db_get_int(db, sql, -1, &n, &err));
    db_close(db);
    return n;
}

static void an_erased_participant_leaves_nothing(void **state)
{
    (void)state;
    struct store_participant out[4];
    store_add_participants(s, COURSE, people, 3, now);
    for (int i = 0; i < 3; i++)
        store_mark_presence(s, &(struct store_mark){people[i].id, STR("day-1"), 0, PRESENCE_PRESENT}, 1, now);
    store_erase_participants(s, COURSE, STR("b2"));
    assert_int_equal(store_participants(s, COURSE, out, 4), 2);
    assert_int_equal(store_presence(s, STR("b2"), STR("day-1"), 0), PRESENCE_UNSAID);
    again();
    assert_int_equal(rows("participant"), 2);
    assert_int_equal(rows("attendance"), 2);
    store_erase_participants(s, COURSE, STR(""));
    again();
    assert_int_equal(rows("participant"), 0);
    assert_int_equal(rows("attendance"), 0);
}

static void votes_stand_beside_those_of_single_learners(void **state)
{
    (void)state;
    int64_t solo, group;
    struct store_ballot b;
    struct store_attempt a;
    store_start_attempt(s, STR(""), STR("q"), 7, 5, now, &solo);
    const struct store_ballot made = {.course = COURSE, .day = STR("day-1"), .item = STR("check"), .quiz = STR("q"),
                                      .method = 1, .questions = 5};
    store_start_ballot(s, &made, now, &group);
    store_set_vote(s, group, &(struct store_vote){0, STR("one"), STR(""), STR("b"), 10}, now);
    store_set_vote(s, group, &(struct store_vote){0, STR("one"), STR(""), STR("b"), 11}, now);
    store_set_vote(s, group, &(struct store_vote){0, STR("one"), STR(""), STR("a"), 6}, now);
    for (int twice = 0; twice < 2; twice++) {
        assert_true(store_ballot_of(s, COURSE, STR("day-1"), STR("check"), &b));
        assert_int_equal(b.id, group);
        assert_false(b.finished);
        assert_int_equal(b.n, 2);
        int sum = b.votes[0].n + b.votes[1].n;
        assert_int_equal(sum, 17);
        assert_true(store_open_attempt(s, STR(""), STR("q"), &a)); /* the learner's own is still the learner's */
        assert_int_equal(a.id, solo);
        again();
    }
    assert_false(store_ballot_of(s, COURSE, STR("day-2"), STR("check"), &b));
    store_finish_attempt(s, group, 0.5, 1, now);
    store_forget(s, STR(""), now); /* a visit ends: the room's votes are not the visitor's */
    again();
    assert_int_equal(store_ballots(s, COURSE, &b, 1), 1);
    assert_true(b.finished);
    assert_int_equal(b.questions, 5);
    assert_false(store_best_attempt(s, STR(""), STR("q"), &a)); /* and no learner's best */
}

static void steps_are_kept_as_they_were_begun(void **state)
{
    (void)state;
    struct store_shown out[4];
    struct store_shown step = {COURSE, STR("day-1"), STR("module-1"), STR("opener"), 100, 90, 5};
    store_note_shown(s, &step);
    step.item = STR("check");
    step.at_s = 400;
    store_note_shown(s, &step);
    again();
    assert_int_equal(store_shown(s, COURSE, STR("day-1"), out, 4), 2);
    assert_true(str_eq_c(out[0].item, "opener"));
    assert_int_equal(out[1].at_s, 400);
    assert_int_equal(out[1].planned_min, 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(participants_are_kept_in_order, setup, teardown),
        cmocka_unit_test_setup_teardown(attendance_counts_half_days, setup, teardown),
        cmocka_unit_test_setup_teardown(an_erased_participant_leaves_nothing, setup, teardown),
        cmocka_unit_test_setup_teardown(votes_stand_beside_those_of_single_learners, setup, teardown),
        cmocka_unit_test_setup_teardown(steps_are_kept_as_they_were_begun, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
