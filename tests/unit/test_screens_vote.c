/* A room votes: hands are counted and kept, hidden and shown, talked over and revealed. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_vote.h"
#include "store_full.h"
#include "store/ballot.h"

static void hands_are_counted_then_the_answer_is_revealed(void **state)
{
    (void)state;
    struct items_rig v;
    struct store_ballot b;
    make(&v, VOTE_HANDS);
    assert_true(items_say(&v, "Question 1 of 2")); /* a number is nothing to vote for */
    mock_up_hands(&v);
    assert_true(items_say(&v, "23 of 26 hands counted"));
    assert_false(items_say(&v, "right"));
    assert_true(items_goldens(&v, "vote", 5));
    shift(&v, '2');
    assert_int_equal(room_vote_now(&v.r.env)->hands[0][1], 10);
    rig_press(&v.r, "B, A transversal team"); /* a finger is a hand, too */
    assert_int_equal(room_vote_now(&v.r.env)->hands[0][1], 11);
    items_key(&v, KEY_PAGE_DOWN);
    items_pass(&v, 1);
    assert_true(items_say(&v, "11 of 23 chose B. It brings every department to the table."));
    assert_true(items_goldens(&v, "vote-revealed", 5));
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(items_say(&v, "Question 2 of 2"));
    assert_true(items_say(&v, "True"));
    items_key(&v, KEY_PAGE_DOWN); /* to the prompt */
    assert_true(items_say(&v, "Two minutes in pairs"));
    assert_true(items_goldens(&v, "vote-talk", 2));
    items_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_END);
    assert_true(store_ballot_of(v.r.env.store, STR("course"), STR("day-1"), STR("check"), &b));
    assert_true(b.finished);
    assert_int_equal(b.n, 4);
    items_close(&v);
}

static void a_hand_too_many_is_taken_back_and_never_below_none(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    shift(&v, '1');
    assert_int_equal(room_vote_now(&v.r.env)->hands[0][0], 0);
    hands(&v, 0, 1);
    shift(&v, '1');
    assert_int_equal(room_vote_now(&v.r.env)->hands[0][0], 0);
    hands(&v, 8, 1); /* there is no ninth answer */
    assert_true(items_say(&v, "Hands counted: 0")); /* nobody is in the register */
    items_close(&v);
}

static void votes_are_hidden_until_they_are_shown(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    items_key(&v, 'v');
    hands(&v, 1, 7);
    assert_true(items_say(&v, "The votes are hidden. Hands counted: 7"));
    const struct node *row = rig_find(&v.r, "B, A transversal team");
    assert_non_null(row);
    assert_int_equal(row->value.len, 0);
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(str_eq_c(rig_find(&v.r, "B, A transversal team")->value, "7"));
    assert_true(v.r.wake_us < TIME_NEVER); /* they build */
    items_pass(&v, 1);
    v.r.settings.reduced_motion = true;
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(items_say(&v, "7 of 7 chose B"));
    items_close(&v);
}

static void reduced_motion_grows_nothing(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    v.r.settings.reduced_motion = true;
    hands(&v, 1, 1);
    assert_true(v.r.wake_us > v.r.env.now.mono_us + 1000000);
    items_close(&v);
}

/* The program is killed in the middle: question, phase and hands are as they were. */
static void a_vote_outlives_a_stop(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    v.items[0].timer_us = 30000000;
    hands(&v, 1, 3);
    items_key(&v, KEY_PAGE_DOWN);
    items_key(&v, KEY_PAGE_DOWN);
    hands(&v, 0, 2);
    items_pass(&v, 12);
    rig_leave(&v.r);
    memset(v.r.room.vote, 0, sizeof *v.r.room.vote);
    items_show(&v);
    const struct room_vote *now = room_vote_now(&v.r.env);
    assert_int_equal(now->at, 1);
    assert_int_equal(now->hands[0][1], 3);
    assert_int_equal(now->hands[1][0], 2);
    assert_true(items_say(&v, "0:18")); /* and so is its time */
    hands(&v, 0, 1);
    struct store_ballot b[2];
    assert_int_equal(store_ballots(v.r.env.store, STR("course"), b, 2), 1);
    items_close(&v);
}

static void held_once_more_it_begins_anew(void **state)
{
    (void)state;
    struct items_rig v;
    struct store_ballot b[3];
    make(&v, VOTE_HANDS);
    hands(&v, 1, 3);
    room_next(&v.r.env);
    room_jump(&v.r.env, 0);
    items_show(&v);
    assert_int_equal(room_vote_now(&v.r.env)->hands[0][1], 0);
    assert_int_equal(store_ballots(v.r.env.store, STR("course"), b, 3), 2);
    items_close(&v);
}

static void the_clicker_goes_back_as_it_came(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    hands(&v, 1, 3);
    items_key(&v, KEY_PAGE_DOWN);
    items_key(&v, KEY_PAGE_DOWN);
    assert_true(items_say(&v, "Question 2 of 2"));
    items_key(&v, KEY_PAGE_UP);
    assert_true(items_say(&v, "3 of 3 chose B"));
    items_key(&v, KEY_PAGE_UP);
    assert_true(items_say(&v, "Hands counted: 3"));
    assert_int_equal(rig_key(&v.r, KEY_PAGE_UP).kind, NAV_STAY); /* nothing was before */
    items_close(&v);
}

