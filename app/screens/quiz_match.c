/*
 * Matching: letters at the left, numbers at the right; a press on one side, then on the other makes
 * a pair. A pair is told by its letter on both cards and by a line between them; pressing either
 * card again undoes it. Where the columns would be too narrow for a word they stand one below the
 * other, and the letters alone tell.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/option_text.h"
#include "screens/quiz_body.h"
#include "screens/key_text.h"

enum { GUTTER = 160, GUTTER_PORTRAIT = 56 };

static const struct question *question_of(const struct attempt *a)
{
    return attempt_question(a, a->at);
}

static int left_count(const struct attempt *a)
{
    return attempt_option_count(question_of(a));
}

static int right_count(const struct attempt *a)
{
    return question_of(a)->n_matches;
}

/* The left place paired with this right place; -1: none. */
static int partner_of(const struct attempt *a, int right)
{
    for (int i = 0; i < left_count(a); i++)
        if (attempt_match_place(a, a->at, i) == right)
            return i;
    return -1;
}

static struct str left_text(const struct strings *strings, enum string_language lang,
                            const struct attempt *a, int place)
{
    return option_text(strings, lang, question_of(a), a->options[a->at][place]);
}

static struct str right_text(enum string_language lang, const struct attempt *a, int place)
{
    const struct option *match = &question_of(a)->matches[a->matches[a->at][place]];
    return i18n_text(&match->text, string_language_code(lang), NULL);
}

/* ---- events ---- */

static enum quiz_did make_pair(struct quiz_state *st, struct screen_env *env, int left, int right)
{
    struct attempt *a = &env->visit->attempt;
    enum string_language lang = env->settings->lang;
    struct str with = strings_fill(env->arena,
                                   strings_text(env->strings, lang, STR_QUIZ_MATCH_WITH), "item",
                                   arena_cstr(env->arena, right_text(lang, a, right)), NULL);
    struct str text = left_text(env->strings, lang, a, left);
    attempt_pair(a, left, right);
    st->pick_side = 0;
    st->spoken = arena_strf(env->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(text), STR_ARG(with));
    env->input->focus = UI_ID(QUIZ_ID_CHECK, 0);
    for (int i = left_count(a) - 1; i >= 0; i--) /* the first that is still alone */
        if (attempt_match_place(a, a->at, i) < 0)
            env->input->focus = UI_ID(MATCH_ID_LEFT, i);
    return QUIZ_DID_ANSWER;
}

static enum quiz_did press(struct quiz_state *st, struct screen_env *env, unsigned side, int place)
{
    struct attempt *a = &env->visit->attempt;
    int left = side == MATCH_ID_LEFT ? place : partner_of(a, place);
    env->input->focus = UI_ID(side, place);
    if (st->pick_side && st->pick_side != side)
        return side == MATCH_ID_LEFT ? make_pair(st, env, place, st->pick_place)
                                     : make_pair(st, env, st->pick_place, place);
    bool again = st->pick_side == side && st->pick_place == place;
    st->pick_side = 0;
    if (again)
        return QUIZ_DID_LOOK;
    if (left >= 0 && attempt_match_place(a, a->at, left) >= 0) {
        attempt_pair(a, left, -1);
        return QUIZ_DID_ANSWER;
    }
    st->pick_side = side;
    st->pick_place = place;
    return QUIZ_DID_LOOK;
}

/* A clicker's Previous goes on through the side whose turn it is. */
static void focus_next(const struct quiz_state *st, struct screen_env *env)
{
    const struct attempt *a = &env->visit->attempt;
    unsigned side = st->pick_side == MATCH_ID_LEFT ? MATCH_ID_RIGHT : MATCH_ID_LEFT;
    int n = side == MATCH_ID_LEFT ? left_count(a) : right_count(a);
    int at = UI_KIND(env->input->focus) == side ? (int)UI_INDEX(env->input->focus) + 1 : 0;
    env->input->focus = UI_ID(side, at % n);
    env->input->focus_visible = true;
}

