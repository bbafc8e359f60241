/*
 * The measures of design 09 as rules. Columns side by side (portrait: phases below each other, two
 * rows beside each other), as many as the text size allows; rows as high as their words need, and
 * as airy as the page allows; what does not fit is on a further page, never cut.
 */
#include <math.h>

#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/map_page.h"

/* Least height of a row: the first with which everything is on as few pages as with the last. */
static const float row_heights[] = {100, 88, 76, 64};

struct flow { /* how pages are filled */
    struct ui *ui;
    struct map_layout *o;
    int least, gap;       /* of and between rows */
    int columns;          /* phases side by side; portrait: rows side by side */
    int top, floor;       /* upper edge of the first node or head, lower edge for rows */
    int head_h, below_head;
};

static struct text_style step_style(const struct ui *ui)
{
    return ui_style_sized(ui, T_SMALL, 24, 30);
}

static struct text_style head_style(const struct ui *ui)
{
    return ui_style_sized(ui, T_M, 38, 48);
}

int map_capsule_height(const struct ui *ui)
{
    return (int)ui_style_sized(ui, T_SMALL, 22, 32).line_px;
}

static int row_height(const struct flow *f, int step, int w)
{
    struct ui *ui = f->ui;
    const struct process_step *s = &f->o->process->steps[step];
    float room = (float)(w - f->o->text_x - ui_px(ui, MAP_ROW_AIR));
    const struct text_block *b =
        ui_layout(ui, author_text(ui, &s->title), &f->o->step, room,
                  0, TEXT_START, TEXT_BALANCE);
    int h = (int)ceilf(b->height) + ui_px(ui, 10), least = ui_px(ui, (float)f->least);
    return h > least ? h : least;
}

static struct map_slice *add_slice(const struct flow *f, int page, int phase, int first)
{
    struct map_slice *s = &f->o->slices[f->o->n++];
    *s = (struct map_slice){.page = page, .phase = phase, .first = first};
    return s;
}

/* ---- side by side ---- */

/* As many of a phase's steps as there is room for, at least one. */
static void fill_column(const struct flow *f, struct map_slice *s, int end)
{
    int y = s->head.y + f->head_h + f->below_head;
    for (int step = s->first; step < end; step++) {
        int h = row_height(f, step, s->w);
        if (s->n > 0 && y + h > f->floor)
            break;
        f->o->rows[step] = (struct rect){s->x, y, s->w, h};
        y += h + f->gap;
        s->n++;
    }
}

static void flow_columns(const struct flow *f)
{
    struct ui *ui = f->ui;
    const struct process *p = f->o->process;
    int between = ui_px(ui, 32), width = f->o->right - f->o->left;
    int w = (width - (f->columns - 1) * between) / f->columns, node = f->o->node;
    for (int group = 0; group < p->n_phases; group += f->columns) {
        int done[PROCESS_PHASES_MAX] = {0};
        for (bool more = true; more; f->o->pages++) {
            more = false;
            for (int c = 0; c < f->columns && group + c < p->n_phases; c++) {
                const struct process_phase *phase = &p->phases[group + c];
                if (done[c] == phase->n)
                    continue;
                struct map_slice *s = add_slice(f, f->o->pages, group + c, phase->first + done[c]);
                s->x = f->o->left + c * (w + between);
                s->w = w;
                s->cx = (float)s->x + (float)node / 2;
                s->cy = (float)f->top + (float)node / 2;
                s->head = (struct rect){s->x, f->top + node + ui_px(ui, 18), w, f->head_h};
                fill_column(f, s, phase->first + phase->n);
                done[c] += s->n;
                more |= done[c] < phase->n;
            }
        }
    }
}

/* ---- one below the other ---- */

/* One line of rows beside each other; its lower edge. */
static int place_line(const struct flow *f, struct map_slice *s, int step, int n, int y)
{
    int w = (s->w - (f->columns - 1) * f->gap) / f->columns, h = 0;
    for (int i = 0; i < n; i++) {
        int own = row_height(f, step + i, w);
        h = own > h ? own : h;
    }
    for (int i = 0; i < n; i++)
        f->o->rows[step + i] = (struct rect){s->x + i * (w + f->gap), y, w, h};
    return y + h;
}

