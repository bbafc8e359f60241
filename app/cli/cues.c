/*
 * `cues FILE`: what the caption parser makes of a file, for authors and for tests of conformance.
 * With --json there is always JSON on stdout: of a file that cannot be read it has no cues and one
 * problem.
 */
#include <stdio.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "subs/cues.h"

static void print_problems(const struct cues *c, const char *path)
{
    for (size_t i = 0; i < c->n_problems; i++)
        fprintf(stderr, "%s:%d:%d: %s: %" STR_FMT "\n", path, c->problems[i].line,
                c->problems[i].col, c->problems[i].error ? "error" : "warning",
                STR_ARG(c->problems[i].message));
}

/* A file that could not be read, as one without cues. */
static void print_failure(const char *path, const struct err *err, struct buf *out)
{
    struct str base = str_c(fs_base_of(path));
    struct cue_problem why = {.line = 1, .col = 1, .error = true, .message = str_c(err->text)};
    struct cues none = {.format = str_ends(base, STR(".vtt")) ? CUE_FORMAT_VTT : CUE_FORMAT_SRT,
                        .n_problems = 1, .problems = &why};
    cues_print_json(&none, out);
}

int command_cues(const struct options *options)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    struct cues cues;
    struct cue_hints hints = {.charset = options->charset, .standard = true};
    int code = EXIT_START;
    if (options->n_args != 1) {
        fprintf(stderr, "capsule-kiosk cues: name one caption file\n");
        return EXIT_START;
    }
    bool read = cues_load(options->args[0], &hints, &arena, &cues, &err);
    if (!read)
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    if (options->json && read)
        cues_print_json(&cues, &out);
    else if (options->json)
        print_failure(options->args[0], &err, &out);
    else if (read)
        cues_print_plain(&cues, &out);
    fwrite(buf_c(&out), 1, out.len, stdout);
    if (!options->json && read)
        print_problems(&cues, options->args[0]);
    code = read && cues.valid ? EXIT_DONE : EXIT_START;
    buf_release(&out);
    arena_release(&arena);
    return output_finish(code);
}
