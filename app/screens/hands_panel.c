/* A row an answer; with many answers rows and buttons get lower, and words never are: letters stand for them. */
#include "screens/fit_text.h"
#include "screens/hands_panel.h"

#include <math.h>

#include "screens/key_text.h"
#include "screens/team_keyboards.h"
#include "ui/icons.h"

enum { SCALE_LEAST = 14, BAR_MS = 320 };

bool hands_panel_wanted(const struct screen_env *env)
{
    const struct room_vote *v = room_vote_now(env);
    return v && v->n;
}

static struct str number(struct ui *ui, int n)
{
    return arena_strf(ui->arena, "%d", n);
}

/* "23 of 26", or "23" while nobody is in the register. */
static struct str total(struct ui *ui, const struct screen_env *env, const struct room_vote *v)
{
    int n = v->teams ? room_vote_teams_done(v) : room_vote_total(v, v->hands[v->at]);
    int of = v->teams ? v->teams : room_present(env);
    if (of < n || !of)
        return number(ui, n);
    return strings_fill(ui->arena, ui_str(ui, STR_VOTE_COUNT_OF), "n", number(ui, n).ptr, "of", number(ui, of).ptr, NULL);
}

static void draw_head(struct ui *ui, const struct screen_env *env, const struct room_vote *v, struct rect in, int h)
{
    const color_t *c = ui->theme->color;
    struct text_style small = ui_style(ui, T_SMALL_BOLD), big = ui_style(ui, T_BUTTON);
    struct str name = ui_str(ui, STR_VOTE_PANEL), count = total(ui, env, v);
    if (team_keyboards_asked(env) >= 0)
        name = strings_fill(ui->arena, ui_str(ui, STR_VOTE_PAIR), "n", number(ui, team_keyboards_asked(env) + 1).ptr, NULL);
    else if (v->teams && v->phase == VOTE_OPEN && v->team < v->teams && !team_keyboards_paired(env))
        name = strings_fill(ui->arena, ui_str(ui, STR_VOTE_TEAM_TURN), "n", number(ui, v->team + 1).ptr, NULL);
    big.tabular = true;
    struct rect head = {in.x, in.y, in.w, h};
    int room = head.w - (int)ceilf(text_width(ui->text, count, &big)) - ui_px(ui, 16);
    const struct text_block *b = fit_text(ui, name, &small, room, h, TEXT_START);
    draw_text(ui->list, (float)head.x, ui_middle(ui, (float)head.y + (float)h / 2, b, &small), b, c[C_TEXT_2]);
    ui_label(ui, head, TEXT_END, &big, c[C_TEXT], count);
    ui_record(ui, ROLE_STATUS, 0, 0, name, count, head);
}

static void draw_button(struct ui *ui, struct rect r, uint32_t id, uint32_t icon, enum string_id name, const char *letter)
{
    const color_t *c = ui->theme->color;
    float radius = (float)ui_px(ui, 20);
    struct str said = strings_fill(ui->arena, ui_str(ui, name), "letter", letter, NULL);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, C_SURFACE_2), (float)ui_px(ui, ui->theme->control),
                 ui_edge(ui, id));
    ui_icon(ui, r, icon, 32, c[C_TEXT]);
    ui_focus_ring(ui, r, radius, id);
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE, said, STR(""), r);
}

static void draw_row(struct ui *ui, const struct room_vote *v, int i, struct rect r, float most)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_BUTTON);
    const char letter[2] = {(char)('A' + i), 0};
    int side = r.h, count_w = ui_px(ui, 88), n = v->hands[v->at][i];
    bool right = v->phase == VOTE_REVEALED && room_vote_question(v)->options[i].right;
    struct rect more = {r.x + r.w - side, r.y, side, side}, count = {more.x - count_w, r.y, count_w, r.h},
                less = {count.x - side, r.y, side, side};
    int bar_h = r.h * 5 / 8, bar_x = r.x + ui_px(ui, 43), end = v->teams ? count.x : less.x;
    struct rect bar = {bar_x, r.y + (r.h - bar_h) / 2, end - ui_px(ui, 16) - bar_x, bar_h};
    style.tabular = true;
    ui_label(ui, (struct rect){r.x, r.y, ui_px(ui, 43), r.h}, TEXT_START, &style, c[C_TEXT], str_c(letter));
    float from = (float)v->from[i], to = (float)n;
    float shown = v->moved_us && room_vote_shows(v) ? from + (to - from) * ui_ease(ui, v->moved_us, BAR_MS) : to;
    float radius = (float)ui_px(ui, 6);
    draw_rounded(ui->list, bar, radius, c[C_SURFACE_3], 0, 0);
    bar.w = (int)lroundf((float)bar.w * shown / most);
    if (bar.w > 0)
        draw_rounded(ui->list, bar, (float)bar.w / 2 < radius ? (float)bar.w / 2 : radius, c[right ? C_SIGNAL : C_LINE], 0,
                     0);
    if (v->teams)
        count.x = more.x;
    ui_label(ui, count, TEXT_CENTER, &style, c[C_TEXT], number(ui, n));
    ui_record(ui, ROLE_STATUS, 0, 0, arena_strf(ui->arena, "%s", letter), number(ui, n), count);
    if (v->teams)
        return;
    draw_button(ui, less, UI_ID(HANDS_ID_LESS, i), ICON_MINUS, STR_VOTE_REMOVE, letter);
    draw_button(ui, more, UI_ID(HANDS_ID_MORE, i), ICON_PLUS, STR_VOTE_ADD, letter);
}

