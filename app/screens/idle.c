/*
 * "Are you still there?" (design 15) over whatever was there, before a visit ends by itself. It only shows what
 * app/visits.c counts: any key or touch is answer enough, Tab and arrows move to "Start over", and the voice's keys
 * act without closing it; each of them starts the count anew.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/steer.h"
#include "screens/screen.h"
#include "ui/icons.h"

enum { IDLE_CONTINUE = 1, IDLE_START_OVER };

struct idle {
    bool capsule; /* one waits below: its place is kept */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)env, (void)err;
    struct idle *st = state;
    st->capsule = args && args->capsule;
    return true;
}

/* ---- events ---- */

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state, (void)env;
    switch (ev->kind) {
    case EVENT_ACTIVATE:
        return NAV(UI_KIND(ev->activate.id) == IDLE_START_OVER ? NAV_RESTART : NAV_BACK);
    case EVENT_KEY: return NAV(steer_stays(ev) ? NAV_STAY : NAV_BACK);
    case EVENT_POINTER: return NAV(ev->pointer.phase == POINTER_UP ? NAV_BACK : NAV_STAY);
    case EVENT_WHEEL:
    case EVENT_TEXT: return NAV(NAV_BACK);
    default: return NAV(NAV_STAY);
    }
}

/* ---- picture ---- */

static const struct policy *policy_of(const struct screen_env *env)
{
    return &env->catalog->policy;
}

/* A ring of which the part that is left is lit, from the top clockwise. */
static void draw_ring(struct ui *ui, struct rect r, const struct screen_env *env)
{
    const color_t *c = ui->theme->color;
    int64_t left = env->idle_end_us - ui->now.mono_us, all = policy_of(env)->idle_warning_us;
    left = left < 0 ? 0 : left > all ? all : left;
    float cx = (float)r.x + (float)r.w / 2, cy = (float)r.y + (float)r.h / 2,
          radius = (float)r.w * 130 / 268, thick = radius * 24 / 130,
          sweep = 360.f * (float)left / (float)all;
    draw_arc(ui->list, cx, cy, radius, thick, 0, 360,
             c[ui->theme->high_contrast ? C_RING_TRACK : C_HAIR]);
    if (sweep > 0)
        draw_arc(ui->list, cx, cy, radius, thick, 0, sweep, c[C_AMBER]);
    struct text_style style = ui_style_sized(ui, T_NUM_L, 120, 124);
    style.size_px = roundf(120 * (float)r.w / 268); /* belongs to the ring */
    style.line_px = roundf(124 * (float)r.w / 268);
    int64_t seconds = (left + 999999) / 1000000;
    struct str number = arena_strf(ui->arena, "%d", (int)seconds);
    const struct text_block *b = ui_layout(ui, number, &style, 0, 1, TEXT_START, TEXT_NO_WRAP);
    draw_text(ui->list, roundf(cx - text_width(ui->text, number, &style) / 2),
              ui_middle(ui, cy, b, &style), b, ui_color(ui, C_TEXT));
    if (left > 0)
        ui_wake_at(ui, ui->reduced_motion ? env->idle_end_us - (seconds - 1) * 1000000
                                          : ui->now.mono_us + UI_FRAME_US);
}

/* What the voice counts: all of it, the last ten seconds, the last five. */
static void record_left(struct ui *ui, struct rect r, const struct screen_env *env)
{
    int64_t left = (env->idle_end_us - ui->now.mono_us + 999999) / 1000000,
            all = policy_of(env)->idle_warning_us / 1000000;
    int said = left > 10 ? (int)all : left > 5 ? 10 : 5;
    const char *n = arena_strf(ui->arena, "%d", said).ptr;
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_IDLE_LEFT), "n", n, NULL);
    ui_record(ui, ROLE_STATUS, 0, STATE_HIDDEN, text, STR(""), r);
}

/* The question in the other languages, as far as there is room. */
static void draw_others(struct ui *ui, float x, float y, float w, float bottom)
{
    struct text_style style = ui_style_sized(ui, T_LABEL, 26, 40);
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++) {
        struct str text = strings_text(ui->strings, (enum string_language)i, STR_IDLE_TITLE);
        if ((enum string_language)i == ui->lang)
            continue;
        const struct text_block *b = ui_layout(ui, text, &style, w, 0, TEXT_START, 0);
        if (y + b->height > bottom)
            return;
        draw_text(ui->list, x, y, b, ui_color(ui, C_TEXT_2));
        y += b->height;
    }
}

