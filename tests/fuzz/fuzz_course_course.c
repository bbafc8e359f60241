/*
 * Bytes as a playlist with a course in it. Whatever they hold: days and slots come out in order and
 * inside each other, every moment has an answer, a day can be held to its end and comes back from
 * its text, a calendar and a new edition can be made. The folder named does not exist.
 */
#include <stdlib.h>

#include "course/calendar.h"
#include "course/edition.h"
#include "course/now.h"
#include "model/catalog_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool promise)
{
    if (!promise)
        abort();
}

static void check_day(const struct course_day *day)
{
    int cursor = day->from, steps = 0;
    require(day->n_slots > 0 && day->id.len > 0 && day->from < day->to);
    for (int i = 0; i < day->n_slots; i++) {
        const struct course_slot *s = &day->slots[i];
        require(s->start >= cursor && s->end > s->start && s->end <= day->to && s->id.len > 0);
        require(s->at_least <= s->end - s->start);
        cursor = s->end;
        steps += s->n_items ? s->n_items : 1;
        for (int k = 0; k < s->n_items; k++) {
            const struct item *item = s->items[k];
            require(item->title.n > 0 && item->at_least <= item->minutes);
            require(item->kind != ITEM_SLIDES || item->n_slides > 0);
            require(item->minutes > 0 || item->kind == ITEM_END);
        }
    }
    require(steps <= DAY_STEPS_MAX);
}

/* A day held from its beginning, ten minutes a step at most; stored and read back on the way. */
static void hold(const struct course *c, int day)
{
    struct course_run r, back;
    struct course_plan p;
    struct buf text = BUF_INIT;
    int64_t now = day_clock_of(c, &c->days[day], course_date(&c->days[day])).from_s, when;
    course_run_open(&r, c, day, now, true);
    for (int i = 0; i < 2 * RUN_STEPS_MAX && !run_over(&r); i++, now += 600) {
        course_plan_make(&r, now, &p);
        require(p.n == r.n);
        course_now_running(&r, &p, now);
        plan_next_due(&r, &p, &when);
        if (i % 5 == 4)
            run_accept(&r, &p);
        run_next(&r, now);
        run_assert_sane(&r);
    }
    run_save(&r, &text);
    require(run_restore(&back, c, buf_str(&text)));
    run_assert_sane(&back);
    buf_release(&text);
}

static struct str summary(void *ctx, const struct course_slot *slot)
{
    (void)ctx;
    return slot->id;
}

static void check_course(const struct course *c)
{
    static const struct calendar_words words = {.summary = summary};
    struct buf out = BUF_INIT;
    require(c->n_days > 0 && c->n_days <= COURSE_DAYS_MAX && c->id.len > 0);
    for (int i = 0; i < c->n_days; i++) {
        check_day(&c->days[i]);
        course_now(c, day_clock_of(c, &c->days[i], course_date(&c->days[i])).from_s + 601);
    }
    hold(c, 0);
    if (c->n_days > 1)
        hold(c, c->n_days - 1);
    calendar_write(c, "fr", &words, &out);
    buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog c;
    struct edition told;
    struct buf out = BUF_INIT;
    struct str bytes = {(const char *)data, size};
    findings_init(&findings, &arena);
    if (catalog_load_bytes(bytes, "/nowhere/courses/f.yaml", &arena, &c, &findings, NULL))
        for (int i = 0; i < c.n_courses && i < 3; i++)
            check_course(&c.courses[i]);
    edition_make(bytes, "f", (struct civil_day){2027, 3, 4}, &arena, &out, &told, NULL);
    buf_release(&out);
    findings_release(&findings);
    arena_release(&arena);
    return 0;
}
