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

#include "base/bug.h"
#include "base/fs.h"
#include "base/parts.h"
#include "model/catalog_read.h"
#include "model/certificate_read.h"
#include "model/deferred.h"
#include "model/course_tie.h"
#include "model/ids.h"
#include "model/process_read.h"
#include "model/quiz_short.h"
#include "model/records.h"

/* The folder above when dir has one of these names; NULL otherwise. */
static const char *above(struct arena *arena, const char *dir, const char *const *names, size_t n)
{
    char real[PATH_MAX];
    const char *resolved = realpath(dir, real) ? real : dir;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(fs_base_of(dir), names[i]) == 0)
            return fs_dir_of(arena, dir);
        if (strcmp(fs_base_of(resolved), names[i]) == 0)
            return media_join(arena, dir, "..");
    }
    return NULL;
}

const char *catalog_playlists_of(struct arena *arena, const char *path)
{
    static const char *const parts[] = {"courses", "modules"};
    const char *dir = fs_dir_of(arena, path), *up = above(arena, dir, parts, ARRAY_LEN(parts));
    return up ? up : dir;
}

const char *catalog_root_of(struct arena *arena, const char *path)
{
    static const char *const playlists[] = {"playlists"};
    const char *dir = catalog_playlists_of(arena, path), *up = above(arena, dir, playlists, 1);
    return up ? up : dir;
}

void catalog_load_begin(struct catalog_load *l, const char *path, struct arena *arena,
                        struct findings *findings, int64_t hash_budget)
{
    *l = (struct catalog_load){.reader = {.arena = arena, .findings = findings, .path = path},
                               .capsules = VEC_INIT(struct capsule_draft),
                               .quizzes = VEC_INIT(struct quiz),
                               .left_out = VEC_INIT(struct str),
                               .courses = VEC_INIT(struct course),
                               .modules = VEC_INIT(struct module),
                               .documents = VEC_INIT(struct document),
                               .worksheets = VEC_INIT(struct worksheet),
                               .files = VEC_INIT(const char *),
                               .trees = VEC_INIT(struct arena),
                               .policy = policy_default()};
    media_search_init(&l->media, arena, catalog_root_of(arena, path),
                      catalog_playlists_of(arena, path));
    hashes_init(&l->hashes, arena, hash_budget);
}

void catalog_load_end(struct catalog_load *l)
{
    hashes_close(&l->hashes);
    media_search_release(&l->media);
    vec_release(&l->capsules);
    vec_release(&l->quizzes);
    vec_release(&l->left_out);
    vec_release(&l->courses);
    vec_release(&l->modules);
    vec_release(&l->documents);
    vec_release(&l->worksheets);
    vec_release(&l->files);
    for (size_t i = 0; i < l->trees.n; i++)
        arena_release(vec_at(&l->trees, i));
    vec_release(&l->trees);
}

static void keep_records(struct catalog_load *l, struct catalog *out)
{
    struct reader *r = &l->reader;
    l->kept_quizzes = ids_keep(r, &l->quizzes, "quiz", offsetof(struct quiz, at), &out->n_quizzes);
    quiz_short_leave_out(r, &l->policy, l->kept_quizzes, out->n_quizzes);
    quiz_cut_apply(&l->policy.quiz, l->kept_quizzes, out->n_quizzes);
    out->quizzes = l->kept_quizzes;
    deferred_keep(l, out);
    out->modules = ids_keep(r, &l->modules, "module", offsetof(struct module, at), &out->n_modules);
    out->courses = ids_keep(r, &l->courses, "course", offsetof(struct course, at), &out->n_courses);
    out->documents = ids_keep(r, &l->documents, "document", offsetof(struct document, at),
                              &out->n_documents);
    out->worksheets = ids_keep(r, &l->worksheets, "worksheet", offsetof(struct worksheet, at),
                               &out->n_worksheets);
    out->spmm = l->spmm;
}

