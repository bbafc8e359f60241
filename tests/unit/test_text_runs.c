/*
 * Runs and clusters by tables: which face serves, what stands left of what, which bytes a glyph stands for; whatever the
 * bytes are, a block is sane.
 */
#include "rig_text.h"
#include "text/glyph.h"

static const struct text_style title = {TEXT_INTER_DISPLAY, 600, 64, 72, -0.022f, false};

static void test_faces_of_runs(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum text_family family;
        int weight;
        const char *faces; /* of the runs from left to right */
    } cases[] = {
        {"plain", TEXT_INTER, 400, "Inter-Regular"},
        {"plain", TEXT_INTER, 600, "Inter-SemiBold"},
        {"plain", TEXT_INTER, 900, "Inter-Bold"},
        {"plain", TEXT_INTER_DISPLAY, 600, "InterDisplay-SemiBold"},
        {"\uF12C", TEXT_ICONS, 400, "materialdesignicons-webfont"},
        {"\uF12C ok", TEXT_ICONS, 400, "materialdesignicons-webfont Inter-Regular"},
        {"Ελληνικά Українська", TEXT_INTER, 400, "Inter-Regular"},
        {"שלום עולם", TEXT_INTER, 400, "NotoSansHebrew-Regular"},
        {"مرحبا", TEXT_INTER, 400, "NotoSansArabic-Regular"},
        {"مرحبا", TEXT_INTER, 600, "NotoSansArabic-Bold"},
        {"שלום", TEXT_INTER, 700, "NotoSansHebrew-Regular"}, /* no bold one in the set */
        {"हिन्दी", TEXT_INTER_DISPLAY, 600, "NotoSansDevanagari-Regular"},
        {"A ไทย B", TEXT_INTER, 400, "Inter-Regular NotoSansThai-Regular Inter-Regular"},
        {"𓀀", TEXT_INTER, 400, "Inter-Regular"}, /* no face has it: the main face's empty box */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        struct text_style s = {cases[i].family, cases[i].weight, 30, 40, 0, false};
        const struct text_block *b = lay(cases[i].text, &s, (struct text_options){0});
        struct buf names = BUF_INIT;
        for (uint32_t r = 0; r < b->lines[0].n_runs; r++) {
            buf_add_c(&names, r ? " " : "");
            buf_add_c(&names, text_face_name(engine, b->lines[0].runs[r].face));
        }
        assert_string_equal(buf_c(&names), cases[i].faces);
        buf_release(&names);
    }
}

static void test_missing_characters(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        uint32_t missing, first;
    } cases[] = {
        {"all here", 0, 0},
        {"𓀀𓀁 and 𓂀", 3, 0x13000},
        {"zero\u200Bwidth\u2060 soft\u00AD joiner\u200D mark\uFE0F", 0, 0},
        {"tab\tbell\a escape\x1b", 0, 0},
        {"broken \xFF\xFE bytes", 0, 0},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct text_block *b = lay(cases[i].text, &body, (struct text_options){0});
        assert_int_equal(b->missing, cases[i].missing);
        assert_int_equal(b->missing_cp, cases[i].first);
    }
    const struct text_block *box = lay("𓀀", &body, (struct text_options){0});
    const struct text_run *run = box->lines[0].runs;
    assert_int_equal(run->glyphs[0].id, 0);
    assert_non_null(text_glyph_mask(engine, run->face, run->size_px, 0, 0).a8);
}

static void test_visual_order(void **state)
{
    (void)state;
    static const struct {
        const char *text, *order;
    } cases[] = {
        {"abc", "0 1 2"},       {"אבג", "4 2 0"}, {"a אב b", "0 1 4 2 6 7"},
        {"אב 12", "5 6 4 2 0"}, /* digits keep their order, to the left */
        {"א (b)", "3 4 5 2 0"}, /* the bracket pair goes with the paragraph's direction, see below
                                 */
        {"e\u0301x", "0 3"},    /* a mark belongs to its letter */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct text_block *b = lay(cases[i].text, &body, (struct text_options){0});
        if (i == 4)
            continue;
        assert_string_equal(visual_order(&b->lines[0]), cases[i].order);
    }
    /* "(b)" inside Hebrew: the pair encloses Latin text of the other direction and follows the
     * paragraph, mirrored */
    const struct text_block *b = lay(cases[4].text, &body, (struct text_options){0});
    assert_string_equal(visual_order(&b->lines[0]), "5 4 3 2 0");
}

static void test_right_to_left_paragraphs(void **state)
{
    (void)state;
    const char *text = "שלום\nhello";
    const struct text_block *b = lay(text, &body, (struct text_options){.max_width = 500});
    assert_true(b->width == 500);
    assert_true(fabsf(b->lines[0].x + b->lines[0].width - 500) <
                0.01f); /* start is at the right */
    assert_true(b->lines[1].x == 0);
    b = lay(text, &body, (struct text_options){.max_width = 500, .align = TEXT_END});
    assert_true(b->lines[0].x == 0);
    assert_true(fabsf(b->lines[1].x + b->lines[1].width - 500) < 0.01f);
}

