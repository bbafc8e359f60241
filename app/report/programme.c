/*
 * Pages of the programme. Everything is measured first; then it is planned which rows stand on which
 * page: days stay whole, unless dividing them saves a page. Feet come
 * last, when it is known how many there are.
 */
#include "report/programme.h"

#include <math.h>

#include "report/programme_slot.h"

enum {
    TOP = 92,         /* first text of the first page */
    RUNNING_TOP = 64, /* the head of the others */
    BODY_TOP = 142,
    NOTE_ROOM = 44, /* a footnote above it */
    NOTE_GAP = 10,
    DAY_NODE = 46,
    HEAD_H = 64,      /* of a day */
    TITLE_BELOW = 22, /* its title, from the middle of its node */
    DAY_GAP = 34,
    KEEP_ROWS = 2,      /* of a divided day stand together at least */
    OVERVIEW_DAYS = 10, /* the path of all days has room for so many */
    PATH_W = 5,
};

struct day_rows {
    const struct programme_day *day;
    const struct text_block *title; /* below its heading; NULL: none */
    struct programme_row *rows;
    float h; /* with its heading */
};

struct writer {
    struct paper *paper;
    const struct programme *programme;
    struct day_rows *days;
    float y, bottom, notes_h;
    bool any_assumed, noted; /* noted: a date on this page is a guess */
};

static const struct str no_text = {NULL, 0};

static const struct text_block *note(const struct writer *w, int i)
{
    struct paper *p = w->paper;
    return paper_lay(p, PAPER_TEXT, w->programme->notes[i],
                     (float)(p->right - p->left - COLUMN_TIME), 0, 0);
}

/* A day that goes on does not repeat its title. */
static float head_h(const struct day_rows *d, bool again)
{
    return HEAD_H + (d->title && !again ? d->title->height : 0);
}

static void measure(struct writer *w)
{
    const struct programme *g = w->programme;
    struct arena *a = w->paper->pages->arena;
    w->days = arena_array(a, (size_t)g->n_days + 1, struct day_rows);
    for (int i = 0; i < g->n_days; i++) {
        struct day_rows *d = &w->days[i];
        d->day = &g->days[i];
        d->rows = arena_array(a, (size_t)d->day->n_slots + 1, struct programme_row);
        if (d->day->title.len)
            d->title = paper_lay(w->paper, PAPER_LEAD, d->day->title,
                                 (float)(w->paper->right - w->paper->left - COLUMN_TIME), 0, 0);
        d->h = head_h(d, false);
        for (int k = 0; k < d->day->n_slots; k++) {
            programme_row_measure(w->paper, g, &d->day->slots[k], &d->rows[k]);
            d->h += d->rows[k].h;
        }
        w->any_assumed = w->any_assumed || d->day->assumed;
    }
    for (int i = 0; i < g->n_notes; i++)
        w->notes_h += note(w, i)->height + NOTE_GAP;
    w->bottom = (float)(w->paper->h - PAPER_FOOT - 28 - (w->any_assumed ? NOTE_ROOM : 0));
}

/* ---- where pages end ---- */

/* Rows from k on that fit above bottom when the first stands at y. */
static int fitting(const struct writer *w, const struct day_rows *d, int k, float y)
{
    int n = 0;
    while (k + n < d->day->n_slots && y + d->rows[k + n].h <= w->bottom)
        y += d->rows[k + n++].h;
    return n;
}

static float rows_h(const struct day_rows *d, int k, int n)
{
    float h = 0;
    for (int i = k; i < k + n; i++)
        h += d->rows[i].h;
    return h;
}

/* Rows of one day that stand together under a heading. */
struct piece {
    int day, from, n;
    bool new_page;
};

struct plan {
    struct piece *pieces;
    int n, pages;
};

