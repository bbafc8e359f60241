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

static struct str text_of(const struct key_words *w, enum string_id id)
{
    return strings_text(w->strings, w->lang, id);
}

static struct str with_modifiers(const struct key_words *w, struct str text, unsigned mods)
{
    for (size_t i = ARRAY_LEN(modifiers); i-- > 0;)
        if (mods & modifiers[i].mod)
            text = arena_strf(w->arena, "%" STR_FMT " %" STR_FMT,
                              STR_ARG(text_of(w, modifiers[i].text)), STR_ARG(text));
    return text;
}

static struct str plain(const struct key_words *w, uint32_t key)
{
    for (size_t i = 0; i < ARRAY_LEN(words); i++)
        if (words[i].key == key)
            return text_of(w, words[i].text);
    return key_print(w->arena, key, 0);
}

static struct str printed(const struct key_words *w, uint32_t key, unsigned mods)
{
    return with_modifiers(w, plain(w, key), mods);
}

static struct str spoken(const struct key_words *w, uint32_t key, unsigned mods)
{
    struct str text = plain(w, key);
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (signs[i].key == key)
            text = text_of(w, signs[i].name);
    return with_modifiers(w, text, mods);
}

struct key_words key_words_of(const struct ui *ui, const struct keymap *keys)
{
    return (struct key_words){ui->arena, ui->strings, ui->lang, keys};
}

struct str key_text(struct ui *ui, uint32_t key, unsigned mods)
{
    struct key_words w = key_words_of(ui, NULL);
    return printed(&w, key, mods);
}

struct str key_spoken(struct ui *ui, uint32_t key, unsigned mods)
{
    struct key_words w = key_words_of(ui, NULL);
    return spoken(&w, key, mods);
}

/* ---- keys of actions ---- */

static const struct key_binding *binding_of(const struct keymap *keys, enum key_context context, enum action action,
                                            int nth)
{
    for (int i = 0; keys && i < keys->n; i++) {
        const struct key_binding *b = &keys->list[i];
        if (b->context == context && b->action == action && b->place == nth)
            return b;
    }
    return NULL;
}

static struct str named(const struct key_words *w, enum key_context context, enum action action, int nth)
{
    const struct key_binding *b = binding_of(w->keys, context, action, nth);
    return b ? spoken(w, b->key, b->mods) : STR("");
}

struct str key_named(const struct key_words *w, enum key_context context, enum action action)
{
    return named(w, context, action, 0);
}

struct str key_either(const struct key_words *w, enum key_context context, enum action action)
{
    struct str first = named(w, context, action, 0), second = named(w, context, action, 1);
    if (!second.len)
        return first;
    return strings_fill(w->arena, text_of(w, STR_KEY_EITHER), "first", arena_cstr(w->arena, first), "second",
                        arena_cstr(w->arena, second), NULL);
}

struct str key_sentence(const struct key_words *w, enum string_id with, enum string_id without, enum key_context context,
                        enum action action)
{
    struct str key = key_named(w, context, action);
    if (!key.len)
        return text_of(w, without);
    return strings_fill(w->arena, text_of(w, with), "key", arena_cstr(w->arena, key), NULL);
}

struct str key_addition(const struct key_words *w, enum string_id with, enum key_context context, enum action action)
{
    if (!binding_of(w->keys, context, action, 0))
        return STR("");
    return arena_strf(w->arena, " %" STR_FMT, STR_ARG(key_sentence(w, with, with, context, action)));
}

void key_on_button(struct ui *ui, const struct keymap *keys, enum key_context context, enum action action,
                   enum string_id words_id, struct button *b)
{
    const struct key_binding *k = binding_of(keys, context, action, 0);
    struct key_words w = key_words_of(ui, keys);
    b->label = ui_str(ui, words_id);
    if (!k)
        return;
    const char *name = arena_cstr(ui->arena, b->label);
    struct str pattern = ui_str(ui, STR_KEY_ON_BUTTON);
    b->label = strings_fill(ui->arena, pattern, "name", name, "key",
                            arena_cstr(ui->arena, printed(&w, k->key, k->mods)), NULL);
    b->name = strings_fill(ui->arena, pattern, "name", name, "key",
                           arena_cstr(ui->arena, spoken(&w, k->key, k->mods)), NULL);
}

struct str key_of(struct ui *ui, const struct keymap *keys, enum key_context context, enum action action, int nth)
{
    const struct key_binding *b = binding_of(keys, context, action, nth);
    return b ? key_text(ui, b->key, b->mods) : STR("");
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
