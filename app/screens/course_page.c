/*
 * How the schedule looks: days in columns along the path, as many a page as their words allow, the
 * hour of project work below; days of ideation are one wide row. Titles too long for their card are
 * cut there and whole on its sheet.
 */
#include <math.h>
#include <stdio.h>

#include "screens/access_bar.h"
#include "screens/course_state.h"
#include "screens/fit_text.h"
#include "ui/icons.h"

enum { COLUMNS_MAX = 5, PAD = 26 };

struct grid_layout {
    int columns, rows, per_page, first, margin, gap, col_w, top, group_h, node, card_h, cards,
        project_h;
    int x[COLUMNS_MAX], w[COLUMNS_MAX];
};

static struct str with_n(struct ui *ui, enum string_id id, int n)
{
    char text[16];
    snprintf(text, sizeof text, "%d", n);
    return strings_fill(ui->arena, ui_str(ui, id), "n", text, NULL);
}

static struct text_style project_style(const struct ui *ui)
{
    struct text_style style = ui_style(ui, T_SMALL);
    style.weight = 400;
    return style;
}

/* What the column wants so that the longest word of its titles stands there in its size: 0 where its share will do. */
static int wanted_w(struct ui *ui, const struct grid_layout *o, const struct course_view *v, int column)
{
    struct text_style title = ui_style(ui, T_CARD);
    int air = 2 * ui_px(ui, PAD), wanted = 0;
    for (int i = column; i < o->per_page && o->first + i < v->n; i += o->columns)
        for (int k = 0; k < v->days[o->first + i].n; k++) {
            struct str text = room_text(ui, &v->days[o->first + i].modules[k]->title);
            float word = ui_layout(ui, text, &title, (float)(o->col_w - air), 0, TEXT_START, 0)->piece;
            int w = (int)ceilf(word) + 1 + air;
            wanted = w > o->col_w && w > wanted ? w : wanted;
        }
    return wanted;
}

/* Equal columns; one with a longer word takes a little of the others. */
static void place_columns(struct ui *ui, struct grid_layout *o, const struct course_view *v)
{
    int wanted = 0, n = 0, x = o->margin;
    for (int i = 0; i < o->columns; i++) {
        o->w[i] = wanted_w(ui, o, v, i);
        wanted += o->w[i];
        n += o->w[i] > 0;
    }
    int rest = n < o->columns ? (o->columns * o->col_w - wanted) / (o->columns - n) : 0;
    bool even = rest < o->col_w * 9 / 10;
    for (int i = 0; i < o->columns; i++) {
        o->w[i] = even ? o->col_w : o->w[i] ? o->w[i] : rest;
        o->x[i] = x;
        x += o->w[i] + o->gap;
    }
}

static struct grid_layout layout_of(const struct course_screen *s, struct ui *ui,
                                    const struct course_view *v, int top, int bottom)
{
    struct grid_layout o = {
        .margin = page_margin(ui), .gap = ui_px(ui, ui->portrait ? 24 : 24), .top = top};
    bool large = ui->text_percent > 125, largest = ui->text_percent > 150;
    o.columns = ui->portrait ? (largest ? 1 : large ? 2 : 3) : largest ? 2 : large ? 3 : 5;
    o.rows = ui->portrait ? 2 : 1;
    o.columns = v->n < o.columns ? v->n : o.columns;
    o.per_page = o.columns * o.rows;
    o.first = *s->first;
    if (UI_KIND(ui->focus) == COURSE_CARD) /* the page of the focus */
        for (int i = 0; i < v->n; i++)
            if (v->days[i].day == (int)UI_INDEX(ui->focus) / CARDS_MAX)
                o.first = i;
    o.first = o.per_page ? o.first / o.per_page * o.per_page : 0;
    o.rows = v->n <= o.columns ? 1 : o.rows;
    *s->first = o.first;
    *s->per_page = o.per_page;
    o.col_w = (ui->w - 2 * o.margin - (o.columns - 1) * o.gap) / (o.columns ? o.columns : 1);
    if (!ui->portrait && o.columns < 3 && !large) /* few days: no card wider than a third */
        o.col_w = ui_px(ui, 560);
    place_columns(ui, &o, v);
    o.node = ui_px(ui, 48);
    int projects = 0;
    for (int i = 0; i < v->n; i++) {
        o.cards = v->days[i].n > o.cards ? v->days[i].n : o.cards;
        projects += v->days[i].project > 0;
    }
    o.group_h = (bottom - top - (o.rows - 1) * ui_px(ui, 24)) / (o.rows ? o.rows : 1);
    o.project_h = projects ? (int)project_style(ui).line_px + ui_px(ui, 34) : 0;
    int inner = o.group_h - o.node - ui_px(ui, 20) -
                (o.project_h ? o.project_h + ui_px(ui, 16) : 0);
    o.card_h = o.cards ? (inner - (o.cards - 1) * ui_px(ui, 16)) / o.cards : 0;
    o.card_h = o.card_h > ui_px(ui, 260) ? ui_px(ui, 260) : o.card_h;
    return o;
}

