/*
 * Narration and timing. Each sentence is spoken at its language's speed, then again within 0.90
 * to 1.10 of it so that all languages come close to the third longest: what is left of idling is 0
 * to 2 % of the time. Pauses: 1.8 s before the first word, 0.5 s between sentences, 1.3 s between
 * scenes, 3 s at the end. Every start lies on a frame.
 */
#include "studio/narration.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "studio/describe.h"
#include "studio/recorded.h"
#include "studio/sentence.h"

static const double lead_s = 1.8, between_sentences_s = 0.5, between_scenes_s = 1.3, tail_s = 3,
                    scene_early_s = 1.0;
static const double fit_least = 0.90, fit_most = 1.10, idle_most_s = 1.0, length_most_s = 90;

int narration_first_beat(const struct story *story, int scene)
{
    int n = 0;
    for (int i = 0; i < scene; i++)
        n += story->scenes[i].n_beats;
    return n;
}

void narration_release(struct narration *n)
{
    for (int b = 0; b < n->n_beats; b++)
        for (int l = 0; l < n->n_languages; l++) {
            voice_sound_release(&n->beats[b].sound[l]);
            voice_sound_release(&n->beats[b].described[l]);
        }
    free(n->beats);
    free(n->scene_start_s);
    *n = (struct narration){0};
}

static bool say(struct voice_engine *e, const struct story *story, int language,
                const struct beat *beat, struct spoken *out, struct err *err)
{
    const struct voice_choice *v = &story->voices[language];
    struct voice_manner manner = {v->voice.ptr, out->speed[language], v->pitch};
    voice_sound_release(&out->sound[language]);
    return sentence_say(e, &manner, beat->say[language].speak, &out->sound[language], err);
}

/* The length the others are fitted to: what a person took, else the third longest of four or the
 * middle of fewer. */
static int32_t fit_length(const struct spoken *s, int n)
{
    int32_t sorted[MODEL_LANGS_MAX], recorded = 0;
    for (int i = 0; i < n; i++) {
        int32_t ms = voice_sound_ms(&s->sound[i]);
        int k = i;
        for (; k > 0 && sorted[k - 1] < ms; k--)
            sorted[k] = sorted[k - 1];
        sorted[k] = ms;
        if (!s->speed[i] && ms > recorded)
            recorded = ms;
    }
    return recorded ? recorded : sorted[n / 2];
}

static bool fit(struct voice_engine *e, const struct story *story, const struct beat *beat,
                struct spoken *s, struct err *err)
{
    double target = fit_length(s, story->n_languages);
    for (int l = 0; l < story->n_languages; l++) {
        double factor = fmin(fit_most, fmax(fit_least, voice_sound_ms(&s->sound[l]) / target));
        int speed = (int)lround(story->voices[l].speed * factor);
        if (!s->speed[l] || speed == s->speed[l])
            continue;
        s->speed[l] = speed;
        if (!say(e, story, l, beat, s, err))
            return false;
    }
    return true;
}

/* How many sentences of a scene there are up to a beat. */
static int sentence_number(const struct scene *scene, int beat)
{
    int n = 0;
    for (int k = 0; k <= beat; k++)
        n += scene->beats[k].silent_s <= 0;
    return n;
}

/* A sentence in every language: as recorded, else by the voice. */
static bool say_all(struct voice_engine *e, const struct story *story, const struct scene *scene,
                    int beat, struct spoken *s, struct findings *findings, struct err *err)
{
    const struct beat *b = &scene->beats[beat];
    struct err why = ERR_INIT;
    for (int l = 0; l < story->n_languages; l++) {
        enum recorded_result r = recorded_say(story, l, scene, b, sentence_number(scene, beat),
                                              &s->sound[l], findings);
        if (r == RECORDED_BAD)
            return err_set(err, ERR_CONTENT, "a recording cannot be read");
        s->speed[l] = r == RECORDED_DONE ? 0 : story->voices[l].speed;
        if (r == RECORDED_NONE && !say(e, story, l, b, s, &why))
            return findings_fail(findings, err, ERR_CONTENT, b->at, "voice", "%s", why.text);
    }
    return fit(e, story, b, s, &why) ||
           findings_fail(findings, err, ERR_CONTENT, b->at, "voice", "%s", why.text);
}

static bool speak_beat(struct voice_engine *e, const struct story *story, const struct scene *scene,
                       int beat, struct spoken *s, struct findings *findings, struct err *err)
{
    int32_t longest = 0;
    if (scene->beats[beat].silent_s > 0) {
        s->length_s = scene->beats[beat].silent_s;
        return true;
    }
    if (!say_all(e, story, scene, beat, s, findings, err))
        return false;
    for (int l = 0; l < story->n_languages; l++)
        longest = voice_sound_ms(&s->sound[l]) > longest ? voice_sound_ms(&s->sound[l]) : longest;
    s->length_s = longest / 1000.0;
    for (int l = 0; l < story->n_languages; l++) {
        double idle = s->length_s - voice_sound_ms(&s->sound[l]) / 1000.0;
        if (idle > idle_most_s)
            findings_add(findings, FINDING_WARNING, scene->beats[beat].at, "idle",
                         "the sentence in \"%s\" is %.1f s shorter than "
                         "the longest language; even them out",
                         story->languages[l], idle);
    }
    return true;
}

