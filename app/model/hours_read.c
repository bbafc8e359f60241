/*
 * Opening hours: a mapping whose keys are days (mon, tue-fri) and whose values are "09:00-18:00",
 * "09:00-12:30, 13:30-18:00" or closed. No table of fields can say that, so it is read by hand, each mistake at its place.
 */
#include <string.h>

#include "model/booth_read.h"
#include "model/records.h"

static const char *const day_names[DAY_OF_WEEK_COUNT] = {"mon", "tue", "wed", "thu",
                                                         "fri", "sat", "sun"};

struct special_draft {
    char date[11];
    struct str hours;
    struct i18n text;
};

#define AT(member) offsetof(struct special_draft, member)
static const struct field special_fields[] = {
    {.name = "date",
     .type = FIELD_DATE,
     .required = true,
     .offset = AT(date),
     .doc = "2026-12-25"},
    {.name = "hours",
     .type = FIELD_TEXT,
     .required = true,
     .offset = AT(hours),
     .doc = "\"10:00-16:00\", \"09:00-12:30, 13:30-18:00\" or closed"},
    {.name = "text", .type = FIELD_I18N, .offset = AT(text), .doc = "why; stands on the screen"},
};
#undef AT
static const struct field_table special_table = {"a special day", FIELD_TABLE(special_fields)};

/* "09:00-18:00", with a hyphen or a dash. */
static bool span_of(struct str text, struct hours_span *out)
{
    static const struct str dash = {"\xE2\x80\x93", 3};
    ptrdiff_t at = str_find(text, dash);
    size_t wide = at >= 0 ? dash.len : 1;
    at = at < 0 ? str_find(text, STR("-")) : at;
    return at > 0 && text_to_clock(str_trim(str_sub(text, 0, (size_t)at)), &out->from) &&
           text_to_clock(str_trim(str_sub(text, (size_t)at + wide, text.len)), &out->to);
}

/* Adds one span; false with its finding. */
static bool add_span(struct reader *r, const struct yaml_node *node, struct str text,
                     struct hours_day *d)
{
    struct hours_span s;
    if (!span_of(text, &s))
        reader_error(r, node, "hours",
                     "opening hours are written \"09:00-18:00\", with a break "
                     "\"09:00-12:30, 13:30-18:00\", or closed");
    else if (s.to <= s.from)
        reader_error(r, node, "hours", "closing time is not after opening time; a day ends at 24:00");
    else if (d->n == HOURS_SPANS_MAX)
        reader_error(r, node, "hours", "a day is open in at most %d spans; join some of them",
                     HOURS_SPANS_MAX);
    else if (d->n && s.from <= d->open[d->n - 1].to)
        reader_error(r, node, "hours",
                     "the hours of a day stand in their order, with a break between them: "
                     "%02d:%02d is not after %02d:%02d",
                     s.from / 60, s.from % 60, d->open[d->n - 1].to / 60, d->open[d->n - 1].to % 60);
    else {
        d->open[d->n++] = s;
        return true;
    }
    return false;
}

/* "09:00-18:00", several of them with commas, or "closed". */
static bool read_day(struct reader *r, const struct yaml_node *node, struct hours_day *out)
{
    struct hours_day d = {.said = true};
    struct str rest = node->kind == YAML_NODE_SCALAR ? node->text : STR("");
    if (!str_eq_c(rest, "closed")) {
        do {
            if (!add_span(r, node, str_trim(str_cut(&rest, ',')), &d))
                return false;
        } while (rest.len);
    }
    *out = d;
    return true;
}

static int day_of(struct str name)
{
    for (int i = 0; i < DAY_OF_WEEK_COUNT; i++)
        if (str_eq_c(name, day_names[i]))
            return i;
    return -1;
}

/* "mon", or "tue-fri"; false: it is neither. */
static bool days_of(struct str key, int *from, int *to)
{
    ptrdiff_t at = str_find(key, STR("-"));
    *from = day_of(at < 0 ? key : str_sub(key, 0, (size_t)at));
    *to = at < 0 ? *from : day_of(str_sub(key, (size_t)at + 1, key.len));
    return *from >= 0 && *to >= 0;
}

static void read_days(struct reader *r, const struct yaml_node *key, const struct yaml_node *value,
                      struct hours *out)
{
    int from, to;
    struct hours_day day;
    if (!days_of(key->text, &from, &to)) {
        reader_error(r, key, "unknown-key",
                     "\"%.60s\" is no day: mon, tue, wed, thu, fri, sat, sun, a range such as "
                     "mon-fri, or \"special\"",
                     key->text.ptr);
        return;
    }
    if (!read_day(r, value, &day))
        return;
    for (int i = from;; i = (i + 1) % DAY_OF_WEEK_COUNT) { /* sat-mon goes over Sunday */
        if (out->week[i].said)
            reader_error(r, key, "duplicate-key", "the hours of \"%s\" are said already", day_names[i]);
        else
            out->week[i] = day;
        if (i == to)
            break;
    }
}

static bool special_read(struct reader *r, const struct yaml_node *node, void *out)
{
    struct hours_special *s = out;
    struct special_draft d = {0};
    if (!fields_read(r, node, &special_table, &d) ||
        !read_day(r, yaml_node_get(node, "hours"), &s->day))
        return false;
    memcpy(s->date, d.date, sizeof s->date);
    s->text = d.text;
    s->at = reader_at(r, node);
    return true;
}

/* By date; of two for one date the first stays. */
static void keep_special(struct reader *r, struct hours_special *list, int n, struct hours *out)
{
    int kept = 0;
    for (int i = 0; i < n; i++) {
        const struct hours_special s = list[i];
        int at = kept;
        while (at > 0 && strcmp(list[at - 1].date, s.date) > 0)
            at--;
        if (at > 0 && strcmp(list[at - 1].date, s.date) == 0) {
            findings_add(r->findings, FINDING_ERROR, s.at, "duplicate-id",
                         "the hours of %s are said already (line %d); these are left out", s.date,
                         list[at - 1].at.line);
            continue;
        }
        memmove(&list[at + 1], &list[at], (size_t)(kept - at) * sizeof *list);
        list[at] = s;
        kept++;
    }
    out->special = list;
    out->n_special = kept;
}

const struct hours *hours_read(struct reader *r, const struct yaml_node *node)
{
    struct hours *h = arena_new(r->arena, struct hours);
    if (node->kind != YAML_NODE_MAPPING)
        return NULL; /* the table of the playlist has said so */
    h->at = reader_at(r, node);
    for (uint32_t i = 0; i < node->n; i++) {
        const struct yaml_node *key = node->items[2 * i], *value = node->items[2 * i + 1];
        if (!str_eq_c(key->text, "special") && !str_starts(key->text, STR("x-")))
            read_days(r, key, value, h);
    }
    const struct yaml_node *special = yaml_node_get(node, "special");
    int n = 0;
    if (special && special->kind != YAML_NODE_LIST)
        reader_error(r, special, "type", "\"special\" is a list of days: - {date: 2026-12-25, hours: closed}");
    else if (special) {
        struct hours_special *list = records_read(r, special, "special days", sizeof *list,
                                                  BOOTH_SPECIAL_MAX, special_read, &n);
        keep_special(r, list, n, h);
    }
    return h;
}
