/*
 * `pack create`: what `check` finds wrong is not packed. The playlist is read a second time for what it needs; the media
 * that check looked into are remembered, so nothing is opened twice for it.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/check_hooks.h"
#include "cli/check_report.h"
#include "cli/output.h"
#include "cli/pack.h"
#include "pack/contents.h"
#include "seal/pin.h"
#include "ui/strings.h"

/* Larger ones do not fit on a stick as most are sold. */
static const int64_t FAT32_MAX = (INT64_C(4) << 30) - 1;

struct making {
    const struct options *o;
    struct arena arena;
    struct pack_order order;
    struct seal_secret key;
    struct pack_meter meter;
    int code;
    struct err err;
};

static bool wants(struct making *m, const char *value, const char *what)
{
    return value || err_set(&m->err, ERR_USAGE, "say %s", what);
}

static bool versions_read(struct making *m)
{
    const char *program = m->o->program ? m->o->program : CAPSULE_VERSION;
    if (!str_to_i64(str_c(m->o->content_version), &m->order.content_version) || m->order.content_version < 1 ||
        m->order.content_version > PACK_CONTENT_VERSION_MAX)
        return err_set(&m->err, ERR_USAGE, "--content-version wants a whole number from 1 to %lld, not \"%s\"",
                       (long long)PACK_CONTENT_VERSION_MAX, m->o->content_version);
    return pack_version_read(str_c(program), &m->order.program) ||
           err_set(&m->err, ERR_USAGE, "--program wants a version like " CAPSULE_VERSION ", not \"%s\"", program);
}

static bool asked_well(struct making *m)
{
    if (m->o->n_args != 2)
        return err_set(&m->err, ERR_USAGE, "name one playlist");
    return wants(m, m->o->key, "with which key: --key pack.key (pack keygen makes one)") &&
           wants(m, m->o->out, "where to: --out NAME" PACK_ENDING) &&
           wants(m, m->o->content_version,
                 "which edition this is, a number larger than the last one's: --content-version 20261129") &&
           versions_read(m) &&
           (str_ends(str_c(m->o->out), STR(PACK_ENDING)) ||
            err_set(&m->err, ERR_USAGE, "the name of a pack ends in " PACK_ENDING ", or no device takes it")) &&
           seal_secret_load(m->o->key, SEAL_PACK_SECRET, &m->key, &m->err);
}

/* The same sentences as check's; errors alone stop it. */
static bool checked(struct making *m)
{
    struct findings findings;
    struct check_means means;
    struct buf text = BUF_INIT;
    struct err no_fonts = ERR_INIT;
    const struct check_hooks hooks = check_hooks_open(&means, &m->arena, &no_fonts);
    findings_init(&findings, &m->arena);
    check_paths(&m->o->args[1], 1, &hooks, &m->arena, &findings, NULL);
    findings_print(&findings, &text);
    bool good = !findings.errors;
    struct str rest = buf_str(&text);
    while (rest.len) {
        struct str line = str_cut(&rest, '\n');
        if (str_find(line, STR(": error: ")) >= 0)
            printf("%" STR_FMT "\n", STR_ARG(line));
    }
    if (findings.warnings)
        fprintf(stderr, "%zu warning%s; capsule-kiosk check %s tells %s\n", findings.warnings, findings.warnings == 1 ? "" : "s",
                m->o->args[1], findings.warnings == 1 ? "it" : "them");
    if (!good)
        err_set(&m->err, ERR_CONTENT, "%s has errors: nothing was packed", m->o->args[1]);
    m->code = good ? m->code : PACK_REFUSED;
    buf_release(&text);
    check_hooks_close(&means);
    findings_release(&findings);
    return good;
}

static bool refused(struct making *m, const struct pack_trouble *t)
{
    if (t->why != PACK_IO)
        m->code = PACK_REFUSED;
    return err_set(&m->err, t->err.code, "%s", t->err.text);
}

static bool gathered(struct making *m)
{
    struct catalog catalog;
    struct findings findings;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    findings_init(&findings, &m->arena);
    bool ok = catalog_load(m->o->args[1], &m->arena, &catalog, &findings, &m->err);
    if (ok && findings.errors) /* it was sound a moment ago: the disk, or somebody works on it */
        ok = err_set(&m->err, ERR_CONTENT, "%s could not be read as a whole just now; try again", m->o->args[1]);
    findings_release(&findings);
    if (!ok)
        return false;
    return pack_contents(&catalog, strings_differ, &m->arena, &m->order, &t) || refused(m, &t);
}

static bool progress(void *ctx, struct str path, int64_t done, int64_t total)
{
    pack_meter_tell(ctx, path, done, total);
    return true;
}

static bool written(struct making *m)
{
    struct pack_trouble t = PACK_TROUBLE_INIT;
    m->order.key = &m->key;
    m->order.ctx = &m->meter;
    m->order.progress = progress;
    pack_meter_begin(&m->meter);
    bool ok = pack_write(&m->order, m->o->out, &t);
    pack_meter_end(&m->meter);
    return ok || refused(m, &t);
}

static void tell(const struct making *m)
{
    int64_t bytes = 0, mtime_ns;
    char id[MINISIGN_ID_TEXT];
    struct minisign_public public_key;
    minisign_public_of(&m->key, &public_key);
    minisign_id_text(public_key.id, id);
    fs_stat(m->o->out, &bytes, &mtime_ns);
    printf("%s: content version %lld, %.1f MB, signed by the key %s.\n", m->o->out, (long long)m->order.content_version,
           (double)bytes / 1e6, id);
    if (bytes > FAT32_MAX)
        puts("It is larger than 4 GB: a stick formatted as FAT32 does not take it, one formatted as exFAT does.");
}

int pack_create(const struct options *o)
{
    struct making m = {.o = o, .code = EXIT_START, .err = ERR_INIT};
    bool ok = asked_well(&m) && checked(&m) && gathered(&m) && written(&m);
    if (ok)
        tell(&m);
    else
        fprintf(stderr, "capsule-kiosk pack: %s\n", m.err.text);
    seal_wipe(&m.key, sizeof m.key);
    arena_release(&m.arena);
    return output_finish(ok ? EXIT_DONE : m.code);
}
