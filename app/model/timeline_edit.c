/*
 * The YAML reader says where things stand; what is added or moved is put there as text, and the rest
 * of the file is copied byte for byte. Lists written in brackets get their new entry first, those
 * written in lines in a line of its own, after the same indent. What comes out is read again before
 * it is handed on: a file laid out in a way that is not understood is refused, never damaged.
 */
#include "model/timeline_edit.h"

#include <stdlib.h>
#include <string.h>

#include "model/fields.h"
#include "model/vec.h"
#include "model/yaml.h"

enum { NOTE_COLUMNS = 100 };

/* ---- places ---- */

static size_t line_start(struct str text, int line)
{
    size_t at = 0;
    for (int i = 1; i < line && at < text.len; at++)
        i += text.ptr[at] == '\n';
    return at;
}

static size_t offset_of(struct str text, const struct yaml_node *n)
{
    size_t at = line_start(text, n->line);
    for (int col = 1; col < n->col && at < text.len; col++)
        for (at++; at < text.len && ((unsigned char)text.ptr[at] & 0xC0) == 0x80;)
            at++;
    return at;
}

static char char_at(struct str text, const struct yaml_node *n)
{
    size_t at = offset_of(text, n);
    return at < text.len ? text.ptr[at] : '\0';
}

/* A comment or nothing at all. */
static bool says_nothing(struct str text, int line)
{
    size_t at = line_start(text, line);
    while (at < text.len && (text.ptr[at] == ' ' || text.ptr[at] == '\t' || text.ptr[at] == '\r'))
        at++;
    return at >= text.len || text.ptr[at] == '\n' || text.ptr[at] == '#';
}

static int line_count(struct str text)
{
    int n = 1;
    for (size_t i = 0; i < text.len; i++)
        n += text.ptr[i] == '\n';
    return n;
}

/* The line in front of which something new belongs to the block before it: behind its last line that
 * says something. */
static int line_behind(struct str text, int first, int next)
{
    while (next > first && says_nothing(text, next - 1))
        next--;
    return next;
}

/* ---- reading ---- */

static bool parse(struct str text, struct arena *arena, const struct yaml_node **root,
                  struct err *err)
{
    struct findings findings;
    findings_init(&findings, arena);
    bool ok = yaml_parse(text, "timeline", arena, root, &findings, err);
    findings_release(&findings);
    if (ok && ((*root)->kind != YAML_NODE_MAPPING || char_at(text, *root) == '{'))
        return err_set(err, ERR_CONTENT, "this is not a time line written in lines");
    return ok;
}

static void add_point(struct vec *v, struct str text, const struct yaml_node *time,
                      struct timeline_point p)
{
    if (!time || time->kind != YAML_NODE_SCALAR || !text_to_time(time->text, &p.at_us))
        return;
    p.offset = offset_of(text, time);
    p.len = time->text.len + (time->plain ? 0 : 2);
    if (p.offset + p.len <= text.len)
        vec_add(v, &p);
}

static int by_time(const void *a, const void *b)
{
    const struct timeline_point *x = a, *y = b;
    if (x->at_us != y->at_us)
        return x->at_us < y->at_us ? -1 : 1;
    return (x->offset > y->offset) - (x->offset < y->offset);
}

bool timeline_points(struct str text, struct arena *arena, const struct timeline_point **points,
                     int *n, struct err *err)
{
    const struct yaml_node *root;
    struct vec v = VEC_INIT(struct timeline_point);
    struct findings findings;
    if (!parse(text, arena, &root, err))
        return false;
    findings_init(&findings, arena);
    struct reader r = {.arena = arena, .findings = &findings, .path = "timeline"};
    const struct yaml_node *chapters = yaml_node_get(root, "chapters");
    const struct yaml_node *marks = yaml_node_get(root, "marks");
    for (uint32_t i = 0; chapters && chapters->kind == YAML_NODE_LIST && i < chapters->n; i++) {
        struct timeline_point p = {.kind = POINT_CHAPTER};
        const struct yaml_node *title = yaml_node_get(chapters->items[i], "title");
        if (title)
            i18n_read(&r, title, "title", &p.title);
        add_point(&v, text, yaml_node_get(chapters->items[i], "at"), p);
    }
    for (uint32_t i = 0; marks && marks->kind == YAML_NODE_MAPPING && i < marks->n; i++) {
        const struct yaml_node *mark = marks->items[2 * i + 1];
        struct timeline_point p = {.kind = POINT_FROM, .name = marks->items[2 * i]->text};
        add_point(&v, text, yaml_node_get(mark, "from"), p);
        p.kind = POINT_TO;
        add_point(&v, text, yaml_node_get(mark, "to"), p);
    }
    *n = (int)v.n;
    struct timeline_point *list = vec_keep(&v, arena);
    qsort(list, (size_t)*n, sizeof *list, by_time);
    *points = list;
    findings_release(&findings);
    return true;
}

