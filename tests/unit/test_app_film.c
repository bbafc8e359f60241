/*
 * A film comes on stage: the page that led to it stands until the first picture is there, dimmed, and fades out over
 * it. Drawings are judged by their commands: the page's own come first in them while it stands.
 */
#include "cmocka_all.h"

#include "rig_catalog.h"
#include "stage.h"

enum { OPENING_MS = 500, ARRIVES_MS = 5000 };

static const struct player_fake_media slow = {
    .length_us = 60000000, .w = 640, .h = 360, .open_us = OPENING_MS * 1000};

static struct rig rig;
static struct stage stage;
static struct draw_cmd page[4000]; /* the library's, as it was drawn before the press */
static uint32_t n_page;

static const struct draw_list *draw(void)
{
    return stage_draw(&stage, &rig.env, rig.w, rig.h);
}

static void act(struct nav nav)
{
    assert_true(stage_go(&stage, &rig.env, &nav));
}

static const struct draw_list *later(int ms)
{
    rig.env.now.mono_us += (int64_t)ms * 1000;
    player_pump(rig.env.player, rig.env.now);
    for (struct event ev; queue_pop(rig.queue, &ev);)
        if (!pictures_handle(rig.env.pictures, &ev))
            act(stage_handle(&stage, &rig.env, &ev));
    return draw();
}

static uint32_t count(const struct draw_list *list, enum draw_kind kind, uint32_t from)
{
    uint32_t n = 0;
    for (uint32_t i = from; i < list->n; i++)
        n += list->cmds[i].kind == kind;
    return n;
}

static bool has(const struct draw_list *list, enum draw_kind kind)
{
    return count(list, kind, 0) > 0;
}

/* Begins it with the library's page, everything of it? */
static bool is_page(const struct draw_list *list)
{
    bool same = list->n >= n_page;
    for (uint32_t i = 0; same && i < n_page; i++)
        same = list->cmds[i].kind == page[i].kind && list->cmds[i].color == page[i].color &&
               memcmp(&list->cmds[i].rect, &page[i].rect, sizeof page[i].rect) == 0;
    return same;
}

static void take_page(const struct draw_list *list)
{
    assert_true(list->n <= ARRAY_LEN(page));
    memcpy(page, list->cmds, list->n * sizeof *page);
    n_page = list->n;
}

static enum player_status status(void)
{
    struct player_level level;
    player_poll(rig.env.player, rig.env.now, &level);
    return level.status;
}

static void go(enum nav_kind kind, enum screen_id to, const struct capsule *capsule)
{
    act((struct nav){.kind = kind, .to = to, .args = {.capsule = capsule, .start_us = -1}});
}

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    player_fake_add(rig.env.player, &slow);
    go(NAV_GO, SCREEN_LIBRARY, NULL);
    for (int i = 0; i < 4; i++) /* with its pictures */
        later(1000);
    take_page(draw());
    assert_true(n_page > 50);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    stage_release(&stage, &rig.env);
    memset(&stage, 0, sizeof stage);
    rig_close(&rig);
    return 0;
}

static void test_the_page_stands_until_the_first_picture(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    const struct draw_list *list = draw();
    assert_true(is_page(list));
    assert_int_equal(list->n, n_page + 1); /* and the press is answered: it is dimmed */
    assert_false(has(list, DRAW_VIDEO));
    assert_int_equal(stage_top(&stage), SCREEN_CAPSULE);
    list = later(250);
    assert_true(is_page(list));
    assert_int_equal(count(list, DRAW_ARC, n_page), 0);
    assert_true(stage.wake_us <= rig.env.now.mono_us + 50000);
    list = later(100); /* that it lasts is said */
    assert_true(is_page(list));
    assert_int_equal(count(list, DRAW_ARC, n_page), 1);
    list = later(OPENING_MS - 350);
    assert_true(has(list, DRAW_VIDEO));
    assert_true(stage.shows_video);
    assert_int_equal(count(list, DRAW_LAYER, 0), 1);
    assert_true(list->n > n_page); /* the page is in that layer */
    list = later(300);
    assert_true(has(list, DRAW_VIDEO));
    assert_false(has(list, DRAW_LAYER));
    assert_int_equal(stage.motion.kind, MOTION_NONE);
}

static void test_the_page_fades_over_the_film(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    const struct draw_list *list = later(OPENING_MS);
    int before = 256;
    for (int i = 0; i < 5; i++, list = later(30)) {
        uint32_t at = 0, video = 0;
        while (list->cmds[at].kind != DRAW_LAYER)
            at++;
        while (list->cmds[video].kind != DRAW_VIDEO)
            video++;
        assert_true(video < at); /* the film is below it, as it is */
        assert_true(list->cmds[at].layer.alpha < before);
        before = list->cmds[at].layer.alpha;
    }
}

