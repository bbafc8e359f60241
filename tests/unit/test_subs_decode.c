/* Which bytes become which letters, and when we say that we cannot know. */
#include "cmocka_all.h"

#include "subs/cues.h"

/* One cue around a text, in a charset of one byte a letter. */
static struct str one_cue(struct arena *a, const char *text)
{
    return arena_strf(a, "1\n00:00:01,000 --> 00:00:02,000\n%s\n", text);
}

/* Latin text as UTF-16 or UTF-32: width 2 or 4. */
static struct str widen(struct arena *a, struct str s, size_t width, bool big, bool mark)
{
    char *out = arena_alloc(a, (s.len + 1) * width);
    size_t n = 0;
    for (size_t i = 0; i < s.len + mark; i++) {
        uint32_t cp =
            mark ? i == 0 ? 0xFEFF : (unsigned char)s.ptr[i - 1] : (unsigned char)s.ptr[i];
        for (size_t k = 0; k < width; k++)
            out[n++] = (char)(cp >> 8 * (big ? width - 1 - k : k));
    }
    return (struct str){out, n};
}

static void assert_read(struct str bytes, const char *declared, const char *charset,
                        const char *plain, size_t problems)
{
    struct arena a = ARENA_INIT;
    struct cues c;
    struct err err = ERR_INIT;
    if (!cues_parse(bytes, "clip.srt", &(struct cue_hints){.charset = declared}, &a, &c, &err))
        fail_msg("%s: %s", charset, err.text);
    assert_string_equal(c.charset, charset);
    assert_int_equal(c.n, 1);
    if (!str_eq_c(c.list[0].plain, plain))
        fail_msg("%s: %" STR_FMT, charset, STR_ARG(c.list[0].plain));
    assert_int_equal(c.n_problems, problems);
    arena_release(&a);
}

static void test_utf8(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    assert_read(one_cue(&a, "plain"), NULL, "UTF-8", "plain", 0);
    assert_read(one_cue(&a, "d\xC3\xA9j\xC3\xA0"), NULL, "UTF-8", "d\xC3\xA9j\xC3\xA0", 0);
    assert_read(one_cue(&a, "d\xC3\xA9j\xC3\xA0"), "", "UTF-8", "d\xC3\xA9j\xC3\xA0", 0);
    assert_read(one_cue(&a, "d\xC3\xA9j\xC3\xA0"), "windows-1252", "UTF-8", "d\xC3\xA9j\xC3\xA0",
                0);
    /* damaged in one place */
    assert_read(one_cue(&a, "\xC3\xA9 \xC3\xA0 \xC3\xA9 \xC3 x"), NULL, "UTF-8",
                "\xC3\xA9 \xC3\xA0 \xC3\xA9 \xEF\xBF\xBD x", 1);
    assert_read(one_cue(&a, "caf\xE9"), "UTF-8", "UTF-8", "caf\xEF\xBF\xBD", 1);
    arena_release(&a);
}

static void test_wide(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct str s = one_cue(&a, "d\xE9j\xE0 vu");
    static const char *const names[2][2] = {{"UTF-16LE", "UTF-16BE"}, {"UTF-32LE", "UTF-32BE"}};
    for (int wide = 0; wide < 2; wide++)
        for (int big = 0; big < 2; big++)
            for (int mark = 0; mark < 2; mark++)
                assert_read(widen(&a, s, wide ? 4 : 2, big, mark), NULL, names[wide][big],
                            "d\xC3\xA9j\xC3\xA0 vu", 0);
    arena_release(&a);
}

#define LONG_FRENCH                                                                               \
    "D\xE9j\xE0, l'\xE9t\xE9 s'ach\xE8ve et la ville pr\xE9pare sa strat\xE9gie : o\xF9 en "      \
    "est-elle ? "                                                                                 \
    "Les d\xE9"                                                                                   \
    "cideurs ont r\xE9"                                                                           \
    "dig\xE9 un m\xE9moire tr\xE8s pr\xE9"                                                        \
    "cis, apr\xE8s avoir consult\xE9 les habitants."