/* Of its first line, two when they are set small. */
static int head_height(struct ui *ui)
{
    int two = (int)ceilf(ui_style(ui, T_SMALL_BOLD).size_px * 1.4f), one = ui_px(ui, 52);
    return two > one ? two : one;
}

int hands_panel_height(struct ui *ui, const struct screen_env *env)
{
    int key_h = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    int rows = room_vote_question(room_vote_now(env))->n_options;
    int pair = team_keyboards_possible(env) ? ui_button_height(ui, BUTTON_SMALL) + ui_px(ui, 12) : 0;
    return ui_px(ui, 38) + head_height(ui) + rows * (key_h + ui_px(ui, 10)) + pair;
}

/* Under the rows; returns what is left of r. */
static struct rect draw_pairing(struct ui *ui, const struct screen_env *env, struct rect r)
{
    struct button b = {.id = UI_ID(HANDS_ID_PAIR, 0), .kind = BUTTON_SECONDARY, .size = BUTTON_SMALL,
                       .icon = ICON_KEYBOARD, .on = team_keyboards_paired(env) || team_keyboards_asked(env) >= 0};
    int h = ui_button_height(ui, BUTTON_SMALL), pad = ui_px(ui, 34);
    if (!team_keyboards_possible(env))
        return r;
    key_on_button(ui, env->keys, CONTEXT_VOTE, ACTION_PAIR_KEYBOARDS, STR_VOTE_OWN_KEYBOARDS, &b);
    ui_button(ui, r.x + pad, r.y + r.h - h - ui_px(ui, 12), r.w - 2 * pad, &b);
    r.h -= h + ui_px(ui, 12);
    return r;
}

void hands_panel_draw(struct ui *ui, const struct screen_env *env, struct rect r)
{
    const struct room_vote *v = room_vote_now(env);
    const color_t *c = ui->theme->color;
    int n = room_vote_question(v)->n_options, pad = ui_px(ui, 34), head = head_height(ui), gap = ui_px(ui, n > 4 ? 6 : 10);
    float radius = (float)ui_px(ui, 24), most = (float)(v->teams ? v->teams : SCALE_LEAST);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, c[C_SURFACE], ui->theme->high_contrast ? (float)ui_px(ui, ui->theme->control) : 0,
                 c[C_CARD_EDGE]);
    r = draw_pairing(ui, env, r);
    struct rect in = {r.x + pad, r.y + ui_px(ui, 12), r.w - 2 * pad, r.h};
    draw_head(ui, env, v, in, head);
    int room = r.y + r.h - ui_px(ui, 12) - (in.y + head + ui_px(ui, 6)), h = (room - gap * (n - 1)) / n;
    h = h > ui_px(ui, 64) ? ui_px(ui, 64) : h;
    for (int i = 0; i < n; i++)
        most = (float)v->hands[v->at][i] > most ? (float)v->hands[v->at][i] : most;
    for (int i = 0; i < n; i++)
        draw_row(ui, v, i, (struct rect){in.x, in.y + head + ui_px(ui, 6) + i * (h + gap), in.w, h}, most);
}

struct nav hands_panel_handle(struct screen_env *env, const struct event *ev)
{
    const struct room_vote *v = room_vote_now(env);
    if (!v || !v->n)
        return NAV(NAV_STAY);
    if (ev->kind == EVENT_ACTIVATE) {
        int option = (int)UI_INDEX(ev->activate.id);
        uint32_t kind = UI_KIND(ev->activate.id);
        if (kind == HANDS_ID_PAIR)
            return team_keyboards_ask(env, team_keyboards_asked(env) < 0);
        return kind == HANDS_ID_MORE   ? room_vote_hand(env, option, 1)
               : kind == HANDS_ID_LESS ? room_vote_hand(env, option, -1)
                                       : NAV(NAV_STAY);
    }
    if (ev->kind != EVENT_KEY || ev->key.repeat)
        return NAV(NAV_STAY);
    switch (ev->key.action) {
    case ACTION_ADD_HAND:
        return v->teams ? team_keyboards_letter(env, ev->key.place, ev->key.keyboard) : room_vote_hand(env, ev->key.place, 1);
    case ACTION_REMOVE_HAND:
        return room_vote_hand(env, ev->key.place, -1);
    case ACTION_TEAM_ANSWER:
        return team_keyboards_letter(env, ev->key.place, ev->key.keyboard);
    case ACTION_PAIR_KEYBOARDS:
        return team_keyboards_ask(env, team_keyboards_asked(env) < 0);
    case ACTION_HIDE_VOTES:
        return room_vote_hide(env);
    case ACTION_TIMER:
        return room_vote_timer(env);
    case ACTION_MINUTE_MORE:
        return room_vote_minute(env, 1);
    case ACTION_MINUTE_LESS:
        return room_vote_minute(env, -1);
    default:
        return NAV(NAV_STAY);
    }
}
