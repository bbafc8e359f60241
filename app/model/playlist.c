/*
 * Playlist files: the top-level table, languages, includes. Every file is read with the languages
 * of the first one. Includes stay inside the folder of the file that names them; a cycle is
 * refused, a file named twice is read once.
 */
#include <ctype.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/catalog_read.h"
#include "model/certificate_read.h"
#include "model/deferred.h"
#include "model/course_read.h"
#include "model/document_read.h"
#include "model/format.h"
#include "model/keys_read.h"
#include "model/module_read.h"
#include "model/process_read.h"
#include "model/quiz_read.h"

enum { INCLUDE_DEPTH_MAX = 16, FILES_MAX = 2000, RECORDS_MAX = 5000 };

struct top {
    const struct yaml_node *version, *languages, *capsules, *quizzes, *include, *policy, *course,
        *modules, *documents, *worksheets, *spmm, *process, *about, *keys, *organisation, *attract,
        *programme, *hours, *certificate;
    struct i18n title;
};

#define AT(member) offsetof(struct top, member)
static const struct field top_fields[] = {
    {.name = FORMAT_KEY,
     .type = FIELD_ANY,
     .offset = AT(version),
     .doc = "version of the format: 1"},
    {.name = "title", .type = FIELD_I18N, .offset = AT(title), .doc = "of the playlist"},
    {.name = "languages",
     .type = FIELD_ANY,
     .offset = AT(languages),
     .doc = "the languages texts are written in: [en, fr]"},
    {.name = "capsules",
     .type = FIELD_LIST,
     .offset = AT(capsules),
     .items = &capsule_table,
     .doc = "in the order they are shown"},
    {.name = "quizzes",
     .type = FIELD_LIST,
     .offset = AT(quizzes),
     .items = &quiz_table,
     .doc = "capsules name them by id"},
    {.name = "course",
     .type = FIELD_ANY,
     .offset = AT(course),
     .items = &course_table,
     .doc = "a course, or the file (or list of files) it is in: courses/course-2020.yaml"},
    {.name = "modules",
     .type = FIELD_LIST,
     .offset = AT(modules),
     .items = &module_table,
     .doc = "running orders; courses name them by id"},
    {.name = "documents",
     .type = FIELD_LIST,
     .offset = AT(documents),
     .items = &document_table,
     .doc = "handbooks and other readings"},
    {.name = "worksheets",
     .type = FIELD_LIST,
     .offset = AT(worksheets),
     .items = &worksheet_table,
     .doc = "questions and checklists to fill in"},
    {.name = "spmm",
     .type = FIELD_MAPPING,
     .offset = AT(spmm),
     .items = &spmm_table,
     .doc = "the project model with its stages"},
    {.name = "include", .type = FIELD_LIST, .offset = AT(include), .doc = "further playlist files"},
    {.name = "policy",
     .type = FIELD_ANY,
     .offset = AT(policy),
     .items = &policy_table,
     .doc = "capsules, booth, classroom, self-paced, or keys with values"},
    {.name = "process",
     .type = FIELD_MAPPING,
     .offset = AT(process),
     .items = &process_table,
     .doc = "phases and steps the capsules are about; one for all files"},
    {.name = "about",
     .type = FIELD_MAPPING,
     .offset = AT(about),
     .items = &about_table,
     .doc = "what this is and who publishes it; one for all files"},
    {.name = "keys",
     .type = FIELD_SCALAR,
     .offset = AT(keys),
     .doc = "a file of keys that differ from playlists/keys.yaml; of the first file alone"},
    {.name = "organisation",
     .type = FIELD_MAPPING,
     .offset = AT(organisation),
     .items = &organisation_table,
     .doc = "name, logo and colours of who offers this; one for all files"},
    {.name = "attract",
     .type = FIELD_MAPPING,
     .offset = AT(attract),
     .items = &attract_table,
     .doc = "the loop that invites at a stand; of the first file alone"},
    {.name = "programme",
     .type = FIELD_LIST,
     .offset = AT(programme),
     .items = &programme_table,
     .doc = "talks at the stand, told in the loop; of the first file alone"},
    {.name = "hours",
     .type = FIELD_MAPPING,
     .offset = AT(hours),
     .doc = "opening hours: {mon-fri: \"09:00-18:00\", sat: \"09:00-12:30, 13:30-17:00\", sun: closed, "
            "special: [...]}; of the first file alone"},
    {.name = "certificate",
     .type = FIELD_MAPPING,
     .offset = AT(certificate),
     .items = &certificate_table,
     .doc = "who certifies what; of the first file alone"},
};
#undef AT
const struct field_table playlist_table = {"a playlist", FIELD_TABLE(top_fields)};

