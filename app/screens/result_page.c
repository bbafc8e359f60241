/*
 * The result's picture (design 08): ring and verdict, rows (result_rows.c), path
 * (result_path.c) and actions (result_actions.c).
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "screens/kicker.h"
#include "screens/quiz_head.h"
#include "screens/result_page.h"
#include "screens/quiz_room.h"
#include "screens/quiz_standing.h"
#include "screens/room_page.h"
#include "screens/timecode.h"
#include "ui/icons.h"

enum { ACTIONS_END = 1828 }; /* the lower edge of the buttons in portrait */

bool result_span(const struct capsule *capsule, const struct question *q, struct span *out)
{
    return q->watch.len && capsule->media && capsule_watch_span(capsule, q->watch, out);
}

/* ---- ring and verdict ---- */

static void draw_arcs(struct ui *ui, const struct result_scene *s, float cx, float cy, float radius)
{
    const color_t *c = ui->theme->color;
    int n = s->a->n, right = attempt_right_count(s->a);
    float step = 360.f / (float)(n > 0 ? n : 1),
          gap = n > 20  ? 2
                : n > 1 ? 6
                        : 0,
          thick = radius * 36 / 194;
    color_t rest = c[ui->theme->high_contrast ? C_RING_TRACK : C_HAIR];
    for (int i = 0; i < n; i++) {
        float from = step * (float)i + gap / 2, sweep = step - gap;
        draw_arc(ui->list, cx, cy, radius, thick, from, sweep, rest);
        if (i >= right)
            continue;
        float grown = s->st->fresh ? ui_ease(ui, s->st->entered_us + i * INT64_C(80000), 600) : 1;
        if (grown > 0)
            draw_arc(ui->list, cx, cy, radius, thick, from, sweep * grown, c[C_SIGNAL]);
    }
}

/* "4" large and "/ 5" beside it, the pair centred. */
static void draw_score(struct ui *ui, const struct result_scene *s, float cx, float cy, float k)
{
    struct str big = arena_strf(ui->arena, "%d", attempt_right_count(s->a));
    struct str of = arena_strf(ui->arena, "/\u200A%d", s->a->n);
    struct text_style large = ui_style(ui, T_SCORE), small = ui_style_sized(ui, T_SCORE, 60, 60);
    large.size_px = roundf(136 * k); /* belongs to the ring: does not grow with the text */
    large.line_px = large.size_px;
    small.size_px = roundf(60 * k);
    small.line_px = small.size_px;
    float gap = 10 * k, w1 = text_width(ui->text, big, &large),
          w2 = text_width(ui->text, of, &small);
    const struct text_block *b = ui_layout(ui, big, &large, 0, 1, TEXT_START, TEXT_NO_WRAP);
    const struct text_block *o = ui_layout(ui, of, &small, 0, 1, TEXT_START, TEXT_NO_WRAP);
    float x = roundf(cx - (w1 + gap + w2) / 2), y = ui_middle(ui, cy, b, &large);
    if (!b->n_lines || !o->n_lines)
        return;
    draw_text(ui->list, x, y, b, ui_color(ui, C_TEXT));
    draw_text(ui->list, roundf(x + w1 + gap), y + b->lines[0].baseline - o->lines[0].baseline, o,
              ui_color(ui, C_TEXT_2));
}

static struct str verdict(struct ui *ui, const struct result_scene *s)
{
    const struct attempt *a = s->a;
    int right = attempt_right_count(a);
    double share = a->n ? (double)right / a->n : 0;
    if (right == a->n)
        return strings_fill(ui->arena, ui_str(ui, STR_RESULT_ALL), "n",
                            arena_strf(ui->arena, "%d", a->n).ptr, NULL);
    return ui_str(ui, share >= 0.8                  ? STR_RESULT_WELL
                      : share >= RESULT_SOME_SHARE  ? STR_RESULT_SOME
                      : s->st->capsule->media       ? STR_RESULT_FEW
                                                    : STR_RESULT_FEW_HERE);
}

