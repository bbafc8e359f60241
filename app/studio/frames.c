/*
 * Scenes cross-fade over 0.56 s from the start of the new one; the old one stays at its last pose
 * meanwhile. The capsule comes out of the dark in half a second and goes back in a second.
 */
#include "studio/frames.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "studio/motion.h"

static const double cross_s = 0.56, dawn_s = 0.5, dusk_s = 1.0;
enum { KEY_NEXT_SCENE = 4096 };

struct frames {
    const struct story *story;
    const struct narration *narration;
    struct text_engine *engine;
    struct stage **stages; /* owned; by scene; NULL: not prepared */
    struct words_shown shown;
};

struct frames *frames_new(const struct story *story, const struct narration *narration,
                          struct text_engine *engine, struct words_shown shown)
{
    struct frames *f = mem_calloc(1, sizeof *f);
    *f = (struct frames){story, narration, engine,
                         mem_calloc((size_t)story->n_scenes + 1, sizeof(struct stage *)), shown};
    return f;
}

void frames_free(struct frames *f)
{
    if (!f)
        return;
    for (int i = 0; i < f->story->n_scenes; i++)
        stage_free(f->stages[i]);
    free(f->stages);
    free(f);
}

static int scene_at(const struct frames *f, double t)
{
    int scene = 0;
    while (scene + 1 < f->story->n_scenes && f->narration->scene_start_s[scene + 1] <= t + 1e-9)
        scene++;
    return scene;
}

/* The list of a scene, its keys apart from those of every other scene. -1 when it cannot be
 * prepared. */
static int list_scene(struct frames *f, int scene, double t, struct blit list[BLITS_MAX],
                      struct err *err)
{
    struct stage **s = &f->stages[scene];
    if (!*s)
        *s = stage_new(f->story, scene, f->narration, f->engine, f->shown, err);
    if (!*s)
        return -1;
    int n = stage_list(*s, t, list);
    for (int i = 0; i < n; i++)
        list[i].key += scene * KEY_NEXT_SCENE;
    return n;
}

bool frames_draw(struct frames *f, struct painter *painter, double t, struct err *err)
{
    struct blit list[BLITS_MAX];
    int scene = scene_at(f, t);
    double since = t - f->narration->scene_start_s[scene], left = f->narration->length_s - t;
    bool crossing = scene > 0 && since < cross_s;
    if (crossing) {
        int n = list_scene(f, scene - 1, t, list, err);
        if (n < 0)
            return false;
        painter_draw(painter, list, n);
    } else if (scene > 0) { /* its pictures are as large as frames: give them back */
        stage_free(f->stages[scene - 1]);
        f->stages[scene - 1] = NULL;
    }
    int n = list_scene(f, scene, t, list, err);
    if (n < 0)
        return false;
    double veil = fmin(scene == 0 ? since / dawn_s : 1, left / dusk_s);
    if (crossing) {
        painter_overlay(painter, list, n, ease_in_out(since / cross_s));
    } else if (veil < 1) {
        painter_draw(painter, list, 0);
        painter_overlay(painter, list, n, ease_in_out(veil));
    } else {
        painter_draw(painter, list, n);
    }
    return true;
}
