/* Boxes of 480 x 270 at most, averaged from the full picture, so that text stays readable at a
 * glance. */
#include "cli/contact_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "gfx/png.h"

enum { COLUMNS = 4, CELL_W = 480, CELL_H = 270, GAP = 12, BACKGROUND = 0x060A13 };

struct contact_sheet {
    uint32_t **cells; /* CELL_W x CELL_H each, owned */
    size_t n, cap;
};

struct contact_sheet *contact_sheet_new(void)
{
    return mem_calloc(1, sizeof(struct contact_sheet));
}

void contact_sheet_free(struct contact_sheet *s)
{
    if (!s)
        return;
    for (size_t i = 0; i < s->n; i++)
        free(s->cells[i]);
    free(s->cells);
    free(s);
}

static uint32_t mean(const uint32_t *p, int pitch, int x0, int y0, int x1, int y1)
{
    uint32_t r = 0, g = 0, b = 0, n = (uint32_t)((x1 - x0) * (y1 - y0));
    for (int y = y0; y < y1; y++)
        for (int x = x0; x < x1; x++) {
            uint32_t c = p[(size_t)y * (size_t)pitch + (size_t)x];
            r += c >> 16 & 0xFF;
            g += c >> 8 & 0xFF;
            b += c & 0xFF;
        }
    return n ? r / n << 16 | g / n << 8 | b / n : 0;
}

void contact_sheet_fit(const uint32_t *pixels, int w, int h, uint32_t *cell, int cw, int ch)
{
    int tw = cw, th = cw * h / w;
    if (th > ch) {
        th = ch;
        tw = ch * w / h;
    }
    for (int i = 0; i < cw * ch; i++)
        cell[i] = BACKGROUND;
    for (int y = 0; y < th; y++)
        for (int x = 0; x < tw; x++) {
            int x0 = x * w / tw, x1 = (x + 1) * w / tw, y0 = y * h / th, y1 = (y + 1) * h / th;
            cell[(y + (ch - th) / 2) * cw + x + (cw - tw) / 2] = mean(
                pixels, w, x0, y0, x1 > x0 ? x1 : x0 + 1, y1 > y0 ? y1 : y0 + 1);
        }
}

void contact_sheet_add(struct contact_sheet *s, const uint32_t *pixels, int w, int h)
{
    uint32_t *cell = mem_calloc((size_t)CELL_W * CELL_H, sizeof *cell);
    contact_sheet_fit(pixels, w, h, cell, CELL_W, CELL_H);
    s->cells = mem_grow(s->cells, &s->cap, s->n + 1, sizeof(uint32_t *));
    s->cells[s->n++] = cell;
}

bool contact_sheet_write(const struct contact_sheet *s, const char *path, struct err *err)
{
    int rows = ((int)s->n + COLUMNS - 1) / COLUMNS;
    int w = COLUMNS * (CELL_W + GAP) + GAP, h = rows * (CELL_H + GAP) + GAP;
    uint32_t *sheet = mem_calloc((size_t)w * (size_t)h, sizeof *sheet);
    for (int i = 0; i < w * h; i++)
        sheet[i] = BACKGROUND;
    for (size_t i = 0; i < s->n; i++)
        for (int y = 0; y < CELL_H; y++) {
            size_t row = (size_t)(GAP + (int)i / COLUMNS * (CELL_H + GAP) + y);
            size_t column = (size_t)(GAP + (int)i % COLUMNS * (CELL_W + GAP));
            memcpy(sheet + row * (size_t)w + column, s->cells[i] + y * CELL_W,
                   CELL_W * sizeof *sheet);
        }
    bool ok = png_write(path, sheet, w, h, w, err);
    free(sheet);
    return ok;
}
