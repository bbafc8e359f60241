/*
 * The screens of the room drawn from the sample course at given moments: goldens, and nothing cut or overlapping in any
 * language, size and text size.
 */
#include "cmocka_all.h"

#include "rig_catalog.h"
#include "rig_findings.h"
#include "rig_room_stage.h"
#include "screens/room_page.h"

static void the_agenda_in_a_break(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(10, 38), 1);
    show(&t, &screen_agenda);
    assert_true(golden(&t, "agenda-break"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
}

static void the_agenda_while_an_item_runs(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 0);
    go_to(&t, "slides");
    show(&t, &screen_agenda);
    assert_true(golden(&t, "agenda-running"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
}

static void long_names_in_the_running_order_are_whole(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 40), 0);
    go_to(&t, "slides");
    const struct course_run *run = &t.r.room.run;
    for (int i = 0; i < run->n; i++)
        if (run_item(run, i))
            ((struct item *)run_item(run, i))->title =
                rig_text2("Translating your Smart City strategy into an action plan and implementing it",
                          "Ihre Smart-City-Strategie in einen Aktionsplan übersetzen und umsetzen");
    show(&t, &screen_order);
    assert_int_equal(rig_findings(&t.r, "order"), 0);
    end(&t);
}

/* Digits are not of one width: a time may be wider than others. */
static void the_hours_below_the_day_are_whole(void **state)
{
    (void)state;
    struct room_stage t;
    sample_load(&t.s);
    struct course_day *day = (struct course_day *)&t.s.course->days[0];
    ((struct course_slot *)day->slots)->start = day->from = 9 * 60 + 30;
    rig_open(&t.r);
    t.r.catalog = t.s.catalog;
    t.r.env.now.wall_s = on_october_8(9, 0);
    room_attach(&t.r.env, t.s.course, &(struct room_config){.day = 0});
    show(&t, &screen_agenda);
    assert_true(tree_shows_text(rig_tree(&t.r), "09:30"));
    assert_int_equal(rig_findings(&t.r, "agenda"), 0);
    end(&t);
}

static void the_agenda_before_and_after_the_day(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(8, 50), 0);
    show(&t, &screen_agenda);
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
    begin(&t, on_october_8(16, 40), 0);
    for (int i = 0; i < 40 && !run_over(&t.r.room.run); i++)
        room_next(&t.r.env);
    show(&t, &screen_agenda);
    assert_true(golden(&t, "agenda-over"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
}

static void the_day_chooser(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 0) + 3 * 86400, 0);
    t.r.room.done[0] = true;
    t.r.room.stopped = 1;
    show(&t, &screen_days);
    assert_true(golden(&t, "days"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
}

/* Of the grey words long enough to be what a day is about; the line below the title has a size of its own. */
static int sizes_of_texts(struct room_stage *t)
{
    const struct draw_list *l = rig_list(&t->r);
    float sizes[16];
    int n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct draw_cmd *c = &l->cmds[i];
        if (c->kind != DRAW_GLYPHS || c->color != theme_of(THEME_DARK)->color[C_TEXT_2] ||
            c->glyphs.run->n < 12)
            continue;
        float size = c->glyphs.run->size_px;
        bool known = false;
        for (int k = 0; k < n; k++)
            known = known || sizes[k] == size;
        if (!known && n < 16)
            sizes[n++] = size;
    }
    return n;
}

