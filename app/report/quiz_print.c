/*
 * A question is measured as rows (a mark to write on, a label, a text, perhaps a second label and
 * text beside it) and then put where it fits.
 */
#include "report/quiz_print.h"

#include <math.h>

#include "locale/number.h"
#include "model/decimal.h"
#include "report/quiz_sheet.h"

enum {
    TOP = 92,
    RUNNING_TOP = 64, /* the head of the others */
    BODY_TOP = 142,
    FIELDS_H = 92,      /* name, date, points */
    NODE = 42,
    INDENT = 66,        /* stems and rows, from the left edge of text */
    ROW_GAP = 12,
    QUESTION_GAP = 34,
    BOX = 26,           /* to tick */
    SLOT_W = 52, SLOT_H = 36, /* to write a number or a letter in */
    ANSWER_W = 300,     /* the line for a number; words have the whole width */
    COLUMN_GAP = 28,
};

enum mark { MARK_NONE, MARK_CIRCLE, MARK_BOX, MARK_SLOT, MARK_LINE, MARK_RULE };

struct row {
    enum mark mark;
    const struct text_block *label, *text;             /* NULL: none */
    const struct text_block *other_label, *other_text; /* right-hand side of a pair; NULL: none */
    float h;
};

struct block {
    const struct text_block *stem, *how, *more; /* how and more may be NULL */
    int n_rows;
    struct row rows[MODEL_OPTIONS_MAX];
    float head_h, h;
};

struct writer {
    struct paper *paper;
    const struct quiz_print *print;
    struct locale *locale;
    struct str running; /* the head of following sheets */
    float y, bottom;
};

static struct str word(const struct writer *w, enum string_id id)
{
    return strings_text(w->print->strings, w->print->lang, id);
}

static struct str said(const struct writer *w, const struct i18n *text)
{
    return i18n_text(text, string_language_code(w->print->lang), NULL);
}

static struct arena *arena_of(const struct writer *w)
{
    return w->paper->pages->arena;
}

static float text_w(const struct writer *w)
{
    return (float)(w->paper->right - w->paper->left - INDENT);
}

static const struct text_block *lay(const struct writer *w, enum paper_type type, struct str text,
                                    float width)
{
    return text.len ? paper_lay(w->paper, type, text, width, 0, 0) : NULL;
}

static float height(const struct text_block *b)
{
    return b ? b->height : 0;
}

/* ---- measuring a question ---- */

static struct str option_text(const struct writer *w, const struct question *q, int i)
{
    if (q->kind == QUESTION_TRUE_FALSE)
        return word(w, i == 0 ? STR_QUIZ_TRUE : STR_QUIZ_FALSE);
    return said(w, &q->options[i].text);
}

static struct str number(const struct writer *w, int64_t e6)
{
    return number_ungrouped(w->locale, (double)e6 / (double)DECIMAL_ONE, decimal_places(e6),
                          arena_of(w));
}

static const char *z(const struct writer *w, struct str s)
{
    return arena_cstr(arena_of(w), s);
}

static struct str how_numeric(const struct writer *w, const struct numeric *n)
{
    if (!n->has_max)
        return word(w, STR_PRINT_NUMBER_HOW);
    return strings_fill(arena_of(w), word(w, STR_PRINT_NUMBER_RANGE), "min",
                        z(w, number(w, n->min_e6)), "max", z(w, number(w, n->max_e6)), NULL);
}

static struct str how(const struct writer *w, const struct question *q)
{
    switch (q->kind) {
    case QUESTION_SINGLE:
    case QUESTION_TRUE_FALSE: return word(w, STR_QUIZ_CHOOSE_ONE);
    case QUESTION_MULTIPLE: return word(w, STR_QUIZ_CHOOSE_ALL);
    case QUESTION_ORDERING:
        return strings_fill(arena_of(w), word(w, STR_PRINT_ORDER_HOW), "n",
                            arena_strf(arena_of(w), "%d", q->n_options).ptr, NULL);
    case QUESTION_MATCHING: return word(w, STR_PRINT_MATCH_HOW);
    case QUESTION_NUMERIC: return how_numeric(w, &q->numeric);
    case QUESTION_SHORT: return word(w, STR_PRINT_SHORT_HOW);
    case QUESTION_KIND_COUNT: break;
    }
    return (struct str){NULL, 0};
}

static float mark_w(enum mark m)
{
    return m == MARK_NONE ? 0 : m == MARK_SLOT ? SLOT_W + 16 : m == MARK_LINE ? ANSWER_W + 14
                                                                               : BOX + 16;
}

