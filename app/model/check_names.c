/*
 * Two names that only upper and lower case tell apart are two files here and one on a memory stick
 * or a Windows machine, where the second to be copied takes the place of the first.
 */
#include "model/check_state.h"

#include <stdlib.h>

#include "base/fs.h"
#include "model/media.h"

static int by_lower(const void *pa, const void *pb)
{
    struct str a = str_c(*(const char *const *)pa), b = str_c(*(const char *const *)pb);
    size_t n = a.len < b.len ? a.len : b.len;
    for (size_t i = 0; i < n; i++) {
        int x = (unsigned char)a.ptr[i], y = (unsigned char)b.ptr[i];
        x += x >= 'A' && x <= 'Z' ? 'a' - 'A' : 0;
        y += y >= 'A' && y <= 'Z' ? 'a' - 'A' : 0;
        if (x != y)
            return x < y ? -1 : 1;
    }
    return a.len != b.len ? (a.len < b.len ? -1 : 1) : str_cmp(a, b);
}

void check_names(struct check *c, const char *dir)
{
    const char *const *names;
    size_t n;
    if (!nameset_add(&c->folders, dir) || !fs_is_dir(dir) ||
        !fs_list(dir, c->arena, &names, &n, NULL))
        return;
    const char **sorted = arena_array(c->arena, n + 1, const char *);
    for (size_t i = 0; i < n; i++)
        sorted[i] = names[i];
    qsort(sorted, n, sizeof *sorted, by_lower);
    for (size_t i = 1; i < n; i++)
        if (str_eq_nocase(str_c(sorted[i - 1]), str_c(sorted[i])))
            findings_add(c->findings, FINDING_WARNING,
                         (struct source){media_join(c->arena, dir, sorted[i]), 0, 0}, "names-alike",
                         "only upper and lower case tell this name from %s; give one of them "
                         "another name: a memory stick or Windows keeps one file for both",
                         sorted[i - 1]);
}
