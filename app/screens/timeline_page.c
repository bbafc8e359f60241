/*
 * The authoring screen's picture: the film at its full shape, beside it (portrait: under it) what is
 * marked so far, below the bar with chapters and parts, and every key as a button that says it. The
 * buttons flow into as many rows as the text size needs; the film takes what is left.
 */
#include <math.h>

#include "base/bug.h"
#include "base/fs.h"
#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/capsule_view.h"
#include "screens/fit_text.h"
#include "screens/key_text.h"
#include "screens/timeline_state.h"
#include "ui/icons.h"

enum { BUTTONS = 9 };

const char *timeline_time(struct arena *arena, int64_t us)
{
    int64_t ms = us > 0 ? (us + 500) / 1000 : 0;
    int h = (int)(ms / 3600000), m = (int)(ms / 60000), s = (int)(ms / 1000 % 60);
    if (h)
        return arena_strf(arena, "%d:%02d:%02d.%03d", h, m % 60, s, (int)(ms % 1000)).ptr;
    return arena_strf(arena, "%d:%02d.%03d", m, s, (int)(ms % 1000)).ptr;
}

struct str timeline_point_name(const struct screen_env *env, const struct timeline_point *p,
                               struct arena *arena)
{
    static const enum string_id ids[] = {
        [POINT_FROM] = STR_TIMELINE_POINT_FROM, [POINT_TO] = STR_TIMELINE_POINT_TO};
    if (p->kind == POINT_CHAPTER)
        return i18n_text(&p->title, string_language_code(env->settings->lang), NULL);
    return strings_fill(arena, strings_text(env->strings, env->settings->lang, ids[p->kind]),
                        "name", arena_cstr(arena, p->name), NULL);
}

int timeline_point_at(const struct timeline_state *t, int64_t at_us)
{
    int found = -1;
    for (int i = 0; i < t->n_points; i++)
        if (t->points[i].at_us <= at_us)
            found = i;
    return found;
}

struct page {
    const struct timeline_state *t;
    const struct screen_env *env;
    struct player_level level;
    struct player_frame frame;
    int64_t at_us;
    struct rect video, list, bar, buttons;
};

/* ---- buttons ---- */

static void buttons_of(struct ui *ui, const struct page *p, struct button out[BUTTONS])
{
    bool stopped = p->level.status == PLAYER_PAUSED || p->level.status == PLAYER_ENDED;
    const struct {
        uint32_t id;
        enum action action;
        enum string_id label;
        bool on, disabled;
    } list[BUTTONS] = {
        {CAPSULE_ID(ACT_TOGGLE, 0), ACTION_NONE, stopped ? STR_CAPSULE_PLAY : STR_CAPSULE_PAUSE, false, false},
        {TIMELINE_ID(MARK_CHAPTER, 0), ACTION_MARK_CHAPTER, STR_TIMELINE_CHAPTER, false, false},
        {TIMELINE_ID(MARK_PART, 0), ACTION_MARK_PART, p->t->open_us < 0 ? STR_TIMELINE_FROM : STR_TIMELINE_TO,
         p->t->open_us >= 0, false},
        {TIMELINE_ID(MARK_GO, -1), ACTION_PREVIOUS_MARK, STR_TIMELINE_BEFORE, false, false},
        {TIMELINE_ID(MARK_GO, 1), ACTION_NEXT_MARK, STR_TIMELINE_AFTER, false, false},
        {TIMELINE_ID(MARK_NUDGE, -1), ACTION_NUDGE_BACK, STR_TIMELINE_EARLIER, false, false},
        {TIMELINE_ID(MARK_NUDGE, 1), ACTION_NUDGE_ON, STR_TIMELINE_LATER, false, false},
        {TIMELINE_ID(MARK_UNDO, 0), ACTION_UNDO, STR_TIMELINE_UNDO, false, p->t->n_undo == 0},
        {TIMELINE_ID(MARK_DONE, 0), ACTION_NONE, STR_TIMELINE_DONE, false, false},
    };
    for (int i = 0; i < BUTTONS; i++) {
        out[i] = (struct button){.id = list[i].id,
                                 .kind = i ? BUTTON_SECONDARY : BUTTON_PRIMARY,
                                 .size = BUTTON_SMALL,
                                 .on = list[i].on,
                                 .disabled = list[i].disabled,
                                 .primary = i == 0};
        key_on_button(ui, p->env->keys, CONTEXT_MARKING, list[i].action, list[i].label, &out[i]);
    }
}

