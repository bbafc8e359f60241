/* The register on screen: names looked up by letters, marked by one key, all at once, by half-day; groups by hand and by chance. */
#include "cmocka_all.h"

#include "base/chores.h"
#include "rig_items.h"
#include "store_full.h"
#include "screens/desk_work.h"
#include "screens/staff.h"
#include "screens/room_roll.h"

static const char *const names[] = {"Łukasz Żółć", "Ada Lovelace", "Zoë Élise Lefèvre", "Ζωή Παπαδοπούλου", "Ольга Иванова",
                                    "مريم الحسن",  "田中さくら",   "Émile Verhaeren",   "Bob",              "Bernadette Maes"};
enum { PEOPLE = sizeof names / sizeof *names };

static void make(struct items_rig *v, int people)
{
    struct item items[] = {{.id = STR("end"), .kind = ITEM_END, .title = rig_text2("End", "Ende")}};
    struct store_participant list[PEOPLE];
    static char ids[PEOPLE][8];
    items_open(v, items, 1);
    v->day.to = 960; /* lunch is from 14 to 15 o'clock, the day goes on behind it */
    for (int i = 0; i < people; i++) {
        snprintf(ids[i], sizeof ids[i], "p%d", i % 100);
        list[i] = (struct store_participant){str_c(ids[i]), str_c(names[i]), STR("Liège"), 0};
    }
    store_add_participants(v->r.env.store, STR("course"), list, (size_t)people, v->r.env.now);
    rig_enter(&v->r, &screen_attendance, NULL);
}

static void type(struct items_rig *v, const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    rig_key(&v->r, (uint32_t)(unsigned char)text[0]);
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    rig_event(&v->r, &ev);
}

static void ctrl(struct items_rig *v, uint32_t key)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.key = key, .mods = MOD_CTRL}};
    rig_event(&v->r, &ev);
}

static int presence(struct items_rig *v, int i, int half)
{
    char id[8];
    snprintf(id, sizeof id, "p%d", i % 100);
    return store_presence(v->r.env.store, str_c(id), STR("day-1"), half);
}

static int group_of(struct items_rig *v, const char *name)
{
    struct store_participant list[PEOPLE];
    size_t n = store_participants(v->r.env.store, STR("course"), list, PEOPLE);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(list[i].name, name))
            return list[i].group;
    return -1;
}

static void letters_find_a_name_and_enter_marks_it(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, PEOPLE);
    assert_true(items_say(&v, "Morning: 0 of 10 present"));
    type(&v, "e");
    type(&v, "l"); /* without its accent, inside the name */
    assert_non_null(rig_find(&v.r, "Zoë Élise Lefèvre"));
    assert_null(rig_find(&v.r, "Bob"));
    rig_key(&v.r, 'l'); /* a letter's key does nothing else */
    rig_key(&v.r, KEY_ENTER);
    assert_int_equal(presence(&v, 1, HALF_MORNING), PRESENCE_PRESENT); /* "Ada Lovelace" stands first */
    assert_non_null(rig_find(&v.r, "Bob")); /* the next name can be typed */
    rig_key(&v.r, KEY_ENTER);
    assert_int_equal(presence(&v, 1, HALF_MORNING), PRESENCE_ABSENT);
    type(&v, "Ζωη");
    rig_key(&v.r, KEY_ENTER);
    assert_int_equal(presence(&v, 3, HALF_MORNING), PRESENCE_PRESENT);
    type(&v, "xyz");
    assert_true(items_say(&v, "Nobody of that name."));
    rig_key(&v.r, KEY_ESCAPE);
    assert_non_null(rig_find(&v.r, "Bob"));
    items_close(&v);
}

/* A on the agenda opens the page; the letter that comes with it is no name. */
static void the_key_that_led_here_types_nothing(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, PEOPLE);
    struct event ev = {.kind = EVENT_TEXT, .text = {"a"}};
    rig_event(&v.r, &ev);
    assert_non_null(rig_find(&v.r, "Bob"));
    items_close(&v);
}

static void the_others_are_present_by_one_key(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, PEOPLE);
    rig_press(&v.r, "Bob");
    rig_press(&v.r, "Bob");
    assert_int_equal(presence(&v, 8, HALF_MORNING), PRESENCE_ABSENT);
    ctrl(&v, 'a');
    assert_int_equal(presence(&v, 8, HALF_MORNING), PRESENCE_ABSENT); /* stays */
    assert_int_equal(presence(&v, 0, HALF_MORNING), PRESENCE_PRESENT);
    assert_true(items_say(&v, "Morning: 9 of 10 present"));
    assert_true(items_goldens(&v, "attendance", 5));
    ctrl(&v, 'a');
    assert_int_equal(presence(&v, 8, HALF_MORNING), PRESENCE_PRESENT);
    items_close(&v);
}

