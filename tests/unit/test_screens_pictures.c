/* Stills: asked for once, there after their event, gone when others need the room, failures
 * remembered. */
#include "base/mem.h"
#include "cmocka_all.h"
#include "gfx/held.h"
#include "rig_screen.h"

static void deliver(struct rig *r)
{
    player_pump(r->env.player, r->env.now);
    for (struct event ev; queue_pop(r->queue, &ev);)
        pictures_handle(r->env.pictures, &ev);
}

static void comes_after_its_event(void **state)
{
    (void)state;
    struct rig r;
    bool failed = true;
    int w = 0, h = 0;
    rig_open(&r);
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, &failed), 0);
    assert_false(failed);
    deliver(&r);
    uint32_t image = pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, &failed);
    assert_int_not_equal(image, 0);
    assert_non_null(images_get(r.env.images, image, &w, &h));
    assert_int_equal(w, 320);
    assert_int_equal(h, 180);
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, NULL), image);
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 5, 320, 180, NULL),
                     0); /* another time, another still */
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 160, 90, NULL),
                     image); /* stands in until its own size is there */
    deliver(&r);
    uint32_t small = pictures_get(r.env.pictures, "a.mp4", 0, 160, 90, NULL);
    assert_non_null(images_get(r.env.images, small, &w, &h));
    assert_int_equal(w, 160);
    rig_close(&r);
}

static void one_that_fills_the_window_waits_for_its_own_size(void **state)
{
    (void)state;
    struct rig r;
    int w = 0, h = 0;
    rig_open(&r);
    pictures_get(r.env.pictures, "a.jpg", 0, 320, 180, NULL);
    deliver(&r);
    assert_int_equal(pictures_exact(r.env.pictures, "a.jpg", 0, 1920, 1080), 0);
    assert_int_equal(pictures_exact(r.env.pictures, NULL, 0, 1920, 1080), 0);
    deliver(&r);
    uint32_t image = pictures_exact(r.env.pictures, "a.jpg", 0, 1920, 1080);
    assert_non_null(images_get(r.env.images, image, &w, &h));
    assert_int_equal(w, 1920);
    rig_close(&r);
}

static void no_path_is_a_failure(void **state)
{
    (void)state;
    struct rig r;
    bool failed = false;
    rig_open(&r);
    assert_int_equal(pictures_get(r.env.pictures, NULL, 0, 320, 180, &failed), 0);
    assert_true(failed);
    rig_close(&r);
}

static void a_failure_is_not_asked_again(void **state)
{
    (void)state;
    struct rig r;
    bool failed = false;
    rig_open(&r);
    pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, NULL);
    const struct event ev = {.kind = EVENT_STILL, .still = {.ticket = 1, .ok = false}};
    assert_true(pictures_handle(r.env.pictures, &ev));
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, &failed), 0);
    assert_true(failed);
    deliver(&r); /* the fake's own answer comes too late and changes nothing */
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, &failed), 0);
    assert_true(failed);
    rig_close(&r);
}

/* A still that a busy machine did not give was missing on a stand for as long as it was shown. */
static void the_next_visitor_has_it_asked_for_again(void **state)
{
    (void)state;
    struct rig r;
    bool failed = false;
    rig_open(&r);
    pictures_get(r.env.pictures, "b.mp4", 0, 320, 180, NULL);
    deliver(&r);
    uint32_t other = pictures_get(r.env.pictures, "b.mp4", 0, 320, 180, NULL);
    pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, NULL);
    const struct event ev = {.kind = EVENT_STILL, .still = {.ticket = 2, .ok = false}};
    assert_true(pictures_handle(r.env.pictures, &ev));
    deliver(&r);
    pictures_try_again(r.env.pictures);
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, &failed), 0);
    assert_false(failed);
    deliver(&r);
    assert_int_not_equal(pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, &failed), 0);
    assert_int_equal(pictures_get(r.env.pictures, "b.mp4", 0, 320, 180, NULL), other);
    rig_close(&r);
}

/* A file of 5 s has nothing to show at second 8: its first picture stands in. */
static void beyond_the_end_the_first_picture_stands_in(void **state)
{
    (void)state;
    struct rig r;
    bool failed = true;
    rig_open(&r);
    pictures_get(r.env.pictures, "short.mp4", 8000000, 320, 180, NULL);
    const struct event none = {.kind = EVENT_STILL, .still = {.ticket = 1, .ok = false}};
    assert_true(pictures_handle(r.env.pictures, &none));
    deliver(&r); /* the second question's answer */
    assert_int_not_equal(pictures_get(r.env.pictures, "short.mp4", 8000000, 320, 180, &failed), 0);
    assert_false(failed);
    rig_close(&r);
}

static void another_ticket_is_not_ours(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    pictures_get(r.env.pictures, "a.mp4", 0, 320, 180, NULL);
    const struct event still = {.kind = EVENT_STILL, .still = {.ticket = 77, .ok = true}};
    const struct event other = {.kind = EVENT_STORE, .store = {.ticket = 1, .ok = true}};
    assert_false(pictures_handle(r.env.pictures, &still));
    assert_false(pictures_handle(r.env.pictures, &other));
    rig_close(&r);
}

