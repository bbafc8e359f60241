/*
 * The documents for authors are true: each of their examples is a file that check accepts (or says of it what the
 * document says), and each key of the formats occurs in one of them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/bug.h"
#include "content_tree.h"
#include "docs_blocks.h"
#include "model/check.h"
#include "model/schema.h"

static const char *const documents[] = {"playlists/README.md", "playlists/courses.md"};

/* Files that the examples name, made where a document names them: nothing here opens them. */
static const struct {
    const char *path, *named; /* named: NULL when its own name stands in the document */
    off_t bytes;
} files[] = {
    {"media/own/capsule-1.mp4", NULL, 1},
    {"media/own/capsule-1.en.vtt", "id: capsule-1", 1},
    {"media/own/capsule-1.fr.vtt", "id: capsule-1", 1},
    {"media/own/capsule-2.mp4", NULL, 6144000},
    {"media/own/capsule-2.en.vtt", "capsule-2", 1},
    {"media/own/capsule-2.fr.vtt", "capsule-2", 1},
    {"media/own/capsule-2.thumbs.jpg", NULL, 1},
    {"media/own/words.srt", NULL, 1},
    {"media/own/sounds.srt", NULL, 1},
    {"media/own/signs.srt", NULL, 1},
    {"media/own/picture.png", NULL, 1},
    {"media/own/city.mp4", NULL, 1},
    {"media/own/map.png", NULL, 1},
    {"media/own/photo.jpg", NULL, 1},
    {"media/own/module-1-opener.mp4", NULL, 1},
    {"media/own/deck.pdf", NULL, 1},
    {"media/own/article.pdf", NULL, 1},
    {"media/own/handbook-1.fr.pdf", NULL, 1},
    {"playlists/logo.png", NULL, 1},
    {"playlists/organisation.pub", "organisation.pub", 1},
    {"playlists/logo-ink.png", NULL, 1},
};

enum { TABLES_MAX = 64, FIELDS_MAX = 64 };

struct seen {
    const struct field_table *tables[TABLES_MAX];
    bool used[TABLES_MAX][FIELDS_MAX];
    int n;
};

static int table_of(struct seen *s, const struct field_table *t)
{
    for (int i = 0; i < s->n; i++)
        if (s->tables[i] == t)
            return i;
    assert_true(s->n < TABLES_MAX && t->n <= FIELDS_MAX);
    s->tables[s->n] = t;
    int at = s->n++;
    for (size_t i = 0; i < t->n; i++)
        if (t->fields[i].items)
            table_of(s, t->fields[i].items);
    return at;
}

static void walk(struct seen *s, const struct yaml_node *node, const struct field_table *t);

/* A record, a list of records, or records under names of their own. */
static void walk_value(struct seen *s, const struct yaml_node *node, const struct field *f)
{
    if (f->type == FIELD_NAMED)
        for (uint32_t i = 0; node->kind == YAML_NODE_MAPPING && i < node->n; i++)
            walk(s, node->items[2 * i + 1], f->items);
    else if (node->kind == YAML_NODE_LIST)
        for (uint32_t i = 0; i < node->n; i++)
            walk(s, node->items[i], f->items);
    else
        walk(s, node, f->items);
}

static void walk(struct seen *s, const struct yaml_node *node, const struct field_table *t)
{
    int at = table_of(s, t);
    for (size_t i = 0; i < t->n; i++) {
        const struct yaml_node *value = yaml_node_get(node, t->fields[i].name);
        if (!value)
            continue;
        s->used[at][i] = true;
        if (t->fields[i].items)
            walk_value(s, value, &t->fields[i]);
    }
}

static void read_document(struct tree *t, const char *path, struct docs *d)
{
    struct err err = ERR_INIT;
    struct str bytes;
    if (!fs_read(path, 1 << 20, &t->arena, &bytes, &err))
        fail_msg("%s", err.text);
    docs_read(bytes, &t->arena, d);
    assert_true(d->n > 0 && d->n < DOCS_BLOCKS_MAX);
}

static bool named(const struct docs *d, const char *name)
{
    bool any = false;
    for (int i = 0; i < d->n; i++)
        any = any || str_find(d->of[i].text, str_c(name)) >= 0;
    return any;
}

static void put_files(struct tree *t, const struct docs *d)
{
    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        if (!named(d, files[i].named ? files[i].named : fs_base_of(files[i].path)))
            continue;
        tree_put(t, files[i].path, "");
        assert_int_equal(truncate(tree_path(t, files[i].path), files[i].bytes), 0);
    }
}

