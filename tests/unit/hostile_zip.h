/*
 * A pack written byte by byte, with any of its numbers and names as it should not be: see hostile_packs.h. The same bytes
 * in every run.
 */
#ifndef HOSTILE_ZIP_H
#define HOSTILE_ZIP_H

#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "base/bug.h"
#include "base/sha256.h"
#include "pack/manifest.h"
#include "seal/minisign.h"

enum { HOSTILE_ENTRIES = 16, HOSTILE_LINES = 16 };

struct hostile_entry {
    struct str name, bytes;
    struct str local_name;                    /* empty: name */
    struct str local_bytes;                   /* what is really there; empty: bytes */
    struct str local_extra, extra, comment, gap; /* gap: bytes before it */
    unsigned flags, local_flags, method, version, made_by, disk, time, local_time;
    uint32_t attributes, crc_off, local_crc_off, descriptor_off, local_size_off;
    int64_t size_off, stored_off, place_off;  /* added to what is right */
    bool descriptor, hidden, no_local;        /* hidden: not in the directory */
    int at_entry;                             /* no_local: the entry whose place it takes */
    int64_t place;
};

struct hostile_line {
    struct str path, bytes;
    int64_t size; /* -1: that of bytes */
    bool listed_only;
};

struct hostile {
    struct arena a;
    struct seal_secret key, other;
    struct str head; /* of the manifest, up to "files" */
    int n_lines, n_entries;
    int count_off; /* added to the number of files said */
    struct hostile_line lines[HOSTILE_LINES];
    struct hostile_entry entries[HOSTILE_ENTRIES];
    struct str manifest, signature;
    struct str before, between, after, comment; /* before all; before the directory; behind the end */
    int end_count_off, end_disk;
    int64_t end_place_off, end_size_off, cut;
    bool end64, no_end;
    int64_t end64_count_off, end64_place_off;
    int end64_disk, end64_disks; /* its own; the locator's, beside one */
};

/* ---- keys ---- */

static inline struct seal_secret hostile_key(unsigned char fill)
{
    struct seal_secret key, made;
    struct err err = ERR_INIT;
    /* A secret file is the one way to a key of one's own choice. */
    char path[] = "/dev/shm/capsule-hostile-XXXXXX";
    int fd = mkstemp(path);
    memset(made.seed, fill, sizeof made.seed);
    if (fd < 0 || !seal_secret_save(path, SEAL_PACK_SECRET, &made, &err) ||
        !seal_secret_load(path, SEAL_PACK_SECRET, &key, &err))
        abort();
    close(fd);
    unlink(path);
    return key;
}

/* ---- the manifest ---- */

static inline struct str hostile_text(struct hostile *h)
{
    struct buf b = BUF_INIT;
    buf_add(&b, h->head);
    buf_addf(&b, "files %d\n", h->n_lines + h->count_off);
    for (int i = 0; i < h->n_lines; i++) {
        const struct hostile_line *l = &h->lines[i];
        struct sha256 hash;
        char hex[65];
        sha256_init(&hash);
        sha256_add(&hash, l->bytes.ptr, l->bytes.len);
        sha256_hex(&hash, hex);
        buf_addf(&b, "%s %lld ", hex, (long long)(l->size >= 0 ? l->size : (int64_t)l->bytes.len));
        buf_add(&b, l->path);
        buf_add_char(&b, '\n');
    }
    struct str text = arena_str(&h->a, buf_str(&b));
    buf_release(&b);
    return text;
}

static inline struct str hostile_sign(struct hostile *h, const struct seal_secret *key, struct str text)
{
    struct buf b = BUF_INIT;
    uint8_t hash[MINISIGN_HASH_BYTES];
    minisign_hash_of(text, hash);
    minisign_sign(hash, key, STR("hostile"), &b);
    struct str signature = arena_str(&h->a, buf_str(&b));
    buf_release(&b);
    return signature;
}

static inline int hostile_by_path(const void *a, const void *b)
{
    return str_cmp(((const struct hostile_line *)a)->path, ((const struct hostile_line *)b)->path);
}

/* ---- the archive ---- */

static inline void hostile_le(struct buf *b, uint64_t v, int bytes)
{
    for (int i = 0; i < bytes; i++)
        buf_add_char(b, (char)(v >> (8 * i)));
}

static inline uint32_t hostile_crc(struct str s)
{
    return (uint32_t)crc32_z(crc32_z(0, NULL, 0), (const unsigned char *)s.ptr, s.len);
}

