/*
 * Items and readings find what they show. The records are ours, in the arena; only their readers
 * see them const. What is not there never takes an item away: it stays with its title, and the day
 * goes on.
 */
#include "model/course_tie.h"

#include "base/bug.h"
#include "base/fs.h"
#include "model/ids.h"
#include "model/records.h"

static void seek(struct catalog_load *l, const char *name)
{
    struct reader *r = &l->reader;
    const char *path = media_join(r->arena, l->media.dir, name);
    if (catalog_file_seen(l, path) || !fs_is_file(path))
        return;
    l->depth++;
    catalog_load_file(l, path, NULL);
    l->depth--;
}

static void seek_id(struct catalog_load *l, const struct vec *v, const char *folder, struct str id)
{
    if (!v->n || !ids_find(v->data, (int)v->n, v->size, id))
        seek(l, arena_strf(l->reader.arena, "%s/%" STR_FMT ".yaml", folder, STR_ARG(id)).ptr);
}

/* A capsule may be in the library of capsules, which then comes as a whole; a name that is not there brings nothing. */
static void seek_capsule(struct catalog_load *l, struct str id)
{
    struct reader *r = &l->reader;
    const char *path = media_join(r->arena, l->media.dir, "capsules.yaml");
    const struct yaml_node *root;
    if (ids_find(l->capsules.data, (int)l->capsules.n, l->capsules.size, id) ||
        catalog_file_seen(l, path) || !fs_is_file(path))
        return;
    bool wanted = !yaml_load(path, r->arena, &root, NULL, NULL); /* then its mistakes are to be told */
    const struct yaml_node *list = wanted ? NULL : yaml_node_get(root, "capsules");
    for (uint32_t i = 0; list && list->kind == YAML_NODE_LIST && i < list->n; i++) {
        const struct yaml_node *own = yaml_node_get(list->items[i], "id");
        wanted = wanted || (own && str_eq(own->text, id));
    }
    if (wanted)
        seek(l, "capsules.yaml");
}

static bool is_pdf(struct str ref)
{
    return ref.len > 4 && str_eq_nocase(str_sub(ref, ref.len - 4, ref.len), STR(".pdf"));
}

/* What an item names may be in a file that nobody included. */
static void seek_item(struct catalog_load *l, const struct item *item)
{
    const struct vec *sheets = &l->worksheets;
    switch (item->kind) {
    case ITEM_CAPSULE:
        seek_capsule(l, item->ref);
        break;
    case ITEM_QUIZ:
        seek_id(l, &l->quizzes, "quizzes", item->ref);
        break;
    case ITEM_WORKSHEET:
        if (!ids_find(sheets->data, (int)sheets->n, sheets->size, item->ref)) {
            seek(l, "spmm.yaml");
            seek(l, "handbooks.yaml");
        }
        break;
    case ITEM_DOCUMENT:
    case ITEM_READING:
        if (item->ref.len && !is_pdf(item->ref))
            seek(l, "handbooks.yaml");
        break;
    default:
        break;
    }
}

static void seek_slots(struct catalog_load *l, const struct course_day *day)
{
    for (int i = 0; i < day->n_slots; i++) {
        const struct course_slot *s = &day->slots[i];
        if (s->module_ref.len)
            seek_id(l, &l->modules, "modules", s->module_ref);
        for (int k = 0; k < s->n_items; k++)
            seek_item(l, s->items[k]);
    }
}

/* The files read here may bring more modules and courses, so the numbers are asked for anew. */
void course_seek_files(struct catalog_load *l)
{
    for (size_t i = 0; i < l->courses.n; i++) {
        const struct course c = *(const struct course *)vec_at(&l->courses, i);
        for (int d = 0; d < c.n_days; d++)
            seek_slots(l, &c.days[d]);
    }
    for (size_t i = 0; i < l->modules.n; i++) {
        const struct module m = *(const struct module *)vec_at(&l->modules, i);
        if (m.reading && m.reading->document_ref.len)
            seek(l, "handbooks.yaml");
        for (int p = 0; p < m.n_parts; p++)
            for (int k = 0; k < m.parts[p].n_items; k++)
                seek_item(l, &m.parts[p].items[k]);
    }
}

struct tie {
    struct reader *r;
    struct media_search *media;
    const struct catalog *c;
};

static void unknown(struct tie *t, struct source at, const char *code, const char *what,
                    struct str ref, struct str near)
{
    findings_add(t->r->findings, FINDING_ERROR, at, code,
                 "no %s has the id \"%" STR_FMT "\"%" STR_FMT, what, STR_ARG(ref),
                 STR_ARG(did_you_mean(t->r->arena, near)));
}

