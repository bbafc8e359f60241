/*
 * Captions: every line of text has a box of its own that hugs it; boxes touch and never overlap.
 * The number of lines a language may take depends on the room and the look alone, never on what is
 * said, so that nothing jumps from cue to cue; the first language's lines stand where they stand
 * whether the second one is on or not. What has more lines is shown in parts.
 */
#include "ui/caption_box.h"

#include <math.h>
#include <string.h>

#define SECOND_SHARE (38.0f / 60) /* of the first language's letters */
#define SECOND_LINE (54.0f / 80)

enum { CUES_MAX = 8, LINES_MAX = 2, LINES_PORTRAIT = 3, TEXT_FLOOR_PX = 20 };

/* One language's measures. */
struct set {
    struct text_style style;
    float line;  /* height, not rounded: boxes are, each by its own edges */
    float width; /* lines wrap there */
    int pad, lines;
    const char *language;
};

struct frame {
    struct rect room; /* nothing leaves it */
    struct set first, second;
    bool dual;
    float gap;
    int second_lines; /* that are kept free */
};

/* Lines of the cues as they are on now, one block a cue. */
struct shown {
    int n;
    const struct text_block *block[CUES_MAX];
    struct text_style style[CUES_MAX];
    uint32_t from[CUES_MAX], to[CUES_MAX];
    int lines;
    int64_t next_us;
};

/* ---- measures ---- */

float ui_caption_line(const struct ui *ui, struct rect picture, int percent)
{
    float line = 0.08f * (float)picture.h, least = (float)TEXT_FLOOR_PX * 4 / 3;
    if (ui->portrait) /* a picture across an upright window is a small one */
        line = fmaxf(line, 64 * ui->u);
    return fmaxf(line * (float)(percent ? percent : 100) / 100, least);
}

