/*
 * What a catalog brings with it, held against what lies there: media files and how long and how loud
 * they are, captions, documents, languages that are promised, time zones. Whoever asks for a check
 * plugs in what can be told of a file; what cannot be told is not judged.
 */
#include "model/check_state.h"

#include <math.h>
#include <string.h>

#include "base/fs.h"
#include "model/media.h"
#include "model/own_files.h"
#include "model/promises.h"

/* Shorter is no capsule, longer no visit; a FAT32 stick takes files below 4 GiB. */
static const int64_t SHORT_US = 1000000, LONG_US = INT64_C(3) * 3600 * 1000000,
                     STICK_BYTES = (INT64_C(4) << 30) - 1;
static const double END_TOLERANCE_S = 0.05; /* as the times are told */

static void judge_media(struct check *c, const char *path, struct source at,
                        const struct check_media *found)
{
    double s = (double)found->length_us / 1e6;
    if (found->length_us && found->length_us < SHORT_US)
        findings_add(c->findings, FINDING_WARNING, at, "short",
                     "%s lasts %.2f s; is it the right file, and was it copied whole?", path, s);
    if (found->length_us > LONG_US)
        findings_add(c->findings, FINDING_WARNING, at, "long",
                     "%s lasts %.1f h; is it the right file?", path, s / 3600);
    if (found->told && !found->length_us)
        findings_add(c->findings, FINDING_WARNING, at, "no-length",
                     "how long %s is cannot be told, so there is no time bar; convert it anew "
                     "(ffmpeg -i FILE -c copy NEW.mp4)",
                     path);
    if (found->bytes > STICK_BYTES)
        findings_add(c->findings, FINDING_WARNING, at, "large-file",
                     "%s has %.1f GB; a memory stick with FAT32 takes less than 4.3 GB a file",
                     path, (double)found->bytes / 1e9);
}

/* A media file and its captions; what could be told of it now. */
static struct check_media ask_hooks(struct check *c, const char *path, struct source at,
                                    const struct caption_file *captions, int n_captions)
{
    struct check_media found = {0};
    int64_t mtime_ns;
    check_names(c, fs_dir_of(c->arena, path));
    if (nameset_add(&c->media, path) && c->hooks.media) {
        fs_stat(path, &found.bytes, &mtime_ns);
        c->hooks.media(c->hooks.ctx, path, at, &found, c->findings);
        judge_media(c, path, at, &found);
        vec_add(&c->lengths, &(struct check_length){path, found.length_us});
    }
    for (int i = 0; i < n_captions; i++)
        if (fs_exists(captions[i].path) && /* told already when not */
            nameset_add(&c->media, captions[i].path) && c->hooks.captions)
            c->hooks.captions(c->hooks.ctx, &captions[i], found.length_us, c->findings);
    return found;
}

