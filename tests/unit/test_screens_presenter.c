/*
 * The presenter's window drawn from the sample course at given moments: its page, and the look around before a day. Goldens,
 * and nothing cut or overlapping in any language, size and text size; what its keys and buttons ask for.
 */
#include "cmocka_all.h"

#include "base/chores.h"
#include "rig_catalog.h"
#include "rig_findings.h"
#include "rig_room_stage.h"
#include "screens/presented.h"
#include "screens/staff.h"

struct presenter_stage {
    struct room_stage t;
    struct presented facts;
};

static void begin_beside(struct presenter_stage *p, int64_t wall_s)
{
    memset(p, 0, sizeof *p);
    begin(&p->t, wall_s, 0);
    p->facts = (struct presented){.on = true, .room_shown = true, .displays = 2, .room_screen = SCREEN_AGENDA};
    p->t.r.env.presented = &p->facts;
    p->t.r.env.beside_room = true;
}

/* The key's action as the screen gets it. */
static struct nav act(struct presenter_stage *p, enum action action)
{
    struct event ev = {.kind = EVENT_KEY, .key = {.action = action}};
    return p->t.r.screen->handle(p->t.r.state, &p->t.r.env, &ev);
}

static void pass(struct presenter_stage *p, int64_t seconds)
{
    p->t.r.env.now.wall_s += seconds;
    p->t.r.env.now.mono_us += seconds * 1000000;
    room_tick(&p->t.r.env);
}

static void the_page_while_an_item_runs(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    go_to(&p.t, "slides");
    p.facts.room_screen = SCREEN_SLIDES;
    pass(&p, 150);
    show(&p.t, &screen_presenter);
    assert_true(golden(&p.t, "presenter"));
    assert_true(rig_sane_everywhere(&p.t.r));
    end(&p.t);
}

static void the_page_when_time_is_over(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    go_to(&p.t, "slides");
    pass(&p, 3000);
    p.facts.frozen = true;
    show(&p.t, &screen_presenter);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "over"));
    assert_true(golden(&p.t, "presenter-over"));
    assert_true(rig_sane_everywhere(&p.t.r));
    assert_true(p.t.r.room.plan.changes & ~(unsigned)PLAN_LATER);
    act(&p, ACTION_TAKE_PROPOSAL);
    assert_false(p.t.r.room.plan.changes & PLAN_DROPPED);
    end(&p.t);
}

/* A long name of what runs, of the part of the day it is in, and six buttons of the room's page, in any look. */
static void long_names_are_whole(void **state)
{
    (void)state;
    static const char *const labels[PRESENTED_CONTROLS_MAX] = {"Agenda",           "Retravailler 0:06–0:16", "Retravailler 0:11–0:26",
                                                               "Noch eine Minute mehr", "Weiter: Kaffeepause",    "Versuchen Sie das Quiz noch einmal"};
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    go_to(&p.t, "slides");
    struct item *item = (struct item *)room_item(&p.t.r.env);
    struct course_slot *slot = (struct course_slot *)room_slot(&p.t.r.env);
    item->title = rig_text2("5 essential prerequisites for a successful Smart City approach",
                            "5 wesentliche Voraussetzungen für einen erfolgreichen Smart-City-Ansatz");
    const struct course_run *run = &p.t.r.room.run;
    for (int i = 0; i < run->n; i++)
        if (run_item(run, i))
            ((struct item *)run_item(run, i))->title =
                rig_text2("Translating your Smart City strategy into an action plan and implementing it",
                          "Ihre Smart-City-Strategie in einen Aktionsplan übersetzen und umsetzen");
    slot->title = rig_text2("The choice of projects, and how the groups meet", "Von der Strategie zum Aktionsplan und weiter");
    p.facts.room_screen = SCREEN_SLIDES;
    p.facts.n_controls = PRESENTED_CONTROLS_MAX;
    for (int i = 0; i < PRESENTED_CONTROLS_MAX; i++)
        snprintf(p.facts.controls[i].label, sizeof p.facts.controls[i].label, "%s", labels[i]);
    show(&p.t, &screen_presenter);
    assert_int_equal(rig_findings(&p.t.r, "six buttons"), 0);
    static const char notes[] =
        "Souvent nommés : ceux qui travaillent en équipes, les ados, ceux qui ne parlent pas la langue de la réunion. De bons "
        "endroits : la grille de l’école, la buvette du foot, la salle d’attente, le marché du samedi, et tout lieu où l’on attend.";
    item->notes = rig_text2(notes, notes);
    ((struct slide *)item->slides)->notes = (struct i18n){0};
    p.facts.n_controls = PRESENTED_CONTROLS_MAX / 2;
    rig_draw(&p.t.r);
    assert_int_equal(rig_findings(&p.t.r, "long notes"), 0);
    end(&p.t);
}

