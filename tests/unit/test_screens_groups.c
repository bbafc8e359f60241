/* Project groups on the room's screen: who is in which, and several times at once. */
#include "cmocka_all.h"

#include "rig_items.h"
#include "screens/groups.h"

static void make(struct items_rig *v, int people, int groups)
{
    struct item items[] = {{.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")}};
    items_open(v, items, 1);
    for (int i = 0; i < people; i++) {
        char id[16], name[32];
        snprintf(id, sizeof id, "p%d", i);
        snprintf(name, sizeof name, "Participant %d", i);
        store_add_participants(v->r.env.store, STR("course"),
                               &(struct store_participant){str_c(id), str_c(name), STR(""), i % groups + 1}, 1, v->r.env.now);
    }
    rig_enter(&v->r, &screen_groups, NULL);
}

static const struct node *card(struct items_rig *v, const char *name)
{
    const struct node *n = rig_find(&v->r, name);
    if (!n)
        fail_msg("there is no card \"%s\"", name);
    return n;
}

static bool says(struct items_rig *v, const char *name, const char *time)
{
    return str_starts(card(v, name)->value, str_c(time));
}

static void times_run_apart(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 20, 4);
    assert_true(str_find(card(&v, "Group 2")->value, STR("Participant 1\nParticipant 5")) > 0);
    assert_true(says(&v, "Group 1", "10:00"));
    rig_key(&v.r, '1');
    items_pass(&v, 30);
    rig_press(&v.r, "Group 2");
    items_pass(&v, 30);
    assert_true(says(&v, "Group 1", "09:00") && says(&v, "Group 2", "09:30") && says(&v, "Group 3", "10:00"));
    struct event more = {.kind = EVENT_KEY, .key = {.key = '1', .mods = MOD_SHIFT}};
    rig_event(&v.r, &more);
    assert_true(says(&v, "Group 1", "10:00"));
    rig_key(&v.r, 'p'); /* all stop */
    items_pass(&v, 100);
    assert_true(says(&v, "Group 1", "10:00") && says(&v, "Group 2", "09:30"));
    rig_key(&v.r, 'p'); /* and go on */
    items_pass(&v, 510);
    assert_true(says(&v, "Group 2", "01:00") && says(&v, "Group 4", "01:30"));
    assert_true(items_goldens(&v, "groups", 5));
    items_pass(&v, 200);
    assert_true(says(&v, "Group 2", "Time is up"));
    items_close(&v);
}

static void times_outlive_a_stop(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 8, 3);
    rig_key(&v.r, '3');
    items_pass(&v, 60);
    rig_leave(&v.r);
    free(v.r.room.group_timers);
    v.r.room.group_timers = NULL;
    v.r.env.now.mono_us = 1000000;
    v.r.env.now.wall_s += 60;
    rig_enter(&v.r, &screen_groups, NULL);
    assert_true(says(&v, "Group 3", "08:00") && says(&v, "Group 1", "10:00"));
    items_close(&v);
}

static void without_groups_it_says_what_to_do(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0, 1);
    assert_true(items_say(&v, "There are no project groups yet."));
    rig_key(&v.r, '1');
    rig_key(&v.r, 'p');
    assert_int_equal(rig_key(&v.r, KEY_PAGE_DOWN).kind, NAV_BACK);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_run_apart),
        cmocka_unit_test(times_outlive_a_stop),
        cmocka_unit_test(without_groups_it_says_what_to_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
