/*
 * Storyboards from YAML: the story, its voices, marks, scenes and items. Sentences and what
 * happens with them are in story_beats.c. Every problem becomes a finding with its place and
 * reading goes on, so an author sees all of them.
 */
#include "studio/story_read.h"

#include <assert.h>
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/nearest.h"
#include "studio/sounds.h"

enum { SCENES_MAX = 40 };

static const char *const place_names[] = {
    [PLACE_LEFT] = "left", [PLACE_TOP] = "top", [PLACE_CENTER] = "center", NULL};
static_assert(ARRAY_LEN(place_names) == PLACE_COUNT + 1, "every place has its name");

struct item_draft {
    struct item item;
    struct str unit;
    const struct yaml_node *depth, *enter, *leave, *loop, *count, *y;
};

#define MOTION_FIELDS                                                                     \
    {"enter", FIELD_SCALAR, false,         offsetof(struct item_draft, enter), 0, 0,      \
     NULL,    NULL,         "how it comes"},                                              \
        {"leave", FIELD_SCALAR, false,        offsetof(struct item_draft, leave), 0, 0,   \
         NULL,    NULL,         "how it goes"},                                           \
    {                                                                                     \
        "loop", FIELD_SCALAR, false, offsetof(struct item_draft, loop), 0, 0, NULL, NULL, \
            "how it moves all the time"                                                   \
    }

static const struct field layer_fields[] = {
    {"id", FIELD_ID, true, offsetof(struct item_draft, item.id), 0, 0, NULL, NULL,
     "id of a group in the drawing"},
    {"depth", FIELD_SCALAR, false, offsetof(struct item_draft, depth), 0, 0, NULL, NULL,
     "0 is fixed, 1 moves with the camera"},
    MOTION_FIELDS,
};
static const struct field_table layer_table = {"a layer", FIELD_TABLE(layer_fields)};

static const struct field text_fields[] = {
    {"id", FIELD_ID, true, offsetof(struct item_draft, item.id), 0, 0, NULL, NULL,
     "beats show and hide it by this"},
    {"style", FIELD_CHOICE, false, offsetof(struct item_draft, item.look), 0, 0, text_look_names,
     NULL, "size and face"},
    {"place", FIELD_CHOICE, false, offsetof(struct item_draft, item.place), 0, 0, place_names, NULL,
     "where it stands"},
    {"y", FIELD_SCALAR, false, offsetof(struct item_draft, y), 0, 0, NULL, NULL,
     "px from the top of the picture"},
    {"text", FIELD_I18N, false, offsetof(struct item_draft, item.text), 0, 0, NULL, NULL,
     "four words at most"},
    {"count", FIELD_SCALAR, false, offsetof(struct item_draft, count), 0, 0, NULL, NULL,
     "a number that runs: 0 to 13"},
    {"unit", FIELD_TEXT, false, offsetof(struct item_draft, unit), 0, 0, NULL, NULL,
     "behind the number"},
    MOTION_FIELDS,
};
static const struct field_table text_table = {"a text", FIELD_TABLE(text_fields)};

struct scene_draft {
    struct scene scene;
    const struct yaml_node *camera, *layers, *text, *path, *beats;
};

static const struct field scene_fields[] = {
    {"scene", FIELD_ID, true, offsetof(struct scene_draft, scene.id), 0, 0, NULL, NULL, "its name"},
    {"chapter", FIELD_I18N, false, offsetof(struct scene_draft, scene.chapter), 0, 0, NULL, NULL,
     "a chapter begins here"},
    {"art", FIELD_TEXT, true, offsetof(struct scene_draft, scene.art_name), 0, 0, NULL, NULL,
     "an SVG drawing"},
    {"camera", FIELD_MAPPING, false, offsetof(struct scene_draft, camera), 0, 0, NULL, NULL,
     "where it starts"},
    {"layers", FIELD_LIST, true, offsetof(struct scene_draft, layers), 0, 0, NULL, &layer_table,
     "bottom to top"},
    {"text", FIELD_LIST, false, offsetof(struct scene_draft, text), 0, 0, NULL, &text_table,
     "words in the picture"},
    {"path", FIELD_MAPPING, false, offsetof(struct scene_draft, path), 0, 0, NULL, NULL,
     "nodes: how many"},
    {"beats", FIELD_LIST, true, offsetof(struct scene_draft, beats), 0, 0, NULL, &beat_table,
     "sentences"},
};
static const struct field_table scene_table = {"a scene", FIELD_TABLE(scene_fields)};

