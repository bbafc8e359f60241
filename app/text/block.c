/*
 * Packing of a finished block: header, lines, runs, glyphs, text in one allocation, so that a cached
 * layout costs one pass of copying to hand out and the cache one free to drop.
 */
#include <string.h>

#include "text/engine.h"

static size_t rounded(size_t n)
{
    const size_t a = _Alignof(max_align_t);
    return (n + a - 1) / a * a;
}

struct totals {
    size_t runs, glyphs;
};

static struct totals count(const struct text_block *b)
{
    struct totals t = {0, 0};
    for (uint32_t i = 0; i < b->n_lines; i++) {
        t.runs += b->lines[i].n_runs;
        for (uint32_t r = 0; r < b->lines[i].n_runs; r++)
            t.glyphs += b->lines[i].runs[r].n;
    }
    return t;
}

size_t block_size(const struct text_block *b)
{
    struct totals t = count(b);
    return rounded(sizeof *b) + rounded(b->n_lines * sizeof *b->lines) +
           rounded(t.runs * sizeof(struct text_run)) +
           rounded(t.glyphs * sizeof(struct text_glyph)) + b->text.len + 1;
}

const struct text_block *block_pack(const struct text_block *b, void *memory)
{
    struct totals t = count(b);
    unsigned char *at = memory;
    struct text_block *out = memory;
    struct text_line *lines = (struct text_line *)(void *)(at += rounded(sizeof *b));
    struct text_run *runs = (struct text_run *)(void *)(at += rounded(b->n_lines * sizeof *lines));
    struct text_glyph *glyphs = (struct text_glyph *)(void *)(at += rounded(t.runs * sizeof *runs));
    char *text = (char *)at + rounded(t.glyphs * sizeof *glyphs);
    *out = *b;
    out->lines = lines;
    out->text.ptr = text;
    if (b->text.len)
        memcpy(text, b->text.ptr, b->text.len);
    text[b->text.len] = '\0';
    for (uint32_t i = 0; i < b->n_lines; i++) {
        lines[i] = b->lines[i];
        lines[i].runs = runs;
        for (uint32_t r = 0; r < lines[i].n_runs; r++, runs++) {
            *runs = b->lines[i].runs[r];
            if (runs->n)
                memcpy(glyphs, runs->glyphs, runs->n * sizeof *glyphs);
            runs->glyphs = glyphs;
            runs->text = text;
            glyphs += runs->n;
        }
    }
    return out;
}
