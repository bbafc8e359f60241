/*
 * What is entered and how it looks. The digits stand in one place alone, are never written to the log and never spoken:
 * the voice tells how many were entered.
 */
#include "screens/pin_pad.h"

#include <math.h>

#include "base/bug.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "ui/icons.h"

enum { PLATE = 112, KEY_W = 200, KEY_H = 148, PITCH_X = 220, PITCH_Y = 168 };

/* ---- what is entered ---- */

static enum pin_did add_digit(struct pin_entry *e, int digit, bool idle)
{
    if (idle || e->n >= SEAL_PIN_DIGITS)
        return PIN_LOOK;
    e->digits[e->n++] = (char)('0' + digit);
    return e->n == SEAL_PIN_DIGITS ? PIN_FULL : PIN_DIGIT;
}

static enum pin_did take_back(struct pin_entry *e, int n, bool idle)
{
    while (n-- > 0 && e->n > 0 && !idle)
        e->digits[--e->n] = 0;
    return PIN_CHANGED;
}

/* 1 to 9, then "clear", 0, and one back. */
static enum pin_did press(struct pin_entry *e, int index, bool idle)
{
    switch (index) {
    case PIN_PAD_CLEAR: return take_back(e, SEAL_PIN_DIGITS, idle);
    case PIN_PAD_DELETE: return take_back(e, 1, idle);
    case PIN_PAD_ZERO: return add_digit(e, 0, idle);
    default: return add_digit(e, index + 1, idle);
    }
}

static enum pin_did on_key(struct pin_entry *e, const struct event *ev, bool idle)
{
    bool digit = ev->key.key >= '0' && ev->key.key <= '9' && !(ev->key.mods & (MOD_CTRL | MOD_ALT));
    if (digit)
        return ev->key.repeat ? PIN_LOOK : add_digit(e, (int)(ev->key.key - '0'), idle);
    if (ev->key.key == KEY_BACKSPACE || ev->key.key == KEY_DELETE)
        return take_back(e, ev->key.key == KEY_DELETE ? SEAL_PIN_DIGITS : 1, idle);
    return PIN_NOTHING;
}

enum pin_did pin_entry_event(struct pin_entry *e, const struct event *ev, uint32_t kind, bool idle)
{
    if (ev->kind == EVENT_KEY)
        return on_key(e, ev, idle);
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == kind)
        return press(e, (int)UI_INDEX(ev->activate.id), idle);
    return PIN_NOTHING;
}

void pin_entry_forget(struct pin_entry *e)
{
    seal_wipe(e->digits, sizeof e->digits);
    e->n = 0;
}

/* ---- words ---- */

struct pin_look pin_look_of(const struct ui *ui)
{
    struct pin_look l = {grid_middle(ui, 96, 168, 800, 880), grid_middle(ui, 1040, 196, 640, 64),
                         grid_middle(ui, 1040, 300, KEY_W, KEY_H)};
    if (ui->portrait)
        l = (struct pin_look){grid_middle(ui, 72, 200, 936, 640), grid_middle(ui, 220, 900, 640, 64),
                              grid_middle(ui, 220, 1004, KEY_W, KEY_H)};
    int head = ui_px(ui, ui->portrait ? 64 : 56) + ui_button_height(ui, BUTTON_NORMAL) + ui_px(ui, 24);
    if (l.words.y < head) { /* below the way back, however large its words are */
        l.words.h -= head - l.words.y;
        l.words.y = head;
    }
    return l;
}

