/*
 * The process map's picture (design 09): phases as nodes on the path, their steps as rows to tick.
 * The path is lit as far as the last phase with a tick; beyond it, it is only dotted.
 */
#include "screens/author_text.h"
#include "screens/map_page.h"

#include <math.h>
#include <stdio.h>

#include "screens/access_bar.h"
#include "screens/capsule_card.h"
#include "screens/steps.h"
#include "ui/icons.h"

static const struct str nothing = {NULL, 0};

struct scene {
    const struct map_state *st;
    const struct screen_env *env;
    const struct map_layout *o;
    int reached; /* last phase with a tick; -1: none */
};

static struct str count_text(struct ui *ui, enum string_id form, int n, int of)
{
    return strings_fill(ui->arena, ui_str(ui, form), "n", arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, NULL);
}

static uint64_t shown(const struct scene *s)
{
    return ticks_shown(&s->st->ticks, s->st->ticked);
}

static int ticked_in(const struct scene *s, int phase)
{
    const struct process_phase *p = &s->o->process->phases[phase];
    return steps_count(shown(s), p->first, p->n);
}

static bool complete(const struct scene *s, int phase)
{
    return ticked_in(s, phase) == s->o->process->phases[phase].n;
}

/* ---- head of the page ---- */

static void draw_counter(struct ui *ui, const struct scene *s, struct rect at, int left)
{
    const color_t *c = ui->theme->color;
    int of = s->o->process->n_steps, n = steps_count(shown(s), 0, of);
    struct str text = count_text(ui, STR_MAP_COUNT, n, of);
    struct text_style style = ui_style(ui, T_BUTTON);
    int w = (int)ceilf(text_width(ui->text, text, &style)) + 1, gap = ui_px(ui, 22);
    if (w > at.x + at.w - left) { /* large text in a narrow window */
        style.size_px = floorf(style.size_px * (float)(at.x + at.w - left) / (float)(w + 1));
        w = (int)ceilf(text_width(ui->text, text, &style)) + 1;
    }
    int bar = ui_px(ui, 280), right = at.x + at.w;
    if (right - left < w + gap + bar)
        bar = right - left - w - gap;
    if (bar < ui_px(ui, 80)) {
        bar = gap = 0;
    } else {
        struct rect r = {right - bar, at.y + (at.h - ui_px(ui, 14)) / 2, bar, ui_px(ui, 14)};
        ui_progress(ui, r, (float)n / (float)of, c[C_SIGNAL], c[C_HAIR]);
    }
    struct rect r = {right - bar - gap - w, at.y, w, at.h};
    ui_label(ui, r, TEXT_END, &style, c[C_TEXT], text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, nothing, r);
}

static void draw_head(struct ui *ui, const struct scene *s)
{
    enum string_id label = s->st->from_result ? STR_CAPSULE_BACK_TO_RESULT : STR_CAPSULE_BACK;
    const struct button back = {.id = UI_ID(MAP_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, label)};
    struct rect b = ui_button(ui, s->o->left, ui_px(ui, ui->portrait ? 64 : 56), 0, &back);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, (s->o->left + s->o->right) / 2 - x));
    struct rect bar = {s->o->left, b.y, s->o->right - s->o->left, b.h};
    draw_counter(ui, s, bar, b.x + b.w + ui_px(ui, 24));
    ui_block(ui, (float)s->o->left, (float)s->o->title_y, s->o->title, ui_color(ui, C_TEXT),
             s->o->title_text, ROLE_HEADING);
}

/* ---- path ---- */

static enum path_state line_after(const struct scene *s, int phase)
{
    int reached = s->reached < 0 ? 0 : s->reached;
    if (phase < s->reached || (phase == s->reached && complete(s, phase)))
        return PATH_DONE;
    return phase <= reached ? PATH_NEW : PATH_LOCKED;
}

static void draw_node(struct ui *ui, const struct scene *s, const struct map_slice *m)
{
    int n = ticked_in(s, m->phase), of = s->o->process->phases[m->phase].n;
    enum path_state state = n == of ? PATH_DONE : n > 0 ? PATH_STARTED : PATH_NEW;
    ui_path_node(ui, m->cx, m->cy, (float)s->o->node, state, m->phase + 1, (float)n / (float)of);
}

static void draw_piece(struct ui *ui, const struct scene *s, const struct map_slice *from,
                      const struct map_slice *to, enum path_state state)
{
    float half = (float)s->o->node / 2, apart = state == PATH_LOCKED ? 12 * ui->u : 0;
    if (s->o->upright)
        ui_path_line(ui, from ? from->cx + half + apart : 0, to ? to->cy : from->cy,
                     to ? to->cx - half : (float)ui->w, to ? to->cy : from->cy, state);
    else if (from && to)
        ui_path_line(ui, from->cx, from->cy + half + apart, to->cx, to->cy - half, state);
}

