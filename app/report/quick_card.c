/*
 * Head, a strip of pictures, then two columns that are read one after the other, each step a node of the path. It is read from
 * where one stands, so the letters are as large as the sheet takes, and the steps stand as far apart as the rest of it allows;
 * pictures give way only to letters that would be too small. Columns break between steps, as evenly as can be.
 */
#include "report/quick_card.h"

#include <math.h>

#include "base/bug.h"

enum {
    TOP = 84,
    MARK = 40,
    COLUMN_GAP = 56,
    NODE = 42,
    NODE_ROOM = 60, /* from a column's edge to its text */
    STEP_GAP = 24,
    STEP_GAP_MOST = 60,
    PATH_W = 5,
    CAPTION_GAP = 10,
    STRIP_GAP = 36,
    RADIUS = 14,
    BLANK_H = 76,
    TEXT_LARGEST = 27, /* px of the sheet: 13 pt */
    TEXT_SMALLEST = 16,
    TEXT_GOOD = 19, /* below it pictures become smaller first */
};

/* The best first. */
static const struct fit {
    float pictures; /* of their full width */
    int least;      /* letters */
} fits[] = {{1, TEXT_GOOD}, {0.84f, TEXT_GOOD}, {0.7f, TEXT_GOOD}, {0.55f, TEXT_SMALLEST}};

struct step_block {
    const struct text_block *heading, *text;
    float h;
};

struct layout {
    float head_h, strip_h, picture_w, picture_h, column_w;
    const struct text_block *title, *lead, *caption[QUICK_CARD_PICTURES];
    struct step_block step[QUICK_CARD_STEPS];
    int first; /* steps in the left column */
    float steps_h, gap;
};

/* Text of this many pixels in the face of another. */
static const struct text_block *lay(struct paper *p, enum paper_type type, int px, struct str text, float w, int lines)
{
    struct text_style style = paper_style(type);
    style.line_px = ceilf((float)px * style.line_px / style.size_px);
    style.size_px = (float)px;
    return paper_lay_style(p, &style, text, w, lines, 0);
}

static void measure_head(struct paper *p, const struct quick_card *c, struct layout *l)
{
    float w = (float)(p->right - p->left);
    l->title = paper_lay(p, PAPER_TITLE_SMALL, c->title, w, 2, TEXT_BALANCE);
    l->lead = paper_lay(p, PAPER_LEAD, c->lead, w, 3, TEXT_BALANCE);
    l->head_h = MARK + 18 + l->title->height + 10 + l->lead->height + 30;
}

static void measure_strip(struct paper *p, const struct quick_card *c, float share, int px, struct layout *l)
{
    float caption_h = 0;
    l->picture_w = floorf(l->column_w * share);
    l->picture_h = c->n_pictures ? floorf(l->picture_w * (float)c->picture[0].h / (float)c->picture[0].w) : 0;
    for (int i = 0; i < c->n_pictures; i++) {
        l->caption[i] = lay(p, PAPER_SMALL, px > 18 ? px - 2 : 17, c->picture[i].caption, l->picture_w, 2);
        caption_h = fmaxf(caption_h, l->caption[i]->height);
    }
    l->strip_h = c->n_pictures ? l->picture_h + CAPTION_GAP + caption_h + STRIP_GAP : 0;
}

static float height_of(const struct layout *l, int from, int to)
{
    float h = 0;
    for (int i = from; i < to; i++)
        h += l->step[i].h + (i > from ? l->gap : 0);
    return h;
}

static void measure_steps(struct paper *p, const struct quick_card *c, int px, struct layout *l)
{
    float w = l->column_w - NODE_ROOM;
    l->gap = STEP_GAP;
    for (int i = 0; i < c->n_steps; i++) {
        struct step_block *s = &l->step[i];
        s->heading = lay(p, PAPER_ITEM, px + 3, c->step[i].heading, w, 0);
        s->text = lay(p, PAPER_TEXT, px, c->step[i].text, w, 0);
        s->h = s->heading->height + 4 + s->text->height;
    }
    l->steps_h = INFINITY;
    for (int first = 0; first <= c->n_steps; first++) {
        float h = fmaxf(height_of(l, 0, first), height_of(l, first, c->n_steps));
        if (h < l->steps_h) {
            l->steps_h = h;
            l->first = first;
        }
    }
}

static float blanks_h(const struct quick_card *c)
{
    return c->blank[0].len ? BLANK_H : 0;
}

static float draw_head(struct paper *p, const struct quick_card *c, const struct layout *l)
{
    float x = (float)p->left, y = TOP;
    paper_mark(p, x, y, MARK);
    paper_put(p, x + MARK + 16, y + 7, paper_lay(p, PAPER_KICKER, c->kicker, 0, 1, 0), PAPER_GREEN);
    paper_brand(p, TOP);
    y += MARK + 18;
    page_open(p->page, TAG_H1, c->title);
    paper_put(p, x, y, l->title, PAPER_INK);
    paper_close(p);
    y += l->title->height + 10;
    paper_open(p, TAG_P);
    paper_put(p, x, y, l->lead, PAPER_MUTED);
    paper_close(p);
    return TOP + l->head_h;
}