/* Lays the buttons out from the top left of room; draws them unless measure. Returns the height. */
static int flow(struct ui *ui, const struct page *p, struct rect room, bool measure)
{
    struct button b[BUTTONS];
    int gap = ui_px(ui, 16), h = ui_button_height(ui, BUTTON_SMALL), x = room.x, y = room.y;
    buttons_of(ui, p, b);
    for (int i = 0; i < BUTTONS; i++) {
        int w = ui_button_width(ui, &b[i]);
        w = w < room.w ? w : room.w;
        if (x > room.x && x + w > room.x + room.w) {
            x = room.x;
            y += h + gap;
        }
        if (!measure)
            ui_button(ui, x, y, w, &b[i]);
        x += w + gap;
    }
    return y + h - room.y;
}

/* ---- where things are ---- */

static struct page page_of(const struct timeline_state *t, const struct screen_env *env,
                           struct ui *ui)
{
    struct page p = {.t = t, .env = env};
    int margin = page_margin(ui), w = ui->w - 2 * margin, gap = ui_px(ui, 24);
    player_poll(env->player, env->now, &p.level);
    p.frame = player_frame(env->player);
    p.at_us = t->film.seeking ? capsule_position(&t->film, &p.level, env->now)
                              : capsule_picture_time(&p.level, &p.frame);
    int foot = flow(ui, &p, (struct rect){margin, 0, w, 0}, true);
    p.buttons = (struct rect){margin, ui->h - ui_px(ui, 48) - foot, w, foot};
    int time_h = (int)ui_style(ui, T_TIME).line_px;
    p.bar = (struct rect){margin, p.buttons.y - gap - ui_px(ui, 44), w, ui_px(ui, 44)};
    int top = ui_px(ui, 48) + (int)ui_style(ui, T_M).line_px + gap;
    struct rect room = {margin, top, w, p.bar.y - time_h - gap - top};
    p.video = room;
    p.list = room;
    if (ui->portrait) {
        p.video.h = room.h * 45 / 100;
        p.list.y += p.video.h + gap;
        p.list.h = room.h - p.video.h - gap;
        return p;
    }
    p.list.w = (int)((float)w * (ui->text_percent > 125 ? 0.44f : 0.32f));
    p.video.w = w - p.list.w - ui_px(ui, 40);
    p.list.x = room.x + w - p.list.w;
    return p;
}

/* ---- parts ---- */

static void draw_film(struct ui *ui, const struct page *p)
{
    const color_t *c = ui->theme->color;
    draw_fill(ui->list, p->video, c[C_INK_950]);
    if (p->frame.serial)
        draw_video(ui->list, p->video, false, 255);
    ui_record(ui, ROLE_VIDEO, 0, 0, str_c(fs_base_of(p->t->own.media)), STR(""), p->video);
}

/* A row's columns, and its name at the size of the others: long ones take several lines. */
struct row {
    int time_w, name_x; /* px, the name's from the row's left */
    struct str name;
    struct text_style style;
    const struct text_block *block;
};

static struct row row_of(struct ui *ui, const struct page *p, int i, struct rect room)
{
    struct text_style number = ui_style(ui, T_CAPTION_BOLD);
    int pad = ui_px(ui, 20);
    struct row row = {.style = ui_style(ui, T_CAPTION)};
    number.tabular = true;
    row.time_w = (int)ceilf(text_width(ui->text, STR("00:00.000"), &number));
    row.name_x = pad + row.time_w + pad;
    row.name = timeline_point_name(p->env, &p->t->points[i], ui->arena);
    row.block = fit_text(ui, row.name, &row.style, room.w - pad - row.name_x, room.h, TEXT_START);
    return row;
}

/* Hit boxes touch and do not meet. */
static int row_height(struct ui *ui, const struct row *row, int gap, struct rect room)
{
    int h = (int)ceilf(row->block->height) + ui_px(ui, 22), least = ui_px(ui, 64);
    least = least > UI_HIT_MIN_PX ? least : UI_HIT_MIN_PX;
    h = h + gap < least ? least - gap : h;
    return h < room.h ? h : room.h;
}