static void test_legacy(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    struct err err = ERR_INIT;
    assert_read(one_cue(&a, "caf\xE9 \x80 5"), "windows-1252", "windows-1252",
                "caf\xC3\xA9 \xE2\x82\xAC 5", 0);
    assert_true(cues_parse(one_cue(&a, LONG_FRENCH), "a.srt", NULL, &a, &c, &err));
    assert_true(str_find(c.list[0].plain, STR("strat\xC3\xA9gie : o\xC3\xB9 en est-elle")) > 0);
    assert_int_equal(c.n_problems, 1);
    assert_false(c.problems[0].error);
    assert_true(str_find(c.problems[0].message, str_c(c.charset)) >= 0);
    arena_release(&a);
}

static void test_the_name_tells_the_language(void **state)
{
    (void)state;
    static const char *const names[] = {"clip.ru.srt", "a/b.c/clip.ru.sdh.srt",
                                        "clip.ru-RU.forced.srt"};
    /* "Privet, eto zhe subtitry na russkom yazyke, i ikh ne tak uzh malo." */
    struct str russian =
        STR("1\n00:00:01,000 --> 00:00:02,000\n\xCF\xF0\xE8\xE2\xE5\xF2, \xFD\xF2\xEE \xE6\xE5 "
            "\xF1\xF3\xE1\xF2\xE8\xF2\xF0\xFB \xED\xE0 \xF0\xF3\xF1\xF1\xEA\xEE\xEC "
            "\xFF\xE7\xFB\xEA\xE5, "
            "\xE8 \xE8\xF5 \xED\xE5 \xF2\xE0\xEA \xF3\xE6 \xEC\xE0\xEB\xEE.\n");
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        struct err err = ERR_INIT;
        if (!cues_parse(russian, names[i], NULL, &a, &c, &err))
            fail_msg("%s: %s", names[i], err.text);
        assert_string_equal(c.charset, "windows-1251");
        assert_true(str_starts(c.list[0].plain, STR("\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2")));
        arena_release(&a);
    }
}

static void test_a_guess_is_refused_by_name(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    struct cues c;
    struct err err = ERR_INIT;
    assert_false(cues_parse(one_cue(&a, "caf\xE9"), "clip.srt", NULL, &a, &c, &err));
    assert_int_equal(err.code, ERR_CHARSET);
    assert_non_null(strstr(err.text, "clip.srt: "));
    assert_non_null(strstr(err.text, "looks like"));
    assert_non_null(strstr(err.text, "(charset: "));
    err = (struct err)ERR_INIT;
    static const char video[] = "\0\0\0\x20" "ftypisom\0\0\2\0mdat\xDF\x04\x81\x13\x9C\x01\x02\xFF\x0B\x07";
    assert_false(cues_parse((struct str){video, sizeof video - 1}, "clip.srt", NULL, &a, &c, &err));
    assert_int_equal(err.code, ERR_CHARSET);
    assert_non_null(strstr(err.text, "not a caption file"));
    assert_null(strstr(err.text, "charset: "));
    err = (struct err)ERR_INIT;
    assert_false(cues_parse(one_cue(&a, "caf\xE9"), "clip.srt", &(struct cue_hints){.charset = "klingon-8"}, &a, &c, &err));
    assert_int_equal(err.code, ERR_CHARSET);
    assert_non_null(strstr(err.text, "klingon-8"));
    arena_release(&a);
}

/* What one cue of a WebVTT file says; NULL: the file is refused. */
static void assert_vtt(struct str text, const char *charset, const char *want)
{
    struct arena a = ARENA_INIT;
    struct cues c;
    struct err err = ERR_INIT;
    struct buf file = BUF_INIT;
    buf_add_c(&file, "WEBVTT\n\n00:01.000 --> 00:02.000\n");
    buf_add(&file, text);
    bool read = cues_parse(buf_str(&file), "clip.vtt", &(struct cue_hints){.standard = true}, &a, &c, &err);
    if (read != (want != NULL))
        fail_msg("%" STR_FMT ": %s", STR_ARG(text), read ? c.charset : err.text);
    if (read) {
        assert_string_equal(c.charset, charset);
        assert_true(c.n == 1 && str_eq_c(c.list[0].text, want));
    } else {
        assert_int_equal(err.code, ERR_CHARSET);
    }
    buf_release(&file);
    arena_release(&a);
}

