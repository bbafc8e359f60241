/*
 * What can be done, each with its key on a cap. Where a row is too narrow the words go first, from the left: sign and key
 * stay, and the words are still spoken.
 */
#include "screens/presenter.h"

#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "screens/fit_text.h"
#include "screens/hands_panel.h"
#include "screens/key_text.h"
#include "ui/icons.h"

enum { ACTIONS_MAX = 10, ROOMS_GAP = 15 };

void presenter_card(struct ui *ui, struct rect r)
{
    ui_lift(ui, r, (float)ui_px(ui, 24));
    draw_rounded(ui->list, r, (float)ui_px(ui, 24), ui_color(ui, C_SURFACE),
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, ui_color(ui, C_LINE));
}

/* ---- one ---- */

static struct text_style label_style(struct ui *ui)
{
    return ui_style_sized(ui, T_BUTTON_SMALL, 25, 30);
}

static int cap_width(struct ui *ui, struct str key)
{
    struct text_style style = ui_style(ui, T_CAPTION_BOLD);
    int w = (int)ceilf(text_width(ui->text, key, &style)) + 2 * ui_px(ui, 12), least = ui_px(ui, 40);
    return !key.len ? 0 : w < least ? least : w;
}

static int sign_side(struct ui *ui)
{
    return ui_px(ui, 34 * ui_text_scale(ui, 25));
}

int presenter_action_width(struct ui *ui, const struct screen_env *env, const struct presenter_action *a)
{
    struct text_style style = label_style(ui);
    struct str key = key_of(ui, env->keys, a->context, a->action, 0);
    int gap = ui_px(ui, 14), w = 2 * ui_px(ui, 24);
    w += a->icon ? sign_side(ui) : 0;
    w += a->label.len ? (int)ceilf(text_width(ui->text, a->label, &style)) + (a->icon ? gap : 0) : 0;
    return w + (key.len ? cap_width(ui, key) + gap : 0);
}

static void draw_cap(struct ui *ui, struct rect r, struct str key, color_t ink)
{
    struct text_style style = ui_style(ui, T_CAPTION_BOLD);
    int h = ui_px(ui, 44 * ui_text_scale(ui, 20));
    h = h > r.h - ui_px(ui, 8) ? r.h - ui_px(ui, 8) : h;
    struct rect cap = {r.x, r.y + (r.h - h) / 2, r.w, h};
    draw_rounded(ui->list, cap, (float)ui_px(ui, 8), 0, (float)ui_px(ui, 2), ink);
    ui_label(ui, cap, TEXT_CENTER, &style, ink, key);
}

void presenter_draw_action(struct ui *ui, const struct screen_env *env, struct rect r, const struct presenter_action *a)
{
    const color_t *c = ui->theme->color;
    struct text_style style = label_style(ui);
    struct str key = key_of(ui, env->keys, a->context, a->action, 0);
    float radius = (float)ui_px(ui, 24);
    color_t fill = a->primary ? ui_signal(ui, a->id) : a->on ? c[C_CURRENT] : ui_fill(ui, a->id, C_SURFACE_2);
    color_t ink = a->disabled ? c[C_DISABLED] : a->primary ? c[C_ON_SIGNAL] : a->on ? c[C_ON_CURRENT] : c[C_TEXT];
    draw_rounded(ui->list, r, radius, fill, a->primary ? 0 : (float)ui_px(ui, ui->theme->control),
                 a->on ? c[C_CURRENT] : ui_edge(ui, a->id));
    int gap = ui_px(ui, 14), cap = cap_width(ui, key), side = a->icon ? sign_side(ui) : 0;
    int most = r.w - 2 * ui_px(ui, 18) - side - (side ? gap : 0) - (cap ? cap + gap : 0);
    const struct text_block *b = NULL;
    int words = a->label.len ? (int)ceilf(text_width(ui->text, a->label, &style)) : 0;
    if (words > most && most > 0) {
        const struct text_style whole = style;
        b = fit_text(ui, a->label, &style, most, r.h - ui_px(ui, 8), TEXT_START);
        if (b->truncated && a->brief.len) {
            style = whole;
            b = fit_text(ui, a->brief, &style, most, r.h - ui_px(ui, 8), TEXT_START);
        }
        words = (int)ceilf(b->width);
    }
    int w = side + (words ? words + (side ? gap : 0) : 0) + (cap ? cap + (side || words ? gap : 0) : 0);
    int x = r.x + (r.w - w) / 2;
    if (side)
        ui_icon(ui, (struct rect){x, r.y, side, r.h}, a->icon, 34 * ui_text_scale(ui, 25), ink);
    x += side + (side && words ? gap : 0);
    if (b)
        draw_text(ui->list, (float)x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b, ink);
    else if (words)
        ui_label(ui, (struct rect){x, r.y, words + 1, r.h}, TEXT_START, &style, ink, a->label);
    x += words + (side || words ? gap : 0);
    if (cap)
        draw_cap(ui, (struct rect){x, r.y, cap, r.h}, key, a->primary || a->on ? ink : c[C_TEXT_2]);
    ui_focus_ring(ui, r, radius, a->id);
    unsigned state = (a->disabled ? STATE_DISABLED : STATE_FOCUSABLE) | (a->primary ? STATE_PRIMARY : 0) | (a->on ? STATE_CHECKED : 0);
    ui_record(ui, ROLE_BUTTON, a->id, state, a->name.len ? a->name : a->label, key, r);
}

