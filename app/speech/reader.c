/*
 * Keeps a copy of the last tree, as little of it as comparing needs, and of what was said last.
 * Invariants: a sentence is said once for one change; a slider that moves by itself (the position of
 * a capsule) is silent until somebody moves it; what is drawn inside a control is not read beside it.
 */
#include "speech/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "speech/spoken.h"
#include "speech/tongues.h"
#include "speech/typed.h"

enum { TEXTS_MAX_BYTES = 600 }; /* on arrival; the rest is for reader_whole */

struct kept {
    uint32_t id;
    enum role role;
    unsigned state;
    struct str label, value;
};

struct memory {
    struct arena arena;
    struct kept *nodes;
    int n;
};

struct reader {
    const struct strings *strings;
    struct memory before[2];
    int current;
    bool any; /* before[current] is a tree that was read */
    uint32_t focus;
    bool visible;
    enum string_language lang;
    struct arena now;  /* sentences of this call */
    struct arena said; /* of last */
    struct speech last;
};

struct reader *reader_new(const struct strings *strings)
{
    struct reader *r = mem_calloc(1, sizeof *r);
    r->strings = strings;
    return r;
}

void reader_free(struct reader *r)
{
    if (!r)
        return;
    arena_release(&r->before[0].arena);
    arena_release(&r->before[1].arena);
    arena_release(&r->now);
    arena_release(&r->said);
    free(r);
}

void reader_forget(struct reader *r)
{
    r->any = false;
}

/* ---- what was there before ---- */

static void keep(struct reader *r, const struct reader_look *look)
{
    r->current = !r->current;
    struct memory *m = &r->before[r->current];
    arena_reset(&m->arena);
    m->n = look->tree->n;
    m->nodes = arena_array(&m->arena, (size_t)m->n + 1, struct kept);
    for (int i = 0; i < m->n; i++) {
        const struct node *n = &look->tree->nodes[i];
        m->nodes[i] = (struct kept){n->id, n->role, n->state, arena_str(&m->arena, n->label),
                                    arena_str(&m->arena, n->value)};
    }
    r->any = true;
    r->focus = look->focus;
    r->visible = look->visible;
    r->lang = look->lang;
}

static const struct kept *kept_id(const struct reader *r, uint32_t id)
{
    const struct memory *m = &r->before[r->current];
    for (int i = m->n - 1; id && i >= 0; i--)
        if (m->nodes[i].id == id)
            return &m->nodes[i];
    return NULL;
}

static bool was_there(const struct reader *r, enum role role, struct str label)
{
    const struct memory *m = &r->before[r->current];
    for (int i = 0; i < m->n; i++)
        if (m->nodes[i].role == role && str_eq(m->nodes[i].label, label))
            return true;
    return false;
}

static bool had_modal(const struct reader *r)
{
    const struct memory *m = &r->before[r->current];
    for (int i = 0; i < m->n; i++)
        if (m->nodes[i].state & STATE_MODAL)
            return true;
    return false;
}

/* The same status text with another value: a number that is typed. */
static bool other_value(const struct reader *r, const struct node *n)
{
    const struct memory *m = &r->before[r->current];
    for (int i = 0; i < m->n && r->any; i++)
        if (m->nodes[i].role == n->role && str_eq(m->nodes[i].label, n->label))
            return n->label.len && !str_eq(m->nodes[i].value, n->value);
    return false;
}

static bool is_news(const struct reader *r, const struct node *n)
{
    return n->role == ROLE_STATUS && spoken_has_words(n->label) &&
           !(r->any && was_there(r, ROLE_STATUS, n->label));
}

/* ---- sentences ---- */

static struct spoken spoken_of(struct reader *r, const struct reader_look *look)
{
    return (struct spoken){r->strings, look->lang, &r->now};
}

static void say(struct speech *out, const char *lang, struct str text, bool caption)
{
    if (!text.len || out->n == UTTERANCES_MAX)
        return;
    struct utterance *u = &out->list[out->n++];
    *u = (struct utterance){.text = text, .caption = caption};
    snprintf(u->lang, sizeof u->lang, "%s", lang);
}

