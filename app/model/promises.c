/*
 * Languages an author promises against what lies there. Only a warning: the capsule plays, and a
 * visitor is told what it lacks.
 */
#include "model/promises.h"

#include <string.h>

#include "base/fs.h"

static bool has_captions_in(const struct capsule *capsule, const char *lang)
{
    for (int i = 0; i < capsule->n_captions; i++)
        if (!capsule->captions[i].forced && /* words in the picture */
            strncmp(capsule->captions[i].lang, lang, strlen(lang)) == 0)
            return true;
    return false;
}

/* Those promised, or the playlist's when the capsule promises none. other: what else can be done. */
static void check_captions(const struct catalog *catalog, const struct capsule *capsule,
                           const char *other, struct findings *f)
{
    struct buf list = BUF_INIT;
    bool own = capsule->captions_in.n > 0;
    int n = own ? capsule->captions_in.n : catalog->n_languages;
    for (int l = 0; l < n; l++) {
        const char *lang = own ? capsule->captions_in.of[l] : catalog->languages[l];
        if (!has_captions_in(capsule, lang))
            buf_addf(&list, "%s%s", list.len ? ", " : "", lang);
    }
    if (list.len)
        findings_add(f, FINDING_WARNING, capsule->at, "no-captions",
                     "%s has no captions in %s; put %" STR_FMT ".%.*s.vtt beside it%s%s",
                     capsule->media, buf_c(&list), STR_ARG(fs_stem_of(capsule->media)),
                     (int)strcspn(buf_c(&list), ","), buf_c(&list), strchr(buf_c(&list), ',') ? " (one file a language)" : "", other);
    buf_release(&list);
}

void promises_check_captions(const struct catalog *catalog, const struct capsule *capsule,
                             struct findings *f)
{
    check_captions(catalog, capsule, "", f);
}

void promises_check_clip(const struct catalog *catalog, const struct capsule *clip,
                         struct findings *f)
{
    check_captions(catalog, clip, ", or write \"captions: off\" where nobody speaks", f);
}

void promises_check_audio(const struct capsule *capsule, const struct check_media *found,
                          struct findings *f)
{
    struct buf list = BUF_INIT;
    for (int i = 0; i < capsule->audio.n && found->audio_told; i++)
        if (!language_list_has(&found->audio, str_c(capsule->audio.of[i])))
            buf_addf(&list, "%s%s", list.len ? ", " : "", capsule->audio.of[i]);
    if (list.len)
        findings_add(f, FINDING_WARNING, capsule->at, "no-audio",
                     "%s has no sound track in %s, which \"audio\" promises", capsule->media,
                     buf_c(&list));
    buf_release(&list);
}
