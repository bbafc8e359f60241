/*
 * Works on the text, not on what was read from it: a reader would lose comments, order and the way
 * things are written. The tree only tells where the dates are.
 */
#include "course/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/course.h"
#include "model/vec.h"
#include "model/yaml.h"

struct edit {
    size_t at, length; /* bytes replaced */
    struct str with;
};

struct work {
    struct str yaml;
    struct arena *arena;
    struct vec edits; /* struct edit */
};

static size_t line_start(struct str yaml, int line)
{
    size_t at = 0;
    for (int i = 1; i < line && at < yaml.len; at++)
        i += yaml.ptr[at] == '\n';
    return at;
}

/* Columns count characters. A byte order mark before the first one is none. */
static size_t offset_of(struct str yaml, int line, int col)
{
    size_t at = line_start(yaml, line);
    struct str rest = str_sub(yaml, at, yaml.len);
    if (at == 0 && str_starts(rest, STR("\xEF\xBB\xBF")))
        rest = str_sub(rest, 3, rest.len);
    for (int i = 1; i < col && rest.len; i++)
        utf8_next(&rest);
    return yaml.len - rest.len;
}

static void replace(struct work *w, size_t at, size_t length, struct str with)
{
    struct edit e = {at, length, with};
    for (size_t i = 0; i < w->edits.n; i++)
        if (((const struct edit *)vec_at(&w->edits, i))->at == at)
            return; /* written once, used twice */
    vec_add(&w->edits, &e);
}

/* Where a scalar's own text is, quotes left out; false when it is not written there as it reads. */
static bool find_scalar(const struct work *w, const struct yaml_node *node, size_t *at)
{
    *at = offset_of(w->yaml, node->line, node->col);
    for (int i = 0; i < 2; i++, ++*at)
        if (str_eq(str_sub(w->yaml, *at, *at + node->text.len), node->text))
            return true;
    return false;
}

static const struct yaml_node *key_node(const struct yaml_node *map, const char *key)
{
    for (uint32_t i = 0; i < map->n; i++)
        if (map->items[2 * i]->kind == YAML_NODE_SCALAR && str_eq_c(map->items[2 * i]->text, key))
            return map->items[2 * i];
    return NULL;
}

/* Is a mapping written in braces? An anchor may stand before them. */
static bool in_braces(const struct work *w, const struct yaml_node *map)
{
    size_t at = offset_of(w->yaml, map->line, map->col);
    if (at < w->yaml.len && w->yaml.ptr[at] == '&')
        while (at < w->yaml.len && !strchr(" {\n", w->yaml.ptr[at]))
            at++;
    while (at < w->yaml.len && w->yaml.ptr[at] == ' ')
        at++;
    return at < w->yaml.len && w->yaml.ptr[at] == '{';
}

static void mark_assumed(struct work *w, const struct yaml_node *day, size_t date_end)
{
    const struct yaml_node *assumed = yaml_node_get(day, "assumed");
    size_t at;
    if (assumed && assumed->kind == YAML_NODE_SCALAR) {
        if (!str_eq_c(assumed->text, "true") && find_scalar(w, assumed, &at))
            replace(w, at, assumed->text.len, STR("true"));
        return;
    }
    if (in_braces(w, day)) {
        if (date_end < w->yaml.len && strchr("\"'", w->yaml.ptr[date_end]))
            date_end++;
        replace(w, date_end, 0, STR(", assumed: true"));
        return;
    }
    const struct yaml_node *key = key_node(day, "date");
    size_t end = date_end;
    while (end < w->yaml.len && w->yaml.ptr[end] != '\n')
        end++;
    bool crlf = end > 0 && w->yaml.ptr[end - 1] == '\r';
    replace(w, end - crlf, 0,
            arena_strf(w->arena, "%s\n%*sassumed: true", crlf ? "\r" : "", key->col - 1, ""));
}

static bool move_day(struct work *w, const struct yaml_node *day, const char *path, int64_t by,
                     struct civil_day *to, struct err *err)
{
    const struct yaml_node *date = yaml_node_get(day, "date");
    struct civil_day old;
    size_t at;
    if (!date || date->kind != YAML_NODE_SCALAR || !day_parse(date->text, &old) ||
        !find_scalar(w, date, &at))
        return err_set(err, ERR_CONTENT, "%s:%d:%d: this day has no date as 2021-02-11", path,
                       day->line, day->col);
    *to = day_from_number(day_number(old) + by);
    replace(w, at, date->text.len,
            arena_strf(w->arena, "%04d-%02d-%02d", to->year, to->month, to->day));
    mark_assumed(w, day, at + date->text.len);
    return true;
}

