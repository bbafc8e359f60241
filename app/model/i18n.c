/*
 * Author text per language: `title: Text` or `title: {en: Text, fr: Texte}`. A text that is missing
 * in a declared language is a warning at its place, never an error: the first language present
 * stands in, visibly.
 */
#include "model/i18n.h"

#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "model/fields.h"
#include "model/media.h"
#include "model/nearest.h"
#include "model/starter_texts.h"

struct str i18n_text(const struct i18n *t, const char *lang, bool *fell_back)
{
    if (fell_back)
        *fell_back = false;
    for (int i = 0; i < t->n; i++)
        if (strcmp(t->of[i].lang, lang) == 0)
            return t->of[i].text;
    if (fell_back)
        *fell_back = t->n > 0;
    return t->n > 0 ? t->of[0].text : (struct str){0};
}

struct i18n i18n_single(const char *lang, struct str text, struct source at)
{
    struct i18n t = {.n = 1, .at = at};
    for (size_t i = 0; lang[i] && i + 1 < sizeof t.of[0].lang; i++)
        t.of[0].lang[i] = lang[i];
    t.of[0].text = text;
    return t;
}

static void judge_glyphs(struct reader *r, const struct yaml_node *node)
{
    uint32_t cp = glyphs_missing(r->glyphs, node->text);
    char utf8[5] = {0};
    if (!cp)
        return;
    utf8_put(cp, utf8);
    reader_warn(r, node, "missing-glyph",
                "\"%s\" (U+%04X) is in none of the program's fonts and shows as an empty box; "
                "write it another way",
                utf8, (unsigned)cp);
}

static void judge_text(struct reader *r, const struct yaml_node *node)
{
    judge_glyphs(r, node);
    if (!r->starter_texts || !starter_text_is(node->text))
        return;
    struct source at = reader_at(r, node);
    vec_add(r->starter_texts, &at);
}

/* Nobody has written it yet: there is nothing to translate. */
static bool to_be_written(const struct reader *r, const struct i18n *t)
{
    return r->starter_texts && starter_text_is(t->of[0].text);
}

static void add(struct reader *r, struct i18n *t, struct str lang, const struct yaml_node *node)
{
    struct str text = node->text;
    if (lang.len >= sizeof t->of[0].lang)
        BUG("language code too long");
    memcpy(t->of[t->n].lang, lang.ptr, lang.len);
    t->of[t->n].lang[lang.len] = 0;
    t->of[t->n].text = arena_str(r->arena, text);
    t->n++;
}

static bool has(const struct i18n *t, const char *lang)
{
    for (int i = 0; i < t->n; i++)
        if (strcmp(t->of[i].lang, lang) == 0)
            return true;
    return false;
}

static bool declared(const struct reader *r, struct str lang)
{
    for (int i = 0; i < r->n_languages; i++)
        if (str_eq_c(lang, r->languages[i]))
            return true;
    return r->n_languages == 0;
}

static void report_missing(struct reader *r, const struct yaml_node *node, const char *name,
                           const struct i18n *t)
{
    struct buf list = BUF_INIT;
    for (int i = 0; i < r->n_languages; i++)
        if (!has(t, r->languages[i]))
            buf_addf(&list, "%s%s", list.len ? ", " : "", r->languages[i]);
    if (list.len)
        reader_warn(r, node, "missing-translation",
                    "\"%s\" has no text in %s; the one in %s is shown there", name, buf_c(&list),
                    t->of[0].lang);
    if (list.len)
        findings_lacks(r->findings, buf_str(&list));
    buf_release(&list);
}

/* What was probably meant: {FR: ...}, {fr:Bonjour}, {fr: One, two}. */
static const char *key_hint(const struct yaml_node *key, const struct yaml_node *value)
{
    struct str s = key->text;
    bool capitals = key->kind == YAML_NODE_SCALAR && s.len == 2;
    for (size_t i = 0; capitals && i < s.len; i++)
        capitals = s.ptr[i] >= 'A' && s.ptr[i] <= 'Z';
    if (capitals)
        return "; its code is written in small letters";
    if (!yaml_node_is_null(value))
        return "";
    if (key->kind == YAML_NODE_SCALAR && s.len > 3 && s.ptr[2] == ':' &&
        language_code_ok(str_sub(s, 0, 2)))
        return "; a space is missing behind the colon";
    return "; a text with a comma in it needs quotes";
}

