/*
 * Layout by tables: where lines end, how wide they are, what is cut. Expectations are places in the text, never pixel
 * positions, so that another release of a font does not break them; the widths of the design's measured layout are
 * compared with a tolerance.
 */
#include "rig_text.h"

static const struct text_style title = {TEXT_INTER_DISPLAY, 600, 64, 72, -0.022f, false};

/* The lines of a block with '|' between them, trailing spaces left out. */
static const char *lines_of(const struct text_block *b, const char *text)
{
    struct buf out = BUF_INIT;
    for (uint32_t i = 0; i < b->n_lines; i++) {
        if (i)
            buf_add_char(&out, '|');
        buf_add(&out, str_trim(str_sub(str_c(text), b->lines[i].from, b->lines[i].to)));
    }
    const char *s = arena_cstr(&arena, buf_str(&out));
    buf_release(&out);
    return s;
}

/* The widest line is measured, and text laid out in that width (or a hair less) breaks there. */
static void assert_breaks(const char *text, const char *widest, const char *expected)
{
    float w = text_width(engine, str_c(widest), &body);
    const struct text_block *b = lay(text, &body, (struct text_options){.max_width = w});
    assert_string_equal(lines_of(b, text), expected);
}

static void test_breaks(void **state)
{
    (void)state;
    static const struct {
        const char *text, *widest, *expected;
    } cases[] = {
        {"one two three", "one two", "one two|three"},
        {"one two three", "one two three", "one two three"},
        {"one\ntwo", "one two three", "one|two"},
        {"one\r\ntwo\rthree", "one two three", "one|two|three"},
        {"one\n\ntwo", "one two three", "one||two"},
        {"one\n", "one", "one"},
        {"", "x", ""},
        {"well-known word", "well-known", "well-known|word"},
        /* numbers and units */
        {"about 43 % of all", "about 43", "about|43 % of|all"},
        {"waits 10 s then", "waits 10", "waits|10 s|then"},
        {"some 12 000 people", "some 12", "some|12 000|people"},
        {"for € 25 each", "for € 2", "for|€ 25|each"},
        {"wait 20 minutes more", "wait 20 min", "wait|20 minutes|more"},
        {"step 5 starts", "step 5", "step 5|starts"}, /* "starts" is no unit */
        /* ... and with the word that it numbers, not with what it counts */
        {"Poppler (GPL 2) und mehr", "Poppler (GPL", "Poppler|(GPL 2) und|mehr"},
        {"wie in Kapitel 3 steht", "wie in Kapitel", "wie in|Kapitel 3|steht"},
        {"see also question 3.", "see also question", "see also|question 3."},
        {"licence 2.1, or 3", "licence 2.1, or", "licence 2.1,|or 3"},
        {"now with 5 capsules", "now with", "now with|5|capsules"},
        {"Kapitel 33 hier", "Kapitel", "Kapitel|33|hier"}, /* while it can */
        {"dès lundi le 8 octobre ici", "dès lundi le 8", "dès lundi le|8 octobre ici"},
        {"erst ab dem 8. Oktober da", "erst ab dem 8.", "erst ab dem|8. Oktober da"},
        /* a hyphen with next to nothing on one side of it, or what French puts behind a verb */
        {"Le serveur répond-il vite", "Le serveur répond-", "Le serveur|répond-il vite"},
        {"où vont-elles donc", "où vont-el", "où|vont-elles|donc"},
        {"send us an e-mail", "send us an e-", "send us an|e-mail"},
        /* French signs behind an ordinary space, and quotation marks */
        {"Vraiment oui ?", "Vraiment oui", "Vraiment|oui ?"},
        {"Il dit « oui » ici", "Il dit « x", "Il dit|« oui »|ici"},
        {"voir ici : apres", "voir ici", "voir|ici :|apres"},
        /* a word wider than the line is cut between characters */
        {"abcdef", "abc", "abc|def"},
        /* ... and so does the name in a German compound */
        {"für einen Smart-City-Ansatz", "für einen Smart-", "für einen|Smart-City-|Ansatz"},
        /* a soft hyphen is no place to break */
        {"Strassen\u00ADbahn hier", "Strassenbahn", "Strassen\u00ADbahn|hier"},
        /* a name stays whole while it can */
        {"our Smart City plan", "our Smart", "our Smart|City plan"},
        {"our own Smart City plan", "our own Smart", "our own|Smart City|plan"},
        /* no-break spaces hold */
        {"a\u00A0b c", "a\u00A0b", "a\u00A0b|c"},
        /* Thai has no spaces: the dictionary decides, inside words nothing */
        {"สวัสดีชาวโลก", "สวัสดี", "สวัสดี|ชาว|โลก"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_breaks(cases[i].text, cases[i].widest, cases[i].expected);
}

/* A title's line ends in a word with a hyphen only where the word has no line to itself. */
static void test_hyphens_of_titles(void **state)
{
    (void)state;
    const char *text = "Bon appétit. Cet après-midi";
    struct text_options o = {.max_width = text_width(engine, STR("Bon appétit. Cet après-m"), &body)};
    assert_string_equal(lines_of(lay(text, &body, o), text), "Bon appétit. Cet après-|midi");
    o.flags = TEXT_BALANCE;
    assert_string_equal(lines_of(lay(text, &body, o), text), "Bon appétit.|Cet après-midi");
    o.max_width = text_width(engine, STR("Cet après-"), &body);
    assert_string_equal(lines_of(lay(text, &body, o), text), "Bon|appétit.|Cet après-|midi");
}

static void test_own_width_never_wraps(void **state)
{
    (void)state;
    static const char *const texts[] = {"Five capsules to a Smart City strategy",
                                        "AVATAR To Wa Te",
                                        "12:59 — 43 %",
                                        "Élève « déjà vu »",
                                        "مرحبا بالعالم",
                                        "f f f fi ffi"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        for (float size = 16; size < 100; size += 7.3f) {
            struct text_style s = {TEXT_INTER_DISPLAY, 600, size, size, -0.02f, false};
            float w = text_width(engine, str_c(texts[i]), &s);
            assert_int_equal(lay(texts[i], &s, (struct text_options){.max_width = w})->n_lines, 1);
        }
}

static void test_alignment(void **state)
{
    (void)state;
    const char *text = "wide enough\nslim";
    const struct text_block *b =
        lay(text, &body, (struct text_options){.max_width = 400, .align = TEXT_CENTER});
    for (int i = 0; i < 2; i++)
        assert_true(fabsf(b->lines[i].x * 2 + b->lines[i].width - 400) < 0.01f);
    assert_true(b->width == 400 && b->height == 80);
    b = lay(text, &body, (struct text_options){.max_width = 400});
    assert_true(b->lines[0].x == 0 && b->lines[1].x == 0 && b->width == b->lines[0].width);
    assert_true(b->lines[1].baseline - b->lines[0].baseline == 40);
    assert_true(b->lines[0].baseline == floorf(b->lines[0].baseline));
}

static void test_truncation(void **state)
{
    (void)state;
    const char *text = "Translating your Smart City strategy into an action plan";
    for (int max_lines = 1; max_lines <= 4; max_lines++)
        for (float w = 100; w < 900; w += 50) {
            struct text_options o = {
                .max_width = w, .max_lines = max_lines, .flags = TEXT_ELLIPSIS};
            const struct text_block *b = lay(text, &body, o);
            assert_true(b->n_lines <= (uint32_t)max_lines);
            for (uint32_t i = 0; i < b->n_lines; i++)
                assert_true(b->lines[i].width <= w + 0.1f);
            const struct text_line *last = &b->lines[b->n_lines - 1];
            assert_int_equal(b->truncated, last->to < strlen(text));
            o.flags = 0;
            const struct text_block *bare = lay(text, &body, o);
            assert_int_equal(bare->truncated, b->truncated);
            assert_int_equal(bare->n_lines, b->n_lines);
        }
}

static void test_ellipsis_is_drawn(void **state)
{
    (void)state;
    float w = text_width(engine, STR("Translating your"), &body);
    struct text_options o = {.max_width = w, .max_lines = 1, .flags = TEXT_ELLIPSIS};
    const struct text_block *b = lay("Translating your Smart City", &body, o);
    const struct text_block *dots = lay("…", &body, (struct text_options){0});
    const struct text_run *run = &b->lines[0].runs[b->lines[0].n_runs - 1];
    assert_int_equal(run->glyphs[run->n - 1].id, dots->lines[0].runs[0].glyphs[0].id);
    assert_true(run->n > 8 && run->glyphs[0].cluster == 0);
    for (uint32_t g = 0; g + 1 < run->n; g++) /* the text before it is there, its spaces trimmed */
        assert_int_equal(run->glyphs[g].cluster, g);
    assert_true("Translating your"[run->n - 2] != ' ');
    o.max_width = text_width(engine, STR("Translating "), &body) +
                  text_width(engine, STR("…"), &body);
    b = lay("Translating your Smart City", &body, o);
    assert_int_equal(b->lines[0].runs[0].n, strlen("Translating") + 1);
    o.max_width = w;
    /* a right-to-left paragraph has its ellipsis at the left */
    w = text_width(engine, STR("שלום עולם"), &body);
    o.max_width = w;
    b = lay("שלום עולם חכם", &body, o);
    assert_true(b->truncated);
    assert_int_equal(b->lines[0].runs[0].glyphs[0].id, dots->lines[0].runs[0].glyphs[0].id);
    /* one line that may not wrap is cut too, and so is a paragraph with another behind it */
    o = (struct text_options){.max_width = w, .flags = TEXT_ELLIPSIS | TEXT_NO_WRAP};
    b = lay("Translating your Smart City", &body, o);
    assert_true(b->truncated && b->n_lines == 1 && b->width <= w + 0.1f);
    o = (struct text_options){.max_width = 600, .max_lines = 1, .flags = TEXT_ELLIPSIS};
    b = lay("first\nsecond", &body, o);
    assert_true(b->truncated && b->n_lines == 1 && b->lines[0].to == 5);
    run = &b->lines[0].runs[0];
    assert_int_equal(run->glyphs[run->n - 1].id, dots->lines[0].runs[0].glyphs[0].id);
}

static void test_balance(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "5 essential prerequisites for a successful Smart City approach",
        "Strategic planning: how to formulate a Smart City strategy?",
        "Welche Voraussetzung fehlt der Gemeinde, wenn niemand für das Vorhaben einsteht?",
    };
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        for (float w = 500; w < 1900; w += 100) {
            const struct text_block *free =
                lay(texts[i], &title, (struct text_options){.max_width = w});
            struct text_options o = {.max_width = w, .flags = TEXT_BALANCE};
            const struct text_block *even = lay(texts[i], &title, o);
            assert_int_equal(even->n_lines, free->n_lines);
            assert_true(even->width <= free->width + 0.1f);
            o.max_width = even->width + 0.6f;
            assert_int_equal(lay(texts[i], &title, o)->n_lines, even->n_lines);
            if (even->n_lines < 2 || even->n_lines > 4)
                continue;
            /* it is the narrowest: less would cost a line, or cut a word or the name */
            const struct text_block *less =
                lay(texts[i], &title, (struct text_options){.max_width = even->width - 1});
            bool cut = less->n_lines > even->n_lines;
            for (uint32_t n = 1; n < less->n_lines; n++)
                cut = cut || texts[i][less->lines[n].from - 1] != ' ' ||
                      str_starts(str_sub(str_c(texts[i]), less->lines[n].from, less->lines[n].to),
                                 STR("City"));
            if (!cut)
                fail_msg("%s in %g: %s", texts[i], (double)even->width, lines_of(less, texts[i]));
        }
}

/* A short word does not stand alone below its lines; no line more, and no word is cut for it. */
static void test_tidy(void **state)
{
    (void)state;
    const char *text = "Besucher wählen mit dem Finger. Beginnt von selbst neu.";
    float w = text_width(engine, STR("Besucher wählen mit dem Finger. Beginnt von selbst"), &body);
    struct text_options o = {.max_width = w};
    assert_string_equal(lines_of(lay(text, &body, o), text), "Besucher wählen mit dem Finger. Beginnt von selbst|neu.");
    o.flags = TEXT_TIDY;
    const struct text_block *b = lay(text, &body, o);
    assert_int_equal(b->n_lines, 2);
    assert_true(b->lines[1].width >= 0.3f * b->lines[0].width);
    for (w = 60; w < 900; w += 10) {
        const struct text_block *free = lay(text, &body, (struct text_options){.max_width = w});
        o.max_width = w;
        b = lay(text, &body, o);
        assert_int_equal(b->n_lines, free->n_lines);
        assert_true(b->width <= w + 0.1f);
    }
    /* each paragraph for itself, and the one that is whole keeps the width */
    const char *two = "one two three four five six\none two three four five six seven";
    o.max_width = text_width(engine, STR("one two three four five six"), &body);
    assert_string_equal(lines_of(lay(two, &body, o), two), "one two three four five six|one two three four five|six seven");
    o.max_lines = 2; /* it is cut anyway */
    assert_string_equal(lines_of(lay(two, &body, o), two), "one two three four five six|one two three four five six");
}

static void test_shrink(void **state)
{
    (void)state;
    const char *text = "Strategische Planung: wie formuliert man eine Strategie?";
    const struct text_style card = {TEXT_INTER_DISPLAY, 600, 26, 32, -0.005f, false};
    const unsigned flags = TEXT_ELLIPSIS | TEXT_SHRINK;
    float w = 60;
    while (lay(text, &card, (struct text_options){.max_width = w, .max_lines = 3})->truncated)
        w += 1;
    struct text_options o = {.max_width = w, .max_lines = 3, .flags = flags};
    const struct text_block *b = lay(text, &card, o); /* just fits: nothing is reduced */
    assert_true(!b->truncated && b->height == 96 && b->lines[0].runs[0].size_px == 26);
    o.max_width = w - 2; /* a little less: one step smaller */
    b = lay(text, &card, o);
    assert_true(!b->truncated && b->height == 90 && b->lines[0].runs[0].size_px == 24);
    o.max_width = w / 2; /* much less: smaller and cut */
    b = lay(text, &card, o);
    assert_true(b->truncated && b->lines[0].runs[0].size_px == 24);
}

static void test_name_in_titles(void **state)
{
    (void)state;
    const char *text =
        "Translating your Smart City strategy into an action plan and implementing it";
    const struct text_style card = {TEXT_INTER_DISPLAY, 600, 26, 32, -0.005f, false};
    struct text_options o = {
        .max_width = 282, .max_lines = 4, .flags = TEXT_BALANCE | TEXT_ELLIPSIS};
    const struct text_block *b = lay(text, &card, o);
    assert_false(b->truncated);
    for (uint32_t i = 1; i < b->n_lines; i++)
        assert_false(
            str_starts(str_sub(str_c(text), b->lines[i].from, b->lines[i].to), STR("City")));
}

static void test_tabular_digits(void **state)
{
    (void)state;
    struct text_style s = {TEXT_INTER_DISPLAY, 600, 144, 140, -0.025f, true};
    static const char *const clocks[] = {"11:11", "08:58", "14:59", "17:47", "20:04"};
    for (size_t i = 0; i < ARRAY_LEN(clocks); i++) {
        float w = text_width(engine, str_c(clocks[i]), &s);
        assert_true(fabsf(w - text_width(engine, STR("00:00"), &s)) < 0.05f);
    }
    s.tabular = false;
    assert_true(text_width(engine, STR("11:11"), &s) < text_width(engine, STR("08:58"), &s) - 10);
}

static void test_tracking(void **state)
{
    (void)state;
    struct text_style loose = body;
    loose.tracking_em = 0.1f;
    float plain = text_width(engine, STR("abcd"), &body),
          wide = text_width(engine, STR("abcd"), &loose);
    assert_true(fabsf(wide - plain - 4 * 2.8f) < 0.01f);
    /* joined letters stay joined */
    plain = text_width(engine, STR("مرحبا"), &body);
    assert_true(fabsf(text_width(engine, STR("مرحبا"), &loose) - plain) < 0.01f);
}

static void test_trailing_spaces(void **state)
{
    (void)state;
    float bare = text_width(engine, STR("word"), &body),
          space = text_width(engine, STR(" "), &body);
    assert_true(space > 4);
    assert_true(fabsf(text_width(engine, STR("word  "), &body) - bare - 2 * space) < 0.5f);
    const struct text_block *b =
        lay("word  ", &body, (struct text_options){.max_width = 400, .align = TEXT_END});
    assert_true(fabsf(b->lines[0].width - bare) < 0.5f); /* a wrapped line ends with its ink */
}

/* Column 4 of the design's measured layout where the box hugs its text. */
static void test_measured_widths_of_the_design(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        struct text_style style;
        float width;
    } cases[] = {
        {"Follow the path: 4 phases, 15 key steps, and a short quiz after each film.",
         {TEXT_INTER, 400, 28, 40, 0, false},
         955},
        {"Five films to a Smart City strategy",
         {TEXT_INTER_DISPLAY, 600, 72, 78, -0.024f, false},
         1022},
        {"Definition & context", {TEXT_INTER, 600, 22, 32, 0, false}, 210},
        {"Prerequisites", {TEXT_INTER, 600, 22, 32, 0, false}, 141},
        {"Strategic planning", {TEXT_INTER, 600, 22, 32, 0, false}, 195},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        float w = text_width(engine, str_c(cases[i].text), &cases[i].style);
        if (fabsf(w - cases[i].width) > 2)
            fail_msg("%s: %g instead of %g", cases[i].text, (double)w, (double)cases[i].width);
    }
}

static void test_cap_height(void **state)
{
    (void)state;
    float cap = text_cap_height(engine, &title);
    assert_true(cap > 64 * 0.68f && cap < 64 * 0.78f);
}

/* An arrow of three characters is one sign, although a line may end behind a hyphen. */
static void test_no_line_ends_in_a_ligature(void **state)
{
    (void)state;
    const char *text = "Hi, my n-->ame is Fred";
    for (float w = text_width(engine, STR("n-->ame"), &body) + 1; w < 400; w += 3) {
        const struct text_block *b = lay(text, &body, (struct text_options){.max_width = w, .flags = TEXT_BALANCE});
        for (uint32_t n = 0; n < b->n_lines; n++) {
            assert_true(b->lines[n].width <= w + 0.1f);
            assert_true(b->lines[n].from != 9 && b->lines[n].from != 10);
        }
    }
}

/* Words too long for their line: as wide as measured, nothing lost, ligatures taken apart. */
static void test_cut_words(void **state)
{
    (void)state;
    static const char *const texts[] = {"AVAVAVAVAVAV", "offioffioffioffi", "WAWAWA.WAWAWA"};
    for (size_t i = 0; i < ARRAY_LEN(texts); i++)
        for (float w = 40; w < 200; w += 3) {
            const struct text_block *b = lay(texts[i], &body, (struct text_options){.max_width = w});
            uint32_t at = 0;
            for (uint32_t n = 0; n < b->n_lines; n++) {
                assert_int_equal(b->lines[n].from, at);
                at = b->lines[n].to;
                assert_true(b->lines[n].width <= w + 0.1f);
                assert_true(b->lines[n].width > 0);
            }
            assert_int_equal(at, strlen(texts[i]));
        }
    /* lam and alef make one glyph; cut between them each line has its own */
    const char *lam_alef = "لا";
    const struct text_block *whole = lay(lam_alef, &body, (struct text_options){0});
    assert_int_equal(whole->lines[0].runs[0].n, 1);
    const struct text_block *cut = lay(lam_alef, &body, (struct text_options){.max_width = 1});
    assert_int_equal(cut->n_lines, 2);
    for (int n = 0; n < 2; n++) {
        assert_int_equal(cut->lines[n].runs[0].n, 1);
        assert_int_not_equal(cut->lines[n].runs[0].glyphs[0].id, whole->lines[0].runs[0].glyphs[0].id);
    }
}

/* Two thousand characters, cut after every one: each line looks at its own text only. */
static void test_long_text(void **state)
{
    (void)state;
    struct buf text = BUF_INIT;
    for (int i = 0; i < 400; i++)
        buf_add_c(&text, i % 7 ? "word " : "שלום ");
    const struct text_block *b = lay(buf_c(&text), &body, (struct text_options){.max_width = 1});
    assert_true(b->n_lines >= 1600);
    b = lay(buf_c(&text), &body,
            (struct text_options){.max_width = 1, .max_lines = 3, .flags = TEXT_ELLIPSIS});
    assert_int_equal(b->n_lines, 3);
    buf_clear(&text);
    for (int i = 0; i < 20000; i++) /* one word, cut into thousands of lines in both directions */
        buf_add_c(&text, i < 10000 ? "m" : "ש");
    float w = text_width(engine, STR("mmm"), &body);
    b = text_layout(engine, &arena, buf_str(&text), &body, &(struct text_options){.max_width = w});
    assert_sane_block(b, buf_str(&text));
    assert_int_equal(b->lines[10].to - b->lines[10].from, 3);
    assert_true(b->n_lines > 10000 / 3 + 10000 / 4);
    buf_release(&text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_breaks),
        cmocka_unit_test(test_hyphens_of_titles),
        cmocka_unit_test(test_own_width_never_wraps),
        cmocka_unit_test(test_alignment),
        cmocka_unit_test(test_truncation),
        cmocka_unit_test(test_ellipsis_is_drawn),
        cmocka_unit_test(test_balance),
        cmocka_unit_test(test_tidy),
        cmocka_unit_test(test_shrink),
        cmocka_unit_test(test_name_in_titles),
        cmocka_unit_test(test_tabular_digits),
        cmocka_unit_test(test_tracking),
        cmocka_unit_test(test_trailing_spaces),
        cmocka_unit_test(test_measured_widths_of_the_design),
        cmocka_unit_test(test_cap_height),
        cmocka_unit_test(test_no_line_ends_in_a_ligature),
        cmocka_unit_test(test_cut_words),
        cmocka_unit_test(test_long_text),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