static void draw_node(struct ui *ui, const struct screen_env *env, const struct grid_layout *o,
                      int day, int x, int y, int w, int end, bool last)
{
    const struct room *r = env->room;
    enum path_state state = r->done[day]                   ? PATH_DONE
                            : r->open && r->run.day == day ? PATH_STARTED
                                                           : PATH_NEW;
    float d = (float)o->node, cy = (float)y + d / 2, done = 0;
    for (int i = 0; state == PATH_STARTED && i < r->run.n; i++)
        done += r->run.steps[i].state == STEP_DONE ? 1.0f / (float)r->run.n : 0;
    ui_path_node(ui, (float)x + d / 2, cy, d, state, day + 1, done);
    struct text_style style = ui_style(ui, T_LABEL);
    struct str name = room_day(ui, day);
    int room = w - o->node - ui_px(ui, 16);
    const struct text_block *b = ui_layout(ui, name, &style, (float)room, 1, TEXT_START,
                                           TEXT_ELLIPSIS);
    int tx = x + o->node + ui_px(ui, 16);
    draw_text(ui->list, (float)tx, ui_middle(ui, cy, b, &style), b, ui_color(ui, C_TEXT));
    ui_record(ui, ROLE_HEADING, 0, 0, name,
              room_date(ui, env, course_date(&r->course->days[day]), false),
              (struct rect){tx, y, (int)ceilf(b->width), o->node});
    int from = tx + (int)ceilf(b->width) + ui_px(ui, 18);
    end = last && !ui->portrait ? ui->w : end;
    if (from < end)
        ui_path_line(ui, (float)from, cy, (float)end, cy,
                     state == PATH_DONE ? PATH_DONE : PATH_NEW);
}

/* "Read first" where it is due, a tick where the day is done. Returns the room it takes. */
static int draw_mark(struct ui *ui, struct rect r, int pad, int air, bool done, bool read)
{
    const color_t *c = ui->theme->color;
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    int side = ui_px(ui, 32), y = r.y + air, h = (int)style.line_px;
    struct str text = ui_str(ui, STR_PROGRAMME_READ_FIRST);
    if (done) {
        ui_icon(ui, (struct rect){r.x + r.w - pad - side, y, side, h}, ICON_CHECK, 32, c[C_SIGNAL]);
        return side;
    }
    if (!read)
        return 0;
    int w = (int)ceilf(text_width(ui->text, text, &style)), all = w + side + ui_px(ui, 8);
    if (all > (r.w - 2 * pad) * 3 / 5) { /* only the sign */
        ui_icon(ui, (struct rect){r.x + r.w - pad - side, y, side, h}, ICON_BOOK_OPEN, 30,
                c[C_AMBER]);
        return side;
    }
    int x = r.x + r.w - pad - all;
    ui_icon(ui, (struct rect){x, y, side, h}, ICON_BOOK_OPEN, 30, c[C_AMBER]);
    ui_label(ui, (struct rect){x + side + ui_px(ui, 8), y, w, h}, TEXT_START, &style, c[C_AMBER],
             text);
    return all;
}

