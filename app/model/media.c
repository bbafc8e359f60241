/*
 * Looks for files below the content folder and nowhere else. A folder is listed once a load,
 * whatever the number of capsules in it. Only names are judged here; no file is opened.
 */
#include "model/media.h"

#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "locale/name_key.h"
#include "model/nearest.h"

struct folder {
    const char *dir;
    const char *const *names; /* bytewise sorted */
    size_t n;
};

void media_search_init(struct media_search *s, struct arena *arena, const char *root,
                       const char *dir)
{
    *s = (struct media_search){arena, root, dir, VEC_INIT(struct folder), ERR_INIT};
}

void media_search_release(struct media_search *s)
{
    vec_release(&s->folders);
}

static const char *plain(const char *path)
{
    return path[0] == '.' && path[1] == '/' ? path + 2 : path;
}

const char *media_join(struct arena *arena, const char *dir, const char *name)
{
    return plain(fs_join(arena, dir, name));
}

static struct folder folder_of(struct media_search *s, const char *dir)
{
    for (size_t i = 0; i < s->folders.n; i++) {
        const struct folder *f = vec_at(&s->folders, i);
        if (strcmp(f->dir, dir) == 0)
            return *f;
    }
    struct folder f = {.dir = arena_cstr(s->arena, str_c(dir))};
    struct err why = ERR_INIT;
    if (!fs_list(dir, s->arena, &f.names, &f.n, &why)) {
        f.n = 0;
        if (fs_is_dir(dir))
            s->unread = why;
    }
    vec_add(&s->folders, &f);
    return f;
}

/* First name that is not before prefix. */
static size_t lower_bound(const struct folder *f, struct str prefix)
{
    size_t lo = 0, hi = f->n;
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        if (str_cmp(str_c(f->names[mid]), prefix) < 0)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo;
}

static const char *own_dir(struct media_search *s)
{
    return s->root ? media_join(s->arena, s->root, "media/own") : NULL;
}

static const char *find_exactly(struct media_search *s, const char *dir, struct str name,
                                struct err *err)
{
    const char *path;
    struct err why = ERR_INIT;
    if (!dir || !fs_is_dir(dir))
        return NULL;
    if (!fs_join_inside(s->arena, dir, name, &path, &why)) {
        if (err && why.code == ERR_CONTENT)
            *err = why;
        return NULL;
    }
    return fs_is_file(path) ? plain(path) : NULL;
}

/* Are these names the same to whoever reads them? A Mac decomposes accents, most keyboards compose them. */
static bool reads_alike(struct arena *scratch, struct str a, struct str b)
{
    return str_eq(a, b) || str_eq(locale_name_composed(scratch, a), locale_name_composed(scratch, b));
}

/* A name in dir as the disk writes it; NULL when none reads as this one does. */
static const char *on_disk(struct media_search *s, const char *dir, struct str name)
{
    struct folder f = folder_of(s, dir);
    struct arena scratch = ARENA_INIT;
    const char *found = NULL;
    for (size_t i = 0; i < f.n && !found; i++)
        if (reads_alike(&scratch, str_c(f.names[i]), name))
            found = f.names[i];
    arena_release(&scratch);
    return found;
}

/* A name whose accents the disk writes in the other form, in its folders, too. */
static const char *find_composed(struct media_search *s, const char *dir, struct str name)
{
    struct str rest = name;
    const char *path = "";
    while (rest.len) {
        struct str part = str_cut(&rest, '/');
        const char *there = on_disk(s, *path ? fs_join(s->arena, dir, path) : dir, part);
        if (!there)
            return NULL;
        path = *path ? fs_join(s->arena, path, there) : there;
    }
    return find_exactly(s, dir, str_c(path), NULL);
}

static bool has_accents(struct str name)
{
    for (size_t i = 0; i < name.len; i++)
        if ((unsigned char)name.ptr[i] >= 0x80)
            return true;
    return false;
}

static const char *find_in(struct media_search *s, const char *dir, struct str name,
                           struct err *err)
{
    const char *path = find_exactly(s, dir, name, err);
    return path || !dir || !has_accents(name) ? path : find_composed(s, dir, name);
}

