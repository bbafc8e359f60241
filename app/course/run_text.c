/*
 * A run as text: one line a fact, ids instead of numbers, so that it survives an edited course. What
 * is read back is judged line by line; a line that makes no sense is as if it were not there.
 */
#include "course/run.h"

#include <string.h>

#include "base/bug.h"

#define HEAD "course-run 1"
#define TIME_MAX INT64_C(1000000000000) /* seconds: nothing behind it can be meant */

static const char state_letters[STEP_STATE_COUNT + 1] = "crds";

void run_save(const struct course_run *r, struct buf *out)
{
    const struct civil_day d = r->clock.date;
    buf_addf(out, HEAD "\ncourse %" STR_FMT "\nday %" STR_FMT "\ndate %04d-%02d-%02d\n",
             STR_ARG(r->course->id), STR_ARG(run_day(r)->id), d.year, d.month, d.day);
    buf_addf(out, "shift %lld\nseen %lld\nover %d\n", (long long)r->clock.shift_s,
             (long long)r->seen_s, run_over(r));
    for (int i = 0; i < r->n; i++) {
        const struct run_step *s = &r->steps[i];
        const struct item *item = run_item(r, i);
        buf_addf(out, "step %" STR_FMT " %" STR_FMT " %c %lld %lld", STR_ARG(run_slot(r, i)->id),
                 STR_ARG(item ? item->id : STR("/")), state_letters[s->state],
                 (long long)s->started_s, (long long)s->ended_s);
        if (s->extra_s)
            buf_addf(out, " %lld", (long long)s->extra_s);
        buf_add_c(out, "\n");
    }
}

/* "key value" when the line begins with that key. */
static bool value_of(struct str line, const char *key, struct str *value)
{
    struct str rest = line;
    struct str word = str_cut(&rest, ' ');
    *value = rest;
    return str_eq_c(word, key);
}

static bool time_of(struct str text, int64_t *out)
{
    int64_t v;
    if (!str_to_i64(text, &v) || v < -TIME_MAX || v > TIME_MAX)
        return false;
    *out = v;
    return true;
}

static bool find_step(const struct course_day *day, struct str slot, struct str item,
                      struct run_step *out)
{
    for (int i = 0; i < day->n_slots; i++) {
        const struct course_slot *s = &day->slots[i];
        if (!str_eq(s->id, slot))
            continue;
        *out = (struct run_step){.slot = i, .item = -1};
        if (str_eq_c(item, "/"))
            return s->n_items == 0;
        for (int k = 0; k < s->n_items; k++)
            if (str_eq(s->items[k]->id, item)) {
                out->item = k;
                return true;
            }
    }
    return false;
}

static void read_step(struct course_run *r, struct str value)
{
    struct run_step step;
    struct str rest = value;
    struct str slot = str_cut(&rest, ' '), item = str_cut(&rest, ' ');
    struct str state = str_cut(&rest, ' '), started = str_cut(&rest, ' ');
    if (r->n == RUN_STEPS_MAX || state.len != 1 || !find_step(run_day(r), slot, item, &step))
        return;
    struct str ended = str_cut(&rest, ' ');
    const char *letter = strchr(state_letters, state.ptr[0]);
    if (!letter || !time_of(started, &step.started_s) || !time_of(ended, &step.ended_s) ||
        step.started_s < 0 || step.ended_s < 0)
        return;
    if (rest.len && (!time_of(rest, &step.extra_s) || step.extra_s > RUN_EXTRA_MAX_S || step.extra_s < -RUN_EXTRA_MAX_S))
        step.extra_s = 0;
    step.state = (enum step_state)(letter - state_letters);
    r->steps[r->n++] = step;
}

static bool same(const struct run_step *a, const struct run_step *b)
{
    return a->slot == b->slot && a->item == b->item;
}

static bool has_step(const struct course_run *r, const struct run_step *s)
{
    for (int i = 0; i < r->n; i++)
        if (same(&r->steps[i], s))
            return true;
    return false;
}

