/*
 * On the packs' thread, with copies: the catalog on stage may be another before this is over. It stands back for the picture:
 * a lower priority for the processor and, while files are only verified, for the disk.
 */
#include "screens/packs_work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include "base/fs.h"
#include "base/mem.h"
#include "base/time.h"
#include "model/playlist_head.h"
#include "pack/verify.h"

enum { LONGEST_WAIT_US = 200000, NICE = 19, IO_BEST_EFFORT = 2 << 13 | 6, IO_IDLE = 3 << 13, IO_PROCESS = 1 };

#define REPORTS "capsule-kiosk-reports"

static void stand_back(int io)
{
    setpriority(PRIO_PROCESS, 0, NICE); /* Linux: of this thread alone */
    syscall(SYS_ioprio_set, IO_PROCESS, 0, io);
}

/* ---- whom to believe ---- */

struct believes {
    struct trust trust; /* the policy's, until the thread adds the others */
    const char *data_dir, *given;
};

static void believe(struct believes *b, struct arena *arena, const struct packs *p, const struct screen_env *env)
{
    b->data_dir = arena_cstr(arena, str_c(p->data_dir));
    b->given = p->given ? arena_cstr(arena, str_c(p->given)) : NULL;
    if (env->catalog)
        trust_add_policy(&b->trust, &env->catalog->policy.packs);
}

/* What the program was started with counts as well: content that names no keys must not be the last that comes. */
static void believe_others(struct believes *b)
{
    struct arena arena = ARENA_INIT;
    struct playlist_head head;
    trust_add_folder(&b->trust, b->data_dir);
    if (b->given && playlist_head(b->given, &arena, &head))
        trust_add_policy(&b->trust, &head.packs);
    arena_release(&arena);
}

/* ---- what lies on the sticks ---- */

struct look {
    struct chore chore; /* first */
    struct arena arena;
    struct believes believes;
    int n_sticks;
    struct removable sticks[REMOVABLE_MAX];
    struct packs_found found;
};

static void look_into(struct look *l, const char *path)
{
    const struct pack_trust trust = {.keys = l->believes.trust.keys, .n_keys = l->believes.trust.n};
    struct pack_trouble t = PACK_TROUBLE_INIT;
    struct packs_find *f = &l->found.list[l->found.n];
    int fd = fs_open_regular(path, NULL);
    if (fd < 0 || strlen(path) >= sizeof f->path) {
        if (fd >= 0)
            close(fd);
        return;
    }
    struct pack *pack = pack_open(fd, fs_base_of(path), &trust, &t);
    *f = (struct packs_find){.why = t.why};
    snprintf(f->path, sizeof f->path, "%s", path);
    if (pack) {
        struct str title = pack_manifest_title(pack_manifest(pack), STR(""));
        snprintf(f->title, sizeof f->title, "%" STR_FMT, STR_ARG(title));
        f->version = pack_manifest(pack)->content_version;
        f->bytes = pack_manifest(pack)->total;
    }
    l->found.n++;
    pack_close(pack);
    close(fd);
}

static void look_work(struct chore *c)
{
    struct look *l = (struct look *)c;
    const char *const *names;
    size_t n;
    stand_back(IO_BEST_EFFORT);
    believe_others(&l->believes);
    l->found.keys = l->believes.trust.n;
    for (int s = 0; s < l->n_sticks && !chore_stopped(c); s++) {
        if (!fs_list(l->sticks[s].path, &l->arena, &names, &n, NULL))
            continue;
        for (size_t i = 0; i < n && l->found.n < PACKS_FOUND_MAX && !chore_stopped(c); i++)
            if (str_ends(str_c(names[i]), STR(PACK_ENDING)) && names[i][0] != '.')
                look_into(l, fs_join(&l->arena, l->sticks[s].path, names[i]));
    }
}

static void look_end(struct chore *c)
{
    struct look *l = (struct look *)c;
    arena_release(&l->arena);
    free(l);
}

struct chore *packs_look_new(const struct packs *p, const struct screen_env *env)
{
    struct look *l = mem_calloc(1, sizeof *l);
    l->chore.work = look_work;
    l->chore.end = look_end;
    l->n_sticks = p->n_sticks;
    memcpy(l->sticks, p->sticks, sizeof l->sticks);
    believe(&l->believes, &l->arena, p, env);
    return &l->chore;
}

const struct packs_found *packs_look_found(const struct chore *done)
{
    return &((const struct look *)done)->found;
}

/* ---- installing ---- */

struct installing {
    struct chore chore; /* first */
    struct arena arena;
    struct believes believes;
    const char *path, *stick, *device; /* stick NULL: it lies elsewhere */
    bool older;
    int64_t wall_s;
    struct packs_progress progress; /* under lock */
    atomic_flag lock;
    atomic_bool gently;
    int64_t paced_us, paced; /* when the last block was done, and how much was then */
    struct install_result result;
    bool reported;
};

/* At most GENTLE_PER_S bytes a second while a capsule plays: a stick is seldom faster, and the same disk has the picture. */
#define GENTLE_PER_S (INT64_C(32) << 20)

static void stand_back_for_picture(struct installing *i, int64_t done)
{
    int64_t now = time_mono_us(), due = i->paced_us + (done - i->paced) * 1000000 / GENTLE_PER_S;
    if (atomic_load(&i->gently) && i->paced_us && due > now)
        time_sleep_us(due - now < LONGEST_WAIT_US ? due - now : LONGEST_WAIT_US);
    i->paced_us = time_mono_us();
    i->paced = done;
}

