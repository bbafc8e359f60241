/*
 * Walks the catalog, which knows where each file was found: what is packed is found by the same rules in the same place
 * where it is unpacked. What the author's folder holds besides is never looked at.
 */
#include "pack/contents.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/utf8.h"
#include "model/module.h"
#include "model/slide.h"
#include "model/stringset.h"
#include "model/vec.h"

struct gathering {
    struct arena *arena;
    const char *root; /* without links in it; in arena */
    struct vec sources;
    struct pack_trouble *t;
    bool failed;
};

/* Without "." and links on its way, except that the file itself may be a link. NULL: it is not there. */
static const char *real_path(struct arena *arena, const char *path)
{
    char *folder = realpath(fs_dir_of(arena, path), NULL);
    const char *real = folder ? fs_join(arena, arena_cstr(arena, str_c(folder)), fs_base_of(path)) : NULL;
    free(folder);
    return real;
}

static bool path_below(struct gathering *g, const char *file, struct str *below)
{
    struct str root = str_c(g->root);
    const char *real = real_path(g->arena, file);
    if (!real || !str_starts(str_c(real), root) || (root.len > 1 && real[root.len] != '/'))
        return false;
    *below = str_sub(str_c(real), root.len > 1 ? root.len + 1 : root.len, strlen(real));
    return true;
}

/* file may be NULL: there is none. */
static void add(struct gathering *g, const char *file)
{
    struct pack_source source = {.from = file};
    if (!file || g->failed)
        return;
    if (path_below(g, file, &source.path))
        vec_add(&g->sources, &source);
    else
        g->failed = !pack_refuse(g->t, PACK_PATH_PARENT, "%s does not lie below the content folder %s", file, g->root);
}

static void unread(struct gathering *g, const struct err *err)
{
    g->failed = g->failed || !pack_refuse(g->t, PACK_IO, "%s", err->text);
}

static void add_captions(struct gathering *g, const struct caption_file *files, int n)
{
    for (int i = 0; i < n; i++)
        add(g, files[i].path);
}

static void add_capsule(struct gathering *g, const struct capsule *c)
{
    add(g, c->media);
    if (!c->media)
        return;
    add(g, c->poster);
    add_captions(g, c->captions, c->n_captions);
    add(g, c->timeline.path);
    add(g, c->timeline.thumbnails.path);
}

static void add_item(struct gathering *g, const struct item *item)
{
    add(g, item->path);
    add_captions(g, item->captions, item->n_captions);
    for (int i = 0; i < item->n_slides; i++)
        add(g, item->slides[i].path);
}

static void add_module(struct gathering *g, const struct module *m)
{
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++)
            add_item(g, &m->parts[p].items[i]);
    if (m->reading)
        add(g, m->reading->path);
    for (int i = 0; i < m->n_articles; i++)
        add(g, m->articles[i].path);
}

static void add_course(struct gathering *g, const struct course *course)
{
    for (int d = 0; d < course->n_days; d++)
        for (int i = 0; i < course->days[d].n_slots; i++)
            add(g, course->days[d].slots[i].loop_path);
}

static void add_documents(struct gathering *g, const struct catalog *c)
{
    for (int i = 0; i < c->n_documents; i++)
        for (int n = 0; n < c->documents[i].n_files; n++)
            add(g, c->documents[i].files[n].path);
}

static void add_organisation(struct gathering *g, const struct catalog *c)
{
    if (c->organisation) {
        add(g, c->organisation->logo);
        add(g, c->organisation->logo_on_light);
    }
    if (c->certificate)
        add(g, c->certificate->public_key);
}

/* strings/LANG.yaml beside the playlist, where it says something that the program does not. */
static void add_texts(struct gathering *g, const struct catalog *c, pack_own_text *own)
{
    const char *dir = fs_join(g->arena, fs_dir_of(g->arena, c->path), "strings");
    const char *const *names;
    size_t n_names;
    struct err err = ERR_INIT;
    if (!fs_is_dir(dir))
        return;
    if (!fs_list(dir, g->arena, &names, &n_names, &err)) {
        unread(g, &err);
        return;
    }
    for (size_t i = 0; i < n_names; i++) {
        const struct string_pair *pairs;
        int n;
        const char *path = fs_join(g->arena, dir, names[i]);
        bool differs = !own;
        if (!str_ends(str_c(names[i]), STR(".yaml")))
            continue;
        if (!stringset_load(path, g->arena, &pairs, &n, NULL, &err)) {
            unread(g, &err);
            return;
        }
        for (int k = 0; k < n && !differs; k++)
            differs = own(fs_stem_of(names[i]), pairs[k].key, pairs[k].text);
        if (differs)
            add(g, path);
    }
}

static void add_everything(struct gathering *g, const struct catalog *c, pack_own_text *own)
{
    for (int i = 0; i < c->n_files; i++)
        add(g, c->files[i]);
    add(g, c->keys_path);
    for (int i = 0; i < c->n_capsules; i++)
        add_capsule(g, &c->capsules[i]);
    for (int i = 0; i < c->attract.n_extracts; i++)
        add_capsule(g, c->attract.extracts[i].capsule);
    for (int i = 0; i < c->n_modules; i++)
        add_module(g, &c->modules[i]);
    for (int i = 0; i < c->n_courses; i++)
        add_course(g, &c->courses[i]);
    add_documents(g, c);
    add_organisation(g, c);
    add_texts(g, c, own);
}

/* On one line, and no longer than titles are. */
static struct str one_line(struct arena *arena, struct str text)
{
    struct buf b = BUF_INIT;
    while (text.len && b.len + 4 <= PACK_TITLE_MAX) {
        char out[4];
        uint32_t c = utf8_next(&text);
        buf_add(&b, (struct str){out, (size_t)utf8_put(c < ' ' ? ' ' : c, out)});
    }
    struct str kept = arena_str(arena, str_trim(buf_str(&b)));
    buf_release(&b);
    return kept;
}

/* In the playlist's languages; its file's name where it has none. */
static void take_titles(const struct catalog *c, struct arena *arena, struct pack_order *out)
{
    struct pack_title *titles = arena_array(arena, PACK_TITLES_MAX, struct pack_title);
    int n = 0;
    for (int i = 0; i < c->title.n && n < PACK_TITLES_MAX; i++)
        titles[n++] = (struct pack_title){arena_str(arena, str_c(c->title.of[i].lang)), one_line(arena, c->title.of[i].text)};
    if (!n)
        titles[n++] = (struct pack_title){arena_str(arena, str_c(c->languages[0])), fs_stem_of(c->path)};
    out->titles = titles;
    out->n_titles = n;
}

bool pack_contents(const struct catalog *c, pack_own_text *own, struct arena *arena, struct pack_order *out,
                   struct pack_trouble *t)
{
    struct gathering g = {.arena = arena, .sources = VEC_INIT(struct pack_source), .t = t};
    char *root = realpath(c->root, NULL);
    g.root = arena_cstr(arena, str_c(root ? root : c->root));
    free(root);
    take_titles(c, arena, out);
    add_everything(&g, c, own);
    if (!g.failed && !path_below(&g, c->path, &out->playlist))
        g.failed = !pack_refuse(t, PACK_PATH_PARENT, "%s does not lie below the content folder %s", c->path, g.root);
    out->n_sources = (int)g.sources.n;
    out->sources = vec_keep(&g.sources, arena);
    return !g.failed;
}
