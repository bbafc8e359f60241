/*
 * `unseal`: sealed exports of a device on the organisation's own machine. Each becomes the file that it was, beside it or
 * in --out; one that cannot be opened is told, and the others are opened all the same.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "seal/pin.h"
#include "seal/sealed.h"

/* Where FILE.sealed goes: FILE, in the folder asked for. NULL with err when its name says nothing. */
static const char *target(const struct options *o, struct arena *arena, const char *file, struct err *err)
{
    struct str name = str_c(fs_base_of(file));
    if (!str_ends(name, STR(SEALED_ENDING))) {
        err_set(err, ERR_USAGE, "%s: sealed files end in " SEALED_ENDING, file);
        return NULL;
    }
    name.len -= strlen(SEALED_ENDING);
    const char *to = fs_join(arena, o->out ? o->out : fs_dir_of(arena, file), arena_cstr(arena, name));
    if (!fs_exists(to))
        return to;
    err_set(err, ERR_USAGE, "%s is there already; nothing is written over", to);
    return NULL;
}

static bool open_one(const struct options *o, struct arena *arena, const char *file, const struct seal_lock *lock,
                     struct err *err)
{
    const char *to = target(o, arena, file, err);
    if (!to || !seal_open_file(file, to, lock, err))
        return false;
    printf("%s\n", to);
    return true;
}

static bool open_all(const struct options *o, struct arena *arena, struct err *err)
{
    struct seal_secret secret;
    if (!o->n_args || !o->key)
        return err_set(err, ERR_USAGE, "say which files, and with which secret key: unseal FILE" SEALED_ENDING
                                       "... --key organisation.key");
    if (!seal_secret_load(o->key, SEAL_ORGANISATION_SECRET, &secret, err) || (o->out && !fs_mkdirs(o->out, err)))
        return false;
    const struct seal_lock lock = {.secret = &secret};
    int failed = 0;
    for (int i = 0; i < o->n_args; i++) {
        struct err why = ERR_INIT;
        if (open_one(o, arena, o->args[i], &lock, &why))
            continue;
        fprintf(stderr, "capsule-kiosk unseal: %s\n", why.text);
        failed++;
    }
    seal_wipe(&secret, sizeof secret);
    return !failed || err_set(err, ERR_CONTENT, "%d of %d files stay sealed", failed, o->n_args);
}

int command_unseal(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    bool ok = open_all(o, &arena, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk unseal: %s\n", err.text);
    arena_release(&arena);
    return output_finish(ok ? EXIT_DONE : err.code == ERR_CONTENT ? EXIT_SOME_FAILED : EXIT_START);
}
