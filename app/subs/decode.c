/*
 * Bytes of a caption file to clean lines of UTF-8. Valid UTF-8 is taken as such, unless the
 * little there is of it makes sense in an older charset alone. A file that is nearly all valid UTF-8
 * is damaged UTF-8: the broken places become U+FFFD and are reported. Everything else is for locale/charset.h to tell; a mere guess is refused by name, because
 * wrong letters on a screen are worse than a sentence.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/utf8.h"
#include "locale/charset.h"
#include "locale/charset_guess.h"
#include "subs/parse.h"

enum { DAMAGED_MAX = 4, ACCIDENT_MAX = 8, WELL_FORMED_MIN = 3 /* sequences to a stray byte */ };

struct utf8_count {
    size_t multi;  /* well-formed sequences beyond ASCII */
    size_t broken; /* malformed pieces */
    size_t cut;    /* of them: sequences that began well and lack their last byte */
    size_t nul;
};

/*
 * Range of the second byte by lead byte (RFC 3629 section 4); false when the lead byte can begin
 * nothing.
 */
static bool lead_info(unsigned char lead, size_t *len, unsigned char *low, unsigned char *high)
{
    *low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    *high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    *len = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    return lead >= 0xC2 && lead <= 0xF4;
}

/*
 * Length of the sequence or of the malformed piece at the front of s, which begins beyond ASCII.
 * Pieces are cut as the Encoding standard's UTF-8 decoder cuts them ("maximal subparts"): one
 * U+FFFD each.
 */
static size_t sequence(struct str s, bool *good)
{
    const unsigned char *p = (const unsigned char *)s.ptr;
    size_t len;
    unsigned char low, high;
    *good = false;
    if (!lead_info(p[0], &len, &low, &high))
        return 1;
    for (size_t i = 1; i < len; i++) {
        if (i >= s.len || p[i] < low || p[i] > high)
            return i;
        low = 0x80;
        high = 0xBF;
    }
    *good = true;
    return len;
}

/* Are the eight bytes here all ASCII, and none of them NUL? */
static bool plain_eight(const char *p)
{
    const uint64_t high = UINT64_C(0x8080808080808080), ones = UINT64_C(0x0101010101010101);
    uint64_t v;
    memcpy(&v, p, sizeof v);
    return ((v | (v - ones)) & high) == 0;
}

static struct utf8_count count_utf8(struct str s)
{
    struct utf8_count c = {0};
    size_t len;
    unsigned char low, high;
    for (size_t i = 0; i < s.len;) {
        bool good;
        while (i + 8 <= s.len && plain_eight(s.ptr + i))
            i += 8;
        if (i == s.len)
            break;
        if ((unsigned char)s.ptr[i] < 0x80) {
            c.nul += s.ptr[i] == 0;
            i++;
            continue;
        }
        size_t n = sequence(str_sub(s, i, s.len), &good);
        c.multi += good;
        c.broken += !good;
        c.cut += !good && (n > 1 || (i + 1 == s.len && lead_info((unsigned char)s.ptr[i], &len, &low, &high)));
        i += n;
    }
    return c;
}

static bool has_wide_mark(struct str s)
{
    return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")) ||
           str_starts(s, STR("\0\0\xFE\xFF"));
}

/*
 * Caption files begin with a figure, a letter or a line end, whose NUL is among the first two bytes:
 * "WEBVTT" with stray NULs behind it is none of these.
 */
static bool is_unmarked_wide(struct str s)
{
    return s.len > 1 && (s.ptr[0] == 0 || s.ptr[1] == 0) && charset_unmarked_wide(s);
}

struct cleaner {
    struct cue_list *list;
    char *out;
    size_t n;
    int line_no;
    size_t line_from; /* in out */
    int reported;     /* line of the last report */
};

