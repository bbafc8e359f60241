/*
 * The sheet of mock-up 14, drawn in the order in which it is read: what it is, for whom, for what, the
 * path, the lines to sign on, the code. A text that wants more room than it has is tried smaller by
 * its own ladder; the last rung holds every text the program takes.
 */
#include "report/certificate.h"

#include <math.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "report/certificate_city.h"
#include "ui/qr.h"

enum {
    LEFT = 132,
    RIGHT = 120,
    A4_H = 1240, /* what stands at the foot keeps its distance from it */
    CITY_X = 339, /* from the right edge */
    CITY_Y = 323,
    CITY_R = 219,
    CITY_ROOM = 24,
    HEADING_Y = 141, /* baselines */
    TITLE_Y = 415,
    TITLE_ALONE_Y = 362, /* of one line */
    AWARDED_Y = 511,
    NAME_Y = 596,
    BODY_Y = 674,
    PATH_Y = 852,
    PATH_W = 7,
    NODE = 44,
    STEP = 336, /* from node to node; less when there are many */
    STEP_GAP = 22,
    LAST_STEP = 158,
    LABEL_Y = 922,
    SIGN_Y = 1050, /* a line */
    SIGN_W = 520,
    SIGN_GAP = 80,
    SIGN_LABEL_Y = 1085,
    ISSUED_Y = 1124,
    CODE_Y = 1138, /* top */
    CODE_W = 1268,
    CODE_LINES = 5,
    QR_SIDE = 210,
    QR_FOOT = 44,
    SPECIMEN_Y = 640,
    SPECIMEN_SIZE = 350,
    SHORT_WORD = 4, /* letters */
};

struct rung {
    float size, line;
    int lines;
};

/* A style at several sizes, the best first. */
struct ladder {
    struct text_style style;
    int n;
    struct rung rungs[8];
    unsigned flags;
};

static const struct ladder titles = {
    {TEXT_INTER_DISPLAY, 600, 0, 0, -0.03f, false}, 5,
    {{100, 110, 2}, {84, 96, 2}, {68, 80, 2}, {56, 66, 2}, {44, 52, 2}}, TEXT_BALANCE};
static const struct ladder names = {
    {TEXT_INTER_DISPLAY, 600, 0, 0, -0.02f, false}, 8,
    {{76, 88, 1}, {68, 80, 1}, {60, 72, 1}, {54, 64, 1}, {48, 56, 1}, {48, 56, 2}, {36, 44, 2}, {26, 32, 3}},
    TEXT_BALANCE};
static const struct ladder bodies = {
    {TEXT_INTER, 400, 0, 0, 0, false}, 4, {{31, 48, 2}, {28, 42, 3}, {24, 36, 4}, {18, 26, 6}}, 0};
static const struct ladder labels = {
    {TEXT_INTER, 500, 0, 0, 0, false}, 5, {{24, 30, 1}, {24, 30, 2}, {21, 27, 2}, {17, 23, 3}, {13, 17, 5}}, 0};
static const struct ladder codes = {
    {TEXT_INTER, 400, 0, 0, 0, true}, 5,
    {{13, 17, CODE_LINES}, {12, 16, CODE_LINES}, {10, 14, CODE_LINES + 1}, {9, 12, CODE_LINES + 2}, {7, 9, 12}}, 0};
static const struct ladder headings = {
    {TEXT_INTER, 600, 0, 0, 0, false}, 3, {{30, 40, 1}, {25, 34, 1}, {20, 27, 2}}, 0};
static const struct ladder plain = {{TEXT_INTER, 400, 0, 0, 0, false}, 1, {{30, 40, 1}}, 0};
static const struct ladder small = {
    {TEXT_INTER, 400, 0, 0, 0, true}, 4, {{24, 32, 1}, {20, 27, 1}, {16, 22, 1}, {13, 18, 2}}, 0};
static const struct ladder tiny = {
    {TEXT_INTER, 500, 0, 0, 0, true}, 3, {{17, 24, 1}, {14, 20, 1}, {11, 15, 2}}, 0};

/* Is no word wider than there is room, so that none is broken? */
static bool words_fit(struct paper *p, struct str text, const struct text_style *style, float max_w)
{
    for (size_t from = 0, i = 0; i <= text.len; i++)
        if (i == text.len || text.ptr[i] == ' ' || text.ptr[i] == '\n') {
            if (i > from && text_width(p->text, str_sub(text, from, i), style) > max_w)
                return false;
            from = i + 1;
        }
    return true;
}

