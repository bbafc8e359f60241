/* Typed answers by keyboard, finger, remote control and clicker; what is kept of them, how they look. */
#include "cmocka_all.h"
#include "base/utf8.h"
#include "rig_visit.h"
#include "screens/quiz_body.h"
#include "screens/quiz_head.h"

static const struct accepted answers[] = {
    {.text = {.n = 3, .of = {{"en", LIT("Follow-up")}, {"fr", LIT("Le suivi")}, {"de", LIT("Überprüfung")}}},
     .weight_e6 = MODEL_WEIGHT_FULL},
    {.text = {.n = 3, .of = {{"en", LIT("Monitoring")}, {"fr", LIT("Suivi")}, {"de", LIT("Monitoring")}}},
     .weight_e6 = MODEL_WEIGHT_FULL},
    {.text = {.n = 1, .of = {{"en", LIT("Evaluation")}}},
     .feedback = {.n = 1, .of = {{"en", LIT("Half of it.")}}},
     .weight_e6 = 50000000},
};
static const struct question questions[] = {
    {.id = LIT("phase"),
     .kind = QUESTION_SHORT,
     .stem = T3("What is the last of the four phases called?", "Comment s’appelle la dernière des quatre phases ?",
                "Wie heißt die letzte der vier Phasen?"),
     .n_accepted = 3,
     .accepted = answers,
     .when_right = {.n = 1, .of = {{"en", LIT("Its end feeds its start.")}}},
     .when_wrong = {.n = 1, .of = {{"en", LIT("It is the fourth one.")}}},
     .watch = LIT("leadership")},
};

static void start(struct visit_rig *v)
{
    visit_open(v);
    v->quiz.questions = questions;
    v->quiz.n_questions = v->quiz.ask = 1;
    visit_start(v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v->capsules[1]});
}

static const char *typed(const struct visit_rig *v)
{
    return v->r.visit.attempt.answers[0].text;
}

/* As a keyboard sends it: the key, and the text it types. */
static void strike(struct visit_rig *v, const char *text)
{
    for (struct str rest = str_c(text); rest.len;) {
        struct str letter = rest;
        uint32_t cp = utf8_next(&rest);
        letter.len -= rest.len;
        struct event ev = {.kind = EVENT_TEXT};
        memcpy(ev.text.utf8, letter.ptr, letter.len);
        visit_key(v, cp >= 'A' && cp <= 'Z' ? cp + 32 : cp);
        visit_event(v, &ev);
        visit_settle(v);
    }
}

static bool board_up(struct visit_rig *v)
{
    return rig_find(&v->r, "Hide keyboard") != NULL;
}

static void by_keyboard(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    strike(&v, "Fqb?+ "); /* none of them is a key of the program here */
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_string_equal(typed(&v), "Fqb?+ ");
    assert_int_equal(v.r.settings.text_percent, 100);
    for (int i = 0; i < 9; i++)
        visit_key(&v, KEY_BACKSPACE);
    assert_string_equal(typed(&v), "");
    strike(&v, "  follow up");
    assert_string_equal(typed(&v), "follow up"); /* a space begins nothing */
    assert_false(board_up(&v));
    visit_key(&v, KEY_ENTER);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "That is right."));
    assert_true(visit_reads(&v, "follow up"));
    assert_true(visit_reads(&v, "Its end feeds its start."));
    assert_true(rig_golden(&v.r, "feedback-short-right"));
    visit_close(&v);
}

static void by_finger(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_press(&v, "Your answer");
    assert_true(board_up(&v));
    static const char *const keys[] = {"Shift", "Q", "u", "i", "Space", "123", "1", "abc", "é", "Delete", "z"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const struct node *key = rig_find(&v.r, keys[i]);
        assert_true(key && key->rect.w >= 64 && key->rect.h >= 64);
        visit_press(&v, keys[i]);
    }
    assert_string_equal(typed(&v), "Qui 1z");
    visit_press(&v, "Hide keyboard");
    assert_false(board_up(&v));
    assert_non_null(rig_find(&v.r, "Skip question"));
    visit_press(&v, "Your answer");
    visit_press(&v, "Enter: check");
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "Not quite."));
    assert_true(visit_reads(&v, "Follow-up\nMonitoring"));
    assert_true(visit_reads(&v, "It is the fourth one."));
    assert_true(rig_golden(&v.r, "feedback-short-wrong"));
    visit_close(&v);
}