static void draw_row(struct ui *ui, const struct page *p, int i, struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct timeline_point *point = &p->t->points[i];
    struct row row = row_of(ui, p, i, r);
    uint32_t id = TIMELINE_ID(MARK_CHOOSE, i);
    bool chosen = i == p->t->chosen, answers = ui_is_pressed(ui, id) || ui_is_hovered(ui, id);
    color_t fill = chosen ? c[C_PICK_TINT] : answers ? c[C_SURFACE_3] : 0;
    bool edge = chosen && ui->theme->high_contrast;
    if (fill)
        draw_rounded(ui->list, r, (float)ui_px(ui, 16), fill, edge ? (float)ui_px(ui, 3) : 0,
                     c[C_PICK]);
    struct text_style number = ui_style(ui, T_CAPTION_BOLD);
    number.tabular = true;
    struct str time = str_c(timeline_time(ui->arena, point->at_us));
    author_note(ui, &point->title);
    ui_label(ui, (struct rect){r.x + ui_px(ui, 20), r.y, row.time_w, r.h}, TEXT_START, &number, c[C_TEXT], time);
    draw_text(ui->list, (float)(r.x + row.name_x),
              ui_middle(ui, (float)r.y + (float)r.h / 2, row.block, &row.style), row.block,
              c[point->kind == POINT_CHAPTER ? C_TEXT : C_TEXT_2]);
    ui_focus_ring(ui, r, (float)ui_px(ui, 16), id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (chosen ? STATE_CHECKED : 0), row.name,
                         time, r);
    ui->tree->nodes[node].group = 1;
}

/* Both kinds of marks have a key, or the buttons are spoken of. */
static struct str how_to_mark(struct ui *ui, const struct page *p)
{
    struct key_words w = key_words_of(ui, p->env->keys);
    struct str chapter = key_named(&w, CONTEXT_MARKING, ACTION_MARK_CHAPTER),
               part = key_named(&w, CONTEXT_MARKING, ACTION_MARK_PART);
    if (!chapter.len || !part.len)
        return ui_str(ui, STR_TIMELINE_EMPTY_NO_KEY);
    return strings_fill(ui->arena, ui_str(ui, STR_TIMELINE_EMPTY), "chapter", arena_cstr(ui->arena, chapter), "part",
                        arena_cstr(ui->arena, part), NULL);
}

struct rows {
    int from, end;
};

/* The rows that fit, taken in turn from after and before the one that it is about. */
static struct rows rows_around(const int *h, int n, int about, int gap, int room)
{
    struct rows s = {about, about + 1};
    int left = room - h[about];
    for (;;) {
        bool after = s.end < n && h[s.end] + gap <= left,
             before = s.from > 0 && h[s.from - 1] + gap <= left;
        if (!after && !before)
            return s;
        if (after && (!before || s.end - about - 1 <= about - s.from))
            left -= h[s.end++] + gap;
        else
            left -= h[--s.from] + gap;
    }
}

