/*
 * The keys, over whatever was there: every line of the keymap that has one, by part of the program,
 * the part one came from first. What does not fit is on the next page, so that nothing is cut at
 * 200 % text. A playlist's own keys are what is shown where it has some.
 */
#include <math.h>
#include <string.h>

#include "base/bug.h"
#include "base/parts.h"
#include "screens/access_bar.h"
#include "screens/help_rows.h"
#include "screens/key_text.h"
#include "screens/room.h"
#include "ui/icons.h"

enum { HELP_CLOSE = 1, HELP_MORE };
enum { ENTRIES_MAX = 120, CAPS_MAX = 4, PAGES_MAX = 60, MANY_KEYS = 4, CAP_GAP = 8 };

struct help {
    int page;
    enum key_context part; /* of the screen below */
    enum action idle[IDLE_KEYS_MAX];
    bool room;             /* a day of a course is open */
    bool marks;            /* bookmarks are kept */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct help *h = state;
    (void)err;
    h->part = args->part;
    memcpy(h->idle, args->idle_keys, sizeof h->idle);
    h->marks = !env->catalog || env->catalog->policy.my_progress; /* at the front door: all there is */
    h->room = room_is_open(env);
    return true;
}

static struct nav turn(struct help *h, int by)
{
    h->page += by; /* drawing takes it modulo what there is */
    return NAV(NAV_REDRAW);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct help *h = state;
    (void)env;
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy)
        return turn(h, ev->wheel.dy < 0 ? 1 : -1);
    if (ev->kind == EVENT_KEY)
        switch (ev->key.action) {
        case ACTION_HELP: return NAV(NAV_BACK);
        case ACTION_NEXT: return turn(h, 1);
        case ACTION_PREVIOUS: return turn(h, -1);
        default: return NAV(NAV_STAY);
        }
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case HELP_CLOSE: return NAV(NAV_BACK);
    case HELP_MORE: return turn(h, 1);
    default: return NAV(NAV_STAY);
    }
}

/* ---- what there is to say ---- */

struct entry { /* a heading, or keys and what they do */
    bool heading;
    struct str text;
    struct str caps[CAPS_MAX], said[CAPS_MAX];
    int n;
    float caps_w;
    int h, page;
    struct rect at;
};

struct table {
    struct entry *entries;
    int n;
    struct rect room;
    int columns, column_w, key_w, row_h, gap;
    int pages, goes_on[PAGES_MAX]; /* 1 + the heading that a page begins under; 0: its own */
};

static struct text_style cap_style(const struct ui *ui)
{
    return ui_style(ui, T_CAPTION_BOLD);
}

static struct text_style what_style(const struct ui *ui)
{
    return ui_style_sized(ui, T_LABEL_REGULAR, 24, 30);
}

static int cap_height(const struct ui *ui)
{
    struct text_style cap = cap_style(ui);
    return (int)cap.size_px + ui_px(ui, 20);
}

/* Keys, and the first line of what they do or of a heading, stand around the middle of it. */
static int first_line(const struct ui *ui)
{
    int cap = cap_height(ui), text = (int)what_style(ui).line_px;
    return cap > text ? cap : text;
}

static int cap_width(struct ui *ui, struct str text)
{
    struct text_style cap = cap_style(ui);
    int w = (int)ceilf(text_width(ui->text, text, &cap)) + ui_px(ui, 24), h = cap_height(ui);
    return w < h ? h : w;
}

static void add_cap(struct ui *ui, struct entry *e, struct str text, struct str said)
{
    if (e->n == CAPS_MAX)
        return;
    e->caps_w += (float)(cap_width(ui, text) + (e->n ? ui_px(ui, CAP_GAP) : 0));
    e->said[e->n] = said;
    e->caps[e->n++] = text;
}