static void draw_card(struct ui *ui, const struct screen_env *env, struct rect r, int day, int k,
                      const struct module *m, bool coming)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(COURSE_CARD, day * CARDS_MAX + k);
    bool done = env->room->done[day], plain = ui->theme->high_contrast;
    bool read = coming && m->reading && !done;
    struct text_style kicker = ui_style(ui, T_SMALL_BOLD), title_s = ui_style(ui, T_CARD);
    bool low = (float)r.h < kicker.line_px + 2 * title_s.line_px + 60 * ui->u;
    int pad = ui_px(ui, PAD), air = low ? ui_px(ui, 14) : pad;
    float radius = (float)ui_px(ui, 24);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, done ? C_SIGNAL_TINT : C_SURFACE),
                 plain ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    int mark = draw_mark(ui, r, pad, air, done, read);
    struct str name = m->number ? with_n(ui, STR_PROGRAMME_MODULE, m->number)
                                : ui_str(ui, m->ideation ? STR_PROGRAMME_IDEATION
                                                         : STR_PROGRAMME_SESSION);
    const struct text_block *kb = ui_layout(ui, name, &kicker, (float)(r.w - 2 * pad - mark), 1,
                                            TEXT_START, TEXT_ELLIPSIS);
    draw_text(ui->list, (float)(r.x + pad), (float)(r.y + air), kb, c[read ? C_AMBER : C_SIGNAL]);
    struct str title = room_text(ui, &m->title);
    int top = r.y + air + (int)kicker.line_px + ui_px(ui, low ? 2 : 8);
    int lines = (r.y + r.h - air / 2 - top) / (int)title_s.line_px;
    const struct text_block *tb = fit_text(ui, title, &title_s, r.w - 2 * pad,
                                           r.y + r.h - air / 2 - top, TEXT_START);
    if (lines > 0)
        draw_text(ui->list, (float)(r.x + pad), (float)top, tb, c[C_TEXT]);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id,
                         STATE_FOCUSABLE | (coming && k == 0 ? STATE_PRIMARY : 0), title, name, r);
    ui->tree->nodes[node].group = COURSE_CARD;
}

