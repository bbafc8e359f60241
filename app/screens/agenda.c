/*
 * The room display: what is on, how long it takes, what comes next. It is the ground of the room's
 * stage and shows slots that have no screen of their own. The clicker's Next goes back to the item
 * that runs when it has one, else on to the next step; Esc needs a second press, because clickers
 * send it too.
 */
#include <stdio.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/agenda_view.h"
#include "screens/key_text.h"
#include "screens/presented.h"
#include "ui/icons.h"

enum { AGENDA_GO = 1, AGENDA_ANEW, AGENDA_ORDER, AGENDA_COURSE, AGENDA_RELOAD };
enum { DAYS_LEAST = 320 }; /* reference px kept for the marks of the days */
enum { ESCAPE_AGAIN_US = 3000000 };

struct agenda {
    int64_t escape_us; /* Esc was pressed: once more soon leaves the room */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state;
    (void)args;
    return room_is_open(env) ? true : err_set(err, ERR_NOT_FOUND, "no day of a course is open");
}

/* ---- events ---- */

/* What runs has a screen of its own, which lies elsewhere. */
static bool away(struct screen_env *env)
{
    return room_item(env) && room_go_item(env).to != SCREEN_AGENDA;
}

/* To what runs, else on to the next step. */
static struct nav go(struct screen_env *env)
{
    return away(env) ? room_go_item(env) : room_next(env);
}

/* The room does not see the question: who has the key does. */
static void tell_presenter(const struct screen_env *env)
{
    struct key_words w = {env->arena, env->strings, env->settings->lang, env->keys};
    if (presented_in_room(env))
        presented_tell(env, ICON_INFORMATION,
                       key_sentence(&w, STR_AGENDA_ESCAPE, STR_AGENDA_ESCAPE, CONTEXT_EVERYWHERE, ACTION_BACK));
}

static struct nav on_escape(struct agenda *a, struct screen_env *env)
{
    if (!env->can_go_back)
        return NAV(NAV_REDRAW);
    if (a->escape_us && env->now.mono_us - a->escape_us < ESCAPE_AGAIN_US)
        return NAV(NAV_BACK);
    a->escape_us = env->now.mono_us;
    tell_presenter(env);
    return NAV(NAV_REDRAW);
}

static struct nav on_key(struct agenda *a, struct screen_env *env, const struct event *ev)
{
    bool clicker = ev->key.action == ACTION_NEXT || ev->key.action == ACTION_PREVIOUS;
    if (ev->key.repeat)
        return NAV(NAV_STAY);
    if (clicker && away(env))
        return room_go_item(env);
    switch (ev->key.action) {
    case ACTION_BACK:
        return on_escape(a, env);
    case ACTION_START:
        return go(env);
    case ACTION_RUNNING_ORDER:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_ORDER};
    case ACTION_PROJECT_GROUPS:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_GROUPS};
    case ACTION_ATTENDANCE:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_ATTENDANCE};
    case ACTION_SCHEDULE:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_COURSE};
    case ACTION_RELOAD:
        return room_take_news(env);
    default:
        return room_handle(env, ev);
    }
}

static struct nav on_activate(struct screen_env *env, const struct event *ev)
{
    switch (UI_KIND(ev->activate.id)) {
    case AGENDA_GO:
        return go(env);
    case AGENDA_ANEW:
        room_choose_day(env, env->room->run.day, false);
        return NAV(NAV_REDRAW);
    case AGENDA_ORDER:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_ORDER};
    case AGENDA_COURSE:
        return (struct nav){.kind = NAV_GO, .to = SCREEN_COURSE};
    case AGENDA_RELOAD:
        return room_take_news(env);
    default:
        return room_handle(env, ev);
    }
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct agenda *a = state;
    if (ev->kind == EVENT_KEY)
        return on_key(a, env, ev);
    return ev->kind == EVENT_ACTIVATE ? on_activate(env, ev) : room_handle(env, ev);
}

/* ---- drawing ---- */

/* What the one primary button does: goes back to what runs, continues after a stop, or begins the next step. */
static struct str go_words(struct ui *ui, const struct screen_env *env)
{
    const struct room *r = env->room;
    const struct item *item = room_item(env);
    bool elsewhere = item && item->kind != ITEM_BREAK;
    if (run_over(&r->run))
        return (struct str){NULL, 0};
    if (!elsewhere && !(r->continued && item))
        return room_next_words(ui, env);
    struct str title = room_item_title(ui, item);
    return strings_fill(ui->arena, ui_str(ui, r->continued ? STR_ROOM_CONTINUE : STR_ROOM_BACK_TO),
                        "title", arena_cstr(ui->arena, title), NULL);
}