/* The keys of an action: one when others stand beside it, a range when they are many, else three. */
static void add_keys(struct ui *ui, const struct keymap *m, enum key_context part,
                     enum action action, bool alone, struct entry *e)
{
    const struct key_binding *of[KEY_READINGS_MAX * 8];
    int n = 0;
    for (int i = 0; m && i < m->n && n < (int)ARRAY_LEN(of); i++)
        if (m->list[i].context == part && m->list[i].action == action)
            of[n++] = &m->list[i];
    if (n > MANY_KEYS && action_home(action) == CONTEXT_QUESTION) {
        struct str first = key_text(ui, of[0]->key, of[0]->mods),
                   last = key_text(ui, of[n - 1]->key, of[n - 1]->mods);
        struct str range = strings_fill(ui->arena, ui_str(ui, STR_KEY_RANGE), "first",
                                        arena_cstr(ui->arena, first), "last",
                                        arena_cstr(ui->arena, last), NULL);
        add_cap(ui, e, range, range);
        return;
    }
    for (int i = 0; i < n && i < (alone ? 3 : 1); i++)
        add_cap(ui, e, key_text(ui, of[i]->key, of[i]->mods),
                key_spoken(ui, of[i]->key, of[i]->mods));
}

static void add_row(struct ui *ui, const struct keymap *m, enum key_context part,
                    const struct help_row *row, enum action only, struct table *t)
{
    struct entry e = {.text = ui_str(ui, row->what)};
    bool alone = only || !row->actions[1];
    for (int i = 0; i < HELP_ACTIONS_MAX && row->actions[i]; i++)
        if (!only || row->actions[i] == only)
            add_keys(ui, m, part, row->actions[i], alone, &e);
    if (e.n && t->n < ENTRIES_MAX)
        t->entries[t->n++] = e;
}

/* What a key does nothing for here, and keys of a voice that this build does not have, are not shown. */
static bool row_offered(const struct help *h, const struct help_row *row)
{
    enum action a = row->actions[0];
    for (int i = 0; i < IDLE_KEYS_MAX; i++)
        if (a == h->idle[i])
            return false;
    if (a == ACTION_BOOKMARK && !h->marks)
        return false;
    bool voice = a == ACTION_VOICE || a == ACTION_VOICE_AGAIN || a == ACTION_VOICE_SPEED || a == ACTION_VOICE_VOLUME;
    return !voice || part_is_built(PART_VOICE);
}

/* Lines of the file that no row of this part speaks of: another part's row has the words. */
static void add_others(struct ui *ui, const struct keymap *m, const struct help *h, enum key_context part,
                       struct table *t)
{
    for (int i = 0; m && i < m->n; i++) {
        const struct key_binding *b = &m->list[i];
        if (b->context != part || b->place)
            continue;
        const struct help_row *row = help_row_of(b->action, part);
        if (row && row->part != part && row_offered(h, row))
            add_row(ui, m, part, row, b->action, t);
    }
}

static void add_part(struct ui *ui, const struct keymap *m, const struct help *h,
                     enum key_context part, struct table *t)
{
    bool marking = h->part == CONTEXT_MARKING;
    bool rooms = part == CONTEXT_PAGES || part == CONTEXT_VOTE || part == CONTEXT_REGISTER || part == CONTEXT_GROUPS || part == CONTEXT_WORKSHEET || part == CONTEXT_AGENDA || part == CONTEXT_ORDER;
    int before = t->n;
    if ((rooms && !h->room) || (part == CONTEXT_MARKING && !marking))
        return;
    if (marking && part != CONTEXT_MARKING && part != CONTEXT_CAPSULE &&
        part != CONTEXT_EVERYWHERE)
        return;
    if (t->n < ENTRIES_MAX)
        t->entries[t->n++] =
            (struct entry){.heading = true, .text = ui_str(ui, help_heading(part))};
    const struct help_row *row;
    for (int i = 0; (row = help_row_at(i)) != NULL; i++)
        if (row->part == part && !(marking && row->visiting) && row_offered(h, row))
            add_row(ui, m, part, row, ACTION_NONE, t);
    add_others(ui, m, h, part, t);
    if (t->n == before + 1)
        t->n = before; /* a heading over nothing */
}

/* ---- where it stands ---- */

