/*
 * Captions: every line of text has a box of its own that hugs it; boxes touch and never overlap.
 * The number of lines a language may take depends on the room and the look alone, never on what is
 * said, so that nothing jumps from cue to cue; the first language's lines stand where they stand
 * whether the second one is on or not. What has more lines is shown in parts. Where a single language
 * lies over its picture each cue is placed for itself, in the order they came.
 */
#include "ui/caption_box.h"

#include <math.h>
#include <string.h>

#include "ui/caption_scene.h"

#define SECOND_SHARE (38.0f / 60) /* of the first language's letters */
#define SECOND_LINE (54.0f / 80)

#define SHRINK_STEP 0.85f

enum { LINES_MAX = 2, LINES_PORTRAIT = 3, TEXT_FLOOR_PX = 20, SHRINKS = 6 };

/* ---- measures ---- */

float ui_caption_line(const struct ui *ui, struct rect picture, int percent)
{
    float line = 0.08f * (float)picture.h, least = (float)TEXT_FLOOR_PX * 4 / 3;
    if (ui->portrait) /* a picture across an upright window is a small one */
        line = fmaxf(line, 64 * ui->u);
    return fmaxf(line * (float)(percent ? percent : 100) / 100, least);
}

static struct caption_set set_of(const struct caption_view *v, float line, float share, float line_share,
                         const char *language, enum type_token token)
{
    const struct type_spec *t = &theme_type[token];
    float size = line * 0.75f * share;
    struct caption_set s = {.line = line * line_share, .language = language};
    s.style = (struct text_style){
        .family = t->family, .weight = t->weight, .size_px = size, .line_px = s.line};
    s.pad = (int)lroundf(size * 22 / 60);
    s.width = roundf((float)v->picture.w * 0.68f);
    return s;
}

static struct rect room_of(const struct caption_view *v)
{
    if (v->line_px > 0)
        return v->within;
    int mx = (v->picture.w + 19) / 20, my = (v->picture.h + 19) / 20;
    struct rect r = {v->picture.x + mx, v->picture.y + my, v->picture.w - 2 * mx,
                     v->picture.h - 2 * my};
    int bottom = r.y + r.h;
    if (v->below_px)
        bottom = v->floor_px;
    else if (v->floor_px && v->floor_px < bottom)
        bottom = v->floor_px;
    r.h = bottom - r.y;
    if (!rect_empty(v->within)) {
        r.x = v->within.x;
        r.w = v->within.w;
    }
    return r;
}

/* The language itself, or the interface's where a file does not say. */
static const char *language_of(const struct ui *ui, const char *language)
{
    return language ? language : string_language_code(ui->lang);
}

static void measure(const struct ui *ui, const struct caption_view *v, struct caption_frame *f, float line)
{
    f->first = set_of(v, line, 1, 1, language_of(ui, v->language), T_SUBTITLE_ROOM);
    f->second =
        set_of(v, line, SECOND_SHARE, SECOND_LINE, language_of(ui, v->language_2), T_SUBTITLE_2);
    f->gap = roundf(line * 18 / 80);
    float most = (float)(f->room.w - 2 * f->first.pad);
    f->first.width = fminf(f->first.width, most);
    f->second.width = fminf(f->second.width, most);
}

/* Does the text need more than one line, however it was broken? */
static bool wraps(struct ui *ui, const struct caption_set *s, struct str text)
{
    float w = 0;
    for (struct str rest = text; rest.len;)
        w += text_width(ui->text, str_cut(&rest, '\n'), &s->style);
    return w > s->width;
}

/* Fewer lines before smaller ones; what is said plays no part in it. */
static struct caption_frame frame_of(struct ui *ui, const struct caption_view *v, float shrink)
{
    struct caption_frame f = {.room = room_of(v), .dual = v->second_longest.len > 0};
    float line = (v->line_px > 0 ? v->line_px : ui_caption_line(ui, v->picture, v->look.percent)) * shrink;
    measure(ui, v, &f, line);
    f.first.lines = ui->portrait ? LINES_PORTRAIT : LINES_MAX;
    f.second_lines = wraps(ui, &f.second, v->second_longest) ? LINES_MAX : 1;
    if (caption_frame_height(&f) > (float)f.room.h)
        f.second_lines = 1;
    while (caption_frame_height(&f) > (float)f.room.h && f.first.lines > 1)
        f.first.lines--;
    if (caption_frame_height(&f) > (float)f.room.h)
        measure(ui, v, &f, line * (float)f.room.h / caption_frame_height(&f));
    f.second.lines = f.second_lines;
    return f;
}

/* ---- drawing ---- */

static struct caption_shown draw(struct ui *ui, const struct caption_view *v)
{
    struct caption_frame f = frame_of(ui, v, 1);
    struct caption_scene scene;
    if (!caption_scene_place(&scene, ui, v, &f, false) && !caption_scene_place(&scene, ui, v, &f, true)) {
        float shrink = caption_scene_shrink(&scene); /* too many that speak at once */
        bool fits = false;
        for (int i = 0; i < SHRINKS && !fits; i++, shrink *= SHRINK_STEP) {
            f = frame_of(ui, v, shrink);
            fits = caption_scene_place(&scene, ui, v, &f, true);
        }
    }
    return caption_scene_draw(&scene);
}

/* All cues that are on as one text, one below the other. */
static struct str joined(struct ui *ui, const struct caption_view *v, const struct caption_cue *cues, int n)
{
    struct str all = STR("");
    for (int i = 0; i < n; i++) {
        struct str t = cues[i].cue ? cue_reading(cues[i].file, cues[i].cue, ui->arena) : str_trim(cues[i].text);
        if (!caption_is_on(v, &cues[i]))
            continue;
        if (t.len && all.len)
            all = arena_strf(ui->arena, "%" STR_FMT "\n%" STR_FMT, STR_ARG(all), STR_ARG(t));
        else if (t.len)
            all = arena_str(ui->arena, t);
    }
    return all;
}

struct caption_shown ui_caption_box(struct ui *ui, const struct caption_view *v)
{
    struct str first = joined(ui, v, v->cues, v->n), second = joined(ui, v, v->second, v->n_second);
    if (!first.len && !second.len)
        return (struct caption_shown){.next_us = INT64_MAX};
    struct caption_shown out = draw(ui, v);
    int at = ui_record(ui, ROLE_CAPTION, 0, v->spoken && first.len ? STATE_SPOKEN : 0,
                       first.len ? first : second, first.len ? second : STR(""), out.area);
    ui->tree->nodes[at].lang =
        arena_str(ui->arena, str_c(first.len || !v->language_2 ? v->language : v->language_2));
    return out;
}
