/*
 * Things come 0.25 s before their sentence or word, 80 ms apart, and go 0.55 s before it. What no
 * beat shows is there when the scene begins. Words and signs fixed to the screen are gone before
 * the next scene comes.
 */
#include "studio/changes.h"

#include <math.h>
#include <stdlib.h>

#include "base/str.h"

const double change_show_early_s = 0.25, change_hide_early_s = 0.55;
static const double clear_s = 0.4, stagger_s = 0.08, first_s = 0.2, always = -1e3;

static void change_add(struct vec *changes, double at, bool hide)
{
    vec_add(changes, &(struct change){at, hide});
}

double changes_word_s(const struct story *story, const struct narration *n, int beat,
                      const struct beat *b, struct str word)
{
    int language = story->screen_language >= 0 ? story->screen_language : 0;
    ptrdiff_t at = word.len ? str_find(b->say[language].text, word) : -1;
    double start = n->beats[beat].start_s;
    return at > 0 ? start + narration_word_s(n, beat, language, &b->say[language], (size_t)at)
                  : start;
}

static void beat_changes(const struct story *story, const struct narration *n, int beat,
                         const struct beat *b, struct vec changes[])
{
    int same = 0; /* shows before this one with the same word */
    for (int i = 0; i < b->n_shows; i++) {
        const struct show *show = &b->shows[i];
        double at = changes_word_s(story, n, beat, b, show->word);
        at -= show->hide ? change_hide_early_s : change_show_early_s;
        /* What comes at the same moment comes one after the other. */
        same = i > 0 && str_eq(show->word, b->shows[i - 1].word) &&
                       show->hide == b->shows[i - 1].hide
                   ? same + 1
                   : 0;
        if (!show->hide)
            at += stagger_s * same;
        change_add(&changes[show->item], at, show->hide);
    }
}

static int by_time(const void *a, const void *b)
{
    double x = ((const struct change *)a)->at, y = ((const struct change *)b)->at;
    return (x > y) - (x < y);
}

void changes_make(const struct story *story, int scene, const struct narration *n,
                  struct vec changes[])
{
    const struct scene *sc = &story->scenes[scene];
    for (int i = 0, entered = 0; i < sc->n_items; i++) {
        const struct item *item = &sc->items[i];
        if (!item->waits && !item->is_scrim)
            change_add(&changes[i],
                       item->enters ? n->scene_start_s[scene] + first_s + stagger_s * entered++
                                    : always,
                       false);
        bool fixed = item->depth == 0 && (item->waits || item->is_text);
        if (fixed && scene + 1 < story->n_scenes)
            change_add(&changes[i], n->scene_start_s[scene + 1] - clear_s, true);
    }
    int beat = narration_first_beat(story, scene);
    for (int k = 0; k < sc->n_beats; k++)
        beat_changes(story, n, beat + k, &sc->beats[k], changes);
    for (int i = 0; i < sc->n_items; i++)
        if (changes[i].n)
            qsort(changes[i].data, changes[i].n, sizeof(struct change), by_time);
}

const struct change *changes_at(const struct vec *changes, double t)
{
    const struct change *now = NULL;
    for (size_t i = 0; i < changes->n; i++) {
        const struct change *c = vec_at(changes, i);
        if (c->at <= t)
            now = c;
    }
    return now;
}

/* The first frame at or after a time. */
static double frame_after(double t)
{
    return fmax(0, ceil(t * STORY_FPS - 1e-6) / STORY_FPS);
}

bool changes_next_stay(const struct vec *changes, const struct motion *leave, double end_s,
                       size_t *at, struct stay *out)
{
    const struct change *c = NULL;
    for (; *at < changes->n; ++*at) {
        c = vec_at(changes, *at);
        if (!c->hide)
            break;
    }
    if (*at >= changes->n || c->at >= end_s)
        return false;
    *out = (struct stay){frame_after(c->at), end_s, end_s};
    for (++*at; *at < changes->n; ++*at) {
        c = vec_at(changes, *at);
        if (!c->hide)
            continue;
        out->leaves_s = fmin(c->at, end_s);
        out->to_s = fmin(frame_after(c->at + leave->seconds), end_s);
        break;
    }
    return out->to_s > out->from_s || changes_next_stay(changes, leave, end_s, at, out);
}