/* ---- writing ---- */

static void add_time(struct buf *b, int64_t us)
{
    int64_t ms = (us + 500) / 1000;
    buf_addf(b, "%d:%02d:%02d.%03d", (int)(ms / 3600000), (int)(ms / 60000 % 60),
             (int)(ms / 1000 % 60), (int)(ms % 1000));
}

static void add_quoted(struct buf *b, struct str s)
{
    buf_add_char(b, '"');
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '"' || s.ptr[i] == '\\')
            buf_add_char(b, '\\');
        buf_add_char(b, s.ptr[i]);
    }
    buf_add_char(b, '"');
}

/* Words of the note in comment lines. */
static void add_note(struct buf *b, struct str note)
{
    int column = 0;
    while (note.len) {
        struct str word = str_cut(&note, ' ');
        int n = (int)word.len + 1;
        if (column == 0 || column + n > NOTE_COLUMNS) {
            buf_add_c(b, column ? "\n#" : "#");
            column = 1;
        }
        buf_addf(b, " %" STR_FMT, STR_ARG(word));
        column += n;
    }
    buf_add_char(b, '\n');
}

struct str timeline_starter(struct arena *arena, const char *media, int64_t length_us,
                            int64_t bytes, const char *sha256, struct str note)
{
    struct buf b = BUF_INIT;
    buf_add_c(&b, "capsule-kiosk: 1\n");
    add_note(&b, note);
    buf_add_c(&b, "#\n# chapters:\n# - {at: 0:00:12.400, title: {en: Leadership, fr: Leadership}}\n"
                  "# marks:\n#   leadership: {from: 0:00:12.400, to: 0:00:20.000}\n\nmedia: ");
    add_quoted(&b, str_c(media));
    if (length_us > 0) {
        buf_add_c(&b, "\nlength: ");
        add_time(&b, length_us);
    }
    buf_addf(&b, "\nbytes: %lld\nsha256: %s\n", (long long)bytes, sha256);
    struct str kept = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return kept;
}

/* The text with something put in at a place; a line of its own is begun and ended when the place is
 * the end of a file without a last line end. */
static struct str insert(struct str text, size_t at, struct str what, struct arena *arena)
{
    struct buf b = BUF_INIT;
    buf_add(&b, str_sub(text, 0, at));
    if (at == text.len && at > 0 && text.ptr[at - 1] != '\n' && str_ends(what, STR("\n")))
        buf_add_char(&b, '\n');
    buf_add(&b, what);
    buf_add(&b, str_sub(text, at, text.len));
    struct str kept = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return kept;
}

/* Where the block of a key of the root ends: the line of the next key, or the one behind the last. */
static int block_end(struct str text, const struct yaml_node *root, const struct yaml_node *key)
{
    int end = line_count(text) + 1;
    for (uint32_t i = 0; i < root->n; i++) {
        int line = root->items[2 * i]->line;
        if (line > key->line && line < end)
            end = line;
    }
    return line_behind(text, key->line, end);
}

static const struct yaml_node *key_of(const struct yaml_node *root, const char *name)
{
    for (uint32_t i = 0; i < root->n; i++)
        if (str_eq_c(root->items[2 * i]->text, name))
            return root->items[2 * i];
    return NULL;
}

