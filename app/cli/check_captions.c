/*
 * A caption file read by the parser that shows it: what it complains of, what no face can draw, what
 * a captioner would ask about.
 */
#include <string.h>

#include "base/utf8.h"
#include "cli/check_hooks.h"
#include "subs/review.h"

enum { MISSING_TOLD = 20 }; /* of a file */

static bool is_told(const uint32_t *told, int n, uint32_t cp)
{
    for (int i = 0; i < n; i++)
        if (told[i] == cp)
            return true;
    return false;
}

/* Each character that cannot be drawn, where it stands first. */
static void judge_glyphs(void *ctx, const struct cues *cues, struct source at, struct findings *f)
{
    struct check_means *means = ctx;
    uint32_t told[MISSING_TOLD];
    int n_told = 0;
    for (size_t i = 0; i < cues->n && n_told < MISSING_TOLD; i++) {
        uint32_t cp = glyphs_missing(means->engine ? &means->glyphs : NULL, cues->list[i].plain);
        char utf8[5] = {0};
        if (!cp || is_told(told, n_told, cp))
            continue;
        told[n_told++] = cp;
        utf8_put(cp, utf8);
        at.line = cues->list[i].line;
        findings_add(f, FINDING_WARNING, at, "missing-glyph",
                     "\"%s\" (U+%04X) is in none of the program's fonts and shows as an empty box; "
                     "write it another way",
                     utf8, (unsigned)cp);
    }
}

static void tell_problems(const struct cues *cues, struct source at, struct findings *f)
{
    for (size_t i = 0; i < cues->n_problems; i++) {
        const struct cue_problem *p = &cues->problems[i];
        at.line = p->line;
        at.col = p->col;
        findings_add(f, p->error ? FINDING_ERROR : FINDING_WARNING, at, "captions", "%" STR_FMT,
                     STR_ARG(p->message));
    }
}

static void tell_remarks(const struct caption_file *file, const struct cues *cues, int64_t length_us,
                         struct arena *arena, struct findings *f)
{
    struct cue_review review;
    cues_review(cues, length_us, file->forced, arena, &review);
    for (size_t i = 0; i < review.n; i++) {
        const struct cue_remark *r = &review.list[i];
        findings_add(f, FINDING_WARNING, (struct source){file->path, r->line, 1},
                     cue_remark_code(r->kind), "%" STR_FMT, STR_ARG(r->sentence));
    }
}

void check_captions(void *ctx, const struct caption_file *file, int64_t length_us,
                    struct findings *f)
{
    struct arena arena = ARENA_INIT;
    struct cues cues;
    struct err err = ERR_INIT;
    struct source at = {file->path, 1, 1};
    if (!cues_load(file->path, &(struct cue_hints){.charset = file->charset, .language = file->lang}, &arena, &cues, &err)) {
        findings_add(f, FINDING_ERROR, at, err_code_name(err.code), "%s", err.text);
        arena_release(&arena);
        return;
    }
    judge_glyphs(ctx, &cues, at, f);
    tell_problems(&cues, at, f);
    tell_remarks(file, &cues, length_us, &arena, f);
    arena_release(&arena);
}
