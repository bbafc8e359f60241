/*
 * A session that nobody hears: its decoder began without a sound output, or that has gone since. The capsule plays on in
 * silence. A decoder cannot find its way to a sound server again (it is shut in), so when there is something to hear with
 * once more, another one takes over at the same place. A device that is there and fails all the same is tried less
 * and less often.
 */
#include <string.h>

#include "base/sound_server.h"
#include "player/session.h"

#define LOG_ROOM "player"
#include "base/log.h"

enum { LOOK_FIRST_US = 3000000, LOOK_LAST_US = 60000000 };

void session_silenced(struct session *s)
{
    if (!s->no_sound)
        log_warn("event=sound-lost session=%u", s->number);
    s->no_sound = true;
}

/* Whether the output that was asked for, or any, can be had. */
static bool can_be_heard(const char *wish)
{
    bool server = !wish || strcmp(wish, "pulse") == 0, card = !wish || strcmp(wish, "alsa") == 0;
    return (server && sound_server_answers()) || (card && sound_card_there());
}

bool session_tend_sound(struct session *s, struct now now)
{
    bool heard = !s->no_sound || s->paused || s->ahead || s->seeking || s->phase != PHASE_RUNNING;
    if (heard || now.mono_us - s->sound_look_us < s->sound_wait_us)
        return false;
    s->sound_look_us = now.mono_us;
    if (s->sound_wait_us == 0) { /* it has only just gone */
        s->sound_wait_us = LOOK_FIRST_US;
        return false;
    }
    if (!can_be_heard(s->host->sound))
        return false;
    s->sound_wait_us = s->sound_wait_us < LOOK_LAST_US ? s->sound_wait_us * 2 : LOOK_LAST_US;
    log_info("event=sound-again session=%u", s->number);
    session_restart(s, RESTART_RECOVER, clock_at(&s->clock, s->alive_us), now);
    return true;
}
