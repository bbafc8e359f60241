/*
 * `new course`: a new edition from one that was held. The author's text is kept as it is; only the
 * dates move and the id changes, and nothing that is there is written over.
 */
#include <stdio.h>
#include <string.h>

#include "base/fs.h"
#include "cli/new.h"
#include "cli/output.h"
#include "course/edition.h"
#include "locale/date.h"
#include "model/yaml.h"

static int fail(const char *sentence)
{
    fprintf(stderr, "capsule-kiosk new course: %s\n", sentence);
    return EXIT_START;
}

/* Beside the old one, named as the old one is. */
static const char *beside(struct arena *arena, const char *from, struct civil_day first,
                          struct civil_day start)
{
    struct str stem = edition_name(fs_stem_of(from), first, start, arena);
    struct str name = arena_strf(arena, "%" STR_FMT ".yaml", STR_ARG(stem));
    const char *dir = fs_dir_of(arena, from);
    return strcmp(dir, ".") == 0 ? name.ptr : fs_join(arena, dir, name.ptr);
}

static void tell(const struct edition *e, const char *path, struct arena *arena)
{
    struct locale *locale = locale_new("en");
    const char *first = date_weekday(locale, e->first, arena).ptr;
    if (e->n_days == 1)
        printf("%s: 1 day, %s; its date is marked as assumed\n", path, first);
    else
        printf("%s: %d days, %s to %s; every date is marked as assumed\n", path, e->n_days, first,
               date_weekday(locale, e->last, arena).ptr);
    if (e->weekend_day)
        printf("day %d falls on a weekend\n", e->weekend_day);
    if (e->year_line)
        printf("%s:%d: the old year is still in the text\n", path, e->year_line);
    printf("next: capsule-kiosk check %s\n", path);
    locale_free(locale);
}

int new_course(const struct options *o)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct err err = ERR_INIT;
    struct edition e;
    struct str yaml;
    struct civil_day start;
    int code = EXIT_START;
    if (!o->from || !o->start || !day_parse(str_c(o->start), &start) || o->n_args > 2)
        return fail("say from which and when: --from COURSE.yaml --start 2027-03-04 [FILE]");
    if (!fs_read(o->from, YAML_FILE_MAX, &arena, &yaml, &err) ||
        !edition_make(yaml, o->from, start, &arena, &out, &e, &err)) {
        fail(err.text);
        goto out;
    }
    struct civil_day first = day_from_number(day_number(start) - e.moved_days);
    const char *path = o->n_args == 2 ? o->args[1] : beside(&arena, o->from, first, start);
    if (fs_exists(path)) {
        fail(arena_strf(&arena, "%s is there already; name another file", path).ptr);
    } else if (fs_write_atomic(path, buf_str(&out), &err)) {
        tell(&e, path, &arena);
        code = output_finish(EXIT_DONE);
    } else {
        fail(err.text);
    }
out:
    buf_release(&out);
    arena_release(&arena);
    return code;
}