static void the_languages_of_the_captions_are_named_whole(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    p.t.r.settings.captions = true;
    snprintf(p.t.r.settings.caption_lang, sizeof p.t.r.settings.caption_lang, "gsw");
    snprintf(p.t.r.settings.caption_second, sizeof p.t.r.settings.caption_second, "nl-BE");
    show(&p.t, &screen_presenter);
    bool drawn = false;
    const struct draw_list *list = rig_list(&p.t.r);
    for (uint32_t i = 0; i < list->n; i++) {
        const struct draw_cmd *c = &list->cmds[i];
        drawn |= c->kind == DRAW_GLYPHS && c->glyphs.run->text && strcmp(c->glyphs.run->text, "GSW + NL") == 0;
    }
    assert_true(drawn);
    end(&p.t);
}

static void the_page_before_the_day(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(8, 50));
    show(&p.t, &screen_presenter);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "Until the day begins"));
    assert_true(rig_sane_everywhere(&p.t.r));
    end(&p.t);
    begin_beside(&p, on_october_8(9, 4)); /* and nobody has begun it */
    show(&p.t, &screen_presenter);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "Since the planned beginning"));
    assert_true(tree_shows_text(rig_tree(&p.t.r), "04:00"));
    end(&p.t);
}

static void five_minutes_more_and_less(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    go_to(&p.t, "slides");
    show(&p.t, &screen_presenter);
    const struct course_run *run = &p.t.r.room.run;
    int64_t planned_s = plan_step_s(run, run->at), late_s = p.t.r.room.plan.late_s;
    act(&p, ACTION_EXTEND);
    assert_int_equal(plan_step_s(run, run->at), planned_s + 300);
    assert_int_equal(p.t.r.room.plan.late_s, late_s + 300);
    act(&p, ACTION_SHORTEN);
    assert_int_equal(plan_step_s(run, run->at), planned_s);
    for (int i = 0; i < 20; i++)
        act(&p, ACTION_SHORTEN);
    assert_int_equal(plan_step_s(run, run->at), RUN_LEAST_S);
    end(&p.t);
}

static void a_break_out_of_turn(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    go_to(&p.t, "slides");
    room_set_place(&p.t.r.env, 2);
    show(&p.t, &screen_presenter);
    struct nav nav = act(&p, ACTION_RECESS);
    assert_int_equal(nav.kind, NAV_ROOM);
    assert_int_equal(nav.to, SCREEN_RECESS);
    p.t.r.env.beside_room = false;
    p.facts.on = false;
    show(&p.t, &screen_recess);
    assert_true(golden(&p.t, "recess"));
    assert_true(rig_sane_everywhere(&p.t.r));
    pass(&p, 599);
    assert_int_equal(room_tick(&p.t.r.env).kind, NAV_STAY);
    pass(&p, 2);
    p.t.r.env.now.mono_us += ROOM_STARTING_US;
    nav = room_tick(&p.t.r.env);
    assert_int_equal(nav.kind, NAV_ROOM);
    assert_int_equal(nav.to, SCREEN_SLIDES);
    assert_int_equal(p.t.r.room.place, 2);
    end(&p.t);
}