static void flow_lines(const struct flow *f)
{
    struct ui *ui = f->ui;
    const struct process *p = f->o->process;
    int x = f->o->left + f->o->node + ui_px(ui, 32), y = f->top;
    for (int i = 0; i < p->n_phases; i++) {
        const struct process_phase *phase = &p->phases[i];
        struct map_slice *s = NULL;
        for (int at = phase->first; at < phase->first + phase->n;) {
            int left = phase->first + phase->n - at, n = left < f->columns ? left : f->columns;
            struct map_slice trial = {.x = x, .w = f->o->right - x};
            int from = s ? y + f->gap : y + f->head_h + f->below_head;
            int bottom = place_line(f, &trial, at, n, from);
            if (bottom > f->floor && y > f->top) { /* the next page begins with its head */
                f->o->pages++;
                y = f->top;
                s = NULL;
                bottom = place_line(f, &trial, at, n, y + f->head_h + f->below_head);
            }
            if (!s) {
                s = add_slice(f, f->o->pages, i, at);
                s->x = trial.x;
                s->w = trial.w;
                s->head = (struct rect){x, y, trial.w, f->head_h};
                s->cx = (float)f->o->left + (float)f->o->node / 2;
                s->cy = (float)y + (float)f->head_h / 2;
            }
            s->n += n;
            at += n;
            y = bottom;
        }
        y += ui_px(ui, 24);
    }
    f->o->pages++;
}

/* ---- whole ---- */

static void run(struct flow *f, int least)
{
    f->least = least;
    f->o->n = f->o->pages = 0;
    if (f->o->upright)
        flow_columns(f);
    else
        flow_lines(f);
}

static void choose_heights(struct flow *f)
{
    size_t n = sizeof row_heights / sizeof row_heights[0];
    run(f, (int)row_heights[n - 1]);
    int fewest = f->o->pages;
    for (size_t i = 0; i < n; i++) {
        run(f, (int)row_heights[i]);
        if (f->o->pages == fewest)
            break;
    }
}

static int lowest_row(const struct map_layout *o)
{
    int lowest = 0;
    for (int i = 0; i < o->process->n_steps; i++)
        if (o->rows[i].y + o->rows[i].h > lowest)
            lowest = o->rows[i].y + o->rows[i].h;
    return lowest;
}

/* Spare height is not stretched: path, heads and rows stand together in what remains. */
static void move_down(struct map_layout *o, int by)
{
    for (int i = 0; i < o->n; i++) {
        o->slices[i].cy += (float)by;
        o->slices[i].head.y += by;
    }
    for (int i = 0; i < o->process->n_steps; i++)
        o->rows[i].y += by;
}

static void place_texts(struct ui *ui, const struct screen_env *env, struct map_layout *o,
                        bool paged)
{
    const struct about *about = env->catalog->about;
    struct text_style xl = ui_style(ui, T_XL), small = ui_style(ui, T_CAPTION);
    int side = ui_px(ui, 72), gap = ui_px(ui, 16), arrows = paged ? 2 * (side + gap) : 0;
    o->title_text = author_text(ui, &o->process->title);
    o->title = ui_layout(ui, o->title_text, &xl, (float)(o->right - o->left - arrows), 2, TEXT_START,
                         TEXT_BALANCE | TEXT_ELLIPSIS);
    o->title_y = ui_px(ui, ui->portrait ? 64 : 56) + ui_button_height(ui, BUTTON_NORMAL) +
                 ui_px(ui, 24);
    struct str source = author_text(ui, &o->process->source),
               notice = about ? author_text(ui, &about->notice) : (struct str){0};
    o->source_text = arena_strf(ui->arena, "%" STR_FMT "%s%" STR_FMT, STR_ARG(source),
                                source.len && notice.len ? " " : "", STR_ARG(notice));
    o->source = ui_layout(ui, o->source_text, &small, (float)(o->right - o->left), 0, TEXT_START,
                          TEXT_BALANCE);
    o->source_y = ui->h - ui_px(ui, ui->portrait ? 56 : 32) - (int)ceilf(o->source->height);
    int cy = o->title_y + (int)ceilf(o->title->height) / 2;
    o->next = (struct rect){o->right - side, cy - side / 2, side, side};
    o->previous = o->next;
    o->previous.x -= side + gap;
}

