/*
 * One capsule of a playlist. What is missing makes it poorer, not absent: without its media file it
 * stays in the list and says so on screen. Only a capsule without an id is left out, because
 * nothing could refer to it.
 */
#include "model/capsule_read.h"

#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/nearest.h"
#include "model/process_read.h"

enum { CAPTIONS_MAX = 64 };

static const char *const matrix_names[] = {"bt601", "bt709", NULL};

struct caption_draft {
    struct str file, language, charset;
    bool sdh, forced;
};

static const struct field caption_fields[] = {
    {.name = "file",
     .type = FIELD_TEXT,
     .required = true,
     .offset = offsetof(struct caption_draft, file),
     .doc = "name of the .vtt or .srt file"},
    {.name = "language",
     .type = FIELD_TEXT,
     .offset = offsetof(struct caption_draft, language),
     .doc = "en, fr, ...; told by the name when left out"},
    {.name = "charset",
     .type = FIELD_TEXT,
     .offset = offsetof(struct caption_draft, charset),
     .doc = "windows-1252, ...; UTF-8 or detected when left out"},
    {.name = "sdh",
     .type = FIELD_BOOL,
     .offset = offsetof(struct caption_draft, sdh),
     .doc = "true: for the deaf and hard of hearing, with sounds"},
    {.name = "forced",
     .type = FIELD_BOOL,
     .offset = offsetof(struct caption_draft, forced),
     .doc = "true: shown even with captions off"},
};
static const struct field_table caption_table = {"a caption file", FIELD_TABLE(caption_fields)};

#define AT(member) offsetof(struct capsule_draft, member)
static const struct field capsule_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = AT(capsule.id),
     .doc = "unique; progress is kept under it"},
    {.name = "number",
     .type = FIELD_INT,
     .offset = AT(capsule.number),
     .min = 0,
     .max = 9999,
     .doc = "shown; its place when left out"},
    {.name = "kicker",
     .type = FIELD_I18N,
     .offset = AT(capsule.kicker),
     .doc = "a few words above the title"},
    {.name = "title",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(capsule.title),
     .doc = "the title"},
    {.name = "summary",
     .type = FIELD_I18N,
     .offset = AT(capsule.summary),
     .doc = "a sentence or two"},
    {.name = "media",
     .type = FIELD_TEXT,
     .required = true,
     .offset = AT(capsule.media_name),
     .doc = "name of the media file; looked for in media/own, the content folder, media/demo"},
    {.name = "poster",
     .type = FIELD_TEXT,
     .offset = AT(poster),
     .doc = "a PNG or JPEG; STEM.poster.png when left out"},
    {.name = "captions",
     .type = FIELD_ANY,
     .offset = AT(captions),
     .items = &caption_table,
     .doc = "automatic (by name, the default) or a list of files"},
    {.name = "captions-in",
     .type = FIELD_ANY,
     .offset = AT(captions_in),
     .doc = "languages its captions are promised in, as [en, fr]; the playlist's when left out"},
    {.name = "audio",
     .type = FIELD_ANY,
     .offset = AT(audio),
     .doc = "languages it is promised to be spoken in, as [en, fr]"},
    {.name = "charset",
     .type = FIELD_TEXT,
     .offset = AT(charset),
     .doc = "of its caption files, where it is not UTF-8"},
    {.name = "matrix",
     .type = FIELD_CHOICE,
     .offset = AT(matrix),
     .choices = matrix_names,
     .doc = "colour matrix of an odd file"},
    {.name = "release",
     .type = FIELD_ANY,
     .offset = AT(unlock.release),
     .items = &release_table,
     .doc = "day it appears, as 2021-02-11, or the learner's own week: {week: 2}"},
    {.name = "after",
     .type = FIELD_LIST,
     .offset = AT(unlock.after),
     .items = &prerequisite_table,
     .doc = "what has to be done before: capsule-1, {quiz: capsule-1, at-least: 60}"},
    {.name = "steps",
     .type = FIELD_RANGE,
     .offset = AT(steps),
     .min = 1,
     .max = PROCESS_STEPS_MAX,
     .doc = "steps of the process it covers, as [1, 5]"},
    {.name = "quiz", .type = FIELD_ID, .offset = AT(quiz_id), .doc = "id of its quiz"},
    {.name = "take-away",
     .type = FIELD_MAPPING,
     .offset = AT(take_away),
     .items = &take_away_table,
     .doc = "what the code at the end holds; title, steps and source when left out"},
};
#undef AT
const struct field_table capsule_table = {"a capsule", FIELD_TABLE(capsule_fields)};

