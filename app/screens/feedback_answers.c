/*
 * Answers after they were judged. Choices, numbers and typed texts are a text; an order and pairs are lines of
 * which each says for itself whether it is right, by a sign and by a word.
 */
#include "screens/author_text.h"
#include "screens/feedback_answers.h"

#include <math.h>
#include <string.h>

#include "model/decimal.h"
#include "screens/number_text.h"
#include "screens/option_text.h"
#include "ui/icons.h"

static void add_line(struct buf *out, struct str line, const char *between)
{
    if (line.len && out->len)
        buf_add_c(out, between);
    buf_add(out, line);
}

static struct str keep(struct ui *ui, struct buf *b)
{
    struct str kept = arena_str(ui->arena, buf_str(b));
    buf_release(b);
    return kept;
}

/* ---- choices and numbers ---- */

/* "A  Communication strategy", one a line, in shown order. */
static struct str choices_text(struct ui *ui, const struct attempt *a, int position, bool given)
{
    struct buf out = BUF_INIT;
    const struct question *q = attempt_question(a, position);
    for (int place = 0; place < attempt_option_count(q); place++) {
        int option = a->options[position][place];
        bool listed = given ? a->answers[position].chosen >> option & 1 : q->options[option].right;
        struct str text = author_option(ui, q, option);
        if (listed)
            add_line(&out, arena_strf(ui->arena, "%c\u2002%" STR_FMT, 'A' + place, STR_ARG(text)),
                     "\n");
    }
    return keep(ui, &out);
}

enum { RIGHT_TEXTS_MAX = 4 }; /* further spellings say nothing more */

/* One of the lines is that text. */
static bool lists(struct str lines, struct str text)
{
    while (lines.len)
        if (str_eq(str_cut(&lines, '\n'), text))
            return true;
    return false;
}

static struct str written(struct ui *ui, int64_t e6)
{
    return number_digits(ui->arena, ui->strings, ui->lang, decimal_print(ui->arena, e6));
}

static struct str right_number(struct ui *ui, const struct numeric *k)
{
    struct str number = author_number(ui, k,
                                    decimal_print(ui->arena, k->answer_e6));
    if (k->from_e6 == k->to_e6)
        return number;
    return strings_fill(ui->arena, ui_str(ui, STR_FEEDBACK_NUMBER_ACCEPTED), "number",
                        arena_cstr(ui->arena, number), "from",
                        arena_cstr(ui->arena, written(ui, k->from_e6)), "to",
                        arena_cstr(ui->arena, written(ui, k->to_e6)), NULL);
}

/* What would have been worth the whole mark, one a line; the same word of several languages once. */
static struct str right_texts(struct ui *ui, const struct question *q)
{
    struct buf out = BUF_INIT;
    int n = 0;
    for (int i = 0; i < q->n_accepted && n < RIGHT_TEXTS_MAX; i++) {
        struct str text = author_text(ui, &q->accepted[i].text);
        if (q->accepted[i].weight_e6 < MODEL_WEIGHT_FULL || lists(buf_str(&out), text))
            continue;
        add_line(&out, text, "\n");
        n++;
    }
    return keep(ui, &out);
}

static struct str typed_text(struct ui *ui, const struct attempt *a, int position, bool given)
{
    const struct question *q = attempt_question(a, position);
    if (q->kind == QUESTION_SHORT)
        return given ? arena_str(ui->arena, str_c(a->answers[position].text)) : right_texts(ui, q);
    return given ? author_number(ui, &q->numeric,
                               str_c(a->answers[position].number))
                 : right_number(ui, &q->numeric);
}

/* ---- an order and pairs ---- */

static struct feedback_line order_line(struct ui *ui, const struct question *q, int place, int item)
{
    struct str text = author_option(ui, q, item);
    return (struct feedback_line){
        .text = arena_strf(ui->arena, "%d\u2002%" STR_FMT, place + 1, STR_ARG(text)),
        .mark = place == item ? LINE_RIGHT : LINE_WRONG,
        .word = strings_fill(ui->arena, ui_str(ui, STR_FEEDBACK_BELONGS_AT), "n",
                             arena_strf(ui->arena, "%d", item + 1).ptr, NULL)};
}

