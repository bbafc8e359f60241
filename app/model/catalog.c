/*
 * Puts a catalog together: what the files say (playlist.c), what lies in the folders
 * (capsule_read.c), and how capsules and quizzes belong to each other. After loading nothing
 * changes but the one answer only a player can give: whether a media file has the length its time
 * line was made for.
 */
#include "model/catalog.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "model/catalog_read.h"
#include "model/nearest.h"

enum { OFFERS_MAX = 1000 }; /* names compared for one suggestion */

const char *catalog_root_of(struct arena *arena, const char *path)
{
    const char *dir = fs_dir_of(arena, path);
    char real[PATH_MAX];
    if (strcmp(fs_base_of(dir), "playlists") == 0)
        return fs_dir_of(arena, dir);
    if (realpath(dir, real) && strcmp(fs_base_of(real), "playlists") == 0)
        return media_join(arena, dir, "..");
    return dir;
}

void catalog_load_begin(struct catalog_load *l, const char *path, struct arena *arena,
                        struct findings *findings, int64_t hash_budget)
{
    *l = (struct catalog_load){.reader = {.arena = arena, .findings = findings, .path = path},
                               .capsules = VEC_INIT(struct capsule_draft),
                               .quizzes = VEC_INIT(struct quiz),
                               .files = VEC_INIT(const char *),
                               .trees = VEC_INIT(struct arena),
                               .policy = policy_default()};
    media_search_init(&l->media, arena, catalog_root_of(arena, path), fs_dir_of(arena, path));
    hashes_init(&l->hashes, arena, hash_budget);
}

void catalog_load_end(struct catalog_load *l)
{
    hashes_close(&l->hashes);
    media_search_release(&l->media);
    vec_release(&l->capsules);
    vec_release(&l->quizzes);
    vec_release(&l->files);
    for (size_t i = 0; i < l->trees.n; i++)
        arena_release(vec_at(&l->trees, i));
    vec_release(&l->trees);
}

/* Ids in order, so that many of them are compared in no time. */
struct id_entry {
    struct str id;
    struct source at;
    size_t index;
};

static int by_id(const void *pa, const void *pb)
{
    const struct id_entry *a = pa, *b = pb;
    int c = str_cmp(a->id, b->id);
    return c ? c : (a->index > b->index) - (a->index < b->index);
}

static bool *find_duplicates(struct catalog_load *l, struct id_entry *ids, size_t n,
                             const char *what)
{
    bool *drop = arena_array(l->reader.arena, n + 1, bool);
    qsort(ids, n, sizeof *ids, by_id);
    for (size_t i = 1, first = 0; i < n; i++) {
        if (!str_eq(ids[i].id, ids[first].id)) {
            first = i;
            continue;
        }
        drop[ids[i].index] = true;
        findings_add(l->reader.findings, FINDING_ERROR, ids[i].at, "duplicate-id",
                     "another %s has the id \"%" STR_FMT "\" (%s line %d); this one is left out",
                     what, STR_ARG(ids[i].id), ids[first].at.path, ids[first].at.line);
    }
    return drop;
}

static void keep_quizzes(struct catalog_load *l, struct catalog *out)
{
    size_t n = l->quizzes.n, kept = 0;
    struct id_entry *ids = arena_array(l->reader.arena, n + 1, struct id_entry);
    for (size_t i = 0; i < n; i++) {
        const struct quiz *q = vec_at(&l->quizzes, i);
        ids[i] = (struct id_entry){q->id, q->at, i};
    }
    const bool *drop = find_duplicates(l, ids, n, "quiz");
    struct quiz *quizzes = arena_array(l->reader.arena, n + 1, struct quiz);
    for (size_t i = 0; i < n; i++)
        if (!drop[i])
            quizzes[kept++] = *(struct quiz *)vec_at(&l->quizzes, i);
    out->quizzes = quizzes;
    out->n_quizzes = (int)kept;
}

static void tie_quiz(struct catalog_load *l, const struct catalog *out, struct capsule_draft *d)
{
    if (d->quiz_id.len == 0)
        return;
    d->capsule.quiz = catalog_quiz(out, d->quiz_id);
    if (d->capsule.quiz)
        return;
    struct nearest near = nearest_to(d->quiz_id);
    for (int i = 0; i < out->n_quizzes && i < OFFERS_MAX; i++)
        nearest_offer(&near, out->quizzes[i].id);
    reader_error(&l->reader, yaml_node_get(d->node, "quiz"), "unknown-quiz",
                 "no quiz has the id \"%" STR_FMT "\"%s%" STR_FMT "%s", STR_ARG(d->quiz_id),
                 near.best.len ? "; did you mean \"" : "", STR_ARG(near.best),
                 near.best.len ? "\"?" : "");
}

static void finish_capsule(struct catalog_load *l, const struct catalog *out,
                           struct capsule_draft *d, int place)
{
    struct reader *r = &l->reader;
    const char *before = r->path;
    r->path = d->path;
    if (d->capsule.number == 0 && !yaml_node_get(d->node, "number"))
        d->capsule.number = place;
    tie_quiz(l, out, d);
    capsule_find_files(r, &l->media, &l->hashes, d);
    capsule_check_marks(r, d);
    r->path = before;
}

