/* Slides of an item: turned by clicker, arrows and finger, each kind set, pictures that are there and gone. */
#include "cmocka_all.h"

#include "rig_items.h"

static struct slide slides[6];
static struct i18n lines[3];
static struct slide_column columns[2];

static void make(struct items_rig *v)
{
    lines[0] = rig_text2("Citizens who take part", "Bürgerinnen und Bürger, die mitgestalten");
    lines[1] = rig_text2("Companies that try things out", "Unternehmen, die etwas ausprobieren");
    lines[2] = rig_text2("Universities that measure what works", "Hochschulen, die messen, was funktioniert");
    columns[0] = (struct slide_column){.title = rig_text2("From above", "Von oben"),
                                       .text = rig_text2("Plans and standards", "Pläne und Normen")};
    columns[1] = (struct slide_column){.title = rig_text2("From below", "Von unten"), .n_lines = 2, .lines = lines};
    slides[0] = (struct slide){.kind = SLIDE_TITLE, .title = rig_text2("What makes a city smart?", "Was macht eine Stadt zur Smart City?"),
                               .text = rig_text2("Six dimensions", "Sechs Dimensionen")};
    slides[1] = (struct slide){.kind = SLIDE_BULLETS, .title = rig_text2("People first", "Zuerst die Menschen"),
                               .n_lines = 3, .lines = lines};
    slides[2] = (struct slide){.kind = SLIDE_NUMBER, .value = rig_text2("80 %", "80 %"),
                               .text = rig_text2("live in cities", "leben in Städten")};
    slides[3] = (struct slide){.kind = SLIDE_QUOTE, .text = rig_text2("A city is its people.", "Eine Stadt sind ihre Menschen."),
                               .by = rig_text2("Anonymous", "Unbekannt")};
    slides[4] = (struct slide){.kind = SLIDE_COLUMNS, .title = rig_text2("Two ways", "Zwei Wege"), .n_columns = 2,
                               .columns = columns};
    slides[5] = (struct slide){.kind = SLIDE_PICTURE, .picture = STR("gone.png"),
                               .alt = rig_text2("The district from above", "Das Viertel von oben")};
    struct item items[] = {
        {.id = STR("slides"), .kind = ITEM_SLIDES, .title = rig_text2("Concepts", "Konzepte"), .minutes = 20,
         .n_slides = 6, .slides = slides},
        {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")},
    };
    items_open(v, items, 2);
}

static void every_kind_is_set(void **state)
{
    (void)state;
    static const char *const names[] = {"slide-title",  "slide-bullets", "slide-number",
                                        "slide-quote",  "slide-columns", "slide-missing"};
    struct items_rig v;
    make(&v);
    for (int i = 0; i < 6; i++) {
        assert_true(items_goldens(&v, names[i], i == 1 || i == 4 ? 5 : 2));
        v.r.env.now.mono_us += 1000000;
        items_key(&v, KEY_PAGE_DOWN);
        v.r.env.now.mono_us += 1000000; /* the slide has come in */
        rig_draw(&v.r);
    }
    items_close(&v);
}

static void the_clicker_turns_and_leaves_at_the_ends(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    assert_true(items_say(&v, "Slide 1 of 6"));
    for (int i = 0; i < 5; i++)
        assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_ID_COUNT);
    assert_true(items_say(&v, "Slide 6 of 6"));
    assert_true(items_say(&v, "Next: End"));
    assert_int_equal(v.r.room.place, 5);
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_END);
    assert_int_equal(items_key(&v, KEY_PAGE_UP), SCREEN_SLIDES);
    assert_true(items_say(&v, "Slide 1 of 6")); /* the item begins anew */
    items_close(&v);
}

static void arrows_and_a_finger_turn_too(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    items_key(&v, KEY_RIGHT);
    items_key(&v, KEY_DOWN);
    assert_true(items_say(&v, "Slide 3 of 6"));
    items_key(&v, KEY_LEFT);
    assert_true(items_say(&v, "Slide 2 of 6"));
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1, .x = 900, .y = 400}};
    rig_event(&v.r, &ev);
    ev.pointer.phase = POINTER_UP;
    ev.pointer.x = 700;
    rig_event(&v.r, &ev);
    assert_true(items_say(&v, "Slide 3 of 6"));
    rig_press(&v.r, "Next slide");
    assert_true(items_say(&v, "Slide 4 of 6"));
    rig_press(&v.r, "Back");
    items_key(&v, KEY_HOME);
    assert_true(items_say(&v, "Slide 1 of 6"));
    items_key(&v, KEY_END);
    assert_true(items_say(&v, "Slide 6 of 6"));
    items_close(&v);
}

static void the_place_is_kept_while_one_looks_elsewhere(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v);
    items_key(&v, KEY_PAGE_DOWN);
    items_key(&v, KEY_PAGE_DOWN);
    assert_int_equal(items_show(&v), SCREEN_SLIDES); /* back from the agenda */
    assert_true(items_say(&v, "Slide 3 of 6"));
    items_close(&v);
}

/* A slide comes in by rising; at rest, or where movement is unwanted, nothing is on a layer. */
static void a_slide_rises_unless_movement_is_unwanted(void **state)
{
    (void)state;
    struct items_rig v;
    for (int calm = 0; calm < 2; calm++) {
        make(&v);
        v.r.settings.reduced_motion = calm;
        items_key(&v, KEY_PAGE_DOWN);
        bool layered = false;
        for (uint32_t i = 0; i < rig_list(&v.r)->n; i++)
            layered |= rig_list(&v.r)->cmds[i].kind == DRAW_LAYER;
        assert_int_equal(layered, !calm);
        items_close(&v);
    }
}

/* Ten long bullets at twice the size stay on the page, and none is smaller than what is read from afar. */
static void much_text_fits(void **state)
{
    (void)state;
    static struct i18n many[SLIDE_LINES_MAX];
    struct items_rig v;
    for (int i = 0; i < SLIDE_LINES_MAX; i++)
        many[i] = rig_text2("A line that is as long as lines of such a list ought never to be", NULL);
    make(&v);
    slides[1].n_lines = SLIDE_LINES_MAX;
    slides[1].lines = many;
    items_key(&v, KEY_PAGE_DOWN);
    v.r.env.now.mono_us += 1000000;
    for (int percent = 100; percent <= 200; percent += 50) {
        v.r.settings.text_percent = percent;
        rig_draw(&v.r);
        assert_true(rig_sane(&v.r));
        const struct node *last = NULL;
        for (int i = 0; i < rig_tree(&v.r)->n; i++)
            if (rig_tree(&v.r)->nodes[i].role == ROLE_TEXT)
                last = &rig_tree(&v.r)->nodes[i];
        assert_non_null(last);
        assert_true(last->rect.y + last->rect.h < rig_find(&v.r, "Next slide")->rect.y);
        assert_true(last->rect.h >= 28);
    }
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_is_set),
        cmocka_unit_test(the_clicker_turns_and_leaves_at_the_ends),
        cmocka_unit_test(arrows_and_a_finger_turn_too),
        cmocka_unit_test(the_place_is_kept_while_one_looks_elsewhere),
        cmocka_unit_test(a_slide_rises_unless_movement_is_unwanted),
        cmocka_unit_test(much_text_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
