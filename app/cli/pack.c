/* `pack`: which part is meant; keys, and how far something is. */
#include "cli/pack.h"
#include "cli/pack_install.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "seal/pin.h"

static const struct {
    const char *name;
    int (*run)(const struct options *o);
} parts[] = {
    {"create", pack_create}, {"keygen", pack_keygen},   {"show", pack_show},
    {"verify", pack_verify}, {"diff", pack_diff}, {"extract", pack_extract},
    {"import", pack_import}, {"rollback", pack_rollback}, {"installed", pack_installed}, {"trust", pack_trust},
};

int command_pack(const struct options *o)
{
    for (size_t i = 0; o->n_args && i < ARRAY_LEN(parts); i++)
        if (strcmp(parts[i].name, o->args[0]) == 0)
            return output_finish(parts[i].run(o));
    fputs("capsule-kiosk pack: say create, keygen, show, verify, diff, extract, trust, import, installed or rollback\n", stderr);
    return EXIT_START;
}

void pack_meter_begin(struct pack_meter *m)
{
    *m = (struct pack_meter){.shown = isatty(STDERR_FILENO), .percent = -1};
}

void pack_meter_tell(struct pack_meter *m, struct str path, int64_t done, int64_t total)
{
    int percent = total ? (int)(100 * (double)done / (double)total) : 100;
    if (!m->shown || percent == m->percent)
        return;
    m->percent = percent;
    fprintf(stderr, "\r\x1B[K%3d %%  %.60s", percent, fs_base_of(path.ptr ? path.ptr : ""));
}

void pack_meter_end(struct pack_meter *m)
{
    if (m->shown)
        fputs("\r\x1B[K", stderr);
}

/* ---- keys ---- */

static bool make_keys(const struct options *o, struct arena *arena, struct err *err)
{
    struct seal_secret made;
    struct minisign_public public_key;
    char id[MINISIGN_ID_TEXT];
    if (!o->out)
        return err_set(err, ERR_USAGE, "say where to: --out DIR");
    const char *secret = fs_join(arena, o->out, "pack.key"), *public_path = fs_join(arena, o->out, "pack.pub");
    if (fs_exists(secret) || fs_exists(public_path))
        return err_set(err, ERR_USAGE, "%s is there already; keys are never written over",
                       fs_exists(secret) ? secret : public_path);
    bool ok = fs_mkdirs(o->out, err) && seal_key_make(&made, err);
    if (!ok)
        return false;
    minisign_public_of(&made, &public_key);
    ok = seal_secret_save(secret, SEAL_PACK_SECRET, &made, err) && minisign_public_save(public_path, &public_key, err);
    seal_wipe(&made, sizeof made);
    minisign_id_text(public_key.id, id);
    if (ok)
        printf("%s: the secret key. Whoever has it decides what booths show: keep it where packs are made, on no booth, "
               "and a copy in a safe.\n"
               "%s: the public key, for the booths and for whoever verifies, with this program or with minisign.\n"
               "Its id is %s.\n",
               secret, public_path, id);
    return ok;
}

int pack_keygen(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    bool ok = make_keys(o, &arena, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk pack: %s\n", err.text);
    arena_release(&arena);
    return ok ? EXIT_DONE : EXIT_START;
}
