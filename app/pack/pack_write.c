/*
 * Each file is read twice: once for its hash, which the manifest at the beginning needs, once into the archive, where it has
 * to be the same file still. libarchive writes the archive; it is given no times, no owner and one mode, so that nothing
 * of this machine goes in. Sole home of libarchive.
 */
#include "pack/pack_write.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "pack/path.h"

enum { BLOCK = 1 << 20, FILE_MODE = 0644 };

struct writing {
    const struct pack_order *order;
    struct arena arena;
    struct pack_manifest manifest;
    const char **from;     /* as manifest.files */
    struct archive *zip;
    int fd;                /* of the draft */
    bool over;             /* nothing more is written to it */
    const char *draft;
    struct minisign_hash *whole;
    unsigned char *block;  /* owned */
    int64_t done, total;   /* bytes read, of both readings */
    struct buf text, signature;
    struct pack_trouble *t;
};

/* ---- what goes in ---- */

static int by_path(const void *a, const void *b)
{
    const struct pack_source *x = a, *y = b;
    return str_cmp(x->path, y->path);
}

/* Sources by path, each once. */
static struct pack_source *sources_sorted(struct writing *w, int *n)
{
    const struct pack_order *o = w->order;
    struct pack_source *sorted = arena_array(&w->arena, (size_t)o->n_sources + 1, struct pack_source);
    if (o->n_sources)
        memcpy(sorted, o->sources, (size_t)o->n_sources * sizeof *sorted);
    qsort(sorted, (size_t)o->n_sources, sizeof *sorted, by_path);
    *n = 0;
    for (int i = 0; i < o->n_sources; i++)
        if (!*n || !str_eq(sorted[*n - 1].path, sorted[i].path))
            sorted[(*n)++] = sorted[i];
    return sorted;
}

static bool go_on(struct writing *w, const struct pack_file *f, size_t n)
{
    w->done += (int64_t)n;
    return !w->order->progress || w->order->progress(w->order->ctx, f->path, w->done, w->total) ||
           pack_refuse(w->t, PACK_STOPPED, "stopped at %" STR_FMT, STR_ARG(f->path));
}