static void keys_ask_for_what_is_the_programs(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(9, 0));
    show(&p.t, &screen_presenter);
    assert_int_equal(act(&p, ACTION_FREEZE).ask, ACTION_FREEZE);
    assert_int_equal(act(&p, ACTION_HAND_OVER).kind, NAV_ASK);
    assert_int_equal(act(&p, ACTION_JUMP).to, SCREEN_ORDER);
    assert_int_equal(act(&p, ACTION_CHECK_ROOM).to, SCREEN_ROOM_CHECK);
    rig_draw(&p.t.r);
    struct nav nav = rig_press(&p.t.r, "Black");
    assert_int_equal(nav.kind, NAV_ASK);
    assert_int_equal(nav.ask, ACTION_BLANK);
    end(&p.t);
}

static void the_look_around(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(8, 40));
    show(&p.t, &screen_room_check);
    rig_draw(&p.t.r);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "Press Next on the clicker."));
    assert_int_equal(act(&p, ACTION_NEXT).kind, NAV_REDRAW);
    rig_draw(&p.t.r);
    assert_false(tree_shows_text(rig_tree(&p.t.r), "Press Next on the clicker."));
    assert_false(p.facts.checked);
    assert_true(golden(&p.t, "room-check"));
    assert_true(rig_sane_everywhere(&p.t.r));
    assert_int_equal(act(&p, ACTION_BACK).kind, NAV_BACK);
    assert_true(p.facts.checked);
    end(&p.t);
}

static void the_look_around_with_nothing_but_a_clicker(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(8, 40));
    show(&p.t, &screen_room_check);
    assert_int_equal(act(&p, ACTION_NEXT).kind, NAV_REDRAW);
    rig_draw(&p.t.r);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "Press Next once more to go on."));
    assert_int_equal(act(&p, ACTION_NEXT).kind, NAV_BACK);
    assert_true(p.facts.checked);
    end(&p.t);
}

static void the_look_around_finds_what_is_wrong(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(8, 40));
    p.facts.room_shown = false;
    p.facts.displays = 1;
    p.t.r.room.trusted = p.t.r.env.clock_trusted = false;
    show(&p.t, &screen_room_check);
    rig_draw(&p.t.r);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "display is not there"));
    assert_true(tree_shows_text(rig_tree(&p.t.r), "This clock cannot be right."));
    p.facts.room_shown = true; /* plugged in meanwhile */
    p.facts.displays = 2;
    p.t.r.screen->handle(p.t.r.state, &p.t.r.env, &(struct event){.kind = EVENT_TIMER});
    rig_draw(&p.t.r);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "It shows a picture of its own."));
    p.facts.mirrored = true;
    assert_true(rig_sane_everywhere(&p.t.r));
    end(&p.t);
}

static void the_look_around_reads_the_files_of_the_day(void **state)
{
    (void)state;
    struct presenter_stage p;
    begin_beside(&p, on_october_8(8, 40));
    struct staff staff = {.chores = chores_new(p.t.r.queue, true)};
    struct item *item = NULL;
    p.t.r.env.staff = &staff;
    const struct course_day *day = &p.t.s.course->days[0];
    for (int s = 0; s < day->n_slots && !item; s++)
        if (day->slots[s].n_items)
            item = (struct item *)day->slots[s].items[0];
    assert_non_null(item);
    item->capsule = NULL;
    item->path = "/nowhere/day-1.pdf"; /* it was there when the playlist was read */
    show(&p.t, &screen_room_check);
    rig_draw(&p.t.r);
    assert_true(tree_shows_text(rig_tree(&p.t.r), "day-1.pdf cannot be read. Copy the content again."));
    rig_leave(&p.t.r);
    chores_free(staff.chores);
    end(&p.t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_while_an_item_runs),
        cmocka_unit_test(the_page_when_time_is_over),
        cmocka_unit_test(the_page_before_the_day),
        cmocka_unit_test(the_languages_of_the_captions_are_named_whole),
        cmocka_unit_test(long_names_are_whole),
        cmocka_unit_test(five_minutes_more_and_less),
        cmocka_unit_test(a_break_out_of_turn),
        cmocka_unit_test(keys_ask_for_what_is_the_programs),
        cmocka_unit_test(the_look_around),
        cmocka_unit_test(the_look_around_with_nothing_but_a_clicker),
        cmocka_unit_test(the_look_around_finds_what_is_wrong),
        cmocka_unit_test(the_look_around_reads_the_files_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