static void say_node(struct reader *r, const struct reader_look *look, struct speech *out,
                     const struct node *n)
{
    struct spoken s = spoken_of(r, look);
    if (n && n->state & STATE_TONGUE)
        string_language_parse(n->lang, &s.lang); /* or it stays the interface's */
    if (n)
        say(out, string_language_code(s.lang), spoken_node(&s, look->tree, n), false);
}

static void say_state(struct reader *r, const struct reader_look *look, struct speech *out,
                      const struct node *n)
{
    struct spoken s = spoken_of(r, look);
    say(out, string_language_code(look->lang), spoken_state(&s, n), false);
}

static void say_value(struct reader *r, const struct reader_look *look, struct speech *out,
                      const struct node *n)
{
    struct spoken s = spoken_of(r, look);
    say(out, string_language_code(look->lang), spoken_sentence(&s, &n->value, 1), false);
}

/* Compared as a voice says it: "1 of 5" behind a dot for the eye is the same behind a comma. */
static bool already(struct reader *r, const struct reader_look *look, const struct speech *out,
                    struct str label)
{
    struct spoken s = spoken_of(r, look);
    struct str said = spoken_sentence(&s, &label, 1);
    if (said.len && str_eq(str_sub(said, said.len - 1, said.len), STR(".")))
        said.len--;
    for (int i = 0; i < out->n; i++)
        if (str_find(out->list[i].text, said) >= 0)
            return true;
    return false;
}

/* ---- arrival ---- */

/* The open dialog, else the screen; NULL when neither is recorded. */
static const struct node *root_of(const struct tree *t)
{
    const struct node *root = NULL;
    for (int i = 0; i < t->n; i++) {
        if (t->nodes[i].role == ROLE_SCREEN && !root)
            root = &t->nodes[i];
        if (t->nodes[i].state & STATE_MODAL)
            root = &t->nodes[i];
    }
    return root;
}

static bool within(const struct tree *t, const struct node *n, const struct node *root)
{
    if (!root || !(root->state & STATE_MODAL))
        return !root || n > root;
    int at = n->parent, top = (int)(root - t->nodes);
    while (at >= 0 && at != top)
        at = t->nodes[at].parent;
    return at == top;
}

static bool inside(struct rect a, struct rect b)
{
    return a.x >= b.x && a.y >= b.y && a.x + a.w <= b.x + b.w && a.y + a.h <= b.y + b.h;
}

/* A chip on a card says what the card's own value says. */
static bool part_of_control(const struct tree *t, const struct node *n)
{
    for (int i = 0; i < t->n; i++)
        if (&t->nodes[i] != n && (t->nodes[i].state & STATE_FOCUSABLE) &&
            inside(n->rect, t->nodes[i].rect))
            return true;
    return false;
}

static bool is_words(const struct node *n)
{
    return n->role == ROLE_HEADING || n->role == ROLE_TEXT || n->role == ROLE_STATUS ||
           n->role == ROLE_GROUP;
}

static bool plays(const struct tree *t)
{
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == ROLE_VIDEO)
            return true;
    return false;
}

static void say_texts(struct reader *r, const struct reader_look *look, struct speech *out,
                      const struct node *root)
{
    const struct tree *t = look->tree;
    size_t room = TEXTS_MAX_BYTES;
    for (int i = 0; i < t->n; i++) {
        const struct node *n = &t->nodes[i];
        bool old = n->role == ROLE_STATUS && !is_news(r, n);
        if (!is_words(n) || !n->label.len || !within(t, n, root) || already(r, look, out, n->label) || old ||
            part_of_control(t, n))
            continue;
        size_t bytes = n->role == ROLE_HEADING ? 0 : n->label.len + n->value.len;
        room = bytes > room ? 0 : room - bytes;
        if (bytes == 0 || room > 0)
            say_node(r, look, out, n);
        else
            out->begun = true;
    }
}

static const struct node *focused(const struct reader_look *look)
{
    const struct node *n = tree_find(look->tree, look->focus);
    bool value = n && n->parent >= 0 && look->tree->nodes[n->parent].role == ROLE_CHOICE;
    return value || tree_reachable(look->tree, n) ? n : NULL;
}

