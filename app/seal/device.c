/*
 * The secret key is written once, under another name, and linked to its own: whoever comes second
 * finds it there. It is read by this file alone and handed to seal_certificate_make; no command
 * prints or copies it.
 */
#include "seal/device.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"
#include "seal/pin.h"

static bool put_new_key(struct arena *arena, const char *path, struct err *err)
{
    struct seal_secret made;
    const char *fresh = arena_strf(arena, "%s.%ld", path, (long)getpid()).ptr;
    bool ok = seal_key_make(&made, err) && seal_secret_save(fresh, SEAL_DEVICE_SECRET, &made, err);
    seal_wipe(&made, sizeof made);
    if (!ok)
        return false;
    ok = link(fresh, path) == 0 || errno == EEXIST || err_set_errno(err, "cannot write %s", path);
    unlink(fresh);
    return ok;
}

/* Makes the folder's entry last through a power cut: a certificate signed with a lost key is nobody's. */
static bool sync_folder(const char *dir, struct err *err)
{
    int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        err_set_errno(err, "cannot write to %s", dir);
    if (fd >= 0)
        close(fd);
    return ok;
}

bool seal_device_key(const char *dir, struct seal_secret *out, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *path = fs_join(&arena, dir, "device.key");
    bool ok = fs_exists(path) ||
              (fs_mkdirs(dir, err) && put_new_key(&arena, path, err) && sync_folder(dir, err));
    ok = ok && seal_secret_load(path, SEAL_DEVICE_SECRET, out, err);
    arena_release(&arena);
    return ok;
}

bool seal_device_endorsement(const char *dir, const struct seal_public *device,
                             const struct seal_public *organisation, struct seal_endorsement *out,
                             struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *path = fs_join(&arena, dir, "device.endorsement");
    bool ok = fs_exists(path) || err_set(err, ERR_NOT_FOUND, "no organisation has endorsed this device");
    ok = ok && seal_endorsement_load(path, out, err);
    if (ok && memcmp(out->device.bytes, device->bytes, SEAL_KEY_BYTES) != 0)
        ok = err_set(err, ERR_CONTENT, "%s is another device's", path);
    else if (ok && !seal_endorsement_good(out, organisation))
        ok = err_set(err, ERR_CONTENT, "%s was not made with the key that the playlist names", path);
    arena_release(&arena);
    return ok;
}

bool seal_device_accept(const char *dir, const struct seal_endorsement *e, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct seal_secret own;
    bool ok = seal_device_key(dir, &own, err);
    if (ok && memcmp(own.public_key.bytes, e->device.bytes, SEAL_KEY_BYTES) != 0)
        ok = err_set(err, ERR_CONTENT, "this endorsement is another device's; nothing was changed");
    ok = ok && seal_endorsement_save(fs_join(&arena, dir, "device.endorsement"), e, err);
    seal_wipe(&own, sizeof own);
    arena_release(&arena);
    return ok;
}

/* One more than the file says; the file says so when this returns. */
static bool count(const char *dir, struct arena *arena, int64_t *out, struct err *err)
{
    const char *path = fs_join(arena, dir, "certificate-number");
    struct str text;
    int64_t last = 0;
    if (fs_exists(path) &&
        (!fs_read(path, 64, arena, &text, err) || !str_to_i64(str_trim(text), &last) || last < 0 ||
         last >= 100000000))
        return err_set(err, ERR_CONTENT, "%s holds no number; write the last one given out into it", path);
    *out = last + 1;
    return fs_write_atomic(path, arena_strf(arena, "%lld\n", (long long)*out), err);
}

bool seal_device_number(const char *dir, const struct seal_public *device, int year, bool specimen,
                        struct arena *arena, struct str *out, struct err *err)
{
    static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    uint8_t id[SEAL_ID_BYTES];
    int64_t n = 0;
    bool ok = true;
    seal_key_id(device, id);
    if (!specimen) {
        int lock = open(fs_join(arena, dir, "device.key"), O_RDONLY | O_CLOEXEC);
        ok = (lock >= 0 && flock(lock, LOCK_EX) == 0) || err_set_errno(err, "cannot lock %s", dir);
        ok = ok && count(dir, arena, &n, err);
        if (lock >= 0)
            close(lock);
    }
    if (ok)
        *out = arena_strf(arena, "%04d-%c%c%c%c-%04lld", year, digits[id[0] & 31], digits[id[1] & 31],
                          digits[id[2] & 31], digits[id[3] & 31], (long long)n);
    return ok;
}
