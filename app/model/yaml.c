/*
 * The one file that talks to libyaml. Its events become nodes in an arena; nothing here knows what
 * a capsule is. Bounded on purpose: size, depth, nodes, anchors and what aliases expand to are
 * limited before memory is spent, so a bomb costs no more than its bytes. An alias shares the node
 * it names; cycles are impossible because an anchor becomes usable only when its node is complete.
 * Leading tabs count as two spaces each, columns stay the author's.
 */
#include "model/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/yaml_trouble.h"

struct size { /* of a subtree, aliases followed */
    uint64_t nodes;
    int height;
};

struct frame { /* a list or mapping that is still open */
    struct yaml_node *node;
    size_t first; /* of its children in pending */
    struct size size;
    int anchor; /* index, -1: none */
};

struct anchor {
    struct str name;
    const struct yaml_node *node;
    struct size size; /* nodes == 0: still open */
};

struct build {
    struct arena *arena;
    struct findings *findings;
    struct err *err;
    const char *path;
    struct str bytes;    /* as the parser sees them */
    unsigned char *tabs; /* leading tabs of each line, when there are any */
    size_t n_lines;
    const struct yaml_node **pending; /* children of all open frames, outer ones first */
    size_t n_pending, cap_pending;
    struct frame frames[YAML_DEPTH_MAX];
    int depth;
    struct anchor *anchors;
    size_t n_anchors, cap_anchors;
    size_t n_nodes;
    const struct yaml_node *root;
};

static struct source place(const struct build *b, size_t line, size_t col)
{
    size_t tabs = b->tabs && line < b->n_lines ? b->tabs[line] : 0;
    col = col >= 2 * tabs ? col - tabs : col / 2;
    return (struct source){b->path, (int)line + 1, (int)col + 1};
}

static struct source place_of_mark(const struct build *b, yaml_mark_t m)
{
    return place(b, m.line, m.column);
}

static struct source place_of_byte(const struct build *b, size_t offset)
{
    struct str s = str_sub(b->bytes, 0, offset);
    size_t line = 0;
    for (size_t i = 0; i < s.len; i++)
        line += s.ptr[i] == '\n';
    ptrdiff_t nl = str_rfind_char(s, '\n');
    return place(b, line, utf8_count(str_sub(s, (size_t)(nl + 1), s.len)));
}

#define FAIL(b, code, at, name, ...)                                                               \
    findings_fail((b)->findings, (b)->err, code, at, name, __VA_ARGS__)

static bool has_utf16_mark(struct str s)
{
    return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF"));
}

static bool check_bytes(struct build *b)
{
    size_t bad;
    struct source top = {b->path, 1, 1};
    if (b->bytes.len > YAML_FILE_MAX)
        return FAIL(b, ERR_LIMIT, top, "too-large", "the file has %zu bytes; at most %d are read",
                    b->bytes.len, YAML_FILE_MAX);
    if (str_starts(b->bytes, STR("\xEF\xBB\xBF")))
        b->bytes = str_sub(b->bytes, 3, b->bytes.len);
    if (has_utf16_mark(b->bytes))
        return true; /* the library reads it, a tab included */
    if (b->bytes.len && memchr(b->bytes.ptr, 0, b->bytes.len))
        return FAIL(
            b, ERR_CHARSET, top, "not-text",
            "this is not a text file, or it was saved as UTF-16; save it as UTF-8 in your editor");
    if (!utf8_valid(b->bytes, &bad))
        return FAIL(b, ERR_CHARSET, place_of_byte(b, bad), "not-utf8",
                    "the byte 0x%02X is not UTF-8; save the file as UTF-8 in your editor",
                    (unsigned)(unsigned char)b->bytes.ptr[bad]);
    return true;
}

static size_t leading_tabs(struct str line)
{
    size_t n = 0;
    while (n < line.len && n < 255 && line.ptr[n] == '\t')
        n++;
    return n;
}

/* YAML forbids tabs as indentation, editors insert them anyway: each counts as two spaces. */
static void expand_tabs(struct build *b, struct buf *to)
{
    if (has_utf16_mark(b->bytes) ||
        (!str_starts(b->bytes, STR("\t")) && str_find(b->bytes, STR("\n\t")) < 0))
        return;
    struct str rest = b->bytes;
    b->n_lines = 1;
    for (size_t i = 0; i < rest.len; i++)
        b->n_lines += rest.ptr[i] == '\n';
    b->tabs = mem_calloc(b->n_lines, 1);
    for (size_t line = 0; rest.len; line++) {
        bool last = !memchr(rest.ptr, '\n', rest.len);
        struct str text = str_cut(&rest, '\n');
        size_t n = leading_tabs(text);
        b->tabs[line] = (unsigned char)n;
        for (size_t i = 0; i < n; i++)
            buf_add(to, STR("  "));
        buf_add(to, str_sub(text, n, text.len));
        if (!last)
            buf_add_char(to, '\n');
    }
    b->bytes = buf_str(to);
}

