/*
 * From figures to charts. What a chart says when it is read aloud is the same sentence that stands
 * beside its bar, with the question's own words instead of its number.
 */
#include "report/booth_plot.h"

#include <assert.h>
#include <math.h>

#include "base/bug.h"
#include "locale/date.h"
#include "locale/language.h"
#include "locale/number.h"

enum { HARDEST = 4, ITEMS = 8, FEATURES = 7, OPEN = 9, CLOSE = 18, DAYS_SHOWN = 31, LEGIBLE = 280, PLOT_GAP = 24, CURVE_GAP = 32 };

static struct str whole(const struct ui *ui, const struct booth_view *v, int64_t n)
{
    return number_whole(v->locale, n, ui->arena);
}

static struct str with_n(const struct ui *ui, enum string_id id, struct str n)
{
    return strings_fill(ui->arena, ui_str(ui, id), "n", arena_cstr(ui->arena, n), NULL);
}

static struct str of(const struct ui *ui, const struct booth_view *v, int64_t n, int64_t all)
{
    return strings_fill(ui->arena, ui_str(ui, STR_FIGURES_OF), "n",
                        arena_cstr(ui->arena, whole(ui, v, n)), "of",
                        arena_cstr(ui->arena, whole(ui, v, all)), NULL);
}

/* ---- visits ---- */

static int columns_of(struct ui *ui, const struct booth_view *v, struct chart_column out[BOOTH_HOURS])
{
    int from = OPEN, to = CLOSE + 1, peak = series_peak(v->f->hour, BOOTH_HOURS);
    series_range(v->f->hour, BOOTH_HOURS, &from, &to);
    for (int h = from; h < to; h++)
        out[h - from] = (struct chart_column){.label = arena_strf(ui->arena, "%d", h),
                                              .name = time_of_day(h, 0, ui->arena),
                                              .value = whole(ui, v, v->f->hour[h]),
                                              .n = (double)v->f->hour[h],
                                              .shown = h == peak || h == v->hour_now,
                                              .signal = h == v->hour_now};
    return to - from;
}

static void draw_visits(struct ui *ui, const struct booth_view *v, struct rect r)
{
    struct chart_column columns[BOOTH_HOURS];
    int n = columns_of(ui, v, columns);
    ui_chart_columns(ui, r, n, columns);
}

/* The last month of days; what was summed by month has no day to stand under. */
static void draw_days(struct ui *ui, const struct booth_view *v, struct rect r)
{
    const struct booth_figures *f = v->f;
    struct chart_column columns[DAYS_SHOWN] = {0};
    int first = f->to - DAYS_SHOWN + 1, n = 0, most = -1;
    for (int i = 0; i < f->n_days; i++)
        if (f->days[i].day >= first && f->days[i].days == 1) {
            first = f->days[i].day;
            break;
        }
    first = first > f->from ? first : f->from;
    for (int day = first; day <= f->to && n < DAYS_SHOWN; day++, n++) {
        struct civil_day c = day_from_number(day);
        columns[n].label = arena_strf(ui->arena, "%d", c.day);
        columns[n].name = date_weekday(v->locale, c, ui->arena);
        for (int i = 0; i < f->n_days; i++)
            if (f->days[i].day == day && f->days[i].days == 1)
                columns[n].n = (double)f->days[i].visits;
        columns[n].value = whole(ui, v, (int64_t)columns[n].n);
        most = columns[n].n > (most < 0 ? 0 : columns[most].n) ? n : most;
    }
    if (most >= 0)
        columns[most].shown = true;
    ui_chart_columns(ui, r, n, columns);
}

/* ---- languages ---- */

static int parts_of(struct ui *ui, const struct booth_view *v, struct chart_part out[STRING_LANGUAGE_COUNT])
{
    static const enum string_language order[] = {LANG_FR, LANG_NL, LANG_EN, LANG_DE};
    static const enum chart_tone tones[] = {CHART_SIGNAL, CHART_PICK, CHART_PAPER, CHART_AMBER};
    static const char *const marks[] = {"EN", "FR", "NL", "DE"};
    static_assert(ARRAY_LEN(marks) == STRING_LANGUAGE_COUNT, "every language has its mark");
    int64_t counts[STRING_LANGUAGE_COUNT], all = 0;
    int percent[STRING_LANGUAGE_COUNT];
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        all += counts[i] = v->f->language[order[i]];
    shares_percent(counts, STRING_LANGUAGE_COUNT, percent);
    for (int i = 0; i < STRING_LANGUAGE_COUNT; i++)
        out[i] = (struct chart_part){
            .mark = str_c(marks[order[i]]),
            .name = language_name(str_c(string_language_code(order[i])), ui->arena),
            .value = all < STATISTICS_FEW ? whole(ui, v, counts[i])
                                          : number_percent(v->locale, percent[i], ui->arena),
            .fraction = all ? (double)counts[i] / (double)all : 0,
            .tone = tones[i]};
    return STRING_LANGUAGE_COUNT;
}

