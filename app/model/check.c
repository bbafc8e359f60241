/*
 * Walks the paths, finds out what each file is and reads it with the same code that the program
 * plays it with. Adds only what matters before an opening and not during it: languages without
 * captions, whole hashes, files that nothing includes. A file read as part of a playlist is not
 * checked a second time on its own.
 */
#include "model/check.h"

#include <string.h>

#include "base/fs.h"
#include "model/catalog_read.h"
#include "model/fontset.h"
#include "model/format.h"
#include "model/keys_read.h"
#include "model/media.h"
#include "model/own_files.h"
#include "model/promises.h"
#include "model/stringset.h"

enum { FOLDER_DEPTH_MAX = 5 };

struct tally { /* of one playlist file */
    const char *path;
    struct check_totals totals;
};

struct check {
    struct arena *arena;
    struct findings *findings;
    struct check_hooks hooks;
    struct vec seen;     /* const char *: read already */
    struct vec included; /* const char *: part of another file */
    struct vec tallies;
    struct vec media; /* const char *: asked about already, captions too */
};

static bool has_path(const struct vec *v, const char *path)
{
    for (size_t i = 0; i < v->n; i++)
        if (strcmp(*(const char **)vec_at(v, i), path) == 0)
            return true;
    return false;
}

static bool first_time(struct vec *v, const char *path)
{
    if (has_path(v, path))
        return false;
    vec_add(v, &path);
    return true;
}

static bool ends(const char *name, const char *ending)
{
    struct str n = str_c(name), e = str_c(ending);
    return n.len > e.len && str_eq_nocase(str_sub(n, n.len - e.len, n.len), e);
}

static bool is_yaml(const char *name)
{
    return ends(name, ".yaml") || ends(name, ".yml");
}

/* A media file and its captions; what could be told of it now. */
static struct check_media ask_hooks(struct check *c, const char *path, struct source at,
                                    const struct caption_file *captions, int n_captions)
{
    struct check_media found = {0};
    if (first_time(&c->media, path) && c->hooks.media)
        c->hooks.media(c->hooks.ctx, path, at, &found, c->findings);
    for (int i = 0; i < n_captions; i++)
        if (fs_exists(captions[i].path) && /* told already when not */
            first_time(&c->media, captions[i].path) && c->hooks.captions)
            c->hooks.captions(c->hooks.ctx, &captions[i], found.length_us, c->findings);
    return found;
}

static int ask_document(struct check *c, const char *path, struct source at)
{
    bool ask = path && c->hooks.document && first_time(&c->media, path);
    return ask ? c->hooks.document(c->hooks.ctx, path, at, c->findings) : 0;
}

static void check_pages(struct check *c, const struct item *item)
{
    int pages = ask_document(c, item->path, item->at);
    int last = item->pages[1] > item->pages[0] ? item->pages[1] : item->pages[0];
    if (pages && last > pages)
        findings_add(c->findings, FINDING_ERROR, item->at, "range",
                     "there is no page %d in %s: it has %d", last, item->path, pages);
}

static void check_items(struct check *c, const struct module_part *part)
{
    for (int i = 0; i < part->n_items; i++) {
        const struct item *item = &part->items[i];
        if (item->kind == ITEM_DOCUMENT)
            check_pages(c, item);
        if ((item->kind != ITEM_VIDEO && item->kind != ITEM_BREAK) || !item->path)
            continue;
        int64_t length_us =
            ask_hooks(c, item->path, item->at, item->captions, item->n_captions).length_us;
        if (length_us && item->from_us >= length_us)
            findings_add(c->findings, FINDING_ERROR, item->at, "range",
                         "\"from\" is behind the end of %s (%.1f s)", item->path,
                         (double)length_us / 1e6);
    }
}