/* WebVTT is UTF-8: a few bytes that are no letters are damage, letters are an older charset. */
static void test_vtt_is_utf8(void **state)
{
    (void)state;
    assert_vtt(STR("bad \xFF\xFE bytes"), "UTF-8", "bad \xEF\xBF\xBD\xEF\xBF\xBD bytes");
    assert_vtt(STR("a\xC3(b"), "UTF-8", "a\xEF\xBF\xBD(b");
    assert_vtt(STR("\x80 and no more"), "UTF-8", "\xEF\xBF\xBD and no more");
    assert_vtt(STR("x\xE2\x82y"), "UTF-8", "x\xEF\xBF\xBDy");
    assert_vtt(STR("\xF0\x9F\x98"), "UTF-8", "\xEF\xBF\xBD");
    assert_vtt(STR("\xC0\xAF"), "UTF-8", "\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_vtt(STR("a \xED\xA0\x80 b"), "UTF-8", "a \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD b");
    assert_vtt(STR("caf\xE9"), NULL, NULL);
    assert_vtt(STR("\xCD\xE5\xF2."), NULL, NULL);                          /* Нет. */
    assert_vtt(STR("\x8D\xA5\xE2."), NULL, NULL);                          /* the same of DOS */
    assert_vtt(STR("\x93Where are you going?\x94 he asked."), NULL, NULL); /* “ and ” of Windows */
    assert_vtt(STR("We don't know \x96 nobody does."), NULL, NULL);        /* a dash of Windows */
    assert_vtt(STR("It costs \xA3" "5."), NULL, NULL);
    assert_vtt(STR("Mul\xFEumesc pentru ajutor."), NULL, NULL);
    assert_vtt(STR("\x8C\xBE\x82\xA2"), NULL, NULL); /* 言い */
    assert_vtt(STR(LONG_FRENCH), "windows-1252",
               "D\xC3\xA9j\xC3\xA0, l'\xC3\xA9t\xC3\xA9 s'ach\xC3\xA8ve et la ville pr\xC3\xA9pare sa "
               "strat\xC3\xA9gie : o\xC3\xB9 en est-elle ? Les d\xC3\xA9"
               "cideurs ont r\xC3\xA9"
               "dig\xC3\xA9 un m\xC3\xA9moire tr\xC3\xA8s pr\xC3\xA9"
               "cis, apr\xC3\xA8s avoir consult\xC3\xA9 les habitants.");
}

/*
 * Bytes of older charsets that are well-formed UTF-8 here and there: the apostrophe and the e acute of a Mac are an
 * Armenian letter. Neither such letters nor U+FFFD inside words are shown.
 */
static void test_half_well_formed_is_no_utf8(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    static const char mac[] = "\x83tait-ce d\x8Ej\x88 l\xD5\x8Et\x8E ?";
    static const struct {
        const char *bytes, *said;
    } texts[] = {
        {"\x83tait-ce d\x8Ej\x88 l\xD5\x8Et\x8E ?", "Était-ce déjà l’été ?"}, /* Mac */
        {"l\xD5\x8Et\x8E", "l’été"},                                         /* Mac */
        {"d\xD5\x8Et\x8E, l\xD5\x8Et\x8E", "d’été, l’été"},                  /* Mac */
        {"d\xD5\x8Etape", "d’étape"},                                        /* Mac, and wholly UTF-8 */
        {"Don\xD5t.", "Don’t."},                                             /* Mac */
        {"Don\x92t.", "Don’t."},                                             /* Windows */
        {"D\x82j\x85.", "Déjà."},                                            /* DOS */
        {"Chc\xB9 mo\xBF" "e.", "Chcą może."},                               /* Windows, Central Europe */
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct cues c;
        struct err err = ERR_INIT;
        if (cues_parse(one_cue(&a, texts[i].bytes), "clip.srt", NULL, &a, &c, &err))
            assert_true(str_eq_c(c.list[0].text, texts[i].said));
        else
            assert_non_null(strstr(err.text, "(charset: "));
    }
    assert_vtt(STR("Don\xD5t."), NULL, NULL);
    assert_vtt(STR("Don\x92t."), NULL, NULL);
    assert_vtt(STR("D\x82j\x85."), NULL, NULL);
    struct cues c; /* declared as what the refusal names, it is read */
    struct err err = ERR_INIT;
    assert_false(cues_parse(one_cue(&a, mac), "clip.srt", NULL, &a, &c, &err));
    assert_non_null(strstr(err.text, "(charset: macintosh)"));
    assert_read(one_cue(&a, mac), "macintosh", "macintosh", "Était-ce déjà l’été ?", 0);
    assert_read(one_cue(&a, "D\x82j\x85."), "IBM850", "IBM850", "Déjà.", 0);
    arena_release(&a);
}

/* Where the standard is not asked for, stray bytes and nothing valid beside them are an older charset. */
static void test_nothing_but_stray_bytes(void **state)
{
    (void)state;
    static const char *const texts[] = {"bad \xFF\xFE bytes", "\x80 and no more", "\xC0\xAF", "\xC4\xE0."};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        struct err err = ERR_INIT;
        struct str file = arena_strf(&a, "WEBVTT\n\n00:01.000 --> 00:02.000\n%s", texts[i]);
        assert_false(cues_parse(file, "clip.vtt", NULL, &a, &c, &err));
        assert_int_equal(err.code, ERR_CHARSET);
        assert_non_null(strstr(err.text, "(charset: "));
        arena_release(&a);
    }
}