static void draw_strip(struct paper *p, const struct quick_card *c, const struct layout *l, float y)
{
    struct draw_list *d = &p->page->list;
    for (int i = 0; i < c->n_pictures; i++) {
        float x = (float)p->left + (float)i * (l->column_w + COLUMN_GAP);
        struct rect r = {(int)x, (int)y, (int)l->picture_w, (int)l->picture_h};
        page_open_figure(p->page, c->picture[i].caption);
        draw_image(d, c->picture[i].image, (struct rect){0}, r, RADIUS, DRAW_ALL_CORNERS, 255, 255, 255);
        paper_close(p);
        paper_open(p, TAG_P);
        paper_put(p, x, y + l->picture_h + CAPTION_GAP, l->caption[i], PAPER_MUTED);
        paper_close(p);
    }
}

static void draw_step(struct paper *p, const struct quick_card *c, const struct step_block *s, int i, float x, float y)
{
    static const char digits[QUICK_CARD_STEPS][3] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"};
    float cx = x + NODE / 2.0f;
    paper_node(p, cx, y + s->heading->height / 2, NODE, PAPER_GREEN, PAPER_BG, str_c(digits[i]));
    page_open(p->page, TAG_H2, c->step[i].heading);
    paper_put(p, x + NODE_ROOM, y, s->heading, PAPER_INK);
    paper_close(p);
    paper_open(p, TAG_P);
    paper_put(p, x + NODE_ROOM, y + s->heading->height + 4, s->text, PAPER_INK);
    paper_close(p);
}

static void draw_column(struct paper *p, const struct quick_card *c, const struct layout *l, int from, int to, float x, float y)
{
    if (to - from > 1) {
        float end = y + height_of(l, from, to) - l->step[to - 1].h + NODE / 2.0f, cx = x + NODE / 2.0f;
        draw_line(&p->page->list, cx, y + NODE / 2.0f, cx, end, PATH_W, paper_color(PAPER_GREEN_TINT), false);
    }
    for (int i = from; i < to; i++) {
        draw_step(p, c, &l->step[i], i, x, y);
        y += l->step[i].h + l->gap;
    }
}

/* Words, and a line to write on behind them. */
static void draw_blanks(struct paper *p, const struct quick_card *c, const struct layout *l)
{
    float y = (float)(p->h - PAPER_FOOT - BLANK_H) + 8;
    for (int i = 0; i < QUICK_CARD_BLANKS && c->blank[i].len; i++) {
        float x = (float)p->left + (float)i * (l->column_w + COLUMN_GAP);
        const struct text_block *b = paper_lay(p, PAPER_ITEM, c->blank[i], 0, 1, 0);
        paper_open(p, TAG_P);
        paper_put(p, x, y, b, PAPER_INK);
        paper_close(p);
        draw_line(&p->page->list, x + b->width + 14, y + b->height - 3, x + l->column_w, y + b->height - 3, 2,
                  paper_color(PAPER_FAINT), false);
    }
}

/* What is left of the sheet below steps that stand as close as they may. */
static float measure(struct paper *p, const struct quick_card *card, float pictures, int px, struct layout *l)
{
    measure_head(p, card, l);
    measure_strip(p, card, pictures, px, l);
    measure_steps(p, card, px, l);
    return (float)(p->h - PAPER_FOOT) - (TOP + l->head_h + l->strip_h + l->steps_h + 30 + blanks_h(card));
}

static bool fit(struct paper *p, const struct quick_card *card, struct layout *l)
{
    uint32_t missing = p->missing;
    for (size_t i = 0; i < ARRAY_LEN(fits); i++)
        for (int px = TEXT_LARGEST; px >= fits[i].least; px--) {
            p->missing = missing;
            float left = measure(p, card, fits[i].pictures, px, l);
            if (left < 0)
                continue;
            int gaps = l->first - 1, others = card->n_steps - l->first - 1;
            gaps = gaps > others ? gaps : others;
            l->gap += gaps > 0 ? fminf(floorf(left / (float)gaps), STEP_GAP_MOST - STEP_GAP) : 0;
            return true;
        }
    return false;
}

bool quick_card_compose(struct paper *p, const struct quick_card *card)
{
    struct layout l = {.column_w = floorf((float)(p->right - p->left - COLUMN_GAP) / 2)};
    paper_sheet(p);
    bool fitting = fit(p, card, &l);
    float y = draw_head(p, card, &l);
    draw_strip(p, card, &l, y);
    y += l.strip_h;
    draw_column(p, card, &l, 0, l.first, (float)p->left, y);
    draw_column(p, card, &l, l.first, card->n_steps, (float)p->left + l.column_w + COLUMN_GAP, y);
    draw_blanks(p, card, &l);
    paper_feet(p, card->title);
    return fitting;
}
