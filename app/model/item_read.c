/*
 * One item of a running order. Exactly one key says what it is; the others say how long, from when
 * and with which words. What an item shows is looked for when all files are read; here only the
 * item itself is judged.
 */
#include "model/module_read.h"

#include <assert.h>

#include "base/bug.h"
#include "model/records.h"
#include "model/slide_read.h"

static const char *const kind_names[] = {
    [ITEM_CAPSULE] = "capsule",   [ITEM_VIDEO] = "video",
    [ITEM_SLIDES] = "slides",     [ITEM_DOCUMENT] = "document",
    [ITEM_QUIZ] = "quiz",         [ITEM_DISCUSSION] = "discussion",
    [ITEM_EXERCISE] = "exercise", [ITEM_WORKSHEET] = "worksheet",
    [ITEM_READING] = "reading",   [ITEM_BREAK] = "break",
    [ITEM_END] = "end",
};
static_assert(ARRAY_LEN(kind_names) == ITEM_KIND_COUNT, "every kind has its key");

static const char *const vote_names[] = {"hands", "teams", "before", "after", NULL};
static_assert(ARRAY_LEN(vote_names) == VOTE_COUNT, "every way to vote but none has its name");

enum { PAGES_MAX = 5000, ITEM_MINUTES_MAX = 600 };

struct draft {
    struct item item;
    const struct yaml_node *of[ITEM_KIND_COUNT];
    const struct yaml_node *start, *steps, *asked;
    struct str loop;
    int speaker, vote;
};

static const struct field step_fields[] = {
    {.name = "text",
     .type = FIELD_I18N,
     .required = true,
     .offset = offsetof(struct exercise_step, text),
     .doc = "what to do"},
    {.name = "minutes",
     .type = FIELD_INT,
     .offset = offsetof(struct exercise_step, minutes),
     .min = 1,
     .max = ITEM_MINUTES_MAX,
     .doc = "for this step"},
};
static const struct field_table step_table = {"a step", FIELD_TABLE(step_fields)};