struct story_draft {
    struct story story;
    int format;
    struct str screen, poster;
    const struct yaml_node *languages, *voices, *marks, *scenes;
};

static const struct field story_fields[] = {
    {"capsule-kiosk", FIELD_INT, true, offsetof(struct story_draft, format), 1, 1, NULL, NULL,
     "format version"},
    {"storyboard", FIELD_ID, true, offsetof(struct story_draft, story.id), 0, 0, NULL, NULL,
     "stem of all results"},
    {"languages", FIELD_LIST, true, offsetof(struct story_draft, languages), 0, 0, NULL, NULL,
     "of the narration, first one first"},
    {"title", FIELD_I18N, true, offsetof(struct story_draft, story.title), 0, 0, NULL, NULL,
     "of the capsule"},
    {"screen-text", FIELD_TEXT, false, offsetof(struct story_draft, screen), 0, 0, NULL, NULL,
     "overlay: words are laid over the picture in the visitor's language; or one language; or "
     "none"},
    {"poster", FIELD_TEXT, false, offsetof(struct story_draft, poster), 0, 0, NULL, NULL,
     "the scene whose last moment is the poster; without it the one before the closing"},
    {"voices", FIELD_MAPPING, false, offsetof(struct story_draft, voices), 0, 0, NULL, NULL,
     "by language"},
    {"marks", FIELD_MAPPING, false, offsetof(struct story_draft, marks), 0, 0, NULL, NULL,
     "titles and spans"},
    {"scenes", FIELD_LIST, true, offsetof(struct story_draft, scenes), 0, 0, NULL, &scene_table,
     "in order"},
};
static const struct field_table story_table = {"a storyboard", FIELD_TABLE(story_fields)};

bool number_read(struct telling *t, const struct yaml_node *node, const char *name, double min,
                 double max, double *out)
{
    double v = 0;
    if (!node)
        return false;
    struct str text = node->text;
    if (node->kind == YAML_NODE_SCALAR &&
        str_ends(text, STR("s"))) /* seconds are written 9 or 9s, as in motions */
        text.len--;
    if (node->kind == YAML_NODE_SCALAR && str_to_double(text, &v) && v >= min && v <= max) {
        *out = v;
        return true;
    }
    reader_error(&t->r, node, "type", "\"%s\" must be a number from %g to %g", name, min, max);
    return false;
}

int telling_item(struct telling *t, const struct yaml_node *node)
{
    struct nearest near = nearest_to(node->text);
    for (size_t i = 0; i < t->items->n; i++) {
        const struct item *item = vec_at(t->items, i);
        if (str_eq(item->id, node->text))
            return (int)i;
        nearest_offer(&near, item->id);
    }
    if (near.best.len)
        reader_error(&t->r, node, "unknown-id",
                     "no layer or text of this scene is called \"%" STR_FMT
                     "\"; did you mean \"%" STR_FMT "\"?",
                     STR_ARG(node->text), STR_ARG(near.best));
    else
        reader_error(&t->r, node, "unknown-id",
                     "no layer or text of this scene is called \"%" STR_FMT "\"",
                     STR_ARG(node->text));
    return -1;
}

static void motion_read(struct telling *t, const struct yaml_node *node, const char *name,
                        struct motion *out)
{
    if (node && !motion_parse(node->text, out))
        reader_error(&t->r, node, "motion",
                     "\"%s: %" STR_FMT "\" is not understood; write one of %s, then px and "
                     "seconds: rise 32px 0.6s",
                     name, STR_ARG(node->text), motion_words());
}

static void count_read(struct telling *t, const struct yaml_node *node, struct item *item)
{
    struct str rest = node->text, from = str_cut(&rest, ' '), to = str_cut(&rest, ' ');
    int64_t a = 0, b = 0;
    if (!str_eq_c(to, "to") || !str_to_i64(from, &a) || !str_to_i64(rest, &b) || a < 0 || b < 0 ||
        b > 1000000) {
        reader_error(&t->r, node, "count", "\"count\" is written as 0 to 13");
        return;
    }
    item->counts = true;
    item->count_from = (int)a;
    item->count_to = (int)b;
}

