/*
 * Captions in the charsets they were written in before UTF-8, of tests/data/charsets: what is shown is right, letter by
 * letter, or nothing is shown and a charset is named. For every word, sentence, pair of sentences and whole text, in SRT
 * and WebVTT, with the language known and without; whole texts are shown. CHARSETS_FULL=1 takes them all and prints what it counted;
 * CHARSETS_TEXTS=FILE takes other texts; CHARSETS_WRONG=1 prints what was misread.
 */
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/utf8.h>

#include "cmocka_all.h"

#include <unicode/ustring.h>

#include "base/fs.h"
#include "locale/utf16.h"
#include "subs/cues.h"

enum { TEXTS_MAX = 400, SENTENCES_MAX = 40, CHARSETS_MAX = 8, SAMPLED = 17, CHANCE_MAX = 4, CHANCE_KNOWN_MAX = 2 /* bytes */ };

enum length { WORD, SENTENCE, PAIR, WHOLE, LENGTH_COUNT };

static const char *const length_names[LENGTH_COUNT] = {"words", "sentences", "pairs", "whole"};

struct text {
    const char *language, *charsets[CHARSETS_MAX];
    struct str sentences[SENTENCES_MAX];
    int n;
};

struct tally {
    size_t right, refused, chance, wrong; /* chance: a letter or two that are as good in UTF-8 as in the other charset */
};

struct run {
    struct arena arena;
    struct text texts[TEXTS_MAX];
    size_t n;
    size_t seen, step; /* every step-th piece is taken */
    struct tally of[LENGTH_COUNT][2][2]; /* known language, WebVTT */
    struct tally utf8;
};

/* "= fr windows-1252 macintosh" begins a text; sentences follow. */
static void read_texts(struct run *r)
{
    const char *path = getenv("CHARSETS_TEXTS");
    struct str file;
    assert_true(fs_read(path ? path : "tests/data/charsets/texts.txt", 8 << 20, &r->arena, &file, NULL));
    while (file.len) {
        struct str line = str_cut(&file, '\n');
        struct text *t = r->n ? &r->texts[r->n - 1] : NULL;
        if (str_starts(line, STR("= "))) {
            assert_true(r->n < TEXTS_MAX);
            t = &r->texts[r->n++];
            line = str_sub(line, 2, line.len);
            struct str language = str_cut(&line, ' ');
            t->language = arena_cstr(&r->arena, language);
            for (int i = 0; line.len; i++)
                t->charsets[i] = arena_cstr(&r->arena, str_cut(&line, ' '));
            t->charsets[CHARSETS_MAX - 1] = "UTF-8";
        } else if (line.len && t->n < SENTENCES_MAX) {
            t->sentences[t->n++] = line;
        }
    }
}

/* Vietnamese of Windows writes the tones behind their vowels. */
static struct str parted(struct arena *a, struct str text)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfc = unorm2_getNFCInstance(&status);
    struct buf out = BUF_INIT;
    for (int32_t i = 0; i < (int32_t)text.len;) {
        int32_t from = i;
        UChar32 c;
        U8_NEXT_OR_FFFD((const uint8_t *)text.ptr, i, (int32_t)text.len, c);
        UChar pair[8];
        int32_t n = c >= 0x1EA0 ? unorm2_getRawDecomposition(nfc, c, pair, 8, &status) : -1;
        buf_add(&out, n > 0 ? utf16_to_utf8(a, pair, n) : str_sub(text, (size_t)from, (size_t)i));
    }
    struct str s = arena_str(a, buf_str(&out));
    buf_release(&out);
    return s;
}

