/*
 * `participants`: who takes part in a course, from a list into the register, out of it, and gone. It
 * needs the data folder for itself; a room that runs with it is told of. Names are printed by `list`
 * alone, to whoever asked for them.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/commands.h"
#include "cli/course_desk.h"
#include "cli/output.h"
#include "screens/register.h"

enum { FILE_BYTES_MAX = 4 * 1024 * 1024 };

struct register_of {
    struct store_participant *list;
    size_t n;
};

static struct register_of read_register(struct course_desk *d)
{
    struct register_of r = {arena_array(&d->arena, PARTICIPANTS_MAX, struct store_participant), 0};
    r.n = store_participants(d->store, d->course->id, r.list, PARTICIPANTS_MAX);
    return r;
}

/* ---- import ---- */

static bool import(struct course_desk *d, struct err *err)
{
    const char *path = d->o->args[1];
    struct participants_file file;
    struct findings findings;
    struct str bytes;
    struct buf told = BUF_INIT;
    if (!fs_read(path, FILE_BYTES_MAX, &d->arena, &bytes, err))
        return false;
    findings_init(&findings, &d->arena);
    bool ok = participants_read(bytes, path, d->o->charset, &d->arena, &findings, &file, err);
    if (ok) {
        struct store_participant *list = arena_array(&d->arena, PARTICIPANTS_MAX, struct store_participant);
        struct register_of r = read_register(d);
        size_t n = register_fresh(r.list, r.n, &file, path, &d->arena, &findings, list);
        if (n)
            store_add_participants(d->store, d->course->id, list, n, time_now());
        ok = store_flush(d->store, err);
        if (ok)
            printf("%zu participants added, read as %s; the course has %zu.\n", n, file.charset, read_register(d).n);
    }
    d->some_failed = findings.errors > 0;
    findings_settle(&findings);
    findings_print(&findings, &told);
    fputs(buf_c(&told), stderr);
    buf_release(&told);
    findings_release(&findings);
    return ok;
}

/* ---- list, erase ---- */

static bool list(struct course_desk *d, struct err *err)
{
    struct register_of r = read_register(d);
    int *half_days = arena_array(&d->arena, r.n + 1, int);
    struct buf out = BUF_INIT;
    (void)err;
    for (size_t i = 0; i < r.n; i++)
        half_days[i] = store_half_days(d->store, r.list[i].id);
    register_csv(r.list, half_days, r.n, &out);
    fwrite(buf_c(&out), 1, out.len, stdout);
    buf_release(&out);
    return true;
}

/* Ids of those of that name. */
static size_t named(struct course_desk *d, const struct register_of *r, const char *name, struct str *out)
{
    struct str key = participants_key(&d->arena, str_c(name), STR(""));
    size_t n = 0;
    for (size_t i = 0; i < r->n; i++)
        if (str_eq(participants_key(&d->arena, r->list[i].name, STR("")), key))
            out[n++] = arena_str(&d->arena, r->list[i].id);
    return n;
}

static bool erase(struct course_desk *d, struct err *err)
{
    struct register_of r = read_register(d);
    struct str *ids = arena_array(&d->arena, r.n + 1, struct str);
    if (!d->o->all && !d->o->name)
        return err_set(err, ERR_USAGE, "say whom: --name \"Ada Lovelace\", or --all");
    size_t gone = d->o->all ? r.n : named(d, &r, d->o->name, ids);
    if (!gone && !d->o->all)
        return err_set(err, ERR_CONTENT, "nobody of that name is in the register");
    for (size_t i = 0; !d->o->all && i < gone; i++)
        store_erase_participants(d->store, d->course->id, ids[i]);
    if (d->o->all)
        store_erase_participants(d->store, d->course->id, STR(""));
    if (!store_flush(d->store, err))
        return false;
    printf("%zu participants erased, with their attendance; the course has %zu.\n", gone, r.n - gone);
    return true;
}

static const struct part {
    const char *name;
    int n_args;
    bool (*run)(struct course_desk *d, struct err *err);
} parts[] = {{"import", 2, import}, {"list", 1, list}, {"erase", 1, erase}};

int command_participants(const struct options *o)
{
    struct course_desk d = {.o = o};
    struct err err = ERR_INIT;
    const struct part *part = NULL;
    for (size_t i = 0; o->n_args && i < ARRAY_LEN(parts); i++)
        if (strcmp(o->args[0], parts[i].name) == 0)
            part = &parts[i];
    bool ok = part && o->n_args == part->n_args;
    if (!ok)
        err_set(&err, ERR_USAGE, "say import FILE, list, or erase --name NAME | --all");
    ok = ok && course_desk_open(&d, o, o->playlist, part->run == import, &err) && part->run(&d, &err);
    if (!ok)
        fprintf(stderr, "capsule-kiosk participants: %s\n", err.text);
    course_desk_close(&d);
    return output_finish(!ok ? EXIT_START : d.some_failed ? EXIT_SOME_FAILED : EXIT_DONE);
}