/* The first rung on which all of the text stands in its lines and every word whole; else the last. */
static const struct text_block *lay(struct paper *p, const struct ladder *l, struct str text, float max_w)
{
    const struct text_block *b = NULL;
    for (int i = 0; i < l->n; i++) {
        struct text_style style = l->style;
        struct text_options o = {
            .max_width = max_w, .flags = l->flags, .language = p->pages->language};
        style.size_px = l->rungs[i].size;
        style.line_px = l->rungs[i].line;
        b = text_layout(p->text, p->pages->arena, text, &style, &o);
        if ((int)b->n_lines <= l->rungs[i].lines && words_fit(p, text, &style, max_w))
            break;
    }
    p->missing += b->missing;
    return b;
}

/* Its first baseline at y. */
static void put_first(struct paper *p, float x, float y, const struct text_block *b, enum paper_color c)
{
    if (b->n_lines)
        paper_put(p, x, y - b->lines[0].baseline, b, c);
}

/* Its last baseline at y. */
static void put_last(struct paper *p, float x, float y, const struct text_block *b, enum paper_color c)
{
    if (b->n_lines)
        paper_put(p, x, y - b->lines[b->n_lines - 1].baseline, b, c);
}

static void paragraph(struct paper *p, const struct ladder *l, struct str text, float x, float y, float max_w,
                      enum paper_color c)
{
    if (!text.len)
        return;
    paper_open(p, TAG_P);
    put_first(p, x, y, lay(p, l, text, max_w), c);
    paper_close(p);
}

static float room_w(const struct paper *p)
{
    return (float)(p->w - LEFT - RIGHT);
}

/* Beside the picture. */
static float narrow_w(const struct paper *p)
{
    return (float)(p->w - CITY_X - CITY_R - CITY_ROOM - LEFT);
}

/* Across the sheet, under everything, in a colour on which all of it can still be read. */
static void specimen(struct paper *p, const struct certificate_sheet *c)
{
    struct text_style style = {TEXT_INTER_DISPLAY, 700, 100, 110, 0, false};
    style.size_px = fminf(SPECIMEN_SIZE, 100 * room_w(p) / text_width(p->text, c->specimen, &style));
    style.line_px = style.size_px * 1.1f;
    struct text_options o = {.language = p->pages->language};
    const struct text_block *b = text_layout(p->text, p->pages->arena, c->specimen, &style, &o);
    float cap = text_cap_height(p->text, &style);
    paper_open(p, TAG_P);
    draw_text(&p->page->list, LEFT + (room_w(p) - b->width) / 2, SPECIMEN_Y + cap / 2 - b->lines[0].baseline, b, 0xFFF3DDB0);
    paper_close(p);
    paper_open(p, TAG_P);
    paper_chip(p, LEFT, 56, 34, c->specimen_says);
    paper_close(p);
}

/* A title of more than a word has two lines: parted where they get nearest to one length, rather before a short word than behind it. */
static struct str parted(struct paper *p, struct str title, const struct text_style *style)
{
    size_t at = 0, word = 0;
    float best = 0;
    for (size_t i = 0; i < title.len; i++) {
        if (title.ptr[i] != ' ')
            continue;
        float a = text_width(p->text, str_sub(title, 0, i), style),
              b = text_width(p->text, str_sub(title, i + 1, title.len), style), w = fmaxf(a, b);
        if (utf8_count(str_sub(title, word, i)) <= SHORT_WORD)
            w *= 1.5f;
        if (!at || w < best) {
            at = i;
            best = w;
        }
        word = i + 1;
    }
    if (!at)
        return title;
    return arena_strf(p->pages->arena, "%" STR_FMT "\n%" STR_FMT, STR_ARG(str_sub(title, 0, at)),
                      STR_ARG(str_sub(title, at + 1, title.len)));
}

static const struct text_block *lay_title(struct paper *p, struct str title)
{
    struct text_style style = titles.style;
    style.size_px = titles.rungs[0].size;
    return lay(p, &titles, parted(p, title, &style), narrow_w(p));
}

static void head(struct paper *p, const struct certificate_sheet *c)
{
    bool mark = c->heading.len > 0;
    if (mark)
        paper_mark(p, LEFT - 7, HEADING_Y - 45, 66);
    paragraph(p, &headings, c->heading, LEFT + 82, HEADING_Y, narrow_w(p) - 82, PAPER_INK);
    page_open(p->page, TAG_H1, c->title);
    const struct text_block *title = lay_title(p, c->title);
    put_last(p, LEFT - 4, title->n_lines > 1 ? TITLE_Y : TITLE_ALONE_Y, title, PAPER_BAR);
    paper_close(p);
}

