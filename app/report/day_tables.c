/* The rows of the day's tables. Under a handful of votes counts stand in for percentages, as in every report. */
#include "report/day_parts.h"

#include <assert.h>

#include "base/bug.h"

#define COLUMNS(name, ...) static const struct table_column name[] = {__VA_ARGS__}
COLUMNS(step_columns, {"slot", TABLE_OFF_PAGE}, {"item", TABLE_OFF_PAGE}, {"title", STR_DAY_STEP},
        {"planned_at", STR_DAY_PLANNED_AT}, {"planned_min", STR_DAY_PLANNED}, {"begun_at", STR_DAY_BEGUN},
        {"ended_at", STR_DAY_ENDED}, {"took_min", STR_DAY_TOOK}, {"over_min", STR_DAY_OVER}, {"times", TABLE_OFF_PAGE});
COLUMNS(vote_columns, {"item", TABLE_OFF_PAGE}, {"method", STR_DAY_METHOD}, {"question", TABLE_OFF_PAGE},
        {"text", STR_FIGURES_ITEMS_QUESTION}, {"votes", STR_DAY_VOTES}, {"right", STR_DAY_RIGHT},
        {"difficulty", STR_FIGURES_ITEMS_RIGHT}, {"votes_before", TABLE_OFF_PAGE}, {"right_before", TABLE_OFF_PAGE},
        {"gain", STR_DAY_GAIN});
COLUMNS(option_columns, {"item", TABLE_OFF_PAGE}, {"question", STR_FIGURES_ITEMS_QUESTION}, {"letter", TABLE_OFF_PAGE},
        {"option", TABLE_OFF_PAGE}, {"text", STR_FIGURES_REPORT_OPTION}, {"right", TABLE_OFF_PAGE}, {"votes", STR_DAY_VOTES},
        {"share", STR_FIGURES_REPORT_SHARE});
COLUMNS(answer_columns, {"quiz", TABLE_OFF_PAGE}, {"question", TABLE_OFF_PAGE}, {"text", STR_FIGURES_ITEMS_QUESTION},
        {"answers", STR_FIGURES_ITEMS_ANSWERS}, {"right", STR_DAY_RIGHT}, {"difficulty", STR_FIGURES_ITEMS_RIGHT});
COLUMNS(half_columns, {"half_day", STR_DAY_HALF}, {"present", STR_ROLL_PRESENT}, {"absent", STR_ROLL_ABSENT},
        {"unsaid", STR_ROLL_UNSAID});
COLUMNS(tick_columns, {"worksheet", TABLE_OFF_PAGE}, {"title", STR_DAY_WORKSHEET}, {"group", STR_DAY_GROUP},
        {"point", TABLE_OFF_PAGE}, {"text", STR_DAY_POINT}, {"ticked", STR_DAY_TICKED});
COLUMNS(person_columns, {"name", STR_DAY_NAME}, {"organisation", STR_DAY_ORGANISATION}, {"group", STR_DAY_GROUP},
        {"morning", STR_ROLL_MORNING}, {"afternoon", STR_ROLL_AFTERNOON});

static const struct {
    const char *name;
    enum string_id title;
    int plot;
    int n_columns;
    const struct table_column *columns;
} shapes[] = {
    [TABLE_STEPS] = {"timetable", STR_DAY_STEPS, PLOT_STEPS, ARRAY_LEN(step_columns), step_columns},
    [TABLE_VOTES] = {"votes", STR_DAY_QUESTIONS, PLOT_VOTES, ARRAY_LEN(vote_columns), vote_columns},
    [TABLE_OPTIONS] = {"options", STR_DAY_OPTIONS, -1, ARRAY_LEN(option_columns), option_columns},
    [TABLE_ANSWERS] = {"quizzes", STR_DAY_ANSWERS, -1, ARRAY_LEN(answer_columns), answer_columns},
    [TABLE_HALVES] = {"half-days", STR_DAY_HALVES, PLOT_HALVES, ARRAY_LEN(half_columns), half_columns},
    [TABLE_TICKS] = {"worksheets", STR_DAY_WORKSHEETS, -1, ARRAY_LEN(tick_columns), tick_columns},
    [TABLE_PEOPLE] = {"attendance", STR_ROLL_TITLE, -1, ARRAY_LEN(person_columns), person_columns},
};
static_assert(ARRAY_LEN(shapes) == TABLE_COUNT, "every table has its shape");

