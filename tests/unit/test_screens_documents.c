/* Pages on screen: asked for once, neighbours ahead, what stands in while zooming, reasons told and forgotten. */
#include "cmocka_all.h"
#include "gfx/held.h"
#include "rig_screen.h"

static void deliver(struct rig *r)
{
    player_pump(r->env.player, r->env.now);
    for (struct event ev; queue_pop(r->queue, &ev);)
        documents_handle(r->env.documents, &ev);
}

static struct document_view look(struct rig *r, const char *path, int page)
{
    return document_page(r->env.documents, path, page, 1920, 1080, NULL, false);
}

static uint32_t colour(struct rig *r, const struct document_view *v)
{
    int w, h;
    const uint32_t *pixels = images_get(r->env.images, v->image, &w, &h);
    return pixels ? pixels[0] : 0;
}

static void comes_with_its_neighbours(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    player_fake_document(r.env.player, &(struct player_fake_document){"deck.pdf", 20, 960, 540, PAGE_FINE, false});
    struct document_view v = look(&r, "deck.pdf", 7);
    assert_true(v.image == 0 && !v.ready && v.reason == PAGE_FINE && v.pages == 0 && v.text.len == 0);
    look(&r, "deck.pdf", 7);
    assert_int_equal(player_fake_pages_asked(r.env.player), 1);
    deliver(&r);
    v = look(&r, "deck.pdf", 7);
    assert_true(v.ready && v.image && v.src.w == 0);
    assert_int_equal(v.pages, 20);
    assert_true(v.width_pt == 960 && v.height_pt == 540);
    assert_int_equal(colour(&r, &v), 0xFF000000u | (7 * 0x102030));
    assert_true(str_eq(v.text, STR("Page 7 of the fake document")));
    assert_int_equal(player_fake_pages_asked(r.env.player), 3); /* 8 and 6 are on their way */
    deliver(&r);
    v = look(&r, "deck.pdf", 8);
    assert_true(v.ready);
    assert_int_equal(colour(&r, &v), 0xFF000000u | (8 * 0x102030));
    assert_int_equal(player_fake_pages_asked(r.env.player), 4); /* 9; 7 is kept */
    v = look(&r, "deck.pdf", 12); /* the number of pages is known before the page is */
    assert_true(!v.ready && v.pages == 20);
    rig_close(&r);
}

static void at_the_ends_nothing_is_asked_beyond(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    player_fake_document(r.env.player, &(struct player_fake_document){"one.pdf", 1, 595, 842, PAGE_FINE, false});
    look(&r, "one.pdf", 1);
    deliver(&r);
    assert_true(look(&r, "one.pdf", 1).ready);
    assert_int_equal(player_fake_pages_asked(r.env.player), 1);
    rig_close(&r);
}

static void zoomed_the_whole_page_stands_in(void **state)
{
    (void)state;
    static const struct player_page_part quarter = {0.5, 0.25, 0.5, 0.5}, other = {0.25, 0.25, 0.5, 0.5};
    struct rig r;
    int w, h;
    rig_open(&r);
    look(&r, "deck.pdf", 1);
    deliver(&r);
    uint32_t whole = look(&r, "deck.pdf", 1).image;
    deliver(&r);
    struct document_view v = document_page(r.env.documents, "deck.pdf", 1, 1920, 1080, &quarter, false);
    assert_true(!v.ready && v.image == whole);
    assert_true(v.src.x == 960 && v.src.y == 270 && v.src.w == 960 && v.src.h == 540);
    unsigned asked = player_fake_pages_asked(r.env.player);
    /* Moved on before it came: only the last place is answered. */
    v = document_page(r.env.documents, "deck.pdf", 1, 1920, 1080, &other, false);
    assert_int_equal(player_fake_pages_asked(r.env.player), asked + 1);
    assert_int_equal(v.src.x, 480);
    deliver(&r);
    v = document_page(r.env.documents, "deck.pdf", 1, 1920, 1080, &other, false);
    assert_true(v.ready && v.image != whole && v.src.w == 0);
    assert_true(images_get(r.env.images, v.image, &w, &h) && w == 1920);
    assert_true(str_eq(v.text, STR("Page 1 of the fake document"))); /* the whole page's */
    v = document_page(r.env.documents, "deck.pdf", 1, 1920, 1080, &quarter, false);
    assert_true(!v.ready); /* was given up, is asked for again */
    rig_close(&r);
}

