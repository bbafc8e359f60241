/*
 * What the rehearsal itself counts of visits, from what it pressed and what it saw: the statistics
 * that the program keeps of the same days have to say the same. When a visit is over is the
 * program's word; a visitor who comes before that goes on with it, as far as any device can tell.
 */
#include "cli/rehearse.h"
#include "locale/zone.h"

static void begin(struct rehearsal *r)
{
    struct civil c = {0};
    struct rehearsal_visit *v = &r->visit;
    zone_civil(NULL, rehearse_now_s(r), &c);
    *v = (struct rehearsal_visit){.open = true, .before = app_visits_ended(r->session.app)};
    r->counts.touched++;
    r->counts.hour[c.hour]++;
}

static void end(struct rehearsal *r)
{
    struct rehearsal_counts *c = &r->counts;
    struct rehearsal_visit *v = &r->visit;
    c->started += v->started;
    c->watched += v->watched;
    c->finished += v->finished;
    c->language[v->lang]++;
    v->open = false;
}

void rehearse_pressed(struct rehearsal *r)
{
    if (!r->visit.open)
        begin(r);
}

void rehearse_count(struct rehearsal *r)
{
    struct rehearsal_visit *v = &r->visit;
    enum screen_id screen = app_screen(r->session.app);
    if (!v->open)
        return;
    if (app_visits_ended(r->session.app) != v->before) {
        end(r);
        return;
    }
    v->started = v->started || (screen == SCREEN_CAPSULE && r->sight.status == PLAYER_PLAYING);
    v->watched = v->watched || (screen == SCREEN_CAPSULE && r->sight.status == PLAYER_ENDED);
    v->finished = v->finished || screen == SCREEN_RESULT;
    v->lang = app_settings(r->session.app)->lang;
}

void rehearse_counted(struct rehearsal *r)
{
    if (r->visit.open)
        end(r);
}
