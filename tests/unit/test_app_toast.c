/*
 * A toast over everything, on the screens of a visit in four windows and two text sizes: it never covers a control that
 * can be pressed where there is any room for it, and stays within the window. Which places are free is found by trying
 * them all.
 */
#include "cmocka_all.h"

#include "rig_app.h"

static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};

static const struct node *toast_of(const struct tree *t)
{
    const struct node *last = NULL; /* it is drawn last, over everything */
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_STATUS && !(t->nodes[i].state & STATE_HIDDEN))
            last = &t->nodes[i];
    return last;
}

static bool pressed_by_a_finger(const struct tree *t, const struct node *n)
{
    bool modal = false;
    for (int i = 0; i < t->n; i++)
        modal = modal || t->nodes[i].state & STATE_MODAL;
    return tree_reachable(t, n) || (!modal && n->id && n->role == ROLE_BUTTON);
}

static bool covers(const struct tree *t, struct rect r, int w, int h)
{
    for (int i = 0; i < t->n; i++) {
        struct rect at = t->nodes[i].rect;
        bool all_of_it = (int64_t)at.w * at.h * 2 > (int64_t)w * h; /* a picture pressed anywhere */
        if (!all_of_it && pressed_by_a_finger(t, &t->nodes[i]) && !rect_empty(rect_meet(at, r)))
            return true;
    }
    return false;
}

/* In the middle or at a side, with the air a toast wants. */
static bool any_room(const struct tree *t, struct rect toast, int w, int h)
{
    int air = 16;
    struct rect r = {0, 0, toast.w + 2 * air, toast.h + 2 * air};
    for (int side = 0; side < 3; side++)
        for (r.y = 16; r.y + r.h < h - 16; r.y += 4) {
            r.x = side == 0 ? (w - r.w) / 2 : side == 1 ? 48 - air : w - 48 - r.w + air;
            if (!covers(t, r, w, h))
                return true;
        }
    return false;
}

struct tally {
    int looks, clear;
};

static void judge(struct visit_test *v, int w, int h, struct tally *tally)
{
    const struct tree *t = app_tree(v->app);
    const struct node *toast = toast_of(t);
    struct rect window = {0, 0, w, h};
    assert_non_null(toast);
    struct rect r = toast->rect, in = rect_meet(r, window);
    if (in.w != r.w || in.h != r.h)
        fail_msg("screen %d: the toast leaves a window of %dx%d", (int)app_screen(v->app), w, h);
    bool covered = covers(t, r, w, h);
    tally->looks++;
    tally->clear += !covered;
    if (covered && any_room(t, r, w, h))
        fail_msg("screen %d, %dx%d, %d %%: \"%.*s\" at %d,%d %dx%d covers a control and need not", (int)app_screen(v->app), w, h,
                 app_settings(v->app)->text_percent, STR_ARG(toast->label), r.x, r.y, r.w, r.h);
}

/* The voice thrown on and off: each says so over whatever is on stage. */
static void tell(struct visit_test *v, int w, int h, struct tally *tally)
{
    for (int i = 0; i < 2; i++) {
        key(v, KEY_F2);
        pass(v, 300);
        judge(v, w, h, tally);
    }
    pass(v, 4200);
}

static void around(struct visit_test *v, int w, int h, struct tally *tally)
{
    tell(v, w, h, tally);
    key(v, KEY_F1);
    tell(v, w, h, tally);
    key(v, KEY_ESCAPE);
    key(v, KEY_F10);
    tell(v, w, h, tally);
    key(v, KEY_ESCAPE);
    assert_int_equal(app_screen(v->app), SCREEN_LIBRARY);
    key(v, KEY_HOME);
    key(v, KEY_ENTER);
    pass(v, 3000);
    assert_int_equal(app_screen(v->app), SCREEN_CAPSULE);
    key(v, ' ');
    tell(v, w, h, tally);
    player_fake_end(v->config.player);
    pass(v, 500);
    tell(v, w, h, tally);
    press(v, "Start quiz");
    tell(v, w, h, tally);
    press(v, "It is not");
    press(v, "Check answer");
    assert_int_equal(app_screen(v->app), SCREEN_FEEDBACK);
    tell(v, w, h, tally);
    key(v, KEY_PAGE_DOWN);
    tell(v, w, h, tally);
    press(v, "True");
    press(v, "Check answer");
    key(v, KEY_PAGE_DOWN);
    assert_int_equal(app_screen(v->app), SCREEN_RESULT);
    tell(v, w, h, tally);
}

static void a_toast_covers_no_control(void **state)
{
    (void)state;
    for (size_t s = 0; s < ARRAY_LEN(sizes); s++)
        for (int percent = 100; percent <= 200; percent += 100) {
            struct visit_test v;
            struct err err = ERR_INIT;
            struct tally tally = {0, 0};
            int w = sizes[s][0], h = sizes[s][1];
            begin(&v);
            app_free(v.app, v.now);
            gfx_window_free(v.window);
            v.window = gfx_offscreen_new(w, h, v.config.text, v.config.images);
            v.config.settings.text_percent = percent;
            v.config.settings.reduced_motion = true;
            v.app = app_new(&v.config, v.now, &err);
            assert_true(settle(&v));
            around(&v, w, h, &tally);
            assert_true(tally.looks >= 18 && tally.clear * 10 >= tally.looks * 9);
            end(&v);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_toast_covers_no_control),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
