/*
 * The transcript's panel: a field to search in, the cues in view, and the way back to the moment.
 * Cues are laid out from the first in view downwards until the room is full; at the end of the list
 * the page is filled from below. What was in view is noted for the next event.
 */
#include <math.h>
#include <string.h>

#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/capsule_panel.h"
#include "screens/timecode.h"
#include "subs/cue_text.h"
#include "ui/icons.h"

enum { IN_VIEW_MAX = 64 };

struct row {
    int cue;
    const struct text_block *block;
    struct text_style style;
    struct str text, chapter; /* chapter "": it begins none */
    int head_h, h;
};

struct list {
    const struct capsule_view *v;
    const struct cues *cues;
    struct rect room;
    struct text_style style, time;
    int time_w, pad;
    int current;
};

/* ---- rows ---- */

static const struct mark *chapter_begun(const struct list *l, int cue)
{
    const struct capsule *c = l->v->st->capsule;
    int here = 0, before = -1;
    if (!capsule_has_chapters(c) ||
        !capsule_chapter_at(c, l->cues->list[cue].start_us, &here))
        return NULL;
    if (cue > 0)
        capsule_chapter_at(c, l->cues->list[cue - 1].start_us, &before);
    return here != before ? &c->timeline.chapters[here] : NULL;
}

/* Lines flow on: the list is wider or narrower than the picture they were broken for. */
static struct str flowing(struct ui *ui, struct str text)
{
    char *out = arena_array(ui->arena, text.len + 1, char);
    memcpy(out, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++)
        if (out[i] == '\n' && i + 1 < text.len && out[i + 1] != '-' &&
            (unsigned char)out[i + 1] != 0xE2) /* a dash: somebody else speaks */
            out[i] = ' ';
    return (struct str){out, text.len};
}

/* What the list, above a keyboard, has no room for as a whole is set smaller. */
static void lay_out(struct ui *ui, const struct list *l, struct row *r)
{
    int least = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    float w = (float)(l->room.w - l->time_w - 3 * l->pad);
    for (int share = 100; share >= 40; share -= 10) {
        r->style = l->style;
        r->style.size_px = roundf(l->style.size_px * (float)share / 100);
        r->style.line_px = roundf(l->style.line_px * (float)share / 100);
        r->block = ui_layout(ui, r->text, &r->style, w, 0, TEXT_START, 0);
        r->h = (int)ceilf(r->block->height) + 2 * (l->pad * 2 / 3);
        r->h = r->h < least ? least : r->h;
        if (r->head_h + r->h <= l->room.h)
            return;
    }
}

static struct row row_of(struct ui *ui, const struct list *l, int cue)
{
    struct row r = {.cue = cue, .text = flowing(ui, cue_told(l->cues, (size_t)cue, ui->arena))};
    const struct mark *chapter = chapter_begun(l, cue);
    if (chapter) {
        r.chapter = author_text(ui, &chapter->title);
        struct text_style kicker = ui_style(ui, T_LABEL);
        const struct text_block *b = ui_layout(ui, r.chapter, &kicker,
                                               (float)(l->room.w - 2 * l->pad), 2, TEXT_START,
                                               TEXT_ELLIPSIS);
        r.head_h = (int)ceilf(b->height) + l->pad;
    }
    lay_out(ui, l, &r);
    return r;
}

/* x of a byte in a line, from the line's own start. */
static float x_of(const struct text_line *line, uint32_t byte, bool end)
{
    float x = end ? line->width : 0;
    bool any = false;
    for (uint32_t i = 0; i < line->n_runs; i++)
        for (uint32_t k = 0; k < line->runs[i].n; k++) {
            const struct text_glyph *g = &line->runs[i].glyphs[k];
            if (g->cluster >= byte && (!any || g->x < x)) {
                x = g->x;
                any = true;
            }
        }
    return x;
}

