/*
 * `check PATH...`: every finding of one run on stdout, then what a visitor will get.
 */
#include "model/check.h"

#include <stdio.h>

#include "cli/check_hooks.h"
#include "cli/check_report.h"
#include "cli/commands.h"
#include "cli/output.h"

int command_check(const struct options *o)
{
    static const char *const here[] = {"."};
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct check_totals totals = {0};
    struct check_means means;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT;
    const struct check_hooks hooks = check_hooks_open(&means, &arena, &err);
    if (!means.engine)
        fprintf(stderr, "capsule-kiosk: characters are not held against the fonts: %s\n", err.text);
    findings_init(&findings, &arena);
    int code = check_paths(o->n_args ? o->args : here, o->n_args ? o->n_args : 1, &hooks, &arena,
                           &findings, &totals);
    if (o->json)
        check_report_json(&findings, &totals, &out);
    else
        check_report_text(&findings, &totals, &out);
    fputs(buf_c(&out), stdout);
    buf_release(&out);
    check_hooks_close(&means);
    findings_release(&findings);
    arena_release(&arena);
    return output_finish(code);
}