/* A few characters of UTF-8, which other charsets have as letters too, stay UTF-8; those that make no sense do not. */
static void test_little_utf8(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        bool read;
    } cases[] = {
        {"ö", true}, {"埠號", true}, {"۱۶", true}, {"1º", true}, {"ע״י", true}, {"H₂O", true}, {"♪", true}, {"“Ah…”", true},
        {"շատ լավ", true}, {"არ", true}, {"पता", true},
        {"㦥", false},                    /* уже of DOS */
        {"d\xD5\x8Etape", false},         /* d’étape of a Mac */
        {"\xDC\x8D", false},              /* İç of a Turkish Mac */
        {"\xC3\xB6\xE4\xBF", false},      /* รถไฟ */
        {"\xE2\xA0\xAA", false},          /* так of DOS, or Braille */
        {"\x82\xDC\x82\xC5\x82\xCC\x83\x7C", false}, /* までのポ: a Polish letter and a sign of Syriac */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        struct err err = ERR_INIT;
        if (cues_parse(one_cue(&a, cases[i].bytes), "clip.srt", NULL, &a, &c, &err) != cases[i].read)
            fail_msg("%s: %s", cases[i].bytes, err.text);
        assert_true(cases[i].read || strstr(err.text, "(charset: "));
        arena_release(&a);
    }
}

/* Text that lost a byte, or its end, is shown as nothing else: a charset that happens to fit what is left is no charset. */
static void test_damage_is_no_other_charset(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Ik heb \xC3\xA9\xC3",                              /* één of UTF-8, cut */
        "La verit\xA0 \xC3\xA8 un'altra.",                  /* verità è of UTF-8, without one byte */
        "\x94\xDE\x82\xCD\x92\xCA\x82\xE8\xBB\xF0\x93\x6E\x82\xC1\x82\xC4\x8F\xC1\x82\xA6\x82\xBD\x81\x42", /* 彼は通り, and more */
        "\x89\xBD\x82\xAA\x8C\xBE\x82",                    /* 何が言, cut: no Latin marks */
        "\xA4\xE2\xA4\xA6\xC3\xD9\xA4\xB9\xA4\xAE\xA4\xEB\xA4\xE8\xA1", /* もう遅すぎるよ, cut: no Thai */
        "\xCE\xD2\xB2\xBB\xD6\xAA\xB5\xC0\xC4\xE3\xCA\xC7\xCA\xB2\xC3\xB4\xD2\xE2\xCB\xBC\xA1", /* 我不知道你是, cut */
        "\xFF\xF8\xF0\xE0\xE4 \xE1\xF9\xE1\xFA. \xE4\xE5\xE0 \xE7\xF6\xE4 \xE0\xFA \xE4\xF8\xE7\xE5\xE1 \xE5\xF0\xF2\xEC\xED.", /* Hebrew, no Russian */
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        struct err err = ERR_INIT;
        if (cues_parse(one_cue(&a, texts[i]), "clip.srt", NULL, &a, &c, &err))
            fail_msg("case %zu: %s: %" STR_FMT, i, c.charset, STR_ARG(c.list[0].text));
        assert_non_null(strstr(err.text, "(charset: "));
        arena_release(&a);
    }
}

