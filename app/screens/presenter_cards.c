/*
 * The presenter's page, its right half: the time on what runs against what was planned for it, what comes next and then, and
 * how the day stands with what its plan proposes.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/fit_text.h"
#include "screens/pictures.h"
#include "screens/plan_words.h"
#include "screens/presenter.h"
#include "screens/timecode.h"
#include "ui/icons.h"

/* ---- time ---- */

struct timing {
    enum string_id title;
    int64_t shown_s, planned_s, gone_s; /* planned 0: nothing to compare with */
};

static struct timing timing_of(const struct screen_env *env)
{
    const struct room *r = env->room;
    const struct course_run *run = &r->run;
    if (!room_is_open(env))
        return (struct timing){STR_PRESENTER_BEGINS, 0, 0, 0};
    if (r->recess_s)
        return (struct timing){STR_RECESS_LEFT, r->recess_s > env->now.wall_s ? r->recess_s - env->now.wall_s : 0, 0, 0};
    if (run->at < 0) {
        int64_t left_s = r->plan.from_s - env->now.wall_s;
        return left_s >= 0 ? (struct timing){STR_PRESENTER_BEGINS, left_s, 0, 0} : (struct timing){STR_PRESENTER_BEGAN, -left_s, 0, 0};
    }
    if (run_over(run))
        return (struct timing){STR_PRESENTER_OVER_DAY, 0, 0, 0};
    int64_t gone_s = env->now.wall_s - run->steps[run->at].started_s;
    gone_s = gone_s < 0 ? 0 : gone_s;
    return (struct timing){STR_PRESENTER_TIME, gone_s, plan_step_s(run, run->at), gone_s};
}

static struct str with_time(struct ui *ui, enum string_id id, struct str time)
{
    return strings_fill(ui->arena, ui_str(ui, id), "time", arena_cstr(ui->arena, time), NULL);
}

/* What was used of what was planned; past the plan the bar shrinks so that its mark stays in it. */
static void draw_bar(struct ui *ui, struct rect r, const struct timing *t)
{
    const color_t *c = ui->theme->color;
    bool over = t->gone_s > t->planned_s;
    int64_t all = over ? t->gone_s : t->planned_s;
    float radius = (float)r.h / 2;
    int mark = (int)((int64_t)r.w * t->planned_s / (all ? all : 1)), used = (int)((int64_t)r.w * t->gone_s / (all ? all : 1));
    draw_rounded(ui->list, r, radius, c[C_HAIR], ui->theme->high_contrast ? (float)ui_px(ui, 2) : 0, c[C_LINE]);
    draw_clip(ui->list, (struct rect){r.x, r.y, over ? mark : used, r.h});
    draw_rounded(ui->list, r, radius, c[C_LINE], 0, 0);
    draw_unclip(ui->list);
    if (!over)
        return;
    draw_clip(ui->list, (struct rect){r.x + mark, r.y, r.w - mark, r.h});
    draw_rounded(ui->list, r, radius, c[C_AMBER], 0, 0);
    draw_unclip(ui->list);
    draw_fill(ui->list, (struct rect){r.x + mark - ui_px(ui, 2), r.y - ui_px(ui, 5), ui_px(ui, 4), r.h + ui_px(ui, 10)}, c[C_TEXT]);
}

/* Beside the title, or where that leaves no room up to right under it; returns the lower edge of both. */
static int draw_over_chip(struct ui *ui, struct rect title, int right, const struct timing *t)
{
    const color_t *c = ui->theme->color;
    bool over = t->gone_s > t->planned_s;
    if (!t->planned_s)
        return title.y + title.h;
    int64_t by_s = over ? t->gone_s - t->planned_s : t->planned_s - t->gone_s;
    struct str text = with_time(ui, over ? STR_PRESENTER_OVER : STR_PRESENTER_LEFT, str_c(timecode(ui->arena, by_s * 1000000)));
    int x = title.x + title.w + ui_px(ui, 24), w = ui_chip_width(ui, text, true), h = ui_chip_height(ui);
    bool beside = x + w <= right;
    int y = beside ? title.y + (title.h - h) / 2 : title.y + title.h + ui_px(ui, 4);
    bool sign = beside || title.x + w <= right;
    ui_chip(ui, beside ? x : title.x, y, text, sign ? ICON_CLOCK : 0, c[over ? C_AMBER : C_TEXT_2],
            c[over ? C_AMBER_TINT : C_SURFACE_3]);
    return beside ? title.y + title.h : y + h;
}

