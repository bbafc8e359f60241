/*
 * The breakdown of a result: every question with its outcome and the way back to its part. Rows
 * share the height there is and are never lower than their button; beyond eight they stand in two
 * columns, and what still does not fit waits on a further page.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/author_text.h"
#include "screens/result_page.h"
#include "screens/timecode.h"
#include "ui/icons.h"

enum {
    TWO_COLUMNS_FROM = 9,
    REVIEW_PERCENT_MAX = 150,
    STEM_MOST = 28,
    STEM_AIRY = 20,
    STEM_LEAST = 14,
    STEM_LEAST_LARGE = 16
};

/* The way back to a part, where a row has one. */
static bool review_of(struct ui *ui, const struct result_scene *s, int i, bool narrow,
                      struct button *out)
{
    struct span span;
    if (attempt_right(s->a, i) || !result_span(s->st->capsule, attempt_question(s->a, i), &span))
        return false;
    const char *times = timecode_span(ui->arena, span).ptr;
    struct str label = strings_fill(ui->arena, ui_str(ui, STR_RESULT_REVIEW), "span", times, NULL);
    *out = (struct button){.id = UI_ID(RESULT_ID_REVIEW, i),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_SMALL,
                           .icon = ICON_REPLAY,
                           .tabular = true,
                           .label = narrow ? str_c(times) : label,
                           .name = label};
    return true;
}

/* How a row stands there: sign, colour and word, so that none of them is alone. */
struct outcome {
    uint32_t icon;
    enum color_token sign, ink;
    enum string_id word;
};

static struct outcome outcome_of(const struct attempt *a, int i)
{
    static const struct outcome right = {ICON_CHECK_CIRCLE, C_SIGNAL, C_SIGNAL,
                                         STR_RESULT_ROW_RIGHT},
                                partly = {ICON_MINUS_CIRCLE, C_AMBER, C_AMBER,
                                          STR_RESULT_ROW_PARTLY},
                                wrong = {ICON_CLOSE_CIRCLE, C_CORAL, C_CORAL, STR_RESULT_ROW_WRONG},
                                skipped = {ICON_RADIO_BLANK, C_LINE, C_TEXT_2,
                                           STR_RESULT_ROW_SKIPPED};
    if (attempt_right(a, i))
        return right;
    if (a->answers[i].state != ANSWER_CHECKED)
        return skipped;
    return attempt_partly(a, i) ? partly : wrong;
}

/* The outcome's word: no larger than the button beside it, which would leave the question no room. */
static struct text_style word_style(struct ui *ui)
{
    int percent = ui->text_percent;
    ui->text_percent = percent > REVIEW_PERCENT_MAX ? REVIEW_PERCENT_MAX : percent;
    struct text_style style = ui_style(ui, T_LABEL);
    ui->text_percent = percent;
    return style;
}

static void draw_word(struct ui *ui, const struct result_scene *s, struct rect r, int i)
{
    struct outcome m = outcome_of(s->a, i);
    struct text_style style = word_style(ui);
    ui_label(ui, r, TEXT_START, &style, ui_color(ui, m.ink), ui_str(ui, m.word));
}

/* How rows are drawn: where the questions need the room, a row with a way back to its part leaves its word out (sign
 * and colour say it, too), and in narrow ones its button says only the times. */
struct row_kind {
    bool narrow, brief;
};

/* The right end of a row: the way back to the part and the outcome in a word. Returns its left edge; with draw false
 * it is only measured. */
static int row_end(struct ui *ui, const struct result_scene *s, struct rect r, int i,
                   struct row_kind kind, bool draw)
{
    struct button b;
    int edge = r.x + r.w - ui_px(ui, 18);
    bool review = review_of(ui, s, i, kind.narrow, &b);
    if (review) {
        int percent = ui->text_percent;
        ui->text_percent = percent > REVIEW_PERCENT_MAX ? REVIEW_PERCENT_MAX : percent;
        int w = ui_button_width(ui, &b), h = ui_button_height(ui, BUTTON_SMALL);
        if (draw)
            ui_button(ui, edge - w, r.y + (r.h - h) / 2, w, &b);
        ui->text_percent = percent;
        edge -= w;
    }
    if (review && kind.brief)
        return edge;
    struct text_style style = word_style(ui);
    int w = (int)ceilf(text_width(ui->text, ui_str(ui, outcome_of(s->a, i).word), &style)) + 1,
        x = edge - ui_px(ui, 20) - w;
    if (draw)
        draw_word(ui, s, (struct rect){x, r.y, w, r.h}, i);
    return x;
}

