/*
 * Fields are taken from bytes that are known to be there, and each is judged before the next one is believed. What is not
 * needed for stored files is refused, not skipped: two programs that read the same archive must not see two things.
 */
#include "pack/zip.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/bug.h"

enum {
    LOCAL = 0x04034B50, CENTRAL = 0x02014B50, END = 0x06054B50, END64 = 0x06064B50, LOCATOR = 0x07064B50,
    DESCRIPTOR = 0x08074B50,
    LOCAL_BYTES = 30, CENTRAL_BYTES = 46, END_BYTES = 22, END64_BYTES = 56, LOCATOR_BYTES = 20,
    EXTRA_MAX = 128, COMMENT_MAX = 65535,
    VERSION_MAX = 45, /* 4.5: zip64 */
    FLAG_ENCRYPTED = 1, FLAG_DESCRIPTOR = 8, FLAG_STRONG = 1 << 6, FLAG_UTF8 = 1 << 11, FLAG_MASKED = 1 << 13,
    EXTRA_ZIP64 = 0x0001, EXTRA_TIMES = 0x5455, EXTRA_OWNER = 0x7875,
    MADE_BY_UNIX = 3, DOS_NOT_FILE = 0x18 /* folder, volume label */
};

static const uint32_t ALL32 = UINT32_MAX;
static const unsigned ALL16 = 0xFFFF;

static unsigned le16(const unsigned char *p)
{
    return (unsigned)p[0] | (unsigned)p[1] << 8;
}

static uint32_t le32(const unsigned char *p)
{
    return (uint32_t)le16(p) | (uint32_t)le16(p + 2) << 16;
}

/* Beyond what an offset can be: as much as one can be, which nothing agrees with. */
static int64_t le64(const unsigned char *p)
{
    uint64_t v = (uint64_t)le32(p) | (uint64_t)le32(p + 4) << 32;
    return v > INT64_MAX ? INT64_MAX : (int64_t)v;
}

/* ---- bytes ---- */

