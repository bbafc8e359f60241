/*
 * GIFT, question by question: blank lines part them, lines that begin with two strokes are comments
 * (with [id:...] and [tag:...] in them), "$CATEGORY:" is for those that follow. The order of
 * decisions is Moodle's, so that the same file gives the same questions.
 */
#include <string.h>

#include "base/bug.h"
#include "base/utf8.h"
#include "model/gift_text.h"
#include "model/vec.h"

/* Control bytes of the author would pass for hidden signs. */
static struct str clean(struct arena *arena, struct str s)
{
    if (str_starts(s, STR("\xEF\xBB\xBF")))
        s = str_sub(s, 3, s.len);
    char *out = arena_alloc(arena, s.len + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        unsigned char c = (unsigned char)s.ptr[i];
        if (c == '\r') {
            if (i + 1 == s.len || s.ptr[i + 1] != '\n')
                out[n++] = '\n';
        } else {
            out[n++] = (c < ' ' && c != '\n' && c != '\t') || c == 0x7F ? ' ' : (char)c;
        }
    }
    return (struct str){out, n};
}

static bool utf8_ok(struct gift_reader *r, struct str text)
{
    size_t bad;
    if (utf8_valid(text, &bad))
        return true;
    r->line = 1;
    for (size_t i = 0; i < bad; i++)
        r->line += text.ptr[i] == '\n';
    gift_error(r, "encoding", "this file is not UTF-8; save it as UTF-8, or name its \"--charset\"");
    return false;
}

/* ---- comments ---- */

/* The values of "[name:...]" in a comment; \] is a bracket of the value. */
static bool bracketed(struct arena *arena, struct str *rest, const char *name, struct str *value)
{
    struct str open = arena_strf(arena, "[%s:", name);
    ptrdiff_t at = str_find(*rest, open);
    if (at < 0)
        return false;
    size_t i = (size_t)at + open.len, n = 0;
    char *out = arena_alloc(arena, rest->len + 1);
    for (; i < rest->len && rest->ptr[i] != ']'; i++) {
        i += rest->ptr[i] == '\\' && i + 1 < rest->len && rest->ptr[i + 1] == ']';
        out[n++] = rest->ptr[i];
    }
    if (i == rest->len)
        return false;
    *rest = str_sub(*rest, i + 1, rest->len);
    *value = str_trim((struct str){out, n});
    return true;
}

static void read_comment(struct gift_reader *r, struct str line, struct gift_question *q,
                         struct vec *tags)
{
    struct str rest = line, value;
    while (bracketed(r->arena, &rest, "tag", &value))
        if (value.len)
            vec_add(tags, &value);
    rest = line;
    if (bracketed(r->arena, &rest, "id", &value))
        q->id = value;
}

/* ---- one question ---- */

static void take_title(struct gift_reader *r, struct str *text, struct gift_question *q)
{
    struct str rest = str_sub(*text, 2, text->len);
    ptrdiff_t end = str_starts(*text, STR("::")) ? str_find(rest, STR("::")) : -1;
    if (end < 0)
        return;
    q->title = gift_plain(r->arena, str_sub(rest, 0, (size_t)end));
    *text = str_trim(str_sub(rest, (size_t)end + 2, rest.len));
}

/* The text without its braces; a gap where words follow them. */
static struct str stem_of(struct gift_reader *r, struct str text, size_t open, size_t close)
{
    struct str before = str_sub(text, 0, open), after = str_sub(text, close + 1, text.len);
    if (after.len == 0)
        return before;
    return arena_strf(r->arena, "%" STR_FMT "_____%" STR_FMT, STR_ARG(before), STR_ARG(after));
}

static struct str cut_feedback(struct gift_reader *r, struct str answers, struct gift_question *q)
{
    ptrdiff_t at = -1, next;
    for (struct str rest = answers; (next = str_find(rest, STR("####"))) >= 0;) {
        at = rest.ptr + next - answers.ptr;
        rest = str_sub(rest, (size_t)next + 1, rest.len);
    }
    if (at < 0)
        return answers;
    enum gift_format format = q->format;
    q->feedback = gift_formatted(r->arena, str_sub(answers, (size_t)at + 4, answers.len), &format);
    return str_trim(str_sub(answers, 0, (size_t)at));
}