static void plan_day(const struct writer *w, struct plan *p, int day, bool whole, float *y)
{
    const struct day_rows *d = &w->days[day];
    int slots = d->day->n_slots, least = slots < KEEP_ROWS ? slots : KEEP_ROWS, k = 0;
    bool fits = *y + d->h <= w->bottom, could = d->h <= w->bottom - BODY_TOP;
    bool turn = !fits && ((whole && could) || fitting(w, d, 0, *y + head_h(d, false)) < least);
    do {
        if (turn) {
            *y = BODY_TOP;
            p->pages++;
        }
        int n = fitting(w, d, k, *y + head_h(d, k > 0)), rest = slots - k;
        if (n < rest && rest - n < KEEP_ROWS && n > KEEP_ROWS)
            n = rest - KEEP_ROWS > KEEP_ROWS ? rest - KEEP_ROWS : n;
        if (n == 0 && rest > 0)
            n = 1; /* taller than a page: nothing that is handed out looks like this */
        p->pieces[p->n++] = (struct piece){day, k, n, turn};
        *y += head_h(d, k > 0) + rows_h(d, k, n);
        k += n;
        turn = true;
    } while (k < slots);
    *y += DAY_GAP;
}

/* whole: a day that a page can hold is not divided. */
static struct plan plan_pages(const struct writer *w, bool whole)
{
    struct arena *a = w->paper->pages->arena;
    int most = 0;
    for (int i = 0; i < w->programme->n_days; i++)
        most += w->programme->days[i].n_slots + 1;
    struct plan p = {.pieces = arena_array(a, (size_t)most + 1, struct piece)};
    float y = w->y;
    for (int i = 0; i < w->programme->n_days; i++)
        plan_day(w, &p, i, whole, &y);
    p.pages += y + w->notes_h > w->bottom;
    return p;
}

/* ---- heads ---- */

static void running_head(struct writer *w)
{
    struct paper *p = w->paper;
    const struct programme *g = w->programme;
    float y = RUNNING_TOP;
    paper_mark(p, (float)p->left - 4, y - 12, 40);
    const struct text_block *dates = paper_lay(p, PAPER_SMALL, g->dates, 0, 1, 0);
    float room = (float)(p->right - p->left - 48) - dates->width - 24;
    struct str title = g->short_title.len ? g->short_title : g->title;
    paper_put(p, (float)p->left + 48, y,
              paper_lay(p, PAPER_SMALL_BOLD, title, room, 1, TEXT_ELLIPSIS), PAPER_INK);
    paper_put(p, (float)p->right - dates->width, y, dates, PAPER_MUTED);
    draw_line(&p->page->list, (float)p->left, y + 40, (float)p->right, y + 40, 1.5f,
              paper_color(PAPER_HAIR), false);
    w->y = BODY_TOP;
}

/* What a page says at its foot, once all else is on it. */
static void end_page(struct writer *w)
{
    struct paper *p = w->paper;
    if (!w->noted)
        return;
    paper_open(p, TAG_P);
    paper_put(p, (float)p->left, (float)(p->h - PAPER_FOOT - NOTE_ROOM),
              paper_lay(p, PAPER_SMALL, w->programme->word_assumed, (float)(p->right - p->left), 1,
                        TEXT_ELLIPSIS),
              PAPER_MUTED);
    paper_close(p);
}

static void new_page(struct writer *w)
{
    end_page(w);
    paper_sheet(w->paper);
    w->noted = false;
    running_head(w);
}

static void put_down(struct writer *w, enum page_tag tag, enum paper_type type, struct str text,
                     float gap, enum paper_color color, unsigned flags)
{
    if (!text.len)
        return;
    struct paper *p = w->paper;
    const struct text_block *b = paper_lay(p, type, text, (float)(p->right - p->left), 0, flags);
    page_open(p->page, tag, tag == TAG_H1 ? text : no_text);
    paper_put(p, (float)p->left, w->y + gap, b, color);
    paper_close(p);
    w->y += b->height + gap;
}