static void arrive(struct reader *r, const struct reader_look *look, struct speech *out,
                   const struct node *root, bool back)
{
    out->interrupts = true;
    say_node(r, look, out, root);
    /* While a capsule plays, what is drawn over it is its own affair. */
    if (!back && (!plays(look->tree) || (root && root->state & STATE_MODAL)))
        say_texts(r, look, out, root);
    say_node(r, look, out, focused(look));
}

/* ---- changes ---- */

static bool has_news(const struct reader *r, const struct reader_look *look)
{
    bool any = false;
    for (int i = 0; i < look->tree->n; i++)
        any = any || is_news(r, &look->tree->nodes[i]);
    return any;
}

/* What is typed is said whatever else it brought; an emptied field says its name. */
static void say_typed(struct reader *r, const struct reader_look *look, struct speech *out,
                      const struct node *n, struct str was)
{
    struct spoken s = spoken_of(r, look);
    struct str typed = spoken_typed(&s, was, n->value);
    if (typed.len)
        say(out, string_language_code(look->lang), typed, false);
    if (!n->value.len)
        say_node(r, look, out, n);
    out->interrupts = true;
}

/* Fields that changed without having the focus: by the keys of a keyboard on the screen. */
static void say_fields(struct reader *r, const struct reader_look *look, struct speech *out)
{
    for (int i = 0; i < look->tree->n; i++) {
        const struct node *n = &look->tree->nodes[i];
        const struct kept *was = n->role == ROLE_FIELD ? kept_id(r, n->id) : NULL;
        if (was && was->role == n->role && !str_eq(n->value, was->value))
            say_typed(r, look, out, n, was->value);
    }
}

/* Nothing, or what is to be said about a control that has the focus. A value that a status text tells in full
 * ("Strategic planning, now 2 of 4") is not said twice. */
static void say_change(struct reader *r, const struct reader_look *look, struct speech *out,
                       const struct node *n, const struct kept *was)
{
    bool state = (n->state ^ was->state) & STATE_CHECKED, value = !str_eq(n->value, was->value),
         label = !str_eq(n->label, was->label);
    if ((n->role == ROLE_SLIDER && !look->touched) ||
        (n->role == ROLE_RADIO && state && !(n->state & STATE_CHECKED)))
        return; /* the option chosen instead is named */
    if (label)
        say_node(r, look, out, n);
    else if (state)
        say_state(r, look, out, n);
    else if (value && n->role != ROLE_FIELD && !has_news(r, look))
        say_value(r, look, out, n);
    out->interrupts = out->interrupts || ((label || state || value) && look->touched);
}

/* Not chosen any more because another one of its kind is, or because of what a message tells in full. */
static bool given_up(const struct reader *r, const struct reader_look *look, const struct node *n)
{
    if (n->role != ROLE_BUTTON || n->state & STATE_CHECKED)
        return false;
    bool other = has_news(r, look);
    for (int i = 0; i < look->tree->n; i++) {
        const struct node *o = &look->tree->nodes[i];
        other = other || (o->id >> 16 == n->id >> 16 && o->state & STATE_CHECKED);
    }
    return other;
}

/* Options and switches that changed without having the focus: a key chose them. */
static void say_switched(struct reader *r, const struct reader_look *look, struct speech *out)
{
    for (int i = 0; i < look->tree->n; i++) {
        const struct node *n = &look->tree->nodes[i];
        const struct kept *was = kept_id(r, n->id);
        bool changed = was && ((n->state ^ was->state) & STATE_CHECKED);
        if (!changed || n->id == look->focus || n->role != was->role || (n->state & STATE_DRAG) ||
            !str_eq(n->label, was->label) ||
            (n->role == ROLE_RADIO && !(n->state & STATE_CHECKED)) || given_up(r, look, n))
            continue;
        say_state(r, look, out, n);
        out->interrupts = out->interrupts || look->touched;
    }
}