static void draw_path(struct ui *ui, const struct scene *s)
{
    const struct map_slice *before = NULL;
    for (int i = 0; i < s->o->n; i++) {
        const struct map_slice *m = &s->o->slices[i];
        if (m->page != s->o->page)
            continue;
        enum path_state in = m->phase == 0 ? (s->reached >= 0 ? PATH_DONE : PATH_NEW)
                                           : line_after(s, m->phase - 1);
        draw_piece(ui, s, before, m, in);
        draw_node(ui, s, m);
        before = m;
    }
    if (before && s->o->upright)
        draw_piece(ui, s, before, NULL, line_after(s, before->phase));
}

/* ---- phases ---- */

static uint32_t capsule_sign(enum card_state state)
{
    static const uint32_t of[] = {
        [CARD_NEW] = ICON_PLAY_CIRCLE_OUTLINE,     [CARD_LOCKED] = ICON_LOCK,
        [CARD_STARTED] = ICON_PLAY_CIRCLE_OUTLINE, [CARD_DONE] = ICON_CHECK_CIRCLE,
        [CARD_BROKEN] = ICON_ALERT,                [CARD_MISSING] = ICON_CLOCK};
    return of[state];
}

/* "Capsule 2" with its sign at the left, "4 of 5" at the right. */
static struct str draw_capsule_line(struct ui *ui, const struct scene *s, struct rect r,
                                    const struct process_phase *p, int phase)
{
    struct text_style style = ui_style_sized(ui, T_SMALL, 22, 32);
    struct str count = count_text(ui, STR_MAP_PHASE_COUNT, ticked_in(s, phase), p->n);
    style.tabular = true;
    ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_TEXT_2), count);
    if (!p->capsule)
        return count;
    struct card k = card_of(ui, s->env, p->capsule);
    float size = 26 * ui_text_scale(ui, 22);
    bool done = k.state == CARD_DONE;
    struct rect sign = {r.x, r.y, ui_px(ui, size + 4), r.h};
    ui_icon(ui, sign, capsule_sign(k.state), size, ui_color(ui, done ? C_SIGNAL : C_TEXT_2));
    struct str number = strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_NUMBER), "n",
                                     arena_strf(ui->arena, "%d", p->capsule->number).ptr, NULL);
    struct rect at = {sign.x + sign.w + ui_px(ui, 10), r.y, r.w, r.h};
    at.w -= at.x - r.x;
    ui_label(ui, at, TEXT_START, &style, ui_color(ui, C_TEXT_2), number);
    return arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT ", %" STR_FMT, STR_ARG(number),
                      STR_ARG(card_state_text(ui, &k)), STR_ARG(count));
}

static void draw_phase(struct ui *ui, const struct scene *s, const struct map_slice *m)
{
    const struct process_phase *p = &s->o->process->phases[m->phase];
    struct str title = author_text(ui, &p->title);
    uint32_t id = p->capsule ? UI_ID(MAP_PHASE, m->phase) : 0;
    if (id && (ui_is_pressed(ui, id) || ui_is_hovered(ui, id)))
        draw_rounded(ui->list, ui_grow(m->head, ui_px(ui, 8)), (float)ui_px(ui, 16),
                     ui_color(ui, ui_is_pressed(ui, id) ? C_SURFACE_3 : C_SURFACE), 0, 0);
    const struct text_block *b = ui_layout(ui, title, &s->o->head, (float)m->head.w, 1, TEXT_START,
                                           TEXT_ELLIPSIS);
    draw_text(ui->list, (float)m->head.x, (float)m->head.y, b, ui_color(ui, C_TEXT));
    int h = map_capsule_height(ui);
    struct rect line = {m->head.x, m->head.y + m->head.h - h, m->head.w, h};
    struct str value = draw_capsule_line(ui, s, line, p, m->phase);
    if (id)
        ui_focus_ring(ui, m->head, (float)ui_px(ui, 16), id);
    int node = ui_record(ui, id ? ROLE_BUTTON : ROLE_HEADING, id, id ? STATE_FOCUSABLE : 0, title,
                         value, m->head);
    ui->tree->nodes[node].group = MAP_STEP;
}

