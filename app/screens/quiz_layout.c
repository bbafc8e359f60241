/*
 * Three arrangements (design 05, 06, 05p): question beside one column of options; question on top
 * of two columns; portrait, options standing on the action bar. Options are as high as their text
 * needs. What does not fit goes to a further page: nothing is cut, whatever the language and the
 * text size.
 */
#include "screens/quiz_layout.h"

#include <math.h>

#include "screens/grid.h"
#include "screens/quiz_head.h"

struct column {
    int x, w, gap, least; /* least: height of an option */
    float scale;
    const struct quiz_words *t;
};

/* What ui_option leaves for its text: badge, sign and padding take theirs. */
static int option_text_width(const struct ui *ui, int w)
{
    float grown = ui_text_scale(ui, 36) - 1, badge = 72 * ui->u * (1 + grown / 2);
    return w - 2 * ui_px(ui, ui->theme->chosen) - ui_px(ui, 120) - (int)lroundf(badge) -
           ui_px(ui, 44 * (1 + grown / 4));
}

static int option_height(struct ui *ui, const struct column *c, int i)
{
    float u = ui->u;
    ui->u *= c->scale;
    int h = c->t->height ? c->t->height(ui, c->t->of, i, c->w)
                         : ui_option_height(ui, c->w, &c->t->rows[i]);
    ui->u = u;
    return h > c->least ? h : c->least;
}

/* Heights of grid rows of `columns` options each; returns how many grid rows fit into room_h from
 * first on. */
static int fill_rows(struct ui *ui, const struct column *c, int columns, int first, int room_h,
                     int *heights)
{
    int used = 0, k = 0, n = c->t->n;
    for (int at = first; at < n; at += columns, k++) {
        int h = 0;
        for (int i = at; i < at + columns && i < n; i++) {
            int own = option_height(ui, c, i);
            h = own > h ? own : h;
        }
        if (k > 0 && used + c->gap + h > room_h)
            break;
        used += h + (k ? c->gap : 0);
        heights[k] = h;
    }
    return k;
}

/* How many pages the options take; the page wanted is laid out into l at top, or at the bottom of
 * the room. */
static void place_options(struct ui *ui, struct quiz_layout *l, const struct column *c, int columns,
                          struct rect room, int align)
{
    int heights[QUIZ_OPTIONS_MAX], first = 0, n = c->t->n;
    l->pages = 0;
    l->overflow = false;
    while (first < n) {
        int k = fill_rows(ui, c, columns, first, room.h, heights), count = k * columns;
        count = first + count > n ? n - first : count;
        l->overflow = l->overflow || heights[0] > room.h;
        if (l->pages++ == l->page) {
            int total = (k - 1) * c->gap, y = room.y;
            for (int i = 0; i < k; i++)
                total += heights[i];
            if (align && total < room.h)
                y += align > 1 ? room.h - total : (room.h - total) / 2;
            l->first = first;
            l->n = count;
            for (int i = 0; i < count; i++) {
                l->options[i] = (struct rect){c->x + (i % columns) * (c->w + c->gap), y, c->w,
                                              heights[i / columns]};
                if (i % columns == columns - 1)
                    y += heights[i / columns] + c->gap;
            }
        }
        first += count;
    }
}

static int total_height(struct ui *ui, const struct column *c)
{
    int n = c->t->n, total = n > 1 ? (n - 1) * c->gap : 0;
    for (int i = 0; i < n; i++)
        total += option_height(ui, c, i);
    return total;
}

static void set_question(struct ui *ui, struct quiz_layout *l, struct str stem, struct rect room,
                         float largest)
{
    do { /* more than four lines are not balanced: smaller rather than a lonely last word */
        l->style = quiz_title_style(ui, stem, (float)room.w, (float)room.h, largest);
        l->block = ui_layout(ui, stem, &l->style, (float)room.w, 0, TEXT_START, TEXT_BALANCE);
        largest -= 8;
    } while (l->block->n_lines > 4 && largest >= 48);
    l->question = (struct rect){room.x, room.y, room.w, (int)ceilf(l->block->height)};
}

/* Question left, options right. False: they do not fit in one column. */
static bool lay_beside(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t)
{
    struct rect room = grid_middle(ui, 904, 176, 920, 720);
    int gap = t->gap     ? t->gap
              : t->n > 4 ? 16
                         : 24,
        least = t->least   ? t->least
                : t->n > 4 ? 120
                           : 148;
    struct column c = {room.x, room.w, ui_px(ui, gap), ui_px(ui, least), 1, t};
    if (total_height(ui, &c) > room.h)
        return false;
    room = grid_middle(ui, 904, 180, 920, 720);
    place_options(ui, l, &c, 1, room, 1);
    struct rect q = grid_middle(ui, 96, 276, 720, 450);
    l->kicker = true;
    l->kicker_y = grid_middle(ui, 96, 224, 720, 32).y;
    set_question(ui, l, t->stem, q, 64);
    l->instruction_y = q.y + l->question.h + ui_px(ui, 32);
    return true;
}