static enum quiz_did on_key(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    const struct attempt *a = &env->visit->attempt;
    enum action action = ev->key.action;
    uint32_t focus = env->input->focus;
    bool on_card = UI_KIND(focus) == MATCH_ID_LEFT || UI_KIND(focus) == MATCH_ID_RIGHT;
    if (ev->key.repeat)
        return QUIZ_DID_NOTHING;
    if (action == ACTION_CHOOSE_LETTER && ev->key.place < left_count(a))
        return press(st, env, MATCH_ID_LEFT, ev->key.place);
    if (action == ACTION_CHOOSE_NUMBER && ev->key.place < right_count(a))
        return press(st, env, MATCH_ID_RIGHT, ev->key.place);
    if (action == ACTION_PICK_UP && on_card)
        return press(st, env, UI_KIND(focus), (int)UI_INDEX(focus));
    if (action == ACTION_BACK && st->pick_side) {
        st->pick_side = 0;
        return QUIZ_DID_LOOK;
    }
    if (action != ACTION_PREVIOUS)
        return QUIZ_DID_NOTHING;
    focus_next(st, env);
    return QUIZ_DID_LOOK;
}

static enum quiz_did match_event(struct quiz_state *st, struct screen_env *env,
                                 const struct event *ev)
{
    if (ev->kind == EVENT_KEY)
        return on_key(st, env, ev);
    if (ev->kind != EVENT_ACTIVATE)
        return QUIZ_DID_NOTHING;
    unsigned kind = UI_KIND(ev->activate.id);
    if (kind == MATCH_ID_LEFT || kind == MATCH_ID_RIGHT)
        return press(st, env, kind, (int)UI_INDEX(ev->activate.id));
    return QUIZ_DID_NOTHING;
}

/* ---- measures ---- */

/* Reference px: narrow cards have less air. */
struct card_size {
    float badge, pad, gap, end;
};

static struct card_size size_of(const struct ui *ui, int w)
{
    static const struct card_size wide = {64, 24, 24, 24}, narrow = {56, 16, 16, 20};
    return (float)w < 600 * ui->u ? narrow : wide;
}

static int badge_px(const struct ui *ui, const struct card_size *s)
{
    return (int)lroundf(s->badge * ui->u * (1 + (ui_text_scale(ui, 36) - 1) / 2));
}

static float text_room(const struct ui *ui, int w)
{
    struct card_size s = size_of(ui, w);
    return (float)(w - ui_px(ui, s.pad + s.gap + s.end) - badge_px(ui, &s));
}

static struct text_style text_style_of(const struct ui *ui, int w)
{
    bool narrow = (float)w < 600 * ui->u;
    return ui_style_sized(ui, T_OPTION_CHOSEN, narrow ? 30 : 32, narrow ? 38 : 40);
}

static int column_width(const struct ui *ui, int w)
{
    return (w - ui_px(ui, ui->portrait ? GUTTER_PORTRAIT : GUTTER)) / 2;
}

static struct str card_text(const struct ui *ui, const struct attempt *a, bool right, int place)
{
    const struct question *q = question_of(a);
    return right ? author_text(ui, &q->matches[a->matches[a->at][place]].text)
                 : author_option(ui, q, a->options[a->at][place]);
}

/* Every word finds room in a card of this width. */
static bool columns_fit(struct ui *ui, const struct attempt *a, int w)
{
    struct text_style style = text_style_of(ui, w);
    for (int i = 0; i < left_count(a); i++)
        if (!quiz_words_fit(ui, card_text(ui, a, false, i), &style, text_room(ui, w)))
            return false;
    for (int i = 0; i < right_count(a); i++)
        if (!quiz_words_fit(ui, card_text(ui, a, true, i), &style, text_room(ui, w)))
            return false;
    return true;
}

static bool stacked(struct ui *ui, const struct attempt *a)
{
    return !columns_fit(ui, a, column_width(ui, ui_px(ui, ui->portrait ? 936 : 1728)));
}

static int card_height(struct ui *ui, struct str text, int w)
{
    struct text_style style = text_style_of(ui, w);
    struct card_size s = size_of(ui, w);
    int h = (int)ceilf(ui_layout(ui, text, &style, text_room(ui, w), 0, TEXT_START, 0)->height) +
            ui_px(ui, 24);
    int badge = badge_px(ui, &s) + ui_px(ui, 20);
    return h > badge ? h : badge;
}

