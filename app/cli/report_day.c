/* `report day`: what a day of a course was. It needs the data folder for itself; a room that runs with it is told of. */
#include <stdio.h>

#include "base/fs.h"
#include "cli/course_desk.h"
#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/report_day.h"
#include "cli/session.h"
#include "report/day_report.h"

struct work {
    struct course_desk desk;
    int files;
};

static bool write_file(void *ctx, const char *name, struct str bytes, struct err *err)
{
    struct work *w = ctx;
    w->files++;
    return fs_write_atomic(fs_join(&w->desk.arena, w->desk.o->out, name), bytes, err);
}

static bool make(struct work *w, struct err *err)
{
    const struct course_desk *d = &w->desk;
    if (d->o->day < 1 || d->o->day > d->course->n_days)
        return err_set(err, ERR_USAGE, "say which day: --day 1 to --day %d", d->course->n_days);
    struct day_report r = {.store = d->store,
                           .dir = d->data_dir,
                           .catalog = &d->catalog,
                           .course = d->course,
                           .day = (int)d->o->day - 1,
                           .files.strings = &d->strings,
                           .files.lang = d->lang,
                           .files.theme = report_theme(d->o->theme),
                           .files.made_s = pdf_made_at(d->o),
                           .files.write = write_file,
                           .files.ctx = w};
    r.files.text = session_text_engine(&w->desk.arena, err);
    bool ok = r.files.text && fs_mkdirs(d->o->out, err) && day_report_write(&r, err);
    if (ok)
        printf("%s: %d files, day %d\n", d->o->out, w->files, r.day + 1);
    text_engine_free(r.files.text);
    return ok;
}

int report_day(const struct options *o)
{
    struct work w = {.desk = {.o = o}};
    struct err err = ERR_INIT;
    bool ok = (o->out && o->n_args <= 2) || err_set(&err, ERR_USAGE, "say: report day [PLAYLIST] --day N --out DIR");
    ok = ok && course_desk_open(&w.desk, o, o->n_args > 1 ? o->args[1] : o->playlist, false, &err) && make(&w, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk report: %s\n", err.text);
    course_desk_close(&w.desk);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
