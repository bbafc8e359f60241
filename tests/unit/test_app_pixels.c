/*
 * What a visitor sees is what a fresh drawing would show, whatever came before: the real program is steered at random
 * through its screens, text sizes, themes and languages, in the middle of movements too, and after every frame the
 * pixels that were painted bit by bit are held against a window that has never shown anything.
 */
#include "cmocka_all.h"

#include "rig_app.h"

enum { STEPS = 90 };

static int roll(uint32_t *seed, int n)
{
    *seed = *seed * 1664525 + 1013904223;
    return (int)((*seed >> 8) % (uint32_t)n);
}

static void push_key(struct visit_test *v, uint32_t key, unsigned mods)
{
    struct event ev = {.kind = EVENT_KEY,
                       .key = {.key = key, .mods = mods, .typed = key < KEY_ENTER ? key : 0}};
    queue_push(v->queue, &ev);
}

static void push_pointer(struct visit_test *v, enum pointer_phase phase, int x, int y)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = phase, .touch = true, .button = 1, .x = x, .y = y}};
    queue_push(v->queue, &ev);
}

static void something(struct visit_test *v, uint32_t *seed)
{
    static const uint32_t keys[] = {KEY_LEFT, KEY_RIGHT, KEY_UP, KEY_DOWN, KEY_TAB, KEY_TAB, KEY_ENTER, KEY_ESCAPE,
                                    KEY_PAGE_DOWN, KEY_PAGE_UP, KEY_HOME, KEY_END, '+', '-', KEY_F1, ' ', '1', '2'};
    int what = roll(seed, 26), x = roll(seed, 1280), y = roll(seed, 720);
    if (what < (int)ARRAY_LEN(keys)) {
        push_key(v, keys[what], 0);
    } else if (what < 20) {
        push_key(v, 'h', MOD_CTRL);
    } else if (what < 23) {
        push_pointer(v, POINTER_DOWN, x, y);
        push_pointer(v, POINTER_UP, x, y);
    } else {
        const struct tree *tree = app_tree(v->app);
        const struct node *n = tree && tree->n ? &tree->nodes[roll(seed, tree->n)] : NULL;
        if (n && n->id) {
            push_pointer(v, POINTER_DOWN, n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2);
            push_pointer(v, POINTER_UP, n->rect.x + n->rect.w / 2, n->rect.y + n->rect.h / 2);
        }
    }
}

static void draw_again(struct visit_test *v, struct gfx_window *window)
{
    struct event ev = {.kind = EVENT_EXPOSE};
    queue_push(v->queue, &ev);
    assert_true(app_step(v->app, v->now));
    app_draw(v->app, window, v->now);
}

/* The same moment drawn into a window of its own. */
static void assert_fresh_is_same(struct visit_test *v, int step)
{
    int w, h, fw, fh;
    const uint32_t *shown = gfx_window_pixels(v->window, &w, &h);
    struct gfx_window *fresh = gfx_offscreen_new(w, h, v->config.text, v->config.images);
    draw_again(v, fresh);
    const uint32_t *want = gfx_window_pixels(fresh, &fw, &fh);
    bool same = memcmp(shown, want, (size_t)w * (size_t)h * 4) == 0;
    for (int i = 0; !same && i < w * h; i++)
        if (shown[i] != want[i])
            fail_msg("step %d, screen %d: pixel %d,%d is %08x, drawn afresh %08x", step, (int)app_screen(v->app),
                     i % w, i / w, (unsigned)shown[i], (unsigned)want[i]);
    gfx_window_free(fresh);
}

static void pixels_never_depend_on_history(void **state)
{
    (void)state;
    struct visit_test v;
    uint32_t seed = 11;
    unsigned screens = 0;
    begin(&v);
    for (int step = 0; step < STEPS; step++) {
        something(&v, &seed);
        for (int frame = 0; frame < 3; frame++) {
            if (!app_step(v.app, v.now)) { /* left by its own door: the next visitor comes */
                end(&v);
                begin(&v);
            }
            app_draw(v.app, v.window, v.now);
            settle(&v); /* what player and store still had to say at this moment */
            draw_again(&v, v.window);
            assert_fresh_is_same(&v, step);
            v.now.mono_us += 34000;
        }
        screens |= 1u << app_screen(v.app);
        if (step % 5 == 4)
            pass(&v, 600);
    }
    assert_true(screens >> SCREEN_LIBRARY & 1 && screens >> SCREEN_CAPSULE & 1 && screens >> SCREEN_HELP & 1);
    end(&v);
}

/* A finger beside everything means nothing to a page, but the ring of the keys goes. */
static void touch_hides_the_ring(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    pass(&v, 1000);
    key(&v, KEY_TAB);
    pass(&v, 1000);
    push_pointer(&v, POINTER_DOWN, 3, 715);
    settle(&v);
    assert_fresh_is_same(&v, 0);
    end(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(touch_hides_the_ring),
        cmocka_unit_test(pixels_never_depend_on_history),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