static void days_stand_in_one_size(void **state)
{
    (void)state;
    static const int windows[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    for (size_t i = 0; i < ARRAY_LEN(windows); i++)
        for (int percent = 100; percent <= 150; percent += 25) {
            struct room_stage t;
            begin(&t, on_october_8(9, 0) + 3 * 86400, 0);
            t.r.w = windows[i][0];
            t.r.h = windows[i][1];
            t.r.settings.text_percent = percent;
            show(&t, &screen_days);
            assert_in_range(sizes_of_texts(&t), 1, 2);
            end(&t);
        }
}

static const struct module *room_course_module(struct room_stage *t, int number)
{
    const struct catalog *c = t->r.env.catalog;
    for (int i = 0; i < c->n_modules; i++)
        if (c->modules[i].number == number)
            return &c->modules[i];
    return NULL;
}

static void the_running_order(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 0);
    go_to(&t, "slides");
    room_skip(&t.r.env, 4);
    show(&t, &screen_order);
    assert_true(golden(&t, "order"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
}

static void the_schedule_and_a_sheet(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 0) + 7 * 86400, 0);
    t.r.room.done[0] = true;
    show(&t, &screen_course);
    assert_true(golden(&t, "course"));
    assert_true(rig_sane_everywhere(&t.r));
    t.r.w = 1920;
    t.r.h = 1080;
    t.r.settings.text_percent = 100;
    t.r.settings.lang = LANG_EN;
    rig_draw(&t.r);
    rig_press(&t.r, "Introduction and concepts");
    assert_true(golden(&t, "course-sheet"));
    rig_key(&t.r, KEY_ESCAPE);
    assert_int_equal(t.r.nav.kind, NAV_REDRAW);
    rig_key(&t.r, KEY_ESCAPE);
    assert_int_equal(t.r.nav.kind, NAV_BACK);
    end(&t);
}

/* Runs in the ink of titles in that size, or (found) the size of the one of so many letters. */
static int titles_of_size(struct room_stage *t, uint32_t letters, float size, float *found)
{
    const struct draw_list *l = rig_list(&t->r);
    int n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct draw_cmd *c = &l->cmds[i];
        if (c->kind != DRAW_GLYPHS || c->color != theme_of(THEME_DARK)->color[C_TEXT] || (letters && c->glyphs.run->n != letters))
            continue;
        n += !found && c->glyphs.run->size_px == size;
        if (found)
            *found = c->glyphs.run->size_px;
    }
    return n;
}

/* Its column takes the room for it from the others. */
static void a_long_word_is_as_large_as_the_other_titles(void **state)
{
    (void)state;
    static const struct str word = {"Veränderungsmanagement", 23};
    struct room_stage t;
    float size = 0;
    begin(&t, on_october_8(9, 0) + 7 * 86400, 0);
    struct module *m = (struct module *)room_course_module(&t, 8);
    m->title = i18n_single("de", word, m->title.at);
    t.r.w = 1280, t.r.h = 800;
    t.r.settings.lang = LANG_DE;
    show(&t, &screen_course);
    titles_of_size(&t, 22, 0, &size);
    assert_true(size > 0);
    assert_in_range(titles_of_size(&t, 0, size, NULL), 6, 40);
    const struct node *wide = rig_find(&t.r, word.ptr);
    assert_non_null(wide);
    assert_in_range(wide->rect.w, 220, 260);
    end(&t);
}

static void an_item_and_a_break_with_its_clip(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 0);
    go_to(&t, "close");
    show(&t, &screen_item);
    assert_true(golden(&t, "item-end"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
    begin(&t, on_october_8(10, 31), 0);
    room_next(&t.r.env);
    show(&t, &screen_break);
    assert_true(golden(&t, "break"));
    assert_true(rig_sane_everywhere(&t.r));
    end(&t);
}

/* An id is not for visitors: a break that nobody gave a title or words is "Break". */
static void a_break_without_a_title_has_a_word(void **state)
{
    (void)state;
    struct rig r;
    struct draw_list list;
    struct tree tree;
    rig_open(&r);
    draw_list_init(&list, &r.level, 1920, 1080);
    tree_init(&tree, &r.level);
    struct ui ui = {.list = &list, .tree = &tree, .arena = &r.level, .text = r.env.text, .theme = &theme_dark,
                    .strings = &r.strings, .lang = LANG_DE, .w = 1920, .h = 1080, .u = 1, .text_percent = 100};
    struct item item = {.kind = ITEM_BREAK, .id = STR("pause-1"), .title = rig_text2("pause-1", NULL)};
    assert_true(str_eq(room_item_title(&ui, &item), ui_str(&ui, STR_PROGRAMME_BREAK)));
    item.text = rig_text2("Fresh air", "Frische Luft");
    assert_true(str_eq_c(room_item_title(&ui, &item), "Frische Luft"));
    item.titled = true;
    item.title = rig_text2("Coffee", "Kaffee");
    assert_true(str_eq_c(room_item_title(&ui, &item), "Kaffee"));
    rig_close(&r);
}

static void one_day_is_counted_in_the_singular(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 0);
    struct course one = *t.s.course;
    one.n_days = 1;
    t.r.room.course = &one;
    show(&t, &screen_course);
    assert_non_null(tree_named(rig_tree(&t.r), ROLE_HEADING, STR("Course schedule: 1 day, 2 modules")));
    t.r.settings.lang = LANG_DE;
    rig_draw(&t.r);
    assert_non_null(tree_named(rig_tree(&t.r), ROLE_HEADING, STR("Kursplan: 1 Tag, 2 Module")));
    t.r.room.course = t.s.course;
    end(&t);
}

