/*
 * The register in memory: some hundred people with a mark a half-day each, searched from front to
 * end. What belongs together (an import, "all present") is one write of JSON rows, so that it is on
 * the disk whole or not at all.
 */
#include "store/roll.h"

#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/mem.h"
#include "store/store_inside.h"

static void release_person(struct roll_person *p)
{
    for (size_t i = 0; i < p->n; i++)
        free(p->marks[i].day);
    free(p->marks);
    free(p->id);
    free(p->course);
    free(p->name);
    free(p->organisation);
}

void roll_release(struct roll *r)
{
    for (size_t i = 0; i < r->n; i++)
        release_person(&r->list[i]);
    free(r->list);
    *r = (struct roll){0};
}

static struct roll_person *person(const struct roll *r, struct str id)
{
    for (size_t i = 0; i < r->n; i++)
        if (str_eq_c(id, r->list[i].id))
            return &r->list[i];
    return NULL;
}

void roll_put(struct roll *r, struct str course, const struct store_participant *p)
{
    struct roll_person *there = person(r, p->id);
    if (!there) {
        r->list = mem_grow(r->list, &r->cap, r->n + 1, sizeof *r->list);
        there = &r->list[r->n++];
        *there = (struct roll_person){.id = str_copy(p->id)};
    }
    char *of = str_copy(course), *name = str_copy(p->name),
         *organisation = str_copy(p->organisation);
    free(there->course);
    free(there->name);
    free(there->organisation);
    there->course = of;
    there->name = name;
    there->organisation = organisation;
    there->group = p->group;
}

static struct roll_mark *mark_of(const struct roll_person *p, struct str day, int half)
{
    for (size_t i = 0; i < p->n; i++)
        if (p->marks[i].half == half && str_eq_c(day, p->marks[i].day))
            return &p->marks[i];
    return NULL;
}

void roll_mark(struct roll *r, const struct store_mark *mark)
{
    struct roll_person *p = person(r, mark->participant);
    struct roll_mark *there = p ? mark_of(p, mark->day, mark->half) : NULL;
    if (!p)
        return;
    if (mark->presence == PRESENCE_UNSAID) {
        if (there) {
            free(there->day);
            *there = p->marks[--p->n];
        }
        return;
    }
    if (!there) {
        p->marks = mem_grow(p->marks, &p->cap, p->n + 1, sizeof *p->marks);
        there = &p->marks[p->n++];
        *there = (struct roll_mark){.day = str_copy(mark->day), .half = mark->half};
    }
    there->presence = mark->presence;
}

static void forget(struct roll *r, struct str course, struct str id)
{
    size_t kept = 0;
    for (size_t i = 0; i < r->n; i++) {
        struct roll_person *p = &r->list[i];
        bool goes = str_eq_c(course, p->course) && (!id.len || str_eq_c(id, p->id));
        if (goes)
            release_person(p);
        else
            r->list[kept++] = *p;
    }
    r->n = kept;
}

/* ---- what the program asks for ---- */

/* A JSON list of rows, for one write. */
struct rows {
    struct buf text; /* owned: released by who began them */
    struct json json;
};

static void rows_begin(struct rows *r)
{
    r->text = (struct buf)BUF_INIT;
    json_init(&r->json, &r->text);
    json_open(&r->json, '[');
}

/* Valid until the text is released. */
static struct str rows_end(struct rows *r)
{
    json_close(&r->json, ']');
    return buf_str(&r->text);
}

uint32_t store_add_participants(struct store *s, struct str course, const struct store_participant *list, size_t n,
                                struct now now)
{
    struct rows rows;
    rows_begin(&rows);
    for (size_t i = 0; i < n; i++) {
        json_open(&rows.json, '[');
        json_str(&rows.json, list[i].id);
        json_str(&rows.json, list[i].name);
        json_str(&rows.json, list[i].organisation);
        json_int(&rows.json, list[i].group);
        json_close(&rows.json, ']');
        roll_put(&s->snapshot.roll, course, &list[i]);
    }
    struct str all = rows_end(&rows);
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_PARTICIPANTS,
                                                     .text = {course, all},
                                                     .number = {now.wall_s}});
    buf_release(&rows.text);
    return ticket;
}