static int number_width(struct ui *ui, struct text_style *number)
{
    *number = ui_style(ui, T_TIME);
    number->line_px = number->size_px;
    return (int)ceilf(text_width(ui->text, STR("00"), number));
}

/* Where the number of a row begins, from its left edge. */
static int number_at(const struct ui *ui)
{
    return ui_px(ui, 32) + ui_px(ui, 40) + ui_px(ui, 22);
}

static bool large_text(const struct ui *ui)
{
    return ui_text_scale(ui, 28) > 1.3f;
}

/* The height in which the stem of every row is whole at the smallest size, in rows w wide. Who asked for large text
 * rather turns pages than reads it small. */
static int stem_height(struct ui *ui, const struct result_scene *s, int w, struct row_kind kind)
{
    int least = large_text(ui) ? STEM_LEAST_LARGE : STEM_LEAST;
    struct text_style number, style = ui_style_sized(ui, T_OPTION, least, least * 34.f / STEM_MOST);
    int from = number_at(ui) + number_width(ui, &number) + ui_px(ui, 20);
    float most = 0;
    for (int i = 0; i < s->a->n; i++) {
        int end = row_end(ui, s, (struct rect){0, 0, w, 0}, i, kind, false) - ui_px(ui, 20);
        struct str stem = author_text(ui, &attempt_question(s->a, i)->stem);
        const struct text_block *b = ui_layout(ui, stem, &style, (float)(end - from), 0, TEXT_START,
                                               0);
        most = b->height > most ? b->height : most;
    }
    return (int)ceilf(most) + ui_px(ui, 8);
}

/* Smaller rather than cut, with some air above and below. */
static const struct text_block *stem_block(struct ui *ui, struct str stem, int w, int h, float size,
                                           struct text_style *style)
{
    const struct text_block *b = NULL;
    for (; size >= STEM_LEAST; size -= 2) {
        int air = ui_px(ui, size > STEM_AIRY ? 12 : 6);
        *style = ui_style_sized(ui, T_OPTION, size, size * 34 / STEM_MOST);
        int lines = (int)((float)(h - air) / style->line_px);
        b = ui_layout(ui, stem, style, (float)w, lines < 1 ? 1 : lines, TEXT_START,
                      TEXT_ELLIPSIS | TEXT_BALANCE);
        if (!b->truncated)
            break;
    }
    return b;
}

/* The largest size in which every stem is whole. */
static float common_size(struct ui *ui, const struct result_scene *s, struct rect r, int from,
                         int to, struct row_kind kind)
{
    struct text_style number, style;
    int x = r.x + number_at(ui) + number_width(ui, &number) + ui_px(ui, 20);
    float least = STEM_MOST, scale = ui_text_scale(ui, STEM_MOST);
    for (int i = from; i < to; i++) {
        int end = row_end(ui, s, r, i, kind, false) - ui_px(ui, 20);
        struct str stem = author_text(ui, &attempt_question(s->a, i)->stem);
        stem_block(ui, stem, end - x, r.h, STEM_MOST, &style);
        least = fminf(least, roundf(style.size_px / ui->u / scale));
    }
    return least;
}

static void draw_row(struct ui *ui, const struct result_scene *s, struct rect r, int i,
                     struct row_kind kind, float size)
{
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast;
    struct outcome m = outcome_of(s->a, i);
    struct str stem = author_text(ui, &attempt_question(s->a, i)->stem);
    draw_rounded(ui->list, r, (float)ui_px(ui, 20), c[C_SURFACE], plain ? (float)ui_px(ui, 3) : 0,
                 c[C_LINE]);
    struct rect sign = {r.x + ui_px(ui, 32), r.y, ui_px(ui, 40), r.h};
    ui_icon(ui, sign, m.icon, 44, c[m.sign]);
    struct str value = ui_str(ui, m.word);
    int group = ui_record(ui, ROLE_GROUP, 0, 0, stem, value, r);
    tree_open(ui->tree, group);
    struct text_style number, style;
    int w = number_width(ui, &number);
    struct rect at = {r.x + number_at(ui), r.y, w, r.h};
    ui_label(ui, at, TEXT_START, &number, c[C_TEXT_2], arena_strf(ui->arena, "%d", i + 1));
    int x = at.x + w + ui_px(ui, 20), end = row_end(ui, s, r, i, kind, true) - ui_px(ui, 20);
    const struct text_block *b = stem_block(ui, stem, end - x, r.h, size, &style);
    draw_text(ui->list, (float)x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b,
              c[C_TEXT]);
    tree_close(ui->tree);
}