/* Chinese of seven bits; brackets that are none of its are text. */
static void test_hz(void **state)
{
    (void)state;
    struct arena a = ARENA_INIT;
    assert_read(one_cue(&a, "~{NR2;V*5@~} OK"), NULL, "HZ", "我不知道 OK", 1);
    assert_read(one_cue(&a, "~{NR2;V*5@ OK"), NULL, "UTF-8", "~{NR2;V*5@ OK", 0);
    assert_read(one_cue(&a, "~{a b~}"), NULL, "UTF-8", "~{a b~}", 0);
    arena_release(&a);
}

/* A word is clear in a language that is told, by the playlist or by the name. */
static void test_the_language_helps(void **state)
{
    (void)state;
    static const struct {
        const char *bytes, *language, *name, *said;
    } cases[] = {
        {"d\xE9j\xE0", "fr", "clip.srt", "d\xC3\xA9j\xC3\xA0"},
        {"d\xE9j\xE0", "fr-BE", "clip.cs.srt", "d\xC3\xA9j\xC3\xA0"},
        {"d\xE9j\xE0", NULL, "clip.fr.srt", "d\xC3\xA9j\xC3\xA0"},
        {"d\xE9j\xE0", "", "clip.srt", NULL},
        {"d\xE9j\xE0", "ru", "clip.fr.srt", NULL},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct arena a = ARENA_INIT;
        struct cues c;
        struct err err = ERR_INIT;
        struct cue_hints hints = {.language = cases[i].language};
        bool read = cues_parse(one_cue(&a, cases[i].bytes), cases[i].name, &hints, &a, &c, &err);
        if (read != (cases[i].said != NULL) || (read && !str_eq_c(c.list[0].text, cases[i].said)))
            fail_msg("case %zu: %s", i, read ? c.charset : err.text);
        arena_release(&a);
    }
}

/* NULs do not make UTF-16 of it. */
static void test_stray_nuls(void **state)
{
    (void)state;
    assert_vtt(STR("\0\0\0"), "UTF-8", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_vtt(STR("A\0B\0C\0D\0E\0F\0G\0H\0I\0"), "UTF-8",
               "A\xEF\xBF\xBD" "B\xEF\xBF\xBD" "C\xEF\xBF\xBD" "D\xEF\xBF\xBD" "E\xEF\xBF\xBD"
               "F\xEF\xBF\xBDG\xEF\xBF\xBDH\xEF\xBF\xBDI\xEF\xBF\xBD");
    struct arena a = ARENA_INIT;
    struct cues c;
    assert_true(cues_parse(STR("WEBVTT\n&\"x\t\0\n"), "a.vtt", NULL, &a, &c, NULL));
    assert_true(c.valid && c.n == 0);
    arena_release(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_utf8),
        cmocka_unit_test(test_wide),
        cmocka_unit_test(test_legacy),
        cmocka_unit_test(test_the_name_tells_the_language),
        cmocka_unit_test(test_vtt_is_utf8),
        cmocka_unit_test(test_half_well_formed_is_no_utf8),
        cmocka_unit_test(test_nothing_but_stray_bytes),
        cmocka_unit_test(test_little_utf8),
        cmocka_unit_test(test_damage_is_no_other_charset),
        cmocka_unit_test(test_hz),
        cmocka_unit_test(test_the_language_helps),
        cmocka_unit_test(test_stray_nuls),
        cmocka_unit_test(test_a_guess_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