static struct set set_of(const struct caption_view *v, float line, float share, float line_share,
                         const char *language, enum type_token token)
{
    const struct type_spec *t = &theme_type[token];
    float size = line * 0.75f * share;
    struct set s = {.line = line * line_share, .language = language};
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

static float height_of(const struct frame *f)
{
    float h = (float)f->first.lines * f->first.line;
    return f->dual ? h + f->gap + (float)f->second_lines * f->second.line : h;
}

/* The language itself, or the interface's where a file does not say. */
static const char *language_of(const struct ui *ui, const char *language)
{
    return language ? language : string_language_code(ui->lang);
}

static void measure(const struct ui *ui, const struct caption_view *v, struct frame *f, float line)
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
static bool wraps(struct ui *ui, const struct set *s, struct str text)
{
    float w = 0;
    for (struct str rest = text; rest.len;)
        w += text_width(ui->text, str_cut(&rest, '\n'), &s->style);
    return w > s->width;
}

/* Fewer lines before smaller ones; what is said plays no part in it. */
static struct frame frame_of(struct ui *ui, const struct caption_view *v, float shrink)
{
    struct frame f = {.room = room_of(v), .dual = v->second_longest.len > 0};
    float line = (v->line_px > 0 ? v->line_px : ui_caption_line(ui, v->picture, v->look.percent)) * shrink;
    measure(ui, v, &f, line);
    f.first.lines = ui->portrait ? LINES_PORTRAIT : LINES_MAX;
    f.second_lines = wraps(ui, &f.second, v->second_longest) ? LINES_MAX : 1;
    if (height_of(&f) > (float)f.room.h)
        f.second_lines = 1;
    while (height_of(&f) > (float)f.room.h && f.first.lines > 1)
        f.first.lines--;
    if (height_of(&f) > (float)f.room.h)
        measure(ui, v, &f, line * (float)f.room.h / height_of(&f));
    f.second.lines = f.second_lines;
    return f;
}

/* ---- lines ---- */

/* A line that the author broke goes on; what somebody else says keeps its own. */
static struct str flowing(struct ui *ui, struct str text)
{
    static const char *const starts[] = {"-", "–", "—", "[", "♪", "("};
    char *out = arena_array(ui->arena, text.len + 1, char);
    memcpy(out, text.ptr, text.len);
    for (size_t i = 0; i < text.len; i++) {
        bool keeps = out[i] != '\n';
        for (size_t k = 0; !keeps && k < sizeof starts / sizeof *starts; k++) {
            size_t n = strlen(starts[k]);
            keeps = i + 1 + n <= text.len && memcmp(text.ptr + i + 1, starts[k], n) == 0;
        }
        if (!keeps)
            out[i] = ' ';
    }
    return (struct str){out, text.len};
}

/* The widest word; 0 when none can be too wide. */
static float widest_word(struct ui *ui, const struct set *s, struct str text)
{
    float widest = 0;
    for (size_t i = 0, from = 0; i <= text.len; i++) {
        if (i < text.len && text.ptr[i] != ' ' && text.ptr[i] != '\n')
            continue;
        if ((float)(i - from) * s->style.size_px > s->width)
            widest = fmaxf(widest, text_width(ui->text, (struct str){text.ptr + from, i - from},
                                              &s->style));
        from = i + 1;
    }
    return widest;
}

static const struct text_block *lay_out(struct ui *ui, const struct set *s, struct str text,
                                        struct text_style *style)
{
    struct text_options o = {
        .max_width = s->width, .align = TEXT_START, .flags = TEXT_BALANCE, .language = s->language};
    float word = widest_word(ui, s, text);
    *style = s->style;
    if (word > s->width) /* no word is broken: its cue is set smaller */
        style->size_px *= s->width / (word + 1);
    const struct text_block *b = text_layout(ui->text, ui->arena, text, style, &o);
    if ((int)b->n_lines <= s->lines)
        return b;
    const struct text_block *free = text_layout(ui->text, ui->arena, flowing(ui, text), style, &o);
    return free->n_lines < b->n_lines ? free : b;
}

/* The lines of a cue that are on: parts of at most `most` lines, as even as they can be, each on for
 * its share of the cue's written length. */
static void choose_part(const struct caption_view *v, const struct caption_cue *cue,
                        const struct text_block *b, uint32_t most, struct shown *out)
{
    uint32_t parts = (b->n_lines + most - 1) / most, each = (b->n_lines + parts - 1) / parts;
    int i = out->n;
    double all = 0, gone = 0;
    out->from[i] = 0;
    out->to[i] = b->n_lines;
    if (parts < 2 || cue->end_us <= cue->start_us)
        return;
    for (uint32_t k = 0; k < b->n_lines; k++)
        all += (double)b->lines[k].width;
    for (uint32_t from = 0; from < b->n_lines; from += each) {
        uint32_t to = from + each < b->n_lines ? from + each : b->n_lines;
        for (uint32_t k = from; k < to; k++)
            gone += (double)b->lines[k].width;
        int64_t until = cue->start_us +
                        (int64_t)((double)(cue->end_us - cue->start_us) * (all > 0 ? gone / all : 1));
        out->from[i] = from;
        out->to[i] = to;
        if (to == b->n_lines)
            return;
        if (v->at_us < until) {
            out->next_us = until < out->next_us ? until : out->next_us;
            return;
        }
    }
}

/* Cues that are on together share the lines. */
static struct shown show(struct ui *ui, const struct caption_view *v, const struct set *s,
                         const struct caption_cue *cues, int n)
{
    struct shown out = {.next_us = INT64_MAX};
    const struct caption_cue *of[CUES_MAX];
    int lines = 0, n_of = 0;
    for (int i = 0; i < n && n_of < CUES_MAX; i++) {
        struct str text = str_trim(cues[i].text);
        if (!text.len)
            continue;
        out.block[n_of] = lay_out(ui, s, text, &out.style[n_of]);
        lines += (int)out.block[n_of]->n_lines;
        of[n_of++] = &cues[i];
    }
    int share = n_of ? s->lines / n_of : s->lines;
    int most = lines <= s->lines ? s->lines : share > 1 ? share : 1;
    for (; out.n < n_of; out.n++) {
        choose_part(v, of[out.n], out.block[out.n], (uint32_t)most, &out);
        out.lines += (int)(out.to[out.n] - out.from[out.n]);
    }
    return out;
}

/* ---- drawing ---- */

struct pen {
    struct ui *ui;
    const struct caption_view *v;
    const struct frame *f;
    color_t box;
};

static struct rect draw_line_box(const struct pen *p, const struct set *s,
                                 const struct text_style *style, const struct text_line *l, int top,
                                 int bottom, color_t ink)
{
    struct ui *ui = p->ui;
    int w = (int)ceilf(l->width), x = p->f->room.x + (p->f->room.w - w) / 2;
    struct rect box = {x - s->pad, top, w + 2 * s->pad, bottom - top};
    if (w <= 0)
        return (struct rect){0, 0, 0, 0};
    if (p->box)
        draw_fill(ui->list, box, p->box);
    struct text_line *kept = arena_new(ui->arena, struct text_line);
    struct text_block *one = arena_new(ui->arena, struct text_block);
    *kept = *l;
    kept->x = 0;
    float ascent = text_cap_height(ui->text, style);
    float baseline = roundf((float)(top + bottom) / 2 + ascent / 2);
    *one = (struct text_block){
        .n_lines = 1, .lines = kept, .width = l->width, .height = style->line_px};
    caption_draw_text(ui, &p->v->look, (float)x, baseline - l->baseline, one, style->size_px, ink);
    return box;
}

/* From top downwards. */
static struct rect draw_lines(const struct pen *p, const struct set *s, const struct shown *shown,
                              float top, color_t ink)
{
    struct rect area = {0, 0, 0, 0};
    int at = 0;
    for (int i = 0; i < shown->n; i++)
        for (uint32_t k = shown->from[i]; k < shown->to[i]; k++, at++) {
            int from = (int)lroundf(top + s->line * (float)at),
                to = (int)lroundf(top + s->line * (float)(at + 1));
            area = rect_join(area, draw_line_box(p, s, &shown->style[i], &shown->block[i]->lines[k],
                                                 from, to, ink));
        }
    return area;
}

/* All cues as one text, one below the other. */
static struct str joined(struct ui *ui, const struct caption_cue *cues, int n)
{
    struct buf all = BUF_INIT;
    for (int i = 0; i < n; i++) {
        struct str t = str_trim(cues[i].text);
        if (t.len && all.len)
            buf_add_char(&all, '\n');
        buf_add(&all, t);
    }
    struct str kept = arena_str(ui->arena, buf_str(&all));
    buf_release(&all);
    return kept;
}

/* Where the first language's lowest line ends. */
static float bottom_of(const struct caption_view *v, const struct frame *f, int lines)
{
    float room_bottom = (float)(f->room.y + f->room.h), all = height_of(f);
    float k = (float)v->picture.h / 1080, bottom = room_bottom;
    float below = f->dual ? f->gap + (float)f->second_lines * f->second.line : 0;
    if (v->below_px) {
        float h = f->dual ? all : (float)lines * f->first.line;
        bottom = fminf((float)v->below_px + h, room_bottom);
    } else if (v->line_px <= 0) {
        float edge = (float)(v->picture.y + v->picture.h) - roundf((f->dual ? 92 : 86) * k);
        bottom = fminf(edge, room_bottom);
    }
    return bottom - below;
}

static struct caption_shown draw(struct ui *ui, const struct caption_view *v, float shrink)
{
    struct frame f = frame_of(ui, v, shrink);
    struct shown first = show(ui, v, &f.first, v->cues, v->n),
                 second = show(ui, v, &f.second, v->second, v->n_second);
    float bottom = bottom_of(v, &f, first.lines),
          top = bottom - f.first.line * (float)first.lines;
    if (top < (float)f.room.y - 0.5f && shrink >= 1) /* too many that speak at once */
        return draw(ui, v, (bottom - (float)f.room.y) / (bottom - top));
    const struct pen pen = {ui, v, &f, caption_fill_color(&v->look, ui->theme, v->beside)};
    struct rect area = draw_lines(&pen, &f.first, &first, top, caption_ink_color(v->look.ink));
    if (f.dual)
        area = rect_join(area, draw_lines(&pen, &f.second, &second, bottom + f.gap,
                                          caption_second_color(v->look.ink, ui->theme)));
    int64_t next = first.next_us < second.next_us ? first.next_us : second.next_us;
    return (struct caption_shown){area, next};
}

struct caption_shown ui_caption_box(struct ui *ui, const struct caption_view *v)
{
    struct str first = joined(ui, v->cues, v->n), second = joined(ui, v->second, v->n_second);
    if (!first.len && !second.len)
        return (struct caption_shown){{0, 0, 0, 0}, INT64_MAX};
    struct caption_shown out = draw(ui, v, 1);
    int at = ui_record(ui, ROLE_CAPTION, 0, v->spoken && first.len ? STATE_SPOKEN : 0,
                       first.len ? first : second, first.len ? second : STR(""), out.area);
    ui->tree->nodes[at].lang =
        arena_str(ui->arena, str_c(first.len || !v->language_2 ? v->language : v->language_2));
    return out;
}
