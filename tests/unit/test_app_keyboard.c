/*
 * Every screen by keyboard alone: the first Tab shows where the focus is, Tab comes round everything that can be reached
 * and back to where it began, Shift+Tab goes the other way, and Back leads one level down until nothing lies below.
 */
#include "cmocka_all.h"

#include "rig_app.h"
#include "rig_room.h"

enum { REACHED_MAX = 200 };

static void press_key(struct app *app, struct queue *queue, uint32_t k, unsigned mods)
{
    (void)app;
    struct event ev = {.kind = EVENT_KEY, .key = {.key = k, .mods = mods}};
    queue_push(queue, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(queue, &ev);
}

/* What a hand of keys does on any rig. */
struct hand {
    struct app *app;
    struct queue *queue;
    void (*settle)(void *rig);
    void *rig;
};

static void tab(const struct hand *h, unsigned mods)
{
    press_key(h->app, h->queue, KEY_TAB, mods);
    h->settle(h->rig);
}

static uint32_t focus(const struct hand *h, const char *what)
{
    const struct node *n = app_focus(h->app);
    if (!n || !tree_reachable(app_tree(h->app), n))
        fail_msg("%s (screen %d): nothing has the focus", what, (int)app_screen(h->app));
    if (!n->label.len)
        fail_msg("%s (screen %d): what has the focus has no name", what, (int)app_screen(h->app));
    if (n->rect.w < 1 || n->rect.h < 1)
        fail_msg("%s: \"%.*s\" cannot be seen", what, STR_ARG(n->label));
    return n->id;
}

static void all_is_reached(const struct hand *h, const char *what)
{
    uint32_t wanted[REACHED_MAX];
    int n = 0, tabs = 0;
    bool seen[REACHED_MAX] = {false};
    tab(h, 0);
    uint32_t first = focus(h, what);
    tab(h, MOD_SHIFT);
    tab(h, 0);
    if (focus(h, what) != first)
        fail_msg("%s: Shift+Tab and Tab do not lead back", what);
    const struct tree *t = app_tree(h->app);
    for (int i = 0; i < t->n && n < REACHED_MAX; i++)
        if (tree_reachable(t, &t->nodes[i]))
            wanted[n++] = t->nodes[i].id;
    do {
        uint32_t id = focus(h, what);
        for (int i = 0; i < n; i++)
            seen[i] = seen[i] || wanted[i] == id;
        tab(h, 0);
    } while (++tabs < 3 * n + 40 && focus(h, what) != first);
    for (int i = 0; i < n; i++)
        if (!seen[i] && tree_find(app_tree(h->app), wanted[i]))
            fail_msg("%s (screen %d): Tab never comes to \"%.*s\"", what, (int)app_screen(h->app),
                     STR_ARG(tree_find(app_tree(h->app), wanted[i])->label));
    if (focus(h, what) != first && tree_find(app_tree(h->app), first))
        fail_msg("%s: Tab does not come round", what);
}

/* ---- a visitor's way ---- */

static void settle_visit(void *rig)
{
    settle(rig);
}

static void walk(struct visit_test *v, const char *what)
{
    all_is_reached(&(struct hand){v->app, v->queue, settle_visit, v}, what);
}

/* Back leads down to the ground, whatever is on stage. */
static void back_to(struct visit_test *v, enum screen_id ground, const char *what)
{
    for (int i = 0; i < 6 && app_screen(v->app) != ground; i++)
        key(v, KEY_ESCAPE);
    if (app_screen(v->app) != ground)
        fail_msg("%s: Back never led to screen %d", what, (int)ground);
}

static void on_the_way_of_a_visitor(void **state)
{
    (void)state;
    struct visit_test v;
    begin(&v);
    walk(&v, "library");
    key(&v, KEY_F1);
    walk(&v, "help");
    back_to(&v, SCREEN_LIBRARY, "help");
    key(&v, KEY_F10);
    walk(&v, "settings");
    back_to(&v, SCREEN_LIBRARY, "settings");
    key(&v, 'q');
    walk(&v, "quit");
    back_to(&v, SCREEN_LIBRARY, "quit");
    press(&v, "The first");
    pass(&v, 500);
    walk(&v, "capsule");
    key(&v, 't');
    walk(&v, "transcript");
    back_to(&v, SCREEN_LIBRARY, "transcript");
    press(&v, "The first");
    pass(&v, 300);
    player_fake_end(v.config.player);
    pass(&v, 300);
    walk(&v, "the card at the end");
    press(&v, "Start quiz");
    walk(&v, "quiz");
    key(&v, 'a');
    walk(&v, "quiz, chosen");
    press(&v, "Check answer");
    walk(&v, "feedback");
    press(&v, "Next question");
    press(&v, "False");
    press(&v, "Check answer");
    press(&v, "See the result");
    walk(&v, "result");
    press(&v, "Take it with you");
    walk(&v, "take-away");
    back_to(&v, SCREEN_LIBRARY, "take-away");
    press(&v, "The second");
    pass(&v, 300);
    player_fake_fail(v.config.player, ERR_DECODE, "cannot be decoded");
    pass(&v, 200);
    walk(&v, "fault");
    back_to(&v, SCREEN_LIBRARY, "fault");
    end(&v);
}

static void at_the_front_door_steps_and_about(void **state)
{
    (void)state;
    struct visit_test v;
    begin_with(&v, "playlists/capsules.yaml");
    walk(&v, "the five capsules");
    press(&v, "The 15 steps");
    walk(&v, "map");
    back_to(&v, SCREEN_LIBRARY, "map");
    press(&v, "About these capsules");
    walk(&v, "about");
    back_to(&v, SCREEN_LIBRARY, "about");
    for (int i = 0; i < 4; i++) /* pages more than one */
        key(&v, '+');
    press(&v, "About these capsules");
    walk(&v, "about at 200 %");
    back_to(&v, SCREEN_LIBRARY, "about at 200 %");
    v.config.playlist = NULL;
    begin_again(&v);
    walk(&v, "front door");
    end(&v);
}

/* ---- a day in the room ---- */

static void settle_room(void *rig)
{
    room_settle(rig);
}

static void walk_room(struct room_rig *v, const char *what)
{
    all_is_reached(&(struct hand){v->app, v->queue, settle_room, v}, what);
}

static void in_the_room(void **state)
{
    (void)state;
    static const char *const playlists[] = {ROOM_SAMPLE, "playlists/classroom.yaml"};
    for (int p = 0; p < 2; p++) {
        struct room_rig v;
        room_rig_open(&v);
        v.config.day = 1;
        room_start_at(&v, playlists[p], on_october_8(9, 0));
        room_around(&v, walk_room);
        assert_int_equal(app_screen(v.app), SCREEN_AGENDA);
        int last = -1;
        for (int i = 0; i < 120 && !run_over(&app_room(v.app)->run); i++) {
            room_key(&v, KEY_PAGE_DOWN);
            room_pass(&v, 20);
            if (app_screen(v.app) != SCREEN_BLACK && (int)app_screen(v.app) != last)
                walk_room(&v, "in the day");
            last = (int)app_screen(v.app);
        }
        room_rig_close(&v);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_way_of_a_visitor),
        cmocka_unit_test(at_the_front_door_steps_and_about),
        cmocka_unit_test(in_the_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
