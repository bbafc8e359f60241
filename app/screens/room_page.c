/*
 * Head and foot of the room's screens. Where the head is too narrow the title takes two lines, then
 * the date goes, then the day moves below; only then is a title cut. Words of the foot are never cut.
 */
#include "screens/room_page.h"

#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/brand.h"
#include "screens/key_text.h"
#include "screens/presented.h"
#include "ui/icons.h"

enum { TITLE_LEAST = 20 }; /* reference size of a title in the head at 100 % text */

/* ---- head ---- */

struct head {
    struct str title, day, clock;
    struct text_style title_style, day_style, clock_style;
    int left, right, cy; /* px */
};

static struct head head_of(struct ui *ui, const struct screen_env *env, struct str title)
{
    const struct room *r = env->room;
    struct head h = {.title = title.len ? title : room_text(ui, &r->course->title),
                     .title_style = ui_style(ui, T_BRAND),
                     .day_style = ui_style(ui, T_BODY),
                     .clock_style = ui_style_sized(ui, T_L, 56, 56),
                     .left = page_margin(ui),
                     .right = ui->w - page_margin(ui),
                     .cy = ui_px(ui, ui->portrait ? 100 : 92)};
    h.clock = room_time(ui, env, env->now.wall_s);
    if (r->open)
        h.day = room_day_of(ui, env, r->run.day);
    return h;
}

/* "Day 1 of 8 · Thursday 8 October 2020": with the date while the clock may be trusted and there is room; from brief
 * on, 2 being the day alone. */
static struct str with_date(struct ui *ui, const struct screen_env *env, const struct head *h,
                            int room, int brief)
{
    const struct room *r = env->room;
    struct str date;
    if (!r->open || !r->trusted)
        return h->day;
    for (; brief < 2; brief++) {
        date = room_date(ui, env, r->run.clock.date, brief);
        struct str both = strings_fill(ui->arena, ui_str(ui, STR_ROOM_HEAD), "day",
                                       arena_cstr(ui->arena, h->day), "date",
                                       arena_cstr(ui->arena, date), NULL);
        if (text_width(ui->text, both, &h->day_style) <= (float)room)
            return both;
    }
    return h->day;
}

static int draw_clock(struct ui *ui, const struct head *h)
{
    int w = (int)ceilf(text_width(ui->text, h->clock, &h->clock_style));
    struct rect r = {h->right - w, h->cy - ui_px(ui, 28), w, ui_px(ui, 56)};
    ui_label(ui, r, TEXT_END, &h->clock_style, ui_color(ui, C_TEXT), h->clock);
    ui_record(ui, ROLE_STATUS, 0, 0, h->clock, (struct str){NULL, 0}, r);
    return r.x - ui_px(ui, 36);
}

static int draw_day(struct ui *ui, const struct screen_env *env, const struct head *h, int right,
                    int brief)
{
    struct str text = with_date(ui, env, h, (right - h->left) * 3 / 5, brief);
    int w = (int)ceilf(text_width(ui->text, text, &h->day_style));
    struct rect r = {right - w, h->cy - ui_px(ui, 28), w, ui_px(ui, 56)};
    ui_label(ui, r, TEXT_END, &h->day_style, ui_color(ui, C_TEXT_2), text);
    ui_record(ui, ROLE_TEXT, 0, 0, text, (struct str){NULL, 0}, r);
    return r.x - ui_px(ui, 32);
}

static int draw_rehearsal(struct ui *ui, const struct head *h, int right)
{
    const color_t *c = ui->theme->color;
    struct str text = ui_str(ui, STR_ROOM_REHEARSAL);
    int w = ui_chip_width(ui, text, false), height = ui_chip_height(ui);
    ui_chip(ui, right - w, h->cy - height / 2, text, 0, c[C_AMBER], c[C_AMBER_TINT]);
    return right - w - ui_px(ui, 24);
}

/* On one line, else on two as high as the clock, smaller before it is cut: never below TITLE_LEAST at the usual size
 * of text, and not below `least` at any. */