static void clean_broken(struct cleaner *c, const char *what)
{
    struct str line = {c->out + c->line_from, c->n - c->line_from};
    if (c->reported != c->line_no)
        cue_list_error(c->list, c->line_no, line, str_sub(line, line.len, line.len),
                       "%s; it is shown as U+FFFD (the replacement character)", what);
    c->reported = c->line_no;
    memcpy(c->out + c->n, "\xEF\xBF\xBD", 3);
    c->n += 3;
}

static void clean_line_end(struct cleaner *c)
{
    c->out[c->n++] = '\n';
    c->line_no++;
    c->line_from = c->n;
}

/*
 * CR and CRLF to LF; NUL and malformed bytes to U+FFFD. broken: how many of those there are at
 * most.
 */
static struct str clean(struct str s, size_t broken, struct cue_list *l)
{
    if (broken == 0 && (s.len == 0 || !memchr(s.ptr, '\r', s.len)))
        return arena_str(l->arena, s);
    struct cleaner c = {
        .list = l, .out = arena_alloc(l->arena, s.len + 2 * broken + 1), .line_no = 1};
    for (size_t i = 0; i < s.len;) {
        unsigned char b = (unsigned char)s.ptr[i];
        bool good = true;
        size_t n = 1;
        if (b == '\r' || b == '\n') {
            n += b == '\r' && i + 1 < s.len && s.ptr[i + 1] == '\n';
            clean_line_end(&c);
        } else if (b == 0) {
            clean_broken(&c, "a NUL character stands here");
        } else if (b < 0x80) {
            c.out[c.n++] = (char)b;
        } else {
            n = sequence(str_sub(s, i, s.len), &good);
            if (good) {
                memcpy(c.out + c.n, s.ptr + i, n);
                c.n += n;
            } else {
                clean_broken(&c, "these bytes are no UTF-8");
            }
        }
        i += n;
    }
    return (struct str){c.out, c.n};
}

static bool names_utf8(const char *declared)
{
    return declared && (str_eq_nocase(str_c(declared), STR("utf-8")) ||
                        str_eq_nocase(str_c(declared), STR("utf8")));
}

/*
 * Control characters that no text holds in any charset, not even in UTF-16 (where each of them
 * comes with a NUL). One in fifty is far more than a damaged text has.
 */
static bool is_binary(struct str s)
{
    size_t n = s.len < 4096 ? s.len : 4096, odd = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char b = (unsigned char)s.ptr[i];
        odd += b < 0x20 && b != 0 && b != '\t' && b != '\n' && b != '\r' && b != '\f' &&
               b != 0x1B; /* ISO-2022 switches charsets with it */
    }
    return odd > n / 50;
}

/*
 * "capsule-2.fr.sdh.srt" is French: the last short piece of the name that is no mark of another
 * kind; or NULL.
 */
static const char *language_in(struct arena *arena, const char *name)
{
    static const char *const others[] = {"cc", "hi", "sdh"};
    struct str rest = fs_stem_of(name);
    for (ptrdiff_t dot; (dot = str_rfind_char(rest, '.')) > 0;
         rest = str_sub(rest, 0, (size_t)dot)) {
        struct str piece = str_sub(rest, (size_t)dot + 1, rest.len), tag = piece;
        struct str primary = str_cut(&tag, '-');
        bool other = primary.len < 2 || primary.len > 3;
        for (size_t i = 0; i < ARRAY_LEN(others); i++)
            other = other || str_eq_nocase(piece, str_c(others[i]));
        if (!other)
            return arena_cstr(arena, piece);
    }
    return NULL;
}

/*
 * Damaged UTF-8 is nearly all well-formed. Bytes of an older charset are here and there too (d5 8e is an apostrophe and
 * an e acute of a Mac), so a byte that begins or continues nothing speaks against UTF-8 unless several speak for it.
 */
static bool is_damaged(struct utf8_count c)
{
    return (c.broken - c.cut) * WELL_FORMED_MIN <= c.multi && c.cut <= c.multi;
}

