/* What is shown and what was recorded: the database, the playlists, and whether files are still what they were. */
#include <string.h>

#include "base/parts.h"
#include "base/sha256.h"
#include "cli/check_hooks.h"
#include "cli/doctor.h"
#include "model/playlist_head.h"
#include "model/vec.h"
#include "pack/installed.h"
#include "pack/verify.h"
#include "seal/pin_file.h"
#include "store/look.h"

/* Hashing ends in time: what a library of terabytes has beyond it is told as not looked at. */
enum { HASH_US = 60 * 1000000, KIB = 1024 };

void doctor_database(const struct doctor *d, struct doctor_rows *out)
{
    struct store_look look;
    struct err err = ERR_INIT;
    bool ok = store_look(d->data_dir, &look, &err);
    if (!look.there)
        doctor_add(out, DOCTOR_NONE, "records", NULL, "nothing was recorded yet");
    else if (ok)
        doctor_add(out, DOCTOR_GOOD, "records", NULL,
                   "whole (integrity_check), version %d%s, %lld KiB", look.version,
                   look.version < look.newest ? ", brought up to date at the next start" : "",
                   (long long)(look.bytes / KIB));
    else
        doctor_add(out, DOCTOR_BAD, "records",
                   err.code == ERR_TOO_NEW ? "install the newer program again"
                                           : "start the program: what can be read is carried over, "
                                             "the damaged file is kept beside it",
                   "%s", err.text);
}

/* ---- playlists ---- */

/* Where only staff leave, somebody has to be staff. */
static void add_pin(const struct doctor *d, struct doctor_rows *out)
{
    char hash[SEAL_PIN_HASH_MAX];
    struct err err = ERR_INIT;
    struct playlist_head head;
    if (!part_is_built(PART_SEALS) || !playlist_head(d->playlists[0], out->arena, &head) || !head.lock_down)
        return;
    enum pin_file_state state = seal_pin_load(d->data_dir, hash, &err);
    const char *fix = arena_strf(out->arena, "capsule-kiosk pin --data %s", d->data_dir).ptr;
    if (state == PIN_FILE_DAMAGED)
        doctor_add(out, DOCTOR_BAD, "staff PIN", fix, "%s", err.text);
    else if (state == PIN_FILE_SET || head.staff_pin.len)
        doctor_add(out, DOCTOR_GOOD, "staff PIN", NULL, state == PIN_FILE_SET ? "set on this device" : "the playlist brings it");
    else
        doctor_add(out, DOCTOR_ATTENTION, "staff PIN", fix, "none is set: nobody can open the staff menu");
}

/* Media are the matter of the decoder and of hashes here: `check` looks into each of them, which takes minutes. */
void doctor_playlists(const struct doctor *d, struct doctor_rows *out)
{
    struct check_means means;
    struct check_totals totals = {0};
    struct findings findings;
    struct err err = ERR_INIT;
    if (!d->n_playlists) {
        doctor_add(out, DOCTOR_BAD, "playlists",
                   "install the program again, or name one: capsule-kiosk doctor PLAYLIST",
                   "there is none");
        return;
    }
    struct check_hooks hooks = check_hooks_open(&means, out->arena, &err);
    hooks.media = NULL;
    hooks.document = NULL;
    findings_init(&findings, out->arena);
    static const enum doctor_state states[] = {DOCTOR_GOOD, DOCTOR_ATTENTION, DOCTOR_BAD};
    int code = check_paths(d->playlists, d->n_playlists, &hooks, out->arena, &findings, &totals);
    const char *fix = code ? arena_strf(out->arena, "capsule-kiosk check %s", d->playlists[0]).ptr
                           : NULL;
    doctor_add(out, states[code], "playlists", fix,
               "playlists: %d, capsules: %d, quizzes: %d, questions: %d; errors: %d, warnings: %d",
               totals.playlists, totals.capsules, totals.quizzes, totals.questions,
               (int)findings.errors, (int)findings.warnings);
    if (findings.n)
        doctor_add(out, states[code], "the first of them", fix, "%s:%d: %" STR_FMT,
                   findings.list[0].at.path, findings.list[0].at.line,
                   STR_ARG(findings.list[0].sentence));
    findings_release(&findings);
    check_hooks_close(&means);
    if (d->n_playlists == 1)
        add_pin(d, out);
}

/* ---- hashes ---- */

struct sums {
    int64_t until_us;
    int same, other, left; /* as recorded; not; not looked at any more */
    const char *first;     /* of the others */
};

static bool was_seen(const struct vec *seen, const char *path)
{
    for (size_t i = 0; i < seen->n; i++)
        if (strcmp(*(const char *const *)vec_at(seen, i), path) == 0)
            return true;
    return false;
}

static void add_sum(struct sums *s, const struct capsule *c)
{
    char hex[65];
    if (time_mono_us() > s->until_us) {
        s->left++;
    } else if (sha256_file(c->media, hex, NULL) && strcmp(hex, c->timeline.sha256) == 0) {
        s->same++;
    } else if (!s->other++) {
        s->first = c->media;
    }
}

static void add_media(const struct doctor *d, struct doctor_rows *out)
{
    struct sums s = {.until_us = time_mono_us() + HASH_US};
    struct vec seen = VEC_INIT(const char *);
    for (int i = 0; i < d->n_playlists; i++) {
        struct catalog c;
        if (!catalog_load(d->playlists[i], out->arena, &c, NULL, NULL))
            continue;
        for (int k = 0; k < c.n_capsules; k++) {
            const struct capsule *one = &c.capsules[k];
            if (!one->media || !one->timeline.sha256[0] || was_seen(&seen, one->media))
                continue;
            vec_add(&seen, &one->media);
            add_sum(&s, one);
        }
    }
    vec_release(&seen);
    if (s.other)
        doctor_add(
            out, DOCTOR_ATTENTION, "media",
            "copy it again (of a demonstration capsule: make media), or make its time line anew",
            "%d are not what their time lines were made of, the first: %s", s.other, s.first);
    else if (s.same + s.left)
        doctor_add(out, DOCTOR_GOOD, "media", NULL,
                   "%d as their time lines say (SHA-256); not looked at: %d", s.same, s.left);
    else
        doctor_add(out, DOCTOR_NONE, "media", NULL, "no time line tells the hash of its file");
}

struct bad_files {
    struct arena *arena;
    int n;
    const char *first;
};

static void note_bad(void *ctx, const struct pack_file *file)
{
    struct bad_files *b = ctx;
    if (!b->n++)
        b->first = arena_str(b->arena, file->path).ptr;
}

static void add_pack(const struct doctor *d, struct doctor_rows *out)
{
    struct slots s;
    struct bad_files bad = {.arena = out->arena};
    struct err err = ERR_INIT;
    slots_read(d->data_dir, &s);
    if (s.active == SLOT_NONE) {
        doctor_add(out, DOCTOR_NONE, "content pack", NULL, "none is installed");
        return;
    }
    bool ok = verify_slot(
        &(struct verify){.data_dir = d->data_dir, .slot = s.active, .ctx = &bad, .bad = note_bad},
        &err);
    if (ok && !bad.n)
        doctor_add(out, DOCTOR_GOOD, "content pack", NULL, "every file is what was signed");
    else
        doctor_add(out, DOCTOR_BAD, "content pack",
                   "capsule-kiosk pack import FILE --force, or pack rollback", "%s%s",
                   ok ? "gone or not what was signed: " : err.text, ok ? bad.first : "");
}

void doctor_hashes(const struct doctor *d, struct doctor_rows *out)
{
    add_media(d, out);
    add_pack(d, out);
}