static void check_loops(struct check *c, const struct course *course)
{
    for (int d = 0; d < course->n_days; d++)
        for (int i = 0; i < course->days[d].n_slots; i++) {
            const struct course_slot *slot = &course->days[d].slots[i];
            if (slot->loop_path)
                ask_hooks(c, slot->loop_path, slot->at, NULL, 0);
        }
}

static void check_courses(struct check *c, const struct catalog *catalog)
{
    for (int i = 0; i < catalog->n_modules; i++)
        for (int p = 0; p < catalog->modules[i].n_parts; p++)
            check_items(c, &catalog->modules[i].parts[p]);
    for (int i = 0; i < catalog->n_courses; i++) {
        const struct course *course = &catalog->courses[i];
        check_loops(c, course);
        if (course->timezone.len && c->hooks.zone_known &&
            !c->hooks.zone_known(c->hooks.ctx, course->timezone.ptr))
            findings_add(c->findings, FINDING_ERROR, course->timezone_at, "timezone",
                         "there is no time zone \"%" STR_FMT "\"; write it as Europe/Brussels",
                         STR_ARG(course->timezone));
    }
}

static int64_t check_media(struct check *c, const struct capsule *capsule)
{
    own_files_check_endings(capsule, c->arena, c->findings);
    struct check_media found = ask_hooks(c, capsule->media, capsule->at, capsule->captions,
                                         capsule->n_captions);
    int64_t length_us = found.length_us;
    promises_check_audio(capsule, &found, c->findings);
    if (!timeline_fits(&capsule->timeline, length_us))
        findings_add(
            c->findings, FINDING_WARNING, (struct source){capsule->timeline.path, 1, 1},
            "timeline-mismatch",
            "%s lasts %.3f s, the time line was made for %.3f s; its chapters and marks are hidden",
            capsule->media, (double)length_us / 1e6, (double)capsule->timeline.length_us / 1e6);
    return length_us;
}

static void check_catalog(struct check *c, const struct catalog *catalog, bool languages_declared)
{
    struct tally t = {.path = catalog->path};
    t.totals.playlists = catalog->n_capsules > 0;
    t.totals.capsules = catalog->n_capsules;
    t.totals.quizzes = catalog->n_quizzes;
    t.totals.languages = languages_declared ? catalog->n_languages : 0;
    for (int i = 0; i < catalog->n_quizzes; i++)
        t.totals.questions += catalog->quizzes[i].n_questions;
    for (int i = 0; i < catalog->n_capsules; i++) {
        if (!catalog->capsules[i].media)
            continue;
        if (languages_declared || catalog->capsules[i].captions_in.n)
            promises_check_captions(catalog, &catalog->capsules[i], c->findings);
        t.totals.length_us += check_media(c, &catalog->capsules[i]);
    }
    t.totals.courses = catalog->n_courses;
    t.totals.modules = catalog->n_modules;
    check_courses(c, catalog);
    for (int i = 0; i < catalog->n_documents; i++)
        for (int n = 0; n < catalog->documents[i].n_files; n++)
            ask_document(c, catalog->documents[i].files[n].path, catalog->documents[i].at);
    if (catalog->organisation && c->hooks.organisation)
        c->hooks.organisation(c->hooks.ctx, catalog->organisation, c->findings);
    vec_add(&c->tallies, &t);
}

static void check_playlist(struct check *c, const char *path, const struct yaml_node *root)
{
    struct catalog_load l;
    struct catalog catalog;
    catalog_load_begin(&l, path, c->arena, c->findings, INT64_MAX);
    vec_add(&l.files, &path);
    if (catalog_load_tree(&l, root, NULL)) {
        catalog_load_finish(&l, path, &catalog);
        check_catalog(c, &catalog, l.reader.n_languages > 0);
    }
    for (size_t i = 1; i < l.files.n; i++) {
        const char *file = *(const char **)vec_at(&l.files, i);
        first_time(&c->seen, file);
        first_time(&c->included, file);
    }
    catalog_load_end(&l);
}

