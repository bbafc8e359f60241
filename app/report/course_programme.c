/*
 * Which of a course's facts stand on paper and in what words. What a module asks for and who
 * speaks in it is said where the module begins; its later parts only say which part they are.
 */
#include "report/course_programme.h"

#include <assert.h>

#include "base/bug.h"
#include "locale/date.h"
#include "locale/language.h"

struct teller {
    const struct course *course;
    const struct strings *strings;
    enum string_language lang;
    const char *code;
    struct locale *locale;
    struct arena *a;
};

static const struct str none = {NULL, 0};

static struct str word(const struct teller *t, enum string_id id)
{
    return strings_text(t->strings, t->lang, id);
}

static struct str said(const struct teller *t, const struct i18n *text)
{
    return i18n_text(text, t->code, NULL);
}

static const char *z(const struct teller *t, struct str s)
{
    return arena_cstr(t->a, s);
}

static const char *number(const struct teller *t, int n)
{
    return arena_strf(t->a, "%d", n).ptr;
}

static struct str joined(const struct teller *t, struct str a, const char *between, struct str b)
{
    if (!a.len || !b.len)
        return a.len ? a : b;
    return arena_strf(t->a, "%" STR_FMT "%s%" STR_FMT, STR_ARG(a), between, STR_ARG(b));
}

/* ---- slots ---- */

static const struct {
    enum programme_kind kind;
    int title; /* when the author gave none; -1: left to the kicker */
} kinds[] = {
    [SLOT_MODULE] = {PROGRAMME_MODULE, -1},
    [SLOT_IDEATION] = {PROGRAMME_IDEATION, STR_PROGRAMME_IDEATION},
    [SLOT_PROJECT] = {PROGRAMME_SESSION, STR_PROGRAMME_PROJECT},
    [SLOT_SESSION] = {PROGRAMME_SESSION, STR_PROGRAMME_SESSION},
    [SLOT_BREAK] = {PROGRAMME_BREAK, STR_PROGRAMME_BREAK},
    [SLOT_LUNCH] = {PROGRAMME_BREAK, STR_PROGRAMME_LUNCH},
};
static_assert(ARRAY_LEN(kinds) == SLOT_KIND_COUNT, "every kind of slot is printed");

static const int roles[] = {
    [SPEAKER_UNSAID] = -1,
    [SPEAKER_ACADEMIC] = STR_PROGRAMME_ACADEMIC,
    [SPEAKER_PRACTITIONER] = STR_PROGRAMME_PRACTITIONER,
    [SPEAKER_FACILITATOR] = STR_PROGRAMME_FACILITATOR,
};
static_assert(ARRAY_LEN(roles) == SPEAKER_ROLE_COUNT, "every role has its word");

static struct str speaker_text(const struct teller *t, const struct speaker *s)
{
    struct str role = roles[s->role] >= 0 ? word(t, (enum string_id)roles[s->role]) : none;
    struct str name = joined(t, s->name, ", ", said(t, &s->about));
    if (!role.len || !name.len)
        return role.len ? role : name;
    return strings_fill(t->a, word(t, STR_PROGRAMME_SPEAKER), "role", z(t, role), "name",
                        z(t, name), NULL);
}

/* Those of a role; all of them when none is asked for. */
static struct str speakers(const struct teller *t, const struct speaker *list, int n,
                           enum speaker_role role)
{
    struct str out = none;
    for (int i = 0; i < n; i++)
        if (role == SPEAKER_UNSAID || list[i].role == role)
            out = joined(t, out, "  ·  ", speaker_text(t, &list[i]));
    return out;
}

static struct str who(const struct teller *t, const struct course_slot *s)
{
    const struct module *m = s->module;
    struct str out = m ? speakers(t, m->speakers, m->n_speakers, s->speaker) : none;
    if (out.len || s->speaker == SPEAKER_UNSAID)
        return out;
    struct speaker only = {.role = s->speaker};
    out = speakers(t, t->course->speakers, t->course->n_speakers, s->speaker);
    return out.len ? out : speaker_text(t, &only);
}

