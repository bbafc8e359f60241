/*
 * A caption file read by the parser that shows it: what it complains of, what no face can draw, what
 * begins when the film is over.
 */
#include <string.h>

#include "base/utf8.h"
#include "cli/check_hooks.h"
#include "subs/cues.h"

/* The first character of a file that cannot be drawn; more of them would say the same. */
static void judge_glyphs(void *ctx, const struct cues *cues, struct source at, struct findings *f)
{
    struct check_means *means = ctx;
    for (size_t i = 0; i < cues->n; i++) {
        uint32_t cp = glyphs_missing(means->engine ? &means->glyphs : NULL, cues->list[i].plain);
        char utf8[5] = {0};
        if (!cp)
            continue;
        utf8_put(cp, utf8);
        at.line = cues->list[i].line;
        findings_add(f, FINDING_WARNING, at, "missing-glyph",
                     "\"%s\" (U+%04X) is in none of the program's fonts and shows as an empty box; "
                     "write it another way",
                     utf8, (unsigned)cp);
        return;
    }
}

void check_captions(void *ctx, const struct caption_file *file, int64_t length_us,
                    struct findings *f)
{
    struct arena arena = ARENA_INIT;
    struct cues cues;
    struct err err = ERR_INIT;
    struct source at = {file->path, 1, 1};
    if (!cues_load(file->path, file->charset[0] ? file->charset : NULL, &arena, &cues, &err)) {
        findings_add(f, FINDING_ERROR, at, err_code_name(err.code), "%s", err.text);
        arena_release(&arena);
        return;
    }
    judge_glyphs(ctx, &cues, at, f);
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
