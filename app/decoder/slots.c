/*
 * Slots: libvlc copies each picture straight into the back slot; publishing swaps it with whatever
 * lies in the mailbox word. Invariant: back is never the slot in the mailbox nor the one the
 * interface shows, and neither of those is ever written, so the picture published last can be
 * compared with at any time.
 */
#include "decoder/slots.h"

#include <string.h>
#include <sys/mman.h>

bool slots_map(struct slots *s, int fd)
{
    void *m = mmap(NULL, PROTOCOL_MEMORY_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (m == MAP_FAILED)
        return false;
    *s = (struct slots){.memory = m, .header = m, .back = 0, .last = -1};
    return true;
}

static unsigned char *slot(const struct slots *s, unsigned index)
{
    return s->memory + PROTOCOL_HEADER_SIZE + (size_t)index * PROTOCOL_SLOT_SIZE;
}

bool slots_format(struct slots *s, uint32_t w, uint32_t h)
{
    if (w == 0 || h == 0 || w > PROTOCOL_SIDE_MAX || h > PROTOCOL_SIDE_MAX)
        return false;
    struct protocol_layout layout = protocol_layout(w, h);
    if (layout.size > PROTOCOL_SLOT_SIZE)
        return false;
    s->layout = layout;
    s->format = (s->format + 1) & MAIL_FORMAT_MASK;
    s->last = -1;
    return true;
}

void slots_planes(const struct slots *s, void *planes[3])
{
    for (int i = 0; i < 3; i++)
        planes[i] = slot(s, s->back) + s->layout.offset[i];
}

bool slots_same(const struct slots *s)
{
    if (s->last < 0)
        return false;
    const unsigned char *a = slot(s, s->back), *b = slot(s, (unsigned)s->last);
    /* From the middle on first: black bars at the top are the same in every picture. */
    size_t middle = s->layout.offset[1] / 2;
    return memcmp(a + middle, b + middle, s->layout.size - middle) == 0 &&
           memcmp(a, b, middle) == 0;
}

uint64_t slots_hash(const struct slots *s)
{
    const unsigned char *p = slot(s, s->back), *end = p + s->layout.size; /* a multiple of 8 */
    uint64_t h = 14695981039346656037u, word;
    for (; p < end; p += sizeof word) {
        memcpy(&word, p, sizeof word);
        h = (h ^ word) * 1099511628211u;
        h ^= h >> 29;
    }
    return h;
}

static void set_media(struct slots *s, unsigned index, int64_t media_us)
{
    atomic_store_explicit(&s->header->slot_media[index], media_us < 0 ? 0 : media_us + 1,
                          memory_order_relaxed);
}

void slots_stands(struct slots *s, int64_t media_us)
{
    if (s->last >= 0 && media_us >= 0)
        set_media(s, (unsigned)s->last, media_us);
}

bool slots_publish(struct slots *s, int64_t stamp_us, int64_t media_us)
{
    set_media(s, s->back, media_us);
    atomic_store_explicit(&s->header->slot_stamp_us[s->back], stamp_us, memory_order_relaxed);
    uint32_t word = s->back | MAIL_FRESH | s->format << MAIL_FORMAT_SHIFT;
    uint32_t old = atomic_exchange_explicit(&s->header->mail, word, memory_order_acq_rel);
    s->last = (int)s->back;
    s->back = (old & MAIL_INDEX) % PROTOCOL_SLOTS;
    if (old & MAIL_FRESH)
        atomic_fetch_add_explicit(&s->header->missed, 1, memory_order_relaxed);
    return !(old & MAIL_FRESH);
}

void slots_anchor(struct slots *s, int64_t media_us, int64_t stamp_us, uint32_t session,
                  uint32_t epoch)
{
    struct protocol_header *h = s->header;
    uint32_t seq = atomic_load_explicit(&h->anchor_seq, memory_order_relaxed);
    atomic_store_explicit(&h->anchor_seq, seq + 1, memory_order_relaxed);
    atomic_thread_fence(memory_order_release);
    atomic_store_explicit(&h->anchor_media_us, media_us, memory_order_relaxed);
    atomic_store_explicit(&h->anchor_stamp_us, stamp_us, memory_order_relaxed);
    atomic_store_explicit(&h->anchor_session, session, memory_order_relaxed);
    atomic_store_explicit(&h->anchor_epoch, epoch, memory_order_relaxed);
    atomic_store_explicit(&h->anchor_seq, seq + 2, memory_order_release);
}
