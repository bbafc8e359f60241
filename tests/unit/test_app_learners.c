/*
 * Cards of those who learn, in the whole program: made, opened by touch, keys and one switch, each with progress and
 * settings of its own; a PIN and its tries; handed over, changed, erased, and gone when nobody came for a month.
 */
#include "cmocka_all.h"

#include "base/chores.h"
#include "inside.h"
#include "rig_app.h"
#include "store/learner.h"

#define DAY INT64_C(86400)

static void begin_cards(struct visit_test *v)
{
    begin_under(v, "{mode: self-paced, retention: 30 days}");
    v->config.chores = chores_new(v->queue, true);
    begin_again(v);
}

static void end_cards(struct visit_test *v)
{
    struct chores *chores = v->config.chores;
    end(v);
    chores_free(chores);
}

static bool at(const struct visit_test *v, enum screen_id id)
{
    return app_screen(v->app) == id;
}

static void type(struct visit_test *v, const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    queue_push(v->queue, &ev);
    settle(v);
}

static void digits(struct visit_test *v, const char *text)
{
    for (; *text; text++)
        key(v, (uint32_t)*text);
}

static size_t cards(const struct visit_test *v)
{
    const struct store_learner *l;
    return store_learners(v->config.store, &l);
}

static bool shows(const struct visit_test *v, const char *part)
{
    return tree_shows_text(app_tree(v->app), part);
}

/* From the page of the cards to the library. */
static void make_card(struct visit_test *v, const char *name)
{
    press(v, "I am new");
    assert_true(at(v, SCREEN_NOTICE));
    press(v, "I have read this");
    assert_true(at(v, SCREEN_CARD));
    type(v, name);
    press(v, "Go on");
    press(v, "Create my card");
    assert_true(at(v, SCREEN_LIBRARY));
}

static void hand_over(struct visit_test *v)
{
    key(v, KEY_ESCAPE);
    assert_true(at(v, SCREEN_LEARNER));
    press(v, "Hand over");
    assert_true(at(v, SCREEN_SIGN_IN));
}

/* A bit of the first capsule. */
static void watch_some(struct visit_test *v)
{
    press(v, "The first");
    pass(v, 25000);
    key(v, KEY_ESCAPE);
    assert_true(at(v, SCREEN_LIBRARY));
}

static struct str id_of(const struct visit_test *v, const char *name)
{
    const struct store_learner *l;
    size_t n = store_learners(v->config.store, &l);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(l[i].name, name))
            return arena_str(&((struct visit_test *)v)->arena, l[i].id);
    return STR("nobody");
}

static void two_learners_see_nothing_of_each_other(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_progress p;
    begin_cards(&v);
    assert_true(at(&v, SCREEN_SIGN_IN));
    make_card(&v, "Ann");
    struct str ann = id_of(&v, "Ann"), session = arena_str(&v.arena, app_session(v.app));
    assert_true(str_eq(app_learner(v.app), ann));
    watch_some(&v);
    key(&v, '+'); /* larger text */
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    assert_true(shows(&v, "Ann"));
    hand_over(&v);
    assert_int_equal(app_settings(v.app)->text_percent, 100);
    assert_int_equal(app_learner(v.app).len, 0);
    assert_true(shows(&v, "Capsule 1 at"));

    make_card(&v, "Ben");
    struct str ben = id_of(&v, "Ben");
    assert_false(str_eq(app_session(v.app), session));
    assert_true(store_progress(v.config.store, ann, STR("one"), &p) && p.position_us > 0);
    assert_false(store_progress(v.config.store, ben, STR("one"), &p));
    assert_false(store_progress(v.config.store, STR(""), STR("one"), &p));
    assert_false(shows(&v, "Resume"));
    hand_over(&v);

    press(&v, "Ann"); /* by touch */
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(str_eq(app_learner(v.app), ann));
    assert_int_equal(app_settings(v.app)->text_percent, 125);
    assert_true(shows(&v, "Resume"));
    hand_over(&v);
    press(&v, "without a name");
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_int_equal(app_learner(v.app).len, 0);
    assert_int_equal(app_settings(v.app)->text_percent, 100);
    assert_true(shows(&v, "Without a name"));
    end_cards(&v);
}

static void a_card_is_made_and_opened_by_keys_alone(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    key(&v, KEY_ENTER); /* "I am new" is the only way that says so */
    assert_true(at(&v, SCREEN_NOTICE));
    key(&v, KEY_ENTER);
    type(&v, "Q"); /* a letter, not the key that leaves */
    key(&v, 'q');
    assert_true(at(&v, SCREEN_CARD));
    type(&v, "uinn");
    key(&v, KEY_ENTER);
    key(&v, KEY_ENTER);
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(str_eq(app_learner(v.app), id_of(&v, "Quinn")));
    key(&v, KEY_ESCAPE);
    key(&v, KEY_ENTER);
    assert_true(at(&v, SCREEN_SIGN_IN));
    key(&v, KEY_ENTER); /* the card used last has the focus */
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(str_eq(app_learner(v.app), id_of(&v, "Quinn")));
    end_cards(&v);
}

