/* The trainer's panel of a vote. */
#include "cmocka_all.h"

#include "rig_findings.h"
#include "rig_vote.h"
#include "screens/hands_panel.h"

static bool panel_enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)state, (void)args, (void)err;
    return hands_panel_wanted(env);
}

static struct nav panel_handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    return hands_panel_handle(env, ev);
}

static void panel_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    hands_panel_draw(ui, env, ui_rect(ui, 1044, 582, 828, 368));
}

static void panel_leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static const struct screen panel = {"panel", 1, panel_enter, panel_handle, panel_draw, panel_leave,
                                    .context = CONTEXT_VOTE};

static void the_trainer_counts_on_a_panel(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    mock_up_hands(&v);
    rig_enter(&v.r, &panel, NULL);
    assert_true(items_say(&v, "23 of 26"));
    assert_true(rig_golden(&v.r, "hands-panel") & rig_clear(&v.r));
    rig_press(&v.r, "One hand more for C");
    rig_press(&v.r, "One hand less for A");
    rig_key(&v.r, '4');
    shift(&v, '2');
    const int *n = room_vote_now(&v.r.env)->hands[0];
    assert_true(n[0] == 5 && n[1] == 10 && n[2] == 5 && n[3] == 3);
    assert_true(rig_golden_in(&v.r, THEME_HIGH_CONTRAST, "hands-panel-contrast"));
    room_vote_next(&v.r.env);
    items_pass(&v, 1);
    assert_true(rig_golden_in(&v.r, THEME_LIGHT, "hands-panel-light"));
    items_close(&v);
}

/* Whose turn it is stands beside how many have answered, whole, as large as may be. */
static void the_panel_says_whole_whose_turn_it_is(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_TEAMS);
    rig_enter(&v.r, &panel, NULL);
    v.r.settings.text_percent = 200;
    for (int lang = 0; lang < STRING_LANGUAGE_COUNT; lang++) {
        v.r.settings.lang = (enum string_language)lang;
        rig_draw_once(&v.r);
        assert_int_equal(rig_findings_here(&v.r, "panel"), 0);
    }
    items_close(&v);
}

static void without_a_vote_there_is_no_panel(void **state)
{
    (void)state;
    struct items_rig v;
    make(&v, VOTE_HANDS);
    room_next(&v.r.env);
    assert_false(hands_panel_wanted(&v.r.env));
    assert_int_equal(hands_panel_handle(&v.r.env, &(struct event){.kind = EVENT_KEY}).kind, NAV_STAY);
    items_close(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_trainer_counts_on_a_panel),
        cmocka_unit_test(without_a_vote_there_is_no_panel),
        cmocka_unit_test(the_panel_says_whole_whose_turn_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
