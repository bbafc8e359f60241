/* Inside the day's report: what its tables and plots are made of. */
#ifndef REPORT_DAY_PARTS_H
#define REPORT_DAY_PARTS_H

#include "report/day_figures.h"
#include "report/day_report.h"
#include "report/desk.h"
#include "report/table.h"

enum day_table { TABLE_STEPS, TABLE_VOTES, TABLE_OPTIONS, TABLE_ANSWERS, TABLE_HALVES, TABLE_TICKS, TABLE_PEOPLE, TABLE_COUNT };
enum day_plot { PLOT_STEPS, PLOT_VOTES, PLOT_HALVES, PLOT_COUNT };
enum { PLOT_ROWS_MAX = 120 };

struct day_work {
    const struct day_report *r;
    struct report_desk desk;
    struct locale *locale;
    struct day_figures f;
    struct table tables[TABLE_COUNT];
    struct str plots[PLOT_COUNT]; /* SVG; empty: there is none */
};

struct day_chart {
    struct str title;
    int n;
    struct chart_row rows[PLOT_ROWS_MAX];
};

/* All tables, from the figures. */
void day_fill_tables(struct day_work *w);
/* The rows of a plot; none: it is left out. Its name in files. */
void day_fill_chart(struct day_work *w, enum day_plot which, struct day_chart *out);
const char *day_plot_name(enum day_plot which);

/* Words of the report's language, in the desk's arena. */
struct str day_str(const struct day_work *w, enum string_id id);
struct str day_author(const struct day_work *w, const struct i18n *t);
struct str day_time(struct day_work *w, int64_t wall_s); /* empty for 0 */
struct str day_step_words(struct day_work *w, const struct day_step *s);
struct str day_option_words(const struct day_work *w, const struct question *q, int i);
struct str day_method_words(const struct day_work *w, int method);
struct str day_half_words(const struct day_work *w, int half);
int day_minutes(int64_t seconds); /* rounded */

#endif