/* ---- tables ---- */

static struct table *table_of(struct day_work *w, enum day_table t)
{
    return &w->tables[t];
}

static void text(struct day_work *w, enum day_table t, struct str s)
{
    table_text(table_of(w, t), &w->desk.arena, s);
}

static void whole(struct day_work *w, enum day_table t, int64_t n)
{
    table_whole(table_of(w, t), &w->desk.arena, n);
}

static void none(struct day_work *w, enum day_table t)
{
    table_none(table_of(w, t), &w->desk.arena, STR("–"));
}

static void fill_steps(struct day_work *w)
{
    for (int i = 0; i < w->f.n_steps; i++) {
        const struct day_step *s = &w->f.steps[i];
        bool told = s->times && s->ended_s;
        text(w, TABLE_STEPS, s->slot->id);
        text(w, TABLE_STEPS, s->item ? s->item->id : STR(""));
        text(w, TABLE_STEPS, day_step_words(w, s));
        text(w, TABLE_STEPS, day_time(w, s->planned_s));
        whole(w, TABLE_STEPS, s->planned_min);
        text(w, TABLE_STEPS, day_time(w, s->begun_s));
        text(w, TABLE_STEPS, day_time(w, s->ended_s));
        if (told) {
            whole(w, TABLE_STEPS, day_minutes(s->took_s));
            whole(w, TABLE_STEPS, day_minutes(s->took_s) - s->planned_min);
        } else {
            none(w, TABLE_STEPS);
            none(w, TABLE_STEPS);
        }
        whole(w, TABLE_STEPS, s->times);
    }
}

/* How much of what could be won was won: (after - before) / (1 - before), the normalised gain of R. R. Hake, American
 * Journal of Physics 66 (1998) 64. False: there is nothing to compare, or nothing could be won. */
static bool gain(const struct day_vote *v, double *g)
{
    if (!v->after || !v->total || !v->before_total || v->before_right == v->before_total)
        return false;
    double before = (double)v->before_right / v->before_total, now = (double)v->right / v->total;
    *g = (now - before) / (1 - before);
    return *g >= -1;
}

static void fill_votes(struct day_work *w)
{
    for (int i = 0; i < w->f.n_votes; i++) {
        const struct day_vote *v = &w->f.votes[i];
        double g;
        text(w, TABLE_VOTES, v->ballot->item);
        text(w, TABLE_VOTES, day_method_words(w, v->ballot->method));
        text(w, TABLE_VOTES, v->question->id);
        text(w, TABLE_VOTES, day_author(w, &v->question->stem));
        whole(w, TABLE_VOTES, v->total);
        whole(w, TABLE_VOTES, v->right);
        table_share(table_of(w, TABLE_VOTES), &w->desk.ui, v->right, v->total);
        if (v->after) {
            whole(w, TABLE_VOTES, v->before_total);
            whole(w, TABLE_VOTES, v->before_right);
        } else {
            none(w, TABLE_VOTES);
            none(w, TABLE_VOTES);
        }
        if (gain(v, &g))
            table_index(table_of(w, TABLE_VOTES), &w->desk.arena, g);
        else
            none(w, TABLE_VOTES);
    }
}

static struct str letter(struct day_work *w, int i)
{
    return arena_strf(&w->desk.arena, "%c", 'A' + i);
}

