/*
 * One list of sound tracks for everybody who makes, muxes or names them. A language that is not in
 * the table is called by its code and tagged as undetermined.
 */
#include "studio/tracks.h"

#include <string.h>

#include "base/bug.h"
#include "base/fs.h"

struct track_name {
    const char *language, *iso, *title;
};

static struct track_name name_of(const char *language)
{
    static const struct track_name known[] = {{"en", "eng", "English"},
                                              {"fr", "fra", "Français"},
                                              {"nl", "nld", "Nederlands"},
                                              {"de", "deu", "Deutsch"}};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (strcmp(known[i].language, language) == 0)
            return known[i];
    return (struct track_name){language, "und", language};
}

int tracks_list(const struct story *story, const char *dir, struct arena *arena,
                struct sound_track out[SOUND_TRACKS_MAX])
{
    for (int l = 0; l < story->n_languages; l++) {
        const char *language = story->languages[l];
        struct track_name name = name_of(language);
        out[l] = (struct sound_track){
            l, name.iso, name.title,
            fs_join(arena, dir, arena_strf(arena, "narration.%s.m4a", language).ptr)};
    }
    return story->n_languages;
}
