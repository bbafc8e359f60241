/*
 * `report booth`: what a stand counted, as CSV, plots and one page. It needs the data folder for
 * itself; a program that runs with it is told of (its staff menu shows the same figures).
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pdf.h"
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

/* "2026-12-01", or a time of that day. */
static bool day_of(const char *text, int *day)
{
    struct civil_day d;
    struct civil c;
    int64_t wall_s;
    if (day_parse(str_c(text), &d)) {
        *day = (int)day_number(d);
        return true;
    }
    if (!options_now(text, &wall_s) || !zone_civil(NULL, wall_s, &c))
        return false;
    *day = (int)day_number(c.day);
    return true;
}

static bool days_asked(struct work *w, const struct tally_row *rows, size_t n, int *from, int *to,
                       struct err *err)
{
    if (!booth_extent(rows, n, from, to))
        return err_set(err, ERR_CONTENT, "nothing is counted in this data folder");
    if (w->o->from && !day_of(w->o->from, from))
        return err_set(err, ERR_USAGE, "--from is no day: --from 2026-12-01");
    if (w->o->to && !day_of(w->o->to, to))
        return err_set(err, ERR_USAGE, "--to is no day: --to 2026-12-07");
    return *from <= *to || err_set(err, ERR_USAGE, "--to lies before --from");
}

static enum string_language language_of(const struct work *w)
{
    enum string_language lang = LANG_EN;
    const struct catalog *c = &w->catalog;
    if (!w->o->lang || !string_language_parse(str_c(w->o->lang), &lang))
        if (c->n_languages)
            string_language_parse(str_c(c->languages[0]), &lang);
    return lang;
}

const struct theme *report_theme(const char *name)
{
    for (int i = 0; name && i < THEME_KIND_COUNT; i++)
        if (strcmp(theme_of((enum theme_kind)i)->name, name) == 0)
            return theme_of((enum theme_kind)i);
    return &theme_light;
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
                            .strings = &w->strings,
                            .lang = language_of(w),
                            .theme = report_theme(w->o->theme),
                            .made_s = pdf_made_at(w->o),
                            .write = write_file,
                            .ctx = w};
    int64_t visits = 0;
    b.n = store_tallies(store, &b.rows);
    if (!days_asked(w, b.rows, b.n, &b.from, &b.to, err))
        return false;
    b.text = session_text_engine(&w->arena, err);
    bool ok = b.text && fs_mkdirs(w->o->out, err) && booth_files_write(&b, &visits, err);
    if (ok)
        printf("%s: %d files, %lld visits\n", w->o->out, w->files, (long long)visits);
    text_engine_free(b.text);
    return ok;
}

static bool run(struct work *w, struct err *err)
{
    const struct options *o = w->o;
    struct findings findings;
    if (o->n_args < 1 || o->n_args > 2 || strcmp(o->args[0], "booth") != 0)
        return err_set(err, ERR_USAGE, "say what of: report booth [PLAYLIST] --out DIR, or report day [PLAYLIST] --day N --out DIR");
    if (!o->out)
        return err_set(err, ERR_USAGE, "say where to: --out DIR");
    findings_init(&findings, &w->arena);
    bool ok = o->n_args < 2 || catalog_load(o->args[1], &w->arena, &w->catalog, &findings, err);
    findings_release(&findings);
    const char *dir = o->data_dir ? o->data_dir : fs_xdg(&w->arena, FS_XDG_DATA);
    if (ok && (!dir || !fs_exists(fs_join(&w->arena, dir, "capsule-kiosk.db"))))
        return err_set(err, ERR_CONTENT, "there is no data in %s", dir ? dir : "the home folder");
    struct store *store = ok ? store_open(dir, NULL, err) : NULL;
    ok = store && make(w, store, err);
    store_close(store);
    return ok;
}

int command_report(const struct options *options)
{
    struct work w = {.o = options};
    struct err err = ERR_INIT;
    if (options->n_args && strcmp(options->args[0], "day") == 0)
        return report_day(options);
    bool ok = run(&w, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk report: %s\n", err.text);
    arena_release(&w.arena);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
