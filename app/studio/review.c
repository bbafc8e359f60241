/*
 * Looks at the capsule where an author would have to look: at the middle of every text's stay, in
 * every language, and twice a second at the edges of what was drawn to fill the picture. Contrast
 * is judged under the glyphs, on the pixels drawn: a scrim helps only where it is dark.
 */
#include "studio/review.h"

#include <math.h>

#include "base/geom.h"
#include "studio/frames.h"
#include "studio/overlay.h"
#include "studio/words.h"

static const double contrast_least = 3, /* WCAG 2.2, 1.4.3: large text; ours is 32 px and more */
    step_s = 0.5, enter_s = 0.6;
enum { BAD_SHARE = 2 /* per cent of a text's pixels may lie below */, SOLID = 250 };

struct review {
    const struct story *story;
    const struct narration *narration;
    struct text_engine *engine;
    struct findings *findings;
    struct frames *frames;
    struct painter *painter;
};

static const struct item *item_of(const struct review *r, const struct word_stay *w)
{
    return &r->story->scenes[w->scene].items[w->item];
}

static double channel(unsigned v)
{
    double c = v / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t c)
{
    return 0.2126 * channel(c >> 16 & 255) + 0.7152 * channel(c >> 8 & 255) +
           0.0722 * channel(c & 255);
}

static const uint32_t *row_of(cairo_surface_t *s, int y)
{
    return (const uint32_t *)(const void *)(cairo_image_surface_get_data(s) +
                                            (ptrdiff_t)y * cairo_image_surface_get_stride(s));
}

/* Share in per cent of the glyphs' pixels that stand out too little from the frame; *worst is the
 * lowest contrast. */
static double unreadable(cairo_surface_t *frame, const struct picture *words, double *worst)
{
    long all = 0, bad = 0;
    int left = (int)lround(words->x), top = (int)lround(words->y);
    cairo_surface_flush(frame);
    cairo_surface_flush(words->surface);
    *worst = 21;
    for (int y = 0; y < words->h; y++) {
        const uint32_t *glyphs = row_of(words->surface, y);
        if (top + y < 0 || top + y >= STORY_HEIGHT)
            continue;
        const uint32_t *ground = row_of(frame, top + y);
        for (int x = 0; x < words->w; x++) {
            if (glyphs[x] >> 24 < SOLID || left + x < 0 || left + x >= STORY_WIDTH)
                continue;
            double a = luminance(glyphs[x]) + 0.05, b = luminance(ground[left + x]) + 0.05;
            double ratio = a > b ? a / b : b / a;
            *worst = fmin(*worst, ratio);
            bad += ratio < contrast_least;
            all++;
        }
    }
    return all ? 100.0 * (double)bad / (double)all : 0;
}

/* Is the language one in which words are shown? */
static bool shown_in(const struct story *story, int language)
{
    return story->overlay || language == story->screen_language;
}

static bool contrast_check(struct review *r, const struct word_stay *w, struct err *err)
{
    const struct item *item = item_of(r, w);
    double t = (fmin(w->stay.from_s + enter_s, w->stay.leaves_s) + w->stay.leaves_s) / 2, worst;
    t = floor(t * STORY_FPS) / STORY_FPS;
    if (!frames_draw(r->frames, r->painter, t, err))
        return false;
    for (int l = 0; l < r->story->n_languages; l++) {
        const char *language = r->story->languages[l];
        if (!shown_in(r->story, l))
            continue;
        struct picture *p = words_picture(r->engine, item, i18n_text(&item->text, language, NULL),
                                          language);
        double share = unreadable(painter_frame(r->painter), p, &worst);
        picture_free(p);
        if (share <= BAD_SHARE)
            continue;
        findings_add(r->findings, FINDING_WARNING, item->at, "contrast",
                     "\"%" STR_FMT
                     "\" in \"%s\" is hard to read at %.2f s: %.0f %% of it stands out "
                     "less than 3:1 (%.1f:1 at the worst); darken the ground or move it",
                     STR_ARG(item->id), language, t, share, worst);
    }
    return true;
}

/* Where the glyphs of a text stand, from capitals to descenders. */
static struct rect box_of(const struct review *r, const struct item *item, const char *language)
{
    struct arena arena = ARENA_INIT;
    struct str s = i18n_text(&item->text, language, NULL);
    if (item->counts)
        s = arena_strf(&arena, "%d", item->count_to);
    const struct text_style *style = &text_look_get((enum look)item->look)->style;
    const struct text_block *b = words_lay_out(r->engine, &arena, item, s, language);
    struct words_place p = words_place(item);
    double w = 0, first = 0, last = 0;
    for (uint32_t i = 0; i < b->n_lines; i++) {
        w = fmax(w, b->lines[i].width);
        first = i ? first : b->lines[i].baseline - text_cap_height(r->engine, style);
        last = b->lines[i].baseline + style->size_px * (item->counts ? 0 : 0.2);
    }
    arena_release(&arena);
    double x = p.centred ? p.x - w / 2 : p.x;
    return (struct rect){(int)x, (int)(p.y + first), (int)w, (int)(last - first)};
}

