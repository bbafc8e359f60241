/*
 * By ear through the screens beside the quiz: a library of several pages, the process map, About, help, the transcript's
 * field, waiting for a picture. What is said decides; no picture is looked at.
 */
#include "cmocka_all.h"

#include "rig_ear_visit.h"

/* ---- the library ---- */

static void begin_twelve(struct visit_test *v)
{
    struct buf b = BUF_INIT;
    buf_add_c(&b, "capsule-kiosk: 1\ntitle: Twelve\nlanguages: [en]\ncapsules:\n");
    for (int i = 1; i <= 12; i++)
        buf_addf(&b, "- {id: c%d, title: Capsule of the month %d, media: one.mp4}\n", i, i);
    begin_on(v, buf_c(&b));
    buf_release(&b);
    key(v, KEY_F2);
}

static void cards_say_their_place_beyond_their_page(void **state)
{
    (void)state;
    struct visit_test v;
    begin_twelve(&v);
    assert_true(said(&v, "Capsule of the month 1, button, Watch, New, 1 of 12."));
    key(&v, KEY_PAGE_DOWN);
    pass(&v, 1000);
    assert_true(said(&v, " of 12."));
    key(&v, KEY_END);
    pass(&v, 1000);
    assert_true(said(&v, "Capsule of the month 12, button, Watch, New, 12 of 12."));
    key(&v, KEY_LEFT);
    assert_true(said(&v, "11 of 12."));
    end(&v);
}

/* ---- map, About, help ---- */

static void steps_are_ticked_by_ear(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with(&v, "playlists/capsules.yaml");
    key(&v, KEY_F2);
    by_name(&v, "The 15 steps, button");
    assert_int_equal(app_screen(v.app), SCREEN_MAP);
    assert_true(said(&v, "4 phases, 15 key steps."));
    assert_true(said(&v, "0 of 15 ticked."));
    by_name(&v, "Leadership, checkbox, not ticked, Step 2.");
    assert_true(said(&v, "Leadership, ticked, Step 2."));
    assert_true(said(&v, "1 of 15 ticked."));
    key(&v, KEY_RIGHT);
    assert_true(said(&v, "checkbox, not ticked, Step ")); /* of the phase beside it */
    key(&v, KEY_ENTER);
    assert_true(said(&v, "2 of 15 ticked."));
    key(&v, KEY_ENTER);
    assert_true(said(&v, "not ticked, Step "));
    assert_true(said(&v, "1 of 15 ticked."));
    key(&v, KEY_ESCAPE);
    assert_true(said(&v, "The 15 steps, button, 1 of 15 ticked."));
    end(&v);
}

static void about_is_read_page_by_page(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with(&v, "playlists/capsules.yaml");
    key(&v, KEY_F2);
    for (int i = 0; i < 4; i++)
        key(&v, '+');
    by_name(&v, "About these capsules, button");
    assert_int_equal(app_screen(v.app), SCREEN_ABOUT);
    assert_true(said(&v, "About these capsules, Page 1 of "));
    assert_true(said(&v, "Five video capsules follow a town"));
    key(&v, KEY_PAGE_DOWN);
    assert_true(said(&v, "About these capsules, Page 2 of "));
    assert_int_equal(ear_count(v.app, "Five video capsules"), 0);
    by_name(&v, "Capsules, button");
    assert_true(said(&v, "About these capsules, button"));
    end(&v);
}

/* Signs that a voice passes over have names. */
static void keys_are_named_and_pages_of_them_are_told(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with(&v, "playlists/capsules.yaml");
    key(&v, KEY_F2);
    key(&v, KEY_F1);
    assert_true(said(&v, "Keys, Page 1 of "));
    assert_true(said(&v, "Left arrow, Right arrow, Up arrow, Down arrow."));
    assert_true(said(&v, "Black screen, any key ends it, B, Full stop."));
    assert_true(said(&v, "Close, button.\nF4 reads the whole screen.")); /* more than is read unasked */
    key(&v, KEY_F4);
    assert_true(said(&v, "Full screen or window, F, F11."));
    assert_int_equal(ear_count(v.app, "F4 reads the whole screen."), 0);
    key(&v, KEY_PAGE_DOWN);
    assert_true(said(&v, "Keys, Page 2 of "));
    assert_true(said(&v, "In a capsule."));
    key(&v, KEY_ESCAPE);
    end(&v);
}

static void a_booth_lists_no_keys_that_do_nothing_there(void **state)
{
    (void)state;
    struct visit_test v;
    begin_on(&v, "capsule-kiosk: 1\ntitle: One\nlanguages: [en]\npolicy: booth\ncapsules:\n"
                 "- {id: c1, title: The first, media: one.mp4}\n");
    key(&v, KEY_F2);
    key(&v, KEY_F1);
    assert_int_equal(app_screen(v.app), SCREEN_HELP);
    key(&v, KEY_F4);
    assert_true(said(&v, "These keys, "));
    assert_int_equal(ear_count(v.app, "Black screen"), 0);
    assert_int_equal(ear_count(v.app, "Full screen or window"), 0);
    assert_int_equal(ear_count(v.app, "Leave, after a question"), 0);
    end(&v);
}

/* ---- the transcript's field ---- */

static void type(struct visit_test *v, const char *text)
{
    for (; *text; text++) {
        struct event ev = {.kind = EVENT_KEY, .key = {.key = (unsigned char)*text, .typed = (unsigned char)*text}};
        queue_push(v->queue, &ev);
        ev = (struct event){.kind = EVENT_TEXT, .text.utf8 = {*text, 0}};
        queue_push(v->queue, &ev);
        settle(v);
    }
}

static void what_is_typed_is_said(void **state)
{
    (void)state;
    struct visit_test v;
    struct err err = ERR_INIT;
    begin(&v);
    put(&v, "media/demo/one.en.vtt", "WEBVTT\n\n00:00.000 --> 00:50.000\nA caption\n\n00:51.000 --> 00:55.000\nWater here\n");
    v.app = (app_free(v.app, v.now), app_new(&v.config, v.now, &err));
    assert_true(settle(&v));
    key(&v, KEY_F2);
    key(&v, KEY_ENTER);
    pass(&v, 1000);
    key(&v, 't');
    assert_true(said(&v, "Transcript."));
    by_name(&v, "Search the transcript, text field.");
    assert_true(said(&v, "Search the transcript, type now."));
    type(&v, "w");
    assert_true(said(&v, "w."));
    assert_true(said(&v, "1 of 1."));
    type(&v, "a");
    assert_true(said(&v, "a."));
    type(&v, "x");
    assert_true(said(&v, "x."));
    assert_true(said(&v, "Not found."));
    key(&v, KEY_BACKSPACE);
    assert_true(said(&v, "x, deleted."));
    key(&v, KEY_BACKSPACE);
    key(&v, KEY_BACKSPACE);
    assert_true(said(&v, "Search the transcript, type now.")); /* emptied: said as well */
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cards_say_their_place_beyond_their_page),
        cmocka_unit_test(steps_are_ticked_by_ear),
        cmocka_unit_test(about_is_read_page_by_page),
        cmocka_unit_test(keys_are_named_and_pages_of_them_are_told),
        cmocka_unit_test(a_booth_lists_no_keys_that_do_nothing_there),
        cmocka_unit_test(what_is_typed_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
