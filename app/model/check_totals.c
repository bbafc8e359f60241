/*
 * What a visitor will get. A record is known by its place in a file: a playlist that brings in what
 * another one shows already adds nothing, and neither does a file that is listed twice.
 */
#include "model/check_state.h"

#include "base/fs.h"

static bool counts(struct check *c, const char *what, struct source at)
{
    struct str key = arena_strf(c->arena, "%s %s:%d:%d", what, at.path, at.line, at.col);
    return nameset_add(&c->counted, key.ptr);
}

static void add_size(struct check *c, const char *path)
{
    int64_t size, mtime_ns;
    if (path && nameset_add(&c->counted, path) && fs_stat(path, &size, &mtime_ns))
        c->totals.bytes += size;
}

static void count_capsule(struct check *c, const struct capsule *capsule)
{
    if (!counts(c, "capsule", capsule->at))
        return;
    c->totals.capsules++;
    add_size(c, capsule->media);
    add_size(c, capsule->poster);
    for (int i = 0; i < capsule->n_captions; i++)
        add_size(c, capsule->captions[i].path);
}

static void count_item(struct check *c, const struct item *item)
{
    add_size(c, item->path);
    for (int i = 0; i < item->n_captions; i++)
        add_size(c, item->captions[i].path);
    for (int i = 0; i < item->n_slides; i++)
        add_size(c, item->slides[i].path);
}

static void count_module(struct check *c, const struct module *m)
{
    if (!counts(c, "module", m->at))
        return;
    c->totals.modules++;
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++)
            count_item(c, &m->parts[p].items[i]);
}

void check_count(struct check *c, const struct catalog *catalog, bool languages_declared)
{
    struct check_totals *t = &c->totals;
    if (catalog->n_capsules && nameset_add(&c->counted, catalog->path))
        t->playlists++;
    for (int i = 0; i < catalog->n_capsules; i++)
        count_capsule(c, &catalog->capsules[i]);
    for (int i = 0; i < catalog->n_quizzes; i++)
        if (counts(c, "quiz", catalog->quizzes[i].at)) {
            t->quizzes++;
            t->questions += catalog->quizzes[i].n_questions;
        }
    for (int i = 0; i < catalog->n_modules; i++)
        count_module(c, &catalog->modules[i]);
    for (int i = 0; i < catalog->n_courses; i++)
        t->courses += counts(c, "course", catalog->courses[i].at);
    for (int i = 0; i < catalog->n_documents; i++)
        for (int n = 0; n < catalog->documents[i].n_files; n++)
            add_size(c, catalog->documents[i].files[n].path);
    if (languages_declared && catalog->n_languages > t->languages)
        t->languages = catalog->n_languages;
}
