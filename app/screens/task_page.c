/*
 * The prompt as large as it fits, the time in a card beside it (below it in portrait). Steps hang on
 * a path of their own: done, current, to come. When they do not fit, those around the current one
 * are shown.
 */
#include "screens/task_page.h"

#include <math.h>

#include "ui/icons.h"

enum { MINUTE_US = 60000000 };

/* ---- the time ---- */

static struct str minutes_text(struct ui *ui, int n)
{
    return strings_fill(ui->arena, ui_str(ui, STR_TASK_MINUTES), "n",
                        arena_strf(ui->arena, "%d", n).ptr, NULL);
}

static bool is_of_step(const struct task_state *st)
{
    return st->step_timer.total_us > 0;
}

/* What is counted down large: the step, else the whole. */
static const struct task_timer *foremost(const struct task_state *st)
{
    return is_of_step(st) ? &st->step_timer : &st->timer;
}

/* "Step 2 of 3", "Step 2 of 3 · Paused", "Time left" */
static struct str timer_label(struct ui *ui, const struct task_state *st)
{
    const struct task_timer *t = foremost(st);
    struct str step = STR("");
    if (!st->timer.begun)
        return ui_str(ui, STR_TASK_PLANNED);
    if (is_of_step(st))
        step = strings_fill(ui->arena, ui_str(ui, STR_TASK_STEP_OF), "n", arena_strf(ui->arena, "%d", st->step + 1).ptr, "of",
                            arena_strf(ui->arena, "%d", st->item->n_steps).ptr, NULL);
    if (timer_left(t, ui->now) <= 0)
        return step;
    if (step.len && timer_runs(t, ui->now))
        return step;
    struct str how = ui_str(ui, timer_runs(t, ui->now) ? STR_TASK_LEFT : STR_TASK_PAUSED);
    return step.len ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(step), STR_ARG(how)) : how;
}

/* What is left of the whole, under the time of a step; returns the lower edge. */
static int draw_whole(struct ui *ui, const struct task_timer *t, struct rect r)
{
    struct text_style small = ui_style(ui, T_BODY);
    small.tabular = true;
    int64_t left = timer_left(t, ui->now);
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_TASK_IN_ALL), "time",
                                   arena_cstr(ui->arena, room_countdown(ui, (left + 999999) / 1000000)), NULL);
    struct rect line = {r.x, r.y, r.w, (int)small.line_px};
    ui_label(ui, line, TEXT_START, &small, ui_color(ui, C_TEXT_2), text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, STR(""), line);
    return line.y + line.h;
}

/* The time left, or that it is up, in r; returns the lower edge. */
static int draw_time(struct ui *ui, const struct task_state *st, struct rect r)
{
    const struct task_timer *t = foremost(st);
    const color_t *c = ui->theme->color;
    int64_t left = timer_left(t, ui->now);
    bool amber = st->timer.begun && timer_is_short(t, ui->now);
    color_t ink = c[amber ? C_AMBER : C_TEXT];
    struct str label = timer_label(ui, st), time = room_countdown(ui, (left + 999999) / 1000000);
    struct text_style small = ui_style(ui, T_BODY);
    int y = r.y + (int)small.line_px + ui_px(ui, 8);
    struct text_style big = ui_style(ui, T_NUM_L);
    const struct text_block *b = ui_layout(ui, time, &big, 0, 1, TEXT_START, TEXT_NO_WRAP);
    if (left <= 0) {
        time = ui_str(ui, STR_TASK_TIME_UP);
        struct room_fit f = room_fit(ui, time, true, 72, (float)r.w, big.line_px);
        b = f.block;
        y += (int)((big.line_px - b->height) / 2);
    }
    ui_label(ui, (struct rect){r.x, r.y, r.w, (int)small.line_px}, TEXT_START, &small, c[C_TEXT_2], label);
    ui_block(ui, (float)r.x, (float)y, b, ink, time, ROLE_COUNT);
    ui_record(ui, ROLE_STATUS, 0, 0, label.len ? label : time, label.len ? time : STR(""),
              (struct rect){r.x, r.y, r.w, (int)(small.line_px + big.line_px)});
    if (timer_runs(t, ui->now) && left <= MINUTE_US && t->total_us > MINUTE_US) /* for the ear alone */
        ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN, ui_str(ui, STR_TASK_MINUTE_LEFT), STR(""), r);
    if (timer_runs(t, ui->now))
        ui_wake_at(ui, ui->now.mono_us + (left - 1) % 1000000 + 1);
    y = r.y + (int)(small.line_px + big.line_px) + ui_px(ui, 28);
    float share = t->total_us > 0 ? (float)((double)left / (double)t->total_us) : 0;
    struct rect bar = {r.x, y, r.w, ui_px(ui, 14)};
    ui_progress(ui, bar, share, ink, c[C_SURFACE_3]);
    if (!is_of_step(st) || !st->timer.total_us)
        return y + bar.h;
    return draw_whole(ui, &st->timer, (struct rect){r.x, y + bar.h + ui_px(ui, 20), r.w, 0});
}

