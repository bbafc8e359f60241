/*
 * Steps are those of the timetable, each with all the times it was shown; votes are joined with the
 * questions of the catalog, and what is gone there is left out. Rehearsals have other keys and are
 * no part of a day.
 */
#include "report/day_figures.h"

#include <stdlib.h>
#include <string.h>

#include "locale/collate.h"
#include "quiz/attempt.h"
#include "store/archive.h"

enum { NOON_MINUTE = 13 * 60, PEOPLE_MAX = 500, ANSWERS_MAX = 400, TICKS_MAX = 2000, GROUPS_MAX = 12, DAY_S = 86400 };

/* ---- steps ---- */

static struct day_step *step_of(struct day_figures *f, struct str slot, struct str item)
{
    for (int i = 0; i < f->n_steps; i++) {
        const struct day_step *s = &f->steps[i];
        if (str_eq(s->slot->id, slot) && (s->item ? str_eq(s->item->id, item) : item.len == 0))
            return &f->steps[i];
    }
    return NULL;
}

static void plan_steps(const struct course *course, int day, struct arena *arena, struct day_figures *f)
{
    struct course_run *run = arena_new(arena, struct course_run);
    struct course_plan *plan = arena_new(arena, struct course_plan);
    struct day_clock clock = day_clock_of(course, f->day, course_date(f->day));
    int64_t from_s = day_clock_moment(&clock, f->day->from);
    course_run_open(run, course, day, from_s, true);
    course_plan_make(run, from_s, plan);
    f->steps = arena_array(arena, (size_t)plan->n + 1, struct day_step);
    for (int i = 0; i < plan->n; i++) {
        const struct plan_entry *e = &plan->entries[i];
        f->steps[f->n_steps++] = (struct day_step){
            .slot = run_slot(run, e->place),
            .item = run_item(run, e->place),
            .planned_s = e->planned_start_s,
            .planned_min = (int)((e->planned_end_s - e->planned_start_s) / 60)};
    }
}

static void add_shown(struct store *store, const struct course *course, struct arena *arena, struct day_figures *f)
{
    size_t n = store_shown(store, course->id, f->day->id, NULL, 0);
    struct store_shown *rows = arena_array(arena, n + 1, struct store_shown);
    store_shown(store, course->id, f->day->id, rows, n);
    for (size_t i = 0; i < n; i++) {
        struct day_step *s = step_of(f, rows[i].slot, rows[i].item);
        int64_t end_s = i + 1 < n ? rows[i + 1].at_s : 0;
        f->first_s = f->first_s ? f->first_s : rows[i].at_s;
        f->last_s = rows[i].at_s;
        if (!s)
            continue;
        if (!s->times++) {
            s->begun_s = rows[i].at_s;
            s->planned_s = rows[i].planned_s ? rows[i].planned_s : s->planned_s; /* a day held on another date */
        }
        s->ended_s = end_s;
        s->took_s += end_s > rows[i].at_s ? end_s - rows[i].at_s : 0;
    }
}

/* ---- votes ---- */

static const struct item *item_of(const struct course_day *day, struct str id)
{
    for (int i = 0; i < day->n_slots; i++)
        for (int k = 0; k < day->slots[i].n_items; k++)
            if (str_eq(day->slots[i].items[k]->id, id) && day->slots[i].items[k]->kind == ITEM_QUIZ)
                return day->slots[i].items[k];
    return NULL;
}

static const struct question *question_of(const struct quiz *quiz, struct str id)
{
    for (int i = 0; quiz && i < quiz->n_questions; i++)
        if (str_eq(quiz->questions[i].id, id))
            return &quiz->questions[i];
    return NULL;
}

static void add_to(struct day_vote *v, struct str choice, int n)
{
    for (int i = 0; i < v->question->n_options; i++)
        if (str_eq(v->question->options[i].id, choice)) {
            v->option[i] += n;
            v->total += n;
            v->right += v->question->options[i].right ? n : 0;
        }
}

