/*
 * A reader for the one shape of JSON that this program writes into its own database: a flat object.
 * The file may be damaged or edited, so it believes nothing; it stops rather than guesses.
 */
#include "store/event_data.h"

#include <assert.h>
#include <string.h>

#include "base/arena.h"
#include "base/bug.h"
#include "base/utf8.h"

const struct event_key_name event_keys[EVENT_KEY_COUNT] = {
    [EVENT_TYPE] = {"type", EVENT_IS_TEXT, 0},
    [EVENT_TIME] = {"time_s", EVENT_IS_NUMBER, 3},
    [EVENT_FROM] = {"from_s", EVENT_IS_NUMBER, 3},
    [EVENT_TO] = {"to_s", EVENT_IS_NUMBER, 3},
    [EVENT_LENGTH] = {"length_s", EVENT_IS_NUMBER, 3},
    [EVENT_PROGRESS] = {"progress", EVENT_IS_NUMBER, 3},
    [EVENT_SEGMENTS] = {"segments", EVENT_IS_TEXT, 0},
    [EVENT_THRESHOLD] = {"threshold", EVENT_IS_NUMBER, 3},
    [EVENT_SPEED] = {"speed", EVENT_IS_NUMBER, 2},
    [EVENT_VOLUME] = {"volume", EVENT_IS_NUMBER, 2},
    [EVENT_CAPTIONS] = {"captions", EVENT_IS_FLAG, 0},
    [EVENT_CAPTIONS_LANG] = {"captions_language", EVENT_IS_TEXT, 0},
    [EVENT_SOUND_LANG] = {"sound_language", EVENT_IS_TEXT, 0},
    [EVENT_FPS] = {"frame_rate", EVENT_IS_NUMBER, 3},
    [EVENT_ATTEMPT] = {"attempt", EVENT_IS_NUMBER, 0},
    [EVENT_QUESTIONS] = {"questions", EVENT_IS_NUMBER, 0},
    [EVENT_POSITION] = {"position", EVENT_IS_NUMBER, 0},
    [EVENT_KIND] = {"kind", EVENT_IS_TEXT, 0},
    [EVENT_RESPONSE] = {"response", EVENT_IS_TEXT, 0},
    [EVENT_SUCCESS] = {"success", EVENT_IS_FLAG, 0},
    [EVENT_CREDIT] = {"credit", EVENT_IS_NUMBER, 4},
    [EVENT_SCORE] = {"score", EVENT_IS_NUMBER, 4},
    [EVENT_PASS] = {"pass_at", EVENT_IS_NUMBER, 4},
    [EVENT_FINAL] = {"counts", EVENT_IS_FLAG, 0},
    [EVENT_DURATION] = {"duration_s", EVENT_IS_NUMBER, 3},
};

enum { NUMBER_MAX = 40, ESCAPE_DIGITS = 4 };

static void skip_space(struct str *s)
{
    while (s->len && memchr(" \t\r\n", s->ptr[0], 4))
        *s = str_sub(*s, 1, s->len);
}

static bool take(struct str *s, char c)
{
    skip_space(s);
    if (!s->len || s->ptr[0] != c)
        return false;
    *s = str_sub(*s, 1, s->len);
    return true;
}

static bool hex(struct str s, uint32_t *out)
{
    *out = 0;
    for (int i = 0; i < ESCAPE_DIGITS; i++) {
        const char *digits = "0123456789abcdef", *at = strchr(digits, s.ptr[i] | 0x20);
        if (!at || !s.ptr[i])
            return false;
        *out = *out << 4 | (uint32_t)(at - digits);
    }
    return true;
}

/* What stands behind a backslash, and how many bytes it is; 0: no escape that is written here. */
static size_t unescape(struct str s, char *out, size_t *n)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    const char *at = s.len ? memchr(from, s.ptr[0], sizeof from - 1) : NULL;
    uint32_t cp;
    if (at) {
        out[(*n)++] = to[at - from];
        return 1;
    }
    if (s.len < 1 + ESCAPE_DIGITS || s.ptr[0] != 'u' || !hex(str_sub(s, 1, s.len), &cp) || cp == 0 || cp >= 0x20)
        return 0;
    out[(*n)++] = (char)cp;
    return 1 + ESCAPE_DIGITS;
}

static bool take_text(struct str *s, struct arena *scratch, struct str *out)
{
    if (!take(s, '"'))
        return false;
    size_t end = 0;
    bool escaped = false;
    while (end < s->len && s->ptr[end] != '"') {
        escaped |= s->ptr[end] == '\\';
        end += s->ptr[end] == '\\' ? 2 : 1;
    }
    if (end >= s->len)
        return false;
    struct str raw = str_sub(*s, 0, end);
    *s = str_sub(*s, end + 1, s->len);
    *out = raw;
    if (escaped) {
        char *text = arena_alloc(scratch, raw.len);
        size_t n = 0;
        for (size_t i = 0; i < raw.len;) {
            size_t used = raw.ptr[i] != '\\' ? 0 : unescape(str_sub(raw, i + 1, raw.len), text, &n);
            if (raw.ptr[i] == '\\' && !used)
                return false;
            if (!used)
                text[n++] = raw.ptr[i];
            i += used + 1;
        }
        *out = (struct str){text, n};
    }
    return utf8_valid(*out, NULL);
}

static bool take_number(struct str *s, double *out)
{
    size_t n = 0;
    skip_space(s);
    while (n < s->len && n < NUMBER_MAX && memchr("+-.0123456789", s->ptr[n], 13))
        n++;
    bool ok = str_to_double(str_sub(*s, 0, n), out);
    *s = str_sub(*s, n, s->len);
    return ok;
}

static bool take_word(struct str *s, const char *word)
{
    struct str w = str_c(word);
    skip_space(s);
    if (!str_starts(*s, w))
        return false;
    *s = str_sub(*s, w.len, s->len);
    return true;
}

static int find(struct str name)
{
    for (int i = 0; i < EVENT_KEY_COUNT; i++)
        if (str_eq_c(name, event_keys[i].name))
            return i;
    return -1;
}

/* One value; kept where the key is known and of that kind. */
static bool take_value(struct str *s, struct arena *scratch, int key, struct event_data *out)
{
    struct str text = {0};
    double number = 0;
    enum event_kind_of kind = EVENT_IS_FLAG;
    bool flag = false;
    skip_space(s);
    if (s->len && s->ptr[0] == '"') {
        kind = EVENT_IS_TEXT;
        if (!take_text(s, scratch, &text))
            return false;
    } else if (take_word(s, "true")) {
        flag = true;
    } else if (!take_word(s, "false")) {
        kind = EVENT_IS_NUMBER;
        if (!take_number(s, &number))
            return false;
    }
    if (key < 0 || event_keys[key].kind != kind)
        return true;
    out->has[key] = true;
    out->text[key] = text;
    out->number[key] = number;
    out->flag[key] = flag;
    return true;
}

void event_data_read(struct str json, struct arena *scratch, struct event_data *out)
{
    struct str name;
    memset(out->has, 0, sizeof out->has);
    bool more = take(&json, '{');
    while (more && take_text(&json, scratch, &name) && take(&json, ':') &&
           take_value(&json, scratch, find(name), out))
        more = take(&json, ',');
}
