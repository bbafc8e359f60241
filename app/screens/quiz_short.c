/*
 * Short: a field to type into. A finger gets the keys on the screen (design 12), a keyboard types
 * the same and sends them away again. Every letter is text before it is anything else: none of them
 * is a key of the program here.
 */
#include <assert.h>

#include "base/utf8.h"
#include "screens/board.h"
#include "screens/quiz_body.h"
#include "ui/icons.h"

static_assert((int)TEXT_FIELD_MAX == (int)MODEL_ANSWER_BYTES, "an answer that can be typed fits");

enum { FIELD_HEIGHT = 112 };
#define FIELD_SCALE 1.4f /* its text against that of a search field */

void quiz_short_begin(struct quiz_state *st, const struct attempt *a)
{
    const struct question *q = attempt_question(a, a->at);
    if (q && q->kind == QUESTION_SHORT)
        text_field_add(&st->field, str_c(a->answers[a->at].text));
}

/* ---- events ---- */

static struct str last_letter(struct str text)
{
    size_t at = text.len;
    while (at > 0 && ((unsigned char)text.ptr[--at] & 0xC0) == 0x80)
        continue;
    return str_sub(text, at, text.len);
}

static enum quiz_did kept(const struct quiz_state *st, struct screen_env *env)
{
    bool new = attempt_write(&env->visit->attempt, text_field_text(&st->field));
    return new ? QUIZ_DID_ANSWER : QUIZ_DID_LOOK;
}

/* A space begins nothing: that of a key which led here would. */
static enum quiz_did add(struct quiz_state *st, struct screen_env *env, struct str text)
{
    if (!st->field.len && str_trim(text).len == 0)
        return QUIZ_DID_LOOK;
    return text_field_add(&st->field, text) ? kept(st, env) : QUIZ_DID_LOOK;
}

static void to_field(struct screen_env *env)
{
    env->input->focus = UI_ID(SHORT_ID_FIELD, 0);
}

static enum quiz_did on_board(struct quiz_state *st, struct screen_env *env, int key)
{
    struct text_field before = st->field;
    st->keyboard.layout = board_layout(env);
    enum keyboard_does did = keyboard_press(&st->keyboard, key, &st->field);
    struct str letter = arena_str(env->arena, last_letter(text_field_text(&st->field)));
    switch (did) {
    case KEYBOARD_TYPED:
        st->field = before;
        return add(st, env, letter);
    case KEYBOARD_ERASED:
        return kept(st, env);
    case KEYBOARD_ENTER:
        return QUIZ_DID_CHECK;
    case KEYBOARD_HIDE:
        st->board = false;
        to_field(env);
        break;
    case KEYBOARD_NOTHING:
        break;
    }
    return QUIZ_DID_LOOK;
}

/* The field was pressed: a finger, a switch and a remote control want keys; Enter behind a text
 * means "check", and a space is text that comes by itself. */
static enum quiz_did on_field(struct quiz_state *st, uint32_t key)
{
    if (key && st->field.len)
        return key == ' ' ? QUIZ_DID_LOOK : QUIZ_DID_CHECK;
    if (!st->board)
        st->keyboard = (struct keyboard){0};
    st->board = true;
    return QUIZ_DID_LOOK;
}

static enum quiz_did on_text(struct quiz_state *st, struct screen_env *env, struct str text)
{
    bool space = str_trim(text).len == 0;
    if (space && env->input->focus != UI_ID(SHORT_ID_FIELD, 0))
        return QUIZ_DID_NOTHING; /* it pressed what has the focus */
    st->board = false; /* a keyboard of keys is there; it comes back as new */
    to_field(env);
    env->input->focus_visible = true;
    return add(st, env, arena_str(env->arena, text));
}

static enum quiz_did on_key(struct quiz_state *st, struct screen_env *env, const struct event *ev)
{
    if (ev->key.action == ACTION_BACK && st->board) {
        st->board = false;
        to_field(env);
        return QUIZ_DID_LOOK;
    }
    switch (text_field_key(&st->field, ev->key.key, ev->key.mods)) {
    case FIELD_CHANGED: return kept(st, env);
    case FIELD_MOVED: return QUIZ_DID_LOOK;
    case FIELD_NOTHING: break;
    }
    bool letter = ev->key.key < KEY_ENTER && !(ev->key.mods & MOD_CTRL);
    return letter ? QUIZ_DID_LOOK : QUIZ_DID_NOTHING;
}

static enum quiz_did short_event(struct quiz_state *st, struct screen_env *env,
                                 const struct event *ev)
{
    switch (ev->kind) {
    case EVENT_TEXT:
        return on_text(st, env, str_c(ev->text.utf8));
    case EVENT_KEY:
        return on_key(st, env, ev);
    case EVENT_ACTIVATE:
        if (UI_KIND(ev->activate.id) == SHORT_ID_KEY)
            return on_board(st, env, (int)UI_INDEX(ev->activate.id));
        return UI_KIND(ev->activate.id) == SHORT_ID_FIELD ? on_field(st, ev->activate.key)
                                                          : QUIZ_DID_NOTHING;
    default:
        return QUIZ_DID_NOTHING;
    }
}

/* ---- measures, words, picture ---- */

static int field_height(struct ui *ui, const void *of, int i, int w)
{
    (void)of, (void)i, (void)w;
    return (int)((float)ui_px(ui, FIELD_HEIGHT) * (1 + (ui_text_scale(ui, 28) - 1) / 2));
}

static void short_words(struct ui *ui, const struct attempt *a, struct quiz_words *words)
{
    (void)ui;
    words->shape = QUIZ_SHAPE_FIELD;
    words->n = 1;
    words->height = field_height;
    words->of = a;
}

static struct str short_instruction(struct ui *ui, const struct keymap *keys, const struct attempt *a, bool whole)
{
    (void)keys;
    (void)a;
    return quiz_two_sentences(ui, STR_QUIZ_SHORT_HOW, STR_QUIZ_SHORT_RULE, whole);
}

static int short_draw(struct ui *ui, const struct quiz_state *st, const struct attempt *a,
                      const struct quiz_layout *l)
{
    float u = ui->u;
    uint32_t id = UI_ID(SHORT_ID_FIELD, 0);
    int node = ui->tree->n;
    (void)a;
    ui->u *= FIELD_SCALE;
    ui_text_field(ui, l->options[0], id, &st->field, ICON_KEYBOARD,
                  ui_str(ui, STR_QUIZ_SHORT_FIELD),
                  st->board || (ui->focus == id && ui->focus_visible));
    ui->u = u;
    return node;
}

static void short_hints(struct ui *ui, const struct keymap *keys, const struct attempt *a, int *x, int y)
{
    (void)keys; /* what is typed is no command */
    (void)a;
    ui_key_hint(ui, x, y, STR("A–Z"), ui_str(ui, STR_QUIZ_HINT_TYPE));
}

const struct quiz_body quiz_short = {
    short_event, short_words, short_instruction, NULL, short_draw, short_hints,
};
