/*
 * The switch is one rename of a small file: before it the old content is shown, after it the new one, whenever the power
 * goes. What is removed and made below the content folder is reached through open folders (openat and its kin), so that
 * nothing that lies there can lead elsewhere.
 */
#include "pack/slots.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "pack/disk.h"

#define LOG_ROOM "pack"
#include "base/log.h"

#define HEAD "capsule-kiosk content 1"

static const char *const names[SLOTS] = {"a", "b"};
enum { CURRENT_MAX = 256 };

const char *slots_folder(struct arena *arena, const char *data_dir)
{
    return fs_join(arena, data_dir, "content");
}

const char *slots_path(struct arena *arena, const char *data_dir, int slot, const char *name)
{
    if (slot < 0 || slot >= SLOTS)
        BUG("slot %d", slot);
    const char *own = fs_join(arena, slots_folder(arena, data_dir), names[slot]);
    return name ? fs_join(arena, own, name) : own;
}

/* ---- how things stand ---- */

static int slot_named(struct str name)
{
    for (int i = 0; i < SLOTS; i++)
        if (str_eq_c(name, names[i]))
            return i;
    return SLOT_NONE;
}

static void read_current(struct arena *arena, const char *data_dir, struct slots *out)
{
    struct str text;
    const char *path = fs_join(arena, slots_folder(arena, data_dir), "current");
    struct err err = ERR_INIT;
    if (!fs_exists(path))
        return;
    if (!fs_read(path, CURRENT_MAX, arena, &text, &err)) {
        log_error("%s; what the program was started with is shown", err.text);
        out->unread = true;
        return;
    }
    if (!str_eq_c(str_cut(&text, '\n'), HEAD)) {
        log_error("%s cannot be read; what the program was started with is shown", path);
        return;
    }
    while (text.len) {
        struct str line = str_cut(&text, '\n'), key = str_cut(&line, ' ');
        if (str_eq_c(key, "active"))
            out->active = slot_named(line);
        else if (str_eq_c(key, "before"))
            out->before = slot_named(line);
    }
}

void slots_read(const char *data_dir, struct slots *out)
{
    struct arena arena = ARENA_INIT;
    *out = (struct slots){SLOT_NONE, SLOT_NONE, {false, false}, false};
    for (int i = 0; i < SLOTS; i++)
        out->whole[i] = fs_is_file(slots_path(&arena, data_dir, i, SLOT_MANIFEST)) &&
                        fs_is_dir(slots_path(&arena, data_dir, i, SLOT_FILES));
    read_current(&arena, data_dir, out);
    if (out->active != SLOT_NONE && !out->whole[out->active]) {
        log_error("content slot=%s is shown and is not whole", names[out->active]);
        out->active = out->whole[!out->active] ? !out->active : SLOT_NONE;
    }
    if (out->before == out->active || (out->before != SLOT_NONE && !out->whole[out->before]))
        out->before = SLOT_NONE;
    arena_release(&arena);
}

bool slots_known(const struct slots *s, struct err *err)
{
    return !s->unread || err_set(err, ERR_IO, "the disk does not tell which content is shown: nothing was changed");
}

int slots_idle(const struct slots *s)
{
    if (s->active != SLOT_NONE)
        return !s->active;
    return s->before == SLOT_A ? SLOT_B : SLOT_A;
}

bool slots_may_return(const struct slots *s)
{
    return s->active != SLOT_NONE || s->before != SLOT_NONE;
}

/* ---- locks ---- */

static int lock_file(const char *data_dir, const char *name, int how, const char *busy, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *folder = slots_folder(&arena, data_dir), *path = fs_join(&arena, folder, name);
    int fd = fs_mkdirs(folder, err) ? open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600) : -1;
    bool ok = fd >= 0 && flock(fd, how | LOCK_NB) == 0;
    if (!ok && fd >= 0 && errno == EWOULDBLOCK)
        err_set(err, ERR_BUSY, "%s", busy);
    else if (!ok)
        err_set_errno(err, "cannot lock %s", path);
    if (!ok && fd >= 0)
        close(fd);
    arena_release(&arena);
    return ok ? fd : -1;
}

static int lock_slot(const char *data_dir, int slot, int how, const char *busy, struct err *err)
{
    char name[16];
    snprintf(name, sizeof name, "%s.lock", names[slot]);
    return lock_file(data_dir, name, how, busy, err);
}