static void read_pair(struct reader *r, const struct yaml_node *key, const struct yaml_node *value,
                      const char *name, struct i18n *out)
{
    if (key->kind != YAML_NODE_SCALAR || !language_code_ok(key->text)) {
        reader_error(r, key, "language",
                     "\"%s\" takes one text a language (en: ...); \"%" STR_FMT "\" is no language%s",
                     name, STR_ARG(key->text), key_hint(key, value));
        return;
    }
    const char *lang = key->text.ptr;
    if (value->kind != YAML_NODE_SCALAR) {
        reader_error(r, value, "type", "\"%s\" in %s must be a text, not %s", name, lang,
                     yaml_node_kind_name(value));
    } else if (has(out, lang)) {
        reader_error(r, key, "duplicate-key", "\"%s\" has its %s text twice", name, lang);
    } else if (!declared(r, key->text)) {
        if (!r->included)
            reader_warn(r, key, "undeclared-language",
                        "\"%s\" has a text in %s, which the playlist does not list under "
                        "\"languages\"; add it there, or take the text out",
                        name, lang);
    } else if (str_trim(value->text).len > 0 && !yaml_node_is_null(value) &&
               out->n < MODEL_LANGS_MAX) {
        judge_text(r, value);
        add(r, out, key->text, value);
    }
}

bool label_read(struct reader *r, const struct yaml_node *node, const char *name, struct i18n *out)
{
    if (node->kind != YAML_NODE_SCALAR || yaml_node_is_null(node) || !r->n_languages ||
        str_trim(node->text).len == 0)
        return i18n_read(r, node, name, out);
    *out = (struct i18n){.at = reader_at(r, node)};
    judge_text(r, node);
    for (int i = 0; i < r->n_languages; i++)
        add(r, out, str_c(r->languages[i]), node);
    return true;
}

static void add_plain(struct reader *r, struct i18n *t, const struct yaml_node *node)
{
    judge_text(r, node);
    add(r, t, str_c(r->n_languages ? r->languages[0] : "en"), node);
}

bool i18n_read(struct reader *r, const struct yaml_node *node, const char *name, struct i18n *out)
{
    struct i18n t = {.at = reader_at(r, node)};
    if (node->kind == YAML_NODE_LIST) {
        reader_error(
            r, node, "type",
            "\"%s\" must be a text, or one text a language ({en: ..., fr: ...}), not a list", name);
        return false;
    }
    if (node->kind == YAML_NODE_SCALAR && !yaml_node_is_null(node) && str_trim(node->text).len > 0)
        add_plain(r, &t, node);
    for (uint32_t i = 0; node->kind == YAML_NODE_MAPPING && i < node->n; i++)
        read_pair(r, node->items[2 * i], node->items[2 * i + 1], name, &t);
    if (t.n == 0) {
        reader_error(r, node, "no-text", "\"%s\" has no text", name);
        return false;
    }
    if (!to_be_written(r, &t))
        report_missing(r, node, name, &t);
    *out = t;
    return true;
}

bool language_list_has(const struct language_list *l, struct str code)
{
    for (int i = 0; i < l->n; i++)
        if (str_eq_c(code, l->of[i]))
            return true;
    return false;
}

/* languages: en, fr */
static bool several(const struct yaml_node *node)
{
    return node->kind == YAML_NODE_SCALAR && (memchr(node->text.ptr, ',', node->text.len) || memchr(node->text.ptr, ';', node->text.len));
}

/* Three letters are taken for the two that were meant: one finding, not one a text. */
static void add_language(struct reader *r, const struct yaml_node *node, struct language_list *out)
{
    const char *two = node->kind == YAML_NODE_SCALAR ? language_two_letters(node->text) : NULL;
    if (two)
        reader_error(r, node, "language", "a language is written with two letters: %s, not %s", two,
                     node->text.ptr);
    if (two && !language_list_has(out, str_c(two)) && out->n < MODEL_LANGS_MAX)
        strcpy(out->of[out->n++], two);
    if (two)
        return;
    if (node->kind != YAML_NODE_SCALAR || !language_code_ok(node->text))
        reader_error(r, node, "language", "a language is written as its code, in small letters: en, fr, nl, de%s",
                     several(node) ? "; several stand in brackets, with commas: [fr, nl]" : "");
    else if (language_list_has(out, node->text))
        reader_error(r, node, "duplicate-id", "the language \"%s\" is listed twice",
                     node->text.ptr);
    else if (out->n == MODEL_LANGS_MAX)
        reader_error(r, node, "too-many", "at most %d languages are taken", MODEL_LANGS_MAX);
    else
        strcpy(out->of[out->n++], node->text.ptr);
}

void language_list_read(struct reader *r, const struct yaml_node *node, const char *name,
                        struct language_list *out)
{
    *out = (struct language_list){0};
    if (node->kind == YAML_NODE_SCALAR && !yaml_node_is_null(node))
        add_language(r, node, out);
    else if (node->kind != YAML_NODE_LIST || node->n == 0)
        reader_error(r, node, "type", "\"%s\" must be a list of codes, as [en, fr]", name);
    for (uint32_t i = 0; node->kind == YAML_NODE_LIST && i < node->n; i++)
        add_language(r, node->items[i], out);
}
