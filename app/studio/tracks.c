/*
 * One list of sound tracks for everybody who makes, muxes or names them. A language that is not in
 * the table is called by its code and tagged as undetermined. Players know a described track by its
 * title (libvlc hands over nothing else), so every title of one says so in a word of its language.
 */
#include "studio/tracks.h"

#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "studio/describe.h"

struct track_name {
    const char *language, *iso, *title, *described;
};

static struct track_name name_of(const char *language, struct arena *arena)
{
    static const struct track_name known[] = {
        {"en", "eng", "English", "English, described"},
        {"fr", "fra", "Français", "Français, audiodescription"},
        {"nl", "nld", "Nederlands", "Nederlands, met audiodescriptie"},
        {"de", "deu", "Deutsch", "Deutsch, mit Bildbeschreibung"}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (strcmp(known[i].language, language) == 0)
            return known[i];
    return (struct track_name){language, "und", language,
                               arena_strf(arena, "%s, described", language).ptr};
}

static struct sound_track track(const struct story *story, int language, bool described,
                                const char *dir, struct arena *arena)
{
    const char *code = story->languages[language];
    struct track_name name = name_of(code, arena);
    const char *file =
        arena_strf(arena, "narration.%s%s.m4a", code, described ? ".described" : "").ptr;
    return (struct sound_track){language, described, name.iso,
                                described ? name.described : name.title,
                                fs_join(arena, dir, file)};
}

int tracks_list(const struct story *story, const char *dir, struct arena *arena,
                struct sound_track out[SOUND_TRACKS_MAX])
{
    int n = 0;
    for (int l = 0; l < story->n_languages; l++)
        out[n++] = track(story, l, false, dir, arena);
    for (int l = 0; l < story->n_languages; l++)
        if (describe_has(story, l))
            out[n++] = track(story, l, true, dir, arena);
    return n;
}
