/*
 * Widgets against the measured drawings (design Appendix A), and what holds for all of them at every size: nothing
 * under 16 px, no target under 48, text never wider than what carries it. One sheet of all of them is a golden.
 */
#include "cmocka_all.h"

#include <math.h>

#include "rig_screen.h"
#include "ui/icons.h"
#include "ui/scan.h"

enum { SHEET_BUTTON = 1, SHEET_OPTION, SHEET_LANGUAGE, SHEET_ROUND };

static struct rig rig;
static struct arena arena;

static int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    arena_release(&arena);
    return 0;
}

static struct ui make(struct draw_list *list, struct tree *tree, int w, int h, int percent)
{
    arena_reset(&arena);
    draw_list_init(list, &arena, w, h);
    tree_init(tree, &arena);
    return (struct ui){.list = list, .tree = tree, .arena = &arena, .text = rig.env.text, .theme = &theme_dark,
                       .strings = &rig.strings, .w = w, .h = h, .portrait = h > w, .u = ui_unit(w, h),
                       .text_percent = percent, .wake_us = TIME_NEVER, .now = rig.env.now};
}

static void test_units(void **state)
{
    (void)state;
    assert_true(fabsf(ui_unit(1920, 1080) - 1) < 1e-6f);
    assert_true(fabsf(ui_unit(1280, 800) - 1280.f / 1920) < 1e-6f);
    assert_true(fabsf(ui_unit(1080, 1920) - 1) < 1e-6f);
    assert_true(fabsf(ui_unit(3840, 2160) - 2) < 1e-6f);
    assert_true(fabsf(ui_unit(2560, 1080) - 1) < 1e-6f);
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 640, 360, 100);
    assert_int_equal(ui_px(&ui, 1), 1); /* a hairline stays */
    assert_int_equal(ui_px(&ui, 0), 0);
    struct rect a = ui_rect(&ui, 0, 0, 100.5f, 10), b = ui_rect(&ui, 100.5f, 0, 10, 10);
    assert_int_equal(a.x + a.w, b.x); /* neighbours share their edge */
}

/* What a switch is about to choose is not covered by what is said about scanning. */
static void test_a_toast_keeps_clear_of_what_is_scanned(void **state)
{
    (void)state;
    static const int sizes[][2] = {{1920, 1080}, {1280, 800}, {1080, 1920}};
    for (size_t i = 0; i < ARRAY_LEN(sizes) * 2; i++) {
        const int *size = sizes[i / 2];
        struct draw_list list;
        struct tree tree;
        struct ui ui = make(&list, &tree, size[0], size[1], i % 2 ? 200 : 100);
        struct scan scan = {.on = true};
        int y = i % 2 ? 40 : ui.h - 160;
        tree_add(&tree, &(struct node){.id = 7, .role = ROLE_BUTTON, .state = STATE_FOCUSABLE,
                                       .rect = {ui.w / 4, y, ui.w / 2, 120}});
        scan_follow(&scan, &tree, 1, 0);
        assert_false(rect_empty(scan_area(&scan, &tree)));
        scan_toast(&scan, &ui, STR("Scanning is on: press Space to choose."), ICON_SETTINGS,
                   ui.now.mono_us - 1000000);
        struct rect toast = tree.nodes[tree.n - 1].rect;
        assert_true(rect_empty(rect_meet(toast, scan_area(&scan, &tree))));
        assert_true(toast.y >= 0 && toast.y + toast.h <= ui.h);
        scan.on = false; /* without scanning it is where it always is */
        scan_toast(&scan, &ui, STR("Saved"), 0, ui.now.mono_us - 1000000);
        toast = tree.nodes[tree.n - 1].rect;
        assert_true(toast.y > ui.h / 2);
    }
}