static bool is_letter(struct str s, size_t i)
{
    return i < s.len && (((s.ptr[i] | 0x20) >= 'a' && (s.ptr[i] | 0x20) <= 'z') || (s.ptr[i] >= '0' && s.ptr[i] <= '9'));
}

/*
 * Do stray bytes stand where an older charset has letters and marks: beside a letter or a figure of ASCII, but for an
 * opening bracket behind them?
 */
static bool stray_as_text(struct str s)
{
    bool beside = false; /* stray bytes that end here have a letter before them, or are behind one */
    bool stray = false;
    for (size_t i = 0; i < s.len;) {
        bool good = true;
        size_t n = (unsigned char)s.ptr[i] < 0x80 ? 1 : sequence(str_sub(s, i, s.len), &good);
        bool is_stray = !good && n == 1;
        if (stray && !is_stray && (is_letter(s, i) || (beside && s.ptr[i] != '(')))
            return true;
        beside = is_stray && (stray ? beside : i > 0 && is_letter(s, i - 1));
        stray = is_stray;
        i += n;
    }
    return stray && beside;
}

/* Bytes that continue a sequence, from `at` on. */
static size_t continued(struct str s, size_t at)
{
    size_t n = 0;
    while (at + n < s.len && ((unsigned char)s.ptr[at + n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* Bytes at the front of s that are malformed as tests of UTF-8 are and texts hardly ever: cut short, too long, halves of
 * UTF-16, alone at either end of what can stand there; 0 when they are not. */
static size_t nearly_utf8(struct str s)
{
    bool good;
    unsigned char b = (unsigned char)s.ptr[0];
    size_t n = sequence(s, &good), more = continued(s, 1), wants = b < 0xE0 ? 1 : b < 0xF0 ? 2 : b < 0xF8 ? 3 : 4;
    if (good || n > 1 || b >= 0xFE)
        return n;
    if (b < 0xC0)
        return (b == 0x80 || b == 0xBF) && !more ? 1 : 0;
    if (b < 0xC2 || b == 0xE0 || b == 0xED || b == 0xF0 || b >= 0xF4)
        return more == wants ? 1 + more : 0;
    return s.len > 1 && s.ptr[1] == '(' ? 1 : 0;
}

static bool is_nearly_utf8(struct str s)
{
    for (size_t i = 0; i < s.len;) {
        size_t n = (unsigned char)s.ptr[i] < 0x80 ? 1 : nearly_utf8(str_sub(s, i, s.len));
        if (!n)
            return false;
        i += n;
    }
    return true;
}

/*
 * WebVTT is UTF-8 by its standard, which shows U+FFFD for what is not: a few bytes that no text has so are damage. More of
 * them, or others, make it a file in an older charset, standard or not.
 */
static bool is_damaged_vtt(struct str s, struct utf8_count c, const char *language, struct arena *arena)
{
    struct charset_result got;
    return c.broken <= DAMAGED_MAX && !stray_as_text(s) && is_nearly_utf8(s) &&
           charset_to_utf8(s, NULL, language, arena, &got, NULL) && got.source != CHARSET_DETECTED;
}

/* Names what the file is most likely, where nobody knows; false. */
static bool refuse(struct str bytes, const struct charset_result *got, struct err *err)
{
    if (is_binary(bytes))
        return err_set(err, ERR_CHARSET,
                       "this is not a caption file, nor a text at all; save the captions as "
                       "WebVTT (.vtt) or SubRip (.srt) in UTF-8");
    return err_set(err, ERR_CHARSET,
                   "this is not UTF-8 and looks like %s%s%s, but that is a guess; save the file "
                   "as UTF-8 or declare its charset (charset: %s)",
                   got->name, got->other[0] ? " or " : "", got->other, got->name);
}

/* Half of it is UTF-8, which nothing else has by chance: what else it may be is a guess. */
static bool refuse_half(const struct charset_result *got, struct err *err)
{
    return err_set(err, ERR_CHARSET,
                   "this could be UTF-8 that is damaged, or %s, but that is a guess; save the file as UTF-8 or declare its "
                   "charset (charset: UTF-8, or charset: %s)", got->name, got->name);
}

/* Everything that is not UTF-8. */
static bool convert(struct str bytes, const char *declared, const char *language, struct utf8_count c,
                    struct cue_list *l, struct str *text, char charset[32], struct err *err)
{
    struct charset_result got;
    bool wide = !declared && !has_wide_mark(bytes) && is_unmarked_wide(bytes);
    if (!charset_to_utf8(bytes, declared, language, l->arena, &got, err))
        return false;
    if (got.source == CHARSET_ASSUMED)
        return refuse(bytes, &got, err);
    if (got.source == CHARSET_DETECTED && !wide && c.multi && c.multi >= c.broken)
        return refuse_half(&got, err);
    if (got.source == CHARSET_DETECTED && !wide)
        cue_list_warn(l, 1, (struct str){"", 0}, (struct str){"", 0},
                      "this file is not UTF-8; it was read as %s, which its letters suggest",
                      got.name);
    *text = got.text;
    snprintf(charset, 32, "%s", got.name);
    return true;
}

/*
 * A word or two in an older charset may happen to be UTF-8: "l'\xD5\x8Etape" of a Mac has an Armenian letter then. What
 * reads as no language is not shown where it reads in another charset; a file of more characters is no accident.
 */
static bool is_accident(struct str bytes, struct utf8_count c, const char *language, struct err *err)
{
    struct charset_guess g;
    if (c.multi == 0 || c.multi > ACCIDENT_MAX)
        return false;
    bool reads = charset_reads_as_utf8(bytes, language), damaged = c.broken && c.multi < WELL_FORMED_MIN;
    if (reads && !damaged)
        return false;
    charset_guess(bytes, language, &g);
    if (!g.reads && (reads || !c.broken))
        return false;
    err_set(err, ERR_CHARSET,
            "this could be UTF-8 and makes more sense as %s, but that is a guess; save the file as UTF-8 or declare its "
            "charset (charset: %s, or charset: UTF-8)", g.name, g.name);
    return true;
}

static bool follows_standard(struct str s, const struct cue_hints *hints)
{
    return hints && hints->standard && str_starts(s, STR("WEBVTT"));
}

bool subs_decode(struct str bytes, const char *name, const struct cue_hints *hints, struct cue_list *l,
                 struct str *text, char charset[32], struct err *err)
{
    const char *declared = hints && hints->charset && hints->charset[0] ? hints->charset : NULL;
    const char *language = hints && hints->language && hints->language[0] ? hints->language : language_in(l->arena, name);
    bool utf8 = names_utf8(declared), mark = str_starts(bytes, STR("\xEF\xBB\xBF"));
    struct utf8_count c = count_utf8(bytes);
    bool wide = has_wide_mark(bytes) || (!declared && c.nul && is_unmarked_wide(bytes)) ||
                (!declared && c.multi + c.broken == 0 && charset_escaped(bytes));
    bool mostly = declared ? c.broken == 0 : is_damaged(c);
    if (!declared && !wide && !mostly && follows_standard(bytes, hints))
        mostly = is_damaged_vtt(bytes, c, language, l->arena);
    if (!declared && !mark && !wide && mostly && !follows_standard(bytes, hints) && is_accident(bytes, c, language, err))
        return false;
    snprintf(charset, 32, "UTF-8");
    if (!utf8 && !mark && (wide || !mostly || (declared && c.multi == 0))) {
        if (!convert(bytes, declared, language, c, l, &bytes, charset, err))
            return false;
        c = count_utf8(bytes);
    } else if (mark) {
        bytes = str_sub(bytes, 3, bytes.len);
    }
    *text = clean(bytes, c.broken + c.nul, l);
    return true;
}