static void draw_project(struct ui *ui, struct rect r, int minutes)
{
    const color_t *c = ui->theme->color;
    struct text_style style = project_style(ui);
    char time[16];
    if (minutes % 60)
        snprintf(time, sizeof time, "%d min", minutes);
    else
        snprintf(time, sizeof time, "%d h", minutes / 60);
    struct str text = strings_fill(ui->arena, ui_str(ui, STR_COURSE_PROJECT), "time", time, NULL);
    draw_rounded(ui->list, r, (float)ui_px(ui, 20), c[C_SURFACE],
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    int pad = ui_px(ui, 24), side = ui_px(ui, 32), x = r.x + pad;
    if (text_width(ui->text, text, &style) > (float)(r.w - 2 * pad - side - ui_px(ui, 14)))
        text = ui_str(ui, STR_ROOM_PROJECT);
    ui_icon(ui, (struct rect){x, r.y, side, r.h}, ICON_ACCOUNT_MULTIPLE, 30, c[C_TEXT_2]);
    x += side + ui_px(ui, 14);
    const struct text_block *b = ui_layout(ui, text, &style, (float)(r.x + r.w - pad - x), 1,
                                           TEXT_START, TEXT_ELLIPSIS);
    draw_text(ui->list, (float)x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b,
              c[C_TEXT_2]);
    ui_record(ui, ROLE_TEXT, 0, 0, text, (struct str){NULL, 0}, r);
}

static void draw_group(struct ui *ui, const struct screen_env *env, const struct course_view *v,
                       const struct grid_layout *o, int at)
{
    const struct day_view *d = &v->days[o->first + at];
    int col = at % o->columns, row = at / o->columns;
    int x = o->x[col], w = o->w[col], y = o->top + row * (o->group_h + ui_px(ui, 24));
    bool last = col + 1 == o->columns || o->first + at + 1 >= v->n;
    draw_node(ui, env, o, d->day, x, y, w, x + w + o->gap - ui_px(ui, 12), last);
    y += o->node + ui_px(ui, 20);
    for (int k = 0; k < d->n; k++) {
        struct rect r = {x, y, w, o->card_h};
        draw_card(ui, env, r, d->day, k, d->modules[k], d->day == v->coming);
        y += o->card_h + ui_px(ui, 16);
    }
    if (d->project && o->project_h)
        draw_project(ui, (struct rect){x, y, w, o->project_h}, d->project);
}

/* ---- ideation row ---- */

static struct str idea_dates(struct ui *ui, const struct screen_env *env,
                             const struct course_view *v)
{
    const struct course *c = env->room->course;
    struct civil_day days[COURSE_DAYS_MAX];
    char from[6], to[6];
    for (int i = 0; i < v->n_ideas; i++)
        days[i] = course_date(&c->days[v->ideas[i]]);
    clock_to_text(c->days[v->ideas[0]].from, from);
    clock_to_text(c->days[v->ideas[0]].to, to);
    return arena_strf(ui->arena, "%" STR_FMT ", %s–%s",
                      STR_ARG(room_dates(ui, env, days, v->n_ideas)), from, to);
}

static int ideas_height(struct ui *ui, const struct course_view *v)
{
    int words = (int)(ui_style(ui, T_S).line_px + ui_style(ui, T_SMALL).line_px);
    return v->n_ideas ? words + ui_px(ui, 48) : 0;
}

static void draw_ideas(struct ui *ui, const struct screen_env *env, const struct course_view *v,
                       struct rect r)
{
    const color_t *c = ui->theme->color;
    struct text_style title_s = ui_style(ui, T_S), small = ui_style(ui, T_SMALL),
                      label = ui_style(ui, T_LABEL_REGULAR);
    small.weight = 400;
    label.weight = 500;
    char from[16], to[16];
    int pad = ui_px(ui, 40), side = ui_px(ui, 48), x = r.x + pad + side + ui_px(ui, 30);
    draw_rounded(ui->list, r, (float)ui_px(ui, 24),
                 ui_fill(ui, UI_ID(COURSE_DAYS, 0), C_AMBER_TINT),
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, c[C_LINE]);
    ui_focus_ring(ui, r, (float)ui_px(ui, 24), UI_ID(COURSE_DAYS, 0));
    ui_icon(ui, (struct rect){r.x + pad, r.y, side, r.h}, ICON_LIGHTBULB, 48, c[C_AMBER]);
    snprintf(from, sizeof from, "%d", v->ideas[0] + 1);
    snprintf(to, sizeof to, "%d", v->ideas[v->n_ideas - 1] + 1);
    struct str title = strings_fill(ui->arena,
                                    ui_str(ui, v->n_ideas > 1 ? STR_COURSE_IDEAS : STR_COURSE_IDEA),
                                    "from", from, "to", to, NULL);
    struct str dates = idea_dates(ui, env, v),
               given = room_text(ui, &env->room->course->certificate);
    int given_w = given.len ? (int)ceilf(text_width(ui->text, given, &label)) + side + ui_px(ui, 20)
                            : 0;
    int room = r.x + r.w - pad - x;
    int title_w = (int)ceilf(text_width(ui->text, title, &title_s));
    if (given_w + ui_px(ui, 40) + title_w > room)
        given_w = 0;
    const struct text_block *a = fit_text(ui, title, &title_s, room - given_w,
                                          (int)title_s.line_px, TEXT_START);
    const struct text_block *b = fit_text(ui, dates, &small, room - given_w,
                                          (int)(small.line_px * 1.2f), TEXT_START);
    float y = (float)r.y + ((float)r.h - a->height - b->height) / 2;
    int node = ui_record(ui, ROLE_BUTTON, UI_ID(COURSE_DAYS, 0), STATE_FOCUSABLE, title, dates, r);
    ui->tree->nodes[node].group = COURSE_CARD;
    draw_text(ui->list, (float)x, y, a, c[C_TEXT]);
    draw_text(ui->list, (float)x, y + a->height, b, c[C_TEXT_2]);
    if (!given_w)
        return;
    int gx = r.x + r.w - pad - given_w;
    ui_icon(ui, (struct rect){gx, r.y, side, r.h}, ICON_CERTIFICATE, 44, c[C_SIGNAL]);
    struct rect at = {gx + side + ui_px(ui, 20), r.y, given_w - side - ui_px(ui, 20), r.h};
    ui_label(ui, at, TEXT_START, &label, c[C_TEXT], given);
    ui_record(ui, ROLE_TEXT, 0, 0, given, (struct str){NULL, 0}, at);
}

static struct str title_of(struct ui *ui, const struct screen_env *env, const struct course_view *v)
{
    char days[16], modules[16];
    int n = 0;
    for (int i = 0; i < v->n; i++)
        n += v->days[i].n;
    int n_days = env->room->course->n_days;
    enum string_id id = n_days == 1 ? n == 1 ? STR_COURSE_TITLE_ONE_OF_EACH : STR_COURSE_TITLE_ONE_DAY
                        : n == 1    ? STR_COURSE_TITLE_ONE_MODULE
                                    : STR_COURSE_TITLE;
    snprintf(days, sizeof days, "%d", n_days);
    snprintf(modules, sizeof modules, "%d", n);
    return strings_fill(ui->arena, ui_str(ui, id), "days", days, "modules", modules,
                        NULL);
}

static void draw_turns(struct ui *ui, const struct grid_layout *o, int n, int y)
{
    int side = ui_px(ui, 72), x = ui->w - o->margin - 2 * side - ui_px(ui, 16);
    if (o->first > 0)
        ui_icon_button(ui, (struct rect){x, y, side, side}, UI_ID(COURSE_PREVIOUS, 0),
                       ICON_ARROW_LEFT, ui_str(ui, STR_COURSE_PREVIOUS), false);
    if (o->first + o->per_page < n)
        ui_icon_button(ui, (struct rect){x + side + ui_px(ui, 16), y, side, side},
                       UI_ID(COURSE_NEXT, 0), ICON_ARROW_RIGHT, ui_str(ui, STR_COURSE_NEXT), false);
}

/* "2020 edition, 8 October to 27 November"; empty: the author names none. */
static struct str edition_of(struct ui *ui, const struct screen_env *env)
{
    const struct course *c = env->room->course;
    struct str edition = room_text(ui, &c->subtitle);
    struct civil_day first = course_date(&c->days[0]), last = course_date(&c->days[c->n_days - 1]);
    if (!edition.len || c->n_days < 2)
        return edition;
    return strings_fill(ui->arena, ui_str(ui, STR_COURSE_EDITION), "edition",
                        arena_cstr(ui->arena, edition), "from",
                        arena_cstr(ui->arena, room_date_in(ui, env, first, last)), "to",
                        arena_cstr(ui->arena, room_date_in(ui, env, last, first)), NULL);
}

/* At the right of a row, where there is room for it. */
static void draw_edition(struct ui *ui, const struct screen_env *env, int left, int right, int cy)
{
    struct str text = edition_of(ui, env);
    struct text_style style = ui_style(ui, T_BODY);
    int w = (int)ceilf(text_width(ui->text, text, &style)), h = (int)style.line_px;
    struct rect r = {right - w, cy - h / 2, w, h};
    if (!text.len || r.x < left)
        return;
    ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_TEXT_2), text);
    ui_record(ui, ROLE_TEXT, 0, 0, text, (struct str){NULL, 0}, r);
}

