/*
 * The file is written by the command `pin` alone, never by the running kiosk: a visitor cannot set a
 * PIN. It is read anew each time somebody is asked for it, so that a new one counts at once. Only
 * who owns the machine's account can read it or put another in its place; that is the recovery.
 */
#include "seal/pin_file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

enum { FILE_MAX = 4096 };

static const char *path_of(struct arena *arena, const char *dir)
{
    return fs_join(arena, dir, "staff-pin");
}

static enum pin_file_state read_hash(struct arena *arena, const char *path,
                                     char hash[SEAL_PIN_HASH_MAX], struct err *err)
{
    struct str text;
    if (!fs_read(path, FILE_MAX, arena, &text, err))
        return PIN_FILE_DAMAGED;
    text = str_trim(text);
    if (!seal_pin_hash_ok(text)) {
        err_set(err, ERR_CONTENT, "%s holds no PIN; set one with capsule-kiosk pin", path);
        return PIN_FILE_DAMAGED;
    }
    memcpy(hash, text.ptr, text.len);
    hash[text.len] = 0;
    return PIN_FILE_SET;
}

enum pin_file_state seal_pin_load(const char *dir, char hash[SEAL_PIN_HASH_MAX], struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *path = dir ? path_of(&arena, dir) : NULL;
    enum pin_file_state state = path && fs_exists(path) ? read_hash(&arena, path, hash, err)
                                                        : PIN_FILE_NONE;
    arena_release(&arena);
    return state;
}

bool seal_pin_save(const char *dir, struct str hash, struct err *err)
{
    struct arena arena = ARENA_INIT;
    struct str line = arena_strf(&arena, "%" STR_FMT "\n", STR_ARG(hash));
    mode_t before = umask(0077);
    bool ok = fs_mkdirs(dir, err) && fs_write_atomic(path_of(&arena, dir), line, err);
    umask(before);
    arena_release(&arena);
    return ok;
}

bool seal_pin_clear(const char *dir, struct err *err)
{
    struct arena arena = ARENA_INIT;
    const char *path = path_of(&arena, dir);
    bool ok = unlink(path) == 0 || errno == ENOENT || err_set_errno(err, "cannot remove %s", path);
    arena_release(&arena);
    return ok;
}
