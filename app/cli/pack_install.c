/*
 * `pack import|rollback|installed|trust`: what a data folder has of content packs, for whoever owns the machine's account: no
 * PIN is asked. A program that runs with the folder shows new content when its visit is over.
 */
#include "cli/pack_install.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/fs.h"
#include "cli/output.h"
#include "model/playlist_head.h"
#include "pack/install.h"
#include "pack/installed.h"
#include "pack/verify.h"

static const char *data_of(const struct options *o, struct arena *arena)
{
    return o->data_dir ? o->data_dir : fs_xdg(arena, FS_XDG_DATA);
}

static int failed(const struct err *err, int code)
{
    fprintf(stderr, "capsule-kiosk pack: %s\n", err->text);
    return code;
}

/* ---- import ---- */

static bool show_progress(void *ctx, const struct install_progress *p)
{
    int *shown = ctx, percent = p->total > 0 ? (int)(p->done * 100 / p->total) : 0;
    if (percent != *shown) {
        fprintf(stderr, "\r%3d %%  %-60.60s", percent, fs_base_of(p->file.ptr));
        *shown = percent;
    }
    return true;
}

/* Those of the data folder, and of the playlist that the device is started with. */
static void load_trust(const struct options *o, const char *data, struct arena *arena, struct trust *t)
{
    struct playlist_head head;
    const struct installed *in = installed_active(arena, data);
    trust_add_folder(t, data);
    if (o->playlist && playlist_head(o->playlist, arena, &head))
        trust_add_policy(t, &head.packs);
    if (in && playlist_head(in->playlist, arena, &head))
        trust_add_policy(t, &head.packs);
}

int pack_import(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct install_result r;
    struct trust trust = {.n = 0};
    int shown = -1;
    bool watched = isatty(STDERR_FILENO);
    if (o->n_args != 2) {
        fprintf(stderr, "capsule-kiosk pack import FILE" PACK_ENDING " [--data DIR] [--playlist FILE] [--force]\n");
        return EXIT_START;
    }
    const char *data = data_of(o, &arena);
    load_trust(o, data, &arena, &trust);
    const struct install_order order = {.data_dir = data, .pack = o->args[1], .trust = &trust, .older = o->force, .ctx = &shown,
                                        .progress = watched ? show_progress : NULL};
    bool ok = install_run(&order, &r);
    if (watched && shown >= 0)
        fputs("\r\033[K", stderr);
    if (ok)
        printf("%s, version %lld, is installed in %s.\n", r.title, (long long)r.version, data);
    else
        fprintf(stderr, "capsule-kiosk pack: not installed (%s): %s\n",
                r.end == INSTALL_REFUSED ? pack_why_name(r.trouble.why) : install_end_name(r.end), r.trouble.err.text);
    if (r.end == INSTALL_OLDER || r.end == INSTALL_SAME || r.end == INSTALL_TWIN)
        fprintf(stderr, "--force installs it all the same.\n");
    arena_release(&arena);
    return output_finish(ok ? EXIT_DONE : r.end == INSTALL_REFUSED ? EXIT_NOTHING : EXIT_SOME_FAILED);
}

/* ---- what is there ---- */

static void print_slot(struct arena *arena, const char *data, int slot, const char *what)
{
    struct installed in;
    struct err err = ERR_INIT;
    if (slot == SLOT_NONE) {
        printf("%s: what the program is started with\n", what);
    } else if (!installed_read(arena, data, slot, &in, &err)) {
        printf("%s: %s\n", what, err.text);
    } else {
        struct str title = pack_manifest_title(&in.manifest, STR(""));
        printf("%s: version %lld, %" STR_FMT ", %d files, signed by key %s\n  %s\n", what, (long long)in.manifest.content_version,
               STR_ARG(title), in.manifest.n_files, in.signer[0] ? in.signer : "?", in.playlist);
    }
}

static void print_bad(void *ctx, const struct pack_file *file)
{
    ++*(int *)ctx;
    printf("damaged: %" STR_FMT "\n", STR_ARG(file->path));
}

int pack_installed(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct slots s;
    struct err err = ERR_INIT;
    int bad = 0;
    bool ok = true;
    const char *data = data_of(o, &arena);
    slots_read(data, &s);
    print_slot(&arena, data, s.active, "shown");
    if (slots_may_return(&s))
        print_slot(&arena, data, s.before, "before");
    if (s.active != SLOT_NONE) {
        const struct verify v = {.data_dir = data, .slot = s.active, .ctx = &bad, .bad = print_bad};
        ok = verify_slot(&v, &err);
    }
    if (ok && !bad && s.active != SLOT_NONE)
        printf("every file is what was signed\n");
    arena_release(&arena);
    return ok ? output_finish(bad ? EXIT_SOME_FAILED : EXIT_DONE) : failed(&err, EXIT_SOME_FAILED);
}

int pack_rollback(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    struct slots s;
    const char *data = data_of(o, &arena);
    bool ok = slots_return(data, &s, &err);
    if (ok)
        print_slot(&arena, data, s.active, "shown");
    arena_release(&arena);
    return ok ? output_finish(EXIT_DONE) : failed(&err, err.code == ERR_NOT_FOUND ? EXIT_NOTHING : EXIT_SOME_FAILED);
}

/* ---- trust ---- */

static int list_trust(const char *data)
{
    struct trust t = {.n = 0};
    char id[MINISIGN_ID_TEXT];
    trust_add_folder(&t, data);
    for (int i = 0; i < t.n; i++) {
        minisign_id_text(t.keys[i].id, id);
        printf("%s\n", id);
    }
    if (!t.n)
        printf("no key is trusted in %s/trust\n", data);
    return output_finish(EXIT_DONE);
}

int pack_trust(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    char id[MINISIGN_ID_TEXT];
    const char *data = data_of(o, &arena);
    int code = EXIT_DONE;
    if (o->n_args < 2)
        code = list_trust(data);
    else if (o->clear ? !trust_drop(data, o->args[1], &err) : !trust_keep(data, o->args[1], id, &err))
        code = failed(&err, EXIT_SOME_FAILED);
    else
        printf(o->clear ? "Packs signed with key %s are refused from now on.\n" : "Packs signed with key %s are taken from now on.\n",
               o->clear ? o->args[1] : id);
    arena_release(&arena);
    return output_finish(code);
}
