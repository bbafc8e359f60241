/* The path of the extracts and the line below it: the next talk of the stand, and the way to About. */
#include <math.h>
#include <string.h>

#include "course/stand.h"
#include "locale/date.h"
#include "locale/zone.h"
#include "screens/attract_state.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "ui/icons.h"

enum { NODES_MAX = 8, NODE = 32, CURRENT_NODE = ATTRACT_NODE, NAME_MOST = 32, HOUR_MIN = 60, FOOT_PERCENT = 150, TALK_ICON = 40, TALK_LINES = 4 };

/* ---- path ---- */

struct path {
    float x0, step, y;
    int n, at;
    float fraction;
};

static float node_x(const struct path *p, int i)
{
    return p->x0 + (float)i * p->step;
}

static enum path_state state_of(const struct path *p, int i)
{
    return i < p->at ? PATH_DONE : i == p->at ? PATH_STARTED : PATH_NEW;
}

static void draw_lines(struct ui *ui, const struct path *p)
{
    float r = (float)ui_px(ui, NODE) / 2;
    for (int i = 0; i < p->n; i++) {
        bool last = i == p->n - 1;
        if (last && ui->portrait)
            break;
        float end = last ? (float)ui->w : node_x(p, i + 1) - (i + 1 == p->at ? r * CURRENT_NODE / NODE : r);
        ui_path_line(ui, node_x(p, i) + (i == p->at ? r * CURRENT_NODE / NODE : r), p->y, end, p->y,
                     i < p->at ? PATH_DONE : PATH_NEW);
    }
}

static void draw_node(struct ui *ui, const struct path *p, int i, int number)
{
    float d = (float)ui_px(ui, i == p->at ? CURRENT_NODE : NODE), x = node_x(p, i);
    if (i < p->at) /* past: plain, no tick: nobody has learned anything here */
        draw_disc(ui->list, x, p->y, d / 2, ui_color(ui, C_SIGNAL));
    else
        ui_path_node(ui, x, p->y, d, state_of(p, i), i == p->at ? number : 0, i == p->at ? p->fraction : 0);
}

static int name_room(const struct ui *ui, const struct path *p, int i)
{
    int left = (int)node_x(p, i) - ui_px(ui, NODE / 2 + 4), most = ui->w - left - ui_px(ui, 24);
    int w = (int)p->step - ui_px(ui, 24);
    return p->n == 1 || w > most ? most : w;
}

static struct text_style name_style(const struct ui *ui, const struct path *p, int i)
{
    return ui_style_sized(ui, i == p->at ? T_CAPTION_BOLD : T_CAPTION, 24, 32);
}

/* The size at which every name has room: one for all of them. */
static float name_size(struct ui *ui, const struct path *p, const struct str *names)
{
    float size = fminf(name_style(ui, p, 0).size_px, (float)ui_px(ui, NAME_MOST));
    for (int i = 0; i < p->n; i++) {
        struct text_style style = name_style(ui, p, i);
        style.size_px = size;
        float w = text_width(ui->text, names[i], &style), room = (float)name_room(ui, p, i);
        if (w > room)
            size = floorf(size * room / w);
    }
    return fmaxf(size, UI_TEXT_MIN_PX);
}

static void draw_name(struct ui *ui, const struct path *p, int i, struct str name, float size)
{
    bool on = i == p->at;
    struct text_style style = name_style(ui, p, i);
    style.size_px = size;
    style.line_px = roundf(size * 4 / 3);
    float left = node_x(p, i) - (float)ui_px(ui, NODE) / 2 - (float)ui_px(ui, 4);
    const struct text_block *b = ui_layout(ui, name, &style, (float)name_room(ui, p, i), 1, TEXT_START, TEXT_ELLIPSIS);
    draw_text(ui->list, left, p->y + (float)ui_px(ui, 42), b, ui_color(ui, on ? C_TEXT : C_TEXT_2));
}

static struct str name_of(const struct ui *ui, const struct extract *e)
{
    const char *lang = string_language_code(ui->lang);
    struct str own = i18n_text(&e->title, lang, NULL), kicker = i18n_text(&e->capsule->kicker, lang, NULL);
    return own.len      ? own
           : kicker.len ? kicker : i18n_text(&e->capsule->title, lang, NULL);
}