/* How far from its left edge a block begins: a name written from right to left ends its lines at the right. */
static float indent(const struct text_block *b)
{
    float least = b->n_lines ? b->lines[0].x : 0;
    for (uint32_t i = 1; i < b->n_lines; i++)
        least = fminf(least, b->lines[i].x);
    return least;
}

static void holder(struct paper *p, const struct certificate_sheet *c)
{
    const struct text_block *name = lay(p, &names, c->name, room_w(p));
    bool two = name->n_lines > 1;
    paragraph(p, &plain, c->awarded, LEFT, AWARDED_Y - (two ? 12 : 0), narrow_w(p), PAPER_MUTED);
    paper_open(p, TAG_P);
    put_last(p, LEFT - 2 - indent(name), NAME_Y + (two ? 18 : 0), name, PAPER_GREEN);
    paper_close(p);
    paragraph(p, &bodies, c->body, LEFT, BODY_Y + (two ? 8 : 0), room_w(p) - 100, PAPER_INK);
}

static void tick(struct paper *p, float cx, float cy)
{
    struct draw_list *l = &p->page->list;
    color_t c = paper_color(PAPER_BG);
    paper_node(p, cx, cy, NODE, PAPER_GREEN, PAPER_BG, (struct str){NULL, 0});
    draw_line(l, cx - 9, cy + 1, cx - 3, cy + 7, 4.5f, c, true);
    draw_line(l, cx - 3, cy + 7, cx + 9, cy - 7, 4.5f, c, true);
}

static void path(struct paper *p, const struct certificate_sheet *c)
{
    int n = c->n_steps;
    float step = n > 1 ? fminf(STEP, (room_w(p) - LAST_STEP) / (float)(n - 1)) : 0;
    draw_line(&p->page->list, 0, PATH_Y, (float)p->w, PATH_Y, PATH_W, paper_color(PAPER_GREEN), false);
    for (int i = 0; i < n; i++) {
        float x = LEFT + (float)i * step;
        tick(p, x + NODE / 2.0f, PATH_Y);
        paragraph(p, &labels, c->steps[i], x, LABEL_Y,
                  i + 1 < n ? step - STEP_GAP : (float)(p->w - RIGHT) - x, PAPER_INK);
    }
}

static void signature(struct paper *p, float x, float below, float w, struct str label)
{
    draw_line(&p->page->list, x, SIGN_Y + below, x + w, SIGN_Y + below, 2, paper_color(PAPER_BAR), false);
    paragraph(p, &small, label, x, SIGN_LABEL_Y + below, w, PAPER_MUTED);
}

static void put_qr(struct paper *p, const struct certificate_sheet *c)
{
    const uint8_t *dark;
    int side = qr_modules(c->code, p->pages->arena, &dark), px = side ? QR_SIDE / side : 0;
    if (px < 1)
        return;
    int size = side * px;
    page_open_figure(p->page, c->code_says);
    draw_cells(&p->page->list, p->w - RIGHT - size, p->h - QR_FOOT - size, dark, side, px,
               paper_color(PAPER_BAR));
    paper_close(p);
}

static void foot(struct paper *p, const struct certificate_sheet *c)
{
    float below = (float)(p->h - A4_H), code_w = fminf(CODE_W, room_w(p) - QR_SIDE - 30),
          sign_w = fminf(SIGN_W, (code_w - SIGN_GAP) / 2);
    signature(p, LEFT, below, sign_w, c->place);
    signature(p, LEFT + sign_w + SIGN_GAP, below, sign_w, c->issuer);
    paragraph(p, &tiny, c->issued, LEFT, ISSUED_Y + below, sign_w, PAPER_INK);
    paragraph(p, &tiny, c->verify, LEFT + sign_w + SIGN_GAP, ISSUED_Y + below, sign_w, PAPER_MUTED);
    if (!c->code.len)
        return;
    const struct text_block *b = lay(p, &codes, c->code_grouped, code_w);
    paper_open(p, TAG_P);
    paper_put(p, LEFT, CODE_Y + below, b, PAPER_MUTED);
    paper_close(p);
    put_qr(p, c);
}

void certificate_compose(struct paper *p, const struct certificate_sheet *c)
{
    if (c->n_steps < 0 || c->n_steps > CERTIFICATE_STEPS_MAX)
        BUG("%d steps on a certificate", c->n_steps);
    paper_sheet(p);
    certificate_city(p, (float)(p->w - CITY_X), CITY_Y, CITY_R);
    if (c->specimen.len)
        specimen(p, c);
    head(p, c);
    holder(p, c);
    path(p, c);
    foot(p, c);
}
