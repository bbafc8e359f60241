/*
 * `certificate`: keys of an organisation and of devices, and what is done with them. An organisation's
 * secret key is read by `endorse` alone, which runs on the organisation's machine; a device's never
 * leaves its data folder, so there is no command that prints it.
 */
#include "cli/certificate.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "seal/device.h"
#include "seal/pin.h"

struct desk {
    const struct options *o;
    struct arena *arena;
    const char *data_dir;
    struct err *err;
};

static bool wants(const struct desk *d, const char *value, const char *what)
{
    return value || err_set(d->err, ERR_USAGE, "say %s", what);
}

static bool argument(const struct desk *d, const char *what)
{
    return d->o->n_args == 2 || err_set(d->err, ERR_USAGE, "name one file: %s", what);
}

static bool free_to_write(const struct desk *d, const char *path)
{
    return !fs_exists(path) || err_set(d->err, ERR_USAGE, "%s is there already; keys are never written over", path);
}

static void print_id(const char *before, const struct seal_public *key, const char *behind)
{
    uint8_t id[SEAL_ID_BYTES];
    char text[SEAL_ID_TEXT];
    seal_key_id(key, id);
    seal_id_text(id, text);
    printf("%s%s%s\n", before, text, behind);
}

static bool keygen(struct desk *d)
{
    struct seal_secret made;
    if (!wants(d, d->o->out, "where to: --out DIR"))
        return false;
    const char *secret = fs_join(d->arena, d->o->out, "organisation.key"),
               *public_key = fs_join(d->arena, d->o->out, "organisation.pub");
    bool ok = free_to_write(d, secret) && free_to_write(d, public_key) && fs_mkdirs(d->o->out, d->err) &&
              seal_key_make(&made, d->err) &&
              seal_secret_save(secret, SEAL_ORGANISATION_SECRET, &made, d->err) &&
              seal_public_save(public_key, SEAL_ORGANISATION_PUBLIC, &made.public_key, d->err);
    if (ok) {
        printf("%s: the secret key. Whoever has it can endorse devices: keep it on no device, and a copy in a safe.\n"
               "%s: the public key, for playlists (public-key:) and for whoever verifies.\n",
               secret, public_key);
        print_id("Its id is ", &made.public_key, ".");
    }
    seal_wipe(&made, sizeof made);
    return ok;
}

static bool device(struct desk *d)
{
    struct seal_secret own;
    if (!wants(d, d->o->out, "where to: --out DEVICE.pub"))
        return false;
    bool ok = seal_device_key(d->data_dir, &own, d->err) &&
              seal_public_save(d->o->out, SEAL_DEVICE_PUBLIC, &own.public_key, d->err);
    if (ok) {
        printf("%s: the public key of the device whose data folder is %s.\n", d->o->out, d->data_dir);
        print_id("Its id is ", &own.public_key, ".");
    }
    seal_wipe(&own, sizeof own);
    return ok;
}

static bool endorse(struct desk *d)
{
    struct seal_public device_key;
    struct seal_secret organisation;
    struct seal_endorsement e;
    if (!argument(d, "DEVICE.pub") || !wants(d, d->o->key, "with which key: --key ORG.key") ||
        !wants(d, d->o->out, "where to: --out FILE") ||
        !seal_public_load(d->o->args[1], SEAL_DEVICE_PUBLIC, &device_key, d->err))
        return false;
    bool ok = seal_secret_load(d->o->key, SEAL_ORGANISATION_SECRET, &organisation, d->err);
    if (ok) {
        seal_endorse(&device_key, &organisation, &e);
        ok = seal_endorsement_save(d->o->out, &e, d->err);
    }
    if (ok)
        print_id("Endorsed: device ", &device_key, ". On it: capsule-kiosk certificate accept FILE");
    seal_wipe(&organisation, sizeof organisation);
    return ok;
}

static bool accept_endorsement(struct desk *d)
{
    struct seal_endorsement e;
    char id[SEAL_ID_TEXT];
    if (!argument(d, "the endorsement") || !seal_endorsement_load(d->o->args[1], &e, d->err) ||
        !seal_device_accept(d->data_dir, &e, d->err))
        return false;
    seal_id_text(e.issuer_id, id);
    printf("Certificates of this device are endorsed by the key %s from now on.\n", id);
    return true;
}

static const struct part {
    const char *name;
    bool (*run)(struct desk *d);           /* this one or */
    int (*whole)(const struct options *o); /* that one, with exit codes of its own */
} parts[] = {
    {"keygen", keygen, NULL},
    {"device", device, NULL},
    {"endorse", endorse, NULL},
    {"accept", accept_endorsement, NULL},
    {"print", NULL, certificate_print},
    {"verify", NULL, certificate_verify},
};

static const struct part *part_named(const char *name)
{
    for (size_t i = 0; name && i < ARRAY_LEN(parts); i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

int command_certificate(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    const struct part *part = part_named(o->n_args ? o->args[0] : NULL);
    if (!part) {
        fputs("capsule-kiosk certificate: say keygen, device, endorse, accept, print or verify\n", stderr);
        return EXIT_START;
    }
    if (part->whole)
        return part->whole(o);
    struct desk d = {o, &arena, o->data_dir ? o->data_dir : fs_xdg(&arena, FS_XDG_DATA), &err};
    bool ok = part->run(&d);
    if (!ok)
        fprintf(stderr, "capsule-kiosk certificate: %s\n", err.text);
    arena_release(&arena);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