/* Its own feedback takes the place of what is said to the wrong, and the share is told. */
/* Whatever the language: the device's keys were set once. */
static void the_keys_stand_as_this_device_has_them(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    store_set(v.r.env.store, STR(""), STR("keyboard"), STR("qwertz"));
    visit_press(&v, "Your answer");
    const struct node *t = rig_find(&v.r, "t"), *z = rig_find(&v.r, "z");
    assert_true(t && z);
    assert_int_equal(z->rect.y, t->rect.y);
    visit_press(&v, "z");
    assert_string_equal(typed(&v), "z");
    visit_close(&v);
}

static void in_part(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    strike(&v, "EVALUATION.");
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Half of it."));
    assert_false(visit_reads(&v, "It is the fourth one."));
    assert_true(v.r.visit.attempt.answers[0].credit == 0.5);
    assert_true(rig_golden(&v.r, "feedback-short-partly"));
    visit_close(&v);
}

/* Five keys of a remote control: OK opens the keyboard, arrows go over it, Back puts it away. */
static void by_remote_control(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_ENTER);
    assert_true(board_up(&v));
    visit_key(&v, KEY_DOWN);
    const struct node *n = tree_find(rig_tree(&v.r), v.r.input.focus);
    assert_true(n && UI_KIND(n->id) == SHORT_ID_KEY);
    char letter[8];
    snprintf(letter, sizeof letter, "%.*s", STR_ARG(n->label));
    visit_key(&v, KEY_ENTER);
    assert_string_equal(typed(&v), letter);
    visit_key(&v, KEY_ESCAPE);
    assert_false(board_up(&v));
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_int_equal(v.r.input.focus, UI_ID(SHORT_ID_FIELD, 0));
    visit_key(&v, KEY_ENTER); /* behind a text it checks */
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_close(&v);
}

static void nothing_typed(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_true(visit_reads(&v, "Type an answer first"));
    visit_press(&v, "Your answer");
    visit_press(&v, "Enter: check");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_true(rig_golden(&v.r, "quiz-short-missing"));
    visit_close(&v);
}

static struct rect drawn_at(struct visit_rig *v, enum role role, struct str label)
{
    const struct node *n = tree_named(rig_tree(&v->r), role, label);
    assert_non_null(n);
    return n->rect;
}

/* Skip is in reach with the keyboard up, and what is said then leaves a long question to be read. */
static void over_the_keyboard(void **state)
{
    (void)state;
    static const int sizes[][3] = {{1920, 1080, 100}, {1280, 800, 100}, {1280, 800, 200}, {1080, 1920, 200}};
    struct question long_one = questions[0];
    long_one.stem = (struct i18n)T3("Which phase of the process asks what has come of the projects and whether people are satisfied?",
                       "Quelle phase ?", "Welche Phase?");
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct visit_rig v;
        visit_open(&v);
        v.r.w = sizes[i][0];
        v.r.h = sizes[i][1];
        v.r.settings.text_percent = sizes[i][2];
        v.quiz.questions = &long_one;
        v.quiz.n_questions = v.quiz.ask = 1;
        visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
        visit_press(&v, "Your answer");
        visit_press(&v, "Enter: check");
        if (sizes[i][2] == 100)
            assert_true(rect_empty(rect_meet(drawn_at(&v, ROLE_STATUS, STR("Type an answer first")),
                                             drawn_at(&v, ROLE_HEADING, long_one.stem.of[0].text))));
        assert_true(board_up(&v));
        bool brief = sizes[i][1] > sizes[i][0] || sizes[i][2] > 100;
        visit_press(&v, brief ? "Skip" : "Skip question");
        assert_false(board_up(&v));
        visit_close(&v);
    }
}

/* A space on a button presses it and is no text; so is one that led here. */
static void space_presses_buttons(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    strike(&v, "a");
    v.r.input.focus = UI_ID(QUIZ_ID_LEAVE, 0);
    struct event ev = {.kind = EVENT_TEXT, .text = {.utf8 = " "}};
    visit_event(&v, &ev);
    assert_string_equal(typed(&v), "a");
    visit_close(&v);
}