static void one_switch_opens_a_card(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    make_card(&v, "Ann");
    hand_over(&v);
    v.config.scanning_fixed = true;
    begin_again(&v);
    for (int k = 0; k < 80 && at(&v, SCREEN_SIGN_IN); k++) { /* until its group is lit up, then until it is */
        const struct scan *s = app_scan(v.app);
        const struct node *n = tree_find(app_tree(v.app), s->item ? s->item : s->group);
        if (n && str_eq_c(n->label, "Ann"))
            key(&v, ' ');
        else
            pass(&v, 500);
    }
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(str_eq(app_learner(v.app), id_of(&v, "Ann")));
    assert_true(app_settings(v.app)->scanning); /* of the device: it stays */
    end_cards(&v);
}

static void names_of_any_script_up_to_a_limit_and_each_once(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    make_card(&v, "Zo\xC3\xAB");
    hand_over(&v);
    press(&v, "I am new");
    press(&v, "I have read this");
    press(&v, "Go on");
    assert_true(shows(&v, "What is your first name?")); /* nothing typed: nothing to go on with */
    type(&v, "zoe "); /* the same without its accent */
    press(&v, "Go on");
    assert_true(shows(&v, "This name is taken"));
    assert_int_equal(cards(&v), 1);
    type(&v, "\xE6\x98\x8E");
    assert_false(shows(&v, "This name is taken"));
    type(&v, "\xE2\x80\xAE"); /* turns the direction of what follows */
    for (int i = 0; i < 30; i++)
        type(&v, "x");
    press(&v, "Go on");
    press(&v, "Create my card");
    assert_int_equal(cards(&v), 2);
    assert_true(id_of(&v, "zoe \xE6\x98\x8Exxxxxxxxxxxxxxxxxxx").len == 36); /* 24 letters */
    end_cards(&v);
}

static void finger(struct visit_test *v, enum pointer_phase phase, const char *key)
{
    const struct node *n = tree_named(app_tree(v->app), ROLE_BUTTON, str_c(key));
    if (!n)
        fail_msg("no key is named %s", key);
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = phase, .touch = true, .button = 1, .x = n->rect.x + n->rect.w / 2, .y = n->rect.y + n->rect.h / 2}};
    queue_push(v->queue, &ev);
    settle(v);
}

static void a_name_has_the_accents_of_held_keys(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    press(&v, "I am new");
    press(&v, "I have read this");
    finger(&v, POINTER_DOWN, "L");
    pass(&v, 300);
    assert_false(shows(&v, "Ł"));
    pass(&v, 300);
    finger(&v, POINTER_MOVE, "Ł");
    finger(&v, POINTER_UP, "Ł");
    finger(&v, POINTER_DOWN, "u");
    finger(&v, POINTER_UP, "u");
    assert_true(shows(&v, "Łu"));
    type(&v, "kasz"); /* a keyboard of keys: what a key offered is gone */
    finger(&v, POINTER_DOWN, "a");
    pass(&v, 600);
    type(&v, "!");
    finger(&v, POINTER_UP, "a");
    assert_false(shows(&v, "ą"));
    assert_true(shows(&v, "Łukasz!"));
    end_cards(&v);
}

static void make_locked(struct visit_test *v)
{
    press(v, "I am new");
    press(v, "I have read this");
    type(v, "Ann");
    press(v, "Go on");
    press(v, "Protect it");
    digits(v, "111111");
    assert_true(shows(v, "Others guess that one"));
    digits(v, "482915");
    digits(v, "482916");
    assert_true(shows(v, "not the same digits"));
    digits(v, "482915");
    digits(v, "482915");
    assert_true(shows(v, "Your card has a PIN"));
    press(v, "Create my card");
    assert_true(at(v, SCREEN_LIBRARY));
    hand_over(v);
}

static void a_pin_opens_its_card_and_tries_are_counted(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    make_locked(&v);
    press(&v, "Ann");
    assert_true(at(&v, SCREEN_LEARNER_PIN));
    for (int i = 0; i < 4; i++)
        digits(&v, "482916");
    assert_true(shows(&v, "one try left"));
    key(&v, KEY_ESCAPE);
    begin_again(&v); /* the plug buys no tries */
    press(&v, "Ann");
    digits(&v, "482917");
    digits(&v, "482915"); /* right, and too early */
    assert_true(at(&v, SCREEN_LEARNER_PIN));
    pass(&v, 61000);
    digits(&v, "482915");
    assert_true(at(&v, SCREEN_LIBRARY));
    hand_over(&v);
    press(&v, "Ann");
    digits(&v, "482915");
    assert_true(at(&v, SCREEN_LIBRARY));
    end_cards(&v);
}

