/* Parts of a text set otherwise: weight, slant, pieces that stay whole; columns; faces opened when they are needed. */
#include "cmocka_all.h"

#include <math.h>
#include <string.h>

#include "test_text_faces.h"
#include "text/engine.h"
#include "text/glyph.h"

static struct text_engine *engine;
static struct arena arena;
static const struct text_style style = {TEXT_INTER, 500, 40, 60, 0, false};

static int setup(void **state)
{
    (void)state;
    engine = test_engine();
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    text_engine_free(engine);
    arena_release(&arena);
    return 0;
}

static const struct text_block *lay(const char *text, const struct text_span *spans, int n, float max_width, unsigned flags)
{
    struct text_options o = {.max_width = max_width, .flags = flags, .spans = spans, .n_spans = n};
    return text_layout(engine, &arena, str_c(text), &style, &o);
}

/* Names of the faces of a line's runs. */
static void assert_faces(const struct text_block *b, const char *wanted)
{
    struct buf names = BUF_INIT;
    for (uint32_t r = 0; r < b->lines[0].n_runs; r++) {
        buf_add_c(&names, r ? " " : "");
        buf_add_c(&names, text_face_name(engine, b->lines[0].runs[r].face));
    }
    assert_string_equal(buf_c(&names), wanted);
    buf_release(&names);
}

static void a_part_has_its_weight_and_slant(void **state)
{
    (void)state;
    const struct text_span bold = {.from = 2, .to = 6, .weight = 700}, leaning = {.from = 2, .to = 6, .slant = true};
    const struct text_span both[] = {{.from = 0, .to = 1, .slant = true}, {.from = 2, .to = 6, .weight = 700, .slant = true}};
    assert_faces(lay("a bold c", NULL, 0, 0, 0), "Inter-Medium");
    assert_faces(lay("a bold c", &bold, 1, 0, 0), "Inter-Medium Inter-Bold Inter-Medium");
    assert_faces(lay("a bold c", &leaning, 1, 0, 0), "Inter-Medium Inter-Medium-slanted Inter-Medium");
    assert_faces(lay("a bold c", both, 2, 0, 0), "Inter-Medium-slanted Inter-Medium Inter-Bold-slanted Inter-Medium");
    assert_true(lay("a bold c", &bold, 1, 0, 0)->width > lay("a bold c", NULL, 0, 0, 0)->width);
    assert_true(lay("a bold c", &leaning, 1, 0, 0)->width == lay("a bold c", NULL, 0, 0, 0)->width);
}

static void leaning_and_turned_letters_are_drawn_so(void **state)
{
    (void)state;
    const struct text_block *b = lay("l", &(struct text_span){.to = 1, .slant = true}, 1, 0, 0);
    const struct text_run *run = &b->lines[0].runs[0];
    int upright = run->face % engine->faces.n;
    struct text_mask lean = text_glyph_mask(engine, run->face, 40, run->glyphs[0].id, 0),
                     plain = text_glyph_mask(engine, upright, 40, run->glyphs[0].id, 0),
                     turned = text_glyph_mask(engine, upright + 2 * engine->faces.n, 40, run->glyphs[0].id, 0);
    assert_in_range(lean.w - plain.w, 3, 6); /* 29 px high, a sixth of it */
    assert_int_equal(lean.h, plain.h);
    assert_in_range(turned.w, plain.h - 1, plain.h + 1);
    assert_in_range(turned.h, plain.w - 1, plain.w + 1);
    assert_true(text_face_bent(engine, run->face));
    assert_false(text_face_bent(engine, upright));
    assert_false(text_face_bent(engine, -1));
    assert_string_equal(text_face_name(engine, 3 * engine->faces.n), "?");
}

static void a_piece_is_whole_and_long_enough(void **state)
{
    (void)state;
    const struct text_span piece = {.from = 4, .to = 11, .least_px = 400};
    const struct text_block *b = lay("aaa bbb ccc ddd", &piece, 1, 0, 0), *plain = lay("aaa bbb ccc ddd", NULL, 0, 0, 0);
    float begin, end, inner, inner_end;
    assert_true(text_line_extent(&b->lines[0], 4, 11, &begin, &end));
    assert_true(fabsf(end - begin - 400) < 0.5f);
    assert_true(text_line_extent(&plain->lines[0], 4, 11, &inner, &inner_end));
    assert_true(fabsf(b->width - plain->width - (400 - (inner_end - inner))) < 0.5f);
    assert_true(fabsf(b->lines[0].runs[0].glyphs[4].x - begin - (400 - (inner_end - inner)) / 2) < 0.5f); /* in its middle */
    assert_false(text_line_extent(&b->lines[0], 15, 20, &begin, &end));
    b = lay("aaa bbb ccc ddd", &piece, 1, 450, 0);
    assert_int_equal(b->n_lines, 3);
    assert_int_equal(b->lines[1].from, 4);
    assert_int_equal(b->lines[1].to, 12);
}

