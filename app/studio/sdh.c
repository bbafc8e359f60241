/*
 * A sound in a pause gets a cue of its own. Over speech it stands as a line above the words, so the
 * caption it joins must have one line: a caption of two is cut into two captions at its line
 * break, when the second line is spoken or as near to that as both can be read. Where both cannot,
 * it stays whole and the label stands before the words of its first line. Invariants: at most two
 * lines of 37 characters, at least 0.08 s between captions, 1 to 7 s each (the words decide when a
 * sentence is shorter).
 */
#include "studio/sdh.h"

#include <math.h>

#include "base/utf8.h"
#include "studio/captions.h"
#include "studio/pace.h"
#include "studio/sounds.h"

static const double sound_s = 1.6, music_s = 3.0, near_s = 1.5, late_s = 2.5;

static void cue_insert(struct vec *cues, size_t at, struct cue_made c)
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

/* When a caption of two lines is parted so that both can be read, as near to its second line's first
 * word as that allows; below 0: never. */
static double cut_time(struct vec *cues, size_t i, double end)
{
    const struct cue_made *c = cue_at(cues, i);
    struct cue_made first = *c, second = {.lines = {c->lines[1]}};
    first.lines[1] = (struct str){NULL, 0};
    double from = fmax(0, c->spoken_s - cue_early_s),
           to = i + 1 < cues->n ? cue_at(cues, i + 1)->from - cue_gap_s : end;
    if (i)
        from = fmax(from, cue_at(cues, i - 1)->from + cue_needs_s(cue_at(cues, i - 1)) + cue_gap_s);
    from = fmin(from, c->from);
    double least = fmax(c->second_s - cue_early_s, from + cue_least_s(&first) + cue_gap_s),
           most = fmin(c->second_s + cue_late_s, to - cue_least_s(&second));
    return least <= most ? fmax(least, fmin(c->second_s, most)) : -1;
}

/* The first line of two goes on behind the label. */
static bool label_beside(struct cue_made *c, struct str label)
{
    if (utf8_count(label) + 3 + utf8_count(c->lines[0]) > CAPTION_LINE_MAX)
        return false;
    c->labels[0] = label;
    return true;
}

/* Puts a label above a caption, or before its words; false when that cannot be done within two
 * lines that can be read. */
static bool label_join(struct vec *cues, size_t i, double end, struct str label)
{
    struct cue_made *c = cue_at(cues, i);
    if (c->labels[0].len && (c->lines[0].len || c->labels[1].len))
        return false;
    if (c->lines[1].len) {
        double cut = cut_time(cues, i, end);
        if (cut < 0)
            return label_beside(c, label);
        struct cue_made rest = {.from = cut,
                                .to = fmax(c->to, cut + cue_gap_s),
                                .spoken_s = c->second_s,
                                .lines = {c->lines[1]}};
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
    double before = i ? cue_at(cues, i - 1)->to + cue_gap_s : 0;
    double next = i < cues->n ? cue_at(cues, i)->from - cue_gap_s : end;
    double from = fmax(before, fmin(t, next - cue_shortest_s));
    if (next - from < cue_shortest_s || t - from > cue_shortest_s)
        return false;
    double to = fmin(next, from + fmin(cue_longest_s, fmax(sound_s, length)));
    cue_insert(
        cues, i,
        (struct cue_made){.from = from, .to = to, .spoken_s = fmax(from, t), .labels = {label}});
    return true;
}

/* A caption of its own right after the one it is heard under. */
static bool label_after(struct vec *cues, double t, double end, struct str label)
{
    size_t i = cue_after(cues, t);
    if (i == cues->n)
        return false;
    double from = cue_at(cues, i)->to + cue_gap_s;
    double next = i + 1 < cues->n ? cue_at(cues, i + 1)->from - cue_gap_s : end;
    if (from - t > late_s || next - from < cue_shortest_s)
        return false;
    cue_insert(
        cues, i + 1,
        (struct cue_made){
            .from = from, .to = fmin(next, from + sound_s), .spoken_s = from, .labels = {label}});
    return true;
}

/* A caption lingers after its sentence; for a sound it may go sooner. */
static void make_room(struct vec *cues, double t)
{
    size_t i = cue_after(cues, t);
    struct cue_made *last = i ? cue_at(cues, i - 1) : NULL;
    if (last)
        last->to = fmin(last->to, fmax(last->from + cue_needs_s(last), t - cue_gap_s));
}

static void sound_add(struct vec *cues, double t, double length, double end, struct str label)
{
    make_room(cues, t);
    if (label_alone(cues, t, length, end, label))
        return;
    size_t i = cue_after(cues, t);
    /* What begins as a caption goes belongs to the next. */
    size_t k = i < cues->n && cue_at(cues, i)->to - t < near_s / 2 ? i + 1 : i;
    for (; k < cues->n && cue_at(cues, k)->from - t < near_s / 2; k++)
        if (label_join(cues, k, end, label))
            return;
    if (i < cues->n && !cue_at(cues, i)->lines[0].len && label_join(cues, i, end, label))
        return;
    for (; k < cues->n && cue_at(cues, k)->from - t < near_s; k++)
        if (label_join(cues, k, end, label))
            return;
    if (label_after(cues, t, end, label))
        return;
    for (k = i + 1; k-- > 0 && t - cue_at(cues, k)->to < near_s;)
        if (k < cues->n && label_join(cues, k, end, label))
            return;
}

static void gaps_make(struct vec *cues)
{
    for (size_t i = 0; i + 1 < cues->n; i++) {
        struct cue_made *c = cue_at(cues, i);
        c->to = fmin(fmin(c->to, c->from + cue_longest_s), cue_at(cues, i + 1)->from - cue_gap_s);
    }
}

void sdh_write(const struct story *story, const struct narration *narration, int language,
               struct buf *out)
{
    const char *code = story->languages[language];
    struct vec cues = VEC_INIT(struct cue_made);
    size_t n_sounds = 0;
    struct sounding *sounds = sounds_make(story, narration, SOUND_RATE, &n_sounds);
    cues_of_sentences(&cues, story, narration, language);
    for (size_t i = 0; story->narrator.n && i < cues.n; i++)
        if (label_join(&cues, i, narration->length_s, i18n_text(&story->narrator, code, NULL)))
            break;
    if (story->music.n)
        label_alone(&cues, 0, music_s, narration->length_s, i18n_text(&story->music, code, NULL));
    for (size_t i = 0; i < n_sounds; i++)
        sound_add(&cues, sounds[i].from_s, sounds[i].length_s, narration->length_s,
                  i18n_text(&sounds[i].sound->label, code, NULL));
    gaps_make(&cues);
    cues_pace(&cues, narration->length_s);
    cues_write(&cues, out);
    vec_release(&cues);
    sounds_release(sounds, n_sounds);
}