static int least_height(const struct ui *ui)
{
    struct ui limited = *ui;
    limited.text_percent = ui->text_percent > REVIEW_PERCENT_MAX ? REVIEW_PERCENT_MAX
                                                                 : ui->text_percent;
    return ui_button_height(&limited, BUTTON_SMALL);
}

static void draw_more(struct ui *ui, struct rect room, int page, int pages)
{
    const char *n = arena_strf(ui->arena, "%d", page + 1).ptr,
               *of = arena_strf(ui->arena, "%d", pages).ptr;
    const struct button more = {
        .id = UI_ID(RESULT_ID_MORE, 0),
        .kind = BUTTON_SECONDARY,
        .size = BUTTON_SMALL,
        .icon_after = ICON_CHEVRON_RIGHT,
        .label = strings_fill(ui->arena, ui_str(ui, STR_RESULT_MORE), "n", n, "of", of, NULL)};
    int w = ui_button_width(ui, &more);
    ui_button(ui, room.x + room.w - w, room.y + room.h - ui_button_height(ui, BUTTON_SMALL), w,
              &more);
}

/* Where the rows of a page stand. */
struct row_plan {
    struct row_kind kind;
    struct rect rows; /* room of them all */
    int columns, lines, gap, w, h;
    int page, pages, first, end;
    float size; /* of the questions, at the reference size */
};

static struct row_plan plan_rows(struct ui *ui, const struct result_scene *s, struct rect room,
                                 struct row_kind kind, int columns)
{
    int n = s->a->n, least = least_height(ui),
        gap = ui_px(ui, n > 7   ? 6
                        : n > 5 ? 8
                                : 12),
        w = (room.w - (columns - 1) * gap) / columns, stems = stem_height(ui, s, w, kind);
    struct row_plan p = {
        .kind = kind, .rows = room, .columns = columns, .gap = gap, .w = w, .pages = 1};
    least = stems > least ? stems : least;
    p.lines = (n + columns - 1) / columns;
    int fit = (room.h + gap) / (least + gap);
    if (p.lines > fit) {
        p.rows.h -= ui_button_height(ui, BUTTON_SMALL) + gap;
        fit = (p.rows.h + gap) / (least + gap);
        p.lines = fit > 1 ? fit : 1;
        p.pages = (n + p.lines * columns - 1) / (p.lines * columns);
        p.page = s->st->page % p.pages;
    }
    p.h = p.lines ? (p.rows.h - (p.lines - 1) * gap) / p.lines : 0;
    int most = ui_px(ui, (ui->portrait ? 144 : 92) * ui_text_scale(ui, 28));
    most = most < least ? least : most;
    p.h = p.h > most ? most : p.h;
    p.first = p.page * p.lines * columns;
    p.end = n < p.first + p.lines * columns ? n : p.first + p.lines * columns;
    p.size = common_size(ui, s, (struct rect){p.rows.x, p.rows.y, w, p.h}, p.first, p.end, kind);
    return p;
}

void result_draw_rows(struct ui *ui, const struct result_scene *s, struct rect room)
{
    bool large = large_text(ui);
    int columns = s->a->n >= TWO_COLUMNS_FROM && !ui->portrait && !large ? 2 : 1;
    bool narrow = columns > 1 || ui->portrait || large;
    const struct row_kind kinds[] = {
        {narrow, false}, {narrow, true}, {true, true}}; /* the wordiest first */
    struct row_plan p = plan_rows(ui, s, room, kinds[0], columns);
    for (size_t i = 1; i < ARRAY_LEN(kinds); i++) {
        struct row_plan shorter = plan_rows(ui, s, room, kinds[i], columns);
        if (shorter.pages < p.pages ||
            (shorter.pages == p.pages && p.size < STEM_AIRY && shorter.size >= p.size))
            p = shorter;
    }
    float size = fmaxf(
        p.size, STEM_AIRY); /* all stand alike, but for one that would make the others tiny */
    for (int i = p.first; i < p.end; i++) {
        int k = i - p.first;
        struct rect r = {p.rows.x + (k / p.lines) * (p.w + p.gap),
                         p.rows.y + (k % p.lines) * (p.h + p.gap), p.w, p.h};
        draw_row(ui, s, r, i, p.kind, size);
    }
    ui_pages(ui, p.page, p.pages);
    if (p.pages > 1)
        draw_more(ui, room, p.page, p.pages);
}