static void check_timeline(struct check *c, const char *path, const struct yaml_node *root)
{
    struct reader r = {.arena = c->arena, .findings = c->findings, .path = path};
    struct timeline t;
    struct hashes hashes;
    struct str why;
    const struct yaml_node *media = yaml_node_get(root, "media");
    if (!timeline_read(&r, root, &t, NULL) || !media || media->kind != YAML_NODE_SCALAR ||
        memchr(media->text.ptr, '/', media->text.len))
        return;
    const char *file = fs_join(c->arena, fs_dir_of(c->arena, path), media->text.ptr);
    if (!fs_is_file(file)) {
        reader_warn(&r, media, "missing-media", "\"%.200s\" is not there, beside its time line",
                    media->text.ptr);
        return;
    }
    hashes_init(&hashes, c->arena, INT64_MAX);
    timeline_verify(&t, file, &hashes, c->arena, &why);
    hashes_close(&hashes);
    if (!t.matches)
        findings_add(c->findings, FINDING_WARNING, (struct source){path, 1, 1}, "timeline-mismatch",
                     "%" STR_FMT "; its chapters and marks are hidden", STR_ARG(why));
}

static void check_strings(struct check *c, const char *path)
{
    const struct string_pair *pairs;
    int n;
    if (!stringset_load(path, c->arena, &pairs, &n, c->findings, NULL) || !c->hooks.string_known)
        return;
    for (int i = 0; i < n; i++) {
        struct str near = {0};
        if (c->hooks.string_known(c->hooks.ctx, pairs[i].key, &near))
            continue;
        findings_add(c->findings, FINDING_ERROR, pairs[i].at, "unknown-key",
                     "the interface has no text \"%" STR_FMT "\"%s%" STR_FMT "%s",
                     STR_ARG(pairs[i].key), near.len ? "; did you mean \"" : "", STR_ARG(near),
                     near.len ? "\"?" : "");
    }
}

static bool in_strings_folder(struct check *c, const char *path)
{
    return strcmp(fs_base_of(fs_dir_of(c->arena, path)), "strings") == 0;
}

static void check_keys(struct check *c, const char *path, const struct yaml_node *root)
{
    struct reader r = {.arena = c->arena, .findings = c->findings, .path = path};
    if (format_accept(&r, root, NULL))
        keys_read(&r, root, keys_default(c->arena));
}

/* What a file is shows by what is in it; storyboards and their sounds are the studio's matter, which
 * knows more about them. */
static void check_tree(struct check *c, const char *path, const struct yaml_node *root)
{
    struct model_face *faces;
    int n;
    if (yaml_node_get(root, "storyboard") || yaml_node_get(root, "sounds"))
        return;
    if (yaml_node_get(root, "faces"))
        fontset_load(path, c->arena, &faces, &n, c->findings, NULL);
    else if (keys_is(root))
        check_keys(c, path, root);
    else if (ends(path, ".timeline.yaml"))
        check_timeline(c, path, root);
    else
        check_playlist(c, path, root);
}

static void check_yaml(struct check *c, const char *path)
{
    struct arena nodes = ARENA_INIT;
    const struct yaml_node *root;
    if (!first_time(&c->seen, path))
        return;
    if (in_strings_folder(c, path))
        check_strings(c, path);
    else if (yaml_load(path, &nodes, &root, c->findings, NULL))
        check_tree(c, path, root);
    arena_release(&nodes);
}

static void check_file(struct check *c, const char *path)
{
    struct catalog catalog;
    struct caption_file captions = {.path = path};
    if (is_yaml(path)) {
        check_yaml(c, path);
    } else if (looks_like_captions(path)) {
        if (first_time(&c->media, path) && c->hooks.captions)
            c->hooks.captions(c->hooks.ctx, &captions, 0, c->findings);
    } else if (catalog_from_media(&path, 1, NULL, c->arena, &catalog, c->findings, NULL)) {
        check_catalog(c, &catalog, false);
    }
}

