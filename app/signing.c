/*
 * A learner's settings lie over the device's: what somebody never touched is as the device has it. Invariant:
 * env.learner is signing.learner while somebody is signed in by name; nothing here or below is logged with a name.
 */
#include "signing.h"

#include <string.h>

#include "inside.h"
#include "settings.h"
#include "store/learner.h"
#include "ui/icons.h"

#define LOG_ROOM "learner"
#include "base/log.h"

void signing_session(struct app *a)
{
    uuid_make(a->signing.session);
    a->env.session = str_c(a->signing.session);
}

/* A card remembers the language its owner reads, for whoever greets them before any setting is known. */
static void keep_language(struct app *a)
{
    struct store_learner l;
    struct str code = str_c(string_language_code(a->settings.lang));
    if (!store_learner(a->config.store, a->env.learner, &l) || str_eq(l.language, code))
        return;
    l.language = code;
    store_set_learner(a->config.store, &l);
}

void signing_keep(struct app *a)
{
    if (!a->config.keep_settings || a->visits.forgets)
        return;
    if (a->signing.learner[0] && a->settings.lang != a->saved.lang)
        keep_language(a);
    settings_save(&a->settings, &a->saved, a->config.store, a->env.learner);
}

static void wear(struct app *a)
{
    int most = screen_volume_most(&a->env);
    if (a->settings.volume > most)
        a->settings.volume = most;
    a->settings.scanning = a->settings.scanning || a->config.scanning_fixed;
    a->saved = a->settings;
    player_set_volume(a->config.player, a->settings.volume);
    aloud_adopt(a->aloud, &a->env);
}

static void load(struct app *a, const struct store_learner *l)
{
    string_language_parse(l->language, &a->settings.lang);
    if (a->config.keep_settings)
        settings_load(&a->settings, a->config.store, l->id, false);
}

void signing_in(struct app *a, struct str id)
{
    struct store_learner l;
    signing_out(a);
    signing_session(a);
    bool named = id.len < sizeof a->signing.learner && store_learner(a->config.store, id, &l);
    log_info("event=signed-in named=%d", named);
    if (!named)
        return;
    a->signing.device = a->settings;
    memcpy(a->signing.learner, id.ptr, id.len);
    a->signing.learner[id.len] = 0;
    a->env.learner = str_c(a->signing.learner);
    load(a, &l);
    store_use_learner(a->config.store, a->env.learner, a->env.now);
    wear(a);
    if (store_get(a->config.store, a->env.learner, STR(LEARNER_PIN_GONE)).len)
        stage_tell(&a->stage, &(struct stage_note){.id = STR_LEARNER_PIN_GONE, .icon = ICON_LOCK}, a->env.now);
}

void signing_out(struct app *a)
{
    signing_keep(a);
    signing_session(a);
    if (!a->signing.learner[0])
        return;
    log_info("event=signed-out");
    a->signing.learner[0] = 0;
    a->env.learner = STR("");
    a->settings = a->signing.device;
    wear(a);
}

void signing_erase(struct app *a, struct str id)
{
    log_info("event=learner-erased");
    a->signing.erasing = store_erase_learner(a->config.store, id);
}

void signing_event(struct app *a, const struct event *ev)
{
    if (ev->kind != EVENT_STORE || !a->signing.erasing || ev->store.ticket != a->signing.erasing)
        return;
    a->signing.erasing = 0;
    stage_tell(&a->stage,
               &(struct stage_note){.id = ev->store.ok ? STR_LEARNER_ERASED : STR_LEARNER_NOT_ERASED,
                                    .icon = ev->store.ok ? ICON_CHECK : ICON_ALERT},
               a->env.now);
}

/* The oldest is the last of the list. */
void signing_retire(struct app *a)
{
    const struct store_learner *l;
    int days = a->env.catalog ? a->env.catalog->policy.retention_days : 0, n = 0;
    int64_t before_s = a->env.now.wall_s - (int64_t)days * 86400;
    size_t left = store_learners(a->config.store, &l);
    if (!days || !a->env.clock_trusted)
        return;
    for (; left > 0 && l[left - 1].used_s < before_s; n++) {
        store_erase_learner(a->config.store, l[left - 1].id);
        left = store_learners(a->config.store, &l);
    }
    if (n)
        log_info("event=learners-retired n=%d days=%d", n, days);
}
