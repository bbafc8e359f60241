/*
 * Whether the values given are values at all. Asked once, before any window opens and whatever the
 * command, so that a slip of the finger is told at once and the same way everywhere.
 */
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "base/bug.h"
#include "cli/options.h"
#include "locale/date.h"
#include "platform/displays.h"
#include "platform/platform.h"
#include "report/paper.h"
#include "ui/strings.h"

static bool is_language(const char *text)
{
    enum string_language lang;
    return string_language_parse(str_c(text), &lang);
}

static bool is_size(const char *text)
{
    int w, h;
    return !text[0] || options_size(text, &w, &h);
}

static bool is_window(const char *text)
{
    int w, h;
    return options_size(text, &w, &h);
}

static bool is_time(const char *text)
{
    int64_t us;
    return options_time(text, &us);
}

static bool is_day(const char *text)
{
    struct civil_day day;
    return day_parse(str_c(text), &day);
}

static bool is_speed(const char *text)
{
    double x;
    return options_speed(text, &x);
}

static bool is_pace(const char *text)
{
    double x;
    return str_to_double(str_c(text), &x) && x >= 1 && x <= 1e6;
}

static bool is_now(const char *text)
{
    int64_t wall_s;
    return options_now(text, &wall_s);
}

static bool is_paper(const char *text)
{
    enum paper_size size;
    return paper_size_parse(str_c(text), &size);
}

static bool is_day_or_time(const char *text)
{
    return is_day(text) || is_now(text);
}

static bool is_xapi(const char *text)
{
    return strcmp(text, "1.0.3") == 0 || strcmp(text, "2.0") == 0;
}

/* As far as it matters here: absolute, and nothing that would end a text. */
static bool is_iri(const char *text)
{
    return strstr(text, "://") && !strpbrk(text, " \"<>\\^`{|}") && text[strlen(text) - 1] != '/';
}

static bool is_kind(const char *text)
{
    return strcmp(text, "capsules") == 0 || strcmp(text, "course") == 0;
}

static bool is_something(const char *text)
{
    return text[0];
}

static bool is_present(const char *text)
{
    int display;
    return options_present(text, &display);
}

#define AT(member) offsetof(struct options, member)

static const struct value {
    const char *name;
    size_t offset; /* of a const char * */
    bool (*good)(const char *);
    const char *wants;
    const char *command; /* for whom the option means something else; NULL: everyone */
} values[] = {
    {"start", AT(start), is_day, "a day such as 2027-03-04", "new"},
    {"data", AT(data_dir), is_something, "a folder", NULL},
    {"lang", AT(lang), is_language, "en, fr, nl or de", NULL},
    {"windowed", AT(windowed), is_size, "a size from 320x240 to 16384x16384, such as 1280x800",
     NULL},
    {"present-on", AT(present_on), is_present, "the number of a display, from 0, or off", NULL},
    {"now", AT(now), is_now, "a time such as 2020-10-08T10:38", NULL},
    {"log-file", AT(log_file), is_something, "a file", NULL},
    {"trace-captions", AT(trace_captions), is_something, "a file", NULL},
    {"sub", AT(sub), is_something, "a caption file", NULL},
    {"captions", AT(captions), is_something, "a caption file", NULL},
    {"pdf", AT(pdf), is_something, "a file", NULL},
    {"paper", AT(paper), is_paper, "a4 or letter", NULL},
    {"size", AT(size), is_window, "a size from 320x240 to 16384x16384, such as 1280x800", NULL},
    {"out", AT(out), is_something, "a folder or file", NULL},
    {"name", AT(name), is_something, "a name", NULL},
    {"kind", AT(kind), is_kind, "capsules or course", NULL},
    {"playlist", AT(playlist), is_something, "a file", NULL},
    {"date", AT(date), is_day, "a day such as 2027-03-04", NULL},
    {"key", AT(key), is_something, "a file", NULL},
    {"issuer", AT(issuer), is_something, "a file", NULL},
    {"from", AT(from), is_now, "a time such as 2026-12-01T09:00", "rehearse"},
    {"from", AT(from), is_day_or_time, "a day such as 2026-12-01, or a time", "report"},
    {"to", AT(to), is_day_or_time, "a day such as 2026-12-07, or a time", "report"},
    {"xapi", AT(xapi), is_xapi, "1.0.3 or 2.0", NULL},
    {"iri", AT(iri), is_iri, "an absolute address without a slash at its end, such as https://example.org/xapi", NULL},
    {"to", AT(to), is_now, "a time such as 2026-12-07T18:00", NULL},
    {"speed", AT(speed), is_pace, "a number from 1 to 1000000", "rehearse"},
    {"start", AT(start), is_time, "seconds or mm:ss", NULL},
    {"speed", AT(speed), is_speed, "a number from 0.5 to 2.0", NULL},
};

static bool means(const struct value *v, const char *command)
{
    return v->command && command && strcmp(v->command, command) == 0;
}

/* Is this row the one that judges the option for the command? Its own row goes before everyone's. */
static bool judges(const struct value *v, const char *command)
{
    for (size_t i = 0; i < ARRAY_LEN(values); i++)
        if (strcmp(values[i].name, v->name) == 0 && means(&values[i], command))
            return v == &values[i];
    return !v->command;
}

bool options_check(const struct options *o, struct err *err)
{
    for (size_t i = 0; i < ARRAY_LEN(values); i++) {
        const char *text = *(const char *const *)((const char *)o + values[i].offset);
        if (text && judges(&values[i], o->command) && !values[i].good(text))
            return err_set(err, ERR_USAGE, "--%s wants %s, not \"%s\"", values[i].name,
                           values[i].wants, text);
    }
    if (o->volume > 100)
        return err_set(err, ERR_USAGE, "--volume wants a number from 0 to 100");
    for (int i = 0; i < o->n_args; i++)
        if (!o->args[i][0])
            return err_set(err, ERR_USAGE, "an empty file name was given");
    return true;
}

bool options_present(const char *text, int *display)
{
    int64_t n = PRESENT_NEVER;
    bool ok = strcmp(text, "off") == 0 || (str_to_i64(str_c(text), &n) && n >= 0 && n < DISPLAYS_MAX);
    *display = (int)n;
    return ok;
}

bool options_speed(const char *text, double *out)
{
    return str_to_double(str_c(text), out) && *out >= 0.5 && *out <= 2.0;
}

bool options_now(const char *text, int64_t *wall_s)
{
    struct tm tm = {0};
    const char *end = strptime(text, "%Y-%m-%dT%H:%M", &tm);
    if (end && *end == ':')
        end = strptime(text, "%Y-%m-%dT%H:%M:%S", &tm);
    if (!end || *end)
        return false;
    tm.tm_isdst = -1;
    *wall_s = (int64_t)mktime(&tm);
    return true;
}
