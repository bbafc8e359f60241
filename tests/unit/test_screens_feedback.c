/* The feedback: verdict, answers, reasons, the part that can be watched again, and the way on. */
#include "cmocka_all.h"
#include "rig_findings.h"
#include "rig_kinds.h"
#include "rig_visit.h"

/* Checks the answers given by letters, one string a question; the feedback of the last one is on
 * screen. */
static void after(struct visit_rig *v, const char *const *letters, int n)
{
    visit_open(v);
    visit_start(v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v->capsules[1]});
    for (int i = 0; i < n; i++) {
        if (i)
            visit_key(v, KEY_ENTER);
        for (const char *k = letters[i]; *k; k++)
            visit_key(v, (uint32_t)*k);
        visit_press(v, "Check answer");
    }
    assert_int_equal(visit_at(v), SCREEN_FEEDBACK);
}

static void wrong_shows_both_answers_and_the_reason(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a", "a"}, 2);
    assert_true(visit_reads(&v, "Not quite."));
    assert_true(visit_reads(&v, "A\u2002Communication strategy"));
    assert_true(visit_reads(&v, "B\u2002A transversal team"));
    assert_true(visit_reads(&v, "The communication strategy comes later, in strategic planning."));
    assert_true(visit_reads(&v, "28 seconds, 1:12–1:40 of 4:32"));
    assert_true(visit_reads(&v, "Leadership and the team"));
    assert_true(rig_golden(&v.r, "feedback-wrong"));
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "feedback-light"));
    assert_true(rig_sane(&v.r));
    visit_close(&v);
}

static void right_shows_one_answer(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a", "b"}, 2);
    assert_true(visit_reads(&v, "That is right."));
    assert_false(visit_reads(&v, "Right answer"));
    assert_int_equal(tree_primary(rig_tree(&v.r))->id, rig_find(&v.r, "Next question")->id);
    assert_true(rig_golden(&v.r, "feedback-right"));
    visit_close(&v);
}

static void part_credit_is_stated(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a", "b", "b", "abcf"}, 4); /* 3 right, 1 wrong of 4 */
    assert_true(visit_reads(&v, "Partly right."));
    assert_true(visit_reads(&v, "50\u00A0% of the points"));
    assert_true(visit_reads(&v, "C\u2002An action plan"));
    assert_true(rig_golden(&v.r, "feedback-partly"));
    visit_close(&v);
}

static void without_a_span_nothing_is_offered(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a"}, 1); /* this question names no mark */
    assert_false(visit_reads(&v, "Watch this part again"));
    visit_key(&v, 'w');
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_close(&v);
    after(&v, (const char *const[]){"a", "a"}, 2);
    assert_true(visit_reads(&v, "Watch this part again"));
    v.capsules[1].timeline.matches = false; /* another media file: marks are hidden, not guessed */
    visit_enter_top(&v);
    visit_settle(&v);
    assert_false(visit_reads(&v, "Watch this part again"));
    visit_close(&v);
}

/* Of a capsule without its file the name stands where that of the part would. */
static void a_long_name_of_the_capsule_is_whole(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a", "a"}, 2);
    v.capsules[1].timeline.matches = false;
    v.capsules[1].title = rig_text2("Translating your Smart City strategy into an action plan and implementing it",
                                    "Ihre Smart-City-Strategie in einen Aktionsplan übersetzen und umsetzen");
    v.r.settings.text_percent = 200;
    v.r.w = 1080, v.r.h = 1920;
    visit_enter_top(&v);
    visit_settle(&v);
    rig_draw_once(&v.r);
    assert_int_equal(rig_findings_here(&v.r, "feedback"), 0);
    visit_close(&v);
}

static void watching_again_returns_here(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a", "a"}, 2);
    visit_key(&v, 'w');
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    assert_true(visit_reads(&v, "Back to the question"));
    visit_press(&v, "Back to the question");
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_press(&v, "Leadership and the team"); /* the still does the same */
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    visit_wait(&v, S(30));
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    assert_true(visit_reads(&v, "Question 2 of 5"));
    visit_close(&v);
}

