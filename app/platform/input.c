/*
 * The translation keeps three promises: a key arrives with the character it typed (SDL sends that
 * as the next event, so a key waits for one step), one finger or one mouse is heard at a time, and
 * every press that went down comes up or is cancelled.
 */
#include "platform/input.h"

#include <math.h>
#include <stdio.h>

#include "base/event.h"
#include "base/utf8.h"
#include "platform/keys.h"

void input_size(struct input *in, int window_w, int window_h, int px_w, int px_h)
{
    in->window_w = window_w > 0 ? window_w : 1;
    in->window_h = window_h > 0 ? window_h : 1;
    in->px_w = px_w > 0 ? px_w : in->window_w;
    in->px_h = px_h > 0 ? px_h : in->window_h;
}

static void push(struct input *in, struct event *ev)
{
    ev->window = in->window;
    queue_push(in->queue, ev);
}

void input_flush(struct input *in)
{
    if (in->key_pending)
        push(in, &in->key);
    in->key_pending = false;
}

static void take_key(struct input *in, const SDL_KeyboardEvent *k, bool down)
{
    struct event ev = {.kind = down ? EVENT_KEY : EVENT_KEY_UP};
    ev.key.key = key_meaning(&k->keysym);
    ev.key.mods = key_mods(k->keysym.mod);
    ev.key.repeat = k->repeat != 0;
    if (ev.key.key == KEY_NONE)
        return;
    if (!down) {
        push(in, &ev);
        return;
    }
    if (in->keyboards)
        ev.key.keyboard = keyboards_of(in->keyboards, k);
    in->key = ev;
    in->key_pending = true;
}

static void take_text(struct input *in, const SDL_TextInputEvent *t)
{
    struct str text = str_c(t->text), rest = text;
    if (text.len == 0)
        return;
    uint32_t first = utf8_next(&rest);
    if (in->key_pending && rest.len == 0)
        in->key.key.typed = first;
    input_flush(in);
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", t->text);
    push(in, &ev);
}

static void push_pointer(struct input *in, enum pointer_phase phase, bool touch, int button)
{
    struct event ev = {.kind = EVENT_POINTER};
    ev.pointer.phase = phase;
    ev.pointer.touch = touch;
    ev.pointer.button = button;
    ev.pointer.x = in->at_x;
    ev.pointer.y = in->at_y;
    push(in, &ev);
}

static void mouse_at(struct input *in, int x, int y)
{
    in->at_x = (int)((int64_t)x * in->px_w / in->window_w);
    in->at_y = (int)((int64_t)y * in->px_h / in->window_h);
}

static void take_motion(struct input *in, const SDL_MouseMotionEvent *m)
{
    if (m->which == SDL_TOUCH_MOUSEID || in->finger_down)
        return;
    mouse_at(in, m->x, m->y);
    push_pointer(in, POINTER_MOVE, false,
                 in->buttons & SDL_BUTTON_LMASK   ? 1
                 : in->buttons & SDL_BUTTON_RMASK ? 3
                                                  : 0);
}

static void take_button(struct input *in, const SDL_MouseButtonEvent *b)
{
    if (b->which == SDL_TOUCH_MOUSEID || in->finger_down || b->button > 31)
        return;
    Uint32 bit = SDL_BUTTON(b->button);
    bool down = b->type == SDL_MOUSEBUTTONDOWN;
    if (down == ((in->buttons & bit) != 0))
        return; /* a release whose press was not ours, or a press heard already */
    in->buttons ^= bit;
    mouse_at(in, b->x, b->y);
    push_pointer(in, down ? POINTER_DOWN : POINTER_UP, false, b->button);
}

