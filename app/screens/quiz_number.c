/*
 * Numeric: a display and a key pad (after design 16), for fingers; a keyboard types the same. What
 * the number has no room for is refused at the key; that it does not lie in the range is said where
 * the question tells how to answer, and aloud: "Check answer" is grey until it does.
 */
#include <math.h>
#include <string.h>

#include "model/decimal.h"
#include "screens/author_text.h"
#include "screens/number_text.h"
#include "screens/quiz_body.h"
#include "ui/icons.h"

enum { PAD_HEIGHT = 700, GAP = 16, KEY_CLEAR = 'c' };

static const struct numeric *numeric_of(const struct attempt *a)
{
    return &attempt_question(a, a->at)->numeric;
}

static struct str typed(const struct attempt *a)
{
    return str_c(a->answers[a->at].number);
}

/* The range in words: how to answer, or what is wrong with what is typed. */
static struct str range_words(struct arena *arena, const struct strings *strings, enum string_language lang,
                              const struct numeric *k, enum string_id id)
{
    struct str min = number_digits(arena, strings, lang, decimal_print(arena, k->min_e6)),
               max = number_digits(arena, strings, lang, decimal_print(arena, k->max_e6));
    return strings_fill(arena, strings_text(strings, lang, id), "min", arena_cstr(arena, min), "max",
                        arena_cstr(arena, max), NULL);
}

static enum string_id out_id(const struct numeric *k)
{
    return k->has_max ? STR_QUIZ_NUMBER_OUT : STR_QUIZ_NUMBER_LEAST;
}

/* Behind the number as it is typed: why it cannot be checked. */
static struct str with_reason(struct screen_env *env, struct str number)
{
    const struct attempt *a = &env->visit->attempt;
    if (attempt_need(a) != NEED_IN_RANGE)
        return number;
    struct str why = range_words(env->arena, env->strings, env->settings->lang, numeric_of(a), out_id(numeric_of(a)));
    return arena_strf(env->arena, "%" STR_FMT ". %" STR_FMT ".", STR_ARG(number), STR_ARG(why));
}

/* ---- events ---- */

static bool type(struct quiz_state *st, struct screen_env *env, char key)
{
    struct attempt *a = &env->visit->attempt;
    bool changed = false;
    if (key == KEY_CLEAR)
        while (attempt_type(a, '\b'))
            changed = true;
    else
        changed = attempt_type(a, key);
    if (changed)
        st->spoken = with_reason(env, number_text(env->arena, env->strings, env->settings->lang,
                                                  numeric_of(a), typed(a)));
    return changed;
}

static enum quiz_did on_key(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    uint32_t key = ev->key.key;
    const struct numeric *k = numeric_of(&env->visit->attempt);
    if (ev->key.mods & (MOD_CTRL | MOD_ALT))
        return QUIZ_DID_NOTHING;
    char typed_key = key == KEY_BACKSPACE                            ? '\b'
                     : key == KEY_DELETE                             ? KEY_CLEAR
                     : key >= '0' && key <= '9'                      ? (char)key
                     : (key == '.' || key == ',') && k->decimals > 0 ? '.'
                     : key == '-' && k->min_e6 < 0                   ? '-'
                                                                     : 0;
    if (!typed_key)
        return QUIZ_DID_NOTHING;
    bool changed = type(st, env, typed_key);
    env->input->focus = UI_ID(QUIZ_ID_CHECK, 0); /* Enter then means "check" */
    env->input->focus_visible = true;
    return changed ? QUIZ_DID_ANSWER : QUIZ_DID_LOOK;
}

static enum quiz_did number_event(struct quiz_state *st, struct screen_env *env,
                                  const struct event *ev)
{
    if (ev->kind == EVENT_KEY)
        return on_key(st, env, ev);
    if (ev->kind != EVENT_ACTIVATE || UI_KIND(ev->activate.id) != NUMBER_ID_KEY)
        return QUIZ_DID_NOTHING;
    return type(st, env, (char)UI_INDEX(ev->activate.id)) ? QUIZ_DID_ANSWER : QUIZ_DID_LOOK;
}

/* ---- measures and words ---- */

static int pad_height(struct ui *ui, const void *of, int i, int w)
{
    (void)of, (void)i, (void)w;
    return ui_px(ui, PAD_HEIGHT);
}

static void number_words(struct ui *ui, const struct attempt *a, struct quiz_words *words)
{
    (void)ui;
    words->shape = QUIZ_SHAPE_PAD;
    words->n = 1;
    words->height = pad_height;
    words->of = a;
}

static struct str number_instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a, bool whole)
{
    (void)keys;
    const struct numeric *k = numeric_of(a);
    (void)whole;
    if (attempt_need(a) == NEED_IN_RANGE) /* "Check answer" is grey: here is why */
        return range_words(ui->arena, ui->strings, ui->lang, k, out_id(k));
    if (!k->has_max)
        return ui_str(ui, STR_QUIZ_NUMBER_HOW);
    return range_words(ui->arena, ui->strings, ui->lang, k, STR_QUIZ_NUMBER_RANGE);
}

/* ---- picture ---- */