static void two_pages_on_screen_do_not_push_each_other_out(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    look(&r, "deck.pdf", 1);
    document_page(r.env.documents, "deck.pdf", 2, 480, 270, NULL, true);
    deliver(&r);
    assert_true(look(&r, "deck.pdf", 1).ready);
    assert_true(document_page(r.env.documents, "deck.pdf", 2, 480, 270, NULL, true).ready);
    rig_close(&r);
}

static void reasons_stay_until_forgotten(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    player_fake_document(r.env.player, &(struct player_fake_document){"locked.pdf", 0, 1, 1, PAGE_ENCRYPTED, false});
    look(&r, "locked.pdf", 1);
    deliver(&r);
    struct document_view v = look(&r, "locked.pdf", 1);
    assert_true(v.reason == PAGE_ENCRYPTED && !v.ready && v.image == 0);
    look(&r, "locked.pdf", 1);
    assert_int_equal(player_fake_pages_asked(r.env.player), 1);
    document_forget(r.env.documents, "locked.pdf");
    assert_int_equal(look(&r, "locked.pdf", 1).reason, PAGE_FINE);
    assert_int_equal(player_fake_pages_asked(r.env.player), 2);
    /* Remembered too far into a document that has become shorter: told, with the number of pages. */
    look(&r, "short.pdf", 9);
    deliver(&r);
    v = look(&r, "short.pdf", 9);
    assert_true(v.reason == PAGE_BEYOND && v.pages == 3);
    assert_int_equal(look(&r, NULL, 1).reason, PAGE_MISSING);
    for (int i = PAGE_MISSING; i < PAGE_REASON_COUNT; i++)
        for (int other = i + 1; other < PAGE_REASON_COUNT; other++)
            assert_int_not_equal(document_reason((enum player_page_reason)i),
                                 document_reason((enum player_page_reason)other));
    rig_close(&r);
}

/* Leafing through faster than anything comes: the last page asked for is answered, the places never run out. */
static void leafing_keeps_the_newest(void **state)
{
    (void)state;
    struct rig r;
    struct player_fake_document slow = {"slow.pdf", 500, 960, 540, PAGE_FINE, true};
    rig_open(&r);
    player_fake_document(r.env.player, &slow);
    for (int page = 1; page <= 100; page++)
        assert_int_equal(look(&r, "slow.pdf", page).image, 0);
    slow.silent = false;
    player_fake_document(r.env.player, &slow);
    for (int page = 101; page <= 200; page++) {
        look(&r, "slow.pdf", page);
        deliver(&r);
        assert_true(look(&r, "slow.pdf", page).ready);
        deliver(&r);
    }
    struct event stale = {.kind = EVENT_PAGE}, other = {.kind = EVENT_STILL};
    stale.page.ticket = 1;
    assert_false(documents_handle(r.env.documents, &stale));
    assert_false(documents_handle(r.env.documents, &other));
    rig_close(&r);
}

static void a_picture_that_was_given_up_comes_again(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    look(&r, "deck.pdf", 2);
    deliver(&r);
    struct document_view v = look(&r, "deck.pdf", 2);
    images_drop(r.env.images, v.image);
    assert_false(look(&r, "deck.pdf", 2).ready);
    deliver(&r);
    assert_true(look(&r, "deck.pdf", 2).ready);
    rig_close(&r);
}

/* Also what was still on its way: it comes to nobody. */
static void a_visitor_who_goes_leaves_no_page_behind(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    player_fake_document(r.env.player, &(struct player_fake_document){"deck.pdf", 20, 960, 540, PAGE_FINE, false});
    look(&r, "deck.pdf", 7);
    deliver(&r);
    assert_true(look(&r, "deck.pdf", 7).ready); /* and asks for 6 and 8 */
    documents_drop(r.env.documents);
    assert_int_equal(images_held(r.env.images), 0);
    deliver(&r);
    assert_int_equal(images_held(r.env.images), 0);
    assert_false(look(&r, "deck.pdf", 7).ready);
    deliver(&r);
    assert_true(look(&r, "deck.pdf", 7).ready);
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_with_its_neighbours),
        cmocka_unit_test(at_the_ends_nothing_is_asked_beyond),
        cmocka_unit_test(zoomed_the_whole_page_stands_in),
        cmocka_unit_test(two_pages_on_screen_do_not_push_each_other_out),
        cmocka_unit_test(reasons_stay_until_forgotten),
        cmocka_unit_test(leafing_keeps_the_newest),
        cmocka_unit_test(a_picture_that_was_given_up_comes_again),
        cmocka_unit_test(a_visitor_who_goes_leaves_no_page_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
