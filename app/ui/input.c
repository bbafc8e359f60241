/*
 * Turns events into focus, press and widget actions by looking at the last drawn tree. It holds no
 * picture of the screen itself: an id that is gone from the tree simply stops counting. First
 * finger wins; what was pressed acts on release over itself only.
 */
#include "ui/input.h"

#include "base/bug.h"

enum { DRAG_PX = 18 /* a finger that only presses wanders less */ };

static struct event activate(uint32_t id)
{
    return (struct event){.kind = EVENT_ACTIVATE, .activate = {.id = id}};
}

static bool slider_value(const struct node *n, int x, struct event *out)
{
    int64_t along = n->rect.w > 1 ? (int64_t)(x - n->rect.x) * 1000000 / (n->rect.w - 1) : 0;
    along = along < 0 ? 0 : along > 1000000 ? 1000000 : along;
    *out = (struct event){.kind = EVENT_VALUE, .activate = {.id = n->id, .value = along}};
    return true;
}

/* What is dragged tells which of its kind it is over. */
static bool drag_value(const struct tree *tree, const struct node *n, const struct event *ev,
                       struct event *out)
{
    const struct node *over = tree_nearest(tree, n->id, ev->pointer.x, ev->pointer.y);
    *out = (struct event){.kind = EVENT_VALUE, .activate = {.id = n->id, .value = over->id}};
    return true;
}

static bool pointer_down(struct ui_input *in, const struct tree *tree, const struct event *ev, int64_t now_us,
                         struct event *out)
{
    if (!ev->pointer.touch && ev->pointer.button > 1)
        return false;
    in->focus_visible = false;
    if (ev->pointer.touch)
        in->key_hints = false;
    if (!in->down) {
        in->down = true;
        in->dragging = false;
        in->down_x = ev->pointer.x;
        in->down_y = ev->pointer.y;
    }
    const struct node *n = tree_at(tree, ev->pointer.x, ev->pointer.y);
    if (!n)
        return false;
    if (in->pressed)
        return true; /* a second finger or button */
    in->pressed = n->id;
    in->down_us = now_us;
    in->held = false;
    if (n->state & STATE_FOCUSABLE)
        in->focus = n->id;
    if (n->role == ROLE_SLIDER)
        return slider_value(n, ev->pointer.x, out);
    return n->state & STATE_DRAG ? drag_value(tree, n, ev, out) : true;
}

/* Far enough away from where it went down, and nothing there minds. */
static bool drag_begins(const struct ui_input *in, const struct node *held, const struct event *ev)
{
    int dx = ev->pointer.x - in->down_x, dy = ev->pointer.y - in->down_y;
    if (!in->down || in->dragging || (in->pressed && !(held && held->state & STATE_SLIDES)))
        return false;
    return dx * dx + dy * dy > DRAG_PX * DRAG_PX;
}

static bool pointer_move(struct ui_input *in, const struct tree *tree, const struct event *ev,
                         struct event *out)
{
    const struct node *n = tree_at(tree, ev->pointer.x, ev->pointer.y);
    const struct node *held = tree_find(tree, in->pressed);
    in->hover = n && (!ev->pointer.touch || in->held) ? n->id : 0;
    if (drag_begins(in, held, ev)) {
        in->dragging = true;
        in->pressed = 0;
    }
    if (in->dragging)
        return false;
    if (held && held->role == ROLE_SLIDER)
        return slider_value(held, ev->pointer.x, out);
    if (held && held->state & STATE_DRAG)
        return drag_value(tree, held, ev, out);
    return in->pressed != 0;
}

static bool pointer_up(struct ui_input *in, const struct tree *tree, const struct event *ev,
                       struct event *out)
{
    const struct node *held = tree_find(tree, in->pressed);
    bool ours = in->pressed != 0, offers = in->held;
    in->down = in->dragging = in->held = false;
    if (!ours || (!ev->pointer.touch && ev->pointer.button > 1))
        return ours;
    in->pressed = 0;
    if (!held || held->role == ROLE_SLIDER)
        return true;
    const struct node *n = tree_at(tree, ev->pointer.x, ev->pointer.y);
    if (offers && ev->pointer.touch)
        in->hover = 0;
    if (offers ? n && n->state & STATE_OFFERED : (n && n->id == held->id) || held->state & STATE_DRAG)
        *out = activate(n && offers ? n->id : held->id);
    return true;
}

/* A finger that has rested long enough on what offers more. */
static bool on_timer(struct ui_input *in, const struct tree *tree, int64_t now_us, struct event *out)
{
    const struct node *n = tree_find(tree, in->pressed);
    if (!n || !(n->state & STATE_HOLDS) || in->held || now_us - in->down_us < UI_HOLD_US ||
        tree_at(tree, in->x, in->y) != n)
        return false;
    in->held = true;
    *out = activate(n->id | UI_HELD);
    return true;
}