static void draw_matches(struct ui *ui, const struct list *l, const struct row *r, int x, int y)
{
    const struct transcript *t = &l->v->st->transcript;
    const color_t *c = ui->theme->color;
    int n, first = transcript_matches_of(t, r->cue, &n);
    for (int i = first; i < first + n; i++)
        for (uint32_t k = 0; k < r->block->n_lines; k++) {
            const struct text_line *line = &r->block->lines[k];
            uint32_t from = t->matches[i].from, to = t->matches[i].to;
            if (to <= line->from || from >= line->to)
                continue;
            float a = from <= line->from ? 0 : x_of(line, from, true);
            float b = to >= line->to ? line->width : x_of(line, to, true);
            struct rect m = {x + (int)floorf(line->x + a) - ui_px(ui, 3),
                             y + (int)lroundf(r->style.line_px * (float)k),
                             (int)ceilf(b - a) + 2 * ui_px(ui, 3), (int)r->style.line_px};
            draw_rounded(ui->list, m, (float)ui_px(ui, 8), c[C_AMBER_TINT], 0, 0);
            int line_h = ui_px(ui, i == t->at ? 6 : ui->theme->high_contrast ? 2 : 0);
            draw_fill(ui->list, (struct rect){m.x, m.y + m.h - line_h, m.w, line_h}, c[C_AMBER]);
        }
}

static void draw_head(struct ui *ui, const struct list *l, const struct row *r, int y)
{
    struct text_style kicker = ui_style(ui, T_LABEL);
    const struct text_block *b =
        ui_layout(ui, r->chapter, &kicker, (float)(l->room.w - 2 * l->pad), 2, TEXT_START,
                  TEXT_ELLIPSIS);
    ui_block(ui, (float)(l->room.x + l->pad), (float)(y + l->pad * 2 / 3), b,
             ui_color(ui, C_SIGNAL), r->chapter, ROLE_HEADING);
}

static void draw_row(struct ui *ui, const struct list *l, const struct row *r, int y)
{
    const color_t *c = ui->theme->color;
    const struct capsule_captions *cc = &l->v->st->captions;
    uint32_t id = CAPSULE_ID(ACT_CUE, r->cue);
    if (r->head_h)
        draw_head(ui, l, r, y);
    struct rect box = {l->room.x, y + r->head_h, l->room.w, r->h};
    float radius = (float)ui_px(ui, 16);
    bool now = r->cue == l->current, plain = ui->theme->high_contrast && now;
    color_t fill = now ? c[C_PICK_TINT]
                   : ui_is_pressed(ui, id) || ui_is_hovered(ui, id) ? c[C_SURFACE_3]
                                                                    : 0;
    if (fill)
        draw_rounded(ui->list, box, radius, fill, plain ? (float)ui_px(ui, 3) : 0, c[C_PICK]);
    if (now)
        draw_rounded(ui->list, (struct rect){box.x, box.y + l->pad / 2, ui_px(ui, 6), box.h - l->pad},
                     (float)ui_px(ui, 3), c[C_PICK], 0, 0);
    int x = box.x + l->pad + l->time_w + l->pad,
        top = box.y + (box.h - (int)ceilf(r->block->height)) / 2;
    struct str time = str_c(timecode(ui->arena, l->cues->list[r->cue].start_us));
    struct rect at = {box.x + l->pad, top, l->time_w, (int)r->style.line_px};
    ui_label(ui, at, TEXT_START, &l->time, c[C_TEXT_2], time);
    draw_matches(ui, l, r, x, top);
    draw_text(ui->list, (float)x, (float)top, r->block, c[C_TEXT]);
    ui_focus_ring(ui, box, radius, id);
    struct rect shown = rect_meet(box, l->room);
    if (shown.h < ui_px(ui, 24)) /* a rest of a cue at the edge of a list that a finger left there */
        return;
    bool edge = r->cue <= l->v->st->transcript.seen->first || r->cue >= l->v->st->transcript.seen->last;
    tree_foreign(ui->tree, r->text, str_c(cc->files[cc->current]->lang));
    int node = ui_record(ui, ROLE_BUTTON, id,
                         STATE_FOCUSABLE | STATE_SLIDES | (now ? STATE_CURRENT | STATE_PRIMARY : 0) |
                             (edge ? STATE_EDGE : 0),
                         r->text, time, shown);
    ui->tree->nodes[node].group = 3;
}

/* The first cue to show: where the visitor scrolled to, else so that the moment is in view with what
 * was said before it. */
