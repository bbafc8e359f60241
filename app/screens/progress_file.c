/* The name of the file says when, never who. Drafts lie in the data folder, private, and are gone when this is over. */
#include "screens/progress_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "screens/own_data.h"
#include "screens/staff.h"
#include "seal/pin.h"

#define NAME_BEGINS "capsule-progress-"
#define PAGE_BEGINS "my-capsules-"

static bool stopped(void *ctx)
{
    return chore_stopped(ctx);
}

static const char *draft_of(struct arena *arena, const char *data_dir, const char *ending)
{
    return arena_strf(arena, "%s/export.tmp%s", data_dir, ending).ptr;
}

/* "STICK/capsule-progress-2026-11-29-103000.sealed" */
static const char *name_file(const struct screen_env *env, const char *stick, const char *begins, const char *ending,
                             struct arena *arena)
{
    char stamp[32] = "";
    time_t at = (time_t)env->now.wall_s;
    struct tm tm = {0};
    localtime_r(&at, &tm);
    strftime(stamp, sizeof stamp, "%Y-%m-%d-%H%M%S", &tm);
    return arena_strf(arena, "%s/%s%s%s", stick, begins, stamp, ending).ptr;
}

/* ---- out ---- */

static void out_work(struct chore *chore)
{
    struct progress_out *p = (struct progress_out *)chore;
    struct arena arena = ARENA_INIT;
    struct buf text = BUF_INIT;
    const char *plain = draft_of(&arena, p->data_dir, ""), *sealed = draft_of(&arena, p->data_dir, SEALED_ENDING);
    const struct seal_lock lock = {.code = str_c(p->code)};
    p->ok = transfer_write(p->data_dir, p->learner, &text, &p->err) &&
            fs_write_atomic(plain, buf_str(&text), &p->err) &&
            seal_file(plain, sealed, &lock, stopped, p, &p->err) &&
            removable_copy(sealed, p->path, stopped, p, &p->err);
    unlink(plain);
    unlink(sealed);
    buf_release(&text);
    arena_release(&arena);
}

static void out_end(struct chore *chore)
{
    struct progress_out *p = (struct progress_out *)chore;
    arena_release(&p->texts);
    seal_wipe(p, sizeof *p);
    free(p);
}

struct progress_out *progress_out_new(const struct screen_env *env, const char *stick, struct err *err)
{
    if (!env->staff || !env->staff->data_dir) {
        err_set(err, ERR_STORE, "nothing is kept on this device");
        return NULL;
    }
    struct progress_out *p = mem_calloc(1, sizeof *p);
    p->chore.work = out_work;
    p->chore.end = out_end;
    p->data_dir = arena_cstr(&p->texts, str_c(env->staff->data_dir));
    p->learner = arena_str(&p->texts, env->learner);
    p->path = name_file(env, stick, NAME_BEGINS, SEALED_ENDING, &p->texts);
    if (seal_passcode_make(p->code, err))
        return p;
    out_end(&p->chore);
    return NULL;
}

/* ---- a page to read ---- */

static void page_work(struct chore *chore)
{
    struct progress_page *p = (struct progress_page *)chore;
    p->ok = removable_write(p->path, buf_str(&p->html), &p->err);
}

static void page_end(struct chore *chore)
{
    struct progress_page *p = (struct progress_page *)chore;
    if (p->html.len)
        explicit_bzero(p->html.ptr, p->html.len);
    buf_release(&p->html);
    arena_release(&p->texts);
    free(p);
}

struct progress_page *progress_page_new(const struct screen_env *env, const char *stick, struct err *err)
{
    struct progress_page *p = mem_calloc(1, sizeof *p);
    p->chore.work = page_work;
    p->chore.end = page_end;
    p->path = name_file(env, stick, PAGE_BEGINS, ".html", &p->texts);
    if (own_data_page(env, &p->html, err))
        return p;
    page_end(&p->chore);
    return NULL;
}

/* ---- in ---- */

static void in_work(struct chore *chore)
{
    struct progress_in *p = (struct progress_in *)chore;
    const char *plain = draft_of(&p->arena, p->data_dir, "");
    const struct seal_lock lock = {.code = str_c(p->code)};
    p->ok = fs_mkdirs(p->data_dir, &p->err) && seal_open_file(p->path, plain, &lock, &p->err) &&
            fs_read(plain, TRANSFER_MAX, &p->arena, &p->text, &p->err) &&
            transfer_look(p->text, &p->arena, &p->about, &p->err);
    unlink(plain);
}

static void in_end(struct chore *chore)
{
    struct progress_in *p = (struct progress_in *)chore;
    if (p->text.len)
        explicit_bzero((char *)p->text.ptr, p->text.len);
    arena_release(&p->arena);
    seal_wipe(p, sizeof *p);
    free(p);
}

struct progress_in *progress_in_new(const struct screen_env *env, const char *path, const char *code)
{
    struct progress_in *p = mem_calloc(1, sizeof *p);
    p->chore.work = in_work;
    p->chore.end = in_end;
    p->data_dir = arena_cstr(&p->arena, str_c(env->staff->data_dir));
    p->path = arena_cstr(&p->arena, str_c(path));
    snprintf(p->code, sizeof p->code, "%s", code);
    return p;
}

/* ---- what lies there ---- */

static void add(struct progress_files *out, const char *path)
{
    int at = 0;
    while (at < out->n && strcmp(fs_base_of(out->path[at]), fs_base_of(path)) > 0)
        at++;
    if (at == PROGRESS_FILES_MAX || strlen(path) >= sizeof out->path[0])
        return;
    if (out->n == PROGRESS_FILES_MAX)
        out->n--;
    memmove(out->path[at + 1], out->path[at], (size_t)(out->n - at) * sizeof out->path[0]);
    strcpy(out->path[at], path);
    out->n++;
}

void progress_files_look(const struct screen_env *env, struct progress_files *out)
{
    struct removable sticks[REMOVABLE_MAX];
    const char *root = env->staff && env->staff->root ? env->staff->root : "";
    int n = removable_list(root, env->staff ? env->staff->usb_dir : NULL, sticks);
    *out = (struct progress_files){0};
    for (int i = 0; i < n; i++) {
        struct arena arena = ARENA_INIT;
        const char *const *names;
        size_t files = 0;
        if (fs_list(sticks[i].path, &arena, &names, &files, NULL))
            for (size_t k = 0; k < files; k++)
                if (str_starts(str_c(names[k]), STR(NAME_BEGINS)) && str_ends(str_c(names[k]), STR(SEALED_ENDING)))
                    add(out, fs_join(&arena, sticks[i].path, names[k]));
        arena_release(&arena);
    }
}

struct str progress_file_label(struct arena *arena, const char *path)
{
    struct str name = str_c(fs_base_of(path));
    struct str stamp = {name.ptr + strlen(NAME_BEGINS), name.len - strlen(NAME_BEGINS) - strlen(SEALED_ENDING)};
    if (stamp.len != strlen("2026-11-29-103000"))
        return name;
    return arena_strf(arena, "%.10s %.2s:%.2s", stamp.ptr, stamp.ptr + 11, stamp.ptr + 13);
}
