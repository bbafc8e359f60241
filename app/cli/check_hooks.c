/*
 * What a check asks of other rooms: media are decoded in the sandboxed child, characters looked for in
 * the fonts they are drawn with.
 */
#include "cli/check_hooks.h"

#include <string.h>

#include "base/fs.h"
#include "base/time.h"
#include "cli/check_organisation.h"
#include "cli/session.h"
#include "locale/answer_fold.h"
#include "locale/language.h"
#include "locale/zone.h"
#include "player/documents.h"
#include "player/jobs.h"
#include "seal/key.h"
#include "ui/strings.h"

static void add_track(struct language_list *l, const char *tag)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(str_c(tag), code);
    if (code[0] && strlen(code) < sizeof l->of[0] && l->n < MODEL_LANGS_MAX &&
        !language_list_has(l, str_c(code)))
        strcpy(l->of[l->n++], code);
}

/* What to do about a file depends on what was found in it all the same. */
static void report_media(const char *path, const struct player_probe *probe, struct source at,
                         const struct err *err, struct findings *f)
{
    if (err->code == ERR_NO_VIDEO)
        findings_add(f, FINDING_ERROR, at, err_code_name(err->code),
                     "%s; export it again with its picture", err->text);
    else if (err->code == ERR_DECODE && probe->has_video && probe->video_codec[0])
        findings_add(f, FINDING_ERROR, at, "codec",
                     "the picture of %s (codec \"%s\") cannot be decoded here, or the file is "
                     "damaged; convert it to H.264 in MP4",
                     path, probe->video_codec);
    else if (err->code == ERR_DECODE)
        findings_add(f, FINDING_ERROR, at, err_code_name(err->code), "%s; copy or export it again",
                     err->text);
    else
        findings_add(f, FINDING_ERROR, at, err_code_name(err->code), "%s", err->text);
}

/* Silence has no loudness, and neither has what cannot be heard: that is no finding of its own. */
static void hear(const char *path, struct check_media *out)
{
    struct player_loudness heard;
    struct err err = ERR_INIT;
    if (!player_loudness(NULL, path, &heard, &err) || heard.silent)
        return;
    out->loudness_told = true;
    out->lufs = heard.lufs;
}

static void check_media(void *ctx, const char *path, struct source at, struct check_media *out,
                        struct findings *f)
{
    struct check_means *means = ctx;
    struct player_probe probe;
    struct err err = ERR_INIT;
    if (!out->bytes && fs_is_file(path)) {
        findings_add(f, FINDING_ERROR, at, "empty", "%s is empty; copy it again", path);
        return;
    }
    if (media_index_find(&means->index, path, out))
        return;
    if (!player_probe(NULL, path, &probe, &err)) {
        report_media(path, &probe, at, &err, f);
        return;
    }
    out->told = true;
    out->length_us = probe.length_us;
    out->audio_told = true;
    for (int i = 0; i < probe.n_audio; i++)
        if (!probe.audio[i].described)
            add_track(&out->audio, probe.audio[i].language);
    if (probe.has_audio)
        hear(path, out);
    media_index_add(&means->index, path, out);
}

static int check_document(void *ctx, const char *path, struct source at, struct findings *f)
{
    (void)ctx;
    int pages = 0;
    struct err err = ERR_INIT;
    if (!player_document_look(NULL, path, &pages, &err))
        findings_add(f, FINDING_ERROR, at, err_code_name(err.code), "%s", err.text);
    return pages;
}

static bool string_known(void *ctx, struct str key, struct str *nearest)
{
    (void)ctx;
    unsigned best = 4;
    for (unsigned i = 0; i < STRING_ID_COUNT; i++) {
        unsigned d = str_distance(key, str_c(string_names[i]), best);
        if (d == 0)
            return true;
        if (d < best) {
            best = d;
            *nearest = str_c(string_names[i]);
        }
    }
    return false;
}

static bool zone_is_known(void *ctx, const char *zone)
{
    (void)ctx;
    return zone_known(zone);
}

static void check_certificate_key(void *ctx, const char *path, struct source at, struct findings *f)
{
    struct seal_public key;
    struct err err = ERR_INIT;
    (void)ctx;
    if (!seal_public_load(path, SEAL_ORGANISATION_PUBLIC, &key, &err))
        findings_add(f, FINDING_ERROR, at, "public-key", "%s; specimens are printed", err.text);
}

static bool glyph_known(void *ctx, uint32_t cp)
{
    const struct check_means *means = ctx;
    return text_has_character(means->engine, cp);
}

static const char *today(struct arena *arena)
{
    struct civil c = {0};
    zone_civil(NULL, time_now().wall_s, &c);
    return arena_strf(arena, "%04d-%02d-%02d", c.day.year, c.day.month, c.day.day).ptr;
}

struct check_hooks check_hooks_open(struct check_means *means, struct arena *arena, struct err *err)
{
    *means = (struct check_means){.engine = session_text_engine(arena, err)};
    means->glyphs.known = means->engine ? glyph_known : NULL;
    means->glyphs.ctx = means;
    media_index_open(&means->index, arena);
    return (struct check_hooks){.ctx = means,
                                .media = check_media,
                                .captions = check_captions,
                                .string_known = string_known,
                                .zone_known = zone_is_known,
                                .fold = locale_fold_answer,
                                .document = check_document,
                                .organisation = check_organisation,
                                .certificate_key = check_certificate_key,
                                .today = today(arena),
                                .glyph_known = means->glyphs.known};
}

void check_hooks_close(struct check_means *means)
{
    media_index_close(&means->index);
    text_engine_free(means->engine);
}