/* Less and more time, at the right of the numbers; returns the left end. */
static int draw_extend(struct ui *ui, const struct screen_env *env, int right, int y)
{
    struct presenter_action list[PRESENTER_TIMES];
    presenter_times(ui, list);
    int h = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX, gap = ui_px(ui, 12), w = 0;
    for (size_t i = 0; i < ARRAY_LEN(list); i++)
        w = presenter_action_width(ui, env, &list[i]) > w ? presenter_action_width(ui, env, &list[i]) : w;
    for (size_t i = 0; i < ARRAY_LEN(list); i++)
        presenter_draw_action(ui, env, (struct rect){right - w, y + (int)i * (h + gap), w, h}, &list[i]);
    return right - w;
}

void presenter_draw_timer(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct timing t = timing_of(env);
    int pad = ui_px(ui, 34), right = r.x + r.w - pad;
    bool over = t.planned_s && t.gone_s > t.planned_s;
    bool times = (t.planned_s || env->room->recess_s) && presenter_rows(ui) == 1;
    struct text_style small = ui_style(ui, T_SMALL_BOLD), number = ui_style_sized(ui, T_NUM_L, 144, 140),
                      planned = ui_style_sized(ui, T_LABEL_REGULAR, 28, 34);
    struct str title = ui_str(ui, t.title), shown = room_countdown(ui, t.shown_s);
    presenter_card(ui, r);
    int left = times ? draw_extend(ui, env, right, r.y + ui_px(ui, 28)) : right;
    int line_h = (int)small.line_px, side = left - ui_px(ui, 20);
    const struct text_block *head = fit_text(ui, title, &small, side - r.x - pad, line_h, TEXT_START);
    struct rect line = {r.x + pad, r.y + ui_px(ui, 28), (int)ceilf(head->width), line_h};
    ui_block(ui, (float)line.x, ui_middle(ui, (float)line.y + (float)line_h / 2, head, &small), head, c[C_TEXT_2], title, ROLE_TEXT);
    int top = draw_over_chip(ui, line, side, &t);
    int bar_y = r.y + r.h - ui_px(ui, 36);
    struct rect numbers = {r.x + pad - ui_px(ui, 6), top + ui_px(ui, 6), 0, bar_y - top - ui_px(ui, 14)};
    number.tabular = planned.tabular = true;
    const struct text_block *b = fit_text(ui, shown, &number, (left - numbers.x) * (!t.planned_s ? 100 : ui->text_percent > 150 ? 52 : 62) / 100, numbers.h, TEXT_START);
    ui_block(ui, (float)numbers.x, ui_middle(ui, (float)numbers.y + (float)numbers.h / 2, b, &number), b,
             c[over || env->room->recess_s ? C_AMBER : C_TEXT], shown, ROLE_STATUS);
    if (!t.planned_s)
        return;
    struct str of = with_time(ui, STR_PRESENTER_PLANNED, room_countdown(ui, t.planned_s));
    int x = numbers.x + (int)ceilf(b->width) + ui_px(ui, 24);
    const struct text_block *o = fit_text(ui, of, &planned, left - x - ui_px(ui, 16), numbers.h, TEXT_START);
    float y = ui_middle(ui, (float)numbers.y + (float)numbers.h * 0.72f, o, &planned), low = (float)(numbers.y + numbers.h) - o->height;
    ui_block(ui, (float)x, y < low ? y : low, o, c[C_TEXT_2], of, ROLE_TEXT);
    draw_bar(ui, (struct rect){r.x + pad, bar_y, r.w - 2 * pad, ui_px(ui, 14)}, &t);
}

/* ---- next ---- */

static struct str title_at(struct ui *ui, const struct screen_env *env, int place)
{
    const struct course_run *run = &env->room->run;
    const struct item *item = run_item(run, place);
    return item ? room_item_title(ui, item) : room_slot_title(ui, run_slot(run, place));
}

static int place_after(const struct course_run *run, int place)
{
    for (int i = place + 1; i < run->n; i++)
        if (run->steps[i].state == STEP_COMING)
            return i;
    return -1;
}

