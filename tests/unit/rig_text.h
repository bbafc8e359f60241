/*
 * What the tests of layout share: an engine over the faces of the checkout, two styles, a block laid out and held to be
 * sane, and what stands in it from left to right. Header only.
 */
#ifndef TESTS_RIG_TEXT_H
#define TESTS_RIG_TEXT_H

#include <math.h>

#include "base/str.h"
#include "cmocka_all.h"
#include "test_text_faces.h"

static const struct text_style body = {TEXT_INTER, 400, 28, 40, 0, false};

static struct text_engine *engine;
static struct arena arena;

static inline int setup(void **state)
{
    (void)state;
    engine = test_engine();
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    text_engine_free(engine);
    arena_release(&arena);
    return 0;
}

static inline void assert_sane_block(const struct text_block *b, struct str text)
{
    assert_true(b->n_lines >= 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < b->n_lines; i++) {
        const struct text_line *l = &b->lines[i];
        assert_true(l->from >= at && l->from <= l->to && l->to <= text.len);
        assert_true(isfinite(l->x) && isfinite(l->width) && isfinite(l->baseline));
        at = l->to;
        for (uint32_t r = 0; r < l->n_runs; r++)
            for (uint32_t g = 0; g < l->runs[r].n; g++) {
                assert_true(isfinite(l->runs[r].glyphs[g].x));
                assert_true(l->runs[r].glyphs[g].cluster <= l->runs[r].glyphs[g].end);
                assert_true(l->runs[r].glyphs[g].end <= text.len);
            }
    }
}

static inline const struct text_block *lay(const char *text, const struct text_style *style,
                                    struct text_options options)
{
    const struct text_block *b = text_layout(engine, &arena, str_c(text), style, &options);
    assert_sane_block(b, str_c(text));
    return b;
}

/* First byte of each glyph's cluster from left to right, repeated ones once. */
static inline const char *visual_order(const struct text_line *l)
{
    struct buf out = BUF_INIT;
    uint32_t last = UINT32_MAX;
    for (uint32_t r = 0; r < l->n_runs; r++)
        for (uint32_t g = 0; g < l->runs[r].n; g++) {
            if (l->runs[r].glyphs[g].cluster != last)
                buf_addf(&out, "%s%u", out.len ? " " : "", l->runs[r].glyphs[g].cluster);
            last = l->runs[r].glyphs[g].cluster;
        }
    const char *s = arena_cstr(&arena, buf_str(&out));
    buf_release(&out);
    return s;
}

#endif
