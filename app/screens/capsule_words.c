/*
 * The film's own words, drawn over it in the language that is followed. Everything goes by the media
 * time of the picture on screen, so that they enter and leave with what they belong to, stand still
 * while paused and are right at once after a jump. Sizes are shares of the picture as drawn. They
 * give way to captions: the whole group rises as far as there is room, so that lines which belong
 * together stay together; what still would lie under the captions, the capsule's title, the controls or the
 * card over the progress bar, is spoken, not drawn.
 */
#include "screens/capsule_words.h"

#include <math.h>

#include "base/bug.h"
#include "text/looks.h"

enum {
    FRAME_US = 40000, /* between two steps of coming and going, where pictures come seldom */
    REDUCED_US = 120000,
    CAPTION_GAP_PX = 16 /* at the picture's reference height */
};
static const float zone_share = 790.0f / LOOK_PICTURE_PX; /* captions begin there */

struct word { /* one cue with a look, laid out */
    const struct cue *cue;
    const struct text_look *look;
    const struct text_block *block;
    struct text_style style;
    float x, y;      /* of the block, device px, at rest */
    struct rect ink; /* from the first line to the last */
};

void words_open(struct capsule_captions *w, const struct capsule *capsule)
{
    captions_list(w, capsule, true);
}

void words_follow(struct capsule_captions *w, const char *const languages[WORDS_LANGUAGES_MAX],
                  struct arena *arena)
{
    for (int i = 0; i < WORDS_LANGUAGES_MAX && w->n > 0; i++)
        if (languages[i] && captions_prefer(w, languages[i], arena))
            return;
    for (int i = 0; i < w->n; i++)
        if (captions_choose(w, i, arena))
            return;
}

/* ---- reading a cue ---- */

/* The first class in a tree that is a look. */
static const struct text_look *look_in(const struct cue_node *n)
{
    for (; n; n = n->next) {
        for (size_t i = 0; n->kind == CUE_CLASS && i < n->n_classes; i++)
            if (text_look_named(n->classes[i]))
                return text_look_named(n->classes[i]);
        const struct text_look *inside = look_in(n->child);
        if (inside)
            return inside;
    }
    return NULL;
}

static const struct text_look *look_of(const struct cues *cues, const struct cue *cue)
{
    struct arena scratch = ARENA_INIT;
    const struct text_look *look = look_in(cue_nodes(cues, cue, &scratch));
    arena_release(&scratch);
    return look;
}

static enum text_align align_of(const struct cue *cue)
{
    switch (cue->settings.align) {
    case CUE_ALIGN_START:
    case CUE_ALIGN_LEFT:
        return TEXT_START;
    case CUE_ALIGN_END:
    case CUE_ALIGN_RIGHT:
        return TEXT_END;
    default:
        return TEXT_CENTER;
    }
}

static int64_t us_of(float seconds)
{
    return llround((double)seconds * 1e6);
}

/* 0..255 of a cue at a time, and how far it still has to rise (0..1). */
static unsigned shown(const struct cue *cue, const struct text_look *look, int64_t at_us,
                      bool reduced, float *below)
{
    double in = (double)(at_us - cue->start_us), out = (double)(cue->end_us - at_us);
    double enter = (double)(reduced ? REDUCED_US : us_of(look->enter_s));
    double t = in < enter ? in / enter : 1, leave = (double)us_of(look->leave_s);
    double rest = (1 - t) * (1 - t) * (1 - t), alpha = 1 - rest;
    *below = reduced ? 0 : (float)rest;
    if (out < leave && out / leave < alpha)
        alpha = out / leave;
    return (unsigned)lround(alpha * 255);
}

/* ---- laying out ---- */

