/* Worksheets, readings and the last word: ticks are kept, pages turned, what is read says where it is. */
#include "cmocka_all.h"

#include "rig_items.h"
#include "store_full.h"
#include "store/roll.h"
#include "screens/room_parts.h"
#include "ticked_once_kept.h"

static struct worksheet_line questions[2], checks[12];
static struct worksheet sheet;
static struct document handbook;
static struct reading reading, articles[8];

static void make_sheet(void)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"};
    for (int i = 0; i < 2; i++)
        questions[i] = (struct worksheet_line){.id = str_c(ids[i]), .text = rig_text2("Why this project?", "Warum dieses Projekt?")};
    for (int i = 0; i < 12; i++)
        checks[i] = (struct worksheet_line){.id = str_c(ids[i]), .text = rig_text2("There is a budget.", "Es gibt ein Budget.")};
    checks[0].text = rig_text2("A leader is named.", "Eine verantwortliche Person ist benannt.");
    checks[0].hint = rig_text2("With a mandate", "Mit Mandat");
    sheet = (struct worksheet){.id = STR("prerequisites"), .title = rig_text2("Prerequisites", "Voraussetzungen"),
                               .summary = rig_text2("What must be there first.", "Was zuerst da sein muss."),
                               .n_questions = 2, .questions = questions, .n_checks = 12, .checks = checks};
}

static void make(struct items_rig *v, int n_articles)
{
    make_sheet();
    handbook = (struct document){.id = STR("handbook-1"), .title = rig_text2("Handbook 1", "Handbuch 1"), .n_languages = 1,
                                 .languages = {"fr"}, .link = STR("https://example.org/1")};
    reading = (struct reading){.id = STR("first"), .title = rig_text2("Your strategy in 15 key steps", "Ihre Strategie in 15 Schritten"),
                               .authors = STR("Smart City Institute"), .minutes = 40, .document = &handbook};
    for (int i = 0; i < 8; i++)
        articles[i] = (struct reading){.title = rig_text2("What citizens expect", "Was Menschen erwarten"), .authors = STR("Doe, J.")};
    struct item items[] = {
        {.id = STR("sheet"), .kind = ITEM_WORKSHEET, .title = rig_text2("Prerequisites", "Voraussetzungen"), .minutes = 20,
         .worksheet = &sheet},
        {.id = STR("read"), .kind = ITEM_READING, .title = rig_text2("Reading", "Lektüre"), .minutes = 20, .reading = &reading},
        {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende"), .text = rig_text2("Enjoy your lunch", "Guten Appetit")},
    };
    items_open(v, items, 3);
    v->module.reading = &reading;
    v->module.n_articles = n_articles;
    v->module.articles = articles;
}

static void a_tick_is_kept_under_the_course(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    assert_true(items_goldens(&v, "worksheet", 5));
    assert_true(items_say(&v, "0 of 12 ticked"));
    rig_press(&v.r, "A leader is named.");
    assert_true(items_say(&v, "1 of 12 ticked"));
    assert_true(rig_find(&v.r, "A leader is named.")->state & STATE_CHECKED);
    assert_true(str_eq_c(store_get(v.r.env.store, STR(""), STR("room course worksheet prerequisites")), "a"));
    items_show(&v);
    assert_true(items_say(&v, "1 of 12 ticked"));
    rig_press(&v.r, "A leader is named.");
    assert_true(items_say(&v, "0 of 12 ticked"));
    assert_true(ticked_once_kept(&v.r, "A leader is named."));
    assert_true(ticked_once_kept(&v.r, "A leader is named."));
    assert_int_equal(store_get(v.r.env.store, STR(""), STR("room course worksheet prerequisites")).len, 0);
    v.r.room.rehearsal = true; /* a rehearsal leaves the day's ticks alone */
    items_show(&v);
    rig_press(&v.r, "A leader is named.");
    assert_int_equal(store_get(v.r.env.store, STR(""), STR("room course worksheet prerequisites")).len, 0);
    items_close(&v);
}

/* Each project group has a sheet of its own; a group that is not there has none. */
static void groups_tick_apart(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    for (int i = 1; i <= 3; i++) {
        char id[16];
        snprintf(id, sizeof id, "p%d", i);
        store_add_participants(v.r.env.store, STR("course"), &(struct store_participant){str_c(id), str_c(id), STR(""), i}, 1,
                               v.r.env.now);
    }
    items_key(&v, '2');
    assert_true(items_say(&v, "Group 2 · 0 of 12 ticked"));
    rig_press(&v.r, "A leader is named.");
    assert_true(items_say(&v, "Group 2 · 1 of 12 ticked"));
    items_key(&v, '3');
    assert_true(items_say(&v, "Group 3 · 0 of 12 ticked"));
    items_key(&v, '4');
    assert_true(items_say(&v, "Group 3 · 0 of 12 ticked"));
    items_key(&v, '0');
    assert_true(items_say(&v, "0 of 12 ticked"));
    assert_false(items_say(&v, "Group"));
    assert_true(store_get(v.r.env.store, STR(""), STR("room course worksheet prerequisites group 2")).len > 0);
    items_close(&v);
}

static void pages_hold_every_line_once(void **state)
{
    (void)state;
    struct items_rig v;
    for (int percent = 100; percent <= 200; percent += 50) {
        make(&v, 0);
        v.r.settings.text_percent = percent;
        rig_draw(&v.r);
        int lines = 0, pages = 0;
        do {
            const struct tree *t = rig_tree(&v.r);
            for (int i = 0; i < t->n; i++)
                lines += t->nodes[i].role == ROLE_CHECKBOX;
            assert_true(rig_sane(&v.r));
            assert_true(++pages < 20);
        } while (items_key(&v, KEY_PAGE_DOWN) == SCREEN_ID_COUNT);
        assert_int_equal(lines, 12);
        assert_int_equal(v.r.screen == &screen_reading, true);
        items_close(&v);
    }
}

static void pages_of_lines(void **state)
{
    (void)state;
    const int heights[] = {40, 40, 40, 200, 40};
    struct room_pages p = room_paged(heights, 5, 10, 100, 0);
    assert_int_equal(p.pages, 4); /* 0 1, 2, 3 (too high for any page), 4 */
    assert_true(p.first == 0 && p.n == 2);
    p = room_paged(heights, 5, 10, 100, 3);
    assert_true(p.at == 2 && p.first == 3 && p.n == 1);
    p = room_paged(heights, 0, 10, 100, 0);
    assert_true(p.pages == 0 && p.n == 0);
}

static void the_time_of_a_worksheet_counts_down(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    v.items[0].timer_us = 120000000;
    items_pass(&v, 30);
    assert_true(items_say(&v, "01:30"));
    items_pass(&v, 300);
    assert_true(items_say(&v, "Time is up"));
    items_close(&v);
}

static void reading_says_what_and_where(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 2);
    room_next(&v.r.env);
    assert_int_equal(items_show(&v), SCREEN_READING);
    assert_true(items_say(&v, "Read first"));
    assert_true(items_say(&v, "Smart City Institute"));
    assert_true(items_say(&v, "It exists in French."));
    assert_true(items_say(&v, "What citizens expect")); /* few articles stand below it */
    assert_true(items_goldens(&v, "reading", 5));
    v.module.reading = NULL; /* not the mandatory one */
    rig_draw(&v.r);
    assert_false(items_say(&v, "Read first"));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_END);
    items_close(&v);
}

