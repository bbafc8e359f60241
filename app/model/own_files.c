/*
 * What is used by nothing although somebody meant it to be: a name that is not quite the playlist's,
 * a language that is no code, an ending too many. Such a file does no harm and therefore would never be missed. Only names are
 * looked at, and only names that end like media or captions: anything else may lie there.
 */
#include "model/own_files.h"

#include <string.h>

#include "base/fs.h"
#include "model/media.h"
#include "model/nameset.h"

/* Does it begin as a film of the catalog in that folder is called? */
static bool begins_as_film(const struct catalog *c, const char *dir, struct str name,
                           struct arena *arena)
{
    for (int i = 0; i < c->n_capsules; i++) {
        const char *media = c->capsules[i].media;
        if (media && str_starts(name, fs_stem_of(media)) &&
            strcmp(fs_dir_of(arena, media), dir) == 0)
            return true;
    }
    return false;
}

/* "capsule-2.fr.vtt.txt", as editors name what they save when endings are hidden. */
static void check_endings(const struct catalog *c, const char *dir, struct arena *arena,
                          struct findings *findings)
{
    const char *const *names;
    size_t n;
    if (!fs_list(dir, arena, &names, &n, NULL))
        return;
    for (size_t i = 0; i < n; i++) {
        struct str name = str_c(names[i]), shorter = fs_stem_of(names[i]);
        struct str ending = str_sub(name, shorter.len, name.len);
        if (!str_eq_nocase(ending, STR(".txt")) ||
            !looks_like_captions(arena_cstr(arena, shorter)) ||
            !begins_as_film(c, dir, name, arena))
            continue;
        findings_add(findings, FINDING_WARNING,
                     (struct source){media_join(arena, dir, names[i]), 1, 1}, "captions-name",
                     "this name ends with .txt, so the file is not used; rename it to %" STR_FMT,
                     STR_ARG(shorter));
    }
}

void own_files_check_endings(const struct catalog *c, struct arena *arena,
                             struct findings *findings)
{
    struct nameset dirs = NAMESET_INIT;
    for (int i = 0; i < c->n_capsules; i++) {
        const char *media = c->capsules[i].media;
        const char *dir = media ? fs_dir_of(arena, media) : NULL;
        if (dir && nameset_add(&dirs, dir))
            check_endings(c, dir, arena, findings);
    }
    nameset_release(&dirs);
}

/* Captions in the same words and language, "film.en.srt" of "film.en.vtt", that are taken; NULL: there are none. */
static const char *twin_of(const char *name, const char *dir, const char *const *names, size_t n, bool (*used)(void *ctx, const char *path),
                           void *ctx, struct arena *arena)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(names[i], name) != 0 && looks_like_captions(names[i]) && str_eq_nocase(fs_stem_of(names[i]), fs_stem_of(name)) &&
            used(ctx, media_join(arena, dir, names[i])))
            return names[i];
    return NULL;
}

void own_files_check(const char *root, bool (*used)(void *ctx, const char *path), void *ctx,
                     struct arena *arena, struct findings *findings)
{
    const char *dir = media_join(arena, root, "media/own");
    const char *const *names;
    size_t n;
    if (!fs_is_dir(dir) || !fs_list(dir, arena, &names, &n, NULL))
        return;
    for (size_t i = 0; i < n; i++) {
        struct source at = {media_join(arena, dir, names[i]), 0, 0};
        bool media = looks_like_media(names[i]), captions = looks_like_captions(names[i]);
        if (names[i][0] == '.' || !(media || captions) || used(ctx, at.path))
            continue;
        const char *twin = captions ? twin_of(names[i], dir, names, n, used, ctx, arena) : NULL;
        if (twin)
            findings_add(findings, FINDING_WARNING, at, "not-used", "this file is not used: %s is taken for that language; keep one of the two",
                         twin);
        else
            findings_add(findings, FINDING_WARNING, at, "not-used", "%s",
                         media ? "no playlist uses this file; give it the name that stands behind "
                             "\"media:\" (capsule-2.mp4)"
                           : "this file is not used; give it the name of its media file and a "
                             "language code (capsule-2.fr.vtt)");
    }
}