/* More than there is room for: one line that fills. */
static void draw_bar(struct ui *ui, const struct attract_state *st, const struct path *p, int w)
{
    struct rect r = {(int)p->x0, (int)p->y - ui_px(ui, 7), w, ui_px(ui, 14)};
    ui_progress(ui, r, ((float)st->at + p->fraction) / (float)st->n, ui_color(ui, C_SIGNAL),
                ui_color(ui, C_SURFACE_3));
}

void attract_draw_path(struct ui *ui, const struct attract_state *st, const struct screen_env *env,
                       int dx, int y)
{
    struct rect at = ui->portrait ? grid_bottom(ui, 102, 0, 876, 0) : grid_bottom(ui, 116, 0, 1600, 0);
    struct path p = {.x0 = (float)(at.x + dx), .y = (float)y, .n = st->n, .at = st->at};
    p.fraction = reel_fraction(st, env, ui->now);
    p.step = st->n > 1 ? (float)at.w / (float)(st->n - 1) : (float)at.w;
    if (st->n > NODES_MAX) {
        draw_bar(ui, st, &p, at.w);
        return;
    }
    struct str names[NODES_MAX];
    for (int i = 0; i < st->n; i++)
        names[i] = name_of(ui, &st->attract->extracts[i]);
    float size = name_size(ui, &p, names);
    draw_lines(ui, &p);
    for (int i = 0; i < st->n; i++) {
        const struct extract *e = &st->attract->extracts[i];
        draw_node(ui, &p, i, e->capsule->number ? e->capsule->number : i + 1);
        if (!ui->portrait)
            draw_name(ui, &p, i, names[i], size);
    }
    struct rect all = {at.x, (int)p.y - ui_px(ui, 30), at.w, ui_px(ui, 60)};
    /* no message: a voice would tell every extract, and the minutes below */
    ui_record(ui, ROLE_TEXT, 0, STATE_HIDDEN, name_of(ui, &st->attract->extracts[st->at]), STR(""), all);
}

/* ---- the talk ---- */

static struct str in_time(struct ui *ui, int64_t seconds)
{
    int minutes = (int)((seconds + 59) / 60);
    const char *n = arena_strf(ui->arena, "%d", minutes % HOUR_MIN).ptr;
    if (minutes <= 1)
        return ui_str(ui, STR_ATTRACT_ANY_MOMENT);
    if (minutes < HOUR_MIN)
        return strings_fill(ui->arena, ui_str(ui, STR_ATTRACT_IN_MINUTES), "n", n, NULL);
    return strings_fill(ui->arena, ui_str(ui, minutes % HOUR_MIN ? STR_ATTRACT_IN_HOURS : STR_ATTRACT_IN_FULL_HOURS), "h",
                        arena_strf(ui->arena, "%d", minutes / HOUR_MIN).ptr, "n", n, NULL);
}

/* "Hall 3" in one line: a number is never torn from its word, whatever blank the author wrote. */
static struct str whole_numbers(struct ui *ui, struct str text)
{
    struct buf out = BUF_INIT;
    for (size_t i = 0; i < text.len; i++) {
        bool before_number = text.ptr[i] == ' ' && i + 1 < text.len && text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9';
        if (before_number)
            buf_add_c(&out, "\xC2\xA0");
        else
            buf_add_char(&out, text.ptr[i]);
    }
    struct str bound = arena_str(ui->arena, buf_str(&out));
    buf_release(&out);
    return bound;
}

static struct str what(struct ui *ui, const struct programme_item *item)
{
    const char *lang = string_language_code(ui->lang);
    struct str title = i18n_text(&item->title, lang, NULL), place = i18n_text(&item->place, lang, NULL);
    struct str text = place.len ? arena_strf(ui->arena, "%" STR_FMT "\xC2\xA0\xC2\xB7 %" STR_FMT, STR_ARG(title), STR_ARG(place))
                                : title;
    return whole_numbers(ui, text);
}

