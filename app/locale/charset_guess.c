/*
 * Every charset that is in use for captions reads the text, and what comes out is held against the alphabets of the
 * languages it is used for. A reading is taken when it fits and every other reading either says the same, or fits
 * none of its languages, or is far worse: by misspellings, or by ICU's statistics of a language (which are asked about
 * the reading, so they serve charsets that ICU does not detect). Short texts leave more than one reading: no guess is
 * sure then.
 */
#include "locale/charset_guess.h"

#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/arena.h"
#include "base/bug.h"
#include "locale/alphabet.h"
#include "locale/language.h"

enum {
    SAMPLE_MAX = 64 << 10,
    LANGUAGES_MAX = 14,
    CHARSETS_MAX = 8,
    READINGS_MAX = 64,
    /* letters beyond ASCII in a hundred */
    FOREIGN_PERCENT = 3,
    LOAN_PERCENT = 20,
    ODD_PERCENT = 2,
    RARE_PERCENT = 15, /* of languages with thousands of characters */
    /* of a reading that may be right all the same */
    LENIENT_PERCENT = 10,
    LENIENT_RARE_PERCENT = 50,
    FOREIGN_ASCII_PERCENT = 4,
    /* letters to a sign, but for a few; letters to one of kana in Japanese; syllables to a rare one in Korean */
    SIGNS_PART = 2,
    SIGNS_SPARE = 2,
    KANA_PART = 10,
    SYLLABLES_PART = 20,
    DAMAGE_PART = 5, /* letters to a place that does not fit, of which a text that is cut has one */
    /* letters, from which on statistics tell something, and tell well */
    LONG_LETTERS = 30,
    TELLING_LETTERS = 100,
    /* of statistics over another reading's */
    SHORT_LEAD = 40,
    LONG_LEAD = 20,
    UNTOLD_LEAD = 60, /* they do not know its language */
    TOLD_MIN = 10, /* what statistics find in a text of a script of its own, where they know the language; texts have 20 and more */
    TOLD_WELL = 40, /* of a language that a charset was made for alone */
    WORSE_MIN = 2,
    ACCIDENT_LETTERS = 3,
    CONFIDENT_BY_ALPHABET = 50
};

