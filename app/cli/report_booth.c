/*
 * `report booth`: what a stand counted, as CSV, plots and one page. It needs the data folder for
 * itself; a program that runs with it is told of (its staff menu shows the same figures).
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/pdf.h"
#include "cli/report.h"
#include "cli/report_day.h"
#include "cli/session.h"
#include "locale/zone.h"
#include "report/booth_figures.h"
#include "report/booth_files.h"

struct work {
    const struct options *o;
    struct arena arena;
    struct strings strings;
    struct catalog catalog;
    int files;
};

static bool days_asked(struct work *w, const struct tally_row *rows, size_t n, int *from, int *to,
                       struct err *err)
{
    if (!booth_extent(rows, n, from, to))
        return err_set(err, ERR_CONTENT, "nothing is counted in this data folder");
    if (w->o->from && !report_day_of(w->o->from, from))
        return err_set(err, ERR_USAGE, "--from is no day: --from 2026-12-01");
    if (w->o->to && !report_day_of(w->o->to, to))
        return err_set(err, ERR_USAGE, "--to is no day: --to 2026-12-07");
    return *from <= *to || err_set(err, ERR_USAGE, "--to lies before --from");
}

static bool write_file(void *ctx, const char *name, struct str bytes, struct err *err)
{
    struct work *w = ctx;
    w->files++;
    return fs_write_atomic(fs_join(&w->arena, w->o->out, name), bytes, err);
}

static bool make(struct work *w, struct store *store, struct err *err)
{
    struct booth_files b = {.catalog = &w->catalog,
                            .files.strings = &w->strings,
                            .files.lang = report_language(w->o, &w->catalog),
                            .files.theme = report_theme(w->o->theme),
                            .files.made_s = pdf_made_at(w->o),
                            .files.write = write_file,
                            .files.ctx = w};
    int64_t visits = 0;
    b.n = store_tallies(store, &b.rows);
    if (!days_asked(w, b.rows, b.n, &b.from, &b.to, err))
        return false;
    b.files.text = session_text_engine(&w->arena, err);
    bool ok = b.files.text && fs_mkdirs(w->o->out, err) && booth_files_write(&b, &visits, err);
    if (ok)
        printf("%s: %d files, %lld visits\n", w->o->out, w->files, (long long)visits);
    text_engine_free(b.files.text);
    return ok;
}

static bool run(struct work *w, struct err *err)
{
    const char *dir = report_data(w->o, &w->arena, err);
    bool ok = dir && report_catalog(w->o, &w->arena, &w->catalog, err);
    struct store *store = ok ? store_open(dir, NULL, err) : NULL;
    ok = store && make(w, store, err);
    store_close(store);
    return ok;
}

bool report_booth(const struct options *options, struct err *err)
{
    struct work w = {.o = options};
    bool ok = run(&w, err);
    arena_release(&w.arena);
    return ok;
}
