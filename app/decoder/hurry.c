/*
 * The pictures left out never leave a hole in what others are made from: either nothing refers to them, or all that
 * follows begins anew. libvlc's own hurry (more than twelve late pictures: every other one, needed or not) shows grey
 * smears up to the next key picture, so it is never told that anything is late.
 */
#include "decoder/hurry.h"

enum { KEY_MARGIN_US = 200000 };

void hurry_init(struct hurry *h)
{
    *h = (struct hurry){.key_us = -1};
}

static void note_key(struct hurry *h, int64_t stream_us)
{
    if (stream_us < 0)
        return;
    if (h->key_us >= 0 && stream_us > h->key_us)
        h->key_gap_us = stream_us - h->key_us;
    h->key_us = stream_us;
}

/* Later than key pictures are apart: the next one has been read already, so nothing is waited for. */
static int64_t jump_limit(const struct hurry *h)
{
    int64_t limit_us = h->key_gap_us ? h->key_gap_us + KEY_MARGIN_US : HURRY_JUMP_BLIND_US;
    return limit_us > HURRY_JUMP_US ? limit_us : HURRY_JUMP_US;
}

enum hurry_verdict hurry_judge(struct hurry *h, const struct hurry_picture *p)
{
    bool jumped = h->jumps && p->key;
    if (p->key)
        note_key(h, p->stream_us);
    h->skips = p->late_us > HURRY_SKIP_US || (h->skips && p->late_us > HURRY_REST_US);
    h->jumps = !p->key && h->key_us >= 0 && (h->jumps || p->late_us > jump_limit(h));
    if (jumped)
        return HURRY_BEGIN_ANEW;
    return h->jumps || (h->skips && p->disposable) ? HURRY_LEAVE_OUT : HURRY_DECODE;
}

bool hurry_shows(struct hurry *h, int64_t next_due_us, int64_t now_us)
{
    bool old = next_due_us > 0 && now_us - next_due_us > HURRY_SHOW_US;
    if (!old || now_us - h->shown_us < HURRY_SHOW_US)
        return false;
    h->shown_us = now_us;
    return true;
}