enum { PLACES = 5, PLACE_DEMO = 4, ALIKE_MAX = 500 };

static void places(struct media_search *s, const char *to[PLACES])
{
    to[0] = own_dir(s);
    to[1] = s->root;
    to[2] = s->dir && (!s->root || strcmp(s->dir, s->root) != 0) ? s->dir : NULL;
    to[3] = s->root ? media_join(s->arena, s->root, "media") : NULL;
    to[PLACE_DEMO] = s->root ? media_join(s->arena, s->root, "media/demo") : NULL;
}

static struct str stem_of(struct str name)
{
    ptrdiff_t dot = str_rfind_char(name, '.');
    return dot > 0 ? str_sub(name, 0, (size_t)dot) : name;
}

/* A trainer's file with another ending: capsule-2.MKV for capsule-2.mp4. */
static const char *find_by_stem(struct media_search *s, const char *dir, struct str name)
{
    struct folder f = dir ? folder_of(s, dir) : (struct folder){0};
    struct arena scratch = ARENA_INIT;
    const char *path = NULL;
    if (!looks_like_media(arena_cstr(s->arena, name)))
        return NULL;
    for (size_t i = 0; i < f.n && !path; i++) {
        struct str there = str_c(f.names[i]);
        if (looks_like_media(f.names[i]) && reads_alike(&scratch, stem_of(there), stem_of(name)))
            path = find_exactly(s, dir, there, NULL);
    }
    arena_release(&scratch);
    return path;
}

const char *media_find(struct media_search *s, struct str name, bool *own, struct err *err)
{
    const char *dirs[PLACES];
    places(s, dirs);
    for (int i = 0; i < PLACES; i++) {
        const char *path = find_in(s, dirs[i], name, err);
        if (!path && i == 0)
            path = find_by_stem(s, dirs[i], name);
        if (own)
            *own = path && i == 0;
        if (path)
            return path;
    }
    return NULL;
}

/* "a.mp4.mp4": editors and file managers that hide endings add one more; or "a" without any. */
static bool ending_twice(struct str name, struct str there)
{
    return there.len > name.len + 1 && there.ptr[name.len] == '.' && str_starts(there, name);
}

struct str media_alike(struct media_search *s, struct str name)
{
    const char *dirs[PLACES];
    struct nearest near = nearest_to(name);
    places(s, dirs);
    for (int i = 0; i < PLACES; i++) {
        struct folder f = dirs[i] ? folder_of(s, dirs[i]) : (struct folder){0};
        for (size_t k = 0; k < f.n && k < ALIKE_MAX; k++) {
            if (ending_twice(name, str_c(f.names[k])) &&
                (str_find(name, STR(".")) >= 0 || looks_like_media(f.names[k])))
                return str_c(f.names[k]);
            if (looks_like_media(f.names[k]))
                nearest_offer(&near, str_c(f.names[k]));
        }
    }
    return near.best;
}

const char *media_find_beside(struct media_search *s, const char *media, bool own, struct str name)
{
    const char *dirs[PLACES];
    places(s, dirs);
    const char *path = find_in(s, dirs[0], name, NULL);
    if (!path && media)
        path = find_in(s, fs_dir_of(s->arena, media), name, NULL);
    for (int i = 1; !path && i < PLACES; i++)
        if (i != PLACE_DEMO || !own)
            path = find_in(s, dirs[i], name, NULL);
    return path;
}

const char *media_poster(struct media_search *s, const char *media)
{
    static const char *const endings[] = {"poster.png", "poster.jpg"};
    const char *dir = fs_dir_of(s->arena, media);
    for (size_t i = 0; i < ARRAY_LEN(endings); i++) {
        struct str name = arena_strf(s->arena, "%" STR_FMT ".%s", STR_ARG(fs_stem_of(media)),
                                     endings[i]);
        const char *path = media_join(s->arena, dir, name.ptr);
        if (fs_is_file(path))
            return path;
    }
    return NULL;
}

static bool same_purpose(const struct caption_file *a, const struct caption_file *b)
{
    return strcmp(a->lang, b->lang) == 0 && a->sdh == b->sdh && a->forced == b->forced;
}

