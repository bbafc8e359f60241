/*
 * How the device is: what can be told without asking any device (platform/health.h), what the player
 * and the clock say, and the tests of loudspeakers and display. A row has a tick, or a triangle when
 * it is to be minded; what the machine does not tell has no row.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "course/stand.h"
#include "locale/date.h"
#include "locale/zone.h"
#include "platform/health.h"
#include "platform/removable.h"
#include "platform/tone.h"
#include "player/protocol.h"
#include "screens/attract.h"
#include "screens/duration_text.h"
#include "screens/number_text.h"
#include "screens/packs.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

enum { DEVICE_TONE = STAFF_ID_OWN, DEVICE_PICTURES, DEVICE_TOUCH };
enum { HOT_C = 85, BATTERY_LOW = 25 };
#define GIB (INT64_C(1) << 30)
#define MIB (INT64_C(1) << 20)

/* ---- health ---- */

struct rows {
    struct ui *ui;
    const struct screen_env *env;
    struct staff_list *list; /* NULL: they are only counted */
    int concerns;
};

static void add(struct rows *r, uint32_t icon, enum string_id name, struct str value, bool well)
{
    r->concerns += !well;
    if (r->list)
        staff_value(r->list, icon, ui_str(r->ui, name), value, well ? SIGN_GOOD : SIGN_AMBER);
}

/* "38 GB", "620 MB" */
static struct str bytes(struct rows *r, int64_t n)
{
    bool large = n >= 10 * GIB;
    struct str number = number_grouped(r->ui->arena, r->env->strings, r->ui->lang, (int)(n / (large ? GIB : MIB)));
    return strings_fill(r->ui->arena, ui_str(r->ui, large ? STR_NUMBER_GIGABYTES : STR_NUMBER_MEGABYTES), "n",
                        arena_cstr(r->ui->arena, number), NULL);
}

static struct str free_of(struct rows *r, int64_t n)
{
    return strings_fill(r->ui->arena, ui_str(r->ui, STR_STAFF_FREE), "size", arena_cstr(r->ui->arena, bytes(r, n)), NULL);
}

static void machine_rows(struct rows *r, const struct health *h)
{
    struct arena *a = r->ui->arena;
    if (h->processor_c >= 0)
        add(r, ICON_THERMOMETER, STR_STAFF_PROCESSOR, arena_strf(a, "%d\xC2\xA0°C", h->processor_c), h->processor_c < HOT_C);
    if (h->disk_free >= 0)
        add(r, ICON_HARDDISK, STR_STAFF_DISK, free_of(r, h->disk_free), h->disk_free >= GIB);
    if (h->memory_free >= 0)
        add(r, ICON_MEMORY, STR_STAFF_MEMORY, free_of(r, h->memory_free), h->memory_free >= 200 * MIB);
    if (h->battery_percent >= 0)
        add(r, ICON_BATTERY, STR_STAFF_BATTERY, arena_strf(a, "%d\xC2\xA0%%", h->battery_percent),
            h->battery_charging || h->battery_percent >= BATTERY_LOW);
    add(r, ICON_SPEAKER, STR_STAFF_SOUND, h->sound[0] ? arena_str(a, str_c(h->sound)) : ui_str(r->ui, STR_STAFF_NONE),
        h->sound[0] != 0);
    if (r->list)
        staff_value(r->list, ICON_CURSOR, ui_str(r->ui, STR_STAFF_TOUCH),
                    h->touch[0] ? arena_str(a, str_c(h->touch)) : ui_str(r->ui, STR_STAFF_NONE),
                    h->touch[0] ? SIGN_GOOD : SIGN_NONE);
}