/* The key pad keeps its size; question and instruction give way. */
static void lay_pad(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t)
{
    struct rect room = grid_middle(ui, 1040, 188, 784, 700);
    const struct column c = {room.x, room.w, 0, 0, 1, t};
    place_options(ui, l, &c, 1, room, 1);
    struct rect q = grid_middle(ui, 96, 276, 840, 1);
    l->kicker = true;
    l->kicker_y = grid_middle(ui, 96, 224, 720, 32).y;
    int under = l->kicker_y + l->kicker_h + ui_px(ui, 8), end = grid_middle(ui, 0, 880, 0, 0).y;
    q.y = q.y > under ? q.y : under;
    q.h = end - ui_px(ui, 32) - t->instruction_h - q.y;
    set_question(ui, l, t->stem, q, 64);
    l->instruction_y = q.y + l->question.h + ui_px(ui, 32);
}

enum { FIELD_LEAST = 480, FIELD_LEAST_WIDE = 360 }; /* a narrower field stands above its buttons, reference px */

/* On the keyboard: the field, then skip and check as in the action bar; below it where that leaves it no room, each
 * in a row of its own where they do not fit into one. Returns their upper edge. */
static int lay_on_board(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t, int h)
{
    struct rect room = ui->portrait ? grid_top(ui, 72, 0, 936, 0) : grid_top(ui, 96, 0, 1728, 0);
    int gap = ui_px(ui, 24), less = ui_px(ui, ui->portrait ? 20 : 12);
    int under = t->board_y - ui_px(ui, 20), both = t->skip_w + gap + t->action_w, w = room.w - gap - both;
    int row = t->action_h > t->skip_h ? t->action_h : t->skip_h, top = under - row;
    if (w >= ui_px(ui, ui->portrait ? FIELD_LEAST : FIELD_LEAST_WIDE)) {
        h = h > row ? h : row;
        l->options[0] = (struct rect){room.x, under - h, w, h};
        int x = room.x + w + gap, cy = under - h / 2;
        l->skip = (struct rect){x, cy - t->skip_h / 2, t->skip_w, t->skip_h};
        l->action = (struct rect){x + t->skip_w + gap, cy - t->action_h / 2, t->action_w, t->action_h};
        return under - h;
    }
    l->skip = (struct rect){room.x, top + (row - t->skip_h) / 2, t->skip_w, t->skip_h};
    l->action = (struct rect){room.x + t->skip_w + gap, top, room.w - t->skip_w - gap, t->action_h};
    if (both > room.w) {
        l->skip = (struct rect){room.x, under - t->skip_h, room.w, t->skip_h};
        top = l->skip.y - less - t->action_h;
        l->action = (struct rect){room.x, top, room.w, t->action_h};
    }
    l->options[0] = (struct rect){room.x, top - less - h, room.w, h};
    return l->options[0].y;
}

/* Question, instruction and a field to type into; with the keyboard up the question has what is left. */
static void lay_field(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t)
{
    int h = t->height(ui, t->of, 0, 0), gap = ui_px(ui, 24);
    struct rect q = ui->portrait ? grid_top(ui, 72, 316, 936, 1) : grid_middle(ui, 96, 276, 1728, 1);
    l->pages = l->n = 1;
    l->kicker = !t->board_y || ui->portrait;
    l->kicker_y = ui->portrait ? grid_top(ui, 0, 258, 1, 1).y : grid_middle(ui, 0, 224, 1, 1).y;
    int under = l->kicker ? l->kicker_y + l->kicker_h + ui_px(ui, 8) : l->head_y + ui_px(ui, 12);
    int end = t->board_y ? lay_on_board(ui, l, t, h)
                         : grid_bottom(ui, 0, ui->portrait ? 1580 : 880, 0, 0).y - h;
    bool told = !t->board_y || ui->portrait; /* else it is spoken alone */
    q.y = q.y > under && l->kicker ? q.y : under;
    q.h = end - gap - (told ? t->instruction_h + gap : 0) - q.y;
    set_question(ui, l, t->stem, q, ui->portrait ? 80 : 64);
    if (!told && l->question.h < q.h)
        l->question.y += (q.h - l->question.h) / 2;
    l->instruction_y = told ? q.y + l->question.h + gap : 0;
    l->overflow = l->question.h > q.h;
    if (!t->board_y)
        l->options[0] = (struct rect){q.x, l->instruction_y + t->instruction_h + ui_px(ui, 40), q.w, h};
}

