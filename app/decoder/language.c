/* ISO 639-1, 639-2/T and 639-2/B side by side, for the languages that have more than one spelling
 * of their code. */
#include "decoder/language.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

#include "base/bug.h"

static const char codes[][3][4] = {
    {"ar", "ara", ""},    {"bg", "bul", ""},    {"bs", "bos", ""},    {"ca", "cat", ""},
    {"cs", "ces", "cze"}, {"cy", "cym", "wel"}, {"da", "dan", ""},    {"de", "deu", "ger"},
    {"el", "ell", "gre"}, {"en", "eng", ""},    {"es", "spa", ""},    {"et", "est", ""},
    {"eu", "eus", "baq"}, {"fa", "fas", "per"}, {"fi", "fin", ""},    {"fr", "fra", "fre"},
    {"ga", "gle", ""},    {"he", "heb", ""},    {"hi", "hin", ""},    {"hr", "hrv", ""},
    {"hu", "hun", ""},    {"hy", "hye", "arm"}, {"is", "isl", "ice"}, {"it", "ita", ""},
    {"ja", "jpn", ""},    {"ka", "kat", "geo"}, {"ko", "kor", ""},    {"lb", "ltz", ""},
    {"lt", "lit", ""},    {"lv", "lav", ""},    {"mk", "mkd", "mac"}, {"mt", "mlt", ""},
    {"nl", "nld", "dut"}, {"no", "nor", ""},    {"pl", "pol", ""},    {"pt", "por", ""},
    {"ro", "ron", "rum"}, {"ru", "rus", ""},    {"sk", "slk", "slo"}, {"sl", "slv", ""},
    {"sq", "sqi", "alb"}, {"sr", "srp", ""},    {"sv", "swe", ""},    {"th", "tha", ""},
    {"tr", "tur", ""},    {"uk", "ukr", ""},    {"ur", "urd", ""},    {"vi", "vie", ""},
    {"zh", "zho", "chi"},
};

/* The part before the region, lower case; false when it cannot be a code. */
static bool primary(const char *tag, char out[4])
{
    size_t n = strcspn(tag, "-_");
    if (n == 0 || n > 3)
        return false;
    for (size_t i = 0; i < n; i++)
        out[i] = (char)tolower((unsigned char)tag[i]);
    out[n] = '\0';
    return true;
}

static const char *short_form(const char *code)
{
    for (size_t i = 0; i < ARRAY_LEN(codes); i++)
        for (int k = 0; k < 3; k++)
            if (codes[i][k][0] && strcmp(codes[i][k], code) == 0)
                return codes[i][0];
    return code;
}

bool language_same(const char *a, const char *b)
{
    char x[4], y[4];
    return primary(a, x) && primary(b, y) && strcmp(short_form(x), short_form(y)) == 0;
}