/* Words laid over the picture move as the player moves them. */
static void overlay_motions(struct telling *t, struct item_draft *d)
{
    const struct text_look *look = text_look_get((enum look)d->item.look);
    const struct yaml_node *asked = d->enter ? d->enter : d->leave ? d->leave : d->loop;
    d->item.enter = (struct motion){MOTION_RISE, look->rise_px, look->enter_s};
    d->item.leave = (struct motion){MOTION_FADE, 0, look->leave_s};
    d->item.enters = true;
    if (asked)
        findings_add(t->r.findings, FINDING_WARNING, reader_at(&t->r, asked), "motion",
                     "words laid over the picture come and go in one way; leave this out");
}

static void item_motions(struct telling *t, struct item_draft *d)
{
    if (d->item.is_text && !d->item.counts && t->story->overlay) {
        overlay_motions(t, d);
        return;
    }
    motion_read(t, d->enter, "enter", &d->item.enter);
    d->item.enters = d->enter || d->item.is_text;
    motion_read(t, d->leave, "leave", &d->item.leave);
    if (d->loop && !loop_parse(d->loop->text, &d->item.loop))
        reader_error(&t->r, d->loop, "motion",
                     "\"loop: %" STR_FMT "\" is not understood; write one of %s, then px "
                     "and seconds: sway 12px 6s",
                     STR_ARG(d->loop->text), loop_words());
}

static struct item_draft item_new(const struct telling *t, const struct yaml_node *node,
                                  bool is_text)
{
    struct item_draft d = {
        .item = {.is_text = is_text, .depth = is_text ? 0 : 1, .y = -1, .look = LOOK_XL}};
    motion_parse(is_text ? STR("rise") : STR("fade"), &d.item.enter);
    motion_parse(STR("fade 0.35s"), &d.item.leave);
    d.item.at = reader_at(&t->r, node);
    return d;
}

static void items_read(struct telling *t, const struct yaml_node *list, bool is_text)
{
    for (uint32_t i = 0; list && i < list->n; i++) {
        const struct yaml_node *node = list->items[i];
        struct item_draft d = item_new(t, node, is_text);
        double y = -1;
        if (!fields_read(&t->r, node, is_text ? &text_table : &layer_table, &d))
            continue;
        number_read(t, d.depth, "depth", 0, 3, &d.item.depth);
        if (number_read(t, d.y, "y", 0, STORY_HEIGHT, &y))
            d.item.y = (int)y;
        d.item.is_scrim = !is_text && str_eq_c(d.item.id, "scrim");
        d.item.unit = d.unit;
        if (d.count)
            count_read(t, d.count, &d.item);
        item_motions(t, &d);
        if (is_text && !d.item.counts && d.item.text.n == 0)
            reader_error(&t->r, node, "missing-key", "a text needs \"text\" or \"count\"");
        for (size_t k = 0; k < t->items->n; k++)
            if (str_eq(((const struct item *)vec_at(t->items, k))->id, d.item.id))
                reader_error(&t->r, node, "duplicate-id", "\"%" STR_FMT "\" is there already",
                             STR_ARG(d.item.id));
        if (t->items->n < STORY_ITEMS_MAX)
            vec_add(t->items, &d.item);
        else
            reader_error(&t->r, node, "limit", "a scene holds at most %d layers and texts",
                         STORY_ITEMS_MAX);
    }
}

static void path_read(struct telling *t, const struct yaml_node *node, struct scene *scene)
{
    double n = 0;
    const struct yaml_node *nodes = node ? yaml_node_get(node, "nodes") : NULL;
    if (node && !nodes)
        reader_error(&t->r, node, "missing-key", "\"path\" is written as {nodes: 5}");
    if (number_read(t, nodes, "nodes", 2, 15, &n))
        scene->path_nodes = (int)n;
}

static bool scene_read(struct telling *t, const struct yaml_node *node, struct scene *out)
{
    struct scene_draft d = {.scene = {.camera = {-1, STORY_WIDTH / 2.0, STORY_HEIGHT / 2.0, 1, 0}}};
    struct vec items = VEC_INIT(struct item);
    if (!fields_read(&t->r, node, &scene_table, &d))
        return false;
    d.scene.at = reader_at(&t->r, node);
    struct err err = ERR_INIT;
    const char *dir = fs_dir_of(t->r.arena, t->r.path);
    if (!fs_join_inside(t->r.arena, dir, d.scene.art_name, &d.scene.art, &err))
        reader_error(&t->r, node, "art", "%s", err.text);
    t->items = &items;
    items_read(t, d.layers, false);
    items_read(t, d.text, true);
    camera_read(t, d.camera, &d.scene.camera);
    path_read(t, d.path, &d.scene);
    beats_read(t, d.beats, &d.scene);
    d.scene.n_items = (int)items.n;
    d.scene.items = vec_keep(&items, t->r.arena);
    *out = d.scene;
    return true;
}