/* What writes a text: a family of charsets, and of languages written in them. */
static const struct family {
    const char *charsets[CHARSETS_MAX]; /* the likeliest first */
    const char *detector;               /* the charset of this family that ICU has statistics in; NULL: each has its own */
    struct {
        const char *code, *known; /* known: as ICU's statistics call it, or its nearest relative; NULL: none */
    } languages[LANGUAGES_MAX];
    enum { LATIN, APART, MANY_LETTERS } script;
} families[] = {
    {{"windows-1252", "ISO-8859-15", "macintosh", "IBM850"}, "ISO-8859-1",
     {{"fr", "fr"}, {"en", "en"}, {"de", "de"}, {"nl", "nl"}, {"es", "es"}, {"it", "it"}, {"pt", "pt"}, {"sv", "sv"},
      {"da", "da"}, {"nb", "no"}, {"fi", NULL}, {"is", NULL}, {"ca", NULL}, {"et", NULL}}, LATIN},
    {{"IBM860"}, "ISO-8859-1", {{"pt", "pt"}}, LATIN}, /* DOS of one country each */
    {{"IBM861"}, NULL, {{"is", NULL}}, LATIN},
    {{"IBM863"}, "ISO-8859-1", {{"fr", "fr"}}, LATIN},
    {{"IBM865"}, "ISO-8859-1", {{"da", "da"}, {"nb", "no"}}, LATIN},
    {{"windows-1250", "ISO-8859-2", "IBM852", "x-mac-centraleurroman"}, "ISO-8859-2",
     {{"pl", "pl"}, {"cs", "cs"}, {"hu", "hu"}, {"ro", "ro"}, {"sk", "cs"}, {"sl", NULL}, {"hr", NULL}, {"bs", NULL},
      {"sq", NULL}}, LATIN},
    {{"windows-1251", "KOI8-R", "KOI8-U", "ISO-8859-5", "IBM866", "x-mac-cyrillic", "cp1125", "IBM855"}, "windows-1251",
     {{"ru", "ru"}, {"uk", "ru"}, {"bg", "ru"}, {"sr", "ru"}, {"be", "ru"}, {"mk", "ru"}}, APART},
    {{"windows-1253", "ISO-8859-7", "x-mac-greek", "IBM737", "IBM869"}, "ISO-8859-7", {{"el", "el"}}, APART},
    {{"windows-1254", "IBM857", "x-mac-turkish"}, "ISO-8859-9", {{"tr", "tr"}, {"az", "tr"}}, LATIN},
    {{"windows-1255", "ISO-8859-8", "IBM862"}, "ISO-8859-8", {{"he", "he"}, {"yi", NULL}}, APART},
    {{"windows-1256", "ISO-8859-6", "DOS-720"}, "windows-1256", {{"ar", "ar"}, {"fa", "ar"}, {"ur", "ar"}}, APART},
    {{"windows-1257", "ISO-8859-13", "ISO-8859-4", "IBM775"}, NULL, {{"lt", NULL}, {"lv", NULL}, {"et", NULL}}, LATIN},
    {{"windows-1258"}, NULL, {{"vi", NULL}}, LATIN},
    {{"windows-874"}, NULL, {{"th", NULL}}, APART},
    {{"Shift_JIS", "EUC-JP"}, NULL, {{"ja", "ja"}}, MANY_LETTERS},
    {{"EUC-KR", "windows-949"}, NULL, {{"ko", "ko"}}, MANY_LETTERS},
    {{"GB18030"}, NULL, {{"zh-Hans", "zh"}}, MANY_LETTERS},
    {{"Big5"}, NULL, {{"zh-Hant", "zh"}}, MANY_LETTERS},
};

struct reading {
    const char *charset;
    const UChar *text;
    int32_t n;
    size_t damaged;   /* places that do not fit */
    size_t letters;   /* all of them */
    bool fits;        /* it reads as one of its languages */
    size_t faults;    /* of the language that it fits best */
    int statistics;   /* 0..100, of the language that knows it best */
    bool untold;      /* it may be in a language that they do not know */
};

struct guesser {
    struct arena arena;
    const char *language; /* primary code, or NULL */
    struct str sample;
    UCharsetDetector *detector;
    const UNormalizer2 *nfc;
    struct text_letters letters;
    struct alphabet *alphabets[ARRAY_LEN(families)][LANGUAGES_MAX]; /* those that were asked for */
    struct reading list[READINGS_MAX]; /* those that may be right */
    size_t n;
};

/* The lines with bytes beyond ASCII, without <tags>: what tells something. */
static struct str sample_of(struct str bytes, struct arena *arena)
{
    char *out = arena_alloc(arena, SAMPLE_MAX + 1);
    size_t n = 0;
    while (bytes.len) {
        struct str line = str_cut(&bytes, '\n');
        bool beyond = false, tag = false;
        for (size_t i = 0; i < line.len; i++)
            beyond = beyond || (unsigned char)line.ptr[i] >= 0x80;
        for (size_t i = 0; beyond && i < line.len && n < SAMPLE_MAX; i++) {
            tag = tag || line.ptr[i] == '<';
            if (!tag)
                out[n++] = line.ptr[i];
            tag = tag && line.ptr[i] != '>';
        }
        if (n >= SAMPLE_MAX)
            break; /* the line that is cut may end in half a character */
        if (beyond)
            out[n++] = '\n';
    }
    while (n >= SAMPLE_MAX && n > 0 && out[n - 1] != '\n')
        n--;
    return (struct str){out, n};
}

