/*
 * Text that runs through columns: line by line, a heading never alone at the foot of one, so that
 * any text size and any author's words need no scrolling and are never cut.
 */
#include <math.h>

#include "screens/text_flow.h"

struct cursor {
    const struct text_flow *f;
    int area;   /* index; beyond n_areas: so many pages of `again` */
    float y;    /* where the next line stands; at the area's top: nothing stands there yet */
};

static struct flow_area area_at(const struct cursor *c)
{
    const struct text_flow *f = c->f;
    if (c->area < f->n_areas)
        return f->areas[c->area];
    int last = f->n_areas ? f->areas[f->n_areas - 1].page : -1;
    return (struct flow_area){last + 1 + c->area - f->n_areas, f->again};
}

static void next_area(struct cursor *c)
{
    c->area++;
    c->y = (float)area_at(c).rect.y;
}

static float room_left(const struct cursor *c)
{
    struct rect r = area_at(c).rect;
    return (float)(r.y + r.h) - c->y;
}

static bool fresh(const struct cursor *c)
{
    return c->y <= (float)area_at(c).rect.y;
}

/* Lines from..to of a block, as a block of their own. */
static struct text_block part_of(const struct text_block *b, uint32_t from, uint32_t to, float line)
{
    struct text_block part = *b;
    part.lines = b->lines + from;
    part.n_lines = to - from;
    part.height = (float)part.n_lines * line;
    return part;
}

static void draw_part(struct ui *ui, const struct cursor *c, const struct flow_piece *p,
                      const struct text_block *b, uint32_t from, uint32_t to, float line)
{
    struct rect r = area_at(c).rect;
    if (area_at(c).page != c->f->page)
        return;
    struct text_block *part = arena_new(ui->arena, struct text_block);
    *part = part_of(b, from, to, line);
    draw_text(ui->list, (float)r.x, roundf(c->y - (float)from * line), part,
              ui_color(ui, p->color));
    uint32_t at = b->lines[from].from, end = b->lines[to - 1].to;
    struct rect box = {r.x, (int)lroundf(c->y), r.w, (int)ceilf(part->height)};
    unsigned state = to < b->n_lines ? STATE_GOES_ON : 0;
    struct str shown = str_trim(str_sub(p->text, at, end));
    tree_foreign(ui->tree, shown, tree_language(ui->tree, p->text));
    ui_record(ui, p->role, 0, state, shown, (struct str){NULL, 0}, box);
}

/* The least of a piece that stands together, in the column of the cursor. */
static float together(struct ui *ui, const struct cursor *c, const struct flow_piece *p)
{
    struct text_style style = ui_style(ui, p->type);
    struct rect r = area_at(c).rect;
    if (!p->whole)
        return style.line_px;
    float h = ui_layout(ui, p->text, &style, (float)r.w, 0, TEXT_START, 0)->height;
    return h <= (float)r.h ? h : style.line_px;
}

/* next: what comes behind it, NULL at the end. */
static void place(struct ui *ui, struct cursor *c, const struct flow_piece *p,
                  const struct flow_piece *next)
{
    struct text_style style = ui_style(ui, p->type);
    bool heading = p->role == ROLE_HEADING;
    float above = (float)ui_px(ui, p->above),
          keep = heading ? 3 * style.line_px : together(ui, c, p);
    if (heading && next && next->whole)
        keep = style.line_px + (float)ui_px(ui, next->above) + together(ui, c, next);
    if (!fresh(c)) {
        c->y += above;
        if (room_left(c) < keep)
            next_area(c);
    }
    for (uint32_t from = 0;;) {
        const struct text_block *b = ui_layout(ui, p->text, &style, (float)area_at(c).rect.w, 0,
                                               TEXT_START, 0);
        if (from >= b->n_lines)
            return;
        float fits = floorf(room_left(c) / style.line_px);
        uint32_t n = fits > 1 ? (uint32_t)fits : fresh(c) ? 1 : 0;
        uint32_t to = n < b->n_lines - from ? from + n : b->n_lines;
        if (to > from) {
            draw_part(ui, c, p, b, from, to, style.line_px);
            c->y += (float)(to - from) * style.line_px;
        }
        from = to;
        if (from < b->n_lines)
            next_area(c);
    }
}

int text_flow(struct ui *ui, const struct text_flow *f, const struct flow_piece *pieces, int n)
{
    struct cursor c = {f, 0, 0};
    c.y = (float)area_at(&c).rect.y;
    for (int i = 0; i < n; i++)
        place(ui, &c, &pieces[i], i + 1 < n ? &pieces[i + 1] : NULL);
    return area_at(&c).page + 1;
}