static float mark_h(enum mark m)
{
    return m == MARK_SLOT ? SLOT_H : m == MARK_LINE || m == MARK_RULE ? 44 : BOX;
}

static struct row choice_row(const struct writer *w, const struct quiz_sheet *s, int i)
{
    const struct question *q = s->question;
    enum mark mark = q->kind == QUESTION_ORDERING   ? MARK_SLOT
                     : q->kind == QUESTION_MULTIPLE ? MARK_BOX
                                                    : MARK_CIRCLE;
    struct row r = {.mark = mark};
    float label_w = 0;
    if (mark != MARK_SLOT) {
        r.label = lay(w, PAPER_TEXT_BOLD, quiz_sheet_letter(i, arena_of(w)), 0);
        label_w = 30;
    }
    r.text = lay(w, PAPER_TEXT, option_text(w, q, s->options[i]), text_w(w) - mark_w(mark) - label_w);
    return r;
}

static float column_w(const struct writer *w)
{
    return (text_w(w) - COLUMN_GAP) / 2;
}

/* A row can have no left-hand side: there may be more on the right. */
static struct row pair_row(const struct writer *w, const struct quiz_sheet *s, int i)
{
    const struct question *q = s->question;
    struct row r = {.mark = MARK_NONE};
    struct arena *a = arena_of(w);
    if (i < q->n_options) {
        r.mark = MARK_SLOT;
        r.label = lay(w, PAPER_TEXT_BOLD, arena_strf(a, "%d", i + 1), 0);
        r.text = lay(w, PAPER_TEXT, said(w, &q->options[i].text),
                     column_w(w) - mark_w(MARK_SLOT) - 30);
    }
    r.other_label = lay(w, PAPER_TEXT_BOLD, quiz_sheet_letter(i, a), 0);
    r.other_text = lay(w, PAPER_TEXT, said(w, &q->matches[s->matches[i]].text), column_w(w) - 30);
    return r;
}

static struct row row_of(const struct writer *w, const struct quiz_sheet *s, int i)
{
    const struct question *q = s->question;
    struct row r;
    if (q->kind == QUESTION_MATCHING)
        r = pair_row(w, s, i);
    else if (q->n_options)
        r = choice_row(w, s, i);
    else if (q->kind == QUESTION_SHORT)
        r = (struct row){.mark = MARK_RULE};
    else
        r = (struct row){.mark = MARK_LINE,
                         .text = lay(w, PAPER_TEXT, said(w, &q->numeric.unit), 0)};
    r.h = fmaxf(fmaxf(mark_h(r.mark), height(r.text)), height(r.other_text)) + ROW_GAP;
    return r;
}

static void measure(const struct writer *w, const struct quiz_sheet *s, struct block *out)
{
    const struct question *q = s->question;
    *out = (struct block){0};
    out->stem = lay(w, PAPER_ITEM, said(w, &q->stem), text_w(w));
    out->how = lay(w, PAPER_SMALL, how(w, q), text_w(w));
    out->head_h = fmaxf(height(out->stem), NODE - 8) + height(out->how) + ROW_GAP;
    out->h = out->head_h;
    out->n_rows = q->kind == QUESTION_MATCHING ? q->n_matches : q->n_options ? q->n_options : 1;
    for (int i = 0; i < out->n_rows; i++) {
        out->rows[i] = row_of(w, s, i);
        out->h += out->rows[i].h;
    }
}

/* ---- sheets ---- */

static void next_sheet(struct writer *w)
{
    struct paper *p = w->paper;
    paper_sheet(p);
    paper_mark(p, (float)p->left - 4, RUNNING_TOP - 12, 40);
    paper_put(p, (float)p->left + 48, RUNNING_TOP,
              paper_lay(p, PAPER_SMALL_BOLD, w->running, (float)(p->right - p->left - 48), 1,
                        TEXT_ELLIPSIS),
              PAPER_INK);
    draw_line(&p->page->list, (float)p->left, RUNNING_TOP + 40, (float)p->right, RUNNING_TOP + 40,
              1.5f, paper_color(PAPER_HAIR), false);
    w->y = BODY_TOP;
}

