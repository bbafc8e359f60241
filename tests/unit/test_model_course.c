/* Courses and modules from files: what is read, what is refused and where, what stays when something is missing. */
#include "cmocka_all.h"

#include "base/bug.h"
#include "content_tree.h"
#include "model_loaded.h"

/* The sample that the tests of the course share: shaped like the edition of 2020. */
static void test_sample(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog c;
    struct err err = ERR_INIT;
    findings_init(&findings, &arena);
    assert_true(
        catalog_load("tests/data/course/playlists/classroom.yaml", &arena, &c, &findings, &err));
    for (size_t i = 0; i < findings.n; i++)
        if (strncmp(findings.list[i].code, "missing-", 8) != 0)
            fail_msg("%s:%d: %.*s", findings.list[i].at.path, findings.list[i].at.line,
                     STR_ARG(findings.list[i].sentence));
    assert_int_equal(c.n_courses, 1);
    assert_int_equal(c.n_modules, 13);
    assert_true(str_eq(c.policy.mode, STR("classroom")));
    const struct course *course = &c.courses[0];
    assert_int_equal(course->n_days, 8);
    assert_false(course->days[0].assumed);
    assert_true(course->days[1].assumed);
    assert_string_equal(course->days[4].date, "2020-11-05");
    for (int d = 0; d < 8; d++) {
        const struct course_day *day = &course->days[d];
        assert_int_equal(day->slots[0].start, day->from);
        assert_int_equal(day->slots[day->n_slots - 1].end, day->to);
        for (int i = 1; i < day->n_slots; i++)
            assert_int_equal(day->slots[i].start, day->slots[i - 1].end);
    }
    assert_int_equal(course->days[0].n_slots, 8);
    assert_true(course->days[0].slots[3].fixed);
    assert_int_equal(course->days[0].slots[2].speaker, SPEAKER_PRACTITIONER);
    assert_true(str_eq_c(course->days[0].slots[5].id, "break-2"));
    assert_int_equal(course->days[7].slots[0].kind, SLOT_IDEATION);
    findings_release(&findings);
    arena_release(&arena);
}

static void test_items(void **state)
{
    (void)state;
    struct arena arena = ARENA_INIT;
    struct catalog c;
    struct err err = ERR_INIT;
    assert_true(catalog_load("tests/data/course/playlists/courses/course-2020.yaml", &arena, &c,
                             NULL, &err));
    const struct module *m = catalog_module(&c, STR("module-1"));
    int part;
    assert_non_null(m);
    assert_true(module_item(m, STR("opener"), &part)->missing);
    assert_int_equal(part, 0);
    assert_true(module_item(m, STR("deck"), &part)->missing);
    assert_int_equal(part, 1);
    const struct item *it = module_item(m, STR("film"), NULL);
    assert_true(it->capsule && !it->missing && it->start == START_AFTER_PREVIOUS);
    assert_true(str_eq_c(i18n_text(&it->title, "fr", NULL), "La ville"));
    assert_non_null(module_item(m, STR("check"), NULL)->quiz);
    assert_ptr_equal(module_item(m, STR("read"), NULL)->reading, m->reading);
    assert_true(str_eq_c(m->reading->document->id, "handbook-1"));
    it = module_item(m, STR("sheet"), NULL);
    assert_int_equal(it->worksheet->n_questions, 1);
    it = module_item(m, STR("exercise"), NULL);
    assert_int_equal(it->start, START_AT);
    assert_int_equal(it->start_minute, 11 * 60 + 20);
    assert_int_equal(it->n_steps, 2);
    assert_int_equal(it->timer_us, INT64_C(25) * 60 * 1000000);
    it = module_item(m, STR("slides"), NULL);
    static const enum slide_kind kinds[] = {SLIDE_BULLETS, SLIDE_NUMBER, SLIDE_QUOTE, SLIDE_COLUMNS,
                                            SLIDE_PICTURE};
    assert_int_equal(it->n_slides, ARRAY_LEN(kinds));
    for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
        assert_int_equal(it->slides[i].kind, kinds[i]);
    assert_true(str_eq_c(i18n_text(&it->slides[1].value, "fr", NULL), "80 %"));
    assert_int_equal(c.spmm->n_stages, 2);
    assert_non_null(catalog_worksheet(&c, STR("handbook-1")));
    arena_release(&arena);
}

