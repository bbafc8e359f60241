/*
 * The one file that talks to libyaml. Its events become nodes in an arena; nothing here knows what
 * a capsule is. Bounded on purpose: size, depth, nodes, anchors and what aliases expand to are
 * limited before memory is spent, so a bomb costs no more than its bytes. An alias shares the node
 * it names; cycles are impossible because an anchor becomes usable only when its node is complete.
 */
#include "model/yaml.h"

#include <stdlib.h>
#include <string.h>
#include <yaml.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "model/yaml_hint.h"
#include "model/yaml_text.h"
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
    struct yaml_text text;            /* as the parser sees it */
    const struct yaml_node **pending; /* children of all open frames, outer ones first */
    size_t n_pending, cap_pending;
    struct frame frames[YAML_DEPTH_MAX];
    int depth;
    struct anchor *anchors;
    size_t n_anchors, cap_anchors;
    size_t n_nodes;
    const struct yaml_node *root;
    struct str ahead;  /* of the text, behind the first `passed` characters */
    size_t passed;
};

static struct source place_of_mark(const struct build *b, yaml_mark_t m)
{
    return yaml_text_place(&b->text, m.line, m.column);
}

#define FAIL(b, code, at, name, ...) \
    findings_fail((b)->findings, (b)->err, code, at, name, __VA_ARGS__)

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
                    "nested more than %d levels deep; take levels out", YAML_DEPTH_MAX);
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
                    "more than %d names with \"&\"; write some of them out", YAML_ANCHORS_MAX);
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

/* Of a line of the text: the byte at a column, both from 0. */
static size_t byte_at(struct str line, size_t col)
{
    struct str rest = line;
    for (size_t i = 0; rest.len && i < col; i++)
        utf8_next(&rest);
    return line.len - rest.len;
}

/* What stands behind a mark on its line. Marks are asked for from front to end, so that the text is walked through once. */
static struct str behind_mark(struct build *b, yaml_mark_t mark)
{
    const char *at = b->ahead.ptr, *end = at + b->ahead.len;
    size_t left = mark.index > b->passed ? mark.index - b->passed : 0;
    for (; left && at < end; left--)
        for (at++; at < end && ((unsigned char)*at & 0xC0) == 0x80;) /* libyaml has found it to be UTF-8 */
            at++;
    b->passed = mark.index - left;
    struct str rest = b->ahead = (struct str){at, (size_t)(end - at)};
    size_t n = 0;
    while (n < rest.len && (rest.ptr[n] == ' ' || rest.ptr[n] == '\t'))
        n++;
    return n < rest.len && rest.ptr[n] == '#' ? str_cut(&rest, '\n') : str_sub(rest, 0, n);
}

/* What an author wrote behind " #" as a part of the text is gone without a word of the library's. */
static void tell_comment(struct build *b, const yaml_event_t *e, struct str text)
{
    struct str behind = behind_mark(b, e->end_mark);
    struct str hint = yaml_hash_hint(text, behind, b->arena);
    yaml_mark_t hash = e->end_mark;
    hash.column += (size_t)(hint.len ? str_find(behind, STR("#")) : 0);
    if (hint.len)
        findings_add(b->findings, FINDING_WARNING, place_of_mark(b, hash), "comment", "%s", hint.ptr);
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
    if (n->plain && yaml_is_curly(text))
        findings_add(b->findings, FINDING_WARNING, place_of_mark(b, e->start_mark), "curly-quotes",
                     "curly quotation marks are a part of the text and will be shown; where they "
                     "were to hold it together, use straight ones (\")");
    if (n->plain)
        tell_comment(b, e, n->text);
    anchor_close(b, anchor, n, (struct size){1, 0});
    return attach(b, n, (struct size){1, 0}, e->start_mark);
}

