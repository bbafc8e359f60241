/*
 * One table after the other, row by row from the archive into the file: nothing is collected. The
 * columns of events are the words of store/event_data.h, so that what an event can say has a column.
 */
#include "report/records.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/out_file.h"
#include "base/sha256.h"
#include "locale/zone.h"
#include "report/csv.h"
#include "store/event_data.h"

enum { DAY_S = 86400, SLOT_S = 900, EVENT_FIXED = 7 };

static const char *const attempt_columns[] = {"attempt", "device", "number", "learner", "quiz",    "of", "state",
                                              "questions", "right", "score", "started", "ended", NULL};
static const char *const answer_columns[] = {"attempt", "position", "device", "learner",  "quiz",  "question",
                                             "state",    "credit",  "response", "answered", NULL};
static const char *const progress_columns[] = {"device", "learner", "capsule", "position_s", "length_s",
                                               "done",   "watched_s", "watched", "changed", NULL};
static const char *const learner_columns[] = {"learner", "name", "device", "language", "created", "used", NULL};
static const char *const event_columns[EVENT_FIXED + EVENT_KEY_COUNT + 1] = {
    "uuid", "device", "learner", "session", "at", "verb", "object",
    "type", "time_s", "from_s", "to_s", "length_s", "progress", "segments", "threshold", "speed", "volume",
    "captions", "captions_language", "sound_language", "frame_rate", "attempt", "questions", "position", "kind",
    "response", "success", "credit", "score", "pass_at", "counts", "duration_s", NULL};

static const struct {
    const char *name;
    const char *const *columns;
} tables[] = {
    [RECORDS_EVENTS] = {"events", event_columns},
    [RECORDS_ATTEMPTS] = {"attempts", attempt_columns},
    [RECORDS_ANSWERS] = {"answers", answer_columns},
    [RECORDS_PROGRESS] = {"progress", progress_columns},
    [RECORDS_LEARNERS] = {"learners", learner_columns},
};
static_assert(ARRAY_LEN(tables) == RECORDS_TABLES, "every table has its columns");

const char *records_table_name(enum records_table t)
{
    return tables[t].name;
}

const char *const *records_columns(enum records_table t)
{
    return tables[t].columns;
}

const char *records_path(const struct records *r, struct arena *arena, const char *what, const char *ending)
{
    return fs_join(arena, r->dir, arena_strf(arena, "records-%s-%s.%s", what, r->date, ending).ptr);
}

/* ---- time ---- */

static int offset_at(int64_t at_s)
{
    struct civil c = {0};
    zone_civil(NULL, at_s, &c);
    return c.offset_s / 60;
}

/* A day that begins and ends with the same offset has no other in between. */
int records_offset(struct records_zone *z, int64_t at_s)
{
    int64_t day = at_s / DAY_S;
    size_t slot = (size_t)day % ARRAY_LEN(z->days);
    if (z->days[slot].day == day + 1)
        return z->days[slot].offset_min;
    int first = offset_at(day * DAY_S), last = offset_at((day + 1) * DAY_S - 1);
    if (first != last)
        return offset_at(at_s);
    z->days[slot].day = day + 1;
    z->days[slot].offset_min = first;
    return first;
}

/* ---- rows ---- */

struct writer {
    const struct records *r;
    struct out_file out;
    struct csv csv;
    struct alias alias;
    struct arena scratch;
    struct records_zone zone;
    int64_t rows, attempt;
    char attempt_text[UUID_SIZE]; /* id of that attempt */
};

static bool end_row(struct writer *w, struct err *err)
{
    csv_end(&w->csv);
    w->rows++;
    return out_file_flush(&w->out, err);
}

static void moment(struct writer *w, int64_t at_s)
{
    if (at_s > 0)
        csv_moment(&w->csv, at_s * 1000, records_offset(&w->zone, at_s));
    else
        csv_no_moment(&w->csv);
}

static void flag(struct writer *w, bool on)
{
    csv_text(&w->csv, on ? STR("true") : STR("false"));
}

static void id(struct writer *w, enum alias_of kind, struct str text)
{
    csv_text(&w->csv, alias_text(&w->alias, kind, text));
}

