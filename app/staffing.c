/*
 * The program's side of the staff menu: what it shows of the program, and the few things it may do to
 * it. Settings of the device are the ones visits begin with; where visits are forgotten nobody else
 * stores them, so a change is stored here. A playlist chosen there is only noted while its screen
 * handles the event, because acting on it ends that screen.
 */
#include "inside.h"
#include "settings.h"

#define LOG_ROOM "staff"
#include "base/log.h"

static void keep(void *ctx)
{
    struct app *a = ctx;
    if (a->config.keep_settings && a->visits.forgets)
        settings_save(&a->visits.device, &a->saved, a->config.store, STR(""));
    else if (!a->visits.forgets)
        a->settings.lang = a->visits.device.lang;
}

static void open_other(void *ctx, const char *path)
{
    struct app *a = ctx;
    struct arena before = a->other_arena;
    a->other_arena = (struct arena)ARENA_INIT;
    a->other = arena_cstr(&a->other_arena, str_c(path));
    arena_release(&before); /* path may have been in it */
}

void staffing_begin(struct app *a)
{
    a->staff = (struct staff){
        .chores = a->config.chores,
        .data_dir = a->config.data_dir,
        .root = a->config.machine ? a->config.machine : "",
        .usb_dir = a->config.usb_dir,
        .power_off = a->config.power_off,
        .log_file = a->config.log_file,
        .unrecorded = a->config.unrecorded,
        .started_us = a->env.now.mono_us,
        .app = a,
        .device = &a->visits.device,
        .keep = keep,
        .open_playlist = open_other,
    };
}

void staffing_ask(struct app *a)
{
    while (stage_is_dialog(stage_top(&a->stage)))
        stage_go(&a->stage, &a->env, &NAV(NAV_BACK));
    stage_go(&a->stage, &a->env, &(struct nav){.kind = NAV_GO, .to = SCREEN_STAFF_PIN});
}

void staffing_follow(struct app *a)
{
    struct player_level level;
    player_poll(a->config.player, a->env.now, &level);
    if (level.sandbox)
        a->staff.sandbox = level.sandbox;
    const char *other = a->other;
    a->other = NULL;
    if (!other)
        return;
    log_warn("event=staff what=playlist path=%s", other);
    a->staff.open = false;
    opening_switch(a, other);
}
