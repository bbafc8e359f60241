/*
 * A finding is told twice: whole, as one sentence behind its place, and for programs in parts. Its
 * cell is looked for only then, and only in files that have findings.
 */
#include "cli/check_report.h"

#include <string.h>

#include "base/json.h"
#include "model/cell.h"

/* Between what is wrong and what to do: the first "; " outside quotation marks. */
static size_t hint_at(struct str s)
{
    bool quoted = false;
    for (size_t i = 0; i + 1 < s.len; i++) {
        quoted = quoted != (s.ptr[i] == '"');
        if (!quoted && s.ptr[i] == ';' && s.ptr[i + 1] == ' ')
            return i;
    }
    return s.len;
}

static void add_cell(struct json *j, struct str cell, struct str lacks)
{
    struct buf b = BUF_INIT;
    buf_add(&b, cell);
    if (lacks.len) {
        buf_add_c(&b, ".{");
        for (size_t i = 0; i < lacks.len; i++)
            if (lacks.ptr[i] != ' ')
                buf_add_char(&b, lacks.ptr[i]);
        buf_add_char(&b, '}');
    }
    json_key(j, "cell"), json_str(j, buf_str(&b));
    buf_release(&b);
}

static void add_finding(struct json *j, const struct finding *one, struct str cell)
{
    struct str s = one->sentence;
    size_t end = hint_at(s);
    json_open(j, '{');
    json_key(j, "file"), json_str(j, str_c(one->at.path));
    json_key(j, "line"), json_int(j, one->at.line > 0 ? one->at.line : 1);
    json_key(j, "column"), json_int(j, one->at.col > 0 ? one->at.col : 1);
    json_key(j, "severity"), json_str(j, str_c(one->level == FINDING_ERROR ? "error" : "warning"));
    json_key(j, "code"), json_str(j, str_c(one->code));
    json_key(j, "message"), json_str(j, str_sub(s, 0, end));
    json_key(j, "hint"), json_str(j, str_sub(s, end + 2, s.len));
    add_cell(j, cell, one->lacks);
    json_close(j, '}');
}

static bool is_yaml(struct str path)
{
    return str_ends(path, STR(".yaml")) || str_ends(path, STR(".yml"));
}

/* The findings of one file, from the first on; returns how many they are. */
static size_t add_file(struct json *j, const struct finding *list, size_t n)
{
    struct arena arena = ARENA_INIT;
    const struct yaml_node *root;
    size_t of = 1;
    while (of < n && strcmp(list[of].at.path, list[0].at.path) == 0)
        of++;
    struct str *cells = arena_array(&arena, of, struct str);
    if (is_yaml(str_c(list[0].at.path)) && yaml_load(list[0].at.path, &arena, &root, NULL, NULL))
        cells_of(root, list, of, &arena, cells);
    for (size_t i = 0; i < of; i++)
        add_finding(j, &list[i], cells[i]);
    arena_release(&arena);
    return of;
}

static void add_totals(struct json *j, const struct check_totals *t)
{
    const struct {
        const char *key;
        int64_t v;
    } rows[] = {
        {"capsules", t->capsules},   {"seconds", (t->length_us + 500000) / 1000000},
        {"languages", t->languages}, {"quizzes", t->quizzes},
        {"questions", t->questions}, {"courses", t->courses},
        {"modules", t->modules},     {"playlists", t->playlists},
        {"bytes", t->bytes},
    };
    json_key(j, "totals");
    json_open(j, '{');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        json_key(j, rows[i].key), json_int(j, rows[i].v);
    json_close(j, '}');
}

void check_report_json(const struct findings *f, const struct check_totals *t, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '{');
    json_key(&j, "findings");
    json_open(&j, '[');
    for (size_t i = 0; i < f->n;)
        i += add_file(&j, f->list + i, f->n - i);
    json_close(&j, ']');
    json_key(&j, "errors"), json_int(&j, (int64_t)f->errors);
    json_key(&j, "warnings"), json_int(&j, (int64_t)f->warnings);
    add_totals(&j, t);
    json_close(&j, '}');
    buf_add_char(out, '\n');
}

/* "1 error" or "2 errors". */
static void add_count(struct buf *out, const char *before, int64_t n, const char *one,
                      const char *many)
{
    buf_addf(out, "%s%lld %s", before, (long long)n, n == 1 ? one : many);
}

static void add_length(struct buf *out, int64_t us)
{
    long long s = (long long)((us + 500000) / 1000000);
    if (s >= 3600)
        buf_addf(out, ", %lld h %lld min", s / 3600, s / 60 % 60);
    else if (s >= 60)
        buf_addf(out, ", %lld min %lld s", s / 60, s % 60);
    else
        buf_addf(out, ", %lld s", s);
}

static void add_size(struct buf *out, int64_t bytes)
{
    if (bytes >= 1000000000)
        buf_addf(out, "; %.1f GB to copy", (double)bytes / 1e9);
    else if (bytes >= 1000000)
        buf_addf(out, "; %.1f MB to copy", (double)bytes / 1e6);
    else if (bytes >= 1000)
        buf_addf(out, "; %.1f kB to copy", (double)bytes / 1e3);
    else
        buf_addf(out, "; %d bytes to copy", (int)bytes);
}

void check_report_text(const struct findings *f, const struct check_totals *t, struct buf *out)
{
    findings_print(f, out);
    add_count(out, "", (int64_t)f->errors, "error", "errors");
    add_count(out, ", ", (int64_t)f->warnings, "warning", "warnings");
    add_count(out, "\nA visitor gets ", t->capsules, "capsule", "capsules");
    if (t->length_us)
        add_length(out, t->length_us);
    if (t->languages)
        add_count(out, ", ", t->languages, "language", "languages");
    add_count(out, ", ", t->questions, "question", "questions");
    if (t->courses)
        add_count(out, ", ", t->courses, "course", "courses");
    if (t->courses || t->modules)
        add_count(out, t->courses ? " with " : ", ", t->modules, "module", "modules");
    if (t->bytes)
        add_size(out, t->bytes);
    buf_add_char(out, '\n');
}
