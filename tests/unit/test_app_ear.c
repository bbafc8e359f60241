/*
 * A visit by ear through all six kinds of question, in the semantic tree alone: keys, and widgets by the names the voice
 * says; wrong and right answers; every step checked by what is said next. Nothing looks at a picture.
 */
#include "cmocka_all.h"

#include "rig_ear_visit.h"

static const char six_kinds[] =
    "capsule-kiosk: 1\n"
    "title: {en: By ear, de: Nach Gehör}\n"
    "languages: [en, de]\n"
    "capsules:\n"
    "- {id: one, title: {en: The first, de: Die erste}, media: one.mp4, quiz: q}\n"
    "- {id: two, title: {en: The second, de: Die zweite}, media: two.mp4}\n"
    "quizzes:\n"
    "- id: q\n"
    "  title: {en: Quiz, de: Quiz}\n"
    "  questions:\n"
    "  - id: single\n"
    "    question: {en: Is water wet?, de: Ist Wasser nass?}\n"
    "    keep-order: true\n"
    "    options:\n"
    "    - {text: {en: It is, de: Ja}, right: true, feedback: {en: It wets., de: Es netzt.}}\n"
    "    - {text: {en: It is not, de: Nein}, feedback: {en: It does wet., de: Doch.}}\n"
    "  - id: several\n"
    "    kind: multiple\n"
    "    question: {en: Which are red?, de: Was ist rot?}\n"
    "    keep-order: true\n"
    "    options:\n"
    "    - {text: {en: Blood, de: Blut}, right: true, feedback: {en: Red., de: Rot.}}\n"
    "    - {text: {en: Grass, de: Gras}, feedback: {en: Green., de: Grün.}}\n"
    "    - {text: {en: Rust, de: Rost}, right: true, feedback: {en: Red., de: Rot.}}\n"
    "  - id: cold\n"
    "    kind: true-false\n"
    "    question: {en: Is fire cold?, de: Ist Feuer kalt?}\n"
    "    answer: false\n"
    "    feedback: {true: {en: It burns., de: Es brennt.}, false: {en: Indeed., de: Eben.}}\n"
    "  - id: line\n"
    "    kind: ordering\n"
    "    question: {en: Put the days in order., de: Ordnen Sie die Tage.}\n"
    "    order:\n"
    "    - {text: {en: Monday, de: Montag}}\n"
    "    - {text: {en: Tuesday, de: Dienstag}}\n"
    "    - {text: {en: Wednesday, de: Mittwoch}}\n"
    "    feedback: {right: {en: As in the week., de: Wie in der Woche.}, wrong: {en: Monday comes first., de: Montag zuerst.}}\n"
    "  - id: pairs\n"
    "    kind: matching\n"
    "    question: {en: What belongs together?, de: Was gehört zusammen?}\n"
    "    pairs:\n"
    "    - {left: {en: Sun, de: Sonne}, right: {en: Day, de: Tag}}\n"
    "    - {left: {en: Moon, de: Mond}, right: {en: Night, de: Nacht}}\n"
    "    - {left: {en: Rain, de: Regen}, right: {en: Cloud, de: Wolke}}\n"
    "    feedback: {right: {en: Well seen., de: Gut gesehen.}, wrong: {en: Look up., de: Schauen Sie hinauf.}}\n"
    "  - id: number\n"
    "    kind: numeric\n"
    "    question: {en: How many days has a week?, de: Wie viele Tage hat eine Woche?}\n"
    "    answer: 7\n"
    "    tolerance: 0\n"
    "    feedback: {right: {en: Seven it is., de: Sieben.}, wrong: {en: It has seven., de: Sieben.}}\n";

static void begin_six(struct visit_test *v)
{
    begin_on(v, six_kinds);
    key(v, KEY_F2);
}

static bool cue(const struct visit_test *v, const char *name)
{
    return str_find(app_cues(v->app), str_c(name)) >= 0;
}

static void to_the_quiz(struct visit_test *v)
{
    by_name(v, "The first, button");
    assert_true(said(v, "The first, "));
    pass(v, 5000);
    player_fake_end(v->config.player);
    pass(v, 300);
    assert_true(cue(v, "end"));
    assert_true(said(v, "Quiz: 6 questions."));
    by_name(v, "Start quiz, button");
}

static void checked(struct visit_test *v, const char *verdict, const char *sound)
{
    by_name(v, "Check answer, button");
    assert_true(said(v, verdict));
    assert_true(cue(v, sound));
}

static void next_question(struct visit_test *v, const char *progress)
{
    by_name(v, "Next question, button");
    assert_true(said(v, progress));
}