/* Is it one that the program's own buttons and questions are in, so that visitors may choose it? */
static bool is_spoken(const char *language)
{
    static const char *const spoken[] = {"en", "fr", "nl", "de"}; /* as ui/strings.h */
    for (size_t i = 0; i < ARRAY_LEN(spoken); i++)
        if (strncmp(language, spoken[i], 2) == 0 && !isalpha((unsigned char)language[2]))
            return true;
    return false;
}

/* One of many that nobody can choose; of those none of which can be chosen, the first one is shown to all. */
static void warn_unspoken(struct reader *r, const struct yaml_node *list, const struct language_list *languages)
{
    int spoken = 0;
    for (int i = 0; i < languages->n; i++)
        spoken += is_spoken(languages->of[i]);
    for (int i = spoken ? 0 : 1; i < languages->n; i++)
        if (!is_spoken(languages->of[i]))
            reader_warn(r, list, "language",
                        "visitors cannot choose \"%s\": the program itself speaks en, fr, nl and de; leave it out, or list it alone",
                        languages->of[i]);
}

static void read_languages(struct reader *r, const struct yaml_node *root)
{
    const struct yaml_node *list = yaml_node_get(root, "languages");
    struct language_list languages;
    if (!list)
        return;
    language_list_read(r, list, "languages", &languages);
    warn_unspoken(r, list, &languages);
    r->n_languages = languages.n;
    memcpy(r->languages, languages.of, sizeof r->languages);
}

/* out gets zeroed memory; false leaves the record out. */
static void read_list(struct catalog_load *l, const struct yaml_node *list, struct vec *to,
                      const char *what,
                      bool (*read)(struct reader *, const struct yaml_node *, void *))
{
    struct arena scratch = ARENA_INIT;
    for (uint32_t i = 0; list && i < list->n; i++) {
        if (to->n == RECORDS_MAX) {
            reader_error(&l->reader, list->items[i], "too-many", "at most %d %s are taken",
                         RECORDS_MAX, what);
            break;
        }
        arena_reset(&scratch);
        void *one = arena_alloc(&scratch, to->size);
        if (read(&l->reader, list->items[i], one))
            vec_add(to, one);
    }
    arena_release(&scratch);
}

static bool read_capsule(struct reader *r, const struct yaml_node *node, void *out)
{
    return capsule_read(r, node, out);
}

static bool read_quiz(struct reader *r, const struct yaml_node *node, void *out)
{
    const struct quiz *quiz = out;
    bool usable = quiz_read(r, node, out);
    if (!usable && quiz->id.len)
        vec_add(&((struct catalog_load *)r)->left_out, &quiz->id);
    return usable;
}

/* Checklists of documents and stages of the project model can be filled in like any worksheet. */
static void read_worksheets(struct catalog_load *l, const struct top *top)
{
    struct reader *r = &l->reader;
    size_t documents = l->documents.n;
    read_list(l, top->documents, &l->documents, "documents", document_read);
    for (size_t i = documents; i < l->documents.n; i++) {
        const struct document *d = vec_at(&l->documents, i);
        if (d->checklist)
            vec_add(&l->worksheets, d->checklist);
    }
    read_list(l, top->worksheets, &l->worksheets, "worksheets", worksheet_read);
    struct spmm spmm;
    if (!top->spmm || !spmm_read(r, top->spmm, &spmm))
        return;
    if (l->spmm)
        reader_error(r, top->spmm, "duplicate-id", "another file has a \"spmm\" (%s)",
                     l->spmm->at.path);
    for (int i = 0; !l->spmm && i < spmm.n_stages; i++)
        vec_add(&l->worksheets, &spmm.stages[i]);
    if (!l->spmm) {
        struct spmm *kept = arena_new(r->arena, struct spmm);
        *kept = spmm;
        l->spmm = kept;
    }
}