/* As wide as the widest keys, or half the column: a row whose keys do not fit shows fewer. */
static void measure(struct ui *ui, struct table *t)
{
    struct text_style what = what_style(ui);
    float longest = 0;
    for (int i = 0; i < t->n; i++) {
        struct entry *e = &t->entries[i];
        while (e->n > 1 && e->caps_w > (float)t->column_w * 0.5f)
            e->caps_w -= (float)(cap_width(ui, e->caps[--e->n]) + ui_px(ui, CAP_GAP));
        longest = fmaxf(longest, e->caps_w);
    }
    t->key_w = (int)ceilf(longest);
    t->row_h = first_line(ui) + ui_px(ui, 12);
    float room = (float)(t->column_w - t->key_w - ui_px(ui, 20));
    for (int i = 0; i < t->n; i++) {
        struct entry *e = &t->entries[i];
        int text = (int)ceilf(ui_layout(ui, e->text, &what, room, 0, TEXT_START, 0)->height);
        int below = text - (int)what.line_px > 0 ? text - (int)what.line_px : 0;
        e->h = t->row_h + (e->heading ? 0 : below);
    }
}

/* So many entries from `at` fill a column of `rows`, its first `skip` rows left free. A heading never stands last in it. */
static int taken(const struct table *t, int at, int rows, int skip)
{
    int n = rows - skip < t->n - at ? rows - skip : t->n - at;
    return n > 0 && at + n < t->n && t->entries[at + n - 1].heading ? n - 1 : n;
}

/* Of a page of so many rows that begins with entry `at`: a row is as high in one column as in the other. Returns their sum. */
static int row_heights(const struct table *t, int at, int rows, int skip, int heights[ENTRIES_MAX])
{
    int sum = 0;
    for (int i = 0; i < rows; i++)
        heights[i] = i < skip ? t->row_h : 0;
    for (int column = 0; column < t->columns; column++, skip = 0)
        for (int i = skip, n = taken(t, at, rows, skip); n > 0; i++, n--, at++)
            heights[i] = t->entries[at].h > heights[i] ? t->entries[at].h : heights[i];
    for (int i = 0; i < rows; i++)
        sum += heights[i];
    return sum;
}

/* Returns the entry behind the last one of the page. */
static int place_page(struct table *t, int at, int rows, int skip, const int heights[ENTRIES_MAX])
{
    for (int column = 0; column < t->columns; column++, skip = 0) {
        int x = t->room.x + column * (t->column_w + t->gap), y = t->room.y + (skip ? heights[0] : 0);
        for (int i = skip, n = taken(t, at, rows, skip); n > 0; i++, n--, at++) {
            t->entries[at].page = t->pages - 1;
            t->entries[at].at = (struct rect){x, y, t->column_w, t->entries[at].h};
            y += heights[i];
        }
    }
    return at;
}

/* Down the columns, whose rows stand on the same lines, then on the next page, which says again what its first rows are about. */
static void place(struct table *t)
{
    int heights[ENTRIES_MAX], heading = 0;
    for (int at = 0; at < t->n && t->pages < PAGES_MAX;) {
        int skip = t->pages && !t->entries[at].heading, rows = skip + 2;
        t->goes_on[t->pages++] = skip ? 1 + heading : 0;
        while (rows < t->n - at + skip && row_heights(t, at, rows + 1, skip, heights) <= t->room.h)
            rows++;
        row_heights(t, at, rows, skip, heights);
        int end = place_page(t, at, rows, skip, heights);
        for (; at < end; at++)
            heading = t->entries[at].heading ? at : heading;
    }
}

static struct table *table_of(struct ui *ui, const struct screen_env *env, struct rect r,
                              const struct help *h)
{
    struct table *t = arena_new(ui->arena, struct table);
    t->entries = arena_alloc(ui->arena, sizeof *t->entries * ENTRIES_MAX);
    t->room = r;
    t->gap = ui_px(ui, 40);
    t->columns = ui->portrait || ui->text_percent > 125 ? 1 : 2;
    t->column_w = (r.w - (t->columns - 1) * t->gap) / t->columns;
    enum key_context first = h->part;
    if (first == CONTEXT_ORDERING)
        first = CONTEXT_QUESTION;
    add_part(ui, env->keys, h, first, t);
    for (int part = 0; part < CONTEXT_COUNT; part++)
        if (part != (int)first)
            add_part(ui, env->keys, h, (enum key_context)part, t);
    measure(ui, t);
    place(t);
    return t;
}