static void test_text_grows_by_the_rule(void **state)
{
    (void)state;
    static const struct {
        enum type_token token;
        int percent, w, h;
        float size;
    } cases[] = {
        {T_BODY, 100, 1920, 1080, 28}, {T_BODY, 150, 1920, 1080, 42},  {T_BODY, 200, 1920, 1080, 56},
        {T_XL, 100, 1920, 1080, 72},   {T_XL, 150, 1920, 1080, 81},    {T_XL, 200, 1920, 1080, 90},
        {T_M, 150, 1920, 1080, 60},    {T_CAPTION, 100, 1280, 800, 16}, {T_CAPTION, 100, 640, 360, 16},
        {T_SMALL, 100, 1280, 720, 16}, {T_BODY, 100, 3840, 2160, 56},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct draw_list list;
        struct tree tree;
        struct ui ui = make(&list, &tree, cases[i].w, cases[i].h, cases[i].percent);
        struct text_style s = ui_style(&ui, cases[i].token);
        if (fabsf(s.size_px - cases[i].size) > 0.01f)
            fail_msg("case %zu: %.1f instead of %.1f", i, (double)s.size_px, (double)cases[i].size);
        assert_true(s.line_px >= s.size_px * 0.95f);
    }
}

/* The words of the drawings, so that the widths can be compared. */
static void test_buttons_are_as_wide_as_drawn(void **state)
{
    (void)state;
    const struct {
        struct button b;
        int w, h;
    } cases[] = {
        {{.kind = BUTTON_SECONDARY, .size = BUTTON_HEADER, .label = STR("Text"), .icon = ICON_FORMAT_SIZE}, 155, 72},
        {{.kind = BUTTON_SECONDARY, .size = BUTTON_HEADER, .label = STR("Contrast"), .icon = ICON_BRIGHTNESS}, 206, 72},
        {{.kind = BUTTON_SECONDARY, .size = BUTTON_NORMAL, .label = STR("Leave quiz"), .icon = ICON_CLOSE}, 265, 80},
        {{.kind = BUTTON_QUIET, .size = BUTTON_NORMAL, .label = STR("Skip question")}, 236, 80},
        {{.kind = BUTTON_PRIMARY, .size = BUTTON_BIG, .label = STR("Check answer"), .icon_after = ICON_ARROW_RIGHT}, 392, 96},
        {{.kind = BUTTON_PRIMARY, .size = BUTTON_BIG, .label = STR("Next question"), .icon_after = ICON_ARROW_RIGHT}, 388, 96},
        {{.kind = BUTTON_SECONDARY, .size = BUTTON_BIG, .label = STR("Try again"), .icon = ICON_REFRESH}, 292, 96},
        {{.kind = BUTTON_SECONDARY, .size = BUTTON_BIG, .label = STR("Read the summary")}, 382, 96},
    };
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        int w = ui_button_width(&ui, &cases[i].b);
        if (abs(w - cases[i].w) > 4)
            fail_msg("%.*s is %d wide, drawn %d", STR_ARG(cases[i].b.label), w, cases[i].w);
        assert_int_equal(ui_button_height(&ui, cases[i].b.size), cases[i].h);
    }
    struct str labels[] = {STR("EN"), STR("FR"), STR("NL"), STR("DE")};
    assert_true(abs(ui_segments_width(&ui, 4, labels) - 316) <= 4);
    ui.text_percent = 150;
    assert_true(abs(ui_segments_width(&ui, 4, labels) - 380) <= 24);
    assert_true(abs(ui_button_height(&ui, BUTTON_HEADER) - 88) <= 4);
}

static void test_a_forced_width_never_cuts_the_text(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    struct button b = {.id = 1, .kind = BUTTON_PRIMARY, .size = BUTTON_BIG, .label = STR("A long label on a narrow button")};
    ui_button(&ui, 0, 0, 240, &b);
    int lines = 0;
    for (uint32_t i = 0; i < list.n; i++) {
        const struct draw_cmd *c = &list.cmds[i];
        if (c->kind != DRAW_GLYPHS)
            continue;
        lines++;
        assert_true(c->glyphs.x >= 0);
    }
    assert_true(lines > 1);
    for (uint32_t i = 0; i < list.n; i++) /* nor lets it out of the button */
        if (list.cmds[i].kind == DRAW_GLYPHS) {
            assert_true(list.cmds[i].glyphs.y - 0.73f * list.cmds[i].glyphs.run->size_px >= 0);
            assert_true(list.cmds[i].glyphs.y <= (float)ui_button_height(&ui, BUTTON_BIG));
        }
}