/* No word of an option is wider than its line (it would be broken in the middle). */
static bool words_fit(struct ui *ui, const struct option_row *rows, int n, int w)
{
    struct text_style style = ui_style(ui, T_OPTION_CHOSEN);
    for (int i = 0; i < n; i++) {
        struct str rest = rows[i].text;
        while (rest.len)
            if (text_width(ui->text, str_cut(&rest, ' '), &style) > (float)option_text_width(ui, w))
                return false;
    }
    return true;
}

static void try_column(struct ui *ui, struct quiz_layout *l, const struct column *c, int columns,
                       struct rect room)
{
    struct quiz_layout tried = *l;
    place_options(ui, &tried, c, columns, room, 0);
    bool better = tried.overflow == l->overflow ? tried.pages < l->pages : l->overflow;
    if (!l->pages || better)
        *l = tried;
}

/* Two columns, closer together if need be; one column where that saves a page or a word would be
 * broken. */
static void place_on_top(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t,
                         struct rect room)
{
    int indent = ui_px(ui, t->indent);
    const struct column roomy = {room.x, ui_px(ui, 850), ui_px(ui, 28), ui_px(ui, 226), 1, t};
    const struct column two = {room.x, ui_px(ui, 852), ui_px(ui, 24), ui_px(ui, 160), 1, t};
    const struct column tight = {room.x, ui_px(ui, 852), ui_px(ui, 16), 0, 1, t};
    const struct column airy = {
        room.x + indent, room.w - indent, ui_px(ui, t->gap), ui_px(ui, t->least), 1, t};
    const struct column one = {
        room.x + indent, room.w - indent, ui_px(ui, t->shape ? 8 : 16), 0, 1, t};
    l->pages = 0;
    if (t->shape != QUIZ_SHAPE_OPTIONS) {
        try_column(ui, l, &airy, 1, room);
    } else if (words_fit(ui, t->rows, t->n, two.w)) {
        if (l->large && t->n <= 4)
            try_column(ui, l, &roomy, 2, room);
        try_column(ui, l, &two, 2, room);
        if (l->pages > 1)
            try_column(ui, l, &tight, 2, room);
    }
    if (l->pages != 1 || l->overflow)
        try_column(ui, l, &one, 1, room);
}

static struct quiz_layout on_top(struct ui *ui, const struct quiz_layout *from,
                                 const struct quiz_words *t, float largest)
{
    struct quiz_layout l = *from;
    struct rect q = grid_top(ui, 96, l.large ? 172 : 184, 1728, 224);
    q.y += grid_spare_y(ui) / 4;
    q.y = q.y > l.head_y + ui_px(ui, 8) ? q.y : l.head_y + ui_px(ui, 8);
    set_question(ui, &l, t->stem, q, largest);
    int y = q.y + l.question.h + ui_px(ui, 16);
    l.instruction_below = l.large;
    l.instruction_y = y + ui_px(ui, 2);
    y += l.large ? ui_px(ui, 8) : t->instruction_h + ui_px(ui, 28);
    struct rect room = {q.x, y, q.w, grid_bottom(ui, 96, 892, 1, 1).y - y};
    place_on_top(ui, &l, t, room);
    return l;
}

/* The question gives way before the options turn a page. */
static void lay_on_top(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t)
{
    static const float smaller[] = {56, 48, 40};
    struct quiz_layout best = on_top(ui, l, t, l->large ? 74 : 64);
    if (l->large && (best.pages > 1 || best.overflow || best.block->n_lines > 2))
        best = on_top(ui, l, t, 64);
    for (int i = 0; i < 3 && (best.pages > 1 || best.overflow); i++) {
        struct quiz_layout next = on_top(ui, l, t, smaller[i]);
        if (next.pages < best.pages || (best.overflow && !next.overflow))
            best = next;
    }
    *l = best;
}

static struct rect portrait_room(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t,
                                 float largest)
{
    struct rect q = grid_top(ui, 72, 316, 936, 420);
    l->kicker = true;
    l->kicker_y = grid_top(ui, 72, 258, 936, 40).y;
    int under = l->kicker_y + l->kicker_h + ui_px(ui, 8);
    q.y = q.y > under ? q.y : under;
    set_question(ui, l, t->stem, q, largest);
    l->instruction_y = q.y + l->question.h + ui_px(ui, 24);
    int top = l->instruction_y + t->instruction_h + ui_px(ui, 24);
    return (struct rect){q.x, top, q.w, grid_bottom(ui, 72, 1580, 1, 1).y - top};
}

