/*
 * An author's work on a stick, without an author's machine: its playlist is looked for where people put one, checked as
 * `check` does, and, when nothing is wrong, made into a pack beside it.
 */
#include "platform/removable.h"
#include "screens/packs_work.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fs.h"
#include "base/mem.h"
#include "model/check.h"
#include "pack/contents.h"
#include "seal/pin.h"

struct folder {
    struct chore chore; /* first */
    struct arena arena;
    const char *stick;
    bool make;
    int64_t version; /* of the pack */
    atomic_flag lock;
    struct packs_progress progress; /* under lock */
    struct packs_words words;
};

static bool is_playlist(const char *path)
{
    struct catalog c;
    struct findings f;
    struct arena arena = ARENA_INIT;
    findings_init(&f, &arena);
    bool ok = catalog_load(path, &arena, &c, &f, NULL) && (c.n_capsules || c.n_courses);
    findings_release(&f);
    arena_release(&arena);
    return ok;
}

static const char *playlist_in(struct folder *d, const char *folder)
{
    const char *const *names;
    size_t n = 0;
    if (!fs_is_dir(folder) || !fs_list(folder, &d->arena, &names, &n, NULL))
        return NULL;
    for (size_t i = 0; i < n && !chore_stopped(&d->chore); i++) {
        const char *path = fs_join(&d->arena, folder, names[i]);
        if (pack_kind_of(str_c(names[i])) == PACK_YAML && names[i][0] != '.' && is_playlist(path))
            return path;
    }
    return NULL;
}

/* In the stick's playlists, else on the stick itself: the first by name that shows something. */
static const char *find_playlist(struct folder *d)
{
    const char *path = playlist_in(d, fs_join(&d->arena, d->stick, "playlists"));
    return path ? path : playlist_in(d, d->stick);
}

static void check(struct folder *d, const char *playlist)
{
    struct findings found;
    struct packs_words *w = &d->words;
    findings_init(&found, &d->arena);
    check_paths(&playlist, 1, NULL, &d->arena, &found, NULL);
    w->ok = found.errors == 0;
    for (int severe = 1; severe >= 0; severe--)
        for (size_t i = 0; i < found.n; i++) {
            const struct finding *f = &found.list[i];
            if ((f->level == FINDING_ERROR) != severe)
                continue;
            if (w->n == PACKS_SAID_MAX) {
                w->more++;
                continue;
            }
            w->severe[w->n] = severe;
            snprintf(w->said[w->n++], PACKS_SENTENCE, "%s:%d: %" STR_FMT, fs_base_of(f->at.path), f->at.line, STR_ARG(f->sentence));
        }
    findings_release(&found);
    w->end = w->ok ? PACK_WORK_DONE : PACK_WORK_MISTAKES;
}

/* ---- making ---- */

static const char key_ending[] = ".key"; /* as pack keygen names them */

/* The first on the stick by name; false: there is none. */
static bool find_key(struct folder *d, struct seal_secret *out)
{
    const char *const *names;
    size_t n = 0;
    if (!fs_list(d->stick, &d->arena, &names, &n, NULL))
        return false;
    for (size_t i = 0; i < n; i++)
        if (str_ends(str_c(names[i]), str_c(key_ending)) && names[i][0] != '.' &&
            seal_secret_load(fs_join(&d->arena, d->stick, names[i]), SEAL_PACK_SECRET, out, NULL))
            return true;
    return false;
}

static bool tell(void *ctx, struct str path, int64_t done, int64_t total)
{
    struct folder *d = ctx;
    while (atomic_flag_test_and_set(&d->lock)) {
    }
    snprintf(d->progress.file, sizeof d->progress.file, "%" STR_FMT, STR_ARG(path));
    d->progress.done = done;
    d->progress.total = total;
    atomic_flag_clear(&d->lock);
    return !chore_stopped(&d->chore);
}

static bool write_pack(struct folder *d, const char *playlist, const struct seal_secret *key, struct pack_trouble *t)
{
    struct catalog catalog;
    struct findings findings;
    struct pack_order order = {.content_version = d->version, .key = key, .ctx = d, .progress = tell};
    struct str stem = fs_stem_of(playlist);
    char door[PATH_MAX];
    findings_init(&findings, &d->arena);
    bool ok = catalog_load(playlist, &d->arena, &catalog, &findings, &t->err) &&
              pack_version_read(STR(CAPSULE_VERSION), &order.program);
    findings_release(&findings);
    const char *to = arena_strf(&d->arena, "%s/%" STR_FMT PACK_ENDING, d->stick, STR_ARG(stem)).ptr;
    ok = ok && pack_contents(&catalog, strings_differ, &d->arena, &order, t) &&
         pack_write(&order, removable_door(to, door, sizeof door), t);
    if (ok)
        snprintf(d->words.path, sizeof d->words.path, "%s", to);
    return ok;
}

static void make(struct folder *d, const char *playlist)
{
    struct seal_secret key;
    struct pack_trouble t = PACK_TROUBLE_INIT;
    if (!find_key(d, &key)) {
        d->words.end = PACK_WORK_NO_KEY;
        return;
    }
    bool ok = write_pack(d, playlist, &key, &t);
    seal_wipe(&key, sizeof key);
    if (ok)
        return;
    d->words.end = PACK_WORK_FAILED;
    d->words.n = 1;
    snprintf(d->words.said[0], PACKS_SENTENCE, "%.*s", PACKS_SENTENCE - 1, t.err.text);
}

static void folder_work(struct chore *c)
{
    struct folder *d = (struct folder *)c;
    const char *playlist = find_playlist(d);
    if (!playlist)
        d->words.end = PACK_WORK_NO_PLAYLIST;
    else
        check(d, playlist);
    if (d->make && playlist && d->words.ok && !chore_stopped(c))
        make(d, playlist);
}

static void folder_end(struct chore *c)
{
    struct folder *d = (struct folder *)c;
    arena_release(&d->arena);
    free(d);
}

/* Today as a number, 20261129; one more than any that is known to be as new. */
static int64_t next_version(const struct packs *p, int64_t wall_s)
{
    struct tm tm = {0};
    time_t at = (time_t)wall_s;
    localtime_r(&at, &tm);
    int64_t version = (tm.tm_year + 1900) * INT64_C(10000) + (tm.tm_mon + 1) * 100 + tm.tm_mday;
    for (int i = 0; i < p->found.n; i++)
        if (p->found.list[i].version >= version)
            version = p->found.list[i].version + 1;
    return version;
}

struct chore *packs_folder_new(const struct packs *p, const struct screen_env *env, const char *stick, bool make)
{
    struct folder *d = mem_calloc(1, sizeof *d);
    d->chore.work = folder_work;
    d->chore.end = folder_end;
    d->stick = arena_cstr(&d->arena, str_c(stick));
    d->make = make;
    d->version = next_version(p, env->now.wall_s);
    atomic_flag_clear(&d->lock);
    return &d->chore;
}

struct packs_words *packs_folder_words(struct chore *done)
{
    struct packs_words *w = mem_calloc(1, sizeof *w);
    *w = ((struct folder *)done)->words;
    return w;
}

void packs_folder_progress(struct chore *c, struct packs_progress *out)
{
    struct folder *d = (struct folder *)c;
    while (atomic_flag_test_and_set(&d->lock)) {
    }
    *out = d->progress;
    atomic_flag_clear(&d->lock);
}
