/*
 * The order of looking: the two entries at the beginning, whose places follow from their own headers alone; the signature;
 * the manifest; the directory, entry by entry beside the manifest and the local headers; and only then content. From a
 * pack with a false signature nothing but lengths has been read.
 */
#include "pack/pack_read.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "pack/zip.h"

enum { BLOCK = 1 << 20, HEADS = 2 /* manifest and signature */ };

struct place { /* of a file's content */
    int64_t at;
    uint32_t crc;
};

struct pack {
    struct zip zip;
    const char *name;
    struct arena arena;
    struct pack_manifest manifest;
    struct place *places; /* as manifest.files */
    struct minisign_public signer;
    char claims[MINISIGN_ID_TEXT];
    bool judged;          /* the signature was found good */
    unsigned char *block; /* owned; BLOCK bytes, or NULL before content is read */
};

/* ---- the signature ---- */

/* Header of the entry of that name at a place, with at most max bytes of content there. */
static bool head_at(struct pack *p, int64_t at, const char *name, int64_t max, struct zip_header *h,
                    struct pack_trouble *t)
{
    if (!zip_local(&p->zip, at, h, t))
        return false;
    if (strcmp(h->name, name) != 0)
        return pack_refuse(t, PACK_NOT_A_PACK, "it does not begin with %s, as packs do", name);
    if (h->stored != h->size || h->size < 1)
        return pack_refuse(t, PACK_ENTRY_SIZE, "%s does not say how long it is", name);
    return h->size <= max || pack_refuse(t, PACK_MANIFEST_SIZE, "%s has %lld bytes; at most %lld are taken", name,
                                         (long long)h->size, (long long)max);
}