/* The largest of a few sizes at which title and sentence stand above bottom. */
static float draw_question(struct ui *ui, struct rect r, struct str title, struct str text)
{
    static const int sizes[] = {72, 56, 48, 40};
    struct text_style body = ui_style_sized(ui, T_BODY, 28, 40), style = body;
    const struct text_block *b = ui_layout(ui, text, &body, (float)r.w, 0, TEXT_START, 0), *t = NULL;
    float gap = (float)ui_px(ui, 20);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        style = ui_style_sized(ui, T_XL, (float)sizes[i], (float)sizes[i] + 6);
        t = ui_layout(ui, title, &style, (float)(r.w - ui_px(ui, 32)), 0, TEXT_START, TEXT_BALANCE);
        if ((t->n_lines == 1 || i + 1 == ARRAY_LEN(sizes)) && t->height + gap + b->height <= (float)r.h)
            break;
    }
    ui_block(ui, (float)r.x, (float)r.y, t, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    ui_block(ui, (float)r.x, (float)r.y + t->height + gap, b, ui_color(ui, C_TEXT_2), text,
             ROLE_TEXT);
    return (float)r.y + t->height + gap + b->height;
}

/* Continue takes what "Start over" leaves; below each other where the words need it. Returns the upper edge. */
static int draw_answers(struct ui *ui, struct rect r)
{
    struct button go_on = {.id = UI_ID(IDLE_CONTINUE, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_HUGE,
                           .label = ui_str(ui, STR_IDLE_CONTINUE),
                           .icon = ICON_CHECK,
                           .primary = true};
    struct button over = {.id = UI_ID(IDLE_START_OVER, 0),
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_HUGE,
                          .label = ui_str(ui, STR_IDLE_START_OVER)};
    int gap = ui_px(ui, 24), h = ui_button_height(ui, BUTTON_HUGE), bottom = r.y + r.h,
        w = ui_button_width(ui, &over);
    if (ui_button_width(ui, &go_on) + gap + w <= r.w) {
        ui_button(ui, r.x, bottom - h, r.w - gap - w, &go_on);
        ui_button(ui, r.x + r.w - w, bottom - h, w, &over);
        return bottom - h;
    }
    ui_button(ui, r.x, bottom - 2 * h - gap, r.w, &go_on);
    ui_button(ui, r.x, bottom - h, r.w, &over);
    return bottom - 2 * h - gap;
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct idle *st = state;
    bool kept = policy_of(env)->keep_progress;
    struct rect r = ui_dialog(ui, 1120, ui->portrait ? 880 : 688, STR(""));
    ui->tree->nodes[ui->tree->n - 1].label = ui_str(ui, STR_IDLE_TITLE); /* its words stand beside the ring */
    int inset = ui_px(ui, 8), gap = ui_px(ui, 64), side = ui_px(ui, 268);
    r.x += inset;
    r.w -= 2 * inset;
    bool beside = r.w - side - gap >= (int)((float)ui_px(ui, 560) * ui_text_scale(ui, 28));
    struct rect ring = {r.x, r.y, side, side}, words = r;
    if (beside) {
        words.x += side + gap;
        words.w -= side + gap;
    } else {
        ring.w = ring.h = ui_px(ui, 200);
        words.y += ring.h + ui_px(ui, 32);
    }
    int buttons = 2 * ui_button_height(ui, BUTTON_HUGE) + ui_px(ui, 56);
    words.h = r.y + r.h - buttons - words.y;
    float y = draw_question(ui, words, ui_str(ui, STR_IDLE_TITLE),
                            ui_str(ui, kept          ? STR_IDLE_TEXT_KEPT
                                       : st->capsule ? STR_IDLE_TEXT
                                                     : STR_IDLE_TEXT_PLAIN));
    record_left(ui, ring, env);
    draw_ring(ui, ring, env);
    int top = draw_answers(ui, r);
    draw_others(ui, (float)words.x, y + (float)ui_px(ui, 26), (float)words.w,
                (float)(top - ui_px(ui, 24)));
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_idle = {
    "idle", sizeof(struct idle), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