#define AT(member) offsetof(struct draft, item.member)
#define OF(kind) offsetof(struct draft, of) + (kind) * sizeof(struct yaml_node *)
static const struct field item_fields[] = {
    {.name = "id",
     .type = FIELD_ID,
     .required = true,
     .offset = AT(id),
     .doc = "unique in the module; what was done is kept under it"},
    {.name = "capsule", .type = FIELD_ANY, .offset = OF(ITEM_CAPSULE), .doc = "id of a capsule"},
    {.name = "video",
     .type = FIELD_ANY,
     .offset = OF(ITEM_VIDEO),
     .doc = "name of any media file; captions are found beside it"},
    {.name = "slides",
     .type = FIELD_ANY,
     .offset = OF(ITEM_SLIDES),
     .items = &slide_table,
     .doc = "a list of pictures and of slides in words"},
    {.name = "document",
     .type = FIELD_ANY,
     .offset = OF(ITEM_DOCUMENT),
     .doc = "deck.pdf, or the id of a document"},
    {.name = "quiz", .type = FIELD_ANY, .offset = OF(ITEM_QUIZ), .doc = "id of a quiz"},
    {.name = "discussion",
     .type = FIELD_ANY,
     .offset = OF(ITEM_DISCUSSION),
     .doc = "the prompt on screen"},
    {.name = "exercise", .type = FIELD_ANY, .offset = OF(ITEM_EXERCISE), .doc = "the task"},
    {.name = "worksheet",
     .type = FIELD_ANY,
     .offset = OF(ITEM_WORKSHEET),
     .doc = "id of a stage of spmm, a worksheet, or a document with a checklist"},
    {.name = "reading",
     .type = FIELD_ANY,
     .offset = OF(ITEM_READING),
     .doc = "true: the module's own; or the id of a reading or document"},
    {.name = "break", .type = FIELD_ANY, .offset = OF(ITEM_BREAK), .doc = "true, or words"},
    {.name = "end", .type = FIELD_ANY, .offset = OF(ITEM_END), .doc = "true, or words"},
    {.name = "title", .type = FIELD_I18N, .offset = AT(title), .doc = "in running orders"},
    {.name = "minutes",
     .type = FIELD_INT,
     .offset = AT(minutes),
     .min = 1,
     .max = ITEM_MINUTES_MAX,
     .doc = "planned"},
    {.name = "at-least",
     .type = FIELD_INT,
     .offset = AT(at_least),
     .min = 1,
     .max = ITEM_MINUTES_MAX,
     .doc = "minutes it may be shortened to"},
    {.name = "optional",
     .type = FIELD_BOOL,
     .offset = AT(optional),
     .doc = "true: left out first when time is short"},
    {.name = "start",
     .type = FIELD_SCALAR,
     .offset = offsetof(struct draft, start),
     .doc = "manual (the default), after-previous, or at 10:30"},
    {.name = "notes", .type = FIELD_I18N, .offset = AT(notes), .doc = "for the trainer"},
    {.name = "speaker",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, speaker),
     .choices = speaker_role_names,
     .doc = "academic, practitioner, facilitator"},
    {.name = "from", .type = FIELD_TIME, .offset = AT(from_us), .doc = "begin a video there"},
    {.name = "to", .type = FIELD_TIME, .offset = AT(to_us), .doc = "end a video there"},
    {.name = "pages",
     .type = FIELD_RANGE,
     .offset = AT(pages),
     .min = 1,
     .max = PAGES_MAX,
     .doc = "of a document, as [2, 9]"},
    {.name = "timer",
     .type = FIELD_TIME,
     .offset = AT(timer_us),
     .doc = "counted down on screen; the minutes when left out, of a vote none"},
    {.name = "vote",
     .type = FIELD_CHOICE,
     .offset = offsetof(struct draft, vote),
     .choices = vote_names,
     .doc = "of a quiz, the room votes: hands, teams, or hands before a capsule and after it"},
    {.name = "questions",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, asked),
     .doc = "of a vote: ids of the quiz's questions that are asked; all that have options when left out"},
    {.name = "hide-votes",
     .type = FIELD_BOOL,
     .offset = AT(hide_votes),
     .doc = "of a vote, true: how many voted for what is shown when the trainer goes on"},
    {.name = "teams",
     .type = FIELD_INT,
     .offset = AT(teams),
     .min = 2,
     .max = ITEM_TEAMS_MAX,
     .doc = "of vote: teams; as many as there are project groups when left out, else 4"},
    {.name = "steps",
     .type = FIELD_LIST,
     .offset = offsetof(struct draft, steps),
     .items = &step_table,
     .doc = "of an exercise, each {text, minutes}"},
    {.name = "steps-by-clock",
     .type = FIELD_BOOL,
     .offset = AT(steps_by_clock),
     .doc = "of an exercise, true: the next step begins by itself when the minutes of one are over"},
    {.name = "loop",
     .type = FIELD_TEXT,
     .offset = offsetof(struct draft, loop),
     .doc = "a media file shown again and again during a break"},
};
#undef OF
#undef AT
const struct field_table item_table = {"an item", FIELD_TABLE(item_fields)};

const char *item_kind_name(enum item_kind kind)
{
    return kind_names[kind];
}

const char *item_vote_name(enum item_vote vote)
{
    return vote == VOTE_NONE ? "" : vote_names[vote - 1];
}

static int kind_of(struct reader *r, const struct yaml_node *node, const struct draft *d)
{
    int kind = -1, n = 0;
    for (int i = 0; i < ITEM_KIND_COUNT; i++)
        if (d->of[i]) {
            kind = kind < 0 ? i : kind;
            n++;
        }
    if (n == 0)
        reader_error(r, node, "item-kind",
                     "an item needs one of: capsule, video, slides, document, quiz, discussion, "
                     "exercise, worksheet, reading, break, end");
    else if (n > 1)
        reader_error(r, node, "item-kind", "an item is one thing; this one is %d, make %d of it", n,
                     n);
    return n == 1 ? kind : -1;
}

static bool is_true(const struct yaml_node *node)
{
    bool yes;
    return node->kind == YAML_NODE_SCALAR && text_to_bool(node->text, &yes) && yes;
}

