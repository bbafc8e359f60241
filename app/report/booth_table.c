/*
 * Rows are complete: also those that a card leaves out for want of room. Where there are too few for
 * a share or an index the cell is empty in CSV, and says so on the page. Hours carry their offset
 * from UTC as the machine's zone had it then.
 */
#include "report/booth_table.h"

#include <assert.h>
#include <stdlib.h>

#include "base/bug.h"
#include "locale/language.h"
#include "locale/zone.h"

#define OFF_PAGE TABLE_OFF_PAGE

#define COLUMNS(name, ...) static const struct table_column name[] = {__VA_ARGS__}
COLUMNS(visit_columns, {"hour", STR_FIGURES_REPORT_HOUR}, {"days", OFF_PAGE}, {"visits", STR_FIGURES_REPORT_COUNT});
COLUMNS(day_columns, {"day", STR_FIGURES_REPORT_DAY}, {"days", OFF_PAGE}, {"visits", STR_FIGURES_REPORT_COUNT});
COLUMNS(language_columns, {"language", STR_FIGURES_LANGUAGE}, {"visits", STR_FIGURES_REPORT_COUNT},
        {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(funnel_columns, {"step", STR_FIGURES_FUNNEL}, {"visits", STR_FIGURES_REPORT_COUNT},
        {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(capsule_columns, {"capsule", OFF_PAGE}, {"title", STR_FIGURES_REPORT_CAPSULE},
        {"visits", STR_FIGURES_STARTED}, {"to_the_end", STR_FIGURES_WATCHED}, {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(watched_columns, {"capsule", OFF_PAGE}, {"title", STR_FIGURES_REPORT_CAPSULE}, {"from_percent", STR_FIGURES_BEGIN},
        {"to_percent", STR_FIGURES_END}, {"visits", STR_FIGURES_REPORT_COUNT}, {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(question_columns, {"question", OFF_PAGE}, {"label", STR_FIGURES_ITEMS_QUESTION}, {"text", STR_FIGURES_REPORT_TEXT},
        {"answers", STR_FIGURES_ITEMS_ANSWERS}, {"right", OFF_PAGE}, {"skipped", OFF_PAGE},
        {"difficulty", STR_FIGURES_ITEMS_RIGHT}, {"finished", OFF_PAGE},
        {"discrimination", STR_FIGURES_ITEMS_DISCRIMINATION});
COLUMNS(option_columns, {"question", OFF_PAGE}, {"label", STR_FIGURES_ITEMS_QUESTION}, {"option", OFF_PAGE},
        {"text", STR_FIGURES_REPORT_OPTION}, {"right", OFF_PAGE}, {"chosen", STR_FIGURES_REPORT_COUNT},
        {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(used_columns, {"feature", STR_FIGURES_FEATURES}, {"visits", STR_FIGURES_REPORT_COUNT},
        {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(idle_columns, {"event", STR_FIGURES_IDLE}, {"times", STR_FIGURES_REPORT_COUNT});

struct fill {
    const struct ui *ui;
    const struct booth_view *v;
    struct table *t;
};

/* ---- cells ---- */

static void text(struct fill *x, struct str s)
{
    table_text(x->t, x->ui->arena, s);
}

static void whole(struct fill *x, int64_t n)
{
    table_whole(x->t, x->ui->arena, n);
}

static void none(struct fill *x, enum string_id why)
{
    table_none(x->t, x->ui->arena, ui_str(x->ui, why));
}

static void share(struct fill *x, int64_t n, int64_t of)
{
    table_share(x->t, x->ui, n, of);
}

static struct str in_language(const struct ui *ui, const struct i18n *t)
{
    return i18n_text(t, string_language_code(ui->lang), NULL);
}

/* ---- tables ---- */

static struct str hour_iso(const struct ui *ui, int day, int hour)
{
    struct civil c = {.day = day_from_number(day), .hour = hour};
    int64_t at = 0;
    struct civil there = c;
    if (zone_wall(NULL, &c, &at))
        zone_civil(NULL, at, &there);
    int minutes = there.offset_s / 60, away = abs(minutes);
    return arena_strf(ui->arena, "%04d-%02d-%02dT%02d:00:00%c%02d:%02d", c.day.year, c.day.month,
                      c.day.day, hour, minutes < 0 ? '-' : '+', away / 60, away % 60);
}

static struct str day_iso(const struct ui *ui, int day)
{
    struct civil_day c = day_from_number(day);
    return arena_strf(ui->arena, "%04d-%02d-%02d", c.year, c.month, c.day);
}

static void fill_visits(struct fill *x)
{
    const struct booth_figures *f = x->v->f;
    for (int i = 0; i < f->n_days; i++)
        for (int h = 0; h < BOOTH_HOURS; h++)
            if (f->days[i].hour[h]) {
                text(x, hour_iso(x->ui, f->days[i].day, h));
                whole(x, f->days[i].days);
                whole(x, f->days[i].hour[h]);
            }
}

static void fill_days(struct fill *x)
{
    const struct booth_figures *f = x->v->f;
    for (int i = 0; i < f->n_days; i++) {
        text(x, day_iso(x->ui, f->days[i].day));
        whole(x, f->days[i].days);
        whole(x, f->days[i].visits);
    }
}

static void fill_languages(struct fill *x)
{
    int64_t all = 0;
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        all += x->v->f->language[i];
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++) {
        text(x, language_name(str_c(string_language_code((enum string_language)i)), x->ui->arena));
        whole(x, x->v->f->language[i]);
        share(x, x->v->f->language[i], all);
    }
}

static void fill_funnel(struct fill *x)
{
    for (int i = 0; i <= STEP_COUNT; i++) {
        int64_t n = i ? x->v->f->step[i - 1] : x->v->f->visits;
        text(x, ui_str(x->ui, booth_step_label(i)));
        whole(x, n);
        share(x, n, x->v->f->visits);
    }
}

static struct str title_of(const struct fill *x, const struct booth_capsule *c)
{
    return c->capsule ? in_language(x->ui, &c->capsule->title) : c->id;
}

static void fill_capsules(struct fill *x)
{
    for (int i = 0; i < x->v->f->n_capsules; i++) {
        const struct booth_capsule *c = &x->v->f->capsules[i];
        text(x, c->id);
        text(x, title_of(x, c));
        whole(x, c->opened);
        whole(x, c->ended);
        share(x, c->ended, c->opened);
    }
}

static void fill_watched(struct fill *x)
{
    for (int i = 0; i < x->v->f->n_capsules; i++)
        for (int k = 0; k < TALLY_PARTS; k++) {
            const struct booth_capsule *c = &x->v->f->capsules[i];
            text(x, c->id);
            text(x, title_of(x, c));
            whole(x, k * 100 / TALLY_PARTS);
            whole(x, (k + 1) * 100 / TALLY_PARTS);
            whole(x, c->parts[k]);
            share(x, c->parts[k], c->opened);
        }
}

static void fill_questions(struct fill *x)
{
    for (int i = 0; i < x->v->f->n_questions; i++) {
        const struct booth_question *q = &x->v->f->questions[i];
        double r = 0;
        enum statistic told = item_discrimination(&q->sums, &r);
        text(x, q->id);
        text(x, booth_question_label(x->ui, q));
        text(x, q->question ? in_language(x->ui, &q->question->stem) : (struct str){NULL, 0});
        whole(x, q->sums.answered);
        whole(x, q->sums.right);
        whole(x, q->sums.skipped);
        share(x, q->sums.right, q->sums.answered);
        whole(x, q->sums.pairs[ITEM_N]);
        if (told == STATISTIC_TOLD)
            table_index(x->t, x->ui->arena, r);
        else
            none(x, told == STATISTIC_FLAT ? STR_FIGURES_FLAT : STR_FIGURES_FEW);
    }
}

static void fill_options(struct fill *x)
{
    for (int i = 0; i < x->v->f->n_questions; i++) {
        const struct booth_question *q = &x->v->f->questions[i];
        bool choice = q->question && (q->question->kind == QUESTION_SINGLE ||
                                      q->question->kind == QUESTION_MULTIPLE ||
                                      q->question->kind == QUESTION_TRUE_FALSE);
        for (int k = 0; choice && k < q->question->n_options && k < QUIZ_OPTIONS_MAX; k++) {
            const struct option *o = &q->question->options[k];
            text(x, q->id);
            text(x, booth_question_label(x->ui, q));
            text(x, o->id);
            text(x, o->text.n ? in_language(x->ui, &o->text)
                              : ui_str(x->ui, k ? STR_QUIZ_FALSE : STR_QUIZ_TRUE));
            whole(x, o->right);
            whole(x, q->sums.option[k]);
            share(x, q->sums.option[k], q->sums.answered);
        }
    }
}

static void fill_used(struct fill *x)
{
    for (int i = 0; i < x->v->f->n_features; i++) {
        text(x, booth_feature_label(x->ui, x->v->f->features[i].id));
        whole(x, x->v->f->features[i].n);
        share(x, x->v->f->features[i].n, x->v->f->visits);
    }
}

static void fill_idle(struct fill *x)
{
    for (int i = 0; i < IDLE_COUNT; i++) {
        text(x, ui_str(x->ui, booth_idle_label((enum tally_idle)i)));
        whole(x, x->v->f->idle[i]);
    }
}

static void fill_faults(struct fill *x)
{
    for (int i = 0; i < x->v->f->n_faults; i++) {
        text(x, booth_fault_label(x->ui, x->v->f->faults[i].id));
        whole(x, x->v->f->faults[i].n);
    }
}

#define TABLE(columns) ARRAY_LEN(columns), columns
static const struct {
    const char *name;
    enum string_id title;
    enum booth_card card;
    size_t n_columns;
    const struct table_column *columns;
    void (*fill)(struct fill *x);
} tables[] = {
    {"visits", STR_FIGURES_VISITS, BOOTH_VISITS, TABLE(visit_columns), fill_visits},
    {"days", STR_FIGURES_VISITS_DAY, BOOTH_DAYS, TABLE(day_columns), fill_days},
    {"languages", STR_FIGURES_LANGUAGE, BOOTH_LANGUAGE, TABLE(language_columns), fill_languages},
    {"funnel", STR_FIGURES_FUNNEL, BOOTH_FUNNEL, TABLE(funnel_columns), fill_funnel},
    {"capsules", STR_FIGURES_REPORT_CAPSULE, BOOTH_CARD_COUNT, TABLE(capsule_columns), fill_capsules},
    {"watched", STR_FIGURES_CURVE, BOOTH_CURVES, TABLE(watched_columns), fill_watched},
    {"questions", STR_FIGURES_ITEMS, BOOTH_ITEMS, TABLE(question_columns), fill_questions},
    {"options", STR_FIGURES_REPORT_OPTION, BOOTH_CARD_COUNT, TABLE(option_columns), fill_options},
    {"used", STR_FIGURES_FEATURES, BOOTH_FEATURES, TABLE(used_columns), fill_used},
    {"time-outs", STR_FIGURES_IDLE, BOOTH_IDLE, TABLE(idle_columns), fill_idle},
    {"faults", STR_FIGURES_FAULT_SCREEN, BOOTH_CARD_COUNT, TABLE(idle_columns), fill_faults},
};
static_assert(ARRAY_LEN(tables) == BOOTH_TABLES, "every table has its room");

void booth_tables(const struct ui *ui, const struct booth_view *v, struct table out[BOOTH_TABLES])
{
    for (int i = 0; i < BOOTH_TABLES; i++) {
        out[i] = (struct table){.name = tables[i].name,
                                .title = tables[i].title,
                                .plot = tables[i].card < BOOTH_CARD_COUNT ? (int)tables[i].card : -1,
                                .n_columns = (int)tables[i].n_columns,
                                .columns = tables[i].columns};
        struct fill x = {ui, v, &out[i]};
        tables[i].fill(&x);
    }
}
