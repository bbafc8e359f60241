/*
 * Which day shall be held: for days that are not today's by the calendar. Every day can be chosen;
 * the one to go on with, else the first that was not done, has the focus. What the clock says is
 * only told when it may be believed.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/room_page.h"
#include "ui/icons.h"

enum { DAYS_DAY = 1, DAYS_BACK, DAYS_COURSE };
enum { COLUMNS_MOST = 6, LINES_MOST = 5 }; /* of what a day is about */

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state;
    (void)args;
    return env->room->course ? true : err_set(err, ERR_NOT_FOUND, "the playlist has no course");
}

static int to_begin_with(const struct screen_env *env)
{
    const struct room *r = env->room;
    if (r->stopped >= 0)
        return r->stopped;
    return course_pick_day(r->course, env->now.wall_s, false, r->done).day;
}

static struct nav choose(struct screen_env *env, int day)
{
    room_choose_day(env, day, day == env->room->stopped);
    return room_agenda(env);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    if (access_handle(env, ev) || ev->kind == EVENT_TIMER)
        return NAV(NAV_REDRAW);
    bool begin = ev->kind == EVENT_KEY && !ev->key.repeat &&
                 (ev->key.action == ACTION_NEXT || ev->key.action == ACTION_START);
    if (begin)
        return choose(env, UI_KIND(env->input->focus) == DAYS_DAY ? (int)UI_INDEX(env->input->focus)
                                                                  : to_begin_with(env));
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case DAYS_BACK:
        return NAV(NAV_BACK);
    case DAYS_COURSE:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_COURSE};
    default:
        return choose(env, (int)UI_INDEX(ev->activate.id));
    }
}

/* ---- drawing ---- */

/* "No session today. Next: Wednesday 25 November 2020, 09:00." */
static struct str today(struct ui *ui, const struct screen_env *env)
{
    const struct room *r = env->room;
    struct course_moment m = course_now(r->course, env->now.wall_s);
    if (!r->trusted || m.next_day < 0)
        return ui_str(ui, STR_DAYS_TEXT);
    struct str date = room_date(ui, env, course_date(&r->course->days[m.next_day]), false);
    struct str time = room_time(ui, env, m.next_s);
    struct str next = strings_fill(ui->arena, ui_str(ui, STR_SCHEDULE_NEXT_DAY), "date",
                                   arena_cstr(ui->arena, date), "time", arena_cstr(ui->arena, time),
                                   NULL);
    return arena_strf(ui->arena, "%" STR_FMT " %" STR_FMT, STR_ARG(ui_str(ui, STR_SCHEDULE_NONE)),
                      STR_ARG(next));
}

/* What the day is about: its own title, else those of its modules. */
static struct str about(struct ui *ui, const struct course_day *d)
{
    struct str own = room_text(ui, &d->title);
    struct buf b = BUF_INIT;
    const struct module *last = NULL;
    for (int i = 0; i < d->n_slots && !own.len; i++) {
        const struct module *m = d->slots[i].module;
        if (!m || m == last)
            continue;
        buf_addf(&b, "%s%" STR_FMT, b.len ? " · " : "", STR_ARG(room_text(ui, &m->title)));
        last = m;
    }
    if (!own.len)
        own = str_c(arena_cstr(ui->arena, buf_str(&b)));
    buf_release(&b);
    return own;
}

/* What all tiles of a page have in common; lines: 0 without a text, else as many as it may have in its own size. */
struct tiling {
    int w, h, pad, lines;
    struct text_style text; /* one size for all of them */
};

struct tile {
    struct str name, date, text;
    const struct text_block *name_b, *date_b, *text_b;
    struct text_style name_s;
    int h;
};

static int text_room(const struct ui *ui, const struct tiling *o)
{
    return o->lines * (int)ui_style(ui, T_LABEL_REGULAR).line_px;
}

static int text_lines(const struct ui *ui, const struct tiling *o)
{
    return (int)((float)text_room(ui, o) / o->text.line_px);
}

/* The size in which the longest of the texts is whole. */
static struct text_style common_text(struct ui *ui, const struct screen_env *env, const struct tiling *o)
{
    struct text_style least = ui_style(ui, T_LABEL_REGULAR);
    for (int d = 0; o->lines && d < env->room->course->n_days; d++) {
        struct text_style own = ui_style(ui, T_LABEL_REGULAR);
        fit_text(ui, about(ui, &env->room->course->days[d]), &own, o->w - 2 * o->pad, text_room(ui, o),
                 TEXT_START);
        if (own.size_px < least.size_px)
            least = own;
    }
    return least;
}

static struct tile tile_of(struct ui *ui, const struct screen_env *env, int day,
                           const struct tiling *o)
{
    const struct course_day *d = &env->room->course->days[day];
    struct text_style date = ui_style(ui, T_SMALL);
    struct tile t = {.name_s = ui_style(ui, T_S)};
    bool stopped = env->room->stopped == day;
    t.name = room_day(ui, day);
    t.date = stopped ? ui_str(ui, STR_DAYS_CONTINUE)
                     : room_date(ui, env, course_date(d), o->lines == 0);
    t.text = about(ui, d);
    float room = (float)(o->w - 2 * o->pad);
    t.name_b = ui_layout(ui, t.name, &t.name_s, room, 1, TEXT_START, TEXT_ELLIPSIS);
    t.date_b = ui_layout(ui, t.date, &date, room, 2, TEXT_START, TEXT_ELLIPSIS);
    if (o->lines)
        t.text_b = ui_layout(ui, t.text, &o->text, room, text_lines(ui, o), TEXT_START, TEXT_ELLIPSIS);
    t.h = 2 * o->pad + (int)ceilf(t.name_b->height + t.date_b->height) +
          (t.text_b ? (int)ceilf(t.text_b->height) + ui_px(ui, 12) : 0);
    return t;
}

