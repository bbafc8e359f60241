/*
 * An activity is told in full where the catalog knows it: name, question, options and what is right, in
 * every language its author wrote. Where it does not, its type and the kind of its question remain,
 * which the event itself knows.
 */
#include "report/xapi_activity.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/bug.h"
#include "base/json.h"
#include "base/mem.h"
#include "model/decimal.h"

enum { FIRST_SLOTS = 256 };

struct xapi_activity_entry {
    struct str type, object, json;
    const char *parent; /* NULL: none */
};

void xapi_activities_begin(struct xapi_activities *a, const struct catalog *catalog, const char *iri)
{
    *a = (struct xapi_activities){.catalog = catalog, .iri = iri};
}

void xapi_activities_end(struct xapi_activities *a)
{
    free(a->slots);
    arena_release(&a->arena);
}

/* ---- ids ---- */

/* Ids are letters, digits and a few signs; whatever else one may hold becomes part of no path. */
static void add_segment(struct buf *out, struct str s)
{
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~", c);
        if (plain && c)
            buf_add_char(out, (char)c);
        else
            buf_addf(out, "%%%02X", c);
    }
}

static const struct {
    const char *type, *folder, *iri;
} types[] = {
    {"video", "capsules", "https://w3id.org/xapi/video/activity-type/video"},
    {"quiz", "quizzes", "http://adlnet.gov/expapi/activities/assessment"},
    {"question", "quizzes", "http://adlnet.gov/expapi/activities/cmi.interaction"},
    {"vote", "quizzes", "http://adlnet.gov/expapi/activities/assessment"},
    {"vote-question", "quizzes", "http://adlnet.gov/expapi/activities/cmi.interaction"},
    {"checklist", "checklists", "http://id.tincanapi.com/activitytype/checklist"},
    {"checklist-item", "checklists", "http://id.tincanapi.com/activitytype/checklist-item"},
    {"document", "documents", "http://id.tincanapi.com/activitytype/document"},
};
enum { TYPE_VIDEO, TYPE_QUIZ, TYPE_QUESTION, TYPE_VOTE, TYPE_VOTE_QUESTION, TYPE_CHECKLIST, TYPE_CHECKLIST_ITEM,
       TYPE_DOCUMENT, TYPE_COUNT };
static_assert(ARRAY_LEN(types) == TYPE_COUNT, "every type has its folder");

/* What "quiz/question" or "checklist/item" belongs to; TYPE_COUNT: it stands alone. */
static int whole_of(int type)
{
    return type == TYPE_QUESTION || type == TYPE_VOTE_QUESTION ? TYPE_QUIZ
           : type == TYPE_CHECKLIST_ITEM                       ? TYPE_CHECKLIST
                                                               : TYPE_COUNT;
}

static int type_of(struct str type)
{
    for (int i = 0; i < TYPE_COUNT; i++)
        if (str_eq_c(type, types[i].type))
            return i;
    return TYPE_DOCUMENT;
}