/* before: a line of the block in front of which the entry belongs; 0: at the block's end. */
static struct str add_entry(struct str text, const struct yaml_node *root, const char *section,
                            struct str entry, int before, struct arena *arena)
{
    const struct yaml_node *key = key_of(root, section), *value = yaml_node_get(root, section);
    if (!key) {
        struct str block = arena_strf(arena, "%s:\n%s%" STR_FMT "\n", section,
                                      entry.ptr[0] == '{' ? "- " : "  ", STR_ARG(entry));
        return insert(text, text.len, block, arena);
    }
    bool empty = value->n == 0 || value->kind == YAML_NODE_SCALAR;
    char first = empty && value->kind == YAML_NODE_SCALAR ? '\0' : char_at(text, value);
    if (first == '[' || first == '{') {
        const char *comma = empty ? "" : ", ";
        return insert(text, offset_of(text, value) + 1,
                      arena_strf(arena, "%" STR_FMT "%s", STR_ARG(entry), comma), arena);
    }
    bool list = entry.ptr[0] == '{';
    int indent = empty ? list ? 0 : 2 : value->col - 1;
    int line = before                                  ? before
               : empty && yaml_node_is_null(value) ? key->line + 1
                                                       : block_end(text, root, key);
    struct str whole = arena_strf(arena, "%*s%s%" STR_FMT "\n", indent, "", list ? "- " : "",
                                  STR_ARG(entry));
    return insert(text, line_start(text, line), whole, arena);
}

/* The first line of the first chapter that is later, with the comment lines above it; 0: none is. */
static int later_chapter(struct str text, const struct yaml_node *chapters, int64_t at_us)
{
    int first = 0;
    if (!chapters || chapters->kind != YAML_NODE_LIST || char_at(text, chapters) == '[')
        return 0;
    for (uint32_t i = 0; i < chapters->n && !first; i++) {
        const struct yaml_node *at = yaml_node_get(chapters->items[i], "at");
        int64_t us;
        if (at && at->kind == YAML_NODE_SCALAR && text_to_time(at->text, &us) && us > at_us)
            first = chapters->items[i]->line;
    }
    while (first > chapters->line && says_nothing(text, first - 1))
        first--;
    return first;
}

static bool grew_by(struct str before, struct str after, int by, struct arena *arena,
                    struct err *err)
{
    const struct timeline_point *points;
    int had = 0, has = 0;
    struct err why = ERR_INIT;
    if (timeline_points(before, arena, &points, &had, &why) &&
        timeline_points(after, arena, &points, &has, &why) && has == had + by)
        return true;
    return err_set(err, ERR_CONTENT,
                   "this time line is laid out in a way that nothing can be added to; "
                   "write one chapter or mark a line");
}

bool timeline_add_chapter(struct str text, int64_t at_us, const struct i18n *title,
                          struct arena *arena, struct str *out, struct err *err)
{
    const struct yaml_node *root;
    struct buf b = BUF_INIT;
    if (!parse(text, arena, &root, err))
        return false;
    buf_add_c(&b, "{at: ");
    add_time(&b, at_us);
    buf_add_c(&b, ", title: {");
    for (int i = 0; i < title->n; i++) {
        buf_addf(&b, "%s%s: ", i ? ", " : "", title->of[i].lang);
        add_quoted(&b, title->of[i].text);
    }
    buf_add_c(&b, "}}");
    int before = later_chapter(text, yaml_node_get(root, "chapters"), at_us);
    *out = add_entry(text, root, "chapters", buf_str(&b), before, arena);
    buf_release(&b);
    return grew_by(text, *out, 1, arena, err);
}

static struct str free_name(const struct yaml_node *marks, struct arena *arena)
{
    for (int i = 1;; i++) {
        struct str name = arena_strf(arena, "mark-%d", i);
        if (!marks || !yaml_node_get(marks, name.ptr))
            return name;
    }
}

bool timeline_add_mark(struct str text, struct span span, struct arena *arena, struct str *out,
                       struct str *name, struct err *err)
{
    const struct yaml_node *root;
    struct buf b = BUF_INIT;
    if (!parse(text, arena, &root, err))
        return false;
    *name = free_name(yaml_node_get(root, "marks"), arena);
    buf_addf(&b, "%" STR_FMT ": {from: ", STR_ARG(*name));
    add_time(&b, span.start_us);
    buf_add_c(&b, ", to: ");
    add_time(&b, span.end_us);
    buf_add_char(&b, '}');
    *out = add_entry(text, root, "marks", buf_str(&b), 0, arena);
    buf_release(&b);
    return grew_by(text, *out, 2, arena, err);
}

struct str timeline_move(struct str text, const struct timeline_point *point, int64_t to_us,
                         struct arena *arena)
{
    struct buf b = BUF_INIT;
    buf_add(&b, str_sub(text, 0, point->offset));
    add_time(&b, to_us);
    buf_add(&b, str_sub(text, point->offset + point->len, text.len));
    struct str kept = arena_str(arena, buf_str(&b));
    buf_release(&b);
    return kept;
}