/* ---- rows ---- */

enum { ROWS_MAX = 40 };

static int funnel_rows(struct ui *ui, const struct booth_view *v, struct chart_row out[ROWS_MAX])
{
    for (int i = 0; i <= STEP_COUNT; i++) {
        int64_t n = i ? v->f->step[i - 1] : v->f->visits;
        out[i] = (struct chart_row){.label = ui_str(ui, booth_step_label(i)),
                                    .value = whole(ui, v, n),
                                    .fraction = v->f->visits ? (double)n / (double)v->f->visits : 0,
                                    .tone = i == STEP_COUNT ? CHART_SIGNAL : CHART_NEUTRAL};
    }
    return 1 + STEP_COUNT;
}

static struct str stem_of(const struct ui *ui, const struct booth_question *q)
{
    struct str label = booth_question_label(ui, q);
    if (!q->question)
        return label;
    struct str stem = i18n_text(&q->question->stem, string_language_code(ui->lang), NULL);
    return arena_strf(ui->arena, "%" STR_FMT ": %" STR_FMT, STR_ARG(label), STR_ARG(stem));
}

/* What nobody was asked is not hard. */
static int answered(const struct booth_figures *f)
{
    int n = 0;
    for (int i = 0; i < f->n_questions; i++)
        n += f->questions[i].sums.answered > 0;
    return n;
}

static int hardest_rows(struct ui *ui, const struct booth_view *v, struct chart_row out[ROWS_MAX])
{
    int *order = arena_array(ui->arena, (size_t)v->f->n_questions + 1, int), n = 0;
    booth_hardest(v->f, order);
    for (int most = answered(v->f); n < HARDEST && n < most; n++) { /* the others come last */
        const struct booth_question *q = &v->f->questions[order[n]];
        const struct item_sums *s = &q->sums;
        bool few = s->answered < STATISTICS_FEW;
        double p = (double)s->right / (double)s->answered;
        out[n] = (struct chart_row){.label = booth_question_label(ui, q),
                                    .spoken = stem_of(ui, q),
                                    .value = few ? of(ui, v, s->right, s->answered)
                                                 : booth_share(ui, v, s->right, s->answered),
                                    .fraction = p,
                                    .tone = p < 0.5 && !few ? CHART_CORAL : CHART_NEUTRAL};
    }
    return n;
}

static int idle_rows(struct ui *ui, const struct booth_view *v, struct chart_row out[ROWS_MAX])
{
    int n = 0;
    for (int i = 0; i < IDLE_COUNT; i++)
        out[n++] = (struct chart_row){.label = ui_str(ui, booth_idle_label((enum tally_idle)i)),
                                      .value = whole(ui, v, v->f->idle[i]),
                                      .fraction = -1};
    for (int i = 0; i < v->f->n_faults && i < BOOTH_FAULTS; i++)
        out[n++] = (struct chart_row){.label = booth_fault_label(ui, v->f->faults[i].id),
                                      .value = whole(ui, v, v->f->faults[i].n),
                                      .fraction = -1};
    return n;
}

static int feature_rows(struct ui *ui, const struct booth_view *v, struct chart_row out[ROWS_MAX])
{
    int n = 0;
    for (; n < v->f->n_features && n < FEATURES; n++) {
        const struct booth_count *c = &v->f->features[n];
        out[n] = (struct chart_row){.label = booth_feature_label(ui, c->id),
                                    .value = booth_share(ui, v, c->n, v->f->visits),
                                    .fraction = v->f->visits ? (double)c->n / (double)v->f->visits : 0};
    }
    return n;
}

static int extra_rows(const struct booth_view *v, struct chart_row out[ROWS_MAX])
{
    int n = 0;
    for (; n < v->n_extra && n < ROWS_MAX; n++)
        out[n] = v->extra[n];
    return n;
}

static int rows_of(struct ui *ui, const struct booth_view *v, enum booth_card card, struct chart_row out[ROWS_MAX])
{
    switch (card) {
    case BOOTH_FUNNEL: return funnel_rows(ui, v, out);
    case BOOTH_HARDEST: return hardest_rows(ui, v, out);
    case BOOTH_IDLE: return idle_rows(ui, v, out);
    case BOOTH_FEATURES: return feature_rows(ui, v, out);
    case BOOTH_EXTRA: return extra_rows(v, out);
    default: return 0;
    }
}