static int ask_document(struct check *c, const char *path, struct source at)
{
    bool ask = path && c->hooks.document && nameset_add(&c->media, path);
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

/* 0: cannot be told. A file is asked about once, however many things show it. */
static int64_t length_of(const struct check *c, const char *path)
{
    const struct check_length *list = c->lengths.data;
    for (size_t i = 0; i < c->lengths.n; i++)
        if (strcmp(list[i].path, path) == 0)
            return list[i].length_us;
    return 0;
}

/* One whose time line tells the length was held against it when it was read. */
static void check_span(struct check *c, const struct extract *e)
{
    const char *path = e->capsule->media;
    double length_s = (double)length_of(c, path) / 1e6, end_s = (double)e->span.end_us / 1e6;
    bool behind = (double)e->span.start_us / 1e6 >= length_s;
    if (!e->said || length_s <= 0 || end_s <= length_s + END_TOLERANCE_S)
        return;
    if (behind)
        findings_add(c->findings, FINDING_ERROR, e->at, "range",
                     "this extract begins behind the end of %s (%.1f s); let it begin earlier", path,
                     length_s);
    else
        findings_add(c->findings, FINDING_WARNING, e->at, "behind-end",
                     "this extract ends at %.1f s and %s at %.1f s; it ends there: let \"extract\" "
                     "end at %.1f s or before",
                     end_s, path, length_s, floor(length_s * 10) / 10);
}

static bool shown_before(const struct attract *a, int n)
{
    for (int i = 0; i < n; i++)
        if (a->extracts[i].captions && a->extracts[i].capsule->media &&
            strcmp(a->extracts[i].capsule->media, a->extracts[n].capsule->media) == 0)
            return true;
    return false;
}

/* What clips that are no capsules bring with them, and whether extracts lie inside of their files. */
static void check_extracts(struct check *c, const struct catalog *catalog, bool languages_declared)
{
    const struct attract *a = &catalog->attract;
    for (int i = 0; i < a->n_extracts; i++) {
        const struct extract *e = &a->extracts[i];
        const struct capsule *of = e->capsule;
        if (!of->media)
            continue;
        ask_hooks(c, of->media, e->at, of->captions, of->n_captions);
        if (!of->id.len && languages_declared && e->captions && !shown_before(a, i))
            promises_check_clip(catalog, of, c->findings);
        if (!of->timeline.path || !of->timeline.matches)
            check_span(c, e);
    }
}

/* Dates are written so that their letters sort them. */
static void check_programme(struct check *c, const struct catalog *catalog)
{
    const char *last = "";
    for (int i = 0; i < catalog->n_programme; i++)
        if (strcmp(catalog->programme[i].date, last) > 0)
            last = catalog->programme[i].date;
    if (*last && c->hooks.today && strcmp(last, c->hooks.today) < 0)
        findings_add(c->findings, FINDING_WARNING, catalog->programme[0].at_file, "past",
                     "every talk of \"programme\" is past, the last one on %s; write the next ones, "
                     "or leave \"programme\" out",
                     last);
}

static void check_media(struct check *c, const struct capsule *capsule)
{
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
    if (found.loudness_told)
        vec_add(&c->levels, &(struct check_level){capsule->media, capsule->at, found.lufs});
    c->totals.length_us += length_us;
}

static void check_exports(struct check *c, const struct catalog *catalog)
{
    bool key = catalog->certificate && catalog->certificate->public_key;
    if (catalog->policy.exports == POLICY_EXPORTS_ALL_SEALED && !key)
        findings_add(c->findings, FINDING_ERROR, (struct source){catalog->path, 0, 0}, "public-key",
                     "\"exports: all-sealed\" wants the \"public-key\" of \"certificate\": without one nothing is copied onto a stick");
}

void check_catalog(struct check *c, const struct catalog *catalog, bool languages_declared)
{
    check_count(c, catalog, languages_declared);
    check_names(c, media_join(c->arena, catalog->root, "media/own"));
    for (int i = 0; i < catalog->n_capsules; i++) {
        if (!catalog->capsules[i].media)
            continue;
        if (languages_declared || catalog->capsules[i].captions_in.n)
            promises_check_captions(catalog, &catalog->capsules[i], c->findings);
        check_media(c, &catalog->capsules[i]);
    }
    own_files_check_endings(catalog, c->arena, c->findings);
    for (int i = 0; i < catalog->n_quizzes && c->hooks.fold; i++)
        quiz_short_check(&catalog->quizzes[i], c->hooks.fold, c->findings);
    check_extracts(c, catalog, languages_declared);
    check_programme(c, catalog);
    check_courses(c, catalog);
    for (int i = 0; i < catalog->n_documents; i++)
        for (int n = 0; n < catalog->documents[i].n_files; n++)
            ask_document(c, catalog->documents[i].files[n].path, catalog->documents[i].at);
    if (catalog->organisation && c->hooks.organisation)
        c->hooks.organisation(c->hooks.ctx, catalog->organisation, c->findings);
    check_exports(c, catalog);
    if (catalog->certificate && catalog->certificate->public_key && c->hooks.certificate_key)
        c->hooks.certificate_key(c->hooks.ctx, catalog->certificate->public_key,
                                 catalog->certificate->public_key_at, c->findings);
}
