/*
 * A picture without words serves every language; the words come from these files and stand where
 * and when the frames leave room for them. The last ones go while the capsule fades into the dark.
 */
#include "studio/overlay.h"

#include <math.h>
#include <stdlib.h>

#include "studio/captions.h"
#include "studio/words.h"
#include "text/looks.h"

static const double dusk_s = 0.28; /* the picture is nearly dark that long before the end */

static int by_time(const void *a, const void *b)
{
    const struct word_stay *x = a, *y = b;
    if (x->stay.from_s != y->stay.from_s)
        return x->stay.from_s < y->stay.from_s ? -1 : 1;
    return x->scene != y->scene ? x->scene - y->scene : x->item - y->item;
}

static void scene_stays(const struct story *story, int scene, const struct narration *n,
                        struct vec *out)
{
    const struct scene *sc = &story->scenes[scene];
    struct arena arena = ARENA_INIT;
    struct vec *changes = arena_array(&arena, (size_t)sc->n_items + 1, struct vec);
    double end = n->scene_start_s[scene + 1] - (scene + 1 == story->n_scenes ? dusk_s : 0);
    for (int i = 0; i < sc->n_items; i++)
        changes[i] = (struct vec)VEC_INIT(struct change);
    changes_make(story, scene, n, changes);
    for (int i = 0; i < sc->n_items; i++) {
        struct word_stay w = {.scene = scene, .item = i, .nth = 1};
        for (size_t at = 0; sc->items[i].is_text &&
                            changes_next_stay(&changes[i], &sc->items[i].leave, end, &at, &w.stay);
             w.nth++) {
            /* What the first sentence shows is called before its scene when there is no pause. */
            w.stay.from_s = fmax(w.stay.from_s, n->scene_start_s[scene]);
            vec_add(out, &w);
        }
        vec_release(&changes[i]);
    }
    arena_release(&arena);
}

struct vec overlay_stays(const struct story *story, const struct narration *n)
{
    struct vec out = VEC_INIT(struct word_stay);
    for (int i = 0; i < story->n_scenes; i++)
        scene_stays(story, i, n, &out);
    if (out.n)
        qsort(out.data, out.n, sizeof(struct word_stay), by_time);
    return out;
}

/* Hundredths of a per cent are a fifth of a px. */
static double per_cent(double px, double of)
{
    return px * 100 / of;
}

static void add_cue(struct buf *out, const struct story *story, const struct word_stay *w,
                    const char *language)
{
    const struct scene *scene = &story->scenes[w->scene];
    const struct item *item = &scene->items[w->item];
    struct words_place p = words_place(item);
    buf_addf(out, "\n%" STR_FMT "-%" STR_FMT, STR_ARG(scene->id), STR_ARG(item->id));
    if (w->nth > 1)
        buf_addf(out, "-%d", w->nth);
    buf_add_char(out, '\n');
    captions_add_time(out, w->stay.from_s);
    buf_add_c(out, " --> ");
    captions_add_time(out, w->stay.to_s);
    buf_addf(out, " line:%.2f%% position:%.2f%% align:%s size:%.2f%%\n<c.%s>",
             per_cent(p.y, STORY_HEIGHT), per_cent(p.x, STORY_WIDTH), p.centred ? "center" : "left",
             per_cent(p.wide, STORY_WIDTH), text_look_names[item->look]);
    captions_add_text(out, i18n_text(&item->text, language, NULL));
    buf_add_c(out, "</c>\n");
}

bool overlay_write(const struct story *story, const struct narration *n, int language,
                   struct buf *out)
{
    struct vec stays = overlay_stays(story, n);
    bool any = false;
    buf_add_c(out, "WEBVTT\n");
    for (size_t i = 0; i < stays.n; i++) {
        const struct word_stay *w = vec_at(&stays, i);
        if (story->scenes[w->scene].items[w->item].counts)
            continue;
        add_cue(out, story, w, story->languages[language]);
        any = true;
    }
    vec_release(&stays);
    return any;
}
