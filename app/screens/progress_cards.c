/*
 * The cards of "My progress" as rows of a chart: a bar with its parts for each capsule, a column for
 * each attempt at a quiz, a bar for each checklist, a sign for each part of a rule. Every value is
 * text as well.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/checks.h"
#include "screens/progress_page.h"
#include "screens/steps.h"
#include "store/bookmark.h"
#include "ui/icons.h"

static const struct str nothing = {NULL, 0};

static struct str number(const struct ui *ui, enum string_id id, int n, int of)
{
    return strings_fill(ui->arena, ui_str(ui, id), "n", arena_strf(ui->arena, "%d", n).ptr, "of",
                        arena_strf(ui->arena, "%d", of).ptr, "percent",
                        arena_strf(ui->arena, "%d", n).ptr, NULL);
}

static struct str capsule_label(struct ui *ui, const struct capsule *c)
{
    struct str kicker = author_text(ui, &c->kicker);
    const char *n = arena_strf(ui->arena, "%d", c->number).ptr;
    if (!kicker.len)
        return strings_fill(ui->arena, ui_str(ui, STR_CAPSULE_NUMBER), "n", n, NULL);
    return arena_strf(ui->arena, "%s. %" STR_FMT, n, STR_ARG(kicker));
}

/* ---- capsules ---- */

static const struct chart_span *spans_of(struct ui *ui, const struct card *k)
{
    struct chart_span *spans = arena_array(ui->arena, (size_t)k->parts->n + 1, struct chart_span);
    double length_ms = (double)k->length_us / 1000;
    for (int i = 0; i < k->parts->n; i++)
        spans[i] = (struct chart_span){fmin(k->parts->part[i].from_ms / length_ms, 1),
                                       fmin(k->parts->part[i].to_ms / length_ms, 1)};
    return spans;
}

static struct chart_row capsule_row(struct ui *ui, const struct screen_env *env, const struct capsule *c)
{
    struct card k = card_of(ui, env, c);
    struct chart_row row = {.label = capsule_label(ui, c), .fraction = k.fraction, .tone = CHART_SIGNAL};
    row.value = number(ui, STR_PROGRESS_PERCENT, (int)lroundf(k.fraction * 100), 100);
    row.spoken = arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(row.label),
                            STR_ARG(card_state_text(ui, &k)));
    if (k.parts && k.length_us > 0) {
        row.n_spans = k.parts->n;
        row.spans = spans_of(ui, &k);
    }
    row.sign = k.state == CARD_DONE     ? ICON_CHECK_CIRCLE
               : k.state == CARD_LOCKED ? ICON_LOCK
                                        : ICON_PLAY_CIRCLE_OUTLINE;
    row.sign_tone = k.state == CARD_DONE ? CHART_SIGNAL : CHART_NEUTRAL;
    return row;
}

struct progress_card progress_capsules_card(struct ui *ui, const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    struct chart_row *rows = arena_array(ui->arena, (size_t)c->n_capsules + 1, struct chart_row);
    for (int i = 0; i < c->n_capsules; i++)
        rows[i] = capsule_row(ui, env, &c->capsules[i]);
    return (struct progress_card){ui_str(ui, STR_LIBRARY_TITLE), nothing, c->n_capsules, rows};
}

/* ---- quizzes ---- */

static struct chart_row quiz_row(struct ui *ui, const struct screen_env *env, const struct capsule *c)
{
    struct quiz_standing s = quiz_standing(env, c->quiz);
    double *columns = arena_array(ui->arena, (size_t)s.taken + 1, double);
    struct buf said = BUF_INIT;
    struct chart_row row = {.label = capsule_label(ui, c), .fraction = -1, .tone = CHART_SIGNAL};
    buf_addf(&said, "%" STR_FMT, STR_ARG(row.label));
    for (int i = 0; i < s.taken; i++) {
        columns[i] = s.scores[i].score;
        struct str score = number(ui, STR_MAP_PHASE_COUNT, s.scores[i].right, s.scores[i].questions);
        buf_addf(&said, "%s %" STR_FMT, i ? "," : ":", STR_ARG(score));
    }
    row.n_columns = s.taken;
    row.columns = columns;
    row.value = s.taken ? number(ui, STR_MAP_PHASE_COUNT, s.counts.right, s.counts.questions)
                        : ui_str(ui, STR_PROGRESS_NOT_TAKEN);
    row.spoken = arena_str(ui->arena, buf_str(&said));
    buf_release(&said);
    return row;
}

struct progress_card progress_quizzes_card(struct ui *ui, const struct screen_env *env)
{
    static const enum string_id counts[] = {[SCORE_BEST] = STR_PROGRESS_BEST,
                                            [SCORE_LAST] = STR_PROGRESS_LAST,
                                            [SCORE_FIRST] = STR_PROGRESS_FIRST};
    const struct catalog *c = env->catalog;
    struct chart_row *rows = arena_array(ui->arena, (size_t)c->n_capsules + 1, struct chart_row);
    int n = 0;
    for (int i = 0; i < c->n_capsules; i++)
        if (c->capsules[i].quiz)
            rows[n++] = quiz_row(ui, env, &c->capsules[i]);
    return (struct progress_card){ui_str(ui, STR_PROGRESS_QUIZZES), ui_str(ui, counts[c->policy.score]), n, rows};
}