int slots_lock(const char *data_dir, struct err *err)
{
    return lock_file(data_dir, "lock", LOCK_EX, "content is being installed already; wait until that is over", err);
}

int slots_hold(const char *data_dir, int slot, struct err *err)
{
    return lock_slot(data_dir, slot, LOCK_SH, "the content is being written anew", err);
}

int slots_claim(const char *data_dir, int slot, struct err *err)
{
    return lock_slot(data_dir, slot, LOCK_EX,
                     "the content installed before is still on the screen; it is replaced when the visit is over", err);
}

void slots_unlock(int fd)
{
    if (fd >= 0)
        close(fd);
}

/* ---- the switch ---- */

static const char *name_of(int slot)
{
    return slot == SLOT_NONE ? "-" : names[slot];
}

bool slots_switch(const char *data_dir, int to, int before, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct buf text = BUF_INIT;
    const char *folder = slots_folder(&arena, data_dir);
    buf_addf(&text, HEAD "\nactive %s\nbefore %s\n", name_of(to), name_of(before));
    int dir = disk_open(folder, err);
    bool ok = dir >= 0 && disk_put(dir, "current", buf_str(&text), err);
    if (dir >= 0)
        close(dir);
    if (ok)
        log_info("event=content-switch active=%s before=%s", name_of(to), name_of(before));
    buf_release(&text);
    arena_release(&arena);
    return ok;
}

bool slots_return(const char *data_dir, struct slots *out, struct err *err)
{
    struct slots s;
    int lock = slots_lock(data_dir, err);
    if (lock < 0)
        return false;
    slots_read(data_dir, &s);
    bool ok = slots_known(&s, err) && (slots_may_return(&s) || err_set(err, ERR_NOT_FOUND, "nothing was installed here: there is nothing to go back to"));
    ok = ok && slots_switch(data_dir, s.before, s.active, err);
    slots_read(data_dir, &s);
    if (out)
        *out = s;
    slots_unlock(lock);
    return ok;
}

/* ---- emptying ---- */

/* Without its manifest, and that on the disk, before anything else of it goes. */
static bool disown(int dir, int slot, struct err *err)
{
    int fd = openat(dir, names[slot], O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP || err_set_errno(err, "cannot open the slot %s", names[slot]);
    bool ok = (unlinkat(fd, SLOT_MANIFEST, 0) == 0 || errno == ENOENT) && fsync(fd) == 0;
    if (!ok)
        err_set_errno(err, "cannot empty the slot %s", names[slot]);
    close(fd);
    return ok;
}

static bool empty(int dir, int slot, struct err *err)
{
    return disown(dir, slot, err) && disk_remove(dir, names[slot], err);
}

int slots_empty(const char *data_dir, int slot, struct err *err)
{
    struct arena arena = ARENA_INIT;
    int dir = disk_open(slots_folder(&arena, data_dir), err), fd = -1;
    if (dir >= 0 && empty(dir, slot, err))
        fd = disk_make(dir, names[slot], err);
    if (dir >= 0)
        close(dir);
    arena_release(&arena);
    return fd;
}

static bool clean_slot(const char *data_dir, int dir, int slot)
{
    int claim = slots_claim(data_dir, slot, NULL);
    struct err err = ERR_INIT;
    bool ok = claim >= 0 && empty(dir, slot, &err);
    if (ok)
        log_warn("event=content-leftovers slot=%s", names[slot]);
    else if (err.code)
        log_error("%s", err.text);
    slots_unlock(claim);
    return ok;
}

int slots_clean(const char *data_dir)
{
    struct arena arena = ARENA_INIT;
    struct slots s;
    int cleaned = 0, lock = -1, dir = -1;
    const char *folder = slots_folder(&arena, data_dir);
    if (!fs_is_dir(folder) || (lock = slots_lock(data_dir, NULL)) < 0 || (dir = disk_open(folder, NULL)) < 0)
        goto out;
    slots_read(data_dir, &s);
    unlinkat(dir, "current" DISK_DRAFT, 0);
    for (int i = 0; i < SLOTS; i++)
        if (!s.whole[i] && fs_is_dir(slots_path(&arena, data_dir, i, NULL)))
            cleaned += clean_slot(data_dir, dir, i);
out:
    if (dir >= 0)
        close(dir);
    slots_unlock(lock);
    arena_release(&arena);
    return cleaned;
}