static int top_of(const struct list *l)
{
    const struct transcript *t = &l->v->st->transcript;
    int current = l->current < 0 ? 0 : l->current;
    if (t->scrolled)
        return t->top;
    bool in_view = current >= t->seen->first && current < t->seen->last;
    return in_view ? t->seen->first : current > 0 ? current - 1 : 0;
}

/* From top on, as many as there is room for; returns how many. */
static int fill(struct ui *ui, const struct list *l, int top, struct row rows[IN_VIEW_MAX],
                int *used)
{
    int n = 0, gap = ui_px(ui, 4);
    *used = 0;
    for (int i = top; i < (int)l->cues->n && n < IN_VIEW_MAX; i++) {
        struct row r = row_of(ui, l, i);
        if (n && *used + r.head_h + r.h > l->room.h)
            break;
        rows[n++] = r;
        *used += r.head_h + r.h + gap;
    }
    return n;
}

/* Around whole rows there is room for their rings; those cut end at the room's edge. */
static void draw_rows(struct ui *ui, const struct list *l, const struct row *rows, int n, int y)
{
    bool whole = !l->v->st->transcript.slides;
    draw_clip(ui->list, whole ? ui_grow(l->room, ui_px(ui, 12)) : l->room);
    for (int i = 0; i < n; i++) {
        draw_row(ui, l, &rows[i], y);
        y += rows[i].head_h + rows[i].h + ui_px(ui, 4);
    }
    draw_unclip(ui->list);
}

/* Whole cues from where keys, the wheel or the moment have led. */
static void draw_list_rows(struct ui *ui, const struct list *l)
{
    struct row rows[IN_VIEW_MAX];
    const struct transcript *t = &l->v->st->transcript;
    struct transcript_seen *seen = t->seen;
    int used, top = top_of(l), all = (int)l->cues->n, gap = ui_px(ui, 4);
    top = top >= all ? all - 1 : top;
    int must = t->scrolled ? t->must : l->current;
    if (must >= 0 && must < top)
        top = must;
    int n = fill(ui, l, top, rows, &used);
    while (must < all && top + n <= must && top < must)
        n = fill(ui, l, ++top, rows, &used);
    while (top > 0 && top + n == all && n < IN_VIEW_MAX) { /* the last page is a full one */
        struct row r = row_of(ui, l, top - 1);
        if (used + r.head_h + r.h > l->room.h)
            break;
        memmove(rows + 1, rows, (size_t)n++ * sizeof *rows);
        rows[0] = r;
        top--;
        used += r.head_h + r.h + gap;
    }
    seen->first = seen->top = top;
    seen->above_px = 0;
    seen->last = top + n - 1;
    draw_rows(ui, l, rows, n, l->room.y);
}

/* ---- the list under a finger ---- */

static float height_of(struct ui *ui, const struct list *l, int cue)
{
    struct row r = row_of(ui, l, cue);
    return (float)(r.head_h + r.h + ui_px(ui, 4));
}

/* So that the upper edge lies within the top cue again. False: the list's beginning or end stopped it. */
static bool settle_top(struct ui *ui, const struct list *l, struct transcript_seen *seen)
{
    int all = (int)l->cues->n;
    float h;
    while (seen->above_px < 0 && seen->top > 0)
        seen->above_px += height_of(ui, l, --seen->top);
    while (seen->top + 1 < all && seen->above_px >= (h = height_of(ui, l, seen->top))) {
        seen->above_px -= h;
        seen->top++;
    }
    bool inside = seen->above_px >= 0;
    seen->above_px = inside ? seen->above_px : 0;
    return inside;
}

/* As many as are in sight, the first and the last perhaps in part; returns how many. */
static int fill_sight(struct ui *ui, const struct list *l, const struct transcript_seen *seen,
                      struct row rows[IN_VIEW_MAX], float *below_px)
{
    float y = -seen->above_px;
    int n = 0;
    for (int i = seen->top; i < (int)l->cues->n && n < IN_VIEW_MAX && y < (float)l->room.h; i++) {
        rows[n] = row_of(ui, l, i);
        y += (float)(rows[n].head_h + rows[n].h + ui_px(ui, 4));
        n++;
    }
    *below_px = (float)l->room.h - (y - (float)ui_px(ui, 4));
    return n;
}