/* Skips what does not fit, and counts it. */
static void skip_damage(const void *context, UConverterToUnicodeArgs *args, const char *bytes, int32_t n,
                        UConverterCallbackReason reason, UErrorCode *status)
{
    (void)args, (void)bytes, (void)n;
    if (reason > UCNV_IRREGULAR)
        return;
    ++*(size_t *)context;
    *status = U_ZERO_ERROR;
}

/* The sample as a charset reads it, in NFC, without what does not fit. */
static bool decode(struct guesser *g, const char *charset, struct reading *r)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(charset, &status);
    if (U_FAILURE(status))
        BUG("no converter for %s", charset);
    size_t damaged = 0;
    ucnv_setToUCallBack(cnv, skip_damage, &damaged, NULL, NULL, &status);
    int32_t room = (int32_t)g->sample.len * 2 + 1;
    UChar *text = arena_alloc(&g->arena, (size_t)room * sizeof *text);
    int32_t n = ucnv_toUChars(cnv, text, room, g->sample.ptr, (int32_t)g->sample.len, &status);
    ucnv_close(cnv);
    *r = (struct reading){.charset = charset, .text = text, .n = n, .damaged = damaged};
    if (U_SUCCESS(status) && !unorm2_isNormalized(g->nfc, text, n, &status)) {
        UChar *composed = arena_alloc(&g->arena, (size_t)room * sizeof *composed);
        r->n = unorm2_normalize(g->nfc, text, n, composed, room, &status);
        r->text = composed;
    }
    return U_SUCCESS(status);
}

/* How much of the language ICU finds in bytes of this charset; 0..100. */
static int statistics(struct guesser *g, struct str bytes, const char *charset, const char *language)
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t n = 0;
    ucsdet_setText(g->detector, bytes.ptr, (int32_t)bytes.len, &status);
    const UCharsetMatch **list = ucsdet_detectAll(g->detector, &n, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < n; i++)
        if (strncmp(ucsdet_getName(list[i], &status), charset, strlen(charset)) == 0 &&
            strcmp(ucsdet_getLanguage(list[i], &status), language) == 0)
            return ucsdet_getConfidence(list[i], &status);
    return 0;
}

/* A reading's bytes in the charset that ICU has statistics in. */
static struct str encode(struct guesser *g, const struct reading *r, const char *charset)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(charset, &status);
    char *bytes = arena_alloc(&g->arena, (size_t)r->n * 2 + 8);
    int32_t n = ucnv_fromUChars(cnv, bytes, r->n * 2 + 8, r->text, r->n, &status);
    ucnv_close(cnv);
    return (struct str){bytes, U_SUCCESS(status) ? (size_t)n : 0};
}

static const struct alphabet *alphabet_of(struct guesser *g, const struct family *f, int language)
{
    struct alphabet **a = &g->alphabets[f - families][language];
    if (!*a)
        *a = alphabet_new(f->languages[language].code);
    if (!*a)
        BUG("no alphabet of %s", f->languages[language].code);
    return *a;
}

struct fit {
    bool may_be, fits;
    size_t faults;
};

/* Odd places and foreign letters of a reading that may be right. */
static size_t faults_most(const struct family *f, const struct text_letters *l, bool known)
{
    return (known ? 0 : 1) + l->beyond * (f->script == MANY_LETTERS ? LENIENT_RARE_PERCENT : LENIENT_PERCENT) / 100;
}

