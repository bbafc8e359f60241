/*
 * SubRip text to a tree: the few HTML tags players know (b, i, u; font with its colour as a class,
 * others are dropped), the {\an8} habit of placing a cue, and character references that end in a
 * semicolon. What is no known tag is text: "<3" stays "<3".
 */
#include <string.h>

#include "base/bug.h"
#include "subs/entities.h"
#include "subs/parse.h"

struct srt_parser {
    struct arena *arena;           /* of the tree; NULL: none is built */
    struct cue_settings *settings; /* to be changed by what places the cue; NULL: not */
    struct str in;
    size_t pos;
    struct node_builder tree;
    struct buf *plain;
    size_t text_from; /* in plain: text not yet in a node */
};

enum { KIND_DROPPED = CUE_NODE_KIND_COUNT, KIND_BREAK, KIND_NONE };

static const struct {
    const char *name;
    int kind;
} srt_tags[] = {
    {"b", CUE_BOLD},        {"i", CUE_ITALIC},      {"u", CUE_UNDERLINE},     {"strong", CUE_BOLD},
    {"em", CUE_ITALIC},     {"font", CUE_CLASS}, {"s", KIND_DROPPED},      {"c", KIND_DROPPED},
    {"span", KIND_DROPPED}, {"p", KIND_DROPPED},    {"strike", KIND_DROPPED}, {"v", KIND_DROPPED},
    {"ruby", KIND_DROPPED}, {"rt", KIND_DROPPED},   {"lang", KIND_DROPPED},   {"br", KIND_BREAK},
};

static void flush_text(struct srt_parser *p)
{
    if (p->plain->len == p->text_from)
        return;
    struct cue_node *node = node_add(&p->tree, CUE_TEXT);
    if (node && p->arena)
        node->text = arena_str(p->arena, str_sub(buf_str(p->plain), p->text_from, p->plain->len));
    p->text_from = p->plain->len;
}