static void all_kinds_wrong(void **state)
{
    (void)state;
    struct visit_test v;
    begin_six(&v);
    assert_true(said(&v, "The first, button, Watch, New, 1 of 2."));
    to_the_quiz(&v);
    assert_true(said(&v, "Question 1 of 6"));
    assert_true(said(&v, "Choose one answer."));
    by_name(&v, "It is not, option, not chosen, 2 of 2.");
    assert_true(said(&v, "It is not, chosen."));
    checked(&v, "Not quite.", "wrong");
    assert_true(said(&v, "It does wet."));
    next_question(&v, "Question 2 of 6");
    assert_true(said(&v, "Choose all that apply."));
    assert_true(said(&v, "0 selected."));
    by_name(&v, "Grass, checkbox, not ticked, 2 of 3.");
    assert_true(said(&v, "Grass, ticked."));
    assert_true(said(&v, "1 selected."));
    checked(&v, "Not quite.", "wrong");
    assert_true(said(&v, "Right answers, A Blood C Rust."));
    next_question(&v, "Question 3 of 6");
    by_name(&v, "True, option");
    checked(&v, "Not quite.", "wrong");
    assert_true(said(&v, "It burns."));
    next_question(&v, "Question 4 of 6");
    assert_true(said(&v, "Up arrow and Down arrow"));
    bool sorted = str_starts(ear_heard(v.app), STR("Monday"));
    assert_true(said(&v, ", button, 1 of 3."));
    key(&v, KEY_TAB);
    assert_true(said(&v, "Move down: "));
    key(&v, KEY_ENTER);
    assert_true(said(&v, ", now 2 of 3."));
    by_name(&v, "Check answer, button");
    assert_true(said(&v, sorted ? "Not quite." : "Question 4 of 6"));
    next_question(&v, "Question 5 of 6");
    assert_true(said(&v, "0 of 3 pairs."));
    key(&v, KEY_PAGE_DOWN); /* too early */
    assert_true(said(&v, "Make all the pairs first."));
    static const char *const left[] = {"Sun, button", "Moon, button", "Rain, button"},
                             *const right[] = {"Night, button", "Cloud, button", "Day, button"};
    for (int i = 0; i < 3; i++) {
        by_name(&v, left[i]);
        assert_true(said(&v, ", chosen, waiting for its match."));
        assert_false(str_find(app_said(v.app), STR("off")) >= 0);
        by_name(&v, right[i]);
        assert_true(said(&v, ", goes with "));
        assert_true(said(&v, i == 0 ? "1 of 3 pairs." : i == 1 ? "2 of 3 pairs." : "3 of 3 pairs."));
    }
    checked(&v, "Not quite.", "wrong");
    assert_true(said(&v, "Look up."));
    next_question(&v, "Question 6 of 6");
    assert_true(said(&v, "Type a number."));
    key(&v, '1');
    key(&v, '2');
    assert_true(said(&v, "12."));
    key(&v, KEY_BACKSPACE);
    assert_true(said(&v, "1."));
    key(&v, KEY_BACKSPACE);
    assert_true(said(&v, "Number.")); /* emptied: said as well */
    key(&v, '8');
    checked(&v, "Not quite.", "wrong");
    assert_true(said(&v, "Your number, 8."));
    assert_true(said(&v, "Right number, 7."));
    by_name(&v, "See the result, button");
    assert_true(said(&v, " of 6 right"));
    assert_true(said(&v, "Is water wet? Wrong."));
    assert_true(said(&v, "How many days has a week? Wrong."));
    end(&v);
}

/* Chosen by letters and digits, as the help says; everything right, then the take-away, in German at last. */
static void all_kinds_right(void **state)
{
    (void)state;
    struct visit_test v;
    begin_six(&v);
    to_the_quiz(&v);
    key(&v, 'a');
    assert_true(said(&v, "It is, chosen."));
    checked(&v, "That is right.", "right");
    assert_true(said(&v, "It wets."));
    next_question(&v, "Question 2 of 6");
    key(&v, 'a');
    key(&v, 'c');
    assert_true(said(&v, "Rust, ticked."));
    assert_true(said(&v, "2 selected."));
    checked(&v, "That is right.", "right");
    next_question(&v, "Question 3 of 6");
    key(&v, 'b');
    checked(&v, "That is right.", "right");
    next_question(&v, "Question 4 of 6");
    static const char *const days[] = {"Monday", "Tuesday", "Wednesday"};
    for (int place = 0; place < 3; place++) /* each to its place, by its own button */
        for (int moves = 0; moves < 3; moves++) {
            char at[40], up[40];
            snprintf(at, sizeof at, "%s, button, %d of 3.", days[place], place + 1);
            snprintf(up, sizeof up, "Move up: %s, button", days[place]);
            key(&v, KEY_F4);
            if (str_find(app_said(v.app), str_c(at)) >= 0)
                break;
            by_name(&v, up);
        }
    key(&v, KEY_TAB); /* what was read last is not where the focus is */
    checked(&v, "That is right.", "right");
    assert_true(said(&v, "As in the week."));
    next_question(&v, "Question 5 of 6");
    static const char *const left[] = {"Sun, button", "Moon, button", "Rain, button"},
                             *const right[] = {"Day, button", "Night, button", "Cloud, button"};
    for (int i = 0; i < 3; i++) {
        by_name(&v, left[i]);
        by_name(&v, right[i]);
    }
    checked(&v, "That is right.", "right");
    next_question(&v, "Question 6 of 6");
    key(&v, '7');
    checked(&v, "That is right.", "right");
    by_name(&v, "See the result, button");
    assert_true(said(&v, "6 of 6 right"));
    by_name(&v, "Take it with you, button");
    assert_true(said(&v, "Take it with you."));
    assert_true(said(&v, "The first"));
    by_name(&v, "Close, button");
    by_name(&v, "Capsules, button");
    assert_true(said(&v, "The first, button, Watched, Quiz 6/6, 1 of 2."));
    by_name(&v, "Deutsch, option, not chosen");
    assert_true(said(&v, "Nach Gehör."));
    assert_true(said(&v, "Deutsch, Auswahl, gewählt, 2 von 2."));
    by_name(&v, "Die erste, Schaltfläche");
    assert_true(said(&v, "Die erste, "));
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_kinds_wrong), cmocka_unit_test(all_kinds_right)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