static struct yaml_node *yaml_node_new(struct build *b, enum yaml_node_kind kind, yaml_mark_t mark)
{
    struct yaml_node *n = arena_new(b->arena, struct yaml_node);
    struct source at = place_of_mark(b, mark);
    n->kind = kind;
    n->line = at.line;
    n->col = at.col;
    b->n_nodes++;
    return n;
}

static bool attach(struct build *b, const struct yaml_node *node, struct size size,
                   yaml_mark_t mark)
{
    if (b->depth == 0) {
        b->root = node;
        return true;
    }
    struct frame *f = &b->frames[b->depth - 1];
    f->size.nodes += size.nodes;
    if (size.height + 1 > f->size.height)
        f->size.height = size.height + 1;
    if (f->size.nodes > YAML_EXPANDED_MAX || b->n_nodes > YAML_NODES_MAX)
        return FAIL(
            b, ERR_LIMIT, place_of_mark(b, mark), "too-many",
            "too many parts in one file; split it with `include`, and repeat less with \"*\"");
    if (b->depth + size.height > YAML_DEPTH_MAX)
        return FAIL(b, ERR_LIMIT, place_of_mark(b, mark), "too-deep",
                    "nested more than %d levels deep", YAML_DEPTH_MAX);
    b->pending = mem_grow(b->pending, &b->cap_pending, b->n_pending + 1, sizeof *b->pending);
    b->pending[b->n_pending++] = node;
    return true;
}

static bool anchor_open(struct build *b, const yaml_char_t *name, yaml_mark_t mark, int *index)
{
    *index = -1;
    if (!name)
        return true;
    if (b->n_anchors >= YAML_ANCHORS_MAX)
        return FAIL(b, ERR_LIMIT, place_of_mark(b, mark), "too-many",
                    "more than %d names with \"&\"", YAML_ANCHORS_MAX);
    b->anchors = mem_grow(b->anchors, &b->cap_anchors, b->n_anchors + 1, sizeof *b->anchors);
    *index = (int)b->n_anchors++;
    b->anchors[*index] = (struct anchor){
        arena_str(b->arena, str_c((const char *)name)), NULL, {0, 0}};
    return true;
}

static void anchor_close(struct build *b, int index, const struct yaml_node *node, struct size size)
{
    if (index < 0)
        return;
    b->anchors[index].node = node;
    b->anchors[index].size = size;
}

static bool take_alias(struct build *b, const yaml_event_t *e)
{
    const char *name = (const char *)e->data.alias.anchor;
    for (size_t i = b->n_anchors; i-- > 0;) {
        const struct anchor *a = &b->anchors[i];
        if (!str_eq_c(a->name, name))
            continue;
        if (!a->node)
            return FAIL(b, ERR_CONTENT, place_of_mark(b, e->start_mark), "alias-cycle",
                        "\"*%s\" stands inside what \"&%s\" names; it cannot contain itself", name,
                        name);
        return attach(b, a->node, a->size, e->start_mark);
    }
    return FAIL(b, ERR_CONTENT, place_of_mark(b, e->start_mark), "unknown-alias",
                "\"*%s\" names something that no \"&%s\" above defines; a text that begins with "
                "\"*\" needs quotes",
                name, name);
}

static bool take_scalar(struct build *b, const yaml_event_t *e)
{
    struct str text = {(const char *)e->data.scalar.value, e->data.scalar.length};
    if (text.len > YAML_SCALAR_MAX)
        return FAIL(
            b, ERR_LIMIT, place_of_mark(b, e->start_mark), "too-long",
            "a text of %zu bytes begins here; at most %d are taken (is a quotation mark missing?)",
            text.len, YAML_SCALAR_MAX);
    if (text.len && memchr(text.ptr, 0, text.len))
        return FAIL(b, ERR_SYNTAX, place_of_mark(b, e->start_mark), "syntax",
                    "a text may not hold \"\\0\"");
    int anchor;
    if (!anchor_open(b, e->data.scalar.anchor, e->start_mark, &anchor))
        return false;
    struct yaml_node *n = yaml_node_new(b, YAML_NODE_SCALAR, e->start_mark);
    n->plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    n->text = arena_str(b->arena, text);
    anchor_close(b, anchor, n, (struct size){1, 0});
    return attach(b, n, (struct size){1, 0}, e->start_mark);
}

static bool open_frame(struct build *b, const yaml_event_t *e, enum yaml_node_kind kind,
                       const yaml_char_t *anchor)
{
    if (b->depth >= YAML_DEPTH_MAX)
        return FAIL(b, ERR_LIMIT, place_of_mark(b, e->start_mark), "too-deep",
                    "nested more than %d levels deep", YAML_DEPTH_MAX);
    int index;
    if (!anchor_open(b, anchor, e->start_mark, &index))
        return false;
    struct yaml_node *n = yaml_node_new(b, kind, e->start_mark);
    b->frames[b->depth++] = (struct frame){n, b->n_pending, {1, 0}, index};
    return true;
}

