/*
 * A chore gets copies of all it needs: the store is the main thread's, and the catalog on stage may be another one before it
 * is over, so that the certificates read the playlist anew. What it brings is written to the store when it is taken.
 */
#include "screens/desk_work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/fs.h"
#include "base/mem.h"
#include "gfx/vector.h"
#include "locale/zone.h"
#include "report/certificate.h"
#include "screens/certificate_round.h"
#include "screens/presented.h"
#include "screens/register.h"
#include "screens/staff.h"

#define LOG_ROOM "desk"
#include "base/log.h"

enum { FILE_BYTES_MAX = 4 * 1024 * 1024 };

struct desk_chore {
    struct chore chore; /* first */
    enum desk_task task;
    struct arena arena; /* of everything below */
    const char *path;   /* that is read or written */
    bool ok;
    struct err err;
    /* lists */
    struct store_participant *list; /* the register; of an import then those who are new */
    int *half_days;
    size_t n;
    int passed_over;
    /* certificates */
    const char *playlist, *data_dir;
    const struct strings *strings;
    enum string_language lang;
    struct text_engine *text; /* owned; NULL: it could not be made */
    struct civil_day day;
    int64_t made_s;
    struct certificate_round round;
    struct err why;     /* specimens: what is missing */
    bool specimens;
};

/* ---- on the chores' thread ---- */

static void work_import(struct chore *chore)
{
    struct desk_chore *d = (struct desk_chore *)chore;
    struct participants_file file;
    struct findings findings;
    struct str bytes;
    if (!fs_read(d->path, FILE_BYTES_MAX, &d->arena, &bytes, &d->err))
        return;
    findings_init(&findings, &d->arena);
    d->ok = participants_read(bytes, d->path, NULL, &d->arena, &findings, &file, &d->err);
    if (d->ok) {
        struct store_participant *fresh = arena_array(&d->arena, PARTICIPANTS_MAX, struct store_participant);
        d->n = register_fresh(d->list, d->n, &file, d->path, &d->arena, &findings, fresh);
        d->list = fresh;
        d->passed_over = (int)(findings.errors + findings.warnings);
    }
    findings_release(&findings);
}

static void work_export(struct chore *chore)
{
    struct desk_chore *d = (struct desk_chore *)chore;
    struct buf out = BUF_INIT;
    register_csv(d->list, d->half_days, d->n, &out);
    d->ok = removable_write(d->path, buf_str(&out), &d->err);
    buf_release(&out);
}

/* Onto the sheets; false: stopped, or one cannot be issued. */
static bool issue(struct desk_chore *d, const struct catalog *c, struct paper *paper)
{
    for (size_t i = 0; i < d->round.n; i++) {
        struct certificate_due *due = &d->round.due[i];
        struct certificate_sheet sheet = {0};
        struct err why = ERR_INIT;
        const struct certificate_wish wish = {
            .course = true, .name = due->name, .day = d->day, .score = due->half_days, .data_dir = d->data_dir};
        if (chore_stopped(&d->chore) ||
            !certificate_issue(c, &wish, d->strings, d->lang, &d->arena, &sheet, &due->number, &why, &d->err))
            return false;
        if (sheet.specimen.len) {
            d->specimens = true;
            d->why = why;
        }
        certificate_describe(paper->pages, c->certificate, &sheet, false, string_language_code(d->lang), d->made_s);
        certificate_compose(paper, &sheet);
        atomic_store(&d->chore.permille, (int)(900 * (i + 1) / d->round.n));
    }
    return true;
}

static void work_certificates(struct chore *chore)
{
    struct desk_chore *d = (struct desk_chore *)chore;
    struct catalog catalog = {0};
    struct findings findings;
    struct pages pages;
    struct paper paper;
    struct buf file = BUF_INIT;
    findings_init(&findings, &d->arena);
    d->ok = d->text && catalog_load(d->playlist, &d->arena, &catalog, &findings, &d->err);
    findings_release(&findings);
    if (d->ok && !catalog.certificate)
        d->ok = err_set(&d->err, ERR_CONTENT, "the playlist gives no certificate for a course");
    if (!d->ok)
        return;
    pages_init(&pages, &d->arena);
    paper_init(&paper, &pages, d->text, PAPER_A4, true);
    d->ok = issue(d, &catalog, &paper) && vector_pdf(&pages, d->text, NULL, &file, &d->err) &&
            removable_write(d->path, buf_str(&file), &d->err);
    buf_release(&file);
}

static void end(struct chore *chore)
{
    struct desk_chore *d = (struct desk_chore *)chore;
    text_engine_free(d->text);
    arena_release(&d->arena);
    free(d);
}

/* ---- beginning ---- */

struct desk_work *desk_work_of(struct screen_env *env)
{
    struct room *r = env->room;
    if (!r->desk)
        r->desk = mem_calloc(1, sizeof *r->desk);
    return r->desk;
}