static const struct text_block *title_block(struct ui *ui, struct head *h, int room, float least)
{
    const struct text_block *b = NULL;
    float most = (float)ui_px(ui, 96);
    for (float size = 28; size >= least; size -= size > TITLE_LEAST ? 4 : 2) {
        if (size < TITLE_LEAST && size * ui_text_scale(ui, size) < TITLE_LEAST)
            break;
        h->title_style = ui_style_sized(ui, T_BRAND, size, size * 32 / 28);
        b = ui_layout(ui, h->title, &h->title_style, (float)room, 0, TEXT_START, TEXT_BALANCE);
        if (b->n_lines == 1 || (b->height <= most && b->width <= (float)room + 1))
            return b;
    }
    int lines = (int)(most / h->title_style.line_px);
    return ui_layout(ui, h->title, &h->title_style, (float)room, lines < 1 ? 1 : lines, TEXT_START,
                     TEXT_ELLIPSIS);
}

static void draw_title(struct ui *ui, const struct screen_env *env, struct head *h, int right)
{
    int logo = brand_logo(ui, env, h->left, h->cy, 200, 56);
    int x = h->left + (logo ? logo + ui_px(ui, 20) : ui_px(ui, 72)), room = right - x;
    if (!logo)
        ui_mark(ui, h->left, h->cy - ui_px(ui, 26), 52);
    if (room < ui_px(ui, 120))
        return;
    const struct text_block *b = title_block(ui, h, room, TITLE_LEAST / 2);
    int high = (int)ceilf(b->height) > ui_px(ui, 56) ? (int)ceilf(b->height) : ui_px(ui, 56);
    struct rect r = {x, h->cy - high / 2, (int)ceilf(b->width), high};
    draw_text(ui->list, (float)x, ui_middle(ui, (float)h->cy, b, &h->title_style), b,
              ui_color(ui, C_TEXT));
    ui_record(ui, ROLE_TEXT, 0, 0, h->title, (struct str){NULL, 0}, r);
}

/* How brief the day beside the title must be for it to stand whole; 3: it has no room there. */
static int brevity(struct ui *ui, const struct screen_env *env, const struct head *h, int right)
{
    int taken = ui_px(ui, 72 + 32);
    if (env->room->rehearsal)
        taken += ui_chip_width(ui, ui_str(ui, STR_ROOM_REHEARSAL), false) + ui_px(ui, 24);
    for (int brief = 0; brief < 3; brief++) {
        struct str day = with_date(ui, env, h, (right - h->left) * 3 / 5, brief);
        int w = (int)ceilf(text_width(ui->text, day, &h->day_style));
        struct head tried = *h;
        if (!title_block(ui, &tried, right - h->left - taken - w, TITLE_LEAST)->truncated)
            return brief;
    }
    return 3;
}

int room_header(struct ui *ui, const struct screen_env *env, struct str title)
{
    struct head h = head_of(ui, env, title);
    int right = access_voice_sign(ui, draw_clock(ui, &h), h.cy) - ui_px(ui, 32);
    int brief = ui->portrait ? 3 : brevity(ui, env, &h, right);
    if (brief == 3) { /* the day on a row of its own */
        struct head below = h;
        below.cy += ui_px(ui, 84);
        int end = draw_day(ui, env, &below, h.right, 0);
        if (env->room->rehearsal)
            draw_rehearsal(ui, &below, end);
        draw_title(ui, env, &h, right);
        room_wake_minute(ui);
        return below.cy + ui_px(ui, 36);
    }
    right = draw_day(ui, env, &h, right, brief);
    if (env->room->rehearsal)
        right = draw_rehearsal(ui, &h, right);
    draw_title(ui, env, &h, right);
    room_wake_minute(ui);
    return h.cy + ui_px(ui, 36);
}

