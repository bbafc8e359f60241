/* The quiz: choosing, checking, recording, skipping, leaving, resuming; and a whole visit by
 * pressing named things. */
#include "cmocka_all.h"
#include "rig_visit.h"

static void start(struct visit_rig *v)
{
    visit_open(v);
    visit_start(v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v->capsules[1]});
}

static const struct attempt *attempt(const struct visit_rig *v)
{
    return &v->r.visit.attempt;
}

/* Answers the question on screen and goes on from the feedback. */
static void answer(struct visit_rig *v, uint32_t letter)
{
    visit_key(v, letter);
    visit_press(v, "Check answer");
    assert_int_equal(visit_at(v), SCREEN_FEEDBACK);
    visit_key(v, KEY_ENTER);
}

static void choosing_does_not_judge(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    assert_true(visit_reads(&v, "Question 1 of 5"));
    assert_true(rig_find(&v.r, "Check answer")->state & STATE_DISABLED);
    visit_press(&v, "A budget line");
    assert_true(rig_find(&v.r, "A budget line")->state & STATE_CHECKED);
    visit_press(&v, "Political will");
    assert_false(rig_find(&v.r, "A budget line")->state & STATE_CHECKED);
    assert_true(rig_find(&v.r, "Political will")->state & STATE_CHECKED);
    assert_int_equal(attempt(&v)->answers[0].state, ANSWER_OPEN);
    assert_true(attempt_sane(attempt(&v)));
    visit_close(&v);
}

static void letters_and_digits_choose_and_enter_checks(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, 'c');
    assert_true(rig_find(&v.r, "A data platform")->state & STATE_CHECKED);
    visit_key(&v, '1');
    assert_true(rig_find(&v.r, "Political will")->state & STATE_CHECKED);
    visit_key(&v, 'd'); /* there is no D */
    assert_true(rig_find(&v.r, "Political will")->state & STATE_CHECKED);
    visit_key(&v, KEY_ENTER);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "That is right."));
    visit_close(&v);
}

static void arrows_and_enter_do_the_same(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, KEY_DOWN); /* shows the focus on the first answer */
    visit_key(&v, KEY_DOWN);
    visit_key(&v, KEY_ENTER);
    assert_true(rig_find(&v.r, "A budget line")->state & STATE_CHECKED);
    visit_key(&v, KEY_ENTER); /* chosen already: this time it checks */
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_close(&v);
}

static void nothing_chosen_is_said(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_press(&v, "Check answer");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_true(visit_reads(&v, "Choose an answer first"));
    const struct tree *t = rig_tree(&v.r);
    const struct node *toast = tree_named(t, ROLE_STATUS, STR("Choose an answer first"));
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].id)
            assert_true(rect_empty(rect_meet(t->nodes[i].rect, toast->rect)));
    assert_int_equal(v.r.input.focus, rig_find(&v.r, "Political will")->id);
    visit_close(&v);
}

static void enter_on_arrival_never_leaves(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, KEY_ENTER);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_false(v.left);
    visit_close(&v);
}

/* The press is seen at once; the feedback waits for the answer to be durable. */
static void the_answer_is_durable_before_the_feedback(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_attempt open;
    start(&v);
    visit_key(&v, 'b');
    visit_touch(&v, "Check answer");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_int_equal(attempt(&v)->answers[0].state, ANSWER_CHECKED);
    visit_touch(&v, "Political will"); /* too late to change it */
    assert_int_equal(attempt(&v)->answers[0].chosen, 2);
    visit_settle(&v);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(store_open_attempt(v.r.env.store, STR(""), STR("quiz-2"), &open));
    assert_int_equal(open.n_answers, 1);
    assert_true(str_eq(open.answers[0].response, STR("b")));
    visit_close(&v);
}