static void scenes_read(struct telling *t, const struct yaml_node *list)
{
    struct vec scenes = VEC_INIT(struct scene);
    for (uint32_t i = 0; i < list->n && i < SCENES_MAX; i++) {
        struct scene scene;
        if (scene_read(t, list->items[i], &scene))
            vec_add(&scenes, &scene);
    }
    if (list->n == 0 || list->n > SCENES_MAX)
        reader_error(&t->r, list, "limit", "a storyboard has 1 to %d scenes", SCENES_MAX);
    t->story->n_scenes = (int)scenes.n;
    t->story->scenes = vec_keep(&scenes, t->r.arena);
}

static void languages_read(struct telling *t, const struct yaml_node *list)
{
    for (uint32_t i = 0; i < list->n && i < MODEL_LANGS_MAX; i++) {
        const struct yaml_node *node = list->items[i];
        if (node->kind != YAML_NODE_SCALAR || !language_code_ok(node->text)) {
            reader_error(&t->r, node, "language", "a language is written as en, fr, nl, de");
            continue;
        }
        int n = t->story->n_languages++;
        memcpy(t->story->languages[n], node->text.ptr, node->text.len);
        memcpy(t->r.languages[n], node->text.ptr, node->text.len);
    }
    t->r.n_languages = t->story->n_languages;
}

static void screen_read(struct telling *t, const struct yaml_node *root, struct str screen)
{
    struct story *s = t->story;
    s->overlay = screen.len == 0 || str_eq_c(screen, "overlay");
    s->screen_language = s->overlay ? -1 : language_index(s, screen);
    if (!s->overlay && s->screen_language < 0 && !str_eq_c(screen, "none"))
        reader_error(&t->r, yaml_node_get(root, "screen-text"), "language",
                     "\"screen-text\" is overlay, none or one of the languages");
}

static void poster_read(struct telling *t, const struct yaml_node *root, struct str poster)
{
    struct story *s = t->story;
    s->poster_scene = s->n_scenes > 1 ? s->n_scenes - 2 : 0;
    for (int i = 0; poster.len && i < s->n_scenes; i++) {
        if (str_eq(s->scenes[i].id, poster)) {
            s->poster_scene = i;
            return;
        }
    }
    if (poster.len)
        reader_error(&t->r, yaml_node_get(root, "poster"), "unknown-scene",
                     "no scene is called \"%" STR_FMT "\"", STR_ARG(poster));
}

bool story_load(const char *path, struct arena *arena, struct story *out, struct findings *findings,
                struct err *err)
{
    const struct yaml_node *root = NULL;
    size_t before = findings->errors;
    if (!yaml_load(path, arena, &root, findings, err))
        return false;
    struct story_draft d = {.story = {.path = path}};
    struct vec marks = VEC_INIT(struct str);
    struct telling t = {{.arena = arena, .findings = findings, .path = path}, &d.story, NULL, &marks, NULL};
    /* Languages first: the tables judge missing translations while they read. */
    const struct yaml_node *languages = yaml_node_get(root, "languages");
    if (languages && languages->kind == YAML_NODE_LIST)
        languages_read(&t, languages);
    if (fields_read(&t.r, root, &story_table, &d)) {
        voices_read(&t, d.voices);
        screen_read(&t, root, d.screen);
        sounds_load(&t);
        scenes_read(&t, d.scenes);
        poster_read(&t, root, d.poster);
        marks_read(&t, d.marks);
    }
    vec_release(&marks);
    *out = d.story;
    if (findings->errors == before)
        return true;
    return err_set(err, ERR_CONTENT, "%s: %zu errors in the storyboard", path,
                   findings->errors - before);
}

bool story_has_words(const struct story *s)
{
    return s->overlay || s->screen_language >= 0;
}

const char *story_screen_language(const struct story *s)
{
    return s->screen_language >= 0 ? s->languages[s->screen_language] : NULL;
}

int story_beat_count(const struct story *s)
{
    int n = 0;
    for (int i = 0; i < s->n_scenes; i++)
        n += s->scenes[i].n_beats;
    return n;
}
