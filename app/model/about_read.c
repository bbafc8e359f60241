/*
 * Who speaks here, and what a visitor takes home. An address must be one that a phone opens
 * without a warning (https) and short enough for a code that is read across a booth; a text must
 * fit the largest code we show.
 */
#include <stddef.h>

#include "model/process_read.h"

struct take_away_draft {
    struct str url;
    struct i18n text;
};

#define AT(member) offsetof(struct take_away_draft, member)
static const struct field take_away_fields[] = {
    {.name = "url",
     .type = FIELD_TEXT,
     .offset = AT(url),
     .doc = "https://... that the code opens; without it the text itself is in the code"},
    {.name = "text",
     .type = FIELD_I18N,
     .offset = AT(text),
     .doc = "with url: what waits there; without: what the code holds"},
};
#undef AT
const struct field_table take_away_table = {"a take-away", FIELD_TABLE(take_away_fields)};

struct about_draft {
    struct i18n title, text, publisher, notice;
    const struct yaml_node *contact;
};

#define AT(member) offsetof(struct about_draft, member)
static const struct field about_fields[] = {
    {.name = "title", .type = FIELD_I18N, .offset = AT(title), .doc = "heading of the page"},
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = AT(text),
     .doc = "what this is; an empty line begins a paragraph"},
    {.name = "publisher",
     .type = FIELD_I18N,
     .offset = AT(publisher),
     .doc = "who publishes the capsules"},
    {.name = "notice",
     .type = FIELD_I18N,
     .offset = AT(notice),
     .doc = "a line that stands below the process, here and in what is taken home"},
    {.name = "contact",
     .type = FIELD_MAPPING,
     .offset = AT(contact),
     .items = &take_away_table,
     .doc = "a code to photograph"},
};
#undef AT
const struct field_table about_table = {"about", FIELD_TABLE(about_fields)};

static bool plain_address(struct str s)
{
    struct str scheme = STR("https://");
    if (!str_starts(s, scheme) || s.len == scheme.len || s.ptr[scheme.len] == '/')
        return false;
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] <= ' ' || s.ptr[i] >= 0x7F)
            return false;
    return true;
}

void link_judge(struct reader *r, const struct yaml_node *node, struct str link)
{
    if (node && link.len > TAKE_AWAY_URL_MAX)
        reader_warn(r, node, "too-long",
                    "this link has %zu characters, a code that is read from 2 m takes %d; use a "
                    "shorter one",
                    link.len, TAKE_AWAY_URL_MAX);
}

static bool url_ok(struct reader *r, const struct yaml_node *node, struct str url)
{
    if (!plain_address(url))
        reader_error(r, node, "url",
                     "an address begins with https:// and has neither spaces nor accents");
    else if (url.len > TAKE_AWAY_URL_MAX)
        reader_error(
            r, node, "too-long",
            "this address has %zu characters, a code that is read from 2 m takes %d; use a shorter "
            "one",
            url.len, TAKE_AWAY_URL_MAX);
    else
        return true;
    return false;
}

static void text_lengths(struct reader *r, const struct yaml_node *node, const struct i18n *text)
{
    for (int i = 0; i < text->n; i++)
        if (text->of[i].text.len > TAKE_AWAY_TEXT_MAX)
            reader_error(
                r, node, "too-long",
                "the text in %s has %zu bytes, a code that is read from 2 m takes %d; shorten it",
                text->of[i].lang, text->of[i].text.len, TAKE_AWAY_TEXT_MAX);
}

bool take_away_read(struct reader *r, const struct yaml_node *node, struct take_away *out)
{
    struct take_away_draft d = {0};
    size_t before = r->findings ? r->findings->errors : 0;
    if (!fields_read(r, node, &take_away_table, &d))
        return false;
    if (!d.url.len && !d.text.n && (!r->findings || r->findings->errors == before))
        reader_error(r, node, "missing-key", "a take-away needs \"url\" or \"text\"");
    if (d.url.len && !url_ok(r, yaml_node_get(node, "url"), d.url))
        d.url = (struct str){0};
    if (!d.url.len && d.text.n)
        text_lengths(r, yaml_node_get(node, "text"), &d.text);
    *out = (struct take_away){.url = d.url, .text = d.text, .at = reader_at(r, node)};
    return d.url.len || d.text.n;
}

const struct about *about_read(struct reader *r, const struct yaml_node *node)
{
    struct about_draft d = {0};
    struct about *a = arena_new(r->arena, struct about);
    if (!fields_read(r, node, &about_table, &d))
        return NULL;
    *a = (struct about){.title = d.title,
                        .text = d.text,
                        .publisher = d.publisher,
                        .notice = d.notice,
                        .at = reader_at(r, node)};
    if (d.contact)
        take_away_read(r, d.contact, &a->contact);
    return a;
}
