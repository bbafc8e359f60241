/*
 * What is read: the module's mandatory reading with where it is (the document on this device, or a
 * code that leads to it), and articles for those who want to go deeper, below it or on pages of
 * their own.
 */
#include <math.h>

#include "screens/document_where.h"
#include "base/parts.h"
#include "ui/icons.h"

enum { READING_OPEN = 1 };

struct reading_state {
    const struct item *item;
    const struct course_slot *slot;
    struct room_pages *seen; /* of the articles; arena of the screen */
    int page;                /* 0: the reading itself */
    struct room_hand hand;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct reading_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    if (!st->item || !st->slot)
        return err_set(err, ERR_NOT_FOUND, "no reading was chosen");
    st->seen = arena_new(env->arena, struct room_pages);
    return true;
}

static struct nav turn(struct reading_state *st, struct screen_env *env, int by)
{
    int to = st->page + by;
    if (to < 0)
        return room_previous(env);
    if (to > st->seen->pages)
        return room_next(env);
    st->page = to;
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct reading_state *st = state;
    if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == READING_OPEN)
        return (struct nav){
            .kind = NAV_GO, .to = SCREEN_DOCUMENT, .args = {.item = st->item, .slot = st->slot}};
    int by = room_turn(&st->hand, ev);
    return by ? turn(st, env, by) : room_handle(env, ev);
}

/* ---- the reading ---- */

static const struct document *document_of(const struct item *item)
{
    return item->document ? item->document : item->reading ? item->reading->document : NULL;
}

static const char *path_of(const struct ui *ui, const struct item *item)
{
    const char *path = document_path(ui, document_of(item));
    return path ? path : item->reading ? item->reading->path : item->path;
}

static bool is_mandatory(const struct reading_state *st)
{
    return st->slot->module && st->item->reading == st->slot->module->reading;
}

/* "Doe, J. · Cities, 2019 · 40 min" */
static struct str facts(struct ui *ui, const struct reading *r)
{
    struct str of[3] = {r->authors, room_text(ui, &r->source), STR("")};
    struct str all = STR("");
    if (r->minutes)
        of[2] = strings_fill(ui->arena, ui_str(ui, STR_TASK_MINUTES), "n",
                             arena_strf(ui->arena, "%d", r->minutes).ptr, NULL);
    for (int i = 0; i < 3; i++)
        if (of[i].len)
            all = all.len ? arena_strf(ui->arena, "%" STR_FMT " · %" STR_FMT, STR_ARG(all),
                                       STR_ARG(of[i]))
                          : of[i];
    return all;
}

static float put(struct ui *ui, struct rect *r, struct str text, bool display, float size,
                 enum color_token ink, enum role role)
{
    if (!text.len || r->h <= 0)
        return 0;
    struct room_fit f = room_fit(ui, text, display, size, (float)r->w,
                                 (float)r->h * (display ? 0.5f : 1));
    ui_block(ui, (float)r->x, (float)r->y, f.block, ui_color(ui, ink), text, role);
    int taken = (int)ceilf(f.block->height) + ui_px(ui, 24);
    r->y += taken;
    r->h -= taken;
    return (float)taken;
}

static void draw_open(struct ui *ui, struct rect *r)
{
    struct button open = {.id = UI_ID(READING_OPEN, 0),
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_BIG,
                          .icon = ICON_BOOK_OPEN,
                          .label = ui_str(ui, STR_READING_OPEN)};
    int h = ui_button(ui, r->x, r->y + ui_px(ui, 12), 0, &open).h + ui_px(ui, 48);
    r->y += h;
    r->h -= h;
}

/* At the right; below the words in portrait. */
static void draw_code(struct ui *ui, struct str link, struct rect *r)
{
    int side = ui->portrait ? r->w / 2 : r->w / 4;
    side = side > r->h / 2 ? r->h / 2 : side;
    if (ui->portrait) {
        r->h -= side + ui_px(ui, 40);
        ui_qr(ui, (struct rect){r->x, r->y + r->h + ui_px(ui, 40), side, side}, link, link);
        return;
    }
    ui_qr(ui, (struct rect){r->x + r->w - side, r->y, side, side}, link, link);
    r->w -= side + ui_px(ui, 80);
}

static void draw_reading(struct ui *ui, const struct reading_state *st, struct rect r)
{
    const color_t *c = ui->theme->color;
    const struct item *item = st->item;
    const struct document *d = document_of(item);
    struct str link = item->reading && item->reading->link.len ? item->reading->link
                      : d                                      ? d->link
                                                               : STR("");
    bool here = path_of(ui, item) != NULL;
    struct str title = room_text(ui, &item->title);
    if (item->reading)
        title = room_text(ui, &item->reading->title);
    if (!here && link.len && part_is_built(PART_CODES))
        draw_code(ui, link, &r);
    if (is_mandatory(st)) {
        int h = ui_chip(ui, r.x, r.y, ui_str(ui, STR_READING_FIRST), ICON_BOOK_OPEN, c[C_ON_AMBER],
                        c[C_AMBER])
                    .h +
                ui_px(ui, 24);
        r.y += h;
        r.h -= h;
    }
    put(ui, &r, title, true, 72, C_TEXT, ROLE_HEADING);
    if (item->reading) {
        put(ui, &r, facts(ui, item->reading), false, 32, C_TEXT_2, ROLE_TEXT);
        put(ui, &r, room_text(ui, &item->reading->note), false, 32, C_TEXT_2, ROLE_TEXT);
    }
    if (here) {
        draw_open(ui, &r);
        return;
    }
    struct where w = document_where(ui, d, title);
    put(ui, &r, d || !item->reading ? w.text : STR(""), false, 32, C_TEXT_2, ROLE_TEXT);
    put(ui, &r, w.link_text, false, 28, C_TEXT_3, ROLE_TEXT);
    put(ui, &r, link, false, 28, C_TEXT_3, ROLE_TEXT);
}