static void draw_tile(struct ui *ui, const struct screen_env *env, struct rect r, int pad, int day,
                      const struct tile *t, bool primary)
{
    const color_t *c = ui->theme->color;
    uint32_t id = UI_ID(DAYS_DAY, day);
    bool done = env->room->done[day], plain = ui->theme->high_contrast;
    bool stopped = env->room->stopped == day;
    float radius = (float)ui_px(ui, 24);
    ui_lift(ui, r, radius);
    draw_rounded(ui->list, r, radius, ui_fill(ui, id, done ? C_SIGNAL_TINT : C_SURFACE_2),
                 primary ? (float)ui_px(ui, 3)
                 : plain ? (float)ui_px(ui, 3)
                         : 0,
                 c[primary ? C_SIGNAL : C_LINE]);
    float x = (float)(r.x + pad), y = (float)(r.y + pad);
    draw_text(ui->list, x, y, t->name_b, c[C_TEXT]);
    int side = ui_px(ui, 36);
    if (done)
        ui_icon(ui, (struct rect){r.x + r.w - pad - side, (int)y, side, (int)t->name_s.line_px},
                ICON_CHECK, 36, c[C_SIGNAL]);
    y += t->name_b->height;
    draw_text(ui->list, x, y, t->date_b, c[stopped ? C_AMBER : C_TEXT_3]);
    y += t->date_b->height + (float)ui_px(ui, 12);
    if (t->text_b)
        draw_text(ui->list, x, y, t->text_b, c[C_TEXT_2]);
    ui_focus_ring(ui, r, radius, id);
    int node = ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE | (primary ? STATE_PRIMARY : 0),
                         t->name, t->date, r);
    ui->tree->nodes[node].group = DAYS_DAY;
}

/* Sets h and the size of the texts; returns how high all rows are. */
static int measure(struct ui *ui, const struct screen_env *env, struct tiling *o, int columns, int gap)
{
    int n = env->room->course->n_days, rows = (n + columns - 1) / columns;
    o->w = (ui->w - 2 * page_margin(ui) - (columns - 1) * gap) / columns;
    o->text = common_text(ui, env, o);
    o->h = 0;
    for (int d = 0; d < n; d++) {
        int own = tile_of(ui, env, d, o).h;
        o->h = own > o->h ? own : o->h;
    }
    return rows * (o->h + gap) - gap;
}

/* As many columns as leave every day visible with as many lines of text as there is room for. */
static void draw_tiles(struct ui *ui, const struct screen_env *env, int top, int bottom)
{
    int n = env->room->course->n_days, gap = ui_px(ui, 20);
    int columns = ui->portrait ? (ui->text_percent > 125 ? 1 : 2) : ui->text_percent > 125 ? 3 : 4;
    struct tiling o = {.pad = ui_px(ui, 28), .lines = LINES_MOST};
    while (measure(ui, env, &o, columns, gap) > bottom - top && columns <= COLUMNS_MOST) {
        if (o.lines > 0)
            o.lines--;
        else if (o.pad > ui_px(ui, 12))
            o.pad = ui_px(ui, o.pad > ui_px(ui, 16) ? 16 : 12);
        else { /* a row less may leave room for its own margins again */
            columns++;
            o.pad = columns <= COLUMNS_MOST ? ui_px(ui, 28) : o.pad;
        }
    }
    int begin = to_begin_with(env);
    for (int d = 0; d < n; d++) {
        struct tile t = tile_of(ui, env, d, &o);
        struct rect r = {page_margin(ui) + d % columns * (o.w + gap), top + d / columns * (o.h + gap),
                         o.w, o.h};
        draw_tile(ui, env, r, o.pad, d, &t, d == begin);
    }
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    const color_t *c = ui->theme->color;
    int margin = page_margin(ui);
    float w = (float)(ui->w - 2 * margin);
    struct str title = ui_str(ui, STR_DAYS_TITLE), text = today(ui, env);
    ui_screen(ui, title);
    int y = env->can_go_back ? page_header_back(ui, env, UI_ID(DAYS_BACK, 0), ui_str(ui, STR_COURSE_BACK))
                             : page_header(ui, env, 0);
    y += ui_px(ui, 28);
    const struct text_block *b = ui_text(ui, (float)margin, (float)y, w, 0,
                                         ui->portrait || ui->text_percent > 125 ? T_L : T_XL,
                                         c[C_TEXT], title, ROLE_HEADING);
    y += (int)ceilf(b->height) + ui_px(ui, 8);
    b = ui_text(ui, (float)margin, (float)y, w, 0, T_BODY, c[C_TEXT_2], text, ROLE_TEXT);
    y += (int)ceilf(b->height) + ui_px(ui, 28);
    struct button course = {.id = UI_ID(DAYS_COURSE, 0),
                            .kind = BUTTON_QUIET,
                            .size = BUTTON_SMALL,
                            .label = ui_str(ui, STR_AGENDA_COURSE),
                            .icon = ICON_CALENDAR_CLOCK};
    int foot = page_floor(ui, env) - ui_button_height(ui, BUTTON_SMALL);
    draw_tiles(ui, env, y, foot - ui_px(ui, 16));
    ui_button(ui, margin - ui_px(ui, 20), foot, 0, &course);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_days = {
    "days", 1, enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
