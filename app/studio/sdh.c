/*
 * A sound in a pause gets a cue of its own. Over speech it stands as a line above the words, so the
 * caption it joins must have one line: a caption of two is cut into two captions at its line
 * break, when the second line is spoken or as near to that as both can be read. Invariants: at
 * most two lines of 37 characters, at least 0.08 s between captions, 1 to 7 s each (the words
 * decide when a sentence is shorter).
 */
#include "studio/sdh.h"

#include <math.h>

#include "base/utf8.h"
#include "model/vec.h"
#include "studio/captions.h"
#include "studio/sounds.h"

static const double gap_s = 0.08, least_s = 1.0, most_s = 7.0, sound_s = 1.6, music_s = 3.0,
                    near_s = 1.5, late_s = 2.5, moved_s = 0.6;

struct cue {
    double from, to;
    struct str labels[CAPTION_LINES]; /* without brackets; empty: none */
    struct str lines[CAPTION_LINES];  /* spoken; empty: none */
    double second_s;                  /* when the second line is spoken */
};

static void sentence_add(struct vec *cues, const struct narration *n, int beat, int language,
                         const struct say *say)
{
    struct caption_part parts[CAPTION_PARTS_MAX];
    struct caption_span spans[CAPTION_PARTS_MAX];
    int count = captions_time(n, beat, language, say, parts, spans);
    for (int i = 0; i < count; i++) {
        const struct caption_part *p = &parts[i];
        struct cue c = {.from = spans[i].from_s, .to = spans[i].to_s};
        if (p->line_break) {
            c.lines[0] = str_sub(say->text, p->from, p->line_break);
            c.lines[1] = str_sub(say->text, p->line_break + 1, p->to);
            c.second_s = n->beats[beat].start_s +
                         narration_word_s(n, beat, language, say, p->line_break + 1);
        } else {
            c.lines[0] = str_sub(say->text, p->from, p->to);
        }
        vec_add(cues, &c);
    }
}

static struct cue *cue_at(struct vec *cues, size_t i)
{
    return vec_at(cues, i);
}

static void cue_insert(struct vec *cues, size_t at, struct cue c)
{
    vec_add(cues, &c);
    for (size_t i = cues->n - 1; i > at; i--)
        *cue_at(cues, i) = *cue_at(cues, i - 1);
    *cue_at(cues, at) = c;
}

/* The first cue that is not over at a time. */
static size_t cue_after(struct vec *cues, double t)
{
    size_t i = 0;
    while (i < cues->n && cue_at(cues, i)->to <= t)
        i++;
    return i;
}

/* Puts a label above a caption; false when that cannot be done within two lines. */
static bool label_join(struct vec *cues, size_t i, struct str label)
{
    struct cue *c = cue_at(cues, i), rest;
    if (c->labels[0].len && (c->lines[0].len || c->labels[1].len))
        return false;
    if (c->lines[1].len) {
        double cut = fmax(c->from + least_s, fmin(c->second_s, c->to - least_s - gap_s));
        if (c->to - cut < least_s || fabs(cut - c->second_s) > moved_s)
            return false;
        rest = (struct cue){.from = cut, .to = c->to, .lines = {c->lines[1]}};
        c->to = cut;
        c->lines[1] = (struct str){NULL, 0};
        cue_insert(cues, i + 1, rest);
        c = cue_at(cues, i);
    }
    c->labels[c->labels[0].len > 0] = label;
    return true;
}

/* A caption of its own from t, or a little earlier where that makes it long enough to read. */
static bool label_alone(struct vec *cues, double t, double length, double end, struct str label)
{
    size_t i = cue_after(cues, t);
    double before = i ? cue_at(cues, i - 1)->to + gap_s : 0;
    double next = i < cues->n ? cue_at(cues, i)->from - gap_s : end;
    double from = fmax(before, fmin(t, next - least_s));
    if (next - from < least_s || t - from > least_s)
        return false;
    double to = fmin(next, from + fmin(most_s, fmax(sound_s, length)));
    cue_insert(cues, i, (struct cue){.from = from, .to = to, .labels = {label}});
    return true;
}