/* Side by side: a row is a card at the left and one at the right. */
static int row_height(struct ui *ui, const void *of, int i, int w)
{
    const struct attempt *a = of;
    int column = column_width(ui, w);
    if (!columns_fit(ui, a, column)) /* drawn larger than the words allow: more than there is */
        return ui->h;
    int left = i < left_count(a) ? card_height(ui, card_text(ui, a, false, i), column) : 0,
        right = i < right_count(a) ? card_height(ui, card_text(ui, a, true, i), column) : 0;
    return left > right ? left : right;
}

static int stacked_height(struct ui *ui, const void *of, int i, int w)
{
    const struct attempt *a = of;
    int n = left_count(a);
    return card_height(ui, card_text(ui, a, i >= n, i < n ? i : i - n), w);
}

static void match_words(struct ui *ui, const struct attempt *a, struct quiz_words *words)
{
    int left = left_count(a), right = right_count(a), most = left > right ? left : right;
    bool down = stacked(ui, a);
    words->shape = QUIZ_SHAPE_WIDE;
    words->n = down ? left + right : most;
    words->height = down ? stacked_height : row_height;
    words->of = a;
    words->rows_stacked = down;
    words->gap = words->n > 5 ? 12 : 24;
    words->least = words->n > 5 ? 84 : words->n > 4 ? 104 : 124;
}

static struct str match_instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a, bool whole)
{
    (void)keys;
    enum string_id how = stacked(ui, a) ? STR_QUIZ_MATCH_HOW_STACKED : STR_QUIZ_MATCH_HOW;
    struct str text = quiz_two_sentences(ui, how, STR_QUIZ_MATCH_SPARE,
                                         whole && right_count(a) > left_count(a));
    if (!whole || !a->quiz->partial_credit)
        return text;
    return arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(text),
                      STR_ARG(ui_str(ui, STR_QUIZ_MATCH_PARTIAL)));
}

static struct str match_chip(struct ui *ui, const struct attempt *a)
{
    int pairs = 0;
    for (int i = 0; i < left_count(a); i++)
        pairs += attempt_match_place(a, a->at, i) >= 0;
    return strings_fill(ui->arena, ui_str(ui, STR_QUIZ_MATCH_PAIRS), "n",
                        arena_strf(ui->arena, "%d", pairs).ptr, "of",
                        arena_strf(ui->arena, "%d", left_count(a)).ptr, NULL);
}

/* ---- picture ---- */

struct card {
    struct rect r;
    bool right, picked;
    int place, partner; /* the other side's place; -1: alone */
    char sign;          /* letter or number */
};

static struct str card_value(struct ui *ui, const struct attempt *a, const struct card *card)
{
    if (card->picked)
        return ui_str(ui, STR_QUIZ_MATCH_PICKED);
    if (card->partner < 0)
        return STR("");
    return strings_fill(ui->arena, ui_str(ui, STR_QUIZ_MATCH_WITH), "item",
                        arena_cstr(ui->arena, card_text(ui, a, !card->right, card->partner)), NULL);
}

static int draw_card(struct ui *ui, const struct attempt *a, const struct card *card)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(card->right ? MATCH_ID_RIGHT : MATCH_ID_LEFT, card->place);
    bool lit = card->picked || card->partner >= 0;
    struct card_size s = size_of(ui, card->r.w);
    struct text_style letter = ui_style(ui, T_BADGE), style = text_style_of(ui, card->r.w);
    int side = badge_px(ui, &s);
    struct rect badge = {card->r.x + ui_px(ui, s.pad), card->r.y + (card->r.h - side) / 2, side,
                         side};
    quiz_draw_card(ui, card->r, id,
                   card->picked         ? CARD_CHOSEN
                   : card->partner >= 0 ? CARD_SETTLED
                                        : CARD_PLAIN);
    draw_rounded(ui->list, badge, (float)ui_px(ui, 20), c[lit ? C_PICK : C_SURFACE_3], 0, 0);
    ui_label(ui, badge, TEXT_CENTER, &letter, c[lit ? C_ON_PICK : C_TEXT],
             (struct str){&card->sign, 1});
    struct str text = card_text(ui, a, card->right, card->place);
    const struct text_block *b = ui_layout(ui, text, &style, text_room(ui, card->r.w), 0,
                                           TEXT_START, 0);
    draw_text(ui->list, (float)(badge.x + side + ui_px(ui, s.gap)),
              ui_middle(ui, (float)card->r.y + (float)card->r.h / 2, b, &style), b, c[C_TEXT]);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | STATE_COUNTED | (card->picked ? STATE_CHECKED : 0),
                         text, card_value(ui, a, card), card->r);
    ui->tree->nodes[node].group = MATCH_ID_LEFT;
    return node;
}

