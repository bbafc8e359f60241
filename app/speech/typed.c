/*
 * Letters as they are typed, words as they are finished: who cannot see the field hears each key, and
 * at the end of a word what stands there. Reading the whole field at every key would speak over the
 * next one.
 */
#include "speech/typed.h"

#include "base/bug.h"
#include "base/utf8.h"

static struct str text_of(const struct spoken *s, enum string_id id)
{
    return strings_text(s->strings, s->lang, id);
}

static struct str named(const struct spoken *s, struct str letter)
{
    static const struct {
        char sign;
        enum string_id name;
    } signs[] = {{'.', STR_SPEECH_KEY_STOP},     {',', STR_SPEECH_KEY_COMMA},
                 {'<', STR_SPEECH_KEY_LESS},     {'>', STR_SPEECH_KEY_GREATER},
                 {'[', STR_SPEECH_KEY_OPEN},     {']', STR_SPEECH_KEY_CLOSE},
                 {'/', STR_SPEECH_KEY_SLASH},    {'#', STR_SPEECH_KEY_HASH},
                 {'?', STR_SPEECH_KEY_QUESTION}, {'+', STR_SPEECH_KEY_PLUS},
                 {'-', STR_SPEECH_KEY_MINUS},    {' ', STR_KEYBOARD_SPACE}};
    for (size_t i = 0; i < ARRAY_LEN(signs) && letter.len == 1; i++)
        if (letter.ptr[0] == signs[i].sign)
            return text_of(s, signs[i].name);
    return letter;
}

/* What the longer one has behind the shorter one, when that is one character; else empty. */
static struct str one_more(struct str shorter, struct str longer)
{
    if (!str_starts(longer, shorter))
        return STR("");
    struct str more = str_sub(longer, shorter.len, longer.len), rest = more;
    if (rest.len)
        utf8_next(&rest);
    return rest.len ? STR("") : more;
}

struct str spoken_typed(const struct spoken *s, struct str was, struct str now)
{
    struct str came = one_more(was, now), went = one_more(now, was), text = str_trim(now);
    if (went.len)
        text = strings_fill(s->arena, text_of(s, STR_SPEECH_ERASED), "letter",
                            arena_cstr(s->arena, named(s, went)), NULL);
    else if (came.len && !str_eq(came, STR(" ")))
        text = named(s, came);
    return text.len ? spoken_sentence(s, &text, 1) : STR("");
}
