/*
 * Where the capsule is: title block, progress in one piece a chapter, time. A chapter's piece ends
 * where the next one begins, whatever its own end says; without chapters, or when they do not fit
 * the file, the bar is one piece.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/capsule_view.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "screens/quiz_head.h"
#include "screens/timecode.h"
#include "ui/icons.h"

enum { TITLE_LINES_MAX = 4 }; /* of a title that is too long for its usual ones */

/* Who goes on where the capsule was left may want all of it. Its right edge at x; returns the width with its gap. Its
 * sign alone where its words would take more than a quarter of the page. */
static int draw_restart(struct ui *ui, const struct capsule_view *v, int x, int y)
{
    struct button b = {.id = CAPSULE_ID(ACT_START, 0),
                       .size = BUTTON_NORMAL,
                       .icon = ICON_REPLAY,
                       .kind = ui->portrait ? BUTTON_SECONDARY : BUTTON_ON_VIDEO,
                       .label = ui_str(ui, STR_CAPSULE_RESTART)};
    int w = ui_button_width(ui, &b), h = ui_button_height(ui, BUTTON_NORMAL), most = (ui->w - ui_px(ui, 144)) / (ui->portrait ? 2 : 4);
    if (!v->st->resumed || v->st->card)
        return 0;
    if (w > most)
        ui_icon_button(ui, (struct rect){x - h, y, w = h, h}, b.id, b.icon, b.label, false);
    else
        ui_button(ui, x - w, y, 0, &b);
    return w + ui_px(ui, 16);
}

/* The way to the bookmarks, as a sign. Its right edge at x; returns the width with its gap. */
static int draw_marks_sign(struct ui *ui, const struct capsule_view *v, int x, int y)
{
    int side = ui_button_height(ui, BUTTON_NORMAL);
    if (!capsule_has_marks(v->env) || v->st->item || v->st->card)
        return 0;
    color_t gap = ui->ring_gap;
    ui->ring_gap = ui->portrait ? 0 : gap; /* there the others beside it have plates */
    ui_icon_button(ui, (struct rect){x - side, y, side, side}, CAPSULE_ID(ACT_PANEL, PANEL_MARKS), ICON_BOOKMARK_PLUS,
                   ui_str(ui, STR_PROGRESS_BOOKMARKS), false);
    ui->ring_gap = gap;
    return side + ui_px(ui, 16);
}

void capsule_draw_title(struct ui *ui, const struct capsule_view *v)
{
    struct rect at = grid_top(ui, ui->portrait ? 72 : 96, ui->portrait ? 64 : 56, 1, 80);
    int x = at.x, y = ui->portrait ? ui_px(ui, 196) : ui_px(ui, 60), right = ui->w - at.x;
    if (v->env->can_go_back) {
        const struct button back = {.id = CAPSULE_ID(ACT_BACK, 0),
                                    .size = BUTTON_NORMAL,
                                    .icon = ICON_ARROW_LEFT,
                                    .kind = ui->portrait ? BUTTON_SECONDARY : BUTTON_ON_VIDEO,
                                    .label = ui_str(ui, v->st->item ? STR_ROOM_AGENDA
                                                                    : STR_CAPSULE_BACK)};
        struct rect r = ui_button(ui, at.x, at.y, 0, &back);
        if (!ui->portrait)
            x = r.x + r.w + ui_px(ui, 28);
    }
    int voice = access_voice_width(ui, right / 4);
    access_voice(ui, ui->portrait ? BUTTON_SECONDARY : BUTTON_ON_VIDEO, right - voice, at.y, voice);
    int taken = voice + ui_px(ui, 28) + draw_marks_sign(ui, v, right - voice - ui_px(ui, 16), at.y);
    taken += draw_restart(ui, v, right - taken + ui_px(ui, 12), at.y);
    right -= ui->portrait ? 0 : taken;
    const color_t *c = ui->theme->color;
    float w = (float)(right - x);
    struct text_style small = ui_style(ui, ui->portrait ? T_KICKER : T_LABEL);
    const struct text_block *k = fit_text(ui, v->kicker, &small, (int)w, (int)small.line_px, TEXT_START);
    if (k->truncated)
        k = ui_layout(ui, v->kicker, &small, w, TITLE_LINES_MAX, TEXT_START, TEXT_ELLIPSIS);
    ui_block(ui, (float)x, (float)y, k, c[C_SIGNAL], v->kicker, ROLE_TEXT);
    y += (int)k->height + (ui->portrait ? ui_px(ui, 12) : 0);
    int lines = ui->portrait ? 3 : ui_text_scale(ui, 32) > 1.3f ? 2 : 1;
    struct text_style style = ui_style(ui, ui->portrait ? T_L : T_S);
    float room = style.line_px * (float)lines, most = (float)(v->video.y - ui_px(ui, 16) - y);
    if (ui->portrait && most < room)
        room = most;
    style = quiz_title_style(ui, v->title, w, room, ui->portrait ? 56 : 32);
    const struct text_block *b;
    do {
        b = ui_layout(ui, v->title, &style, w, lines, TEXT_START, TEXT_BALANCE | TEXT_ELLIPSIS);
    } while (b->truncated && !ui->portrait && lines++ < TITLE_LINES_MAX);
    ui_block(ui, (float)x, (float)y, b, c[C_TEXT], v->title, ROLE_HEADING);
}