/* A file of one cue, in the charset; none when that has not all its characters. */
static bool file_of(struct arena *a, struct str text, const char *charset, bool vtt, struct str *out)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *cnv = ucnv_open(charset, &status);
    assert_true(U_SUCCESS(status));
    ucnv_setFromUCallBack(cnv, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    struct str file = arena_strf(a, "%s00:00:01%c000 --> 00:00:02%c900\n%" STR_FMT "\n", vtt ? "WEBVTT\n\n" : "1\n",
                                 vtt ? '.' : ',', vtt ? '.' : ',', STR_ARG(text));
    UChar *wide = arena_alloc(a, (file.len + 1) * sizeof *wide);
    int32_t n;
    u_strFromUTF8(wide, (int32_t)file.len + 1, &n, file.ptr, (int32_t)file.len, &status);
    char *bytes = arena_alloc(a, file.len * 4 + 16);
    int32_t len = ucnv_fromUChars(cnv, bytes, (int32_t)file.len * 4 + 16, wide, n, &status);
    ucnv_close(cnv);
    *out = (struct str){bytes, (size_t)len};
    return U_SUCCESS(status);
}

/* Does the piece come out right, or refused with a charset named? */
static void read_piece(struct run *r, const struct text *t, struct str text, enum length length)
{
    for (int i = 0; i < CHARSETS_MAX; i++)
        for (int k = 0; k < 4; k++) {
            bool known = k & 1, vtt = k & 2;
            if (!t->charsets[i] || (vtt && getenv("CHARSETS_SRT")))
                continue;
            struct arena a = ARENA_INIT;
            struct err err = ERR_INIT;
            struct cues c;
            struct str bytes;
            if (strcmp(t->charsets[i], "windows-1258") == 0)
                text = parted(&r->arena, text);
            if (!(length == WHOLE || r->seen++ % r->step == 0) || !file_of(&a, text, t->charsets[i], vtt, &bytes)) {
                arena_release(&a);
                continue;
            }
            struct tally *tally = i == CHARSETS_MAX - 1 ? &r->utf8 : &r->of[length][known][vtt];
            struct str name = known ? arena_strf(&a, "clip.%s.%s", t->language, vtt ? "vtt" : "srt")
                                    : str_c(vtt ? "clip.vtt" : "clip.srt");
            bool read = cues_parse(bytes, name.ptr, NULL, &a, &c, &err);
            bool right = read && c.n == 1 && str_eq(c.list[0].text, text);
            bool named = !read && err.code == ERR_CHARSET && strstr(err.text, "(charset: ");
            bool chance = read && !right && i < CHARSETS_MAX - 1 && strcmp(c.charset, "UTF-8") == 0 && c.n == 1 &&
                          c.list[0].text.len <= (known ? CHANCE_KNOWN_MAX : CHANCE_MAX);
            tally->right += right;
            tally->refused += named;
            tally->chance += chance;
            tally->wrong += !right && !named && !chance;
            if (!right && !named && getenv("CHARSETS_WRONG"))
                printf("%s %s %s%s, read as %s: %" STR_FMT " = %" STR_FMT " %s\n", t->language, t->charsets[i],
                       vtt ? "vtt" : "srt", known ? " known" : "", read ? c.charset : "nothing", STR_ARG(text),
                       STR_ARG(read && c.n ? c.list[0].text : STR("nothing")), err.text);
            if (!right && (length == WHOLE || i == CHARSETS_MAX - 1) && getenv("CHARSETS_WRONG"))
                printf("REFUSED %s %s %s: %s\n", t->language, t->charsets[i], known ? "known" : "", err.text);
            arena_release(&a);
        }
}

static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

/* Behind the letter at `at` and the marks on it. */
static size_t letter_end(struct str s, size_t at)
{
    UChar32 c;
    U8_FWD_1(s.ptr, at, s.len);
    for (size_t next = at; next < s.len; at = next) {
        U8_NEXT_OR_FFFD((const uint8_t *)s.ptr, next, s.len, c);
        if ((U_GET_GC_MASK(c) & U_GC_M_MASK) == 0)
            break;
    }
    return at;
}

