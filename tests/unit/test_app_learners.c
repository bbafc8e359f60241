/*
 * Cards of those who learn, in the whole program: made, opened by touch, keys and one switch, each with progress and
 * settings of its own; a PIN and its tries; handed over, changed, erased, and gone when nobody came for a month.
 */
#include "cmocka_all.h"

#include "rig_cards.h"
#include "store_full.h"

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

static void what_cannot_be_erased_yet_is_told(void **state)
{
    (void)state;
    struct visit_test v;
    begin_cards(&v);
    make_card(&v, "Ann");
    watch_some(&v);
    key(&v, KEY_ESCAPE);
    press(&v, "My data");
    press(&v, "Erase my data");
    atomic_store(&disk_is_full, true);
    press(&v, "Yes, erase it");
    settle(&v);
    assert_true(shows(&v, "It could not be erased yet. It is tried again by itself."));
    assert_false(shows(&v, "Everything was erased"));
    atomic_store(&disk_is_full, false);
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
        cmocka_unit_test(what_cannot_be_erased_yet_is_told),
        cmocka_unit_test(who_did_not_come_for_a_month_is_forgotten_at_the_next_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
