/*
 * For tests: a SQLite VFS over the system's own that refuses reads where that is asked for, and records every write, truncate, sync and delete of the database, its
 * journal and its WAL in the log of power_log.h. The shared-memory index is no file that anybody relies on after a
 * power cut: it goes through unrecorded.
 */
#ifndef TESTS_POWER_VFS_H
#define TESTS_POWER_VFS_H

#include <sqlite3.h>

#include "power_log.h"

struct power_file {
    sqlite3_file base;
    char path[POWER_PATH];
    sqlite3_file *under; /* lies behind this struct */
};

static struct power_file *power_file(sqlite3_file *f) { return (struct power_file *)f; }
static sqlite3_vfs *power_system(sqlite3_vfs *v) { return v->pAppData; }

static _Thread_local int power_code;
#define UNDER1(f, call)                                                                                                \
    (power_inside++, power_code = power_file(f)->under->pMethods->call(power_file(f)->under), power_inside--,          \
     power_code)
#define UNDER(f, call, ...)                                                                                            \
    (power_inside++, power_code = power_file(f)->under->pMethods->call(power_file(f)->under, __VA_ARGS__),             \
     power_inside--, power_code)

static int pf_close(sqlite3_file *f) { return power_file(f)->under->pMethods ? UNDER1(f, xClose) : SQLITE_OK; }

/* Refused as the system's VFS does when the disk answers EIO. */
static int pf_read(sqlite3_file *f, void *to, int n, sqlite3_int64 at)
{
    if (power.until_unread && --power.until_unread == 0)
        return SQLITE_IOERR_CORRUPTFS;
    return UNDER(f, xRead, to, n, at);
}

static int pf_write(sqlite3_file *f, const void *data, int n, sqlite3_int64 at)
{
    int code = UNDER(f, xWrite, data, n, at);
    if (code == SQLITE_OK)
        power_changed(POWER_WRITE, power_file(f)->path, at, data, (size_t)n);
    return code;
}

static int pf_truncate(sqlite3_file *f, sqlite3_int64 size)
{
    int code = UNDER(f, xTruncate, size);
    if (code == SQLITE_OK)
        power_changed(POWER_TRUNCATE, power_file(f)->path, size, NULL, 0);
    return code;
}

static int pf_sync(sqlite3_file *f, int flags)
{
    /* The file is safe before its name is, which xSync makes safe in the end. */
    if (!power.forgets_syncs)
        power_changed(POWER_SYNC, power_file(f)->path, 0, NULL, 0);
    return UNDER(f, xSync, flags);
}

static int pf_size(sqlite3_file *f, sqlite3_int64 *size) { return UNDER(f, xFileSize, size); }
static int pf_lock(sqlite3_file *f, int level) { return UNDER(f, xLock, level); }
static int pf_unlock(sqlite3_file *f, int level) { return UNDER(f, xUnlock, level); }
static int pf_reserved(sqlite3_file *f, int *out) { return UNDER(f, xCheckReservedLock, out); }
static int pf_control(sqlite3_file *f, int op, void *arg) { return UNDER(f, xFileControl, op, arg); }
static int pf_sector(sqlite3_file *f) { return UNDER1(f, xSectorSize); }
static int pf_device(sqlite3_file *f) { return UNDER1(f, xDeviceCharacteristics); }

static int pf_shm_map(sqlite3_file *f, int page, int size, int extend, void volatile **to)
{
    return UNDER(f, xShmMap, page, size, extend, to);
}

static int pf_shm_lock(sqlite3_file *f, int at, int n, int flags) { return UNDER(f, xShmLock, at, n, flags); }
static void pf_shm_barrier(sqlite3_file *f) { power_file(f)->under->pMethods->xShmBarrier(power_file(f)->under); }
static int pf_shm_unmap(sqlite3_file *f, int gone) { return UNDER(f, xShmUnmap, gone); }

static const sqlite3_io_methods power_methods = {
    2, pf_close, pf_read, pf_write, pf_truncate, pf_sync, pf_size, pf_lock, pf_unlock, pf_reserved, pf_control,
    pf_sector, pf_device, pf_shm_map, pf_shm_lock, pf_shm_barrier, pf_shm_unmap, NULL, NULL,
};

static int pv_open(sqlite3_vfs *v, const char *path, sqlite3_file *f, int flags, int *out)
{
    struct power_file *p = power_file(f);
    struct stat st;
    bool fresh = path && stat(path, &st) != 0;
    *p = (struct power_file){.under = (sqlite3_file *)(p + 1)};
    snprintf(p->path, sizeof p->path, "%s", path ? path : "");
    power_inside++;
    int code = power_system(v)->xOpen(power_system(v), path, p->under, flags, out);
    power_inside--;
    if (code == SQLITE_OK && fresh)
        power_named(path, false);
    p->base.pMethods = p->under->pMethods ? &power_methods : NULL;
    return code;
}

static int pv_delete(sqlite3_vfs *v, const char *path, int sync)
{
    struct stat st;
    bool there = stat(path, &st) == 0;
    if (there)
        power_gone(path); /* before the sync of its folder, which xDelete does in the end */
    power_inside++;
    int code = power_system(v)->xDelete(power_system(v), path, sync);
    power_inside--;
    return code;
}

/* The default for every database opened from now on. */
static void power_vfs_register(void)
{
    static sqlite3_vfs vfs;
    sqlite3_vfs *under = sqlite3_vfs_find(NULL);
    vfs = *under;
    vfs.zName = "power";
    vfs.pAppData = under;
    vfs.szOsFile = (int)sizeof(struct power_file) + under->szOsFile;
    vfs.xOpen = pv_open;
    vfs.xDelete = pv_delete;
    assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
}

#endif