/* What would be much smaller than was asked for has pages of its own; a clicker goes through them, then on. */
static void large_texts_have_pages(void **state)
{
    (void)state;
    const char *reason = "Monitoring shows how, evaluation explains why.", *right = "Right pairs";
    struct visit_rig v;
    start(&v, MATCH);
    visit_press(&v, "Why did it succeed or fail?");
    visit_press(&v, "Monitoring");
    visit_press(&v, "Are citizens satisfied?");
    visit_press(&v, "Satisfaction");
    visit_press(&v, "How does it run, and where does it deviate?");
    visit_press(&v, "Evaluation");
    visit_press(&v, "Check answer");
    assert_true(visit_reads(&v, reason) && visit_reads(&v, right));
    v.r.settings.text_percent = 200;
    v.r.w = 1280, v.r.h = 800;
    visit_enter_top(&v);
    visit_settle(&v);
    assert_true(visit_reads(&v, "Your pairs"));
    assert_false(visit_reads(&v, reason));
    assert_int_equal(rig_findings_here(&v.r, "feedback"), 0);
    bool was_right = visit_reads(&v, right);
    for (int i = 0; i < 3 && !visit_reads(&v, reason); i++) {
        visit_key(&v, KEY_PAGE_DOWN);
        was_right = was_right || visit_reads(&v, right);
        assert_int_equal(rig_findings_here(&v.r, "feedback"), 0);
    }
    assert_true(was_right && visit_reads(&v, reason));
    assert_false(visit_reads(&v, "Your pairs"));
    visit_key(&v, KEY_PAGE_UP);
    assert_false(visit_reads(&v, reason));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_not_equal(visit_at(&v), SCREEN_FEEDBACK);
    visit_close(&v);
}

/* The keys' hints were written over the way to the next page. */
static void the_way_to_the_next_page_has_the_place_of_the_hints(void **state)
{
    (void)state;
    static const char sentence[] = "The communication strategy comes later: it says who is told what and when, and it needs something to tell. ";
    char reason[16 * sizeof sentence] = "";
    for (int k = 0; k < 13; k++)
        strcat(reason, sentence);
    struct visit_rig v;
    struct question asked = visit_questions[0];
    struct option options[ARRAY_LEN(visit_o1)];
    visit_open(&v);
    memcpy(options, visit_o1, sizeof options);
    options[1].feedback = (struct i18n){.n = 1, .of = {{"en", {reason, strlen(reason)}}}};
    asked.options = options;
    v.quiz.questions = &asked;
    v.quiz.n_questions = v.quiz.ask = 1;
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    visit_key(&v, 'b');
    visit_press(&v, "Check answer");
    v.r.settings.text_percent = 125;
    v.r.w = 1280, v.r.h = 800;
    v.r.input.key_hints = true;
    visit_settle(&v);
    assert_true(visit_reads(&v, "More (1/2)"));
    assert_int_equal(rig_findings_here(&v.r, "feedback"), 0);
    visit_close(&v);
}

static void leaving_asks(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a"}, 1);
    visit_key(&v, KEY_ESCAPE);
    assert_true(visit_reads(&v, "Leave the quiz?"));
    visit_key(&v, KEY_ESCAPE);
    assert_false(visit_reads(&v, "Leave the quiz?"));
    assert_false(v.left);
    visit_close(&v);
}

static void without_an_answer_it_is_refused(void **state)
{
    (void)state;
    struct visit_rig v;
    struct err err = ERR_INIT;
    visit_open(&v);
    assert_false(rig_enter_with(&v.r, &screen_feedback,
                                &(struct screen_args){.capsule = &v.capsules[1]}, &err));
    assert_int_equal(err.code, ERR_CONTENT);
    free(v.r.state);
    v.r.state = NULL;
    visit_close(&v);
}

static void portrait(void **state)
{
    (void)state;
    struct visit_rig v;
    after(&v, (const char *const[]){"a", "a"}, 2);
    v.r.w = 1080, v.r.h = 1920;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "feedback-portrait"));
    assert_true(rig_sane(&v.r));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_shows_both_answers_and_the_reason),
        cmocka_unit_test(right_shows_one_answer),
        cmocka_unit_test(part_credit_is_stated),
        cmocka_unit_test(without_a_span_nothing_is_offered),
        cmocka_unit_test(a_long_name_of_the_capsule_is_whole),
        cmocka_unit_test(watching_again_returns_here),
        cmocka_unit_test(large_texts_have_pages),
        cmocka_unit_test(the_way_to_the_next_page_has_the_place_of_the_hints),
        cmocka_unit_test(leaving_asks),
        cmocka_unit_test(without_an_answer_it_is_refused),
        cmocka_unit_test(portrait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