static void title_sheet(struct writer *w, struct str kicker, struct str title)
{
    struct paper *p = w->paper;
    float room = (float)(p->right - p->left);
    paper_sheet(p);
    w->running = title;
    float top = TOP + paper_brand(p, TOP);
    paper_mark(p, (float)p->left - 6, top - 16, 56);
    paper_put(p, (float)p->left + 62, top, paper_lay(p, PAPER_TEXT_BOLD, kicker, 0, 1, 0),
              PAPER_GREEN);
    const struct text_block *b = paper_lay(p, PAPER_TITLE_SMALL, title, room, 0, TEXT_BALANCE);
    page_open(p->page, TAG_H1, title);
    paper_put(p, (float)p->left, top + 56, b, PAPER_INK);
    paper_close(p);
    w->y = top + 56 + b->height + 18;
}

/* A word and the line to write on behind it. */
static void field(struct writer *w, float x, float width, struct str name)
{
    struct paper *p = w->paper;
    const struct text_block *b = paper_lay(p, PAPER_TEXT, name, 0, 1, 0);
    float line = w->y + 44;
    paper_put(p, x, line - b->lines[0].baseline, b, PAPER_MUTED);
    draw_line(&p->page->list, x + b->width + 10, line + 4, x + width, line + 4, 1.5f,
              paper_color(PAPER_MUTED), false);
}

static void fields(struct writer *w, const struct quiz *quiz)
{
    struct paper *p = w->paper;
    float left = (float)p->left, room = (float)(p->right - p->left);
    struct arena *a = arena_of(w);
    const struct text_block *of = paper_lay(
        p, PAPER_TEXT_BOLD, arena_strf(a, "/ %d", quiz->n_questions), 0, 1, 0);
    paper_open(p, TAG_P);
    field(w, left, room * 0.5f - 24, word(w, STR_PRINT_NAME));
    field(w, left + room * 0.5f, room * 0.25f - 24, word(w, STR_PRINT_DATE));
    field(w, left + room * 0.75f, room * 0.25f - of->width - 8, word(w, STR_PRINT_POINTS));
    paper_put(p, (float)p->right - of->width, w->y + 44 - of->lines[0].baseline, of, PAPER_INK);
    paper_close(p);
    w->y += FIELDS_H;
}

/* ---- a question on its sheet ---- */

static void put_mark(struct writer *w, enum mark mark, float x)
{
    struct draw_list *l = &w->paper->page->list;
    color_t ink = paper_color(PAPER_MUTED);
    struct rect box = {(int)x, (int)w->y, BOX, BOX}, slot = {(int)x, (int)w->y - 4, SLOT_W, SLOT_H};
    if (mark == MARK_CIRCLE)
        draw_rounded(l, box, BOX / 2.0f, 0, 2, ink);
    else if (mark == MARK_BOX)
        draw_rounded(l, box, 4, 0, 2, ink);
    else if (mark == MARK_SLOT)
        draw_rounded(l, slot, 6, 0, 2, ink);
    else if (mark == MARK_LINE)
        draw_line(l, x, w->y + 36, x + ANSWER_W, w->y + 36, 1.5f, ink, false);
    else if (mark == MARK_RULE)
        draw_line(l, x, w->y + 36, x + text_w(w), w->y + 36, 1.5f, ink, false);
}

static float put_label(struct writer *w, float x, const struct text_block *label)
{
    if (!label)
        return x;
    paper_put(w->paper, x, w->y, label, PAPER_INK);
    return x + 30;
}

static void put_row(struct writer *w, const struct row *r)
{
    struct paper *p = w->paper;
    float x = (float)(p->left + INDENT), column = x + column_w(w) + COLUMN_GAP;
    put_mark(w, r->mark, x);
    paper_open(p, TAG_P);
    x = put_label(w, x + mark_w(r->mark), r->label);
    if (r->text)
        paper_put(p, x, w->y + (r->mark == MARK_LINE ? 14 : 0), r->text, PAPER_INK);
    if (r->other_text)
        paper_put(p, put_label(w, column, r->other_label), w->y, r->other_text, PAPER_INK);
    paper_close(p);
    w->y += r->h;
}

static void put_question(struct writer *w, const struct block *b, int n)
{
    struct paper *p = w->paper;
    float x = (float)(p->left + INDENT);
    bool tall = b->h > w->bottom - BODY_TOP;
    if (w->y + (tall ? b->head_h + b->rows[0].h : b->h) > w->bottom)
        next_sheet(w);
    paper_node(p, (float)p->left + 22, w->y + 14, NODE, PAPER_GREEN, PAPER_BG,
               arena_strf(arena_of(w), "%d", n));
    paper_open(p, TAG_P);
    if (b->stem)
        paper_put(p, x, w->y, b->stem, PAPER_INK);
    if (b->how)
        paper_put(p, x, w->y + height(b->stem) + 2, b->how, PAPER_MUTED);
    paper_close(p);
    w->y += b->head_h;
    for (int i = 0; i < b->n_rows; i++) {
        if (w->y + b->rows[i].h > w->bottom)
            next_sheet(w);
        put_row(w, &b->rows[i]);
    }
    w->y += QUESTION_GAP;
}