/* Is anything that is read under the notice? */
static bool notice_covers(struct room_stage *t)
{
    const struct tree *tree = rig_tree(&t->r);
    const struct node *notice = NULL;
    for (int i = 0; i < tree->n; i++)
        if (str_find(tree->nodes[i].label, STR("unknown key")) >= 0)
            notice = &tree->nodes[i];
    assert_non_null(notice);
    for (int i = 0; i < tree->n; i++)
        if (&tree->nodes[i] != notice && tree->nodes[i].role != ROLE_SCREEN &&
            !rect_empty(rect_meet(tree->nodes[i].rect, notice->rect)))
            return true;
    return false;
}

static void an_edited_course_has_its_notice(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(10, 38), 0);
    t.r.room.news = ROOM_NEWS_BROKEN;
    strcpy(t.r.room.news_text, "playlists/courses/course-2020.yaml:16:32: error: unknown key \"modul\" in a slot");
    show(&t, &screen_agenda);
    assert_true(golden(&t, "agenda-broken"));
    assert_false(notice_covers(&t));
    t.r.w = 1920, t.r.h = 1080, t.r.settings.text_percent = 100;
    rig_draw(&t.r);
    assert_false(notice_covers(&t));
    end(&t);
}

/* What is read first and which part comes next are told at any text size. */
static void large_text_drops_no_line_of_the_agenda(void **state)
{
    (void)state;
    static const int percents[] = {100, 150, 200};
    struct room_stage t;
    begin(&t, on_october_8(10, 38), 1);
    show(&t, &screen_agenda);
    for (int portrait = 0; portrait < 2; portrait++)
        for (size_t i = 0; i < ARRAY_LEN(percents); i++) {
            t.r.w = portrait ? 1080 : 1920;
            t.r.h = portrait ? 1920 : 1080;
            t.r.settings.text_percent = percents[i];
            rig_draw(&t.r);
            assert_non_null(tree_named(rig_tree(&t.r), ROLE_TEXT, strings_text(&t.r.strings, LANG_EN, STR_AGENDA_READING)));
            assert_true(rig_sane(&t.r));
        }
    end(&t);
}

/* The longest title in a portrait head is whole, on two lines if need be. */
static void a_head_is_not_cut_in_portrait(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 0);
    go_to(&t, "close");
    show(&t, &screen_item);
    t.r.w = 1080, t.r.h = 1920;
    rig_draw(&t.r);
    const struct node *title = tree_named(rig_tree(&t.r), ROLE_TEXT, STR("Module 1, part 2: The practitioner’s view"));
    assert_non_null(title);
    struct text_style style = {.family = TEXT_INTER, .weight = 600, .size_px = 28, .line_px = 32};
    float whole = text_width(t.r.env.text, title->label, &style);
    assert_true((float)title->rect.w >= whole || title->rect.h >= 2 * 24);
    end(&t);
}

/* Large text and a long title: smaller, not cut. */
static void a_long_head_gets_smaller_in_portrait(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 1);
    go_to(&t, "close");
    struct course_slot slot = *room_slot(&t.r.env);
    struct module module = *slot.module;
    struct module_part parts[] = {module.parts[0], module.parts[1]};
    parts[1].title = rig_text2("Five villages, one town hall and many ways", NULL);
    module.parts = parts;
    slot.module = &module;
    rig_enter(&t.r, &screen_item, &(struct screen_args){.item = room_item(&t.r.env), .slot = &slot});
    t.r.w = 1080, t.r.h = 1920, t.r.settings.text_percent = 200;
    rig_draw(&t.r);
    assert_int_equal(rig_findings_here(&t.r, "head"), 0);
    end(&t);
}