/* What to do about a quiz that is not there: its name as it is, or the names that are. */
static struct str other_quizzes(struct arena *arena, const struct catalog *out, struct str id)
{
    enum { NAMED_MAX = 6 };
    struct str near = ids_nearest(out->quizzes, out->n_quizzes, sizeof *out->quizzes, id);
    if (near.len)
        return did_you_mean(arena, near);
    if (!out->n_quizzes)
        return STR("; list the file that it is in under \"include\"");
    struct buf list = BUF_INIT;
    for (int i = 0; i < out->n_quizzes && i < NAMED_MAX; i++)
        buf_addf(&list, "%s\"%" STR_FMT "\"", i ? ", " : "; those of the files here are ",
                 STR_ARG(out->quizzes[i].id));
    if (out->n_quizzes > NAMED_MAX)
        buf_add_c(&list, " and others");
    struct str s = arena_str(arena, buf_str(&list));
    buf_release(&list);
    return s;
}

static bool is_left_out(const struct catalog_load *l, struct str id)
{
    for (size_t i = 0; i < l->left_out.n; i++)
        if (str_eq(*(const struct str *)vec_at(&l->left_out, i), id))
            return true;
    return false;
}

static void tie_quiz(struct catalog_load *l, const struct catalog *out, struct capsule_draft *d)
{
    if (d->quiz_id.len == 0)
        return;
    const struct quiz *quiz = catalog_quiz(out, d->quiz_id);
    if (quiz && (quiz->n_questions || quiz->deferred))
        d->capsule.quiz = quiz;
    if (quiz || l->torn || is_left_out(l, d->quiz_id))
        return;
    reader_error(&l->reader, yaml_node_get(d->node, "quiz"), "unknown-quiz",
                 "no quiz has the id \"%" STR_FMT "\"%" STR_FMT, STR_ARG(d->quiz_id),
                 STR_ARG(other_quizzes(l->reader.arena, out, d->quiz_id)));
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
    const bool *drop = ids_doubles(&l->reader, &l->capsules, "capsule",
                                   offsetof(struct capsule_draft, capsule.at));
    struct capsule *capsules = arena_array(l->reader.arena, n + 1, struct capsule);
    const struct unlock_draft **unlocks = arena_array(l->reader.arena, n + 1, const struct unlock_draft *);
    for (size_t i = 0; i < n; i++) {
        struct capsule_draft *d = vec_at(&l->capsules, i);
        if (drop[i])
            continue;
        finish_capsule(l, out, d, (int)kept + 1);
        unlocks[kept] = &d->unlock;
        capsules[kept++] = d->capsule;
    }
    out->capsules = capsules;
    out->n_capsules = (int)kept;
    unlock_tie(&l->reader, unlocks, capsules, (int)kept, out);
    deferred_keep_capsules(out, capsules);
}

/* What a build without the library for it does not do. */
static void warn_left_out(struct catalog_load *l)
{
    struct err why = ERR_INIT;
    if (l->certificate && !part_wanted(PART_SEALS, &why))
        findings_add(l->reader.findings, FINDING_WARNING, l->certificate->at, "left-out", "%s", why.text);
}

void catalog_load_finish(struct catalog_load *l, const char *path, struct catalog *out)
{
    struct reader *r = &l->reader;
    course_seek_files(l);
    *out = (struct catalog){.title = l->title,
                            .policy = l->policy,
                            .path = arena_cstr(r->arena, str_c(path)),
                            .root = l->media.root};
    out->n_languages = r->n_languages ? r->n_languages : 1;
    if (r->n_languages)
        memcpy(out->languages, r->languages, sizeof out->languages);
    else
        strcpy(out->languages[0], l->title.n ? l->title.of[0].lang : "en");
    if (out->title.n == 0 && l->courses.n)
        out->title = ((const struct course *)vec_at(&l->courses, 0))->title;
    if (out->title.n == 0)
        out->title = i18n_single(out->languages[0], arena_str(r->arena, fs_stem_of(path)),
                                 (struct source){out->path, 1, 1});
    keep_records(l, out);
    keep_capsules(l, out);
    for (int i = 0; out->n_modules && i < out->n_quizzes; i++)
        catalog_quiz_ready(out, &out->quizzes[i]); /* a running order may ask any of them */
    course_tie(l, out);
    booth_tie(l, out);
    const char **files = arena_array(r->arena, l->files.n + 1, const char *);
    for (size_t i = 0; i < l->files.n; i++)
        files[i] = *(const char **)vec_at(&l->files, i);
    out->n_files = (int)l->files.n;
    out->files = files;
    out->about = l->about;
    out->keys = l->keys;
    out->keys_path = l->keys_path;
    out->organisation = l->organisation;
    out->certificate = part_is_built(PART_SEALS) ? l->certificate : NULL;
    warn_left_out(l);
    certificate_check(l->certificate, out->n_capsules, out->n_courses ? &out->courses[0] : NULL, r->findings);
    if (l->process)
        out->process = process_tie(l->process, out->capsules, out->n_capsules, r->arena,
                                   r->findings);
    if (l->media.unread.code)
        findings_add(r->findings, FINDING_ERROR, (struct source){out->path, 1, 1}, "folder",
                     "%s; what lies in it is not used", l->media.unread.text);
}

