/*
 * Documents without poppler: every path has three wide pages unless a rule says otherwise. A page
 * is one flat colour that depends on its number, a part of it the same, so that a test sees which
 * page is shown. Answers come with the next pump, in the order of the slots, as from the real one.
 */
#include "player/fake_pages.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
#include "base/str.h"

enum { RULES_MAX = 16 };

static const struct player_fake_document default_document = {
    .pages = 3,
    .width_pt = 960,
    .height_pt = 540,
};

struct fake_place {
    uint32_t ticket; /* 0: free */
    bool told;
    struct player_fake_document document;
    struct player_page_ask ask; /* path is not kept */
};

struct fake_pages {
    struct queue *queue; /* not owned */
    struct player_fake_document rules[RULES_MAX];
    int n_rules;
    struct fake_place places[PLAYER_PAGE_SLOTS];
    uint32_t last_ticket;
};

struct fake_pages *fake_pages_new(struct queue *queue)
{
    struct fake_pages *f = mem_calloc(1, sizeof *f);
    f->queue = queue;
    return f;
}

void fake_pages_free(struct fake_pages *f)
{
    free(f);
}

void fake_pages_rule(struct fake_pages *f, const struct player_fake_document *rule)
{
    if (f->n_rules < RULES_MAX)
        f->rules[f->n_rules++] = *rule;
}

static struct player_fake_document document_for(const struct fake_pages *f, const char *path)
{
    struct str whole = str_c(path);
    for (int i = f->n_rules - 1; i >= 0; i--)
        if (!f->rules[i].name || str_ends(whole, str_c(f->rules[i].name)))
            return f->rules[i];
    return default_document;
}

uint32_t fake_pages_ask(struct fake_pages *f, const struct player_page_ask *ask)
{
    struct fake_place *q = &f->places[ask->slot];
    *q = (struct fake_place){++f->last_ticket, false, document_for(f, ask->path), *ask};
    q->ask.path = NULL;
    return q->ticket;
}

static enum player_page_reason reason_of(const struct fake_place *q)
{
    if (q->document.reason != PAGE_FINE)
        return q->document.reason;
    return q->ask.page < 1 || q->ask.page > q->document.pages ? PAGE_BEYOND : PAGE_FINE;
}

void fake_pages_pump(struct fake_pages *f)
{
    for (int i = 0; i < PLAYER_PAGE_SLOTS; i++) {
        struct fake_place *q = &f->places[i];
        if (!q->ticket || q->told || q->document.silent)
            continue;
        q->told = true;
        struct event ev = {.kind = EVENT_PAGE};
        ev.page.ticket = q->ticket;
        ev.page.ok = reason_of(q) == PAGE_FINE;
        queue_push(f->queue, &ev);
    }
}

static void make(const struct fake_place *q, struct player_page *out)
{
    double w = q->document.width_pt * q->ask.part.w, h = q->document.height_pt * q->ask.part.h;
    double by_w = q->ask.max_w / w, by_h = q->ask.max_h / h, scale = by_w < by_h ? by_w : by_h;
    uint32_t colour = 0xFF000000u | (uint32_t)(q->ask.page * 0x102030 & 0xFFFFFF);
    out->w = w * scale < 1 ? 1 : (int)(w * scale + 0.5);
    out->h = h * scale < 1 ? 1 : (int)(h * scale + 0.5);
    size_t n = (size_t)out->w * (size_t)out->h;
    out->pixels = mem_calloc(n, sizeof *out->pixels);
    for (size_t i = 0; i < n; i++)
        out->pixels[i] = colour;
    out->width_pt = q->document.width_pt;
    out->height_pt = q->document.height_pt;
    struct buf text = BUF_INIT;
    if (q->ask.part.w >= 1 && q->ask.part.h >= 1)
        buf_addf(&text, "Page %d of the fake document", q->ask.page);
    out->text = mem_calloc(text.len + 1, 1);
    snprintf(out->text, text.len + 1, "%s", buf_c(&text));
    buf_release(&text);
}

bool fake_pages_take(struct fake_pages *f, uint32_t ticket, struct player_page *out,
                     struct err *err)
{
    *out = (struct player_page){.reason = PAGE_MISSING};
    for (int i = 0; i < PLAYER_PAGE_SLOTS; i++) {
        struct fake_place *q = &f->places[i];
        if (!q->ticket || q->ticket != ticket || !q->told)
            continue;
        out->reason = reason_of(q);
        out->pages = q->document.pages;
        q->ticket = 0;
        if (out->reason == PAGE_FINE)
            make(q, out);
        return out->reason == PAGE_FINE ||
               err_set(err, ERR_DECODE, "the fake document was told to fail");
    }
    return err_set(err, ERR_NOT_FOUND, "there is no page with ticket %u", ticket);
}

unsigned fake_pages_asked(const struct fake_pages *f)
{
    return f->last_ticket;
}