static int kind_of(struct str name)
{
    for (size_t i = 0; i < ARRAY_LEN(srt_tags); i++)
        if (str_eq_nocase(name, str_c(srt_tags[i].name)))
            return srt_tags[i].kind;
    return KIND_NONE;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* "<name ...>" or "</name>" at the front of s: its length, or 0. */
static size_t tag_length(struct str s, bool *closing, struct str *name)
{
    size_t i = 1;
    *closing = i < s.len && s.ptr[i] == '/';
    i += *closing;
    size_t from = i;
    while (i < s.len && is_letter(s.ptr[i]))
        i++;
    *name = str_sub(s, from, i);
    if (i < s.len && !strchr(" \t/>.=", s.ptr[i]))
        return 0;
    while (i < s.len && s.ptr[i] != '>' && s.ptr[i] != '<' && s.ptr[i] != '\n')
        i++;
    return i < s.len && s.ptr[i] == '>' && name->len ? i + 1 : 0;
}

/*
 * Closes the nearest open tag of this kind and what was left open inside it; nothing when there
 * is none.
 */
static void close_kind(struct srt_parser *p, enum cue_node_kind kind)
{
    for (int d = p->tree.depth; d > 0; d--) {
        if (p->tree.open[d].kind != kind)
            continue;
        while (p->tree.depth >= d)
            node_close(&p->tree);
        return;
    }
}

/* color=... of a tag, quoted or not; empty when there is none. */
static struct str color_of(struct str tag)
{
    enum { NAME = 5 };
    for (size_t i = 1; i + NAME < tag.len; i++) {
        struct str rest = str_trim(str_sub(tag, i + NAME, tag.len - 1));
        bool named = strchr(" \t", tag.ptr[i - 1]) && str_eq_nocase(str_sub(tag, i, i + NAME), STR("color"));
        if (!named || !str_starts(rest, STR("=")))
            continue;
        rest = str_trim(str_sub(rest, 1, rest.len));
        char quote = rest.len && (rest.ptr[0] == '"' || rest.ptr[0] == '\'') ? rest.ptr[0] : ' ';
        if (quote != ' ')
            rest = str_sub(rest, 1, rest.len);
        return str_trim(str_cut(&rest, quote));
    }
    return (struct str){"", 0};
}

static void open_tag(struct srt_parser *p, enum cue_node_kind kind, struct str tag)
{
    struct cue_node *node = node_open(&p->tree, kind);
    struct str color = kind == CUE_CLASS ? color_of(tag) : (struct str){"", 0};
    if (!node || !p->arena || !color.len)
        return;
    struct str *classes = arena_new(p->arena, struct str);
    *classes = color;
    node->classes = classes;
    node->n_classes = 1;
}

/* A tag at pos; false when it is text. */
static bool take_tag(struct srt_parser *p)
{
    bool closing;
    struct str name, rest = str_sub(p->in, p->pos, p->in.len);
    size_t n = tag_length(rest, &closing, &name);
    int kind = n ? kind_of(name) : KIND_NONE;
    if (kind == KIND_NONE)
        return false;
    p->pos += n;
    if (kind == KIND_BREAK) {
        buf_add_char(p->plain, '\n');
    } else if (kind != KIND_DROPPED) {
        flush_text(p);
        if (closing)
            close_kind(p, (enum cue_node_kind)kind);
        else
            open_tag(p, (enum cue_node_kind)kind, str_sub(rest, 0, n));
    }
    return true;
}

/*
 * {\an1} to {\an9}: places as on a telephone, 7 8 9 at the bottom of the keys but at the top of
 * the picture.
 */
static void place_cue(struct cue_settings *s, int key)
{
    static const enum cue_align across[] = {CUE_ALIGN_LEFT, CUE_ALIGN_CENTER, CUE_ALIGN_RIGHT};
    s->align = across[(key - 1) % 3];
    if (key >= 7) {
        s->line_auto = false;
        s->line = 0;
    } else if (key >= 4) {
        s->line_auto = false;
        s->snap = false;
        s->line = 50;
        s->line_align = CUE_ALIGN_CENTER;
    }
}

/* "{\...}" at pos is never shown; false when it is something else. */
static bool take_override(struct srt_parser *p)
{
    struct str s = str_sub(p->in, p->pos, p->in.len);
    const char *end = s.len > 2 && s.ptr[1] == '\\' ? memchr(s.ptr, '}', s.len) : NULL;
    if (!end || memchr(s.ptr, '\n', (size_t)(end - s.ptr)))
        return false;
    struct str body = str_sub(s, 0, (size_t)(end - s.ptr));
    ptrdiff_t at = str_find(body, STR("\\an"));
    if (p->settings && at >= 0 && (size_t)at + 3 < body.len && body.ptr[at + 3] >= '1' && body.ptr[at + 3] <= '9')
        place_cue(p->settings, body.ptr[at + 3] - '0');
    p->pos += body.len + 1;
    return true;
}

static bool take_reference(struct srt_parser *p)
{
    size_t used = entity_read(str_sub(p->in, p->pos + 1, p->in.len), true, p->plain);
    if (used)
        p->pos += 1 + used;
    return used > 0;
}

/* "\N" and "\h" wander in from another format. */
static bool take_backslash(struct srt_parser *p)
{
    char next = p->pos + 1 < p->in.len ? p->in.ptr[p->pos + 1] : 0;
    if (next != 'N' && next != 'h')
        return false;
    buf_add_c(p->plain, next == 'N' ? "\n" : "\xC2\xA0");
    p->pos += 2;
    return true;
}

static bool take_special(struct srt_parser *p)
{
    switch (p->in.ptr[p->pos]) {
    case '<': return take_tag(p);
    case '{': return take_override(p);
    case '&': return take_reference(p);
    case '\\': return take_backslash(p);
    default: return false;
    }
}

/* Lines trimmed of trailing blanks, empty ones left out. */
static struct str tidy_lines(struct arena *arena, struct str s)
{
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    while (s.len) {
        struct str line = str_trim(line_cut(&s));
        if (!line.len)
            continue;
        if (n)
            out[n++] = '\n';
        memcpy(out + n, line.ptr, line.len);
        n += line.len;
    }
    return (struct str){out, n};
}

/* Are its lines so already? */
static bool is_tidy(struct str s)
{
    while (s.len) {
        struct str line = line_cut(&s);
        if (!line.len || str_trim(line).len != line.len)
            return false;
    }
    return true;
}

/* How many bytes from here on stand for themselves. */
static size_t bare(struct str t, size_t from)
{
    size_t i = from;
    while (i < t.len && t.ptr[i] != '<' && t.ptr[i] != '{' && t.ptr[i] != '&' && t.ptr[i] != '\\')
        i++;
    return i - from;
}

static bool is_bare(struct str t)
{
    return bare(t, 0) == t.len;
}

static void parse(struct srt_parser *p, struct str in, struct arena *arena, struct cue_settings *settings,
                  struct buf *plain)
{
    p->arena = arena; /* one by one: the tree's stack is large, and for the builder to fill */
    p->settings = settings;
    p->in = in;
    p->pos = 0;
    p->plain = plain;
    p->text_from = 0;
    node_builder_init(&p->tree, arena);
    while (p->pos < p->in.len) {
        if (take_special(p))
            continue;
        size_t n = 1 + bare(p->in, p->pos + 1);
        buf_add(p->plain, str_sub(p->in, p->pos, p->pos + n));
        p->pos += n;
    }
    flush_text(p);
}

void srt_text(struct cue_list *l, struct cue *cue)
{
    if (is_bare(cue->text)) {
        cue->plain = is_tidy(cue->text) ? cue->text : tidy_lines(l->arena, cue->text);
        return;
    }
    struct srt_parser p;
    buf_clear(&l->scratch);
    parse(&p, cue->text, NULL, &cue->settings, &l->scratch);
    cue->plain = tidy_lines(l->arena, buf_str(&l->scratch));
}

const struct cue_node *srt_nodes(const struct cue *cue, struct arena *arena)
{
    struct srt_parser p;
    struct buf plain = BUF_INIT;
    if (is_bare(cue->text))
        return cue->text.len ? node_of_text(cue->text, arena) : NULL;
    parse(&p, cue->text, arena, NULL, &plain);
    buf_release(&plain);
    return p.tree.first;
}
