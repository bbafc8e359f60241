/* On the chores' thread, with copies of the paths: the catalog on stage may be another before this is over. */
#include "screens/staff_proof.h"

#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "model/check.h"
#include "model/hashes.h"

/* As it was when it was hashed last, at the same size and time of change: else the medium has lost something since. */
static void hash_one(struct staff_proof *r, struct hashes *known, int i)
{
    struct err err = ERR_INIT;
    int64_t mtime;
    char before[65];
    if (!r->path[i][0] || !fs_stat(r->path[i], &r->bytes[i], &mtime))
        return;
    known->budget = 0;
    bool had = hashes_of(known, r->path[i], before);
    known->budget = INT64_MAX;
    bool read = had ? sha256_file(r->path[i], r->sha256[i], &err) : hashes_of(known, r->path[i], r->sha256[i]);
    if (!read)
        r->sha256[i][0] = 0;
    r->changed[i] = read && had && strcmp(before, r->sha256[i]) != 0;
}

static void hash_all(struct staff_proof *r)
{
    struct arena arena = ARENA_INIT;
    struct hashes known;
    hashes_init(&known, &arena, 0);
    for (int i = 0; i < r->n && !chore_stopped(&r->chore); i++) {
        hash_one(r, &known, i);
        atomic_store(&r->chore.permille, 900 * (i + 1) / r->n);
    }
    hashes_close(&known);
    arena_release(&arena);
}

static void check_all(struct staff_proof *r)
{
    struct arena arena = ARENA_INIT;
    struct findings found;
    const char *path = r->playlist;
    findings_init(&found, &arena);
    check_paths(&path, 1, NULL, &arena, &found, NULL);
    for (size_t i = 0; i < found.n; i++) {
        const struct finding *f = &found.list[i];
        if (r->n_said == STAFF_PROOF_SAID) {
            r->n_more++;
            continue;
        }
        r->severe[r->n_said] = f->level == FINDING_ERROR;
        r->said[r->n_said++] = arena_strf(&r->texts, "%s:%d: %" STR_FMT, fs_base_of(f->at.path), f->at.line,
                                          STR_ARG(f->sentence)).ptr;
    }
    findings_release(&found);
    arena_release(&arena);
}

static void reading_work(struct chore *c)
{
    struct staff_proof *r = (struct staff_proof *)c;
    hash_all(r);
    if (!chore_stopped(c) && r->playlist[0])
        check_all(r);
}

static void reading_end(struct chore *c)
{
    arena_release(&((struct staff_proof *)c)->texts);
    free(c);
}

struct staff_proof *staff_proof_new(const struct screen_env *env)
{
    struct staff_proof *r = mem_calloc(1, sizeof *r);
    const struct catalog *c = env->catalog;
    r->chore.work = reading_work;
    r->chore.end = reading_end;
    r->n = !c ? 0 : c->n_capsules < STAFF_PROOF_CAPSULES ? c->n_capsules : STAFF_PROOF_CAPSULES;
    r->playlist = arena_cstr(&r->texts, str_c(c ? c->path : NULL));
    for (int i = 0; i < r->n; i++)
        r->path[i] = arena_cstr(&r->texts, str_c(c->capsules[i].media));
    return r;
}

int staff_proof_bad(const struct staff_proof *p)
{
    int bad = 0;
    for (int i = 0; i < p->n; i++)
        bad += p->path[i][0] && (!p->sha256[i][0] || p->changed[i]);
    return bad;
}
