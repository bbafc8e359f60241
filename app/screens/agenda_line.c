/*
 * The day's time line: hours above, one block a slot, as wide as it takes, and the line of now. A
 * name that does not fit its block gives way to its sign, and that to nothing: times are true
 * whatever the words are.
 */
#include <math.h>
#include <stdio.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/agenda_view.h"
#include "ui/icons.h"

enum { HOUR_S = 3600 };

struct line {
    int64_t from_s, to_s;
    int x, w, label_y, label_h, hours_y, blocks_y, blocks_h;
};

static int hours_height(struct ui *ui)
{
    return (int)ui_style(ui, T_LABEL_REGULAR).line_px;
}

static int label_height(struct ui *ui)
{
    return (int)ui_style(ui, T_KICKER).line_px + ui_px(ui, 16);
}

static int blocks_height(struct ui *ui)
{
    int words = (int)(ui_style(ui, T_BRAND).line_px + ui_style(ui, T_SMALL).line_px);
    int h = words + 2 * ui_px(ui, 20);
    return h > ui_px(ui, 116) ? h : ui_px(ui, 116);
}

int agenda_line_height(struct ui *ui)
{
    return label_height(ui) + ui_px(ui, 12) + hours_height(ui) + ui_px(ui, 24) + blocks_height(ui) +
           ui_px(ui, 16);
}

static struct line line_of(struct ui *ui, const struct course_plan *p, int top)
{
    struct line l = {.from_s = p->from_s, .to_s = p->to_s, .x = page_margin(ui), .label_y = top};
    for (int i = 0; i < p->n_blocks; i++) {
        l.from_s = p->blocks[i].start_s < l.from_s ? p->blocks[i].start_s : l.from_s;
        l.to_s = p->blocks[i].end_s > l.to_s ? p->blocks[i].end_s : l.to_s;
    }
    l.w = ui->w - 2 * l.x;
    l.label_h = label_height(ui);
    l.hours_y = top + l.label_h + ui_px(ui, 12);
    l.blocks_y = l.hours_y + hours_height(ui) + ui_px(ui, 24);
    l.blocks_h = blocks_height(ui);
    return l;
}

static int x_of(const struct line *l, int64_t s)
{
    return l->x + (int)((s - l->from_s) * l->w / (l->to_s - l->from_s));
}

/* ---- now ---- */

struct now_mark {
    bool shown;
    struct text_style style;
    struct str text;
    int x, left, w; /* of the bar's middle; of the label */
};

static struct now_mark now_mark_of(struct ui *ui, const struct screen_env *env,
                                   const struct line *l)
{
    int64_t now = env->now.wall_s;
    struct now_mark m = {.shown = now >= l->from_s && now <= l->to_s,
                         .style = ui_style_sized(ui, T_KICKER, 26, 48),
                         .text = room_time(ui, env, now)};
    m.style.weight = 700;
    if (!m.shown)
        return m;
    m.w = (int)ceilf(text_width(ui->text, m.text, &m.style)) + 2 * ui_px(ui, 25);
    int x = x_of(l, now), left = x - m.w / 2, least, most;
    left = left < l->x ? l->x : left + m.w > l->x + l->w ? l->x + l->w - m.w : left;
    least = left + m.w / 8;
    most = left + m.w - m.w / 8;
    m.x = x < least ? least : x > most ? most : x;
    m.left = left;
    return m;
}

/* ---- hours ---- */

/* An hour the line of now runs through gives way to it. */
static void draw_hours(struct ui *ui, const struct screen_env *env, const struct line *l)
{
    struct now_mark now = now_mark_of(ui, env, l);
    int clear = ui_px(ui, 12);
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    int w = (int)ceilf(text_width(ui->text, STR("00:00"), &style));
    int64_t hours = (l->to_s - l->from_s + HOUR_S - 1) / HOUR_S, step = 1;
    while (step < hours && (int64_t)l->w * step / hours < w + w / 2)
        step++;
    int end = l->x - w;
    for (int64_t h = 0; h <= hours; h += step) {
        int64_t at = l->from_s + h * HOUR_S;
        if (at > l->to_s)
            break;
        int x = x_of(l, at), left = h == 0 ? x : x - w / 2;
        left = left + w > l->x + l->w ? l->x + l->w - w : left;
        bool under = now.shown && left < now.x + clear && left + w > now.x - clear;
        if (left < end + w / 4 || under)
            continue;
        struct str time = room_time(ui, env, at);
        int more = (int)ceilf(text_width(ui->text, time, &style)) + 1 - w; /* its digits are wider */
        more = more > 0 ? more : 0;
        enum text_align align = h == 0 ? TEXT_START : at == l->to_s ? TEXT_END : TEXT_CENTER;
        struct rect at_px = {align == TEXT_START ? left : left - more, l->hours_y, align == TEXT_CENTER ? w + 2 * more : w + more,
                             hours_height(ui)};
        ui_label(ui, at_px, align, &style, ui_color(ui, C_TEXT_2), time);
        end = left + w;
    }
}

