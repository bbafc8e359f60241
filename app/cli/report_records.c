/*
 * `report csv|xapi|html|json`: what learners did. A program may run with the data folder meanwhile: it
 * is only read. A folder of an older program is brought up to date first, where nobody uses it.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/pdf.h"
#include "cli/report.h"
#include "cli/report_day.h"
#include "cli/session.h"
#include "report/records_figures.h"
#include "store/store.h"

struct work {
    const struct options *o;
    struct arena arena;
    struct catalog catalog;
    struct records r;
};

/* ---- what is asked for ---- */

struct search {
    struct work *w;
    const char *name;
    int found;
};

static bool match(void *ctx, const struct archive_learner *l, struct err *err)
{
    struct search *s = ctx;
    (void)err;
    if (str_eq_c(l->id, s->name)) {
        s->w->r.choice.learner = arena_str(&s->w->arena, l->id);
        s->found = 1;
        return false;
    }
    if (str_eq_c(l->name, s->name)) {
        s->w->r.choice.learner = arena_str(&s->w->arena, l->id);
        s->found++;
    }
    return true;
}

/* By id or by name; "" is whoever learns without one. */
static bool choose_learner(struct work *w, struct err *err)
{
    struct search s = {w, w->o->learner, 0};
    struct err why = ERR_INIT;
    if (!s.name)
        return true;
    w->r.choice.one = true;
    if (s.name[0] && !archive_learners(w->r.archive, &(struct archive_choice){0}, match, &s, &why) && why.code) {
        *err = why;
        return false;
    }
    if (s.name[0] && s.found != 1)
        return err_set(err, ERR_NOT_FOUND,
                       s.found ? "%d learners are called \"%s\": give the id of one (report csv lists them)"
                               : "%d learners have the name or id \"%s\"",
                       s.found, s.name);
    return true;
}

static bool choose_time(struct work *w, struct err *err)
{
    struct archive_choice *c = &w->r.choice;
    if (w->o->from && !report_moment(w->o->from, false, &c->from_s))
        return err_set(err, ERR_USAGE, "--from is no day: --from 2026-12-01");
    if (w->o->to && !report_moment(w->o->to, true, &c->to_s))
        return err_set(err, ERR_USAGE, "--to is no day: --to 2026-12-07");
    return !c->to_s || c->from_s < c->to_s || err_set(err, ERR_USAGE, "--to lies before --from");
}

/* ---- the data ---- */

static bool bring_up_to_date(const char *dir, struct err *err)
{
    struct store *store = store_open(dir, NULL, err);
    store_close(store);
    return store != NULL;
}

static bool open_archive(struct work *w, struct err *err)
{
    const char *dir = report_data(w->o, &w->arena, err);
    struct err why = ERR_INIT;
    if (!dir)
        return false;
    w->r.archive = archive_open(dir, &why);
    if (!w->r.archive && why.code == ERR_CONTENT && bring_up_to_date(dir, &why))
        w->r.archive = archive_open(dir, &why);
    if (!w->r.archive)
        *err = why;
    return w->r.archive != NULL;
}

/* ---- reports ---- */

static bool make_csv(struct work *w, struct err *err)
{
    struct records_counts n = {{0}};
    if (!records_csv(&w->r, &n, err))
        return false;
    for (int t = 0; t < RECORDS_TABLES; t++)
        printf("%s/records-%s-%s.csv: %lld rows\n", w->o->out, records_table_name((enum records_table)t), w->r.date,
               (long long)n.rows[t]);
    return true;
}

static bool make_xapi(struct work *w, struct err *err)
{
    struct records_counts n = {{0}};
    const char *version = w->o->xapi ? w->o->xapi : "1.0.3";
    w->r.xapi = strcmp(version, "2.0") == 0 ? XAPI_2_0 : XAPI_1_0_3;
    if (!records_xapi(&w->r, &n, err))
        return false;
    printf("%s/records-xapi-%s-%s.jsonl: %lld statements\n", w->o->out, version, w->r.date, (long long)n.rows[0]);
    return true;
}

static bool make_html(struct work *w, struct err *err)
{
    struct records_figures f;
    struct strings strings = {0};
    struct records_page page = {.strings = &strings,
                                .lang = report_language(w->o, &w->catalog),
                                .theme = report_theme(w->o->theme),
                                .text = session_text_engine(&w->arena, err),
                                .made_s = pdf_made_at(w->o)};
    bool ok = page.text && records_gather(&w->r, &w->arena, &f, err) && records_html(&w->r, &f, &page, err);
    if (ok)
        printf("%s/records-figures-%s.html: %d learners\n", w->o->out, w->r.date, f.n_learners);
    text_engine_free(page.text);
    return ok;
}

static bool make_json(struct work *w, struct err *err)
{
    struct records_figures f;
    if (!records_gather(&w->r, &w->arena, &f, err) || !records_json(&w->r, &f, err))
        return false;
    printf("%s/records-figures-%s.json: %d learners\n", w->o->out, w->r.date, f.n_learners);
    return true;
}

static bool make(struct work *w, struct err *err)
{
    bool (*const kinds[])(struct work *w, struct err *err) = {make_csv, make_xapi, make_html, make_json};
    const char *const names[] = {"csv", "xapi", "html", "json"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(w->o->args[0], names[i]) == 0)
            return kinds[i](w, err);
    return false;
}

bool report_records(const struct options *o, struct err *err)
{
    struct work w = {.o = o};
    w.r = (struct records){.catalog = &w.catalog,
                           .anonymise = o->anonymise,
                           .excel = o->excel,
                           .iri = o->iri,
                           .dir = o->out};
    w.r.date = report_today(o, &w.arena);
    bool ok = report_catalog(o, &w.arena, &w.catalog, err) && open_archive(&w, err) && choose_time(&w, err) &&
              choose_learner(&w, err) && fs_mkdirs(o->out, err) && make(&w, err);
    archive_close(w.r.archive);
    arena_release(&w.arena);
    return ok;
}
