/*
 * What goes along is the table `parts`; a new kind of record is one more line. The figures are made
 * from a copy of the counters taken when it was asked for, with the titles of the playlist's file read
 * anew: the catalog on stage may be another before this is over. Nothing here is shared with the
 * picture's thread but what never changes.
 */
#include "screens/staff_copying.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/log.h"
#include "base/mem.h"
#include "platform/removable.h"
#include "report/booth_figures.h"
#include "report/booth_files.h"
#include "seal/sealed.h"
#include "store/learner.h"
#include "store/store.h"

struct staff_copying {
    struct chore chore; /* first */
    struct arena arena;
    const char *folder, *data_dir, *log_file; /* in arena; NULL: there is none */
    enum staff_records records;
    const char *public_key; /* of the organisation; in arena; NULL: the playlist names none */
    bool ok;
    struct err err;
    const char *playlist;     /* in arena; NULL: the catalog has no file */
    struct booth_files booth; /* n 0: nothing is counted here; rows in arena, text owned */
};

/* ---- on the chores' thread ---- */

static bool stopped(void *ctx)
{
    return chore_stopped(ctx);
}

static const char *target(struct staff_copying *c, const char *name)
{
    return fs_join(&c->arena, c->folder, name);
}

static bool all_sealed(const struct staff_copying *c)
{
    return c->records == RECORDS_ALL_SEALED;
}

static const char *sealed_name(struct staff_copying *c, const char *name)
{
    return arena_strf(&c->arena, "%s" SEALED_ENDING, name).ptr;
}

/* A file through a sealed one in folder, which is the device's own. */
static bool copy_sealed(struct staff_copying *c, const char *from, const char *folder, const char *name)
{
    struct seal_public organisation;
    const struct seal_lock lock = {.organisation = &organisation};
    const char *sealed = fs_join(&c->arena, folder, "export.tmp" SEALED_ENDING);
    bool ok = seal_public_load(c->public_key, SEAL_ORGANISATION_PUBLIC, &organisation, &c->err) &&
              seal_file(from, sealed, &lock, stopped, c, &c->err) &&
              removable_copy(sealed, target(c, sealed_name(c, name)), stopped, c, &c->err);
    unlink(sealed);
    return ok;
}

/* What the policy seals is on no disk before it is sealed. */
static bool write_part(struct staff_copying *c, const char *name, struct str bytes, struct err *err)
{
    struct seal_public organisation;
    const struct seal_lock lock = {.organisation = &organisation};
    struct buf sealed = BUF_INIT;
    if (!all_sealed(c))
        return removable_write(target(c, name), bytes, err);
    bool ok = seal_public_load(c->public_key, SEAL_ORGANISATION_PUBLIC, &organisation, err) &&
              seal_bytes(bytes, &lock, &sealed, err) &&
              removable_write(target(c, sealed_name(c, name)), buf_str(&sealed), err);
    buf_release(&sealed);
    return ok;
}

/* What the program has in memory where there is no file. */
static bool copy_recent(struct staff_copying *c)
{
    struct log_recent *lines = mem_calloc(LOG_RECENT_MAX, sizeof *lines);
    struct buf text = BUF_INIT;
    int n = log_recent(lines);
    for (int i = 0; i < n; i++)
        buf_addf(&text, "%s\n", lines[i].text);
    bool ok = write_part(c, "log.txt", buf_str(&text), &c->err);
    buf_release(&text);
    free(lines);
    return ok;
}

static bool copy_log(struct staff_copying *c)
{
    if (!c->log_file || !fs_is_file(c->log_file))
        return copy_recent(c);
    if (!all_sealed(c))
        return removable_copy(c->log_file, target(c, "log.txt"), stopped, c, &c->err);
    return copy_sealed(c, c->log_file, c->data_dir ? c->data_dir : fs_dir_of(&c->arena, c->log_file), "log.txt");
}

/* Beside the original first: a database is not written to a medium that may be taken out, it is copied there whole. */
static bool copy_records(struct staff_copying *c)
{
    if (!c->data_dir || !fs_is_file(fs_join(&c->arena, c->data_dir, "capsule-kiosk.db")) || c->records == RECORDS_STAY)
        return true;
    const char *draft = fs_join(&c->arena, c->data_dir, "export.tmp");
    unlink(draft);
    bool ok = store_copy(c->data_dir, draft, &c->err) &&
              (c->records == RECORDS_SEALED || all_sealed(c)
                   ? copy_sealed(c, draft, c->data_dir, "capsule-kiosk.db")
                   : removable_copy(draft, target(c, "capsule-kiosk.db"), stopped, c, &c->err));
    unlink(draft);
    return ok;
}

static bool write_figure(void *ctx, const char *name, struct str bytes, struct err *err)
{
    struct staff_copying *c = ctx;
    int permille = atomic_load(&c->chore.permille);
    if (chore_stopped(&c->chore))
        return err_set(err, ERR_IO, "stopped before %s", name);
    atomic_store(&c->chore.permille, permille < 990 ? permille + 8 : permille);
    return write_part(c, name, bytes, err);
}