int room_clock(struct ui *ui, const struct screen_env *env, int right_px, int cy)
{
    struct head h = head_of(ui, env, (struct str){NULL, 0});
    h.right = right_px;
    h.cy = cy;
    int left = draw_clock(ui, &h);
    room_wake_minute(ui);
    if (!env->room->rehearsal)
        return left;
    if (!ui->portrait)
        return draw_rehearsal(ui, &h, left);
    h.cy += ui_px(ui, 40 + 12) + ui_chip_height(ui) / 2; /* no room beside it */
    draw_rehearsal(ui, &h, right_px);
    return left;
}

/* ---- foot ---- */

static struct button foot_button(struct ui *ui, uint32_t kind, struct str label, uint32_t icon,
                                 uint32_t after)
{
    (void)ui;
    return (struct button){.id = UI_ID(kind, 0),
                           .kind = BUTTON_QUIET,
                           .size = BUTTON_SMALL,
                           .label = label,
                           .icon = icon,
                           .icon_after = after};
}

int room_fit_button(struct ui *ui, const struct button *b, int most)
{
    int w = ui_button_width(ui, b);
    return w < most ? w : most;
}

/* On one line, or on two and not much smaller. */
static bool stands(struct ui *ui, const struct button *b, int w)
{
    struct text_style style = ui_style(ui, T_BUTTON_SMALL);
    int natural = ui_button_width(ui, b);
    float inner = (float)w - ((float)natural - text_width(ui->text, b->label, &style));
    style.size_px *= 0.84f;
    for (struct str rest = b->label; rest.len;)
        if (text_width(ui->text, str_cut(&rest, ' '), &style) > inner)
            return false;
    return natural <= w || !ui_layout(ui, b->label, &style, inner, 2, TEXT_CENTER, 0)->truncated;
}

/* Its sign alone; its words are still spoken. */
static void only_sign(struct button *b)
{
    b->name = b->label;
    b->label = STR("");
}

/* Buttons are in the presenter's window: the room reads where it is. */
static int foot_of_room(struct ui *ui, struct str status)
{
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    int h = ui_button_height(ui, BUTTON_SMALL), y = ui->h - ui_px(ui, 40) - h, margin = page_margin(ui);
    struct rect r = {margin, y, ui->w - 2 * margin, h};
    if (status.len) {
        ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_TEXT_2), status);
        ui_record(ui, ROLE_STATUS, 0, 0, status, (struct str){NULL, 0}, r);
    }
    return y - ui_px(ui, 16);
}

int room_foot(struct ui *ui, const struct screen_env *env, struct str status, struct str next)
{
    int margin = page_margin(ui), h = ui_button_height(ui, BUTTON_SMALL);
    int y = ui->h - ui_px(ui, 40) - h, gap = ui_px(ui, 8);
    if (presented_in_room(env))
        return foot_of_room(ui, status);
    struct button back = foot_button(ui, ROOM_ID_PREVIOUS, ui_str(ui, STR_ROOM_PREVIOUS),
                                     ICON_ARROW_LEFT, 0);
    struct button agenda = foot_button(ui, ROOM_ID_AGENDA, ui_str(ui, STR_ROOM_AGENDA),
                                       ICON_CALENDAR_CLOCK, 0);
    struct button on = foot_button(ui, ROOM_ID_NEXT, next.len ? next : room_next_words(ui, env), 0,
                                   ICON_ARROW_RIGHT);
    on.primary = true;
    bool alone = !access_voice_shown(ui); /* there is no head */
    int all = ui->w - 2 * margin - 2 * gap - (alone ? ui_px(ui, 64) + gap : 0);
    if (!stands(ui, &on, all - ui_button_width(ui, &back) - ui_button_width(ui, &agenda))) {
        only_sign(&back);
        only_sign(&agenda);
    }
    int taken = ui_button_width(ui, &back) + ui_button_width(ui, &agenda) + 2 * gap;
    taken += alone ? ui_px(ui, 64) + gap : 0;
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    int status_w = status.len ? (int)ceilf(text_width(ui->text, status, &style)) + 3 * gap : 0;
    int room = ui->w - 2 * margin - taken - status_w;
    if (status_w && !stands(ui, &on, room)) {
        status_w = 0;
        room = ui->w - 2 * margin - taken;
    }
    int on_w = room_fit_button(ui, &on, room);
    if (status_w) {
        struct rect r = {margin, y, status_w, h};
        ui_label(ui, r, TEXT_START, &style, ui_color(ui, C_TEXT_2), status);
        ui_record(ui, ROLE_STATUS, 0, 0, status, (struct str){NULL, 0}, r);
    }
    int x = ui->w - margin - on_w - taken;
    if (alone) {
        x += ui_px(ui, 64) + gap;
        access_voice_sign(ui, x - gap, y + h / 2);
    }
    x = ui_button(ui, x, y, 0, &back).w + x + gap;
    x = ui_button(ui, x, y, 0, &agenda).w + x + gap;
    ui_button(ui, x, y, on_w, &on);
    return y - ui_px(ui, 16);
}