static void keep_capsules(struct catalog_load *l, struct catalog *out)
{
    size_t n = l->capsules.n, kept = 0;
    struct id_entry *ids = arena_array(l->reader.arena, n + 1, struct id_entry);
    for (size_t i = 0; i < n; i++) {
        const struct capsule *c = &((struct capsule_draft *)vec_at(&l->capsules, i))->capsule;
        ids[i] = (struct id_entry){c->id, c->at, i};
    }
    const bool *drop = find_duplicates(l, ids, n, "capsule");
    struct capsule *capsules = arena_array(l->reader.arena, n + 1, struct capsule);
    for (size_t i = 0; i < n; i++) {
        struct capsule_draft *d = vec_at(&l->capsules, i);
        if (drop[i])
            continue;
        finish_capsule(l, out, d, (int)kept + 1);
        capsules[kept++] = d->capsule;
    }
    out->capsules = capsules;
    out->n_capsules = (int)kept;
}

void catalog_load_finish(struct catalog_load *l, const char *path, struct catalog *out)
{
    struct reader *r = &l->reader;
    *out = (struct catalog){.title = l->title,
                            .policy = l->policy,
                            .path = arena_cstr(r->arena, str_c(path)),
                            .root = l->media.root};
    out->n_languages = r->n_languages ? r->n_languages : 1;
    if (r->n_languages)
        memcpy(out->languages, r->languages, sizeof out->languages);
    else
        strcpy(out->languages[0], l->title.n ? l->title.of[0].lang : "en");
    if (out->title.n == 0)
        out->title = i18n_single(out->languages[0], arena_str(r->arena, fs_stem_of(path)),
                                 (struct source){out->path, 1, 1});
    keep_quizzes(l, out);
    keep_capsules(l, out);
}

bool catalog_load(const char *path, struct arena *arena, struct catalog *out,
                  struct findings *findings, struct err *err)
{
    struct catalog_load l;
    catalog_load_begin(&l, path, arena, findings, CATALOG_HASH_BUDGET);
    bool ok = catalog_load_file(&l, path, err);
    if (ok)
        catalog_load_finish(&l, path, out);
    catalog_load_end(&l);
    return ok;
}

bool catalog_load_bytes(struct str bytes, const char *path, struct arena *arena,
                        struct catalog *out, struct findings *findings, struct err *err)
{
    struct catalog_load l;
    const struct yaml_node *root;
    catalog_load_begin(&l, path, arena, findings, 0);
    vec_add(&l.files, &path);
    bool ok = yaml_parse(bytes, path, arena, &root, findings, err) &&
              catalog_load_tree(&l, root, err);
    if (ok)
        catalog_load_finish(&l, path, out);
    catalog_load_end(&l);
    return ok;
}

const struct capsule *catalog_capsule(const struct catalog *c, struct str id)
{
    for (int i = 0; i < c->n_capsules; i++)
        if (str_eq(c->capsules[i].id, id))
            return &c->capsules[i];
    return NULL;
}

const struct quiz *catalog_quiz(const struct catalog *c, struct str id)
{
    for (int i = 0; i < c->n_quizzes; i++)
        if (str_eq(c->quizzes[i].id, id))
            return &c->quizzes[i];
    return NULL;
}

bool catalog_set_length(struct catalog *c, struct str id, int64_t length_us)
{
    const struct capsule *found = catalog_capsule(c, id);
    if (!found || !found->timeline.path)
        return true;
    bool fits = timeline_fits(&found->timeline, length_us);
    /* The records are ours, in the arena; only their readers see them const. */
    if (!fits)
        ((struct capsule *)found)->timeline.matches = false;
    return fits;
}

static const struct mark *find_mark(const struct timeline *t, struct str name)
{
    for (int i = 0; i < t->n_marks; i++)
        if (str_eq(t->marks[i].name, name))
            return &t->marks[i];
    return NULL;
}

bool capsule_watch_span(const struct capsule *c, struct str watch, struct span *out)
{
    const struct timeline *t = &c->timeline;
    if (!t->path || !t->matches || watch.len == 0)
        return false;
    ptrdiff_t dots = str_find(watch, STR(".."));
    struct str last = dots < 0 ? watch : str_sub(watch, (size_t)dots + 2, watch.len);
    const struct mark *a = find_mark(t, dots < 0 ? watch : str_sub(watch, 0, (size_t)dots));
    const struct mark *b = find_mark(t, last);
    if (!a || !b || a->span.start_us >= b->span.end_us)
        return false;
    *out = (struct span){a->span.start_us, b->span.end_us};
    return true;
}

const struct mark *capsule_chapter_at(const struct capsule *c, int64_t position_us, int *index)
{
    const struct timeline *t = &c->timeline;
    for (int i = t->n_chapters - 1; t->path && t->matches && i >= 0; i--) {
        if (position_us < t->chapters[i].span.start_us)
            continue;
        if (index)
            *index = i;
        return &t->chapters[i];
    }
    return NULL;
}