static void add_before(struct day_figures *f, struct day_vote *v)
{
    for (int i = 0; i < f->n_votes; i++) {
        const struct day_vote *b = &f->votes[i];
        if (b->ballot->method != VOTE_BEFORE || b->question != v->question || !b->total)
            continue;
        v->after = true;
        v->before_total = b->total;
        v->before_right = b->right;
    }
}

static void add_ballot(struct day_figures *f, const struct catalog *catalog, const struct store_ballot *b)
{
    const struct quiz *quiz = catalog_quiz(catalog, b->quiz);
    int first = f->n_votes;
    if (!quiz || !catalog_quiz_ready(catalog, quiz))
        return;
    for (size_t i = 0; i < b->n; i++) {
        const struct question *q = question_of(quiz, b->votes[i].question);
        struct day_vote *v = NULL;
        for (int k = first; k < f->n_votes; k++)
            v = f->votes[k].question == q ? &f->votes[k] : v;
        if (!q)
            continue;
        if (!v) {
            v = &f->votes[f->n_votes++];
            *v = (struct day_vote){.ballot = b, .item = item_of(f->day, b->item), .question = q, .n = f->n_votes - first};
        }
        add_to(v, b->votes[i].choice, b->votes[i].n);
    }
    for (int k = first; k < f->n_votes && b->method == VOTE_AFTER; k++)
        add_before(f, &f->votes[k]);
}

static void add_votes(struct store *store, const struct catalog *catalog, const struct course *course,
                      struct arena *arena, struct day_figures *f)
{
    size_t n = store_ballots(store, course->id, NULL, 0), most = 1;
    struct store_ballot *all = arena_array(arena, n + 1, struct store_ballot);
    store_ballots(store, course->id, all, n);
    for (size_t i = 0; i < n; i++)
        most += all[i].n;
    f->votes = arena_array(arena, most, struct day_vote);
    for (size_t i = 0; i < n; i++)
        if (str_eq(all[i].day, f->day->id))
            add_ballot(f, catalog, &all[i]);
}

/* ---- answers without a vote ---- */

struct answers {
    struct day_figures *f;
    const struct catalog *catalog;
};

/* Of quizzes that are items of the day. */
static bool in_day(const struct course_day *day, struct str quiz)
{
    for (int i = 0; i < day->n_slots; i++)
        for (int k = 0; k < day->slots[i].n_items; k++)
            if (day->slots[i].items[k]->quiz && str_eq(day->slots[i].items[k]->quiz->id, quiz))
                return true;
    return false;
}

static bool add_answer(void *ctx, const struct archive_answer *r, struct err *err)
{
    const struct answers *a = ctx;
    struct day_figures *f = a->f;
    const struct quiz *quiz = catalog_quiz(a->catalog, r->quiz);
    (void)err;
    if (r->group || r->learner.len || r->state != ANSWER_CHECKED || !quiz || !in_day(f->day, r->quiz) ||
        !catalog_quiz_ready(a->catalog, quiz))
        return true;
    const struct question *q = question_of(quiz, r->question);
    struct day_answer *to = NULL;
    for (int i = 0; i < f->n_answers; i++)
        to = f->answers[i].question == q ? &f->answers[i] : to;
    if (!q || (!to && f->n_answers == ANSWERS_MAX))
        return true;
    if (!to) {
        to = &f->answers[f->n_answers++];
        *to = (struct day_answer){.quiz = quiz, .question = q};
    }
    to->answered++;
    to->right += r->credit >= 1;
    return true;
}

static bool add_answers(const char *dir, const struct catalog *catalog, struct arena *arena, struct day_figures *f,
                        struct err *err)
{
    struct answers a = {f, catalog};
    f->answers = arena_array(arena, ANSWERS_MAX, struct day_answer);
    if (!dir || !f->first_s)
        return true;
    struct archive *archive = archive_open(dir, err);
    if (!archive)
        return false;
    struct archive_choice choice = {.from_s = f->first_s, .to_s = f->last_s + DAY_S / 24};
    bool ok = archive_answers(archive, &choice, add_answer, &a, err);
    archive_close(archive);
    return ok;
}

/* ---- attendance ---- */