/* Somebody plugged one in, and nothing can be copied onto it. */
static void stick_row(struct rows *r, const char *root)
{
    struct removable mounted[REMOVABLE_MAX];
    char name[REMOVABLE_NAME_MAX];
    if (!removable_list(root, r->env->staff->usb_dir, mounted) && removable_waiting(root, name))
        add(r, ICON_USB, STR_STAFF_EXPORT, strings_fill(r->ui->arena, ui_str(r->ui, STR_STAFF_STICK_UNMOUNTED), "name", name, NULL), false);
}

/* The local time as the clock has it, or why it is not believed. */
static void clock_row(struct rows *r)
{
    time_t at = (time_t)r->env->now.wall_s;
    struct tm tm;
    struct str text = {0};
    if (localtime_r(&at, &tm)) {
        struct locale *l = locale_new(string_language_code(r->ui->lang));
        struct civil_day day = {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday};
        struct str date = date_short(l, day, r->ui->arena), time = time_of_day(tm.tm_hour, tm.tm_min, r->ui->arena);
        text = arena_strf(r->ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(date), STR_ARG(time));
        locale_free(l);
    }
    bool well = r->env->clock_trusted;
    add(r, ICON_CLOCK, STR_STAFF_CLOCK, well ? text : ui_str(r->ui, STR_STAFF_CLOCK_WRONG), well);
}

/* "18:00", "Monday 09:00"; further off with its date */
static struct str moment(struct rows *r, int64_t at_s)
{
    struct arena *a = r->ui->arena;
    struct civil today = {0}, at = {0};
    zone_civil(NULL, r->env->now.wall_s, &today);
    zone_civil(NULL, at_s, &at);
    int64_t days = day_number(at.day) - day_number(today.day);
    struct str time = time_of_day(at.hour, at.minute, a);
    if (days == 0)
        return time;
    struct locale *l = locale_new(string_language_code(r->ui->lang));
    struct str day = days < 7 ? date_weekday_name(l, day_weekday(at.day), a) : date_short(l, at.day, a);
    locale_free(l);
    return arena_strf(a, "%" STR_FMT " %" STR_FMT, STR_ARG(day), STR_ARG(time));
}

/* A clock that is not believed knows no hours. */
static void hours_row(struct rows *r)
{
    const struct catalog *c = r->env->catalog;
    if (!r->list || !c || !c->hours || !r->env->clock_trusted)
        return;
    struct stand_now now = stand_hours(c->hours, r->env->now.wall_s);
    enum string_id always = now.open ? STR_STAFF_OPEN : STR_STAFF_CLOSED,
                   until = now.open ? STR_STAFF_OPEN_UNTIL : STR_STAFF_CLOSED_UNTIL;
    struct str text = now.next_s ? strings_fill(r->ui->arena, ui_str(r->ui, until), "time",
                                                arena_cstr(r->ui->arena, moment(r, now.next_s)), NULL)
                                 : ui_str(r->ui, always);
    staff_value(r->list, ICON_CALENDAR_CLOCK, ui_str(r->ui, STR_STAFF_OPENING), text, SIGN_NONE);
}

static void sandbox_row(struct rows *r)
{
    unsigned bits = r->env->staff->sandbox, all = SANDBOX_NO_NEW_PRIVS | SANDBOX_LANDLOCK | SANDBOX_SECCOMP;
    if (bits)
        add(r, ICON_SHIELD, STR_STAFF_SANDBOX,
            ui_str(r->ui, (bits & all) == all ? STR_STAFF_SANDBOX_WHOLE : STR_STAFF_SANDBOX_PARTLY), (bits & all) == all);
    else if (r->list)
        staff_value(r->list, ICON_SHIELD, ui_str(r->ui, STR_STAFF_SANDBOX), ui_str(r->ui, STR_STAFF_SANDBOX_UNKNOWN), SIGN_NONE);
}

static int playable(const struct catalog *c)
{
    int n = 0;
    for (int i = 0; c && i < c->n_capsules; i++)
        n += c->capsules[i].media != NULL;
    return n;
}