/* ---- blocks ---- */

struct look {
    color_t fill, edge, ink, ink_2;
    float border;
};

static bool is_pause(enum slot_kind kind)
{
    return kind == SLOT_BREAK || kind == SLOT_LUNCH;
}

static struct look look_of(struct ui *ui, const struct agenda_view *v, int i, enum slot_kind kind,
                           bool past)
{
    const color_t *c = ui->theme->color;
    float thin = (float)ui_px(ui, ui->theme->control), thick = (float)ui_px(ui, 3);
    bool plain = ui->theme->high_contrast;
    if (i == v->block && is_pause(kind))
        return (struct look){c[C_AMBER], 0, c[C_ON_AMBER], c[C_ON_AMBER], 0};
    if (i == v->block)
        return (struct look){c[C_SURFACE_3], c[C_TEXT], c[C_TEXT], c[C_TEXT_2],
                             plain ? (float)ui_px(ui, 7) : thick};
    if (past)
        return (struct look){c[C_SURFACE], plain ? c[C_LINE] : 0, c[C_TEXT_3], c[C_TEXT_3],
                             plain ? 1 : 0};
    if (i == v->next && !is_pause(kind))
        return (struct look){c[C_SIGNAL_TINT], c[C_SIGNAL], c[C_TEXT], c[C_TEXT_2], thick};
    if (is_pause(kind))
        return (struct look){0, i == v->next ? c[C_SIGNAL] : c[C_HAIR], c[C_TEXT], c[C_TEXT_2],
                             i == v->next ? thick : thin};
    return (struct look){c[C_SURFACE_2], plain ? c[C_LINE] : 0, c[C_TEXT], c[C_TEXT_2],
                         plain ? thin : 0};
}

static struct str speaker_of(struct ui *ui, const struct course_slot *s)
{
    static const enum string_id roles[SPEAKER_ROLE_COUNT] = {
        [SPEAKER_ACADEMIC] = STR_PROGRAMME_ACADEMIC,
        [SPEAKER_PRACTITIONER] = STR_PROGRAMME_PRACTITIONER,
        [SPEAKER_FACILITATOR] = STR_PROGRAMME_FACILITATOR};
    enum speaker_role role = s->speaker;
    if (!role && s->module && s->part)
        role = s->module->parts[s->part - 1].speaker;
    return role ? ui_str(ui, roles[role]) : (struct str){NULL, 0};
}

/* The wider part of a block beside the line of now, for its words. */
static struct rect beside_now(struct ui *ui, struct rect r, int now_x)
{
    int clear = ui_px(ui, 4), left = now_x - clear - r.x, right = r.x + r.w - now_x - clear;
    if (left >= r.w || right >= r.w)
        return r;
    if (left > right)
        return (struct rect){r.x, r.y, left, r.h};
    return (struct rect){r.x + r.w - right, r.y, right > 0 ? right : 0, r.h};
}

static void draw_words(struct ui *ui, const struct course_slot *s, struct rect r,
                       const struct look *k)
{
    struct text_style name_style = ui_style(ui, T_BRAND), role_style = ui_style(ui, T_SMALL);
    struct str name = s->kind == SLOT_PROJECT ? ui_str(ui, STR_ROOM_PROJECT)
                                              : room_slot_name(ui, s);
    struct str role = speaker_of(ui, s);
    int pad = ui_px(ui, r.w < ui_px(ui, 200) ? 14 : 26), room = r.w - 2 * pad;
    role_style.weight = 400;
    if (text_width(ui->text, name, &name_style) > (float)room) {
        float size = 32 * ui_text_scale(ui, 28);
        int side = ui_px(ui, size);
        if (r.w >= side)
            ui_icon(ui, r, room_slot_icon(s), size, k->ink_2);
        return;
    }
    if (role.len && text_width(ui->text, role, &role_style) > (float)room)
        role = (struct str){NULL, 0};
    const struct text_block *a = ui_layout(ui, name, &name_style, 0, 1, TEXT_START, 0);
    const struct text_block *b = role.len ? ui_layout(ui, role, &role_style, 0, 1, TEXT_START, 0)
                                          : NULL;
    float h = a->height + name_style.line_px, y = (float)r.y + ((float)r.h - h) / 2;
    draw_text(ui->list, (float)(r.x + pad), y, a, k->ink);
    if (b)
        draw_text(ui->list, (float)(r.x + pad), y + a->height + (float)ui_px(ui, 4), b, k->ink_2);
}

