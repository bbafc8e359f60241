/* Documents as items: pages turned and enlarged, a span of pages, what stands there when the file is elsewhere. */
#include "cmocka_all.h"

#include "rig_items.h"

static struct document handbook;

static void make(struct items_rig *v, int from, int to)
{
    handbook = (struct document){.id = STR("handbook-1"), .title = rig_text2("Your strategy", "Ihre Strategie"),
                                 .n_languages = 2, .languages = {"fr", "nl"},
                                 .link = STR("https://example.org/handbook-1"),
                                 .link_text = rig_text2("Free of charge", "Kostenlos")};
    struct item items[] = {
        {.id = STR("deck"), .kind = ITEM_DOCUMENT, .title = rig_text2("A case", "Ein Fall"), .minutes = 20,
         .path = "deck.pdf", .pages = {from, to}},
        {.id = STR("book"), .kind = ITEM_DOCUMENT, .title = rig_text2("Your strategy", "Ihre Strategie"), .minutes = 20,
         .document = &handbook, .missing = true},
        {.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")},
    };
    items_open(v, items, 3);
}

static void pages_are_turned(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0, 0); /* the fake's document has three pages */
    assert_true(items_say(&v, "Page 1 of 3"));
    assert_true(items_goldens(&v, "document-page", 1));
    items_key(&v, KEY_PAGE_DOWN);
    items_key(&v, KEY_RIGHT);
    assert_true(items_say(&v, "Page 3 of 3"));
    assert_true(items_say(&v, "Page 3 of the fake document")); /* what is on it can be spoken */
    assert_int_equal(items_show(&v), SCREEN_DOCUMENT);
    assert_true(items_say(&v, "Page 3 of 3"));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_DOCUMENT); /* the next item */
    items_close(&v);
}

static void a_span_of_pages_is_a_span(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 2, 9);
    assert_true(items_say(&v, "Page 1 of 2")); /* of what is shown; the document ends at its third */
    items_key(&v, KEY_END);
    assert_true(items_say(&v, "Page 3 of the fake document"));
    items_key(&v, KEY_PAGE_UP);
    assert_true(items_say(&v, "Page 2 of the fake document"));
    items_close(&v);
}

static const struct draw_cmd *image(struct items_rig *v)
{
    for (uint32_t i = 0; i < rig_list(&v->r)->n; i++)
        if (rig_list(&v->r)->cmds[i].kind == DRAW_IMAGE)
            return &rig_list(&v->r)->cmds[i];
    return NULL;
}

static void plus_enlarges_and_arrows_move(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0, 0);
    int whole = image(&v)->rect.h;
    rig_key(&v.r, '+');
    rig_key(&v.r, '+');
    assert_true(image(&v)->rect.h >= whole);
    assert_int_equal(v.r.settings.text_percent, 100); /* here + is for the page */
    rig_key(&v.r, KEY_RIGHT);
    assert_true(items_say(&v, "Page 1 of 3")); /* moved, not turned */
    for (int i = 0; i < 20; i++)
        rig_key(&v.r, KEY_RIGHT);
    assert_true(items_say(&v, "Page 1 of 3"));
    for (int i = 0; i < 8; i++)
        rig_key(&v.r, '-');
    assert_int_equal(image(&v)->rect.h, whole);
    rig_key(&v.r, KEY_RIGHT);
    assert_true(items_say(&v, "Page 2 of 3"));
    rig_key(&v.r, '+');
    rig_key(&v.r, KEY_PAGE_DOWN); /* the clicker turns also what is enlarged, and the next page is whole */
    assert_true(items_say(&v, "Page 3 of 3"));
    assert_int_equal(image(&v)->rect.h, whole);
    items_close(&v);
}

static void tap(struct items_rig *v, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER, .pointer = {.phase = POINTER_DOWN, .touch = true, .button = 1, .x = x, .y = y}};
    rig_event(&v->r, &ev);
    ev.pointer.phase = POINTER_UP;
    rig_event(&v->r, &ev);
}

static void two_taps_and_the_wheel_enlarge(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0, 0);
    tap(&v, 900, 400);
    assert_non_null(rig_find(&v.r, "Enlarge the page")); /* a hand is there: buttons for it */
    tap(&v, 900, 400);
    assert_non_null(rig_find(&v.r, "Reduce the page"));
    tap(&v, 900, 400);
    tap(&v, 900, 400);
    assert_null(rig_find(&v.r, "Reduce the page"));
    struct event ev = {.kind = EVENT_WHEEL, .wheel = {.dy = 1, .mods = MOD_CTRL}};
    rig_event(&v.r, &ev);
    assert_non_null(rig_find(&v.r, "Reduce the page"));
    ev.wheel.dy = -1;
    rig_event(&v.r, &ev);
    ev.wheel.mods = 0;
    rig_event(&v.r, &ev);
    assert_true(items_say(&v, "Page 2 of 3"));
    for (int i = 0; i < 5; i++) /* a wheel does not leave the item */
        rig_event(&v.r, &ev);
    assert_true(items_say(&v, "Page 3 of 3"));
    items_pass(&v, 10);
    assert_null(rig_find(&v.r, "Enlarge the page"));
    items_close(&v);
}

static void what_is_elsewhere_says_where(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0, 0);
    room_next(&v.r.env);
    assert_int_equal(items_show(&v), SCREEN_DOCUMENT);
    assert_true(items_say(&v, "It exists in French and Dutch."));
    assert_true(items_say(&v, "https://example.org/handbook-1"));
    assert_true(items_goldens(&v, "document-elsewhere", 5));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_END);
    items_close(&v);
}

static void what_cannot_be_shown_says_why_and_the_day_goes_on(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0, 0);
    player_fake_document(v.r.env.player, &(struct player_fake_document){"deck.pdf", 3, 960, 540, PAGE_ENCRYPTED, false});
    document_forget(v.r.env.documents, "deck.pdf");
    rig_draw(&v.r);
    assert_true(items_say(&v, "locked with a password"));
    assert_int_equal(items_key(&v, KEY_PAGE_DOWN), SCREEN_DOCUMENT);
    assert_true(items_say(&v, "Your strategy"));
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_turned),
        cmocka_unit_test(a_span_of_pages_is_a_span),
        cmocka_unit_test(plus_enlarges_and_arrows_move),
        cmocka_unit_test(two_taps_and_the_wheel_enlarge),
        cmocka_unit_test(what_is_elsewhere_says_where),
        cmocka_unit_test(what_cannot_be_shown_says_why_and_the_day_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
