/* The files of a day, plots and tables first; the page last, so that where it is everything is. */
#include "report/day_report.h"

#include "locale/date.h"
#include "report/day_parts.h"
#include "report/html.h"

static bool write_file(struct day_work *w, const char *name, const char *ending, const struct buf *bytes, struct err *err)
{
    const char *file = arena_strf(&w->desk.arena, "day-%d-%s.%s", w->r->day + 1, name, ending).ptr;
    return w->r->files.write(w->r->files.ctx, file, buf_str(bytes), err);
}

static void draw_chart(void *ctx, struct ui *ui, struct rect r)
{
    const struct day_chart *c = ctx;
    ui_chart_rows(ui, ui_chart_card(ui, r, c->title, STR("")), c->n, c->rows);
}

static bool write_plot(struct day_work *w, enum day_plot which, struct err *err)
{
    struct buf svg = BUF_INIT, png = BUF_INIT;
    struct ui *ui = &w->desk.ui;
    struct day_chart *c = arena_new(&w->desk.arena, struct day_chart);
    day_fill_chart(w, which, c);
    if (!c->n)
        return true;
    int h = ui_chart_card_height(ui, ui_chart_rows_height(ui, ui_chart_card_room(ui, DESK_CARD_W), c->n, c->rows));
    bool ok = report_plot(&w->desk, h, draw_chart, c, &svg, &png, err) &&
              write_file(w, day_plot_name(which), "svg", &svg, err) && write_file(w, day_plot_name(which), "png", &png, err);
    w->plots[which] = arena_str(&w->desk.arena, buf_str(&svg));
    buf_release(&svg);
    buf_release(&png);
    return ok;
}

static bool write_tables(struct day_work *w, struct err *err)
{
    struct buf out = BUF_INIT;
    bool ok = true;
    for (int i = 0; ok && i < TABLE_COUNT; i++) {
        buf_clear(&out);
        table_csv(&w->tables[i], &out);
        ok = write_file(w, w->tables[i].name, "csv", &out, err);
    }
    buf_release(&out);
    return ok;
}

static struct str heading(struct day_work *w)
{
    return strings_fill(&w->desk.arena, day_str(w, STR_DAY_TITLE), "n", arena_strf(&w->desk.arena, "%d", w->r->day + 1).ptr,
                        "course", arena_cstr(&w->desk.arena, day_author(w, &w->r->course->title)), NULL);
}

/* The date it was held on, from when to when; else the one planned. */
static struct str when(struct day_work *w)
{
    struct civil from = course_civil(w->r->course, w->f.first_s);
    struct civil_day date = w->f.first_s ? from.day : course_date(w->f.day);
    struct str day = date_weekday(w->locale, date, &w->desk.arena);
    if (!w->f.first_s)
        return day;
    return arena_strf(&w->desk.arena, "%" STR_FMT ", %" STR_FMT "–%" STR_FMT, STR_ARG(day),
                      STR_ARG(day_time(w, w->f.first_s)), STR_ARG(day_time(w, w->f.last_s)));
}

static bool write_page(struct day_work *w, struct err *err)
{
    struct buf out = BUF_INIT;
    struct civil made = course_civil(w->r->course, w->r->files.made_s);
    html_begin(&out, string_language_code(w->r->files.lang), heading(w));
    html_element(&out, "<p>", when(w), "</p>\n");
    for (int i = 0; i < TABLE_COUNT; i++) {
        const struct table *t = &w->tables[i];
        if (!table_rows(t))
            continue;
        html_section(&out, i, day_str(w, t->title));
        if (t->plot >= 0 && w->plots[t->plot].len)
            html_plot(&out, i, w->plots[t->plot]);
        if (i == TABLE_VOTES)
            html_element(&out, "<p>", day_str(w, STR_DAY_GAIN_SAYS), "</p>\n");
        table_html(t, &w->desk.ui, w->locale, &out);
        buf_add_c(&out, "</section>\n");
    }
    html_element(&out, "<p>", date_long(w->locale, made.day, &w->desk.arena), ", ");
    html_element(&out, "", time_of_day(made.hour, made.minute, &w->desk.arena), "</p>\n");
    html_end(&out);
    bool ok = write_file(w, "report", "html", &out, err);
    buf_release(&out);
    return ok;
}

static bool gather(struct day_work *w, struct err *err)
{
    const struct day_report *r = w->r;
    if (!day_gather(r->store, r->dir, r->catalog, r->course, r->day, w->locale, &w->desk.arena, &w->f, err))
        return false;
    if (!w->f.first_s && !w->f.n_votes && !w->f.n_people)
        return err_set(err, ERR_CONTENT, "nothing is recorded of day %d", r->day + 1);
    day_fill_tables(w);
    return true;
}

bool day_report_write(const struct day_report *r, struct err *err)
{
    struct day_work w = {.r = r, .locale = locale_new(string_language_code(r->files.lang))};
    report_desk_open(&w.desk, r->files.text, r->files.theme, r->files.strings, r->files.lang);
    bool ok = gather(&w, err);
    for (int i = 0; ok && i < PLOT_COUNT; i++)
        ok = write_plot(&w, (enum day_plot)i, err);
    ok = ok && write_tables(&w, err) && write_page(&w, err);
    report_desk_close(&w.desk);
    locale_free(w.locale);
    return ok;
}