/* A picture of it, or its sign. */
static void draw_cover(struct ui *ui, const struct screen_env *env, struct rect r, int place)
{
    const struct item *item = place >= 0 ? run_item(&env->room->run, place) : NULL;
    const char *poster = item && item->capsule ? item->capsule->poster : NULL;
    uint32_t image = poster ? pictures_get(env->pictures, poster, 0, r.w, r.h, NULL) : 0;
    float radius = (float)ui_px(ui, 24);
    int w, h;
    if (ui->theme->high_contrast) /* the card's edge stays */
        r = rect_inset(r, ui_px(ui, 3));
    draw_clip(ui->list, r); /* its right side is cut straight */
    r.w += (int)radius;
    if (image && images_get(env->images, image, &w, &h)) {
        int cut = h * r.w / r.h < w ? h * r.w / r.h : w;
        draw_image(ui->list, image, (struct rect){(w - cut) / 2, 0, cut, h}, r, radius, DRAW_ALL_CORNERS, 255, 255, 255);
        draw_unclip(ui->list);
        return;
    }
    uint32_t icon = place >= 0 ? room_slot_icon(run_slot(&env->room->run, place)) : ICON_CHECK_CIRCLE;
    draw_rounded(ui->list, r, radius, ui_color(ui, C_SURFACE_3), 0, 0);
    draw_unclip(ui->list);
    r.w -= (int)radius;
    ui_icon(ui, r, icon, 72, ui_color(ui, C_TEXT_2));
}

void presenter_draw_next(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct course_run *run = &env->room->run;
    int next = room_is_open(env) ? run_next_place(run) : -1, then = next >= 0 ? place_after(run, next) : -1;
    int cover = r.w * (ui->text_percent > 150 ? 120 : 264) / 828, pad = ui_px(ui, 32);
    struct text_style small = ui_style(ui, T_SMALL_BOLD), title = ui_style_sized(ui, T_S, 32, 40),
                      label = ui_style(ui, T_SMALL);
    presenter_card(ui, r);
    draw_cover(ui, env, (struct rect){r.x, r.y, cover, r.h}, next);
    struct rect in = {r.x + cover + pad, r.y + ui_px(ui, 22), r.w - cover - 2 * pad, 0};
    struct str head = ui_str(ui, STR_PRESENTER_NEXT), name = next >= 0 ? title_at(ui, env, next) : ui_str(ui, STR_ROOM_END_DAY);
    struct rect line = {in.x, in.y, in.w, (int)small.line_px};
    ui_label(ui, line, TEXT_START, &small, c[C_TEXT_2], head);
    ui_record(ui, ROLE_TEXT, 0, 0, head, (struct str){NULL, 0}, line);
    int rest = r.y + r.h - ui_px(ui, 18) - line.y - line.h, then_h = then >= 0 ? (int)label.line_px + ui_px(ui, 4) : 0;
    then_h = rest - then_h < (int)title.size_px ? 0 : then_h;
    const struct text_style whole = title;
    const struct text_block *b = fit_text(ui, name, &title, in.w, rest - then_h - ui_px(ui, 4), TEXT_START);
    if (b->truncated && then_h) { /* what comes next is whole before anything is said of what comes then */
        then_h = 0;
        title = whole;
        b = fit_text(ui, name, &title, in.w, rest, TEXT_START);
    }
    float y = (float)(line.y + line.h + ui_px(ui, 2));
    ui_block(ui, (float)in.x, y, b, c[C_TEXT], name, ROLE_HEADING);
    if (!then_h)
        return;
    struct str after = strings_fill(ui->arena, ui_str(ui, STR_PRESENTER_THEN), "title",
                                    arena_cstr(ui->arena, title_at(ui, env, then)), NULL);
    const struct text_style usual = label;
    int left = rest - (int)ceilf(b->height) - ui_px(ui, 4);
    const struct text_block *a = fit_text(ui, after, &label, in.w, (int)label.line_px, TEXT_START);
    if (a->truncated) { /* a long one takes what the title leaves */
        label = usual;
        a = fit_text(ui, after, &label, in.w, left, TEXT_START);
        then_h = (int)ceilf(a->height);
    }
    if (!a->truncated)
        ui_block(ui, (float)in.x, y + (float)(rest - then_h), a, c[C_TEXT_2], after, ROLE_TEXT);
}

/* ---- the day ---- */

