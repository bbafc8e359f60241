/* The result: score, verdict, rows with their way back, what is stored, and where the buttons lead.
 */
#include "cmocka_all.h"
#include "rig_visit.h"
#include "screens/result_page.h"

#define MORE UI_ID(RESULT_ID_MORE, 0)

/* Answers all five; letters by question. */
static void finish(struct visit_rig *v, const char *const letters[5])
{
    visit_open(v);
    visit_start(v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v->capsules[1]});
    for (int i = 0; i < 5; i++) {
        for (const char *k = letters[i]; *k; k++)
            visit_key(v, (uint32_t)*k);
        visit_press(v, "Check answer");
        visit_key(v, KEY_ENTER);
    }
    assert_int_equal(visit_at(v), SCREEN_RESULT);
}

static void the_verdict_fits_the_score(void **state)
{
    (void)state;
    static const struct {
        const char *letters[5];
        const char *score, *verdict;
    } cases[] = {
        {{"a", "b", "b", "abdf", "a"}, "5 of 5 right", "All 5 right."},
        {{"a", "a", "b", "abdf", "a"}, "4 of 5 right", "Well done. This part is clear."},
        {{"a", "a", "a", "abdf", "a"}, "3 of 5 right", "Good start. Review the marked questions."},
        {{"a", "a", "a", "c", "a"}, "2 of 5 right", "Good start. Review the marked questions."},
        {{"a", "a", "a", "c", "b"}, "1 of 5 right", "Watch the capsule once more, it is worth it."},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct visit_rig v;
        finish(&v, cases[i].letters);
        assert_true(visit_reads(&v, cases[i].score));
        assert_true(visit_reads(&v, cases[i].verdict));
        visit_close(&v);
    }
}

static void it_is_finished_once(void **state)
{
    (void)state;
    struct visit_rig v;
    struct store_attempt a;
    finish(&v, (const char *const[]){"a", "a", "b", "abcf", "a"});
    assert_true(visit_reads(&v, "With part points: 70\u00A0%"));
    assert_true(store_best_attempt(v.r.env.store, STR(""), STR("quiz-2"), &a));
    assert_int_equal(a.right, 3);
    assert_true(a.score > 0.699 && a.score < 0.701);
    int64_t id = a.id;
    visit_press(&v, "Review 1:12–1:40"); /* and back: the same attempt, not finished again */
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    assert_true(visit_reads(&v, "Back to the result"));
    visit_wait(&v, S(30));
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    assert_true(visit_reads(&v, "3 of 5 right"));
    assert_true(store_best_attempt(v.r.env.store, STR(""), STR("quiz-2"), &a));
    assert_int_equal(a.id, id);
    assert_false(store_open_attempt(v.r.env.store, STR(""), STR("quiz-2"), &a));
    visit_close(&v);
}

static void trying_again_starts_a_new_attempt(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "a", "c", "b"});
    visit_press(&v, "Try the quiz again");
    assert_int_equal(visit_at(&v), SCREEN_QUIZ);
    assert_true(visit_reads(&v, "Question 1 of 5"));
    assert_int_equal(v.r.visit.attempt.answers[0].state, ANSWER_OPEN);
    visit_close(&v);
}

static void one_attempt_means_no_second(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "a", "c", "b"});
    v.quiz.attempts = 1;
    visit_enter_top(&v);
    visit_settle(&v);
    assert_null(rig_find(&v.r, "Try the quiz again"));
    visit_close(&v);
}

static void back_ends_the_visit(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "b", "b", "abdf", "a"});
    visit_key(&v, KEY_ESCAPE);
    assert_true(v.left);
    assert_false(v.r.visit.active);
    visit_close(&v);
}

static void after_the_last_capsule_it_leads_back(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "b", "b", "abdf", "a"});
    v.r.catalog.n_capsules = 2;
    visit_settle(&v);
    visit_press(&v, "Back to the capsules");
    assert_true(v.left);
    visit_close(&v);
}

/* Two steps, for the visit's playlist. */
static void give_process(struct visit_rig *v)
{
    static struct process_step steps[2];
    static struct process_phase phase;
    static struct process process;
    steps[0] = (struct process_step){1, rig_text2("Political will", "Politischer Wille"), {0}};
    steps[1] = (struct process_step){2, rig_text2("Leadership", "Führung"), {0}};
    phase = (struct process_phase){.title = rig_text2("Prerequisites", "Voraussetzungen"), .n = 2};
    process = (struct process){.title = rig_text2("Way", "Weg"), .n_phases = 1, .n_steps = 2,
                               .phases = &phase, .steps = steps};
    v->capsules[1].step_from = 1;
    v->capsules[1].step_to = 2;
    v->r.catalog.process = &process;
}