static bool load(const char *path, bool may_defer, struct arena *arena, struct catalog *out,
                 struct findings *findings, struct err *err)
{
    struct catalog_load l;
    catalog_load_begin(&l, path, arena, findings, CATALOG_HASH_BUDGET);
    l.may_defer = may_defer;
    bool ok = catalog_load_file(&l, path, err);
    if (ok)
        catalog_load_finish(&l, path, out);
    catalog_load_end(&l);
    return ok;
}

bool catalog_load(const char *path, struct arena *arena, struct catalog *out,
                  struct findings *findings, struct err *err)
{
    return load(path, false, arena, out, findings, err);
}

bool catalog_load_shown(const char *path, struct arena *arena, struct catalog *out,
                        struct findings *findings, struct err *err)
{
    return load(path, true, arena, out, findings, err);
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
    return ids_find(c->quizzes, c->n_quizzes, sizeof *c->quizzes, id);
}

const struct course *catalog_course(const struct catalog *c, struct str id)
{
    return ids_find(c->courses, c->n_courses, sizeof *c->courses, id);
}

const struct module *catalog_module(const struct catalog *c, struct str id)
{
    return ids_find(c->modules, c->n_modules, sizeof *c->modules, id);
}

const struct document *catalog_document(const struct catalog *c, struct str id)
{
    return ids_find(c->documents, c->n_documents, sizeof *c->documents, id);
}

const struct worksheet *catalog_worksheet(const struct catalog *c, struct str id)
{
    return ids_find(c->worksheets, c->n_worksheets, sizeof *c->worksheets, id);
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

void catalog_leave_out(struct catalog *c, struct str id)
{
    const struct capsule *found = catalog_capsule(c, id);
    if (found)
        ((struct capsule *)found)->media = NULL; /* as above */
}

struct going {
    bool (*gone)(void *ctx, const char *path);
    void *ctx;
};

/* In its own place: every record has a list of its own. */
static void keep_captions(const struct going *g, const struct caption_file *list, int *n)
{
    struct caption_file *own = (struct caption_file *)list; /* as above */
    int kept = 0;
    for (int i = 0; i < *n; i++)
        if (!g->gone(g->ctx, list[i].path))
            own[kept++] = list[i];
    *n = kept;
}

static void keep_of_capsule(const struct going *g, const struct capsule *c)
{
    keep_captions(g, c->captions, &((struct capsule *)c)->n_captions);
}

static void keep_of_part(const struct going *g, const struct module_part *part)
{
    for (int i = 0; i < part->n_items; i++)
        keep_captions(g, part->items[i].captions, &((struct item *)&part->items[i])->n_captions);
}

void catalog_leave_out_captions(struct catalog *c, bool (*gone)(void *ctx, const char *path), void *ctx)
{
    const struct going g = {gone, ctx};
    for (int i = 0; i < c->n_capsules; i++)
        keep_of_capsule(&g, &c->capsules[i]);
    for (int i = 0; i < c->attract.n_extracts; i++)
        keep_of_capsule(&g, c->attract.extracts[i].capsule);
    for (int m = 0; m < c->n_modules; m++)
        for (int p = 0; p < c->modules[m].n_parts; p++)
            keep_of_part(&g, &c->modules[m].parts[p]);
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
