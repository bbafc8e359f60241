/*
 * The last word of a visit at a stand: thanks, what is taken home, and that nothing stays. It ends by
 * itself in a few seconds; one press makes it a minute, as often as wanted. Whoever is not done goes
 * back to the capsules.
 */
#include <math.h>

#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/screen.h"
#include "screens/take_away.h"
#include "ui/icons.h"

enum { THANKS_FINISH = 1, THANKS_STAY, THANKS_CAPSULES };

enum { RING_US = 100000 }; /* a small ring moves smoothly enough; the code beside it is made anew with it */

#define STAY_US (60 * INT64_C(1000000))
#define SPOKEN_US (20 * INT64_C(1000000)) /* a voice needs the time to read it */

struct thanks {
    const struct capsule *capsule; /* the one just answered; NULL: none */
    int64_t from_us, end_us;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)err;
    struct thanks *t = state;
    int64_t us = env->catalog->policy.thanks_us;
    t->capsule = args->capsule;
    t->from_us = env->now.mono_us;
    t->end_us = t->from_us + (env->settings->speech && us < SPOKEN_US ? SPOKEN_US : us);
    env->visit->active = false;
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct thanks *t = state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_TIMER && env->now.mono_us >= t->end_us)
        return NAV(NAV_RESTART);
    if (ev->kind == EVENT_KEY && ev->key.action == ACTION_NEXT)
        return NAV(NAV_RESTART);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case THANKS_FINISH: return NAV(NAV_RESTART);
    case THANKS_CAPSULES: return NAV(NAV_BACK);
    case THANKS_STAY:
        t->from_us = env->now.mono_us;
        t->end_us = t->from_us + STAY_US;
        return NAV(NAV_REDRAW);
    default: return NAV(NAV_STAY);
    }
}

/* ---- picture ---- */

/* What is left as a ring and a number, and now and then for the voice. */
static void draw_left(struct ui *ui, const struct thanks *t, struct rect r)
{
    int64_t left = t->end_us - ui->now.mono_us, all = t->end_us - t->from_us;
    left = left < 0 ? 0 : left;
    int64_t seconds = (left + 999999) / 1000000;
    float cx = (float)r.x + (float)r.w / 2, cy = (float)r.y + (float)r.h / 2, radius = (float)r.w / 2;
    struct text_style style = ui_style_sized(ui, T_NUM_L, 40, 40);
    style.size_px = roundf((float)r.w * 0.4f); /* belongs to the ring */
    style.line_px = style.size_px;
    const char *n = arena_strf(ui->arena, "%d", (int)seconds).ptr;
    draw_arc(ui->list, cx, cy, radius, radius / 5, 0, 360, ui_color(ui, ui->theme->high_contrast ? C_RING_TRACK : C_HAIR));
    if (left > 0)
        draw_arc(ui->list, cx, cy, radius, radius / 5, 0, 360.f * (float)left / (float)all, ui_color(ui, C_SIGNAL));
    ui_label(ui, r, TEXT_CENTER, &style, ui_color(ui, C_TEXT), str_c(n));
    const char *said = arena_strf(ui->arena, "%d", (int)((seconds + 9) / 10 * 10)).ptr;
    ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN,
              strings_fill(ui->arena, ui_str(ui, STR_THANKS_LEFT), "n", said, NULL), STR(""), r);
    ui_wake_at(ui, left <= 0            ? t->end_us
                   : ui->reduced_motion ? t->end_us - (seconds - 1) * 1000000
                                        : ui->now.mono_us + RING_US);
}

/* Returns the upper edge of the buttons. */
static int draw_buttons(struct ui *ui, const struct screen_env *env, struct rect room)
{
    const struct button finish = {.id = UI_ID(THANKS_FINISH, 0),
                                  .kind = BUTTON_PRIMARY,
                                  .size = BUTTON_BIG,
                                  .icon = ICON_CHECK,
                                  .label = ui_str(ui, STR_THANKS_FINISH),
                                  .primary = true},
                        stay = {.id = UI_ID(THANKS_STAY, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_BIG,
                                .label = ui_str(ui, STR_THANKS_STAY)},
                        capsules = {.id = UI_ID(THANKS_CAPSULES, 0),
                                    .kind = BUTTON_SECONDARY,
                                    .size = BUTTON_BIG,
                                    .icon = ICON_ARROW_LEFT,
                                    .label = ui_str(ui, STR_THANKS_CAPSULES)};
    const struct button *const row[] = {&finish, &stay, &capsules};
    return ui_button_row(ui, room, env->can_go_back ? 3 : 2, row);
}

/* Title and sentence with the ring above them, in the middle of r. Returns the ring's place. */
static struct rect draw_words(struct ui *ui, struct rect r, struct str text)
{
    int ring = ui_px(ui, 120), air = ui_px(ui, 28);
    struct rect place = {r.x, r.y, ring, ring};
    r.y += ring + air;
    r.h -= ring + air;
    struct text_style large = ui_style(ui, ui->portrait ? T_XL : T_HERO), body = ui_style(ui, T_BODY_L);
    struct str title = ui_str(ui, STR_THANKS_TITLE);
    const struct text_block *b = fit_text(ui, title, &large, r.w, r.h / 2, TEXT_START);
    int gap = ui_px(ui, 24), below = r.h - (int)ceilf(b->height) - gap;
    const struct text_block *t = fit_text(ui, text, &body, r.w, below, TEXT_START);
    if (t->truncated) {
        body = ui_style_sized(ui, T_BODY, 24, 32);
        t = fit_text(ui, text, &body, r.w, below, TEXT_START);
    }
    float y = (float)r.y + fmaxf((float)r.h - b->height - (float)gap - t->height, 0) / 2;
    place.y = (int)y - ring - air;
    ui_screen(ui, title);
    ui_block(ui, (float)r.x, y, b, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    ui_block(ui, (float)r.x, y + b->height + (float)gap, t, ui_color(ui, C_TEXT_2), text, ROLE_TEXT);
    return place;
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct thanks *t = state;
    int top = page_header(ui, env, 0), floor = page_floor(ui, env), margin = page_margin(ui), gap = ui_px(ui, 48);
    struct rect room = {margin, top + gap, ui->w - 2 * margin, floor - top - 2 * gap};
    struct str code = t->capsule ? take_away_code(ui->arena, env, t->capsule) : STR("");
    int buttons = draw_buttons(ui, env, room), side = ui_px(ui, ui->portrait ? 560 : 620);
    room.h = buttons - ui_px(ui, 40) - room.y;
    int most = ui->portrait ? room.h / 2 : room.h; /* large words need theirs */
    side = side > most ? most : side;
    struct rect words = room, plate = {room.x + room.w - side, room.y, side, room.h};
    if (ui->portrait)
        words.h = room.h - (code.len ? side + gap : 0), plate = (struct rect){room.x, words.y + words.h + gap, side, side};
    else if (code.len)
        words.w -= side + gap;
    draw_left(ui, t, draw_words(ui, words, ui_str(ui, code.len ? STR_THANKS_TEXT : STR_THANKS_TEXT_PLAIN)));
    if (code.len)
        ui_qr(ui, plate, code, ui_str(ui, STR_TAKE_AWAY_BUTTON));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_thanks = {
    "thanks", sizeof(struct thanks), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