static struct feedback_line pair_line(struct ui *ui, const struct question *q, int option,
                                      int match)
{
    struct str left = author_option(ui, q, option),
               right = author_text(ui, &q->matches[match].text);
    return (struct feedback_line){.text = arena_strf(ui->arena, "%" STR_FMT " \u2192 %" STR_FMT,
                                                     STR_ARG(left), STR_ARG(right)),
                                  .mark = option == match ? LINE_RIGHT : LINE_WRONG,
                                  .word = ui_str(ui, STR_RESULT_ROW_WRONG)};
}

/* By place; pairs in the order in which the left-hand sides were shown. */
static void fill_lines(struct ui *ui, const struct attempt *a, int position, bool given,
                       struct feedback_box *box)
{
    const struct question *q = attempt_question(a, position);
    const uint8_t *arranged = a->answers[position].arranged;
    box->n = attempt_option_count(q);
    for (int i = 0; i < box->n; i++) {
        int option = a->options[position][i];
        if (q->kind == QUESTION_ORDERING)
            box->lines[i] = order_line(ui, q, i, given ? arranged[i] : i);
        else
            box->lines[i] = pair_line(ui, q, option, given ? arranged[option] - 1 : option);
        if (!given)
            box->lines[i].mark = LINE_PLAIN;
    }
}

static enum string_id label_of(enum question_kind kind, bool given, bool many)
{
    switch (kind) {
    case QUESTION_ORDERING:
        return given ? STR_FEEDBACK_YOUR_ORDER : STR_FEEDBACK_RIGHT_ORDER;
    case QUESTION_MATCHING:
        return given ? STR_FEEDBACK_YOUR_PAIRS : STR_FEEDBACK_RIGHT_PAIRS;
    case QUESTION_NUMERIC:
        return given ? STR_FEEDBACK_YOUR_NUMBER : STR_FEEDBACK_RIGHT_NUMBER;
    default:
        break;
    }
    if (given)
        return many ? STR_FEEDBACK_YOUR_ANSWERS : STR_FEEDBACK_YOUR_ANSWER;
    return many ? STR_FEEDBACK_RIGHT_ANSWERS : STR_FEEDBACK_RIGHT_ANSWER;
}

static struct feedback_box box_of(struct ui *ui, const struct attempt *a, int position, bool given)
{
    const struct question *q = attempt_question(a, position);
    struct feedback_box box = {.right = !given || attempt_right(a, position)};
    if (q->kind == QUESTION_ORDERING || q->kind == QUESTION_MATCHING)
        fill_lines(ui, a, position, given, &box);
    else if (q->kind == QUESTION_NUMERIC || q->kind == QUESTION_SHORT)
        box.text = typed_text(ui, a, position, given);
    else
        box.text = choices_text(ui, a, position, given);
    bool many = box.text.len && memchr(box.text.ptr, '\n', box.text.len) != NULL;
    box.label = ui_str(ui, label_of(q->kind, given, many));
    return box;
}

struct feedback_box feedback_box_given(struct ui *ui, const struct attempt *a, int position)
{
    return box_of(ui, a, position, true);
}

struct feedback_box feedback_box_right(struct ui *ui, const struct attempt *a, int position)
{
    return box_of(ui, a, position, false);
}

/* ---- reason ---- */

static void add_feedback(struct ui *ui, struct buf *out, const struct i18n *text)
{
    add_line(out, author_text(ui, text), " ");
}

/* Of the first item that is out of place, or the first wrong pair: one reason, not all of them. */
static void add_first_wrong(struct ui *ui, struct buf *out, const struct question *q,
                            const struct answer *answer)
{
    for (int i = 0; i < attempt_option_count(q); i++) {
        int item = q->kind == QUESTION_ORDERING ? answer->arranged[i] : i;
        bool wrong = q->kind == QUESTION_ORDERING ? item != i : answer->arranged[i] != i + 1;
        if (!wrong || q->options[item].feedback.n == 0)
            continue;
        add_feedback(ui, out, &q->options[item].feedback);
        return;
    }
}

