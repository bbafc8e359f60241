/* Words for lateness and proposals; the numbers are the plan's. */
#include "screens/plan_words.h"

#include <stdio.h>

#include "base/bug.h"

static struct str with_n(struct ui *ui, enum string_id id, int64_t n)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)n);
    return strings_fill(ui->arena, ui_str(ui, id), "n", text, NULL);
}

static int64_t minutes(int64_t s)
{
    return (s + 59) / 60;
}

/* What is made up, to the nearest minute: a few seconds are nothing to speak of. */
static int64_t saved_minutes(int64_t s)
{
    return (s + 30) / 60;
}

/* By how much, in how many parts; 0: by nothing to speak of. */
static int64_t shortened(const struct course_plan *p, int *parts)
{
    int64_t s = 0;
    *parts = 0;
    for (int i = 0; i < p->n; i++) {
        bool shorter = p->entries[i].changes & PLAN_SHORTER && !(p->entries[i].changes & PLAN_DROPPED);
        s += shorter ? p->entries[i].shorter_s : 0;
        *parts += shorter;
    }
    return s >= 60 ? saved_minutes(s) : 0;
}

static struct str made_up(struct ui *ui, const struct course_plan *p)
{
    char min[24], n[24];
    int parts;
    snprintf(min, sizeof min, "%lld", (long long)shortened(p, &parts));
    snprintf(n, sizeof n, "%d", parts);
    return strings_fill(ui->arena, ui_str(ui, STR_ORDER_N_SHORTER), "min", min, "n", n, NULL);
}

struct str plan_lateness(struct ui *ui, const struct course_plan *p)
{
    int shorter, dropped = 0, carried = 0;
    for (int i = 0; i < p->n; i++) {
        dropped += (p->entries[i].changes & PLAN_DROPPED) != 0;
        carried += (p->entries[i].changes & PLAN_CARRIED) != 0;
    }
    struct buf b = BUF_INIT;
    struct str late = p->late_s >= 60    ? with_n(ui, STR_ORDER_LATE, p->late_s / 60)
                      : p->late_s <= -60 ? with_n(ui, STR_ORDER_EARLY, -p->late_s / 60)
                                         : ui_str(ui, STR_ORDER_ON_TIME);
    buf_add(&b, late);
    const struct {
        int n;
        enum string_id id;
    } parts[] = {{dropped, STR_ORDER_N_DROPPED}, {carried, STR_ORDER_N_CARRIED}};
    if (shortened(p, &shorter) > 0)
        buf_addf(&b, " %" STR_FMT, STR_ARG(made_up(ui, p)));
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        if (parts[i].n)
            buf_addf(&b, " %" STR_FMT, STR_ARG(with_n(ui, parts[i].id, parts[i].n)));
    if (p->over_s >= 60)
        buf_addf(&b, " %" STR_FMT, STR_ARG(with_n(ui, STR_ORDER_OVER, minutes(p->over_s))));
    struct str text = str_c(arena_cstr(ui->arena, buf_str(&b)));
    buf_release(&b);
    return text;
}

struct str plan_entry_title(struct ui *ui, const struct screen_env *env,
                              const struct plan_entry *e)
{
    const struct item *item = run_item(&env->room->run, e->place);
    return item ? room_item_title(ui, item)
                : room_slot_title(ui, run_slot(&env->room->run, e->place));
}

struct str plan_entry_note(struct ui *ui, const struct screen_env *env,
                             const struct plan_entry *e)
{
    if (e->state == STEP_SKIPPED)
        return ui_str(ui, STR_ORDER_SKIPPED);
    if (e->changes & PLAN_DROPPED)
        return ui_str(ui, STR_ORDER_DROPPED);
    if (e->changes & PLAN_SHORTER && saved_minutes(e->shorter_s) > 0)
        return with_n(ui, STR_ORDER_SHORTER, saved_minutes(e->shorter_s));
    if (e->changes & PLAN_CARRIED)
        return ui_str(ui, STR_ORDER_CARRIED);
    return e->item >= 0 ? room_slot_name(ui, run_slot(&env->room->run, e->place))
                        : (struct str){NULL, 0};
}

bool plan_proposes(const struct course_plan *p)
{
    return (p->changes & (unsigned)(PLAN_DROPPED | PLAN_CARRIED)) != 0;
}

bool plan_is_tight(const struct course_plan *p)
{
    int parts;
    return p->late_s >= 60 || plan_proposes(p) || shortened(p, &parts) > 0;
}
