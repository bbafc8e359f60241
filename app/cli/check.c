/*
 * `check PATH...`: every finding of one run on stdout, then what a visitor will get. Media are
 * decoded in the sandboxed child, captions read by the same parser that shows them.
 */
#include "model/check.h"

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "cli/check_organisation.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "locale/language.h"
#include "locale/zone.h"
#include "player/documents.h"
#include "player/jobs.h"
#include "subs/cues.h"
#include "ui/strings.h"

static void add_track(struct language_list *l, const char *tag)
{
    char code[LANGUAGE_CODE_MAX];
    language_primary(str_c(tag), code);
    if (code[0] && strlen(code) < sizeof l->of[0] && l->n < MODEL_LANGS_MAX &&
        !language_list_has(l, str_c(code)))
        strcpy(l->of[l->n++], code);
}

static void check_media(void *ctx, const char *path, struct source at, struct check_media *out,
                        struct findings *f)
{
    (void)ctx;
    struct player_probe probe;
    struct err err = ERR_INIT;
    if (!player_probe(NULL, path, &probe, &err)) {
        findings_add(f, FINDING_ERROR, at, err_code_name(err.code), "%s", err.text);
        return;
    }
    out->length_us = probe.length_us;
    out->audio_told = true;
    for (int i = 0; i < probe.n_audio; i++)
        if (!probe.audio[i].described)
            add_track(&out->audio, probe.audio[i].language);
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

static void check_captions(void *ctx, const struct caption_file *file, int64_t length_us,
                           struct findings *f)
{
    (void)ctx;
    struct arena arena = ARENA_INIT;
    struct cues cues;
    struct err err = ERR_INIT;
    struct source at = {file->path, 1, 1};
    if (!cues_load(file->path, file->charset[0] ? file->charset : NULL, &arena, &cues, &err)) {
        findings_add(f, FINDING_ERROR, at, err_code_name(err.code), "%s", err.text);
        arena_release(&arena);
        return;
    }
    for (size_t i = 0; i < cues.n_problems; i++) {
        const struct cue_problem *p = &cues.problems[i];
        if (p->overlap && file->forced)
            continue;
        at.line = p->line;
        at.col = p->col;
        findings_add(f, p->error ? FINDING_ERROR : FINDING_WARNING, at, "captions", "%" STR_FMT,
                     STR_ARG(p->message));
    }
    if (length_us && cues.n && cues.list[cues.n - 1].start_us > length_us) {
        at.line = cues.list[cues.n - 1].line;
        at.col = 1;
        findings_add(f, FINDING_WARNING, at, "captions-past-end",
                     "this caption begins after the end of the video (%.1f s); "
                     "is it the right file?",
                     (double)length_us / 1e6);
    }
    arena_release(&arena);
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

static void print_json(const struct findings *f)
{
    struct buf out = BUF_INIT;
    struct json j;
    json_init(&j, &out);
    json_open(&j, '{');
    json_key(&j, "findings");
    json_open(&j, '[');
    for (size_t i = 0; i < f->n; i++) {
        const struct finding *one = &f->list[i];
        json_open(&j, '{');
        json_key(&j, "path"), json_str(&j, str_c(one->at.path));
        json_key(&j, "line"), json_int(&j, one->at.line);
        json_key(&j, "column"), json_int(&j, one->at.col);
        json_key(&j, "level"),
            json_str(&j, str_c(one->level == FINDING_ERROR ? "error" : "warning"));
        json_key(&j, "code"), json_str(&j, str_c(one->code));
        json_key(&j, "sentence"), json_str(&j, one->sentence);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_key(&j, "errors"), json_int(&j, (int64_t)f->errors);
    json_key(&j, "warnings"), json_int(&j, (int64_t)f->warnings);
    json_close(&j, '}');
    puts(buf_c(&out));
    buf_release(&out);
}

/* "1 error, " or "2 errors, ": many goes on with what stands between this count and the next. */
static void add_count(struct buf *out, size_t n, const char *one, const char *many)
{
    if (n == 1)
        buf_addf(out, "1 %s%s", one, many + strspn(many, "abcdefghijklmnopqrstuvwxyz"));
    else
        buf_addf(out, "%zu %s", n, many);
}

static void print_text(const struct findings *f, const struct check_totals *t)
{
    struct buf out = BUF_INIT;
    findings_print(f, &out);
    add_count(&out, f->errors, "error", "errors, ");
    add_count(&out, f->warnings, "warning", "warnings; ");
    add_count(&out, (size_t)t->capsules, "capsule", "capsules, ");
    add_count(&out, (size_t)t->quizzes, "quiz", "quizzes with ");
    add_count(&out, (size_t)t->questions, "question", "questions");
    if (t->courses + t->modules) {
        buf_add_c(&out, ", ");
        add_count(&out, (size_t)t->courses, "course", "courses, ");
        add_count(&out, (size_t)t->modules, "module", "modules");
    }
    if (t->length_us)
        buf_addf(&out, ", %lld:%02lld minutes of video", (long long)(t->length_us / 60000000),
                 (long long)(t->length_us / 1000000 % 60));
    puts(buf_c(&out));
    buf_release(&out);
}

int command_check(const struct options *o)
{
    static const char *const here[] = {"."};
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct check_totals totals = {0};
    const struct check_hooks hooks = {.media = check_media,
                                      .captions = check_captions,
                                      .string_known = string_known,
                                      .zone_known = zone_is_known,
                                      .document = check_document,
                                      .organisation = check_organisation};
    findings_init(&findings, &arena);
    int code = check_paths(o->n_args ? o->args : here, o->n_args ? o->n_args : 1, &hooks, &arena,
                           &findings, &totals);
    if (o->json)
        print_json(&findings);
    else
        print_text(&findings, &totals);
    findings_release(&findings);
    arena_release(&arena);
    return output_finish(code);
}