struct str attract_talk_text(struct ui *ui, const struct screen_env *env, const struct stand_talk *t)
{
    struct civil start = {0};
    zone_civil(NULL, t->start_s, &start);
    const char *title = arena_cstr(ui->arena, what(ui, t->item)),
               *time = arena_cstr(ui->arena, time_of_day(start.hour, start.minute, ui->arena));
    if (t->on)
        return strings_fill(ui->arena, ui_str(ui, STR_ATTRACT_ON_NOW), "title", title, NULL);
    if (t->today)
        return strings_fill(ui->arena, ui_str(ui, STR_ATTRACT_TODAY), "time", time, "title", title, "left",
                            arena_cstr(ui->arena, in_time(ui, t->start_s - env->now.wall_s)), NULL);
    struct locale *l = locale_new(string_language_code(ui->lang));
    const char *date = arena_cstr(ui->arena, date_day_month_long(l, start.day, ui->arena));
    locale_free(l);
    return strings_fill(ui->arena, ui_str(ui, STR_ATTRACT_LATER), "date", date, "time", time, "title", title, NULL);
}

bool attract_next_talk(const struct screen_env *env, struct stand_talk *out)
{
    *out = stand_next(env->catalog->programme, env->catalog->n_programme, env->now.wall_s);
    return out->item && env->clock_trusted;
}

/* The way to About at the right end, and the room for the talk before it. */
static struct button about_button(struct ui *ui)
{
    return (struct button){.id = UI_ID(ATTRACT_ABOUT, 0),
                           .kind = BUTTON_QUIET,
                           .size = BUTTON_SMALL,
                           .icon = ICON_INFORMATION,
                           .label = ui_str(ui, STR_FRONT_ABOUT)};
}

static struct rect talk_room(struct ui *ui, struct rect r, int about_w)
{
    int left = ui_px(ui, TALK_ICON) + ui_px(ui, 16);
    return (struct rect){r.x + left, r.y, r.w - about_w - ui_px(ui, 24) - left, r.h};
}

static struct text_style talk_style(const struct ui *ui)
{
    return ui->portrait ? ui_style_sized(ui, T_BODY, 40, 48) : ui_style_sized(ui, T_BODY, 36, 46);
}

static void draw_foot(struct ui *ui, const struct screen_env *env, struct rect r, int raised)
{
    const struct button about = about_button(ui);
    int w = ui_button_width(ui, &about), h = ui_button_height(ui, BUTTON_SMALL);
    struct stand_talk t;
    ui_button(ui, r.x + r.w - w, r.y + r.h - h, 0, &about);
    if (!attract_next_talk(env, &t))
        return;
    struct text_style style = talk_style(ui);
    struct str text = attract_talk_text(ui, env, &t);
    struct rect words = talk_room(ui, r, w);
    words.y -= raised;
    words.h += raised;
    const struct text_block *b = fit_text(ui, text, &style, words.w, words.h, TEXT_START);
    ui_icon(ui, (struct rect){r.x, words.y, ui_px(ui, TALK_ICON), words.h}, ICON_CLOCK, TALK_ICON, ui_color(ui, C_AMBER));
    draw_text(ui->list, (float)words.x, ui_middle(ui, (float)words.y + (float)words.h / 2, b, &style), b, ui_color(ui, C_TEXT));
    ui_record(ui, ROLE_TEXT, 0, 0, text, STR(""), words);
    ui_wake_at(ui, ui->now.mono_us + 60 * INT64_C(1000000)); /* the minutes left */
}

/* What stands below everything grows with the letters as far as there is room below the path. */
static int hold_letters(struct ui *ui)
{
    int wanted = ui->text_percent;
    ui->text_percent = wanted > FOOT_PERCENT ? FOOT_PERCENT : wanted;
    return wanted;
}

int attract_talk_raises(struct ui *ui, const struct screen_env *env, struct rect r)
{
    struct stand_talk t;
    if (!ui->portrait || !attract_next_talk(env, &t))
        return 0;
    int wanted = hold_letters(ui), least = ui_px(ui, ATTRACT_TALK_ROOM);
    const struct button about = about_button(ui);
    struct text_style style = talk_style(ui);
    struct rect words = talk_room(ui, r, ui_button_width(ui, &about));
    const struct text_block *b = ui_layout(ui, attract_talk_text(ui, env, &t), &style, (float)words.w, TALK_LINES, TEXT_START, 0);
    int raised = (int)ceilf(b->height) - r.h;
    ui->text_percent = wanted;
    return raised > least ? raised : least;
}

void attract_draw_foot(struct ui *ui, const struct screen_env *env, struct rect r, int raised)
{
    int wanted = hold_letters(ui);
    draw_foot(ui, env, r, raised);
    ui->text_percent = wanted;
}