static void draw_step(struct ui *ui, const struct scene *s, int step)
{
    const color_t *c = ui->theme->color;
    const struct process_step *p = &s->o->process->steps[step];
    struct rect r = s->o->rows[step];
    uint32_t id = UI_ID(MAP_STEP, step);
    bool on = shown(s) >> step & 1, plain = ui->theme->high_contrast;
    float radius = (float)ui_px(ui, 20), cy = (float)r.y + (float)r.h / 2;
    bool edged = plain || ui_is_hovered(ui, id);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, on ? C_SIGNAL_TINT : C_SURFACE),
                 edged ? (float)ui_px(ui, plain ? on ? 7 : 3 : 2) : 0,
                 c[plain && on ? C_SIGNAL : C_LINE]);
    struct rect box = {r.x + ui_px(ui, 18), r.y, ui_px(ui, 40), r.h};
    ui_icon(ui, box, on ? ICON_CHECKBOX_MARKED : ICON_CHECKBOX_BLANK, 40, c[on ? C_SIGNAL : C_LINE]);
    struct text_style number = ui_style(ui, T_LABEL);
    struct rect at = {r.x + ui_px(ui, 72), r.y, s->o->number_w, r.h};
    ui_label(ui, at, TEXT_START, &number, c[on ? C_SIGNAL : C_TEXT_2],
             arena_strf(ui->arena, "%d", p->number));
    struct str title = author_text(ui, &p->title);
    const struct text_block *b = ui_layout(ui, title, &s->o->step,
                                           (float)(r.w - s->o->text_x - ui_px(ui, MAP_ROW_AIR)), 0,
                                           TEXT_START, TEXT_BALANCE);
    draw_text(ui->list, (float)(r.x + s->o->text_x), ui_middle(ui, cy, b, &s->o->step), b, c[C_TEXT]);
    ui_focus_ring(ui, r, radius, id);
    struct str place = strings_fill(ui->arena, ui_str(ui, STR_MAP_STEP), "n",
                                    arena_strf(ui->arena, "%d", p->number).ptr, NULL);
    unsigned state = STATE_FOCUSABLE | (on ? STATE_CHECKED : 0) |
                     (s->o->pages > 1 ? STATE_EDGE : 0);
    int node = ui_record(ui, ROLE_CHECKBOX, id, state, title, place, r);
    ui->tree->nodes[node].group = MAP_STEP;
}

/* ---- foot ---- */

static void draw_arrow(struct ui *ui, const struct scene *s, struct rect r, uint32_t id, bool on)
{
    bool next = UI_KIND(id) == MAP_NEXT;
    uint32_t icon = s->o->upright ? next ? ICON_ARROW_RIGHT : ICON_ARROW_LEFT
                    : next        ? ICON_ARROW_DOWN
                                  : ICON_ARROW_UP;
    if (!on)
        return;
    if (next)
        ui_icon_onward(ui, r, id, icon, ui_str(ui, STR_MAP_NEXT_PAGE));
    else
        ui_icon_button(ui, r, id, icon, ui_str(ui, STR_MAP_PREVIOUS_PAGE), false);
    ui->tree->nodes[ui->tree->n - 1].state |= STATE_ASIDE;
}

static void draw_toasts(struct ui *ui, const struct scene *s)
{
    int bottom = ui->h - ui_px(ui, 64);
    ticks_draw(ui, &s->st->ticks, STR_MAP_NOT_SAVED, bottom);
    if (!s->st->toast_us)
        return;
    const struct capsule *of = s->st->toast_of;
    struct lock lock = capsule_lock(s->env, of);
    struct str text = of->media ? lock_sentence(ui, ui->arena, &lock)
                                : ui_str(ui, STR_LIBRARY_PREPARING_TOAST);
    ui_toast(ui, text, of->media ? ICON_LOCK : ICON_CLOCK, s->st->toast_us, bottom);
}

static void note_pages(const struct map_layout *o, struct map_seen *seen)
{
    seen->page = o->page;
    seen->pages = o->pages;
    for (int i = o->n - 1; i >= 0; i--)
        seen->first_of_page[o->slices[i].page] = o->slices[i].first;
}

void map_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct map_state *st = state;
    struct map_layout o = map_layout_of(ui, env, st->anchor);
    struct scene s = {st, env, &o, -1};
    for (int i = 0; i < o.process->n_phases; i++)
        if (ticked_in(&s, i) > 0)
            s.reached = i;
    note_pages(&o, st->seen);
    ui_screen(ui, o.title_text);
    draw_head(ui, &s);
    draw_path(ui, &s);
    for (int i = 0; i < o.n; i++) {
        const struct map_slice *m = &o.slices[i];
        if (m->page != o.page)
            continue;
        draw_phase(ui, &s, m);
        for (int k = 0; k < m->n; k++)
            draw_step(ui, &s, m->first + k);
    }
    draw_arrow(ui, &s, o.previous, UI_ID(MAP_PREVIOUS, 0), o.page > 0);
    draw_arrow(ui, &s, o.next, UI_ID(MAP_NEXT, 0), o.page + 1 < o.pages);
    if (o.source_text.len)
        ui_block(ui, (float)o.left, (float)o.source_y, o.source, ui_color(ui, C_TEXT_3),
                 o.source_text, ROLE_TEXT);
    draw_toasts(ui, &s);
}