static void fill_options(struct day_work *w)
{
    for (int i = 0; i < w->f.n_votes; i++)
        for (int k = 0; k < w->f.votes[i].question->n_options; k++) {
            const struct day_vote *v = &w->f.votes[i];
            text(w, TABLE_OPTIONS, v->ballot->item);
            text(w, TABLE_OPTIONS, day_author(w, &v->question->stem));
            text(w, TABLE_OPTIONS, letter(w, k));
            text(w, TABLE_OPTIONS, v->question->options[k].id);
            text(w, TABLE_OPTIONS, day_option_words(w, v->question, k));
            whole(w, TABLE_OPTIONS, v->question->options[k].right);
            whole(w, TABLE_OPTIONS, v->option[k]);
            table_share(table_of(w, TABLE_OPTIONS), &w->desk.ui, v->option[k], v->total);
        }
}

static void fill_answers(struct day_work *w)
{
    for (int i = 0; i < w->f.n_answers; i++) {
        const struct day_answer *a = &w->f.answers[i];
        text(w, TABLE_ANSWERS, a->quiz->id);
        text(w, TABLE_ANSWERS, a->question->id);
        text(w, TABLE_ANSWERS, day_author(w, &a->question->stem));
        whole(w, TABLE_ANSWERS, a->answered);
        whole(w, TABLE_ANSWERS, a->right);
        table_share(table_of(w, TABLE_ANSWERS), &w->desk.ui, a->right, a->answered);
    }
}

static void fill_people(struct day_work *w)
{
    static const enum string_id presences[PRESENCE_COUNT] = {
        [PRESENCE_UNSAID] = STR_ROLL_UNSAID, [PRESENCE_PRESENT] = STR_ROLL_PRESENT, [PRESENCE_ABSENT] = STR_ROLL_ABSENT};
    for (int h = 0; h < HALF_COUNT && w->f.n_people; h++)
        if (w->f.half[h]) {
            text(w, TABLE_HALVES, day_half_words(w, h));
            whole(w, TABLE_HALVES, w->f.present[h]);
            whole(w, TABLE_HALVES, w->f.absent[h]);
            whole(w, TABLE_HALVES, w->f.n_people - w->f.present[h] - w->f.absent[h]);
        }
    for (int i = 0; i < w->f.n_people; i++) {
        const struct day_person *p = &w->f.people[i];
        text(w, TABLE_PEOPLE, p->p.name);
        text(w, TABLE_PEOPLE, p->p.organisation);
        if (p->p.group)
            whole(w, TABLE_PEOPLE, p->p.group);
        else
            none(w, TABLE_PEOPLE);
        for (int h = 0; h < HALF_COUNT; h++)
            if (w->f.half[h])
                text(w, TABLE_PEOPLE, day_str(w, presences[p->presence[h]]));
            else
                none(w, TABLE_PEOPLE);
    }
}

static void fill_ticks(struct day_work *w)
{
    for (int i = 0; i < w->f.n_ticks; i++) {
        const struct day_tick *t = &w->f.ticks[i];
        text(w, TABLE_TICKS, t->sheet->id);
        text(w, TABLE_TICKS, day_author(w, &t->sheet->title));
        if (t->group)
            whole(w, TABLE_TICKS, t->group);
        else
            none(w, TABLE_TICKS);
        text(w, TABLE_TICKS, t->line->id);
        text(w, TABLE_TICKS, day_author(w, &t->line->text));
        whole(w, TABLE_TICKS, t->ticked);
    }
}

void day_fill_tables(struct day_work *w)
{
    for (int i = 0; i < TABLE_COUNT; i++)
        w->tables[i] = (struct table){.name = shapes[i].name, .title = shapes[i].title, .plot = shapes[i].plot,
                                      .n_columns = shapes[i].n_columns, .columns = shapes[i].columns};
    fill_steps(w);
    fill_votes(w);
    fill_options(w);
    fill_answers(w);
    fill_people(w);
    fill_ticks(w);
}