static struct button small_button(struct ui *ui, uint32_t kind, uint32_t icon, enum string_id name)
{
    return (struct button){.id = UI_ID(kind, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_NORMAL,
                           .icon = icon,
                           .label = minutes_text(ui, 1),
                           .name = ui_str(ui, name)};
}

static void draw_buttons(struct ui *ui, const struct task_state *st, struct rect r)
{
    const struct task_timer *t = foremost(st);
    bool over = timer_left(t, ui->now) <= 0, runs = timer_runs(t, ui->now);
    struct button go = {.id = UI_ID(TASK_TOGGLE, 0),
                        .kind = runs ? BUTTON_SECONDARY : BUTTON_PRIMARY,
                        .size = BUTTON_NORMAL,
                        .primary = true,
                        .icon = over   ? ICON_PLUS
                                : runs ? ICON_PAUSE
                                       : ICON_PLAY,
                        .label = over ? minutes_text(ui, 1)
                                      : ui_str(ui, runs       ? STR_TASK_PAUSE
                                                   : st->timer.begun ? STR_TASK_GO_ON
                                                              : STR_TASK_START)};
    if (over)
        go.name = ui_str(ui, STR_TASK_MORE);
    int gap = ui_px(ui, 16), h = ui_button_height(ui, BUTTON_NORMAL), half = (r.w - gap) / 2;
    ui_button(ui, r.x, r.y, r.w, &go);
    if (over)
        return;
    struct button less = small_button(ui, TASK_LESS, ICON_MINUS, STR_TASK_LESS),
                  more = small_button(ui, TASK_MORE, ICON_PLUS, STR_TASK_MORE);
    ui_button(ui, r.x, r.y + h + gap, half, &less);
    ui_button(ui, r.x + half + gap, r.y + h + gap, half, &more);
}

static int panel_height(const struct ui *ui, const struct task_state *st)
{
    int pad = ui_px(ui, 44), h = ui_button_height(ui, BUTTON_NORMAL);
    float line = ui_style(ui, T_BODY).line_px, text = line + ui_style(ui, T_NUM_L).line_px;
    int all = is_of_step(st) && st->timer.total_us ? (int)line + ui_px(ui, 20) : 0;
    int buttons = ui->hands_off ? 0 : ui_px(ui, 40 + 16) + 2 * h; /* they are in the presenter's window */
    return 2 * pad + (int)text + ui_px(ui, 28 + 14) + all + buttons;
}

static void draw_panel(struct ui *ui, const struct task_state *st, struct rect r)
{
    const color_t *c = ui->theme->color;
    float edge = ui->theme->high_contrast ? (float)ui_px(ui, ui->theme->control) : 0;
    ui_lift(ui, r, (float)ui_px(ui, 28));
    draw_rounded(ui->list, r, (float)ui_px(ui, 28), c[C_SURFACE], edge, c[C_CARD_EDGE]);
    struct rect in = rect_inset(r, ui_px(ui, 44));
    in.y = draw_time(ui, st, in) + ui_px(ui, 40);
    draw_buttons(ui, st, in);
}

/* ---- steps ---- */

struct steps {
    int n, first;
    struct str text[ITEM_STEPS_MAX], minutes[ITEM_STEPS_MAX];
    const struct text_block *block[ITEM_STEPS_MAX];
    struct text_style style, side;
    int side_w, node, pad, gap, h[ITEM_STEPS_MAX];
};

static int steps_height(const struct steps *s, int from, int to)
{
    int h = 0;
    for (int i = from; i < to; i++)
        h += s->h[i] + (i > from ? s->gap : 0);
    return h;
}

static struct steps set_steps(struct ui *ui, const struct item *item, float size, int w)
{
    struct steps s = {.n = item->n_steps, .style = ui_style_sized(ui, T_OPTION, size, size * 1.3f)};
    s.side = room_words(ui, 28);
    if (s.side.size_px > s.style.size_px) /* never louder than what it is the time of */
        s.side.size_px = s.style.size_px;
    s.node = (int)lroundf(s.style.size_px * 1.5f);
    s.pad = ui_px(ui, 20);
    s.gap = ui_px(ui, 12);
    for (int i = 0; i < s.n; i++) {
        const struct exercise_step *of = &item->steps[i];
        s.text[i] = room_text(ui, &of->text);
        s.minutes[i] = of->minutes ? minutes_text(ui, of->minutes) : STR("");
        int side = of->minutes ? (int)ceilf(text_width(ui->text, s.minutes[i], &s.side)) : 0;
        s.side_w = side > s.side_w ? side : s.side_w;
    }
    int room = w - s.node - 4 * s.pad - (s.side_w ? s.side_w + s.pad : 0);
    for (int i = 0; i < s.n; i++) {
        s.block[i] = ui_layout(ui, s.text[i], &s.style, (float)room, 0, TEXT_START, 0);
        int h = (int)ceilf(s.block[i]->height);
        s.h[i] = (h > s.node ? h : s.node) + s.pad;
    }
    return s;
}

static void draw_step(struct ui *ui, const struct steps *s, int i, int current, struct rect r)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(TASK_STEP, i);
    float cx = (float)(r.x + s->pad) + (float)s->node / 2, cy = (float)r.y + (float)r.h / 2,
          radius = (float)ui_px(ui, 20);
    bool here = i == current;
    if (here)
        draw_rounded(ui->list, r, radius, c[C_SIGNAL_TINT], (float)ui_px(ui, ui->theme->chosen),
                     c[C_SIGNAL]);
    else if (ui_is_hovered(ui, id))
        draw_rounded(ui->list, r, radius, c[C_SURFACE], 0, 0);
    if (i + 1 < s->n) /* the path goes on below */
        ui_path_line_wide(ui, cx, cy + (float)s->node / 2, cx,
                          (float)(r.y + r.h + s->gap + s->h[i + 1] / 2 - s->node / 2),
                          i < current ? PATH_DONE : PATH_TODO, 4);
    ui_path_node(ui, cx, cy, (float)s->node, i < current ? PATH_DONE : PATH_NEW, i + 1, 0);
    if (here) {
        struct text_style number = ui_style(ui, T_NUMBER);
        number.size_px = number.line_px = roundf((float)s->node * 0.45f);
        draw_disc(ui->list, cx, cy, (float)s->node / 2, c[C_SIGNAL]);
        ui_label(ui, (struct rect){(int)cx - s->node / 2, r.y, s->node, r.h}, TEXT_CENTER, &number,
                 c[C_ON_SIGNAL], arena_strf(ui->arena, "%d", i + 1));
    }
    color_t ink = c[i < current ? C_TEXT_3 : C_TEXT];
    draw_text(ui->list, (float)(r.x + 2 * s->pad + s->node),
              ui_middle(ui, cy, s->block[i], &s->style), s->block[i], ink);
    ui_label(ui, (struct rect){r.x + r.w - s->pad - s->side_w, r.y, s->side_w + 1, r.h}, TEXT_END,
             &s->side, c[i < current ? C_TEXT_3 : C_TEXT_2], s->minutes[i]);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (here ? STATE_CURRENT : 0),
                         s->text[i], s->minutes[i], r);
    ui->tree->nodes[node].group = TASK_STEP + 1;
}