static void note_whole(struct ui *ui, const struct list *l, struct transcript_seen *seen,
                       const struct row *rows, int n)
{
    float y = -seen->above_px;
    seen->first = seen->last = -1;
    for (int i = 0; i < n; i++) {
        float end = y + (float)(rows[i].head_h + rows[i].h);
        bool whole = y >= 0 && end <= (float)l->room.h;
        seen->first = whole && seen->first < 0 ? rows[i].cue : seen->first;
        seen->last = whole ? rows[i].cue : seen->last;
        y = end + (float)ui_px(ui, 4);
    }
    if (seen->first < 0)
        seen->first = seen->last = seen->top;
}

static void draw_list_sliding(struct ui *ui, const struct list *l)
{
    struct row rows[IN_VIEW_MAX];
    const struct transcript *t = &l->v->st->transcript;
    struct transcript_seen *seen = t->seen;
    int64_t now = ui->now.mono_us;
    float at = scroll_at(&t->glide, t->target, now), below;
    seen->above_px += (at - seen->at) * seen->line_px;
    seen->at = at;
    bool free = settle_top(ui, l, seen);
    int n = fill_sight(ui, l, seen, rows, &below);
    if (below > 0 && (seen->top > 0 || seen->above_px > 0)) { /* the end of the list stays at the end of the room */
        seen->above_px -= below;
        settle_top(ui, l, seen);
        n = fill_sight(ui, l, seen, rows, &below);
        free = false;
    }
    note_whole(ui, l, seen, rows, n);
    draw_rows(ui, l, rows, n, l->room.y - (int)lroundf(seen->above_px));
    if (free && !t->glide.held && scroll_moves(&t->glide, t->target, now))
        ui_wake_at(ui, now + SCROLL_FRAME_US);
}

/* ---- around the list ---- */

static struct rect icon_at(const struct ui *ui, struct rect row, int from_right)
{
    int side = ui_px(ui, 72);
    return (struct rect){row.x + row.w - (from_right + 1) * side - from_right * ui_px(ui, 12),
                         row.y + (row.h - side) / 2, side, side};
}

/* "3 of 17" with the ways to the others. */
static void draw_found(struct ui *ui, const struct transcript *t, struct rect row)
{
    struct text_style style = ui_style(ui, T_LABEL);
    struct str text = ui_str(ui, STR_TRANSCRIPT_NOTHING);
    if (t->n_matches) {
        const char *n = arena_strf(ui->arena, "%d", t->at + 1).ptr,
                   *of = arena_strf(ui->arena, "%d", t->n_matches).ptr;
        text = strings_fill(ui->arena, ui_str(ui, STR_TRANSCRIPT_FOUND), "n", n, "of", of, NULL);
    }
    struct rect label = {row.x + ui_px(ui, 12), row.y, icon_at(ui, row, 2).x - row.x - ui_px(ui, 24),
                         row.h};
    float w = text_width(ui->text, text, &style);
    if (w > (float)label.w)
        style.size_px = floorf(style.size_px * (float)label.w / w);
    ui_label(ui, label, TEXT_START, &style, ui_color(ui, C_TEXT), text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, STR(""), label);
    ui_icon_button(ui, icon_at(ui, row, 2), CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_PREVIOUS),
                   ICON_ARROW_UP, ui_str(ui, STR_TRANSCRIPT_PREVIOUS), false);
    ui_icon_button(ui, icon_at(ui, row, 1), CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_NEXT),
                   ICON_ARROW_DOWN, ui_str(ui, STR_TRANSCRIPT_NEXT), false);
    ui_icon_button(ui, icon_at(ui, row, 0), CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_CLEAR), ICON_CLOSE,
                   ui_str(ui, STR_TRANSCRIPT_CLEAR), false);
}