/* Facts side by side, as many as fit in a row: label above, text below. */
static void facts(struct writer *w)
{
    struct paper *p = w->paper;
    enum { GUTTER = 28 };
    int n = w->programme->n_facts, columns = n > 0 && n <= 4 ? n : 3;
    float col = (float)(p->right - p->left - (columns - 1) * GUTTER) / (float)columns, tallest = 0;
    w->y += n ? 30 : 0;
    for (int i = 0; i < n; i++) {
        const struct programme_fact *f = &w->programme->facts[i];
        float x = (float)p->left + (float)(i % columns) * (col + GUTTER);
        const struct text_block *label = paper_lay(p, PAPER_SMALL, f->label, col, 0, 0),
                                *text = paper_lay(p, PAPER_TEXT_BOLD, f->text, col, 0, 0);
        paper_open(p, TAG_P);
        paper_put(p, x, w->y, label, PAPER_FAINT);
        paper_put(p, x, w->y + label->height + 2, text, PAPER_INK);
        paper_close(p);
        tallest = fmaxf(tallest, label->height + text->height + 2);
        if (i % columns == columns - 1 || i + 1 == n) {
            w->y += tallest + (i + 1 < n ? 18 : 0);
            tallest = 0;
        }
    }
}

/* The path of all days, from edge to edge of the sheet, as on every screen. */
static void overview(struct writer *w)
{
    struct paper *p = w->paper;
    const struct programme *g = w->programme;
    if (g->n_days < 2 || g->n_days > OVERVIEW_DAYS)
        return;
    float step = (float)(p->right - p->left) / (float)g->n_days, cy = w->y + 72;
    draw_line(&p->page->list, 0, cy, (float)p->w, cy, PATH_W, paper_color(PAPER_GREEN), false);
    paper_open(p, TAG_P);
    for (int i = 0; i < g->n_days; i++) {
        const struct programme_day *d = &g->days[i];
        float x = (float)p->left + step * (float)i, r = DAY_NODE / 2.0f;
        draw_disc(&p->page->list, x + r, cy, r + 6, paper_color(PAPER_BG));
        paper_node(p, x + r, cy, DAY_NODE, d->ideation ? PAPER_AMBER : PAPER_GREEN,
                   d->ideation ? PAPER_ON_AMBER : PAPER_BG, d->number);
        struct str date = d->assumed
                              ? arena_strf(p->pages->arena, "%" STR_FMT "*", STR_ARG(d->short_date))
                              : d->short_date;
        paper_put(p, x, cy + r + 10, paper_lay(p, PAPER_SMALL, date, step - 4, 1, TEXT_ELLIPSIS),
                  PAPER_MUTED);
        w->noted = w->noted || d->assumed;
    }
    paper_close(p);
    w->y = cy + DAY_NODE / 2.0f + 34;
}

/* Large, unless it becomes a paragraph or a word is wider than the sheet. */
static enum paper_type title_type(struct paper *p, struct str title)
{
    struct text_style style = paper_style(PAPER_TITLE);
    float room = (float)(p->right - p->left);
    if (paper_lay(p, PAPER_TITLE, title, room, 0, TEXT_BALANCE)->n_lines > 3)
        return PAPER_TITLE_SMALL;
    while (title.len)
        if (text_width(p->text, str_cut(&title, ' '), &style) > room)
            return PAPER_TITLE_SMALL;
    return PAPER_TITLE;
}

static void first_head(struct writer *w)
{
    struct paper *p = w->paper;
    const struct programme *g = w->programme;
    paper_sheet(p);
    w->y = TOP + paper_brand(p, TOP);
    paper_mark(p, (float)p->left - 6, w->y - 16, 56);
    paper_put(p, (float)p->left + 62, w->y, paper_lay(p, PAPER_TEXT_BOLD, g->kicker, 0, 1, 0),
              PAPER_GREEN);
    paper_put_end(p, (float)p->right, w->y, PAPER_TEXT_BOLD, g->dates, PAPER_INK);
    w->y += 66;
    put_down(w, TAG_H1, title_type(p, g->title), g->title, 0, PAPER_INK, TEXT_BALANCE);
    put_down(w, TAG_P, PAPER_LEAD, g->subtitle, 10, PAPER_GREEN, 0);
    put_down(w, TAG_P, PAPER_TEXT, g->summary, 14, PAPER_MUTED, 0);
    facts(w);
    overview(w);
    w->y += DAY_GAP;
}

/* ---- days ---- */