/* The bytes of each cluster from left to right, with a bar behind each. */
static const char *clusters_of(const struct text_block *b)
{
    struct buf out = BUF_INIT;
    for (uint32_t i = 0; i < b->n_lines; i++)
        for (uint32_t r = 0; r < b->lines[i].n_runs; r++) {
            const struct text_run *run = &b->lines[i].runs[r];
            uint32_t last = UINT32_MAX;
            for (uint32_t g = 0; g < run->n; g++) {
                const struct text_glyph *at = &run->glyphs[g];
                if (at->cluster != last)
                    buf_addf(&out, "%.*s|", (int)(at->end - at->cluster), run->text + at->cluster);
                last = at->cluster;
            }
        }
    const char *s = arena_cstr(&arena, buf_str(&out));
    buf_release(&out);
    return s;
}

static void test_every_cluster_knows_its_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *clusters;
    } cases[] = {
        {"Été", "É|t|é|"},
        {"e\xCC\x81x", "e\xCC\x81|x|"}, /* a letter and its accent are one cluster */
        {"a — b", "a| |—| |b|"},
        {"אב", "ב|א|"},                 /* from left to right, last letter first */
        {"one\ntwo", "o|n|e|t|w|o|"},
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct text_block *b = lay(cases[i].text, &body, (struct text_options){0});
        assert_string_equal(clusters_of(b), cases[i].clusters);
        assert_true(str_eq_c(b->text, cases[i].text));
        assert_ptr_not_equal(b->text.ptr, cases[i].text);
    }
    struct text_options cut = {.max_width = 120, .max_lines = 1, .flags = TEXT_ELLIPSIS};
    const struct text_block *b = lay("Translating your", &body, cut);
    const struct text_run *run = &b->lines[0].runs[b->lines[0].n_runs - 1];
    assert_true(b->truncated && run->glyphs[run->n - 1].end == run->glyphs[run->n - 1].cluster);
}

static void test_same_call_same_block(void **state)
{
    (void)state;
    const char *text = "The same שלום twice";
    const struct text_block *a = lay(text, &body, (struct text_options){.max_width = 200});
    const struct text_block *b = lay(text, &body, (struct text_options){.max_width = 200});
    assert_int_equal(a->n_lines, b->n_lines);
    for (uint32_t i = 0; i < a->n_lines; i++) {
        assert_string_equal(visual_order(&a->lines[i]), visual_order(&b->lines[i]));
        assert_true(a->lines[i].width == b->lines[i].width);
    }
    assert_ptr_not_equal(a, b); /* each lives in its caller's arena */
    const struct text_block *c = lay(text, &title, (struct text_options){.max_width = 200});
    assert_true(c->height > b->height);
}

static void test_random_bytes(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "a", " ", "\n",   "\xC3",   "\xE2\x80\x8D", "م",   "ש", "e\u0301", "\xF0\x9F", "中",
        "ไ", "(", "12 %", "\u202E", "\u2066",       "\0x", "f", "i",       "\t",       "\u00AD"};
    uint32_t seed = 12345;
    for (int round = 0; round < 300; round++) {
        struct buf text = BUF_INIT;
        for (int n = 0; n < 40; n++) {
            seed = seed * 1664525u + 1013904223u;
            if (seed >> 28 == 0)
                buf_add_char(&text, (char)(seed >> 16));
            else
                buf_add_c(&text, pieces[(seed >> 8) % ARRAY_LEN(pieces)]);
        }
        struct text_options o = {.max_width = (float)(seed >> 20 & 511),
                                 .max_lines = (int)(seed >> 12 & 3),
                                 .align = (enum text_align)(seed % 3),
                                 .flags = seed >> 5 & 7};
        const struct text_block *b = text_layout(engine, &arena, buf_str(&text), &body, &o);
        assert_sane_block(b, buf_str(&text));
        arena_reset(&arena);
        buf_release(&text);
    }
}

static void test_engine_needs_its_faces(void **state)
{
    (void)state;
    struct err err = ERR_INIT;
    const struct text_face_file gone[] = {
        {TEXT_INTER, 400, "fonts/faces/there-is-no-such-face.otf", NULL}};
    assert_null(text_engine_new(gone, 1, &err));
    assert_int_equal(err.code, ERR_FONT);
    assert_non_null(strstr(err.text, "there-is-no-such-face.otf"));
    const struct text_face_file not_a_font[] = {{TEXT_INTER, 400, "fonts/fonts.yaml", NULL}};
    assert_null(text_engine_new(not_a_font, 1, &err));
    assert_int_equal(err.code, ERR_FONT);
    assert_null(text_engine_new(gone, 0, &err));
    assert_int_equal(err.code, ERR_FONT);
    assert_null(text_engine_new(test_faces + 5, 1, NULL)); /* icons alone are no interface */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_faces_of_runs),
        cmocka_unit_test(test_missing_characters),
        cmocka_unit_test(test_visual_order),
        cmocka_unit_test(test_right_to_left_paragraphs),
        cmocka_unit_test(test_every_cluster_knows_its_text),
        cmocka_unit_test(test_same_call_same_block),
        cmocka_unit_test(test_random_bytes),
        cmocka_unit_test(test_engine_needs_its_faces),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
