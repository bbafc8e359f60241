/*
 * How the page of the PIN looks: words at the left, dots and a pad of twelve keys at the right; upright
 * one above the other. The pad's keys are called "digit" whatever stands on them: what is spoken may
 * be overheard.
 */
#include "screens/staff_pin.h"

#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "screens/staff.h"
#include "ui/icons.h"

enum { PLATE = 112, KEY_W = 200, KEY_H = 148, PITCH_X = 220, PITCH_Y = 168 };

struct look {
    struct rect words, dots, keys; /* keys: the first one */
};

static struct look look_of(const struct ui *ui)
{
    if (ui->portrait)
        return (struct look){grid_middle(ui, 120, 200, 840, 640), grid_middle(ui, 220, 900, 640, 64),
                             grid_middle(ui, 220, 1004, KEY_W, KEY_H)};
    return (struct look){grid_middle(ui, 96, 168, 800, 880), grid_middle(ui, 1040, 196, 640, 64),
                         grid_middle(ui, 1040, 300, KEY_W, KEY_H)};
}

/* ---- words ---- */

/* "1:05" */
static struct str time_left(struct ui *ui, int64_t us)
{
    int64_t s = (us + 999999) / 1000000;
    return arena_strf(ui->arena, "%d:%02d", (int)(s / 60), (int)(s % 60));
}

static struct str wait_text(struct ui *ui, int64_t us)
{
    return strings_fill(ui->arena, ui_str(ui, STR_STAFF_PIN_WAIT), "time",
                        arena_cstr(ui->arena, time_left(ui, us)), NULL);
}

static struct str counted(struct ui *ui, enum string_id one, enum string_id many, int n)
{
    return n == 1 ? ui_str(ui, one)
                  : strings_fill(ui->arena, ui_str(ui, many), "n",
                                 arena_strf(ui->arena, "%d", n).ptr, NULL);
}

static struct str body_of(struct ui *ui, const struct staff_pin *p, const struct screen_env *env)
{
    if (p->closed)
        return ui_str(ui, STR_STAFF_PIN_CLOSED);
    int64_t wait = gate_wait_us(&env->staff->gate, env->now);
    if (wait && !p->ticket)
        return wait_text(ui, wait);
    if (p->wrong)
        return counted(ui, STR_STAFF_PIN_WRONG_ONE, STR_STAFF_PIN_WRONG,
                       gate_left(&env->staff->gate, env->now));
    return strings_fill(ui->arena, ui_str(ui, STR_STAFF_PIN_TEXT), "n",
                        arena_strf(ui->arena, "%d", STAFF_PIN_IDLE_S).ptr, NULL);
}

static bool refused(const struct staff_pin *p, const struct screen_env *env)
{
    return !p->closed && !p->ticket && (p->wrong || gate_wait_us(&env->staff->gate, env->now));
}

static void draw_words(struct ui *ui, struct rect r, const struct staff_pin *p,
                       const struct screen_env *env)
{
    bool bad = refused(p, env);
    struct str title = ui_str(ui, p->closed ? STR_STAFF_CLOSED_TITLE : STR_STAFF_PIN_TITLE),
               body = body_of(ui, p, env);
    struct text_style style = ui_style(ui, T_HERO), small = ui_style(ui, T_BODY_L);
    int plate = ui_px(ui, PLATE), gap = ui_px(ui, 40), under = ui_px(ui, 20);
    const struct text_block *t = fit_text(ui, title, &style, r.w, r.h / 3, TEXT_START);
    int room = r.h - plate - gap - (int)ceilf(t->height) - under;
    const struct text_block *b = fit_text(ui, body, &small, ui_px(ui, 720) < r.w ? ui_px(ui, 720) : r.w,
                                          room, TEXT_START);
    int all = r.h - room + (int)ceilf(b->height);
    int y = ui->portrait ? r.y : r.y + (ui_px(ui, 660) > all ? (ui_px(ui, 660) - all) / 2 : 0);
    struct rect sign = {r.x, y, plate, plate};
    draw_rounded(ui->list, sign, (float)ui_px(ui, 24), ui_color(ui, C_SURFACE_3), 0, 0);
    ui_icon(ui, sign, bad ? ICON_ALERT : ICON_LOCK, 64, ui_color(ui, bad ? C_CORAL : C_SIGNAL));
    y += plate + gap;
    ui_block(ui, (float)r.x, (float)y, t, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    y += (int)ceilf(t->height) + under;
    bool counts = !p->closed && gate_wait_us(&env->staff->gate, env->now);
    ui_block(ui, (float)r.x, (float)y, b, ui_color(ui, bad ? C_CORAL : C_TEXT_2), body,
             bad && !counts ? ROLE_STATUS : ROLE_TEXT);
}

/* What the voice tells; a wait is told once, not every second. */
static void record_news(struct ui *ui, struct rect r, const struct staff_pin *p,
                        const struct screen_env *env)
{
    struct str text = {0};
    if (!p->ticket && gate_wait_us(&env->staff->gate, env->now))
        text = ui_str(ui, STR_STAFF_PIN_WAIT_SPOKEN);
    else if (p->n)
        text = counted(ui, STR_STAFF_PIN_DIGIT, STR_STAFF_PIN_DIGITS, p->n);
    if (text.len)
        ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN, text, STR(""), r);
}