static void draw_display(struct ui *ui, const struct attempt *a, struct rect r)
{
    const struct numeric *k = numeric_of(a);
    struct str digits = number_digits(ui->arena, ui->strings, ui->lang, typed(a)),
               unit = author_text(ui, &k->unit);
    struct text_style style = ui_style_sized(ui, T_SCORE, 72, 80),
                      small = ui_style_sized(ui, T_OPTION, 40, 48);
    int pad = ui_px(ui, 36), unit_w = unit.len ? (int)ceilf(text_width(ui->text, unit, &small)) : 0;
    while (text_width(ui->text, digits, &style) > (float)(r.w - 2 * pad - unit_w - ui_px(ui, 40)) &&
           style.size_px > 16) /* twelve digits and six decimals fit, too */
        style.size_px -= 2;
    draw_rounded(ui->list, r, (float)ui_px(ui, 28), ui_color(ui, C_SURFACE),
                 (float)ui_px(ui, digits.len ? ui->theme->chosen : ui->theme->control),
                 ui_color(ui, digits.len ? C_PICK : C_LINE));
    int w = (int)ceilf(text_width(ui->text, digits, &style)),
        x = r.x + r.w - pad - unit_w - (unit.len ? ui_px(ui, 20) : 0);
    ui_label(ui, (struct rect){x - w, r.y, w + 1, r.h}, TEXT_START, &style, ui_color(ui, C_TEXT),
             digits);
    draw_fill(
        ui->list, /* where the next digit goes */
        (struct rect){x + ui_px(ui, 4), r.y + r.h / 2 - ui_px(ui, 32), ui_px(ui, 4), ui_px(ui, 64)},
        ui_color(ui, C_PICK));
    if (unit.len)
        ui_label(ui, (struct rect){r.x + r.w - pad - unit_w, r.y, unit_w + 1, r.h}, TEXT_START,
                 &small, ui_color(ui, C_TEXT_2), unit);
    ui_record(ui, ROLE_STATUS, 0, 0, ui_str(ui, STR_QUIZ_NUMBER_YOURS),
              author_number(ui, k, typed(a)), r);
}

static struct str key_name(const struct ui *ui, char key)
{
    switch (key) {
    case '\b':
        return ui_str(ui, STR_QUIZ_NUMBER_DELETE);
    case '.':
        return ui_str(ui, STR_QUIZ_NUMBER_POINT);
    case '-':
        return ui_str(ui, STR_QUIZ_NUMBER_MINUS);
    case KEY_CLEAR:
        return ui_str(ui, STR_QUIZ_NUMBER_CLEAR);
    default:
        return arena_strf(ui->arena, "%c", key);
    }
}

static int draw_key(struct ui *ui, struct rect r, char key)
{
    uint32_t id = UI_ID(NUMBER_ID_KEY, key);
    bool quiet = key == '\b' || key == KEY_CLEAR;
    float radius = (float)ui_px(ui, 16), height = (float)r.h / ui->u;
    struct text_style style = ui_style_sized(ui, T_Q, fminf(64, height * 0.5f), 72),
                      word = ui_style(ui, T_BUTTON);
    color_t fill = ui_fill(ui, id, quiet ? C_BG : C_SURFACE_2);
    draw_rounded(ui->list, r, radius, fill, quiet ? 0 : (float)ui_px(ui, ui->theme->control),
                 ui_edge(ui, id));
    while (key == KEY_CLEAR && word.size_px > 16 &&
           text_width(ui->text, key_name(ui, key), &word) > (float)(r.w - ui_px(ui, 16)))
        word.size_px -= 1;
    if (key == '\b')
        ui_icon(ui, r, ICON_BACKSPACE, fminf(56, height * 0.5f), ui_color(ui, C_TEXT));
    else if (key == KEY_CLEAR)
        ui_label(ui, r, TEXT_CENTER, &word, ui_color(ui, C_TEXT), key_name(ui, key));
    else
        ui_label(ui, r, TEXT_CENTER, &style, ui_color(ui, C_TEXT),
                 number_digits(ui->arena, ui->strings, ui->lang, (struct str){&key, 1}));
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE, key_name(ui, key), STR(""), r);
    ui->tree->nodes[node].group = NUMBER_ID_KEY;
    return node;
}

/* The last row by what the number may hold. */
static const char *last_row(const struct numeric *k)
{
    if (k->decimals && k->min_e6 < 0)
        return "-.0\b";
    return k->decimals ? ".0\b" : k->min_e6 < 0 ? "-0\b" : "c0\b";
}

static int number_draw(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                       const struct quiz_layout *l)
{
    const char *const rows[] = {"123", "456", "789", last_row(numeric_of(a))};
    struct rect r = l->options[0];
    int gap = ui_px(ui, GAP), display = ui_px(ui, 124), first = -1;
    (void)st;
    draw_display(ui, a, (struct rect){r.x, r.y, r.w, display});
    int top = r.y + display + ui_px(ui, 20), h = (r.y + r.h - top - 3 * gap) / 4;
    for (int row = 0; row < 4; row++) {
        int n = (int)strlen(rows[row]), w = (r.w - (n - 1) * gap) / n;
        for (int i = 0; i < n; i++) {
            struct rect at = {r.x + i * (w + gap), top + row * (h + gap), w, h};
            int node = draw_key(ui, at, rows[row][i]);
            first = first < 0 ? node : first;
        }
    }
    return first;
}

static void number_hints(struct ui *ui, const struct keymap *keys, const struct attempt *a, int *x, int y)
{
    (void)keys; /* what is typed is no command */
    (void)a;
    ui_key_hint(ui, x, y, arena_strf(ui->arena, "%d–%d", 0, 9), ui_str(ui, STR_QUIZ_HINT_TYPE));
}

const struct quiz_body quiz_number = {
    number_event, number_words, number_instruction, NULL, number_draw, number_hints,
};