static void draw_block(struct ui *ui, const struct screen_env *env, const struct agenda_view *v,
                       const struct line *l, int i)
{
    const struct plan_block *b = &v->plan->blocks[i];
    const struct course_slot *s = &run_day(&env->room->run)->slots[b->slot];
    int x = x_of(l, b->start_s), w = x_of(l, b->end_s) - x, gap = ui_px(ui, 6);
    struct rect r = {x, l->blocks_y, w > 2 * gap ? w - gap : w, l->blocks_h};
    bool past = v->face == AGENDA_OVER || b->done || (i != v->block && b->end_s <= env->now.wall_s);
    if (r.w < 1)
        return;
    struct look k = look_of(ui, v, i, s->kind, past);
    int radius = ui_px(ui, 16);
    radius = radius * 2 > r.w ? r.w / 2 : radius;
    draw_rounded(ui->list, r, (float)radius, k.fill, k.border, k.edge);
    draw_words(ui, s, i == v->block ? beside_now(ui, r, x_of(l, env->now.wall_s)) : r, &k);
    struct str name = room_slot_name(ui, s), span = room_span(ui, env, b->start_s, b->end_s);
    ui_record(ui, ROLE_TEXT, 0, i == v->block ? STATE_CURRENT : 0, name, span, r);
}

static void draw_now(struct ui *ui, const struct screen_env *env, const struct line *l)
{
    const color_t *c = ui->theme->color;
    struct now_mark m = now_mark_of(ui, env, l);
    int wide = ui_px(ui, 6), edge = ui_px(ui, 4);
    if (!m.shown)
        return;
    struct rect bar = {m.x - wide / 2, l->label_y + l->label_h - edge, wide,
                       l->blocks_y + l->blocks_h + ui_px(ui, 16) - l->label_y - l->label_h + edge};
    struct rect around = {bar.x - edge, l->label_y + l->label_h, bar.w + 2 * edge,
                          bar.h + edge - ui_px(ui, 4)};
    draw_fill(ui->list, around, c[C_BG]);
    draw_rounded(ui->list, bar, (float)wide / 2, c[C_TEXT], 0, 0);
    struct rect label = {m.left, l->label_y, m.w, l->label_h};
    draw_rounded(ui->list, label, (float)l->label_h / 2, c[C_TEXT], 0, 0);
    ui_label(ui, label, TEXT_CENTER, &m.style, c[C_BG], m.text);
}

void agenda_draw_line(struct ui *ui, const struct screen_env *env, const struct agenda_view *v,
                      int top)
{
    struct line l = line_of(ui, v->plan, top);
    if (l.to_s <= l.from_s)
        return;
    draw_hours(ui, env, &l);
    for (int i = 0; i < v->plan->n_blocks; i++)
        draw_block(ui, env, v, &l, i);
    draw_now(ui, env, &l);
}

/* ---- the days ---- */

static bool is_ideation(const struct course_day *d)
{
    for (int i = 0; i < d->n_slots; i++)
        if (d->slots[i].kind == SLOT_IDEATION ||
            (d->slots[i].module && d->slots[i].module->ideation))
            return true;
    return false;
}

static struct str days_words(struct ui *ui, const struct screen_env *env)
{
    const struct course *c = env->room->course;
    int first = -1, last = -1, n = 0;
    for (int d = 0; d < c->n_days; d++)
        if (is_ideation(&c->days[d])) {
            first = first < 0 ? d : first;
            last = d;
            n++;
        }
    struct str day = room_day_of(ui, env, env->room->run.day);
    if (n < 2 || last - first + 1 != n)
        return day;
    char from[16], to[16];
    snprintf(from, sizeof from, "%d", first + 1);
    snprintf(to, sizeof to, "%d", last + 1);
    return strings_fill(ui->arena, ui_str(ui, STR_AGENDA_DAYS), "day", arena_cstr(ui->arena, day),
                        "from", from, "to", to, NULL);
}

void agenda_draw_days(struct ui *ui, const struct screen_env *env, int cy, int right)
{
    const color_t *c = ui->theme->color;
    const struct room *r = env->room;
    int x = page_margin(ui), h = ui_px(ui, 12), gap = ui_px(ui, 14);
    for (int d = 0; d < r->course->n_days; d++) {
        bool now = d == r->run.day, idea = is_ideation(&r->course->days[d]);
        int w = ui_px(ui, now ? 44 : 20);
        if (x + w > right)
            return;
        draw_rounded(ui->list, (struct rect){x, cy - h / 2, w, h}, (float)h / 2,
                     c[now || r->done[d] ? C_SIGNAL
                       : idea            ? C_AMBER
                                         : C_LINE],
                     0, 0);
        x += w + gap;
    }
    x += gap;
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    struct str words = days_words(ui, env);
    if (text_width(ui->text, words, &style) > (float)(right - x))
        words = room_day_of(ui, env, r->run.day);
    int w = (int)ceilf(text_width(ui->text, words, &style));
    if (w > right - x)
        return;
    struct rect box = {x, cy - (int)style.line_px / 2, w, (int)style.line_px};
    ui_label(ui, box, TEXT_START, &style, c[C_TEXT_2], words);
    ui_record(ui, ROLE_TEXT, 0, 0, words, (struct str){NULL, 0}, box);
}
