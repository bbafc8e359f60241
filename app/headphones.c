/*
 * Only loudspeakers in the place of headphones count: a server that is gone says nothing, and where nothing is known
 * of headphones the voice is heard as it always was, for nobody is to be left without it.
 */
#include "headphones.h"

#include "inside.h"
#include "ui/icons.h"

#define LOG_ROOM "app"
#include "base/log.h"

static bool voice_is_private(const struct app *a)
{
    return a->env.catalog && a->env.catalog->policy.voice == POLICY_VOICE_HEADPHONES;
}

void headphones_event(struct app *a, const struct event *ev)
{
    if (ev->kind != EVENT_OUTLET || !ev->outlet.known)
        return;
    bool out = a->headphones && !ev->outlet.headphones;
    a->headphones = ev->outlet.headphones;
    if (a->headphones)
        aloud_wait(a->aloud, false);
    if (!out || !voice_is_private(a))
        return;
    log_info("event=headphones-out");
    aloud_wait(a->aloud, true);
    queue_push(a->config.queue, &(struct event){.kind = EVENT_HALT});
    stage_tell(&a->stage, &(struct stage_note){.id = STR_HEADPHONES_OUT, .icon = ICON_HEADPHONES}, a->env.now);
}

void headphones_tick(struct app *a)
{
    bool wanted = voice_is_private(a);
    if (!wanted)
        aloud_wait(a->aloud, false);
    aloud_prefer_headphones(a->aloud, wanted);
}