static void draw_steps(struct ui *ui, const struct task_state *st, struct rect r)
{
    struct steps s = set_steps(ui, st->item, 40, r.w);
    int current = st->timer.begun ? st->step : -1;
    for (float size = 40; steps_height(&s, 0, s.n) > r.h;) {
        size = room_smaller(ui, size);
        if (size <= 0)
            break;
        s = set_steps(ui, st->item, size, r.w);
    }
    while (s.first < st->step && steps_height(&s, s.first, st->step + 1) > r.h)
        s.first++;
    int last = s.first;
    while (last < s.n && steps_height(&s, s.first, last + 1) <= r.h)
        last++;
    s.n = last;
    for (int i = s.first, y = r.y; i < last; y += s.h[i] + s.gap, i++)
        draw_step(ui, &s, i, current, (struct rect){r.x, y, r.w, s.h[i]});
}

/* ---- whole ---- */

static void draw_words(struct ui *ui, const struct task_state *st, struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct item *item = st->item;
    bool steps = item->n_steps > 0;
    struct str kind = ui_str(ui,
                             item->kind == ITEM_EXERCISE ? STR_TASK_EXERCISE : STR_TASK_DISCUSSION);
    struct str prompt = room_text(ui, &item->text);
    struct text_style kicker = ui_style_sized(ui, T_KICKER, 28, 36);
    int top = (int)kicker.line_px + ui_px(ui, 20);
    struct room_fit f = room_fit(ui, prompt, true, steps ? 64 : 96, (float)r.w,
                                 steps ? (float)r.h * 0.36f : (float)(r.h - top));
    float y = (float)r.y;
    if (!steps)
        y += fmaxf(0, ((float)(r.h - top) - f.block->height) * 0.42f);
    struct rect k = {r.x, (int)y, r.w, (int)kicker.line_px};
    ui_label(ui, k, TEXT_START, &kicker, c[C_SIGNAL], kind);
    ui_record(ui, ROLE_TEXT, 0, 0, kind, STR(""), k);
    ui_block(ui, (float)r.x, y + (float)top, f.block, c[C_TEXT], prompt, ROLE_HEADING);
    int below = r.y + top + (int)ceilf(f.block->height) + ui_px(ui, 32);
    if (steps)
        draw_steps(ui, st, (struct rect){r.x, below, r.w, r.y + r.h - below});
}