/* NULL: another one is under way, or this program does nothing beside its picture. */
static struct desk_chore *chore_new(struct screen_env *env, enum desk_task task, void (*work)(struct chore *))
{
    if (!env->staff || !env->staff->chores || !env->room->course || desk_work_of(env)->ticket)
        return NULL;
    struct desk_chore *d = mem_calloc(1, sizeof *d);
    d->chore.work = work;
    d->chore.end = end;
    d->task = task;
    return d;
}

static void begin(struct screen_env *env, struct desk_chore *d)
{
    struct desk_work *w = desk_work_of(env);
    *w = (struct desk_work){.task = d->task};
    snprintf(w->file, sizeof w->file, "%s", fs_base_of(d->path));
    w->ticket = chores_ask(env->staff->chores, &d->chore);
}

/* Texts of the store end with its next call. */
static void copy_register(const struct screen_env *env, struct desk_chore *d)
{
    d->list = arena_array(&d->arena, PARTICIPANTS_MAX, struct store_participant);
    d->n = store_participants(env->store, env->room->course->id, d->list, PARTICIPANTS_MAX);
    d->half_days = arena_array(&d->arena, d->n + 1, int);
    for (size_t i = 0; i < d->n; i++) {
        d->list[i].id = arena_str(&d->arena, d->list[i].id);
        d->list[i].name = arena_str(&d->arena, d->list[i].name);
        d->list[i].organisation = arena_str(&d->arena, d->list[i].organisation);
    }
    for (size_t i = 0; i < d->n; i++)
        d->half_days[i] = store_half_days(env->store, d->list[i].id);
}

/* STICK/participants-course-2020-2026-11-29-0541.csv: none is written over. */
static const char *target(struct desk_chore *d, const struct screen_env *env, const char *stick, const char *what,
                          const char *ending)
{
    time_t at = (time_t)env->now.wall_s;
    struct tm tm = {0};
    char stamp[32] = "";
    localtime_r(&at, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M", &tm);
    return arena_strf(&d->arena, "%s/%s-%" STR_FMT "-%s.%s", stick, what, STR_ARG(env->room->course->id), stamp, ending).ptr;
}

void desk_import(struct screen_env *env, const char *path)
{
    struct desk_chore *d = chore_new(env, DESK_IMPORT, work_import);
    if (!d)
        return;
    copy_register(env, d);
    d->path = arena_cstr(&d->arena, str_c(path));
    begin(env, d);
}

void desk_export(struct screen_env *env, const char *stick)
{
    struct desk_chore *d = chore_new(env, DESK_EXPORT, work_export);
    if (!d)
        return;
    copy_register(env, d);
    d->path = target(d, env, stick, "participants", "csv");
    begin(env, d);
}

void desk_certificates(struct screen_env *env, const char *stick)
{
    struct civil today = {0};
    struct desk_chore *d = chore_new(env, DESK_CERTIFICATES, work_certificates);
    if (!d)
        return;
    if (!certificate_round_judge(&d->round, env->store, env->catalog, env->room->course, &d->arena, &d->err) ||
        !d->round.n || !env->staff->data_dir) {
        end(&d->chore);
        return;
    }
    zone_civil(NULL, env->now.wall_s, &today);
    d->day = today.day;
    d->made_s = env->now.wall_s;
    d->playlist = arena_cstr(&d->arena, str_c(env->catalog->path));
    d->data_dir = arena_cstr(&d->arena, str_c(env->staff->data_dir));
    d->strings = env->strings;
    d->lang = env->settings->lang;
    d->text = text_engine_beside(env->text, &d->err);
    d->path = target(d, env, stick, "certificates", "pdf");
    begin(env, d);
}

/* ---- taking ---- */

static void take(struct screen_env *env, struct desk_work *w, const struct desk_chore *d)
{
    const struct course *course = env->room->course;
    w->ok = d->ok;
    w->n = (int)(d->task == DESK_CERTIFICATES ? d->round.n : d->n);
    w->passed_over = d->passed_over;
    w->specimens = d->specimens;
    snprintf(w->why, sizeof w->why, "%.299s", d->ok ? d->why.text : d->err.text);
    if (d->ok && d->task == DESK_IMPORT && d->n)
        store_add_participants(env->store, course->id, d->list, d->n, env->now);
    if (d->ok && d->task == DESK_CERTIFICATES && !d->specimens)
        certificate_round_note(&d->round, env->store, course);
    if (d->ok)
        log_info("task=%d n=%d passed_over=%d specimens=%d", d->task, w->n, w->passed_over, w->specimens);
    else
        log_warn("task=%d: %s", d->task, d->err.text);
}

void desk_follow(struct screen_env *env)
{
    struct desk_work *w = env->room->desk;
    struct chore *chore = w && w->ticket ? chores_take(env->staff->chores, w->ticket) : NULL;
    if (!chore)
        return;
    w->ticket = 0;
    take(env, w, (const struct desk_chore *)chore);
    chore->end(chore);
}
