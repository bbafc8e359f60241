/*
 * What stands on a key: a word of the language, a letter as a capital, or the sign itself. Modifiers
 * go before it, as one presses them.
 */
#include "screens/key_text.h"

#include "base/bug.h"

static const struct {
    uint32_t key;
    enum string_id text;
} words[] = {
    {KEY_ENTER, STR_KEY_ENTER},
    {KEY_ESCAPE, STR_KEY_ESC},
    {KEY_BACKSPACE, STR_KEY_BACKSPACE},
    {KEY_TAB, STR_KEY_TAB},
    {' ', STR_KEY_SPACE},
    {KEY_LEFT, STR_KEY_LEFT},
    {KEY_RIGHT, STR_KEY_RIGHT},
    {KEY_UP, STR_KEY_UP},
    {KEY_DOWN, STR_KEY_DOWN},
    {KEY_PAGE_UP, STR_KEY_PAGE_UP},
    {KEY_PAGE_DOWN, STR_KEY_PAGE_DOWN},
    {KEY_HOME, STR_KEY_HOME},
    {KEY_END, STR_KEY_END},
    {KEY_DELETE, STR_KEY_DELETE},
    {KEY_INSERT, STR_KEY_INSERT},
    {KEY_SELECT, STR_KEY_OK},
    {KEY_BACK, STR_KEY_BACK},
    {KEY_MENU, STR_KEY_MENU},
    {KEY_HELP, STR_KEY_HELP},
    {KEY_PLAY_PAUSE, STR_KEY_PLAY_PAUSE},
    {KEY_STOP, STR_KEY_STOP},
    {KEY_NEXT_TRACK, STR_KEY_NEXT_TRACK},
    {KEY_PREVIOUS_TRACK, STR_KEY_PREVIOUS_TRACK},
    {KEY_REWIND, STR_KEY_REWIND},
    {KEY_FAST_FORWARD, STR_KEY_FAST_FORWARD},
    {KEY_VOLUME_UP, STR_KEY_VOLUME_UP},
    {KEY_VOLUME_DOWN, STR_KEY_VOLUME_DOWN},
    {KEY_MUTE, STR_KEY_MUTE},
    {'-', STR_KEY_MINUS},
};

static const struct {
    unsigned mod;
    enum string_id text;
} modifiers[] = {{MOD_CTRL, STR_KEY_CTRL}, {MOD_SHIFT, STR_KEY_SHIFT}, {MOD_ALT, STR_KEY_ALT}};

static const struct {
    uint32_t key;
    enum string_id name;
} signs[] = {
    {KEY_LEFT, STR_SPEECH_KEY_LEFT}, {KEY_RIGHT, STR_SPEECH_KEY_RIGHT}, {KEY_UP, STR_SPEECH_KEY_UP},
    {KEY_DOWN, STR_SPEECH_KEY_DOWN}, {'.', STR_SPEECH_KEY_STOP},        {',', STR_SPEECH_KEY_COMMA},
    {'<', STR_SPEECH_KEY_LESS},      {'>', STR_SPEECH_KEY_GREATER},     {'[', STR_SPEECH_KEY_OPEN},
    {']', STR_SPEECH_KEY_CLOSE},     {'/', STR_SPEECH_KEY_SLASH},       {'#', STR_SPEECH_KEY_HASH},
    {'?', STR_SPEECH_KEY_QUESTION},  {'+', STR_SPEECH_KEY_PLUS},        {'-', STR_SPEECH_KEY_MINUS},
};

static struct str with_modifiers(struct ui *ui, struct str text, unsigned mods)
{
    for (size_t i = ARRAY_LEN(modifiers); i-- > 0;)
        if (mods & modifiers[i].mod)
            text = arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT,
                              STR_ARG(ui_str(ui, modifiers[i].text)), STR_ARG(text));
    return text;
}

static struct str plain(struct ui *ui, uint32_t key)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (words[i].key == key)
            return ui_str(ui, words[i].text);
    return key_print(ui->arena, key, 0);
}

struct str key_text(struct ui *ui, uint32_t key, unsigned mods)
{
    return with_modifiers(ui, plain(ui, key), mods);
}

struct str key_spoken(struct ui *ui, uint32_t key, unsigned mods)
{
    struct str text = plain(ui, key);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (signs[i].key == key)
            text = ui_str(ui, signs[i].name);
    return with_modifiers(ui, text, mods);
}

struct str key_of(struct ui *ui, const struct keymap *keys, enum key_context context, enum action action, int nth)
{
    for (int i = 0; keys && i < keys->n; i++) {
        const struct key_binding *b = &keys->list[i];
        if (b->context == context && b->action == action && b->place == nth)
            return key_text(ui, b->key, b->mods);
    }
    return STR("");
}

void key_hint(struct ui *ui, int *x, int y, const struct keymap *keys, enum key_context context, enum action action,
              int n, enum string_id what)
{
    struct str first = key_of(ui, keys, context, action, 0), last = STR("");
    for (int i = n; i > 1 && !last.len; i--) /* fewer keys than things to choose */
        last = key_of(ui, keys, context, action, i - 1);
    if (!first.len)
        return;
    if (last.len)
        first = arena_strf(ui->arena, "%" STR_FMT "–%" STR_FMT, STR_ARG(first), STR_ARG(last));
    ui_key_hint(ui, x, y, first, ui_str(ui, what));
}