/* ---- articles ---- */

struct articles {
    int n, h[MODULE_ARTICLES_MAX];
    struct str title[MODULE_ARTICLES_MAX], facts[MODULE_ARTICLES_MAX];
    const struct text_block *title_block[MODULE_ARTICLES_MAX], *facts_block[MODULE_ARTICLES_MAX];
};

static struct articles *set_articles(struct ui *ui, const struct module *m, int w)
{
    struct articles *a = arena_new(ui->arena, struct articles);
    struct text_style big = ui_style_sized(ui, T_OPTION, 32, 42), small = room_words(ui, 28);
    for (int i = 0; m && i < m->n_articles; i++) {
        const struct reading *r = &m->articles[i];
        a->title[i] = room_text(ui, &r->title);
        a->facts[i] = facts(ui, r);
        a->title_block[i] = ui_layout(ui, a->title[i], &big, (float)w, 0, TEXT_START, 0);
        a->h[i] = (int)ceilf(a->title_block[i]->height);
        if (a->facts[i].len) {
            a->facts_block[i] = ui_layout(ui, a->facts[i], &small, (float)w, 0, TEXT_START, 0);
            a->h[i] += (int)ceilf(a->facts_block[i]->height);
        }
        a->n++;
    }
    return a;
}

static void draw_articles(struct ui *ui, const struct articles *a, int first, int n, struct rect r)
{
    const color_t *c = ui->theme->color;
    struct text_style kicker = ui_style_sized(ui, T_KICKER, 28, 36);
    struct str title = ui_str(ui, STR_READING_DEEPER);
    struct rect k = {r.x, r.y, r.w, (int)kicker.line_px};
    ui_label(ui, k, TEXT_START, &kicker, c[C_SIGNAL], title);
    ui_record(ui, ROLE_HEADING, 0, 0, title, STR(""), k);
    int y = r.y + k.h + ui_px(ui, 20), gap = ui_px(ui, 20);
    for (int i = first; i < first + n; y += a->h[i] + gap, i++) {
        float top = (float)y;
        ui_block(ui, (float)r.x, top, a->title_block[i], c[C_TEXT], a->title[i], ROLE_TEXT);
        if (a->facts_block[i])
            ui_block(ui, (float)r.x, top + a->title_block[i]->height, a->facts_block[i],
                     c[C_TEXT_2], a->facts[i], ROLE_TEXT);
    }
}

static int articles_height(struct ui *ui, const struct articles *a)
{
    int h = (int)ui_style_sized(ui, T_KICKER, 28, 36).line_px;
    for (int i = 0; i < a->n; i++)
        h += a->h[i] + ui_px(ui, 20);
    return h;
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct reading_state *st = state;
    ui_screen(ui, room_text(ui, &st->item->title));
    struct rect r = room_between(ui, room_header(ui, env, room_slot_part(ui, st->slot)));
    struct articles *a = set_articles(ui, st->slot->module, r.w);
    int all = articles_height(ui, a), head = all - articles_height(ui, &(struct articles){0});
    bool below = a->n > 0 && all <= r.h * 38 / 100;
    int anchor = st->page > 0 && st->page <= st->seen->pages ? st->seen->starts[st->page - 1] : 0;
    head = all - head + ui_px(ui, 20);
    *st->seen = (struct room_pages){0};
    if (a->n && !below)
        *st->seen = room_paged(a->h, a->n, ui_px(ui, 20), r.h - head, anchor);
    int page = st->page <= st->seen->pages ? st->page : 0;
    if (page == 0) {
        struct rect main = r;
        main.h -= below ? all + ui_px(ui, 32) : 0;
        draw_reading(ui, st, main);
        if (below)
            draw_articles(ui, a, 0, a->n, (struct rect){r.x, r.y + r.h - all, r.w, all});
    } else {
        draw_articles(ui, a, st->seen->first, st->seen->n, r);
    }
    bool last = page >= st->seen->pages;
    ui_pages(ui, page, st->seen->pages + 1);
    room_path(ui, st->seen->pages + 1, page);
    room_turning_foot(ui, env, STR(""), last ? STR("") : ui_str(ui, STR_READING_DEEPER));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_reading = {
    "reading", sizeof(struct reading_state), enter, handle, draw, leave, .context = CONTEXT_PAGES};
