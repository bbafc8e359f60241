/*
 * Where the cards stand: side by side while each has the width it is legible at, rows below each
 * other while there is height, then another page. A row is as high as its highest card; height that
 * is left on a page is shared out among its rows up to a fifth more, and stays empty beyond.
 */
#include "report/booth_plot.h"

enum { GAP = 24 };

struct row {
    int first, n, h, page;
};

struct rows {
    enum booth_card card[BOOTH_CARD_COUNT];
    int n_cards;
    struct row list[BOOTH_CARD_COUNT];
    int n, pages;
};

static int row_width(const struct ui *ui, const struct rows *o, const struct row *row)
{
    int w = (row->n - 1) * ui_px(ui, GAP);
    for (int i = 0; i < row->n; i++)
        w += booth_card_width(ui, o->card[row->first + i]);
    return w;
}

/* The share of the row that belongs to one of its cards. */
static int card_width(const struct ui *ui, const struct rows *o, const struct row *row, int i, int room)
{
    int gaps = (row->n - 1) * ui_px(ui, GAP), wanted = row_width(ui, o, row) - gaps;
    return (int)((int64_t)(room - gaps) * booth_card_width(ui, o->card[row->first + i]) / wanted);
}

/* Figures of what is used begin a page of their own: what is asked for daily stands on the first. */
static bool breaks_before(const struct rows *o, const struct row *row)
{
    return o->card[row->first] == BOOTH_CURVES;
}

static void make_rows(const struct ui *ui, const struct booth_view *v, int room, struct rows *o)
{
    for (int i = 0; i < BOOTH_CARD_COUNT; i++)
        if (booth_card_wanted(v, (enum booth_card)i))
            o->card[o->n_cards++] = (enum booth_card)i;
    for (int i = 0; i < o->n_cards; i++) {
        struct row *row = o->n ? &o->list[o->n - 1] : NULL;
        struct row wider = row ? *row : (struct row){0};
        wider.n++;
        bool anew = o->card[i] == BOOTH_CURVES;
        if (row && !anew && row_width(ui, o, &wider) <= room)
            *row = wider;
        else
            o->list[o->n++] = (struct row){.first = i, .n = 1};
    }
}

static void make_pages(struct ui *ui, const struct booth_view *v, struct rect room, struct rows *o)
{
    int y = 0, page = 0;
    for (int i = 0; i < o->n; i++) {
        struct row *row = &o->list[i];
        for (int k = 0; k < row->n; k++) {
            int h = booth_card_height(ui, v, o->card[row->first + k], card_width(ui, o, row, k, room.w));
            row->h = h > row->h ? h : row->h;
        }
        row->h = row->h < room.h ? row->h : room.h;
        if (i && (y + row->h > room.h || (page == 0 && breaks_before(o, row)))) {
            page++;
            y = 0;
        }
        row->page = page;
        y += row->h + ui_px(ui, GAP);
    }
    o->pages = page + 1;
}

/* What is left of a page's height. */
static int spare(const struct ui *ui, const struct rows *o, int page, int room, int *n)
{
    int used = -ui_px(ui, GAP);
    *n = 0;
    for (int i = 0; i < o->n; i++)
        if (o->list[i].page == page) {
            used += o->list[i].h + ui_px(ui, GAP);
            (*n)++;
        }
    return room > used ? room - used : 0;
}

int booth_lay(struct ui *ui, const struct booth_view *v, struct rect room, int *at,
              struct booth_place out[BOOTH_CARD_COUNT], int *n)
{
    struct rows o = {0};
    int on_page, page, y = room.y;
    make_rows(ui, v, room.w, &o);
    make_pages(ui, v, room, &o);
    *at = page = (*at % o.pages + o.pages) % o.pages;
    int left = spare(ui, &o, page, room.h, &on_page);
    *n = 0;
    for (int i = 0; i < o.n; i++) {
        struct row *row = &o.list[i];
        if (row->page != page)
            continue;
        int more = on_page ? left / on_page : 0, x = room.x;
        row->h += more < row->h / 5 ? more : row->h / 5;
        for (int k = 0; k < row->n; k++) {
            int w = k == row->n - 1 ? room.x + room.w - x : card_width(ui, &o, row, k, room.w);
            out[(*n)++] = (struct booth_place){o.card[row->first + k], {x, y, w, row->h}};
            x += w + ui_px(ui, GAP);
        }
        y += row->h + ui_px(ui, GAP);
    }
    return o.pages;
}