static void the_oldest_makes_room(void **state)
{
    (void)state;
    struct rig r;
    uint32_t first = 0;
    rig_open(&r);
    for (int i = 0; i < 65; i++) {
        pictures_get(r.env.pictures, "a.mp4", i, 32, 18, NULL);
        deliver(&r);
        uint32_t image = pictures_get(r.env.pictures, "a.mp4", i, 32, 18, NULL);
        assert_int_not_equal(image, 0);
        first = i ? first : image;
    }
    assert_null(images_get(r.env.images, first, &(int){0}, &(int){0}));
    assert_int_not_equal(pictures_get(r.env.pictures, "a.mp4", 1, 32, 18, NULL), 0);
    assert_int_equal(pictures_get(r.env.pictures, "a.mp4", 0, 32, 18, NULL),
                     0); /* has to be asked for anew */
    rig_close(&r);
}

/* At 3840 x 2160 eight posters fill the bound of all pixels together, and what was asked for first goes. */
static void pixels_that_went_are_asked_for_anew(void **state)
{
    (void)state;
    enum { SIDE = 8192 }; /* as many pixels as there may be at all */
    struct rig r;
    rig_open(&r);
    pictures_get(r.env.pictures, "a.jpg", 0, 320, 180, NULL);
    deliver(&r);
    uint32_t image = pictures_get(r.env.pictures, "a.jpg", 0, 320, 180, NULL);
    images_add(r.env.images, mem_calloc((size_t)SIDE * SIDE, sizeof(uint32_t)), SIDE, SIDE);
    assert_null(images_get(r.env.images, image, &(int){0}, &(int){0}));
    assert_int_equal(pictures_peek(r.env.pictures, "a.jpg", 0, 160, 90), 0); /* nothing stands in */
    assert_int_equal(pictures_get(r.env.pictures, "a.jpg", 0, 320, 180, NULL), 0);
    deliver(&r);
    image = pictures_get(r.env.pictures, "a.jpg", 0, 320, 180, NULL);
    assert_non_null(images_get(r.env.images, image, &(int){0}, &(int){0}));
    rig_close(&r);
}

enum { WIDE = 1280, HIGH = 800, BOUND = 8 * WIDE * HIGH * 4 };

/* A drawing of one picture that fills the window. */
static uint32_t drawn(struct rig *r, int at)
{
    uint32_t image = pictures_exact(r->env.pictures, "a.mp4", at, WIDE, 720);
    if (!image) {
        deliver(r);
        image = pictures_exact(r->env.pictures, "a.mp4", at, WIDE, 720);
    }
    pictures_trim(r->env.pictures, WIDE, HIGH);
    return image;
}

static void a_few_windows_bound_what_is_kept(void **state)
{
    (void)state;
    struct rig r;
    rig_open(&r);
    uint32_t first = drawn(&r, 0), second = drawn(&r, 1);
    for (int at = 2; at < 30; at++) {
        assert_int_not_equal(drawn(&r, at), 0);
        assert_true(images_held(r.env.images) <= BOUND);
        assert_int_equal(drawn(&r, 0), first); /* what is in use stays, however long ago it came */
    }
    assert_true(images_held(r.env.images) > BOUND / 2);
    assert_null(images_get(r.env.images, second, &(int){0}, &(int){0}));
    rig_close(&r);
}

static void what_a_page_shows_at_once_stays_whatever_it_takes(void **state)
{
    (void)state;
    enum { AT_ONCE = 12 };
    struct rig r;
    uint32_t image[AT_ONCE] = {0};
    rig_open(&r);
    for (int round = 0; round < 4; round++) {
        for (int at = 0; at < AT_ONCE; at++) {
            uint32_t now = pictures_exact(r.env.pictures, "a.mp4", at, WIDE, 720);
            assert_true(round < 2 || (now && now == image[at])); /* never asked for again */
            image[at] = now;
        }
        pictures_trim(r.env.pictures, WIDE, HIGH);
        deliver(&r);
    }
    drawn(&r, 0); /* the page is left */
    assert_true(images_held(r.env.images) <= BOUND);
    rig_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comes_after_its_event),
        cmocka_unit_test(one_that_fills_the_window_waits_for_its_own_size),
        cmocka_unit_test(no_path_is_a_failure),
        cmocka_unit_test(a_failure_is_not_asked_again),
        cmocka_unit_test(the_next_visitor_has_it_asked_for_again),
        cmocka_unit_test(beyond_the_end_the_first_picture_stands_in),
        cmocka_unit_test(another_ticket_is_not_ours),
        cmocka_unit_test(the_oldest_makes_room),
        cmocka_unit_test(pixels_that_went_are_asked_for_anew),
        cmocka_unit_test(a_few_windows_bound_what_is_kept),
        cmocka_unit_test(what_a_page_shows_at_once_stays_whatever_it_takes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