bool capsule_read(struct reader *r, const struct yaml_node *node, struct capsule_draft *out)
{
    *out = (struct capsule_draft){.path = r->path, .node = node, .matrix = -1};
    fields_read(r, node, &capsule_table, out);
    struct capsule *c = &out->capsule;
    c->at = reader_at(r, node);
    c->step_from = out->steps[0];
    c->step_to = out->steps[1];
    unlock_read(r, &out->unlock, &c->unlock);
    if (out->matrix >= 0)
        c->matrix = str_c(matrix_names[out->matrix]);
    if (out->audio)
        language_list_read(r, out->audio, "audio", &c->audio);
    if (out->captions_in)
        language_list_read(r, out->captions_in, "captions-in", &c->captions_in);
    if (out->take_away)
        take_away_read(r, out->take_away, &c->take_away);
    if (c->title.n == 0)
        c->title = i18n_single(r->n_languages ? r->languages[0] : "en", c->id, c->at);
    return c->id.len > 0;
}

static void copy_code(char *to, size_t size, struct str from)
{
    size_t n = from.len < size ? from.len : size - 1;
    memcpy(to, from.ptr ? from.ptr : "", n);
    to[n] = 0;
}

/*
 * Where a caption file that is not there should be: it stays in the list, so that who wants these
 * captions is told on screen. NULL for what may not be opened, links that lead out included.
 */
static const char *expected_beside(struct arena *arena, const struct capsule *c, struct str name)
{
    if (!c->media || !name.len || name.ptr[0] == '/' || str_find(name, STR("..")) >= 0)
        return NULL;
    const char *path = media_join(arena, fs_dir_of(arena, c->media), arena_cstr(arena, name));
    return fs_exists(path) ? NULL : path;
}

static void read_caption(struct reader *r, struct media_search *s, const struct capsule_draft *d,
                         const struct yaml_node *node, struct vec *v)
{
    struct caption_draft draft = {0};
    struct caption_file c = {0};
    if (node->kind == YAML_NODE_SCALAR)
        draft.file = node->text;
    else if (!fields_read(r, node, &caption_table, &draft))
        return;
    c.path = media_find_beside(s, d->capsule.media, d->capsule.media_own, draft.file);
    if (!c.path) {
        reader_error(r, node, "missing-captions", "the caption file \"%" STR_FMT "\" is not there; copy it beside the media file",
                     STR_ARG(draft.file));
        c.path = expected_beside(r->arena, &d->capsule, draft.file);
        if (!c.path)
            return;
    }
    caption_name_read(fs_stem_of(d->capsule.media_name.ptr), str_c(fs_base_of(c.path)), &c);
    if (draft.language.len && !language_code_ok(draft.language))
        reader_error(r, node, "language", "\"%" STR_FMT "\" is no language code",
                     STR_ARG(draft.language));
    else if (draft.language.len)
        copy_code(c.lang, sizeof c.lang, draft.language);
    c.sdh = c.sdh || draft.sdh;
    c.forced = c.forced || draft.forced;
    copy_code(c.charset, sizeof c.charset, draft.charset);
    if (v->n < CAPTIONS_MAX)
        vec_add(v, &c);
}

