/* What every page with ticks has to do: nothing is shown to be ticked before the store has it. */
#ifndef TESTS_TICKED_ONCE_KEPT_H
#define TESTS_TICKED_ONCE_KEPT_H

#include "rig_screen.h"

static inline struct nav rig_activate(struct rig *r, uint32_t id)
{
    const struct event ev = {.kind = EVENT_ACTIVATE, .activate = {.id = id}};
    struct nav nav = r->screen->handle(r->state, &r->env, &ev);
    rig_draw_once(r);
    return nav;
}

static inline bool rig_ticked(struct rig *r, uint32_t id)
{
    return tree_find(rig_tree(r), id)->state & STATE_CHECKED;
}

/* The line with this label is pressed twice before the store answers, and shown otherwise only when it has. */
static inline bool ticked_once_kept(struct rig *r, const char *label)
{
    uint32_t id = rig_find(r, label)->id;
    bool was = rig_ticked(r, id);
    bool asked = rig_activate(r, id).kind == NAV_REDRAW && rig_ticked(r, id) == was;
    bool once = rig_activate(r, id).kind == NAV_STAY && rig_ticked(r, id) == was;
    rig_draw(r);
    return asked && once && rig_ticked(r, id) != was;
}

#endif
