/*
 * Pictures that fill the display, to see pixels that are stuck, edges that are cut, colours and text; and
 * a field that draws where it is touched. Any key or touch goes to the next picture; the field ends with
 * its button or a key. It goes by itself like the menu, to which it returns.
 */
#include <assert.h>

#include "base/bug.h"
#include "screens/screen.h"
#include "screens/staff.h"
#include "ui/icons.h"

enum { TEST_NEXT = 1, TEST_END, DOTS_MAX = 256 };

struct dot {
    int x, y;
    bool down;
};

struct staff_test {
    int picture;
    int n;                     /* touches seen; the last DOTS_MAX of them are kept */
    struct dot dots[DOTS_MAX];
    int64_t since_us;          /* it was entered */
};

static const color_t plain[] = {0xFFFFFFFF, 0xFF000000, 0xFFFF0000, 0xFF00FF00, 0xFF0000FF};
enum { PLAIN = ARRAY_LEN(plain), GRID = PLAIN, TEXTS, PICTURES };
static_assert((int)STAFF_TEST_TOUCH == (int)PICTURES, "the field comes after the pictures");

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)args;
    struct staff_test *t = state;
    if (!env->staff || !env->staff->open)
        return err_set(err, ERR_USAGE, "the test of the display was asked for without a PIN");
    t->picture = env->staff->test;
    t->since_us = env->now.mono_us;
    return true;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

static struct nav next(struct staff_test *t)
{
    if (t->picture >= PICTURES - 1)
        return NAV(NAV_BACK);
    t->picture++;
    return NAV(NAV_REDRAW);
}

static struct nav on_touch(struct staff_test *t, const struct event *ev)
{
    if (t->picture != STAFF_TEST_TOUCH || ev->pointer.phase == POINTER_CANCEL)
        return NAV(NAV_STAY);
    t->dots[t->n++ % DOTS_MAX] = (struct dot){ev->pointer.x, ev->pointer.y, ev->pointer.phase == POINTER_DOWN};
    return NAV(NAV_REDRAW);
}

static struct nav on_key(const struct event *ev)
{
    switch (ev->key.action) {
    case ACTION_NEXT:
    case ACTION_BACK: return NAV(NAV_BACK);
    case ACTION_BLANK:
    case ACTION_QUIT: return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct staff_test *t = state;
    switch (ev->kind) {
    case EVENT_POINTER: return on_touch(t, ev);
    case EVENT_ACTIVATE: return UI_KIND(ev->activate.id) == TEST_NEXT ? next(t) : NAV(NAV_BACK);
    case EVENT_KEY: return ev->key.action == ACTION_NEXT && t->picture != STAFF_TEST_TOUCH ? next(t) : on_key(ev);
    case EVENT_TIMER:
        return NAV(env->now.mono_us - staff_since(env, t->since_us) >= (int64_t)STAFF_MENU_IDLE_S * 1000000 ? NAV_RESTART : NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

/* ---- pictures ---- */

static void line(struct ui *ui, int x, int y, int w, int h)
{
    draw_fill(ui->list, (struct rect){x, y, w, h}, 0xFFFFFFFF);
}

/* Sixteen by nine, and the outermost pixels: what is missing of them is cut by the display. */
static void draw_grid(struct ui *ui)
{
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, 0xFF000000);
    for (int i = 0; i <= 16; i++)
        line(ui, i * (ui->w - 1) / 16, 0, 1, ui->h);
    for (int i = 0; i <= 9; i++)
        line(ui, 0, i * (ui->h - 1) / 9, ui->w, 1);
    int side = ui->w < ui->h ? ui->w : ui->h;
    draw_arc(ui->list, (float)ui->w / 2, (float)ui->h / 2, (float)side / 2, 2, 0, 360, 0xFFFFFFFF);
}

static void draw_texts(struct ui *ui)
{
    static const enum type_token tokens[] = {T_CAPTION, T_SMALL, T_BODY, T_BODY_L, T_M, T_L, T_XL, T_HERO};
    float y = (float)ui_px(ui, 60), x = (float)ui_px(ui, 60);
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, ui_color(ui, C_BG));
    for (size_t i = 0; i < ARRAY_LEN(tokens); i++) {
        struct text_style style = ui_style(ui, tokens[i]);
        bool fits = text_width(ui->text, ui_str(ui, STR_STAFF_SAMPLE), &style) <= (float)ui->w - 2 * x;
        if (!fits || y + style.line_px > (float)(ui->h - ui_px(ui, 40)))
            break;
        const struct text_block *b = ui_layout(ui, ui_str(ui, STR_STAFF_SAMPLE), &style, 0, 1, TEXT_START, TEXT_NO_WRAP);
        draw_text(ui->list, x, y, b, ui_color(ui, C_TEXT));
        y += b->height + (float)ui_px(ui, 16);
    }
}

static void draw_picture(struct ui *ui, int picture)
{
    if (picture < PLAIN)
        draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, plain[picture]);
    else if (picture == GRID)
        draw_grid(ui);
    else
        draw_texts(ui);
    ui_record(ui, ROLE_BUTTON, UI_ID(TEST_NEXT, 0), STATE_FOCUSABLE | STATE_PRIMARY, ui_str(ui, STR_STAFF_NEXT_PICTURE),
              arena_strf(ui->arena, "%d/%d", picture + 1, PICTURES), (struct rect){0, 0, ui->w, ui->h});
}

static void draw_field(struct ui *ui, const struct staff_test *t)
{
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, ui_color(ui, C_BG));
    int from = t->n > DOTS_MAX ? t->n - DOTS_MAX : 0;
    for (int i = from; i < t->n; i++) {
        const struct dot *d = &t->dots[i % DOTS_MAX];
        draw_disc(ui->list, (float)d->x, (float)d->y, (float)ui_px(ui, d->down ? 28 : 12),
                  ui_color(ui, d->down ? C_SIGNAL : C_PICK));
    }
    const struct button end = {.id = UI_ID(TEST_END, 0), .kind = BUTTON_PRIMARY, .size = BUTTON_BIG,
                               .label = ui_str(ui, STR_STAFF_TEST_END), .primary = true};
    int w = ui_button_width(ui, &end), h = ui_button_height(ui, BUTTON_BIG), x = (ui->w - w) / 2, y = (ui->h - h) / 2;
    float margin = (float)ui_px(ui, 60);
    ui_button(ui, x, y, 0, &end);
    ui_text(ui, margin, (float)(y + h + ui_px(ui, 40)), (float)ui->w - 2 * margin, 0, T_BODY, ui_color(ui, C_TEXT_2),
            ui_str(ui, STR_STAFF_TOUCH_TEXT), ROLE_TEXT);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct staff_test *t = state;
    bool field = t->picture == STAFF_TEST_TOUCH;
    ui_screen(ui, ui_str(ui, field ? STR_STAFF_TOUCH_TEST : STR_STAFF_PICTURES));
    if (field)
        draw_field(ui, t);
    else
        draw_picture(ui, t->picture);
    ui_wake_at(ui, staff_since(env, t->since_us) + (int64_t)STAFF_MENU_IDLE_S * 1000000);
}

const struct screen screen_staff_test = {"staff-test", sizeof(struct staff_test), enter, handle, draw, leave,
                                         .context = CONTEXT_EVERYWHERE};
