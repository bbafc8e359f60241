/*
 * The words are looked for as a voice says them, longest first, and only where they stand as whole
 * words: a unit "an" is not in "planning". Numbers and signs alone have no language. Marks that end
 * a phrase stay with what they end; parts without a word or a number are dropped. Invariant: neighbours within one sentence differ in
 * language.
 */
#include "speech/tongues.h"

#include <stdio.h>
#include <string.h>

struct pieces {
    struct foreign *of;
    int n;
};

struct found {
    size_t from, to;
    const struct foreign *piece; /* NULL: none */
};

static struct pieces pieces_of(const struct spoken *s, const struct tree *tree)
{
    struct str own = str_c(string_language_code(s->lang));
    struct pieces p = {arena_array(s->arena, (size_t)tree->n_foreign + 1, struct foreign), 0};
    for (int i = 0; i < tree->n_foreign; i++) {
        struct str text = spoken_words(s, tree->foreign[i].text);
        if (spoken_has_words(text) && !str_starts(tree->foreign[i].lang, own))
            p.of[p.n++] = (struct foreign){text, tree->foreign[i].lang};
    }
    return p;
}

static bool is_alnum(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* No letter or digit touches text[from..to): quotation marks, dashes and signs are none. */
static bool stands_alone(struct str text, size_t from, size_t to)
{
    const unsigned char *p = (const unsigned char *)text.ptr;
    bool sign_before = (from > 2 && p[from - 3] == 0xE2) || (from > 1 && p[from - 2] == 0xC2);
    bool before = from == 0 || sign_before || (p[from - 1] < 0x80 && !is_alnum(p[from - 1]));
    bool after = to == text.len || p[to] == 0xE2 || p[to] == 0xC2 || (p[to] < 0x80 && !is_alnum(p[to]));
    return before && after;
}

/* The first of the pieces in text; of those that begin together the longest. */
static struct found find(const struct pieces *p, struct str text)
{
    struct found best = {text.len, text.len, NULL};
    for (int i = 0; i < p->n; i++) {
        struct str piece = p->of[i].text;
        for (size_t at = 0; at + piece.len <= text.len; at++) {
            ptrdiff_t hit = str_find(str_sub(text, at, text.len), piece);
            if (hit < 0)
                break;
            at += (size_t)hit;
            if (at > best.from)
                break;
            if (!stands_alone(text, at, at + piece.len))
                continue;
            if (at < best.from || !best.piece || at + piece.len > best.to)
                best = (struct found){at, at + piece.len, &p->of[i]};
            break;
        }
    }
    while (best.piece && best.to < text.len && strchr(".?!:;,", text.ptr[best.to]))
        best.to++;
    return best;
}

static struct str without_leading_marks(struct str text)
{
    while (text.len && strchr(" .?!:;,", text.ptr[0]))
        text = str_sub(text, 1, text.len);
    return text;
}

/* A letter or a digit; signs of U+00A0..BF and from U+2000 on are none. */
static bool says_something(struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c == 0xC2 || c == 0xE2)
            i += c == 0xC2 ? 1 : 2;
        else if (c >= 0x80 || is_alnum(c))
            return true;
    }
    return false;
}

/* first: where the parts of this sentence begin in out. */
static void add(struct speech *out, int first, struct str text, const char *lang)
{
    text = str_trim(without_leading_marks(text));
    if (!says_something(text))
        return;
    struct utterance *last = out->n > first ? &out->list[out->n - 1] : NULL;
    if (last && strcmp(last->lang, lang) == 0) {
        last->text.len = (size_t)(text.ptr + text.len - last->text.ptr);
        return;
    }
    if (out->n == UTTERANCES_MAX)
        return;
    struct utterance *u = &out->list[out->n++];
    *u = (struct utterance){.text = text, .goes_on = last != NULL};
    snprintf(u->lang, sizeof u->lang, "%s", lang);
}

static void part(const struct spoken *s, const struct pieces *p, struct str text, struct speech *out)
{
    int first = out->n;
    while (text.len) {
        struct found f = find(p, text);
        add(out, first, str_sub(text, 0, f.from), string_language_code(s->lang));
        if (f.piece)
            add(out, first, str_sub(text, f.from, f.to), arena_cstr(s->arena, f.piece->lang));
        text = str_sub(text, f.to, text.len);
    }
}

void tongues_part(const struct spoken *s, const struct tree *tree, struct speech *speech)
{
    struct pieces p = pieces_of(s, tree);
    if (!p.n)
        return;
    struct speech *out = arena_new(s->arena, struct speech);
    *out = (struct speech){.interrupts = speech->interrupts, .news = speech->news};
    for (int i = 0; i < speech->n && out->n < UTTERANCES_MAX; i++) {
        const struct utterance *u = &speech->list[i];
        if (u->caption || strcmp(u->lang, string_language_code(s->lang)) != 0)
            out->list[out->n++] = *u;
        else
            part(s, &p, u->text, out);
    }
    *speech = *out;
}
