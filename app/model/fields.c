/*
 * The table-driven reader of mappings. Judges keys and single values; what lists hold and how
 * records refer to each other is the caller's. Every problem becomes a finding and reading goes on.
 */
#include "model/fields.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "base/bug.h"
#include "model/nearest.h"

struct source reader_at(const struct reader *r, const struct yaml_node *node)
{
    return (struct source){r->path, node->line, node->col};
}

__attribute__((format(printf, 5, 0))) static void report(struct reader *r,
                                                          enum finding_level level,
                                                          const struct yaml_node *node,
                                                          const char *code, const char *fmt,
                                                          va_list ap)
{
    findings_addv(r->findings, level, reader_at(r, node), code, fmt, ap);
}

void reader_error(struct reader *r, const struct yaml_node *node, const char *code,
                  const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(r, FINDING_ERROR, node, code, fmt, ap);
    va_end(ap);
}

void reader_warn(struct reader *r, const struct yaml_node *node, const char *code,
                 const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    report(r, FINDING_WARNING, node, code, fmt, ap);
    va_end(ap);
}

struct slot { /* one value on its way to its place */
    struct reader *r;
    const struct yaml_node *node;
    const struct field *field;
    void *to;
};

static bool refuse(const struct slot *s, const char *wanted)
{
    if (s->node->kind == YAML_NODE_SCALAR && !yaml_node_is_null(s->node) && s->node->text.len <= 60)
        reader_error(s->r, s->node, "type", "\"%s\" must be %s, not \"%" STR_FMT "\"",
                     s->field->name, wanted, STR_ARG(s->node->text));
    else
        reader_error(s->r, s->node, "type", "\"%s\" must be %s, not %s", s->field->name, wanted,
                     yaml_node_kind_name(s->node));
    return false;
}

static bool is_text(const struct slot *s)
{
    return s->node->kind == YAML_NODE_SCALAR && !yaml_node_is_null(s->node) &&
           str_trim(s->node->text).len > 0;
}

static bool put_text(const struct slot *s)
{
    if (!is_text(s))
        return refuse(s, yaml_node_is_null(s->node)
                             ? "a text (one that begins with \"#\" needs quotes)"
                             : "a text");
    *(struct str *)s->to = arena_str(s->r->arena, s->node->text);
    return true;
}

static bool put_id(const struct slot *s)
{
    if (!is_text(s) || !id_ok(s->node->text))
        return refuse(s, "a name of letters without accents, digits, \"-\", \"_\" and \".\" (64 at most)");
    *(struct str *)s->to = arena_str(s->r->arena, s->node->text);
    return true;
}

static bool put_i18n(const struct slot *s)
{
    return i18n_read(s->r, s->node, s->field->name, s->to);
}

static bool put_label(const struct slot *s)
{
    return label_read(s->r, s->node, s->field->name, s->to);
}

static bool whole_number(const struct slot *s, const struct yaml_node *node, int64_t *v)
{
    if (node->kind == YAML_NODE_SCALAR && str_to_i64(node->text, v) && *v >= s->field->min &&
        *v <= s->field->max)
        return true;
    struct slot at = *s;
    at.node = node;
    struct buf wanted = BUF_INIT;
    buf_addf(&wanted, "a whole number from %lld to %lld", (long long)s->field->min,
             (long long)s->field->max);
    refuse(&at, buf_c(&wanted));
    buf_release(&wanted);
    return false;
}

static bool put_int(const struct slot *s)
{
    int64_t v;
    if (!whole_number(s, s->node, &v))
        return false;
    *(int *)s->to = (int)v;
    return true;
}

static bool put_int64(const struct slot *s)
{
    int64_t v;
    if (!whole_number(s, s->node, &v))
        return false;
    *(int64_t *)s->to = v;
    return true;
}