/* ---- all ---- */

static struct presenter_action action_of(struct ui *ui, enum action action, enum key_context context, enum string_id words,
                                         uint32_t icon)
{
    return (struct presenter_action){.id = UI_ID(PRESENTER_ACTION, action),
                                     .context = context,
                                     .action = action,
                                     .label = ui_str(ui, words),
                                     .name = ui_str(ui, words),
                                     .icon = icon};
}

void presenter_times(struct ui *ui, struct presenter_action out[PRESENTER_TIMES])
{
    out[0] = action_of(ui, ACTION_EXTEND, CONTEXT_PRESENTER, STR_PRESENTER_LONGER, 0);
    out[0].name = ui_str(ui, STR_PRESENTER_LONGER_NAME);
    out[1] = action_of(ui, ACTION_SHORTEN, CONTEXT_PRESENTER, STR_PRESENTER_SHORTER, 0);
    out[1].name = ui_str(ui, STR_PRESENTER_SHORTER_NAME);
}

/* What stops and goes on is a capsule, or the time of a task. */
static struct presenter_action pause_action(struct ui *ui, const struct screen_env *env)
{
    struct player_level level;
    player_poll(env->player, env->now, &level);
    bool task = env->presented->room_screen == SCREEN_TASK || env->presented->room_screen == SCREEN_VOTE;
    bool stands = !task && level.status == PLAYER_PAUSED;
    struct presenter_action a =
        action_of(ui, task ? ACTION_TIMER : ACTION_PAUSE, task ? CONTEXT_PAGES : CONTEXT_CAPSULE,
                  stands ? STR_PRESENTER_PLAY : STR_PRESENTER_PAUSE, stands ? ICON_PLAY : ICON_PAUSE);
    a.disabled = !task && env->presented->room_screen != SCREEN_CAPSULE;
    return a;
}

static int list_of(struct ui *ui, const struct screen_env *env, struct presenter_action out[ACTIONS_MAX])
{
    const struct presented *f = env->presented;
    int n = 0;
    out[n++] = action_of(ui, ACTION_PREVIOUS, CONTEXT_EVERYWHERE, STR_PRESENTER_BACK, ICON_SKIP_PREVIOUS);
    out[n++] = pause_action(ui, env);
    out[n] = action_of(ui, ACTION_BLANK, CONTEXT_EVERYWHERE, STR_PRESENTER_BLANK, ICON_MONITOR);
    out[n++].on = f->blank;
    out[n] = action_of(ui, ACTION_FREEZE, CONTEXT_PRESENTER, STR_PRESENTER_FREEZE, ICON_LOCK);
    out[n++].on = f->frozen;
    out[n] = action_of(ui, ACTION_RECESS, CONTEXT_PRESENTER, STR_PRESENTER_BREAK, ICON_COFFEE);
    out[n++].on = env->room->recess_s != 0;
    if (presenter_rows(ui) > 1) {
        presenter_times(ui, &out[n]);
        n += PRESENTER_TIMES;
    }
    out[n++] = action_of(ui, ACTION_JUMP, CONTEXT_PRESENTER, STR_PRESENTER_JUMP, ICON_FORMAT_LIST);
    out[n] = action_of(ui, ACTION_NEXT, CONTEXT_EVERYWHERE, STR_PRESENTER_NEXT, ICON_SKIP_NEXT);
    if (hands_panel_wanted(env)) {
        out[n].brief = out[n].label;
        out[n].label = out[n].name = room_vote_next_words(ui, env);
    } else
        out[n].name = room_is_open(env) ? room_next_words(ui, env) : out[n].label;
    out[n++].primary = true;
    return n;
}

/* Of the way on at most what the drawing gives it: its words take two lines there. */
static int width_of(struct ui *ui, const struct screen_env *env, const struct presenter_action *a)
{
    int w = presenter_action_width(ui, env, a), most = ui_px(ui, 413 * ui_text_scale(ui, 25));
    return a->primary && w > most ? most : w;
}

/* The way on is the widest. */
static void draw_row(struct ui *ui, const struct screen_env *env, struct rect r, struct presenter_action *list, int n)
{
    int gap = ui_px(ui, 15), widths[ACTIONS_MAX], sum = (n - 1) * gap;
    for (int i = 0; i < n; i++)
        sum += widths[i] = width_of(ui, env, &list[i]);
    for (int k = 0; k < 2 * n && sum > r.w; k++) { /* of the way on at last */
        int i = k % n;
        if (!list[i].icon || list[i].primary != (k >= n))
            continue;
        list[i].label = STR("");
        sum -= widths[i];
        sum += widths[i] = width_of(ui, env, &list[i]);
    }
    int spare = r.w - sum, x = r.x, shares = n + 1;
    for (int i = 0; i < n; i++) {
        int w = widths[i] + (spare > 0 ? spare / shares * (list[i].primary ? 2 : 1) : 0);
        if (i == n - 1)
            w = r.x + r.w - x;
        presenter_draw_action(ui, env, (struct rect){x, r.y, w, r.h}, &list[i]);
        x += w + gap;
    }
}