static inline void hostile_local(struct buf *b, struct hostile_entry *e)
{
    struct str name = e->local_name.len ? e->local_name : e->name, bytes = e->local_bytes.len ? e->local_bytes : e->bytes;
    uint32_t crc = hostile_crc(e->bytes);
    buf_add(b, e->gap);
    e->place = (int64_t)b->len;
    hostile_le(b, 0x04034B50, 4);
    hostile_le(b, e->version, 2);
    hostile_le(b, (e->flags ^ e->local_flags) | (e->descriptor ? 8 : 0), 2);
    hostile_le(b, e->method, 2);
    hostile_le(b, e->time + e->local_time, 2);
    hostile_le(b, 0x21, 2);
    hostile_le(b, crc + e->crc_off + e->local_crc_off, 4);
    hostile_le(b, bytes.len + e->local_size_off + (uint64_t)e->stored_off, 4);
    hostile_le(b, bytes.len + e->local_size_off + (uint64_t)e->size_off, 4);
    hostile_le(b, name.len, 2);
    hostile_le(b, e->local_extra.len, 2);
    buf_add(b, name);
    buf_add(b, e->local_extra);
    buf_add(b, bytes);
    if (!e->descriptor)
        return;
    hostile_le(b, 0x08074B50, 4);
    hostile_le(b, crc + e->crc_off, 4);
    hostile_le(b, bytes.len + e->descriptor_off, 4);
    hostile_le(b, bytes.len, 4);
}

static inline void hostile_central(struct buf *b, const struct hostile_entry *e)
{
    hostile_le(b, 0x02014B50, 4);
    hostile_le(b, e->made_by, 2);
    hostile_le(b, e->version, 2);
    hostile_le(b, e->flags | (e->descriptor ? 8 : 0), 2);
    hostile_le(b, e->method, 2);
    hostile_le(b, e->time, 2);
    hostile_le(b, 0x21, 2);
    hostile_le(b, hostile_crc(e->bytes) + e->crc_off, 4);
    hostile_le(b, e->bytes.len + (uint64_t)e->stored_off, 4);
    hostile_le(b, e->bytes.len + (uint64_t)e->size_off, 4);
    hostile_le(b, e->name.len, 2);
    hostile_le(b, e->extra.len, 2);
    hostile_le(b, e->comment.len, 2);
    hostile_le(b, e->disk, 2);
    hostile_le(b, 0, 2);
    hostile_le(b, e->attributes, 4);
    hostile_le(b, (uint64_t)(e->place + e->place_off), 4);
    buf_add(b, e->name);
    buf_add(b, e->extra);
    buf_add(b, e->comment);
}

static inline void hostile_end(struct buf *b, const struct hostile *h, int64_t n, int64_t at)
{
    int64_t size = (int64_t)b->len - at + h->end_size_off, place = at + h->end_place_off, here = (int64_t)b->len;
    n += h->end_count_off;
    if (h->end64) {
        hostile_le(b, 0x06064B50, 4);
        hostile_le(b, 44, 8);
        hostile_le(b, 45, 2);
        hostile_le(b, 45, 2);
        hostile_le(b, (uint64_t)h->end64_disk, 8);
        hostile_le(b, (uint64_t)(n + h->end64_count_off), 8);
        hostile_le(b, (uint64_t)(n + h->end64_count_off), 8);
        hostile_le(b, (uint64_t)size, 8);
        hostile_le(b, (uint64_t)place, 8);
        hostile_le(b, 0x07064B50, 4);
        hostile_le(b, 0, 4);
        hostile_le(b, (uint64_t)(here + h->end64_place_off), 8);
        hostile_le(b, (uint64_t)(1 + h->end64_disks), 4);
    }
    hostile_le(b, 0x06054B50, 4);
    hostile_le(b, (uint64_t)h->end_disk, 2);
    hostile_le(b, 0, 2);
    hostile_le(b, (uint64_t)n, 2);
    hostile_le(b, (uint64_t)n, 2);
    hostile_le(b, (uint64_t)size, 4);
    hostile_le(b, (uint64_t)place, 4);
    hostile_le(b, h->comment.len, 2);
    buf_add(b, h->comment);
}

static inline void hostile_zip(struct hostile *h, struct buf *b)
{
    int64_t n = 0;
    buf_add(b, h->before);
    for (int i = 0; i < h->n_entries; i++) {
        struct hostile_entry *e = &h->entries[i];
        if (e->no_local)
            e->place = h->entries[e->at_entry].place;
        else
            hostile_local(b, e);
    }
    buf_add(b, h->between);
    int64_t at = (int64_t)b->len;
    for (int i = 0; i < h->n_entries; i++)
        if (!h->entries[i].hidden) {
            hostile_central(b, &h->entries[i]);
            n++;
        }
    if (!h->no_end)
        hostile_end(b, h, n, at);
    buf_add(b, h->after);
    buf_cut(b, b->len - (size_t)h->cut);
}

static inline struct hostile_entry *hostile_add(struct hostile *h, struct str name, struct str bytes)
{
    struct hostile_entry *e = &h->entries[h->n_entries++];
    *e = (struct hostile_entry){.name = name, .bytes = bytes, .version = 10, .made_by = 3 << 8 | 10, .attributes = 0100644u << 16};
    return e;
}

#endif
