/* The process, the publisher, take-aways and promised languages: what is read, and every mistake with its place. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "model_loaded.h"

#define CAPSULES \
    "capsules:\n" \
    "- {id: a, title: A, media: a.mp4, steps: [1, 2], audio: [en, fr], captions-in: fr}\n" \
    "- {id: b, title: B, media: b.mp4, steps: 3}\n"
#define PHASE_A "  - {title: One, capsule: a, steps: [{n: 1, title: First}, {n: 2, title: Second}]}\n"
#define PHASE_B "  - {title: Two, steps: [{title: Third}]}\n"
#define PROCESS "process:\n  title: Way\n  source: Whose\n  phases:\n"

static void test_read(void **state)
{
    (void)state;
    struct loaded l;
    load(&l, V CAPSULES PROCESS PHASE_A PHASE_B
         "about: {text: \"This\\nis\", publisher: Who, notice: Not, contact: {text: Here}}\n");
    assert_true(l.ok);
    assert_int_equal(l.findings.errors, 2); /* the media files */
    const struct process *p = l.catalog.process;
    assert_non_null(p);
    assert_int_equal(p->n_phases, 2);
    assert_int_equal(p->n_steps, 3);
    assert_int_equal(p->phases[1].first, 2);
    assert_ptr_equal(p->phases[0].capsule, &l.catalog.capsules[0]);
    assert_ptr_equal(p->phases[1].capsule, &l.catalog.capsules[1]); /* by its steps */
    assert_true(str_eq(i18n_text(&process_step(p, 3)->title, "en", NULL), STR("Third")));
    assert_null(process_step(p, 4));
    assert_null(process_step(p, 0));
    assert_true(str_eq(i18n_text(&l.catalog.about->text, "en", NULL), STR("This\nis")));
    assert_true(str_eq(i18n_text(&l.catalog.about->contact.text, "en", NULL), STR("Here")));
    assert_int_equal(l.catalog.capsules[0].audio.n, 2);
    assert_true(language_list_has(&l.catalog.capsules[0].captions_in, STR("fr")));
    assert_int_equal(l.catalog.capsules[1].audio.n, 0);
    done(&l);
}

static void test_mistakes(void **state)
{
    (void)state;
    static const struct {
        const char *yaml, *line; /* a finding among others */
    } cases[] = {
        {CAPSULES PROCESS "  - {title: One, capsule: c, steps: [{title: x}]}\n",
         ":9:27: error: no capsule has the id \"c\"; did you mean \"a\"? [unknown-capsule]"},
        {CAPSULES PROCESS "  - {title: One, capsule: a, steps: [{title: x}]}\n",
         ":9:27: warning: this phase has the steps 1 to 1; \"a\" covers others "
         "(its \"steps:\" should be [1, 1]) [steps-differ]"},
        {CAPSULES PROCESS PHASE_A,
         ":4:3: error: \"b\" covers steps up to 3, but the process has 2 [unknown-step]"},
        {PROCESS "  - {title: One, steps: [{n: 2, title: x}]}\n",
         ":6:30: error: steps are numbered through: this one is number 1 [step-number]"},
        {PROCESS "  - {title: One, steps: []}\n",
         ":6:25: error: this phase has no step; it is left out [no-steps]"},
        {PROCESS "  - {steps: [{title: x}]}\n", ":6:5: error: a phase needs \"title\" [missing-key]"},
        {"process: {title: x, phases: [], colour: red}\n",
         ":2:33: error: unknown key \"colour\" in a process; its keys are: title, source, phases "
         "[unknown-key]"},
        {"process: {title: x}\n", ":2:10: error: a process needs \"phases\" [missing-key]"},
        {"about: {publisher: x}\n", ":2:8: error: about needs \"text\" [missing-key]"},
        {"about: {text: x, contact: {}}\n",
         ":2:27: error: a take-away needs \"url\" or \"text\" [missing-key]"},
        {"capsules:\n- {id: a, title: A, media: a.mp4, take-away: {url: \"http://x.y\"}}\n",
         ":3:52: error: an address begins with https:// and has neither spaces nor accents [url]"},
        {"capsules:\n- {id: a, title: A, media: a.mp4, take-away: {url: \"https://x y\"}}\n",
         "[url]"},
        {"capsules:\n- {id: a, title: A, media: a.mp4, audio: [en, English]}\n",
         ":3:47: error: a language is written as its code, in small letters: en, fr, nl, de [language]"},
        {"capsules:\n- {id: a, title: A, media: a.mp4, captions-in: {en: 1}}\n",
         ":3:48: error: \"captions-in\" must be a list of codes, as [en, fr] [type]"},
    };
    int wrong = 0;
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct loaded l;
        struct buf yaml = BUF_INIT;
        buf_addf(&yaml, V "%s", cases[i].yaml);
        load(&l, buf_c(&yaml));
        if (!strstr(buf_c(&l.lines), cases[i].line))
            wrong++, print_message("%s\nsays\n%s\nnot\n%s\n", buf_c(&yaml), buf_c(&l.lines),
                                   cases[i].line);
        buf_release(&yaml);
        done(&l);
    }
    assert_int_equal(wrong, 0);
}

static void test_too_long(void **state)
{
    (void)state;
    struct buf yaml = BUF_INIT;
    struct loaded l;
    buf_addf(&yaml, V "about: {text: x, contact: {url: \"https://x.y/%0*d\"}}\n", 300, 0);
    load(&l, buf_c(&yaml));
    assert_non_null(strstr(buf_c(&l.lines), "this address has 312 characters, a code that is read "
                                            "from 2 m takes 213; use a shorter one [too-long]"));
    assert_int_equal(l.catalog.about->contact.url.len, 0);
    done(&l);
    buf_clear(&yaml);
    buf_addf(&yaml, V "about: {text: x, contact: {text: \"%0*d\"}}\n", 700, 0);
    load(&l, buf_c(&yaml));
    assert_non_null(strstr(buf_c(&l.lines), "the text in en has 700 bytes, a code that is read "
                                            "from 2 m takes 666; shorten it [too-long]"));
    done(&l);
    buf_release(&yaml);
}

static void test_many(void **state)
{
    (void)state;
    struct buf yaml = BUF_INIT;
    struct loaded l;
    buf_add_c(&yaml, V PROCESS);
    for (int i = 0; i < 10; i++)
        buf_add_c(&yaml, "  - {title: x, steps: [{title: a}, {title: b}, {title: c}, {title: d}, "
                         "{title: e}, {title: f}]}\n");
    load(&l, buf_c(&yaml));
    assert_non_null(strstr(buf_c(&l.lines), "at most 40 steps are taken"));
    assert_int_equal(l.catalog.process->n_steps, PROCESS_STEPS_MAX);
    done(&l);
    buf_clear(&yaml);
    buf_add_c(&yaml, V PROCESS);
    for (int i = 0; i < 10; i++)
        buf_add_c(&yaml, "  - {title: x, steps: [{title: a}]}\n");
    load(&l, buf_c(&yaml));
    assert_non_null(strstr(buf_c(&l.lines), "at most 8 phases are taken"));
    assert_int_equal(l.catalog.process->n_phases, PROCESS_PHASES_MAX);
    assert_int_equal(l.catalog.process->n_steps, PROCESS_PHASES_MAX);
    buf_release(&yaml);
    done(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_read),
        cmocka_unit_test(test_mistakes),
        cmocka_unit_test(test_too_long),
        cmocka_unit_test(test_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