static struct fit fit_language(const struct family *f, const struct alphabet *a, const struct text_letters *l, bool known)
{
    struct alphabet_fit in = alphabet_fit(a, l);
    bool many = f->script == MANY_LETTERS;
    size_t beyond = l->beyond, faults = l->odd + in.foreign, slip = known ? 0 : 1, most = faults_most(f, l, known);
    size_t rare = many ? beyond * RARE_PERCENT / 100 : beyond * FOREIGN_PERCENT / 100;
    bool own = f->script == LATIN || beyond * 2 >= l->ascii, may_own = f->script == LATIN || beyond * 4 >= l->ascii;
    bool words = many || l->signs <= (l->ascii + beyond) / SIGNS_PART + SIGNS_SPARE; /* not signs with a letter here and there */
    bool kana = strcmp(f->languages[0].code, "ja") != 0 || l->kana * KANA_PART >= beyond;
    bool loans = in.loans <= beyond * LOAN_PERCENT / 100 || (f->script == LATIN && in.loans * 50 <= l->ascii);
    struct fit fit = {.faults = l->odd * 2 + in.foreign * 2 + in.loans + (f->script == LATIN ? in.ascii : 0)};
    fit.fits = own && loans && words && kana && in.foreign <= rare && l->odd <= beyond * ODD_PERCENT / 100 &&
               (f->script != LATIN || in.ascii <= l->ascii * FOREIGN_ASCII_PERCENT / 100);
    fit.may_be = fit.fits || (may_own && words && (f->script != LATIN || in.ascii <= slip + l->ascii * LENIENT_PERCENT / 100) &&
                              faults <= most);
    return fit;
}

static bool is_language(const char *code, const char *wanted)
{
    return !wanted || language_match(str_c(code), str_c(wanted));
}

/* Syllables of Korean that EUC-KR lacks and windows-949 has added are one in some hundreds. */
static bool is_rare_korean(struct str bytes)
{
    size_t pairs = 0, rare = 0;
    for (size_t i = 0; i + 1 < bytes.len; i++) {
        unsigned char lead = (unsigned char)bytes.ptr[i], trail = (unsigned char)bytes.ptr[i + 1];
        if (lead < 0x80)
            continue;
        pairs++;
        rare += lead <= 0xA0 || trail <= 0xA0;
        i++;
    }
    return rare * SYLLABLES_PART > pairs;
}

/* Holds a reading against every language of its family. */
static bool judge(struct guesser *g, const struct family *f, struct reading *r)
{
    bool may_be = false;
    struct str bytes = {NULL, 0};
    text_letters_count(&g->letters, r->text, r->n);
    r->letters = g->letters.ascii + g->letters.beyond;
    if (strcmp(r->charset, "windows-949") == 0 && is_rare_korean(g->sample))
        return false;
    if (g->letters.broken || g->letters.odd > faults_most(f, &g->letters, g->language) ||
        r->damaged * DAMAGE_PART > g->letters.beyond)
        return false;
    for (int i = 0; i < LANGUAGES_MAX && f->languages[i].code; i++) {
        if (!is_language(f->languages[i].code, g->language))
            continue;
        struct fit fit = fit_language(f, alphabet_of(g, f, i), &g->letters, g->language);
        if (!fit.may_be)
            continue;
        if (!may_be || fit.faults < r->faults)
            r->faults = fit.faults;
        may_be = true;
        r->fits = r->fits || (fit.fits && !r->damaged);
        r->untold = r->untold || !f->languages[i].known;
        if (f->languages[i].known && r->letters >= LONG_LETTERS) {
            if (!bytes.ptr)
                bytes = f->detector ? encode(g, r, f->detector) : g->sample;
            int found = statistics(g, bytes, f->detector ? f->detector : r->charset, f->languages[i].known);
            r->statistics = found > r->statistics ? found : r->statistics;
        }
    }
    if (f->script != LATIN && r->letters >= LONG_LETTERS && !r->untold && r->statistics < TOLD_MIN)
        r->fits = false;
    bool one_country = f->detector && !f->charsets[1];
    return may_be && (!one_country || r->letters < TELLING_LETTERS || r->statistics >= TOLD_WELL);
}

static bool same_text(const struct reading *a, const struct reading *b)
{
    return a->n == b->n && u_memcmp(a->text, b->text, a->n) == 0;
}

