/*
 * STYLE blocks: a reader of the few sentences of CSS that change how words look, and their application in the order of
 * the cascade (specificity, then place in the file). Sizes, faces, positions and pictures stay the program's: captions
 * must remain legible at every size a visitor chooses.
 */
#include "subs/style.h"

#include <string.h>

#include "base/bug.h"
#include "base/mem.h"
#include "subs/css.h"
#include "subs/parse.h"

enum { RULES_MAX = 256, RULE_CLASSES_MAX = 4 };
enum rule_when { WHEN_ANY, WHEN_PAST, WHEN_FUTURE };

struct cue_rule {
    bool whole; /* ::cue, or an id alone: of the cue, not of its tags */
    struct str tag, id, voice, lang;
    struct str classes[RULE_CLASSES_MAX];
    int n_classes, specificity;
    enum rule_when when;
    struct css_said said;
};

const size_t cue_rule_size = sizeof(struct cue_rule);

/* ---- reading ---- */

struct sheet {
    struct cue_list *list;
    struct str text;
    int line_no; /* of text's beginning */
};

static void left_out(struct sheet *s, struct str at, const char *what)
{
    int line = s->line_no;
    for (const char *p = s->text.ptr; p < at.ptr; p++)
        line += *p == '\n';
    cue_list_left_out(s->list, line, "%s \"%" STR_FMT "\" is not honoured", what, STR_ARG(str_trim(at)));
}

/* [name="value"], quotes optional, at the front of *s. */
static bool take_attribute(struct str *s, struct cue_rule *r)
{
    const char *close = memchr(s->ptr, ']', s->len);
    if (!close)
        return false;
    struct str body = str_sub(*s, 1, (size_t)(close - s->ptr));
    *s = str_sub(*s, (size_t)(close - s->ptr) + 1, s->len);
    struct str name = str_trim(str_cut(&body, '='));
    body = str_trim(body);
    if (body.len >= 2 && (body.ptr[0] == '"' || body.ptr[0] == '\'') && body.ptr[body.len - 1] == body.ptr[0])
        body = str_sub(body, 1, body.len - 1);
    r->specificity += 10;
    if (str_eq_c(name, "voice"))
        r->voice = body;
    else if (str_eq_c(name, "lang"))
        r->lang = body;
    return body.len && (r->voice.len || r->lang.len);
}

static bool take_class(struct cue_rule *r, struct str name)
{
    if (!name.len || r->n_classes == RULE_CLASSES_MAX)
        return false;
    r->classes[r->n_classes++] = name;
    r->specificity += 10;
    return true;
}

static bool take_when(struct cue_rule *r, struct str name)
{
    r->when = str_eq_c(name, "past") ? WHEN_PAST : str_eq_c(name, "future") ? WHEN_FUTURE : WHEN_ANY;
    r->specificity += 10;
    return r->when != WHEN_ANY;
}

/* One compound selector. */
static bool read_compound(struct str s, struct cue_rule *r)
{
    r->tag = css_name(&s);
    r->specificity = r->tag.len ? 1 : 0;
    while (s.len) {
        char c = s.ptr[0];
        if (c == '[') {
            if (!take_attribute(&s, r))
                return false;
            continue;
        }
        s = str_sub(s, 1, s.len);
        struct str name = css_name(&s);
        if (c == '#' && name.len) {
            r->id = name;
            r->specificity += 100;
        } else if (!(c == '.' && take_class(r, name)) && !(c == ':' && take_when(r, name))) {
            return false;
        }
    }
    r->whole = r->id.len && !r->tag.len && !r->n_classes && !r->voice.len && !r->lang.len;
    return true;
}

/* "::cue" or "::cue(...)". */
static bool read_selector(struct str s, struct cue_rule *r)
{
    *r = (struct cue_rule){.tag = STR(""), .id = STR(""), .voice = STR(""), .lang = STR("")};
    if (str_eq_c(s, "::cue")) {
        r->whole = true;
        return true;
    }
    if (!str_starts(s, STR("::cue(")) || s.ptr[s.len - 1] != ')')
        return false;
    struct str inner = str_trim(str_sub(s, 6, s.len - 1));
    return inner.len && read_compound(inner, r);
}

static void add_rule(struct sheet *s, const struct cue_rule *rule)
{
    struct cue_list *l = s->list;
    if (l->n_rules == RULES_MAX)
        return;
    l->rules = mem_grow(l->rules, &l->cap_rules, l->n_rules + 1, sizeof *l->rules);
    size_t at = l->n_rules++;
    for (; at > 0 && l->rules[at - 1].specificity > rule->specificity; at--)
        l->rules[at] = l->rules[at - 1];
    l->rules[at] = *rule;
}

static void read_rule(struct sheet *s, struct str selectors, struct str body)
{
    struct css_said said = {0};
    for (struct str d; body.len;) {
        d = str_trim(str_cut(&body, ';'));
        if (d.len && !css_declaration(d, &said))
            left_out(s, d, "the style");
    }
    while (selectors.len) {
        struct str one = str_trim(css_cut_selector(&selectors));
        struct cue_rule rule;
        if (!read_selector(one, &rule)) {
            left_out(s, one, "the selector");
            continue;
        }
        rule.said = said;
        add_rule(s, &rule);
    }
}