void course_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct course_screen *s = state;
    struct course_view v = course_view_of(env);
    bool airy = !ui->portrait && ui->text_percent <= 125;
    struct str title = title_of(ui, env, &v);
    ui_screen(ui, title);
    int margin = page_margin(ui), right = ui->w - margin,
        top = page_header_back(ui, env, UI_ID(COURSE_BACK, 0), ui_str(ui, STR_COURSE_BACK)) +
              ui_px(ui, airy ? 44 : 20);
    const struct text_block *b = ui_text(ui, (float)margin, (float)top,
                                         (float)(ui->w - 2 * margin - ui_px(ui, 180)), 2,
                                         ui->portrait || ui->text_percent > 125 ? T_L : T_XL,
                                         ui_color(ui, C_TEXT), title, ROLE_HEADING);
    int title_y = top, floor = page_floor(ui, env), ideas = ideas_height(ui, &v);
    if (ui->portrait)
        draw_edition(ui, env, margin + ui_px(ui, 280), right, ui_px(ui, 104));
    top += (int)ceilf(b->height) + ui_px(ui, airy ? 34 : 20);
    struct grid_layout o = layout_of(s, ui, &v, top, floor - (ideas ? ideas + ui_px(ui, 16) : 0));
    for (int i = 0; i < o.per_page && o.first + i < v.n; i++)
        draw_group(ui, env, &v, &o, i);
    if (ideas)
        draw_ideas(ui, env, &v, (struct rect){margin, floor - ideas, ui->w - 2 * margin, ideas});
    draw_turns(ui, &o, v.n, title_y);
    if (!ui->portrait && o.per_page >= v.n)
        draw_edition(ui, env, margin + (int)ceilf(b->width) + ui_px(ui, 48), right,
                     title_y + (int)ceilf(b->height) / 2);
    if (s->open < 0)
        return;
    int day = s->open / CARDS_MAX;
    struct day_view d = course_day_view(&env->room->course->days[day], day);
    int k = s->open % CARDS_MAX;
    course_sheet_draw(ui, env, day, d.modules[k < d.n ? k : 0], UI_ID(COURSE_CLOSE, 0),
                      UI_ID(COURSE_HOLD, 0));
}
