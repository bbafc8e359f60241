/*
 * Walks the paths, finds out what each file is and reads it with the same code that the program
 * plays it with. Adds only what matters before an opening and not during it: languages without
 * captions, whole hashes, files that nothing includes. A file read as part of a playlist is not
 * checked a second time on its own.
 */
#include "model/check_state.h"

#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/catalog_read.h"
#include "model/fontset.h"
#include "model/format.h"
#include "model/keys_read.h"
#include "model/media.h"
#include "model/own_files.h"
#include "model/starter_texts.h"
#include "model/stringset.h"

enum { FOLDER_DEPTH_MAX = 5 };

static bool ends(const char *name, const char *ending)
{
    struct str n = str_c(name), e = str_c(ending);
    return n.len > e.len && str_eq_nocase(str_sub(n, n.len - e.len, n.len), e);
}

static bool is_yaml(const char *name)
{
    return ends(name, ".yaml") || ends(name, ".yml");
}

/* A playlist has a title or a policy. Capsules and quizzes without are for a playlist to include. */
static void note_part(struct check *c, const char *path, const struct yaml_node *root,
                      const struct catalog *catalog)
{
    static const char *const keys[] = {"capsules", "quizzes"};
    if (yaml_node_get(root, "title")) {
        if (!c->a_playlist)
            c->a_playlist = catalog->n_capsules ? catalog->capsules[0].at.path : path;
        return;
    }
    for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
        const struct yaml_node *list = yaml_node_get(root, keys[i]);
        if (!list || yaml_node_get(root, "policy") || yaml_node_get(root, "modules") || yaml_node_get(root, "course"))
            continue;
        vec_add(&c->parts, &(struct check_part){path, {path, list->line, list->col}});
        return;
    }
}

/* As it stands in the other file, where it lies in that one's folder or below. */
static struct str path_from(struct check *c, const char *path, const char *other)
{
    struct str to = str_c(path), dir = arena_strf(c->arena, "%s/", fs_dir_of(c->arena, other));
    return str_starts(to, dir) ? str_sub(to, dir.len, to.len) : to;
}

/* Once a whole folder of playlists has been read. */
static void check_included(struct check *c)
{
    for (size_t i = 0; i < c->parts.n && c->a_playlist; i++) {
        const struct check_part *part = vec_at(&c->parts, i);
        if (!nameset_has(&c->included, part->path))
            findings_add(c->findings, FINDING_WARNING, part->at, "not-included",
                         "no playlist shows what is in this file; add \"- %" STR_FMT "\" below \"include:\" in the one "
                         "that is to show it, such as %s",
                         STR_ARG(path_from(c, part->path, c->a_playlist)), c->a_playlist);
    }
}

static void check_playlist(struct check *c, const char *path, const struct yaml_node *root)
{
    struct catalog_load l;
    struct catalog catalog = {0};
    catalog_load_begin(&l, path, c->arena, c->findings, INT64_MAX);
    vec_add(&l.files, &path);
    l.reader.glyphs = &c->glyphs;
    l.reader.starter_texts = &c->starter_texts;
    if (catalog_load_tree(&l, root, NULL)) {
        catalog_load_finish(&l, path, &catalog);
        check_catalog(c, &catalog, l.reader.n_languages > 0);
    }
    for (size_t i = 1; i < l.files.n; i++) {
        const char *file = *(const char **)vec_at(&l.files, i);
        nameset_add(&c->seen, file);
        nameset_add(&c->included, file);
    }
    note_part(c, path, root, &catalog);
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
    if (!nameset_add(&c->seen, path))
        return;
    if (in_strings_folder(c, path))
        check_strings(c, path);
    else if (yaml_load(path, &nodes, &root, c->findings, NULL))
        check_tree(c, path, root);
    arena_release(&nodes);
}

/* A caption file by itself: its name says what it is, "words.fr.forced.vtt". */
static struct caption_file lone_captions(const char *path)
{
    struct str name = str_c(fs_base_of(path)), rest = name;
    struct caption_file file = {.path = path}, read = {0};
    if (caption_name_read(str_cut(&rest, '.'), name, &read)) {
        file.sdh = read.sdh;
        file.forced = read.forced;
    }
    return file;
}

/* "stand.yaml.txt", as editors name what they save when endings are hidden. */
static bool is_yaml_as_text(const char *name)
{
    return ends(name, ".yaml.txt") || ends(name, ".yml.txt");
}

