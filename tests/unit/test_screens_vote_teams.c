/* Teams vote: in turn on one keyboard, or each on its own, and nobody sees what the others chose. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_vote.h"
#include "screens/team_keyboards.h"

static void teams_answer_in_turn_and_are_hidden(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    assert_true(items_say(&v, "Team 1: press the letter of your answer"));
    items_key(&v, 'b');
    items_key(&v, 'a');
    items_key(&v, KEY_PAGE_UP); /* that was a slip */
    assert_true(items_say(&v, "Team 2: press"));
    items_key(&v, 'd');
    items_key(&v, 'b');
    assert_int_equal(rig_find(&v.r, "B, A transversal team")->value.len, 0);
    assert_true(items_goldens(&v, "vote-teams", 2));
    items_key(&v, 'b');
    assert_true(items_say(&v, "4 of 4 teams have answered"));
    items_key(&v, 'c'); /* nobody's turn */
    items_key(&v, KEY_PAGE_DOWN);
    items_pass(&v, 1);
    assert_true(items_say(&v, "3 of 4 chose B"));
    assert_true(items_goldens(&v, "vote-teams-revealed", 2));
    memset(v.r.room.vote, 0, sizeof *v.r.room.vote);
    items_show(&v);
    assert_int_equal(room_vote_now(&v.r.env)->of_team[0][1], 3);
    assert_int_equal(room_vote_now(&v.r.env)->hands[0][0], 0);
    items_close(&v);
}

/* A letter from one of several keyboards. */
static void letter(struct items_rig *v, uint32_t key, uint32_t keyboard)
{
    rig_event(&v->r, &(struct event){.kind = EVENT_KEY, .key = {.key = key, .typed = key, .keyboard = keyboard}});
}

static int chosen(struct items_rig *v, int team)
{
    return room_vote_now(&v->r.env)->of_team[0][team];
}

static void teams_have_a_keyboard_each(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    v.r.env.room->keyboards = 3;
    items_key(&v, 'w');
    assert_true(items_say(&v, "Team 1: press A on your keyboard"));
    letter(&v, 'a', 0); /* whose that is is not known */
    letter(&v, 'a', 11);
    assert_true(items_say(&v, "Team 2: press A"));
    letter(&v, 'a', 11); /* that is the first team's */
    assert_true(items_say(&v, "Team 2: press A"));
    letter(&v, 'a', 12);
    assert_int_equal(chosen(&v, 0), -1); /* none of it was an answer */
    items_key(&v, KEY_PAGE_DOWN);        /* the others have none */
    assert_true(items_say(&v, "Team 1: press the letter"));
    assert_false(team_keyboards_paired(&v.r.env)); /* then nobody has */
    items_key(&v, 'w');
    for (uint32_t i = 0; i < 4; i++)
        letter(&v, 'a', 21 + i);
    assert_true(items_say(&v, "0 of 4 teams have answered"));
    letter(&v, 'c', 23);
    letter(&v, 'b', 21);
    letter(&v, 'd', 21); /* they thought again */
    letter(&v, 'a', 99); /* nobody's */
    assert_int_equal(chosen(&v, 0), 3);
    assert_int_equal(chosen(&v, 1), -1);
    assert_int_equal(chosen(&v, 2), 2);
    assert_true(items_say(&v, "2 of 4 teams have answered"));
    items_key(&v, KEY_PAGE_DOWN);
    letter(&v, 'a', 22); /* too late */
    assert_int_equal(chosen(&v, 1), -1);
    items_close(&v);
}

static void keyboards_are_known_again_after_a_power_cut(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    struct room *room = v.r.env.room;
    room->keyboards = 5;
    items_key(&v, 'w');
    for (uint32_t i = 0; i < 4; i++)
        letter(&v, 'a', 0xF0000021 + i);
    memset(room->team_keyboard, 0, sizeof room->team_keyboard);
    room_read_keyboards(&v.r.env);
    assert_true(team_keyboards_paired(&v.r.env));
    letter(&v, 'c', 0xF0000023);
    assert_int_equal(chosen(&v, 2), 2);
    letter(&v, 'a', 99); /* another was plugged in meanwhile: whose is it? */
    assert_true(items_say(&v, "Team 1: press A on your keyboard"));
    letter(&v, 'a', 99);
    assert_true(items_say(&v, "Team 2: press A"));
    assert_int_equal(chosen(&v, 2), 2); /* what was answered stays */
    items_close(&v);
}

static void one_keyboard_is_nobodys(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    v.r.env.room->keyboards = 1;
    items_key(&v, 'w');
    assert_true(items_say(&v, "Team 1: press the letter"));
    letter(&v, 'b', 11);
    assert_int_equal(chosen(&v, 0), 1);
    items_close(&v);
}

static void the_teams_of_an_answer_stand_in_its_row(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    for (const char *k = "abba"; *k; k++)
        items_key(&v, (uint32_t)*k);
    items_key(&v, KEY_PAGE_DOWN);
    items_pass(&v, 1);
    v.r.settings.text_percent = 200;
    v.r.w = 1920, v.r.h = 1080;
    rig_draw_once(&v.r);
    assert_int_equal(rig_findings_here(&v.r, "teams"), 0);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(teams_answer_in_turn_and_are_hidden),
        cmocka_unit_test(teams_have_a_keyboard_each),
        cmocka_unit_test(keyboards_are_known_again_after_a_power_cut),
        cmocka_unit_test(one_keyboard_is_nobodys),
        cmocka_unit_test(the_teams_of_an_answer_stand_in_its_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