static void a_failed_recording_is_said_and_the_quiz_goes_on(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, 'a');
    visit_touch(&v, "Check answer");
    struct event mine = {.kind = EVENT_STORE}, ev;
    store_flush(v.r.env.store, NULL);
    while (queue_pop(v.r.queue, &ev))
        if (ev.kind == EVENT_STORE)
            mine.store.ticket = ev.store.ticket; /* the last one is the answer's */
    strcpy(mine.store.text, "the disk is full");
    visit_event(&v, &mine);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "Not recorded"));
    assert_true(visit_reads(&v, "This answer could not be recorded. The quiz goes on."));
    visit_press(&v, "Next question");
    assert_true(visit_reads(&v, "Question 2 of 5"));
    visit_close(&v);
}

/* A worn card on which a write takes for ever: the answer is not called recorded, and nobody is held up by it. */
static void a_disk_that_does_not_answer_holds_nobody_up(void **state)
{
    (void)state;
    struct visit_rig v;
    const struct event timer = {.kind = EVENT_TIMER};
    start(&v);
    visit_key(&v, 'a');
    visit_touch(&v, "Check answer");
    assert_true(v.r.wake_us <= v.r.env.now.mono_us + 5000000);
    v.r.env.now.mono_us += 4000000;
    visit_event(&v, &timer);
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    v.r.env.now.mono_us += 1000000;
    visit_event(&v, &timer);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "Not recorded"));
    visit_press(&v, "Next question");
    assert_true(visit_reads(&v, "Question 2 of 5"));
    visit_close(&v);
}

static void a_skipped_question_comes_back_once(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_press(&v, "Skip question");
    assert_true(visit_reads(&v, "Question 2 of 5"));
    answer(&v, 'b');
    answer(&v, 'b');
    answer(&v, 'a');
    answer(&v, 'a');
    assert_true(visit_reads(&v, "Question 1 of 5"));
    visit_press(&v, "Skip question");
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    assert_true(visit_reads(&v, "Skipped"));
    visit_close(&v);
}

static void leaving_asks_once_something_is_answered(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    visit_key(&v, KEY_ESCAPE);
    assert_true(v.left); /* nothing to lose */
    visit_close(&v);
    start(&v);
    answer(&v, 'a');
    visit_key(&v, KEY_ESCAPE);
    assert_false(v.left);
    assert_true(visit_reads(&v, "Leave the quiz?"));
    visit_key(&v, 'b'); /* the page behind is out of reach */
    assert_int_equal(attempt(&v)->answers[1].chosen, 0);
    visit_press(&v, "Stay in the quiz");
    assert_null(visit_role(&v, ROLE_DIALOG));
    visit_press(&v, "Leave quiz");
    const struct tree *t = rig_tree(&v.r);
    const struct node *leave = NULL;
    for (int i = 0; i < t->n; i++) /* the dialog's own */
        if (str_eq(t->nodes[i].label, STR("Leave quiz")))
            leave = &t->nodes[i];
    visit_tap(&v, leave->rect.x + 20, leave->rect.y + 20, true);
    assert_true(v.left);
    assert_false(v.r.visit.active);
    visit_close(&v);
}

/* kill -9: nothing is left but the store. */
static void a_restart_lands_on_the_same_question(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    answer(&v, 'a');
    answer(&v, 'a');
    uint64_t seed = attempt(&v)->seed;
    visit_key(&v, 'b'); /* chosen, not checked: not recorded */
    v.r.env.now.mono_us += S(500);
    memset(&v.r.visit, 0, sizeof v.r.visit);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    assert_true(visit_reads(&v, "Question 3 of 5"));
    assert_true(visit_reads(&v, "The quiz goes on where you stopped."));
    assert_int_equal(attempt(&v)->seed, seed);
    assert_true(attempt_right(attempt(&v), 0));
    assert_false(attempt_right(attempt(&v), 1));
    assert_int_equal(attempt(&v)->answers[1].state, ANSWER_CHECKED);
    visit_close(&v);
}

