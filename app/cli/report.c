/*
 * `report`: what a device has recorded, as files. Each kind of report is a file of its own; what they
 * all ask of the command line is here.
 */
#include "cli/report.h"

#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/pdf.h"
#include "cli/report_day.h"
#include "locale/zone.h"

static const struct {
    const char *kind;
    bool (*run)(const struct options *o, struct err *err);
} reports[] = {
    {"booth", report_booth},
    {"csv", report_records},
    {"xapi", report_records},
    {"html", report_records},
    {"json", report_records},
    {"merge", report_merge},
};

bool report_day_of(const char *text, int *day)
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

const char *report_today(const struct options *o, struct arena *arena)
{
    struct civil c = {0};
    zone_civil(NULL, pdf_made_at(o), &c);
    return arena_strf(arena, "%04d-%02d-%02d", c.day.year, c.day.month, c.day.day).ptr;
}

bool report_moment(const char *text, bool end, int64_t *wall_s)
{
    struct civil c = {0};
    if (!day_parse(str_c(text), &c.day))
        return options_now(text, wall_s);
    c.day = day_from_number(day_number(c.day) + end);
    return zone_wall(NULL, &c, wall_s);
}

enum string_language report_language(const struct options *o, const struct catalog *c)
{
    enum string_language lang = LANG_EN;
    if (!o->lang || !string_language_parse(str_c(o->lang), &lang))
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

const char *report_data(const struct options *o, struct arena *arena, struct err *err)
{
    const char *dir = o->data_dir ? o->data_dir : fs_xdg(arena, FS_XDG_DATA);
    if (dir && fs_exists(fs_join(arena, dir, "capsule-kiosk.db")))
        return dir;
    err_set(err, ERR_CONTENT, "there is no data in %s", dir ? dir : "the home folder");
    return NULL;
}

bool report_catalog(const struct options *o, struct arena *arena, struct catalog *out, struct err *err)
{
    struct findings findings;
    findings_init(&findings, arena);
    bool ok = o->n_args < 2 || catalog_load(o->args[1], arena, out, &findings, err);
    findings_release(&findings);
    return ok;
}

static bool run(const struct options *o, struct err *err)
{
    for (size_t i = 0; o->n_args && i < ARRAY_LEN(reports); i++) {
        if (strcmp(o->args[0], reports[i].kind) != 0)
            continue;
        if (!o->out)
            return err_set(err, ERR_USAGE, "say where to: --out DIR");
        if (o->n_args > 2 && reports[i].run != report_merge)
            return err_set(err, ERR_USAGE, "one playlist is taken, not %s as well", o->args[2]);
        return reports[i].run(o, err);
    }
    return err_set(err, ERR_USAGE, "say what of: report booth [PLAYLIST] --out DIR, report day [PLAYLIST] --day N --out DIR, or csv, xapi, html, json, merge");
}

int command_report(const struct options *options)
{
    struct err err = ERR_INIT;
    if (options->n_args && strcmp(options->args[0], "day") == 0)
        return report_day(options);
    bool ok = run(options, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk report: %s\n", err.text);
    return output_finish(ok ? EXIT_DONE : EXIT_START);
}
