/*
 * A row: the time with the module below it, beside them what happens. Breaks are one light line. The path
 * runs down the left: modules are nodes on it, other sessions dots, breaks nothing.
 */
#include "report/programme_slot.h"

#include <math.h>

enum {
    PAD = 10,
    BREAK_PAD = 5,
    GAP = 4,
    READ_GAP = 7,
    CHIP_GAP = 12,
    PLATE_X = 14,
    NODE = 22,
    DOT = 13,
};

static const struct text_block *lay(struct paper *p, enum paper_type type, struct str text,
                                    float max_w, unsigned flags)
{
    return text.len ? paper_lay(p, type, text, max_w, 0, flags) : NULL;
}

static float height(const struct text_block *b, float gap)
{
    return b ? b->height + gap : 0;
}

static bool is_break(const struct programme_slot *s)
{
    return s->kind == PROGRAMME_BREAK;
}

void programme_row_measure(struct paper *p, const struct programme *programme,
                           const struct programme_slot *slot, struct programme_row *row)
{
    float max_w = (float)(p->right - p->left - COLUMN_TITLE);
    struct str time = arena_strf(p->pages->arena, "%" STR_FMT "–%" STR_FMT, STR_ARG(slot->from),
                                 STR_ARG(slot->to));
    *row = (struct programme_row){.slot = slot};
    row->time = lay(p, is_break(slot) ? PAPER_SMALL : PAPER_TIME, time, 0, 0);
    row->title = lay(p, is_break(slot) ? PAPER_SMALL : PAPER_ITEM, slot->title, max_w, 0);
    if (is_break(slot)) {
        row->h = fmaxf(height(row->title, 0), row->time->height) + 2 * BREAK_PAD;
        return;
    }
    struct str about = slot->detail;
    if (about.len && slot->who.len)
        about = arena_strf(p->pages->arena, "%" STR_FMT "  ·  %" STR_FMT, STR_ARG(about),
                           STR_ARG(slot->who));
    row->kicker = lay(p, PAPER_KICKER, slot->kicker, COLUMN_TITLE - COLUMN_TIME - 12, 0);
    row->about = lay(p, PAPER_TEXT, about.len ? about : slot->who, max_w, 0);
    if (slot->read_first.len) {
        row->read_indent = paper_chip_width(p, programme->word_read_first) + CHIP_GAP;
        row->read = lay(p, PAPER_TEXT, slot->read_first, max_w - row->read_indent, 0);
    }
    row->h = 2 * PAD +
             fmaxf(height(row->time, 0) + height(row->kicker, 0),
                   height(row->title, 0) + height(row->about, GAP) + height(row->read, READ_GAP));
}

/* The middle of the capitals of the row's first line, where its node sits. */
static float first_line(const struct programme_row *row, float y)
{
    return y + PAD + row->time->lines[0].baseline - 6.5f;
}

static void node(struct paper *p, const struct programme_row *row, float y)
{
    float cx = (float)(p->left + COLUMN_PATH), cy = first_line(row, y);
    bool idea = row->slot->kind == PROGRAMME_IDEATION;
    if (row->slot->kind == PROGRAMME_MODULE || idea)
        paper_ring(p, cx, cy, NODE, 5, PAPER_GREEN);
    else
        paper_node(p, cx, cy, DOT, PAPER_GREEN, PAPER_BG, (struct str){NULL, 0});
}

static void cell(struct paper *p, enum page_tag tag, float x, float *y, float gap,
                 const struct text_block *b, enum paper_color color)
{
    if (!b)
        return;
    paper_open(p, tag);
    paper_put(p, x, *y + gap, b, color);
    paper_close(p);
    *y += b->height + gap;
}

static void reading(struct paper *p, const struct programme *programme,
                    const struct programme_row *row, float x, float *y)
{
    if (!row->read)
        return;
    paper_open(p, TAG_P);
    *y += READ_GAP;
    paper_chip(p, x, *y, 26, programme->word_read_first);
    paper_put(p, x + row->read_indent, *y, row->read, PAPER_INK);
    paper_close(p);
    *y += row->read->height;
}

static void break_row(struct paper *p, const struct programme_row *row, float y)
{
    paper_open(p, TAG_HEAD_CELL);
    paper_put(p, (float)(p->left + COLUMN_TIME), y + BREAK_PAD, row->time, PAPER_FAINT);
    paper_close(p);
    if (!row->title)
        return;
    paper_open(p, TAG_CELL);
    paper_put(p, (float)(p->left + COLUMN_TITLE), y + BREAK_PAD, row->title, PAPER_FAINT);
    paper_close(p);
}

static void session_row(struct paper *p, const struct programme *programme,
                        const struct programme_row *row, float y)
{
    float x = (float)(p->left + COLUMN_TIME), left = y + PAD, at = y + PAD;
    node(p, row, y);
    paper_open(p, TAG_HEAD_CELL);
    cell(p, TAG_P, x, &left, 0, row->time, PAPER_INK);
    cell(p, TAG_P, x, &left, 0, row->kicker, PAPER_GREEN);
    paper_close(p);
    x = (float)(p->left + COLUMN_TITLE);
    paper_open(p, TAG_CELL);
    cell(p, TAG_P, x, &at, 0, row->title, PAPER_INK);
    cell(p, TAG_P, x, &at, GAP, row->about, PAPER_MUTED);
    reading(p, programme, row, x, &at);
    paper_close(p);
}

static void hair(struct paper *p, float y)
{
    draw_line(&p->page->list, (float)(p->left + COLUMN_TIME), y, (float)p->right, y, 1.5f,
              paper_color(PAPER_HAIR), false);
}

void programme_row_draw(struct paper *p, const struct programme *programme,
                        const struct programme_row *row, float y, bool last)
{
    if (row->slot->kind == PROGRAMME_IDEATION) {
        struct rect plate = {p->left + COLUMN_TIME - PLATE_X, (int)lroundf(y) + 2,
                             p->right - p->left - COLUMN_TIME + PLATE_X, (int)lroundf(row->h) - 4};
        draw_rounded(&p->page->list, plate, 12, paper_color(PAPER_AMBER_TINT), 0, 0);
    }
    paper_open(p, TAG_ROW);
    if (is_break(row->slot))
        break_row(p, row, y);
    else
        session_row(p, programme, row, y);
    paper_close(p);
    if (!last && row->slot->kind != PROGRAMME_IDEATION)
        hair(p, y + row->h);
}