static void before_and_after_a_capsule_are_compared(void **state)
{
    (void)state;
    struct items_rig v;
    struct item items[] = {vote("before", VOTE_BEFORE), vote("after", VOTE_AFTER)};
    items[0].n_asked = items[1].n_asked = 1;
    items[0].asked[0] = items[1].asked[0] = STR("one");
    make_on(&v, items, 2);
    assert_false(items_say(&v, "Question 1"));
    assert_true(items_say(&v, "We vote again after the capsule."));
    hands(&v, 0, 9);
    hands(&v, 1, 4);
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_VOTE); /* nothing is revealed: on */
    assert_int_equal(room_vote_total(room_vote_now(&v.r.env), room_vote_now(&v.r.env)->hands[0]), 0);
    hands(&v, 0, 2);
    hands(&v, 1, 11);
    assert_false(items_say(&v, "before: ")); /* nobody follows the first vote */
    items_key(&v, KEY_PAGE_DOWN);
    items_pass(&v, 1);
    assert_true(items_say(&v, "11 of 13 chose B, before the capsule 4 of 13."));
    assert_true(items_goldens(&v, "vote-compared", 3));
    items_close(&v);
}

/* The vote of before keeps out of the way of the other figures, and letters in their rows, however low these are. */
static void low_rows_hold_all_of_their_figures(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    struct items_rig v;
    struct item items[] = {vote("before", VOTE_BEFORE), vote("after", VOTE_AFTER)};
    items[0].n_asked = items[1].n_asked = 1;
    items[0].asked[0] = items[1].asked[0] = STR("one");
    make_on(&v, items, 2);
    questions[0].stem = rig_text2("The council voted for the project, yet months later nobody carries it. Which one is missing?",
                                  "Der Rat hat das Projekt beschlossen, doch Monate später trägt es niemand. Was fehlt?");
    questions[0].discuss = rig_text2("In pairs, one minute: who would have to get up tomorrow morning and carry it?",
                                     "Zu zweit, eine Minute: Wer müsste morgen früh aufstehen und es tragen?");
    hands(&v, 1, 4);
    items_key(&v, KEY_PAGE_DOWN);
    if (room_vote_now(&v.r.env)->phase == VOTE_TALKED)
        items_key(&v, KEY_PAGE_DOWN);
    hands(&v, 1, 11);
    v.r.settings.text_percent = 200;
    for (int i = 0; i < 2; i++) {
        for (size_t k = 0; k < ARRAY_LEN(sizes); k++) {
            v.r.w = sizes[k][0], v.r.h = sizes[k][1];
            rig_draw_once(&v.r);
            assert_int_equal(rig_findings_here(&v.r, i ? "compared" : "talked over"), 0);
        }
        items_key(&v, KEY_PAGE_DOWN);
        items_pass(&v, 1);
    }
    items_close(&v);
}

static void a_long_name_of_the_module_is_whole(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    v.r.visit.stand_in.kicker = rig_text2("Best practices, critical vision of the Smart City and conclusion",
                                          "Gute Praxis, kritischer Blick auf die Smart City und Fazit");
    v.r.settings.text_percent = 200;
    v.r.w = 1080, v.r.h = 1920;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        v.r.settings.lang = (enum string_language)lang;
        rig_draw_once(&v.r);
        assert_true(tree_shows_text(rig_tree(&v.r), "Smart City"));
        assert_int_equal(rig_findings_here(&v.r, "vote"), 0);
    }
    items_close(&v);
}

static void a_count_that_cannot_be_kept_is_told(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    atomic_store(&disk_is_full, true);
    hands(&v, 1, 1);
    assert_true(items_say(&v, "The count could not be saved."));
    atomic_store(&disk_is_full, false);
    items_close(&v);
}

static void a_quiz_without_options_is_answered_without_a_vote(void **state)
{
    (void)state;
    struct items_rig v;
    struct item items[] = {vote("check", VOTE_HANDS)};
    items[0].n_asked = 1;
    items[0].asked[0] = STR("three");
    make_on(&v, items, 1);
    assert_int_equal(room_go_item(&v.r.env).to, SCREEN_QUIZ);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_are_counted_then_the_answer_is_revealed),
        cmocka_unit_test(a_hand_too_many_is_taken_back_and_never_below_none),
        cmocka_unit_test(votes_are_hidden_until_they_are_shown),
        cmocka_unit_test(reduced_motion_grows_nothing),
        cmocka_unit_test(a_vote_outlives_a_stop),
        cmocka_unit_test(held_once_more_it_begins_anew),
        cmocka_unit_test(the_clicker_goes_back_as_it_came),
        cmocka_unit_test(before_and_after_a_capsule_are_compared),
        cmocka_unit_test(low_rows_hold_all_of_their_figures),
        cmocka_unit_test(a_long_name_of_the_module_is_whole),
        cmocka_unit_test(a_count_that_cannot_be_kept_is_told),
        cmocka_unit_test(a_quiz_without_options_is_answered_without_a_vote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
