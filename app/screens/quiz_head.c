/*
 * Header and leave dialog of a quiz. The path shows judged questions with their sign; beyond five
 * it becomes a plain bar, because nodes would no longer be told apart from four metres.
 */
#include "screens/quiz_head.h"

#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/grid.h"
#include "screens/quiz_room.h"
#include "screens/room_page.h"
#include "ui/icons.h"

enum { NODES_MAX = 5 };

struct str quiz_progress_text(struct ui *ui, const struct attempt *a)
{
    const char *n = arena_strf(ui->arena, "%d", a->at < a->n ? a->at + 1 : a->n).ptr;
    const char *of = arena_strf(ui->arena, "%d", a->n).ptr;
    return strings_fill(ui->arena, ui_str(ui, STR_QUIZ_PROGRESS), "n", n, "of", of, NULL);
}

static enum path_state state_of(const struct attempt *a, int position, bool judged)
{
    if (position == a->at && !judged)
        return PATH_CURRENT;
    if (a->answers[position].state == ANSWER_CHECKED)
        return attempt_right(a, position)    ? PATH_RIGHT
               : attempt_partly(a, position) ? PATH_PARTLY
                                             : PATH_WRONG;
    return PATH_TODO;
}

/* Returns its left edge. */
static int draw_nodes(struct ui *ui, const enum path_state *states, int n, int right, int cy)
{
    float k = 1 + (ui_text_scale(ui, 28) - 1) * 0.4f, pitch = (ui->portrait ? 56 : 64) * k * ui->u;
    float small = 28 * k * ui->u, large = 38 * k * ui->u, last = (float)right - 20 * k * ui->u;
    for (int i = 0; i < n; i++) {
        float cx = last - pitch * (float)(n - 1 - i), d = states[i] == PATH_CURRENT ? large : small;
        if (i + 1 < n) {
            float d2 = states[i + 1] == PATH_CURRENT ? large : small;
            ui_path_line_wide(ui, cx + d / 2, (float)cy, cx + pitch - d2 / 2, (float)cy, states[i], 4);
        }
        ui_path_node(ui, cx, (float)cy, d, states[i], 0, 0);
    }
    return (int)(last - pitch * (float)(n - 1) - 20 * k * ui->u);
}

int quiz_draw_path(struct ui *ui, const enum path_state *states, int n, int done, int least, int right, int cy)
{
    if (n <= NODES_MAX)
        return draw_nodes(ui, states, n, right, cy);
    int w = right - least < ui_px(ui, 320) ? right - least : ui_px(ui, 320);
    struct rect r = {right - w, cy - ui_px(ui, 7), w, ui_px(ui, 14)};
    ui_progress(ui, r, (float)done / (float)n, ui_color(ui, C_SIGNAL), ui_color(ui, C_HAIR));
    return r.x;
}

static int draw_attempt(struct ui *ui, const struct attempt *a, bool judged, int least, int right, int cy)
{
    enum path_state states[QUIZ_QUESTIONS_MAX];
    int done = 0;
    for (int i = 0; i < a->n; i++) {
        states[i] = state_of(a, i, judged);
        done += a->answers[i].state == ANSWER_CHECKED;
    }
    return quiz_draw_path(ui, states, a->n, done, least, right, cy);
}

void quiz_draw_head(struct ui *ui, const struct screen_env *env, bool judged)
{
    const struct attempt *a = &env->visit->attempt;
    struct rect at =
        grid_top(ui, ui->portrait ? 72 : 96, ui->portrait ? 64 : 56, ui->portrait ? 936 : 1728, 80);
    const struct button leave = {.id = QUIZ_ID_LEAVE << 16,
                                 .kind = BUTTON_SECONDARY,
                                 .size = BUTTON_NORMAL,
                                 .icon = ICON_CLOSE,
                                 .label = ui_str(ui, STR_QUIZ_LEAVE)};
    struct rect b = ui_button(ui, at.x, at.y, 0, &leave);
    int cy = b.y + b.h / 2, right = at.x + at.w, voice = b.x + b.w + b.h + ui_px(ui, 16 + 28);
    if (quiz_in_room(env, env->visit->capsule))
        right = room_clock(ui, env, right, cy);
    int left = draw_attempt(ui, a, judged, voice, right, cy);
    struct str text = quiz_progress_text(ui, a);
    struct text_style style = ui_style(ui, T_BUTTON);
    int w = (int)ceilf(text_width(ui->text, text, &style)) + 1;
    struct rect label = {left - ui_px(ui, 28) - w, at.y, w, b.h};
    int end = (ui->portrait ? left : label.x) - ui_px(ui, 28);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, end - x));
    if (!ui->portrait && label.x > b.x + b.w)
        ui_label(ui, label, TEXT_START, &style, ui_color(ui, C_TEXT), text);
    ui_record(ui, ROLE_STATUS, 0, 0, text, STR(""),
              (struct rect){label.x, at.y, right - label.x, b.h});
}

bool quiz_asks_before_leaving(const struct attempt *a)
{
    for (int i = 0; i < a->n; i++)
        if (a->answers[i].state == ANSWER_CHECKED)
            return true;
    return false;
}

void quiz_draw_leave(struct ui *ui)
{
    const struct button stay = {.id = QUIZ_ID_STAY << 16,
                                .kind = BUTTON_PRIMARY,
                                .size = BUTTON_BIG,
                                .primary = true,
                                .label = ui_str(ui, STR_QUIZ_STAY)};
    const struct button leave = {.id = QUIZ_ID_LEAVE_YES << 16,
                                 .kind = BUTTON_SECONDARY,
                                 .size = BUTTON_BIG,
                                 .label = ui_str(ui, STR_QUIZ_LEAVE)};
    const struct dialog_ask ask = {.w_reference = ui->portrait ? 936 : 1120,
                                   .h_reference = 420,
                                   .title = ui_str(ui, STR_QUIZ_LEAVE_TITLE),
                                   .body = ui_str(ui, STR_QUIZ_LEAVE_TEXT),
                                   .n = 2,
                                   .buttons = (const struct button *[]){&stay, &leave}};
    ui_dialog_ask(ui, &ask);
    access_voice_corner(ui);
    tree_close(ui->tree);
}

struct nav quiz_leave(struct screen_env *env)
{
    const struct capsule *capsule = env->visit->capsule;
    env->visit->active = false;
    if (env->can_go_back)
        return NAV(NAV_BACK);
    return (struct nav){
        .kind = NAV_REPLACE, .to = SCREEN_CAPSULE, .args = {.capsule = capsule, .start_us = -1}};
}

struct text_style quiz_title_style(struct ui *ui, struct str text, float max_w_px, float max_h_px,
                                   float largest)
{
    static const float sizes[] = {88, 80, 72, 64, 56, 48, 40, 32, 28};
    struct text_style style = ui_style(ui, T_Q);
    for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
        if (sizes[i] > largest)
            continue;
        style = ui_style_sized(ui, T_Q, sizes[i], sizes[i] + 8);
        const struct text_block *b =
            ui_layout(ui, text, &style, max_w_px, 0, TEXT_START, TEXT_BALANCE);
        if (b->height <= max_h_px && b->width <= max_w_px + 1)
            break;
    }
    return style;
}
