/*
 * An editor writes a file in several steps and a stick is copied for a while, so a change counts
 * once two looks in a row see the same.
 */
#include "edits.h"

#include <string.h>
#include <sys/stat.h>

#include "base/fs.h"

#define LOG_ROOM "app"
#include "base/log.h"

enum { LOOK_EVERY_US = 1000000 };

static uint64_t mix(uint64_t hash, const void *bytes, size_t n)
{
    const unsigned char *b = bytes;
    for (size_t i = 0; i < n; i++)
        hash = (hash ^ b[i]) * UINT64_C(1099511628211);
    return hash;
}

static uint64_t mix_path(uint64_t hash, const char *path)
{
    struct stat st;
    int64_t stamp[3] = {-1, -1, -1};
    if (stat(path, &st) == 0) {
        stamp[0] = S_ISDIR(st.st_mode) ? 0 : (int64_t)st.st_size;
        stamp[1] = (int64_t)st.st_mtim.tv_sec;
        stamp[2] = (int64_t)st.st_mtim.tv_nsec;
    }
    return mix(mix(hash, path, strlen(path)), stamp, sizeof stamp);
}

uint64_t edits_stamp(const struct catalog *c)
{
    struct arena scratch = ARENA_INIT;
    uint64_t hash = UINT64_C(14695981039346656037);
    for (int i = 0; i < c->n_files; i++)
        hash = mix_path(hash, c->files[i]);
    hash = mix_path(hash, fs_join(&scratch, c->root, "media/own"));
    arena_release(&scratch);
    return hash;
}

static struct str without_root(struct str line, const char *root)
{
    size_t n = strlen(root);
    return str_starts(line, str_c(root)) && line.len > n + 1 ? str_sub(line, n + 1, line.len) : line;
}

static void add_new_errors(const char *root, const struct findings *had, const struct findings *now,
                           struct buf *wrong)
{
    struct buf lines = BUF_INIT, before = BUF_INIT;
    findings_print(now, &lines);
    findings_print(had, &before);
    for (struct str rest = buf_str(&lines); rest.len;) {
        struct str line = str_cut(&rest, '\n');
        if (str_find(line, STR(" error: ")) < 0 || str_find(buf_str(&before), line) >= 0)
            continue;
        log_warn("%" STR_FMT, STR_ARG(line));
        buf_add(wrong, without_root(line, root));
        buf_add_char(wrong, '\n');
    }
    buf_release(&lines);
    buf_release(&before);
}

bool edits_stand(const struct catalog *in_use, const struct findings *had, struct buf *wrong)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct catalog edited;
    struct err err = ERR_INIT;
    findings_init(&findings, &arena);
    bool ok = catalog_load(in_use->path, &arena, &edited, &findings, &err);
    add_new_errors(in_use->root, had, &findings, wrong);
    ok = ok && wrong->len == 0 && (!in_use->n_courses || edited.n_courses > 0);
    findings_release(&findings);
    arena_release(&arena);
    return ok;
}

/* ---- --watch ---- */

static uint64_t stamp_of(const struct catalog *catalog, const char *path)
{
    return catalog ? edits_stamp(catalog) : mix_path(0, path ? path : "");
}

void watching_begin(struct watching *w, const struct catalog *catalog, const char *path,
                    struct now now)
{
    w->stamp = w->seen = w->on ? stamp_of(catalog, path) : 0;
    w->look_us = w->on && path ? now.mono_us + LOOK_EVERY_US : TIME_NEVER;
    buf_clear(&w->wrong);
}

enum watching_news watching_look(struct watching *w, const struct catalog *catalog,
                                 const char *path, const struct findings *had, struct now now)
{
    if (!w->on || now.mono_us < w->look_us)
        return WATCHING_NOTHING;
    w->look_us = now.mono_us + LOOK_EVERY_US;
    uint64_t stamp = stamp_of(catalog, path);
    bool settled = stamp == w->seen;
    w->seen = stamp;
    if (stamp == w->stamp || !settled)
        return WATCHING_NOTHING;
    w->stamp = stamp;
    buf_clear(&w->wrong);
    bool stands = !catalog || edits_stand(catalog, had, &w->wrong);
    log_info("edited: %s", stands ? "taken" : "refused");
    return stands ? WATCHING_CHANGED : WATCHING_BROKEN;
}

void watching_release(struct watching *w)
{
    buf_release(&w->wrong);
}