/* Is a so much the better reading that b cannot be right? */
static bool beats(const struct reading *a, const struct reading *b)
{
    size_t worse = a->letters / 100 > WORSE_MIN ? a->letters / 100 : WORSE_MIN;
    int lead = b->untold ? UNTOLD_LEAD : a->letters < TELLING_LETTERS ? SHORT_LEAD : LONG_LEAD;
    if (a->letters < (b->untold ? TELLING_LETTERS : LONG_LETTERS))
        lead = 101;
    return a->letters >= LONG_LETTERS && (b->faults >= a->faults + worse || a->statistics >= b->statistics + lead);
}

/* The first reading that fits and that no other one questions; else the best of those that fit, and who questions it. */
static void choose(const struct guesser *g, struct charset_guess *out)
{
    const struct reading *best = NULL, *rival = NULL;
    for (size_t i = 0; !out->sure && i < g->n; i++) {
        const struct reading *r = &g->list[i], *other = NULL;
        for (size_t k = 0; r->fits && !other && k < g->n; k++)
            if (!same_text(r, &g->list[k]) && !beats(r, &g->list[k]))
                other = &g->list[k];
        if (!r->fits)
            continue;
        out->sure = !other;
        if (!best || out->sure || beats(r, best)) {
            best = r;
            rival = other;
        }
    }
    out->reads = best;
    if (!best && g->n)
        best = &g->list[0];
    if (!best)
        return;
    out->name = best->charset;
    out->other = rival ? rival->charset : NULL;
    out->confidence = best->statistics > CONFIDENT_BY_ALPHABET ? best->statistics : CONFIDENT_BY_ALPHABET;
}

static void read_in_all(struct guesser *g)
{
    for (size_t i = 0; i < ARRAY_LEN(families); i++) {
        const struct family *f = &families[i];
        bool concerned = false;
        for (int k = 0; k < LANGUAGES_MAX && f->languages[k].code; k++)
            concerned = concerned || is_language(f->languages[k].code, g->language);
        for (int k = 0; concerned && k < CHARSETS_MAX && f->charsets[k]; k++) {
            struct reading r;
            if (g->n < READINGS_MAX && decode(g, f->charsets[k], &r) && (!r.damaged || f->script == MANY_LETTERS) && judge(g, f, &r))
                g->list[g->n++] = r;
        }
    }
}

/* Is a language written in one of the families? */
static bool is_written(const char *code)
{
    for (size_t i = 0; i < ARRAY_LEN(families); i++)
        for (int k = 0; k < LANGUAGES_MAX && families[i].languages[k].code; k++)
            if (is_language(families[i].languages[k].code, code))
                return true;
    return false;
}

static void open_guesser(struct guesser *g, struct str bytes, const char *language, char code[LANGUAGE_CODE_MAX])
{
    UErrorCode status = U_ZERO_ERROR;
    *g = (struct guesser){.arena = ARENA_INIT, .detector = ucsdet_open(&status), .nfc = unorm2_getNFCInstance(&status)};
    language_primary(str_c(language), code);
    g->language = code[0] && is_written(code) ? code : NULL;
    g->sample = sample_of(bytes, &g->arena);
    text_letters_init(&g->letters, &g->arena);
}

static void close_guesser(struct guesser *g)
{
    for (size_t i = 0; i < ARRAY_LEN(families) * LANGUAGES_MAX; i++)
        alphabet_free(g->alphabets[i / LANGUAGES_MAX][i % LANGUAGES_MAX]);
    ucsdet_close(g->detector);
    arena_release(&g->arena);
}

void charset_guess(struct str bytes, const char *language, struct charset_guess *out)
{
    char code[LANGUAGE_CODE_MAX] = "";
    struct guesser g;
    *out = (struct charset_guess){.name = NULL};
    open_guesser(&g, bytes, language, code);
    read_in_all(&g);
    choose(&g, out);
    if (!out->name && g.language) { /* it is in another language, or none */
        g.language = NULL;
        read_in_all(&g);
        choose(&g, out);
        out->sure = out->reads = false;
    }
    if (!out->name)
        out->name = "windows-1252";
    close_guesser(&g);
}