struct by_name {
    struct locale *locale;
    struct day_person person;
};

static int compare(const void *a, const void *b)
{
    const struct by_name *x = a, *y = b;
    return collate(x->locale, x->person.p.name, y->person.p.name);
}

static void add_halves(struct day_figures *f)
{
    int from = NOON_MINUTE, to = NOON_MINUTE;
    for (int i = f->day->n_slots; i-- > 0;)
        if (f->day->slots[i].kind == SLOT_LUNCH) {
            from = f->day->slots[i].start;
            to = f->day->slots[i].end;
        }
    f->half[HALF_AFTERNOON] = f->day->to > to;
    f->half[HALF_MORNING] = f->day->from < from || !f->half[HALF_AFTERNOON];
}

static void add_people(struct store *store, const struct course *course, struct locale *locale, struct arena *arena,
                       struct day_figures *f)
{
    struct store_participant *list = arena_array(arena, PEOPLE_MAX, struct store_participant);
    size_t n = store_participants(store, course->id, list, PEOPLE_MAX);
    n = n < PEOPLE_MAX ? n : PEOPLE_MAX;
    struct by_name *sorted = arena_array(arena, n + 1, struct by_name);
    add_halves(f);
    for (size_t i = 0; i < n; i++) {
        struct day_person person = {.p = list[i]};
        for (int h = 0; h < HALF_COUNT; h++) {
            person.presence[h] = store_presence(store, list[i].id, f->day->id, h);
            f->present[h] += person.presence[h] == PRESENCE_PRESENT;
            f->absent[h] += person.presence[h] == PRESENCE_ABSENT;
        }
        sorted[i] = (struct by_name){locale, person};
    }
    qsort(sorted, n, sizeof *sorted, compare);
    f->people = arena_array(arena, n + 1, struct day_person);
    for (size_t i = 0; i < n; i++)
        f->people[f->n_people++] = sorted[i].person;
}

/* ---- worksheets ---- */

void day_worksheet_key(struct buf *out, struct str course, struct str worksheet, int group, bool rehearsal)
{
    buf_addf(out, "room %" STR_FMT " worksheet %" STR_FMT, STR_ARG(course), STR_ARG(worksheet));
    if (group)
        buf_addf(out, " group %d", group);
    buf_add_c(out, rehearsal ? " rehearsal" : "");
}

static bool has_id(struct str ids, struct str id)
{
    while (ids.len)
        if (str_eq(str_cut(&ids, ' '), id))
            return true;
    return false;
}

static void add_sheet(struct store *store, const struct course *course, const struct worksheet *sheet, int group,
                      struct day_figures *f)
{
    struct buf key = BUF_INIT;
    day_worksheet_key(&key, course->id, sheet->id, group, false);
    struct str ids = store_get(store, STR(""), buf_str(&key));
    for (int i = 0; ids.len && i < sheet->n_checks && f->n_ticks < TICKS_MAX; i++)
        f->ticks[f->n_ticks++] =
            (struct day_tick){sheet, &sheet->checks[i], group, has_id(ids, sheet->checks[i].id)};
    buf_release(&key);
}

static void add_ticks(struct store *store, const struct course *course, struct arena *arena, struct day_figures *f)
{
    f->ticks = arena_array(arena, TICKS_MAX, struct day_tick);
    for (int i = 0; i < f->n_steps; i++)
        for (int group = 0; f->steps[i].item && f->steps[i].item->worksheet && group <= GROUPS_MAX; group++)
            add_sheet(store, course, f->steps[i].item->worksheet, group, f);
}

bool day_gather(struct store *store, const char *dir, const struct catalog *catalog, const struct course *course, int day,
                struct locale *locale, struct arena *arena, struct day_figures *out, struct err *err)
{
    *out = (struct day_figures){.day = &course->days[day]};
    plan_steps(course, day, arena, out);
    add_shown(store, course, arena, out);
    add_votes(store, catalog, course, arena, out);
    add_people(store, course, locale, arena, out);
    add_ticks(store, course, arena, out);
    return add_answers(dir, catalog, arena, out, err);
}
