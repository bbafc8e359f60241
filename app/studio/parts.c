/*
 * Pieces are hard links: taking and keeping move no bytes. What makes a piece is hashed by who
 * makes it; here only names are known. A making that fails removes nothing, so that the pieces of
 * the capsule that stands stay.
 */
#include "studio/parts.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fs.h"

enum { KEY_SHOWN = 24 }; /* hexadecimal digits in names */

void parts_open(struct parts *p, const char *out, struct str story, struct arena *arena)
{
    char hash[65] = "";
    *p = (struct parts){.arena = arena, .used = VEC_INIT(const char *)};
    p->dir = fs_join(arena, out, arena_strf(arena, ".parts/%" STR_FMT, STR_ARG(story)).ptr);
    fs_mkdirs(p->dir, NULL);
    sha256_file("/proc/self/exe", hash, NULL);
    p->program = arena_str(arena, str_c(hash));
}

static bool is_used(const struct parts *p, const char *name)
{
    for (size_t i = 0; i < p->used.n; i++)
        if (strcmp(*(const char *const *)vec_at(&p->used, i), name) == 0)
            return true;
    return false;
}

void parts_join(struct parts *p, struct parts *other)
{
    for (size_t i = 0; i < other->used.n; i++) {
        const char *name = *(const char *const *)vec_at(&other->used, i);
        name = arena_str(p->arena, str_c(name)).ptr;
        vec_add(&p->used, &name);
    }
    vec_release(&other->used);
}

void parts_close(struct parts *p, bool made)
{
    const char *const *names;
    size_t n = 0;
    if (made && fs_list(p->dir, p->arena, &names, &n, NULL))
        for (size_t i = 0; i < n; i++)
            if (!is_used(p, names[i]))
                unlink(fs_join(p->arena, p->dir, names[i]));
    vec_release(&p->used);
}

void parts_key(const struct parts *p, struct sha256 *h)
{
    sha256_init(h);
    if (p)
        sha256_add(h, p->program.ptr, p->program.len);
}

static const char *kept_name(struct parts *p, const char *name, const char *key)
{
    return arena_strf(p->arena, "%s.%.*s", name, KEY_SHOWN, key).ptr;
}

bool parts_take(struct parts *p, const char *name, const char *key, const char *path)
{
    if (!p)
        return false;
    const char *kept = kept_name(p, name, key);
    unlink(path);
    if (link(fs_join(p->arena, p->dir, kept), path) != 0)
        return false;
    vec_add(&p->used, &kept);
    return true;
}

void parts_keep(struct parts *p, const char *name, const char *key, const char *path)
{
    if (!p)
        return;
    const char *kept = kept_name(p, name, key), *place = fs_join(p->arena, p->dir, kept);
    unlink(place);
    if (link(path, place) == 0)
        vec_add(&p->used, &kept);
}
