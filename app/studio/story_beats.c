/*
 * Beats of a storyboard: the sentence in every language, what is shown and hidden with it, camera,
 * path, pause. A language without its sentence is an error: a capsule with a silent narrator is
 * worse than none.
 */
#include <string.h>

#include "studio/story_read.h"

#include "studio/sounds.h"

struct beat_draft {
    struct beat beat;
    const struct yaml_node *say, *describe, *sounds, *show, *hide, *camera, *path, *pause, *wait;
};

static const struct field beat_fields[] = {
    {"mark", FIELD_ID, false, offsetof(struct beat_draft, beat.mark), 0, 0, NULL, NULL,
     "quizzes name this moment"},
    {"say", FIELD_MAPPING, false, offsetof(struct beat_draft, say), 0, 0, NULL, NULL,
     "the sentence, by language"},
    {"describe", FIELD_MAPPING, false, offsetof(struct beat_draft, describe), 0, 0, NULL, NULL,
     "what is seen and not said, for the described tracks, by language"},
    {"sounds", FIELD_ANY, false, offsetof(struct beat_draft, sounds), 0, 0, NULL, NULL,
     "what is heard"},
    {"wait", FIELD_SCALAR, false, offsetof(struct beat_draft, wait), 0, 0, NULL, NULL,
     "seconds without a sentence"},
    {"show", FIELD_ANY, false, offsetof(struct beat_draft, show), 0, 0, NULL, NULL, "what comes"},
    {"hide", FIELD_ANY, false, offsetof(struct beat_draft, hide), 0, 0, NULL, NULL, "what goes"},
    {"camera", FIELD_MAPPING, false, offsetof(struct beat_draft, camera), 0, 0, NULL, NULL,
     "where it goes"},
    {"path", FIELD_SCALAR, false, offsetof(struct beat_draft, path), 0, 0, NULL, NULL,
     "node reached"},
    {"pause", FIELD_SCALAR, false, offsetof(struct beat_draft, pause), 0, 0, NULL, NULL,
     "seconds after it"},
};
const struct field_table beat_table = {"a beat", FIELD_TABLE(beat_fields)};

void camera_read(struct telling *t, const struct yaml_node *node, struct camera *out)
{
    if (!node)
        return;
    const struct yaml_node *look = yaml_node_get(node, "look");
    for (uint32_t i = 0; i < node->n; i++) {
        struct str key = node->items[2 * i]->text;
        if (!str_eq_c(key, "look") && !str_eq_c(key, "zoom") && !str_eq_c(key, "over"))
            reader_error(&t->r, node->items[2 * i], "unknown-key",
                         "a camera has look, zoom and over");
    }
    if (look && look->kind == YAML_NODE_LIST && look->n == 2) {
        out->item = -1;
        number_read(t, look->items[0], "look", -4000, 8000, &out->x);
        number_read(t, look->items[1], "look", -4000, 8000, &out->y);
    } else if (look && look->kind == YAML_NODE_SCALAR) {
        out->item = telling_item(t, look);
    } else if (look) {
        reader_error(&t->r, look, "type", "\"look\" is [x, y] or a layer");
    }
    number_read(t, yaml_node_get(node, "zoom"), "zoom", 0.2, 8, &out->zoom);
    number_read(t, yaml_node_get(node, "over"), "over", 0, 60, &out->seconds);
}

/* "at "13"" or at 13: the word that is waited for. */
struct str word_read(struct telling *t, const struct yaml_node *node)
{
    struct str s = node->kind == YAML_NODE_SCALAR ? node->text : STR("");
    if (!str_starts(s, STR("at "))) {
        reader_error(&t->r, node, "show", "write the word that is waited for as: at \"word\"");
        return (struct str){NULL, 0};
    }
    s = str_trim(str_sub(s, 3, s.len));
    if (s.len > 1 && s.ptr[0] == '"' && s.ptr[s.len - 1] == '"')
        s = str_sub(s, 1, s.len - 1);
    int screen = t->story->screen_language >= 0 ? t->story->screen_language : 0;
    struct str sentence = t->beat->say[screen].text;
    if (sentence.len && str_find(sentence, s) < 0)
        reader_error(&t->r, node, "show", "the sentence in \"%s\" does not say \"%" STR_FMT "\"",
                     t->story->languages[screen], STR_ARG(s));
    return s;
}

static void show_add(struct telling *t, struct vec *shows, const struct yaml_node *id,
                     const struct yaml_node *when, bool hide)
{
    struct show s = {.hide = hide, .at = reader_at(&t->r, id)};
    if (id->kind != YAML_NODE_SCALAR) {
        reader_error(&t->r, id, "type", "here stands the id of a layer or text");
        return;
    }
    s.item = telling_item(t, id);
    if (s.item < 0)
        return;
    if (when)
        s.word = word_read(t, when);
    /* What a beat shows before anything hid it waits hidden from the scene's beginning. */
    struct item *item = vec_at(t->items, (size_t)s.item);
    item->waits |= !hide;
    vec_add(shows, &s);
}