struct str feedback_reason(struct ui *ui, const struct attempt *a, int position)
{
    struct buf out = BUF_INIT;
    const struct question *q = attempt_question(a, position);
    const struct answer *answer = &a->answers[position];
    bool right = attempt_right(a, position);
    for (int i = 0; i < attempt_option_count(q); i++)
        if (answer->chosen >> i & 1)
            add_feedback(ui, &out, &q->options[i].feedback);
    const struct i18n *own = answer->matched ? &q->accepted[answer->matched - 1].feedback : NULL;
    add_feedback(ui, &out, own && own->n ? own : right ? &q->when_right : &q->when_wrong);
    if (!right && (q->kind == QUESTION_ORDERING || q->kind == QUESTION_MATCHING))
        add_first_wrong(ui, &out, q, answer);
    add_feedback(ui, &out, &q->explanation);
    return keep(ui, &out);
}

/* ---- picture ---- */

static void draw_panel(struct ui *ui, struct rect at, bool right)
{
    const color_t *c = ui->theme->color;
    draw_rounded(ui->list, at, (float)ui_px(ui, 20), c[right ? C_SIGNAL_TINT : C_CORAL_TINT],
                 (float)ui_px(ui, ui->theme->high_contrast ? ui->theme->chosen : 3),
                 c[right ? C_SIGNAL : C_CORAL]);
}

static const struct text_block *box_text(struct ui *ui, int w, const struct feedback_box *box)
{
    int lines = 1;
    for (size_t i = 0; i < box->text.len; i++)
        lines += box->text.ptr[i] == '\n';
    enum type_token token = box->right ? T_OPTION_CHOSEN : T_OPTION; /* what counts is the bold one */
    struct text_style style = lines == 1  ? ui_style_sized(ui, token, 32, 40)
                              : lines < 4 ? ui_style_sized(ui, token, 26, 34)
                                          : ui_style_sized(ui, token, 22, 28);
    float room = (float)(w - ui_px(ui, 104) - ui_px(ui, 24));
    return ui_layout(ui, box->text, &style, room, 0, TEXT_START, 0);
}

static void draw_text_box(struct ui *ui, struct rect at, const struct feedback_box *box)
{
    color_t edge = ui_color(ui, box->right ? C_SIGNAL : C_CORAL);
    struct text_style small = ui_style(ui, T_CAPTION);
    int x = at.x + ui_px(ui, 104);
    const struct text_block *b = box_text(ui, at.w, box);
    ui_icon(ui, (struct rect){at.x + ui_px(ui, 35), at.y, ui_px(ui, 44), at.h},
            box->right ? ICON_CHECK_CIRCLE : ICON_CLOSE_CIRCLE, 44, edge);
    int y = at.y + (at.h - (int)small.line_px - (int)ceilf(b->height)) / 2;
    ui_label(ui, (struct rect){x, y, at.w, (int)small.line_px}, TEXT_START, &small, edge,
             box->label);
    draw_text(ui->list, (float)x, (float)y + small.line_px, b, ui_color(ui, C_TEXT));
    ui_record(ui, ROLE_TEXT, 0, 0, box->label, box->text, at);
}