/* Of a playlist that cannot be read just now the figures are told by ids. */
static bool write_figures(struct staff_copying *c)
{
    struct catalog catalog = {0};
    struct findings findings;
    struct err unread = ERR_INIT;
    if (!c->booth.n)
        return true;
    if (!c->booth.files.text)
        return false;
    findings_init(&findings, &c->arena);
    if (c->playlist && !catalog_load(c->playlist, &c->arena, &catalog, &findings, &unread))
        catalog = (struct catalog){0};
    findings_release(&findings);
    c->booth.catalog = &catalog;
    return booth_files_write(&c->booth, NULL, &c->err);
}

static bool (*const parts[])(struct staff_copying *c) = {copy_log, write_figures, copy_records};
enum { PARTS = sizeof parts / sizeof *parts };

static void work(struct chore *chore)
{
    struct staff_copying *c = (struct staff_copying *)chore;
    c->ok = c->records == RECORDS_ALL_STAY ? err_set(&c->err, ERR_CONTENT, "no key is named to seal anything for")
                                           : removable_folder(c->folder, &c->err);
    for (int i = 0; c->ok && i < PARTS && !chore_stopped(chore); i++) {
        c->ok = parts[i](c);
        atomic_store(&chore->permille, 1000 * (i + 1) / PARTS);
    }
}

static void end(struct chore *chore)
{
    struct staff_copying *c = (struct staff_copying *)chore;
    text_engine_free(c->booth.files.text);
    arena_release(&c->arena);
    free(c);
}

/* ---- what it takes along ---- */

/* capsule-kiosk-2026-11-29-0541 */
static const char *folder_name(struct arena *arena, const char *stick, int64_t wall_s)
{
    time_t at = (time_t)wall_s;
    struct tm tm = {0};
    char stamp[32] = "";
    localtime_r(&at, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M", &tm);
    return arena_strf(arena, "%s/capsule-kiosk-%s", stick, stamp).ptr;
}

static const char *kept(struct arena *arena, const char *text)
{
    return text && text[0] ? arena_cstr(arena, str_c(text)) : NULL;
}

static void take_figures(struct staff_copying *c, const struct screen_env *env)
{
    struct booth_files *f = &c->booth;
    const struct tally_row *rows;
    size_t n = store_tallies(env->store, &rows);
    if (!env->catalog || !env->catalog->policy.statistics || !booth_extent(rows, n, &f->from, &f->to))
        return;
    struct tally_row *own = arena_array(&c->arena, n, struct tally_row);
    for (size_t i = 0; i < n; i++) {
        own[i] = rows[i];
        own[i].subject = arena_str(&c->arena, rows[i].subject);
    }
    c->playlist = kept(&c->arena, env->catalog->path);
    f->rows = own;
    f->n = n;
    f->files.strings = env->strings;
    f->files.lang = env->settings->lang;
    f->files.theme = &theme_light;
    f->files.text = text_engine_beside(env->text, &c->err);
    f->files.made_s = env->now.wall_s;
    f->files.write = write_figure;
    f->files.ctx = c;
}

static const char *public_key(const struct screen_env *env)
{
    return env->catalog && env->catalog->certificate ? env->catalog->certificate->public_key : NULL;
}

enum staff_records staff_copying_records(const struct screen_env *env)
{
    if (env->catalog && env->catalog->policy.exports == POLICY_EXPORTS_ALL_SEALED)
        return public_key(env) ? RECORDS_ALL_SEALED : RECORDS_ALL_STAY;
    if (!store_holds_names(env->store) || (env->catalog && env->catalog->policy.exports == POLICY_EXPORTS_PLAIN))
        return RECORDS_PLAIN;
    return public_key(env) ? RECORDS_SEALED : RECORDS_STAY;
}

void staff_copying_tell(struct ui *ui, const struct screen_env *env, struct staff_list *l)
{
    static const enum string_id says[] = {[RECORDS_SEALED] = STR_STAFF_NAMES_SEALED, [RECORDS_STAY] = STR_STAFF_NAMES_STAY,
                                          [RECORDS_ALL_SEALED] = STR_STAFF_ALL_SEALED, [RECORDS_ALL_STAY] = STR_STAFF_ALL_STAY};
    enum staff_records records = staff_copying_records(env);
    bool stays = records == RECORDS_STAY || records == RECORDS_ALL_STAY;
    if (records != RECORDS_PLAIN)
        staff_list_add(l, (struct staff_row){.kind = ROW_LINE, .sign = stays ? SIGN_AMBER : SIGN_GOOD, .label = ui_str(ui, says[records])});
}

struct staff_copying *staff_copying_new(const struct screen_env *env, const char *stick)
{
    struct staff_copying *c = mem_calloc(1, sizeof *c);
    c->chore.work = work;
    c->chore.end = end;
    c->folder = folder_name(&c->arena, stick, env->now.wall_s);
    c->data_dir = kept(&c->arena, env->staff->data_dir);
    c->log_file = kept(&c->arena, env->staff->log_file);
    take_figures(c, env);
    c->records = staff_copying_records(env);
    c->public_key = kept(&c->arena, public_key(env));
    return c;
}

struct chore *staff_copying_chore(struct staff_copying *c)
{
    return &c->chore;
}

const char *staff_copying_folder(const struct chore *done, const struct err **err)
{
    const struct staff_copying *c = (const struct staff_copying *)done;
    *err = &c->err;
    return c->ok ? c->folder : NULL;
}
