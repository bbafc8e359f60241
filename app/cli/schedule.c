/*
 * `schedule COURSE`: what a course file says, without a window. COURSE is a course's own file or a
 * playlist that has one; of several courses it is the first.
 */
#include <stdio.h>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/schedule_pdf.h"
#include "model/catalog.h"

/* What is wrong with it goes to stderr; a course that stands is used all the same. */
static const struct course *course_of(const char *path, struct arena *arena, struct err *err)
{
    struct catalog *catalog = arena_new(arena, struct catalog);
    struct findings findings;
    struct buf lines = BUF_INIT;
    findings_init(&findings, arena);
    bool ok = catalog_load(path, arena, catalog, &findings, err);
    findings_print(&findings, &lines);
    if (ok)
        fprintf(stderr, "%s", buf_c(&lines));
    buf_release(&lines);
    findings_release(&findings);
    if (ok && catalog->n_courses == 0)
        ok = err_set(err, ERR_NOT_FOUND, "%s holds no course", path);
    return ok ? &catalog->courses[0] : NULL;
}

int command_schedule(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct err err = ERR_INIT;
    if (o->n_args != 1 || !o->pdf) {
        fprintf(stderr, "capsule-kiosk schedule: name one course or playlist, and --pdf FILE\n");
        return EXIT_START;
    }
    const struct course *course = course_of(o->args[0], &arena, &err);
    bool ok = course && schedule_pdf(course, o, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk: %s\n", err.text);
    arena_release(&arena);
    return output_finish(ok ? EXIT_DONE : course ? EXIT_START : EXIT_NOTHING);
}
