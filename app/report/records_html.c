/*
 * The page of what learners did: each plot stands beside the table that holds its numbers. Capsules and
 * questions are drawn as a stand's are, with learners in the place of visits.
 */
#include <assert.h>

#include "base/bug.h"
#include "base/fs.h"
#include "locale/date.h"
#include "locale/number.h"
#include "locale/zone.h"
#include "report/booth_plot.h"
#include "report/html.h"
#include "report/desk.h"
#include "report/records_figures.h"
#include "report/table.h"

enum { BARS = 15, SCORES_H = 228, TOLD_EVERY = 5 /* twentieths */ };
enum section { SECTION_PROGRESS, SECTION_CAPSULES, SECTION_WATCHED, SECTION_SCORES, SECTION_QUESTIONS, SECTION_COUNT };

struct work {
    const struct records *r;
    const struct records_figures *f;
    struct report_desk desk;
    struct ui *ui;             /* of the desk: for words */
    struct locale *locale;
    struct booth_view view;
    struct table tables[SECTION_COUNT];
    struct str plot[SECTION_COUNT];
};

struct str records_learner_label(const struct ui *ui, const struct records *r, const struct records_figures *f, int i)
{
    const struct records_learner *l = &f->learners[i];
    if (!l->id.len)
        return ui_str(ui, STR_LEARNER_NOBODY);
    if (!r->anonymise)
        return l->name;
    return strings_fill(ui->arena, ui_str(ui, STR_RECORDS_PERSON), "n", arena_strf(ui->arena, "%d", i + 1).ptr, NULL);
}

static struct str words(const struct work *w, const struct i18n *t, struct str id)
{
    struct str s = t ? i18n_text(t, string_language_code(w->ui->lang), NULL) : STR("");
    return s.len ? s : id;
}

/* ---- tables ---- */

#define COLUMNS(name, ...) static const struct table_column name[] = {__VA_ARGS__}
COLUMNS(progress_columns, {"learner", STR_RECORDS_LEARNER}, {"begun", STR_RECORDS_BEGUN}, {"done", STR_RECORDS_DONE},
        {"quizzes", STR_RECORDS_QUIZZES}, {"best", STR_RECORDS_BEST}, {"used", STR_RECORDS_USED});
