/* The courses we ship: every part fills its slot, every module has what a module needs, every text is there in four
 * languages and short enough to be read from the last row. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content_tree.h"
#include "shipped_text.h"

struct shipped {
    struct arena arena;
    struct findings findings;
    struct catalog c;
};

static void load(struct shipped *s, const char *path)
{
    struct err err = ERR_INIT;
    *s = (struct shipped){.arena = ARENA_INIT};
    findings_init(&s->findings, &s->arena);
    assert_true(catalog_load(path, &s->arena, &s->c, &s->findings, &err));
    /* Before `make media` the clips are not there; nothing else may be wrong. */
    for (size_t i = 0; i < s->findings.n; i++)
        if (strcmp(s->findings.list[i].code, "missing-media") != 0)
            fail_msg("%s:%d: %.*s", s->findings.list[i].at.path, s->findings.list[i].at.line,
                     STR_ARG(s->findings.list[i].sentence));
}

static void unload(struct shipped *s)
{
    findings_release(&s->findings);
    arena_release(&s->arena);
}

static void check_if_any(const struct i18n *t, size_t max_characters, int max_words)
{
    if (t->n)
        check_text(t, max_characters, max_words);
}

/* Read from four metres. */
static void check_slide(const struct slide *s)
{
    check_if_any(&s->title, 60, 10);
    check_if_any(&s->text, 130, 24);
    check_if_any(&s->notes, 330, 60);
    for (int i = 0; i < s->n_lines; i++)
        check_text(&s->lines[i], 60, 11);
    for (int i = 0; i < s->n_columns; i++) {
        check_if_any(&s->columns[i].title, 30, 5);
        check_if_any(&s->columns[i].text, 70, 12);
        for (int k = 0; k < s->columns[i].n_lines; k++)
            check_text(&s->columns[i].lines[k], 50, 9);
    }
    assert_in_range(s->n_lines, 0, 5);
}

static void check_item(const struct item *it)
{
    int steps = 0;
    if (it->titled)
        check_text(&it->title, 60, 10);
    check_if_any(&it->notes, 360, 60);
    if (it->kind == ITEM_EXERCISE || it->kind == ITEM_DISCUSSION || it->kind == ITEM_END)
        check_text(&it->text, 210, 36);
    for (int i = 0; i < it->n_slides; i++)
        check_slide(&it->slides[i]);
    for (int i = 0; i < it->n_steps; i++) {
        check_text(&it->steps[i].text, 135, 24);
        steps += it->steps[i].minutes;
    }
    if (it->n_steps && (int64_t)steps * 60000000 != it->timer_us)
        fail_msg("%s:%d: the steps take %d minutes, not what the timer counts", it->at.path,
                 it->at.line, steps);
    if (it->missing && it->kind != ITEM_VIDEO)
        fail_msg("%s:%d: shows nothing", it->at.path, it->at.line);
}

/* No slot has a gap at its end and none is overfull. */
static void check_slot(const struct course_slot *s)
{
    int minutes = 0;
    check_if_any(&s->title, 60, 10);
    check_if_any(&s->text, 130, 24);
    for (int i = 0; i < s->n_items; i++) {
        check_item(s->items[i]);
        if (s->items[i]->start == START_AT)
            assert_int_equal(s->items[i]->start_minute, s->start + minutes);
        minutes += s->items[i]->minutes;
    }
    if (s->n_items && minutes != s->end - s->start)
        fail_msg("%s:%d: its items take %d minutes of %d", s->at.path, s->at.line, minutes,
                 s->end - s->start);
    if (!s->n_items)
        assert_true(s->kind == SLOT_BREAK || s->kind == SLOT_LUNCH);
}

static void check_days(const struct course *c)
{
    for (int d = 0; d < c->n_days; d++) {
        int at = c->days[d].from;
        check_if_any(&c->days[d].title, 60, 10);
        for (int i = 0; i < c->days[d].n_slots; i++) {
            assert_int_equal(c->days[d].slots[i].start, at);
            at = c->days[d].slots[i].end;
            check_slot(&c->days[d].slots[i]);
        }
        assert_int_equal(at, c->days[d].to);
    }
}

static void check_quiz(const struct module *m, const struct quiz *quiz)
{
    assert_true(str_eq(quiz->id, m->id));
    assert_int_equal(quiz->n_questions, 3);
    check_text(&quiz->title, 60, 10);
    for (int i = 0; i < 3; i++) {
        const struct question *q = &quiz->questions[i];
        check_text(&q->stem, 120, 24);
        for (int k = 0; k < q->n_options; k++) {
            if (q->kind != QUESTION_TRUE_FALSE)
                check_text(&q->options[k].text, 60, 12);
            check_if_any(&q->options[k].feedback, 260, 45);
        }
        for (int k = 0; k < q->n_matches; k++)
            check_text(&q->matches[k].text, 60, 12);
        check_if_any(&q->when_right, 260, 45);
        check_if_any(&q->when_wrong, 260, 45);
        check_if_any(&q->explanation, 260, 45);
    }
}