static void a_restart_after_the_last_answer_shows_the_result(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    for (int i = 0; i < 4; i++)
        answer(&v, 'a');
    visit_key(&v, 'a');
    visit_press(&v, "Check answer");
    memset(&v.r.visit, 0, sizeof v.r.visit);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    visit_close(&v);
}

/* Another version of the quiz has other questions: the old attempt is given up, not bent to fit. */
static void a_changed_quiz_starts_anew(void **state)
{
    (void)state;
    static struct question changed[5];
    struct visit_rig v;
    struct store_attempt open;
    start(&v);
    answer(&v, 'a');
    memcpy(changed, visit_questions, sizeof changed);
    changed[0].id = STR("another");
    v.quiz.questions = changed;
    memset(&v.r.visit, 0, sizeof v.r.visit);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    assert_true(visit_reads(&v, "Question 1 of 5"));
    assert_true(store_open_attempt(v.r.env.store, STR(""), STR("quiz-2"), &open));
    assert_int_equal(open.n_answers, 0);
    visit_close(&v);
}

static void multiple_choice_counts_what_is_selected(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    answer(&v, 'a');
    answer(&v, 'b');
    answer(&v, 'b');
    assert_true(visit_reads(&v, "Right choices add to the score, wrong ones take from it."));
    assert_true(visit_reads(&v, "0 selected"));
    visit_press(&v, "Political will");
    visit_press(&v, "Leadership");
    visit_press(&v, "An action plan");
    assert_true(visit_reads(&v, "3 selected"));
    visit_press(&v, "An action plan");
    assert_true(visit_reads(&v, "2 selected"));
    assert_true(rig_golden(&v.r, "quiz-multiple"));
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "quiz-light"));
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Partly right."));
    assert_true(visit_reads(&v, "50\u00A0% of the points"));
    visit_close(&v);
}

static void a_whole_visit(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_attempt best, open;
    visit_open(&v);
    visit_capsule(&v);
    player_fake_end(v.r.env.player);
    visit_settle(&v);
    visit_press(&v, "Start quiz");
    answer(&v, 'a');
    visit_press(&v, "Communication strategy");
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, "Not quite."));
    visit_press(&v, "Watch this part again 1:12–1:40");
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    visit_wait(&v, S(29)); /* the part ends by itself */
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "Not quite."));
    visit_press(&v, "Next question");
    answer(&v, 'b');
    for (const char *k = "abdf"; *k; k++)
        visit_key(&v, (uint32_t)*k);
    visit_press(&v, "Check answer");
    visit_press(&v, "Next question");
    visit_press(&v, "It gives a direction");
    visit_press(&v, "Check answer");
    visit_press(&v, "See the result");
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    assert_true(visit_reads(&v, "4 of 5 right"));
    assert_true(visit_reads(&v, "Well done. This part is clear."));
    assert_true(store_best_attempt(v.r.env.store, STR(""), STR("quiz-2"), &best));
    assert_int_equal(best.right, 4);
    assert_false(store_open_attempt(v.r.env.store, STR(""), STR("quiz-2"), &open));
    visit_press(&v, "Watch capsule 3: Strategic planning");
    assert_string_equal(player_fake_path(v.r.env.player), "media/capsule-3.mp4");
    visit_close(&v);
}

/* Where kicker and number do not fit one line, the number stays. */
static void the_number_of_the_question_is_never_cut(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    v.r.w = 1080, v.r.h = 1920;
    v.r.settings.lang = LANG_DE;
    v.r.settings.text_percent = 200;
    visit_settle(&v);
    assert_non_null(tree_named(rig_tree(&v.r), ROLE_TEXT, STR("Frage 1 von 5")));
    visit_close(&v);
}

static void looks(void **state)
{
    (void)state;
    static const struct visit_look cases[] = {
        {"quiz-single", 1920, 1080, 100, LANG_EN, THEME_DARK},
        {"quiz-portrait", 1080, 1920, 100, LANG_EN, THEME_DARK},
        {"quiz-150", 1920, 1080, 150, LANG_EN, THEME_DARK},
        {"quiz-contrast", 1920, 1080, 100, LANG_EN, THEME_HIGH_CONTRAST},
        {"quiz-german-1280", 1280, 800, 100, LANG_DE, THEME_DARK},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit_rig v;
        start(&v);
        answer(&v, 'a');
        visit_key(&v, 'b');
        assert_true(visit_looks(&v, &cases[i]));
        visit_close(&v);
    }
}