static struct word word_of(struct ui *ui, const struct cue *cue, const struct text_look *look,
                           struct rect picture, const char *language)
{
    const struct cue_settings *s = &cue->settings;
    float k = (float)picture.h / LOOK_PICTURE_PX, w = (float)picture.w;
    struct word out = {.cue = cue, .look = look, .style = look->style};
    enum text_align align = align_of(cue);
    out.style.size_px = roundf(out.style.size_px * k);
    out.style.line_px = roundf(out.style.line_px * k);
    struct text_options o = {.max_width = roundf(w * (float)s->size / 100),
                             .align = align,
                             .flags = TEXT_BALANCE,
                             .language = language};
    out.block = text_layout(ui->text, ui->arena, cue->plain, &out.style, &o);
    float share = s->position_auto ? 0.5f * (float)align : (float)s->position / 100;
    out.x = roundf((float)picture.x + w * share - 0.5f * (float)align * o.max_width);
    float line = s->line_auto || s->snap ? 0.08f : (float)s->line / 100;
    float lowest = (float)picture.y + (float)picture.h * zone_share - out.block->height;
    out.y = fminf((float)picture.y + (float)picture.h * line, lowest);
    out.y = roundf(fmaxf(out.y, (float)picture.y));
    float left = o.max_width, right = 0;
    for (uint32_t i = 0; i < out.block->n_lines; i++) {
        left = fminf(left, out.block->lines[i].x);
        right = fmaxf(right, out.block->lines[i].x + out.block->lines[i].width);
    }
    out.ink = (struct rect){(int)floorf(out.x + left), (int)out.y,
                            right > left ? (int)ceilf(right - left) : 0,
                            (int)ceilf(out.block->height)};
    return out;
}

/* How far one must rise to stand clear of that; 0: it does. */
static int over(struct rect ink, struct rect taken, int gap)
{
    return rect_empty(rect_meet(ink, taken)) ? 0 : ink.y + ink.h + gap - taken.y;
}

/* How far all of them rise so that none lies under the captions or the controls. */
static int lift_of(const struct word *words, int n, const struct words_view *v)
{
    int gap = (int)lroundf(CAPTION_GAP_PX * (float)v->picture.h / LOOK_PICTURE_PX);
    int lift = 0, top = v->picture.y + v->picture.h;
    for (int i = 0; i < n; i++) {
        const struct rect taken[] = {v->captions, v->controls};
        for (size_t k = 0; k < ARRAY_LEN(taken); k++) {
            int by = over(words[i].ink, taken[k], gap);
            lift = by > lift ? by : lift;
        }
        top = words[i].ink.y < top ? words[i].ink.y : top;
    }
    int room = top > v->top_px ? top - v->top_px : 0;
    return lift < room ? lift : room;
}

/* ---- drawing ---- */

static color_t color_of(const struct ui *ui, enum look_color color)
{
    static const enum color_token tokens[] = {
        [LOOK_PAPER] = C_TEXT, [LOOK_QUIET] = C_TEXT_2, [LOOK_SIGNAL] = C_SIGNAL};
    return ui_color(ui, tokens[color]);
}

static void draw_word(struct ui *ui, const struct word *w, const struct words_view *v, int lift)
{
    float below, k = (float)v->picture.h / LOOK_PICTURE_PX;
    unsigned alpha = shown(w->cue, w->look, v->at_us, ui->reduced_motion, &below);
    struct rect ink = w->ink;
    ink.y -= lift;
    bool hidden = !rect_empty(rect_meet(ink, v->captions)) || !rect_empty(rect_meet(ink, v->title)) ||
                  !rect_empty(rect_meet(ink, v->card)) || !rect_empty(rect_meet(ink, v->controls));
    int fall = (int)lroundf(below * w->look->rise_px * k), pad = (int)lroundf(14 * k);
    if (!hidden && ui->theme->high_contrast) {
        struct rect plate = ui_grow(ink, pad);
        plate.y += fall;
        draw_fill(ui->list, rect_meet(plate, v->picture),
                  color_fade(ui_color(ui, C_SUBTITLE_BOX), alpha));
    }
    if (!hidden && alpha)
        draw_text(ui->list, w->x, w->y + (float)(fall - lift), w->block,
                  color_fade(color_of(ui, w->look->color), alpha));
    ui_record(ui, ROLE_TEXT, 0, hidden ? STATE_HIDDEN : 0, w->cue->plain, STR(""), ink);
}