static void test_targets_are_large_enough(void **state)
{
    (void)state;
    static const struct { int w, h; } sizes[] = {{1920, 1080}, {1280, 800}, {640, 360}, {1080, 1920}};
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        struct draw_list list;
        struct tree tree;
        struct ui ui = make(&list, &tree, sizes[i].w, sizes[i].h, 100);
        struct button b = {.id = 1, .kind = BUTTON_QUIET, .size = BUTTON_SMALL, .label = STR("i")};
        ui_button(&ui, 100, 100, 0, &b);
        ui_icon_button(&ui, (struct rect){300, 100, 10, 10}, 2, ICON_CLOSE, STR("Close"), false);
        int least = ui_px(&ui, 64) > 48 ? ui_px(&ui, 64) : 48;
        for (int n = 0; n < tree.n; n++) {
            assert_true(tree.nodes[n].hit.w >= least);
            assert_true(tree.nodes[n].hit.h >= least);
        }
    }
}

static void test_focus_ring_only_when_it_is_to_be_seen(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    ui.focus = 7;
    ui_focus_ring(&ui, (struct rect){100, 100, 200, 80}, 40, 7);
    assert_int_equal(list.n, 0);
    ui.focus_visible = true;
    ui_focus_ring(&ui, (struct rect){100, 100, 200, 80}, 40, 8);
    assert_int_equal(list.n, 0);
    ui_focus_ring(&ui, (struct rect){100, 100, 200, 80}, 40, 7);
    assert_int_equal(list.n, 1);
    assert_int_equal(list.cmds[0].rect.x, 90); /* gap 5 and ring 5 outside */
    assert_int_equal(list.cmds[0].rect.w, 220);
    ui.ring_gap = 0xFF060A13;
    ui_focus_ring(&ui, (struct rect){100, 100, 200, 80}, 40, 7);
    assert_int_equal(list.n, 3);
}

static void test_an_option_grows_with_its_text(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    struct option_row o = {.id = 1, .letter = 'A', .text = STR("Short")};
    int one = ui_option_height(&ui, 920, &o);
    assert_true(one <= 148);
    o.text = STR("A text so long that it needs a second line and a third one, because an author wanted to say "
                 "everything at once in the answer instead of in the explanation");
    int plain = ui_option_height(&ui, 920, &o);
    assert_true(plain > one);
    o.state = OPTION_CHOSEN;
    assert_int_equal(ui_option_height(&ui, 920, &o), plain); /* choosing does not move the rows */
}

static void test_animation_asks_for_frames_until_done(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    int64_t now = ui.now.mono_us;
    assert_true(ui_ease(&ui, now, 200) == 0);
    assert_true(ui.wake_us > now && ui.wake_us <= now + 40000);
    ui.wake_us = TIME_NEVER;
    float half = ui_ease(&ui, now - 100000, 200);
    assert_true(half > 0.5f && half < 1);
    ui.wake_us = TIME_NEVER;
    assert_true(ui_ease(&ui, now - 200000, 200) == 1);
    assert_int_equal(ui.wake_us, TIME_NEVER);
    ui.reduced_motion = true;
    assert_true(ui_ease(&ui, now, 200) == 1);
    ui_toast(&ui, STR("Told"), 0, now, 1000);
    assert_int_equal(ui.wake_us, now + UI_TOAST_US);
    int nodes = tree.n;
    ui_toast(&ui, STR("Told"), 0, now - UI_TOAST_US, 1000);
    assert_int_equal(tree.n, nodes);
}

/* ---- the sheet: design 00b ---- */

static bool sheet_enter(void *s, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)s, (void)env, (void)args, (void)err;
    return true;
}

static struct nav sheet_handle(void *s, struct screen_env *env, const struct event *ev)
{
    (void)s, (void)env, (void)ev;
    return NAV(NAV_STAY);
}

