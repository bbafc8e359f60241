/*
 * Words for a moment. Once the day was begun they come from the plan, before that from the
 * timetable; being late is never said here, participants read it.
 */
#include "screens/agenda_view.h"

#include <stdio.h>

#include "ui/icons.h"

static struct str with_time(struct ui *ui, enum string_id id, struct str time)
{
    return strings_fill(ui->arena, ui_str(ui, id), "time", arena_cstr(ui->arena, time), NULL);
}

static bool is_pause(enum slot_kind kind)
{
    return kind == SLOT_BREAK || kind == SLOT_LUNCH;
}

static const struct course_slot *slot_of(const struct screen_env *env, int slot)
{
    return &run_day(&env->room->run)->slots[slot];
}

/* The block that is on, and the first one behind it that is of another slot. */
static void find_blocks(const struct course_moment *m, struct agenda_view *v)
{
    const struct course_plan *p = v->plan;
    v->block = v->next = -1;
    for (int i = 0; i < p->n_blocks; i++) {
        bool here = m->slot == p->blocks[i].slot && m->start_s == p->blocks[i].start_s;
        if (here && m->slot >= 0)
            v->block = i;
        if (m->then_slot >= 0 && v->next < 0 && p->blocks[i].slot == m->then_slot &&
            p->blocks[i].start_s == m->next_s)
            v->next = i;
    }
}

/* ---- now ---- */

static void say_waiting(struct ui *ui, const struct screen_env *env, const struct course_moment *m,
                        struct agenda_view *v)
{
    bool again = m->phase == COURSE_RUNNING;
    int64_t at_s = m->next_s ? m->next_s : v->plan->from_s;
    v->icon = ICON_CALENDAR_CLOCK;
    v->name = room_day_of(ui, env, env->room->run.day);
    v->big = room_countdown(ui, at_s - env->now.wall_s);
    v->below = with_time(ui, again ? STR_AGENDA_AGAIN : STR_AGENDA_START_AT,
                         room_time(ui, env, at_s));
    if (at_s <= env->now.wall_s)
        v->face = AGENDA_STARTING;
}

static void say_slot(struct ui *ui, const struct screen_env *env, const struct course_moment *m,
                     struct agenda_view *v)
{
    const struct course_slot *s = slot_of(env, m->slot);
    const struct item *item = m->item >= 0 ? s->items[m->item] : NULL;
    bool own = item && item->kind == ITEM_BREAK;
    int64_t left_s = own ? m->item_left_s : m->slot_left_s, end_s = own ? m->item_end_s : m->end_s;
    v->pause = own || is_pause(s->kind);
    v->icon = own ? ICON_COFFEE : room_slot_icon(s);
    v->name = own ? room_item_title(ui, item) : room_slot_name(ui, s);
    v->big = room_countdown(ui, left_s);
    v->below = with_time(ui, v->pause ? STR_AGENDA_AGAIN : STR_AGENDA_UNTIL,
                         room_time(ui, env, end_s));
    if (v->pause && (left_s == 0 || env->room->starting_us))
        v->face = AGENDA_STARTING;
}

static struct str day_and_time(struct ui *ui, const struct screen_env *env, int day)
{
    const struct course *c = env->room->course;
    struct str date = room_date(ui, env, course_date(&c->days[day]), false);
    char clock[6];
    clock_to_text(c->days[day].from, clock);
    return strings_fill(ui->arena, ui_str(ui, STR_SCHEDULE_NEXT_DAY), "date",
                        arena_cstr(ui->arena, date), "time", clock, NULL);
}

static void say_over(struct ui *ui, const struct screen_env *env, const struct course_moment *m,
                     struct agenda_view *v)
{
    const struct course *c = env->room->course;
    char n[16];
    snprintf(n, sizeof n, "%d", env->room->run.day + 1);
    v->face = AGENDA_OVER;
    v->icon = ICON_CHECK_CIRCLE;
    v->name = room_day_of(ui, env, env->room->run.day);
    v->big = strings_fill(ui->arena,
                          ui_str(ui, m->next_day >= 0 ? STR_AGENDA_DAY_OVER : STR_AGENDA_OVER), "n",
                          n, NULL);
    struct str given = room_text(ui, &c->certificate);
    if (m->next_day >= 0 && env->room->trusted)
        v->below = day_and_time(ui, env, m->next_day);
    else if (m->next_day < 0 && given.len)
        v->below = given;
}