static bool on_pointer(struct ui_input *in, const struct tree *tree, const struct event *ev, int64_t now_us,
                       struct event *out)
{
    if (!in->down || !ev->pointer.touch || ev->pointer.phase == POINTER_MOVE) {
        in->x = ev->pointer.x;
        in->y = ev->pointer.y;
    }
    switch (ev->pointer.phase) {
    case POINTER_DOWN: return pointer_down(in, tree, ev, now_us, out);
    case POINTER_MOVE: return pointer_move(in, tree, ev, out);
    case POINTER_UP: return pointer_up(in, tree, ev, out);
    case POINTER_CANCEL: break;
    }
    bool held = in->pressed != 0;
    in->pressed = 0;
    in->hover = 0;
    in->down = in->dragging = in->held = false;
    return held;
}

/* Focus that is invisible becomes visible where it is, before it starts to move. */
static bool focus_to(struct ui_input *in, const struct node *n)
{
    if (!n)
        return false;
    in->focus = n->id;
    in->focus_visible = true;
    return true;
}

static bool on_tab(struct ui_input *in, const struct tree *tree, bool back)
{
    if (!tree_find(tree, in->focus))
        return focus_to(in, tree_primary(tree));
    return focus_to(in, in->focus_visible ? tree_next(tree, in->focus, back ? -1 : 1)
                                          : tree_find(tree, in->focus));
}

static bool on_arrow(struct ui_input *in, const struct tree *tree, int dx, int dy)
{
    const struct node *at = tree_find(tree, in->focus);
    if (!at)
        return focus_to(in, tree_primary(tree));
    bool moves = at->role == ROLE_SLIDER || at->role == ROLE_CHOICE ||
                 (at->role == ROLE_FIELD && at->state & STATE_CHECKED);
    if ((moves && dx) || at->state & STATE_DRAG)
        return false; /* the screen moves the value by its own step, or the caret */
    const struct node *to = tree_towards(tree, in->focus, dx, dy);
    return focus_to(in, to && !in->focus_visible ? at : to);
}

static bool on_press(struct ui_input *in, const struct tree *tree, const struct event *ev,
                     struct event *out)
{
    const struct node *n = tree_find(tree, in->focus), *primary = tree_primary(tree);
    if (!tree_reachable(tree, n))
        n = primary;
    else if (!in->focus_visible && primary && (primary->state & STATE_PRIMARY))
        n = primary; /* nobody sees the focus a finger left behind; Enter means the screen's one
                        action */
    if (!n || n->role == ROLE_SLIDER)
        return false;
    if (!ev->key.repeat) {
        *out = activate(n->id);
        out->activate.key = ev->key.key;
    }
    return true;
}

static bool on_key(struct ui_input *in, const struct tree *tree, const struct event *ev,
                   struct event *out)
{
    in->key_hints = true;
    switch (ev->key.action) {
    case ACTION_NEXT_CONTROL: return on_tab(in, tree, false);
    case ACTION_PREVIOUS_CONTROL: return on_tab(in, tree, true);
    case ACTION_LEFT: return on_arrow(in, tree, -1, 0);
    case ACTION_RIGHT: return on_arrow(in, tree, 1, 0);
    case ACTION_UP: return on_arrow(in, tree, 0, -1);
    case ACTION_DOWN: return on_arrow(in, tree, 0, 1);
    case ACTION_PRESS: return on_press(in, tree, ev, out);
    default: return false;
    }
}

bool ui_input_event(struct ui_input *in, const struct tree *tree, const struct event *ev,
                    int64_t now_us, struct event *out)
{
    *out = (struct event){.kind = EVENT_NONE};
    switch (ev->kind) {
    case EVENT_POINTER: in->last_input_us = now_us; return on_pointer(in, tree, ev, now_us, out);
    case EVENT_KEY: in->last_input_us = now_us; return on_key(in, tree, ev, out);
    case EVENT_TIMER: return on_timer(in, tree, now_us, out);
    case EVENT_WHEEL:
    case EVENT_TEXT: in->last_input_us = now_us; return false;
    default: return false;
    }
}

void ui_input_settle(struct ui_input *in, const struct tree *tree, bool entered)
{
    if (entered)
        in->pressed = in->hover = in->held = 0;
    if (!tree_find(tree, in->hover))
        in->hover = 0;
    const struct node *kept = tree_find(tree, in->focus), *primary = tree_primary(tree);
    if (!tree_reachable(tree, kept))
        in->focus = primary ? primary->id : 0;
}
