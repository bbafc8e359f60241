/*
 * The store answers in the order in which it was asked, and what is asked is every tick of a page: the
 * answer to the last one is the answer to all of them. Invariant: lines wait only while there is a ticket.
 */
#include "screens/ticks.h"

#include "screens/ticket.h"
#include "ui/icons.h"

#define LOG_ROOM "screens"
#include "base/log.h"

bool ticks_wait(const struct ticks *t, int line)
{
    for (int i = 0; i < t->n; i++)
        if (t->waiting[i] == line)
            return true;
    return false;
}

bool ticks_may(const struct ticks *t, int line)
{
    return t->n < TICKS_WAITING_MAX && !ticks_wait(t, line);
}

void ticks_asked(struct ticks *t, int line, uint32_t ticket, struct now now)
{
    t->ticket = ticket;
    t->asked_us = now.mono_us;
    t->waiting[t->n++] = line;
}

bool ticks_event(struct ticks *t, const struct event *ev, struct now now)
{
    bool answered = ev->kind == EVENT_STORE && t->ticket && ev->store.ticket == t->ticket;
    bool late = ev->kind == EVENT_TIMER && t->n && now.mono_us >= t->asked_us + TICKET_ANSWER_US;
    if (!answered && !late)
        return false;
    if (late)
        log_error("tick not saved: the disk does not answer");
    if (late || ticket_refused(&t->ticket, ev))
        t->failed_us = now.mono_us;
    t->n = 0;
    return true;
}

uint64_t ticks_shown(const struct ticks *t, uint64_t asked)
{
    for (int i = 0; i < t->n; i++)
        asked ^= UINT64_C(1) << t->waiting[i];
    return asked;
}

void ticks_draw(struct ui *ui, const struct ticks *t, enum string_id failed, int bottom)
{
    if (t->n)
        ui_wake_at(ui, t->asked_us + TICKET_ANSWER_US);
    if (t->failed_us)
        ui_toast(ui, ui_str(ui, failed), ICON_ALERT, t->failed_us, bottom);
}