/* The same text asked for with other parts is another block. */
static void parts_count_for_the_cache(void **state)
{
    (void)state;
    const struct text_span thin = {.from = 0, .to = 3, .weight = 400}, fat = {.from = 0, .to = 3, .weight = 700};
    float w = lay("one two", &thin, 1, 0, 0)->width;
    assert_true(lay("one two", &fat, 1, 0, 0)->width > w);
    assert_true(lay("one two", &thin, 1, 0, 0)->width == w);
}

static void columns_stand_upright_and_turn_latin(void **state)
{
    (void)state;
    const struct text_block *b = lay("日本A", NULL, 0, 0, TEXT_COLUMNS);
    assert_faces(b, "NotoSansCJK-Regular Inter-Medium-turned");
    const struct text_run *cjk = &b->lines[0].runs[0], *latin = &b->lines[0].runs[1];
    assert_int_equal(cjk->n, 2);
    assert_true(fabsf(cjk->glyphs[0].x + 20) < 1);                        /* half an em left of the middle */
    assert_true(fabsf(cjk->glyphs[1].y - cjk->glyphs[0].y - 40) < 0.5f);  /* one below the other */
    assert_true(fabsf(latin->glyphs[0].y - 80) < 0.5f);                   /* from where they end */
    assert_true(b->lines[0].width > 80 && b->lines[0].width < 120);
    assert_int_equal((int)b->lines[0].baseline, 30);
    b = lay("日本語の字幕", NULL, 0, 125, TEXT_COLUMNS);
    assert_int_equal(b->n_lines, 2);
    assert_int_equal((int)b->lines[1].baseline, 90);
}

/* A line may end between any two ideographs but not before a full stop or a small vowel mark, nor behind a bracket. */
static void lines_end_where_east_asian_rules_allow(void **state)
{
    (void)state;
    static const struct { const char *text, *second; } cases[] = {
        {"あいうえお。か", "お。か"},   /* no full stop begins a line */
        {"あいうえ「おか」", "「おか」"}, /* no bracket ends one */
        {"あいうえコーヒ", "コーヒ"},   /* the long vowel mark stays */
        {"도시는 기술보다", "기술보다"}, /* Korean words stay whole */
    };
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        const struct text_block *b = lay(cases[i].text, NULL, 0, 205, 0);
        assert_int_equal(b->n_lines, 2);
        assert_string_equal(b->text.ptr + b->lines[1].from, cases[i].second);
    }
}

/* Japanese is cut between phrases, and inside one only when it does not fit. */
static void japanese_phrases_stay_whole(void **state)
{
    (void)state;
    struct text_options o = {.max_width = 420, .language = "ja"};
    const struct text_block *b = text_layout(engine, &arena, STR("都市には政治的な意志が"), &style, &o);
    assert_int_equal(b->n_lines, 2);
    assert_string_equal(b->text.ptr + b->lines[1].from, "意志が");
    o.max_width = 120;
    b = text_layout(engine, &arena, STR("都市には"), &style, &o);
    assert_int_equal(b->n_lines, 2);
}

/* Thai has no spaces: a dictionary says where words end. */
static void thai_words_stay_whole(void **state)
{
    (void)state;
    const char *text = "เมืองอัจฉริยะ"; /* "city" + "smart" */
    const struct text_block *b = lay(text, NULL, 0, 200, 0);
    assert_int_equal(b->n_lines, 2);
    assert_string_equal(b->text.ptr + b->lines[1].from, "อัจฉริยะ");
}

static int opened(const char *name)
{
    int n = 0;
    for (int i = 0; i < engine->faces.n; i++)
        n += engine->faces.list[i].family == TEXT_FAMILY_COUNT && engine->faces.list[i].hb &&
             (!name || strcmp(engine->faces.list[i].name[FACE_PLAIN], name) == 0);
    return n;
}

static void fallback_faces_are_opened_when_needed(void **state)
{
    (void)state;
    text_engine_free(engine);
    engine = test_engine();
    lay("A city needs a vision.", NULL, 0, 0, 0);
    assert_int_equal(opened(NULL), 0);
    lay("日本語、「かな」カナ。", NULL, 0, 0, 0);
    assert_int_equal(opened("NotoSansCJK-Regular"), 1);
    assert_int_equal(opened("NotoSansArabic-Regular") + opened("NotoSansThai-Regular"), 0); /* are asked for their own */
    lay("مرحبا، ٣", NULL, 0, 0, 0);
    assert_int_equal(opened("NotoSansArabic-Regular"), 1);
    assert_int_equal(opened("NotoSansThai-Regular") + opened("NotoSansDevanagari-Regular"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_has_its_weight_and_slant),
        cmocka_unit_test(leaning_and_turned_letters_are_drawn_so),
        cmocka_unit_test(a_piece_is_whole_and_long_enough),
        cmocka_unit_test(parts_count_for_the_cache),
        cmocka_unit_test(columns_stand_upright_and_turn_latin),
        cmocka_unit_test(lines_end_where_east_asian_rules_allow),
        cmocka_unit_test(japanese_phrases_stay_whole),
        cmocka_unit_test(thai_words_stay_whole),
        cmocka_unit_test(fallback_faces_are_opened_when_needed),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