/* Characters of three bytes each, as Chinese, Japanese and Korean have thousands. */
static bool is_east_asian(const struct text_letters *l)
{
    bool all = l->beyond > 0;
    for (size_t i = 0; all && i < l->n_distinct; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode of = uscript_getScript(l->distinct[i], &status);
        bool rare = l->distinct[i] >= 0x3400 && l->distinct[i] < 0x4E00;
        all = l->distinct[i] < 0x80 || (of == USCRIPT_HAN && !rare) || of == USCRIPT_HIRAGANA || of == USCRIPT_KATAKANA ||
              of == USCRIPT_HANGUL;
    }
    return all;
}

/* Letters of one script that none of the families has: as many of them are no accident, of three bytes each even two. */
static bool is_of_one_script(const struct text_letters *l)
{
    UScriptCode script = USCRIPT_COMMON;
    bool long_ones = true;
    for (size_t i = 0; i < l->n_distinct; i++) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode of = uscript_getScript(l->distinct[i], &status);
        if (l->distinct[i] < 0x80)
            continue;
        if (of == USCRIPT_LATIN || (script != USCRIPT_COMMON && of != script))
            return false;
        script = of;
        long_ones = long_ones && l->distinct[i] >= 0x800;
    }
    return l->beyond > (long_ones ? 1 : ACCIDENT_LETTERS);
}

/* Figures, and signs that no script has for itself. */
static bool common_signs(const struct reading *r)
{
    for (int32_t i = 0; i < r->n;) {
        UErrorCode status = U_ZERO_ERROR;
        UChar32 c;
        U16_NEXT(r->text, i, r->n, c);
        UScriptCode script = uscript_getScript(c, &status);
        if (c > 0x7F && !u_isalnum(c) && script != USCRIPT_LATIN && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            return false;
    }
    return true;
}

/* A language that none of the families has, and whose alphabet is known. */
static bool reads_as(const char *language, const struct text_letters *l)
{
    struct alphabet *a = language[0] && !is_written(language) ? alphabet_new(language) : NULL;
    struct alphabet_fit fit = a ? alphabet_fit(a, l) : (struct alphabet_fit){.foreign = 1};
    alphabet_free(a);
    return l->beyond && !fit.foreign;
}

/* Does what its bytes say as UTF-8 read as a language? */
static bool reads_as_utf8(struct guesser *g, const char *language)
{
    struct reading r;
    if (!decode(g, "UTF-8", &r))
        return false;
    text_letters_count(&g->letters, r.text, r.n);
    if (g->letters.broken || g->letters.odd)
        return false;
    bool signs = common_signs(&r);
    bool asian = !g->language || strcmp(g->language, "zh") == 0 || strcmp(g->language, "ja") == 0 || strcmp(g->language, "ko") == 0;
    if (is_of_one_script(&g->letters) || (asian && is_east_asian(&g->letters)) || reads_as(language, &g->letters))
        return true;
    for (size_t i = 0; i < ARRAY_LEN(families); i++)
        for (int k = 0; k < LANGUAGES_MAX && families[i].languages[k].code; k++) {
            if (!is_language(families[i].languages[k].code, g->language))
                continue;
            if (!g->letters.beyond)
                return signs && (!g->language || families[i].script == LATIN);
            if (families[i].script == LATIN && !signs)
                continue;
            struct alphabet_fit fit = alphabet_fit(alphabet_of(g, &families[i], k), &g->letters);
            if (!fit.foreign && (g->language || !fit.loans))
                return true;
        }
    return false;
}

bool charset_reads_as_utf8(struct str utf8, const char *language)
{
    char code[LANGUAGE_CODE_MAX] = "";
    struct guesser g;
    open_guesser(&g, utf8, language, code);
    bool reads = reads_as_utf8(&g, code);
    close_guesser(&g);
    return reads;
}
