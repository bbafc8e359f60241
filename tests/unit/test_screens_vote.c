/* A room votes: hands are counted and kept, hidden and shown, talked over and revealed; teams answer in turn. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_items.h"
#include "screens/hands_panel.h"
#include "screens/room_store.h"
#include "screens/team_keyboards.h"
#include "store/ballot.h"
#include "store/roll.h"

static struct option options[4], yes_no[2];
static struct question questions[3];
static struct quiz quiz;

static struct option option(const char *id, const char *en, const char *de, bool right)
{
    return (struct option){.id = str_c(id), .text = rig_text2(en, de), .right = right};
}

static struct item vote(const char *id, enum item_vote how)
{
    return (struct item){.id = str_c(id), .kind = ITEM_QUIZ, .title = rig_text2("Vote", "Abstimmung"), .minutes = 10,
                         .quiz = &quiz, .vote = how};
}

/* The quiz of mock-up 12, a question with a prompt, one that has no options; then what follows. */
static void make_on(struct items_rig *v, struct item *items, int n)
{
    options[0] = option("comm", "Communication strategy", "Kommunikationsstrategie", false);
    options[1] = option("team", "A transversal team", "Ein bereichsübergreifendes Team", true);
    options[2] = option("reflect", "The four reflections", "Die vier Überlegungen", false);
    options[3] = option("adjust", "Adjusting the action plan", "Anpassung des Aktionsplans", false);
    options[1].feedback = rig_text2("It brings every department to the table.", "Es bringt jede Abteilung an den Tisch.");
    yes_no[0] = (struct option){.id = STR("true"), .right = true};
    yes_no[1] = (struct option){.id = STR("false")};
    questions[0] = (struct question){
        .id = STR("one"), .kind = QUESTION_SINGLE, .n_options = 4, .options = options,
        .stem = rig_text2("Which of these is one of the five essential prerequisites?",
                          "Welche davon ist eine der fünf wesentlichen Voraussetzungen?")};
    questions[1] = (struct question){
        .id = STR("two"), .kind = QUESTION_TRUE_FALSE, .n_options = 2, .options = yes_no,
        .stem = rig_text2("A strategy is a list of projects.", "Eine Strategie ist eine Liste von Projekten."),
        .discuss = rig_text2("Two minutes in pairs: what is missing in a list?", "Zwei Minuten zu zweit: Was fehlt einer Liste?")};
    questions[2] = (struct question){.id = STR("three"), .kind = QUESTION_NUMERIC, .stem = rig_text2("How many?", "Wie viele?")};
    quiz = (struct quiz){.id = STR("prerequisites"), .title = rig_text2("Prerequisites", "Voraussetzungen"),
                         .n_questions = 3, .questions = questions, .ask = 3};
    items_open(v, items, n);
}

static void make(struct items_rig *v, enum item_vote how)
{
    struct item items[] = {vote("check", how),
                           {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")}};
    make_on(v, items, 2);
}

static void hands(struct items_rig *v, int option, int n)
{
    for (int i = 0; i < n; i++)
        items_key(v, (uint32_t)('1' + option));
}

static void shift(struct items_rig *v, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .mods = MOD_SHIFT}};
    rig_event(&v->r, &ev);
}

static void register_of(struct items_rig *v, int n)
{
    for (int i = 0; i < n; i++) {
        char id[16], name[32];
        snprintf(id, sizeof id, "p%d", i);
        snprintf(name, sizeof name, "Participant %d", i);
        store_add_participants(v->r.env.store, STR("course"),
                               &(struct store_participant){str_c(id), str_c(name), STR(""), 0}, 1, v->r.env.now);
        store_mark_presence(v->r.env.store, &(struct store_mark){str_c(id), STR("day-1"), HALF_MORNING, PRESENCE_PRESENT},
                            1, v->r.env.now);
    }
}

static void mock_up_hands(struct items_rig *v)
{
    register_of(v, 26);
    hands(v, 0, 6);
    hands(v, 1, 11);
    hands(v, 2, 4);
    hands(v, 3, 2);
    items_pass(v, 1); /* the bars have grown */
}

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

/* ---- the trainer's panel ---- */

static bool panel_enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)state, (void)args, (void)err;
    return hands_panel_wanted(env);
}

static struct nav panel_handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    return hands_panel_handle(env, ev);
}

static void panel_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    hands_panel_draw(ui, env, ui_rect(ui, 1044, 582, 828, 368));
}

static void panel_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static const struct screen panel = {"panel", 1, panel_enter, panel_handle, panel_draw, panel_leave,
                                    .context = CONTEXT_VOTE};

static void the_trainer_counts_on_a_panel(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    mock_up_hands(&v);
    rig_enter(&v.r, &panel, NULL);
    assert_true(items_say(&v, "23 of 26"));
    assert_true(rig_golden(&v.r, "hands-panel") & rig_clear(&v.r));
    rig_press(&v.r, "One hand more for C");
    rig_press(&v.r, "One hand less for A");
    rig_key(&v.r, '4');
    shift(&v, '2');
    const int *n = room_vote_now(&v.r.env)->hands[0];
    assert_true(n[0] == 5 && n[1] == 10 && n[2] == 5 && n[3] == 3);
    assert_true(rig_golden_in(&v.r, THEME_HIGH_CONTRAST, "hands-panel-contrast"));
    room_vote_next(&v.r.env);
    items_pass(&v, 1);
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "hands-panel-light"));
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

/* Whose turn it is stands beside how many have answered, whole, as large as may be. */
static void the_panel_says_whole_whose_turn_it_is(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    rig_enter(&v.r, &panel, NULL);
    v.r.settings.text_percent = 200;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        v.r.settings.lang = (enum string_language)lang;
        rig_draw_once(&v.r);
        assert_int_equal(rig_findings_here(&v.r, "panel"), 0);
    }
    items_close(&v);
}

static void without_a_vote_there_is_no_panel(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    room_next(&v.r.env);
    assert_false(hands_panel_wanted(&v.r.env));
    assert_int_equal(hands_panel_handle(&v.r.env, &(struct event){.kind = EVENT_KEY}).kind, NAV_STAY);
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
        cmocka_unit_test(teams_answer_in_turn_and_are_hidden),
        cmocka_unit_test(teams_have_a_keyboard_each),
        cmocka_unit_test(keyboards_are_known_again_after_a_power_cut),
        cmocka_unit_test(one_keyboard_is_nobodys),
        cmocka_unit_test(the_trainer_counts_on_a_panel),
        cmocka_unit_test(without_a_vote_there_is_no_panel),
        cmocka_unit_test(the_panel_says_whole_whose_turn_it_is),
        cmocka_unit_test(a_long_name_of_the_module_is_whole),
        cmocka_unit_test(the_teams_of_an_answer_stand_in_its_row),
        cmocka_unit_test(a_quiz_without_options_is_answered_without_a_vote),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
