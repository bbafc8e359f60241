/*
 * The distance to the target shrinks by the same factor in the same time: a glide that is
 * interrupted or sent elsewhere goes on smoothly from where it is, whatever the speed of the frames.
 */
#include "screens/library_scroll.h"

#include <math.h>

static const float glide_tau_s = 0.055f; /* there, to the pixel, in about 300 ms */
static const float fling_tau_s = 0.325f, tau_most_s = 0.45f;
static const float at_rest = 0.0015f;    /* cards; under half a pixel */
static const float flick = 1.2f;         /* cards a second that turn a page whatever the distance */
static const float beyond = 0.3f;        /* share of a finger's way that counts past the ends */
enum { STOOD_US = 90000 /* a finger that stood still before it let go flings nothing */ };

float scroll_at(const struct scroll *s, float target, int64_t now_us)
{
    if (s->held)
        return s->from;
    if (!s->start_us)
        return target;
    float gone = (float)(now_us - s->start_us) / 1e6f;
    float left = (s->from - target) * expf(-fmaxf(gone, 0) / s->tau_s);
    return fabsf(left) < at_rest ? target : target + left;
}

bool scroll_moves(const struct scroll *s, float target, int64_t now_us)
{
    return s->held || scroll_at(s, target, now_us) != target;
}

static void begin(struct scroll *s, float from, float tau_s, bool still, int64_t now_us)
{
    s->from = from;
    s->tau_s = tau_s;
    s->start_us = still ? 0 : now_us - SCROLL_FRAME_US; /* the first frame has moved */
}

void scroll_to(struct scroll *s, const struct scroll_pages *p, float old_target, float target,
               bool still, int64_t now_us)
{
    float at = scroll_at(s, old_target, now_us), most = 2 * (float)p->per_page;
    s->held = false;
    begin(s, fminf(fmaxf(at, target - most), target + most), glide_tau_s, still, now_us);
}

static float last_page(const struct scroll_pages *p)
{
    return (float)((p->n - 1) / p->per_page * p->per_page);
}

void scroll_drag(struct scroll *s, const struct scroll_pages *p, float target, int px,
                 int64_t now_us)
{
    if (!s->held) {
        *s = (struct scroll){.held = true,
                             .grip_px = px,
                             .grip_at = scroll_at(s, target, now_us),
                             .last_px = px,
                             .last_us = now_us};
        s->from = s->grip_at;
        return;
    }
    float at = s->grip_at + (float)(s->grip_px - px) / p->step_px, end = last_page(p);
    s->from = at < 0 ? at * beyond : at > end ? end + (at - end) * beyond : at;
    if (now_us > s->last_us) {
        float moved = (float)(s->last_px - px) / p->step_px;
        float speed = moved * 1e6f / (float)(now_us - s->last_us);
        s->speed = 0.6f * speed + 0.4f * s->speed;
        s->last_px = px;
        s->last_us = now_us;
    }
}

int scroll_release(struct scroll *s, const struct scroll_pages *p, bool still, int64_t now_us)
{
    float speed = now_us - s->last_us > STOOD_US ? 0 : s->speed, at = s->from;
    float per = (float)p->per_page, page = roundf((at + speed * fling_tau_s) / per);
    if (speed > flick && page * per <= at)
        page = floorf(at / per) + 1;
    if (speed < -flick && page * per >= at)
        page = ceilf(at / per) - 1;
    float to = fminf(fmaxf(page * per, 0), last_page(p)), way = to - at;
    float tau = way * speed > 0 ? fminf(fmaxf(way / speed, glide_tau_s), tau_most_s) : 2 * glide_tau_s;
    s->held = false;
    begin(s, at, tau, still, now_us);
    return (int)lroundf(to);
}