/* A file that belongs to content; NULL and a warning when it is not there. */
static const char *find_file(struct tie *t, struct str name, struct source at, const char *code)
{
    struct err err = ERR_INIT;
    const char *path = media_find(t->media, name, NULL, &err);
    if (path)
        return path;
    if (err.code)
        findings_add(t->r->findings, FINDING_ERROR, at, "path",
                     "\"%" STR_FMT "\" leads out of the content folder; copy the file to media/own",
                     STR_ARG(name));
    else if (!media_coming(t->media, name))
        findings_add(t->r->findings, FINDING_WARNING, at, code,
                     "\"%" STR_FMT "\" is neither in media/own nor in the content folder nor in "
                     "media/demo; its title stands there",
                     STR_ARG(name));
    return NULL;
}

#define LIST(c, name) (c)->name, (c)->n_##name, sizeof *(c)->name

static void tie_video(struct tie *t, struct item *item)
{
    item->path = find_file(t, item->ref, item->at, "missing-media");
    item->missing = !item->path;
    if (item->path)
        media_captions(t->media, item->path, (const char(*)[8])t->r->languages, t->r->n_languages,
                       &item->n_captions, &item->captions);
}

static void tie_slides(struct tie *t, struct item *item)
{
    for (int i = 0; i < item->n_slides; i++) {
        struct slide *slide = (struct slide *)&item->slides[i];
        if (slide->picture.len)
            slide->path = find_file(t, slide->picture, slide->at, "missing-picture");
    }
}

static void tie_document(struct tie *t, struct item *item)
{
    if (is_pdf(item->ref)) {
        item->path = find_file(t, item->ref, item->at, "missing-document");
        item->missing = !item->path;
        return;
    }
    item->document = catalog_document(t->c, item->ref);
    item->missing = !item->document;
    if (item->missing)
        unknown(t, item->at, "unknown-document", "document", item->ref,
                ids_nearest(LIST(t->c, documents), item->ref));
}

static const struct reading *find_reading(const struct module *m, struct str id)
{
    if (!id.len || (m->reading && str_eq(m->reading->id, id)))
        return m->reading;
    for (int i = 0; i < m->n_articles; i++)
        if (str_eq(m->articles[i].id, id))
            return &m->articles[i];
    return NULL;
}

static void tie_reading(struct tie *t, const struct module *m, struct item *item)
{
    item->reading = m ? find_reading(m, item->ref) : NULL;
    if (item->reading)
        item->document = item->reading->document;
    else if (item->ref.len)
        item->document = catalog_document(t->c, item->ref);
    item->missing = !item->reading && !item->document;
    if (item->missing && item->ref.len)
        unknown(t, item->at, "unknown-document", "reading or document", item->ref,
                ids_nearest(LIST(t->c, documents), item->ref));
    else if (item->missing)
        findings_add(t->r->findings, FINDING_ERROR, item->at, "unknown-document",
                     "\"reading: true\" means the module's \"reading\", and there is none");
}

/* What stands for a title that the author left out. */
static void take_title(struct item *item, const struct i18n *title)
{
    if (!item->titled && title && title->n)
        item->title = *title;
}

/* One of which every question was left out (quiz_short.h) is shown by its title alone. */
static void tie_quiz(struct item *item, const struct quiz *quiz)
{
    item->quiz = quiz && quiz->n_questions ? quiz : NULL;
    item->missing = !item->quiz;
    take_title(item, quiz ? &quiz->title : NULL);
}

static const struct question *asked(const struct quiz *quiz, struct str id)
{
    for (int i = 0; i < quiz->n_questions; i++)
        if (str_eq(quiz->questions[i].id, id))
            return &quiz->questions[i];
    return NULL;
}

/* A vote asks what can be chosen. A quiz whose questions were not read yet is judged by `check`. */
static void judge_vote(struct tie *t, const struct item *item)
{
    const struct quiz *quiz = item->quiz;
    bool any = false;
    if (!item->vote || !quiz || quiz->deferred)
        return;
    for (int i = 0; i < item->n_asked; i++) {
        const struct question *q = asked(quiz, item->asked[i]);
        if (!q)
            unknown(t, item->at, "unknown-question", "question of that quiz", item->asked[i],
                    ids_nearest(quiz->questions, quiz->n_questions, sizeof *quiz->questions, item->asked[i]));
        else if (!question_has_options(q))
            findings_add(t->r->findings, FINDING_ERROR, item->at, "vote-question",
                         "the question \"%" STR_FMT "\" has no options to vote for", STR_ARG(q->id));
        any = any || (q && question_has_options(q));
    }
    for (int i = 0; !item->n_asked && i < quiz->n_questions; i++)
        any = any || question_has_options(&quiz->questions[i]);
    if (!any)
        findings_add(t->r->findings, FINDING_WARNING, item->at, "vote-question",
                     "no question of the quiz \"%" STR_FMT "\" has options to vote for; the room answers it without a vote",
                     STR_ARG(quiz->id));
}