static void half_typed_survives(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_attempt open;
    start(&v);
    strike(&v, "Übe pr");
    memset(&v.r.visit, 0, sizeof v.r.visit); /* the power was cut */
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    assert_true(store_open_attempt(v.r.env.store, STR(""), STR("quiz-2"), &open));
    assert_int_equal(open.answers[0].state, ANSWER_OPEN);
    assert_true(str_eq(open.answers[0].response, STR("Übe pr")));
    assert_string_equal(typed(&v), "Übe pr");
    strike(&v, "u");
    assert_string_equal(typed(&v), "Übe pru");
    visit_close(&v);
}

static void the_field_has_an_end(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    for (int i = 0; i < MODEL_ANSWER_BYTES + 4; i++)
        strike(&v, "w");
    assert_int_equal(strlen(typed(&v)), MODEL_ANSWER_BYTES);
    assert_true(visit_fits(&v, "a full field"));
    visit_press(&v, "Your answer");
    assert_true(visit_fits(&v, "a full field with the keyboard"));
    visit_close(&v);
}

static void looks(void **state)
{
    (void)state;
    static const struct {
        struct visit_look look;
        bool board;
    } cases[] = {
        {{"quiz-short", 1920, 1080, 100, LANG_EN, THEME_DARK}, false},
        {{"quiz-short-light", 1920, 1080, 100, LANG_FR, THEME_LIGHT}, false},
        {{"quiz-short-portrait", 1080, 1920, 100, LANG_EN, THEME_DARK}, false},
        {{"quiz-short-german-1280-200", 1280, 800, 200, LANG_DE, THEME_DARK}, false},
        {{"quiz-short-keyboard", 1920, 1080, 100, LANG_EN, THEME_DARK}, true},
        {{"quiz-short-keyboard-light", 1280, 800, 100, LANG_DE, THEME_LIGHT}, true},
        {{"quiz-short-keyboard-contrast", 1920, 1080, 100, LANG_FR, THEME_HIGH_CONTRAST}, true},
        {{"quiz-short-keyboard-portrait", 1080, 1920, 100, LANG_NL, THEME_DARK}, true},
        {{"quiz-short-keyboard-200", 1280, 800, 200, LANG_FR, THEME_DARK}, true},
        {{"quiz-short-keyboard-portrait-200", 1080, 1920, 200, LANG_DE, THEME_DARK}, true},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit_rig v;
        start(&v);
        strike(&v, "monit");
        if (cases[i].board)
            visit_press(&v, "Your answer");
        assert_true(visit_looks(&v, &cases[i].look));
        visit_close(&v);
    }
}

/* The longest question there is stays whole above the keyboard. */
static void long_question_fits(void **state)
{
    (void)state;
    static struct question longest[1];
    struct visit_rig v;
    longest[0] = questions[0];
    longest[0].stem = visit_text(
        "In which of the four phases of the process does a municipality look at what its projects have brought "
        "about, ask its citizens whether they are satisfied, and change the plan of action where it has to?",
        NULL, NULL);
    visit_open(&v);
    v.quiz.questions = longest;
    v.quiz.n_questions = v.quiz.ask = 1;
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    assert_true(visit_fits(&v, "long question"));
    visit_press(&v, "Your answer");
    assert_true(visit_fits(&v, "long question with the keyboard"));
    visit_press(&v, "m");
    visit_press(&v, "Check answer");
    assert_true(visit_fits(&v, "long question, feedback"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_keyboard),         cmocka_unit_test(by_finger),
        cmocka_unit_test(the_keys_stand_as_this_device_has_them),
        cmocka_unit_test(in_part),             cmocka_unit_test(by_remote_control),
        cmocka_unit_test(nothing_typed),
        cmocka_unit_test(over_the_keyboard),       cmocka_unit_test(space_presses_buttons),
        cmocka_unit_test(half_typed_survives), cmocka_unit_test(the_field_has_an_end),
        cmocka_unit_test(looks),
        cmocka_unit_test(long_question_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