static void report_second(struct reader *r, const struct yaml_node *node, const char *name,
                          struct source first)
{
    reader_error(r, node, "duplicate-key",
                 "there is a \"%s\" already (%s line %d); this one is left out", name, first.path,
                 first.line);
}

static void read_process(struct catalog_load *l, const struct yaml_node *node)
{
    if (l->process)
        report_second(&l->reader, node, "process", l->process->at);
    else
        l->process = process_read(&l->reader, node);
}

static void read_about(struct catalog_load *l, const struct yaml_node *node)
{
    if (l->about)
        report_second(&l->reader, node, "about", l->about->at);
    else
        l->about = about_read(&l->reader, node);
}

static void read_organisation(struct catalog_load *l, const struct yaml_node *node)
{
    if (l->organisation)
        report_second(&l->reader, node, "organisation", l->organisation->at);
    else
        l->organisation = organisation_read(&l->reader, node);
}

bool catalog_file_seen(const struct catalog_load *l, const char *path)
{
    for (size_t i = 0; i < l->files.n; i++)
        if (strcmp(*(const char **)vec_at(&l->files, i), path) == 0)
            return true;
    return false;
}

/* Drops "./" and doubled slashes so that one file has one name. */
static const char *tidy(struct arena *arena, const char *path)
{
    char *out = arena_alloc(arena, strlen(path) + 1), *to = out;
    for (const char *p = path; *p;) {
        if ((p == path || p[-1] == '/') && p[0] == '.' && p[1] == '/')
            p += 2;
        else if (p != path && p[0] == '/' && p[-1] == '/')
            p++;
        else
            *to++ = *p++;
    }
    return out;
}

/* Where no file lies by that name: what its author most likely has to change. */
static void report_not_there(struct reader *r, const struct yaml_node *node, const char *path)
{
    const char *other = yaml_other_ending(r->arena, path), *written = node->text.ptr;
    if (memchr(written, '\\', node->text.len)) {
        char *turned = arena_alloc(r->arena, node->text.len + 1);
        for (size_t i = 0; i < node->text.len; i++)
            turned[i] = (char)(written[i] == '\\' ? '/' : written[i]);
        reader_error(r, node, "missing-include", "the file \"%.200s\" is not there; folders are parted by \"/\": write %.200s", written,
                     turned);
    } else if (other)
        reader_error(r, node, "missing-include", "the file \"%.200s\" is not there; did you mean %.*s%s?", written,
                     (int)(str_rfind_char(node->text, '.')), written, strrchr(other, '.'));
    else
        reader_error(r, node, "missing-include", "the file \"%.200s\" is not there; it is looked for from this file's folder", written);
}

static void include_one(struct catalog_load *l, const struct yaml_node *node, const char *key)
{
    struct reader *r = &l->reader;
    struct err err = ERR_INIT;
    const char *path;
    if (node->kind != YAML_NODE_SCALAR || yaml_node_is_null(node)) {
        reader_error(r, node, "type", "\"%s\" lists file names, not %s", key,
                     yaml_node_kind_name(node));
        return;
    }
    if (!fs_join_inside(r->arena, fs_dir_of(r->arena, r->path), node->text, &path, &err)) {
        reader_error(r, node, "path",
                     "\"%.200s\" leads out of this playlist's folder; put the file into that "
                     "folder and name it from there",
                     node->text.ptr);
        return;
    }
    path = tidy(r->arena, path);
    if (!fs_is_file(path))
        report_not_there(r, node, path);
    else if (catalog_file_seen(l, path)) {
        reader_error(r, node, "include-cycle",
                     "\"%.200s\" is included already, here or from a file it includes",
                     node->text.ptr);
        return;
    } else if (l->depth >= INCLUDE_DEPTH_MAX || l->files.n >= FILES_MAX)
        reader_error(r, node, "too-many",
                     "includes are nested more than %d deep, or are more than %d files",
                     INCLUDE_DEPTH_MAX, FILES_MAX);
    else if (catalog_load_file(l, path, &err))
        return;
    l->torn = true;
}