static bool take_ref(struct reader *r, const struct yaml_node *node, struct item *item, bool id)
{
    bool text = node->kind == YAML_NODE_SCALAR && !yaml_node_is_null(node) && node->text.len;
    if (text && (!id || id_ok(node->text))) {
        item->ref = arena_str(r->arena, node->text);
        return true;
    }
    reader_error(r, node, "type", "\"%s\" must be %s", kind_names[item->kind],
                 id ? "an id" : "the name of a file");
    return false;
}

static bool take_slides(struct reader *r, const struct yaml_node *node, struct item *item)
{
    if (node->kind != YAML_NODE_LIST) {
        reader_error(r, node, "type", "\"slides\" must be a list; for a PDF write \"document:\"");
        return false;
    }
    item->slides = slides_read(r, node, &item->n_slides);
    if (item->n_slides == 0)
        reader_error(r, node, "no-slides", "\"slides\" has no slide that can be shown");
    return item->n_slides > 0;
}

static bool take_value(struct reader *r, const struct yaml_node *node, struct item *item)
{
    switch (item->kind) {
    case ITEM_CAPSULE:
    case ITEM_QUIZ:
    case ITEM_WORKSHEET:
        return take_ref(r, node, item, true);
    case ITEM_VIDEO:
    case ITEM_DOCUMENT:
        return take_ref(r, node, item, false);
    case ITEM_SLIDES:
        return take_slides(r, node, item);
    case ITEM_DISCUSSION:
    case ITEM_EXERCISE:
        return i18n_read(r, node, kind_names[item->kind], &item->text);
    case ITEM_READING:
        return is_true(node) || take_ref(r, node, item, true);
    case ITEM_BREAK:
    case ITEM_END:
        return is_true(node) || i18n_read(r, node, kind_names[item->kind], &item->text);
    case ITEM_KIND_COUNT:
        break;
    }
    BUG("item kind %d", item->kind);
}

static void read_start(struct reader *r, const struct yaml_node *node, struct item *item)
{
    if (!node || str_eq_c(node->text, "manual"))
        return;
    if (str_eq_c(node->text, "after-previous"))
        item->start = START_AFTER_PREVIOUS;
    else if (str_starts(node->text, STR("at ")) &&
             text_to_clock(str_trim(str_sub(node->text, 3, node->text.len)), &item->start_minute))
        item->start = START_AT;
    else
        reader_error(r, node, "type",
                     "\"start\" must be manual, after-previous, or at and a time: at 10:30");
}

static bool read_step(struct reader *r, const struct yaml_node *node, void *out)
{
    struct exercise_step *step = out;
    if (node->kind == YAML_NODE_MAPPING && yaml_node_get(node, "text"))
        return fields_read(r, node, &step_table, step);
    return i18n_read(r, node, "a step", &step->text);
}

/* Which keys make sense for which kinds; a key that nothing looks at is an author's mistake. */
static void judge_keys(struct reader *r, const struct yaml_node *node, const struct draft *d)
{
    static const struct {
        const char *key;
        unsigned kinds;
    } belongs[] = {
        {"from", 1u << ITEM_VIDEO},
        {"to", 1u << ITEM_VIDEO},
        {"pages", 1u << ITEM_DOCUMENT},
        {"steps", 1u << ITEM_EXERCISE},
        {"steps-by-clock", 1u << ITEM_EXERCISE},
        {"loop", 1u << ITEM_BREAK},
        {"timer", 1u << ITEM_DISCUSSION | 1u << ITEM_EXERCISE | 1u << ITEM_WORKSHEET | 1u << ITEM_QUIZ},
        {"vote", 1u << ITEM_QUIZ},
        {"questions", 1u << ITEM_QUIZ},
        {"hide-votes", 1u << ITEM_QUIZ},
        {"teams", 1u << ITEM_QUIZ},
    };
    for (size_t i = 0; i < ARRAY_LEN(belongs); i++) {
        const struct yaml_node *value = yaml_node_get(node, belongs[i].key);
        if (value && !(belongs[i].kinds >> d->item.kind & 1u))
            reader_error(r, value, "misplaced-key", "\"%s\" is not for an item that is a %s",
                         belongs[i].key, kind_names[d->item.kind]);
    }
}