static int draw_left(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                     struct rect r, int place)
{
    const struct card card = {
        .r = r,
        .place = place,
        .partner = attempt_match_place(a, a->at, place),
        .picked = st->pick_side == MATCH_ID_LEFT && st->pick_place == place,
        .sign = (char)('A' + place),
    };
    return draw_card(ui, a, &card);
}

static void draw_right(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                       struct rect r, int place)
{
    int partner = partner_of(a, place);
    const struct card card = {
        .r = r,
        .right = true,
        .place = place,
        .partner = partner,
        .picked = st->pick_side == MATCH_ID_RIGHT && st->pick_place == place,
        .sign = (char)(partner < 0 ? '1' + place : 'A' + partner),
    };
    draw_card(ui, a, &card);
}

static void draw_line_between(struct ui *ui, struct rect left, struct rect right)
{
    color_t ink = ui_color(ui, C_PICK);
    float x0 = (float)(left.x + left.w), y0 = (float)left.y + (float)left.h / 2,
          x1 = (float)right.x, y1 = (float)right.y + (float)right.h / 2, d = 7 * ui->u;
    draw_line(ui->list, x0, y0, x1, y1, roundf(fmaxf(4 * ui->u, 1)), ink, false);
    draw_disc(ui->list, x0, y0, d, ink);
    draw_disc(ui->list, x1, y1, d, ink);
}

static int draw_stacked(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                        const struct quiz_layout *l)
{
    int n = left_count(a), first = ui->tree->n;
    for (int i = 0; i < l->n; i++) {
        int at = l->first + i;
        if (at < n)
            draw_left(ui, st, a, l->options[i], at);
        else
            draw_right(ui, st, a, l->options[i], at - n);
    }
    return first;
}

static int match_draw(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                      const struct quiz_layout *l)
{
    struct rect left[QUIZ_OPTIONS_MAX], right[QUIZ_OPTIONS_MAX];
    int first = ui->tree->n;
    if (l->rows_stacked)
        return draw_stacked(ui, st, a, l);
    for (int i = 0; i < l->n; i++) {
        int w = column_width(ui, l->options[i].w);
        left[i] = right[i] = l->options[i];
        left[i].w = right[i].w = w;
        right[i].x += l->options[i].w - w;
    }
    for (int i = 0; i < l->n && l->first + i < left_count(a); i++)
        draw_left(ui, st, a, left[i], l->first + i);
    for (int i = 0; i < l->n && l->first + i < right_count(a); i++)
        draw_right(ui, st, a, right[i], l->first + i);
    for (int i = 0; i < l->n && l->first + i < left_count(a); i++) {
        int k = attempt_match_place(a, a->at, l->first + i) - l->first;
        if (k >= 0 && k < l->n)
            draw_line_between(ui, left[i], right[k]);
    }
    return first;
}

static void match_hints(struct ui *ui, const struct keymap *keys, const struct attempt *a, int *x, int y)
{
    key_hint(ui, x, y, keys, CONTEXT_QUESTION, ACTION_CHOOSE_LETTER, left_count(a), STR_QUIZ_HINT_CHOOSE);
    key_hint(ui, x, y, keys, CONTEXT_QUESTION, ACTION_CHOOSE_NUMBER, right_count(a), STR_QUIZ_HINT_PAIR);
}

const struct quiz_body quiz_match = {
    match_event, match_words, match_instruction, match_chip, match_draw, match_hints,
};
