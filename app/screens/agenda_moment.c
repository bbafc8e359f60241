/*
 * The upper half of the agenda: on the left what is on with its number, on the right the card of
 * what comes. Beside each other, in portrait one below the other; the sizes are tried from the
 * design's own down until both fit.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/agenda_view.h"
#include "ui/icons.h"

struct level {
    float number, words, title,
        title_line;     /* sizes: of the number, of words in its place, of the card */
    float pad, gap;     /* of the card */
    bool reading, part; /* these lines of the card */
    int share;          /* of the user's text size, percent: large text gives way before lines do */
};

static const struct level levels[] = {
    {292, 96, 60, 66, 48, 24, true, true, 100},  {240, 96, 52, 58, 40, 20, true, true, 100},
    {190, 80, 44, 50, 32, 16, true, true, 100},  {144, 64, 38, 44, 24, 12, true, true, 100},
    {144, 64, 38, 44, 24, 12, true, true, 85},   {144, 64, 36, 42, 20, 10, true, true, 75},
    {132, 60, 34, 40, 20, 8, true, true, 65},    {132, 60, 34, 40, 16, 8, true, true, 50},
    {144, 64, 38, 44, 28, 12, false, true, 100}, {144, 64, 38, 44, 28, 12, false, false, 100},
    {110, 52, 30, 36, 16, 8, false, false, 100}, {84, 40, 26, 32, 8, 0, false, false, 100},
};

/* Of the user's text size, but never under the size words have without it. */
static int percent_of(int wanted, int share)
{
    int least = wanted < 100 ? wanted : 100, percent = wanted * share / 100;
    return percent > least ? percent : least;
}

struct moment {
    const struct level *level;
    struct text_style name_style, big_style, below_style;
    const struct text_block *name, *big, *below; /* below: NULL when there is nothing to say */
    int icon, icon_gap, h, number_h;
};

struct card {
    const struct text_block *kicker, *title, *part, *reading; /* NULL: not there */
    struct text_style reading_style;
    int pad, gap, icon, icon_gap, h;
};

static int height(const struct text_block *b)
{
    return b ? (int)ceilf(b->height) : 0;
}

static struct moment moment_of(struct ui *ui, const struct agenda_view *v, const struct level *l,
                               int w)
{
    bool number = v->face == AGENDA_COUNTS;
    struct moment m = {.level = l,
                       .name_style = ui_style_sized(ui, T_M, 40, 40),
                       .below_style = ui_style(ui, T_S),
                       .icon_gap = ui_px(ui, 24)};
    m.name_style.tracking_em = 0;
    m.big_style = number ? ui_style_sized(ui, T_NUM_XL, l->number, l->number * 300 / 292)
                         : ui_style_sized(ui, T_HERO, l->words, l->words * 1.06f);
    m.below_style.weight = 500;
    m.icon = ui_px(ui, 48 * ui_text_scale(ui, 40));
    m.name = ui_layout(ui, v->name, &m.name_style, (float)(w - m.icon - m.icon_gap), 2, TEXT_START,
                       TEXT_ELLIPSIS);
    m.big = ui_layout(ui, v->big, &m.big_style, number ? 0 : (float)w, 0, TEXT_START,
                      number ? 0 : TEXT_BALANCE);
    if (v->below.len)
        m.below = ui_layout(ui, v->below, &m.below_style, (float)w, 0, TEXT_START, 0);
    m.number_h = height(m.big);
    m.h = height(m.name) + ui_px(ui, number ? 26 : 32) + m.number_h +
          (m.below ? ui_px(ui, number ? 8 : 28) + height(m.below) : 0);
    return m;
}

static struct card card_of(struct ui *ui, const struct agenda_view *v, const struct level *l, int w)
{
    struct text_style kicker = ui_style(ui, T_KICKER), part = ui_style(ui, T_BODY);
    struct text_style title = ui_style_sized(ui, T_L, l->title, l->title_line);
    struct card c = {.reading_style = ui_style(ui, T_BODY),
                     .pad = ui_px(ui, l->pad),
                     .gap = ui_px(ui, l->gap),
                     .icon_gap = ui_px(ui, 16)};
    float room = (float)(w - 2 * c.pad);
    if (!v->title.len)
        return c;
    c.icon = ui_px(ui, 36 * ui_text_scale(ui, 28));
    c.kicker = ui_layout(ui, v->kicker, &kicker, room, 0, TEXT_START, 0);
    c.title = ui_layout(ui, v->title, &title, room, 0, TEXT_START, TEXT_BALANCE);
    if (v->part.len && l->part)
        c.part = ui_layout(ui, v->part, &part, room, 0, TEXT_START, 0);
    if (v->reading.len && l->reading)
        c.reading = ui_layout(ui, v->reading, &c.reading_style, room - (float)(c.icon + c.icon_gap),
                              0, TEXT_START, 0);
    c.h = c.pad * 7 / 4 + height(c.kicker) + c.gap * 3 / 4 + height(c.title) +
          (c.part ? c.gap * 9 / 8 + height(c.part) : 0) + (c.reading ? c.gap + height(c.reading) : 0);
    return c;
}