size_t store_participants(const struct store *s, struct str course, struct store_participant *out, size_t most)
{
    const struct roll *r = &s->snapshot.roll;
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++) {
        const struct roll_person *p = &r->list[i];
        if (!str_eq_c(course, p->course))
            continue;
        if (n < most)
            out[n] = (struct store_participant){str_c(p->id), str_c(p->name), str_c(p->organisation), p->group};
        n++;
    }
    return n;
}

bool store_participant_at(const struct store *s, size_t index, struct store_participant *out)
{
    const struct roll *r = &s->snapshot.roll;
    if (index >= r->n)
        return false;
    const struct roll_person *p = &r->list[index];
    *out = (struct store_participant){str_c(p->id), str_c(p->name), str_c(p->organisation), p->group};
    return true;
}

uint32_t store_mark_presence(struct store *s, const struct store_mark *marks, size_t n, struct now now)
{
    struct rows rows;
    rows_begin(&rows);
    for (size_t i = 0; i < n; i++) {
        json_open(&rows.json, '[');
        json_str(&rows.json, marks[i].participant);
        json_str(&rows.json, marks[i].day);
        json_int(&rows.json, marks[i].half);
        json_int(&rows.json, marks[i].presence);
        json_close(&rows.json, ']');
    }
    struct str all = rows_end(&rows);
    uint32_t ticket = store_submit(
        s, (struct write){.kind = WRITE_PRESENCE, .text = {all}, .number = {now.wall_s}});
    for (size_t i = 0; i < n; i++) /* last: a mark's texts may be views of the register */
        roll_mark(&s->snapshot.roll, &marks[i]);
    buf_release(&rows.text);
    return ticket;
}

int store_presence(const struct store *s, struct str participant, struct str day, int half)
{
    const struct roll_person *p = person(&s->snapshot.roll, participant);
    const struct roll_mark *m = p ? mark_of(p, day, half) : NULL;
    return m ? m->presence : PRESENCE_UNSAID;
}

int store_half_days(const struct store *s, struct str participant)
{
    const struct roll_person *p = person(&s->snapshot.roll, participant);
    int n = 0;
    for (size_t i = 0; p && i < p->n; i++)
        n += p->marks[i].presence == PRESENCE_PRESENT && !str_ends(str_c(p->marks[i].day), STR(" rehearsal"));
    return n;
}

uint32_t store_set_groups(struct store *s, const struct str *ids, const int *groups, size_t n)
{
    struct rows rows;
    rows_begin(&rows);
    for (size_t i = 0; i < n; i++) {
        struct roll_person *p = person(&s->snapshot.roll, ids[i]);
        json_open(&rows.json, '[');
        json_str(&rows.json, ids[i]);
        json_int(&rows.json, groups[i]);
        json_close(&rows.json, ']');
        if (p)
            p->group = groups[i];
    }
    struct str all = rows_end(&rows);
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_GROUPS, .text = {all}});
    buf_release(&rows.text);
    return ticket;
}

uint32_t store_erase_participants(struct store *s, struct str course, struct str id)
{
    uint32_t ticket = store_submit(s, (struct write){.kind = WRITE_ERASE_ROLL, .text = {course, id}});
    forget(&s->snapshot.roll, course, id); /* last: id may be a view of it */
    return ticket;
}

uint32_t store_erase_all_participants(struct store *s)
{
    roll_release(&s->snapshot.roll);
    return store_submit(s, (struct write){.kind = WRITE_ERASE_ROLL, .text = {STR(ROLL_EVERY_COURSE), STR("")}});
}