#define COURSE V "course:\n  id: c\n  title: x\n  timezone: Europe/Brussels\n  days:\n"
#define DAY COURSE "  - date: 2020-10-08\n    from: 09:00\n    to: 12:00\n    slots:\n"
#define MODULE V "modules:\n- id: m\n  title: x\n  items:\n"
#define AT(place) "/nowhere/p.yaml:" place ": error: "
#define SESSION "title: x, slot: session"

static const struct {
    const char *yaml, *findings;
} mistakes[] = {
    {DAY "    - {at: 9:00, minutes: 60, " SESSION "}\n    - {at: 09:30, minutes: 30, " SESSION
         "}\n",
     AT("12:12") "this slot begins at 09:30, before the one above it ends (10:00); change \"at\", or \"minutes\" above [overlap]\n"},
    {DAY "    - {at: 08:30, minutes: 60, " SESSION "}\n",
     AT("11:12") "this slot begins at 08:30, its day at 09:00; change \"at\", or \"from\" of the day [outside-day]\n"},
    {DAY "    - {at: 11:30, minutes: 60, " SESSION "}\n",
     AT("11:7") "this slot ends at 12:30, its day at 12:00; change \"minutes\", or \"to\" of the day [outside-day]\n"},
    {DAY "    - {" SESSION "}\n    - {at: 12:00, " SESSION "}\n",
     AT("12:7") "no time is left for this slot (its day ends at 12:00); it is left out "
                "[outside-day]\n"},
    {DAY "    - {at: 25:00, " SESSION "}\n",
     AT("11:12") "\"at\" must be a time of the day as 09:00, not \"25:00\" [type]\n"},
    {DAY "    - {module: module-7}\n",
     AT("11:7") "no module has the id \"module-7\", and there is no modules/module-7.yaml "
                "[unknown-module]\n"},
    {DAY "    - {minutes: 20}\n",
     AT("11:7") "a slot without a module needs a \"title\", or \"slot: break\", lunch or project "
                "[missing-key]\n"},
    {DAY "    - {minutes: 20, " SESSION ", items: [{id: a, break: true, minutes: 30}]}\n",
     AT("11:7") "its items take 30 minutes, the slot (09:00 to 09:20) has 20 [items-too-long]\n"},
    {DAY "    - {minutes: 20, " SESSION ", items: [{id: a, end: true, start: at 09:20}]}\n",
     AT("11:7") "\"a\" starts at 09:20, outside its slot (09:00 to 09:20) [at-outside]\n"},
    {COURSE "  - {date: 2020-10-08, from: 09:00, to: 10:00, slots: [{slot: project}]}\n"
            "  - {date: 2020-10-07, from: 09:00, to: 10:00, slots: [{slot: project}]}\n",
     AT("8:12") "2020-10-07 is before the day above (2020-10-08); days are listed by date "
                "[date-order]\n"},
    {COURSE "  - {date: 2020-10-08, from: 09:00, to: 10:00, slots: [{slot: project}]}\n"
            "  - {date: 2020-10-08, from: 09:00, to: 10:00, slots: [{slot: project}]}\n",
     AT("8:12") "the day above has the date 2020-10-08 too; this one is left out [date-order]\n"},
    {COURSE "  - {date: 2020-10-32, from: 09:00, to: 10:00, slots: [{slot: project}]}\n",
     AT("7:3") "no day of this course can be held [no-days]\n" AT(
         "7:12") "\"date\" must be a day of the calendar, written as 2021-02-11, not \"2020-10-32\" [type]\n"},
    {COURSE "  - {date: 2020-10-08, from: 10:00, to: 9:00, slots: [{slot: project}]}\n",
     AT("7:3") "no day of this course can be held [no-days]\n" AT(
         "7:41") "\"to\" must be after \"from\" [range]\n"},
    {MODULE "  - {id: a, break: true, minutes: 5}\n  - {id: A, break: true, minutes: 5}\n",
     AT("7:5") "another item of this module has the id \"A\" (line 6) [duplicate-id]\n"},
    {MODULE "  - {id: a, minutes: 5}\n",
     AT("6:3") "no item of this module can be played; the module is left out [no-items]\n" AT(
         "6:5") "an item needs one of: capsule, video, slides, document, quiz, discussion, "
                "exercise, worksheet, reading, break, end [item-kind]\n"},
    {MODULE "  - {id: a, break: true, minutes: 5}\n  - {id: b, break: true, end: true}\n",
     AT("7:5") "an item is one thing; this one is 2, make 2 of it [item-kind]\n"},
    {MODULE "  - {id: a, break: true}\n",
     AT("6:5") "an item needs \"minutes\": how long it is planned [missing-key]\n"},
    {MODULE "  - {id: a, capsule: x, minutes: 5, pages: [1, 2]}\n",
     AT("6:5") "no capsule has the id \"x\" [unknown-capsule]\n" AT(
         "6:44") "\"pages\" is not for an item that is a capsule [misplaced-key]\n"},
    {MODULE "  - {id: a, break: true, minutes: 5, start: soon}\n",
     AT("6:45") "\"start\" must be manual, after-previous, or at and a time: at 10:30 [type]\n"},
    {MODULE "  - {id: a, slides: [{bullets: [x], quote: {text: y}}, {title: z}], minutes: 5}\n",
     AT("6:22") "a slide is one of picture, bullets, number, quote and columns; make two of it "
                "[slide-kind]\n"},
    {MODULE "  - {id: a, reading: true, minutes: 5}\n",
     AT("6:5") "\"reading: true\" means the module's \"reading\", and there is none "
               "[unknown-document]\n"},
    {MODULE
     "  - {id: a, break: true, minutes: 5}\n- id: m\n  title: y\n  items: [{id: a, end: true}]\n",
     AT("7:3") "another module has the id \"m\" (/nowhere/p.yaml line 3); this one is left out "
               "[duplicate-id]\n"},
};