/* Cues without a look, as one caption box: where the file says in percent or in lines from the top,
 * else at the top. */
static void draw_boxes(struct ui *ui, const struct settings *set, const struct words_view *v,
                       const struct cue *const *cues, int n, const char *language)
{
    struct caption_cue texts[WORDS_CUES_MAX];
    struct draw_list list;
    struct tree tree;
    struct ui measure = *ui;
    for (int i = 0; i < n; i++)
        texts[i] = (struct caption_cue){.text = cues[i]->plain};
    struct caption_view box = {.cues = texts,
                               .n = n,
                               .look = captions_look(set),
                               .picture = v->picture,
                               .language = language};
    draw_list_init(&list, ui->arena, ui->w, ui->h);
    tree_init(&tree, ui->arena);
    measure.list = &list;
    measure.tree = &tree;
    int h = ui_caption_box(&measure, &box).area.h;
    const struct cue_settings *s = &cues[0]->settings;
    int y = v->picture.y + (int)lroundf((float)v->picture.h * 0.05f);
    if (!s->line_auto && !s->snap)
        y = v->picture.y + (int)lround((double)v->picture.h * s->line / 100);
    int lowest = v->picture.y + (int)lroundf((float)v->picture.h * zone_share);
    if (!s->line_auto && s->snap && s->line < 0)
        y = lowest - h;
    if (!rect_empty(v->captions) && lowest > v->captions.y)
        lowest = v->captions.y - ui_px(ui, 8);
    y = y < v->top_px ? v->top_px : y;
    box.below_px = y;
    box.floor_px = lowest;
    ui_caption_box(ui, &box);
}

void words_draw(const struct capsule_captions *w, struct ui *ui, const struct settings *set,
                const struct words_view *v)
{
    size_t index[WORDS_CUES_MAX];
    struct word words[WORDS_CUES_MAX];
    const struct cue *plain[WORDS_CUES_MAX];
    int n_words = 0, n_plain = 0;
    if (w->current < 0 || rect_empty(v->picture))
        return;
    const char *language = w->files[w->current]->lang;
    size_t n = cues_at(w->cues[w->current], v->at_us, index, WORDS_CUES_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct cue *cue = &w->cues[w->current]->list[index[i]];
        const struct text_look *look = look_of(w->cues[w->current], cue);
        if (look)
            words[n_words++] = word_of(ui, cue, look, v->picture, language);
        else
            plain[n_plain++] = cue;
    }
    int lift = lift_of(words, n_words, v);
    for (int i = 0; i < n_words; i++)
        draw_word(ui, &words[i], v, lift);
    if (n_plain)
        draw_boxes(ui, set, v, plain, n_plain, language);
}

int64_t words_next(const struct capsule_captions *w, int64_t at_us)
{
    size_t index[WORDS_CUES_MAX];
    if (w->current < 0)
        return INT64_MAX;
    const struct cues *cues = w->cues[w->current];
    int64_t next = cues_next_change(cues, at_us);
    size_t n = cues_at(cues, at_us, index, WORDS_CUES_MAX);
    for (size_t i = 0; i < n; i++) {
        const struct cue *cue = &cues->list[index[i]];
        const struct text_look *look = look_of(cues, cue);
        if (!look)
            continue;
        int64_t there = cue->start_us + us_of(look->enter_s);
        int64_t leaves = cue->end_us - us_of(look->leave_s);
        int64_t step = at_us < there || at_us >= leaves ? at_us + FRAME_US : leaves;
        next = step < next ? step : next;
    }
    return next;
}
