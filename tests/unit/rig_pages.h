/* A document of three pages, and pages asked of the real decoder until it answers. */
#ifndef TESTS_RIG_PAGES_H
#define TESTS_RIG_PAGES_H

#include "pdf_made.h"
#include "player/pages.h"
#include "player_stage.h"

/* Left half red, a dark sentence on white in the right one. */
#define HALVES "1 0 0 rg 0 0 480 540 re f 0 g BT /F1 40 Tf 500 300 Td (Capsule one) Tj ET"

static const struct pdf_page three[] = {
    {"/MediaBox [0 0 960 540]", HALVES},
    {"/MediaBox [0 0 960 540] /Rotate 90", HALVES},
    {"/MediaBox [0 0 595 842]", "BT /F1 24 Tf 50 700 Td (Third) Tj ET"},
};

static inline const char *three_pages(char path[STAGE_PATH])
{
    return pdf_made(path, "three.pdf", three, 3, "/PageLabels << /Nums [0 << /S /r >> 2 << /S /D /St 3 >>] >>");
}

static inline void run_until(struct stage *s, uint32_t ticket)
{
    int64_t end_us = time_mono_us() + (int64_t)STAGE_LIMIT_US * STAGE_SCALE;
    while (s->page != ticket && time_mono_us() < end_us)
        stage_step(s);
}

static inline bool page(struct stage *s, const struct player_page_ask *ask, struct player_page *out, struct err *err)
{
    uint32_t ticket = player_page_ask(s->p, ask);
    run_until(s, ticket);
    return player_page_take(s->p, ticket, out, err);
}

#endif
