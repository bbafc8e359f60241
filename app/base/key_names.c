/*
 * Names of keys, as people write them into playlists/keys.yaml: a character stands for itself, the
 * others have a name; "Ctrl+", "Shift+" and "Alt+" go before either. The first name of a key is the
 * one it is printed by.
 */
#include "base/bug.h"
#include "base/keymap.h"
#include "base/utf8.h"

static const struct {
    const char *name;
    uint32_t key;
} names[] = {
    {"Enter", KEY_ENTER},
    {"Escape", KEY_ESCAPE},
    {"Esc", KEY_ESCAPE},
    {"Backspace", KEY_BACKSPACE},
    {"Tab", KEY_TAB},
    {"Space", ' '},
    {"Left", KEY_LEFT},
    {"Right", KEY_RIGHT},
    {"Up", KEY_UP},
    {"Down", KEY_DOWN},
    {"PageUp", KEY_PAGE_UP},
    {"PageDown", KEY_PAGE_DOWN},
    {"Home", KEY_HOME},
    {"End", KEY_END},
    {"Delete", KEY_DELETE},
    {"Insert", KEY_INSERT},
    {"OK", KEY_SELECT},
    {"Select", KEY_SELECT},
    {"Back", KEY_BACK},
    {"Menu", KEY_MENU},
    {"Help", KEY_HELP},
    {"PlayPause", KEY_PLAY_PAUSE},
    {"Stop", KEY_STOP},
    {"NextTrack", KEY_NEXT_TRACK},
    {"PreviousTrack", KEY_PREVIOUS_TRACK},
    {"Rewind", KEY_REWIND},
    {"FastForward", KEY_FAST_FORWARD},
    {"VolumeUp", KEY_VOLUME_UP},
    {"VolumeDown", KEY_VOLUME_DOWN},
    {"Mute", KEY_MUTE},
};

static const struct {
    const char *name;
    unsigned mod;
} modifiers[] = {{"Ctrl+", MOD_CTRL}, {"Shift+", MOD_SHIFT}, {"Alt+", MOD_ALT}};

const char *key_name_at(int i)
{
    return i >= 0 && i < (int)ARRAY_LEN(names) ? names[i].name : NULL;
}

/* F1 to F24. */
static bool function_key(struct str name, uint32_t *key)
{
    int64_t n;
    if (name.len < 2 || (name.ptr[0] | 0x20) != 'f' || !str_to_i64(str_sub(name, 1, name.len), &n))
        return false;
    if (n < 1 || n > 24 || name.ptr[1] == '+')
        return false;
    *key = n <= 12 ? KEY_F1 + (uint32_t)n - 1 : KEY_F13 + (uint32_t)n - 13;
    return true;
}

static bool character(struct str name, uint32_t *key)
{
    struct str rest = name;
    uint32_t c = name.len ? utf8_next(&rest) : 0;
    if (c <= ' ' || c == 0xFFFD || rest.len)
        return false;
    *key = c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
    return true;
}

bool key_parse(struct str name, uint32_t *key, unsigned *mods)
{
    *mods = 0;
    for (size_t i = 0; i < ARRAY_LEN(modifiers); i++) {
        struct str m = str_c(modifiers[i].name);
        if (name.len <= m.len || !str_eq_nocase(str_sub(name, 0, m.len), m))
            continue;
        *mods |= modifiers[i].mod;
        name = str_sub(name, m.len, name.len);
        i = (size_t)-1; /* in any order */
    }
    for (size_t i = 0; i < ARRAY_LEN(names); i++)
        if (str_eq_nocase(name, str_c(names[i].name))) {
            *key = names[i].key;
            return true;
        }
    return function_key(name, key) || character(name, key);
}

struct str key_print(struct arena *arena, uint32_t key, unsigned mods)
{
    struct buf b = BUF_INIT;
    char utf8[4];
    const char *name = NULL;
    for (size_t i = 0; i < ARRAY_LEN(modifiers); i++)
        if (mods & modifiers[i].mod)
            buf_add_c(&b, modifiers[i].name);
    for (size_t i = ARRAY_LEN(names); i-- > 0;)
        if (names[i].key == key)
            name = names[i].name;
    if (name) {
        buf_add_c(&b, name);
    } else if (key >= KEY_F1 && key <= KEY_F12) {
        buf_addf(&b, "F%u", key - KEY_F1 + 1);
    } else if (key >= KEY_F13 && key <= KEY_F24) {
        buf_addf(&b, "F%u", key - KEY_F13 + 13);
    } else {
        int len = utf8_put(key >= 'a' && key <= 'z' ? key - 'a' + 'A' : key, utf8);
        buf_add(&b, (struct str){utf8, (size_t)len});
    }
    struct str out = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return out;
}