static void tie_item(struct tie *t, const struct module *m, struct item *item)
{
    const struct catalog *c = t->c;
    switch (item->kind) {
    case ITEM_CAPSULE:
        item->capsule = catalog_capsule(c, item->ref);
        item->missing = !item->capsule;
        take_title(item, item->capsule ? &item->capsule->title : NULL);
        if (item->missing)
            unknown(t, item->at, "unknown-capsule", "capsule", item->ref,
                    ids_nearest(LIST(c, capsules), item->ref));
        break;
    case ITEM_QUIZ:
        tie_quiz(item, catalog_quiz(c, item->ref));
        if (!catalog_quiz(c, item->ref))
            unknown(t, item->at, "unknown-quiz", "quiz", item->ref,
                    ids_nearest(LIST(c, quizzes), item->ref));
        judge_vote(t, item);
        break;
    case ITEM_WORKSHEET:
        item->worksheet = catalog_worksheet(c, item->ref);
        item->missing = !item->worksheet;
        take_title(item, item->worksheet ? &item->worksheet->title : NULL);
        if (item->missing)
            unknown(t, item->at, "unknown-worksheet", "worksheet", item->ref,
                    ids_nearest(LIST(c, worksheets), item->ref));
        break;
    case ITEM_VIDEO:
        tie_video(t, item);
        break;
    case ITEM_SLIDES:
        tie_slides(t, item);
        take_title(item, item->slides[0].title.n ? &item->slides[0].title : NULL);
        break;
    case ITEM_DOCUMENT:
        tie_document(t, item);
        take_title(item, item->document ? &item->document->title : NULL);
        break;
    case ITEM_READING:
        tie_reading(t, m, item);
        take_title(item, item->reading    ? &item->reading->title
                         : item->document ? &item->document->title
                                          : NULL);
        break;
    case ITEM_BREAK:
        if (item->ref.len)
            item->path = find_file(t, item->ref, item->at, "missing-media");
        take_title(item, &item->text);
        break;
    case ITEM_DISCUSSION:
    case ITEM_EXERCISE:
    case ITEM_END:
        take_title(item, &item->text);
        break;
    case ITEM_KIND_COUNT:
        BUG("item kind %d", item->kind);
    }
}

static void tie_one_reading(struct tie *t, struct reading *reading)
{
    if (reading->document_ref.len) {
        reading->document = catalog_document(t->c, reading->document_ref);
        if (!reading->document)
            unknown(t, reading->at, "unknown-document", "document", reading->document_ref,
                    ids_nearest(LIST(t->c, documents), reading->document_ref));
    }
    if (reading->file.len)
        reading->path = find_file(t, reading->file, reading->at, "missing-document");
}

static void tie_module(struct tie *t, const struct module *m)
{
    if (m->reading)
        tie_one_reading(t, (struct reading *)m->reading);
    for (int i = 0; i < m->n_articles; i++)
        tie_one_reading(t, (struct reading *)&m->articles[i]);
    for (int p = 0; p < m->n_parts; p++)
        for (int i = 0; i < m->parts[p].n_items; i++)
            tie_item(t, m, (struct item *)&m->parts[p].items[i]);
}

static void tie_own_items(struct tie *t, const struct course *c)
{
    for (int d = 0; d < c->n_days; d++)
        for (int i = 0; i < c->days[d].n_slots; i++)
            for (int k = 0; k < c->days[d].slots[i].n_items; k++)
                tie_item(t, NULL, (struct item *)c->days[d].slots[i].items[k]);
}

void course_tie(struct catalog_load *l, struct catalog *out)
{
    struct tie t = {&l->reader, &l->media, out};
    for (int i = 0; i < out->n_documents; i++)
        for (int k = 0; k < out->documents[i].n_files; k++) {
            struct document_file *f = (struct document_file *)&out->documents[i].files[k];
            f->path = find_file(&t, f->name, out->documents[i].at, "missing-document");
        }
    for (int i = 0; i < out->n_modules; i++)
        tie_module(&t, &out->modules[i]);
    for (int i = 0; i < out->n_courses; i++)
        tie_own_items(&t, &out->courses[i]);
    course_tie_slots(&l->reader, &l->media, out);
}