static void day_head(struct writer *w, const struct day_rows *rows, bool again)
{
    const struct programme_day *d = rows->day;
    struct paper *p = w->paper;
    struct arena *a = p->pages->arena;
    float cy = w->y + DAY_NODE / 2.0f, cx = (float)(p->left + COLUMN_PATH);
    struct str date = d->assumed ? arena_strf(a, "%" STR_FMT "*", STR_ARG(d->date)) : d->date;
    struct str name = again ? d->name_again : d->name, label = name;
    if (d->date.len)
        label = arena_strf(a, "%" STR_FMT " · %" STR_FMT, STR_ARG(d->name), STR_ARG(d->date));
    paper_node(p, cx, cy, DAY_NODE, d->ideation ? PAPER_AMBER : PAPER_GREEN,
               d->ideation ? PAPER_ON_AMBER : PAPER_BG, d->number);
    const struct text_block *b = paper_lay(p, PAPER_HEAD, name, 0, 1, 0);
    float x = (float)(p->left + COLUMN_TIME), y = cy - 20;
    page_open(p->page, TAG_H2, again ? no_text : label);
    paper_put(p, x, y, b, PAPER_INK);
    const struct text_block *when = paper_lay(p, PAPER_TEXT_BOLD, date, 0, 1, 0);
    paper_put(p, (float)p->right - when->width, y + b->lines[0].baseline - when->lines[0].baseline,
              when, PAPER_MUTED);
    if (rows->title && !again)
        paper_put(p, x, cy + TITLE_BELOW, rows->title, PAPER_GREEN);
    paper_close(p);
    w->noted = w->noted || d->assumed;
    w->y += head_h(rows, again);
}

static void path_down(struct writer *w, float from, float to)
{
    struct paper *p = w->paper;
    float x = (float)(p->left + COLUMN_PATH);
    draw_line(&p->page->list, x, from, x, to, PATH_W, paper_color(PAPER_GREEN), false);
}

static void put_piece(struct writer *w, const struct piece *piece)
{
    const struct day_rows *d = &w->days[piece->day];
    int end = piece->from + piece->n;
    if (piece->new_page)
        new_page(w);
    float head_y = w->y;
    day_head(w, d, piece->from > 0);
    float h = rows_h(d, piece->from, piece->n);
    if (end == d->day->n_slots && piece->n) /* the path ends at the last node */
        h -= d->rows[end - 1].h - 24;
    path_down(w, head_y + DAY_NODE, w->y + h);
    paper_open(w->paper, TAG_TABLE);
    for (int i = piece->from; i < end; i++) {
        programme_row_draw(w->paper, w->programme, &d->rows[i], w->y, i + 1 == end);
        w->y += d->rows[i].h;
    }
    paper_close(w->paper);
    if (end == d->day->n_slots)
        w->y += DAY_GAP;
}

/* ---- the end ---- */

/* They stay together. */
static void notes(struct writer *w)
{
    struct paper *p = w->paper;
    if (w->programme->n_notes && w->y + w->notes_h > w->bottom)
        new_page(w);
    for (int i = 0; i < w->programme->n_notes; i++) {
        const struct text_block *b = note(w, i);
        paper_node(p, (float)(p->left + COLUMN_PATH), w->y + 13, 13, PAPER_GREEN, PAPER_BG,
                   no_text);
        paper_open(p, TAG_P);
        paper_put(p, (float)(p->left + COLUMN_TIME), w->y, b, PAPER_MUTED);
        paper_close(p);
        w->y += b->height + NOTE_GAP;
    }
}

void programme_compose(struct paper *p, const struct programme *programme)
{
    struct writer w = {.paper = p, .programme = programme};
    measure(&w);
    first_head(&w);
    struct plan whole = plan_pages(&w, true), divided = plan_pages(&w, false);
    const struct plan *plan = divided.pages < whole.pages ? &divided : &whole;
    for (int i = 0; i < plan->n; i++)
        put_piece(&w, &plan->pieces[i]);
    notes(&w);
    end_page(&w);
    paper_feet(p, programme->title);
}
