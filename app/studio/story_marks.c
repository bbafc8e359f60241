/*
 * Voices and marks of a storyboard. A mark is set by a beat; what stands under `marks:` gives it a
 * title, or makes a span over others.
 */
#include <string.h>

#include "base/bug.h"
#include "base/fs.h"
#include "model/nearest.h"
#include "studio/story_read.h"

int language_index(const struct story *s, struct str code)
{
    for (int i = 0; i < s->n_languages; i++)
        if (str_eq_c(code, s->languages[i]))
            return i;
    return -1;
}

/* Speeds at which the four languages speak about 143 words a minute; other languages get espeak's
 * usual one. */
static struct voice_choice usual_voice(struct arena *arena, const char *language)
{
    static const struct {
        const char *language;
        int speed;
    } known[] = {{"en", 155}, {"fr", 150}, {"nl", 165}, {"de", 168}};
    struct voice_choice v = {arena_strf(arena, "%s+Annie", language), 160, 45};
    for (size_t i = 0; i < ARRAY_LEN(known); i++)
        if (strcmp(known[i].language, language) == 0)
            v.speed = known[i].speed;
    return v;
}

/* The voice that describes must not be taken for the narrator's: Mike speaks more than an octave
 * below Annie (90 and 225 Hz), and of the deep voices that never clip it has the most energy at 2
 * to 5 kHz, where consonants are told apart. It speaks an eighth faster, as describers do who have
 * only a pause. */
static struct voice_choice usual_describer(struct arena *arena, const char *language, int speed)
{
    return (struct voice_choice){arena_strf(arena, "%s+Mike", language), speed * 9 / 8, 50};
}

#define VOICE_FIELDS(record, of)                                                   \
    {"voice", FIELD_TEXT, false, offsetof(record, of.voice), 0,                    \
     0,       NULL,       NULL,  "a name of espeak-ng"},                           \
        {"speed", FIELD_INT, false,           offsetof(record, of.speed), 80, 450, \
         NULL,    NULL,      "words a minute"},                                    \
    {                                                                              \
        "pitch", FIELD_INT, false, offsetof(record, of.pitch), 0, 99, NULL, NULL,  \
            "50 is the voice's own"                                                \
    }

struct voice_draft {
    struct voice_choice voice;
    struct str recorded;
    const struct yaml_node *describer;
};

static const struct field describer_fields[] = {VOICE_FIELDS(struct voice_draft, voice)};
static const struct field_table describer_table = {"a voice", FIELD_TABLE(describer_fields)};
static const struct field voice_fields[] = {
    VOICE_FIELDS(struct voice_draft, voice),
    {"describer", FIELD_MAPPING, false, offsetof(struct voice_draft, describer), 0, 0, NULL,
     &describer_table, "the voice of the descriptions: voice, speed, pitch"},
    {"recorded", FIELD_TEXT, false, offsetof(struct voice_draft, recorded), 0, 0, NULL, NULL,
     "folder of WAV files that are heard instead"},
};
static const struct field_table voice_table = {"a voice", FIELD_TABLE(voice_fields)};

static void voice_read(struct telling *t, const struct yaml_node *node, int language)
{
    struct story *s = t->story;
    struct voice_draft narrator = {.voice = s->voices[language]};
    struct err err = ERR_INIT;
    fields_read(&t->r, node, &voice_table, &narrator);
    s->voices[language] = narrator.voice;
    struct voice_draft describer = {
        .voice = usual_describer(t->r.arena, s->languages[language], narrator.voice.speed)};
    if (narrator.describer)
        fields_read(&t->r, narrator.describer, &describer_table, &describer);
    s->describers[language] = describer.voice;
    if (narrator.recorded.len &&
        !fs_join_inside(t->r.arena, fs_dir_of(t->r.arena, t->r.path), narrator.recorded,
                        &s->recorded[language], &err))
        reader_error(&t->r, node, "recording", "%s", err.text);
}

