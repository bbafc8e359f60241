/* The rows of the day's plots, each with its number: no plot is read by its colours alone. */
#include "report/day_parts.h"

#include <assert.h>

#include "base/bug.h"

static void plot_row(struct day_chart *p, struct str label, struct str value, double fraction, enum chart_tone tone)
{
    if (p->n < PLOT_ROWS_MAX)
        p->rows[p->n++] = (struct chart_row){.label = label, .value = value, .fraction = fraction, .tone = tone};
}

/* How long each step took, amber where that was more than planned. */
static void plot_steps(struct day_work *w, struct day_chart *p)
{
    int64_t most = 60;
    for (int i = 0; i < w->f.n_steps; i++)
        most = w->f.steps[i].took_s > most ? w->f.steps[i].took_s : most;
    for (int i = 0; i < w->f.n_steps; i++) {
        const struct day_step *s = &w->f.steps[i];
        if (!s->times || !s->ended_s)
            continue;
        struct str value = strings_fill(&w->desk.arena, day_str(w, STR_DAY_MINUTES_OF), "n",
                                        arena_strf(&w->desk.arena, "%d", day_minutes(s->took_s)).ptr, "of",
                                        arena_strf(&w->desk.arena, "%d", s->planned_min).ptr, NULL);
        bool over = day_minutes(s->took_s) > s->planned_min;
        plot_row(p, day_step_words(w, s), value, (double)s->took_s / (double)most, over ? CHART_AMBER : CHART_NEUTRAL);
    }
}

static void plot_votes(struct day_work *w, struct day_chart *p)
{
    for (int i = 0; i < w->f.n_votes; i++) {
        const struct day_vote *v = &w->f.votes[i];
        struct str head = arena_strf(&w->desk.arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(day_method_words(w, v->ballot->method)),
                                     STR_ARG(day_author(w, &v->question->stem)));
        struct str sum = arena_strf(&w->desk.arena, "%d", v->total);
        plot_row(p, head, sum, -1, CHART_NEUTRAL);
        for (int k = 0; k < v->question->n_options; k++) {
            bool right = v->question->options[k].right;
            struct str label = arena_strf(&w->desk.arena, "%c  %" STR_FMT, 'A' + k, STR_ARG(day_option_words(w, v->question, k)));
            struct str n = arena_strf(&w->desk.arena, right ? "%d · %" STR_FMT : "%d", v->option[k],
                                      STR_ARG(day_str(w, STR_VOTE_IS_RIGHT)));
            plot_row(p, label, n,
                     v->total ? (double)v->option[k] / v->total : 0, right ? CHART_SIGNAL : CHART_NEUTRAL);
        }
    }
}

static void plot_halves(struct day_work *w, struct day_chart *p)
{
    for (int h = 0; h < HALF_COUNT && w->f.n_people; h++)
        if (w->f.half[h]) {
            struct str value = strings_fill(&w->desk.arena, day_str(w, STR_VOTE_COUNT_OF), "n",
                                            arena_strf(&w->desk.arena, "%d", w->f.present[h]).ptr, "of",
                                            arena_strf(&w->desk.arena, "%d", w->f.n_people).ptr, NULL);
            plot_row(p, day_half_words(w, h), value, (double)w->f.present[h] / w->f.n_people, CHART_SIGNAL);
        }
}

static const struct {
    const char *name;
    enum string_id title;
    void (*fill)(struct day_work *w, struct day_chart *p);
} plot_shapes[] = {
    [PLOT_STEPS] = {"timetable", STR_DAY_STEPS, plot_steps},
    [PLOT_VOTES] = {"votes", STR_DAY_QUESTIONS, plot_votes},
    [PLOT_HALVES] = {"half-days", STR_DAY_HALVES, plot_halves},
};
static_assert(ARRAY_LEN(plot_shapes) == PLOT_COUNT, "every plot has its shape");

void day_fill_chart(struct day_work *w, enum day_plot which, struct day_chart *out)
{
    *out = (struct day_chart){.title = day_str(w, plot_shapes[which].title)};
    plot_shapes[which].fill(w, out);
}

const char *day_plot_name(enum day_plot which)
{
    return plot_shapes[which].name;
}