static double on_frame(double seconds)
{
    return ceil(seconds * STORY_FPS - 1e-6) / STORY_FPS;
}

/* The pause after a beat as the author or our rhythm has it; after beat -1 comes the first word. */
static double pause_after(const struct story *story, int scene, int beat)
{
    if (beat < 0 && scene == 0)
        return lead_s;
    if (beat < 0) /* of the scene before, whose last beat it is */
        return pause_after(story, scene - 1, story->scenes[scene - 1].n_beats - 1);
    const struct scene *s = &story->scenes[scene];
    bool last = beat + 1 == s->n_beats, end = last && scene + 1 == story->n_scenes;
    double usual = end ? tail_s : last ? between_scenes_s : between_sentences_s;
    return s->beats[beat].pause_s >= 0 ? s->beats[beat].pause_s : usual;
}

/* When a scene is seen whose first sentence begins at `at`: early, but never over the sentence
 * before it; and when it is described, it is seen by then. */
static double scene_start(const struct spoken *first, bool described, double silent_from)
{
    double at = first->start_s;
    double early = fmax(at - scene_early_s, silent_from + (at - silent_from) / 4);
    return on_frame(described ? fmin(early, first->describe_at_s) : early);
}

static void lay_out(const struct story *story, struct narration *n)
{
    double silent_from = 0;
    int b = 0;
    for (int i = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++, b++) {
            struct spoken *s = &n->beats[b];
            double needed = describe_pause_s(s, n->n_languages);
            double pause = fmax(pause_after(story, i, k - 1), needed);
            s->describe_at_s = silent_from + describe_lead_s;
            s->start_s = on_frame(silent_from + pause);
            if (k == 0)
                n->scene_start_s[i] = i ? scene_start(s, needed > 0, silent_from) : 0;
            silent_from = s->start_s + s->length_s;
        }
    int last = story->n_scenes - 1;
    n->length_s = on_frame(silent_from + pause_after(story, last, story->scenes[last].n_beats - 1));
    n->scene_start_s[story->n_scenes] = n->length_s;
}

static bool describe_beat(struct voice_engine *e, const struct story *story, int scene, int beat,
                          struct spoken *out, struct findings *findings, struct err *err)
{
    const struct beat *b = &story->scenes[scene].beats[beat];
    struct err why = ERR_INIT;
    return describe_say(e, story, b, pause_after(story, scene, beat - 1), out, &why) ||
           findings_fail(findings, err, ERR_CONTENT, b->at, "voice", "%s", why.text);
}

bool narration_make(const struct story *story, struct narration *out, struct findings *findings,
                    struct err *err)
{
    struct voice_engine *e = voice_engine_new(err);
    if (!e)
        return false;
    *out = (struct narration){.n_beats = story_beat_count(story),
                              .n_scenes = story->n_scenes,
                              .n_languages = story->n_languages};
    out->beats = mem_calloc((size_t)out->n_beats + 1, sizeof *out->beats);
    out->scene_start_s = mem_calloc((size_t)story->n_scenes + 1, sizeof *out->scene_start_s);
    bool ok = true;
    for (int i = 0, b = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++, b++)
            ok = speak_beat(e, story, &story->scenes[i], k, &out->beats[b], findings, err) &&
                 describe_beat(e, story, i, k, &out->beats[b], findings, err) && ok;
    voice_engine_free(e);
    describe_check(story, findings);
    lay_out(story, out);
    if (out->length_s > length_most_s)
        findings_add(findings, FINDING_ERROR, (struct source){story->path, 0, 0}, "length",
                     "the capsule would last %.0f s; %.0f s is the most", out->length_s,
                     length_most_s);
    return ok && (out->length_s <= length_most_s ||
                  err_set(err, ERR_LIMIT, "the capsule would last %.0f s", out->length_s));
}

/* Number of words that begin before offset. */
static size_t words_before(struct str text, size_t offset)
{
    size_t n = 0;
    for (size_t i = 0; i < offset && i < text.len; i++)
        n += text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ');
    return n;
}

/* Where the word with an index begins. */
static size_t word_offset(struct str text, size_t index)
{
    size_t i = 0;
    for (; i < text.len; i++)
        if (text.ptr[i] != ' ' && (i == 0 || text.ptr[i - 1] == ' ') && index-- == 0)
            return i;
    return i;
}

double narration_word_s(const struct narration *n, int beat, int language, const struct say *say_,
                        size_t offset)
{
    const struct voice_sound *s = &n->beats[beat].sound[language];
    if (!str_eq(say_->text,
                say_->speak)) { /* the words are written differently: go by their number */
        size_t shown = words_before(say_->text, say_->text.len),
               spoken = words_before(say_->speak, say_->speak.len);
        size_t index = words_before(say_->text, offset);
        offset = word_offset(say_->speak, shown ? (index * spoken + shown / 2) / shown : 0);
    }
    double found = 0;
    for (size_t i = 0; i < s->n_words && s->words[i].at <= offset; i++)
        found = s->words[i].ms / 1000.0;
    return found;
}