/* What the loop that invites has met since the program began. */
static void loop_row(struct rows *r)
{
    const struct attract_loop *loop = r->env->loop;
    if (!loop || (!loop->broken && !loop->failures))
        return;
    const char *n = arena_strf(r->ui->arena, "%u", loop->failures).ptr;
    enum string_id id = strings_counted(r->ui->lang, loop->failures, STR_STAFF_LOOP_FAILURES_ONE, STR_STAFF_LOOP_FAILURES);
    add(r, ICON_FILMSTRIP_OFF, STR_STAFF_LOOP,
        loop->broken ? ui_str(r->ui, STR_STAFF_LOOP_BROKEN)
                     : strings_fill(r->ui->arena, ui_str(r->ui, id), "n", n, NULL), false);
}

/* Files of what was installed that are no longer what was signed. */
static void content_row(struct rows *r)
{
    const struct packs *p = r->env->packs;
    enum string_id id = strings_counted(r->ui->lang, p ? p->n_damaged : 0, STR_STAFF_CONTENT_DAMAGED_ONE, STR_STAFF_CONTENT_DAMAGED);
    if (p && p->n_damaged)
        add(r, ICON_PLAYLIST, STR_STAFF_CONTENT,
            strings_fill(r->ui->arena, ui_str(r->ui, id), "n", arena_strf(r->ui->arena, "%d", p->n_damaged).ptr, NULL), false);
}

static void program_rows(struct rows *r)
{
    const struct catalog *c = r->env->catalog;
    struct arena *a = r->ui->arena;
    int all = c ? c->n_capsules : 0, n = playable(c);
    const char *of = arena_strf(a, "%d", all).ptr, *some = arena_strf(a, "%d", n).ptr;
    if (all)
        add(r, ICON_PLAY, STR_STAFF_CAPSULES,
            strings_fill(a, ui_str(r->ui, STR_STAFF_PLAYABLE), "n", some, "of", of, NULL), n == all);
    loop_row(r);
    content_row(r);
    if (r->env->staff->refused[0])
        add(r, ICON_PLAYLIST, STR_STAFF_PLAYLIST,
            strings_fill(a, ui_str(r->ui, STR_STAFF_REFUSED_SHORT), "file", r->env->staff->refused, NULL), false);
    if (r->env->staff->unrecorded)
        add(r, ICON_HARDDISK, STR_STAFF_RECORDS, ui_str(r->ui, STR_STAFF_UNRECORDED), false);
    if (r->list && r->env->renderer)
        staff_value(r->list, ICON_MONITOR, ui_str(r->ui, STR_STAFF_DISPLAY),
                    arena_strf(a, "%d × %d · %s", r->ui->w, r->ui->h, r->env->renderer), SIGN_GOOD);
}

int staff_health_rows(struct ui *ui, const struct screen_env *env, struct staff_list *l)
{
    struct rows r = {ui, env, l, 0};
    struct health h;
    const char *root = env->staff->root ? env->staff->root : "";
    health_read(root, env->staff->data_dir, &h);
    machine_rows(&r, &h);
    stick_row(&r, root);
    clock_row(&r);
    hours_row(&r);
    sandbox_row(&r);
    program_rows(&r);
    if (l && h.up_s >= 0)
        staff_value(l, ICON_POWER, ui_str(ui, STR_STAFF_MACHINE_UP), duration_rough(ui, h.up_s * 1000000), SIGN_NONE);
    return r.concerns;
}

/* ---- the test of the loudspeakers ---- */

struct tone {
    struct chore chore; /* first */
    enum tone_side side;
    int volume;
    bool ok;
    struct err err;
};

struct device_state {
    uint32_t ticket; /* a tone sounds; 0: none */
    bool heard, failed;
    char why[160];
};

static void tone_work(struct chore *c)
{
    struct tone *t = (struct tone *)c;
    t->ok = tone_play(t->side, t->volume, &t->err);
}

static void tone_end(struct chore *c)
{
    free(c);
}