static const char *iri_of(struct xapi_activities *a, int type, struct str object)
{
    struct buf out = BUF_INIT;
    bool part = whole_of(type) != TYPE_COUNT;
    struct str rest = object, first = part ? str_cut(&rest, '/') : object;
    buf_addf(&out, "%s/%s/", a->iri, types[type].folder);
    add_segment(&out, first);
    if (part) {
        buf_add_c(&out, whole_of(type) == TYPE_QUIZ ? "/questions/" : "/items/");
        add_segment(&out, rest);
    }
    const char *kept = arena_cstr(&a->arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

/* ---- language maps and interactions ---- */

static bool has_text(const struct i18n *t)
{
    for (int i = 0; t && i < t->n; i++)
        if (t->of[i].lang[0] && t->of[i].text.len)
            return true;
    return false;
}

static void put_map(struct json *j, const char *key, const struct i18n *t)
{
    if (!has_text(t))
        return;
    json_key(j, key);
    json_open(j, '{');
    for (int i = 0; i < t->n; i++)
        if (t->of[i].lang[0] && t->of[i].text.len) {
            json_key(j, t->of[i].lang);
            json_str(j, t->of[i].text);
        }
    json_close(j, '}');
}

static void put_components(struct json *j, const char *key, int n, const struct option *list)
{
    json_key(j, key);
    json_open(j, '[');
    for (int i = 0; i < n; i++) {
        json_open(j, '{');
        json_key(j, "id");
        json_str(j, list[i].id);
        put_map(j, "description", &list[i].text);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static const char *interaction_of(enum question_kind kind)
{
    static const char *const names[] = {
        [QUESTION_SINGLE] = "choice",       [QUESTION_MULTIPLE] = "choice",   [QUESTION_TRUE_FALSE] = "true-false",
        [QUESTION_ORDERING] = "sequencing", [QUESTION_MATCHING] = "matching", [QUESTION_NUMERIC] = "numeric",
        [QUESTION_SHORT] = "fill-in",
    };
    static_assert(ARRAY_LEN(names) == QUESTION_KIND_COUNT, "every kind has its interaction");
    return names[kind];
}

static enum question_kind kind_named(struct str name)
{
    for (int i = 0; i < QUESTION_KIND_COUNT; i++)
        if (str_eq_c(name, question_kind_name((enum question_kind)i)))
            return (enum question_kind)i;
    return QUESTION_KIND_COUNT;
}

/* The ids of those options that are right: of choices the right ones, of an order all of them. */
static void right_options(const struct question *q, struct buf *out)
{
    for (int i = 0; i < q->n_options; i++) {
        bool pairs = q->kind == QUESTION_MATCHING, all = pairs || q->kind == QUESTION_ORDERING;
        if (!all && !q->options[i].right)
            continue;
        if (out->len)
            buf_add_c(out, "[,]");
        buf_add(out, q->options[i].id);
        if (pairs) {
            buf_add_c(out, "[.]");
            buf_add(out, q->matches[i].id);
        }
    }
}

static void right_number(const struct numeric *n, struct arena *arena, struct buf *out)
{
    buf_add(out, decimal_print(arena, n->from_e6));
    if (n->to_e6 == n->from_e6)
        return;
    buf_add_c(out, "[:]");
    buf_add(out, decimal_print(arena, n->to_e6));
}

/* Every answer with the full mark, in every language; case and accents do not matter beyond that. */
static void put_accepted(struct json *j, const struct question *q)
{
    for (int i = 0; i < q->n_accepted; i++)
        for (int k = 0; q->accepted[i].weight_e6 == MODEL_WEIGHT_FULL && k < q->accepted[i].text.n; k++)
            json_str(j, q->accepted[i].text.of[k].text);
}

static void put_right(struct xapi_activities *a, struct json *j, const struct question *q)
{
    struct buf pattern = BUF_INIT;
    json_key(j, "correctResponsesPattern");
    json_open(j, '[');
    if (q->kind == QUESTION_SHORT) {
        put_accepted(j, q);
    } else {
        if (q->kind == QUESTION_NUMERIC)
            right_number(&q->numeric, &a->arena, &pattern);
        else
            right_options(q, &pattern);
        json_str(j, buf_str(&pattern));
    }
    json_close(j, ']');
    buf_release(&pattern);
}

static const struct question *question_of(const struct catalog *c, struct str object)
{
    struct str rest = object, id = str_cut(&rest, '/');
    const struct quiz *quiz = catalog_quiz(c, id);
    for (int i = 0; quiz && catalog_quiz_ready(c, quiz) && i < quiz->n_questions; i++)
        if (str_eq(quiz->questions[i].id, rest))
            return &quiz->questions[i];
    return NULL;
}

/* A question that was another kind when it was answered is not described by what it is now. */
static void put_interaction(struct xapi_activities *a, struct json *j, struct str object, struct str kind_name)
{
    const struct question *q = question_of(a->catalog, object);
    enum question_kind kind = kind_named(kind_name);
    if (q && kind == QUESTION_KIND_COUNT)
        kind = q->kind;
    if (kind == QUESTION_KIND_COUNT) {
        json_key(j, "interactionType");
        json_str(j, STR("other"));
        return;
    }
    json_key(j, "interactionType");
    json_str(j, str_c(interaction_of(kind)));
    if (!q || q->kind != kind)
        return;
    put_map(j, "description", &q->stem);
    put_right(a, j, q);
    if (kind == QUESTION_MATCHING) {
        put_components(j, "source", q->n_options, q->options);
        put_components(j, "target", q->n_matches, q->matches);
    } else if (kind == QUESTION_SINGLE || kind == QUESTION_MULTIPLE || kind == QUESTION_ORDERING) {
        put_components(j, "choices", q->n_options, q->options);
    }
}

static const struct i18n *checklist_title(const struct catalog *c, struct str object)
{
    const struct worksheet *sheet = catalog_worksheet(c, object);
    return sheet ? &sheet->title : str_eq_c(object, XAPI_STEPS) && c->process ? &c->process->title : NULL;
}

/* A step by its number, a point by its id. */
static const struct i18n *item_title(const struct catalog *c, struct str object)
{
    struct str rest = object, first = str_cut(&rest, '/');
    const struct worksheet *sheet = catalog_worksheet(c, first);
    int64_t n = 0;
    for (int i = 0; sheet && i < sheet->n_checks; i++)
        if (str_eq(sheet->checks[i].id, rest))
            return &sheet->checks[i].text;
    bool step = !sheet && str_eq_c(first, XAPI_STEPS) && c->process && str_to_i64(rest, &n);
    return step && n >= 1 && n <= c->process->n_steps ? &c->process->steps[n - 1].title : NULL;
}

static const struct i18n *title_of(const struct catalog *c, int type, struct str object)
{
    const struct capsule *capsule = type == TYPE_VIDEO ? catalog_capsule(c, object) : NULL;
    const struct quiz *quiz = type == TYPE_QUIZ || type == TYPE_VOTE ? catalog_quiz(c, object) : NULL;
    const struct document *document = type == TYPE_DOCUMENT ? catalog_document(c, object) : NULL;
    if (type == TYPE_CHECKLIST)
        return checklist_title(c, object);
    if (type == TYPE_CHECKLIST_ITEM)
        return item_title(c, object);
    return capsule ? &capsule->title : quiz ? &quiz->title : document ? &document->title : NULL;
}

static struct str describe(struct xapi_activities *a, int type, struct str object, struct str kind)
{
    struct buf out = BUF_INIT;
    struct json j;
    json_init(&j, &out);
    json_open(&j, '{');
    json_key(&j, "objectType");
    json_str(&j, STR("Activity"));
    json_key(&j, "id");
    json_str(&j, str_c(iri_of(a, type, object)));
    json_key(&j, "definition");
    json_open(&j, '{');
    json_key(&j, "type");
    json_str(&j, str_c(types[type].iri));
    put_map(&j, "name", title_of(a->catalog, type, object));
    if (whole_of(type) == TYPE_QUIZ)
        put_interaction(a, &j, object, kind);
    json_close(&j, '}');
    json_close(&j, '}');
    struct str kept = arena_str(&a->arena, buf_str(&out));
    buf_release(&out);
    return kept;
}

/* ---- each once ---- */

static uint32_t hash(struct str type, struct str object)
{
    uint32_t h = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < type.len; i++)
        h = (h ^ (unsigned char)type.ptr[i]) * 16777619u;
    for (size_t i = 0; i < object.len; i++)
        h = (h ^ (unsigned char)object.ptr[i]) * 16777619u;
    return h;
}

static struct xapi_activity_entry **slot_of(struct xapi_activities *a, struct str type, struct str object)
{
    size_t at = hash(type, object) & (a->cap - 1);
    while (a->slots[at] && !(str_eq(a->slots[at]->object, object) && str_eq(a->slots[at]->type, type)))
        at = (at + 1) & (a->cap - 1);
    return &a->slots[at];
}

static void grow(struct xapi_activities *a)
{
    struct xapi_activities old = *a;
    a->cap = old.cap ? 2 * old.cap : FIRST_SLOTS;
    a->slots = mem_calloc(a->cap, sizeof *a->slots);
    for (size_t i = 0; i < old.cap; i++)
        if (old.slots[i])
            *slot_of(a, old.slots[i]->type, old.slots[i]->object) = old.slots[i];
    free(old.slots);
}

struct str xapi_activity(struct xapi_activities *a, struct str object, const struct event_data *d)
{
    struct str type = d->has[EVENT_TYPE] ? d->text[EVENT_TYPE] : STR("");
    if (a->n * 2 >= a->cap)
        grow(a);
    struct xapi_activity_entry **slot = slot_of(a, type, object);
    if (!*slot) {
        struct xapi_activity_entry *e = arena_new(&a->arena, struct xapi_activity_entry);
        struct str kind = d->has[EVENT_KIND] ? d->text[EVENT_KIND] : STR("");
        e->type = arena_str(&a->arena, type);
        e->object = arena_str(&a->arena, object);
        e->json = describe(a, type_of(type), object, kind);
        if (whole_of(type_of(type)) != TYPE_COUNT && str_find(object, STR("/")) > 0) {
            struct str rest = object;
            e->parent = iri_of(a, whole_of(type_of(type)), str_cut(&rest, '/'));
        }
        *slot = e;
        a->n++;
    }
    return (*slot)->json;
}

const char *xapi_parent(struct xapi_activities *a, struct str object, const struct event_data *d)
{
    struct str type = d->has[EVENT_TYPE] ? d->text[EVENT_TYPE] : STR("");
    struct xapi_activity_entry *e = a->cap ? *slot_of(a, type, object) : NULL;
    return e ? e->parent : NULL;
}