static void say_news(struct reader *r, const struct reader_look *look, struct speech *out)
{
    for (int i = 0; i < look->tree->n; i++) {
        const struct node *n = &look->tree->nodes[i];
        out->news = out->news || is_news(r, n);
        if (is_news(r, n) && !already(r, look, out, n->label))
            say_node(r, look, out, n);
        else if (look->touched && n->role == ROLE_STATUS && other_value(r, n) && n->value.len)
            say_value(r, look, out, n);
        else if (look->touched && n->role == ROLE_STATUS && other_value(r, n))
            say_node(r, look, out, n); /* emptied */
    }
}

static void say_captions(struct reader *r, const struct reader_look *look, struct speech *out)
{
    struct spoken s = spoken_of(r, look);
    for (int i = 0; i < look->tree->n; i++) {
        const struct node *n = &look->tree->nodes[i];
        if (n->role != ROLE_CAPTION || !(n->state & STATE_SPOKEN) ||
            (r->any && was_there(r, ROLE_CAPTION, n->label)))
            continue;
        const char *lang = n->lang.len ? arena_cstr(&r->now, n->lang)
                                       : string_language_code(look->lang);
        say(out, lang, spoken_sentence(&s, &n->label, 1), true);
    }
}

/* The same page of it, too. */
static bool same_screen(const struct reader *r, const struct node *root)
{
    const struct memory *m = &r->before[r->current];
    for (int i = 0; root && i < m->n; i++)
        if (m->nodes[i].role == root->role && str_eq(m->nodes[i].label, root->label) &&
            str_eq(m->nodes[i].value, root->value))
            return true;
    return false;
}

/* ---- the public face ---- */

static void remember(struct reader *r, const struct speech *out)
{
    if (out->interrupts) {
        arena_reset(&r->said);
        r->last.n = 0;
    }
    for (int i = 0; i < out->n && r->last.n < UTTERANCES_MAX; i++)
        if (!out->list[i].caption) {
            say(&r->last, out->list[i].lang, arena_str(&r->said, out->list[i].text), false);
            r->last.list[r->last.n - 1].goes_on = out->list[i].goes_on;
        }
}

void reader_look(struct reader *r, const struct reader_look *look, struct speech *out)
{
    arena_reset(&r->now);
    *out = (struct speech){.n = 0};
    say(out, string_language_code(look->lang), look->first, false);
    const struct node *root = root_of(look->tree), *n = focused(look);
    bool same = r->any && r->lang == look->lang && same_screen(r, root);
    bool back = same && look->entered && had_modal(r) && !(root->state & STATE_MODAL);
    if (!same || look->entered) {
        arrive(r, look, out, root, back);
        say_news(r, look, out);
    } else {
        bool stays = n && look->focus == r->focus && (r->visible || !look->visible);
        const struct kept *was = stays ? kept_id(r, n->id) : NULL;
        if (was && was->role == n->role) {
            say_change(r, look, out, n, was);
        } else if (n) {
            out->interrupts = true;
        }
        say_switched(r, look, out);
        say_fields(r, look, out);
        say_news(r, look, out);
        if (n && !(was && was->role == n->role)) /* first what came of a press, then where it led */
            say_node(r, look, out, n);
    }
    say_captions(r, look, out);
    tongues_part(&(struct spoken){r->strings, look->lang, &r->now}, look->tree, out);
    keep(r, look);
    remember(r, out);
}

void reader_whole(struct reader *r, const struct reader_look *look, struct speech *out)
{
    arena_reset(&r->now);
    *out = (struct speech){.interrupts = true};
    const struct node *root = root_of(look->tree);
    say_node(r, look, out, root);
    for (int i = 0; i < look->tree->n; i++) {
        const struct node *n = &look->tree->nodes[i];
        bool control = n->state & STATE_FOCUSABLE, read = is_words(n) || n->role == ROLE_CAPTION;
        if (n == root || !n->label.len || (!control && !read) ||
            (root && root->state & STATE_MODAL && !within(look->tree, n, root)) ||
            (read && (already(r, look, out, n->label) || part_of_control(look->tree, n))))
            continue;
        say_node(r, look, out, n);
    }
    tongues_part(&(struct spoken){r->strings, look->lang, &r->now}, look->tree, out);
    remember(r, out);
}

void reader_repeat(struct reader *r, struct speech *out)
{
    *out = r->last;
    out->interrupts = true;
}