static void sheet_leave(void *s, struct screen_env *env)
{
    (void)s, (void)env;
}

static void sheet_buttons(struct ui *ui)
{
    static const enum button_kind kinds[] = {BUTTON_PRIMARY, BUTTON_SECONDARY, BUTTON_QUIET};
    for (int row = 0; row < 3; row++) {
        for (int i = 0; i < 4; i++) {
            const struct str labels[] = {STR("Default"), STR("Focus"), STR("Pressed"), STR("Disabled")};
            struct button b = {.id = UI_ID(SHEET_BUTTON, row * 4 + i), .kind = kinds[row], .size = BUTTON_NORMAL,
                               .label = labels[i], .disabled = i == 3};
            ui->focus = i == 1 ? b.id : 0;
            ui->pressed = i == 2 ? b.id : 0;
            ui_button(ui, ui_px(ui, (float)(286 + 276 * i)), ui_px(ui, (float)(164 + 112 * row)), ui_px(ui, 236), &b);
        }
    }
    ui->focus = ui->pressed = 0;
}

static void sheet_options(struct ui *ui)
{
    const struct str texts[] = {STR("Default"), STR("Focus"), STR("Chosen"), STR("Right answer"), STR("Wrong answer")};
    static const enum option_state states[] = {OPTION_PLAIN, OPTION_PLAIN, OPTION_CHOSEN, OPTION_RIGHT, OPTION_WRONG};
    for (int i = 0; i < 5; i++) {
        struct option_row o = {.id = UI_ID(SHEET_OPTION, i), .letter = (char)('A' + i), .text = texts[i], .state = states[i]};
        ui->focus = i == 1 ? o.id : 0;
        ui_option(ui, ui_rect(ui, 96, (float)(520 + 108 * i), 824, 96), &o);
    }
    ui->focus = 0;
}

static void sheet_draw(const void *s, const struct screen_env *env, struct ui *ui)
{
    (void)s, (void)env;
    const color_t *c = ui->theme->color;
    struct str labels[] = {STR("EN"), STR("FR"), STR("NL"), STR("DE")};
    ui->focus_visible = ui->key_hints = true;
    ui_mark(ui, ui_px(ui, 96), ui_px(ui, 60), 60);
    ui_text(ui, 168 * ui->u, 52 * ui->u, 0, 1, T_L, c[C_TEXT], STR("Component states"), ROLE_HEADING);
    sheet_buttons(ui);
    sheet_options(ui);
    struct rect chip = ui_chip(ui, ui_px(ui, 1375), ui_px(ui, 160), STR("New"), 0, c[C_SIGNAL], c[C_SIGNAL_TINT]);
    chip = ui_chip(ui, chip.x + chip.w + ui_px(ui, 14), chip.y, STR("Quiz 4/5"), 0, c[C_TEXT], c[C_SURFACE_3]);
    ui_chip(ui, chip.x + chip.w + ui_px(ui, 14), chip.y, STR("1:40 over"), ICON_CLOCK, c[C_AMBER], c[C_AMBER_TINT]);
    ui_chip(ui, ui_px(ui, 1375), ui_px(ui, 218), STR("Missing"), ICON_ALERT, c[C_CORAL], c[C_CORAL_TINT]);
    ui_progress(ui, ui_rect(ui, 1375, 340, 449, 12), 0.43f, c[C_SIGNAL], c[C_HAIR]);
    static const enum path_state path[] = {PATH_RIGHT, PATH_WRONG, PATH_CURRENT, PATH_TODO, PATH_TODO, PATH_STARTED, PATH_LOCKED};
    for (int i = 0; i < 7; i++) {
        float x = (float)(1396 + 64 * i) * ui->u, d = (path[i] == PATH_CURRENT ? 36 : i > 4 ? 48 : 28) * ui->u;
        if (i < 4)
            ui_path_line_wide(ui, x + d / 2, 400 * ui->u, x + 50 * ui->u, 400 * ui->u, path[i], 4);
        ui_path_node(ui, x, 400 * ui->u, d, path[i], i + 1, 0.4f);
    }
    ui_segments(ui, ui_px(ui, 1824), ui_px(ui, 520), true, UI_ID(SHEET_LANGUAGE, 0), 4, labels, labels, 1);
    ui_icon_button(ui, ui_rect(ui, 1000, 520, 72, 72), UI_ID(SHEET_ROUND, 0), ICON_CLOSED_CAPTION, STR("Subtitles"), true);
    ui_icon_button(ui, ui_rect(ui, 1096, 520, 72, 72), UI_ID(SHEET_ROUND, 1), ICON_CLOSE, STR("Close"), false);
    int x = ui_px(ui, 1000);
    ui_key_hint(ui, &x, ui_px(ui, 640), STR("A–D"), STR("choose"));
    ui_key_hint(ui, &x, ui_px(ui, 640), STR("Esc"), STR("leave"));
    ui->reduced_motion = true;
    ui_spinner(ui, 1036 * ui->u, 760 * ui->u, 36 * ui->u);
    ui_toast(ui, STR("Subtitles: Nederlands"), ICON_CHECK_CIRCLE, ui->now.mono_us - 500000, ui_px(ui, 1060));
}