static struct str next_words(struct ui *ui, const struct task_state *st)
{
    if (!st->timer.begun)
        return ui_str(ui, STR_TASK_START);
    return st->step + 1 < st->item->n_steps ? ui_str(ui, STR_TASK_NEXT_STEP) : STR("");
}

void task_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct task_state *st = state;
    ui_screen(ui, room_text(ui, &st->item->text));
    struct rect r = room_between(ui, room_header(ui, env, room_slot_part(ui, st->slot)));
    r.h += ui_px(ui, 24); /* no path along the foot */
    struct rect words = r, panel = r;
    bool timed = st->item->timer_us > 0 || is_of_step(st);
    panel.h = panel_height(ui, st);
    if (timed && ui->portrait) {
        panel.y = r.y + r.h - panel.h;
        words.h = r.h - panel.h - ui_px(ui, 48);
    } else if (timed) {
        panel.w = ui_px(ui, ui->text_percent > 125 ? 660 : 560);
        panel.x = r.x + r.w - panel.w;
        panel.y = r.y + (st->item->n_steps ? 0 : (r.h - panel.h) / 2);
        words.w = r.w - panel.w - ui_px(ui, 80);
    }
    draw_words(ui, st, words);
    const int wanted = ui->text_percent; /* under a header of two lines the panel is set smaller rather than into the foot */
    while (!ui->portrait && panel_height(ui, st) > r.h && ui->text_percent > wanted / 2)
        ui->text_percent -= 5;
    panel.h = panel_height(ui, st);
    if (timed)
        draw_panel(ui, st, panel);
    ui->text_percent = wanted;
    int from = ui->tree->n;
    room_turning_foot(ui, env, STR(""), next_words(ui, st));
    for (int i = from; i < ui->tree->n && timed; i++) /* Enter starts and stops the time */
        ui->tree->nodes[i].state &= ~(unsigned)STATE_PRIMARY;
}