/* ---- curves ---- */

static int curves_shown(const struct booth_view *v)
{
    return v->f->n_capsules < 6 ? v->f->n_capsules : 6;
}

static struct chart_curve curve_words(struct ui *ui, const struct booth_view *v, int i)
{
    const struct booth_capsule *c = &v->f->capsules[i];
    struct str share = c->opened < STATISTICS_FEW ? of(ui, v, c->ended, c->opened) : booth_share(ui, v, c->ended, c->opened);
    return (struct chart_curve){.name = booth_capsule_label(ui, c),
                                .value = with_n(ui, STR_FIGURES_CURVE_END, share),
                                .low = booth_visits_label(ui, v, c->opened),
                                .high = ui_str(ui, STR_FIGURES_END)};
}

/* As many beside each other as leave each its words whole. */
static int curve_columns(struct ui *ui, const struct booth_view *v, int w)
{
    int limit = v->learners ? 2 : 3; /* on paper and in a browser its words are longer than its curve is wide */
    int gap = ui_px(ui, CURVE_GAP), need = ui_px(ui, LEGIBLE * ui_text_scale(ui, 22));
    for (int i = 0; i < curves_shown(v); i++) {
        struct chart_curve words = curve_words(ui, v, i);
        int own = ui_chart_curve_width(ui, &words);
        need = own > need ? own : need;
    }
    int most = (w + gap) / (need + gap);
    most = most > limit ? limit : most;
    most = most > curves_shown(v) ? curves_shown(v) : most;
    return most < 1 ? 1 : most;
}

static int curves_height(struct ui *ui, const struct booth_view *v, int w)
{
    int columns = curve_columns(ui, v, w), rows = (curves_shown(v) + columns - 1) / columns;
    return rows * ui_chart_curve_height(ui) + (rows > 1 ? (rows - 1) * ui_px(ui, PLOT_GAP) : 0);
}

static void draw_curves(struct ui *ui, const struct booth_view *v, struct rect r)
{
    int columns = curve_columns(ui, v, r.w), gap = ui_px(ui, CURVE_GAP), between = ui_px(ui, PLOT_GAP);
    int rows = (curves_shown(v) + columns - 1) / columns, most = ui_chart_curve_height(ui) * 3 / 2;
    int h = rows ? (r.h - (rows - 1) * between) / rows : 0; /* lower where there is little room */
    h = h < most ? h : most;
    int w = (r.w - (columns - 1) * gap) / columns;
    for (int i = 0; i < curves_shown(v); i++) {
        const struct booth_capsule *c = &v->f->capsules[i];
        double *points = arena_array(ui->arena, TALLY_PARTS, double);
        watch_curve(c->parts, TALLY_PARTS, c->opened, points);
        struct rect own = {r.x + i % columns * (w + gap), r.y + i / columns * (h + between), w, h};
        struct chart_curve curve = curve_words(ui, v, i);
        curve.n = TALLY_PARTS, curve.points = points;
        ui_chart_curve(ui, own, &curve);
    }
}

/* ---- questions ---- */

static struct chart_line item_line(struct ui *ui, const struct booth_view *v, const struct booth_question *q)
{
    const struct item_sums *s = &q->sums;
    double r = 0;
    enum statistic told = item_discrimination(s, &r);
    bool few = s->answered < STATISTICS_FEW;
    struct chart_line l = {
        .cell = {booth_question_label(ui, q), whole(ui, v, s->answered),
                 few ? of(ui, v, s->right, s->answered) : booth_share(ui, v, s->right, s->answered),
                 told == STATISTIC_TOLD   ? number_decimal(v->locale, r, 2, ui->arena)
                 : told == STATISTIC_FLAT ? ui_str(ui, STR_FIGURES_FLAT)
                                          : ui_str(ui, STR_FIGURES_FEW)},
        .spoken = stem_of(ui, q)};
    if (!few && s->right * 2 < s->answered)
        l.tone[2] = CHART_CORAL;
    return l;
}

static struct chart_line item_head(struct ui *ui)
{
    return (struct chart_line){
        .cell = {ui_str(ui, STR_FIGURES_ITEMS_QUESTION), ui_str(ui, STR_FIGURES_ITEMS_ANSWERS),
                 ui_str(ui, STR_FIGURES_ITEMS_RIGHT), ui_str(ui, STR_FIGURES_ITEMS_DISCRIMINATION)}};
}

static void draw_items(struct ui *ui, const struct booth_view *v, struct rect r)
{
    int *order = arena_array(ui->arena, (size_t)v->f->n_questions + 1, int), n = 0;
    struct chart_line head = item_head(ui), lines[ITEMS];
    booth_hardest(v->f, order);
    for (; n < ITEMS && n < v->f->n_questions; n++)
        lines[n] = item_line(ui, v, &v->f->questions[order[n]]);
    ui_chart_table(ui, r, 4, &head, n, lines);
}

