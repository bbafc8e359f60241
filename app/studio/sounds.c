/*
 * A sound without a word comes half a second before its sentence, where it can still be heard;
 * with a word, on that word as it is spoken in the language that pictures wait for. So it is at
 * the same moment in every track.
 */
#include "studio/sounds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fs.h"
#include "base/mem.h"
#include "model/nearest.h"
#include "studio/changes.h"
#include "studio/dsp.h"
#include "studio/effects.h"
#include "studio/wav.h"

static const double early_s = 0.5, peak_most_db = -4;
static const char *const shipped = "playlists/storyboards/sounds.yaml";

struct sound_draft {
    struct sound sound;
    struct str file;
    const struct yaml_node *recipe, *level;
};

static const struct field sound_fields[] = {
    {"sound", FIELD_ID, true, offsetof(struct sound_draft, sound.id), 0, 0, NULL, NULL,
     "beats name it by this"},
    {"recipe", FIELD_SCALAR, false, offsetof(struct sound_draft, recipe), 0, 0, NULL, NULL,
     "one of those the program can make"},
    {"file", FIELD_TEXT, false, offsetof(struct sound_draft, file), 0, 0, NULL, NULL,
     "or a WAV file in the folder of this table"},
    {"level", FIELD_SCALAR, false, offsetof(struct sound_draft, level), 0, 0, NULL, NULL,
     "dB more or less than the others"},
    {"label", FIELD_I18N, true, offsetof(struct sound_draft, sound.label), 0, 0, NULL, NULL,
     "what captions for the deaf call it"},
};
static const struct field_table sound_table = {"a sound", FIELD_TABLE(sound_fields)};

struct table_draft {
    int format;
    struct i18n music, narrator;
    const struct yaml_node *sounds;
};

static const struct field table_fields[] = {
    {"capsule-kiosk", FIELD_INT, true, offsetof(struct table_draft, format), 1, 1, NULL, NULL,
     "format version"},
    {"music", FIELD_I18N, false, offsetof(struct table_draft, music), 0, 0, NULL, NULL,
     "what captions call the bed of sound"},
    {"narrator", FIELD_I18N, false, offsetof(struct table_draft, narrator), 0, 0, NULL, NULL,
     "what captions call who speaks"},
    {"sounds", FIELD_LIST, true, offsetof(struct table_draft, sounds), 0, 0, NULL, &sound_table,
     "the sounds"},
};
static const struct field_table sounds_table = {"a table of sounds", FIELD_TABLE(table_fields)};

static int recipe_index(struct reader *r, const struct yaml_node *node)
{
    const char *const *names = effect_names();
    struct nearest near = nearest_to(node->text);
    for (int i = 0; names[i]; i++) {
        if (str_eq_c(node->text, names[i]))
            return i;
        nearest_offer(&near, str_c(names[i]));
    }
    reader_error(r, node, "unknown-recipe", "no recipe is called \"%" STR_FMT "\"%s%" STR_FMT "%s",
                 STR_ARG(node->text), near.best.len ? "; did you mean \"" : "", STR_ARG(near.best),
                 near.best.len ? "\"?" : "");
    return 0;
}

static void sound_add(struct telling *t, struct reader *r, const struct yaml_node *node,
                      struct vec *sounds)
{
    struct sound_draft d = {.sound = {.recipe = -1}};
    struct err err = ERR_INIT;
    if (!fields_read(r, node, &sound_table, &d))
        return;
    d.sound.at = reader_at(r, node);
    if (!d.recipe == !d.file.len)
        reader_error(r, node, "missing-key", "a sound has a \"recipe\" or a \"file\"");
    if (d.recipe)
        d.sound.recipe = recipe_index(r, d.recipe);
    else if (d.file.len &&
             !fs_join_inside(r->arena, fs_dir_of(r->arena, r->path), d.file, &d.sound.file, &err))
        reader_error(r, node, "file", "%s", err.text);
    struct telling here = *t;
    here.r = *r;
    number_read(&here, d.level, "level", -30, 12, &d.sound.level_db);
    vec_add(sounds, &d.sound);
}

static void table_read(struct telling *t, const char *path, bool translated, struct vec *sounds)
{
    const struct yaml_node *root = NULL;
    struct reader r = t->r;
    struct table_draft d = {0};
    r.path = path;
    r.n_languages = translated ? r.n_languages : 0; /* an author does not translate our table */
    if (!yaml_load(path, r.arena, &root, r.findings, NULL) ||
        !fields_read(&r, root, &sounds_table, &d))
        return;
    for (uint32_t i = 0; i < d.sounds->n; i++)
        sound_add(t, &r, d.sounds->items[i], sounds);
    if (!t->story->music.n)
        t->story->music = d.music;
    if (!t->story->narrator.n)
        t->story->narrator = d.narrator;
}