static void test_little_motion_has_no_fade(void **state)
{
    (void)state;
    rig.settings.reduced_motion = true;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    assert_true(is_page(draw()));
    const struct draw_list *list = later(OPENING_MS);
    assert_true(has(list, DRAW_VIDEO));
    assert_false(has(list, DRAW_LAYER));
}

static void test_back_while_it_is_awaited(void **state)
{
    (void)state;
    const struct event escape = {.kind = EVENT_KEY, .key = {.key = KEY_ESCAPE}};
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    later(350);
    act(stage_handle(&stage, &rig.env, &escape));
    assert_int_equal(stage_top(&stage), SCREEN_LIBRARY);
    assert_int_equal(status(), PLAYER_IDLE);
    const struct draw_list *list = draw();
    assert_int_equal(count(list, DRAW_LAYER, 0), 1); /* from the page as it stood to the page, in its place */
    for (uint32_t i = 0; i < list->n; i++)
        assert_true(list->cmds[i].kind != DRAW_LAYER || list->cmds[i].layer.dy == 0);
    list = later(1000);
    assert_false(has(list, DRAW_LAYER) || has(list, DRAW_VIDEO));
}

static void test_a_file_that_cannot_be_played(void **state)
{
    (void)state;
    static const struct player_fake_media broken = {.open_us = 200000, .fail = ERR_DECODE};
    player_fake_add(rig.env.player, &broken);
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    assert_true(is_page(later(100)));
    const struct draw_list *list = later(150);
    assert_int_equal(stage_top(&stage), SCREEN_FAULT);
    assert_true(is_page(list)); /* the fault rises over the page that stood */
    assert_int_equal(count(list, DRAW_LAYER, 0), 1);
    assert_false(has(later(1000), DRAW_LAYER));
}

static void test_a_hand_is_not_taken_for_one_on_the_film(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    for (int i = 0; i < 2; i++) { /* a double click on the card */
        const struct event ev = {.kind = EVENT_POINTER,
                                 .pointer = {.button = 1, .phase = i ? POINTER_UP : POINTER_DOWN, .x = 960, .y = 540}};
        act(stage_handle(&stage, &rig.env, &ev));
    }
    later(OPENING_MS);
    later(100);
    assert_int_equal(status(), PLAYER_PLAYING);
}

static void test_a_poster_does_after_a_while(void **state)
{
    (void)state;
    static const struct player_fake_media slower = {
        .length_us = 60000000, .w = 640, .h = 360, .open_us = ARRIVES_MS * 1000};
    player_fake_add(rig.env.player, &slower);
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    assert_true(is_page(later(400)));
    assert_true(is_page(later(250)));
    const struct draw_list *list = later(100);
    assert_false(is_page(list));
    assert_false(has(list, DRAW_VIDEO));
    assert_int_equal(count(list, DRAW_LAYER, 0), 1);
    list = later(1000);
    assert_true(has(list, DRAW_IMAGE));
    assert_true(has(later(ARRIVES_MS), DRAW_VIDEO));
}

/* With nothing to show but the film's bare page the one that led to it is better, until the way back on it is wanted. */
static void test_without_a_poster_the_page_stands_longer(void **state)
{
    (void)state;
    static const struct player_fake_media slower = {
        .length_us = 60000000, .w = 640, .h = 360, .open_us = ARRIVES_MS * 1000};
    player_fake_add(rig.env.player, &slower);
    rig_capsules[1].poster = NULL;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    assert_true(is_page(later(1000)));
    assert_true(is_page(later(1900)));
    assert_false(is_page(later(200)));
    assert_false(has(later(1000), DRAW_LAYER));
}

static void test_a_window_that_changes_its_size_meanwhile(void **state)
{
    (void)state;
    go(NAV_GO, SCREEN_CAPSULE, &rig_capsules[1]);
    draw();
    rig.w = 1280;
    rig.h = 800;
    assert_false(is_page(later(50)));
    assert_int_equal(stage.motion.kind, MOTION_NONE);
    assert_true(has(later(OPENING_MS), DRAW_VIDEO));
}

int main(void)
{
#define FILM(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
    const struct CMUnitTest tests[] = {
        FILM(test_the_page_stands_until_the_first_picture),
        FILM(test_the_page_fades_over_the_film),
        FILM(test_little_motion_has_no_fade),
        FILM(test_back_while_it_is_awaited),
        FILM(test_a_file_that_cannot_be_played),
        FILM(test_a_hand_is_not_taken_for_one_on_the_film),
        FILM(test_a_poster_does_after_a_while),
        FILM(test_without_a_poster_the_page_stands_longer),
        FILM(test_a_window_that_changes_its_size_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
