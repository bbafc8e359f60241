/*
 * The buttons of the room's page, for the presenter's: read off the room's last drawing, where they are recorded and not
 * drawn (ui.h, hands_off), and pressed there as if by hand.
 */
#include "inside.h"

#include <string.h>

#include "base/utf8.h"
#include "screens/access_bar.h"

/* What the room looks and sounds like is set in the presenter's own menus. */
static bool is_control(const struct tree *t, const struct node *node)
{
    bool button = node->role == ROLE_BUTTON && node->id && node->state & STATE_HIDDEN;
    return button && UI_KIND(node->id) < ACCESS_LANGUAGE && tree_reachable(t, node);
}

/* More than there is room for: the last one makes place for the way on. */
static int place_for(const struct node *node, int n)
{
    if (n < PRESENTED_CONTROLS_MAX)
        return n;
    return node->state & STATE_PRIMARY ? PRESENTED_CONTROLS_MAX - 1 : -1;
}

void presenting_note_controls(struct app *a)
{
    struct presented *f = &a->presenting.facts;
    struct presented_control now[PRESENTED_CONTROLS_MAX];
    const struct tree *t = stage_tree(&a->stage);
    int n = 0;
    memset(now, 0, sizeof now);
    for (int i = 0; t && i < t->n; i++) {
        const struct node *node = &t->nodes[i];
        int at = is_control(t, node) ? place_for(node, n) : -1;
        if (at < 0)
            continue;
        n = at + 1;
        now[at].id = node->id;
        utf8_fit(now[at].label, sizeof now[at].label, node->label);
        now[at].primary = (node->state & STATE_PRIMARY) != 0;
        now[at].disabled = (node->state & STATE_DISABLED) != 0;
        now[at].focused = node->id == stage_focus(&a->stage);
    }
    if (n == f->n_controls && memcmp(now, f->controls, sizeof now) == 0)
        return;
    memcpy(f->controls, now, sizeof now);
    f->n_controls = n;
    a->presenting.stage.dirty = true;
}

/* One that has gone meanwhile is not pressed. */
void presenting_press(struct app *a, uint32_t id)
{
    const struct tree *t = a->stage.entered ? NULL : stage_tree(&a->stage);
    const struct node *node = t ? tree_find(t, id) : NULL;
    if (!node || node->state & STATE_DISABLED || a->presenting.facts.away)
        return;
    struct event ev = {.kind = EVENT_ACTIVATE, .window = WINDOW_ROOM, .activate = {.id = id}};
    struct nav nav = stage_pass(&a->stage, &a->env, &ev);
    if (!presenting_nav(a, &nav))
        stage_go(&a->stage, &a->env, &nav);
    a->presenting.stage.dirty = a->stage.dirty = true;
}
