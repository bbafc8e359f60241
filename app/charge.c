/*
 * The battery is read from /sys every half minute: it tells of itself nowhere else. "Saved" is said when the disk has
 * what was written last, so everything before it too. A machine that slept is told by its clocks: the one that runs on
 * while it sleeps against the one that does not; a clock that is set is no sleep.
 */
#include "charge.h"

#include <stdio.h>

#include "inside.h"
#include "platform/health.h"
#include "ui/icons.h"

#define LOG_ROOM "charge"
#include "base/log.h"

enum { LOOK_US = 30000000, SLEPT_US = 2000000, AGAIN_PERCENT = CHARGE_LOW_PERCENT + 2 };

void charge_init(struct charge *c)
{
    *c = (struct charge){.slept_us = -1};
}

static bool is_carried(const struct app *a)
{
    return a->env.catalog && a->env.catalog->policy.begins_with == POLICY_BEGINS_SIGN_IN;
}

static void halt(struct app *a)
{
    queue_push(a->config.queue, &(struct event){.kind = EVENT_HALT});
    a->stage.dirty = true; /* at once */
}

static void run_low(struct app *a)
{
    a->charge.low = true;
    a->charge.said = a->env.battery.percent;
    log_warn("event=battery-low percent=%d", a->charge.said);
    halt(a);
}

void charge_tick(struct app *a)
{
    struct battery before = a->env.battery;
    if (!is_carried(a)) {
        a->charge.look_us = 0;
        a->env.battery = (struct battery){.percent = -1};
        return;
    }
    if (a->env.now.mono_us < a->charge.look_us)
        return;
    a->charge.look_us = a->env.now.mono_us + LOOK_US;
    health_battery(a->config.machine ? a->config.machine : "", &a->env.battery.percent, &a->env.battery.charging);
    bool charging = a->env.battery.charging;
    int percent = a->env.battery.percent;
    if (percent != before.percent || charging != before.charging)
        a->stage.dirty = true;
    if (percent >= 0 && percent <= CHARGE_LOW_PERCENT && !charging && !a->charge.low)
        run_low(a);
    if (charging || percent >= AGAIN_PERCENT)
        a->charge.low = false;
}

/* After the screens have had it: what they saved was asked for before this line. */
static void mark_saved(struct app *a)
{
    char at[24];
    snprintf(at, sizeof at, "%lld", (long long)a->env.now.wall_s);
    if (a->charge.low && a->charge.said)
        a->charge.ticket = store_set(a->config.store, STR(""), STR("battery-low"), str_c(at));
}

static void tell(struct app *a, bool ok)
{
    a->charge.ticket = 0;
    stage_tell(&a->stage,
               &(struct stage_note){.id = ok ? STR_BATTERY_SAVED : STR_BATTERY_UNSAVED,
                                    .n = a->charge.said,
                                    .icon = ICON_BATTERY_LOW},
               a->env.now);
}

void charge_event(struct app *a, const struct event *ev)
{
    if (ev->kind == EVENT_HALT)
        mark_saved(a);
    if (ev->kind == EVENT_STORE && a->charge.ticket && ev->store.ticket == a->charge.ticket)
        tell(a, ev->store.ok);
}

int64_t charge_deadline(const struct app *a)
{
    return is_carried(a) ? a->charge.look_us : TIME_NEVER;
}

void app_slept(struct app *a, int64_t slept_us)
{
    int64_t before = a->charge.slept_us;
    a->charge.slept_us = slept_us;
    if (before < 0 || slept_us - before < SLEPT_US)
        return;
    log_info("event=woke-up slept_s=%lld", (long long)((slept_us - before) / 1000000));
    a->charge.look_us = 0;
    halt(a);
}