static void draw_foot(struct ui *ui, const struct transcript *t, int all, struct rect row)
{
    bool more = t->seen->first > 0 || t->seen->last + 1 < all || t->seen->above_px > 0;
    if (more) {
        ui_icon_button(ui, icon_at(ui, row, 1), CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_UP),
                       ICON_ARROW_UP, ui_str(ui, STR_TRANSCRIPT_UP), false);
        ui_icon_button(ui, icon_at(ui, row, 0), CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_DOWN),
                       ICON_ARROW_DOWN, ui_str(ui, STR_TRANSCRIPT_DOWN), false);
    }
    if (t->scrolled) {
        int right = more ? icon_at(ui, row, 1).x - ui_px(ui, 16) : row.x + row.w;
        capsule_panel_link(ui, (struct rect){row.x, row.y, right - row.x, row.h},
                           CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_NOW), ICON_TARGET,
                           ui_str(ui, STR_TRANSCRIPT_NOW));
    }
}

static void draw_empty(struct ui *ui, struct rect room)
{
    struct text_style style = ui_style(ui, T_BODY);
    struct str text = ui_str(ui, STR_CAPTIONS_NONE);
    const struct text_block *b =
        ui_layout(ui, text, &style, (float)(room.w - ui_px(ui, 24)), 0, TEXT_START, 0);
    ui_block(ui, (float)(room.x + ui_px(ui, 12)), (float)(room.y + ui_px(ui, 16)), b,
             ui_color(ui, C_TEXT_2), text, ROLE_TEXT);
}

static void draw_cues(struct ui *ui, const struct capsule_view *v, const struct cues *cues,
                      struct rect room)
{
    struct list l = {.v = v,
                     .cues = cues,
                     .room = room,
                     .style = ui_style(ui, T_BODY),
                     .time = ui_style(ui, T_SMALL),
                     .pad = ui_px(ui, 16),
                     .current = transcript_current(&v->st->captions, v->picture_us)};
    struct str longest = str_c(timecode(ui->arena, cues->list[cues->n - 1].start_us));
    l.time.tabular = true;
    l.time_w = (int)ceilf(text_width(ui->text, longest, &l.time));
    struct transcript_seen *seen = v->st->transcript.seen;
    seen->list = room;
    seen->line_px = (float)ui_px(ui, TRANSCRIPT_LINE);
    if (v->st->transcript.slides)
        draw_list_sliding(ui, &l);
    else
        draw_list_rows(ui, &l);
}

void capsule_draw_transcript(struct ui *ui, const struct capsule_view *v)
{
    const struct transcript *t = &v->st->transcript;
    const struct cues *cues = transcript_cues(&v->st->captions);
    struct rect room = capsule_panel_open(ui, v, STR_TRANSCRIPT_TITLE);
    float k = capsule_panel_scale(ui);
    int h = ui_px(ui, 72 * k), gap = ui_px(ui, 12);
    t->seen->panel = capsule_panel_rect(ui, v, t->keyboard_up);
    t->seen->board_px = t->keyboard_up ? ui_keyboard_top(ui) : ui->h;
    if (!cues) {
        draw_empty(ui, room);
        tree_close(ui->tree);
        return;
    }
    struct rect field = {room.x, room.y, room.w, h};
    if (t->keyboard_up) { /* in the title's place: the cues need the room */
        field = (struct rect){room.x, room.y - ui_px(ui, 92), room.w - ui_px(ui, 96 + 80), ui_px(ui, 72)};
        h = field.h;
        access_voice_sign(ui, field.x + field.w + ui_px(ui, 80), field.y + h / 2);
    }
    ui_text_field(ui, field,
                  CAPSULE_ID(ACT_TRANSCRIPT, TRANSCRIPT_FIELD), &t->query, ICON_MAGNIFY,
                  ui_str(ui, STR_TRANSCRIPT_SEARCH), t->typing);
    int top = t->keyboard_up ? room.y - ui_px(ui, 8) : field.y + h + gap;
    int bottom = room.y + room.h - (t->keyboard_up ? 0 : h + gap);
    if (t->query.len) {
        draw_found(ui, t, (struct rect){room.x, top, room.w, h});
        top += h + gap;
    }
    draw_cues(ui, v, cues, (struct rect){room.x, top, room.w, bottom - top});
    if (!t->keyboard_up)
        draw_foot(ui, t, (int)cues->n, (struct rect){room.x, bottom + gap, room.w, h});
    if (t->keyboard_up)
        ui_keyboard(ui, &t->keyboard, CAPSULE_ID_KEYBOARD, ui_str(ui, STR_TRANSCRIPT_NEXT));
    tree_close(ui->tree);
}