/* One line at y in a box from x on, w wide; drawn false: only measured. Returns its height. */
static int draw_line_of(struct ui *ui, const struct feedback_line *line, struct rect at,
                        const struct text_style *style, bool drawn)
{
    const color_t *c = ui->theme->color;
    struct text_style small = ui_style(ui, T_SMALL_BOLD);
    int icon = line->mark ? ui_px(ui, 28 * ui_text_scale(ui, 26)) : 0,
        gap = line->mark ? ui_px(ui, 14) : 0;
    int word_w = line->mark == LINE_WRONG ? (int)ceilf(text_width(ui->text, line->word, &small)) + 1
                                          : 0;
    int x = at.x + icon + gap, room = at.w - icon - gap - word_w - (word_w ? ui_px(ui, 24) : 0);
    bool under = room < at.w / 2; /* the word goes below what it speaks of */
    if (under)
        room = at.w - icon - gap;
    const struct text_block *b = ui_layout(ui, line->text, style, (float)room, 0, TEXT_START, 0);
    int h = (int)ceilf(b->height), first = (int)style->line_px;
    if (drawn) {
        color_t ink = c[line->mark == LINE_WRONG ? C_CORAL : C_SIGNAL];
        if (line->mark)
            ui_icon(ui, (struct rect){at.x, at.y, icon, first},
                    line->mark == LINE_WRONG ? ICON_CLOSE_CIRCLE : ICON_CHECK_CIRCLE,
                    28 * ui_text_scale(ui, 26), ink);
        draw_text(ui->list, (float)x, (float)at.y, b, c[C_TEXT]);
        struct rect word = under ? (struct rect){x, at.y + h, word_w, (int)small.line_px}
                                 : (struct rect){at.x + at.w - word_w, at.y, word_w, first};
        if (word_w)
            ui_label(ui, word, TEXT_START, &small, ink, line->word);
    }
    return h + (under && word_w ? (int)small.line_px : 0);
}

enum { LIST_PAD = 20, LIST_SIDE = 32, LIST_GAP = 8 };

/* Long lists are set smaller, so that the reason below them has room. */
static struct text_style list_style(const struct ui *ui, int lines)
{
    return lines < 5 ? ui_style_sized(ui, T_OPTION_CHOSEN, 28, 36)
                     : ui_style_sized(ui, T_OPTION_CHOSEN, 24, 32);
}

static void draw_list_box(struct ui *ui, struct rect at, const struct feedback_box *box)
{
    struct buf spoken = BUF_INIT;
    struct text_style small = ui_style(ui, T_CAPTION), style = list_style(ui, box->n);
    struct rect line = {at.x + ui_px(ui, LIST_SIDE), at.y + ui_px(ui, LIST_PAD),
                        at.w - 2 * ui_px(ui, LIST_SIDE), (int)small.line_px};
    ui_label(ui, line, TEXT_START, &small, ui_color(ui, box->right ? C_SIGNAL : C_CORAL),
             box->label);
    line.y += line.h + ui_px(ui, LIST_GAP);
    for (int i = 0; i < box->n; i++) {
        const struct feedback_line *l = &box->lines[i];
        line.y += draw_line_of(ui, l, line, &style, true) + ui_px(ui, LIST_GAP);
        add_line(&spoken, l->text, "\n");
        if (l->mark == LINE_WRONG)
            add_line(&spoken, l->word, ": ");
    }
    ui_record(ui, ROLE_TEXT, 0, 0, box->label, keep(ui, &spoken), at);
}

int feedback_box_height(struct ui *ui, int w, const struct feedback_box *box)
{
    struct text_style small = ui_style(ui, T_CAPTION), style = list_style(ui, box->n);
    int h = 2 * ui_px(ui, LIST_PAD) + (int)small.line_px;
    if (!box->n)
        return h + (int)ceilf(box_text(ui, w, box)->height);
    struct rect line = {0, 0, w - 2 * ui_px(ui, LIST_SIDE), 0};
    for (int i = 0; i < box->n; i++)
        h += draw_line_of(ui, &box->lines[i], line, &style, false) + ui_px(ui, LIST_GAP);
    return h;
}

int feedback_draw_box(struct ui *ui, struct rect at, const struct feedback_box *box)
{
    int h = feedback_box_height(ui, at.w, box);
    at.h = h > at.h ? h : at.h;
    draw_panel(ui, at, box->right);
    if (box->n)
        draw_list_box(ui, at, box);
    else
        draw_text_box(ui, at, box);
    return at.y + at.h;
}