static struct str reading(const struct teller *t, const struct reading *r)
{
    struct str out = said(t, &r->title);
    out = joined(t, out, ". ", r->authors);
    out = joined(t, out, ", ", said(t, &r->source));
    if (r->minutes > 0)
        out = joined(
            t, out, " · ",
            strings_fill(t->a, word(t, STR_PROGRAMME_MINUTES), "n", number(t, r->minutes), NULL));
    return out;
}

static struct str kicker(const struct teller *t, const struct course_slot *s)
{
    const struct module *m = s->module;
    if (kinds[s->kind].kind == PROGRAMME_IDEATION && slot_title(s)->n)
        return word(t, STR_PROGRAMME_IDEATION);
    if (s->kind != SLOT_MODULE || !m || m->number <= 0)
        return none;
    if (s->part <= 0 || m->n_parts < 2)
        return strings_fill(t->a, word(t, STR_PROGRAMME_MODULE), "n", number(t, m->number), NULL);
    return strings_fill(t->a, word(t, STR_PROGRAMME_MODULE_PART), "n", number(t, m->number), "part",
                        number(t, s->part), NULL);
}

static struct str part_title(const struct teller *t, const struct course_slot *s)
{
    const struct module *m = s->module;
    return m && s->part > 0 && s->part <= m->n_parts ? said(t, &m->parts[s->part - 1].title) : none;
}

/* Its own sentence, else what its part is called, else what the module is about. */
static struct str detail(const struct teller *t, const struct course_slot *s, bool begins)
{
    const struct module *m = s->module;
    struct str out = said(t, &s->text);
    if (!out.len && begins)
        out = part_title(t, s);
    if (!out.len && m && begins)
        out = said(t, &m->summary);
    return out;
}

/* A later part of a module goes by its own name. */
static struct str title(const struct teller *t, const struct course_slot *s, bool begins)
{
    struct str out = begins || s->title.n ? none : part_title(t, s);
    if (!out.len)
        out = said(t, slot_title(s));
    if (!out.len && kinds[s->kind].title >= 0)
        out = word(t, (enum string_id)kinds[s->kind].title);
    if (!out.len)
        out = s->module_ref;
    if (!s->optional)
        return out;
    return strings_fill(t->a, word(t, STR_PROGRAMME_OPTIONAL), "title", z(t, out), NULL);
}

/* Does the module begin with this slot, or did an earlier one have it? */
static bool module_begins(const struct course *c, const struct course_slot *s)
{
    for (int d = 0; d < c->n_days; d++)
        for (int i = 0; i < c->days[d].n_slots; i++)
            if (c->days[d].slots[i].module == s->module)
                return &c->days[d].slots[i] == s;
    return false;
}

static struct str minute_text(const struct teller *t, int minute)
{
    char text[6];
    clock_to_text(minute, text);
    return arena_str(t->a, str_c(text));
}

static void slot(const struct teller *t, const struct course_slot *s, struct programme_slot *out)
{
    bool begins = s->module && module_begins(t->course, s);
    *out = (struct programme_slot){
        .kind = kinds[s->kind].kind,
        .from = minute_text(t, s->start),
        .to = minute_text(t, s->end),
        .kicker = kicker(t, s),
        .title = title(t, s, begins),
        .detail = detail(t, s, begins),
        .who = who(t, s),
    };
    if (begins && s->module->reading)
        out->read_first = reading(t, s->module->reading);
}

/* ---- days ---- */

