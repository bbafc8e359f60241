/*
 * libFuzzer target: any bytes as text in any style and width. The first six bytes choose style and
 * options, the rest is the text. What must hold: it ends, lines follow each other, every glyph
 * belongs to a byte of the text, nothing is wider than asked for when it could be cut, and a
 * second call gives the same block.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/bug.h"
#include "text/glyph.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct text_face_file faces[] = {
    {TEXT_INTER, 400, "fonts/faces/Inter-Regular.otf", NULL},
    {TEXT_INTER, 600, "fonts/faces/Inter-SemiBold.otf", NULL},
    {TEXT_INTER_DISPLAY, 600, "fonts/faces/InterDisplay-SemiBold.otf", NULL},
    {TEXT_ICONS, 400, "fonts/faces/materialdesignicons-webfont.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSans-Regular.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansArabic-Regular.ttf", NULL},
    {TEXT_FAMILY_COUNT, 700, "fonts/faces/NotoSansHebrew-Bold.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansDevanagari-Regular.ttf", NULL},
    {TEXT_FAMILY_COUNT, 400, "fonts/faces/NotoSansThai-Regular.ttf", NULL},
};

static const char *const languages[] = {"en", "fr", "nl", "de",
                                        "ar", "he", "th", "not-a-tag-at-all-but-long"};

static void check(const struct text_block *b, struct str text, const struct text_options *o)
{
    uint32_t at = 0;
    if (b->n_lines == 0 || (o->max_lines > 0 && b->n_lines > (uint32_t)o->max_lines))
        BUG("%u lines", b->n_lines);
    for (uint32_t i = 0; i < b->n_lines; i++) {
        const struct text_line *l = &b->lines[i];
        if (l->from < at || l->to < l->from || l->to > text.len)
            BUG("line %u is %u..%u after %u of %zu", i, l->from, l->to, at, text.len);
        at = l->to;
        if (!isfinite(l->x) || !isfinite(l->width) || !isfinite(l->baseline))
            BUG("line %u is nowhere", i);
        for (uint32_t r = 0; r < l->n_runs; r++)
            for (uint32_t g = 0; g < l->runs[r].n; g++)
                if (l->runs[r].glyphs[g].cluster > l->runs[r].glyphs[g].end ||
                    l->runs[r].glyphs[g].end > text.len || !isfinite(l->runs[r].glyphs[g].x))
                    BUG("glyph %u of line %u is nowhere", g, i);
    }
}

static void draw(struct text_engine *e, const struct text_block *b)
{
    for (uint32_t i = 0; i < b->n_lines && i < 2; i++)
        for (uint32_t r = 0; r < b->lines[i].n_runs; r++)
            for (uint32_t g = 0; g < b->lines[i].runs[r].n && g < 4; g++) {
                const struct text_run *run = &b->lines[i].runs[r];
                struct text_mask m =
                    text_glyph_mask(e, run->face, run->size_px, run->glyphs[g].id, (int)g);
                if (m.a8 && (m.w <= 0 || m.h <= 0 || m.pitch < m.w))
                    BUG("mask of %d x %d, %d a row", m.w, m.h, m.pitch);
            }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct text_engine *e;
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    if (size < 6 || size > 4096)
        return 0;
    if (!e && !(e = text_engine_new(faces, ARRAY_LEN(faces), &err)))
        BUG("%s", err.text);
    const struct text_style style = {
        .family = (enum text_family)(data[0] % 5),
        .weight = data[0] * 4,
        .size_px = 12 + data[1] % 64,
        .line_px = data[1],
        .tracking_em = (float)(data[2] - 128) / 2000,
        .tabular = data[2] & 1,
    };
    const struct text_options options = {
        .max_width = (float)(data[3] * data[3]) / 16,
        .max_lines = data[4] % 5,
        .align = (enum text_align)(data[4] / 5 % 3),
        .flags = (data[5] & 7u) | (data[4] >> 7) << 3,
        .language = languages[data[5] >> 3 & 7],
    };
    struct str text = {(const char *)data + 6, size - 6};
    const struct text_block *first = text_layout(e, &arena, text, &style, &options);
    check(first, text, &options);
    const struct text_block *again = text_layout(e, &arena, text, &style, &options);
    if (again->n_lines != first->n_lines || again->width != first->width ||
        again->missing != first->missing)
        BUG("two answers to one question");
    draw(e, first);
    text_trim(e);
    arena_release(&arena);
    return 0;
}