/* ---- dots and keys ---- */

static void draw_dots(struct ui *ui, struct rect r, const struct staff_pin *p, bool bad)
{
    float d = (float)ui_px(ui, 32), pitch = (float)ui_px(ui, 64), edge = (float)ui_px(ui, 4);
    float x = (float)r.x + (float)r.w / 2 - pitch * (SEAL_PIN_DIGITS - 1) / 2,
          y = (float)r.y + (float)r.h / 2;
    for (int i = 0; i < SEAL_PIN_DIGITS; i++, x += pitch) {
        color_t ink = ui_color(ui, bad ? C_CORAL : i < p->n ? C_SIGNAL : C_LINE);
        if (i < p->n || bad)
            draw_disc(ui->list, x, y, d / 2, ink);
        else
            draw_arc(ui->list, x, y, d / 2, edge, 0, 360, ink);
    }
}

static void draw_face(struct ui *ui, struct rect r, int key, color_t ink)
{
    if (key == STAFF_PIN_DELETE) {
        ui_icon(ui, r, ICON_BACKSPACE, 52, ink);
        return;
    }
    bool clear = key == STAFF_PIN_CLEAR;
    struct text_style style = clear ? ui_style(ui, T_BUTTON) : ui_style_sized(ui, T_Q, 64, 64);
    int digit = key == STAFF_PIN_ZERO ? 0 : key + 1;
    struct str face = clear ? ui_str(ui, STR_STAFF_PIN_CLEAR) : arena_strf(ui->arena, "%d", digit);
    int pad = ui_px(ui, 12);
    const struct text_block *b = fit_text(ui, face, &style, r.w - 2 * pad, r.h, TEXT_CENTER);
    draw_text(ui->list, (float)(r.x + pad), ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b,
              ink);
}

static void draw_key(struct ui *ui, struct rect r, int key, bool idle)
{
    uint32_t id = UI_ID(STAFF_PIN_KEY, key);
    bool plain = key == STAFF_PIN_CLEAR || key == STAFF_PIN_DELETE;
    color_t fill = plain ? (ui_is_pressed(ui, id) || ui_is_hovered(ui, id) ? ui_color(ui, C_SURFACE_2) : 0)
                         : ui_fill(ui, id, idle ? C_SURFACE : C_SURFACE_2);
    float radius = (float)ui_px(ui, 28);
    draw_rounded(ui->list, r, radius, fill, plain ? 0 : (float)ui_px(ui, ui->theme->control),
                 plain ? 0 : idle ? ui_color(ui, C_SURFACE_3) : ui_edge(ui, id));
    draw_face(ui, r, key, ui_color(ui, idle ? C_DISABLED : C_TEXT));
    ui_focus_ring(ui, r, radius, id);
    enum string_id name = key == STAFF_PIN_CLEAR    ? STR_STAFF_PIN_CLEAR
                          : key == STAFF_PIN_DELETE ? STR_STAFF_PIN_DELETE
                                                    : STR_STAFF_PIN_KEY;
    unsigned state = STATE_FOCUSABLE | (idle ? STATE_DISABLED : 0) | (plain ? 0 : STATE_UNSAID);
    ui_record(ui, ROLE_BUTTON, id, state, ui_str(ui, name), STR(""), r);
}

static void draw_pad(struct ui *ui, struct rect first, bool idle)
{
    int at[STAFF_PIN_KEYS] = {0, 1, 2, 3, 4, 5, 6, 7, 8, STAFF_PIN_CLEAR, STAFF_PIN_ZERO, STAFF_PIN_DELETE};
    for (int i = 0; i < STAFF_PIN_KEYS; i++) {
        struct rect r = first;
        r.x += ui_px(ui, PITCH_X) * (i % 3);
        r.y += ui_px(ui, PITCH_Y) * (i / 3);
        draw_key(ui, r, at[i], idle);
    }
}

/* ---- page ---- */

static void draw_head(struct ui *ui, const struct screen_env *env)
{
    (void)env;
    const struct button back = {.id = UI_ID(STAFF_PIN_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, STR_STAFF_BACK)};
    int margin = page_margin(ui), y = ui_px(ui, 56), h = ui_button_height(ui, BUTTON_NORMAL);
    ui_button(ui, margin, y, 0, &back);
    access_voice_sign(ui, ui->w - margin, y + h / 2);
}

void staff_pin_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct staff_pin *p = state;
    struct look l = look_of(ui);
    ui_screen(ui, ui_str(ui, STR_STAFF_PIN_TITLE));
    draw_head(ui, env);
    draw_words(ui, l.words, p, env);
    if (!p->closed) {
        int64_t wait = gate_wait_us(&env->staff->gate, env->now);
        record_news(ui, l.dots, p, env);
        draw_dots(ui, l.dots, p, refused(p, env));
        draw_pad(ui, l.keys, wait && !p->ticket);
        if (wait)
            ui_wake_at(ui, env->staff->gate.until_us - (wait - 1) / 1000000 * 1000000);
    }
    ui_wake_at(ui, staff_since(env, p->since_us) + (int64_t)STAFF_PIN_IDLE_S * 1000000);
}
