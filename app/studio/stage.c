/*
 * A scene as a function of time. Everything that changes is computed from the time alone (no state
 * from frame to frame but a memo of pictures), so frames can be drawn in any order and one frame
 * alone is the same picture.
 *
 * Camera: a layer of depth d sees look and zoom d times as far from the resting camera (960, 540,
 * 1) as a layer of depth 1. It starts 0.9 s before its sentence.
 */
#include "studio/stage.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "model/vec.h"
#include "studio/art.h"
#include "studio/changes.h"
#include "studio/ornament.h"
#include "studio/words.h"

static const double camera_early_s = 0.9, path_s = 0.8, count_s = 1.2;
static const double raster_scale_most = 2;
enum { KEY_PATH = 990, PATH_STEPS = 24, CENTRE_X = STORY_WIDTH / 2, CENTRE_Y = STORY_HEIGHT / 2 };

struct actor { /* an item on this stage */
    const struct item *item;
    struct picture *picture;  /* owned; NULL: nothing to draw */
    struct picture **numbers; /* owned; of a count, by value - least; NULL until needed */
    int n_numbers, least;
    double ink[4];             /* x, y, w, h in px of the drawing */
    const struct vec *changes; /* of struct change, by time */
};

struct camera_move {
    double at, seconds, x, y, zoom;
};

struct path_move {
    double at;
    int to;
};

struct stage {
    const struct scene *scene;
    struct text_engine *engine;
    struct words_shown shown;
    bool words; /* the capsule has words, drawn here or laid over later */
    double start_s;
    struct actor *actors;           /* owned */
    struct vec *changes;            /* owned; by item */
    struct vec camera, path;        /* of camera_move, path_move */
    int path_from;                  /* node reached before this scene */
    struct picture **path_pictures; /* owned; by progress x PATH_STEPS */
};

static struct camera_move camera_target(const struct stage *s, const struct camera *c, double at)
{
    struct camera_move m = {at, c->seconds, c->x, c->y, c->zoom};
    if (c->item >= 0) {
        const double *ink = s->actors[c->item].ink;
        m.x = ink[0] + ink[2] / 2;
        m.y = ink[1] + ink[3] / 2;
    }
    return m;
}

static void beat_moves(struct stage *s, double start, const struct beat *b)
{
    if (b->moves_camera) {
        struct camera_move m = camera_target(s, &b->camera,
                                             fmax(start - camera_early_s, s->start_s));
        vec_add(&s->camera, &m);
    }
    if (b->path >= 0)
        vec_add(&s->path, &(struct path_move){start - change_show_early_s, b->path});
}

/* The node reached when the scenes before this one are over. */
static int path_before(const struct story *story, int scene)
{
    int reached = 0;
    for (int i = 0; i < scene; i++)
        for (int k = 0; k < story->scenes[i].n_beats; k++)
            if (story->scenes[i].beats[k].path >= 0)
                reached = story->scenes[i].beats[k].path;
    return reached;
}

static double zoom_most(const struct scene *scene)
{
    double most = scene->camera.zoom;
    for (int k = 0; k < scene->n_beats; k++)
        if (scene->beats[k].moves_camera)
            most = fmax(most, scene->beats[k].camera.zoom);
    return most;
}

static double depth_zoom(double zoom, double depth)
{
    return fmax(0.05, 1 + depth * (zoom - 1));
}

static void actor_prepare(struct stage *s, struct actor *a, const struct art *art)
{
    const struct item *item = a->item;
    if (s->shown.bare && (item->is_scrim || item->is_text))
        return;
    if (item->is_scrim) {
        a->picture = ornament_scrim();
    } else if (!item->is_text) {
        double scale = fmin(raster_scale_most,
                            fmax(1, depth_zoom(zoom_most(s->scene), item->depth)));
        art_ink(art, item->id, &a->ink[0], &a->ink[1], &a->ink[2], &a->ink[3]);
        a->picture = art_layer(art, item->id, scale);
    } else if (item->counts) {
        a->least = item->count_from < item->count_to ? item->count_from : item->count_to;
        a->n_numbers = abs(item->count_to - item->count_from) + 1;
        a->numbers = mem_calloc((size_t)a->n_numbers, sizeof(struct picture *));
    } else if (s->shown.language) {
        a->picture = words_picture(s->engine, item, i18n_text(&item->text, s->shown.language, NULL),
                                   s->shown.language);
    }
    if (a->picture && (item->is_text || item->is_scrim))
        memcpy(a->ink, (double[]){a->picture->x, a->picture->y, a->picture->w, a->picture->h},
               sizeof a->ink);
}

