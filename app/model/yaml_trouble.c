/*
 * A table from the library's messages to sentences that say what to do. Some messages stand for two
 * different mistakes; what is on the line in front of the place tells them apart. Unknown messages
 * get a general sentence.
 */
#include "model/yaml_trouble.h"

#include <string.h>

#include "base/bug.h"

static const char colon_in_text[] =
    "the text on this line holds a colon followed by a space; put the whole text in quotes";

enum shape { SHAPE_PLAIN, SHAPE_COLON, SHAPE_KEY, SHAPE_START, SHAPE_GROUP };

static const struct entry {
    const char *problem;
    enum shape shape;
    bool at_context;
    const char *sentence;
} entries[] = {
    {"mapping values are not allowed in this context", SHAPE_COLON, false, colon_in_text},
    {"could not find expected ':'", SHAPE_PLAIN, true,
     "this line is neither \"key: value\" nor an item of a list; a colon, the space behind it or a "
     "quotation mark is missing"},
    {"found character that cannot start any token", SHAPE_START, false,
     "a text may not begin with this character; put the text in quotes"},
    {"did not find expected key", SHAPE_KEY, false,
     "this line does not line up with the lines above it; check its indentation"},
    {"did not find expected '-' indicator", SHAPE_KEY, false,
     "this line does not line up with the list above it; check its indentation"},
    {"block sequence entries are not allowed in this context", SHAPE_PLAIN, false,
     "an item of a list (\"- ...\") cannot begin here; put it on a line of its own, below its key"},
    {"mapping keys are not allowed in this context", SHAPE_PLAIN, false,
     "a key cannot begin here; put a text that begins with \"? \" in quotes"},
    {"did not find expected ',' or '}'", SHAPE_GROUP, true,
     "the group opened here with \"{\" is not closed, or a comma between two of its parts is "
     "missing"},
    {"did not find expected ',' or ']'", SHAPE_GROUP, true,
     "the list opened here with \"[\" is not closed, or a comma between two of its parts is "
     "missing"},
    {"found unexpected end of stream", SHAPE_PLAIN, true,
     "the quotation mark opened here is never closed"},
    {"found unexpected document indicator", SHAPE_PLAIN, true,
     "the quotation mark opened here is never closed"},
    {"found unknown escape character", SHAPE_PLAIN, false,
     "a backslash in double quotes has a special meaning; use single quotes, or write it twice"},
    {"did not find expected hexdecimal number", SHAPE_PLAIN, false,
     "a backslash in double quotes has a special meaning; use single quotes, or write it twice"},
    {"did not find expected alphabetic or numeric character", SHAPE_PLAIN, true,
     "\"&\" and \"*\" at the beginning of a text name something; put the text in quotes: title: \"& more\""},
    {"found undefined tag handle", SHAPE_PLAIN, true,
     "\"!\" at the beginning of a text has a special meaning; put the text in quotes"},
    {"did not find expected whitespace or line break", SHAPE_PLAIN, true,
     "\"!\" at the beginning of a text has a special meaning; put the text in quotes"},
    {"did not find expected comment or line break", SHAPE_PLAIN, true,
     "behind \"|\" or \">\" at the beginning of a text nothing may follow on the line; put the "
     "text in quotes"},
    {"found a tab character where an indentation space is expected", SHAPE_PLAIN, false,
     "a tab is used to indent this text; use spaces"},
    {"found a tab character that violates indentation", SHAPE_PLAIN, false,
     "a tab cannot stand here; use spaces to indent"},
    {"control characters are not allowed", SHAPE_PLAIN, false,
     "a byte that is no text; this is not a text file, or it was not saved as UTF-8"},
    {"did not find expected node content", SHAPE_PLAIN, false, "a text or a value is missing here"},
    {"found incompatible YAML document", SHAPE_PLAIN, false,
     "the %YAML line names a version that is not known"},
};

static const char colon_by_indentation[] =
    "this line is indented further than the key above it, which has its text already; line the "
    "keys up, put the text in quotes, or put a space behind the dash or the colon of the line above";
static const char text_behind_quote[] =
    "the text goes on behind a closing quotation mark; put the whole text in one pair of quotes, of "
    "the kind (\" or ') that is not in it";
static const char tab_at_start[] = "a tab cannot stand here; use spaces to indent";

static bool has_colon(struct str before)
{
    return str_find(before, STR(": ")) >= 0 || str_find(before, STR(":\t")) >= 0;
}

static const char *sentence_of(const struct entry *e, struct str before, char at)
{
    struct str lead = str_trim(before);
    switch (e->shape) {
    case SHAPE_COLON:
        return has_colon(before) ? e->sentence : colon_by_indentation;
    case SHAPE_KEY:
        return lead.len && lead.ptr[lead.len - 1] != '-' ? text_behind_quote : e->sentence;
    case SHAPE_START:
        return at == '\t' ? tab_at_start : e->sentence;
    case SHAPE_GROUP:
        if (at != ':' && lead.len && strchr("\"'", lead.ptr[lead.len - 1]))
            return text_behind_quote;
        return at == ':' && has_colon(before) ? colon_in_text : e->sentence;
    case SHAPE_PLAIN:
        break;
    }
    return e->sentence;
}

static struct trouble judge(const struct entry *e, struct str before, char at)
{
    struct trouble t = {.sentence = sentence_of(e, before, at), .at_context = e->at_context};
    t.colon = t.sentence == colon_in_text;
    t.inside = e->shape == SHAPE_GROUP;
    t.at_context = t.at_context && !t.colon && t.sentence != text_behind_quote;
    return t;
}

struct trouble yaml_trouble(const char *problem, struct str before, char at)
{
    for (size_t i = 0; i < ARRAY_LEN(entries); i++)
        if (strcmp(problem, entries[i].problem) == 0)
            return judge(&entries[i], before, at);
    return (struct trouble){.sentence = "this is not valid YAML; compare it with the lines above"};
}