/* Options stand on the action bar. The question gives way before the options do. */
static void lay_portrait(struct ui *ui, struct quiz_layout *l, const struct quiz_words *t)
{
    static const float largest[] = {80, 80, 80, 64, 56};
    int x = grid_top(ui, 72 + (float)t->indent, 0, 1, 1).x, w = ui_px(ui, 936 - (float)t->indent);
    const struct column wide = {x, w, ui_px(ui, 24), ui_px(ui, 160), QUIZ_PORTRAIT_OPTIONS, t};
    const struct column c = {x, w, ui_px(ui, 24), ui_px(ui, 160), 1, t};
    const struct column tight = {x, w, ui_px(ui, t->shape ? 12 : 16), 0, 1, t};
    struct rect room = {0, 0, 0, 0};
    for (int i = l->large; i < 5 && (l->pages != 1 || l->overflow); i++) {
        const struct column *used = i == 0 ? &wide : i == 1 ? &c : &tight;
        room = portrait_room(ui, l, t, largest[i]);
        l->scale = used->scale;
        place_options(ui, l, used, 1, room, 2);
    }
    if (l->pages > 1) { /* a row for the button that turns the page */
        room.h -= l->more_h + ui_px(ui, 24);
        place_options(ui, l, &tight, 1, room, 2);
        l->more_y = room.y + room.h + ui_px(ui, 24);
    }
}

static struct quiz_layout lay_out_at(struct ui *ui, const struct quiz_words *t, int page,
                                     int percent)
{
    struct quiz_layout l = {.page = page,
                            .percent = percent,
                            .scale = 1,
                            .large = ui_text_scale(ui, 28) > 1.3f,
                            .rows_stacked = t->rows_stacked};
    l.more_h = ui_button_height(ui, BUTTON_NORMAL);
    l.head_y = grid_top(ui, 0, 56, 0, 0).y + l.more_h;
    l.kicker_h = (int)ui_style(ui, T_KICKER).line_px;
    bool beside = !t->multiple && t->n <= 5 && !l.large;
    if (t->shape)
        beside = t->shape == QUIZ_SHAPE_LIST && !l.large;
    int wanted = ui->text_percent;
    ui->text_percent = percent;
    if (t->shape == QUIZ_SHAPE_FIELD)
        lay_field(ui, &l, t);
    else if (ui->portrait)
        lay_portrait(ui, &l, t);
    else if (t->shape == QUIZ_SHAPE_PAD)
        lay_pad(ui, &l, t);
    else if (!beside || !lay_beside(ui, &l, t))
        lay_on_top(ui, &l, t);
    ui->text_percent = wanted;
    return l;
}

/* Smaller where that saves pages: answers are compared. What is ordered or paired has to be seen together: smaller still
 * for one page. */
static int paged_tenths(struct ui *ui, const struct quiz_words *words)
{
    bool related = words->shape == QUIZ_SHAPE_LIST || words->shape == QUIZ_SHAPE_WIDE;
    int best = 10, fewest = 0;
    for (int tenths = 10; tenths >= 6; tenths--) {
        struct quiz_layout l = lay_out_at(ui, words, 0, ui->text_percent * tenths / 10);
        if (!l.overflow && (!fewest || l.pages < fewest) && (tenths >= 7 || (related && l.pages == 1))) {
            best = tenths;
            fewest = l.pages;
        }
    }
    return best;
}

/* At the user's size when that fits one page; a little smaller when that saves the pages; on pages
 * at the user's size; and only when a single option is higher than the page, as small as it takes.
 */
struct quiz_layout quiz_lay_out(struct ui *ui, const struct quiz_words *words, int page)
{
    int wanted = ui->text_percent;
    struct quiz_layout l = {0};
    for (int tenths = 10; tenths >= 8; tenths--) {
        int smaller = wanted * tenths / 10, least = wanted < 100 ? wanted : 100;
        l = lay_out_at(ui, words, 0, smaller > least ? smaller : least);
        if (l.pages == 1 && !l.overflow)
            return l;
    }
    for (int tenths = paged_tenths(ui, words); tenths >= 4; tenths--) {
        l = lay_out_at(ui, words, page, wanted * tenths / 10);
        if (!l.overflow)
            break;
    }
    return l;
}
