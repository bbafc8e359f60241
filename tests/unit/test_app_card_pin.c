/* Somebody forgot the PIN of their card: staff take it away, in the whole program, and nobody else's and nothing more. */
#include "cmocka_all.h"

#include "rig_loan.h"
#include "store_full.h"
#include "seal/pin.h"

#define BOB "0d9a3c55-2f1b-4a77-9d2e-5c1b7a9e0b22"

static bool has_pin(const struct desk *d, const char *id)
{
    struct store_learner l;
    assert_true(store_learner(d->v.config.store, str_c(id), &l));
    return l.pin.len > 0;
}

/* Ada's card and Bob's, both behind a PIN; at the page of the cards. */
static void begin_locked(struct desk *d)
{
    struct err err = ERR_INIT;
    char hash[SEAL_PIN_HASH_MAX];
    begin_loan(d, "", "");
    assert_true(seal_pin_hash(STR("270914"), hash, &err));
    const struct store_learner ada = {STR(ADA), STR("Quetzalcoatl"), STR("a1"), str_c(hash), STR("en"), 1, d->v.now.wall_s},
                               bob = {STR(BOB), STR("Bob"), STR("a2"), str_c(hash), STR("en"), 1, d->v.now.wall_s - 5};
    store_set_learner(d->v.config.store, &ada);
    store_set_learner(d->v.config.store, &bob);
    assert_true(store_flush(d->v.config.store, &err));
    pass(&d->v, 100);
}

static void into_cards(struct desk *d)
{
    into_menu(&d->v);
    press(&d->v, "Card PINs");
}

static void take_away(struct desk *d)
{
    into_cards(d);
    press(&d->v, "Quetzalcoatl");
    press(&d->v, "Take the PIN away");
    wait_for(d, "The card of Quetzalcoatl has no PIN any more.");
    press(&d->v, "Back to kiosk");
}

static void the_card_opens_without_it(void **state)
{
    (void)state;
    struct desk d;
    struct str log;
    begin_locked(&d);
    press(&d.v, "Quetzalcoatl");
    assert_true(at(&d.v, SCREEN_LEARNER_PIN));
    for (int i = 0; i < 5; i++) { /* no try is left */
        type(&d.v, "118822");
        pass(&d.v, 100);
    }
    assert_true(tells(&d, "Too many wrong PINs"));
    into_cards(&d);
    press(&d.v, "Quetzalcoatl");
    assert_true(tells(&d, "Take the PIN of Quetzalcoatl away?"));
    press(&d.v, "Cancel");
    assert_true(has_pin(&d, ADA));
    press(&d.v, "Back to kiosk");
    take_away(&d);
    assert_true(!has_pin(&d, ADA) && has_pin(&d, BOB));
    assert_true(at(&d.v, SCREEN_SIGN_IN));
    press(&d.v, "Quetzalcoatl");
    assert_true(at(&d.v, SCREEN_LIBRARY));
    assert_true(tells(&d, "Your PIN was taken away."));
    assert_true(fs_read(d.log, 1 << 20, &d.v.arena, &log, NULL));
    assert_true(str_find(log, STR("event=staff what=card-pin-removed")) > 0);
    assert_int_equal(str_find(log, STR("Quetzalcoatl")), -1);
    assert_int_equal(str_find(log, STR(ADA)), -1);
    end_loan(&d);
}

/* It is said at every coming, until the card was changed. */
static void a_new_one_can_be_set(void **state)
{
    (void)state;
    struct desk d;
    begin_locked(&d);
    take_away(&d);
    for (int i = 0; i < 2; i++) {
        press(&d.v, "Quetzalcoatl");
        assert_true(tells(&d, "Your PIN was taken away."));
        press(&d.v, "Quetzalcoatl");
        press(&d.v, i ? "Change my card" : "Hand over to the next person");
    }
    press(&d.v, "Go on");
    press(&d.v, "Protect it with a PIN");
    type(&d.v, "604182");
    type(&d.v, "604182");
    for (int i = 0; i < 50 && !tells(&d, "Keep it like this"); i++)
        pass(&d.v, 100);
    press(&d.v, "Keep it like this");
    for (int i = 0; i < 50 && !at(&d.v, SCREEN_LIBRARY); i++)
        pass(&d.v, 100);
    assert_true(has_pin(&d, ADA));
    press(&d.v, "Quetzalcoatl");
    press(&d.v, "Hand over to the next person");
    press(&d.v, "Quetzalcoatl");
    assert_true(at(&d.v, SCREEN_LEARNER_PIN));
    type(&d.v, "604182");
    for (int i = 0; i < 50 && !at(&d.v, SCREEN_LIBRARY); i++)
        pass(&d.v, 100);
    assert_true(at(&d.v, SCREEN_LIBRARY));
    assert_false(tells(&d, "Your PIN was taken away."));
    end_loan(&d);
}

static void what_cannot_be_taken_away_yet_is_told(void **state)
{
    (void)state;
    struct desk d;
    begin_locked(&d);
    into_cards(&d);
    press(&d.v, "Quetzalcoatl");
    atomic_store(&disk_is_full, true);
    press(&d.v, "Take the PIN away");
    wait_for(&d, "The PIN of Quetzalcoatl could not be taken away yet. It is tried again by itself.");
    atomic_store(&disk_is_full, false);
    end_loan(&d);
}

static void where_no_card_has_one_it_is_said(void **state)
{
    (void)state;
    struct desk d;
    begin_loan(&d, "", "");
    into_cards(&d);
    assert_true(tells(&d, "No card has a PIN."));
    end_loan(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_card_opens_without_it),
        cmocka_unit_test(a_new_one_can_be_set),
        cmocka_unit_test(what_cannot_be_taken_away_yet_is_told),
        cmocka_unit_test(where_no_card_has_one_it_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
