/*
 * The order of steps is what keeps old and new apart: nothing of the idle slot is touched before the pack was found good and
 * fits, and nothing points to it before all of it is on the disk. Whoever shows the idle slot (a visit that is not over)
 * holds its lock, and is waited for by coming back later.
 */
#include "pack/install.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "pack/installed.h"
#include "pack/disk.h"
#include "pack/unpack.h"

#define LOG_ROOM "pack"
#include "base/log.h"

/* Left free for the records of those who learn, and what a file takes beside its bytes. */
#define RESERVE (INT64_C(64) << 20)
enum { PER_FILE = 4096 };

static const char *const end_names[] = {"done",      "same",       "twin",    "older",  "no-room", "busy",
                                        "on-screen", "unshowable", "refused", "pulled", "stopped", "failed"};
static_assert(ARRAY_LEN(end_names) == INSTALL_END_COUNT, "every end has its name");

const char *install_end_name(enum install_end end)
{
    return end_names[end];
}

struct job {
    const struct install_order *o;
    struct install_result *r;
    struct arena arena;
    struct slots slots;
    struct pack *pack;
    const struct pack_manifest *manifest;
    int lock, claim, fd, dir; /* -1: not held; of the pack; the slot */
};

static bool end_as(struct job *j, enum install_end end, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static bool end_as(struct job *j, enum install_end end, const char *fmt, ...)
{
    char text[ERR_TEXT_MAX];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    j->r->end = end;
    return err_set(&j->r->trouble.err, ERR_CONTENT, "%s", text);
}

/* With the sentence that is there already. */
static bool ended(struct job *j, enum install_end end)
{
    j->r->end = end;
    return false;
}

/* ---- before anything is changed ---- */

static bool begin(struct job *j)
{
    struct err *err = &j->r->trouble.err;
    j->lock = slots_lock(j->o->data_dir, err);
    if (j->lock < 0)
        return ended(j, err->code == ERR_BUSY ? INSTALL_BUSY : INSTALL_FAILED);
    slots_read(j->o->data_dir, &j->slots);
    if (!slots_known(&j->slots, err))
        return ended(j, INSTALL_FAILED);
    j->fd = fs_open_regular(j->o->pack, err);
    return j->fd >= 0 || ended(j, INSTALL_PULLED);
}

/* Does the medium still answer? */
static bool is_gone(const struct job *j)
{
    char byte;
    off_t end = lseek(j->fd, 0, SEEK_END);
    return end < 0 || !fs_exists(j->o->pack) || (end > 0 && pread(j->fd, &byte, 1, end - 1) != 1);
}

static bool pack_failed(struct job *j)
{
    const struct pack_trouble *t = &j->r->trouble;
    if (t->why == PACK_STOPPED)
        return ended(j, INSTALL_STOPPED);
    bool read = t->why == PACK_IO || t->why == PACK_CUT_SHORT;
    if (read && is_gone(j))
        return ended(j, INSTALL_PULLED);
    return ended(j, t->why == PACK_IO ? INSTALL_FAILED : INSTALL_REFUSED);
}

static bool open_pack(struct job *j)
{
    const struct pack_trust trust = {.keys = j->o->trust->keys, .n_keys = j->o->trust->n};
    j->pack = pack_open(j->fd, fs_base_of(j->o->pack), &trust, &j->r->trouble);
    if (!j->pack)
        return pack_failed(j);
    j->manifest = pack_manifest(j->pack);
    struct str title = pack_manifest_title(j->manifest, STR(""));
    snprintf(j->r->title, sizeof j->r->title, "%" STR_FMT, STR_ARG(title));
    j->r->version = j->manifest->content_version;
    minisign_id_text(pack_signed_by(j->pack)->id, j->r->signer);
    return true;
}

static bool is_same_content(const struct pack_manifest *a, const struct pack_manifest *b)
{
    bool same = a->n_files == b->n_files && str_eq(a->playlist, b->playlist);
    for (int i = 0; same && i < a->n_files; i++)
        same = str_eq(a->files[i].path, b->files[i].path) && memcmp(a->files[i].sha256, b->files[i].sha256, PACK_HASH_BYTES) == 0;
    return same;
}

static bool compare_versions(struct job *j)
{
    struct installed now;
    struct err err = ERR_INIT;
    if (j->slots.active == SLOT_NONE)
        return true;
    if (!installed_read(&j->arena, j->o->data_dir, j->slots.active, &now, &err)) {
        log_error("%s", err.text); /* damaged: whatever comes is better */
        return true;
    }
    long long old = (long long)now.manifest.content_version, new = (long long)j->r->version;
    j->r->version_before = old;
    if (new == old && !j->o->older && !is_same_content(&now.manifest, j->manifest))
        return end_as(j, INSTALL_TWIN, "other content is installed as version %lld; give the pack a higher number", old);
    if (new == old && !j->o->older)
        return end_as(j, INSTALL_SAME, "version %lld is installed already", old);
    if (new < old && !j->o->older)
        return end_as(j, INSTALL_OLDER, "version %lld is older than version %lld, which is installed", new, old);
    return true;
}

/* What the idle slot takes now will be free. */
static bool has_room(struct job *j)
{
    struct statvfs st;
    const char *folder = slots_folder(&j->arena, j->o->data_dir);
    int dir = disk_open(folder, &j->r->trouble.err);
    if (dir < 0)
        return ended(j, INSTALL_FAILED);
    int64_t idle = disk_size(dir, fs_base_of(slots_path(&j->arena, j->o->data_dir, slots_idle(&j->slots), NULL)));
    bool known = fstatvfs(dir, &st) == 0;
    close(dir);
    if (!known)
        return true; /* writing will tell */
    j->r->free = (int64_t)st.f_bavail * (int64_t)st.f_frsize + idle;
    j->r->needs = j->manifest->total + (int64_t)j->manifest->n_files * PER_FILE + RESERVE;
    if (j->r->free >= j->r->needs)
        return true;
    return end_as(j, INSTALL_NO_ROOM, "it takes %lld MB and %lld MB are free in %s", (long long)(j->r->needs >> 20),
                  (long long)(j->r->free >> 20), folder);
}

/* ---- into the idle slot ---- */

static bool tell(void *ctx, const struct pack_file *file, int64_t done)
{
    const struct job *j = ctx;
    const struct install_progress p = {file->path, done, j->manifest->total};
    return !j->o->progress || j->o->progress(j->o->ctx, &p);
}

static bool unpack(struct job *j, int slot)
{
    struct err *err = &j->r->trouble.err;
    j->claim = slots_claim(j->o->data_dir, slot, err);
    if (j->claim < 0)
        return ended(j, err->code == ERR_BUSY ? INSTALL_ON_SCREEN : INSTALL_FAILED);
    j->dir = slots_empty(j->o->data_dir, slot, err);
    int files = j->dir >= 0 ? disk_make(j->dir, SLOT_FILES, err) : -1;
    if (files < 0)
        return ended(j, INSTALL_FAILED);
    const struct pack_unpacking u = {.dir = files, .sync = true, .ctx = j, .progress = tell};
    bool ok = pack_unpack(j->pack, &u, &j->r->trouble) || pack_failed(j);
    close(files);
    return ok;
}

/* Content that leads to a fault screen would be no better than none. */
static bool can_be_shown(struct job *j, int slot)
{
    struct catalog catalog;
    struct findings findings;
    struct err err = ERR_INIT;
    const char *files = slots_path(&j->arena, j->o->data_dir, slot, SLOT_FILES);
    const char *playlist = fs_join(&j->arena, files, arena_cstr(&j->arena, j->manifest->playlist));
    findings_init(&findings, &j->arena);
    bool ok = catalog_load(playlist, &j->arena, &catalog, &findings, &err);
    if (ok && !catalog.n_capsules && !catalog.n_courses)
        ok = err_set(&err, ERR_CONTENT, "%s has neither capsules nor a course", fs_base_of(playlist));
    findings_release(&findings);
    return ok || end_as(j, INSTALL_UNSHOWABLE, "%s", err.text);
}

/* The manifest comes last: from then on the slot counts. Its folders' names are on the disk before. */
static bool complete(struct job *j)
{
    struct err *err = &j->r->trouble.err;
    struct buf text = BUF_INIT;
    int folder = -1;
    bool ok = pack_manifest_write(j->manifest, &text, &j->r->trouble) &&
              disk_put(j->dir, SLOT_SIGNER, str_c(j->r->signer), err) && disk_put(j->dir, SLOT_MANIFEST, buf_str(&text), err);
    if (ok)
        folder = disk_open(slots_folder(&j->arena, j->o->data_dir), err);
    if (folder >= 0 && fsync(folder) != 0)
        ok = err_set_errno(err, "cannot write the content folder");
    ok = ok && folder >= 0;
    if (folder >= 0)
        close(folder);
    buf_release(&text);
    return ok || ended(j, INSTALL_FAILED);
}

static bool install(struct job *j)
{
    int slot = slots_idle(&j->slots);
    if (!unpack(j, slot) || !can_be_shown(j, slot) || !complete(j))
        return false;
    if (!slots_switch(j->o->data_dir, slot, j->slots.active, &j->r->trouble.err))
        return ended(j, INSTALL_FAILED);
    j->r->slot = slot;
    return true;
}

/* What was begun is of no use. */
static void clear(struct job *j)
{
    struct slots now;
    slots_read(j->o->data_dir, &now);
    int slot = slots_idle(&j->slots);
    if (j->dir < 0 || now.unread || now.active == slot)
        return;
    struct err err = ERR_INIT;
    int fd = slots_empty(j->o->data_dir, slot, &err);
    if (fd < 0)
        log_warn("%s", err.text);
    else
        close(fd);
}

static void release(struct job *j)
{
    pack_close(j->pack);
    const int held[] = {j->dir, j->fd, j->claim, j->lock};
    for (size_t i = 0; i < ARRAY_LEN(held); i++)
        if (held[i] >= 0)
            close(held[i]);
    arena_release(&j->arena);
}

bool install_run(const struct install_order *o, struct install_result *r)
{
    struct job j = {.o = o, .r = r, .arena = ARENA_INIT, .lock = -1, .claim = -1, .fd = -1, .dir = -1};
    *r = (struct install_result){.end = INSTALL_DONE, .slot = SLOT_NONE};
    bool ok = begin(&j) && open_pack(&j) && compare_versions(&j) && has_room(&j) && install(&j);
    if (!ok)
        clear(&j);
    release(&j);
    if (ok)
        log_info("event=content-installed version=%lld before=%lld signed=%s pack=%s", (long long)r->version,
                 (long long)r->version_before, r->signer, o->pack);
    else
        log_warn("event=content-not-installed result=%s reason=%s pack=%s: %s", install_end_name(r->end),
                 pack_why_name(r->trouble.why), o->pack, r->trouble.err.text);
    return ok;
}

void install_report(const struct install_order *o, const struct install_result *r, int64_t wall_s, const char *device,
                    struct buf *out)
{
    struct tm tm = {0};
    time_t at = (time_t)wall_s;
    char stamp[40] = "";
    localtime_r(&at, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%d %H:%M:%S %z", &tm);
    buf_addf(out, "capsule-kiosk content report 1\nmoment: %s\ndevice: %s\nprogram: %s\npack: %s\nresult: %s\n", stamp, device,
             CAPSULE_VERSION, fs_base_of(o->pack), install_end_name(r->end));
    if (r->end == INSTALL_REFUSED)
        buf_addf(out, "reason: %s\n", pack_why_name(r->trouble.why));
    if (r->end != INSTALL_DONE)
        buf_addf(out, "because: %s\n", r->trouble.err.text);
    if (r->version)
        buf_addf(out, "title: %s\nversion: %lld\nsigned by key: %s\n", r->title, (long long)r->version, r->signer);
    if (r->version_before)
        buf_addf(out, "version before: %lld\n", (long long)r->version_before);
}