void presenter_draw_actions(struct ui *ui, const struct screen_env *env, struct rect r, int rows)
{
    struct presenter_action list[ACTIONS_MAX];
    int n = list_of(ui, env, list), gap = ui_px(ui, 12), h = (r.h - (rows - 1) * gap) / rows;
    for (int row = 0, from = 0; row < rows; row++) {
        int of_row = (n - from + rows - row - 1) / (rows - row);
        draw_row(ui, env, (struct rect){r.x, r.y + row * (h + gap), r.w, h}, list + from, of_row);
        from += of_row;
    }
}

static struct presenter_action rooms_action(const struct presented *f, int i)
{
    return (struct presenter_action){.id = UI_ID(PRESENTER_ROOMS, i),
                                     .context = CONTEXT_PRESENTER,
                                     .action = ACTION_NONE,
                                     .label = str_c(f->controls[i].label),
                                     .primary = f->controls[i].primary,
                                     .disabled = f->controls[i].disabled};
}

/* In so many rows, each so high. */
struct rooms_rows {
    int n, h;
};

/* Widths of the controls from `first` on in a row of w: equal parts, or where that is too little for one of them as wide as
 * each would be. */
static void rooms_widths(struct ui *ui, const struct screen_env *env, int first, int n, int w, int out[PRESENTED_CONTROLS_MAX])
{
    int all = w - (n - 1) * ui_px(ui, ROOMS_GAP), sum = 0, widest = 0;
    for (int i = 0; i < n; i++) {
        struct presenter_action a = rooms_action(env->presented, first + i);
        out[i] = presenter_action_width(ui, env, &a);
        sum += out[i];
        widest = out[i] > widest ? out[i] : widest;
    }
    for (int i = 0; i < n && sum; i++)
        out[i] = widest * n <= all ? all / n : (int)((int64_t)all * out[i] / sum);
}

static int of_row(int n, int rows, int row, int *first)
{
    *first = n * row / rows;
    return n * (row + 1) / rows - *first;
}

static bool rooms_fit(struct ui *ui, const struct screen_env *env, int w, struct rooms_rows rows)
{
    for (int row = 0, first; row < rows.n; row++) {
        int widths[PRESENTED_CONTROLS_MAX], n = of_row(env->presented->n_controls, rows.n, row, &first);
        rooms_widths(ui, env, first, n, w, widths);
        for (int i = 0; i < n; i++) {
            struct text_style style = label_style(ui);
            struct str label = str_c(env->presented->controls[first + i].label);
            int most = widths[i] - 2 * ui_px(ui, 18);
            if (most <= 0 || fit_text(ui, label, &style, most, rows.h - ui_px(ui, 8), TEXT_START)->truncated)
                return false;
        }
    }
    return true;
}

/* As few rows as their words fit in, of one line and then of two. */
static struct rooms_rows rooms_rows(struct ui *ui, const struct screen_env *env, int w)
{
    int low = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    int high = (int)ceilf(2 * label_style(ui).size_px * 0.84f) + ui_px(ui, 8);
    struct rooms_rows rows = {1, low};
    high = high > low ? high : low;
    while (!rooms_fit(ui, env, w, rows) && (rows.n < 3 || rows.h < high))
        rows = rows.h < high ? (struct rooms_rows){rows.n, high} : (struct rooms_rows){rows.n + 1, low};
    return rows;
}

int presenter_rooms_height(struct ui *ui, const struct screen_env *env, int w)
{
    struct rooms_rows rows = rooms_rows(ui, env, w);
    return rows.n * rows.h + (rows.n - 1) * ui_px(ui, ROOMS_GAP);
}

void presenter_draw_rooms(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const struct presented *f = env->presented;
    struct rooms_rows rows = rooms_rows(ui, env, r.w);
    for (int row = 0, first; f->n_controls && row < rows.n; row++) {
        int widths[PRESENTED_CONTROLS_MAX], n = of_row(f->n_controls, rows.n, row, &first);
        struct rect at = {r.x, r.y + row * (rows.h + ui_px(ui, ROOMS_GAP)), 0, rows.h};
        rooms_widths(ui, env, first, n, r.w, widths);
        for (int i = 0; i < n; i++) {
            struct presenter_action a = rooms_action(f, first + i);
            at.w = i == n - 1 ? r.x + r.w - at.x : widths[i];
            presenter_draw_action(ui, env, at, &a);
            if (f->controls[first + i].focused)
                draw_rounded(ui->list, at, (float)ui_px(ui, 24), 0, (float)ui_px(ui, ui->theme->chosen), ui_color(ui, C_PICK));
            at.x += at.w + ui_px(ui, ROOMS_GAP);
        }
    }
}
