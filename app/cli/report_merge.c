/* `report merge DIR...`: the exports of several devices as one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "cli/report.h"
#include "report/merge.h"

/* The folder that is written would be read. */
static bool is_among(const char *out, const char *const *dirs, int n)
{
    char *there = realpath(out, NULL);
    bool found = false;
    for (int i = 0; there && i < n; i++) {
        char *dir = realpath(dirs[i], NULL);
        found |= dir && strcmp(dir, there) == 0;
        free(dir);
    }
    free(there);
    return found;
}

bool report_merge(const struct options *o, struct err *err)
{
    struct merge_counts n;
    struct arena arena = ARENA_INIT;
    const char *const *dirs = o->args + 1;
    int n_dirs = o->n_args - 1;
    if (n_dirs < 1)
        return err_set(err, ERR_USAGE, "say what to join: report merge DIR... --out DIR");
    if (!fs_mkdirs(o->out, err))
        return false;
    if (is_among(o->out, dirs, n_dirs))
        return err_set(err, ERR_USAGE, "--out is one of the folders to be joined: choose another");
    bool ok = records_merge(dirs, n_dirs, o->out, report_today(o, &arena), 0, &n, err);
    if (ok && n.files == 0)
        ok = err_set(err, ERR_NOT_FOUND, "there are no tables of report csv in %s", dirs[0]);
    int64_t written = 0;
    for (int t = 0; ok && t < RECORDS_TABLES; t++) {
        printf("%s/records-%s-%s.csv: %lld rows\n", o->out, records_table_name((enum records_table)t),
               report_today(o, &arena), (long long)n.rows[t]);
        written += n.rows[t];
    }
    if (ok)
        printf("%d files, %lld rows, %lld of them were there more than once\n", n.files, (long long)n.read,
               (long long)(n.read - written));
    arena_release(&arena);
    return ok;
}
