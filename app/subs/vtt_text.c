/*
 * Cue text to a tree: the WebVTT cue text tokenizer and parsing rules (section 6.4). Tags that
 * make no sense where they stand are ignored, as the standard wants it; nothing that is readable
 * gets lost. The plain text is the text of all nodes in order. A file is read for its plain text
 * alone: nine tenths of the time and memory of a tree would go into cues nobody looks at.
 */
#include <string.h>

#include "subs/entities.h"
#include "subs/parse.h"

enum { CLASSES_MAX = 64 };

struct text_parser {
    struct arena *arena; /* of the tree; NULL: none is built */
    struct str in;
    size_t pos;
    struct node_builder tree;
    struct buf *plain;
    bool bounded;      /* a limit was hit */
};

struct tag {
    struct str name;
    struct str classes[CLASSES_MAX];
    size_t n_classes;
    struct str annotation; /* in the arena */
};

/* CUE_TEXT when the name means nothing. */
static enum cue_node_kind kind_of(struct str name)
{
    if (name.len == 1) {
        switch (name.ptr[0]) {
        case 'c': return CUE_CLASS;
        case 'i': return CUE_ITALIC;
        case 'b': return CUE_BOLD;
        case 'u': return CUE_UNDERLINE;
        case 'v': return CUE_VOICE;
        default: return CUE_TEXT;
        }
    }
    if (str_eq(name, STR("rt")))
        return CUE_RUBY_TEXT;
    return str_eq(name, STR("ruby")) ? CUE_RUBY : str_eq(name, STR("lang")) ? CUE_LANG : CUE_TEXT;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

/* Sets of characters below 64, which all that mean something here are. */
#define BIT(c) (UINT64_C(1) << (c))
static const uint64_t stops_text = BIT('&') | BIT('<'), stops_annotation = BIT('&') | BIT('>'),
                      stops_close = BIT('>'),
                      stops_name = BIT('\t') | BIT('\n') | BIT('\f') | BIT(' ') | BIT('.') | BIT('>');

/* Characters up to one of stops or the end. */
static struct str take_until(struct text_parser *p, uint64_t stops)
{
    const unsigned char *bytes = (const unsigned char *)p->in.ptr;
    size_t from = p->pos, i = from, end = p->in.len;
    while (i < end && (bytes[i] >= 64 || !(stops >> bytes[i] & 1)))
        i++;
    p->pos = i;
    return str_sub(p->in, from, i);
}

static bool take_char(struct text_parser *p, char c)
{
    if (p->pos >= p->in.len || p->in.ptr[p->pos] != c)
        return false;
    p->pos++;
    return true;
}

/* An ampersand at pos: what it means goes to out. */
static void take_reference(struct text_parser *p, struct buf *out)
{
    p->pos++;
    size_t used = entity_read(str_sub(p->in, p->pos, p->in.len), false, out);
    if (used == 0)
        buf_add_char(out, '&');
    p->pos += used;
}

static void text_token(struct text_parser *p)
{
    size_t from = p->plain->len;
    while (p->pos < p->in.len && p->in.ptr[p->pos] != '<') {
        if (p->in.ptr[p->pos] == '&')
            take_reference(p, p->plain);
        else
            buf_add(p->plain, take_until(p, stops_text));
    }
    struct cue_node *node = node_add(&p->tree, CUE_TEXT);
    if (!node)
        p->bounded = true;
    else if (p->arena)
        node->text = arena_str(p->arena, str_sub(buf_str(p->plain), from, p->plain->len));
}

/* White space trimmed and runs of it made one space. */
static struct str collapse(struct arena *arena, struct str s)
{
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (!is_space(s.ptr[i]))
            out[n++] = s.ptr[i];
        else if (n && out[n - 1] != ' ')
            out[n++] = ' ';
    }
    if (n && out[n - 1] == ' ')
        n--;
    return (struct str){out, n};
}

/* From behind the white space up to and with the '>'; no reference holds one. */
static struct str take_annotation(struct text_parser *p)
{
    if (!p->arena) {
        take_until(p, stops_close);
        take_char(p, '>');
        return (struct str){"", 0};
    }
    struct buf raw = BUF_INIT;
    while (p->pos < p->in.len && p->in.ptr[p->pos] != '>') {
        if (p->in.ptr[p->pos] == '&')
            take_reference(p, &raw);
        else
            buf_add(&raw, take_until(p, stops_annotation));
    }
    take_char(p, '>');
    struct str annotation = collapse(p->arena, buf_str(&raw));
    buf_release(&raw);
    return annotation;
}