/* An id, a list of ids and {id: at "word"}, or a mapping of those. */
static void shows_read(struct telling *t, const struct yaml_node *node, bool hide,
                       struct vec *shows)
{
    if (!node)
        return;
    if (node->kind == YAML_NODE_SCALAR)
        show_add(t, shows, node, NULL, hide);
    for (uint32_t i = 0; node->kind == YAML_NODE_LIST && i < node->n; i++)
        if (node->items[i]->kind == YAML_NODE_MAPPING)
            shows_read(t, node->items[i], hide, shows);
        else
            show_add(t, shows, node->items[i], NULL, hide);
    for (uint32_t i = 0; node->kind == YAML_NODE_MAPPING && i < node->n; i++)
        show_add(t, shows, node->items[2 * i], node->items[2 * i + 1], hide);
}

static struct say say_one(struct telling *t, const struct yaml_node *node)
{
    struct say s = {{NULL, 0}, {NULL, 0}};
    bool pair = node->kind == YAML_NODE_MAPPING;
    const struct yaml_node *text = pair ? yaml_node_get(node, "text") : node;
    const struct yaml_node *speak = pair ? yaml_node_get(node, "speak") : NULL;
    if (!text || text->kind != YAML_NODE_SCALAR || str_trim(text->text).len == 0) {
        reader_error(&t->r, node, "say",
                     "a sentence is a text, or {text: what captions show, speak: what is read}");
        return s;
    }
    s.text = str_trim(text->text);
    s.speak = speak && speak->kind == YAML_NODE_SCALAR ? str_trim(speak->text) : s.text;
    return s;
}

/* A sentence in every language, or a description in some. */
static void say_read(struct telling *t, const struct yaml_node *node, bool every,
                     struct say out[MODEL_LANGS_MAX])
{
    const struct story *story = t->story;
    for (int i = 0; i < story->n_languages; i++) {
        const struct yaml_node *one = yaml_node_get(node, story->languages[i]);
        if (one)
            out[i] = say_one(t, one);
        else if (every)
            reader_error(&t->r, node, "missing-language", "this sentence has no \"%s\"",
                         story->languages[i]);
    }
    for (uint32_t k = 0; k < node->n; k++) {
        bool known = false;
        for (int i = 0; i < story->n_languages; i++)
            known |= str_eq_c(node->items[2 * k]->text, story->languages[i]);
        if (!known)
            reader_error(&t->r, node->items[2 * k], "language",
                         "\"%" STR_FMT "\" is not among the languages",
                         STR_ARG(node->items[2 * k]->text));
    }
}

static void mark_read(struct telling *t, const struct yaml_node *node, struct str mark)
{
    for (size_t i = 0; i < t->marks->n; i++)
        if (str_eq(*(const struct str *)vec_at(t->marks, i), mark))
            reader_error(&t->r, node, "duplicate-id", "the mark \"%" STR_FMT "\" is there already",
                         STR_ARG(mark));
    vec_add(t->marks, &mark);
}

static bool beat_read(struct telling *t, const struct yaml_node *node, const struct scene *scene,
                      struct beat *out)
{
    struct beat_draft d = {
        .beat = {.path = -1,
                 .pause_s = -1,
                 .camera = {-1, STORY_WIDTH / 2.0, STORY_HEIGHT / 2.0, 1, 1.3}}};
    struct vec shows = VEC_INIT(struct show);
    double path = -1;
    if (!fields_read(&t->r, node, &beat_table, &d))
        return false;
    d.beat.at = reader_at(&t->r, node);
    if (d.say)
        say_read(t, d.say, true, d.beat.say);
    if (d.describe)
        say_read(t, d.describe, false, d.beat.describe);
    if (!d.say && !number_read(t, d.wait, "wait", 0.2, 20, &d.beat.silent_s))
        reader_error(&t->r, node, "missing-key", "a beat needs \"say\" or \"wait\"");
    if (d.beat.mark.len)
        mark_read(t, node, d.beat.mark);
    t->beat = &d.beat;
    shows_read(t, d.hide, true, &shows);
    shows_read(t, d.show, false, &shows);
    sounds_read(t, d.sounds, &d.beat);
    t->beat = NULL;
    d.beat.n_shows = (int)shows.n;
    d.beat.shows = vec_keep(&shows, t->r.arena);
    d.beat.moves_camera = d.camera != NULL;
    camera_read(t, d.camera, &d.beat.camera);
    if (number_read(t, d.path, "path", 0, scene->path_nodes, &path))
        d.beat.path = (int)path;
    number_read(t, d.pause, "pause", 0, 10, &d.beat.pause_s);
    *out = d.beat;
    return true;
}

void beats_read(struct telling *t, const struct yaml_node *list, struct scene *scene)
{
    struct vec beats = VEC_INIT(struct beat);
    for (uint32_t i = 0; i < list->n && i < STORY_BEATS_MAX; i++) {
        struct beat beat;
        if (beat_read(t, list->items[i], scene, &beat))
            vec_add(&beats, &beat);
    }
    if (list->n == 0 || list->n > STORY_BEATS_MAX)
        reader_error(&t->r, list, "limit", "a scene has 1 to %d beats", STORY_BEATS_MAX);
    scene->n_beats = (int)beats.n;
    scene->beats = vec_keep(&beats, t->r.arena);
}
