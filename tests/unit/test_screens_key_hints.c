/* Hints at keys name the keys there are: those of the playlist, and none for what has no key. */
#include "cmocka_all.h"

#include "rig_visit.h"
#include "screens/key_text.h"

static const struct key_binding own[] = {
    {CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, 'q', 0, 0}, {CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, 'w', 0, 1},
    {CONTEXT_EVERYWHERE, ACTION_PRESS, KEY_F9, 0, 0},    {CONTEXT_EVERYWHERE, ACTION_NEXT_CONTROL, KEY_TAB, 0, 0},
};
static const struct keymap own_keys = {own, (int)ARRAY_LEN(own)}, no_keys = {own + 3, 1};

/* The keys of all hints on the page, as they are printed: a cap is centred text of its own. */
static uint32_t commands(struct visit_rig *v, const struct keymap *keys, uint64_t *hash)
{
    v->r.env.keys = keys;
    v->r.input.key_hints = true;
    rig_draw_once(&v->r);
    *hash = draw_list_hash(rig_list(&v->r));
    return rig_list(&v->r)->n;
}

static void a_page_hints_at_the_keys_of_its_playlist(void **state)
{
    (void)state;
    struct visit_rig v;
    uint64_t usual, changed, none, again;
    visit_open(&v);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    const struct keymap *all = v.r.env.keys;
    uint32_t n_usual = commands(&v, all, &usual), n_changed = commands(&v, &own_keys, &changed),
             n_none = commands(&v, &no_keys, &none);
    assert_true(usual != changed);
    assert_int_equal(n_usual - n_changed, 3); /* cap, key and word of "leave": nothing leads back */
    assert_int_equal(n_changed - n_none, 6);
    assert_int_equal(commands(&v, all, &again), n_usual);
    assert_true(again == usual);
    visit_close(&v);
}

static void keys_are_found_by_what_they_do(void **state)
{
    (void)state;
    struct visit_rig v;
    visit_open(&v);
    struct ui ui = {.arena = &v.r.program, .strings = v.r.env.strings};
    assert_true(str_eq_c(key_of(&ui, &own_keys, CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, 1), "W"));
    assert_true(str_eq_c(key_of(&ui, &own_keys, CONTEXT_EVERYWHERE, ACTION_PRESS, 0), "F9"));
    assert_int_equal(key_of(&ui, &own_keys, CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, 2).len, 0);
    assert_int_equal(key_of(&ui, NULL, CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, 0).len, 0);
    visit_start(&v, SCREEN_QUIZ, &(struct screen_args){.capsule = &v.capsules[1]});
    visit_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_hints_at_the_keys_of_its_playlist),
        cmocka_unit_test(keys_are_found_by_what_they_do),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