static void read_includes(struct catalog_load *l, const struct yaml_node *list)
{
    l->depth++;
    for (uint32_t i = 0; i < list->n; i++)
        include_one(l, list->items[i], "include");
    l->depth--;
}

/* A course written here, or in other files. */
static void read_course(struct catalog_load *l, const struct yaml_node *node)
{
    struct course course;
    if (node->kind == YAML_NODE_MAPPING) {
        if (course_read(&l->reader, node, &course))
            vec_add(&l->courses, &course);
        return;
    }
    l->depth++;
    for (uint32_t i = 0; node->kind == YAML_NODE_LIST && i < node->n; i++)
        include_one(l, node->items[i], "course");
    if (node->kind == YAML_NODE_SCALAR)
        include_one(l, node, "course");
    l->depth--;
}

bool catalog_load_tree(struct catalog_load *l, const struct yaml_node *root, struct err *err)
{
    struct reader *r = &l->reader;
    struct top top = {0};
    if (!format_accept(r, root, err))
        return false;
    if (root->kind != YAML_NODE_MAPPING)
        return findings_fail(r->findings, err, ERR_CONTENT, reader_at(r, root), "type",
                             "a playlist must be keys with values (key: value), not %s",
                             yaml_node_kind_name(root));
    if (l->depth == 0)
        read_languages(r, root);
    fields_read(r, root, &playlist_table, &top);
    if (l->depth == 0)
        l->title = top.title;
    if (top.keys && l->depth == 0)
        l->keys = keys_load(r, top.keys, &l->keys_path);
    if (top.course && l->depth == 0)
        l->policy = policy_classroom();
    if (top.policy && l->depth == 0)
        policy_read(r, top.policy, &l->policy);
    if (l->depth == 0)
        booth_read(r, top.attract, top.programme, top.hours, &l->booth);
    if (top.certificate && l->depth == 0)
        l->certificate = certificate_read(r, top.certificate);
    read_list(l, top.capsules, &l->capsules, "capsules", read_capsule);
    read_list(l, top.quizzes, &l->quizzes, "quizzes", read_quiz);
    read_list(l, top.modules, &l->modules, "modules", module_read);
    read_worksheets(l, &top);
    if (top.course)
        read_course(l, top.course);
    if (top.process)
        read_process(l, top.process);
    if (top.about)
        read_about(l, top.about);
    if (top.organisation)
        read_organisation(l, top.organisation);
    if (top.include)
        read_includes(l, top.include);
    return true;
}

bool catalog_load_file(struct catalog_load *l, const char *path, struct err *err)
{
    struct arena nodes = ARENA_INIT;
    const struct yaml_node *root;
    const char *before = l->reader.path;
    size_t capsules = l->capsules.n;
    l->reader.path = arena_cstr(l->reader.arena, str_c(path));
    vec_add(&l->files, &l->reader.path);
    if (l->may_defer && l->depth > 0 && l->files.n > DEFERRED_FROM &&
        deferred_take(l, l->reader.path)) {
        l->reader.path = before;
        return true;
    }
    bool included = l->reader.included;
    l->reader.included = l->depth > 0;
    bool ok = yaml_load(l->reader.path, &nodes, &root, l->reader.findings, err) &&
              catalog_load_tree(l, root, err);
    l->reader.included = included;
    l->reader.path = before;
    if (l->capsules.n > capsules)
        vec_add(&l->trees, &nodes);
    else
        arena_release(&nodes);
    return ok;
}
