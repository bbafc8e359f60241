/*
 * What the room says: names of slots, days, times. The author's words win; where there are none the
 * interface has a word for the kind.
 */
#include <assert.h>
#include <stdio.h>

#include "base/bug.h"
#include "locale/date.h"
#include "screens/author_text.h"
#include "screens/room_page.h"
#include "ui/icons.h"

struct kind_words {
    enum string_id name;
    uint32_t icon;
};

static const struct kind_words kinds[] = {
    [SLOT_MODULE] = {STR_PROGRAMME_SESSION, ICON_PROJECTOR},
    [SLOT_IDEATION] = {STR_PROGRAMME_IDEATION, ICON_LIGHTBULB},
    [SLOT_PROJECT] = {STR_PROGRAMME_PROJECT, ICON_ACCOUNT_MULTIPLE},
    [SLOT_SESSION] = {STR_PROGRAMME_SESSION, ICON_PROJECTOR},
    [SLOT_BREAK] = {STR_ROOM_COFFEE, ICON_COFFEE},
    [SLOT_LUNCH] = {STR_PROGRAMME_LUNCH, ICON_FOOD},
};
static_assert(ARRAY_LEN(kinds) == SLOT_KIND_COUNT, "every kind of slot has its words");

struct str room_text(const struct ui *ui, const struct i18n *text)
{
    return author_text(ui, text);
}

static struct str numbered(struct ui *ui, enum string_id id, int n, int part)
{
    char a[16], b[16];
    snprintf(a, sizeof a, "%d", n);
    snprintf(b, sizeof b, "%d", part);
    return strings_fill(ui->arena, ui_str(ui, id), "n", a, "part", b, NULL);
}

struct str room_slot_name(struct ui *ui, const struct course_slot *s)
{
    bool idea = s->kind == SLOT_IDEATION || (s->module && s->module->ideation);
    if (idea)
        return ui_str(ui, STR_PROGRAMME_IDEATION);
    if (s->module && s->module->number)
        return numbered(ui, STR_PROGRAMME_MODULE, s->module->number, 0);
    struct str own = room_text(ui, slot_title(s));
    return own.len ? own : ui_str(ui, kinds[s->kind].name);
}

uint32_t room_slot_icon(const struct course_slot *s)
{
    return kinds[s->module && s->module->ideation ? SLOT_IDEATION : s->kind].icon;
}

struct str room_slot_title(struct ui *ui, const struct course_slot *s)
{
    struct str own = room_text(ui, slot_title(s));
    return own.len ? own : ui_str(ui, kinds[s->kind].name);
}

struct str room_slot_part(struct ui *ui, const struct course_slot *s)
{
    const struct module *m = s->module;
    if (!m)
        return room_text(ui, &s->text);
    struct str name = room_slot_name(ui, s);
    if (!s->part)
        return name;
    if (m->number && !m->ideation)
        name = numbered(ui, STR_PROGRAMME_MODULE_PART, m->number, s->part);
    struct str part = room_text(ui, &m->parts[s->part - 1].title);
    if (!part.len)
        return name;
    return strings_fill(ui->arena, ui_str(ui, STR_ROOM_PART), "part", arena_cstr(ui->arena, name),
                        "title", arena_cstr(ui->arena, part), NULL);
}

struct str room_day(struct ui *ui, int day)
{
    return numbered(ui, STR_PROGRAMME_DAY, day + 1, 0);
}

struct str room_day_of(struct ui *ui, const struct screen_env *env, int day)
{
    char n[16], of[16];
    snprintf(n, sizeof n, "%d", day + 1);
    snprintf(of, sizeof of, "%d", env->room->course->n_days);
    return strings_fill(ui->arena, ui_str(ui, STR_ROOM_DAY_OF), "n", n, "of", of, NULL);
}

static struct locale *locale_of(const struct ui *ui, const struct screen_env *env)
{
    struct locale **l = &env->room->locales[ui->lang];
    if (!*l)
        *l = locale_new(string_language_code(ui->lang));
    return *l;
}

struct str room_date(struct ui *ui, const struct screen_env *env, struct civil_day date,
                     bool short_form)
{
    struct locale *l = locale_of(ui, env);
    return short_form ? date_day_month(l, date, ui->arena) : date_weekday(l, date, ui->arena);
}