static bool put_bool(const struct slot *s)
{
    if (s->node->kind == YAML_NODE_SCALAR && text_to_bool(s->node->text, s->to))
        return true;
    return refuse(s, "true or false");
}

static bool put_choice(const struct slot *s)
{
    struct buf b = BUF_INIT;
    for (int i = 0; s->field->choices[i]; i++) {
        if (s->node->kind == YAML_NODE_SCALAR && str_eq_c(s->node->text, s->field->choices[i])) {
            *(int *)s->to = i;
            buf_release(&b);
            return true;
        }
        buf_addf(&b, "%s%s", i == 0 ? "one of: " : ", ", s->field->choices[i]);
    }
    refuse(s, buf_c(&b));
    buf_release(&b);
    return false;
}

static bool put_date(const struct slot *s)
{
    if (s->node->kind == YAML_NODE_SCALAR && text_to_date(s->node->text, s->to))
        return true;
    return refuse(s, "a day of the calendar, written as 2021-02-11");
}

static bool put_clock(const struct slot *s)
{
    if (s->node->kind == YAML_NODE_SCALAR && text_to_clock(s->node->text, s->to))
        return true;
    return refuse(s, "a time of the day as 09:00");
}

static bool put_time(const struct slot *s)
{
    if (s->node->kind == YAML_NODE_SCALAR && text_to_time(s->node->text, s->to))
        return true;
    return refuse(s, "a time in seconds (12.4) or as 0:01:12.480");
}

static bool put_range(const struct slot *s)
{
    int64_t from, to;
    const struct yaml_node *n = s->node;
    if (n->kind == YAML_NODE_MAPPING || (n->kind == YAML_NODE_LIST && n->n != 2))
        return refuse(s, "two numbers, as [1, 5]");
    if (!whole_number(s, n->kind == YAML_NODE_LIST ? n->items[0] : n, &from) ||
        !whole_number(s, n->kind == YAML_NODE_LIST ? n->items[1] : n, &to))
        return false;
    if (from > to) {
        reader_error(s->r, n, "range", "\"%s\" must begin with the smaller number", s->field->name);
        return false;
    }
    ((int *)s->to)[0] = (int)from;
    ((int *)s->to)[1] = (int)to;
    return true;
}

static bool put_node(const struct slot *s)
{
    *(const struct yaml_node **)s->to = s->node;
    return true;
}

static bool put_scalar(const struct slot *s)
{
    return is_text(s) ? put_node(s) : refuse(s, "a text");
}

static bool put_list(const struct slot *s)
{
    const char *const *must_be = s->field->choices;
    if (s->node->kind == YAML_NODE_LIST)
        return put_node(s);
    return refuse(s, must_be ? must_be[0] : "a list ([one, two], or lines that begin with \"- \")");
}

static bool put_mapping(const struct slot *s)
{
    return s->node->kind == YAML_NODE_MAPPING ? put_node(s) : refuse(s, "keys with values (key: value)");
}

static bool (*const putters[])(const struct slot *s) = {
    [FIELD_TEXT] = put_text,       [FIELD_ID] = put_id,         [FIELD_I18N] = put_i18n,
    [FIELD_INT] = put_int,         [FIELD_INT64] = put_int64,   [FIELD_BOOL] = put_bool,
    [FIELD_CHOICE] = put_choice,   [FIELD_DATE] = put_date,     [FIELD_TIME] = put_time,
    [FIELD_RANGE] = put_range,     [FIELD_SCALAR] = put_scalar, [FIELD_LIST] = put_list,
    [FIELD_MAPPING] = put_mapping, [FIELD_NAMED] = put_mapping, [FIELD_ANY] = put_node,     [FIELD_CLOCK] = put_clock,
    [FIELD_LABEL] = put_label,
};
static_assert(ARRAY_LEN(putters) == FIELD_TYPE_COUNT, "every type has its reader");