/* ---- drawing ---- */

static void draw_heading(struct ui *ui, struct rect r, const struct entry *e)
{
    struct text_style style = ui_style(ui, T_SMALL_BOLD);
    struct rect line = {r.x, r.y, r.w, first_line(ui)};
    ui_label(ui, line, TEXT_START, &style, ui_color(ui, C_SIGNAL), e->text);
    ui_record(ui, ROLE_HEADING, 0, 0, e->text, STR(""), line);
}

static void draw_row(struct ui *ui, const struct table *t, struct rect r, const struct entry *e)
{
    const color_t *c = ui->theme->color;
    struct text_style cap = cap_style(ui), style = what_style(ui);
    int h = cap_height(ui), x = r.x;
    struct str keys = STR("");
    for (int i = 0; i < e->n; i++) {
        struct rect k = {x, r.y + (first_line(ui) - h) / 2, cap_width(ui, e->caps[i]), h};
        draw_rounded(ui->list, k, (float)ui_px(ui, 8), 0, (float)ui_px(ui, 2), c[C_LINE]);
        ui_label(ui, k, TEXT_CENTER, &cap, c[C_TEXT], e->caps[i]);
        x += k.w + ui_px(ui, CAP_GAP);
        keys = i ? arena_strf(ui->arena, "%" STR_FMT ", %" STR_FMT, STR_ARG(keys),
                              STR_ARG(e->said[i]))
                 : e->said[i];
    }
    x = r.x + t->key_w + ui_px(ui, 20);
    const struct text_block *b = ui_layout(ui, e->text, &style, (float)(r.x + r.w - x), 0,
                                           TEXT_START, 0);
    float middle = (float)r.y + (float)first_line(ui) / 2 + (b->height - style.line_px) / 2;
    draw_text(ui->list, (float)x, ui_middle(ui, middle, b, &style), b, c[C_TEXT_2]);
    ui_record(ui, ROLE_TEXT, 0, 0, e->text, keys, r);
}

static void draw_page(struct ui *ui, const struct table *t, int page)
{
    struct rect top = {t->room.x, t->room.y, t->column_w, t->row_h};
    if (t->goes_on[page])
        draw_heading(ui, top, &t->entries[t->goes_on[page] - 1]);
    for (int i = 0; i < t->n; i++) {
        const struct entry *e = &t->entries[i];
        if (e->page == page && e->heading)
            draw_heading(ui, e->at, e);
        else if (e->page == page)
            draw_row(ui, t, e->at, e);
    }
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct help *h = state;
    struct button close = {.id = UI_ID(HELP_CLOSE, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_BIG,
                           .label = ui_str(ui, STR_HELP_CLOSE),
                           .primary = true};
    struct button more = {.id = UI_ID(HELP_MORE, 0),
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_BIG,
                          .label = ui_str(ui, STR_HELP_MORE),
                          .icon_after = ICON_CHEVRON_RIGHT};
    const struct button *buttons[] = {&close, &more};
    struct rect r = ui_dialog(ui, ui->portrait ? 960 : 1560, ui->portrait ? 1400 : 970,
                              ui_str(ui, STR_HELP_TITLE));
    struct rect above = r;
    above.h -= ui_button_row_height(ui, r.w, 2, buttons) + ui_px(ui, 24);
    const struct table *t = table_of(ui, env, above, h);
    int page = (h->page % t->pages + t->pages) % t->pages;
    if (t->pages > 1)
        more.label = strings_fill(ui->arena, ui_str(ui, STR_HELP_MORE), "n",
                                  arena_strf(ui->arena, "%d", page + 1).ptr, "of",
                                  arena_strf(ui->arena, "%d", t->pages).ptr, NULL);
    ui_pages(ui, page, t->pages);
    draw_page(ui, t, page);
    ui_button_row(ui, r, t->pages > 1 ? 2 : 1, buttons);
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_help = {
    "help", sizeof(struct help), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