struct str room_date_in(struct ui *ui, const struct screen_env *env, struct civil_day date,
                        struct civil_day other)
{
    struct locale *l = locale_of(ui, env);
    return date.year == other.year ? date_day_month_long(l, date, ui->arena)
                                   : date_long(l, date, ui->arena);
}

struct str room_dates(struct ui *ui, const struct screen_env *env, const struct civil_day *days,
                      int n)
{
    struct locale *l = locale_of(ui, env);
    struct str before = {NULL, 0};
    for (int i = 0; i + 1 < n; i++) {
        bool alike = days[i].year == days[n - 1].year && days[i].month == days[n - 1].month;
        struct str day = alike ? date_day(l, days[i], ui->arena)
                               : date_day_month_long(l, days[i], ui->arena);
        before = arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(before), i ? ", " : "",
                            STR_ARG(day));
    }
    struct str last = date_day_month_long(l, days[n - 1], ui->arena);
    if (!before.len)
        return last;
    return strings_fill(ui->arena, ui_str(ui, STR_COURSE_DATES), "days",
                        arena_cstr(ui->arena, before), "last", arena_cstr(ui->arena, last), NULL);
}

struct str room_time(struct ui *ui, const struct screen_env *env, int64_t wall_s)
{
    struct civil c = course_civil(env->room->course, wall_s);
    return time_of_day(c.hour, c.minute, ui->arena);
}

struct str room_span(struct ui *ui, const struct screen_env *env, int64_t from_s, int64_t to_s)
{
    return arena_strf(ui->arena, "%" STR_FMT "–%" STR_FMT, STR_ARG(room_time(ui, env, from_s)),
                      STR_ARG(room_time(ui, env, to_s)));
}

struct str room_countdown(struct ui *ui, int64_t left_s)
{
    int64_t s = left_s < 0 ? 0 : left_s;
    if (s >= 3600)
        return arena_strf(ui->arena, "%lld:%02lld", (long long)(s / 3600),
                          (long long)(s / 60 % 60));
    return arena_strf(ui->arena, "%02lld:%02lld", (long long)(s / 60), (long long)(s % 60));
}

static struct str titled(struct ui *ui, enum string_id id, struct str title)
{
    return strings_fill(ui->arena, ui_str(ui, id), "title", arena_cstr(ui->arena, title), NULL);
}

struct str room_item_title(struct ui *ui, const struct item *item)
{
    if (item->kind == ITEM_BREAK && !item->titled) {
        struct str own = room_text(ui, &item->text);
        return own.len ? own : ui_str(ui, STR_PROGRAMME_BREAK);
    }
    return room_text(ui, &item->title);
}

/* The step at a place of the run. */
static struct str step_title(struct ui *ui, const struct course_run *run, int place)
{
    const struct item *item = run_item(run, place);
    return item ? room_item_title(ui, item) : room_slot_title(ui, run_slot(run, place));
}

static bool is_break(const struct course_run *run)
{
    const struct item *item = run_item(run, run->at);
    enum slot_kind kind = run_slot(run, run->at)->kind;
    return item ? item->kind == ITEM_BREAK : kind == SLOT_BREAK || kind == SLOT_LUNCH;
}

struct str room_next_words(struct ui *ui, const struct screen_env *env)
{
    const struct course_run *run = &env->room->run;
    int next = run_next_place(run);
    if (run->at < 0) {
        struct course_moment m = room_moment(env);
        for (int i = 0; m.slot >= 0 && i < run->n; i++)
            if (run->steps[i].slot == m.slot)
                return titled(ui, STR_ROOM_START, step_title(ui, run, i));
    }
    if (next < 0)
        return ui_str(ui, STR_ROOM_END_DAY);
    if (run->at >= 0 && is_break(run))
        return ui_str(ui, STR_ROOM_END_BREAK);
    return titled(ui, run->at < 0 ? STR_ROOM_START : STR_ROOM_NEXT, step_title(ui, run, next));
}

void room_wake_second(struct ui *ui)
{
    ui_wake_at(ui, (ui->now.mono_us / 1000000 + 1) * 1000000);
}

void room_wake_minute(struct ui *ui)
{
    ui_wake_at(ui, ui->now.mono_us + (60 - ui->now.wall_s % 60) * INT64_C(1000000));
}