struct stage *stage_new(const struct story *story, int scene, const struct narration *narration,
                        struct text_engine *engine, struct words_shown shown, struct err *err)
{
    const struct scene *sc = &story->scenes[scene];
    struct art *art = art_open(sc->art, err);
    if (!art)
        return NULL;
    struct stage *s = mem_calloc(1, sizeof *s);
    *s = (struct stage){.scene = sc,
                        .engine = engine,
                        .start_s = narration->scene_start_s[scene],
                        .shown = shown,
                        .words = story_has_words(story),
                        .camera = VEC_INIT(struct camera_move),
                        .path = VEC_INIT(struct path_move),
                        .path_from = path_before(story, scene)};
    s->actors = mem_calloc((size_t)sc->n_items + 1, sizeof *s->actors);
    s->changes = mem_calloc((size_t)sc->n_items + 1, sizeof *s->changes);
    s->path_pictures = mem_calloc((size_t)(sc->path_nodes + 1) * PATH_STEPS + 1,
                                  sizeof(struct picture *));
    for (int i = 0; i < sc->n_items; i++) {
        s->changes[i] = (struct vec)VEC_INIT(struct change);
        s->actors[i] = (struct actor){.item = &sc->items[i], .changes = &s->changes[i]};
        actor_prepare(s, &s->actors[i], art);
    }
    art_close(art);
    changes_make(story, scene, narration, s->changes);
    struct camera_move first = camera_target(s, &sc->camera, -1e3);
    first.seconds = 0;
    vec_add(&s->camera, &first);
    int beat = narration_first_beat(story, scene);
    for (int k = 0; k < sc->n_beats; k++)
        beat_moves(s, narration->beats[beat + k].start_s, &sc->beats[k]);
    return s;
}

void stage_free(struct stage *s)
{
    if (!s)
        return;
    for (int i = 0; i < s->scene->n_items; i++) {
        struct actor *a = &s->actors[i];
        picture_free(a->picture);
        for (int k = 0; k < a->n_numbers; k++)
            picture_free(a->numbers[k]);
        free(a->numbers);
        vec_release(&s->changes[i]);
    }
    for (int i = 0; i < (s->scene->path_nodes + 1) * PATH_STEPS + 1; i++)
        picture_free(s->path_pictures[i]);
    vec_release(&s->camera);
    vec_release(&s->path);
    free(s->path_pictures);
    free(s->changes);
    free(s->actors);
    free(s);
}

static struct camera_move camera_at(const struct stage *s, double t)
{
    struct camera_move now = {0, 0, CENTRE_X, CENTRE_Y, 1};
    for (size_t i = 0; i < s->camera.n; i++) {
        const struct camera_move *m = vec_at(&s->camera, i);
        double e = m->seconds > 0 ? ease_in_out((t - m->at) / m->seconds) : t >= m->at;
        now.x += (m->x - now.x) * e;
        now.y += (m->y - now.y) * e;
        now.zoom += (m->zoom - now.zoom) * e;
    }
    return now;
}

static struct pose pose_at(const struct stage *s, const struct actor *a, double t)
{
    const struct change *c = changes_at(a->changes, t);
    struct pose p = {.alpha = 0, .scale = 1};
    if (c && !c->hide)
        p = c->at < 0 ? POSE_REST : motion_enter(&a->item->enter, t - c->at);
    const struct change *before = c && c->hide ? changes_at(a->changes, c->at - 1e-6) : NULL;
    if (before && !before->hide)
        p = motion_leave(&a->item->leave, t - c->at);
    return pose_join(p, loop_at(&a->item->loop, t - s->start_s));
}

static struct picture *number_at(struct stage *s, struct actor *a, double t)
{
    const struct change *c = changes_at(a->changes, t);
    double part = c && !c->hide && c->at >= 0 ? ease_out((t - c->at) / count_s) : 1;
    int value = (int)lround(a->item->count_from + (a->item->count_to - a->item->count_from) * part);
    struct picture **p = &a->numbers[value - a->least];
    char digits[16];
    snprintf(digits, sizeof digits, "%d", value);
    if (!*p)
        *p = words_picture(s->engine, a->item, str_c(digits), s->shown.language);
    return *p;
}