/* "1:05" */
static struct str time_left(struct ui *ui, int64_t us)
{
    int64_t s = (us + 999999) / 1000000;
    return arena_strf(ui->arena, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

struct str pin_wait_text(struct ui *ui, int64_t us)
{
    return strings_fill(ui->arena, ui_str(ui, STR_STAFF_PIN_WAIT), "time",
                        arena_cstr(ui->arena, time_left(ui, us)), NULL);
}

struct str pin_counted(struct ui *ui, enum string_id one, enum string_id many, int n)
{
    return n == 1 ? ui_str(ui, one)
                  : strings_fill(ui->arena, ui_str(ui, many), "n",
                                 arena_strf(ui->arena, "%d", n).ptr, NULL);
}

void pin_words_draw(struct ui *ui, struct rect r, const struct pin_words *w)
{
    struct text_style style = ui_style(ui, T_HERO), small = ui_style(ui, T_BODY_L);
    int plate = ui_px(ui, PLATE), gap = ui_px(ui, 40), under = ui_px(ui, 20);
    const struct text_block *t = fit_text(ui, w->title, &style, r.w, r.h / 3, TEXT_START);
    int room = r.h - plate - gap - (int)ceilf(t->height) - under;
    const struct text_block *b = fit_text(ui, w->body, &small, ui_px(ui, 720) < r.w ? ui_px(ui, 720) : r.w,
                                          room, TEXT_START);
    int all = r.h - room + (int)ceilf(b->height);
    int y = ui->portrait ? r.y : r.y + (ui_px(ui, 660) > all ? (ui_px(ui, 660) - all) / 2 : 0);
    struct rect sign = {r.x, y, plate, plate};
    draw_rounded(ui->list, sign, (float)ui_px(ui, 24), ui_color(ui, C_SURFACE_3), 0, 0);
    ui_icon(ui, sign, w->bad ? ICON_ALERT : ICON_LOCK, 64, ui_color(ui, w->bad ? C_CORAL : C_SIGNAL));
    y += plate + gap;
    ui_block(ui, (float)r.x, (float)y, t, ui_color(ui, C_TEXT), w->title, ROLE_HEADING);
    y += (int)ceilf(t->height) + under;
    ui_block(ui, (float)r.x, (float)y, b, ui_color(ui, w->bad ? C_CORAL : C_TEXT_2), w->body,
             w->status ? ROLE_STATUS : ROLE_TEXT);
}

/* A wait is told once, not every second. */
void pin_news(struct ui *ui, struct rect r, int n, int64_t wait_us)
{
    struct str text = {0};
    if (wait_us > 0)
        text = ui_str(ui, STR_STAFF_PIN_WAIT_SPOKEN);
    else if (n)
        text = pin_counted(ui, STR_STAFF_PIN_DIGIT, STR_STAFF_PIN_DIGITS, n);
    if (text.len)
        ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN, text, STR(""), r);
}

/* ---- dots and keys ---- */

void pin_dots_draw(struct ui *ui, struct rect r, int n, bool bad)
{
    float d = (float)ui_px(ui, 32), pitch = (float)ui_px(ui, 64), edge = (float)ui_px(ui, 4);
    float x = (float)r.x + (float)r.w / 2 - pitch * (SEAL_PIN_DIGITS - 1) / 2,
          y = (float)r.y + (float)r.h / 2;
    for (int i = 0; i < SEAL_PIN_DIGITS; i++, x += pitch) {
        color_t ink = ui_color(ui, bad ? C_CORAL : i < n ? C_SIGNAL : C_LINE);
        if (i < n || bad)
            draw_disc(ui->list, x, y, d / 2, ink);
        else
            draw_arc(ui->list, x, y, d / 2, edge, 0, 360, ink);
    }
}

static void draw_face(struct ui *ui, struct rect r, int key, color_t ink)
{
    if (key == PIN_PAD_DELETE) {
        ui_icon(ui, r, ICON_BACKSPACE, 52, ink);
        return;
    }
    bool clear = key == PIN_PAD_CLEAR;
    struct text_style style = clear ? ui_style(ui, T_BUTTON) : ui_style_sized(ui, T_Q, 64, 64);
    int digit = key == PIN_PAD_ZERO ? 0 : key + 1;
    struct str face = clear ? ui_str(ui, STR_STAFF_PIN_CLEAR) : arena_strf(ui->arena, "%d", digit);
    int pad = ui_px(ui, 12);
    const struct text_block *b = fit_text(ui, face, &style, r.w - 2 * pad, r.h, TEXT_CENTER);
    draw_text(ui->list, (float)(r.x + pad), ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b,
              ink);
}

static void draw_key(struct ui *ui, struct rect r, uint32_t kind, int key, bool idle)
{
    uint32_t id = UI_ID(kind, key);
    bool plain = key == PIN_PAD_CLEAR || key == PIN_PAD_DELETE;
    color_t fill = plain ? (ui_is_pressed(ui, id) || ui_is_hovered(ui, id) ? ui_color(ui, C_SURFACE_2) : 0)
                         : ui_fill(ui, id, idle ? C_SURFACE : C_SURFACE_2);
    float radius = (float)ui_px(ui, 28);
    draw_rounded(ui->list, r, radius, fill, plain ? 0 : (float)ui_px(ui, ui->theme->control),
                 plain ? 0 : idle ? ui_color(ui, C_SURFACE_3) : ui_edge(ui, id));
    draw_face(ui, r, key, ui_color(ui, idle ? C_DISABLED : C_TEXT));
    ui_focus_ring(ui, r, radius, id);
    enum string_id name = key == PIN_PAD_CLEAR    ? STR_STAFF_PIN_CLEAR
                          : key == PIN_PAD_DELETE ? STR_STAFF_PIN_DELETE
                                                    : STR_STAFF_PIN_KEY;
    unsigned state = STATE_FOCUSABLE | (idle ? STATE_DISABLED : 0) | (plain ? 0 : STATE_UNSAID);
    ui_record(ui, ROLE_BUTTON, id, state, ui_str(ui, name), STR(""), r);
}

void pin_keys_draw(struct ui *ui, struct rect first, uint32_t kind, bool idle)
{
    int at[PIN_PAD_KEYS] = {0, 1, 2, 3, 4, 5, 6, 7, 8, PIN_PAD_CLEAR, PIN_PAD_ZERO, PIN_PAD_DELETE};
    for (int i = 0; i < PIN_PAD_KEYS; i++) {
        struct rect r = first;
        r.x += ui_px(ui, PITCH_X) * (i % 3);
        r.y += ui_px(ui, PITCH_Y) * (i / 3);
        draw_key(ui, r, kind, at[i], idle);
    }
}