static struct str score_text(struct ui *ui, const struct attempt *a)
{
    return strings_fill(ui->arena, ui_str(ui, STR_RESULT_SCORE), "right",
                        arena_strf(ui->arena, "%d", attempt_right_count(a)).ptr, "n",
                        arena_strf(ui->arena, "%d", a->n).ptr, NULL);
}

static bool has_part_points(const struct attempt *a)
{
    for (int i = 0; i < a->n; i++)
        if (attempt_partly(a, i))
            return true;
    return false;
}

/* What stands under the verdict, a line each: what parts of answers are worth, and which attempt counts. */
enum { NOTES_MAX = 2 };

static int notes_of(struct ui *ui, const struct result_scene *s, struct str notes[NOTES_MAX])
{
    int n = 0;
    if (has_part_points(s->a)) {
        const char *percent = arena_strf(ui->arena, "%d", (int)lround(attempt_score(s->a) * 100)).ptr;
        notes[n++] = strings_fill(ui->arena, ui_str(ui, STR_RESULT_POINTS), "percent", percent, NULL);
    }
    struct str standing = s->env->catalog->policy.counts_attempts
                              ? quiz_standing_text(ui, s->env, s->st->capsule->quiz)
                              : STR("");
    if (standing.len)
        notes[n++] = standing;
    return n;
}

/* The verdict and its notes; returns how high all is. */
static int draw_verdict(struct ui *ui, const struct result_scene *s, struct rect words, bool draw)
{
    struct str notes[NOTES_MAX];
    int n = notes_of(ui, s, notes);
    struct text_style small = ui_style(ui, T_LABEL_REGULAR);
    int gap = ui_px(ui, 4), line = (int)small.line_px;
    float room = (float)(words.h - n * (line + gap));
    struct str text = verdict(ui, s);
    struct text_style style = quiz_title_style(ui, text, (float)words.w, room, 40);
    const struct text_block *b =
        ui_layout(ui, text, &style, (float)words.w, 0, TEXT_START, TEXT_BALANCE);
    int h = (int)ceilf(b->height);
    if (!n && b->n_lines == 1)
        words.y += ui_px(ui, 24);
    if (draw)
        ui_block(ui, (float)words.x, (float)words.y, b, ui_color(ui, C_TEXT), text, ROLE_HEADING);
    for (int i = 0; i < n; i++, h += line) {
        h += gap;
        const struct text_block *p = fit_text(ui, notes[i], &small, words.w, line, TEXT_START);
        if (draw)
            ui_block(ui, (float)words.x, (float)(words.y + h), p, ui_color(ui, C_TEXT_2), notes[i],
                     ROLE_TEXT);
    }
    return h;
}

/* Ring in the square at, words below it (or beside it, when right_of): large text gives way before it leaves its place. */
static void draw_score_block(struct ui *ui, const struct result_scene *s, struct rect at,
                             struct rect words)
{
    float radius = (float)at.w / 2, cx = (float)at.x + (float)at.w / 2,
          cy = (float)at.y + (float)at.h / 2;
    int wanted = ui->text_percent;
    draw_arcs(ui, s, cx, cy, radius);
    draw_score(ui, s, cx, cy, radius / 194);
    ui_record(ui, ROLE_STATUS, 0, 0, score_text(ui, s->a), STR(""), at);
    while (ui->text_percent > 100 && draw_verdict(ui, s, words, false) > words.h)
        ui->text_percent -= 10;
    draw_verdict(ui, s, words, true);
    ui->text_percent = wanted;
}

/* ---- whole ---- */