void voices_read(struct telling *t, const struct yaml_node *node)
{
    struct story *s = t->story;
    for (int i = 0; i < s->n_languages; i++) {
        s->voices[i] = usual_voice(t->r.arena, s->languages[i]);
        s->describers[i] = usual_describer(t->r.arena, s->languages[i], s->voices[i].speed);
    }
    for (uint32_t i = 0; node && i < node->n; i++) {
        int at = language_index(s, node->items[2 * i]->text);
        if (at < 0)
            reader_error(&t->r, node->items[2 * i], "language",
                         "\"%" STR_FMT "\" is not among the languages",
                         STR_ARG(node->items[2 * i]->text));
        else
            voice_read(t, node->items[2 * i + 1], at);
    }
}

struct mark_draft {
    struct story_mark mark;
    struct str span;
};

static const struct field mark_fields[] = {
    {"title", FIELD_I18N, false, offsetof(struct mark_draft, mark.title), 0, 0, NULL, NULL,
     "shown with the span"},
    {"span", FIELD_TEXT, false, offsetof(struct mark_draft, span), 0, 0, NULL, NULL,
     "from..to, names of other marks"},
};
static const struct field_table mark_table = {"a mark", FIELD_TABLE(mark_fields)};

static bool mark_known(const struct telling *t, struct str name)
{
    for (size_t i = 0; i < t->marks->n; i++)
        if (str_eq(*(const struct str *)vec_at(t->marks, i), name))
            return true;
    return false;
}

static void mark_check(struct telling *t, const struct yaml_node *key, struct mark_draft *d)
{
    ptrdiff_t dots = str_find(d->span, STR(".."));
    if (d->span.len && dots > 0) {
        d->mark.from = str_sub(d->span, 0, (size_t)dots);
        d->mark.to = str_sub(d->span, (size_t)dots + 2, d->span.len);
    }
    bool spans = d->mark.from.len > 0;
    struct str ends[] = {spans ? d->mark.from : d->mark.id, spans ? d->mark.to : d->mark.id};
    for (int i = 0; i < 2; i++) {
        struct nearest near = nearest_to(ends[i]);
        for (size_t k = 0; k < t->marks->n; k++)
            nearest_offer(&near, *(const struct str *)vec_at(t->marks, k));
        if (!mark_known(t, ends[i]) && (i == 0 || spans))
            reader_error(&t->r, key, "unknown-mark",
                         "no beat sets the mark \"%" STR_FMT "\"%s%" STR_FMT "%s", STR_ARG(ends[i]),
                         near.best.len ? "; did you mean \"" : "", STR_ARG(near.best),
                         near.best.len ? "\"?" : "");
    }
}

/* A visitor reads the title where a part can be watched again. */
static void titles_check(struct telling *t)
{
    const struct story *s = t->story;
    for (int i = 0; i < s->n_scenes; i++)
        for (int k = 0; k < s->scenes[i].n_beats; k++) {
            const struct beat *b = &s->scenes[i].beats[k];
            bool titled = b->mark.len == 0;
            for (int m = 0; m < s->n_marks && !titled; m++)
                titled = str_eq(s->marks[m].id, b->mark) && s->marks[m].title.n > 0;
            if (!titled)
                findings_add(t->r.findings, FINDING_WARNING, b->at, "untitled-mark",
                             "the mark \"%" STR_FMT "\" has no title; give it one under \"marks\"",
                             STR_ARG(b->mark));
        }
    for (int m = 0; m < s->n_marks; m++)
        if (s->marks[m].from.len && s->marks[m].title.n == 0)
            findings_add(t->r.findings, FINDING_WARNING, s->marks[m].at, "untitled-mark",
                         "the mark \"%" STR_FMT "\" has no title", STR_ARG(s->marks[m].id));
}

void marks_read(struct telling *t, const struct yaml_node *node)
{
    struct vec marks = VEC_INIT(struct story_mark);
    for (uint32_t i = 0; node && i < node->n; i++) {
        struct mark_draft d = {.mark = {.id = node->items[2 * i]->text}};
        if (!fields_read(&t->r, node->items[2 * i + 1], &mark_table, &d))
            continue;
        d.mark.at = reader_at(&t->r, node->items[2 * i]);
        mark_check(t, node->items[2 * i], &d);
        vec_add(&marks, &d.mark);
    }
    t->story->n_marks = (int)marks.n;
    t->story->marks = vec_keep(&marks, t->r.arena);
    titles_check(t);
}