static void half_days_are_apart(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, PEOPLE);
    rig_key(&v.r, KEY_RIGHT);
    rig_press(&v.r, "Bob");
    assert_int_equal(presence(&v, 8, HALF_AFTERNOON), PRESENCE_PRESENT);
    assert_int_equal(presence(&v, 8, HALF_MORNING), PRESENCE_UNSAID);
    assert_true(items_say(&v, "Afternoon: 1 of 10 present"));
    assert_int_equal(room_half(&v.r.env), HALF_MORNING);
    int from = v.day.from;
    v.day.from = 15 * 60; /* a day that begins behind its lunch has no morning, however early people come */
    assert_int_equal(room_half(&v.r.env), HALF_AFTERNOON);
    v.day.from = from;
    v.r.env.now.wall_s += 3 * 3600;
    assert_int_equal(room_half(&v.r.env), HALF_AFTERNOON);
    v.day.to = 800; /* a day that ends before its lunch has no afternoon */
    assert_false(room_has_half(&v.r.env, HALF_AFTERNOON));
    items_close(&v);
}

static void groups_are_made_by_hand_or_by_chance(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, PEOPLE);
    type(&v, "B");
    type(&v, "o");
    type(&v, "b");
    rig_key(&v.r, KEY_BACKSPACE);
    rig_key(&v.r, KEY_BACKSPACE);
    rig_key(&v.r, KEY_BACKSPACE);
    rig_key(&v.r, KEY_HOME);
    type(&v, "3"); /* Ada stands first */
    assert_int_equal(group_of(&v, "Ada Lovelace"), 3);
    assert_int_equal(room_groups(&v.r.env), 3);
    ctrl(&v, '4');
    assert_true(items_say(&v, "Group 4"));
    int size[5] = {0}, again[PEOPLE], first[PEOPLE];
    for (int i = 0; i < PEOPLE; i++)
        size[first[i] = group_of(&v, names[i])]++;
    assert_true(size[1] == 3 && size[2] == 3 && size[3] == 2 && size[4] == 2);
    room_shuffle_groups(&v.r.env, 4, 7);
    for (int i = 0; i < PEOPLE; i++)
        again[i] = group_of(&v, names[i]);
    room_shuffle_groups(&v.r.env, 4, 8);
    room_shuffle_groups(&v.r.env, 4, 7); /* the same seed, the same groups */
    for (int i = 0; i < PEOPLE; i++)
        assert_int_equal(group_of(&v, names[i]), again[i]);
    items_close(&v);
}

static void an_empty_register_says_what_to_do(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, 0);
    assert_true(items_say(&v, "F7 takes in a list from a stick"));
    type(&v, "1");
    ctrl(&v, 'a');
    rig_key(&v.r, KEY_DOWN);
    rig_key(&v.r, KEY_ENTER);
    items_close(&v);
}

static void five_hundred_names_are_gone_through(void **state)
{
    (void)state;
    struct items_rig v;
    static struct store_participant list[500];
    static char text[500][2][24];
    make(&v, 0);
    for (int i = 0; i < 500; i++) {
        snprintf(text[i][0], sizeof text[i][0], "id%d", i);
        snprintf(text[i][1], sizeof text[i][1], "Participant %03d", i);
        list[i] = (struct store_participant){str_c(text[i][0]), str_c(text[i][1]), STR(""), 0};
    }
    store_add_participants(v.r.env.store, STR("course"), list, 500, v.r.env.now);
    rig_enter(&v.r, &screen_attendance, NULL);
    rig_key(&v.r, KEY_END);
    assert_non_null(rig_find(&v.r, "Participant 499"));
    rig_key(&v.r, KEY_ENTER);
    assert_int_equal(store_presence(v.r.env.store, STR("id499"), STR("day-1"), HALF_MORNING), PRESENCE_PRESENT);
    ctrl(&v, 'a');
    assert_true(items_say(&v, "Morning: 500 of 500 present"));
    items_close(&v);
}

/* The desk, without a stick and with nobody due; what it does is in test_app_desk. */
static void the_desk_names_nobody(void **state)
{
    (void)state;
    struct items_rig v;
    struct desk_work work = {.task = DESK_IMPORT, .ok = true, .n = 9, .passed_over = 2, .file = "people.csv"};
    make(&v, PEOPLE);
    struct staff staff = {.chores = chores_new(v.r.queue, true), .root = "/nowhere"};
    v.r.env.staff = &staff;
    v.r.room.desk = malloc(sizeof work);
    *v.r.room.desk = work;
    rig_enter(&v.r, &screen_desk, NULL);
    assert_true(items_say(&v, "Participants and certificates"));
    assert_true(items_say(&v, "Plug in a USB stick."));
    assert_true(items_say(&v, "From people.csv: 9 new."));
    assert_false(items_say(&v, "Bob"));
    assert_true(items_goldens(&v, "desk", 5));
    items_close(&v);
    chores_free(staff.chores);
}

static void a_mark_that_cannot_be_kept_is_told(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, PEOPLE);
    type(&v, "b");
    atomic_store(&disk_is_full, true);
    rig_key(&v.r, KEY_ENTER);
    assert_true(items_say(&v, "This could not be saved."));
    atomic_store(&disk_is_full, false);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_find_a_name_and_enter_marks_it),
        cmocka_unit_test(the_key_that_led_here_types_nothing),
        cmocka_unit_test(the_others_are_present_by_one_key),
        cmocka_unit_test(half_days_are_apart),
        cmocka_unit_test(groups_are_made_by_hand_or_by_chance),
        cmocka_unit_test(the_desk_names_nobody),
        cmocka_unit_test(an_empty_register_says_what_to_do),
        cmocka_unit_test(five_hundred_names_are_gone_through),
        cmocka_unit_test(a_mark_that_cannot_be_kept_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