/* ---- next ---- */

static bool to_be_read(const struct course_slot *s)
{
    return s->module && s->module->reading;
}

static void tell_of_slot(struct ui *ui, const struct course_slot *s, struct agenda_view *v)
{
    v->title = room_slot_title(ui, s);
    v->part = room_slot_part(ui, s);
    if (str_eq(v->part, v->title))
        v->part = (struct str){NULL, 0};
    if (to_be_read(s))
        v->reading = ui_str(ui, STR_AGENDA_READING);
}

static struct str next_up(struct ui *ui, struct str span)
{
    return strings_fill(ui->arena, ui_str(ui, STR_AGENDA_NEXT_UP), "span",
                        arena_cstr(ui->arena, span), NULL);
}

/* After the day: the next one, and what is to be read for it. */
static void tell_next_day(struct ui *ui, const struct screen_env *env,
                          const struct course_moment *m, struct agenda_view *v)
{
    if (m->next_day < 0)
        return;
    const struct course_day *day = &env->room->course->days[m->next_day];
    v->kicker = room_day_of(ui, env, m->next_day);
    tell_of_slot(ui, &day->slots[0], v);
    v->reading = (struct str){NULL, 0};
    for (int i = 0; i < day->n_slots && !v->reading.len; i++)
        if (to_be_read(&day->slots[i]))
            v->reading = strings_fill(
                ui->arena, ui_str(ui, STR_AGENDA_READ_FIRST), "title",
                arena_cstr(ui->arena, room_text(ui, &day->slots[i].module->reading->title)), NULL);
}

/* Within a slot, after a break of its own: the item it goes on with. */
static bool tell_item(struct ui *ui, const struct screen_env *env, const struct course_moment *m,
                      struct agenda_view *v)
{
    if (!v->pause || m->slot < 0 || m->next_slot != m->slot || m->next_item < 0)
        return false;
    const struct course_slot *s = slot_of(env, m->slot);
    v->kicker = next_up(ui, room_time(ui, env, m->item_end_s));
    v->title = room_text(ui, &s->items[m->next_item]->title);
    v->part = room_slot_part(ui, s);
    return true;
}

static void tell_next(struct ui *ui, const struct screen_env *env, const struct course_moment *m,
                      struct agenda_view *v)
{
    if (v->face == AGENDA_OVER) {
        tell_next_day(ui, env, m, v);
        return;
    }
    if (tell_item(ui, env, m, v))
        return;
    if (v->next < 0) {
        v->kicker = next_up(ui, room_time(ui, env, v->plan->to_s));
        v->title = ui_str(ui, STR_AGENDA_END_OF_DAY);
        return;
    }
    const struct plan_block *b = &v->plan->blocks[v->next];
    v->kicker = next_up(ui, room_span(ui, env, b->start_s, b->end_s));
    tell_of_slot(ui, slot_of(env, b->slot), v);
}

struct agenda_view agenda_view_of(struct ui *ui, const struct screen_env *env)
{
    struct agenda_view v = {.face = AGENDA_COUNTS};
    struct course_plan *plan = arena_new(ui->arena, struct course_plan);
    struct course_moment m = room_moment(env);
    if (room_begun(env) &&
        !run_over(&env->room->run)) /* when it is over: the day as it was planned */
        *plan = env->room->plan;
    else
        course_plan_timetable(&env->room->run, plan);
    v.plan = plan;
    find_blocks(&m, &v);
    if (m.phase == COURSE_DAY_OVER || m.phase == COURSE_OVER)
        say_over(ui, env, &m, &v);
    else if (m.slot < 0)
        say_waiting(ui, env, &m, &v);
    else
        say_slot(ui, env, &m, &v);
    if (v.face == AGENDA_STARTING) {
        v.big = ui_str(ui, STR_AGENDA_STARTING);
        v.below = (struct str){NULL, 0};
    }
    tell_next(ui, env, &m, &v);
    return v;
}