static void put_blocks(struct tree *t, const char *path, const struct docs *d)
{
    for (int i = 0; i < d->n; i++) {
        const struct docs_block *b = &d->of[i];
        if (!b->file)
            fail_msg("%s:%d: the line above says which file this is: <!-- file: playlists/NAME.yaml -->", path, b->line);
        if (fs_exists(tree_path(t, b->file)))
            fail_msg("%s:%d: %s is the name of another example already", path, b->line, b->file);
        tree_put(t, b->file, arena_cstr(&t->arena, b->text));
    }
}

static const struct docs_block *block_of(struct tree *t, const struct docs *d, const char *path)
{
    for (int i = 0; i < d->n; i++)
        if (strcmp(tree_short(t, path), d->of[i].file) == 0)
            return &d->of[i];
    return NULL;
}

static void test_examples_are_accepted(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        struct tree t;
        struct docs d;
        bool said[DOCS_BLOCKS_MAX] = {false};
        tree_begin(&t);
        read_document(&t, documents[i], &d);
        put_blocks(&t, documents[i], &d);
        put_files(&t, &d);
        const char *folder = t.dir;
        check_paths(&folder, 1, NULL, &t.arena, &t.findings, NULL);
        int wrong = 0;
        for (size_t k = 0; k < t.findings.n; k++) {
            const struct finding *f = &t.findings.list[k];
            const struct docs_block *b = block_of(&t, &d, f->at.path);
            if (b && str_eq(b->said, str_c(f->code))) {
                said[b - d.of] = true;
                continue;
            }
            fprintf(stderr, "%s:%d: %s: %.*s [%s]\n", documents[i], b ? b->line + f->at.line : 0,
                    tree_short(&t, f->at.path), STR_ARG(f->sentence), f->code);
            wrong++;
        }
        assert_int_equal(wrong, 0);
        for (int k = 0; k < d.n; k++)
            if (d.of[k].said.len && !said[k])
                fail_msg("%s:%d: check does not say %.*s", documents[i], d.of[k].line, STR_ARG(d.of[k].said));
        tree_end(&t);
    }
}

/* A content folder with all examples of a document, and one of its playlists loaded. */
static void load_example(struct tree *t, const char *document, const char *playlist)
{
    struct docs d;
    tree_begin(t);
    read_document(t, document, &d);
    put_blocks(t, document, &d);
    put_files(t, &d);
    tree_load(t, playlist);
    assert_true(t->ok);
}

static void test_first_example(void **state)
{
    (void)state;
    struct tree t;
    struct span span;
    load_example(&t, documents[0], "playlists/capsules.yaml");
    assert_string_equal(tree_lines(&t), "");
    assert_int_equal(t.catalog.n_capsules, 1);
    assert_int_equal(t.catalog.capsules[0].quiz->n_questions, 7);
    assert_true(capsule_watch_span(&t.catalog.capsules[0], STR("leadership"), &span));
    assert_ptr_equal(t.catalog.process->phases[0].capsule, &t.catalog.capsules[0]);
    assert_true(str_eq(i18n_text(&t.catalog.about->notice, "fr", NULL), STR("Figure sous le processus.")));
    assert_non_null(t.catalog.capsules[0].timeline.thumbnails.path);
    assert_true(str_eq(t.catalog.policy.mode, STR("booth")));
    tree_end(&t);
}

static void test_texts(void **state)
{
    (void)state;
    struct tree t;
    bool fell_back;
    load_example(&t, documents[0], "playlists/texts.yaml");
    const struct capsule *c = t.catalog.capsules;
    assert_true(str_eq(i18n_text(&c[0].summary, "en", NULL), STR("A text may go on over indented lines.")));
    assert_true(str_eq(i18n_text(&c[0].summary, "fr", NULL), STR("Elle a dit \"oui\".")));
    assert_true(str_eq(i18n_text(&c[1].summary, "fr", NULL), STR("Un leader mène.")));
    assert_true(str_eq(i18n_text(&c[1].title, "fr", &fell_back), STR("This one is in English everywhere")));
    assert_true(fell_back && c[1].audio.n == 2);
    tree_end(&t);
}