static bool read_at(struct pack *p, int64_t at, void *to, size_t n, struct pack_trouble *t)
{
    for (size_t have = 0; have < n;) {
        ssize_t got = pread(p->zip.fd, (char *)to + have, n - have, at + (int64_t)have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return pack_refuse_errno(t, "it cannot be read");
        if (got == 0)
            return pack_refuse(t, PACK_CUT_SHORT, "it ends before all of it was there; copy it again");
        have += (size_t)got;
    }
    return true;
}

static bool text_of(struct pack *p, const struct zip_header *h, struct arena *arena, struct str *out,
                    struct pack_trouble *t)
{
    if (h->size > p->zip.size - h->place)
        return pack_refuse(t, PACK_CUT_SHORT, "it ends before all of it was there; copy it again");
    char *text = arena_alloc(arena, (size_t)h->size + 1);
    *out = (struct str){text, (size_t)h->size};
    return read_at(p, h->place, text, out->len, t);
}

static bool signature_good(struct pack *p, struct str manifest, struct str text, const struct pack_trust *trust,
                           struct pack_trouble *t)
{
    struct minisign_signature s;
    uint8_t hash[MINISIGN_HASH_BYTES];
    bool known = false;
    if (!minisign_read(text, &s))
        return pack_refuse(t, PACK_SIGNATURE_FORM, "its signature is none of minisign's form");
    minisign_id_text(s.id, p->claims);
    if (trust->anybody)
        return true;
    if (s.old)
        return pack_refuse(t, PACK_SIGNATURE_KIND, "its signature is of minisign's old form; sign it anew, with -H");
    minisign_hash_of(manifest, hash);
    for (int i = 0; i < trust->n_keys; i++) {
        if (memcmp(trust->keys[i].id, s.id, SEAL_ID_BYTES) != 0)
            continue;
        known = true;
        if (minisign_good(&s, &trust->keys[i], hash)) {
            p->signer = trust->keys[i];
            p->judged = true;
            return true;
        }
    }
    if (known)
        return pack_refuse(t, PACK_FALSE_SIGNATURE, "it was changed since the key %s signed it, or that key never did",
                           p->claims);
    return pack_refuse(t, PACK_UNKNOWN_KEY, "it is signed with the key %s, which is not trusted here", p->claims);
}

static bool head_read(struct pack *p, const struct pack_trust *trust, struct pack_trouble *t)
{
    struct arena scratch = ARENA_INIT;
    struct zip_header manifest, signature;
    struct str manifest_text, signature_text;
    struct pack_trouble unread = PACK_TROUBLE_INIT;
    const unsigned char *first = zip_bytes(&p->zip, 0, 4, &unread);
    if (!first && unread.why == PACK_IO) { /* the medium's fault, not the pack's */
        *t = unread;
        return false;
    }
    if (!first || memcmp(first, "PK\3\4", 4) != 0)
        return pack_refuse(t, PACK_NOT_A_PACK, "it is no content pack");
    bool ok = head_at(p, 0, PACK_MANIFEST_NAME, PACK_MANIFEST_MAX, &manifest, t) &&
              text_of(p, &manifest, &scratch, &manifest_text, t);
    ok = ok && head_at(p, manifest.place + manifest.size + zip_descriptor_size(&manifest), PACK_SIGNATURE_NAME,
                       MINISIGN_MAX, &signature, t);
    ok = ok && text_of(p, &signature, &scratch, &signature_text, t) &&
         signature_good(p, manifest_text, signature_text, trust, t) &&
         pack_manifest_read(manifest_text, &p->arena, &p->manifest, t);
    arena_release(&scratch);
    return ok;
}

static struct pack_version this_program(void)
{
    struct pack_version v = {0};
    pack_version_read(STR(CAPSULE_VERSION), &v);
    return v;
}

static bool program_good(const struct pack *p, const struct pack_trust *trust, struct pack_trouble *t)
{
    static const struct pack_version unsaid;
    bool said = pack_version_cmp(trust->program, unsaid) != 0;
    struct pack_version have = said ? trust->program : this_program(), wants = p->manifest.program;
    return trust->anybody || pack_version_cmp(have, wants) >= 0 ||
           pack_refuse(t, PACK_PROGRAM_TOO_OLD, "it wants version %d.%d.%d of the program; this is %d.%d.%d", wants.major,
                       wants.minor, wants.patch, have.major, have.minor, have.patch);
}

/* ---- the directory ---- */

static struct str name_of(const struct pack *p, int i)
{
    return i == 0 ? STR(PACK_MANIFEST_NAME) : i == 1 ? STR(PACK_SIGNATURE_NAME) : p->manifest.files[i - HEADS].path;
}

/* Entry i: its name and size are the manifest's, it begins where the one before ended, and says the same twice. */
static bool entry_good(struct pack *p, int i, const struct zip_header *central, int64_t *end, struct pack_trouble *t)
{
    struct zip_header local;
    struct str name = name_of(p, i);
    if (!str_eq((struct str){central->name, central->n_name}, name))
        return pack_refuse(t, PACK_ENTRY_NAME, "where %" STR_FMT " has to be, the archive has something else",
                           STR_ARG(name));
    if (central->stored != central->size || (i >= HEADS && central->size != p->manifest.files[i - HEADS].size))
        return pack_refuse(t, PACK_ENTRY_SIZE, "%s has %lld bytes in the archive; its list says otherwise", central->name,
                           (long long)central->size);
    if (central->place != *end)
        return pack_refuse(t, PACK_ENTRY_PLACE, "%s is not where the entry before it ends: something overlaps or lies between",
                           central->name);
    if (!zip_local(&p->zip, central->place, &local, t) || !zip_agree(&p->zip, &local, central, t))
        return false;
    *end = local.place + central->size + zip_descriptor_size(&local);
    if (i >= HEADS)
        p->places[i - HEADS] = (struct place){local.place, central->crc};
    return true;
}

static bool directory_good(struct pack *p, struct pack_trouble *t)
{
    struct zip_end end;
    int n = HEADS + p->manifest.n_files;
    if (!zip_end_read(&p->zip, &end, t))
        return false;
    if (end.entries != n)
        return pack_refuse(t, PACK_ENTRY_COUNT, "the archive has %lld entries; its list has %d", (long long)end.entries, n);
    p->places = arena_array(&p->arena, (size_t)p->manifest.n_files + 1, struct place);
    int64_t at = end.at, content = 0;
    for (int i = 0; i < n; i++) {
        struct zip_header central;
        if (at >= end.at + end.size)
            return pack_refuse(t, PACK_DIRECTORY_FORM, "the archive's directory ends too early");
        if (!zip_central(&p->zip, at, &central, t) || !entry_good(p, i, &central, &content, t))
            return false;
        at = central.next;
    }
    if (at != end.at + end.size)
        return pack_refuse(t, PACK_DIRECTORY_FORM, "the archive's directory has more in it than its entries");
    return content == end.at || pack_refuse(t, PACK_ENTRY_PLACE, "something lies between the last file and the directory");
}

/* ---- a pack ---- */

static bool size_read(struct pack *p, struct pack_trouble *t)
{
    struct stat st;
    if (fstat(p->zip.fd, &st) != 0)
        return pack_refuse_errno(t, "it cannot be read");
    if (!S_ISREG(st.st_mode))
        return pack_refuse(t, PACK_NOT_A_PACK, "it is no file");
    p->zip.size = st.st_size;
    return true;
}

static bool named(const struct pack *p, struct pack_trouble *t)
{
    return t && err_wrap(&t->err, "%s", p->name);
}

struct pack *pack_open(int fd, const char *name, const struct pack_trust *trust, struct pack_trouble *t)
{
    struct pack *p = mem_calloc(1, sizeof *p);
    p->zip.fd = fd;
    p->name = arena_cstr(&p->arena, str_c(name));
    if (size_read(p, t) && head_read(p, trust, t) && program_good(p, trust, t) && directory_good(p, t))
        return p;
    named(p, t);
    pack_close(p);
    return NULL;
}

void pack_close(struct pack *p)
{
    if (!p)
        return;
    arena_release(&p->arena);
    free(p->block);
    free(p);
}

const struct pack_manifest *pack_manifest(const struct pack *p)
{
    return &p->manifest;
}

const struct minisign_public *pack_signed_by(const struct pack *p)
{
    return p->judged ? &p->signer : NULL;
}

const char *pack_claims_key(const struct pack *p)
{
    return p->claims;
}

int64_t pack_bytes(const struct pack *p)
{
    return p->zip.size;
}

/* ---- content ---- */

struct stream {
    struct pack *pack;
    const struct pack_file *file;
    const struct pack_sink *sink;
    int64_t done; /* of all content */
    struct sha256 hash;
    struct pack_sight sight;
    uLong crc;
};

static bool take_block(struct stream *s, int64_t at, size_t n, struct pack_trouble *t)
{
    const unsigned char *block = s->pack->block;
    if (!read_at(s->pack, at, s->pack->block, n, t))
        return false;
    sha256_add(&s->hash, block, n);
    s->crc = crc32_z(s->crc, block, n);
    if (!pack_sight_add(&s->sight, block, n))
        return pack_refuse(t, PACK_KIND_CONTENT, "%" STR_FMT " is not %s", STR_ARG(s->file->path),
                           pack_kind_name(s->file->kind));
    if (s->sink && s->sink->data && !s->sink->data(s->sink->ctx, block, n, t))
        return false;
    s->done += (int64_t)n;
    if (s->sink && s->sink->progress && !s->sink->progress(s->sink->ctx, s->file, s->done))
        return pack_refuse(t, PACK_STOPPED, "stopped at %" STR_FMT, STR_ARG(s->file->path));
    return true;
}

static bool content_good(struct stream *s, uint32_t crc, struct pack_trouble *t)
{
    uint8_t hash[PACK_HASH_BYTES];
    sha256_end(&s->hash, hash);
    if (memcmp(hash, s->file->sha256, sizeof hash) != 0)
        return pack_refuse(t, PACK_HASH, "%" STR_FMT " is damaged: it is not the file that was signed",
                           STR_ARG(s->file->path));
    if (s->crc != crc)
        return pack_refuse(t, PACK_CRC, "%" STR_FMT ": the archive's own checksum of it is wrong", STR_ARG(s->file->path));
    if (!pack_sight_end(&s->sight))
        return pack_refuse(t, PACK_KIND_CONTENT, "%" STR_FMT " is not %s", STR_ARG(s->file->path),
                           pack_kind_name(s->file->kind));
    return true;
}

static bool stream_file(struct stream *s, struct place place, struct pack_trouble *t)
{
    for (int64_t from = 0; from < s->file->size;) {
        int64_t left = s->file->size - from;
        size_t n = left < BLOCK ? (size_t)left : BLOCK;
        if (!take_block(s, place.at + from, n, t))
            return false;
        from += (int64_t)n;
    }
    return content_good(s, place.crc, t) &&
           (!s->sink || !s->sink->end || s->sink->end(s->sink->ctx, s->file, t));
}

bool pack_stream(struct pack *p, int i, int64_t done, const struct pack_sink *sink, struct pack_trouble *t)
{
    if (!p->block)
        p->block = mem_calloc(1, BLOCK);
    struct stream s = {.pack = p, .file = &p->manifest.files[i], .sink = sink, .done = done};
    sha256_init(&s.hash);
    pack_sight_begin(&s.sight, s.file->kind);
    s.crc = crc32_z(0, NULL, 0);
    if (sink && sink->begin && !sink->begin(sink->ctx, s.file, t))
        return named(p, t);
    if (stream_file(&s, p->places[i], t))
        return true;
    if (sink && sink->drop)
        sink->drop(sink->ctx, s.file);
    return named(p, t);
}

bool pack_stream_all(struct pack *p, const struct pack_sink *sink, struct pack_trouble *t)
{
    int64_t done = 0;
    for (int i = 0; i < p->manifest.n_files; i++) {
        if (!pack_stream(p, i, done, sink, t))
            return false;
        done += p->manifest.files[i].size;
    }
    return true;
}