static bool close_frame(struct build *b, const yaml_event_t *e)
{
    struct frame f = b->frames[--b->depth];
    size_t n = b->n_pending - f.first;
    const struct yaml_node **items = arena_array(b->arena, n ? n : 1, const struct yaml_node *);
    if (n)
        memcpy(items, b->pending + f.first, n * sizeof *items);
    b->n_pending = f.first;
    f.node->items = items;
    f.node->n = (uint32_t)(f.node->kind == YAML_NODE_MAPPING ? n / 2 : n);
    anchor_close(b, f.anchor, f.node, f.size);
    return attach(b, f.node, f.size, e->start_mark);
}

static bool syntax_error(struct build *b, const yaml_parser_t *p)
{
    const char *problem = p->problem ? p->problem : "";
    if (p->error == YAML_MEMORY_ERROR)
        BUG("libyaml has no memory");
    if (p->error == YAML_READER_ERROR) {
        struct trouble t = yaml_trouble(problem, STR(""), 0);
        return FAIL(b, ERR_SYNTAX, place_of_byte(b, p->problem_offset), "syntax", "%s", t.sentence);
    }
    size_t at = p->problem_mark.index, from = at;
    /* Marks count characters, the text has bytes: walk to the line, then to the column. */
    const char *s = b->bytes.ptr;
    size_t line = 0, i = 0;
    while (i < b->bytes.len && line < p->problem_mark.line)
        line += s[i++] == '\n';
    from = i;
    for (size_t col = 0; i < b->bytes.len && col < p->problem_mark.column; col++) {
        i++;
        while (i < b->bytes.len && ((unsigned char)s[i] & 0xC0) == 0x80)
            i++;
    }
    struct trouble t = yaml_trouble(problem, str_sub(b->bytes, from, i),
                                    i < b->bytes.len ? s[i] : 0);
    yaml_mark_t mark = t.at_context && p->context ? p->context_mark : p->problem_mark;
    return FAIL(b, ERR_SYNTAX, place_of_mark(b, mark), "syntax", "%s", t.sentence);
}

static bool take_event(struct build *b, const yaml_event_t *e, int *documents)
{
    switch (e->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (++*documents > 1)
            return FAIL(b, ERR_CONTENT, place_of_mark(b, e->start_mark), "second-document",
                        "a second document begins here (\"---\"); a file holds one");
        return true;
    case YAML_ALIAS_EVENT:
        return take_alias(b, e);
    case YAML_SCALAR_EVENT:
        return take_scalar(b, e);
    case YAML_SEQUENCE_START_EVENT:
        return open_frame(b, e, YAML_NODE_LIST, e->data.sequence_start.anchor);
    case YAML_MAPPING_START_EVENT:
        return open_frame(b, e, YAML_NODE_MAPPING, e->data.mapping_start.anchor);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_frame(b, e);
    default:
        return true;
    }
}

static bool run_parser(struct build *b, yaml_parser_t *p)
{
    int documents = 0;
    for (bool more = true; more;) {
        yaml_event_t e;
        if (!yaml_parser_parse(p, &e))
            return syntax_error(b, p);
        bool ok = take_event(b, &e, &documents);
        more = e.type != YAML_STREAM_END_EVENT;
        yaml_event_delete(&e);
        if (!ok)
            return false;
    }
    if (!b->root || yaml_node_is_null(b->root))
        return FAIL(b, ERR_CONTENT, ((struct source){b->path, 1, 1}), "empty",
                    "the file is empty; a playlist begins with the line \"capsule-kiosk: 1\"");
    return true;
}

bool yaml_parse(struct str bytes, const char *path, struct arena *arena,
                const struct yaml_node **root, struct findings *findings, struct err *err)
{
    struct build *b = mem_calloc(1, sizeof *b);
    struct buf expanded = BUF_INIT;
    yaml_parser_t parser;
    *b = (struct build){
        .arena = arena, .findings = findings, .err = err, .path = path, .bytes = bytes};
    bool ok = check_bytes(b);
    if (ok) {
        expand_tabs(b, &expanded);
        if (!yaml_parser_initialize(&parser))
            BUG("libyaml has no memory");
        yaml_parser_set_input_string(&parser, (const unsigned char *)b->bytes.ptr, b->bytes.len);
        ok = run_parser(b, &parser);
        yaml_parser_delete(&parser);
    }
    if (ok)
        *root = b->root;
    buf_release(&expanded);
    free(b->tabs);
    free(b->pending);
    free(b->anchors);
    free(b);
    return ok;
}

bool yaml_load(const char *path, struct arena *arena, const struct yaml_node **root,
               struct findings *findings, struct err *err)
{
    struct arena scratch = ARENA_INIT;
    struct str bytes;
    struct err why = ERR_INIT;
    struct source at = {path, 0, 0};
    bool ok = fs_read(path, YAML_FILE_MAX, &scratch, &bytes, &why);
    if (!ok)
        findings_fail(findings, err, why.code, at, err_code_name(why.code), "%s", why.text);
    else
        ok = yaml_parse(bytes, path, arena, root, findings, err);
    arena_release(&scratch);
    return ok;
}