static void put_quiz(struct writer *w, const struct quiz *quiz)
{
    title_sheet(w, word(w, STR_PRINT_QUIZ), said(w, &quiz->title));
    fields(w, quiz);
    for (int i = 0; i < quiz->n_questions; i++) {
        struct quiz_sheet sheet;
        struct block block;
        quiz_sheet_lay(quiz, &quiz->questions[i], &sheet);
        measure(w, &sheet, &block);
        put_question(w, &block, i + 1);
    }
}

/* ---- the key ---- */

/* The right answers in words, where the letters alone would send a reader back to the sheet. */
static struct str in_words(const struct writer *w, const struct question *q)
{
    struct buf out = BUF_INIT;
    for (int i = 0; i < q->n_options && q->kind != QUESTION_MATCHING; i++)
        if (q->options[i].right || q->kind == QUESTION_ORDERING) {
            struct str text = option_text(w, q, i);
            if (q->kind == QUESTION_ORDERING)
                buf_addf(&out, "%s%d. %" STR_FMT, out.len ? "  " : "", i + 1, STR_ARG(text));
            else
                buf_addf(&out, "%s%" STR_FMT, out.len ? " · " : "", STR_ARG(text));
        }
    struct str words = arena_str(arena_of(w), buf_str(&out));
    buf_release(&out);
    return words;
}

static void key_row(struct writer *w, const struct quiz *quiz, int i)
{
    struct paper *p = w->paper;
    const struct question *q = &quiz->questions[i];
    struct quiz_sheet sheet;
    quiz_sheet_lay(quiz, q, &sheet);
    struct str key = quiz_sheet_key(&sheet, w->locale, arena_of(w)), unit = said(w, &q->numeric.unit);
    if (unit.len)
        key = arena_strf(arena_of(w), "%" STR_FMT " %" STR_FMT, STR_ARG(key), STR_ARG(unit));
    const struct text_block *parts[] = {
        lay(w, PAPER_ITEM, key, text_w(w)),
        lay(w, PAPER_TEXT, in_words(w, q), text_w(w)),
        lay(w, PAPER_SMALL, said(w, &q->explanation), text_w(w)),
    };
    float h = 18;
    for (int k = 0; k < 3; k++)
        h += height(parts[k]);
    if (w->y + h > w->bottom)
        next_sheet(w);
    paper_node(p, (float)p->left + 22, w->y + 14, 34, PAPER_GREEN_TINT, PAPER_GREEN,
               arena_strf(arena_of(w), "%d", i + 1));
    paper_open(p, TAG_P);
    float y = w->y;
    for (int k = 0; k < 3; k++)
        if (parts[k]) {
            paper_put(p, (float)(p->left + INDENT), y, parts[k], k == 2 ? PAPER_MUTED : PAPER_INK);
            y += parts[k]->height;
        }
    paper_close(p);
    w->y += h;
}

static void put_key(struct writer *w)
{
    struct paper *p = w->paper;
    title_sheet(w, w->print->title, word(w, STR_PRINT_KEY));
    for (int i = 0; i < w->print->n; i++) {
        const struct quiz *quiz = w->print->quizzes[i];
        const struct text_block *b = lay(w, PAPER_HEAD, said(w, &quiz->title),
                                         (float)(p->right - p->left));
        if (w->y + height(b) + 120 > w->bottom) /* with an answer or two below it */
            next_sheet(w);
        page_open(p->page, TAG_H2, said(w, &quiz->title));
        if (b)
            paper_put(p, (float)p->left, w->y, b, PAPER_INK);
        paper_close(p);
        w->y += height(b) + 16;
        for (int k = 0; k < quiz->n_questions; k++)
            key_row(w, quiz, k);
        w->y += 20;
    }
}

void quiz_print_compose(struct paper *p, const struct quiz_print *print)
{
    struct writer w = {.paper = p, .print = print, .bottom = (float)(p->h - PAPER_FOOT - 28)};
    w.locale = locale_new(string_language_code(print->lang));
    for (int i = 0; i < print->n; i++)
        put_quiz(&w, print->quizzes[i]);
    put_key(&w);
    paper_feet(p, print->title);
    locale_free(w.locale);
}