static bool window_fill(struct zip *z, int64_t at, struct pack_trouble *t)
{
    z->at = at;
    z->n = 0;
    while (z->n < sizeof z->window) {
        ssize_t got = pread(z->fd, z->window + z->n, sizeof z->window - z->n, at + (int64_t)z->n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return pack_refuse_errno(t, "it cannot be read");
        if (got == 0)
            break;
        z->n += (size_t)got;
    }
    return true;
}

const unsigned char *zip_bytes(struct zip *z, int64_t at, size_t n, struct pack_trouble *t)
{
    if (at < 0 || at > z->size || (int64_t)n > z->size - at) {
        pack_refuse(t, PACK_CUT_SHORT, "it ends before all of it was there; copy it again");
        return NULL;
    }
    bool there = at >= z->at && at - z->at <= (int64_t)z->n && (int64_t)n <= (int64_t)z->n - (at - z->at);
    if (!there && !window_fill(z, at, t))
        return NULL;
    if (!there && z->n < n) { /* it became shorter meanwhile */
        pack_refuse(t, PACK_CUT_SHORT, "it ends before all of it was there; copy it again");
        return NULL;
    }
    return z->window + (at - z->at);
}

/* ---- headers ---- */

static bool flags_good(unsigned version, unsigned flags, unsigned method, struct pack_trouble *t)
{
    if (flags & (FLAG_ENCRYPTED | FLAG_STRONG | FLAG_MASKED))
        return pack_refuse(t, PACK_ENCRYPTED, "an entry is encrypted; packs are not");
    if (method)
        return pack_refuse(t, PACK_COMPRESSED, "an entry is compressed (method %u); packs hold files as they are", method);
    if (flags & ~(unsigned)(FLAG_DESCRIPTOR | FLAG_UTF8) || (version & 0xFF) > VERSION_MAX)
        return pack_refuse(t, PACK_ENTRY_FLAGS, "an entry uses what packs do not use (flags %04x, version %u)", flags,
                           version & 0xFF);
    return true;
}

/* The 64-bit numbers that stand for those of 32 that are full [4.5.3], in their fixed order. */
static bool zip64_read(const unsigned char *p, size_t n, struct zip_header *h, bool local, struct pack_trouble *t)
{
    int64_t *fields[] = {&h->size, &h->stored, local ? NULL : &h->place};
    for (size_t i = 0; i < ARRAY_LEN(fields); i++) {
        if (!fields[i] || *fields[i] != ALL32)
            continue;
        if (n < 8)
            return pack_refuse(t, PACK_ENTRY_FLAGS, "an entry's sizes are cut short");
        *fields[i] = le64(p);
        h->long_sizes = h->long_sizes || i < 2;
        p += 8;
        n -= 8;
    }
    return !n || pack_refuse(t, PACK_ENTRY_FLAGS, "an entry says its sizes twice");
}

static bool extra_read(const unsigned char *p, size_t n, struct zip_header *h, bool local, struct pack_trouble *t)
{
    bool had = false;
    while (n) {
        if (n < 4 || le16(p + 2) > n - 4)
            return pack_refuse(t, PACK_ENTRY_FLAGS, "an entry's further fields are cut short");
        unsigned id = le16(p), len = le16(p + 2);
        if ((id != EXTRA_ZIP64 || had) && id != EXTRA_TIMES && id != EXTRA_OWNER)
            return pack_refuse(t, PACK_ENTRY_FLAGS, "an entry has a further field (%04x) that packs do not use", id);
        if (id == EXTRA_ZIP64 && !zip64_read(p + 4, len, h, local, t))
            return false;
        had = had || id == EXTRA_ZIP64;
        p += 4 + len;
        n -= 4 + len;
    }
    return true;
}

static bool name_read(const unsigned char *p, size_t n, struct zip_header *h, struct pack_trouble *t)
{
    if (!n || n > PACK_PATH_MAX)
        return pack_refuse(t, PACK_ENTRY_NAME, "an entry's name has %zu bytes; names have from 1 to %d", n,
                           PACK_PATH_MAX);
    memcpy(h->name, p, n);
    h->name[n] = '\0';
    h->n_name = n;
    return true;
}

/* What both headers tell alike, from "version needed to extract" to "uncompressed size" [4.4.3 to 4.4.9]. */
static bool common_read(const unsigned char *p, struct zip_header *out, struct pack_trouble *t)
{
    out->flags = le16(p + 2);
    out->time = le16(p + 6);
    out->date = le16(p + 8);
    out->crc = le32(p + 10);
    out->stored = le32(p + 14);
    out->size = le32(p + 18);
    return flags_good(le16(p), out->flags, le16(p + 4), t);
}

bool zip_local(struct zip *z, int64_t at, struct zip_header *out, struct pack_trouble *t)
{
    const unsigned char *p = zip_bytes(z, at, LOCAL_BYTES, t);
    *out = (struct zip_header){0};
    if (!p)
        return false;
    if (le32(p) != LOCAL)
        return pack_refuse(t, PACK_ENTRY_PLACE, "no file begins at byte %lld, where one has to", (long long)at);
    unsigned n_name = le16(p + 26), n_extra = le16(p + 28);
    if (!common_read(p + 4, out, t))
        return false;
    if (n_extra > EXTRA_MAX)
        return pack_refuse(t, PACK_ENTRY_FLAGS, "an entry has %u bytes of further fields", n_extra);
    if (!(p = zip_bytes(z, at + LOCAL_BYTES, (size_t)n_name + n_extra, t)) || !name_read(p, n_name, out, t) ||
        !extra_read(p + n_name, n_extra, out, true, t))
        return false;
    out->place = at + LOCAL_BYTES + n_name + n_extra;
    return true;
}

/* A plain file [4.4.15], as far as the system that made it says what it is. */
static bool is_file(unsigned made_by, uint32_t attributes)
{
    unsigned mode = attributes >> 16;
    if (attributes & DOS_NOT_FILE)
        return false;
    return made_by >> 8 != MADE_BY_UNIX || (mode & S_IFMT) == S_IFREG || (mode & S_IFMT) == 0;
}

bool zip_central(struct zip *z, int64_t at, struct zip_header *out, struct pack_trouble *t)
{
    const unsigned char *p = zip_bytes(z, at, CENTRAL_BYTES, t);
    *out = (struct zip_header){0};
    if (!p)
        return false;
    if (le32(p) != CENTRAL)
        return pack_refuse(t, PACK_DIRECTORY_FORM, "the archive's directory is not as it has to be");
    unsigned n_name = le16(p + 28), n_extra = le16(p + 30), n_comment = le16(p + 32), made_by = le16(p + 4);
    uint32_t attributes = le32(p + 38);
    out->place = le32(p + 42);
    if (!common_read(p + 6, out, t))
        return false;
    if (le16(p + 34))
        return pack_refuse(t, PACK_SPLIT, "an entry is said to lie on another disk");
    if (n_comment)
        return pack_refuse(t, PACK_COMMENT, "an entry has a comment; packs have none");
    if (n_extra > EXTRA_MAX)
        return pack_refuse(t, PACK_ENTRY_FLAGS, "an entry has %u bytes of further fields", n_extra);
    if (!(p = zip_bytes(z, at + CENTRAL_BYTES, (size_t)n_name + n_extra, t)) || !name_read(p, n_name, out, t) ||
        !extra_read(p + n_name, n_extra, out, false, t))
        return false;
    if (!is_file(made_by, attributes))
        return pack_refuse(t, PACK_NOT_A_FILE, "an entry is a link, a folder or a device (%08x); packs hold files alone",
                           (unsigned)attributes);
    out->next = at + CENTRAL_BYTES + n_name + n_extra;
    return true;
}

/* ---- the end ---- */

/* There is none at the very end. Is there one before it, and what is behind it? The last one counts, as it does elsewhere. */
static bool no_end(struct zip *z, struct pack_trouble *t)
{
    int64_t from = z->size - END_BYTES - COMMENT_MAX, found = -1, comment = 0;
    for (int64_t at = from < 0 ? 0 : from; at <= z->size - END_BYTES; at++) {
        const unsigned char *p = zip_bytes(z, at, END_BYTES, t);
        if (!p)
            return false;
        if (le32(p) == END) {
            found = at;
            comment = le16(p + 20);
        }
    }
    if (found < 0)
        return pack_refuse(t, PACK_CUT_SHORT, "its end is not there; copy it again");
    if (found + END_BYTES + comment == z->size)
        return pack_refuse(t, PACK_COMMENT, "the archive ends in a comment; packs have none");
    return pack_refuse(t, PACK_DATA_AFTER, "%lld bytes lie behind its end", (long long)(z->size - found - END_BYTES));
}

/* A number of 16 or 32 bits says the same as the one of 64, or that it cannot. */
static bool same_or_full(int64_t narrow, int64_t full, int64_t wide)
{
    return narrow == full || narrow == wide;
}

static bool end64_read(struct zip *z, int64_t locator_at, const struct zip_end *narrow, struct zip_end *out,
                       struct pack_trouble *t)
{
    const unsigned char *p = zip_bytes(z, locator_at, LOCATOR_BYTES, t);
    if (!p)
        return false;
    if (le32(p + 4) || le32(p + 16) > 1)
        return pack_refuse(t, PACK_SPLIT, "the archive is one of several disks");
    int64_t at = le64(p + 8);
    if (at != locator_at - END64_BYTES || !(p = zip_bytes(z, at, END64_BYTES, t)) || le32(p) != END64 ||
        le64(p + 4) != END64_BYTES - 12)
        return pack_refuse(t, PACK_DIRECTORY_FORM, "the archive's end for large packs is not where and as it has to be");
    if (le32(p + 16) || le32(p + 20))
        return pack_refuse(t, PACK_SPLIT, "the archive is one of several disks");
    int64_t here = le64(p + 24);
    *out = (struct zip_end){le64(p + 32), le64(p + 48), le64(p + 40)};
    if (here != out->entries || !same_or_full(narrow->entries, ALL16, out->entries) ||
        !same_or_full(narrow->at, ALL32, out->at) || !same_or_full(narrow->size, ALL32, out->size))
        return pack_refuse(t, PACK_HEADERS_DIFFER, "the archive's two ends do not say the same");
    return out->at >= 0 && out->size >= 0 && out->at <= at && out->size == at - out->at
               ? true
               : pack_refuse(t, PACK_ENTRY_PLACE, "something lies between the archive's directory and its end");
}

bool zip_end_read(struct zip *z, struct zip_end *out, struct pack_trouble *t)
{
    int64_t at = z->size - END_BYTES;
    const unsigned char *p = zip_bytes(z, at, END_BYTES, t);
    if (!p)
        return false;
    if (le32(p) != END || le16(p + 20))
        return no_end(z, t);
    unsigned disk = le16(p + 4), disk_of = le16(p + 6), here = le16(p + 8);
    *out = (struct zip_end){le16(p + 10), le32(p + 16), le32(p + 12)};
    if (disk || disk_of || here != out->entries)
        return pack_refuse(t, PACK_SPLIT, "the archive is one of several disks");
    const unsigned char *locator = at >= LOCATOR_BYTES ? zip_bytes(z, at - LOCATOR_BYTES, LOCATOR_BYTES, t) : NULL;
    if (locator && le32(locator) == LOCATOR) {
        const struct zip_end narrow = *out;
        return end64_read(z, at - LOCATOR_BYTES, &narrow, out, t);
    }
    return (out->at <= at && out->size == at - out->at) ||
           pack_refuse(t, PACK_ENTRY_PLACE, "something lies between the archive's directory and its end");
}

/* ---- both sides ---- */

int64_t zip_descriptor_size(const struct zip_header *local)
{
    return local->flags & FLAG_DESCRIPTOR ? (local->long_sizes ? 24 : 16) : 0;
}

static bool descriptor_agrees(struct zip *z, const struct zip_header *local, const struct zip_header *central,
                              struct pack_trouble *t)
{
    int64_t n = zip_descriptor_size(local);
    const unsigned char *p = zip_bytes(z, local->place + central->stored, (size_t)n, t);
    if (!p)
        return false;
    int64_t stored = local->long_sizes ? le64(p + 8) : le32(p + 8);
    int64_t size = local->long_sizes ? le64(p + 16) : le32(p + 12);
    return (le32(p) == DESCRIPTOR && le32(p + 4) == central->crc && stored == central->stored && size == central->size) ||
           pack_refuse(t, PACK_HEADERS_DIFFER, "%s: what stands behind it does not agree with the archive's directory",
                       central->name);
}

bool zip_agree(struct zip *z, const struct zip_header *local, const struct zip_header *central, struct pack_trouble *t)
{
    bool later = local->flags & FLAG_DESCRIPTOR; /* size and checksum stand behind the content, here they may be 0 */
    bool sizes = (local->stored == central->stored && local->size == central->size) ||
                 (later && !local->stored && !local->size);
    if (local->n_name != central->n_name || memcmp(local->name, central->name, local->n_name) != 0 || !sizes ||
        local->flags != central->flags || local->time != central->time || local->date != central->date ||
        !(local->crc == central->crc || (later && !local->crc)))
        return pack_refuse(t, PACK_HEADERS_DIFFER, "%s: its own header and the archive's directory do not say the same",
                           central->name);
    return !later || descriptor_agrees(z, local, central, t);
}