static void day(const struct teller *t, const struct course_day *d, int n,
                struct programme_day *out)
{
    struct programme_slot *slots = arena_array(t->a, (size_t)d->n_slots + 1, struct programme_slot);
    struct civil_day date;
    int ideation = 0, breaks = 0;
    for (int i = 0; i < d->n_slots; i++) {
        slot(t, &d->slots[i], &slots[i]);
        ideation += slots[i].kind == PROGRAMME_IDEATION;
        breaks += slots[i].kind == PROGRAMME_BREAK;
    }
    const char *count = number(t, n);
    *out = (struct programme_day){
        .number = str_c(count),
        .name = strings_fill(t->a, word(t, STR_PROGRAMME_DAY), "n", count, NULL),
        .name_again = strings_fill(t->a, word(t, STR_PROGRAMME_DAY_AGAIN), "n", count, NULL),
        .title = said(t, &d->title),
        .assumed = d->assumed,
        .ideation = ideation > 0 && ideation + breaks == d->n_slots,
        .n_slots = d->n_slots,
        .slots = slots,
    };
    if (day_parse(str_c(d->date), &date)) {
        out->date = date_weekday(t->locale, date, t->a);
        out->short_date = date_day_month(t->locale, date, t->a);
    }
}

static struct str dates(const struct teller *t)
{
    const struct course *c = t->course;
    struct civil_day from, to;
    if (c->n_days == 0 || !day_parse(str_c(c->days[0].date), &from) ||
        !day_parse(str_c(c->days[c->n_days - 1].date), &to))
        return none;
    if (c->n_days == 1)
        return date_long(t->locale, from, t->a);
    struct str first = from.year == to.year ? date_day_month(t->locale, from, t->a)
                                            : date_short(t->locale, from, t->a);
    return joined(t, first, " – ", date_short(t->locale, to, t->a));
}

/* ---- facts and notes ---- */

static void facts(const struct teller *t, struct programme *out)
{
    const struct course *c = t->course;
    struct str taught = c->taught_in.len ? language_name_in(c->taught_in, t->code, t->a) : none;
    const struct programme_fact all[] = {
        {word(t, STR_PROGRAMME_ORGANISER), said(t, &c->organiser)},
        {word(t, STR_PROGRAMME_PLACE), said(t, &c->place)},
        {word(t, STR_PROGRAMME_TAUGHT_IN), taught},
        {word(t, STR_PROGRAMME_AUDIENCE), said(t, &c->audience)},
        {word(t, STR_PROGRAMME_CONTACT), c->contact},
    };
    struct programme_fact *kept = arena_array(t->a, ARRAY_LEN(all), struct programme_fact);
    for (size_t i = 0; i < ARRAY_LEN(all); i++)
        if (all[i].text.len)
            kept[out->n_facts++] = all[i];
    out->facts = kept;
}

static void notes(const struct teller *t, struct programme *out)
{
    const struct course *c = t->course;
    struct str *list = arena_array(t->a, 2, struct str), certificate = said(t, &c->certificate);
    if (certificate.len)
        list[out->n_notes++] = strings_fill(t->a, word(t, STR_PROGRAMME_AT_END), "text",
                                            z(t, certificate), NULL);
    if (c->timezone.len)
        list[out->n_notes++] = strings_fill(t->a, word(t, STR_PROGRAMME_ZONE), "zone",
                                            z(t, c->timezone), NULL);
    out->notes = list;
}

void course_programme(const struct course *c, const struct strings *strings,
                      enum string_language lang, struct arena *arena, struct programme *out)
{
    struct teller t = {.course = c, .strings = strings, .lang = lang, .a = arena};
    t.code = string_language_code(lang);
    t.locale = locale_new(t.code);
    struct programme_day *days = arena_array(arena, (size_t)c->n_days + 1, struct programme_day);
    for (int i = 0; i < c->n_days; i++)
        day(&t, &c->days[i], i + 1, &days[i]);
    *out = (struct programme){
        .kicker = word(&t, STR_PROGRAMME_TITLE),
        .title = said(&t, &c->title),
        .subtitle = said(&t, &c->subtitle),
        .summary = said(&t, &c->summary),
        .dates = dates(&t),
        .n_days = c->n_days,
        .days = days,
        .word_read_first = word(&t, STR_PROGRAMME_READ_FIRST),
        .word_assumed = word(&t, STR_PROGRAMME_ASSUMED),
    };
    facts(&t, out);
    notes(&t, out);
    locale_free(t.locale);
}