static int x_of(struct rect r, int64_t at_us, int64_t length_us)
{
    if (length_us <= 0)
        return r.x;
    at_us = at_us < 0 ? 0 : at_us > length_us ? length_us : at_us;
    return r.x + (int)((double)r.w * (double)at_us / (double)length_us + 0.5);
}

/* One chapter's piece, its played part over it. */
static void draw_piece(struct ui *ui, int x0, int x1, int knob, int cy, bool hot)
{
    const color_t *c = ui->theme->color;
    int thick = ui_px(ui, hot ? 18 : 12);
    struct rect r = {x0, cy - thick / 2, x1 - x0, thick};
    color_t track = ui->portrait ? c[C_LINE] : 0x66FFFFFF;
    bool plain = ui->theme->high_contrast;
    if (r.w <= 0)
        return;
    draw_rounded(ui->list, r, (float)thick / 2, plain ? c[C_SURFACE_3] : track,
                 plain ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    int played = knob < x1 ? knob - x0 : x1 - x0;
    if (played > 0)
        draw_rounded(ui->list,
                     (struct rect){x0, r.y,
                                   played > thick ? played
                                   : thick < r.w  ? thick
                                                  : r.w,
                                   thick},
                     (float)thick / 2, c[C_SIGNAL], 0, 0);
}

/* hot_us: what lies under the pointer is thicker, in one piece a chapter; -1: nothing is. */
static void draw_pieces(struct ui *ui, const struct capsule_view *v, struct rect r, int knob,
                        int64_t hot_us)
{
    const struct timeline *t = &v->st->capsule->timeline;
    int cy = r.y + r.h / 2, gap = ui_px(ui, 6), n = t->n_chapters;
    if (!capsule_has_chapters(v->st->capsule) || v->level.length_us <= 0) {
        draw_piece(ui, r.x, r.x + r.w, knob, cy, hot_us >= 0);
        return;
    }
    for (int i = 0; i < n; i++) {
        int64_t from = i ? t->chapters[i].span.start_us : 0;
        int64_t to = i + 1 < n ? t->chapters[i + 1].span.start_us : v->level.length_us;
        int x1 = x_of(r, to, v->level.length_us) - (i + 1 < n ? gap : 0);
        draw_piece(ui, x_of(r, from, v->level.length_us), x1, knob, cy,
                   hot_us >= from && hot_us < to);
    }
}

/* What was really watched: a thin line below the bar, with a hole where something was jumped over. */
static void draw_watched(struct ui *ui, const struct capsule_view *v, struct rect r)
{
    const struct capsule_watch *kept = &v->st->kept;
    int thick = ui_px(ui, 4), y = r.y + r.h / 2 + ui_px(ui, 14);
    for (int i = 0; kept->on && i < kept->parts.n; i++) {
        int x0 = x_of(r, kept->parts.part[i].from_ms * INT64_C(1000), v->level.length_us);
        int x1 = x_of(r, kept->parts.part[i].to_ms * INT64_C(1000), v->level.length_us);
        if (x1 > x0)
            draw_rounded(ui->list, (struct rect){x0, y, x1 - x0, thick}, (float)thick / 2,
                         ui_color(ui, C_SIGNAL), 0, 0);
    }
}

static struct str seen_value(struct ui *ui, const struct capsule_view *v, struct str value)
{
    if (!v->st->kept.on || v->level.length_us <= 0)
        return value;
    int percent = watched_percent(&v->st->kept.parts, v->level.length_us);
    struct str seen = strings_fill(ui->arena, ui_str(ui, STR_LIBRARY_SEEN), "percent",
                                   arena_strf(ui->arena, "%d", percent).ptr, NULL);
    return arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(value), STR_ARG(seen));
}

