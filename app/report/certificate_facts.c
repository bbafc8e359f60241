/*
 * Sentences are whole in each language; which of them is taken depends on what there is to count. What
 * nobody said (a score, an issuer) is left out rather than put otherwise.
 */
#include "report/certificate_facts.h"

#include "base/fs.h"

struct teller {
    const struct catalog *catalog;
    const struct certificate_facts *facts;
    const struct strings *strings;
    enum string_language lang;
    const char *code;
    struct locale *locale;
    struct arena *a;
};

static struct str word(const struct teller *t, enum string_id id)
{
    return strings_text(t->strings, t->lang, id);
}

static struct str said(const struct teller *t, const struct i18n *text)
{
    return i18n_text(text, t->code, NULL);
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

const struct course *certificate_course(const struct catalog *c)
{
    return c->n_courses ? &c->courses[0] : NULL;
}

struct str certificate_title_id(const struct catalog *c, bool course)
{
    return course && c->n_courses ? c->courses[0].id : fs_stem_of(c->path);
}

/* ---- the course ---- */

struct counts {
    int days, modules, sessions;
};

static bool seen_before(const struct course *c, int day, int slot)
{
    const struct course_slot *s = &c->days[day].slots[slot];
    for (int d = 0; d <= day; d++)
        for (int i = 0; i < (d == day ? slot : c->days[d].n_slots); i++)
            if (c->days[d].slots[i].module == s->module)
                return true;
    return false;
}

/* Modules once each, however many parts they have; ideation sessions by days. */
static struct counts count(const struct course *c)
{
    struct counts n = {.days = c->n_days};
    for (int d = 0; d < c->n_days; d++) {
        bool ideation = false;
        for (int i = 0; i < c->days[d].n_slots; i++) {
            const struct course_slot *s = &c->days[d].slots[i];
            ideation = ideation || s->kind == SLOT_IDEATION;
            n.modules += s->kind == SLOT_MODULE && s->module && !seen_before(c, d, i);
        }
        n.sessions += ideation;
    }
    return n;
}

static struct str date_of(const struct teller *t, const char *text)
{
    struct civil_day day;
    return day_parse(str_c(text), &day) ? date_long(t->locale, day, t->a) : str_c(text);
}

static struct str course_sentence(const struct teller *t, const struct course *c)
{
    struct counts n = count(c);
    const char *from = date_of(t, c->days[0].date).ptr, *to = date_of(t, c->days[c->n_days - 1].date).ptr;
    enum string_id id = n.days < 2                        ? STR_CERTIFICATE_COURSE_ON
                        : n.modules < 2                   ? STR_CERTIFICATE_COURSE
                        : n.modules > 1 && n.sessions > 1 ? STR_CERTIFICATE_COURSE_SESSIONS
                                                          : STR_CERTIFICATE_COURSE_MODULES;
    return strings_fill(t->a, word(t, id), "from", from, "to", to, "modules", number(t, n.modules), "days",
                        number(t, n.days), "sessions", number(t, n.sessions), NULL);
}

static struct str course_title(const struct teller *t, const struct course *c)
{
    bool fell_back = false;
    struct str own = i18n_text(&c->certificate, t->code, &fell_back);
    return own.len && !fell_back ? own : word(t, STR_CERTIFICATE_COURSE_TITLE);
}

/* ---- both ---- */

static struct str capsules_sentence(const struct teller *t)
{
    const struct catalog *c = t->catalog;
    bool one = c->n_capsules == 1;
    struct str title = one ? said(t, &c->capsules[0].title) : said(t, &c->title);
    return strings_fill(t->a, word(t, one ? STR_CERTIFICATE_CAPSULE : STR_CERTIFICATE_CAPSULES), "n",
                        number(t, c->n_capsules), "title", arena_cstr(t->a, title), NULL);
}

static struct str with_score(const struct teller *t, struct str sentence)
{
    enum string_id id = t->facts->course ? STR_CERTIFICATE_HALF_DAYS : STR_CERTIFICATE_SCORE;
    const char *n = number(t, t->facts->score);
    if (t->facts->score < 0)
        return sentence;
    return strings_fill(t->a, word(t, id), "text", arena_cstr(t->a, sentence), "percent", n, "n", n, NULL);
}

/* The capsules are the path; of a course without any, its days are, as far as they have room. */
static void fill_steps(const struct teller *t, const struct course *course, struct certificate_sheet *out)
{
    const struct catalog *c = t->catalog;
    if (c->n_capsules && c->n_capsules <= CERTIFICATE_STEPS_MAX)
        for (int i = 0; i < c->n_capsules; i++) {
            struct str kicker = said(t, &c->capsules[i].kicker);
            out->steps[out->n_steps++] = kicker.len ? kicker : said(t, &c->capsules[i].title);
        }
    else if (!c->n_capsules && course && course->n_days <= CERTIFICATE_STEPS_MAX)
        for (int i = 0; i < course->n_days; i++)
            out->steps[out->n_steps++] = strings_fill(t->a, word(t, STR_PROGRAMME_DAY), "n",
                                                      number(t, i + 1), NULL);
}

static void fill_issuer(const struct teller *t, struct certificate_sheet *out)
{
    const struct certificate_policy *policy = t->catalog->certificate;
    struct str issuer = policy ? said(t, &policy->issuer) : (struct str){NULL, 0},
               place = policy ? said(t, &policy->place) : (struct str){NULL, 0};
    out->issuer = issuer.len ? strings_fill(t->a, word(t, STR_CERTIFICATE_FOR), "issuer",
                                            arena_cstr(t->a, issuer), NULL)
                             : word(t, STR_CERTIFICATE_ORGANISERS);
    out->issued = joined(t, joined(t, strings_fill(t->a, word(t, STR_CERTIFICATE_NUMBER), "n",
                                                   arena_cstr(t->a, t->facts->number), NULL),
                                   "  ·  ", place),
                         place.len ? ", " : "  ·  ", date_long(t->locale, t->facts->day, t->a));
}

void certificate_fill(const struct catalog *c, const struct certificate_facts *facts,
                      const struct strings *strings, enum string_language lang, struct arena *arena,
                      struct certificate_sheet *out)
{
    const struct course *course = facts->course ? certificate_course(c) : NULL;
    struct teller t = {c, facts, strings, lang, string_language_code(lang), NULL, arena};
    t.locale = locale_new(t.code);
    *out = (struct certificate_sheet){.name = facts->name};
    out->heading = course ? joined(&t, said(&t, &course->title), ", ", said(&t, &course->subtitle))
                          : said(&t, &c->title);
    out->title = course ? course_title(&t, course) : word(&t, STR_CERTIFICATE_CAPSULES_TITLE);
    out->awarded = word(&t, STR_CERTIFICATE_AWARDED);
    out->body = with_score(&t, course ? course_sentence(&t, course) : capsules_sentence(&t));
    fill_steps(&t, course, out);
    out->place = word(&t, STR_CERTIFICATE_PLACE);
    fill_issuer(&t, out);
    if (facts->code.len) {
        out->verify = word(&t, STR_CERTIFICATE_VERIFY);
        out->code = facts->code;
        out->code_grouped = facts->code_grouped;
        out->code_says = word(&t, STR_CERTIFICATE_CODE);
    }
    if (facts->specimen) {
        out->specimen = word(&t, STR_CERTIFICATE_SPECIMEN);
        out->specimen_says = word(&t, STR_CERTIFICATE_SPECIMEN_SAYS);
    }
    locale_free(t.locale);
}