static void listed_captions(struct reader *r, struct media_search *s, struct capsule_draft *d)
{
    struct vec v = VEC_INIT(struct caption_file);
    for (uint32_t i = 0; i < d->captions->n; i++)
        read_caption(r, s, d, d->captions->items[i], &v);
    d->capsule.n_captions = (int)v.n;
    d->capsule.captions = vec_keep(&v, r->arena);
}

static void find_captions(struct reader *r, struct media_search *s, struct capsule_draft *d)
{
    struct capsule *c = &d->capsule;
    const struct yaml_node *n = d->captions;
    if (n && n->kind == YAML_NODE_LIST) {
        listed_captions(r, s, d);
    } else {
        if (n && (n->kind != YAML_NODE_SCALAR || !str_eq(n->text, STR("automatic"))))
            reader_error(r, n, "type", "\"captions\" must be \"automatic\" or a list of files");
        if (c->media)
            media_captions(s, c->media, (const char(*)[8])r->languages, r->n_languages,
                           &c->n_captions, &c->captions);
    }
    if (!d->charset.len)
        return;
    struct caption_file *list = arena_array(r->arena, (size_t)c->n_captions + 1,
                                            struct caption_file);
    for (int i = 0; i < c->n_captions; i++) {
        list[i] = c->captions[i];
        if (!list[i].charset[0])
            copy_code(list[i].charset, sizeof list[i].charset, d->charset);
    }
    c->captions = list;
}

static void find_timeline(struct reader *r, struct hashes *hashes, struct capsule_draft *d)
{
    struct capsule *c = &d->capsule;
    const char *path = timeline_path_for(r->arena, c->media);
    struct str why;
    if (!fs_is_file(path) || !timeline_load(path, r, &c->timeline, NULL)) {
        c->timeline = (struct timeline){0};
        return;
    }
    timeline_verify(&c->timeline, c->media, hashes, r->arena, &why);
    if (!c->timeline.matches)
        findings_add(r->findings, FINDING_WARNING, (struct source){path, 1, 1}, "timeline-mismatch",
                     "%" STR_FMT "; its chapters and marks are hidden", STR_ARG(why));
}

static void find_poster(struct reader *r, struct media_search *s, struct capsule_draft *d)
{
    struct capsule *c = &d->capsule;
    if (d->poster.len) {
        c->poster = media_find_beside(s, c->media, c->media_own, d->poster);
        if (!c->poster && !c->media_own)
            reader_warn(r, yaml_node_get(d->node, "poster"), "missing-poster",
                        "the picture \"%" STR_FMT
                        "\" is not there; a still of the media file is shown",
                        STR_ARG(d->poster));
    }
    if (!c->poster && c->media)
        c->poster = media_poster(s, c->media);
}

/* What people write who know paths from elsewhere. True when it said so. */
static bool report_foreign(struct reader *r, const struct yaml_node *node, struct str name)
{
    bool drive = name.len > 2 && name.ptr[1] == ':' && name.ptr[2] == '\\';
    if (str_find(name, STR("://")) >= 0)
        reader_error(r, node, "path",
                     "\"%" STR_FMT "\" is an address, and nothing is fetched from a network; copy "
                     "the file to media/own and write its name alone",
                     STR_ARG(name));
    else if (drive || str_starts(name, STR("\\\\")))
        reader_error(r, node, "path",
                     "\"%" STR_FMT "\" leads out of the content folder; copy the file to media/own "
                     "and write its name alone",
                     STR_ARG(name));
    else if (memchr(name.ptr, '\\', name.len))
        reader_error(r, node, "path",
                     "\"%" STR_FMT "\": folders are parted by \"/\", not by \"\\\"", STR_ARG(name));
    else
        return false;
    return true;
}