static void draw_head(struct ui *ui, const struct result_scene *s)
{
    struct rect at =
        grid_top(ui, ui->portrait ? 72 : 96, ui->portrait ? 64 : 56, ui->portrait ? 936 : 1728, 80);
    const struct button back = {.id = UI_ID(RESULT_ID_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, quiz_in_room(s->env, s->st->capsule)
                                                            ? STR_ROOM_AGENDA
                                                            : STR_CAPSULE_BACK)};
    struct rect b = ui_button(ui, at.x, at.y, 0, &back);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, at.x + at.w / 2 - x));
    if (quiz_in_room(s->env, s->st->capsule))
        at.w = room_clock(ui, s->env, at.x + at.w, b.y + b.h / 2) - at.x;
    struct str kicker = capsule_kicker(ui, s->st->capsule);
    struct text_style style = ui_style(ui, T_KICKER);
    int left = b.x + b.w + ui_px(ui, 24), kicker_w = (int)ceilf(text_width(ui->text, kicker, &style));
    if (!ui->portrait) /* there it stands near the hand, among the actions */
        at.w -= result_draw_take_away(ui, s, at, left + kicker_w);
    struct rect r = {left, at.y, at.x + at.w - left, b.h};
    bool fits = kicker_w <= r.w;
    if (fits)
        ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_SIGNAL), kicker);
    ui_record(ui, ROLE_TEXT, 0, fits ? 0 : STATE_HIDDEN, kicker, STR(""), r);
}

/* From the bottom upwards: buttons, path, and what is left is the rows'. */
static void draw_portrait(struct ui *ui, const struct result_scene *s)
{
    bool large = ui_text_scale(ui, 28) > 1.3f; /* a smaller ring leaves the rows their room */
    int top = result_draw_actions(ui, s, grid_bottom(ui, 72, ACTIONS_END, 936, 0)) - ui_px(ui, 40);
    struct rect path = grid_bottom(ui, 72, 0, 936, 60), end = path;
    path.y = top - result_path_height(ui);
    end.y = result_has_path(s) ? path.y - ui_px(ui, 40) : top;
    end.h = 0;
    if (large)
        draw_score_block(ui, s, grid_top(ui, 72, 216, 264, 264), grid_top(ui, 376, 232, 632, 240));
    else
        draw_score_block(ui, s, grid_top(ui, 72, 216, 388, 388), grid_top(ui, 500, 300, 508, 260));
    result_draw_rows(ui, s, grid_span(grid_top(ui, 72, large ? 528 : 660, 936, 1), end));
    result_draw_path(ui, s, path);
}

static void draw_landscape(struct ui *ui, const struct result_scene *s)
{
    bool large = ui_text_scale(ui, 28) > 1.3f; /* a smaller ring leaves the words their room */
    draw_score_block(
        ui, s, large ? grid_middle(ui, 96, 196, 264, 264) : grid_middle(ui, 96, 202, 388, 388),
        large ? grid_middle(ui, 96, 484, 540, 232) : grid_middle(ui, 96, 616, 540, 134));
    bool many = !large && s->a->n > 5; /* eight rows need what is left above and below */
    struct rect rows = grid_middle(ui, 664, many ? 160 : 196, 1160, many ? 576 : 508);
    int spare = many ? grid_spare_y(ui) / 2 : 0;
    rows.y -= spare;
    rows.h += spare;
    result_draw_rows(ui, s, rows);
    result_draw_path(ui, s, grid_middle(ui, 96, 752, 1728, 60));
    result_draw_actions(ui, s, grid_bottom(ui, 96, 960, 1728, 0));
}

void result_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct result_scene s = {state, env, &env->visit->attempt};
    if (!env->visit->active)
        return;
    ui_record(ui, ROLE_SCREEN, 0, 0, score_text(ui, s.a), verdict(ui, &s),
              (struct rect){0, 0, ui->w, ui->h});
    draw_head(ui, &s);
    if (ui->portrait)
        draw_portrait(ui, &s);
    else
        draw_landscape(ui, &s);
    if (s.st->failed_us)
        ui_toast(ui, ui_str(ui, STR_RESULT_NOT_RECORDED), ICON_ALERT, s.st->failed_us,
                 grid_bottom(ui, 0, ui->portrait ? 1600 : 896, 0, 0).y);
}