static ptrdiff_t field_index(const struct field_table *t, struct str name)
{
    for (size_t i = 0; i < t->n; i++)
        if (str_eq_c(name, t->fields[i].name))
            return (ptrdiff_t)i;
    return -1;
}

static void unknown_key(struct reader *r, const struct yaml_node *key, const struct field_table *t)
{
    if (str_eq(key->text, STR("<<"))) {
        reader_error(r, key, "merge-key",
                     "\"<<\" takes nothing over here; name single values with \"&\" and repeat "
                     "them with \"*\"");
        return;
    }
    if (str_find(key->text, STR("\xC2\xA0")) >= 0) {
        reader_error(r, key, "unknown-key",
                     "there is a no-break space in this key, which looks like a space and is a letter; "
                     "type the line anew");
        return;
    }
    ptrdiff_t colon = str_find(key->text, STR(":"));
    if (colon > 0 && field_index(t, str_sub(key->text, 0, (size_t)colon)) >= 0) {
        reader_error(r, key, "unknown-key", "a space is missing behind the colon of \"%" STR_FMT "\"",
                     STR_ARG(str_sub(key->text, 0, (size_t)colon + 1)));
        return;
    }
    struct nearest near = nearest_to(key->text);
    struct buf all = BUF_INIT;
    for (size_t i = 0; i < t->n; i++) {
        nearest_offer(&near, str_c(t->fields[i].name));
        buf_addf(&all, "%s%s", i ? ", " : "", t->fields[i].name);
    }
    if (near.best.len)
        reader_error(r, key, "unknown-key",
                     "unknown key \"%.60s\" in %s; did you mean \"%" STR_FMT "\"?", key->text.ptr,
                     t->what, STR_ARG(near.best));
    else
        reader_error(r, key, "unknown-key", "unknown key \"%.60s\" in %s; its keys are: %s",
                     key->text.ptr, t->what, buf_c(&all));
    buf_release(&all);
}

struct seen {
    uint64_t written, usable; /* bit i: field i */
};

static void read_pair(struct reader *r, const struct yaml_node *key, const struct yaml_node *value,
                      const struct field_table *t, struct seen *seen, char *record)
{
    if (key->kind != YAML_NODE_SCALAR) {
        reader_error(r, key, "type", "a key of %s must be a text, not %s", t->what,
                     yaml_node_kind_name(key));
        return;
    }
    if (str_starts(key->text, STR("x-")))
        return;
    ptrdiff_t i = field_index(t, key->text);
    if (i < 0) {
        unknown_key(r, key, t);
        return;
    }
    uint64_t bit = (uint64_t)1 << i;
    if (seen->written & bit) {
        reader_error(r, key, "duplicate-key", "\"%s\" is there twice in %s; the first one counts",
                     t->fields[i].name, t->what);
        return;
    }
    seen->written |= bit;
    struct slot s = {r, value, &t->fields[i], record + t->fields[i].offset};
    if (putters[t->fields[i].type](&s))
        seen->usable |= bit;
}

bool fields_read(struct reader *r, const struct yaml_node *node, const struct field_table *table,
                 void *record)
{
    if (table->n > 64)
        BUG("a table of more than 64 fields");
    if (node->kind != YAML_NODE_MAPPING) {
        reader_error(r, node, "type", "%s must be keys with values (key: value), not %s", table->what,
                     yaml_node_kind_name(node));
        return false;
    }
    struct seen seen = {0, 0};
    for (uint32_t i = 0; i < node->n; i++)
        read_pair(r, node->items[2 * i], node->items[2 * i + 1], table, &seen, record);
    bool ok = true;
    for (size_t i = 0; i < table->n; i++) {
        uint64_t bit = (uint64_t)1 << i;
        if (!table->fields[i].required)
            continue;
        if (!(seen.written & bit))
            reader_error(r, node, "missing-key", "%s needs \"%s\"", table->what,
                         table->fields[i].name);
        ok = ok && (seen.usable & bit);
    }
    return ok;
}