static bool note_progress(void *ctx, const struct install_progress *p)
{
    struct installing *i = ctx;
    stand_back_for_picture(i, p->done);
    while (atomic_flag_test_and_set(&i->lock)) {
    }
    snprintf(i->progress.file, sizeof i->progress.file, "%" STR_FMT, STR_ARG(p->file));
    i->progress.done = p->done;
    i->progress.total = p->total;
    atomic_flag_clear(&i->lock);
    atomic_store(&i->chore.permille, p->total > 0 ? (int)(p->done * 1000 / p->total) : 0);
    return !chore_stopped(&i->chore);
}

void packs_install_progress(struct chore *c, struct packs_progress *out)
{
    struct installing *i = (struct installing *)c;
    while (atomic_flag_test_and_set(&i->lock)) {
    }
    *out = i->progress;
    atomic_flag_clear(&i->lock);
}

void packs_install_gently(struct chore *c, bool on)
{
    atomic_store(&((struct installing *)c)->gently, on);
}

/* STICK/capsule-kiosk-reports/2026-11-29-141530-autumn.txt: what became of which pack, for whoever gets the stick back. */
static bool leave_report(struct installing *i, const struct install_order *o)
{
    struct tm tm = {0};
    time_t at = (time_t)i->wall_s;
    char stamp[32] = "";
    struct buf text = BUF_INIT;
    struct err err = ERR_INIT;
    struct str stem = fs_stem_of(i->path);
    localtime_r(&at, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", &tm);
    install_report(o, &i->result, i->wall_s, i->device, &text);
    const char *folder = fs_join(&i->arena, i->stick, REPORTS);
    const char *to = arena_strf(&i->arena, "%s/%s-%.60s.txt", folder, stamp, arena_cstr(&i->arena, stem)).ptr;
    bool ok = removable_folder(folder, &err) && removable_write(to, buf_str(&text), &err);
    buf_release(&text);
    return ok;
}

static void install_work(struct chore *c)
{
    struct installing *i = (struct installing *)c;
    stand_back(IO_BEST_EFFORT);
    believe_others(&i->believes);
    const struct install_order o = {.data_dir = i->believes.data_dir, .pack = i->path, .trust = &i->believes.trust,
                                    .older = i->older, .ctx = i, .progress = note_progress};
    install_run(&o, &i->result);
    i->reported = i->stick && leave_report(i, &o);
}

static void install_end(struct chore *c)
{
    struct installing *i = (struct installing *)c;
    arena_release(&i->arena);
    free(i);
}

static const char *stick_of(const struct packs *p, const char *path)
{
    for (int i = 0; i < p->n_sticks; i++) {
        size_t n = strlen(p->sticks[i].path);
        if (strncmp(path, p->sticks[i].path, n) == 0 && path[n] == '/')
            return p->sticks[i].path;
    }
    return NULL;
}

struct chore *packs_install_new(const struct packs *p, const struct screen_env *env, const char *path, bool older)
{
    struct installing *i = mem_calloc(1, sizeof *i);
    const char *stick = stick_of(p, path);
    i->chore.work = install_work;
    i->chore.end = install_end;
    i->path = arena_cstr(&i->arena, str_c(path));
    i->stick = stick ? arena_cstr(&i->arena, str_c(stick)) : NULL;
    i->device = arena_cstr(&i->arena, str_c(p->device ? p->device : ""));
    i->older = older;
    i->wall_s = env->now.wall_s;
    atomic_flag_clear(&i->lock);
    believe(&i->believes, &i->arena, p, env);
    return &i->chore;
}

const struct install_result *packs_install_result(const struct chore *done, bool *reported)
{
    const struct installing *i = (const struct installing *)done;
    *reported = i->reported;
    return &i->result;
}

/* ---- verifying ---- */

struct verifying {
    struct chore chore; /* first */
    struct arena arena;
    const char *data_dir;
    struct packs_damage damage;
};

static bool stopped(void *ctx)
{
    return chore_stopped(ctx);
}

static void note_damage(void *ctx, const struct pack_file *file)
{
    struct verifying *v = ctx;
    if (v->damage.n < PACKS_DAMAGED_MAX)
        snprintf(v->damage.path[v->damage.n++], sizeof v->damage.path[0], "%" STR_FMT, STR_ARG(file->path));
}

static void verify_work(struct chore *c)
{
    struct verifying *v = (struct verifying *)c;
    struct err err = ERR_INIT;
    const struct verify order = {.data_dir = v->data_dir, .slot = v->damage.slot, .ctx = v, .stop = stopped, .bad = note_damage};
    stand_back(IO_IDLE);
    slots_clean(v->data_dir);
    v->damage.ok = v->damage.slot == SLOT_NONE || verify_slot(&order, &err);
}

static void verify_end(struct chore *c)
{
    struct verifying *v = (struct verifying *)c;
    arena_release(&v->arena);
    free(v);
}

struct chore *packs_verify_new(const struct packs *p)
{
    struct verifying *v = mem_calloc(1, sizeof *v);
    v->chore.work = verify_work;
    v->chore.end = verify_end;
    v->data_dir = arena_cstr(&v->arena, str_c(p->data_dir));
    v->damage.slot = p->shown;
    return &v->chore;
}

const struct packs_damage *packs_verify_found(const struct chore *done)
{
    return &((const struct verifying *)done)->damage;
}