static void nothing_overlaps(void **state)
{
    (void)state;
    struct visit_rig v;
    start(&v);
    for (int question = 0; question < 5; question++) {
        assert_true(visit_fits(&v, "question"));
        visit_key(&v, 'a');
        visit_press(&v, "Check answer");
        assert_true(visit_fits(&v, "feedback"));
        visit_key(&v, KEY_ENTER);
    }
    assert_true(visit_fits(&v, "result"));
    visit_close(&v);
}

/* Fifteen questions of twelve long options with long reasons: the most an author may ask for. */
static void long_texts_fit(void **state)
{
    (void)state;
    static struct option options[12];
    static struct question questions[15];
    struct visit_rig v;
    visit_open(&v);
    for (size_t i = 0; i < ARRAY_LEN(options); i++)
        options[i] = (struct option){
            .id = STR("o"),
            .text = visit_text("A regional administrative simplification coordination office that "
                               "answers to the municipal council",
                               NULL, NULL),
            .feedback = visit_text("This office came later, when the first projects had shown that "
                                   "nobody felt responsible for what lies between departments.",
                                   NULL, NULL),
            .right = i % 3 == 0,
        };
    for (size_t i = 0; i < ARRAY_LEN(questions); i++)
        questions[i] = (struct question){
            .id = STR("q"),
            .kind = i % 2 ? QUESTION_MULTIPLE : QUESTION_SINGLE,
            .stem = visit_text("Which of the following organisations has to be founded before a "
                               "territory may begin to write down its own strategy, and why is "
                               "that so in most of the regions that were studied?",
                               NULL, NULL),
            .n_options = i % 2 ? 12 : 6,
            .options = options,
            .watch = STR("leadership"),
        };
    v.quiz.questions = questions;
    v.quiz.n_questions = v.quiz.ask = 15;
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    for (int i = 0; i < 15; i++) {
        if (i < 2)
            assert_true(visit_fits(&v, "long question"));
        for (const char *k = i % 2 ? "abcdefgh" : "b"; *k; k++)
            visit_key(&v, (uint32_t)*k);
        visit_press(&v, "Check answer");
        if (i < 2)
            assert_true(visit_fits(&v, "long feedback"));
        visit_key(&v, KEY_ENTER);
    }
    assert_true(visit_fits(&v, "long result"));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(choosing_does_not_judge),
        cmocka_unit_test(letters_and_digits_choose_and_enter_checks),
        cmocka_unit_test(arrows_and_enter_do_the_same),
        cmocka_unit_test(nothing_chosen_is_said),
        cmocka_unit_test(enter_on_arrival_never_leaves),
        cmocka_unit_test(the_answer_is_durable_before_the_feedback),
        cmocka_unit_test(a_disk_that_does_not_answer_holds_nobody_up),
        cmocka_unit_test(a_failed_recording_is_said_and_the_quiz_goes_on),
        cmocka_unit_test(a_skipped_question_comes_back_once),
        cmocka_unit_test(leaving_asks_once_something_is_answered),
        cmocka_unit_test(a_restart_lands_on_the_same_question),
        cmocka_unit_test(a_restart_after_the_last_answer_shows_the_result),
        cmocka_unit_test(a_changed_quiz_starts_anew),
        cmocka_unit_test(multiple_choice_counts_what_is_selected),
        cmocka_unit_test(a_whole_visit),
        cmocka_unit_test(the_number_of_the_question_is_never_cut),
        cmocka_unit_test(looks),
        cmocka_unit_test(nothing_overlaps),
        cmocka_unit_test(long_texts_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
