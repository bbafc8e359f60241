/*
 * Contact sheets: scene after scene, a row of languages each, as many rows beside each other and below each other as a
 * picture can be looked at; what is left goes onto further sheets.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "cli/preview_work.h"
#include "gfx/png.h"

enum { GAP = 8, GROUND = 0x060A13, ACROSS = 8, DOWN = 12 };

static int blocks_across(const struct preview_work *work)
{
    return work->looks.n_langs < ACROSS ? ACROSS / work->looks.n_langs : 1;
}

int preview_sheet_of(const struct preview_work *work, int nth)
{
    return nth / (blocks_across(work) * DOWN) + 1;
}

struct sheet {
    uint32_t *px;  /* owned */
    int w, h, blocks; /* scenes beside each other */
};

/* For so many scenes: across first, then down. */
static struct sheet sheet_new(const struct preview_work *work, int scenes)
{
    int blocks = 1, langs = work->looks.n_langs;
    while (blocks < blocks_across(work) && (scenes + blocks - 1) / blocks * CELL_H > blocks * langs * CELL_W)
        blocks++; /* until it is not higher than wide */
    int rows = (scenes + blocks - 1) / blocks;
    struct sheet s = {.w = blocks * langs * (CELL_W + GAP) + GAP, .h = rows * (CELL_H + GAP) + GAP, .blocks = blocks};
    size_t n = (size_t)s.w * (size_t)s.h;
    s.px = mem_calloc(n, sizeof *s.px);
    for (size_t i = 0; i < n; i++)
        s.px[i] = GROUND;
    return s;
}

static bool add_scene(const struct preview_work *work, const struct sheet *s, int at, int cells)
{
    static const size_t size = (size_t)CELL_W * CELL_H * sizeof(uint32_t);
    uint32_t *cell = mem_calloc(1, size);
    bool ok = true;
    for (int lang = 0; lang < work->looks.n_langs && ok; lang++) {
        int x = GAP + (at % s->blocks * work->looks.n_langs + lang) * (CELL_W + GAP), y = GAP + at / s->blocks * (CELL_H + GAP);
        ok = pread(work->cells, cell, size, (off_t)(cells + lang) * (off_t)size) == (ssize_t)size;
        for (int row = 0; row < CELL_H && ok; row++)
            memcpy(s->px + (size_t)(y + row) * (size_t)s->w + x, cell + row * CELL_W, CELL_W * sizeof *cell);
    }
    free(cell);
    return ok;
}

static bool write_sheet(const struct preview_work *work, const struct sheet *s, int number, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *name = number > 1 ? arena_strf(&arena, "contact-sheet-%d.png", number).ptr : "contact-sheet.png";
    bool ok = png_write(fs_join(&arena, work->dir, name), s->px, s->w, s->h, s->w, err);
    arena_release(&arena);
    return ok;
}

int preview_sheets(const struct preview_work *work, const struct preview_result *r, struct err *err)
{
    int most = blocks_across(work) * DOWN, done = 0, number = 0;
    struct sheet s = {0};
    for (size_t i = 0; i < r->n; i++) {
        const struct preview_record *it = &r->list[i];
        if (it->kind != RECORD_SCENE || it->cells < 0)
            continue;
        if (done % most == 0)
            s = sheet_new(work, r->scenes - done < most ? r->scenes - done : most);
        if (!add_scene(work, &s, done % most, it->cells))
            fprintf(stderr, "capsule-kiosk: the contact sheet lacks %s\n", it->name);
        done++;
        if (done % most && done < r->scenes)
            continue;
        bool ok = write_sheet(work, &s, ++number, err);
        free(s.px);
        if (!ok)
            return 0;
    }
    return number;
}