/* Words are parted by spaces; where a language has none, two and four characters from every second one on. */
static void read_words(struct run *r, const struct text *t, struct str sentence)
{
    static const char *const unparted[] = {"zh", "ja", "th"};
    bool whole = false;
    for (size_t i = 0; i < ARRAY_LEN(unparted); i++)
        whole = whole || strcmp(t->language, unparted[i]) == 0;
    while (!whole && sentence.len) {
        struct str word = str_cut(&sentence, ' ');
        if (!is_ascii(word))
            read_piece(r, t, word, WORD);
    }
    for (size_t from = 0; from < sentence.len;) {
        size_t at = from, next = sentence.len;
        for (int n = 1; n <= 4 && at < sentence.len; n++) {
            at = letter_end(sentence, at);
            if (n == 2)
                next = at;
            if (n == 2 || n == 4)
                read_piece(r, t, str_sub(sentence, from, at), WORD);
        }
        from = next;
    }
}

static void read_text(struct run *r, const struct text *t)
{
    for (int i = 0; i < t->n; i++) {
        read_words(r, t, t->sentences[i]);
        if (!is_ascii(t->sentences[i]))
            read_piece(r, t, t->sentences[i], SENTENCE);
        if (i + 1 < t->n)
            read_piece(r, t, arena_strf(&r->arena, "%" STR_FMT "\n%" STR_FMT, STR_ARG(t->sentences[i]),
                                        STR_ARG(t->sentences[i + 1])), PAIR);
    }
    struct buf all = BUF_INIT;
    for (int i = 0; i < t->n; i++)
        buf_addf(&all, "%s%" STR_FMT, i ? "\n" : "", STR_ARG(t->sentences[i]));
    read_piece(r, t, buf_str(&all), WHOLE);
    buf_release(&all);
}

static void test_right_or_refused(void **state)
{
    (void)state;
    struct run *r = calloc(1, sizeof *r);
    bool full = getenv("CHARSETS_FULL");
    size_t wrong = 0;
    r->step = full ? 1 : SAMPLED;
    read_texts(r);
    for (size_t i = 0; i < r->n; i++)
        read_text(r, &r->texts[i]);
    for (int length = 0; length < LENGTH_COUNT; length++)
        for (int k = 0; k < 4; k++) {
            struct tally *t = &r->of[length][k & 1][k >> 1];
            wrong += t->wrong + (length == WHOLE && !getenv("CHARSETS_TEXTS") ? t->refused : 0);
            if (full)
                printf("%-9s %s, language %-9s right %5zu, refused by name %5zu, as good in UTF-8 %2zu, wrong %zu\n",
                       length_names[length], k >> 1 ? "vtt" : "srt", k & 1 ? "known:" : "not known:", t->right, t->refused,
                       t->chance, t->wrong);
        }
    if (full)
        printf("UTF-8: right %zu, refused %zu, wrong %zu\n", r->utf8.right, r->utf8.refused, r->utf8.wrong);
    wrong += r->utf8.refused + r->utf8.wrong;
    arena_release(&r->arena);
    free(r);
    assert_int_equal(wrong, 0);
}

static void test_wide_without_a_mark(void **state)
{
    (void)state;
    static const char *const wide[] = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    static const struct text ones = { /* U+4E00 and its like have a NUL where ASCII has its letter */
        .language = "zh", .sentences = {{"一一一一一", 15}, {"十一月一日。", 18}}, .n = 2};
    struct run *r = calloc(1, sizeof *r);
    read_texts(r);
    r->texts[r->n++] = ones;
    for (size_t i = 0; i < r->n; i++)
        for (int k = 0; k < r->texts[i].n * 4; k++) {
            struct err err = ERR_INIT;
            struct cues c;
            struct str text = r->texts[i].sentences[k / 4], bytes;
            assert_true(file_of(&r->arena, text, wide[k % 4], false, &bytes));
            if (!cues_parse(bytes, "clip.srt", NULL, &r->arena, &c, &err) || c.n != 1 || !str_eq(c.list[0].text, text))
                fail_msg("%s: %" STR_FMT " %s", wide[k % 4], STR_ARG(text), err.text);
        }
    arena_release(&r->arena);
    free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_right_or_refused),
        cmocka_unit_test(test_wide_without_a_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