void sounds_load(struct telling *t)
{
    struct vec sounds = VEC_INIT(struct sound);
    const char *own = fs_join(t->r.arena, fs_dir_of(t->r.arena, t->r.path), "sounds.yaml");
    const char *ours = fs_resource(t->r.arena, shipped);
    int64_t size, when, our_size, our_when;
    bool has_own = fs_stat(own, &size, &when);
    /* A storyboard of ours has ours beside it, under another name perhaps. */
    bool same = has_own && ours && fs_stat(ours, &our_size, &our_when) && size == our_size &&
                when == our_when;
    if (has_own)
        table_read(t, own, !same, &sounds);
    if (ours && !same)
        table_read(t, ours, false, &sounds);
    t->story->n_sounds = (int)sounds.n;
    t->story->sounds = vec_keep(&sounds, t->r.arena);
}

static int sound_index(struct telling *t, const struct yaml_node *node)
{
    struct nearest near = nearest_to(node->text);
    for (int i = 0; i < t->story->n_sounds; i++) {
        if (str_eq(t->story->sounds[i].id, node->text))
            return i;
        nearest_offer(&near, t->story->sounds[i].id);
    }
    reader_error(&t->r, node, "unknown-sound",
                 "no sound is called \"%" STR_FMT "\"%s%" STR_FMT "%s; sounds.yaml lists them",
                 STR_ARG(node->text), near.best.len ? "; did you mean \"" : "", STR_ARG(near.best),
                 near.best.len ? "\"?" : "");
    return -1;
}

static bool file_good(struct telling *t, const struct yaml_node *id, const char *file)
{
    struct err err = ERR_INIT;
    size_t n = 0;
    float *x = file ? wav_read(file, SOUND_RATE, &n, &err) : NULL;
    if (file && !x)
        reader_error(&t->r, id, "sound", "%s", err.text);
    free(x);
    return !file || n > 0;
}

static void one_add(struct telling *t, const struct yaml_node *id, const struct yaml_node *when,
                    struct vec *list)
{
    struct beat_sound s = {.sound = sound_index(t, id), .at = reader_at(&t->r, id)};
    if (when)
        s.word = word_read(t, when);
    if (s.sound >= 0 && file_good(t, id, t->story->sounds[s.sound].file))
        vec_add(list, &s);
}

static void list_read(struct telling *t, const struct yaml_node *node, struct vec *list)
{
    if (node->kind == YAML_NODE_SCALAR)
        one_add(t, node, NULL, list);
    for (uint32_t i = 0; node->kind == YAML_NODE_LIST && i < node->n; i++)
        list_read(t, node->items[i], list);
    for (uint32_t i = 0; node->kind == YAML_NODE_MAPPING && i < node->n; i++)
        one_add(t, node->items[2 * i], node->items[2 * i + 1], list);
}

void sounds_read(struct telling *t, const struct yaml_node *node, struct beat *out)
{
    struct vec list = VEC_INIT(struct beat_sound);
    if (!node)
        return;
    list_read(t, node, &list);
    out->n_sounds = (int)list.n;
    out->sounds = vec_keep(&list, t->r.arena);
}

/* To the loudness all sounds share, as far as its peak allows: the short are measured as if they
 * lasted, so they come out a little softer. */
static void bring_to_level(const struct sound *sound, int rate, float *x, size_t n)
{
    size_t pad = (size_t)rate / 2;
    float *y = mem_calloc(n + 2 * pad, sizeof *y);
    memcpy(y + pad, x, n * sizeof *x);
    double lufs = loudness_of(rate, y, n + 2 * pad), peak = true_peak_of(x, n);
    free(y);
    if (isfinite(lufs) && isfinite(peak))
        gain_run(x, n, fmin(SOUNDS_LUFS - lufs, peak_most_db - peak) + sound->level_db);
}

static void sound_begin(const struct story *story, int rate, const struct beat_sound *b,
                        double from_s, struct vec *list)
{
    struct sounding s = {.from_s = fmax(0, from_s), .sound = &story->sounds[b->sound]};
    s.samples = s.sound->file ? wav_read(s.sound->file, rate, &s.n, NULL)
                              : effect_make(s.sound->recipe, rate, &s.n);
    if (!s.samples)
        return; /* told when the storyboard was read */
    bring_to_level(s.sound, rate, s.samples, s.n);
    s.length_s = (double)s.n / rate;
    vec_add(list, &s);
}

static int by_time(const void *a, const void *b)
{
    double x = ((const struct sounding *)a)->from_s, y = ((const struct sounding *)b)->from_s;
    return (x > y) - (x < y);
}

struct sounding *sounds_make(const struct story *story, const struct narration *n, int rate,
                             size_t *count)
{
    struct vec list = VEC_INIT(struct sounding);
    for (int i = 0, beat = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++, beat++) {
            const struct beat *b = &story->scenes[i].beats[k];
            for (int s = 0; s < b->n_sounds; s++) {
                struct str word = b->sounds[s].word;
                double at = word.len ? changes_word_s(story, n, beat, b, word)
                                     : n->beats[beat].start_s - early_s;
                sound_begin(story, rate, &b->sounds[s], at, &list);
            }
        }
    *count = list.n;
    struct sounding *all = mem_calloc(list.n + 1, sizeof *all);
    if (list.n)
        memcpy(all, vec_at(&list, 0), list.n * sizeof *all);
    qsort(all, list.n, sizeof *all, by_time);
    vec_release(&list);
    return all;
}

void sounds_release(struct sounding *list, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(list[i].samples);
    free(list);
}
