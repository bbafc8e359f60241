/*
 * Scenes cross-fade over 0.56 s from the start of the new one; the old one stays at its last pose
 * meanwhile. The capsule comes out of the dark in half a second and goes back in a second.
 *
 * A frame is decided as two lists and an alpha before anything is drawn: the same decision is
 * drawn, or hashed to know whether it would draw what was drawn before.
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

struct plan { /* of one frame: under, and over it with an alpha; alpha 0: nothing over it */
    struct blit under[BLITS_MAX], over[BLITS_MAX];
    int n_under, n_over;
    double alpha;
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

static struct stage *stage_of(struct frames *f, int scene, struct err *err)
{
    struct stage **s = &f->stages[scene];
    if (!*s)
        *s = stage_new(f->story, scene, f->narration, f->engine, f->shown, err);
    return *s;
}

/* The list of a scene, its keys apart from those of every other scene. -1 when it cannot be
 * prepared. */
static int list_scene(struct frames *f, int scene, double t, struct blit list[BLITS_MAX],
                      struct err *err)
{
    struct stage *s = stage_of(f, scene, err);
    if (!s)
        return -1;
    int n = stage_list(s, t, list);
    for (int i = 0; i < n; i++)
        list[i].key += scene * KEY_NEXT_SCENE;
    return n;
}

static bool frame_plan(struct frames *f, double t, struct plan *p, struct err *err)
{
    int scene = scene_at(f, t);
    double since = t - f->narration->scene_start_s[scene], left = f->narration->length_s - t;
    bool crossing = scene > 0 && since < cross_s;
    double veil = fmin(scene == 0 ? since / dawn_s : 1, left / dusk_s);
    p->n_under = p->n_over = 0;
    p->alpha = 0;
    if (scene > 0 && !crossing) { /* its pictures are as large as frames: give them back */
        stage_free(f->stages[scene - 1]);
        f->stages[scene - 1] = NULL;
    }
    if (crossing || veil < 1) {
        p->alpha = ease_in_out(crossing ? since / cross_s : veil);
        p->n_over = list_scene(f, scene, t, p->over, err);
        p->n_under = crossing ? list_scene(f, scene - 1, t, p->under, err) : 0;
    } else {
        p->n_under = list_scene(f, scene, t, p->under, err);
    }
    return p->n_under >= 0 && p->n_over >= 0;
}

bool frames_draw(struct frames *f, struct painter *painter, double t, struct err *err)
{
    struct plan p;
    if (!frame_plan(f, t, &p, err))
        return false;
    painter_draw(painter, p.under, p.n_under);
    if (p.n_over)
        painter_overlay(painter, p.over, p.n_over, p.alpha);
    return true;
}

static void add_list(struct sha256 *h, const struct blit *list, int n)
{
    sha256_add(h, &n, sizeof n);
    for (int i = 0; i < n; i++) {
        const struct blit *b = &list[i];
        struct { /* no padding: every byte counts */
            double matrix[6], alpha, clip[4];
            uint64_t picture;
            int64_t key, clipped;
        } one = {{b->to_screen.xx, b->to_screen.yx, b->to_screen.xy, b->to_screen.yy,
                  b->to_screen.x0, b->to_screen.y0},
                 b->alpha,
                 {0, 0, 0, 0},
                 picture_fingerprint(b->picture),
                 b->key,
                 b->clipped};
        for (int k = 0; k < 4 && b->clipped; k++)
            one.clip[k] = b->clip[k];
        sha256_add(h, &one, sizeof one);
    }
}

bool frames_hash(struct frames *f, double t, struct sha256 *h, struct err *err)
{
    struct plan p;
    if (!frame_plan(f, t, &p, err))
        return false;
    add_list(h, p.under, p.n_under);
    add_list(h, p.over, p.n_over);
    sha256_add(h, &p.alpha, sizeof p.alpha);
    return true;
}
