/*
 * A seam is held from the moment the last picture of one extract came on screen until the first of
 * the next did: in the middle of a film that is one interval between two pictures, and nobody sees
 * it. Black is counted by what was presented, not by what the player says.
 */
#include "handovers.h"

#define LOG_ROOM "attract"
#include "base/log.h"

#define HOUR_US (3600 * INT64_C(1000000))
enum { USUAL_INTERVAL_US = 40000 };

static void count(uint32_t bins[HANDOVER_BINS], int64_t us)
{
    int64_t ms = us / 1000;
    bins[ms < 0 ? 0 : ms >= HANDOVER_BINS ? HANDOVER_BINS - 1 : ms]++;
}

int64_t handovers_median_us(const uint32_t bins[HANDOVER_BINS], int seams)
{
    int below = 0, i = 0;
    while (i < HANDOVER_BINS - 1 && 2 * (below + (int)bins[i]) < seams)
        below += (int)bins[i++];
    return i * INT64_C(1000);
}

void handovers_break(struct handovers *h)
{
    h->session = 0;
    h->second = false;
}

/* The picture that ends a span, and the one that begins the next, within one and a half intervals of the edges (the
 * last one, whose time is an estimate, within two and a half). */
static bool lacks(const struct handovers *h, const struct attract_loop *loop, int64_t first_pts_us)
{
    return h->pts_us + h->interval_us * 5 / 2 < h->span.end_us ||
           first_pts_us > loop->span.start_us + h->interval_us * 3 / 2;
}

static void seam(struct handovers *h, const struct attract_loop *loop, const struct player_frame *f,
                 struct now now)
{
    int64_t held = now.mono_us - h->shown_us;
    bool missing = lacks(h, loop, f->pts_us);
    h->seams++;
    h->missing += missing;
    h->intervals_us += h->interval_us;
    h->worst_us = held > h->worst_us ? held : h->worst_us;
    count(h->held, held);
    h->second = true;
    log_debug("event=handover n=%d to=%d held_ms=%.1f intervals=%.2f missing=%d last_pts_ms=%lld "
              "first_pts_ms=%lld",
              h->seams, loop->at, (double)held / 1e3, (double)held / (double)h->interval_us, missing,
              (long long)(h->pts_us / 1000), (long long)(f->pts_us / 1000));
}

void handovers_presented(struct handovers *h, const struct attract_loop *loop,
                         const struct player_frame *f, double fps, struct now now)
{
    if (!loop->plays) {
        handovers_break(h);
        return;
    }
    if (!f->serial) {
        h->black += h->session != 0;
        return;
    }
    if (f->serial == h->serial)
        return;
    if (f->session == loop->session && h->session && h->session != f->session) {
        seam(h, loop, f, now);
    } else if (h->second && f->session == h->session) {
        int64_t first = now.mono_us - h->shown_us;
        h->second = false;
        h->worst_first_us = first > h->worst_first_us ? first : h->worst_first_us;
        count(h->first, first);
    }
    if (f->session == loop->session) {
        h->span = loop->span;
        h->interval_us = fps > 0 ? (int64_t)(1e6 / fps) : USUAL_INTERVAL_US;
    }
    h->session = f->session;
    h->serial = f->serial;
    h->pts_us = f->pts_us;
    h->shown_us = now.mono_us;
}

void handovers_summary(struct handovers *h, struct now now, bool at_once)
{
    if (!h->told_us)
        h->told_us = now.mono_us;
    if (!h->seams || (!at_once && now.mono_us - h->told_us < HOUR_US))
        return;
    h->told_us = now.mono_us;
    double interval = (double)h->intervals_us / h->seams / 1e3,
           median = (double)handovers_median_us(h->held, h->seams) / 1e3;
    log_info("event=handovers n=%d black=%d missing=%d held_median_ms=%.0f intervals=%.2f held_worst_ms=%.1f "
             "first_median_ms=%.0f first_worst_ms=%.1f",
             h->seams, h->black, h->missing, median, median / interval, (double)h->worst_us / 1e3,
             (double)handovers_median_us(h->first, h->seams) / 1e3, (double)h->worst_first_us / 1e3);
}