static void the_steps_are_one_press_away(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "b", "b", "abdf", "a"});
    give_process(&v);
    visit_settle(&v);
    visit_press(&v, "The 2 steps");
    assert_int_equal(visit_at(&v), SCREEN_MAP);
    visit_press(&v, "Back to the result");
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    assert_true(visit_reads(&v, "5 of 5 right"));
    visit_close(&v);
    finish(&v, (const char *const[]){"a", "b", "b", "abdf", "a"});
    give_process(&v);
    v.r.catalog.n_capsules = 2; /* it was the last one: the steps come next */
    visit_settle(&v);
    assert_null(rig_find(&v.r, "The 2 steps"));
    assert_null(rig_find(&v.r, "Back to the capsules"));
    visit_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(visit_at(&v), SCREEN_MAP);
    visit_close(&v);
}

static void it_can_be_taken_home(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "b", "b", "abdf", "a"});
    give_process(&v);
    visit_settle(&v);
    visit_press(&v, "Take it with you");
    assert_int_equal(visit_at(&v), SCREEN_TAKE_AWAY);
    assert_true(visit_reads(&v, "1 Political will\n2 Leadership"));
    visit_press(&v, "Close");
    assert_int_equal(visit_at(&v), SCREEN_RESULT);
    visit_close(&v);
}

static void the_steps_find_their_place(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "b", "abcf", "a"});
    give_process(&v);
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "result-steps"));
    v.r.w = 1080, v.r.h = 1920;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "result-steps-portrait"));
    assert_true(visit_fits(&v, "result"));
    visit_close(&v);
}

static void a_failed_recording_is_said(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    struct attempt *a = &v.r.visit.attempt;
    while (attempt_next(a)) {}
    visit_follow(&v, (struct nav){.kind = NAV_REPLACE,
                                  .to = SCREEN_RESULT,
                                  .args = {.capsule = &v.capsules[1]}});
    store_flush(v.r.env.store, NULL);
    struct event failed = {.kind = EVENT_STORE}, ev;
    while (queue_pop(v.r.queue, &ev))
        if (ev.kind == EVENT_STORE)
            failed.store.ticket = ev.store.ticket;
    visit_event(&v, &failed);
    assert_true(visit_reads(&v, "The result could not be recorded."));
    visit_close(&v);
}

/* At the largest text the verdict ends above the path, and no name on the path is half a name. */
static void large_text_keeps_off_the_path(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "b", "abcf", "a"});
    v.r.settings.lang = LANG_DE;
    v.r.settings.text_percent = 200;
    visit_settle(&v);
    const struct tree *tree = rig_tree(&v.r);
    const struct node *path = tree_named(tree, ROLE_GROUP, strings_text(&v.r.strings, LANG_DE, STR_RESULT_PATH));
    assert_non_null(path);
    for (int i = 0; i < tree->n; i++) {
        const struct node *n = &tree->nodes[i];
        if ((n->role == ROLE_HEADING || n->role == ROLE_TEXT) && n->rect.y < path->rect.y)
            assert_true(n->rect.y + n->rect.h <= path->rect.y);
    }
    visit_close(&v);
}

/* How many texts are drawn in a colour of the theme. */
static int texts_in(struct visit_rig *v, const char *hex)
{
    struct buf dump = BUF_INIT;
    rig_dump(&v->r, &dump);
    struct str rest = buf_str(&dump);
    int n = 0;
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        size_t end = strlen(hex);
        n += str_starts(line, STR("text ")) && line.len > end && !memcmp(line.ptr + line.len - end, hex, end);
    }
    buf_release(&dump);
    return n;
}

/* Neither right nor wrong: amber, with a sign of its own at every size of the text, and in a word where there is room.
 */
static void a_partly_right_answer_is_no_wrong_one(void **state)
{
    (void)state;
    static const int sizes[] = {100, 150, 200};
    static const char amber[] = "#FFB84A", coral[] = "#FF8A78";
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "b", "b", "abcf", "a"});
    for (int portrait = 0; portrait < 2; portrait++)
        for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
            v.r.w = portrait ? 1080 : 1920, v.r.h = portrait ? 1920 : 1080;
            v.r.settings.text_percent = sizes[i];
            visit_settle(&v);
            const struct node *more;
            for (int page = 0; page < 4 && !texts_in(&v, amber) && (more = tree_find(rig_tree(&v.r), MORE)); page++)
                visit_tap(&v, more->rect.x + more->rect.w / 2, more->rect.y + more->rect.h / 2, true), visit_settle(&v);
            assert_true(texts_in(&v, amber) >= (sizes[i] == 100 ? 2 : 1));
            assert_int_equal(texts_in(&v, coral), 0);
        }
    visit_close(&v);
}