static struct button quiet(struct ui *ui, uint32_t kind, enum string_id label, uint32_t icon)
{
    return (struct button){.id = UI_ID(kind, 0),
                           .kind = BUTTON_QUIET,
                           .size = BUTTON_SMALL,
                           .label = ui_str(ui, label),
                           .icon = icon};
}

/* The way on at the right, beside it the rest; at the left the days where there is room. Returns its upper edge. */
static int draw_foot(struct ui *ui, const struct screen_env *env)
{
    const struct room *r = env->room;
    int margin = page_margin(ui), h = ui_button_height(ui, BUTTON_SMALL), gap = ui_px(ui, 12);
    int y = ui->h - ui_px(ui, 44) - h, x = ui->w - margin, left = margin;
    if (presented_in_room(env)) { /* its buttons are the presenter's keys */
        agenda_draw_days(ui, env, y + h / 2, x);
        return y - ui_px(ui, ui->text_percent > 125 ? 8 : 16);
    }
    struct button go = {.id = UI_ID(AGENDA_GO, 0),
                        .kind = BUTTON_PRIMARY,
                        .size = BUTTON_SMALL,
                        .label = go_words(ui, env),
                        .icon_after = ICON_ARROW_RIGHT,
                        .primary = true};
    struct button order = quiet(ui, AGENDA_ORDER, STR_AGENDA_ORDER, ICON_FORMAT_LIST);
    struct button course = quiet(ui, AGENDA_COURSE, STR_AGENDA_COURSE, ICON_CALENDAR_CLOCK);
    struct button anew = quiet(ui, AGENDA_ANEW, STR_AGENDA_ANEW, ICON_REFRESH);
    struct button *rest[] = {r->continued ? &anew : &order, &course};
    int rest_w = 0, longest = ui->w - 2 * margin;
    for (size_t i = 0; i < ARRAY_LEN(rest); i++)
        rest_w += ui_button_width(ui, rest[i]) + gap;
    int beside = longest - rest_w - ui_px(ui, DAYS_LEAST), most = (longest - rest_w) * 3 / 5;
    int go_w = go.label.len ? room_fit_button(ui, &go, beside > most ? beside : most) : 0;
    bool two = ui->portrait || rest_w > longest * 3 / 4;
    if (two) {
        if (go_w)
            ui_button(ui, margin, y, longest, &go);
        y -= go_w ? h + gap : 0;
        go_w = 0;
    }
    x -= go_w + rest_w;
    int rest_x = x;
    for (size_t i = 0; i < ARRAY_LEN(rest); i++)
        rest_x += ui_button(ui, rest_x, y, 0, rest[i]).w + gap;
    if (go_w)
        ui_button(ui, ui->w - margin - go_w, y, go_w, &go);
    agenda_draw_days(ui, env, y + h / 2, x - gap);
    (void)left;
    return y - ui_px(ui, ui->text_percent > 125 ? 8 : 16);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct agenda *a = state;
    struct agenda_view v = agenda_view_of(ui, env);
    ui_screen(ui, v.name);
    bool plenty = ui->text_percent <= 125 && env->room->news == ROOM_NEWS_NONE;
    int top = room_header(ui, env, (struct str){NULL, 0}) + ui_px(ui, plenty ? 36 : 24);
    int below = presented_in_room(env) ? top : room_draw_news(ui, env, UI_ID(AGENDA_RELOAD, 0), top); /* nothing lies under it */
    top = below > top ? below + ui_px(ui, 24) : top;
    int foot = draw_foot(ui, env);
    int line = foot - agenda_line_height(ui);
    agenda_draw_moment(ui, &v, top, line - ui_px(ui, 16));
    agenda_draw_line(ui, env, &v, line);
    if (a->escape_us && !presented_in_room(env)) {
        struct key_words w = key_words_of(ui, env->keys); /* without a key nothing came here */
        struct str again = key_sentence(&w, STR_AGENDA_ESCAPE, STR_AGENDA_ESCAPE, CONTEXT_EVERYWHERE, ACTION_BACK);
        ui_toast(ui, again, ICON_INFORMATION, a->escape_us, ui->h - ui_px(ui, 24));
    }
    if (v.face == AGENDA_COUNTS)
        room_wake_second(ui);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_agenda = {
    "agenda", sizeof(struct agenda), enter, handle, draw, leave, .context = CONTEXT_AGENDA};