/* From px of the picture to the screen: pose, then camera. */
static cairo_matrix_t matrix_of(const struct actor *a, const struct picture *pic,
                                const struct pose *pose, const struct camera_move *cam)
{
    double zoom = depth_zoom(cam->zoom, a->item->depth);
    double look_x = CENTRE_X + a->item->depth * (cam->x - CENTRE_X);
    double look_y = CENTRE_Y + a->item->depth * (cam->y - CENTRE_Y);
    double mid_x = a->ink[0] + a->ink[2] / 2, mid_y = a->ink[1] + a->ink[3] / 2;
    double down = pose->sunk * a->ink[3];
    cairo_matrix_t m;
    cairo_matrix_init_translate(&m, CENTRE_X, CENTRE_Y);
    cairo_matrix_scale(&m, zoom, zoom);
    cairo_matrix_translate(&m, -look_x + pose->dx, -look_y + pose->dy + down);
    if (pose->degrees != 0 || pose->scale != 1) {
        cairo_matrix_translate(&m, mid_x, mid_y);
        cairo_matrix_rotate(&m, pose->degrees * M_PI / 180);
        cairo_matrix_scale(&m, pose->scale, pose->scale);
        cairo_matrix_translate(&m, -mid_x, -mid_y);
    }
    cairo_matrix_translate(&m, pic->x, pic->y);
    cairo_matrix_scale(&m, 1 / pic->scale, 1 / pic->scale);
    return m;
}

/* What grow motions leave uncovered: the resting ink box, cut by the pose. */
static void clip_of(const struct actor *a, const struct pose *pose, const struct camera_move *cam,
                    struct blit *b)
{
    double zoom = depth_zoom(cam->zoom, a->item->depth);
    double look_x = CENTRE_X + a->item->depth * (cam->x - CENTRE_X);
    double look_y = CENTRE_Y + a->item->depth * (cam->y - CENTRE_Y);
    double x0 = a->ink[0] - 4, y0 = a->ink[1] - 4, x1 = a->ink[0] + a->ink[2] + 4,
           y1 = a->ink[1] + a->ink[3];
    if (pose->sunk == 0)
        y1 += 4;
    double cut_x0 = x0 + (x1 - x0) * pose->left, cut_x1 = x1 - (x1 - x0) * pose->right;
    b->clipped = pose->sunk > 0 || pose->left > 0 || pose->right > 0 || pose->top > 0;
    b->clip[0] = floor(CENTRE_X + (cut_x0 - look_x) * zoom);
    b->clip[1] = floor(CENTRE_Y + (y0 + (y1 - y0) * pose->top - look_y) * zoom);
    b->clip[2] = ceil(CENTRE_X + (cut_x1 - look_x) * zoom);
    b->clip[3] = ceil(CENTRE_Y + (y1 - look_y) * zoom);
}

static double path_at(const struct stage *s, double t)
{
    double at = s->path_from;
    for (size_t i = 0; i < s->path.n; i++) {
        const struct path_move *m = vec_at(&s->path, i);
        at += (m->to - at) * ease_in_out((t - m->at) / path_s);
    }
    return at;
}

static void path_add(struct stage *s, double t, struct blit *out)
{
    int step = (int)lround(path_at(s, t) * PATH_STEPS);
    struct picture **p = &s->path_pictures[step];
    if (!*p)
        *p = ornament_path(s->engine, s->scene->path_nodes, (double)step / PATH_STEPS);
    *out = (struct blit){.key = KEY_PATH, .picture = *p, .alpha = 1};
    cairo_matrix_init_translate(&out->to_screen, (*p)->x, (*p)->y);
}

/* The scrim is as dark as the most visible text at the left is opaque. */
static double scrim_at(const struct stage *s, double t)
{
    double most = 0;
    for (int i = 0; i < s->scene->n_items; i++)
        if (s->actors[i].item->is_text && s->actors[i].item->place == PLACE_LEFT && s->words)
            most = fmax(most, pose_at(s, &s->actors[i], t).alpha);
    return most;
}

bool stage_ink(const struct stage *s, int item, double ink[4])
{
    if (item < 0 || item >= s->scene->n_items || s->actors[item].ink[2] <= 0)
        return false;
    memcpy(ink, s->actors[item].ink, sizeof s->actors[item].ink);
    return true;
}

int stage_list(struct stage *s, double t, struct blit out[BLITS_MAX])
{
    int n = 0;
    struct camera_move cam = camera_at(s, t);
    for (int i = 0; i < s->scene->n_items; i++) {
        struct actor *a = &s->actors[i];
        struct pose pose = pose_at(s, a, t);
        if (a->item->is_scrim)
            pose = (struct pose){.alpha = scrim_at(s, t), .scale = 1};
        struct picture *pic = a->numbers && pose.alpha > 0 ? number_at(s, a, t) : a->picture;
        if (!pic || pose.alpha <= 0)
            continue;
        struct camera_move fixed = {0, 0, CENTRE_X, CENTRE_Y, 1},
                           *view = a->item->is_scrim ? &fixed : &cam;
        struct blit *b = &out[n++];
        *b = (struct blit){.key = i, .picture = pic, .alpha = pose.alpha};
        b->to_screen = matrix_of(a, pic, &pose, view);
        clip_of(a, &pose, view, b);
    }
    if (s->scene->path_nodes && !s->shown.bare)
        path_add(s, t, &out[n++]);
    return n;
}
