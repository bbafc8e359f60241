/*
 * `quiz import FILE`: questions of other tools (GIFT, Aiken) as a file of quizzes, or with --json as
 * they were read. `quiz export`: the way back.
 */
#include <stdio.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "base/json.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/quiz_print.h"
#include "locale/charset.h"
#include "model/catalog.h"
#include "model/gift.h"

enum { QUIZ_FILE_MAX = 16 << 20 };

static void put_option(struct json *j, const struct gift_option *o)
{
    json_open(j, '{');
    json_key(j, "text");
    json_str(j, o->text);
    json_key(j, "weight");
    json_double(j, o->weight);
    json_key(j, "feedback");
    json_str(j, o->feedback);
    json_close(j, '}');
}

static void put_options(struct json *j, const char *key, const struct gift_question *q, bool put)
{
    json_key(j, key);
    json_open(j, '[');
    for (int i = 0; put && i < q->n_options; i++)
        put_option(j, &q->options[i]);
    json_close(j, ']');
}

static void put_pairs(struct json *j, const struct gift_question *q)
{
    json_key(j, "pairs");
    json_open(j, '[');
    for (int i = 0; i < q->n_pairs; i++) {
        json_open(j, '{');
        json_key(j, "left");
        json_str(j, q->pairs[i].left);
        json_key(j, "right");
        json_str(j, q->pairs[i].right);
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* Of the first accepted number; the others are among the answers. */
static void put_numeric(struct json *j, const struct gift_question *q)
{
    const struct gift_option *o = NULL;
    for (int i = 0; q->kind == GIFT_NUMERIC && i < q->n_options && !o; i++)
        o = q->options[i].is_number ? &q->options[i] : NULL;
    json_key(j, "numeric");
    if (!o) {
        json_null(j);
        return;
    }
    json_open(j, '{');
    json_key(j, o->is_range ? "min" : "value");
    json_double(j, o->is_range ? o->min : o->value);
    json_key(j, o->is_range ? "max" : "tolerance");
    json_double(j, o->is_range ? o->max : o->tolerance);
    json_close(j, '}');
}

static void put_text(struct json *j, const char *key, struct str text)
{
    json_key(j, key);
    json_str(j, text);
}

static void put_question(struct json *j, const struct gift_question *q)
{
    bool typed = q->kind == GIFT_SHORT || q->kind == GIFT_NUMERIC;
    json_open(j, '{');
    put_text(j, "id", q->id);
    put_text(j, "title", q->title);
    put_text(j, "kind", str_c(gift_kind_name(q->kind)));
    put_text(j, "format", str_c(gift_format_name(q->format)));
    put_text(j, "stem", q->stem);
    put_options(j, "options", q, !typed);
    put_pairs(j, q);
    put_options(j, "answers", q, typed);
    put_numeric(j, q);
    put_text(j, "feedback", q->feedback);
    put_text(j, "category", q->category);
    json_key(j, "tags");
    json_open(j, '[');
    for (int i = 0; i < q->n_tags; i++)
        json_str(j, q->tags[i]);
    json_close(j, ']');
    json_key(j, "line");
    json_int(j, q->line);
    json_close(j, '}');
}

static void put_json(const struct gift *g, struct buf *out)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '[');
    for (int i = 0; i < g->n; i++)
        put_question(&j, &g->questions[i]);
    json_close(&j, ']');
    buf_add_char(out, '\n');
}


static bool read_questions(const struct options *o, const char *path, struct arena *arena,
                           struct findings *findings, struct gift *gift)
{
    struct err err = ERR_INIT;
    struct str bytes;
    struct charset_result text;
    if (!fs_read(path, QUIZ_FILE_MAX, arena, &bytes, &err) ||
        !charset_to_utf8(bytes, o->charset, o->lang, arena, &text, &err)) {
        findings_add(findings, FINDING_ERROR, (struct source){.path = path}, "unreadable", "%s",
                     err.text);
        return false;
    }
    if (text.source == CHARSET_ASSUMED)
        findings_add(findings, FINDING_WARNING, (struct source){.path = path}, "encoding",
                     "read as %s; if letters look wrong, name the file's own with --charset",
                     text.name);
    bool aiken = aiken_likely(text.text);
    return (aiken ? aiken_read : gift_read)(text.text, path, arena, findings, gift);
}