static void take_finger(struct input *in, const SDL_TouchFingerEvent *f)
{
    bool ours = in->finger_down && f->touchId == in->touch && f->fingerId == in->finger;
    if (f->type == SDL_FINGERDOWN) {
        if (in->finger_down || in->buttons)
            return;
        in->finger_down = ours = true;
        in->touch = f->touchId;
        in->finger = f->fingerId;
    }
    if (!ours)
        return;
    in->at_x = (int)floorf(f->x * (float)in->px_w);
    in->at_y = (int)floorf(f->y * (float)in->px_h);
    if (f->type == SDL_FINGERUP)
        in->finger_down = false;
    push_pointer(in,
                 f->type == SDL_FINGERDOWN ? POINTER_DOWN
                 : f->type == SDL_FINGERUP ? POINTER_UP
                                           : POINTER_MOVE,
                 true, 1);
}

static void take_wheel(struct input *in, const SDL_MouseWheelEvent *w)
{
    if (w->which == SDL_TOUCH_MOUSEID)
        return;
    int sign = w->direction == SDL_MOUSEWHEEL_FLIPPED ? -1 : 1;
    struct event ev = {.kind = EVENT_WHEEL};
    ev.wheel.dx = sign * w->x;
    ev.wheel.dy = sign * w->y;
    ev.wheel.x = in->at_x;
    ev.wheel.y = in->at_y;
    ev.wheel.mods = key_mods((Uint16)SDL_GetModState());
    if (ev.wheel.dx || ev.wheel.dy)
        push(in, &ev);
}

/* Whoever holds the pointer lets go without having pressed anything. */
static void cancel(struct input *in)
{
    if (!in->finger_down && !in->buttons)
        return;
    push_pointer(in, POINTER_CANCEL, in->finger_down,
                 in->finger_down || in->buttons & SDL_BUTTON_LMASK ? 1 : 3);
    in->finger_down = false;
    in->buttons = 0;
}

static void take_window(struct input *in, const SDL_WindowEvent *w)
{
    struct event ev = {.kind = EVENT_NONE};
    switch (w->event) {
    case SDL_WINDOWEVENT_SIZE_CHANGED:
        ev.kind = EVENT_RESIZE;
        ev.resize.w = in->px_w;
        ev.resize.h = in->px_h;
        break;
    case SDL_WINDOWEVENT_EXPOSED:
    case SDL_WINDOWEVENT_SHOWN:
    case SDL_WINDOWEVENT_RESTORED:
        ev.kind = EVENT_EXPOSE;
        break;
    case SDL_WINDOWEVENT_FOCUS_LOST:
    case SDL_WINDOWEVENT_MINIMIZED:
    case SDL_WINDOWEVENT_HIDDEN:
        cancel(in);
        return;
    default:
        return;
    }
    push(in, &ev);
}

Uint32 input_window(const SDL_Event *e)
{
    switch (e->type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP: return e->key.windowID;
    case SDL_TEXTINPUT: return e->text.windowID;
    case SDL_MOUSEMOTION: return e->motion.windowID;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP: return e->button.windowID;
    case SDL_MOUSEWHEEL: return e->wheel.windowID;
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
    case SDL_FINGERMOTION: return e->tfinger.windowID;
    case SDL_WINDOWEVENT: return e->window.windowID;
    default: return 0;
    }
}

void input_take(struct input *in, const SDL_Event *e)
{
    if (e->type == SDL_TEXTINPUT) {
        take_text(in, &e->text);
        return;
    }
    input_flush(in);
    switch (e->type) {
    case SDL_KEYDOWN:
    case SDL_KEYUP:
        take_key(in, &e->key, e->type == SDL_KEYDOWN);
        break;
    case SDL_MOUSEMOTION:
        take_motion(in, &e->motion);
        break;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        take_button(in, &e->button);
        break;
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        take_finger(in, &e->tfinger);
        break;
    case SDL_MOUSEWHEEL:
        take_wheel(in, &e->wheel);
        break;
    case SDL_WINDOWEVENT:
        take_window(in, &e->window);
        break;
    case SDL_QUIT:
        if (in->locked)
            in->refused++;
        else
            queue_push(in->queue, &(struct event){.kind = EVENT_QUIT});
        break;
    default:
        break;
    }
}