/* Under a mouse and held down its ink stays legible, in every theme. */
static void test_a_primary_button_stays_legible(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    for (int kind = 0; kind < THEME_KIND_COUNT; kind++) {
        ui.theme = theme_of((enum theme_kind)kind);
        ui.hover = 7;
        assert_true(theme_contrast(ui_signal(&ui, 7), ui_color(&ui, C_ON_SIGNAL)) >= 4.5);
        assert_int_not_equal(ui_signal(&ui, 7), ui_signal(&ui, 8));
        ui.pressed = 7;
        assert_true(theme_contrast(ui_signal(&ui, 7), ui_color(&ui, C_ON_SIGNAL)) >= 4.5);
        ui.pressed = 0;
    }
}

/* Whatever the page looks like, over a film it is light ink on a dark scrim. */
static void test_over_a_film_ink_is_light(void **state)
{
    (void)state;
    struct draw_list list;
    struct tree tree;
    struct ui ui = make(&list, &tree, 1920, 1080, 100);
    for (int kind = 0; kind < THEME_KIND_COUNT; kind++) {
        const struct theme *page = ui.theme = theme_of((enum theme_kind)kind);
        assert_ptr_equal(ui_on_video(&ui), page);
        assert_true(theme_contrast(ui_color(&ui, C_TEXT), ui_color(&ui, C_INK_950)) > 12);
        assert_true(theme_contrast(ui_color(&ui, C_SIGNAL), ui_color(&ui, C_INK_950)) > 7);
        assert_true(ui.theme->high_contrast == page->high_contrast);
    }
}

static const struct screen sheet = {
    "sheet", 1, sheet_enter, sheet_handle, sheet_draw, sheet_leave, .context = CONTEXT_EVERYWHERE};

static void test_sheet(void **state)
{
    (void)state;
    rig_enter(&rig, &sheet, NULL);
    assert_true(rig_golden(&rig, "ui-components"));
    assert_true(rig_golden_in(&rig, THEME_LIGHT, "ui-components-light"));
    rig.settings.theme = THEME_HIGH_CONTRAST;
    rig_draw(&rig);
    assert_true(rig_golden(&rig, "ui-components-contrast"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_toast_keeps_clear_of_what_is_scanned),
        cmocka_unit_test(test_units),
        cmocka_unit_test(test_text_grows_by_the_rule),
        cmocka_unit_test(test_buttons_are_as_wide_as_drawn),
        cmocka_unit_test(test_a_forced_width_never_cuts_the_text),
        cmocka_unit_test(test_targets_are_large_enough),
        cmocka_unit_test(test_focus_ring_only_when_it_is_to_be_seen),
        cmocka_unit_test(test_an_option_grows_with_its_text),
        cmocka_unit_test(test_animation_asks_for_frames_until_done),
        cmocka_unit_test(test_a_primary_button_stays_legible),
        cmocka_unit_test(test_over_a_film_ink_is_light),
        cmocka_unit_test(test_sheet),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