static void draw_entry(struct ui *ui, const struct screen_env *env, struct rect r, const struct plan_entry *e)
{
    const color_t *c = ui->theme->color;
    struct text_style label = ui_style(ui, T_SMALL);
    bool off = e->changes & PLAN_DROPPED;
    label.tabular = true;
    struct str time = room_time(ui, env, e->start_s), title = plan_entry_title(ui, env, e);
    struct str note = e->changes & ~(unsigned)PLAN_LATER ? plan_entry_note(ui, env, e) : STR("");
    int time_w = (int)ceilf(text_width(ui->text, STR("00:00"), &label)) + ui_px(ui, 20);
    int note_w = note.len ? (int)ceilf(text_width(ui->text, note, &label)) + 1 : 0;
    int title_w = (int)ceilf(text_width(ui->text, title, &label));
    if (time_w + title_w + ui_px(ui, 16) + note_w > r.w) /* the time's colour says it, and a voice */
        note_w = 0;
    ui_label(ui, (struct rect){r.x, r.y, time_w, r.h}, TEXT_START, &label, c[e->changes & PLAN_LATER ? C_AMBER : C_TEXT_2], time);
    int w = r.w - time_w - note_w - (note_w ? ui_px(ui, 16) : 0);
    struct text_style fitted = label;
    const struct text_block *b = fit_text(ui, title, &fitted, w, (int)label.line_px, TEXT_START);
    if (b->truncated) {
        fitted = label;
        b = fit_text(ui, title, &fitted, w, r.h, TEXT_START);
    }
    draw_text(ui->list, (float)(r.x + time_w), ui_middle(ui, (float)r.y + (float)r.h / 2, b, &fitted), b, c[off ? C_TEXT_3 : C_TEXT]);
    if (note_w) {
        const struct text_block *n = ui_layout(ui, note, &label, (float)note_w, 1, TEXT_START, TEXT_ELLIPSIS | TEXT_NO_WRAP);
        draw_text(ui->list, (float)(r.x + r.w - note_w), ui_middle(ui, (float)r.y + (float)r.h / 2, n, &label), n, c[C_AMBER]);
    }
    struct str spoken = arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(time), STR_ARG(title));
    ui_record(ui, ROLE_TEXT, 0, 0, spoken, note, r);
}

/* The button that takes the proposal: under everything, or in a low card beside it. Returns what is left of in. */
static struct rect draw_take(struct ui *ui, const struct screen_env *env, struct rect in)
{
    struct presenter_action take = {.id = UI_ID(PRESENTER_ACTION, ACTION_TAKE_PROPOSAL),
                                    .context = CONTEXT_PRESENTER,
                                    .action = ACTION_TAKE_PROPOSAL,
                                    .label = ui_str(ui, STR_PRESENTER_TAKE),
                                    .name = ui_str(ui, STR_PRESENTER_TAKE),
                                    .icon = ICON_CHECK};
    int h = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX, gap = ui_px(ui, 12);
    if (!plan_proposes(&env->room->plan))
        return in;
    bool beside = in.h < h + gap + 3 * (int)ui_style(ui, T_SMALL).line_px;
    if (beside)
        take.label = STR("");
    int w = presenter_action_width(ui, env, &take);
    w = w < in.w ? w : in.w;
    int y = beside ? in.y + (in.h - h) / 2 : in.y + in.h - h;
    presenter_draw_action(ui, env, (struct rect){in.x + in.w - w, y, w, h}, &take);
    in.w -= beside ? w + gap : 0;
    in.h -= beside ? 0 : h + gap;
    return in;
}

void presenter_draw_day(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct course_plan *p = &env->room->plan;
    int pad = ui_px(ui, 34), edge = ui_px(ui, r.h < ui_px(ui, 140) ? 8 : 20);
    if (!room_is_open(env) || run_over(&env->room->run) || r.h < ui_px(ui, PRESENTER_DAY_LEAST))
        return;
    presenter_card(ui, r);
    struct rect in = draw_take(ui, env, (struct rect){r.x + pad, r.y + edge, r.w - 2 * pad, r.h - 2 * edge});
    struct text_style style = ui_style_sized(ui, T_LABEL, 24, 30);
    struct str late = plan_lateness(ui, p);
    int h = (int)ui_style(ui, T_SMALL).line_px + ui_px(ui, 10), lines = in.h / 2 > 2 * h ? in.h / 2 : in.h;
    const struct text_block *b = fit_text(ui, late, &style, in.w, lines, TEXT_START);
    ui_block(ui, (float)in.x, (float)in.y, b, c[plan_is_tight(p) ? C_AMBER : C_TEXT_2], late, ROLE_STATUS);
    int y = in.y + (int)ceilf(b->height) + ui_px(ui, 10);
    for (int i = 0; i < p->n && y + h <= in.y + in.h; i++) {
        const struct plan_entry *e = &p->entries[i];
        if (e->state != STEP_COMING)
            continue;
        draw_entry(ui, env, (struct rect){in.x, y, in.w, h}, e);
        y += h;
    }
}
