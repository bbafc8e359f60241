/*
 * The answer for programs. Moments are ISO 8601 with their offset, lengths are whole seconds, days
 * count from 1 as people count them; what there is not is null.
 */
#include "base/json.h"
#include "cli/schedule.h"

static void put_str(struct json *j, const char *key, struct str value)
{
    json_key(j, key);
    if (value.len)
        json_str(j, value);
    else
        json_null(j);
}

static void put_int(struct json *j, const char *key, int64_t value)
{
    json_key(j, key);
    json_int(j, value);
}

static void put_moment(struct schedule *s, struct json *j, const char *key, int64_t moment_s)
{
    struct civil c = course_civil(s->course, moment_s);
    int offset = c.offset_s / 60, minutes = offset < 0 ? -offset : offset;
    json_key(j, key);
    json_str(j, arena_strf(&s->arena, "%04d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", c.day.year,
                           c.day.month, c.day.day, c.hour, c.minute, c.second,
                           offset < 0 ? '-' : '+', minutes / 60, minutes % 60));
}

static void put_slot(struct schedule *s, struct json *j, const struct course_slot *slot)
{
    put_str(j, "id", slot->id);
    put_str(j, "kind", str_c(slot_kind_name(slot->kind)));
    put_str(j, "module", slot->module_ref);
    json_key(j, "part");
    if (slot->part)
        json_int(j, slot->part);
    else
        json_null(j);
    put_str(j, "title", schedule_title(s, slot));
    put_str(j, "speaker", str_c(speaker_role_name(slot->speaker)));
}

static void put_item(struct schedule *s, struct json *j, const struct item *item)
{
    put_str(j, "id", item->id);
    put_str(j, "kind", str_c(item_kind_name(item->kind)));
    put_str(j, "title", i18n_text(&item->title, s->lang, NULL));
    put_int(j, "minutes", item->minutes);
    json_key(j, "missing"), json_bool(j, item->missing);
}

static void put_now(struct schedule *s, struct json *j)
{
    const struct course_moment *m = &s->moment;
    const struct course_slot *slots = m->day >= 0 ? s->course->days[m->day].slots : NULL;
    json_key(j, "slot");
    if (m->slot >= 0) {
        json_open(j, '{');
        put_slot(s, j, &slots[m->slot]);
        put_moment(s, j, "from", m->start_s);
        put_moment(s, j, "to", m->end_s);
        put_int(j, "left_s", m->slot_left_s);
        json_close(j, '}');
    } else {
        json_null(j);
    }
    json_key(j, "item");
    if (m->item >= 0) {
        json_open(j, '{');
        put_item(s, j, slots[m->slot].items[m->item]);
        put_moment(s, j, "from", m->item_start_s);
        put_moment(s, j, "to", m->item_end_s);
        put_int(j, "left_s", m->item_left_s);
        json_close(j, '}');
    } else {
        json_null(j);
    }
}

static void put_next(struct schedule *s, struct json *j)
{
    const struct course_moment *m = &s->moment;
    json_key(j, "next");
    if (m->next_s == 0) {
        json_null(j);
        return;
    }
    int day = m->then_slot >= 0 ? m->day : m->next_day, slot = m->then_slot >= 0 ? m->then_slot : 0;
    json_open(j, '{');
    put_int(j, "day", day + 1);
    put_slot(s, j, &s->course->days[day].slots[slot]);
    put_moment(s, j, "at", m->next_s);
    json_close(j, '}');
}

static void put_day(struct schedule *s, struct json *j)
{
    const struct course_day *day = &s->course->days[s->day];
    json_key(j, "shown");
    json_open(j, '{');
    put_int(j, "day", s->day + 1);
    put_str(j, "date", str_c(day->date));
    put_str(j, "date_text", schedule_date(s, s->day));
    json_key(j, "assumed"), json_bool(j, day->assumed);
    json_key(j, "slots");
    json_open(j, '[');
    for (int i = 0; i < s->plan.n_blocks; i++) {
        const struct plan_block *b = &s->plan.blocks[i];
        json_open(j, '{');
        put_slot(s, j, &day->slots[b->slot]);
        json_key(j, "fixed"), json_bool(j, day->slots[b->slot].fixed);
        put_moment(s, j, "from", b->start_s);
        put_moment(s, j, "to", b->end_s);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

void schedule_print_json(struct schedule *s, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '{');
    put_str(&j, "course", s->course->id);
    put_str(&j, "title", i18n_text(&s->course->title, s->lang, NULL));
    put_str(&j, "timezone", s->course->timezone);
    put_moment(s, &j, "at", s->now_s);
    put_str(&j, "phase", str_c(course_phase_name(s->moment.phase)));
    put_int(&j, "days", s->course->n_days);
    json_key(&j, "day");
    if (s->moment.day >= 0)
        json_int(&j, s->moment.day + 1);
    else
        json_null(&j);
    put_now(s, &j);
    put_next(s, &j);
    put_int(&j, "late_s", s->moment.late_s);
    put_day(s, &j);
    json_close(&j, '}');
    buf_add_char(out, '\n');
}
