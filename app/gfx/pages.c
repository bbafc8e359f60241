/* Builder of documents. Pure data in the caller's arena; brackets that do not match are bugs. */
#include "gfx/pages.h"

#include <math.h>
#include <string.h>

#include "base/bug.h"

enum { SPAN_OPEN = UINT32_MAX };

void pages_init(struct pages *p, struct arena *arena)
{
    *p = (struct pages){.arena = arena};
}

struct page *pages_add(struct pages *p, float w_mm, float h_mm, float dpi)
{
    if (p->n == p->cap) {
        uint32_t cap = p->cap ? p->cap * 2 : 8;
        struct page **more = arena_array(p->arena, cap, struct page *);
        if (p->n)
            memcpy(more, p->page, p->n * sizeof *more);
        p->page = more;
        p->cap = cap;
    }
    struct page *page = arena_new(p->arena, struct page);
    page->w_mm = w_mm;
    page->h_mm = h_mm;
    draw_list_init(&page->list, p->arena, (int)lroundf(w_mm / 25.4f * dpi),
                   (int)lroundf(h_mm / 25.4f * dpi));
    p->page[p->n++] = page;
    return page;
}

void page_open(struct page *page, enum page_tag tag, struct str bookmark)
{
    struct arena *a = page->list.arena;
    if (page->n_spans == page->cap_spans) {
        uint32_t cap = page->cap_spans ? page->cap_spans * 2 : 32;
        struct page_span *more = arena_array(a, cap, struct page_span);
        if (page->n_spans)
            memcpy(more, page->spans, page->n_spans * sizeof *more);
        page->spans = more;
        page->cap_spans = cap;
    }
    page->spans[page->n_spans++] = (struct page_span){
        .tag = tag,
        .from = page->list.n,
        .to = SPAN_OPEN,
        .bookmark = bookmark.len ? arena_cstr(a, bookmark) : NULL};
}

void page_open_figure(struct page *page, struct str alt)
{
    page_open(page, TAG_FIGURE, (struct str){NULL, 0});
    page->spans[page->n_spans - 1].alt = alt.len ? arena_cstr(page->list.arena, alt) : NULL;
}

void page_close(struct page *page)
{
    for (uint32_t i = page->n_spans; i-- > 0;)
        if (page->spans[i].to == SPAN_OPEN) {
            page->spans[i].to = page->list.n;
            return;
        }
    BUG("a page closes a tag that is not open");
}
