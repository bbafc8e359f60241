/*
 * Words for roles and states come from one table; a node without a role word (a heading, a text) is
 * just its label. Signs that mean something to the eye only are replaced here, so that no screen has
 * to think of the voice.
 */
#include "speech/spoken.h"

#include "base/bug.h"

enum { PARTS_MAX = 8 };

static const struct {
    bool has;
    enum string_id name;
} roles[ROLE_COUNT] = {
    [ROLE_BUTTON] = {true, STR_SPEECH_BUTTON},     [ROLE_RADIO] = {true, STR_SPEECH_OPTION},
    [ROLE_CHECKBOX] = {true, STR_SPEECH_CHECKBOX}, [ROLE_SLIDER] = {true, STR_SPEECH_SLIDER},
    [ROLE_CHOICE] = {true, STR_SPEECH_CHOICE},     [ROLE_IMAGE] = {true, STR_SPEECH_IMAGE},
};

static struct str text_of(const struct spoken *s, enum string_id id)
{
    return strings_text(s->strings, s->lang, id);
}

/* ---- sentences ---- */

/* What the eye reads and a voice should not: returns the bytes taken, 0 when there is nothing. */
static size_t silent_sign(struct str rest, const char **said)
{
    static const struct {
        const char *sign, *said;
    } signs[] = {
        {"\n", " "},     {"\u00A0", " "}, {"\u202F", " "},      {"\u2009", " "},
        {"\u2002", " "}, {"\u2003", " "}, {" \u00B7 ", ", "}, {"\u2011", "-"},
        {"\u2212", "-"}, {"\u00AD", ""},  {"\u2066", ""},       {"\u2069", ""},
    };
    for (size_t i = 0; i < ARRAY_LEN(signs); i++)
        if (str_starts(rest, str_c(signs[i].sign))) {
            *said = signs[i].said;
            return str_c(signs[i].sign).len;
        }
    return 0;
}

static bool ends_a_phrase(const struct buf *b)
{
    return b->len && str_find(STR(".?!:;,"), (struct str){b->ptr + b->len - 1, 1}) >= 0;
}

static void add_part(struct buf *b, struct str part)
{
    part = str_trim(part);
    if (!part.len)
        return;
    if (b->len)
        buf_add_c(b, ends_a_phrase(b) ? " " : ", ");
    while (part.len) {
        const char *said = NULL;
        size_t n = silent_sign(part, &said);
        if (n)
            buf_add_c(b, said);
        else
            buf_add_char(b, part.ptr[0]);
        part = str_sub(part, n ? n : 1, part.len);
    }
}

struct str spoken_sentence(const struct spoken *s, const struct str *parts, int n)
{
    struct buf b = BUF_INIT;
    for (int i = 0; i < n; i++)
        add_part(&b, parts[i]);
    if (b.len && !ends_a_phrase(&b))
        buf_add_char(&b, '.');
    struct str kept = arena_str(s->arena, buf_str(&b));
    buf_release(&b);
    return kept;
}

struct str spoken_words(const struct spoken *s, struct str text)
{
    struct buf b = BUF_INIT;
    add_part(&b, text);
    struct str kept = arena_str(s->arena, buf_str(&b));
    buf_release(&b);
    return kept;
}

/* ---- nodes ---- */

static struct str state_word(const struct spoken *s, const struct node *n)
{
    bool on = n->state & STATE_CHECKED;
    switch (n->role) {
    case ROLE_RADIO: return text_of(s, on ? STR_SPEECH_CHOSEN : STR_SPEECH_NOT_CHOSEN);
    case ROLE_CHECKBOX: return text_of(s, on ? STR_SPEECH_TICKED : STR_SPEECH_NOT_TICKED);
    case ROLE_FIELD: return text_of(s, on ? STR_SPEECH_TYPING : STR_SPEECH_FIELD);
    case ROLE_BUTTON: return on && !n->value.len ? text_of(s, STR_SPEECH_ON) : STR("");
    default: return STR("");
    }
}

static void count(const struct tree *t, const struct node *node, int *at, int *n)
{
    *at = *n = 0;
    for (int i = 0; i < t->n; i++) {
        const struct node *other = &t->nodes[i];
        if (other->role != node->role || other->id >> 16 != node->id >> 16 ||
            other->parent != node->parent)
            continue;
        ++*n;
        if (other == node)
            *at = *n;
    }
}

/* "2 of 4" among the options that stand together; a box that says its own place is not counted. */
static struct str place(const struct spoken *s, const struct tree *t, const struct node *node)
{
    int at = node->place, n = node->of;
    if (!n)
        count(t, node, &at, &n);
    bool listed = node->role == ROLE_RADIO || (node->role == ROLE_CHECKBOX && !node->value.len) ||
                  node->state & STATE_COUNTED || node->of;
    if (!listed || n < 2)
        return STR("");
    return strings_fill(s->arena, text_of(s, STR_SPEECH_PLACE), "n",
                        arena_strf(s->arena, "%d", at).ptr, "of",
                        arena_strf(s->arena, "%d", n).ptr, NULL);
}

struct str spoken_node(const struct spoken *s, const struct tree *tree, const struct node *node)
{
    struct str parts[PARTS_MAX];
    int n = 0;
    parts[n++] = node->label;
    if (roles[node->role].has)
        parts[n++] = text_of(s, roles[node->role].name);
    parts[n++] = state_word(s, node);
    parts[n++] = node->value;
    if (node->state & STATE_DISABLED)
        parts[n++] = text_of(s, STR_SPEECH_DISABLED);
    parts[n++] = place(s, tree, node);
    return spoken_sentence(s, parts, n);
}

struct str spoken_state(const struct spoken *s, const struct node *node)
{
    bool off = node->role == ROLE_BUTTON && !(node->state & STATE_CHECKED) && !node->value.len;
    struct str parts[] = {node->label, off ? text_of(s, STR_SPEECH_OFF) : state_word(s, node),
                          node->value};
    return spoken_sentence(s, parts, (int)ARRAY_LEN(parts));
}

bool spoken_has_words(struct str text)
{
    bool any = false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        any = any || c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    return any;
}