void vtt_style(struct cue_list *l, int line_no, struct str text)
{
    struct sheet s = {l, css_without_comments(l->arena, text), line_no};
    struct str rest = s.text;
    while (str_trim(rest).len) {
        const char *open = memchr(rest.ptr, '{', rest.len);
        const char *close = open ? memchr(open, '}', rest.len - (size_t)(open - rest.ptr)) : NULL;
        if (!close) {
            left_out(&s, rest, "the style");
            return;
        }
        size_t from = (size_t)(open - rest.ptr), to = (size_t)(close - rest.ptr);
        struct str selectors = str_trim(str_sub(rest, 0, from));
        if (selectors.len && selectors.ptr[0] == '@')
            left_out(&s, selectors, "the style");
        else
            read_rule(&s, selectors, str_sub(rest, from + 1, to));
        rest = str_sub(rest, to + 1, rest.len);
    }
}

/* ---- applying ---- */

static void say(const struct css_said *said, enum rule_when when, struct cue_style *out)
{
    if (when != WHEN_ANY) {
        if (said->has_color)
            *(when == WHEN_PAST ? &out->past : &out->future) = said->color;
        return;
    }
    out->color = said->has_color ? said->color : out->color;
    out->background = said->has_background ? said->background : out->background;
    out->bold = said->has_weight ? said->bold : out->bold;
    out->italic = said->has_slant ? said->italic : out->italic;
    out->underline = said->has_line ? said->underline : out->underline;
}

static bool has_class(const struct cue_node *n, struct str name)
{
    for (size_t i = 0; i < n->n_classes; i++)
        if (str_eq(n->classes[i], name))
            return true;
    return false;
}

static struct str tag_of(enum cue_node_kind kind)
{
    static const char *const names[CUE_NODE_KIND_COUNT] = {
        [CUE_TEXT] = "",     [CUE_CLASS] = "c",      [CUE_ITALIC] = "i", [CUE_BOLD] = "b", [CUE_UNDERLINE] = "u",
        [CUE_RUBY] = "ruby", [CUE_RUBY_TEXT] = "rt", [CUE_VOICE] = "v",  [CUE_LANG] = "lang", [CUE_TIMESTAMP] = ""};
    return str_c(names[kind]);
}

static bool speaks_of(const struct cue_rule *r, const struct cue_node *n)
{
    if (r->whole || r->id.len || (r->tag.len && !str_eq(r->tag, tag_of(n->kind))))
        return false;
    if (r->voice.len && (n->kind != CUE_VOICE || !str_eq(r->voice, n->annotation)))
        return false;
    if (r->lang.len && (n->kind != CUE_LANG || !str_eq_nocase(r->lang, n->annotation)))
        return false;
    for (int i = 0; i < r->n_classes; i++)
        if (!has_class(n, r->classes[i]))
            return false;
    return true;
}

/* The classes every file has without a STYLE block (WebVTT 5.1): "lime", "bg_blue". */
static void default_class(struct str name, struct cue_style *out)
{
    static const struct {
        const char *name;
        uint32_t color;
    } colors[] = {{"white", 0xFFFFFFFF}, {"lime", 0xFF00FF00},    {"cyan", 0xFF00FFFF}, {"red", 0xFFFF0000},
                  {"yellow", 0xFFFFFF00}, {"magenta", 0xFFFF00FF}, {"blue", 0xFF0000FF}, {"black", 0xFF000000}};
    bool behind = str_starts(name, STR("bg_"));
    struct str bare = behind ? str_sub(name, 3, name.len) : name;
    for (size_t i = 0; i < ARRAY_LEN(colors); i++)
        if (str_eq_c(bare, colors[i].name))
            *(behind ? &out->background : &out->color) = colors[i].color;
}

void cue_style_apply(const struct cues *c, const struct cue_node *node, struct cue_style *style)
{
    style->bold = style->bold || node->kind == CUE_BOLD;
    style->italic = style->italic || node->kind == CUE_ITALIC;
    style->underline = style->underline || node->kind == CUE_UNDERLINE;
    for (size_t i = 0; i < node->n_classes; i++) {
        if (c->format == CUE_FORMAT_SRT)
            css_color(node->classes[i], &style->color);
        else
            default_class(node->classes[i], style);
    }
    for (size_t i = 0; i < c->n_rules; i++)
        if (speaks_of(&c->rules[i], node))
            say(&c->rules[i].said, c->rules[i].when, style);
}

void cue_style_begin(const struct cues *c, const struct cue *cue, struct cue_style *style)
{
    for (size_t i = 0; i < c->n_rules; i++) {
        const struct cue_rule *r = &c->rules[i];
        bool always = !r->tag.len && !r->n_classes && !r->voice.len && !r->lang.len;
        if (always && (!r->id.len || str_eq(r->id, cue->id)))
            say(&r->said, r->when, style);
    }
}