static bool has_yaml(const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (is_yaml(names[i]))
            return true;
    return false;
}

/* Files before folders: playlists come first, so that what they include is known when its folder is
 * reached. */
static void check_folder(struct check *c, const char *dir, int depth)
{
    const char *const *names;
    size_t n;
    struct err err = ERR_INIT;
    if (!fs_list(dir, c->arena, &names, &n, &err)) {
        findings_fail(c->findings, NULL, err.code, (struct source){dir, 0, 0}, "folder", "%s",
                      err.text);
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const char *path = fs_join(c->arena, dir, names[i]);
        if (names[i][0] != '.' && fs_is_file(path) &&
            (is_yaml(names[i]) || looks_like_captions(names[i])))
            check_file(c, path);
    }
    for (size_t i = 0; i < n && depth < FOLDER_DEPTH_MAX; i++) {
        const char *path = fs_join(c->arena, dir, names[i]);
        if (names[i][0] != '.' && fs_is_dir(path))
            check_folder(c, path, depth + 1);
    }
}

static bool is_used(void *ctx, const char *path)
{
    const struct check *c = ctx;
    return has_path(&c->media, path);
}

/* All playlists of a content folder: what lies in media/own can be held against them. */
static void check_playlists(struct check *c, const char *dir)
{
    check_folder(c, dir, 0);
    own_files_check(fs_dir_of(c->arena, dir), is_used, c, c->arena, c->findings);
}

static void check_named(struct check *c, const char *path)
{
    const char *const *names;
    size_t n;
    struct catalog catalog;
    while (path[0] == '.' && path[1] == '/' && path[2]) /* one file has one name */
        path += 2;
    const char *playlists = media_join(c->arena, path, "playlists");
    path = arena_cstr(c->arena, str_c(path));
    if (!fs_is_dir(path)) {
        check_file(c, path);
        return;
    }
    if (strcmp(fs_base_of(path), "playlists") == 0 || fs_is_dir(playlists)) {
        check_playlists(c, fs_is_dir(playlists) ? playlists : path);
        return;
    }
    check_folder(c, path, 0);
    if (fs_list(path, c->arena, &names, &n, NULL) && !has_yaml(names, n) && c->tallies.n == 0 &&
        catalog_from_media(&path, 1, NULL, c->arena, &catalog, c->findings, NULL))
        check_catalog(c, &catalog, false);
}

static void add_up(const struct check *c, struct check_totals *to)
{
    *to = (struct check_totals){0};
    for (size_t i = 0; i < c->tallies.n; i++) {
        const struct tally *t = vec_at(&c->tallies, i);
        if (has_path(&c->included, t->path))
            continue;
        to->playlists += t->totals.playlists;
        to->capsules += t->totals.capsules;
        to->quizzes += t->totals.quizzes;
        to->questions += t->totals.questions;
        to->courses += t->totals.courses;
        to->modules += t->totals.modules;
        to->length_us += t->totals.length_us;
        if (t->totals.languages > to->languages)
            to->languages = t->totals.languages;
    }
}

int check_paths(const char *const *paths, int n, const struct check_hooks *hooks,
                struct arena *arena, struct findings *findings, struct check_totals *totals)
{
    struct check c = {.arena = arena,
                      .findings = findings,
                      .hooks = hooks ? *hooks : (struct check_hooks){0},
                      .seen = VEC_INIT(const char *),
                      .included = VEC_INIT(const char *),
                      .tallies = VEC_INIT(struct tally),
                      .media = VEC_INIT(const char *)};
    for (int i = 0; i < n; i++)
        check_named(&c, paths[i]);
    if (totals)
        add_up(&c, totals);
    vec_release(&c.seen);
    vec_release(&c.included);
    vec_release(&c.tallies);
    vec_release(&c.media);
    findings_settle(findings);
    return findings_exit_code(findings);
}