/* Two texts that are there at once and stand in each other. */
static void overlap_check(struct review *r, const struct word_stay *a, const struct word_stay *b)
{
    double from = fmax(a->stay.from_s, b->stay.from_s),
           to = fmin(a->stay.leaves_s, b->stay.leaves_s);
    if (a->scene != b->scene || from >= to)
        return;
    const struct item *first = item_of(r, a), *second = item_of(r, b);
    for (int l = 0; l < r->story->n_languages; l++) {
        const char *language = r->story->languages[l];
        if (shown_in(r->story, l) &&
            !rect_empty(rect_meet(box_of(r, first, language), box_of(r, second, language))))
            findings_add(r->findings, FINDING_WARNING, second->at, "overlap",
                         "\"%" STR_FMT "\" in \"%s\" stands in \"%" STR_FMT
                         "\" at %.2f s; move one of them or make it shorter",
                         STR_ARG(second->id), language, STR_ARG(first->id), (from + to) / 2);
    }
}

static bool words_review(struct review *r, struct err *err)
{
    struct vec stays = overlay_stays(r->story, r->narration);
    bool ok = true;
    for (size_t i = 0; i < stays.n && ok; i++) {
        const struct word_stay *w = vec_at(&stays, i);
        for (size_t k = 0; k < i; k++)
            overlap_check(r, vec_at(&stays, k), w);
        /* Numbers are part of the frame: there is no frame without them to compare with. */
        if (!item_of(r, w)->counts)
            ok = contrast_check(r, w, err);
    }
    vec_release(&stays);
    return ok;
}

/* How many px of an edge of the picture a layer leaves free that was drawn over it; *side names it. */
static double gap_of(const struct blit *b, const double ink[4], const char **side)
{
    double x0 = (ink[0] - b->picture->x) * b->picture->scale,
           y0 = (ink[1] - b->picture->y) * b->picture->scale, x1 = x0 + ink[2] * b->picture->scale,
           y1 = y0 + ink[3] * b->picture->scale;
    cairo_matrix_transform_point(&b->to_screen, &x0, &y0);
    cairo_matrix_transform_point(&b->to_screen, &x1, &y1);
    const struct {
        const char *side;
        bool covers;
        double gap;
    } edges[] = {{"left", true, x0},
                 {"right", true, STORY_WIDTH - x1},
                 {"upper", ink[1] <= 0, y0},
                 {"lower", ink[1] + ink[3] >= STORY_HEIGHT, STORY_HEIGHT - y1}};
    double most = 0;
    for (int i = 0; i < 4; i++) {
        if (!edges[i].covers || edges[i].gap <= most)
            continue;
        most = edges[i].gap;
        *side = edges[i].side;
    }
    return y0 < STORY_HEIGHT && y1 > 0 ? most : 0;
}

static void edges_review(struct review *r, int scene, struct stage *stage)
{
    const struct scene *sc = &r->story->scenes[scene];
    bool told[STORY_ITEMS_MAX] = {false};
    struct blit list[BLITS_MAX];
    for (double t = r->narration->scene_start_s[scene]; t < r->narration->scene_start_s[scene + 1];
         t += step_s) {
        int n = stage_list(stage, t, list);
        for (int i = 0; i < n; i++) {
            double ink[4];
            const char *side = "";
            int key = list[i].key;
            if (key >= sc->n_items || told[key] || sc->items[key].is_text ||
                sc->items[key].is_scrim || sc->items[key].loop.kind == LOOP_MOVE ||
                list[i].alpha < 1 || list[i].clipped || !stage_ink(stage, key, ink))
                continue;
            bool spans = ink[0] <= 0 && ink[0] + ink[2] >= STORY_WIDTH;
            double gap = spans ? gap_of(&list[i], ink, &side) : 0;
            told[key] = gap >= 1;
            if (told[key])
                findings_add(r->findings, FINDING_WARNING, sc->items[key].at, "uncovered",
                             "\"%" STR_FMT "\" ends %.0f px inside the %s edge of the picture at "
                             "%.2f s; draw it wider or move the camera less",
                             STR_ARG(sc->items[key].id), gap, side, t);
        }
    }
}

bool review_scenes(const struct story *story, const struct narration *n, struct text_engine *e,
                   struct findings *findings, struct err *err)
{
    struct words_shown numbers = {NULL, false};
    struct review r = {story, n, e, findings, frames_new(story, n, e, numbers), painter_new()};
    bool ok = !story_has_words(story) || words_review(&r, err);
    for (int i = 0; i < story->n_scenes && ok; i++) {
        struct stage *stage = stage_new(story, i, n, e, numbers, err);
        ok = stage != NULL;
        if (ok)
            edges_review(&r, i, stage);
        stage_free(stage);
    }
    frames_free(r.frames);
    painter_free(r.painter);
    return ok;
}