static void check_file(struct check *c, const char *path)
{
    struct catalog catalog;
    struct caption_file captions = lone_captions(path);
    if (is_yaml(path)) {
        check_yaml(c, path);
    } else if (is_yaml_as_text(path)) {
        findings_add(c->findings, FINDING_ERROR, (struct source){path, 1, 1}, "playlist-name",
                     "this name ends with .txt, so the file is not read; rename it to %" STR_FMT " (where endings are hidden, show them first)",
                     STR_ARG(fs_stem_of(path)));
    } else if (looks_like_captions(path)) {
        if (nameset_add(&c->media, path) && c->hooks.captions)
            c->hooks.captions(c->hooks.ctx, &captions, 0, c->findings);
    } else if (catalog_from_media(&path, 1, NULL, c->arena, &catalog, c->findings, NULL)) {
        check_catalog(c, &catalog, false);
    }
}

/* What a walk for playlists stops at. */
static bool may_be_playlist(const char *name)
{
    return is_yaml(name) || is_yaml_as_text(name);
}

static bool has_yaml(const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (may_be_playlist(names[i]))
            return true;
    return false;
}

/* Files before folders: playlists come first, so that what they include is known when its folder is
 * reached. */
static void walk_folder(struct check *c, const char *dir, bool (*wanted)(const char *name), int depth)
{
    const char *const *names;
    size_t n;
    struct err err = ERR_INIT;
    if (!fs_list(dir, c->arena, &names, &n, &err)) {
        if (wanted == may_be_playlist)
            findings_fail(c->findings, NULL, err.code, (struct source){dir, 0, 0}, "folder", "%s", err.text);
        return;
    }
    check_names(c, dir);
    for (size_t i = 0; i < n; i++) {
        const char *path = fs_join(c->arena, dir, names[i]);
        if (names[i][0] != '.' && fs_is_file(path) && wanted(names[i]))
            check_file(c, path);
    }
    for (size_t i = 0; i < n && depth < FOLDER_DEPTH_MAX; i++) {
        const char *path = fs_join(c->arena, dir, names[i]);
        if (names[i][0] != '.' && fs_is_dir(path))
            walk_folder(c, path, wanted, depth + 1);
    }
}

static bool is_used(void *ctx, const char *path)
{
    const struct check *c = ctx;
    return nameset_has(&c->media, path);
}

/* All playlists of a content folder: what lies in media/own can be held against them. */
static void check_playlists(struct check *c, const char *dir)
{
    size_t had = c->findings->n;
    walk_folder(c, dir, may_be_playlist, 0);
    if (!c->seen.n && c->findings->n == had)
        findings_add(c->findings, FINDING_ERROR, (struct source){dir, 0, 0}, "no-playlist",
                     "no playlist lies in this folder; capsule-kiosk new playlist FILE.yaml makes one");
    check_included(c);
    walk_folder(c, dir, looks_like_captions, 0);
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
    walk_folder(c, path, may_be_playlist, 0);
    if (fs_list(path, c->arena, &names, &n, NULL) && !has_yaml(names, n) &&
        c->totals.playlists == 0 &&
        catalog_from_media(&path, 1, NULL, c->arena, &catalog, c->findings, NULL))
        check_catalog(c, &catalog, false);
    /* Last: what belongs to a capsule was read with it, and is held against its length. */
    walk_folder(c, path, looks_like_captions, 0);
}

int check_paths(const char *const *paths, int n, const struct check_hooks *hooks,
                struct arena *arena, struct findings *findings, struct check_totals *totals)
{
    struct check c = {.arena = arena,
                      .findings = findings,
                      .hooks = hooks ? *hooks : (struct check_hooks){0},
                      .parts = VEC_INIT(struct check_part),
                      .starter_texts = VEC_INIT(struct source),
                      .levels = VEC_INIT(struct check_level),
                      .lengths = VEC_INIT(struct check_length)};
    c.glyphs.known = c.hooks.glyph_known;
    c.glyphs.ctx = c.hooks.ctx;
    for (int i = 0; i < n; i++)
        check_named(&c, paths[i]);
    check_levels(&c);
    starter_texts_report(&c.starter_texts, findings);
    if (totals)
        *totals = c.totals;
    nameset_release(&c.seen);
    nameset_release(&c.included);
    vec_release(&c.parts);
    vec_release(&c.starter_texts);
    nameset_release(&c.media);
    nameset_release(&c.folders);
    nameset_release(&c.counted);
    vec_release(&c.levels);
    vec_release(&c.lengths);
    findings_settle(findings);
    return findings_exit_code(findings);
}
