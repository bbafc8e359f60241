/*
 * Mailbox: one atomic word, newest wins, no locks. Invariant: `front` is the slot shown, written by
 * nobody. A word with an index out of range or equal to front comes from a broken decoder and is
 * told as such. The file is sealed against shrinking, so that no decoder can take pages away from
 * under us.
 */
#include "player/mailbox.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mem.h"

enum { ANCHOR_TRIES = 8 };

struct mailbox {
    int refs;
    struct protocol_header *header; /* read-write page, owned */
    const uint8_t *slots;           /* read-only, owned */
    unsigned front;
    struct mailbox_format formats[PROTOCOL_FORMATS];
    unsigned next_format;
};

static size_t slots_size(void)
{
    return (size_t)PROTOCOL_SLOTS * PROTOCOL_SLOT_SIZE;
}

static bool map(struct mailbox *m, int fd)
{
    void *page = mmap(NULL, PROTOCOL_HEADER_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (page == MAP_FAILED)
        return false;
    m->header = page;
    void *slots = mmap(NULL, slots_size(), PROT_READ, MAP_SHARED, fd, PROTOCOL_HEADER_SIZE);
    if (slots == MAP_FAILED)
        return false;
    m->slots = slots;
    return true;
}

struct mailbox *mailbox_new(int *fd, struct err *err)
{
    struct mailbox *m = mem_calloc(1, sizeof *m);
    m->refs = 1;
    m->front = 2;
    *fd = memfd_create("capsule-pictures", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (*fd < 0 || ftruncate(*fd, (off_t)PROTOCOL_MEMORY_SIZE) != 0 ||
        fcntl(*fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) != 0 || !map(m, *fd)) {
        err_set_errno(err, "there is no memory for pictures");
        mailbox_unref(m);
        if (*fd >= 0)
            close(*fd);
        return NULL;
    }
    atomic_store(&m->header->mail, 1);
    return m;
}

struct mailbox *mailbox_ref(struct mailbox *m)
{
    m->refs++;
    return m;
}

void mailbox_unref(struct mailbox *m)
{
    if (!m || --m->refs > 0)
        return;
    if (m->header)
        munmap(m->header, PROTOCOL_HEADER_SIZE);
    if (m->slots)
        munmap((void *)(uintptr_t)m->slots, slots_size());
    free(m);
}

void mailbox_format(struct mailbox *m, const struct mailbox_format *format)
{
    m->formats[m->next_format] = *format;
    m->next_format = (m->next_format + 1) % PROTOCOL_FORMATS;
}

static const struct mailbox_format *format_of(const struct mailbox *m, uint32_t number)
{
    for (int i = 0; i < PROTOCOL_FORMATS; i++)
        if (number != 0 && m->formats[i].number == number)
            return &m->formats[i];
    return NULL;
}

enum mailbox_got mailbox_take(struct mailbox *m, struct mailbox_picture *out)
{
    uint32_t word = atomic_load_explicit(&m->header->mail, memory_order_acquire);
    /* A picture whose format has not been read from the socket yet waits. */
    if (!(word & MAIL_FRESH) || !format_of(m, word >> MAIL_FORMAT_SHIFT))
        return MAILBOX_NOTHING;
    word = atomic_exchange_explicit(&m->header->mail, m->front, memory_order_acq_rel);
    unsigned index = word & MAIL_INDEX;
    const struct mailbox_format *f = format_of(m, word >> MAIL_FORMAT_SHIFT);
    if (index >= PROTOCOL_SLOTS || index == m->front)
        return MAILBOX_BROKEN;
    m->front = index;
    if (!f)
        return MAILBOX_NOTHING;
    struct protocol_layout l = protocol_layout((uint32_t)f->w, (uint32_t)f->h);
    const uint8_t *slot = m->slots + (size_t)index * PROTOCOL_SLOT_SIZE;
    for (int i = 0; i < 3; i++) {
        out->plane[i] = slot + l.offset[i];
        out->pitch[i] = (int)l.pitch[i];
    }
    out->format = *f;
    out->stamp_us = atomic_load_explicit(&m->header->slot_stamp_us[index], memory_order_relaxed);
    out->media_us = mailbox_media(m);
    return MAILBOX_PICTURE;
}

int64_t mailbox_media(const struct mailbox *m)
{
    int64_t v = atomic_load_explicit(&m->header->slot_media[m->front], memory_order_relaxed);
    return v > 0 && v <= PROTOCOL_LENGTH_MAX_US ? v - 1 : -1;
}

int64_t mailbox_next_due(const struct mailbox *m)
{
    return atomic_load_explicit(&m->header->next_due_us, memory_order_relaxed);
}

bool mailbox_anchor(const struct mailbox *m, struct mailbox_anchor *out)
{
    struct protocol_header *h = m->header;
    for (int i = 0; i < ANCHOR_TRIES; i++) {
        uint32_t seq = atomic_load_explicit(&h->anchor_seq, memory_order_acquire);
        if (seq == 0 || seq & 1)
            continue;
        out->media_us = atomic_load_explicit(&h->anchor_media_us, memory_order_relaxed);
        out->stamp_us = atomic_load_explicit(&h->anchor_stamp_us, memory_order_relaxed);
        out->session = atomic_load_explicit(&h->anchor_session, memory_order_relaxed);
        out->epoch = atomic_load_explicit(&h->anchor_epoch, memory_order_relaxed);
        atomic_thread_fence(memory_order_acquire);
        if (atomic_load_explicit(&h->anchor_seq, memory_order_relaxed) == seq)
            return out->media_us >= 0 && out->media_us <= PROTOCOL_LENGTH_MAX_US &&
                   out->stamp_us >= 0;
    }
    return false;
}

struct mailbox_counts mailbox_counts(const struct mailbox *m)
{
    return (struct mailbox_counts){
        atomic_load_explicit(&m->header->shown, memory_order_relaxed),
        atomic_load_explicit(&m->header->lost, memory_order_relaxed),
        atomic_load_explicit(&m->header->decoded, memory_order_relaxed),
        atomic_load_explicit(&m->header->missed, memory_order_relaxed),
    };
}

const uint8_t *mailbox_pixels(const struct mailbox *m)
{
    return m->slots;
}