static bool open_frame(struct build *b, const yaml_event_t *e, enum yaml_node_kind kind,
                       const yaml_char_t *anchor)
{
    if (b->depth >= YAML_DEPTH_MAX)
        return FAIL(b, ERR_LIMIT, place_of_mark(b, e->start_mark), "too-deep",
                    "nested more than %d levels deep; take levels out", YAML_DEPTH_MAX);
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

/* On the line of the mistake, or on one of the two above, where the parser understood it otherwise. */
static bool lookalike_error(struct build *b, const yaml_parser_t *p)
{
    size_t last = p->problem_mark.line, at;
    for (size_t i = last > 2 ? last - 2 : 0; i <= last; i++) {
        struct str line = yaml_text_line(&b->text, i);
        const char *why = yaml_lookalike(line, &at);
        if (why) {
            size_t col = utf8_count(str_sub(line, 0, at));
            return FAIL(b, ERR_SYNTAX, yaml_text_place(&b->text, i, col), "syntax", "%s", why);
        }
    }
    return true;
}

static bool syntax_error(struct build *b, const yaml_parser_t *p)
{
    const char *problem = p->problem ? p->problem : "";
    if (p->error == YAML_MEMORY_ERROR)
        BUG("out of memory: libyaml");
    if (p->error == YAML_READER_ERROR) {
        struct trouble t = yaml_trouble(problem, STR(""), 0);
        return FAIL(b, ERR_SYNTAX, yaml_text_place_of_byte(&b->text, p->problem_offset), "syntax",
                    "%s", t.sentence);
    }
    if (!lookalike_error(b, p))
        return false;
    struct str line = yaml_text_line(&b->text, p->problem_mark.line);
    size_t at = byte_at(line, p->problem_mark.column);
    struct trouble t = yaml_trouble(problem, str_sub(line, 0, at), at < line.len ? line.ptr[at] : 0);
    yaml_mark_t mark = t.at_context && p->context ? p->context_mark : p->problem_mark;
    if (t.colon)
        return FAIL(b, ERR_SYNTAX, place_of_mark(b, mark), "syntax", "%s",
                    yaml_colon_hint(line, at, t.inside, b->arena).ptr);
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
    yaml_parser_t parser;
    *b = (struct build){.arena = arena, .findings = findings, .err = err, .path = path};
    bool ok = yaml_text_read(&b->text, bytes, path, findings, err);
    if (ok) {
        if (!yaml_parser_initialize(&parser))
            BUG("out of memory: libyaml");
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
        struct str text = b->text.bytes.len ? b->text.bytes : STR(""); /* no NULL for libyaml */
        b->ahead = text.len && memchr(text.ptr, '#', text.len) ? text : STR("");
        yaml_parser_set_input_string(&parser, (const unsigned char *)text.ptr, text.len);
        ok = run_parser(b, &parser);
        yaml_parser_delete(&parser);
    }
    if (ok)
        *root = b->root;
    yaml_text_release(&b->text);
    free(b->pending);
    free(b->anchors);
    free(b);
    return ok;
}

const char *yaml_other_ending(struct arena *arena, const char *path)
{
    struct str p = str_c(path);
    const char *other = NULL;
    if (str_ends(p, STR(".yml")))
        other = arena_strf(arena, "%" STR_FMT ".yaml", STR_ARG(str_sub(p, 0, p.len - 4))).ptr;
    else if (str_ends(p, STR(".yaml")))
        other = arena_strf(arena, "%" STR_FMT ".yml", STR_ARG(str_sub(p, 0, p.len - 5))).ptr;
    return other && fs_is_file(other) ? other : NULL;
}

bool yaml_load(const char *path, struct arena *arena, const struct yaml_node **root,
               struct findings *findings, struct err *err)
{
    struct arena scratch = ARENA_INIT;
    struct str bytes;
    struct err why = ERR_INIT;
    struct source at = {path, 0, 0};
    bool ok = fs_read(path, YAML_FILE_MAX, &scratch, &bytes, &why);
    const char *other = why.code == ERR_NOT_FOUND ? yaml_other_ending(&scratch, path) : NULL;
    if (!ok)
        findings_fail(findings, err, why.code, at, err_code_name(why.code), "%s%s%s%s", why.text,
                      why.code == ERR_LIMIT ? "; split it with `include`" : "", other ? "; did you mean " : "", other ? arena_strf(&scratch, "%s?", other).ptr : "");
    else
        ok = yaml_parse(bytes, path, arena, root, findings, err);
    arena_release(&scratch);
    return ok;
}

void yaml_libraries(struct libraries *l)
{
    libraries_add(l, "libyaml", NULL, yaml_get_version_string());
}
