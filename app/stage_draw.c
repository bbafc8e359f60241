/*
 * What is on stage as one picture: the page, the dialogs laid over it, the marks of switch scanning and the toast over
 * everything, with the motion from what was there before. Drawing changes no level but the focus it settles.
 */
#include "stage.h"

#include "base/bug.h"
#include "screens/presented.h"

#define LOG_ROOM "stage"
#include "base/log.h"

static struct level *top(struct stage *s)
{
    return &s->levels[s->n - 1];
}

static void ui_of(struct ui *ui, struct stage *s, struct screen_env *env, int w, int h)
{
    const struct settings *set = env->settings;
    const struct ui_input *in = &top(s)->input;
    struct stage_frame *f = &s->frames[s->current];
    *ui = (struct ui){
        .list = &f->list,
        .tree = &f->tree,
        .arena = &f->arena,
        .text = env->text,
        .theme = screen_theme(env, set->theme),
        .strings = env->strings,
        .lang = set->lang,
        .w = w, .h = h, .portrait = h > w, .u = ui_unit(w, h),
        .text_percent = set->text_percent,
        .focus = in->focus, .hover = in->hover, .pressed = in->pressed, .pressed_us = in->down_us,
        .focus_visible = in->focus_visible, .key_hints = env->beside_room || (in->key_hints && !presented_in_room(env)),
        .reduced_motion = set->reduced_motion || set->theme == THEME_HIGH_CONTRAST || env->hurried,
        .speech = set->speech,
        .plain = env->beside_room || presented_in_room(env),
        .hands_off = presented_in_room(env),
        .scanning = s->scan.on,
        .now = env->now,
        .wake_us = TIME_NEVER,
    };
}

/* What lies under a dialog has neither focus nor hover: ids are a screen's own, not the dialog's. */
static void draw_under(struct level *l, struct screen_env *env, struct ui *ui)
{
    struct ui_input none = {.key_hints = ui->key_hints, .last_input_us = l->input.last_input_us};
    struct ui of_dialog = *ui;
    ui->focus = ui->hover = ui->pressed = 0;
    ui->focus_visible = false;
    env->arena = &l->arena;
    env->input = &none;
    l->screen->draw(l->state, env, ui);
    ui->focus = of_dialog.focus;
    ui->hover = of_dialog.hover;
    ui->pressed = of_dialog.pressed;
    ui->focus_visible = of_dialog.focus_visible;
}

static void draw_note(const struct stage *s, const struct screen_env *env, struct ui *ui)
{
    const char *n = arena_strf(ui->arena, "%d", s->note.n).ptr;
    struct str text = s->note.words ? s->note.words(env, ui->arena)
                                    : strings_fill(ui->arena, ui_str(ui, s->note.id), "n", n, NULL);
    scan_toast(&s->scan, ui, text, s->note.icon, s->note.since_us);
}

/* Returns how many commands belong to what lies under the top. */
static uint32_t draw_levels(struct stage *s, struct screen_env *env, struct ui *ui)
{
    for (int i = stage_page(s); i < s->n - 1; i++)
        draw_under(&s->levels[i], env, ui);
    uint32_t under = ui->list->n;
    struct level *l = top(s);
    env->arena = &l->arena;
    env->input = &l->input;
    l->screen->draw(l->state, env, ui);
    if (s->scan.on)
        scan_draw_panel(&s->scan, ui);
    scan_follow(&s->scan, ui->tree, s->arrivals, ui->now.mono_us);
    scan_draw(&s->scan, ui);
    if (s->note.said && !(s->note.machine && l->screen->unattended))
        draw_note(s, env, ui);
    return under;
}

/* The next frame to draw into: neither the last one nor the one that goes. */
static struct stage_frame *turn(struct stage *s)
{
    do
        s->current = (s->current + 1) % (int)ARRAY_LEN(s->frames);
    while (s->motion.begun && s->current == s->motion.from);
    struct stage_frame *f = &s->frames[s->current];
    arena_reset(&f->arena);
    return f;
}

static void draw_frame(struct stage *s, struct screen_env *env, struct ui *ui, int w, int h)
{
    struct stage_frame *f = turn(s);
    ui_of(ui, s, env, w, h);
    tree_init(&f->tree, &f->arena);
    draw_list_init(&f->list, &f->arena, w, h);
    bool layer = motion_before(s, ui), over = motion_overlays(s), awaits = motion_awaits(s);
    if (over || awaits) {
        draw_list_init(&f->settled, &f->arena, w, h);
        ui->list = &f->settled;
    }
    f->picture = ui->list;
    f->first = ui->list->n;
    uint32_t under = draw_levels(s, env, ui);
    f->n = ui->list->n - f->first;
    if (awaits)
        motion_reveal(s, ui);
    else if (over)
        motion_over(s, ui, under);
    else if (layer)
        draw_unlayer(&f->list);
}

/* Draws once more when the focus has found its place, and when a picture that moves by itself has come. */
const struct draw_list *stage_draw(struct stage *s, struct screen_env *env, int w, int h)
{
    struct ui ui;
    motion_begin(s, env, w, h);
    for (int pass = 0; pass < 3; pass++) {
        draw_frame(s, env, &ui, w, h);
        struct ui_input *in = &top(s)->input;
        uint32_t before = in->focus;
        ui_input_settle(in, ui.tree, s->entered);
        if (s->entered)
            log_debug("drawn=%s", top(s)->screen->name);
        s->entered = false;
        if (scan_focus(&s->scan))
            in->focus = scan_focus(&s->scan);
        bool ring = in->focus != before && in->focus_visible;
        if (!motion_yields(s) && !ring)
            break;
    }
    s->drawn = true;
    s->dirty = false;
    s->wake_us = ui.wake_us;
    s->shows_video = false;
    for (uint32_t i = 0; i < ui.list->n && !s->shows_video; i++)
        s->shows_video = ui.list->cmds[i].kind == DRAW_VIDEO;
    return ui.list;
}
