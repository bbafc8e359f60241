/*
 * An organisation from its node. Whether its colours can be read on a screen is not judged here:
 * that needs the themes (see check's hooks).
 */
#include <stddef.h>

#include "model/beside.h"
#include "model/process_read.h"

struct draft {
    struct i18n name;
    struct str logo, logo_on_light, colours[ORGANISATION_COLOURS];
};

#define AT(member) offsetof(struct draft, member)
#define COLOUR(key, index, text)                                                                   \
    {                                                                                              \
        .name = key, .type = FIELD_TEXT, .offset = AT(colours) + (index) * sizeof(struct str),     \
        .doc = text                                                                                \
    }

static const struct field organisation_fields[] = {
    {.name = "name",
     .type = FIELD_LABEL,
     .required = true,
     .offset = AT(name),
     .doc = "stands in place of the program's"},
    {.name = "logo", .type = FIELD_TEXT, .offset = AT(logo), .doc = "a PNG or JPEG"},
    {.name = "logo-on-light",
     .type = FIELD_TEXT,
     .offset = AT(logo_on_light),
     .doc = "the same for light backgrounds"},
    COLOUR("accent", ORGANISATION_ACCENT, "what is for go, done, right: \"#34E3B4\""),
    COLOUR("accent-on-dark", ORGANISATION_ACCENT_ON_DARK, "the same in the dark theme"),
    COLOUR("accent-on-light", ORGANISATION_ACCENT_ON_LIGHT, "the same in the light theme"),
    COLOUR("second-accent", ORGANISATION_SECOND, "what is chosen"),
    COLOUR("second-accent-on-dark", ORGANISATION_SECOND_ON_DARK, "the same in the dark theme"),
    COLOUR("second-accent-on-light", ORGANISATION_SECOND_ON_LIGHT, "the same in the light theme"),
};
const struct field_table organisation_table = {"an organisation", FIELD_TABLE(organisation_fields)};

/* Where the colours begin in the table. */
enum { FIRST_COLOUR = 3 };

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool colour_read(struct str s, uint32_t *argb)
{
    uint32_t v = 0xFF;
    if (s.len != 7 || s.ptr[0] != '#')
        return false;
    for (size_t i = 1; i < s.len; i++) {
        if (hex(s.ptr[i]) < 0)
            return false;
        v = v << 4 | (uint32_t)hex(s.ptr[i]);
    }
    *argb = v;
    return true;
}

static void take_colour(struct reader *r, const struct yaml_node *node, const char *key,
                        struct str text, struct organisation_colour *out)
{
    out->key = key;
    if (!text.len)
        return;
    out->at = reader_at(r, node);
    if (!colour_read(text, &out->argb))
        reader_error(r, node, "colour",
                     "\"%s\" must be a colour as \"#0B6B58\" (in quotes), not \"%.40s\"", key,
                     arena_cstr(r->arena, text));
}

static const struct beside_words logo_words = {"logo", "missing-logo", "the name stands alone"};

static const char *take_logo(struct reader *r, const struct yaml_node *node, struct str name, struct source *at)
{
    if (name.len)
        *at = reader_at(r, node);
    return beside_file(r, node, name, &logo_words);
}

const struct organisation *organisation_read(struct reader *r, const struct yaml_node *node)
{
    struct draft d = {0};
    if (!fields_read(r, node, &organisation_table, &d))
        return NULL;
    struct organisation *o = arena_new(r->arena, struct organisation);
    *o = (struct organisation){.name = d.name, .at = reader_at(r, node)};
    o->logo = take_logo(r, yaml_node_get(node, "logo"), d.logo, &o->logo_at);
    o->logo_on_light = take_logo(r, yaml_node_get(node, "logo-on-light"), d.logo_on_light,
                                 &o->logo_on_light_at);
    for (int i = 0; i < ORGANISATION_COLOURS; i++) {
        const char *key = organisation_fields[FIRST_COLOUR + i].name;
        take_colour(r, yaml_node_get(node, key), key, d.colours[i], &o->colours[i]);
    }
    return o;
}