static void test_mistakes(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(mistakes); i++) {
        struct loaded l;
        load(&l, mistakes[i].yaml);
        assert_string_equal(buf_c(&l.lines), mistakes[i].findings);
        assert_true(l.ok);
        done(&l);
    }
}

/* A name that is nowhere must not bring in the whole library with all that can be said about it. */
static void test_capsule_sought(void **state)
{
    (void)state;
    static const char course[] = V
        "languages: [fr, nl]\n"
        "course: {id: c, timezone: Europe/Brussels, title: {fr: x, nl: x}, days: [{date: 2027-03-04, from: 09:00, to: 10:00, slots: [\n"
        "  {slot: session, minutes: 9, title: {fr: x, nl: x}, items: [{id: a, minutes: 3, capsule: %s}]}]}]}\n";
    static const char library[] = V
        "languages: [en, fr, nl]\n"
        "capsules: [{id: two, title: {en: x, fr: x, nl: x}, media: two.mp4}]\n";
    static const char *const wanted[] = {"to", "two"};
    static const char *const said[] = {"playlists/c.yaml:4:62: error: no capsule has the id \"to\" [unknown-capsule]\n", ""};
    for (int i = 0; i < 2; i++) {
        struct tree t;
        tree_begin(&t);
        tree_put(&t, "playlists/capsules.yaml", library);
        tree_put(&t, "media/own/two.mp4", "x");
        tree_put(&t, "playlists/c.yaml", arena_strf(&t.arena, course, wanted[i]).ptr);
        tree_load(&t, "playlists/c.yaml");
        assert_string_equal(tree_lines(&t), said[i]);
        assert_int_equal(t.catalog.n_capsules, i);
        tree_end(&t);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_sample), cmocka_unit_test(test_items),
                                       cmocka_unit_test(test_mistakes),
                                       cmocka_unit_test(test_capsule_sought)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