static struct nav begin_tone(struct device_state *s, struct screen_env *env, int index)
{
    static const enum tone_side sides[] = {TONE_LEFT, TONE_RIGHT, TONE_BOTH};
    if (s->ticket || index > 2)
        return NAV(NAV_REDRAW);
    struct tone *t = mem_calloc(1, sizeof *t);
    *t = (struct tone){.chore = {.work = tone_work, .end = tone_end}, .side = sides[index],
                       .volume = env->settings->volume > 20 ? env->settings->volume : 20};
    s->ticket = chores_ask(env->staff->chores, &t->chore);
    return NAV(NAV_REDRAW);
}

static struct nav on_tone(struct device_state *s, struct screen_env *env, const struct event *ev)
{
    struct chore *c = s->ticket && ev->chore.ticket == s->ticket ? chores_take(env->staff->chores, s->ticket) : NULL;
    if (!c)
        return NAV(NAV_STAY);
    const struct tone *t = (const struct tone *)c;
    s->ticket = 0;
    s->heard = t->ok;
    s->failed = !t->ok;
    utf8_fit(s->why, sizeof s->why, str_c(t->err.text));
    c->end(c);
    return NAV(NAV_REDRAW);
}

/* ---- page ---- */

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    struct device_state *s = m->state;
    if (ev->kind == EVENT_CHORE)
        return on_tone(s, env, ev);
    switch (staff_pressed(ev)) {
    case DEVICE_TONE: return begin_tone(s, env, (int)UI_INDEX(ev->activate.id));
    case DEVICE_PICTURES:
    case DEVICE_TOUCH:
        env->staff->test = staff_pressed(ev) == DEVICE_TOUCH ? STAFF_TEST_TOUCH : 0;
        return (struct nav){.kind = NAV_GO, .to = SCREEN_STAFF_TEST};
    default: return NAV(NAV_STAY);
    }
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    const struct device_state *s = m->state;
    struct staff_list *l = staff_list_new(ui);
    staff_heading(l, ui_str(ui, STR_STAFF_HEALTH));
    staff_health_rows(ui, env, l);
    staff_heading(l, ui_str(ui, STR_STAFF_SOUND_TEST));
    staff_text(l, ui_str(ui, STR_STAFF_SOUND_TEXT));
    staff_button(l, UI_ID(DEVICE_TONE, 0), ICON_VOLUME_HIGH, ui_str(ui, STR_STAFF_TONE_LEFT));
    staff_button(l, UI_ID(DEVICE_TONE, 1), ICON_VOLUME_HIGH, ui_str(ui, STR_STAFF_TONE_RIGHT));
    staff_button(l, UI_ID(DEVICE_TONE, 2), ICON_VOLUME_HIGH, ui_str(ui, STR_STAFF_TONE_BOTH));
    if (s->ticket)
        staff_text(l, ui_str(ui, STR_STAFF_TONE_SOUNDS));
    else if (s->failed)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = SIGN_BAD, .label = arena_str(ui->arena, str_c(s->why))});
    else if (s->heard)
        staff_text(l, ui_str(ui, STR_STAFF_TONE_DONE));
    staff_heading(l, ui_str(ui, STR_STAFF_DISPLAY_TEST));
    staff_button(l, UI_ID(DEVICE_PICTURES, 0), ICON_GRID, ui_str(ui, STR_STAFF_PICTURES));
    staff_button(l, UI_ID(DEVICE_TOUCH, 0), ICON_CURSOR, ui_str(ui, STR_STAFF_TOUCH_TEST));
    staff_list_draw(ui, env, room, l);
}

static void leave(struct staff_menu *m, struct screen_env *env)
{
    const struct device_state *s = m->state;
    chores_drop(env->staff->chores, s->ticket);
}

const struct staff_page staff_page_device = {STR_STAFF_DEVICE, ICON_MEMORY, sizeof(struct device_state),
                                             NULL, handle, draw, leave, NULL};
