/*
 * Steered by keyboard one sees where one is: on every screen of a visit and of a day in the room the control that has
 * the focus has a ring around it in the frame that was shown, and nothing else has.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_room.h"
#include "screens/room_page.h"
#include "stage.h"

enum { OUT_PX = 40, IN_PX = 14 }; /* how far a ring may stand around what it is about; parts of it have none */

struct watcher {
    const struct app *app;
    bool seen[SCREEN_ID_COUNT];
    int rings;
};

static bool contains(struct rect outer, struct rect inner)
{
    return outer.x <= inner.x && outer.y <= inner.y && outer.x + outer.w >= inner.x + inner.w &&
           outer.y + outer.h >= inner.y + inner.h;
}

static bool is_ring(const struct draw_cmd *c)
{
    const struct theme *theme = theme_of(THEME_DARK);
    return c->kind == DRAW_ROUNDED && c->rounded.border >= UI_FOCUS_MIN_PX && !c->color &&
           c->color2 == theme->color[C_FOCUS];
}

/* To be called after every key of a keyboard. */
static void look(struct watcher *w)
{
    const struct stage *s = app_stage(w->app);
    const struct draw_list *list = s->frames[s->current].picture;
    const struct node *n = app_focus(w->app);
    struct rect found = {0};
    int around = 0, elsewhere = 0, plates = 0;
    if (!n || !s->levels[s->n - 1].input.focus_visible)
        return;
    for (uint32_t i = 0; i < list->n; i++) {
        struct rect inner = rect_inset(n->rect, IN_PX), outer = rect_inset(n->rect, -OUT_PX);
        if (n->role == ROLE_CHOICE) /* its row, the values beside the name with it */
            outer = (struct rect){0, outer.y - OUT_PX, list->w, outer.h + 2 * OUT_PX};
        const struct draw_cmd *c = &list->cmds[i];
        struct rect both = rect_meet(c->rect, inner); /* a round button's ring leaves its label out */
        bool here = both.w * both.h * 2 >= inner.w * inner.h && contains(outer, c->rect);
        found = is_ring(c) ? c->rect : found;
        around += is_ring(c) && here;
        elsewhere += is_ring(c) && !here;
        plates += c->kind == DRAW_ROUNDED && c->color && here;
    }
    bool calm = UI_KIND(n->id) == ROOM_ID_NEXT; /* on slides a plate instead of a ring */
    if ((around != 1 && !(calm && plates)) || elsewhere)
        fail_msg("screen %d, \"%.*s\" at %d,%d %dx%d: %d rings around it, %d elsewhere, the last at %d,%d %dx%d",
                 (int)app_screen(w->app), STR_ARG(n->label), n->rect.x, n->rect.y, n->rect.w, n->rect.h, around,
                 elsewhere, found.x, found.y, found.w, found.h);
    w->rings++;
    w->seen[app_screen(w->app)] = true;
}

/* ---- a visit ---- */

static void hit(struct visit_test *v, struct watcher *w, uint32_t k)
{
    key(v, k);
    pass(v, 600); /* movements have ended */
    look(w);
}

static void around(struct visit_test *v, struct watcher *w)
{
    for (int i = 0; i < 24; i++)
        hit(v, w, KEY_TAB);
}

static void focus_on(struct visit_test *v, struct watcher *w, const char *name)
{
    for (int i = 0; i < 40; i++) {
        const struct node *n = app_focus(v->app);
        if (n && str_find(n->label, str_c(name)) >= 0)
            return;
        hit(v, w, KEY_TAB);
    }
    fail_msg("never focused: %s", name);
}

static void a_visit_shows_its_focus(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    struct watcher w = {.app = v.app};
    around(&v, &w);
    static const uint32_t over[] = {KEY_F1, KEY_F10, 'q'};
    for (size_t i = 0; i < ARRAY_LEN(over); i++) {
        hit(&v, &w, over[i]);
        around(&v, &w);
        hit(&v, &w, KEY_ESCAPE);
    }
    focus_on(&v, &w, "The first");
    hit(&v, &w, KEY_ENTER);
    around(&v, &w);
    hit(&v, &w, 't');
    around(&v, &w);
    hit(&v, &w, KEY_ESCAPE);
    pass(&v, 5000);
    player_fake_end(v.config.player);
    pass(&v, 500);
    focus_on(&v, &w, "Start quiz");
    hit(&v, &w, KEY_ENTER);
    for (int question = 0; question < 2; question++) {
        around(&v, &w);
        hit(&v, &w, 'a');
        focus_on(&v, &w, "Check");
        hit(&v, &w, KEY_ENTER);
        assert_int_equal(app_screen(v.app), SCREEN_FEEDBACK);
        around(&v, &w);
        hit(&v, &w, KEY_PAGE_DOWN);
    }
    around(&v, &w);
    static const enum screen_id screens[] = {SCREEN_LIBRARY, SCREEN_HELP, SCREEN_SETTINGS, SCREEN_QUIT, SCREEN_CAPSULE,
                                             SCREEN_QUIZ, SCREEN_FEEDBACK, SCREEN_RESULT};
    for (size_t i = 0; i < ARRAY_LEN(screens); i++)
        if (!w.seen[screens[i]])
            fail_msg("no ring was looked for on screen %d", (int)screens[i]);
    assert_true(w.rings > 150);
    end(&v);
}

/* ---- a day in the room ---- */

static void room_hit(struct room_rig *v, struct watcher *w, uint32_t k)
{
    room_key(v, k);
    room_pass(v, 1);
    look(w);
}

static void a_day_shows_its_focus(void **state)
{
    (void)state;
    struct room_rig v;
    room_rig_open(&v);
    v.config.day = 1;
    room_start_at(&v, ROOM_SAMPLE, on_october_8(9, 0));
    struct watcher w = {.app = v.app};
    static const uint32_t keys[] = {KEY_TAB, KEY_TAB, 'o', KEY_TAB, KEY_DOWN, KEY_DOWN, KEY_TAB, KEY_ESCAPE, 'c',
                                    KEY_TAB, KEY_TAB, KEY_DOWN, KEY_RIGHT, KEY_ENTER, KEY_TAB, KEY_ESCAPE, KEY_ESCAPE};
    for (size_t i = 0; i < ARRAY_LEN(keys); i++)
        room_hit(&v, &w, keys[i]);
    for (int i = 0; i < 200 && !run_over(room_run(&v)); i++) {
        room_hit(&v, &w, KEY_PAGE_DOWN);
        for (int tab = 0; tab < 4; tab++)
            room_hit(&v, &w, KEY_TAB);
    }
    assert_true(run_over(room_run(&v)));
    static const enum screen_id screens[] = {SCREEN_AGENDA, SCREEN_ORDER, SCREEN_COURSE, SCREEN_SLIDES, SCREEN_TASK,
                                             SCREEN_READING, SCREEN_DOCUMENT, SCREEN_WORKSHEET, SCREEN_END};
    for (size_t i = 0; i < ARRAY_LEN(screens); i++)
        if (!w.seen[screens[i]])
            fail_msg("no ring was looked for on screen %d", (int)screens[i]);
    assert_true(w.rings > 60);
    room_rig_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_visit_shows_its_focus),
        cmocka_unit_test(a_day_shows_its_focus),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
