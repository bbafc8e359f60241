/*
 * The skimmer knows lines, not YAML: a key at the left edge, "- id: x" at the indentation of the
 * first item. Whatever else stands there makes it give up. Text inside a question is always indented
 * deeper, so it is never looked at.
 */
#include "model/deferred.h"

#include <string.h>

#include "base/fs.h"
#include "model/quiz_short.h"

#define LOG_ROOM "model"
#include "base/log.h"

enum { QUIZZES_MAX = 256 };

struct deferred {
    struct arena *arena; /* of the catalog */
    struct quiz *quizzes;
    struct capsule *capsules;
    struct policy policy;
    int n_quizzes, n_capsules, n_languages;
    char languages[MODEL_LANGS_MAX][8];
};

/* ---- skimming ---- */

static size_t indent_of(struct str line)
{
    size_t n = 0;
    while (n < line.len && line.ptr[n] == ' ')
        n++;
    return n;
}

/* "key:" alone, perhaps with a comment behind it. */
static bool is_key_alone(struct str line, struct str key)
{
    if (!str_starts(line, key))
        return false;
    struct str rest = str_trim(str_sub(line, key.len, line.len));
    return rest.len == 0 || rest.ptr[0] == '#';
}

static bool is_plain_id(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    c == '-' || c == '_' || c == '.';
        if (!good)
            return false;
    }
    return id.len > 0 && id.len <= 64;
}

static bool item_id(struct str item, struct str *id)
{
    if (!str_starts(item, STR("- id: ")))
        return false;
    struct str rest = str_sub(item, 6, item.len);
    ptrdiff_t comment = str_find(rest, STR(" #"));
    *id = str_trim(comment >= 0 ? str_sub(rest, 0, (size_t)comment) : rest);
    return is_plain_id(*id);
}

struct skim {
    bool in_quizzes, in_own, format; /* in_own: below an x- key */
    size_t indent; /* of the list's items, once the first was seen; SIZE_MAX before */
};

/* A line at the left edge that is no item; false: doubt. */
static bool top_line(struct skim *s, struct str line)
{
    if (s->in_own && line.ptr[0] == '-')
        return true;
    s->in_quizzes = false;
    s->in_own = str_starts(line, STR("x-"));
    if (is_key_alone(line, STR("capsule-kiosk: 1"))) {
        s->format = true;
        return true;
    }
    if (s->in_own)
        return true;
    s->in_quizzes = is_key_alone(line, STR("quizzes:")) && s->indent == SIZE_MAX;
    return s->in_quizzes;
}

bool deferred_skim(struct str bytes, struct deferred_id *out, int max, int *n)
{
    struct skim s = {.indent = SIZE_MAX};
    *n = 0;
    for (int number = 1; bytes.len; number++) {
        struct str line = str_cut(&bytes, '\n');
        if (line.len && line.ptr[line.len - 1] == '\r')
            line.len--;
        size_t indent = indent_of(line);
        if (indent == line.len || line.ptr[indent] == '#')
            continue;
        bool item = line.ptr[indent] == '-' && s.in_quizzes;
        if (item && s.indent == SIZE_MAX)
            s.indent = indent;
        if (item && indent == s.indent) {
            if (*n == max || !item_id(str_sub(line, indent, line.len), &out[*n].id))
                return false;
            out[(*n)++].line = number;
        } else if (indent == 0) {
            if (!top_line(&s, line))
                return false;
        } else if (s.in_quizzes && (s.indent == SIZE_MAX || indent <= s.indent)) {
            return false;
        }
    }
    return s.format && *n > 0;
}

bool deferred_take(struct catalog_load *l, const char *path)
{
    struct arena scratch = ARENA_INIT;
    struct deferred_id ids[QUIZZES_MAX];
    struct str bytes;
    int n = 0;
    bool ok = fs_read(path, YAML_FILE_MAX, &scratch, &bytes, NULL) &&
              deferred_skim(bytes, ids, QUIZZES_MAX, &n);
    for (int i = 0; ok && i < n; i++) {
        struct quiz quiz = {.id = arena_str(l->reader.arena, ids[i].id),
                            .deferred = true,
                            .at = {.path = path, .line = ids[i].line, .col = 3}};
        vec_add(&l->quizzes, &quiz);
    }
    l->any_deferred = l->any_deferred || ok;
    arena_release(&scratch);
    return ok;
}

/* ---- reading after all ---- */

void deferred_keep(struct catalog_load *l, struct catalog *out)
{
    if (!l->any_deferred)
        return;
    struct deferred *d = arena_new(l->reader.arena, struct deferred);
    *d = (struct deferred){.arena = l->reader.arena,
                           .quizzes = l->kept_quizzes,
                           .policy = l->policy,
                           .n_quizzes = out->n_quizzes,
                           .n_languages = l->reader.n_languages};
    memcpy(d->languages, l->reader.languages, sizeof d->languages);
    out->deferred = d;
}

void deferred_keep_capsules(const struct catalog *out, struct capsule *capsules)
{
    if (!out->deferred)
        return;
    out->deferred->capsules = capsules;
    out->deferred->n_capsules = out->n_capsules;
}

/* A quiz that has nothing to ask is offered nowhere. */
static void offer_no_more(struct deferred *d, const struct quiz *quiz)
{
    for (int i = 0; i < d->n_capsules; i++)
        if (d->capsules[i].quiz == quiz)
            d->capsules[i].quiz = NULL;
}

static void log_all(const struct findings *f)
{
    struct buf lines = BUF_INIT;
    findings_print(f, &lines);
    for (struct str rest = buf_str(&lines); rest.len;)
        log_warn("%" STR_FMT, STR_ARG(str_cut(&rest, '\n')));
    buf_release(&lines);
}

/* Of a file: those of its quizzes that stand in the catalog without questions get them. */
static void fill(struct deferred *d, struct reader *r, const char *path, const struct vec *read)
{
    for (int i = 0; i < d->n_quizzes; i++) {
        struct quiz *q = &d->quizzes[i];
        if (!q->deferred || strcmp(q->at.path, path) != 0)
            continue;
        q->deferred = false;
        for (size_t k = 0; k < read->n; k++) {
            const struct quiz *now = vec_at(read, k);
            if (str_eq(now->id, q->id)) {
                *q = *now;
                quiz_short_leave_out(r, &d->policy, q, 1);
                quiz_cut_apply(&d->policy.quiz, q, 1);
                break;
            }
        }
        if (!q->n_questions)
            offer_no_more(d, q);
    }
}

bool catalog_quiz_ready(const struct catalog *c, const struct quiz *quiz)
{
    struct catalog_load l;
    struct findings findings;
    struct err err = ERR_INIT;
    if (!quiz || !quiz->deferred || !c->deferred)
        return quiz && quiz->n_questions > 0;
    struct deferred *d = c->deferred;
    const char *path = quiz->at.path;
    findings_init(&findings, d->arena);
    catalog_load_begin(&l, path, d->arena, &findings, 0);
    l.depth = 1; /* languages are the playlist's */
    l.reader.n_languages = d->n_languages;
    memcpy(l.reader.languages, d->languages, sizeof d->languages);
    catalog_load_file(&l, path, &err);
    fill(d, &l.reader, path, &l.quizzes);
    log_all(&findings);
    catalog_load_end(&l);
    findings_release(&findings);
    return quiz->n_questions > 0;
}