/* ---- checklists ---- */

static struct chart_row share_row(struct ui *ui, struct str label, int n, int of)
{
    return (struct chart_row){.label = label,
                              .value = number(ui, STR_MAP_PHASE_COUNT, n, of),
                              .fraction = of ? (double)n / of : 0,
                              .tone = CHART_SIGNAL};
}

static struct chart_row spmm_row(struct ui *ui, const struct screen_env *env, const struct spmm *spmm)
{
    int n = 0, of = 0;
    for (int i = 0; i < spmm->n_stages; i++) {
        n += checks_count(env, ui->arena, &spmm->stages[i]);
        of += spmm->stages[i].n_checks;
    }
    return share_row(ui, author_text(ui, &spmm->title), n, of);
}

static struct progress_card checklists_card(struct ui *ui, const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    struct chart_row *rows = arena_array(ui->arena, (size_t)c->n_documents + 3, struct chart_row);
    int n = 0;
    if (c->process) {
        int of = c->process->n_steps;
        rows[n++] = share_row(ui, author_text(ui, &c->process->title), steps_count(steps_ticked(env), 0, of), of);
    }
    if (c->spmm)
        rows[n++] = spmm_row(ui, env, c->spmm);
    for (int i = 0; i < c->n_documents; i++) {
        const struct document *d = &c->documents[i];
        if (d->checklist && d->checklist->n_checks)
            rows[n++] = share_row(ui, author_text(ui, &d->title), checks_count(env, ui->arena, d->checklist),
                                  d->checklist->n_checks);
    }
    return (struct progress_card){ui_str(ui, STR_PROGRESS_CHECKLISTS), nothing, n, rows};
}

/* ---- reading, bookmarks ---- */

static int bookmarks(const struct screen_env *env)
{
    struct store_bookmark b;
    int n = 0;
    while (store_bookmark(env->store, env->learner, STR(""), n, &b))
        n++;
    return n;
}

static struct progress_card kept_card(struct ui *ui, const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    struct chart_row *rows = arena_array(ui->arena, 4, struct chart_row);
    int n = 0;
    for (int mandatory = 1; mandatory >= 0; mandatory--) {
        int read = 0, of = 0;
        for (int i = 0; i < c->n_documents; i++) {
            bool counts = c->documents[i].mandatory == (mandatory != 0);
            of += counts;
            read += counts && reading_done(env, &c->documents[i]);
        }
        if (of)
            rows[n++] = share_row(ui, ui_str(ui, mandatory ? STR_PROGRESS_MANDATORY : STR_PROGRESS_OPTIONAL),
                                  read, of);
    }
    rows[n++] = (struct chart_row){.label = ui_str(ui, STR_PROGRESS_BOOKMARKS),
                                   .value = arena_strf(ui->arena, "%d", bookmarks(env)),
                                   .fraction = -1};
    rows[n++] = (struct chart_row){.label = ui_str(ui, STR_PROGRESS_TIME),
                                   .value = spent_text(ui, store_spent_ms(env->store, env->learner)),
                                   .fraction = -1};
    return (struct progress_card){ui_str(ui, c->n_documents ? STR_PROGRESS_READING : STR_PROGRESS_KEPT), nothing, n, rows};
}

/* ---- certificate ---- */

static struct chart_row rule_row(struct ui *ui, struct str label, int n, int of)
{
    bool met = n == of;
    return (struct chart_row){.label = label,
                              .value = number(ui, STR_MAP_PHASE_COUNT, n, of),
                              .fraction = -1,
                              .sign = met ? ICON_CHECK_CIRCLE : ICON_CLOCK,
                              .sign_tone = met ? CHART_SIGNAL : CHART_AMBER};
}

static struct progress_card certificate_card(struct ui *ui, const struct certificate_state *s)
{
    struct chart_row *rows = arena_array(ui->arena, 2, struct chart_row);
    int n = 0;
    rows[n++] = rule_row(ui, ui_str(ui, STR_PROGRESS_RULE_WATCHED), s->watched, s->of);
    if (s->quizzes)
        rows[n++] = rule_row(ui, number(ui, STR_PROGRESS_RULE_QUIZZES, s->percent, 100), s->passed, s->quizzes);
    return (struct progress_card){ui_str(ui, STR_PROGRESS_CERTIFICATE),
                                  ui_str(ui, s->met ? STR_PROGRESS_MET : STR_PROGRESS_NOT_MET), n, rows};
}

bool progress_has_study(const struct screen_env *env)
{
    const struct catalog *c = env->catalog;
    return c->n_documents || c->n_worksheets || c->process || bookmarks(env);
}

int progress_cards(struct ui *ui, const struct screen_env *env, struct progress_card out[PROGRESS_CARDS_MAX])
{
    struct certificate_state s = certificate_state_of(env);
    struct progress_card checklists = checklists_card(ui, env), quizzes = progress_quizzes_card(ui, env);
    int n = 0;
    out[n++] = progress_capsules_card(ui, env);
    if (s.given)
        out[n++] = certificate_card(ui, &s);
    if (quizzes.n)
        out[n++] = quizzes;
    out[n++] = kept_card(ui, env);
    if (checklists.n)
        out[n++] = checklists;
    return n;
}
