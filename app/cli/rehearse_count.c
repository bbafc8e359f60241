/*
 * What the rehearsal itself counts of visits, from what it pressed and what it saw: the statistics
 * that the program keeps of the same days have to say the same. A visitor who comes before the
 * time-out of the one before goes on with that visit, as far as any device can tell.
 */
#include "cli/rehearse.h"
#include "locale/zone.h"

enum { PRESS_US = 1000000 }; /* what a press leads to is seen at once */

static void begin(struct rehearsal *r)
{
    struct civil c = {0};
    struct rehearsal_visit *v = &r->visit;
    zone_civil(NULL, rehearse_now_s(r), &c);
    *v = (struct rehearsal_visit){.open = true};
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

void rehearse_pressed(struct rehearsal *r, const struct node *n)
{
    struct rehearsal_visit *v = &r->visit;
    if (!v->open)
        begin(r);
    v->pressed_us = r->session.invented.mono_us;
    const struct node *hit = n ? tree_at(app_tree(r->session.app), n->rect.x + n->rect.w / 2,
                                         n->rect.y + n->rect.h / 2) : NULL; /* what lies over it */
    v->over = app_screen(r->session.app) == SCREEN_IDLE && hit &&
              str_eq(hit->label, hands_words(&r->hands, STR_IDLE_START_OVER));
}

void rehearse_count(struct rehearsal *r)
{
    struct rehearsal_visit *v = &r->visit;
    enum screen_id screen = app_screen(r->session.app);
    bool asked = v->screen == SCREEN_IDLE && screen != SCREEN_IDLE;
    bool by_press = r->session.invented.mono_us - v->pressed_us < PRESS_US;
    if (!v->open)
        return;
    if (asked && (v->over || !by_press)) {
        end(r);
    } else {
        bool plays = screen == SCREEN_CAPSULE && r->sight.status == PLAYER_PLAYING;
        v->started = v->started || plays;
        v->watched = v->watched || (screen == SCREEN_CAPSULE && r->sight.status == PLAYER_ENDED);
        v->finished = v->finished || screen == SCREEN_RESULT;
        v->lang = app_settings(r->session.app)->lang;
    }
    v->screen = screen;
}

void rehearse_counted(struct rehearsal *r)
{
    if (r->visit.open)
        end(r);
}