/* An opener, slides of more than one kind, something to do against the clock, its reading, its quiz. */
static void check_module(const struct module *m)
{
    int n[ITEM_KIND_COUNT] = {0}, slides = 0;
    unsigned kinds = 0;
    const struct quiz *own = NULL;
    check_text(&m->title, 70, 12);
    check_text(&m->summary, 180, 32);
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++) {
            const struct item *it = &m->parts[p].items[i];
            n[it->kind]++;
            slides += it->n_slides;
            for (int k = 0; k < it->n_slides; k++)
                kinds |= 1u << it->slides[k].kind;
            if (it->kind == ITEM_QUIZ && str_eq(it->ref, m->id))
                own = it->quiz;
        }
    assert_true(n[ITEM_EXERCISE] > 0);
    if (m->ideation)
        return;
    assert_int_equal(m->n_parts, 2);
    assert_int_equal(m->parts[0].speaker, SPEAKER_ACADEMIC);
    assert_int_equal(m->parts[1].speaker, SPEAKER_PRACTITIONER);
    assert_true(str_eq(m->parts[0].items[0].id, STR("opener")));
    assert_true(n[ITEM_DISCUSSION] > 0);
    assert_true(slides >= 3 && (kinds & (kinds - 1)) != 0);
    assert_non_null(m->reading);
    assert_non_null(m->reading->document);
    check_text(&m->reading->title, 80, 14);
    check_text(&m->reading->note, 180, 32);
    assert_non_null(own);
    check_quiz(m, own);
}

static int capsule_of(const struct module *m)
{
    int numbers = 0; /* as decimal digits */
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++)
            if (m->parts[p].items[i].capsule)
                numbers = numbers * 10 + m->parts[p].items[i].capsule->number;
    return numbers;
}

static void test_2020(void **state)
{
    (void)state;
    static const struct {
        const char *date;
        bool assumed;
    } days[] = {{"2020-10-08", false}, {"2020-10-15", true}, {"2020-10-22", true},
                {"2020-10-29", true},  {"2020-11-05", true}, {"2020-11-25", false},
                {"2020-11-26", false}, {"2020-11-27", false}};
    static const int capsules[] = {1, 0, 234, 0, 0, 5, 0, 0, 0, 0};
    struct shipped s;
    int module = 0, ideation = 0;
    load(&s, "playlists/classroom.yaml");
    assert_true(str_eq(s.c.policy.mode, STR("classroom")));
    check_text(&s.c.title, 60, 10);
    const struct course *c = &s.c.courses[0];
    assert_true(str_eq_c(c->timezone, "Europe/Brussels"));
    assert_true(str_eq_c(c->taught_in, "fr"));
    check_text(&c->title, 60, 10);
    check_text(&c->summary, 260, 45);
    check_text(&c->audience, 120, 18);
    check_text(&c->certificate, 40, 6);
    assert_int_equal(c->n_days, ARRAY_LEN(days));
    check_days(c);
    for (int d = 0; d < c->n_days; d++) {
        assert_string_equal(c->days[d].date, days[d].date);
        assert_int_equal(c->days[d].assumed, days[d].assumed);
        for (int i = 0; i < c->days[d].n_slots; i++) {
            const struct course_slot *slot = &c->days[d].slots[i];
            if (slot->kind == SLOT_IDEATION)
                assert_int_equal(slot->module->number, ++ideation);
            else if (slot->kind == SLOT_MODULE && slot->part == 1)
                assert_int_equal(slot->module->number, ++module);
            if (slot->module)
                check_module(slot->module);
            if (slot->kind == SLOT_MODULE)
                assert_int_equal(capsule_of(slot->module), capsules[slot->module->number - 1]);
        }
    }
    assert_int_equal(module, 10);
    assert_int_equal(ideation, 3);
    unload(&s);
}

static void test_workshop(void **state)
{
    (void)state;
    struct shipped s;
    load(&s, "playlists/courses/workshop-strategy.yaml");
    assert_int_equal(s.c.courses[0].n_days, 2);
    check_days(&s.c.courses[0]);
    unload(&s);
}

static void check_lines(const struct worksheet_line *lines, int n)
{
    for (int i = 0; i < n; i++) {
        check_text(&lines[i].text, 130, 24);
        check_if_any(&lines[i].hint, 90, 16);
    }
}

static void test_documents(void **state)
{
    (void)state;
    struct shipped s;
    load(&s, "playlists/classroom.yaml");
    assert_int_equal(s.c.n_documents, 7); /* six volumes and the complements */
    for (int i = 0; i < s.c.n_documents; i++) {
        check_text(&s.c.documents[i].title, 70, 12);
        check_text(&s.c.documents[i].summary, 200, 32);
    }
    assert_non_null(s.c.spmm);
    assert_int_equal(s.c.spmm->n_stages, 4);
    for (int i = 0; i < s.c.n_worksheets; i++) {
        check_text(&s.c.worksheets[i].title, 70, 12);
        check_lines(s.c.worksheets[i].questions, s.c.worksheets[i].n_questions);
        check_lines(s.c.worksheets[i].checks, s.c.worksheets[i].n_checks);
    }
    unload(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_2020), cmocka_unit_test(test_workshop),
                                       cmocka_unit_test(test_documents)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
