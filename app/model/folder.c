/*
 * Media files and folders named on the command line become a catalog of their own: one capsule a
 * file, in the order given, a folder's files by name with numbers counted as numbers. A named file
 * is always tried; from a folder only what has the ending of a video is taken. What is missing is a
 * finding, the rest plays.
 */
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "model/catalog.h"
#include "model/catalog_read.h"

enum { ITEMS_MAX = 5000 };

struct gather {
    struct catalog_load load;
    struct vec paths; /* const char * */
};

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* capsule-2 before capsule-10 */
static int by_name(const void *pa, const void *pb)
{
    const char *a = *(const char *const *)pa, *b = *(const char *const *)pb;
    while (*a && *b) {
        if (is_digit(*a) && is_digit(*b)) {
            while (*a == '0')
                a++;
            while (*b == '0')
                b++;
            size_t na = strspn(a, "0123456789"), nb = strspn(b, "0123456789");
            int c = na != nb ? (na < nb ? -1 : 1) : strncmp(a, b, na);
            if (c)
                return c;
            a += na;
            b += nb;
            continue;
        }
        if (*a != *b)
            return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
        a++;
        b++;
    }
    return (*a != 0) - (*b != 0);
}

static void add_path(struct gather *g, const char *path)
{
    if (g->paths.n < ITEMS_MAX)
        vec_add(&g->paths, &path);
}

static void add_folder(struct gather *g, const char *dir, struct err *err)
{
    struct arena *a = g->load.reader.arena;
    const char *const *names;
    size_t n, kept = 0;
    struct err why = ERR_INIT;
    struct source at = {dir, 0, 0};
    if (!fs_list(dir, a, &names, &n, &why)) {
        findings_fail(g->load.reader.findings, err, why.code, at, "folder", "%s", why.text);
        return;
    }
    const char **sorted = arena_array(a, n + 1, const char *);
    for (size_t i = 0; i < n; i++)
        if (names[i][0] != '.' && looks_like_media(names[i]) &&
            fs_is_file(fs_join(a, dir, names[i])))
            sorted[kept++] = names[i];
    qsort(sorted, kept, sizeof *sorted, by_name);
    for (size_t i = 0; i < kept; i++)
        add_path(g, fs_join(a, dir, sorted[i]));
    if (kept == 0)
        findings_fail(g->load.reader.findings, err, ERR_NOT_FOUND, at, "no-media",
                      "there is no media file in this folder");
}

static void add_named(struct gather *g, const char *path, struct err *err)
{
    struct arena *a = g->load.reader.arena;
    path = arena_cstr(a, str_c(path));
    if (fs_is_dir(path))
        add_folder(g, path, err);
    else if (fs_is_file(path))
        add_path(g, path);
    else
        findings_fail(g->load.reader.findings, err, ERR_NOT_FOUND, (struct source){path, 0, 0},
                      "missing-media",
                      fs_exists(path) ? "this is not a file that can be played"
                                      : "this file is not there");
}

static bool id_taken(const struct catalog *c, struct str id)
{
    return catalog_capsule(c, id) != NULL;
}

/* The file's name as an id: what an id cannot hold becomes "-"; a second one of that name gets a
 * number. */
static struct str make_id(struct arena *a, const struct catalog *c, struct str stem)
{
    char id[64];
    size_t n = stem.len < 56 ? stem.len : 56;
    for (size_t i = 0; i < n; i++)
        id[i] = id_ok(str_sub(stem, i, i + 1)) ? stem.ptr[i] : '-';
    struct str base = arena_str(a, (struct str){id, n}), full = base;
    for (int i = 2; id_taken(c, full); i++)
        full = arena_strf(a, "%" STR_FMT "-%d", STR_ARG(base), i);
    return full;
}

/* The extra file's language is told by its own name, whatever the media file is called. */
static void add_caption(struct arena *a, struct capsule *c, const char *file)
{
    struct caption_file *list = arena_array(a, (size_t)c->n_captions + 1, struct caption_file);
    const char *name = fs_base_of(file);
    list[0].path = arena_cstr(a, str_c(file));
    list[0].asked = true;
    caption_name_read((struct str){name, strcspn(name, ".")}, str_c(name), &list[0]);
    if (c->n_captions)
        memcpy(list + 1, c->captions, (size_t)c->n_captions * sizeof *list);
    c->captions = list;
    c->n_captions++;
}

static void make_capsule(struct gather *g, struct catalog *out, struct capsule *to,
                         const char *path, const char *caption_file)
{
    struct arena *a = g->load.reader.arena;
    struct capsule_draft d = {.path = path, .matrix = -1};
    struct capsule *c = &d.capsule;
    c->id = make_id(a, out, fs_stem_of(path));
    c->number = out->n_capsules + 1;
    c->at = (struct source){path, 0, 0};
    c->title = i18n_single("en", arena_str(a, fs_stem_of(path)), c->at);
    c->media = path;
    c->media_name = str_c(fs_base_of(path));
    capsule_find_files(&g->load.reader, &g->load.media, &g->load.hashes, &d);
    if (caption_file)
        add_caption(a, c, caption_file);
    *to = *c;
    out->n_capsules++;
}

bool catalog_from_media(const char *const *paths, int n, const char *caption_file,
                        struct arena *arena, struct catalog *out, struct findings *findings,
                        struct err *err)
{
    struct gather g = {.paths = VEC_INIT(const char *)};
    struct err why = ERR_INIT;
    const char *first = n > 0 ? paths[0] : ".";
    catalog_load_begin(&g.load, first, arena, findings, CATALOG_HASH_BUDGET);
    g.load.media.root = g.load.media.dir = NULL; /* beside the files and nowhere else */
    for (int i = 0; i < n; i++)
        add_named(&g, paths[i], &why);
    if (caption_file && !fs_is_file(caption_file)) /* the screen says so as well */
        findings_fail(findings, NULL, ERR_NOT_FOUND, (struct source){caption_file, 0, 0},
                      "missing-captions", "this caption file is not there");
    *out = (struct catalog){
        .n_languages = 1, .languages = {"en"}, .policy = policy_default(), .path = first};
    out->root = fs_is_dir(first) ? first : fs_dir_of(arena, first);
    struct capsule *capsules = arena_array(arena, g.paths.n + 1, struct capsule);
    out->capsules = capsules;
    for (size_t i = 0; i < g.paths.n; i++)
        make_capsule(&g, out, &capsules[i], *(const char **)vec_at(&g.paths, i), caption_file);
    bool ok = out->n_capsules > 0;
    if (!ok && why.code == ERR_NONE)
        err_set(&why, ERR_NOT_FOUND, "nothing to play was named");
    if (!ok && err)
        *err = why;
    vec_release(&g.paths);
    catalog_load_end(&g.load);
    return ok;
}
