/*
 * The figures are gathered anew at every drawing: some thousand rows, and the page is drawn when
 * somebody touches it. Where the days do not fit in one line, one button goes through them.
 */
#include "screens/figures_page.h"

#include "locale/zone.h"
#include "report/booth_plot.h"
#include "ui/icons.h"

enum { BUTTON_PREVIOUS, BUTTON_NEXT, BUTTON_PERIOD, LAST_DAY = 1000000 };

static const enum string_id period_names[FIGURES_PERIOD_COUNT] = {
    [FIGURES_TODAY] = STR_FIGURES_TODAY,
    [FIGURES_YESTERDAY] = STR_FIGURES_YESTERDAY,
    [FIGURES_WEEK] = STR_FIGURES_WEEK,
    [FIGURES_ALL] = STR_FIGURES_ALL,
};

/* ---- which days ---- */

static void days_of(enum figures_period period, int today, const struct tally_row *rows, size_t n,
                    int *from, int *to)
{
    *from = *to = today;
    switch (period) {
    case FIGURES_YESTERDAY: *from = *to = today - 1; break;
    case FIGURES_WEEK: *from = today - day_weekday(day_from_number(today)); break;
    case FIGURES_ALL: booth_extent(rows, n, from, to); break;
    case FIGURES_TODAY:
    case FIGURES_PERIOD_COUNT: break;
    }
}

static void gather(const struct figures_page *p, const struct screen_env *env, struct ui *ui,
                   const struct figures_extra *extra, struct booth_figures *f, struct booth_view *v)
{
    const struct tally_row *rows;
    size_t n = store_tallies(env->store, &rows);
    struct civil c = {0};
    int from, to;
    zone_civil(NULL, env->now.wall_s, &c);
    int today = (int)day_number(c.day);
    days_of(p->period, today, rows, n, &from, &to);
    booth_gather(rows, n, env->catalog, from, to, ui->arena, f);
    *v = (struct booth_view){.f = f,
                             .locale = locale_new(string_language_code(ui->lang)),
                             .hour_now = p->period == FIGURES_TODAY ? c.hour : -1,
                             .extra_title = extra->title,
                             .n_extra = extra->n,
                             .extra = extra->rows};
}

/* ---- the line above the cards ---- */

static int draw_periods(const struct figures_page *p, struct ui *ui, struct rect room, uint32_t kind)
{
    struct str labels[FIGURES_PERIOD_COUNT];
    for (int i = 0; i < FIGURES_PERIOD_COUNT; i++)
        labels[i] = ui_str(ui, period_names[i]);
    if (ui_segments_width(ui, FIGURES_PERIOD_COUNT, labels) <= room.w)
        return ui_segments(ui, room.x, room.y, false, UI_ID(kind, 0), FIGURES_PERIOD_COUNT, labels, labels,
                           (int)p->period).h;
    struct button b = {.id = UI_ID(kind + 1, BUTTON_PERIOD),
                       .kind = BUTTON_SECONDARY,
                       .size = BUTTON_HEADER,
                       .icon = ICON_CALENDAR_CLOCK,
                       .label = labels[p->period]};
    return ui_button(ui, room.x, room.y, 0, &b).h;
}

static int pages_width(struct ui *ui)
{
    return 2 * ui_button_height(ui, BUTTON_HEADER) + ui_px(ui, 12);
}

static void draw_pages(struct ui *ui, struct rect room, int page, int pages, uint32_t kind)
{
    int side = ui_button_height(ui, BUTTON_HEADER), x = room.x + room.w - pages_width(ui);
    struct rect back = {x, room.y, side, side}, on = {x + side + ui_px(ui, 12), room.y, side, side};
    ui_pages(ui, page, pages);
    if (pages > 1)
        ui_icon_button(ui, back, UI_ID(kind + 1, BUTTON_PREVIOUS), ICON_ARROW_LEFT,
                       ui_str(ui, STR_FIGURES_PREVIOUS_PAGE), false);
    if (pages > 1)
        ui_icon_button(ui, on, UI_ID(kind + 1, BUTTON_NEXT), ICON_ARROW_RIGHT,
                       ui_str(ui, STR_FIGURES_NEXT_PAGE), false);
}

/* ---- the page ---- */

/* How the device is can be seen before anybody came. */
static void draw_none(struct ui *ui, const struct booth_view *v, struct rect room)
{
    struct str text = ui_str(ui, STR_FIGURES_NONE);
    struct text_style style = ui_style(ui, T_SMALL);
    int used = (int)ui_layout(ui, text, &style, (float)room.w, 0, TEXT_START, 0)->height + ui_px(ui, 24);
    int least = booth_card_width(ui, BOOTH_EXTRA), w = least * 3 / 2 < room.w ? least * 3 / 2 : room.w;
    int h = booth_card_wanted(v, BOOTH_EXTRA) ? booth_card_height(ui, v, BOOTH_EXTRA, w) : 0;
    ui_chart_nothing(ui, room, text);
    if (h && used + h <= room.h)
        booth_card_draw(ui, v, BOOTH_EXTRA, (struct rect){room.x, room.y + used, w, h});
}

void figures_page_draw(const struct figures_page *p, const struct screen_env *env, struct ui *ui,
                       struct rect room, uint32_t kind, const struct figures_extra *extra)
{
    struct booth_figures f;
    struct booth_view v;
    struct booth_place places[BOOTH_CARD_COUNT];
    int n = 0;
    if (!env->catalog || !env->catalog->policy.statistics) {
        ui_chart_nothing(ui, room, ui_str(ui, STR_FIGURES_OFF));
        return;
    }
    gather(p, env, ui, extra, &f, &v);
    struct rect line = room;
    line.w -= pages_width(ui) + ui_px(ui, 24);
    int used = draw_periods(p, ui, line, kind) + ui_px(ui, 24);
    struct rect rest = {room.x, room.y + used, room.w, room.h - used};
    if (f.visits == 0) {
        draw_none(ui, &v, rest);
    } else {
        int page = p->page, pages = booth_lay(ui, &v, rest, &page, places, &n);
        draw_pages(ui, room, page, pages, kind);
        for (int i = 0; i < n; i++)
            booth_card_draw(ui, &v, places[i].card, places[i].rect);
    }
    locale_free(v.locale);
}

struct nav figures_page_handle(struct figures_page *p, const struct event *ev, uint32_t kind)
{
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    uint32_t id = ev->activate.id;
    if (UI_KIND(id) == kind) {
        p->period = (enum figures_period)(UI_INDEX(id) % FIGURES_PERIOD_COUNT);
        p->page = 0;
    } else if (id == UI_ID(kind + 1, BUTTON_PERIOD)) {
        p->period = (enum figures_period)((p->period + 1) % FIGURES_PERIOD_COUNT);
        p->page = 0;
    } else if (id == UI_ID(kind + 1, BUTTON_PREVIOUS)) {
        p->page--;
    } else if (id == UI_ID(kind + 1, BUTTON_NEXT)) {
        p->page++;
    } else {
        return NAV(NAV_STAY);
    }
    return NAV(NAV_REDRAW);
}