static bool have(const struct vec *v, const struct caption_file *c)
{
    for (size_t i = 0; i < v->n; i++)
        if (same_purpose(vec_at(v, i), c))
            return true;
    return false;
}

static void collect_one(struct media_search *s, const char *dir, const char *name, struct caption_file c, struct vec *v)
{
    if (have(v, &c))
        return;
    c.path = media_join(s->arena, dir, name);
    vec_add(v, &c);
}

/* Those whose accents are written otherwise than the media file's. */
static void collect_composed(struct media_search *s, const char *dir, struct str stem, struct vec *v)
{
    struct folder f = folder_of(s, dir);
    struct arena scratch = ARENA_INIT;
    struct str composed = locale_name_composed(&scratch, stem);
    for (size_t i = 0; i < f.n; i++) {
        struct caption_file c = {0};
        if (looks_like_captions(f.names[i]) && caption_name_read(composed, locale_name_composed(&scratch, str_c(f.names[i])), &c))
            collect_one(s, dir, f.names[i], c, v);
    }
    arena_release(&scratch);
}

static void collect(struct media_search *s, const char *dir, struct str stem, struct vec *v)
{
    struct folder f = folder_of(s, dir);
    for (size_t i = lower_bound(&f, stem); i < f.n && str_starts(str_c(f.names[i]), stem); i++) {
        struct caption_file c = {0};
        if (caption_name_read(stem, str_c(f.names[i]), &c))
            collect_one(s, dir, f.names[i], c, v);
    }
    if (has_accents(stem))
        collect_composed(s, dir, stem, v);
}

struct ordered {
    int rank;
    struct caption_file c;
};

static int by_rank(const void *pa, const void *pb)
{
    const struct ordered *a = pa, *b = pb;
    if (a->rank != b->rank)
        return a->rank < b->rank ? -1 : 1;
    int c = strcmp(a->c.lang, b->c.lang);
    if (c)
        return c;
    return (a->c.sdh + 2 * a->c.forced) - (b->c.sdh + 2 * b->c.forced);
}

static int rank_of(const char *lang, const char (*languages)[8], int n)
{
    size_t len = strcspn(lang, "-");
    for (int i = 0; i < n; i++)
        if (strlen(languages[i]) == len && strncmp(languages[i], lang, len) == 0)
            return i;
    return lang[0] ? n : n + 1;
}

void media_captions(struct media_search *s, const char *media, const char (*languages)[8],
                    int n_languages, int *n, const struct caption_file **captions)
{
    struct vec v = VEC_INIT(struct caption_file);
    struct str stem = fs_stem_of(media);
    if (own_dir(s))
        collect(s, own_dir(s), stem, &v);
    collect(s, fs_dir_of(s->arena, media), stem, &v);
    struct ordered *list = arena_array(s->arena, v.n + 1, struct ordered);
    for (size_t i = 0; i < v.n; i++) {
        list[i].c = *(struct caption_file *)vec_at(&v, i);
        list[i].rank = rank_of(list[i].c.lang, languages, n_languages);
    }
    qsort(list, v.n, sizeof *list, by_rank);
    struct caption_file *kept = arena_array(s->arena, v.n + 1, struct caption_file);
    for (size_t i = 0; i < v.n; i++)
        kept[i] = list[i].c;
    *n = (int)v.n;
    *captions = kept;
    vec_release(&v);
}

bool media_coming(struct media_search *s, struct str name)
{
    struct arena scratch = ARENA_INIT;
    struct str list = {0}, stem = stem_of(name);
    struct err err;
    int64_t pid;
    bool coming = false;
    if (s->root &&
        fs_read(media_join(&scratch, s->root, "media/demo/.making"), 4096, &scratch, &list, &err) &&
        str_to_i64(str_trim(str_cut(&list, '\n')), &pid) &&
        /* Not left over from a killed run. */
        fs_is_dir(arena_strf(&scratch, "/proc/%lld", (long long)pid).ptr))
        while (list.len && !coming)
            coming = str_eq(str_trim(str_cut(&list, '\n')), stem);
    arena_release(&scratch);
    return coming;
}