/* An ellipsis is a glyph that stands for no byte of its text. */
static bool has_ellipsis(const struct draw_list *l)
{
    for (uint32_t i = 0; i < l->n; i++)
        for (uint32_t g = 0; l->cmds[i].kind == DRAW_GLYPHS && g < l->cmds[i].glyphs.run->n; g++) {
            const struct text_run *r = l->cmds[i].glyphs.run;
            if ((r->glyphs[g].cluster == r->glyphs[g].end && r->glyphs[g].id) || (r->text && strstr(r->text, "…")))
                return true;
        }
    return false;
}

/* Heads, feet, cards and rows at twice the size: the longest titles of the sample are there to their last letter. */
static void large_text_cuts_no_words(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    const struct screen *screens[] = {&screen_agenda, &screen_item, &screen_course, &screen_order};
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 1);
    go_to(&t, "close");
    for (size_t i = 0; i < ARRAY_LEN(screens) * ARRAY_LEN(sizes) * STRING_LANGUAGE_COUNT; i++) {
        size_t size = i / STRING_LANGUAGE_COUNT % ARRAY_LEN(sizes);
        t.r.w = sizes[size][0], t.r.h = sizes[size][1], t.r.settings.text_percent = 200;
        t.r.settings.lang = (enum string_language)(i % STRING_LANGUAGE_COUNT);
        show(&t, screens[i / STRING_LANGUAGE_COUNT / ARRAY_LEN(sizes)]);
        if (has_ellipsis(rig_list(&t.r)))
            fail_msg("%s at %dx%d in language %d", t.r.screen->name, t.r.w, t.r.h, (int)t.r.settings.lang);
    }
    end(&t);
}

/* The hour the line of now runs through is not written under it. */
static void no_hour_lies_under_the_line_of_now(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(12, 2), 1);
    show(&t, &screen_agenda);
    const struct draw_list *l = rig_list(&t.r);
    int hours = 0, noon = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const char *text = l->cmds[i].kind == DRAW_GLYPHS ? l->cmds[i].glyphs.run->text : NULL;
        hours += text && strcmp(text, "14:00") == 0;
        noon += text && strcmp(text, "12:00") == 0;
    }
    assert_true(hours > 0);
    assert_int_equal(noon, 0);
    end(&t);
}

/* Rows of the running order can be touched apart from each other. */
static void rows_of_the_order_do_not_share_targets(void **state)
{
    (void)state;
    struct room_stage t;
    begin(&t, on_october_8(9, 20), 0);
    t.r.w = 1280, t.r.h = 800;
    show(&t, &screen_order);
    const struct tree *tree = rig_tree(&t.r);
    const struct node *last = NULL;
    for (int i = 0; i < tree->n; i++) {
        if (!tree->nodes[i].of)
            continue;
        assert_true(!last || last->hit.y + last->hit.h <= tree->nodes[i].hit.y + 1);
        last = &tree->nodes[i];
    }
    assert_non_null(last);
    end(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(large_text_drops_no_line_of_the_agenda),
        cmocka_unit_test(a_head_is_not_cut_in_portrait),
        cmocka_unit_test(a_long_head_gets_smaller_in_portrait),
        cmocka_unit_test(large_text_cuts_no_words),
        cmocka_unit_test(no_hour_lies_under_the_line_of_now),
        cmocka_unit_test(rows_of_the_order_do_not_share_targets),
        cmocka_unit_test(the_agenda_in_a_break),
        cmocka_unit_test(the_agenda_while_an_item_runs),
        cmocka_unit_test(the_agenda_before_and_after_the_day),
        cmocka_unit_test(the_hours_below_the_day_are_whole),
        cmocka_unit_test(long_names_in_the_running_order_are_whole),
        cmocka_unit_test(the_day_chooser),
        cmocka_unit_test(days_stand_in_one_size),
        cmocka_unit_test(the_running_order),
        cmocka_unit_test(the_schedule_and_a_sheet),
        cmocka_unit_test(a_long_word_is_as_large_as_the_other_titles),
        cmocka_unit_test(an_item_and_a_break_with_its_clip),
        cmocka_unit_test(a_break_without_a_title_has_a_word),
        cmocka_unit_test(one_day_is_counted_in_the_singular),
        cmocka_unit_test(an_edited_course_has_its_notice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