static struct str position_value(struct ui *ui, const struct capsule_view *v)
{
    struct str at = strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_POSITION_OF), "at",
                                 timecode(ui->arena, v->position_us), "length",
                                 timecode(ui->arena, v->level.length_us), NULL);
    int index = 0;
    const struct mark *chapter = NULL;
    if (capsule_has_chapters(v->st->capsule))
        chapter = capsule_chapter_at(v->st->capsule, v->position_us, &index);
    if (!chapter)
        return at;
    const char *n = arena_strf(ui->arena, "%d", index + 1).ptr;
    const char *of = arena_strf(ui->arena, "%d", v->st->capsule->timeline.n_chapters).ptr;
    const char *title =
        arena_cstr(ui->arena, author_text(ui, &chapter->title));
    struct str where = strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_CHAPTER), "n", n, "of", of,
                                    "title", title, NULL);
    return arena_strf(ui->arena, "%" STR_FMT ". %" STR_FMT, STR_ARG(at), STR_ARG(where));
}

void capsule_draw_progress(struct ui *ui, const struct capsule_view *v, struct rect r)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(CAPSULE_ID_POSITION, 0);
    int knob = x_of(r, v->position_us, v->level.length_us), cy = r.y + r.h / 2;
    int64_t hot_us = -1;
    capsule_preview_at(ui, v, r, &hot_us);
    draw_pieces(ui, v, r, knob, hot_us);
    draw_watched(ui, v, r);
    draw_disc(ui->list, (float)knob, (float)cy, (float)ui_px(ui, 17), c[C_SIGNAL]);
    draw_disc(ui->list, (float)knob, (float)cy, (float)ui_px(ui, 7), c[C_ON_SIGNAL]);
    ui_focus_ring(ui, r, (float)r.h / 2, id);
    int node = ui_record(ui, ROLE_SLIDER, id, STATE_FOCUSABLE, ui_str(ui, STR_CAPSULE_POSITION),
                         seen_value(ui, v, position_value(ui, v)), r);
    int h = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    if (h > r.h) /* the strip grows upwards: below it are the buttons */
        ui->tree->nodes[node].hit = (struct rect){r.x, r.y + r.h - h, r.w, h};
}

/* Below the progress bar in portrait, else at the left of the buttons: r is as high as they are. */
void capsule_draw_time(struct ui *ui, const struct capsule_view *v, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct text_style bold = ui_style(ui, T_TIME), plain = bold;
    plain.weight = 400;
    struct str at = str_c(timecode(ui->arena, v->position_us));
    struct str of = str_c(timecode(ui->arena, v->level.length_us));
    ui_label(ui, r, TEXT_START, &bold, c[C_TEXT], at);
    if (v->level.length_us <= 0)
        return;
    if (ui->portrait) {
        ui_label(ui, r, TEXT_END, &plain, c[C_TEXT_2], of);
        return;
    }
    r.x += (int)ceilf(text_width(ui->text, at, &bold));
    ui_label(ui, r, TEXT_START, &plain, c[C_TEXT_2],
             arena_strf(ui->arena, " / %" STR_FMT, STR_ARG(of)));
}