/* As many rows as fit, around the chosen one or where the film is. */
static void draw_list_of_marks(struct ui *ui, const struct page *p)
{
    const color_t *c = ui->theme->color;
    int n = p->t->n_points, pad = ui_px(ui, 16), gap = ui_px(ui, 4);
    struct rect r = rect_inset(p->list, pad);
    ui_lift(ui, p->list, (float)ui_px(ui, 24));
    draw_rounded(ui->list, p->list, (float)ui_px(ui, 24), c[C_SURFACE],
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    if (n == 0) {
        ui_text(ui, (float)(r.x + pad), (float)(r.y + pad), (float)(r.w - 2 * pad), 0, T_BODY,
                c[C_TEXT_2], how_to_mark(ui, p), ROLE_TEXT);
        return;
    }
    int about = p->t->chosen >= 0 ? p->t->chosen : timeline_point_at(p->t, p->at_us);
    about = about < 0 ? 0 : about;
    int most = r.h / UI_HIT_MIN_PX + 1, first = about > most ? about - most : 0;
    int end = about + most < n ? about + most + 1 : n;
    int *h = arena_array(ui->arena, (size_t)(end - first), int);
    for (int i = first; i < end; i++) {
        struct row row = row_of(ui, p, i, r);
        h[i - first] = row_height(ui, &row, gap, r);
    }
    struct rows shown = rows_around(h, end - first, about - first, gap, r.h);
    for (int i = shown.from, y = r.y; i < shown.end; y += h[i++] + gap)
        draw_row(ui, p, first + i, (struct rect){r.x, y, r.w, h[i]});
}

static int x_of(const struct page *p, int64_t at_us)
{
    int64_t length = p->level.length_us;
    if (length <= 0)
        return p->bar.x;
    at_us = at_us < 0 ? 0 : at_us > length ? length : at_us;
    return p->bar.x + (int)((double)p->bar.w * (double)at_us / (double)length + 0.5);
}

static void draw_part(struct ui *ui, const struct page *p, int64_t from_us, int64_t to_us)
{
    int x = x_of(p, from_us), h = ui_px(ui, 8), w = x_of(p, to_us) - x;
    struct rect r = {x, p->bar.y + p->bar.h - h, w > h ? w : h, h};
    draw_rounded(ui->list, r, (float)h / 2, ui->theme->color[C_AMBER], 0, 0);
}

static void draw_bar(struct ui *ui, const struct page *p)
{
    const color_t *c = ui->theme->color;
    const struct timeline *tl = &p->t->own.timeline;
    uint32_t id = UI_ID(CAPSULE_ID_POSITION, 0);
    int cy = p->bar.y + ui_px(ui, 16), thick = ui_px(ui, 12), knob = x_of(p, p->at_us);
    float share = p->level.length_us > 0 ? (float)p->at_us / (float)p->level.length_us : 0;
    ui_progress(ui, (struct rect){p->bar.x, cy - thick / 2, p->bar.w, thick}, share, c[C_SIGNAL],
                c[C_SURFACE_3]);
    for (int i = 0; i < tl->n_chapters; i++) {
        int x = x_of(p, tl->chapters[i].span.start_us), w = ui_px(ui, 4);
        draw_fill(ui->list, (struct rect){x - w / 2, cy - ui_px(ui, 16), w, ui_px(ui, 32)},
                  c[C_TEXT]);
    }
    for (int i = 0; i < tl->n_marks; i++)
        draw_part(ui, p, tl->marks[i].span.start_us, tl->marks[i].span.end_us);
    if (p->t->open_us >= 0)
        draw_part(ui, p, p->t->open_us, p->at_us > p->t->open_us ? p->at_us : p->t->open_us);
    draw_disc(ui->list, (float)knob, (float)cy, (float)ui_px(ui, 15), c[C_SIGNAL]);
    ui_focus_ring(ui, p->bar, (float)p->bar.h / 2, id);
    ui_record(ui, ROLE_SLIDER, id, STATE_FOCUSABLE, ui_str(ui, STR_CAPSULE_POSITION),
              str_c(timeline_time(ui->arena, p->at_us)), p->bar);
    struct text_style style = ui_style(ui, T_TIME);
    struct rect line = {p->bar.x, p->bar.y - (int)style.line_px - ui_px(ui, 8), p->bar.w,
                        (int)style.line_px};
    ui_label(ui, line, TEXT_START, &style, c[C_TEXT], str_c(timeline_time(ui->arena, p->at_us)));
    style.weight = 400;
    ui_label(ui, line, TEXT_END, &style, c[C_TEXT_2],
             str_c(timeline_time(ui->arena, p->level.length_us)));
}

void timeline_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct timeline_state *t = state;
    const color_t *c = ui->theme->color;
    struct page p = page_of(t, env, ui);
    const char *file = fs_base_of(t->path);
    struct str title = strings_fill(ui->arena, ui_str(ui, STR_TIMELINE_TITLE), "file", file, NULL);
    ui_screen(ui, title);
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, c[C_BG]);
    int from = ui->tree->n, right = p.bar.x + p.bar.w;
    right = access_voice_sign(ui, right, ui_px(ui, 72)) - ui_px(ui, 24);
    struct text_style style = ui_style(ui, T_M);
    const struct text_block *b = fit_text(ui, title, &style, right - p.bar.x,
                                          (int)style.line_px, TEXT_START);
    ui_block(ui, (float)p.bar.x, (float)ui_px(ui, 48), b, c[C_TEXT], title, ROLE_HEADING);
    draw_film(ui, &p);
    draw_list_of_marks(ui, &p);
    draw_bar(ui, &p);
    flow(ui, &p, p.buttons, false);
    for (int i = from; i < ui->tree->n && !(t->film.focus_mode && ui->focus_visible); i++)
        ui->tree->nodes[i].state &= ~(unsigned)STATE_FOCUSABLE; /* the keys are the player's */
    if (t->film.toast.len)
        ui_toast(ui, t->film.toast, t->film.toast_icon, t->film.toast_us,
                 p.video.y + p.video.h - ui_px(ui, 24));
}