/* ---- the edited course ---- */

int room_draw_news(struct ui *ui, const struct screen_env *env, uint32_t id, int top_px)
{
    const color_t *c = ui->theme->color;
    const struct room *r = env->room;
    if (r->news == ROOM_NEWS_NONE)
        return top_px;
    bool bad = r->news == ROOM_NEWS_BROKEN;
    struct key_words words = key_words_of(ui, env->keys);
    struct str text = ui_str(ui, STR_ROOM_NEWS_BROKEN);
    if (!bad)
        text = key_sentence(&words, STR_ROOM_NEWS_CHANGED, STR_ROOM_NEWS_NO_KEY, CONTEXT_AGENDA, ACTION_RELOAD);
    else
        text = arena_strf(ui->arena, "%" STR_FMT "\n%s", STR_ARG(text), r->news_text);
    struct text_style style = ui_style(ui, T_LABEL);
    int pad = ui_px(ui, 28), side = ui_px(ui, 44), w = ui_px(ui, ui->portrait ? 936 : 1100);
    int x = pad + side + ui_px(ui, 20);
    const struct text_block *b = ui_layout(ui, text, &style, (float)(w - x - pad), bad ? 4 : 0,
                                           TEXT_START, TEXT_ELLIPSIS);
    int h = (int)ceilf(b->height) + 2 * ui_px(ui, 24);
    struct rect box = {(ui->w - w) / 2, top_px, w, h};
    float radius = (float)ui_px(ui, 28);
    draw_rounded(ui->list, box, radius, c[C_TOAST], 0, 0);
    ui_icon(ui, (struct rect){box.x + pad, box.y, side, h}, bad ? ICON_ALERT : ICON_REFRESH, 44,
            c[C_TOAST_SIGN]);
    draw_text(ui->list, (float)(box.x + x), (float)(box.y + ui_px(ui, 24)), b, c[C_ON_TOAST]);
    ui_focus_ring(ui, box, radius, id);
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_ASIDE, text, (struct str){NULL, 0}, box);
    return box.y + box.h;
}

struct nav room_take_news(struct screen_env *env)
{
    struct room *r = env->room;
    if (r->news == ROOM_NEWS_CHANGED)
        r->reload = true;
    r->news = ROOM_NEWS_NONE;
    return NAV(NAV_REDRAW);
}

/* ---- what all of them do ---- */

struct nav room_handle(struct screen_env *env, const struct event *ev)
{
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_TIMER)
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_KEY && !ev->key.repeat) {
        if (ev->key.action == ACTION_NEXT)
            return room_next(env);
        if (ev->key.action == ACTION_PREVIOUS)
            return room_previous(env);
    }
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case ROOM_ID_AGENDA:
        return room_agenda(env);
    case ROOM_ID_NEXT:
        return room_next(env);
    case ROOM_ID_PREVIOUS:
        return room_previous(env);
    default:
        return NAV(NAV_STAY);
    }
}