static void a_card_is_changed_by_its_owner(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_learner l;
    begin_cards(&v);
    make_card(&v, "Ann");
    struct str id = id_of(&v, "Ann");
    key(&v, KEY_ESCAPE);
    press(&v, "Change my card");
    type(&v, "a");
    press(&v, "Go on");
    press(&v, "Leaf");
    press(&v, "Keep it like this");
    assert_true(at(&v, SCREEN_LIBRARY));
    assert_true(store_learner(v.config.store, id, &l));
    assert_true(str_eq_c(l.name, "Anna") && str_eq_c(l.picture, "leaf"));
    assert_int_equal(cards(&v), 1);
    end_cards(&v);
}

static void a_learner_erases_everything_of_theirs(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_progress p;
    begin_cards(&v);
    make_card(&v, "Ben");
    hand_over(&v);
    make_card(&v, "Ann");
    struct str ann = id_of(&v, "Ann");
    watch_some(&v);
    key(&v, KEY_ESCAPE);
    press(&v, "My data");
    press(&v, "Erase my data");
    press(&v, "Keep everything");
    press(&v, "My data");
    press(&v, "Erase my data");
    assert_int_equal(cards(&v), 2);
    press(&v, "Yes, erase it");
    assert_true(at(&v, SCREEN_SIGN_IN));
    settle(&v);
    assert_true(shows(&v, "Everything was erased"));
    assert_int_equal(cards(&v), 1);
    assert_false(store_progress(v.config.store, ann, STR("one"), &p));
    assert_int_equal(store_get(v.config.store, ann, STR("text")).len, 0);
    assert_false(shows(&v, "Ann"));
    end_cards(&v);
}

static void who_did_not_come_for_a_month_is_forgotten_at_the_next_start(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    make_card(&v, "Ann");
    hand_over(&v);
    v.now.wall_s += 20 * DAY;
    make_card(&v, "Ben");
    hand_over(&v);
    v.now.wall_s += 10 * DAY - 60;
    begin_again(&v);
    assert_int_equal(cards(&v), 2); /* not a day too early */
    v.now.wall_s += 120;
    v.config.built_s = v.now.wall_s + 400 * DAY; /* a clock that is not believed takes nothing away */
    begin_again(&v);
    assert_int_equal(cards(&v), 2);
    v.config.built_s = 0;
    begin_again(&v);
    assert_int_equal(cards(&v), 1);
    assert_true(shows(&v, "Ben") && !shows(&v, "Ann"));
    end_cards(&v);
}

static void put_battery(struct visit_test *v, const char *percent, const char *status)
{
    put(v, "sys/class/power_supply/BAT0/capacity", percent);
    put(v, "sys/class/power_supply/BAT0/status", status);
}

static bool plays(const struct visit_test *v)
{
    struct player_level level;
    player_poll(v->config.player, v->now, &level);
    return level.status == PLAYER_PLAYING;
}

static void an_empty_battery_saves_first_and_says_so_then(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_progress p;
    begin_cards(&v);
    v.config.machine = v.dir;
    put_battery(&v, "43\n", "Discharging\n");
    begin_again(&v);
    make_card(&v, "Ann");
    assert_true(shows(&v, "Battery 43"));
    put_battery(&v, "43\n", "Charging\n");
    pass(&v, 31000);
    assert_false(shows(&v, "Battery"));
    press(&v, "The first");
    pass(&v, 3000);
    assert_true(plays(&v));
    put_battery(&v, "5\n", "Discharging\n");
    for (int i = 0; i < 310 && plays(&v); i++)
        pass(&v, 100);
    assert_false(plays(&v));
    assert_true(shows(&v, "Battery 5"));
    assert_true(shows(&v, "everything is saved"));
    assert_true(store_progress(v.config.store, app_learner(v.app), STR("one"), &p) && p.position_us > 1000000);
    pass(&v, 31000);
    assert_false(shows(&v, "everything is saved")); /* once */
    end_cards(&v);
}

static void a_machine_that_slept_wakes_up_where_it_was(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_progress p;
    begin_under(&v, "{mode: self-paced, begins-with: library, idle: 60}");
    app_slept(v.app, 7000000);
    press(&v, "The first");
    pass(&v, 3000);
    v.now.wall_s += 8 * 3600; /* a clock that was set is no sleep */
    app_slept(v.app, 7000000);
    pass(&v, 1000);
    assert_true(plays(&v));
    v.now.wall_s += 8 * 3600;
    app_slept(v.app, 7000000 + 8 * INT64_C(3600000000));
    settle(&v);
    assert_false(plays(&v));
    assert_true(at(&v, SCREEN_CAPSULE)); /* and nobody is asked whether they are there */
    assert_true(store_progress(v.config.store, STR(""), STR("one"), &p) && p.position_us > 3000000);
    end(&v);
}