static int page_of(const struct map_layout *o, int step)
{
    for (int i = 0; i < o->n; i++)
        if (step >= o->slices[i].first && step < o->slices[i].first + o->slices[i].n)
            return o->slices[i].page;
    return 0;
}

/* ---- words that must not be broken ---- */

static float longest_word(struct ui *ui, const struct process *p)
{
    struct text_style style = step_style(ui);
    float longest = 0;
    for (int i = 0; i < p->n_steps; i++) {
        struct str rest = author_text(ui, &p->steps[i].title);
        while (rest.len)
            longest = fmaxf(longest, text_width(ui->text, str_cut(&rest, ' '), &style));
    }
    return longest + 1;
}

static float longest_head(struct ui *ui, const struct process *p)
{
    struct text_style style = head_style(ui);
    float longest = 0;
    for (int i = 0; i < p->n_phases; i++) {
        struct str title = author_text(ui, &p->phases[i].title);
        longest = fmaxf(longest, text_width(ui->text, title, &style));
    }
    return longest + 1;
}

static void shrink(struct text_style *style, float k)
{
    if (k < 1)
        style->size_px = fmaxf(floorf(style->size_px * k * 4) / 4, UI_TEXT_MIN_PX);
}

/* A little smaller first, then fewer columns: words are never broken while there is a way. */
static int fit_words(struct ui *ui, struct map_layout *o, int columns)
{
    float word = longest_word(ui, o->process), head = longest_head(ui, o->process);
    int width = o->right - o->left - (o->upright ? 0 : o->node + ui_px(ui, 32));
    o->step = step_style(ui);
    o->head = head_style(ui);
    for (;; columns = (columns + 1) / 2) {
        int w = (width - (columns - 1) * ui_px(ui, o->upright ? 32 : 12)) / columns;
        float k = (float)(w - o->text_x - ui_px(ui, MAP_ROW_AIR)) / word,
              h = (float)(o->upright ? w : width) / head;
        bool tiny = k < 1 && o->step.size_px * k < UI_TEXT_MIN_PX;
        if (columns > 1 && (k < 0.9f || h < 0.85f || tiny))
            continue;
        shrink(&o->step, fmaxf(k, 0.5f));
        shrink(&o->head, fmaxf(h, 0.5f));
        return columns;
    }
}

static int columns_of(const struct ui *ui, const struct process *p)
{
    int most = ui->text_percent >= 200   ? 1
               : ui->text_percent >= 150 ? 2
               : ui->portrait            ? 2
                                         : 4;
    if (ui->portrait)
        return ui->text_percent >= 150 ? 1 : 2;
    return p->n_phases < most ? p->n_phases : most;
}

struct map_layout map_layout_of(struct ui *ui, const struct screen_env *env, int anchor)
{
    struct map_layout o = {.process = env->catalog->process, .upright = !ui->portrait};
    float grown = ui_text_scale(ui, 24);
    o.left = page_margin(ui);
    o.right = ui->w - o.left;
    o.node = ui_px(ui, 64);
    o.number_w = ui_px(ui, 46 * grown);
    o.text_x = ui_px(ui, 72) + o.number_w;
    struct flow f = {.ui = ui, .o = &o, .gap = ui_px(ui, 12)};
    f.columns = fit_words(ui, &o, columns_of(ui, o.process));
    f.head_h = (int)o.head.line_px + ui_px(ui, 8) + map_capsule_height(ui);
    f.below_head = ui_px(ui, 14);
    for (int paged = 0; paged < 2; paged++) {
        place_texts(ui, env, &o, paged);
        f.top = o.title_y + (int)ceilf(o.title->height) + ui_px(ui, o.upright ? 24 : 44);
        f.floor = o.source_y - ui_px(ui, 16);
        choose_heights(&f);
        if (o.pages == 1)
            break;
    }
    int slack = f.floor - lowest_row(&o);
    if (slack > ui_px(ui, 24))
        move_down(&o, slack / (o.upright ? 2 : 3));
    o.page = page_of(&o, anchor);
    return o;
}