/* ---- cards ---- */

static const struct {
    const char *name;
    enum string_id title;
    int width, height; /* reference px: least width at 100 % text, height inside where it is no list */
} cards[] = {
    [BOOTH_VISITS] = {"visits-per-hour", STR_FIGURES_VISITS, 700, 228},
    [BOOTH_LANGUAGE] = {"languages", STR_FIGURES_LANGUAGE, 560, 0},
    [BOOTH_FUNNEL] = {"funnel", STR_FIGURES_FUNNEL, 470, 0},
    [BOOTH_HARDEST] = {"hardest-questions", STR_FIGURES_HARDEST, 430, 0},
    [BOOTH_EXTRA] = {"extra", STR_FIGURES_IDLE, 430, 0},
    [BOOTH_IDLE] = {"time-outs", STR_FIGURES_IDLE, 430, 0},
    [BOOTH_CURVES] = {"watched", STR_FIGURES_CURVE, 1000, 0},
    [BOOTH_FEATURES] = {"used", STR_FIGURES_FEATURES, 440, 0},
    [BOOTH_ITEMS] = {"questions", STR_FIGURES_ITEMS, 690, 0},
    [BOOTH_DAYS] = {"visits-per-day", STR_FIGURES_VISITS_DAY, 640, 228},
};
static_assert(ARRAY_LEN(cards) == BOOTH_CARD_COUNT, "every card has its row");

const char *booth_card_name(enum booth_card card)
{
    return cards[card].name;
}

struct str booth_card_title(const struct ui *ui, enum booth_card card)
{
    return ui_str(ui, cards[card].title);
}

bool booth_card_wanted(const struct booth_view *v, enum booth_card card)
{
    switch (card) {
    case BOOTH_DAYS: return v->f->to > v->f->from && v->f->n_days > 0;
    case BOOTH_EXTRA: return v->n_extra > 0;
    case BOOTH_CURVES: return v->f->n_capsules > 0;
    case BOOTH_FEATURES: return v->f->n_features > 0;
    case BOOTH_HARDEST: return answered(v->f) > 0;
    case BOOTH_ITEMS: return v->f->n_questions > 0;
    default: return true;
    }
}

int booth_card_width(const struct ui *ui, enum booth_card card)
{
    return ui_px(ui, (float)cards[card].width * (card == BOOTH_CURVES ? 1 : ui_text_scale(ui, 22)));
}

int booth_card_height(struct ui *ui, const struct booth_view *v, enum booth_card card, int w_px)
{
    struct chart_row rows[ROWS_MAX];
    struct chart_part parts[STRING_LANGUAGE_COUNT];
    int w = ui_chart_card_room(ui, w_px), inner = ui_px(ui, (float)cards[card].height);
    if (card == BOOTH_LANGUAGE)
        inner = ui_chart_parts_height(ui, w, parts_of(ui, v, parts), parts);
    else if (card == BOOTH_CURVES)
        inner = curves_height(ui, v, w);
    else if (card == BOOTH_ITEMS)
        inner = ui_chart_table_height(ui, v->f->n_questions < ITEMS ? v->f->n_questions : ITEMS);
    else if (!cards[card].height)
        inner = ui_chart_rows_height(ui, w, rows_of(ui, v, card, rows), rows);
    return ui_chart_card_height(ui, inner);
}

void booth_card_draw(struct ui *ui, const struct booth_view *v, enum booth_card card, struct rect r)
{
    struct chart_row rows[ROWS_MAX];
    struct chart_part parts[STRING_LANGUAGE_COUNT];
    struct str aside = {NULL, 0};
    if (card == BOOTH_VISITS)
        aside = with_n(ui, STR_FIGURES_VISITS_N, whole(ui, v, v->f->visits));
    struct str title = card == BOOTH_EXTRA ? v->extra_title : booth_card_title(ui, card);
    struct rect in = ui_chart_card(ui, r, title, aside);
    switch (card) {
    case BOOTH_VISITS: draw_visits(ui, v, in); break;
    case BOOTH_DAYS: draw_days(ui, v, in); break;
    case BOOTH_LANGUAGE: ui_chart_parts(ui, in, parts_of(ui, v, parts), parts); break;
    case BOOTH_CURVES: draw_curves(ui, v, in); break;
    case BOOTH_ITEMS: draw_items(ui, v, in); break;
    default: ui_chart_rows(ui, in, rows_of(ui, v, card, rows), rows); break;
    }
}