/* The same attempt has the same id wherever it is exported from: whoever is known by an id takes it along. */
static void attempt_id(struct writer *w, int64_t number, struct str learner, struct str quiz, uint64_t seed, int64_t started_s)
{
    struct str owner = uuid_ok(learner) ? learner : archive_device(w->r->archive);
    if (w->attempt != number || !w->attempt_text[0]) {
        struct sha256 h;
        char hex[65];
        const int64_t numbers[] = {(int64_t)seed, started_s};
        sha256_init(&h);
        sha256_add(&h, owner.ptr, owner.len);
        sha256_add(&h, numbers, sizeof numbers);
        sha256_add(&h, quiz.ptr, quiz.len);
        sha256_hex(&h, hex);
        snprintf(w->attempt_text, UUID_SIZE, "%.8s-%.4s-8%.3s-a%.3s-%.12s", hex, hex + 8, hex + 13, hex + 17, hex + 20);
        w->attempt = number;
    }
    id(w, ALIAS_ATTEMPT, str_c(w->attempt_text));
}

static void device(struct writer *w)
{
    id(w, ALIAS_DEVICE, archive_device(w->r->archive));
}

/* Somebody may have typed a name. */
static struct str without_typed(const struct writer *w, struct str response, struct str kind)
{
    bool typed = !kind.len || str_eq_c(kind, question_kind_name(QUESTION_SHORT));
    return w->r->anonymise && typed ? STR("") : response;
}

static void value(struct writer *w, const struct event_data *d, int key)
{
    if (!d->has[key])
        csv_none(&w->csv);
    else if (key == EVENT_RESPONSE)
        csv_number(&w->csv, without_typed(w, d->text[key], d->has[EVENT_KIND] ? d->text[EVENT_KIND] : STR("")));
    else if (event_keys[key].kind == EVENT_IS_TEXT)
        csv_text(&w->csv, d->text[key]);
    else if (event_keys[key].kind == EVENT_IS_FLAG)
        flag(w, d->flag[key]);
    else
        csv_real(&w->csv, d->number[key], event_keys[key].decimals);
}

static bool event_row(void *ctx, const struct archive_event *e, struct err *err)
{
    struct writer *w = ctx;
    struct event_data d;
    arena_reset(&w->scratch);
    event_data_read(e->data, &w->scratch, &d);
    id(w, ALIAS_EVENT, e->uuid);
    device(w);
    id(w, ALIAS_LEARNER, e->learner);
    id(w, ALIAS_SESSION, e->session);
    csv_moment(&w->csv, e->at_ms, e->offset_min);
    csv_text(&w->csv, e->verb);
    csv_text(&w->csv, e->object);
    for (int i = 0; i < EVENT_KEY_COUNT; i++)
        value(w, &d, i);
    return end_row(w, err);
}

static bool attempt_row(void *ctx, const struct archive_attempt *a, struct err *err)
{
    static const char *const states[] = {"open", "finished", "abandoned"};
    struct writer *w = ctx;
    attempt_id(w, a->id, a->learner, a->quiz, a->seed, a->started_s);
    device(w);
    csv_int(&w->csv, a->id);
    id(w, ALIAS_LEARNER, a->learner);
    csv_text(&w->csv, a->quiz);
    csv_text(&w->csv, a->group ? STR("group") : STR("person"));
    csv_text(&w->csv, str_c(states[a->state >= ATTEMPT_OPEN && a->state <= ATTEMPT_ABANDONED ? a->state : 0]));
    csv_int(&w->csv, a->questions);
    if (a->state == ATTEMPT_FINISHED) {
        csv_int(&w->csv, a->right);
        csv_real(&w->csv, a->score, 4);
    } else {
        csv_none(&w->csv);
        csv_none(&w->csv);
    }
    moment(w, a->started_s);
    moment(w, a->ended_s);
    return end_row(w, err);
}

/* NULL where the catalog does not know it. */
static const struct question *question_of(const struct catalog *c, struct str quiz, struct str id)
{
    const struct quiz *q = catalog_quiz(c, quiz);
    for (int i = 0; q && catalog_quiz_ready(c, q) && i < q->n_questions; i++)
        if (str_eq(q->questions[i].id, id))
            return &q->questions[i];
    return NULL;
}

