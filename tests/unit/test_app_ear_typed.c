/*
 * A typed answer by ear alone: on a keyboard, and by the keys on the screen, pressed only when the voice has named them.
 */
#include "cmocka_all.h"

#include "rig_ear_visit.h"

static const char playlist[] =
    "capsule-kiosk: 1\n"
    "title: By ear\n"
    "languages: [en]\n"
    "capsules:\n"
    "- {id: one, title: The first, media: one.mp4, quiz: q}\n"
    "quizzes:\n"
    "- id: q\n"
    "  title: Quiz\n"
    "  questions:\n"
    "  - id: w\n"
    "    question: Which phase comes last?\n"
    "    answers: [{text: to see}, {text: toes, weight: 50, feedback: Nearly.}]\n"
    "    feedback: {right: Well heard., wrong: Listen again.}\n";

static void to_the_question(struct visit_test *v)
{
    struct err err = ERR_INIT;
    begin(v);
    app_free(v->app, v->now);
    put(v, "playlists/p.yaml", playlist);
    v->app = app_new(&v->config, v->now, &err);
    assert_true(settle(v));
    key(v, KEY_F2);
    by_name(v, "The first, button");
    pass(v, 5000);
    player_fake_end(v->config.player);
    pass(v, 300);
    by_name(v, "Start quiz, button");
    assert_true(said(v, "Question 1 of 1"));
    assert_true(said(v, "Which phase comes last?"));
    assert_true(said(v, "Type your answer. Capitals and accents do not matter."));
    assert_true(said(v, "Your answer, "));
}

static void strike(struct visit_test *v, const char *letters)
{
    for (const char *c = letters; *c; c++) {
        struct event ev = {.kind = EVENT_TEXT, .text = {.utf8 = {*c}}};
        key(v, (uint32_t)*c);
        queue_push(v->queue, &ev);
        settle(v);
    }
}

static void on_a_keyboard(void **state)
{
    (void)state;
    struct visit_test v;
    to_the_question(&v);
    strike(&v, "t");
    assert_true(said(&v, "t."));
    strike(&v, "o");
    assert_true(said(&v, "o."));
    strike(&v, " ");
    assert_true(said(&v, "to."));
    strike(&v, "seee");
    assert_true(said(&v, "e."));
    key(&v, KEY_BACKSPACE);
    assert_true(said(&v, "e, deleted."));
    key(&v, KEY_TAB);
    to_name(&v, "Your answer"); /* back to it: what stands there is read */
    assert_true(said(&v, "to see"));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "That is right."));
    assert_true(said(&v, "Your answer, to see."));
    assert_true(said(&v, "Well heard."));
    end(&v);
}

static void by_keys_on_the_screen(void **state)
{
    (void)state;
    struct visit_test v;
    to_the_question(&v);
    by_name(&v, "Your answer");
    static const char *const keys[] = {"t, button", "o, button", "e, button", "s, button"};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        by_name(&v, keys[i]);
        char letter[3] = {keys[i][0], '.', 0};
        assert_true(said(&v, letter));
    }
    by_name(&v, "Delete, button");
    assert_true(said(&v, "s, deleted."));
    by_name(&v, "s, button");
    by_name(&v, "Enter: check, button");
    assert_true(said(&v, "Partly right."));
    assert_true(said(&v, "50 % of the points."));
    assert_true(said(&v, "Right answer, to see."));
    assert_true(said(&v, "Nearly."));
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(on_a_keyboard), cmocka_unit_test(by_keys_on_the_screen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