struct str edition_name(struct str name, struct civil_day first, struct civil_day start,
                        struct arena *arena)
{
    struct str year = arena_strf(arena, "%04d", first.year);
    ptrdiff_t at = str_find(name, year);
    if (at < 0 || first.year == start.year)
        return arena_strf(arena, "%" STR_FMT "-%04d-%02d-%02d", STR_ARG(name), start.year,
                          start.month, start.day);
    return arena_strf(arena, "%" STR_FMT "%04d%" STR_FMT, STR_ARG(str_sub(name, 0, (size_t)at)),
                      start.year, STR_ARG(str_sub(name, (size_t)at + 4, name.len)));
}

static int by_place(const void *a, const void *b)
{
    const struct edit *x = a, *y = b;
    return (x->at > y->at) - (x->at < y->at);
}

static void apply(struct work *w, struct buf *out)
{
    size_t done = 0;
    qsort(w->edits.data, w->edits.n, sizeof(struct edit), by_place);
    for (size_t i = 0; i < w->edits.n; i++) {
        const struct edit *e = vec_at(&w->edits, i);
        buf_add(out, str_sub(w->yaml, done, e->at));
        buf_add(out, e->with);
        done = e->at + e->length;
    }
    buf_add(out, str_sub(w->yaml, done, w->yaml.len));
}

static int line_with(struct str text, struct str word)
{
    ptrdiff_t at = str_find(text, word);
    int line = 1;
    for (ptrdiff_t i = 0; i < at; i++)
        line += text.ptr[i] == '\n';
    return at < 0 ? 0 : line;
}

static bool first_date(const struct yaml_node *days, struct civil_day *out)
{
    bool found = false;
    for (uint32_t i = 0; days && days->kind == YAML_NODE_LIST && i < days->n; i++) {
        const struct yaml_node *date = yaml_node_get(days->items[i], "date");
        struct civil_day d;
        if (!date || date->kind != YAML_NODE_SCALAR || !day_parse(date->text, &d))
            continue;
        if (!found || day_number(d) < day_number(*out))
            *out = d;
        found = true;
    }
    return found;
}

static bool move_days(struct work *w, const struct yaml_node *days, const char *path,
                      struct edition *told, struct err *err)
{
    for (uint32_t i = 0; i < days->n; i++) {
        struct civil_day to;
        if (!move_day(w, days->items[i], path, told->moved_days, &to, err))
            return false;
        told->n_days++;
        if (day_number(to) > day_number(told->last))
            told->last = to;
        if (!told->weekend_day && day_weekday(to) >= 5)
            told->weekend_day = (int)i + 1;
    }
    return true;
}

bool edition_make(struct str yaml, const char *path, struct civil_day start, struct arena *arena,
                  struct buf *out, struct edition *told, struct err *err)
{
    struct work w = {yaml, arena, VEC_INIT(struct edit)};
    const struct yaml_node *root;
    struct civil_day first;
    size_t at;
    bool ok = false;
    if (!yaml_parse(yaml, path, arena, &root, NULL, err))
        return false;
    const struct yaml_node *course = yaml_node_get(root, "course");
    const struct yaml_node *days = yaml_node_get(course, "days"), *id = yaml_node_get(course, "id");
    if (!first_date(days, &first))
        return err_set(err, ERR_CONTENT,
                       "%s: there is no course with dated days in this file; name the file it is "
                       "written in",
                       path);
    *told = (struct edition){.first = start, .last = start};
    told->moved_days = (int)(day_number(start) - day_number(first));
    if (id && id->kind == YAML_NODE_SCALAR && find_scalar(&w, id, &at)) {
        told->id = edition_name(id->text, first, start, arena);
        replace(&w, at, id->text.len, told->id);
    }
    if (move_days(&w, days, path, told, err)) {
        apply(&w, out);
        if (first.year != start.year)
            told->year_line = line_with(buf_str(out), arena_strf(arena, "%04d", first.year));
        ok = true;
    }
    vec_release(&w.edits);
    return ok;
}