static bool answer_row(void *ctx, const struct archive_answer *a, struct err *err)
{
    static const char *const states[] = {"open", "checked", "skipped"};
    struct writer *w = ctx;
    const struct question *q = w->r->anonymise ? question_of(w->r->catalog, a->quiz, a->question) : NULL;
    attempt_id(w, a->attempt, a->learner, a->quiz, a->seed, a->started_s);
    csv_int(&w->csv, a->position);
    device(w);
    id(w, ALIAS_LEARNER, a->learner);
    csv_text(&w->csv, a->quiz);
    csv_text(&w->csv, a->question);
    csv_text(&w->csv, str_c(states[a->state >= 0 && a->state < (int)ARRAY_LEN(states) ? a->state : 0]));
    csv_real(&w->csv, a->credit, 4);
    csv_number(&w->csv, without_typed(w, a->response, q ? str_c(question_kind_name(q->kind)) : STR("")));
    moment(w, a->answered_s);
    return end_row(w, err);
}

/* "0-12000,15000-31000" */
static int64_t watched_ms(struct str parts)
{
    int64_t sum = 0, from, to;
    while (parts.len) {
        struct str end = str_cut(&parts, ','), begin = str_cut(&end, '-');
        if (str_to_i64(begin, &from) && str_to_i64(end, &to) && from >= 0 && to > from && to < INT32_MAX)
            sum += to - from;
    }
    return sum;
}

static bool progress_row(void *ctx, const struct archive_progress *p, struct err *err)
{
    struct writer *w = ctx;
    device(w);
    id(w, ALIAS_LEARNER, p->learner);
    csv_text(&w->csv, p->capsule);
    csv_real(&w->csv, (double)p->position_us / 1e6, 3);
    csv_real(&w->csv, (double)p->length_us / 1e6, 3);
    flag(w, p->done);
    csv_real(&w->csv, (double)watched_ms(p->watched) / 1e3, 3);
    csv_text(&w->csv, p->watched);
    moment(w, p->changed_s);
    return end_row(w, err);
}

static bool learner_row(void *ctx, const struct archive_learner *l, struct err *err)
{
    struct writer *w = ctx;
    id(w, ALIAS_LEARNER, l->id);
    csv_text(&w->csv, w->r->anonymise ? STR("") : l->name);
    device(w);
    csv_text(&w->csv, l->language);
    moment(w, l->created_s);
    moment(w, l->used_s);
    return end_row(w, err);
}

/* ---- files ---- */

static bool walk(struct writer *w, enum records_table t, struct err *err)
{
    struct archive *a = w->r->archive;
    const struct archive_choice *c = &w->r->choice;
    switch (t) {
    case RECORDS_EVENTS: return archive_events(a, c, event_row, w, err);
    case RECORDS_ATTEMPTS: return archive_attempts(a, c, attempt_row, w, err);
    case RECORDS_ANSWERS: return archive_answers(a, c, answer_row, w, err);
    case RECORDS_PROGRESS: return archive_progress(a, c, progress_row, w, err);
    case RECORDS_LEARNERS: return archive_learners(a, c, learner_row, w, err);
    case RECORDS_TABLES: break;
    }
    BUG("no table %d", (int)t);
}

static bool is_moment(const char *column)
{
    static const char *const moments[] = {"at", "started", "ended", "answered", "changed", "created", "used"};
    bool found = false;
    for (size_t i = 0; i < ARRAY_LEN(moments); i++)
        found = found || strcmp(moments[i], column) == 0;
    return found;
}

static bool write_table(struct writer *w, enum records_table t, struct err *err)
{
    struct arena arena = ARENA_INIT;
    bool ok = out_file_open(&w->out, records_path(w->r, &arena, tables[t].name, "csv"), err);
    if (ok) {
        w->rows = 0;
        w->attempt_text[0] = 0;
        csv_init(&w->csv, &w->out.text);
        if (w->r->excel)
            csv_excel(&w->csv);
        for (const char *const *name = tables[t].columns; *name; name++)
            (is_moment(*name) ? csv_moment_name : csv_text)(&w->csv, str_c(*name));
        csv_end(&w->csv);
        ok = walk(w, t, err);
        ok = out_file_close(&w->out, ok, err);
    }
    arena_release(&arena);
    return ok;
}

bool records_csv(const struct records *r, struct records_counts *counts, struct err *err)
{
    struct writer *w = mem_calloc(1, sizeof *w);
    bool ok = true;
    w->r = r;
    alias_begin(&w->alias, r->anonymise);
    for (int t = 0; ok && t < RECORDS_TABLES; t++) {
        ok = write_table(w, (enum records_table)t, err);
        counts->rows[t] = w->rows;
    }
    arena_release(&w->scratch);
    free(w);
    return ok;
}