static void take_start_tag(struct text_parser *p, struct tag *tag)
{
    tag->n_classes = 0;
    tag->annotation = (struct str){"", 0};
    tag->name = take_until(p, stops_name);
    while (take_char(p, '.')) {
        struct str name = take_until(p, stops_name);
        if (name.len && tag->n_classes < CLASSES_MAX)
            tag->classes[tag->n_classes++] = name;
    }
    if (!take_char(p, '>') && p->pos < p->in.len)
        tag->annotation = take_annotation(p);
}

static void start_tag(struct text_parser *p)
{
    struct tag tag;
    take_start_tag(p, &tag);
    enum cue_node_kind kind = kind_of(tag.name);
    if (kind == CUE_TEXT || (kind == CUE_RUBY_TEXT && node_current(&p->tree) != CUE_RUBY))
        return;
    struct cue_node *node = node_open(&p->tree, kind);
    if (!node) {
        p->bounded = true;
        return;
    }
    if (!p->arena)
        return;
    if (kind == CUE_VOICE || kind == CUE_LANG)
        node->annotation = tag.annotation;
    if (tag.n_classes) {
        struct str *classes = arena_array(p->arena, tag.n_classes, struct str);
        memcpy(classes, tag.classes, tag.n_classes * sizeof *classes);
        node->classes = classes;
        node->n_classes = tag.n_classes;
    }
}

static void end_tag(struct text_parser *p)
{
    struct str name = take_until(p, stops_close);
    take_char(p, '>');
    enum cue_node_kind kind = kind_of(name), current = node_current(&p->tree);
    if (kind == CUE_TEXT)
        return;
    if (kind == CUE_RUBY && current == CUE_RUBY_TEXT) {
        node_close(&p->tree);
        node_close(&p->tree);
    } else if (kind == current) {
        node_close(&p->tree);
    }
}

static void timestamp_tag(struct text_parser *p)
{
    struct str value = take_until(p, stops_close);
    take_char(p, '>');
    size_t pos = 0;
    int64_t us;
    const char *why;
    if (!vtt_timestamp(value, &pos, &us, &why) || pos != value.len)
        return;
    struct cue_node *node = node_add(&p->tree, CUE_TIMESTAMP);
    if (node)
        node->time_us = us;
    else
        p->bounded = true;
}

static void tag_token(struct text_parser *p)
{
    p->pos++;
    char c = p->pos < p->in.len ? p->in.ptr[p->pos] : 0;
    if (take_char(p, '/'))
        end_tag(p);
    else if (c >= '0' && c <= '9')
        timestamp_tag(p);
    else
        start_tag(p);
}

/* Most cues: no tag, no reference. */
static bool is_bare(struct str t)
{
    return !memchr(t.ptr, '<', t.len) && !memchr(t.ptr, '&', t.len);
}

static void parse(struct text_parser *p, struct str in, struct arena *arena, struct buf *plain)
{
    p->arena = arena; /* one by one: the tree's stack is large, and for the builder to fill */
    p->in = in;
    p->pos = 0;
    p->plain = plain;
    p->bounded = false;
    node_builder_init(&p->tree, arena);
    while (p->pos < p->in.len) {
        if (p->in.ptr[p->pos] == '<')
            tag_token(p);
        else
            text_token(p);
    }
}

void vtt_text(struct cue_list *l, struct cue *cue)
{
    cue->plain = cue->text;
    if (!cue->text.len || is_bare(cue->text))
        return;
    struct text_parser p;
    buf_clear(&l->scratch);
    parse(&p, cue->text, NULL, &l->scratch);
    cue->plain = arena_str(l->arena, buf_str(&l->scratch));
    if (p.bounded)
        cue_list_warn(l, cue->line, (struct str){"", 0}, (struct str){"", 0},
                      "this cue has more markup than is read (%d tags, %d deep)", CUE_NODES_MAX,
                      CUE_DEPTH_MAX);
}

const struct cue_node *vtt_nodes(const struct cue *cue, struct arena *arena)
{
    struct text_parser p;
    struct buf plain = BUF_INIT;
    if (!cue->text.len)
        return NULL;
    if (is_bare(cue->text))
        return node_of_text(cue->text, arena);
    parse(&p, cue->text, arena, &plain);
    buf_release(&plain);
    return p.tree.first;
}