/* What came of it, and the name by which a capsule asks for it. */
static void tell_import(const struct gift *g, struct str yaml, struct buf *said)
{
    int talk = 0;
    for (int i = 0; i < g->n; i++)
        talk += g->questions[i].kind == GIFT_ESSAY || g->questions[i].kind == GIFT_DESCRIPTION;
    buf_addf(said, "%d read: %d to answer, %d to talk about", g->n, g->n - talk, talk);
    const char *before = "; a capsule asks for them by \"quiz: ";
    for (struct str line; yaml.len;) {
        line = str_cut(&yaml, '\n');
        if (str_eq(line, STR("modules:")))
            break;
        if (!str_starts(line, STR("- id: ")))
            continue;
        buf_addf(said, "%s%" STR_FMT "\"", before, STR_ARG(str_sub(line, 6, line.len)));
        before = ", \"quiz: ";
    }
    buf_add_char(said, '\n');
}

static int import(const struct options *o, const char *path)
{
    struct arena arena = ARENA_INIT;
    struct findings findings;
    struct gift gift = {0};
    struct buf out = BUF_INIT, said = BUF_INIT;
    findings_init(&findings, &arena);
    read_questions(o, path, &arena, &findings, &gift);
    if (o->json)
        put_json(&gift, &out);
    else if (gift.n)
        gift_to_yaml(&gift, o->lang ? o->lang : "en", path, &findings, &out);
    findings_print(&findings, &said);
    if (gift.n && !o->json)
        tell_import(&gift, buf_str(&out), &said);
    fputs(buf_c(&said), stderr);
    fwrite(buf_c(&out), 1, out.len, stdout);
    int code = findings.errors || !gift.n ? EXIT_START : EXIT_DONE;
    buf_release(&said);
    buf_release(&out);
    findings_release(&findings);
    arena_release(&arena);
    return output_finish(code);
}

/* ---- export ---- */

static void put_quizzes(const struct options *o, const struct catalog *c, struct findings *findings,
                        struct buf *out)
{
    const char *lang = o->lang ? o->lang : c->n_languages ? c->languages[0] : "en";
    for (int i = 0; i < c->n_quizzes; i++) {
        bool wanted = o->n_args == 2;
        for (int k = 2; k < o->n_args; k++)
            wanted = wanted || str_eq(c->quizzes[i].id, str_c(o->args[k]));
        if (wanted)
            gift_write(&c->quizzes[i], lang, findings, out);
    }
}

static int export(const struct options *o, const char *path)
{
    struct arena arena = ARENA_INIT;
    struct findings findings, gift_findings;
    struct catalog catalog;
    struct err err = ERR_INIT;
    struct buf out = BUF_INIT, said = BUF_INIT;
    findings_init(&findings, &arena);
    findings_init(&gift_findings, &arena);
    if (catalog_load(path, &arena, &catalog, &findings, &err))
        put_quizzes(o, &catalog, &gift_findings, &out);
    findings_print(&gift_findings, &said);
    fputs(buf_c(&said), stderr);
    if (!out.len)
        fprintf(stderr, "capsule-kiosk quiz: %s\n",
                err.code ? err.text : "no such quiz is in this playlist");
    fwrite(buf_c(&out), 1, out.len, stdout);
    int code = out.len ? EXIT_DONE : EXIT_START;
    buf_release(&said);
    buf_release(&out);
    findings_release(&gift_findings);
    findings_release(&findings);
    arena_release(&arena);
    return output_finish(code);
}

static const struct {
    const char *verb;
    int least, most; /* arguments with the verb itself; most 0: any number */
    int (*run)(const struct options *o, const char *path);
} verbs[] = {
    {"import", 2, 2, import},
    {"export", 2, 0, export},
    {"print", 2, 0, quiz_print_run},
};

int command_quiz(const struct options *o)
{
    const char *verb = o->n_args ? o->args[0] : "";
    for (size_t i = 0; i < ARRAY_LEN(verbs); i++)
        if (strcmp(verb, verbs[i].verb) == 0 && o->n_args >= verbs[i].least &&
            (!verbs[i].most || o->n_args <= verbs[i].most))
            return verbs[i].run(o, o->args[1]);
    fputs("capsule-kiosk quiz: say \"quiz import FILE\" (GIFT or Aiken), \"quiz export PLAYLIST "
          "[QUIZ...]\" or \"quiz print PLAYLIST [QUIZ...] --pdf FILE\"\n",
          stderr);
    return EXIT_START;
}