static void test_policy(void **state)
{
    (void)state;
    struct tree t;
    load_example(&t, documents[0], "playlists/our-stand.yaml");
    assert_true(t.catalog.policy.idle_us == 90000000 && t.catalog.policy.typed_answers);
    assert_false(t.catalog.policy.keep_progress || t.catalog.policy.locked_until_release);
    assert_true(t.catalog.policy.idle_paused_us == 120000000 && t.catalog.policy.idle_result_us == 45000000);
    assert_true(t.catalog.policy.thanks_us == 10000000 && t.catalog.policy.quiz.questions == 3);
    tree_end(&t);
}

static void test_stand(void **state)
{
    (void)state;
    struct tree t;
    load_example(&t, documents[0], "playlists/stand.yaml");
    assert_string_equal(tree_lines(&t), "");
    assert_int_equal(t.catalog.attract.n_extracts, 3);
    assert_int_equal(t.catalog.attract.extracts[0].span.end_us, 24500000);
    assert_string_equal(t.catalog.programme[0].date, "2026-11-25");
    assert_int_equal(t.catalog.hours->week[4].n, 2);
    assert_true(t.catalog.hours->week[4].open[1].to == 18 * 60 && t.catalog.hours->week[5].n == 0);
    assert_int_equal(t.catalog.hours->n_special, 1);
    tree_end(&t);
}

static void test_organisation(void **state)
{
    (void)state;
    struct tree t;
    load_example(&t, documents[0], "playlists/organisation.yaml");
    assert_non_null(t.catalog.organisation);
    assert_non_null(t.catalog.organisation->logo_on_light);
    assert_int_equal(t.catalog.organisation->colours[ORGANISATION_ACCENT].argb, 0xFF0B6B58);
    tree_end(&t);
}

static void test_typed_answers(void **state)
{
    (void)state;
    struct tree t;
    load_example(&t, documents[0], "playlists/typed.yaml");
    const struct question *q = t.catalog.quizzes[0].questions;
    assert_int_equal(q->kind, QUESTION_SHORT);
    assert_int_equal(q->n_accepted, 4);
    assert_true(q->accepted[2].weight_e6 == 50000000 && q->accepted[3].weight_e6 == 0);
    tree_end(&t);
}

static void test_course(void **state)
{
    (void)state;
    struct tree t;
    load_example(&t, documents[1], "playlists/classroom.yaml");
    assert_string_equal(tree_lines(&t), "");
    assert_int_equal(t.catalog.n_courses, 1);
    assert_int_equal(t.catalog.n_modules, 2);
    assert_int_equal(t.catalog.n_worksheets, 3);
    assert_string_equal(document_file(&t.catalog.documents[0], "nl")->lang, "fr");
    tree_end(&t);
}

static const struct field_table *format_of(const struct docs_block *b)
{
    return schema_table(str_ends(str_c(b->file), STR(".timeline.yaml")) ? "timeline" : "playlist");
}

static void test_every_key_has_an_example(void **state)
{
    (void)state;
    static struct seen seen;
    struct buf missing = BUF_INIT;
    seen = (struct seen){0};
    for (size_t i = 0; schema_names[i]; i++)
        table_of(&seen, schema_table(schema_names[i]));
    for (size_t i = 0; i < ARRAY_LEN(documents); i++) {
        struct tree t;
        struct docs d;
        tree_begin(&t);
        read_document(&t, documents[i], &d);
        for (int k = 0; k < d.n; k++) {
            const struct yaml_node *root;
            if (d.of[k].file && yaml_parse(d.of[k].text, documents[i], &t.arena, &root, NULL, NULL))
                walk(&seen, root, format_of(&d.of[k]));
        }
        tree_end(&t);
    }
    for (int i = 0; i < seen.n; i++)
        for (size_t k = 0; k < seen.tables[i]->n; k++)
            if (!seen.used[i][k])
                buf_addf(&missing, "\n  %s: %s", seen.tables[i]->what, seen.tables[i]->fields[k].name);
    if (missing.len)
        fprintf(stderr, "no example has these keys:%s\n", buf_c(&missing));
    assert_int_equal(missing.len, 0);
    buf_release(&missing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_examples_are_accepted),
        cmocka_unit_test(test_first_example),
        cmocka_unit_test(test_texts),
        cmocka_unit_test(test_policy),
        cmocka_unit_test(test_stand),
        cmocka_unit_test(test_organisation),
        cmocka_unit_test(test_typed_answers),
        cmocka_unit_test(test_course),
        cmocka_unit_test(test_every_key_has_an_example),
    };
    return cmocka_run_group_tests_name("model/docs", tests, NULL, NULL);
}