static void report_missing(struct reader *r, struct media_search *s, const struct capsule_draft *d)
{
    struct str name = d->capsule.media_name, alike = media_alike(s, name);
    if (report_foreign(r, yaml_node_get(d->node, "media"), name))
        return;
    if (str_eq(alike, name)) {
        reader_error(r, yaml_node_get(d->node, "media"), "missing-media",
                     "\"%" STR_FMT "\" is a folder or a device, not a file", STR_ARG(name));
        return;
    }
    reader_error(r, yaml_node_get(d->node, "media"), "missing-media",
                 "\"%" STR_FMT
                 "\" is neither in media/own nor in the content folder nor in media/demo%s%" STR_FMT
                 "%s",
                 STR_ARG(name), alike.len ? "; did you mean \"" : "; copy it to media/own",
                 STR_ARG(alike), alike.len ? "\"?" : "");
}

void capsule_find_files(struct reader *r, struct media_search *s, struct hashes *hashes,
                        struct capsule_draft *d)
{
    struct capsule *c = &d->capsule;
    struct err err = ERR_INIT;
    if (!c->media && c->media_name.len) {
        c->media = media_find(s, c->media_name, &c->media_own, &err);
        if (!c->media && err.code)
            reader_error(r, yaml_node_get(d->node, "media"), "path",
                         "\"%" STR_FMT "\" leads out of the content folder; copy the file to "
                         "media/own and write its name alone",
                         STR_ARG(c->media_name));
        else if (!c->media && !(c->media_coming = media_coming(s, c->media_name)))
            report_missing(r, s, d);
    }
    find_captions(r, s, d);
    if (c->media)
        find_timeline(r, hashes, d);
    find_poster(r, s, d);
}

static void unknown_mark(struct reader *r, const struct question *q, const struct timeline *t)
{
    struct str first = q->watch, second = {0};
    ptrdiff_t dots = str_find(q->watch, STR(".."));
    if (dots >= 0) {
        first = str_sub(q->watch, 0, (size_t)dots);
        second = str_sub(q->watch, (size_t)dots + 2, q->watch.len);
    }
    bool first_known = false, second_known = second.len == 0;
    for (int i = 0; i < t->n_marks; i++) {
        first_known = first_known || str_eq(t->marks[i].name, first);
        second_known = second_known || str_eq(t->marks[i].name, second);
    }
    if (first_known && second_known) {
        findings_add(r->findings, FINDING_ERROR, q->at, "watch",
                     "\"watch: %" STR_FMT "\" ends before it begins", STR_ARG(q->watch));
        return;
    }
    struct nearest near = nearest_to(first_known ? second : first);
    for (int i = 0; i < t->n_marks; i++)
        nearest_offer(&near, t->marks[i].name);
    findings_add(r->findings, FINDING_ERROR, q->at, "unknown-mark",
                 "\"watch\" names \"%" STR_FMT "\", which is no mark of %s%s%" STR_FMT "%s",
                 STR_ARG(near.word), t->path, near.best.len ? "; did you mean \"" : "",
                 STR_ARG(near.best), near.best.len ? "\"?" : "");
}

void capsule_check_marks(struct reader *r, const struct capsule_draft *d)
{
    const struct capsule *c = &d->capsule;
    const struct timeline *t = &c->timeline;
    struct span span;
    bool wanted = false;
    if (!c->quiz || !c->media)
        return;
    for (int i = 0; i < c->quiz->n_questions; i++) {
        const struct question *q = &c->quiz->questions[i];
        wanted = wanted || q->watch.len > 0;
        if (q->watch.len && t->path && t->matches && !capsule_watch_span(c, q->watch, &span))
            unknown_mark(r, q, t);
    }
    if (wanted && !t->path)
        findings_add(r->findings, FINDING_WARNING, c->at, "no-timeline",
                     "%s has no time line beside it (%s): no chapters, and no part can be watched "
                     "again from the quiz; `capsule-kiosk new timeline %s` makes one",
                     c->media, fs_base_of(timeline_path_for(r->arena, c->media)), c->media);
}