/* A caption of its own right after the one it is heard under. */
static bool label_after(struct vec *cues, double t, double end, struct str label)
{
    size_t i = cue_after(cues, t);
    if (i == cues->n)
        return false;
    double from = cue_at(cues, i)->to + gap_s;
    double next = i + 1 < cues->n ? cue_at(cues, i + 1)->from - gap_s : end;
    if (from - t > late_s || next - from < least_s)
        return false;
    cue_insert(cues, i + 1,
               (struct cue){.from = from, .to = fmin(next, from + sound_s), .labels = {label}});
    return true;
}

/* A caption lingers after its sentence; for a sound it may go sooner. */
static void make_room(struct vec *cues, double t)
{
    size_t i = cue_after(cues, t);
    struct cue *last = i ? cue_at(cues, i - 1) : NULL;
    if (last)
        last->to = fmin(last->to, fmax(last->from + least_s, t - gap_s));
}

static void sound_add(struct vec *cues, double t, double length, double end, struct str label)
{
    make_room(cues, t);
    if (label_alone(cues, t, length, end, label))
        return;
    size_t i = cue_after(cues, t);
    /* What begins as a caption goes belongs to the next. */
    size_t k = i < cues->n && cue_at(cues, i)->to - t < near_s / 2 ? i + 1 : i;
    for (; k < cues->n && cue_at(cues, k)->from - t < near_s; k++)
        if (label_join(cues, k, label))
            return;
    if (label_after(cues, t, end, label))
        return;
    for (k = i + 1; k-- > 0 && t - cue_at(cues, k)->to < near_s;)
        if (k < cues->n && label_join(cues, k, label))
            return;
}

static void gaps_make(struct vec *cues)
{
    for (size_t i = 0; i + 1 < cues->n; i++) {
        struct cue *c = cue_at(cues, i);
        c->to = fmin(fmin(c->to, c->from + most_s), cue_at(cues, i + 1)->from - gap_s);
    }
}

static void cue_write(struct buf *out, size_t number, const struct cue *c)
{
    buf_addf(out, "\n%zu\n", number);
    captions_add_time(out, c->from);
    buf_add_c(out, " --> ");
    captions_add_time(out, c->to);
    buf_add_char(out, '\n');
    for (int i = 0; i < CAPTION_LINES && c->labels[i].len; i++) {
        buf_add_char(out, '[');
        captions_add_text(out, c->labels[i]);
        buf_add_c(out, "]\n");
    }
    for (int i = 0; i < CAPTION_LINES; i++)
        if (c->lines[i].len) {
            captions_add_text(out, c->lines[i]);
            buf_add_char(out, '\n');
        }
}

void sdh_write(const struct story *story, const struct narration *narration, int language,
               struct buf *out)
{
    const char *code = story->languages[language];
    struct vec cues = VEC_INIT(struct cue);
    size_t n_sounds = 0;
    struct sounding *sounds = sounds_make(story, narration, SOUND_RATE, &n_sounds);
    for (int i = 0, beat = 0; i < story->n_scenes; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++, beat++)
            if (story->scenes[i].beats[k].say[language].text.len)
                sentence_add(&cues, narration, beat, language,
                             &story->scenes[i].beats[k].say[language]);
    for (size_t i = 0; story->narrator.n && i < cues.n; i++)
        if (label_join(&cues, i, i18n_text(&story->narrator, code, NULL)))
            break;
    if (story->music.n)
        label_alone(&cues, 0, music_s, narration->length_s, i18n_text(&story->music, code, NULL));
    for (size_t i = 0; i < n_sounds; i++)
        sound_add(&cues, sounds[i].from_s, sounds[i].length_s, narration->length_s,
                  i18n_text(&sounds[i].sound->label, code, NULL));
    gaps_make(&cues);
    buf_add_c(out, "WEBVTT\n");
    for (size_t i = 0; i < cues.n; i++)
        cue_write(out, i + 1, cue_at(&cues, i));
    vec_release(&cues);
    sounds_release(sounds, n_sounds);
}
