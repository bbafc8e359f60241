/* `cues FILE`: what the caption parser makes of a file, for authors and for tests of conformance. */
#include <stdio.h>

#include "cli/commands.h"
#include "subs/cues.h"

static void print_problems(const struct cues *c, const char *path)
{
    for (size_t i = 0; i < c->n_problems; i++)
        fprintf(stderr, "%s:%d:%d: %s: %" STR_FMT "\n", path, c->problems[i].line, c->problems[i].col,
                c->problems[i].error ? "error" : "warning", STR_ARG(c->problems[i].message));
}

int command_cues(const struct options *options)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    struct cues cues;
    int code = EXIT_START;
    if (options->n_args != 1) {
        fprintf(stderr, "capsule-kiosk cues: name one caption file\n");
        return EXIT_START;
    }
    if (!cues_load(options->args[0], options->charset, &arena, &cues, &err)) {
        fprintf(stderr, "%s\n", err.text);
        goto out;
    }
    if (options->json)
        cues_print_json(&cues, &out);
    else
        cues_print_plain(&cues, &out);
    fwrite(buf_c(&out), 1, out.len, stdout);
    if (!options->json)
        print_problems(&cues, options->args[0]);
    code = cues.valid ? EXIT_DONE : EXIT_START;
out:
    buf_release(&out);
    arena_release(&arena);
    return code;
}