COLUMNS(capsule_columns, {"capsule", STR_FIGURES_REPORT_CAPSULE}, {"begun", STR_FIGURES_STARTED},
        {"done", STR_FIGURES_WATCHED}, {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(watched_columns, {"capsule", STR_FIGURES_REPORT_CAPSULE}, {"from", STR_FIGURES_BEGIN}, {"to", STR_FIGURES_END},
        {"learners", STR_FIGURES_REPORT_COUNT}, {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(score_columns, {"quiz", STR_RECORDS_QUIZ}, {"attempts", STR_RECORDS_ATTEMPTS}, {"mean", STR_RECORDS_MEAN});
COLUMNS(question_columns, {"question", STR_FIGURES_ITEMS_QUESTION}, {"text", STR_FIGURES_REPORT_TEXT},
        {"answers", STR_FIGURES_ITEMS_ANSWERS}, {"right", STR_FIGURES_ITEMS_RIGHT},
        {"discrimination", STR_FIGURES_ITEMS_DISCRIMINATION});

static void fill_progress(struct work *w, struct table *t)
{
    for (int i = 0; i < w->f->n_learners; i++) {
        const struct records_learner *l = &w->f->learners[i];
        struct civil c = {0};
        table_text(t, w->ui->arena, records_learner_label(w->ui, w->r, w->f, i));
        table_whole(t, w->ui->arena, l->begun);
        table_whole(t, w->ui->arena, l->done);
        table_whole(t, w->ui->arena, l->quizzes);
        if (l->quizzes)
            table_index(t, w->ui->arena, l->best / l->quizzes);
        else
            table_none(t, w->ui->arena, STR(""));
        bool known = l->used_s > 0 && zone_civil(NULL, l->used_s, &c);
        table_text(t, w->ui->arena, known ? date_short(w->locale, c.day, w->ui->arena) : STR(""));
    }
}

static struct str title_of(const struct work *w, const struct booth_capsule *c)
{
    return words(w, c->capsule ? &c->capsule->title : NULL, c->id);
}

static void fill_capsules(struct work *w, struct table *t)
{
    for (int i = 0; i < w->f->b.n_capsules; i++) {
        const struct booth_capsule *c = &w->f->b.capsules[i];
        table_text(t, w->ui->arena, title_of(w, c));
        table_whole(t, w->ui->arena, c->opened);
        table_whole(t, w->ui->arena, c->ended);
        table_share(t, w->ui, c->ended, c->opened);
    }
}

static void fill_watched(struct work *w, struct table *t)
{
    for (int i = 0; i < w->f->b.n_capsules; i++)
        for (int k = 0; k < TALLY_PARTS; k += k ? TOLD_EVERY : TOLD_EVERY - 1) {
            const struct booth_capsule *c = &w->f->b.capsules[i];
            table_text(t, w->ui->arena, title_of(w, c));
            table_text(t, w->ui->arena, number_percent(w->locale, k * 100 / TALLY_PARTS, w->ui->arena));
            table_text(t, w->ui->arena, number_percent(w->locale, (k + 1) * 100 / TALLY_PARTS, w->ui->arena));
            table_whole(t, w->ui->arena, c->parts[k]);
            table_share(t, w->ui, c->parts[k], c->opened);
        }
}

static void fill_scores(struct work *w, struct table *t)
{
    for (int i = 0; i < w->f->n_quizzes; i++) {
        const struct records_quiz *q = &w->f->quizzes[i];
        table_text(t, w->ui->arena, words(w, q->quiz ? &q->quiz->title : NULL, q->id));
        table_whole(t, w->ui->arena, q->attempts);
        table_index(t, w->ui->arena, q->sum / (double)(q->attempts ? q->attempts : 1));
    }
}

static void fill_questions(struct work *w, struct table *t)
{
    for (int i = 0; i < w->f->b.n_questions; i++) {
        const struct booth_question *q = &w->f->b.questions[i];
        double r = 0;
        enum statistic told = item_discrimination(&q->sums, &r);
        table_text(t, w->ui->arena, booth_question_label(w->ui, q));
        table_text(t, w->ui->arena, words(w, q->question ? &q->question->stem : NULL, STR("")));
        table_whole(t, w->ui->arena, q->sums.answered);
        table_share(t, w->ui, q->sums.right, q->sums.answered);
        if (told == STATISTIC_TOLD)
            table_index(t, w->ui->arena, r);
        else
            table_none(t, w->ui->arena, ui_str(w->ui, told == STATISTIC_FLAT ? STR_FIGURES_FLAT : STR_FIGURES_FEW));
    }
}

/* ---- plots ---- */

static int progress_bars(struct work *w, struct chart_row out[BARS])
{
    int n = 0, all = w->f->n_capsules ? w->f->n_capsules : w->f->b.n_capsules;
    for (; n < w->f->n_learners && n < BARS; n++) {
        const struct records_learner *l = &w->f->learners[n];
        out[n] = (struct chart_row){
            .label = records_learner_label(w->ui, w->r, w->f, n),
            .value = strings_fill(w->ui->arena, ui_str(w->ui, strings_counted_of(w->ui->lang, l->done, all, STR_RECORDS_OF_ONE, STR_RECORDS_OF)), "n",
                                  arena_cstr(w->ui->arena, number_whole(w->locale, l->done, w->ui->arena)), "of",
                                  arena_cstr(w->ui->arena, number_whole(w->locale, all, w->ui->arena)), NULL),
            .fraction = all ? (double)l->done / all : 0,
            .tone = l->done == all ? CHART_SIGNAL : CHART_NEUTRAL};
    }
    return n;
}

static void draw_progress(void *ctx, struct ui *ui, struct rect r)
{
    struct work *w = ctx;
    struct chart_row bars[BARS];
    int n = progress_bars(w, bars);
    ui_chart_rows(ui, ui_chart_card(ui, r, ui_str(ui, STR_RECORDS_PROGRESS), STR("")), n, bars);
}

static int progress_height(struct work *w)
{
    struct chart_row bars[BARS];
    int n = progress_bars(w, bars), inner = ui_chart_rows_height(w->ui, ui_chart_card_room(w->ui, DESK_CARD_W), n, bars);
    return ui_chart_card_height(w->ui, inner);
}

static void draw_scores(void *ctx, struct ui *ui, struct rect r)
{
    const struct work *w = ctx;
    struct chart_column columns[RECORDS_BINS];
    for (int i = 0; i < RECORDS_BINS; i++) {
        struct str low = number_percent(w->locale, i * 100 / RECORDS_BINS, ui->arena);
        columns[i] = (struct chart_column){.label = low,
                                           .name = low,
                                           .value = number_whole(w->locale, w->f->scores[i], ui->arena),
                                           .n = (double)w->f->scores[i],
                                           .shown = w->f->scores[i] > 0};
    }
    ui_chart_columns(ui, ui_chart_card(ui, r, ui_str(ui, STR_RECORDS_SCORES), STR("")), RECORDS_BINS, columns);
}

static void draw_watched(void *ctx, struct ui *ui, struct rect r)
{
    booth_card_draw(ui, &((struct work *)ctx)->view, BOOTH_CURVES, r);
}

static void draw_questions(void *ctx, struct ui *ui, struct rect r)
{
    booth_card_draw(ui, &((struct work *)ctx)->view, BOOTH_ITEMS, r);
}

static bool plot(struct work *w, enum section to, int h, void (*draw)(void *ctx, struct ui *ui, struct rect r),
                 struct err *err)
{
    struct buf svg = BUF_INIT;
    bool ok = report_plot(&w->desk, h, draw, w, &svg, NULL, err);
    w->plot[to] = arena_str(w->ui->arena, buf_str(&svg));
    buf_release(&svg);
    return ok;
}

static int card_height(struct work *w, enum booth_card card)
{
    return booth_card_height(w->ui, &w->view, card, DESK_CARD_W);
}

static bool draw(struct work *w, struct err *err)
{
    bool curves = booth_card_wanted(&w->view, BOOTH_CURVES), items = booth_card_wanted(&w->view, BOOTH_ITEMS);
    return (!w->f->n_learners || plot(w, SECTION_PROGRESS, progress_height(w), draw_progress, err)) &&
           (!curves || plot(w, SECTION_WATCHED, card_height(w, BOOTH_CURVES), draw_watched, err)) &&
           (!w->f->attempts ||
            plot(w, SECTION_SCORES, ui_chart_card_height(w->ui, SCORES_H), draw_scores, err)) &&
           (!items || plot(w, SECTION_QUESTIONS, card_height(w, BOOTH_ITEMS), draw_questions, err));
}

/* ---- the page ---- */

static const struct {
    const char *name;
    enum string_id title;
    size_t n_columns;
    const struct table_column *columns;
    void (*fill)(struct work *w, struct table *t);
} sections[] = {
    [SECTION_PROGRESS] = {"progress", STR_RECORDS_PROGRESS, ARRAY_LEN(progress_columns), progress_columns, fill_progress},
    [SECTION_CAPSULES] = {"capsules", STR_LIBRARY_TITLE, ARRAY_LEN(capsule_columns), capsule_columns, fill_capsules},
    [SECTION_WATCHED] = {"watched", STR_FIGURES_CURVE, ARRAY_LEN(watched_columns), watched_columns, fill_watched},
    [SECTION_SCORES] = {"scores", STR_RECORDS_SCORES, ARRAY_LEN(score_columns), score_columns, fill_scores},
    [SECTION_QUESTIONS] = {"questions", STR_FIGURES_ITEMS, ARRAY_LEN(question_columns), question_columns, fill_questions},
};
static_assert(ARRAY_LEN(sections) == SECTION_COUNT, "every section has its table");

static void head(struct work *w, struct buf *out)
{
    struct str title = words(w, &w->r->catalog->title, STR(""));
    html_begin(out, string_language_code(w->ui->lang), ui_str(w->ui, STR_RECORDS_TITLE));
    if (title.len)
        html_element(out, "<p>", title, "</p>\n");
    html_element(out, "<p>", ui_str(w->ui, w->r->anonymise ? STR_RECORDS_ANONYMOUS : STR_RECORDS_PERSONAL), "</p>\n");
    const char *few = arena_strf(w->ui->arena, "%d", STATISTICS_FEW).ptr;
    html_element(out, "<p>", strings_fill(w->ui->arena, ui_str(w->ui, STR_FIGURES_REPORT_FEW), "n", few, NULL), "</p>\n");
}

static void section(struct work *w, enum section i, struct buf *out)
{
    struct table *t = &w->tables[i];
    *t = (struct table){.name = sections[i].name,
                        .title = sections[i].title,
                        .plot = (int)i,
                        .n_columns = (int)sections[i].n_columns,
                        .columns = sections[i].columns};
    sections[i].fill(w, t);
    if (!table_rows(t))
        return;
    html_section(out, (int)i, ui_str(w->ui, t->title));
    if (w->plot[i].len)
        html_plot(out, (int)i, w->plot[i]);
    if (i == SECTION_QUESTIONS)
        html_element(out, "<p>", strings_fill(w->ui->arena, ui_str(w->ui, STR_FIGURES_REPORT_ITEM), "n",
                                              arena_strf(w->ui->arena, "%d", STATISTICS_FEW_PAIRS).ptr, NULL), "</p>\n");
    table_html(t, w->ui, w->locale, out);
    buf_add_c(out, "</section>\n");
}

bool records_html(const struct records *r, const struct records_figures *f, const struct records_page *page, struct err *err)
{
    struct work w = {.r = r, .f = f};
    struct buf out = BUF_INIT;
    report_desk_open(&w.desk, page->text, page->theme, page->strings, page->lang);
    w.ui = &w.desk.ui;
    w.locale = locale_new(string_language_code(page->lang));
    w.view = (struct booth_view){.f = &f->b, .locale = w.locale, .learners = true, .hour_now = -1};
    bool ok = draw(&w, err);
    head(&w, &out);
    for (int i = 0; i < SECTION_COUNT; i++)
        section(&w, (enum section)i, &out);
    html_foot(&out, w.locale, w.ui->arena, page->made_s);
    ok = ok && fs_write_atomic(records_path(r, &w.desk.arena, "figures", "html"), buf_str(&out), err);
    locale_free(w.locale);
    buf_release(&out);
    report_desk_close(&w.desk);
    return ok;
}