/* Beside the way back to its part a wrong answer is a wrong one in a word, too. */
static void a_row_says_its_outcome_in_a_word(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "b", "abdf", "a"});
    assert_non_null(rig_find(&v.r, "Review 1:12–1:40"));
    assert_int_equal(texts_in(&v, "#FF8A78"), 2);
    visit_close(&v);
}

/* Eight questions, one of them wrong, stand on one page at every usual size of a window. */
static void eight_questions_need_no_second_page(void **state)
{
    (void)state;
    static const struct { int w, h; } windows[] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "b", "abdf", "a"});
    struct attempt *a = &v.r.visit.attempt;
    struct question questions[5];
    struct quiz quiz = *a->quiz;
    memcpy(questions, quiz.questions, sizeof questions);
    for (int i = 0; i < 5; i++)
        questions[i].stem = rig_text2(
            "The mayor wants the exact definition of a Smart City by tomorrow. What is the most useful answer?",
            "Die Bürgermeisterin will bis morgen die genaue Definition einer Smart City. Welche Antwort hilft am meisten?");
    quiz.questions = questions;
    for (int i = 5; i < 8; i++) {
        a->order[i] = a->order[i - 5];
        a->answers[i] = a->answers[i - 5];
    }
    a->n = 8;
    a->quiz = &quiz;
    for (size_t i = 0; i < ARRAY_LEN(windows); i++)
        for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
            v.r.w = windows[i].w, v.r.h = windows[i].h;
            v.r.settings.lang = lang;
            visit_settle(&v);
            assert_null(tree_find(rig_tree(&v.r), MORE));
        }
    visit_close(&v);
}

/* At a stand, too, the way on comes first; what the verdict asks for has a button, and Finish is the last. */
static void a_stand_does_not_offer_to_leave_first(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "a", "c", "b"});
    v.r.catalog.policy.thanks_us = S(10);
    for (int portrait = 0; portrait < 2; portrait++) {
        v.r.w = portrait ? 1080 : 1920, v.r.h = portrait ? 1920 : 1080;
        visit_settle(&v);
        assert_true(visit_fits(&v, "result"));
        const struct node *go = tree_primary(rig_tree(&v.r)), *watch = rig_find(&v.r, "Watch again"),
                          *finish_node = rig_find(&v.r, "Finish");
        assert_non_null(go);
        assert_true(str_starts(go->label, STR("Watch capsule 3")));
        assert_non_null(watch);
        assert_non_null(rig_find(&v.r, "Try the quiz again"));
        assert_non_null(finish_node);
        assert_true(watch < finish_node && go < watch);
    }
    visit_press(&v, "Watch again");
    assert_int_equal(visit_at(&v), SCREEN_CAPSULE);
    visit_close(&v);
}

/* In portrait what is taken home is within reach of the hand, and in words. */
static void taking_home_is_near_the_hand_in_portrait(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "b", "b", "abdf", "a"});
    v.r.w = 1080, v.r.h = 1920;
    visit_settle(&v);
    const struct node *n = rig_find(&v.r, "Take it with you");
    assert_non_null(n);
    assert_true(n->rect.y > v.r.h / 2);
    assert_true(n->rect.w > 2 * n->rect.h);
    visit_close(&v);
}

static void looks(void **state)
{
    (void)state;
    struct visit_rig v;
    finish(&v, (const char *const[]){"a", "a", "b", "abcf", "a"});
    assert_true(rig_golden(&v.r, "result-landscape"));
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "result-light"));
    assert_true(rig_sane(&v.r));
    v.r.w = 1080, v.r.h = 1920;
    v.r.settings.lang = LANG_DE;
    visit_settle(&v);
    assert_true(rig_golden(&v.r, "result-portrait-german"));
    assert_true(rig_sane(&v.r));
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_verdict_fits_the_score),
        cmocka_unit_test(it_is_finished_once),
        cmocka_unit_test(trying_again_starts_a_new_attempt),
        cmocka_unit_test(one_attempt_means_no_second),
        cmocka_unit_test(back_ends_the_visit),
        cmocka_unit_test(after_the_last_capsule_it_leads_back),
        cmocka_unit_test(the_steps_are_one_press_away),
        cmocka_unit_test(it_can_be_taken_home),
        cmocka_unit_test(the_steps_find_their_place),
        cmocka_unit_test(a_failed_recording_is_said),
        cmocka_unit_test(large_text_keeps_off_the_path),
        cmocka_unit_test(a_partly_right_answer_is_no_wrong_one),
        cmocka_unit_test(a_row_says_its_outcome_in_a_word),
        cmocka_unit_test(eight_questions_need_no_second_page),
        cmocka_unit_test(a_stand_does_not_offer_to_leave_first),
        cmocka_unit_test(taking_home_is_near_the_hand_in_portrait),
        cmocka_unit_test(looks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
