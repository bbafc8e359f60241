/*
 * Events go into the queue where the platform would put them; the answer is there when a round has
 * presented (the X server has the pixels: SDL waits for it). In between the program runs exactly
 * as it does for a visitor.
 */
#include "cli/bench_hand.h"

enum { QUIET_US = 60000, SETTLE_MAX_US = 900000, ANSWER_MAX_US = 250000, WAIT_US = 20000000,
       REST_US = 60000 /* who moves wants to draw again sooner */ };

static bool turn(struct hand *h, int64_t until_us)
{
    bool presented = false;
    h->over = h->over || !session_round(&h->session, until_us, &presented);
    if (!h->over)
        memory_look(&h->memory, &h->session);
    return presented;
}

void hand_look(struct hand *h, int64_t ms)
{
    int64_t end = time_mono_us() + ms * 1000;
    while (!h->over && time_mono_us() < end)
        turn(h, end);
}

void hand_settle(struct hand *h)
{
    int64_t limit = time_mono_us() + SETTLE_MAX_US, quiet = time_mono_us() + QUIET_US;
    while (!h->over && time_mono_us() < quiet && time_mono_us() < limit)
        if (turn(h, quiet))
            quiet = time_mono_us() + QUIET_US;
}

bool hand_act(struct hand *h, const char *name, const struct event *ev)
{
    hand_settle(h);
    int64_t begun = time_mono_us(), own = time_cpu_us(), limit = begun + ANSWER_MAX_US;
    bool shown = false;
    queue_push(h->session.queue, ev);
    while (!h->over && !shown && time_mono_us() < limit)
        shown = turn(h, limit);
    if (name && shown)
        figures_add(&h->figures, name, time_mono_us() - begun, time_cpu_us() - own);
    else if (name)
        figures_row(&h->figures, name)->missed++;
    return shown;
}

struct event hand_key_event(uint32_t key, unsigned mods)
{
    bool capital = mods & MOD_SHIFT && key >= 'a' && key <= 'z';
    uint32_t typed = key >= KEY_ENTER ? 0 : capital ? key - 'a' + 'A' : key;
    return (struct event){.kind = EVENT_KEY, .key = {.key = key, .mods = mods, .typed = typed}};
}

struct event hand_pointer(enum pointer_phase phase, bool touch, int x, int y)
{
    return (struct event){
        .kind = EVENT_POINTER,
        .pointer = {.phase = phase, .touch = touch, .button = 1, .x = x, .y = y}};
}

bool hand_key(struct hand *h, const char *name, uint32_t key, unsigned mods)
{
    struct event ev = hand_key_event(key, mods);
    bool shown = hand_act(h, name, &ev);
    ev.kind = EVENT_KEY_UP;
    queue_push(h->session.queue, &ev);
    return shown;
}

bool hand_press(struct hand *h, const char *name, const struct node *n)
{
    if (!n)
        return false;
    int x = n->rect.x + n->rect.w / 2, y = n->rect.y + n->rect.h / 2;
    struct event ev = hand_pointer(POINTER_DOWN, true, x, y);
    hand_act(h, name ? "press" : NULL, &ev);
    ev.pointer.phase = POINTER_UP;
    return hand_act(h, name, &ev);
}

void hand_movement(struct hand *h, const char *name, const struct event *ev, int64_t ms)
{
    hand_settle(h);
    hand_movement_now(h, name, ev, ms);
}

void hand_movement_now(struct hand *h, const char *name, const struct event *ev, int64_t ms)
{
    struct movement m = {.name = name};
    int64_t end = time_mono_us() + ms * 1000, first = 0, last = 0, next = 0;
    queue_push(h->session.queue, ev);
    while (!h->over && time_mono_us() < end) {
        int64_t own = time_cpu_us();
        if (!turn(h, end))
            continue;
        int64_t now = time_mono_us(), cost = time_cpu_us() - own;
        first = first ? first : now;
        if (last && next - last > REST_US) { /* it had come to rest, and this is something else: */
            if (m.frames > 1)
                break; /* a picture that came late */
            m = (struct movement){.name = name}; /* or what an answer first waited for */
            first = now;
            last = 0;
        }
        m.longest_gap_us = last && now - last > m.longest_gap_us ? now - last : m.longest_gap_us;
        m.worst_own_us = cost > m.worst_own_us ? cost : m.worst_own_us;
        m.own_us += cost;
        m.frames++;
        last = now;
        next = h->over ? 0 : app_deadline(h->session.app);
    }
    m.length_us = last - first;
    figures_moved(&h->figures, &m);
}

const struct node *hand_find(const struct hand *h, enum string_id name)
{
    const struct tree *tree = app_tree(h->session.app);
    struct str text =
        strings_text(&h->session.strings, app_settings(h->session.app)->lang, name);
    ptrdiff_t place = str_find(text, STR("{")); /* what is filled in is not asked for */
    for (int i = 0; tree && i < tree->n; i++) {
        const struct node *n = &tree->nodes[i];
        if (n->id && (place < 0 ? str_eq(n->label, text)
                                : str_starts(n->label, str_sub(text, 0, (size_t)place))))
            return n;
    }
    return NULL;
}

const struct node *hand_find_role(const struct hand *h, enum role role)
{
    const struct tree *tree = app_tree(h->session.app);
    for (int i = 0; tree && i < tree->n; i++)
        if (tree->nodes[i].id && tree->nodes[i].role == role)
            return &tree->nodes[i];
    return NULL;
}

bool hand_wait(struct hand *h, enum string_id name)
{
    int64_t limit = time_mono_us() + WAIT_US;
    while (!h->over && !hand_find(h, name) && time_mono_us() < limit)
        hand_look(h, 50);
    return hand_find(h, name) != NULL;
}

bool hand_wait_screen(struct hand *h, enum screen_id id)
{
    int64_t limit = time_mono_us() + WAIT_US;
    while (!h->over && app_screen(h->session.app) != id && time_mono_us() < limit)
        hand_look(h, 20);
    hand_settle(h);
    return app_screen(h->session.app) == id;
}