/* Ids of questions; whether the quiz has them is judged when it is known. */
static void read_vote(struct reader *r, const struct yaml_node *node, const struct draft *d, struct item *item)
{
    static const char *const of_votes[] = {"timer", "questions", "hide-votes", "teams"};
    item->vote = (enum item_vote)(d->vote + 1);
    for (size_t i = 0; i < ARRAY_LEN(of_votes) && item->kind == ITEM_QUIZ && !item->vote; i++)
        if (yaml_node_get(node, of_votes[i]))
            reader_error(r, yaml_node_get(node, of_votes[i]), "misplaced-key",
                         "\"%s\" of a quiz is for one with \"vote\"", of_votes[i]);
    if (item->teams && item->vote != VOTE_TEAMS && item->vote)
        reader_error(r, yaml_node_get(node, "teams"), "misplaced-key", "\"teams\" is for \"vote: teams\"");
    for (uint32_t i = 0; d->asked && i < d->asked->n; i++) {
        const struct yaml_node *id = d->asked->items[i];
        if (id->kind != YAML_NODE_SCALAR || !id_ok(id->text))
            reader_error(r, id, "type", "\"questions\" lists ids of questions");
        else if (item->n_asked == ITEM_ASKED_MAX)
            reader_error(r, id, "too-many", "a vote has at most %d questions", ITEM_ASKED_MAX);
        else
            item->asked[item->n_asked++] = arena_str(r->arena, id->text);
    }
}

static void judge_times(struct reader *r, const struct yaml_node *node, struct item *item)
{
    if (item->to_us && item->to_us <= item->from_us) {
        reader_error(r, yaml_node_get(node, "to"), "range", "\"to\" must be after \"from\"");
        item->to_us = 0;
    }
    if (item->at_least > item->minutes) {
        reader_error(r, yaml_node_get(node, "at-least"), "range",
                     "\"at-least\" (%d) is more than \"minutes\" (%d)", item->at_least,
                     item->minutes);
        item->at_least = item->minutes;
    }
    if (item->timer_us > (int64_t)item->minutes * 60000000)
        reader_warn(r, yaml_node_get(node, "timer"), "range",
                    "\"timer\" counts longer than the %d minutes of its item", item->minutes);
}

static bool read_item(struct reader *r, const struct yaml_node *node, void *out)
{
    struct draft d = {.item.at = reader_at(r, node), .speaker = -1, .vote = -1};
    bool ok = fields_read(r, node, &item_table, &d);
    int kind = node->kind == YAML_NODE_MAPPING ? kind_of(r, node, &d) : -1;
    if (kind < 0)
        return false;
    struct item *item = &d.item;
    item->kind = (enum item_kind)kind;
    item->speaker = (enum speaker_role)(d.speaker + 1);
    ok = take_value(r, d.of[kind], item) && ok;
    if (d.loop.len)
        item->ref = d.loop;
    if (item->minutes == 0 && kind != ITEM_END) {
        if (!yaml_node_get(node, "minutes"))
            reader_error(r, node, "missing-key",
                         "an item needs \"minutes\": how long it is planned");
        item->minutes = 1;
    }
    read_start(r, d.start, item);
    item->steps = records_read(r, d.steps, "steps", sizeof(struct exercise_step), ITEM_STEPS_MAX,
                               read_step, &item->n_steps);
    judge_keys(r, node, &d);
    read_vote(r, node, &d, item);
    judge_times(r, node, item);
    if (item->kind == ITEM_DISCUSSION || item->kind == ITEM_EXERCISE)
        item->timer_us = item->timer_us ? item->timer_us : (int64_t)item->minutes * 60000000;
    item->titled = item->title.n > 0;
    if (!item->titled)
        item->title = i18n_single(r->n_languages ? r->languages[0] : "en", item->id, item->at);
    *(struct item *)out = *item;
    return ok;
}

const struct item *items_read(struct reader *r, const struct yaml_node *list, int *n)
{
    return records_read(r, list, "items", sizeof(struct item), MODULE_ITEMS_MAX, read_item, n);
}