static void draw_left(struct ui *ui, const struct agenda_view *v, const struct moment *m, int x,
                      int y)
{
    const color_t *c = ui->theme->color;
    color_t ink = v->pause ? c[C_AMBER] : c[C_TEXT];
    bool number = v->face == AGENDA_COUNTS;
    struct rect icon = {x, y, m->icon, (int)m->name_style.line_px};
    ui_icon(ui, icon, v->icon, 48 * ui_text_scale(ui, 40), ink);
    ui_block(ui, (float)(x + m->icon + m->icon_gap), (float)y, m->name, ink, v->name, ROLE_HEADING);
    y += height(m->name) + ui_px(ui, number ? 26 : 32);
    /* the number's own side bearing would set it apart from the edge of the words */
    float bearing = number ? m->big_style.size_px * 0.04f : 0;
    draw_text(ui->list, (float)x - bearing, (float)y, m->big, ink);
    ui_record(ui, ROLE_STATUS, 0, 0, v->big, (struct str){NULL, 0},
              (struct rect){x, y, (int)ceilf(m->big->width), m->number_h});
    y += m->number_h + ui_px(ui, number ? 8 : 28);
    if (m->below)
        ui_block(ui, (float)x, (float)y, m->below, c[C_TEXT_2], v->below, ROLE_TEXT);
}

static void draw_reading(struct ui *ui, const struct agenda_view *v, const struct card *k, int x,
                         int y)
{
    const color_t *c = ui->theme->color;
    struct rect icon = {x, y, k->icon, (int)k->reading_style.line_px};
    ui_icon(ui, icon, ICON_BOOK_OPEN, 36 * ui_text_scale(ui, 28), c[C_TEXT_3]);
    ui_block(ui, (float)(x + k->icon + k->icon_gap), (float)y, k->reading, c[C_TEXT_2], v->reading,
             ROLE_TEXT);
}

static void draw_card(struct ui *ui, const struct agenda_view *v, const struct card *k,
                      struct rect r)
{
    const color_t *c = ui->theme->color;
    bool plain = ui->theme->high_contrast;
    ui_lift(ui, r, (float)ui_px(ui, 28));
    draw_rounded(ui->list, r, (float)ui_px(ui, 28), c[C_SURFACE], plain ? (float)ui_px(ui, 3) : 0,
                 c[C_LINE]);
    int x = r.x + k->pad, y = r.y + (r.h - k->h) / 2 + k->pad;
    ui_block(ui, (float)x, (float)y, k->kicker, c[C_SIGNAL], v->kicker, ROLE_TEXT);
    y += height(k->kicker) + k->gap * 3 / 4;
    ui_block(ui, (float)x, (float)y, k->title, c[C_TEXT], v->title, ROLE_HEADING);
    y += height(k->title) + (k->part ? k->gap * 9 / 8 : k->gap);
    if (k->part) {
        ui_block(ui, (float)x, (float)y, k->part, c[C_TEXT_2], v->part, ROLE_TEXT);
        y += height(k->part) + k->gap;
    }
    if (k->reading)
        draw_reading(ui, v, k, x, y);
}

static bool fits(const struct ui *ui, const struct agenda_view *v, const struct moment *m,
                 const struct card *k, int w, int room)
{
    int all = ui->portrait ? m->h + (k->h ? k->h + ui_px(ui, 48) : 0) : m->h > k->h ? m->h : k->h;
    return all <= room && (v->face != AGENDA_COUNTS || m->big->width <= (float)w);
}

void agenda_draw_moment(struct ui *ui, const struct agenda_view *v, int top, int bottom)
{
    int margin = page_margin(ui), all = ui->w - 2 * margin, room = bottom - top;
    int left_w = ui->portrait || !v->title.len ? all : all - ui_px(ui, 752 + 64);
    int card_w = ui->portrait ? all : ui_px(ui, 752);
    struct moment m = {0};
    struct card k = {0};
    int wanted = ui->text_percent;
    for (size_t i = 0; i < ARRAY_LEN(levels); i++) {
        ui->text_percent = percent_of(wanted, levels[i].share);
        m = moment_of(ui, v, &levels[i], left_w);
        k = card_of(ui, v, &levels[i], card_w);
        if (fits(ui, v, &m, &k, left_w, room))
            break;
    }
    if (ui->portrait) {
        int gap = ui_px(ui, 64), used = m.h + (k.h ? gap + k.h : 0);
        int y = top + (room > used ? (room - used) / 3 : 0);
        draw_left(ui, v, &m, margin, y);
        if (k.h)
            draw_card(ui, v, &k, (struct rect){margin, y + m.h + gap, card_w, k.h});
        ui->text_percent = wanted;
        return;
    }
    int h = ui_px(ui, 464) > k.h ? ui_px(ui, 464) : k.h;
    h = h > room ? room : h;
    int y = top + (room - h) / 2;
    int left_y = y + (h - m.h) / 2, aligned = y + ui_px(ui, 6);
    bool beside = k.h && v->face == AGENDA_COUNTS && left_y > aligned;
    draw_left(ui, v, &m, margin, beside ? aligned : left_y);
    if (k.h)
        draw_card(ui, v, &k, (struct rect){ui->w - margin - card_w, y, card_w, h});
    ui->text_percent = wanted;
}