static bool read_body(struct gift_reader *r, struct str text, struct gift_question *q)
{
    const char *open = memchr(text.ptr, '{', text.len), *close = memchr(text.ptr, '}', text.len);
    if (!open && !close) {
        q->kind = GIFT_DESCRIPTION;
        q->stem = gift_formatted(r->arena, text, &q->format);
        return true;
    }
    if (!open || !close || close < open) {
        gift_error(r, "braces", "this question has no pair of { and }; write \\{ or \\} for a brace "
                                "that is text, and leave no blank line between them");
        return false;
    }
    if (memchr(close, '{', text.len - (size_t)(close - text.ptr)))
        gift_warn(r, "one-question",
                  "answers stand in braces twice, and yet this is one question; leave an empty line "
                  "between two questions");
    struct str stem = stem_of(r, text, (size_t)(open - text.ptr), (size_t)(close - text.ptr));
    q->stem = gift_formatted(r->arena, stem, &q->format);
    struct str answers = str_trim((struct str){open + 1, (size_t)(close - open) - 1});
    answers = cut_feedback(r, answers, q);
    if (answers.len == 0) {
        q->kind = GIFT_ESSAY;
        return true;
    }
    return gift_answers(r, answers, q);
}

static void set_category(struct gift_reader *r, struct str text)
{
    struct str name = gift_plain(r->arena, str_sub(text, STR("$CATEGORY:").len, text.len));
    struct str line = str_trim(str_cut(&name, '\n'));
    static const char *const tops[] = {"$course$/", "$module$/", "$system$/", "top/"};
    for (size_t i = 0; i < ARRAY_LEN(tops); i++)
        if (str_starts(line, str_c(tops[i])))
            line = str_sub(line, strlen(tops[i]), line.len);
    r->category = line;
}

struct block {
    struct buf text;  /* lines that are no comments */
    struct vec tags;
    struct gift_question q;
    bool begun;
};

/* What stood between two blank lines. */
static void end_block(struct gift_reader *r, struct block *b, struct vec *questions)
{
    struct str text = str_trim(buf_str(&b->text));
    struct gift_question q = b->q;
    r->line = q.line;
    text = gift_hide(r->arena, text);
    if (text.len && str_starts(text, STR("$CATEGORY:"))) {
        set_category(r, text);
    } else if (text.len) {
        take_title(r, &text, &q);
        q.category = r->category;
        q.n_tags = (int)b->tags.n;
        q.tags = vec_keep(&b->tags, r->arena);
        if (questions->n == GIFT_QUESTIONS_MAX)
            gift_error(r, "too-many", "a file has at most %d questions", GIFT_QUESTIONS_MAX);
        else if (read_body(r, text, &q))
            vec_add(questions, &q);
    }
    buf_clear(&b->text);
    vec_release(&b->tags);
    b->tags = (struct vec)VEC_INIT(struct str);
    b->q = (struct gift_question){0};
}

bool gift_read(struct str text, const char *path, struct arena *arena, struct findings *findings,
               struct gift *out)
{
    struct gift_reader r = {.arena = arena, .findings = findings, .path = path, .line = 1};
    struct block b = {.text = BUF_INIT, .tags = VEC_INIT(struct str)};
    struct vec questions = VEC_INIT(struct gift_question);
    struct str rest = utf8_ok(&r, text) ? clean(arena, text) : STR("");
    size_t errors = findings ? findings->errors : 0;
    for (int line = 1; rest.len; line++) {
        struct str s = str_trim(str_cut(&rest, '\n'));
        if (s.len == 0) {
            end_block(&r, &b, &questions);
        } else if (str_starts(s, STR("//"))) {
            read_comment(&r, s, &b.q, &b.tags);
        } else {
            b.q.line = b.q.line ? b.q.line : line;
            buf_add(&b.text, s);
            buf_add_char(&b.text, '\n');
        }
    }
    end_block(&r, &b, &questions);
    buf_release(&b.text);
    vec_release(&b.tags);
    out->n = (int)questions.n;
    out->questions = vec_keep(&questions, arena);
    r.line = 0;
    if (out->n == 0 && findings && findings->errors == errors && utf8_valid(text, NULL))
        gift_error(&r, "no-questions", "there is no question in this file");
    return out->n > 0;
}