static void outlet(struct visit_test *v, bool known, bool headphones)
{
    queue_push(v->queue, &(struct event){.kind = EVENT_OUTLET, .outlet = {known, headphones}});
    settle(v);
    settle(v);
}

static void headphones_that_are_pulled_out_pause_and_the_voice_waits(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: self-paced, begins-with: library}");
    outlet(&v, true, false); /* there never were any: the voice is heard all the same */
    key(&v, KEY_F2);
    assert_true(app_said(v.app).len > 0);
    press(&v, "The first");
    pass(&v, 1000);
    assert_true(plays(&v));
    outlet(&v, true, true);
    outlet(&v, false, false); /* the server is gone: that tells nothing */
    assert_true(plays(&v));
    outlet(&v, true, false);
    assert_false(plays(&v));
    assert_true(shows(&v, "Headphones unplugged"));
    key(&v, KEY_ESCAPE);
    size_t before = app_said(v.app).len;
    key(&v, KEY_TAB);
    key(&v, KEY_TAB);
    assert_int_equal(app_said(v.app).len, before);
    outlet(&v, true, true);
    key(&v, KEY_TAB);
    assert_true(app_said(v.app).len != before);
    outlet(&v, true, false);
    key(&v, KEY_F2); /* off and on: it is wanted all the same */
    key(&v, KEY_F2);
    key(&v, KEY_TAB);
    assert_true(app_said(v.app).len > 0);
    end(&v);
    begin_under(&v, "{mode: self-paced, begins-with: library, voice: anywhere}");
    press(&v, "The first");
    pass(&v, 1000);
    outlet(&v, true, true);
    outlet(&v, true, false);
    assert_true(plays(&v));
    end(&v);
}

static void nothing_is_louder_than_the_playlist_allows(void **state)
{
    (void)state;
    struct visit_test v;
    begin_under(&v, "{mode: self-paced, volume-limit: 60}");
    assert_int_equal(app_settings(v.app)->volume, 60);
    make_card(&v, "Ann");
    press(&v, "The first");
    pass(&v, 1000);
    key(&v, '0');
    assert_int_equal(app_settings(v.app)->volume, 60);
    key(&v, '9');
    assert_int_equal(app_settings(v.app)->volume, 55);
    key(&v, KEY_ESCAPE);
    hand_over(&v);
    assert_int_equal(app_settings(v.app)->volume, 60); /* the device's own; hers is on her card */
    press(&v, "Ann");
    assert_int_equal(app_settings(v.app)->volume, 55);
    end(&v);
}

/* As a database may have them that something else wrote. */
static void an_id_of_another_kind_is_nobody(void **state)
{
    (void)state;
    struct visit_test v;
    struct store_learner l = {.name = STR("Longa"), .picture = STR("leaf")};
    begin_cards(&v);
    l.created_s = l.used_s = v.now.wall_s;
    for (size_t n = UUID_SIZE - 1; n <= 39; n++) { /* the longest that a screen can hand on */
        char id[40] = "";
        memset(id, 'a', n);
        l.id = str_c(id);
        store_set_learner(v.config.store, &l);
        begin_again(&v);
        press(&v, "Longa");
        assert_true(at(&v, SCREEN_LIBRARY));
        assert_int_equal(v.app->env.learner.len, n < UUID_SIZE ? n : 0);
        assert_int_equal(strlen(v.app->signing.session), UUID_SIZE - 1);
        store_erase_learner(v.config.store, l.id);
    }
    end_cards(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_id_of_another_kind_is_nobody),
        cmocka_unit_test(two_learners_see_nothing_of_each_other),
        cmocka_unit_test(a_card_is_made_and_opened_by_keys_alone),
        cmocka_unit_test(one_switch_opens_a_card),
        cmocka_unit_test(names_of_any_script_up_to_a_limit_and_each_once),
        cmocka_unit_test(a_name_has_the_accents_of_held_keys),
        cmocka_unit_test(a_pin_opens_its_card_and_tries_are_counted),
        cmocka_unit_test(a_card_is_changed_by_its_owner),
        cmocka_unit_test(a_learner_erases_everything_of_theirs),
        cmocka_unit_test(an_empty_battery_saves_first_and_says_so_then),
        cmocka_unit_test(a_machine_that_slept_wakes_up_where_it_was),
        cmocka_unit_test(headphones_that_are_pulled_out_pause_and_the_voice_waits),
        cmocka_unit_test(nothing_is_louder_than_the_playlist_allows),
        cmocka_unit_test(who_did_not_come_for_a_month_is_forgotten_at_the_next_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
