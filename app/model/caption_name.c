/* What a sidecar's file name says about it. Pure; a part that says nothing known makes it somebody
 * else's file. */
#include <string.h>

#include "base/bug.h"
#include "model/media.h"

/* ISO 639-2 (both forms) to 639-1 for the languages captions come in most. */
static const struct {
    const char *three, *two;
} codes[] = {
    {"eng", "en"}, {"fra", "fr"}, {"fre", "fr"}, {"nld", "nl"}, {"dut", "nl"}, {"deu", "de"},
    {"ger", "de"}, {"ita", "it"}, {"spa", "es"}, {"por", "pt"}, {"pol", "pl"}, {"ron", "ro"},
    {"rum", "ro"}, {"ell", "el"}, {"gre", "el"}, {"ara", "ar"}, {"heb", "he"}, {"rus", "ru"},
    {"ukr", "uk"}, {"tur", "tr"}, {"zho", "zh"}, {"chi", "zh"}, {"jpn", "ja"}, {"kor", "ko"},
    {"swe", "sv"}, {"dan", "da"}, {"fin", "fi"}, {"nor", "no"}, {"ces", "cs"}, {"cze", "cs"},
    {"slk", "sk"}, {"slo", "sk"}, {"hun", "hu"}, {"bul", "bg"}, {"hrv", "hr"},
};

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c)
{
    return lower(c) >= 'a' && lower(c) <= 'z';
}

const char *language_two_letters(struct str code)
{
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        if (str_eq_nocase(code, str_c(codes[i].three)))
            return codes[i].two;
    return NULL;
}

/* "fr", "fre", "pt-BR", "pt_br", "zh-Hant" */
static bool take_language(struct str part, struct caption_file *out)
{
    size_t n = 0;
    char text[4] = "";
    while (n < part.len && is_letter(part.ptr[n]))
        n++;
    if (n < 2 || n > 3 || out->lang[0])
        return false;
    for (size_t i = 0; i < n; i++)
        text[i] = lower(part.ptr[i]);
    struct str region = str_sub(part, n, part.len);
    if (region.len && (!strchr("-_", region.ptr[0]) || region.len < 3 || region.len > 5))
        return false;
    for (size_t i = 1; i < region.len; i++)
        if (!is_letter(region.ptr[i]) && (region.ptr[i] < '0' || region.ptr[i] > '9'))
            return false;
    const char *two = language_two_letters(str_c(text));
    if (two)
        strcpy(text, two);
    memcpy(out->lang, text, sizeof text);
    if (region.len)
        memcpy(out->lang + strlen(text), region.ptr, region.len);
    out->lang[strlen(text) + region.len] = 0;
    if (region.len)
        out->lang[strlen(text)] = '-';
    for (char *p = out->lang + strlen(text); region.len == 3 && *p; p++)
        if (*p >= 'a' && *p <= 'z')
            *p = (char)(*p - 'a' + 'A');
    return true;
}

static bool take_part(struct str part, struct caption_file *out)
{
    if (str_eq_nocase(part, STR("sdh")) || str_eq_nocase(part, STR("cc")) ||
        (str_eq_nocase(part, STR("hi")) && out->lang[0]))
        return out->sdh = true;
    if (str_eq_nocase(part, STR("forced")))
        return out->forced = true;
    return take_language(part, out);
}

bool caption_name_read(struct str stem, struct str name, struct caption_file *out)
{
    struct caption_file c = {0};
    if (!str_starts(name, stem) || name.len < stem.len + 4 || name.ptr[stem.len] != '.')
        return false;
    struct str ending = str_sub(name, name.len - 4, name.len);
    if (!str_eq_nocase(ending, STR(".vtt")) && !str_eq_nocase(ending, STR(".srt")))
        return false;
    struct str middle = str_sub(name, stem.len + 1, name.len - 4);
    if (middle.len == 0 && name.len != stem.len + 4)
        return false;
    while (middle.len)
        if (!take_part(str_cut(&middle, '.'), &c))
            return false;
    memcpy(out->lang, c.lang, sizeof out->lang);
    out->sdh = c.sdh;
    out->forced = c.forced;
    return true;
}