static void many_articles_have_pages_of_their_own(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 8);
    room_next(&v.r.env);
    items_show(&v);
    assert_false(items_say(&v, "What citizens expect"));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_ID_COUNT);
    assert_true(items_say(&v, "What citizens expect"));
    assert_true(items_goldens(&v, "reading-articles", 1));
    items_close(&v);
}

static void a_document_that_is_here_is_opened(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    reading.path = "reading.pdf";
    room_next(&v.r.env);
    items_show(&v);
    rig_press(&v.r, "Open the document");
    assert_int_equal(v.r.nav.kind, NAV_GO);
    assert_int_equal(v.r.nav.to, SCREEN_DOCUMENT);
    rig_enter(&v.r, &screen_document, &(struct screen_args){.item = v.r.nav.args.item, .slot = v.r.nav.args.slot});
    assert_true(items_say(&v, "Page 1 of 3"));
    rig_key(&v.r, KEY_PAGE_UP);
    assert_int_equal(v.r.nav.kind, NAV_BACK); /* to the reading, not to the step before */
    items_close(&v);
}

static void the_end_says_what_follows(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    room_next(&v.r.env);
    room_next(&v.r.env);
    items_show(&v);
    assert_true(items_say(&v, "Enjoy your lunch"));
    assert_true(items_say(&v, "At 14:00: Lunch"));
    assert_true(items_goldens(&v, "end", 2));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_AGENDA);
    items_close(&v);
}

static void a_tick_that_cannot_be_kept_is_told(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    atomic_store(&disk_is_full, true);
    rig_press(&v.r, "A leader is named.");
    assert_true(items_say(&v, "The tick could not be saved."));
    atomic_store(&disk_is_full, false);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tick_is_kept_under_the_course),
        cmocka_unit_test(groups_tick_apart),
        cmocka_unit_test(pages_hold_every_line_once),
        cmocka_unit_test(pages_of_lines),
        cmocka_unit_test(the_time_of_a_worksheet_counts_down),
        cmocka_unit_test(reading_says_what_and_where),
        cmocka_unit_test(many_articles_have_pages_of_their_own),
        cmocka_unit_test(a_document_that_is_here_is_opened),
        cmocka_unit_test(the_end_says_what_follows),
        cmocka_unit_test(a_tick_that_cannot_be_kept_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