static ssize_t read_block(int fd, unsigned char *block, size_t n)
{
    size_t have = 0;
    while (have < n) {
        ssize_t got = read(fd, block + have, n - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

/* Reads a file whole; take gets each block. Its hash has to be file's, or becomes it (first). */
static bool read_file(struct writing *w, struct pack_file *f, const char *from, bool first,
                      bool (*take)(struct writing *w, size_t n))
{
    struct sha256 hash;
    struct pack_sight sight;
    uint8_t digest[PACK_HASH_BYTES];
    struct err err = ERR_INIT;
    int fd = fs_open_regular(from, &err);
    if (fd < 0)
        return pack_refuse(w->t, PACK_IO, "%s", err.text);
    int64_t size = 0;
    bool ok = true, kind = true;
    sha256_init(&hash);
    pack_sight_begin(&sight, f->kind);
    for (ssize_t n = BLOCK; ok && n == BLOCK; size += n) {
        n = read_block(fd, w->block, BLOCK);
        if (n < 0) {
            ok = pack_refuse_errno(w->t, "cannot read %s", from);
            break;
        }
        sha256_add(&hash, w->block, (size_t)n);
        kind = pack_sight_add(&sight, w->block, (size_t)n) && kind;
        ok = (!take || size + n > f->size || take(w, (size_t)n)) && go_on(w, f, (size_t)n);
    }
    close(fd);
    if (!ok)
        return false;
    if (!pack_sight_end(&sight) || !kind)
        return pack_refuse(w->t, PACK_KIND_CONTENT, "%s is not %s, as its name says", from, pack_kind_name(f->kind));
    sha256_end(&hash, digest);
    if (!first && (size != f->size || memcmp(digest, f->sha256, sizeof digest) != 0))
        return pack_refuse(w->t, PACK_HASH, "%s was changed while it was packed; begin again", from);
    f->size = size;
    memcpy(f->sha256, digest, sizeof digest);
    return true;
}

/* Names are judged before the first byte is read: hashing takes its time. */
static bool names_judged(struct writing *w, struct pack_file *files, int n)
{
    struct stat st;
    for (int i = 0; i < n; i++) {
        files[i].size = stat(w->from[i], &st) == 0 && S_ISREG(st.st_mode) ? st.st_size : 0;
        w->total += 2 * files[i].size;
    }
    return pack_manifest_sort(&w->manifest, &w->arena, w->t);
}

static bool manifest_made(struct writing *w)
{
    const struct pack_order *o = w->order;
    int n;
    const struct pack_source *sources = sources_sorted(w, &n);
    struct pack_file *files = arena_array(&w->arena, (size_t)n + 1, struct pack_file);
    w->from = arena_array(&w->arena, (size_t)n + 1, const char *);
    for (int i = 0; i < n; i++) {
        files[i] = (struct pack_file){.path = sources[i].path, .kind = pack_kind_of(sources[i].path)};
        w->from[i] = sources[i].from;
    }
    w->manifest = (struct pack_manifest){.content_version = o->content_version,
                                         .program = o->program,
                                         .playlist = o->playlist,
                                         .n_titles = o->n_titles,
                                         .titles = o->titles,
                                         .n_files = n,
                                         .files = files};
    if (!names_judged(w, files, n))
        return false;
    for (int i = 0; i < n; i++)
        if (!read_file(w, &files[i], w->from[i], true, NULL))
            return false;
    w->manifest.files = files;
    return pack_manifest_sort(&w->manifest, &w->arena, w->t) && pack_manifest_write(&w->manifest, &w->text, w->t);
}

static void sign(const struct writing *w, const uint8_t hash[MINISIGN_HASH_BYTES], struct buf *out)
{
    char comment[64];
    snprintf(comment, sizeof comment, "capsule-kiosk content version %lld", (long long)w->order->content_version);
    minisign_sign(hash, w->order->key, str_c(comment), out);
}

/* ---- the archive ---- */

/* The library never hears of a failure: it would keep what it has allocated. Once it is over nothing is written any more,
 * not even the end that the library writes when it is freed. */
static la_ssize_t put(struct archive *zip, void *ctx, const void *bytes, size_t n)
{
    struct writing *w = ctx;
    (void)zip;
    for (size_t done = 0; !w->over && done < n;) {
        ssize_t did = write(w->fd, (const char *)bytes + done, n - done);
        if (did < 0 && errno == EINTR)
            continue;
        w->over = did < 0;
        if (did < 0)
            pack_refuse_errno(w->t, "cannot write %s", w->draft);
        else
            done += (size_t)did;
    }
    minisign_hash_add(w->whole, bytes, n);
    return (la_ssize_t)n;
}

/* libarchive's own words, unless what it calls has said why. */
static bool zip_failed(struct writing *w)
{
    const char *why = archive_error_string(w->zip);
    if (w->t && w->t->why == PACK_FINE)
        pack_refuse(w->t, PACK_IO, "cannot write %s: %s", w->draft, why ? why : "no reason is given");
    return false;
}

static bool zip_begin(struct writing *w)
{
    w->zip = archive_write_new();
    return (w->zip && archive_write_set_format_zip(w->zip) == ARCHIVE_OK &&
            archive_write_zip_set_compression_store(w->zip) == ARCHIVE_OK &&
            archive_write_set_format_option(w->zip, "zip", "hdrcharset", "UTF-8") == ARCHIVE_OK &&
            archive_write_set_bytes_per_block(w->zip, 0) == ARCHIVE_OK &&
            archive_write_open(w->zip, w, NULL, put, NULL) == ARCHIVE_OK) ||
           (w->zip ? zip_failed(w) : pack_refuse(w->t, PACK_IO, "there is no memory for an archive"));
}

static bool entry_begin(struct writing *w, struct str path, int64_t size)
{
    char name[PACK_PATH_MAX + 1];
    memcpy(name, path.ptr, path.len);
    name[path.len] = '\0';
    struct archive_entry *e = archive_entry_new();
    if (!e)
        return pack_refuse(w->t, PACK_IO, "there is no memory for an archive");
    archive_entry_set_pathname_utf8(e, name);
    archive_entry_set_filetype(e, AE_IFREG);
    archive_entry_set_perm(e, FILE_MODE);
    archive_entry_set_size(e, size);
    bool ok = archive_write_header(w->zip, e) == ARCHIVE_OK;
    archive_entry_free(e);
    return (ok && !w->over) || zip_failed(w);
}

static bool entry_data(struct writing *w, const void *bytes, size_t n)
{
    return (archive_write_data(w->zip, bytes, n) == (la_ssize_t)n && !w->over) || zip_failed(w);
}

static bool take_block(struct writing *w, size_t n)
{
    return entry_data(w, w->block, n);
}

static bool text_entry(struct writing *w, const char *name, const struct buf *text)
{
    return entry_begin(w, str_c(name), (int64_t)text->len) && entry_data(w, text->ptr, text->len);
}

static bool archive_written(struct writing *w)
{
    if (!zip_begin(w) || !text_entry(w, PACK_MANIFEST_NAME, &w->text) ||
        !text_entry(w, PACK_SIGNATURE_NAME, &w->signature))
        return false;
    for (int i = 0; i < w->manifest.n_files; i++) {
        struct pack_file f = w->manifest.files[i];
        if (!entry_begin(w, f.path, f.size) || !read_file(w, &f, w->from[i], false, take_block))
            return false;
    }
    return (archive_write_close(w->zip) == ARCHIVE_OK && !w->over) || zip_failed(w);
}

/* ---- in its place ---- */

static bool draft_kept(struct writing *w, const char *to)
{
    struct err err = ERR_INIT;
    uint8_t hash[MINISIGN_HASH_BYTES];
    struct buf whole = BUF_INIT;
    const char *beside = arena_strf(&w->arena, "%s.minisig", to).ptr;
    minisign_hash_end(w->whole, hash);
    sign(w, hash, &whole);
    bool ok = fs_draft_keep(w->fd, w->draft, to, &err) && fs_write_atomic(beside, buf_str(&whole), &err);
    buf_release(&whole);
    return ok || pack_refuse(w->t, PACK_IO, "%s", err.text);
}

static bool write_whole(struct writing *w, const char *to)
{
    uint8_t hash[MINISIGN_HASH_BYTES];
    if (!manifest_made(w))
        return false;
    minisign_hash_of(buf_str(&w->text), hash);
    sign(w, hash, &w->signature);
    w->draft = arena_strf(&w->arena, "%s.tmp", to).ptr;
    w->fd = fs_draft_open(to, w->draft);
    if (w->fd < 0)
        return pack_refuse_errno(w->t, "cannot write %s", w->draft);
    minisign_hash_begin(w->whole);
    bool ok = archive_written(w) && draft_kept(w, to);
    w->over = true;
    close(w->fd);
    if (!ok)
        unlink(w->draft);
    return ok;
}

bool pack_write(const struct pack_order *order, const char *to, struct pack_trouble *t)
{
    struct pack_trouble own = PACK_TROUBLE_INIT;
    struct minisign_hash whole;
    struct writing *w = mem_calloc(1, sizeof *w);
    w->order = order;
    w->whole = &whole;
    w->t = t ? t : &own;
    w->block = mem_calloc(1, BLOCK);
    bool ok = write_whole(w, to);
    if (w->zip)
        archive_write_free(w->zip);
    buf_release(&w->text);
    buf_release(&w->signature);
    arena_release(&w->arena);
    free(w->block);
    free(w);
    return ok;
}

void pack_libraries(struct libraries *l)
{
    const char *runs = archive_version_string(); /* "libarchive 3.6.2" */
    libraries_add(l, "libarchive", ARCHIVE_VERSION_ONLY_STRING, runs + strcspn(runs, "0123456789"));
}
