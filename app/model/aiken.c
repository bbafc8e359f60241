/*
 * Aiken: a question, a line an option ("A." or "A)"), and "ANSWER: A". Several letters after ANSWER
 * are taken too ("ANSWER: A, C"): some tools write them.
 */
#include <string.h>

#include "base/utf8.h"
#include "model/gift_text.h"
#include "model/vec.h"

enum { AIKEN_OPTIONS_MAX = 26 };

struct aiken {
    struct gift_reader r;
    struct buf stem;
    struct vec options; /* of struct gift_option */
    struct vec questions;
    int line, begun; /* begun: line of the question's first words; 0: none yet */
};

/* "B) text", "B. text": the letter's number, or -1. */
static int option_letter(struct str s, struct str *text)
{
    if (s.len < 2 || s.ptr[0] < 'A' || s.ptr[0] > 'Z' || (s.ptr[1] != '.' && s.ptr[1] != ')') ||
        (s.len > 2 && s.ptr[2] != ' ' && s.ptr[2] != '\t'))
        return -1;
    *text = str_trim(str_sub(s, 2, s.len));
    return s.ptr[0] - 'A';
}

static bool answer_line(struct str s, struct str *letters)
{
    static const char key[] = "ANSWER:";
    if (s.len < sizeof key - 1 || !str_eq_nocase(str_sub(s, 0, sizeof key - 1), STR("ANSWER:")))
        return false;
    *letters = str_trim(str_sub(s, sizeof key - 1, s.len));
    return true;
}

static void forget_question(struct aiken *a)
{
    buf_clear(&a->stem);
    vec_release(&a->options);
    a->options = (struct vec)VEC_INIT(struct gift_option);
    a->begun = 0;
}

static int mark_right(struct aiken *a, struct str letters)
{
    int right = 0;
    for (size_t i = 0; i < letters.len; i++) {
        char c = letters.ptr[i];
        if (c == ' ' || c == ',' || c == '\t')
            continue;
        if (c < 'A' || c - 'A' >= (int)a->options.n)
            return -1;
        ((struct gift_option *)vec_at(&a->options, (size_t)(c - 'A')))->weight = 100;
        right++;
    }
    return right;
}

static void end_question(struct aiken *a, struct str letters)
{
    a->r.line = a->begun ? a->begun : a->line;
    int right = mark_right(a, letters);
    if (!a->begun || a->stem.len == 0)
        gift_error(&a->r, "aiken", "\"ANSWER:\" without a question above it");
    else if (a->options.n < 2)
        gift_error(&a->r, "answers", "a question has at least 2 options, a line each: \"A. text\"");
    else if (right < 1)
        gift_error(&a->r, "answers", "\"ANSWER: %" STR_FMT "\" names no option of this question",
                   STR_ARG(letters));
    else if (a->questions.n == GIFT_QUESTIONS_MAX)
        gift_error(&a->r, "too-many", "a file has at most %d questions", GIFT_QUESTIONS_MAX);
    else {
        struct gift_question q = {.kind = right > 1 ? GIFT_MULTIPLE : GIFT_SINGLE,
                                  .format = GIFT_PLAIN,
                                  .line = a->begun};
        q.stem = arena_str(a->r.arena, str_trim(buf_str(&a->stem)));
        q.n_options = (int)a->options.n;
        for (size_t i = 0; i < a->options.n; i++)
            ((struct gift_option *)vec_at(&a->options, i))->weight /= right;
        q.options = vec_keep(&a->options, a->r.arena);
        vec_add(&a->questions, &q);
    }
    forget_question(a);
}

static void take_option(struct aiken *a, int letter, struct str text)
{
    struct gift_option o = {.text = arena_str(a->r.arena, text)};
    if (letter != (int)a->options.n) {
        a->r.line = a->line;
        gift_warn(&a->r, "aiken", "option %c is not the next letter; it is taken as %c", 'A' + letter,
                  (int)('A' + a->options.n));
    }
    if (a->options.n < AIKEN_OPTIONS_MAX)
        vec_add(&a->options, &o);
}

static void take_line(struct aiken *a, struct str s)
{
    struct str text;
    int letter = option_letter(s, &text);
    if (s.len == 0)
        return;
    if (answer_line(s, &text)) {
        end_question(a, text);
    } else if (letter >= 0 && a->begun) {
        take_option(a, letter, text);
    } else {
        if (a->options.n) {
            a->r.line = a->begun;
            gift_error(&a->r, "aiken", "this question has no \"ANSWER:\" line");
            forget_question(a);
        }
        a->begun = a->begun ? a->begun : a->line;
        buf_add(&a->stem, s);
        buf_add_char(&a->stem, '\n');
    }
}

bool aiken_read(struct str text, const char *path, struct arena *arena, struct findings *findings,
                struct gift *out)
{
    struct aiken a = {.r = {.arena = arena, .findings = findings, .path = path},
                      .stem = BUF_INIT,
                      .options = VEC_INIT(struct gift_option),
                      .questions = VEC_INIT(struct gift_question)};
    struct str rest = str_starts(text, STR("\xEF\xBB\xBF")) ? str_sub(text, 3, text.len) : text;
    bool ok = utf8_valid(text, NULL);
    for (a.line = 1; ok && rest.len; a.line++)
        take_line(&a, str_trim(str_cut(&rest, '\n')));
    a.r.line = a.begun;
    if (!ok)
        gift_error(&a.r, "encoding", "this file is not UTF-8; save it as UTF-8, or name its \"--charset\"");
    else if (a.begun)
        gift_error(&a.r, "aiken", "this question has no \"ANSWER:\" line");
    forget_question(&a);
    buf_release(&a.stem);
    out->n = (int)a.questions.n;
    out->questions = vec_keep(&a.questions, arena);
    a.r.line = 0;
    if (ok && out->n == 0 && !findings->errors)
        gift_error(&a.r, "no-questions", "there is no question in this file");
    vec_release(&a.options);
    return out->n > 0;
}

bool aiken_likely(struct str text)
{
    struct str rest = text, line, ignored;
    bool option = false;
    while (rest.len) {
        line = str_trim(str_cut(&rest, '\n'));
        if (option && answer_line(line, &ignored))
            return true;
        option = option || option_letter(line, &ignored) >= 0;
        if (memchr(line.ptr ? line.ptr : "", '{', line.len))
            return false;
    }
    return false;
}