/* Steps that the text does not know stand behind the one that is before them in the timetable. */
static void add_new_steps(struct course_run *r, const struct course_run *fresh)
{
    int behind = 0;
    for (int i = 0; i < fresh->n; i++) {
        if (has_step(r, &fresh->steps[i])) {
            for (int k = 0; k < r->n; k++)
                if (same(&r->steps[k], &fresh->steps[i]))
                    behind = k + 1;
            continue;
        }
        if (r->n == RUN_STEPS_MAX)
            return;
        memmove(&r->steps[behind + 1], &r->steps[behind],
                (size_t)(r->n - behind) * sizeof r->steps[0]);
        r->steps[behind++] = fresh->steps[i];
        r->n++;
    }
}

/* One step runs at most, what is before it is past, what is behind it comes. */
static void settle(struct course_run *r, bool over)
{
    int running = -1, last_done = -1;
    for (int i = 0; i < r->n; i++) {
        if (r->steps[i].state == STEP_RUNNING && running < 0)
            running = i;
        if (r->steps[i].state == STEP_DONE)
            last_done = i;
    }
    if (running < 0 && last_done >= 0 &&
        !over) { /* what ran is gone: the next one waits for its key */
        running = last_done;
        r->steps[running].state = STEP_RUNNING;
        r->steps[running].ended_s = 0;
    }
    r->at = over ? r->n : running;
    for (int i = 0; i < r->n; i++) {
        struct run_step *s = &r->steps[i];
        if (i < r->at && s->state != STEP_DONE)
            s->state = STEP_SKIPPED;
        if (i > r->at && s->state != STEP_SKIPPED)
            *s = (struct run_step){.slot = s->slot, .item = s->item};
        if (s->state == STEP_SKIPPED)
            s->started_s = s->ended_s = 0;
        if (!s->started_s || s->ended_s < s->started_s) /* no end without a beginning */
            s->ended_s = s->state == STEP_DONE ? s->started_s : 0;
    }
}

static int find_day(const struct course *course, struct str id)
{
    for (int i = 0; i < course->n_days; i++)
        if (str_eq(course->days[i].id, id))
            return i;
    return -1;
}

struct head {
    struct civil_day date;
    int day;
    int64_t shift_s, seen_s, over;
    bool own; /* of this course */
};

static void read_head(const struct course *course, struct str line, struct head *h)
{
    struct str value;
    if (value_of(line, "course", &value))
        h->own = str_eq(value, course->id);
    else if (value_of(line, "day", &value))
        h->day = find_day(course, value);
    else if (value_of(line, "date", &value))
        day_parse(value, &h->date);
    else if (value_of(line, "shift", &value))
        time_of(value, &h->shift_s);
    else if (value_of(line, "seen", &value))
        time_of(value, &h->seen_s);
    else if (value_of(line, "over", &value))
        time_of(value, &h->over);
}

bool run_restore(struct course_run *r, const struct course *course, struct str text)
{
    struct head h = {.day = -1};
    struct str rest = text, value;
    if (!str_eq_c(str_cut(&rest, '\n'), HEAD))
        return false;
    for (struct str lines = rest; lines.len;)
        read_head(course, str_cut(&lines, '\n'), &h);
    if (!h.own || h.day < 0 || !day_valid(h.date))
        return false;
    struct course_run fresh;
    course_run_open(&fresh, course, h.day, h.seen_s, true);
    *r = (struct course_run){.course = course, .day = h.day, .seen_s = h.seen_s};
    r->clock = day_clock_of(course, &course->days[h.day], h.date);
    r->clock.shift_s = h.shift_s;
    for (struct str lines = rest; lines.len;)
        if (value_of(str_cut(&lines, '\n'), "step", &value))
            read_step(r, value);
    add_new_steps(r, &fresh);
    settle(r, h.over == 1);
    return true;
}
