/*
 * The presenter's page: what the room sees, what is said about it, how the time goes, what comes next, and everything that
 * can be done with its key beside it. It asks; what is asked for is done in the room's window or by the program.
 */
#include "screens/presenter.h"

#include "base/bug.h"
#include "screens/hands_panel.h"

static bool enter(void *state, struct screen_env *env, const struct screen_args *args, struct err *err)
{
    (void)state, (void)args;
    return env->presented && env->room->course ? true : err_set(err, ERR_NOT_FOUND, "there is no day to present");
}

enum { PICTURE_LEAST = 100 };

/* ---- events ---- */

static struct nav ask(enum action action)
{
    return (struct nav){.kind = NAV_ASK, .ask = action};
}

/* A button of the room's page. */
static struct nav press(const struct screen_env *env, int place)
{
    const struct presented *f = env->presented;
    if (place >= f->n_controls)
        return NAV(NAV_STAY);
    return (struct nav){.kind = NAV_PRESS, .press = f->controls[place].id};
}

static struct nav on_key(struct screen_env *env, const struct event *ev)
{
    if (ev->key.repeat && ev->key.action != ACTION_EXTEND && ev->key.action != ACTION_SHORTEN)
        return NAV(NAV_REDRAW);
    if (ev->key.action == ACTION_BACK && env->input->focus_visible) { /* the keys are the room's again */
        env->input->focus_visible = false;
        return NAV(NAV_REDRAW);
    }
    return presented_do(env, ev->key.action);
}

/* The page's own matters are done here, the rest is asked of the room. */
static struct nav on_action(struct screen_env *env, enum action action)
{
    if (action_home(action) == CONTEXT_PRESENTER)
        return presented_do(env, action);
    return ask(action);
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    if (ev->kind == EVENT_KEY)
        return on_key(env, ev);
    if (ev->kind == EVENT_TIMER)
        return NAV(NAV_REDRAW);
    if (ev->kind == EVENT_WHEEL)
        return ask(ev->wheel.dy > 0 ? ACTION_LOUDER : ACTION_QUIETER);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case PRESENTER_ACTION: return on_action(env, (enum action)UI_INDEX(ev->activate.id));
    case PRESENTER_LOUDER: return ask(ACTION_LOUDER);
    case PRESENTER_QUIETER: return ask(ACTION_QUIETER);
    case PRESENTER_ROOMS: return press(env, (int)UI_INDEX(ev->activate.id));
    default: return hands_panel_handle(env, ev);
    }
}

/* ---- drawing ---- */

int presenter_rows(const struct ui *ui)
{
    bool large = ui->text_percent > 125;
    return ui->portrait ? large ? 4 : 3 : large ? 2 : 1;
}

/* The number at most a quarter smaller than it would be; its title and its bar. */
static int timer_height(struct ui *ui)
{
    struct text_style small = ui_style(ui, T_SMALL_BOLD), number = ui_style_sized(ui, T_NUM_L, 144, 140);
    bool tight = ui->text_percent > 150 || ui->u < 0.6f;
    int chip = tight ? ui_chip_height(ui) + ui_px(ui, 4) : 0; /* it may go under the title */
    int wants = ui_px(ui, 28 + 6 + 14 + 36) + (int)(small.line_px + number.line_px * 0.75f) + chip, least = ui_px(ui, 250);
    int key_h = ui_px(ui, 64) > UI_HIT_MIN_PX ? ui_px(ui, 64) : UI_HIT_MIN_PX;
    int keys = presenter_rows(ui) == 1 ? ui_px(ui, 28 + 12 + 8 + 50) + 2 * key_h : 0;
    wants = keys > wants ? keys : wants;
    return wants > least ? wants : least;
}

/* What the card of the next item wants: three lines of text. */
static int next_height(struct ui *ui)
{
    struct text_style small = ui_style(ui, T_SMALL_BOLD), title = ui_style_sized(ui, T_S, 32, 40), then = ui_style(ui, T_SMALL);
    int wants = ui_px(ui, 22 + 2 + 4 + 4 + 18) + (int)(small.line_px + title.line_px + then.line_px), least = ui_px(ui, 168);
    return wants > least ? wants : least;
}

struct presenter_places presenter_places(struct ui *ui)
{
    int m = ui_px(ui, 48), gap = ui_px(ui, 24), line = ui_px(ui, 80), top = ui_px(ui, ui->portrait ? 180 : 116);
    int key_h = ui_px(ui, 78) > UI_HIT_MIN_PX ? ui_px(ui, 78) : UI_HIT_MIN_PX;
    struct presenter_places p = {.margin = m, .head_cy = ui_px(ui, 64), .rows = presenter_rows(ui)};
    int actions_h = p.rows * key_h + (p.rows - 1) * ui_px(ui, 12);
    p.actions = (struct rect){m, ui->h - ui_px(ui, 28) - actions_h, ui->w - 2 * m, actions_h};
    int bottom = p.actions.y - gap, tall = bottom - top;
    int left = ui->portrait ? ui->w - 2 * m : (ui->w - 2 * m - ui_px(ui, 32)) * 964 / 1792;
    int share = (ui->portrait ? 36 : 65) - (ui->text_percent > (ui->portrait ? 125 : 150) ? ui->portrait ? 18 : 25 : 0);
    int picture = left * 544 / 964, most = tall * share / 100;
    picture = picture < most ? picture : most;
    p.picture = (struct rect){m, top, left, picture};
    p.now = (struct rect){m, top + picture, left, line};
    int y = p.now.y + line;
    struct rect side = {m + left + ui_px(ui, 32), top, ui->w - m - (m + left + ui_px(ui, 32)), 0};
    if (ui->portrait) {
        int notes = (bottom - y - timer_height(ui) - next_height(ui) - 3 * gap) * (ui->text_percent > 150 ? 84 : ui->text_percent > 125 ? 76 : 50) / 100;
        p.notes = (struct rect){m, y, left, notes};
        side = (struct rect){m, y + notes + gap, left, 0};
    } else {
        p.notes = (struct rect){m, y, left, bottom - y};
    }
    p.timer = (struct rect){side.x, side.y, side.w, timer_height(ui)};
    p.next = (struct rect){side.x, p.timer.y + p.timer.h + gap, side.w, next_height(ui)};
    p.day = (struct rect){side.x, p.next.y + p.next.h + gap, side.w, 0};
    p.day.h = bottom - p.day.y;
    return p;
}

/* A vote's rows want their height: what comes next goes, then the timer gets lower, and upright the notes. */
static void make_room_for_vote(struct ui *ui, const struct screen_env *env, struct presenter_places *p)
{
    int wants = hands_panel_height(ui, env);
    int bottom = p->day.y + p->day.h, gap = p->day.y - p->next.y - p->next.h;
    if (p->day.h < wants) {
        p->day.y = p->next.y;
        p->next.h = 0;
    }
    int least = ui_px(ui, 250), lower = p->timer.h - least, lacks = wants - (bottom - p->day.y);
    if (lacks > 0 && lower > 0) {
        p->timer.h -= lower < lacks ? lower : lacks;
        p->day.y = p->timer.y + p->timer.h + gap;
        lacks -= lower;
    }
    if (lacks > 0 && ui->portrait) {
        lacks = lacks < p->notes.h / 2 ? lacks : p->notes.h / 2;
        p->notes.h -= lacks;
        p->timer.y -= lacks;
        p->day.y -= lacks;
    }
    p->day.h = bottom - p->day.y;
}

/* The name of what runs is whole: a long one takes its further lines from the notes. */
static void make_room_for_now(struct ui *ui, const struct screen_env *env, struct presenter_places *p)
{
    int more = presenter_now_height(ui, env, p->now.w, p->now.h) - p->now.h;
    p->now.h += more;
    p->notes.y += more;
    p->notes.h -= more;
}

/* They stand over the notes. */
static void make_room_for_rooms(struct ui *ui, const struct screen_env *env, struct presenter_places *p)
{
    int h = presenter_rooms_height(ui, env, p->notes.w), gap = ui_px(ui, 16);
    if (!env->presented->n_controls)
        return;
    p->rooms = (struct rect){p->notes.x, p->notes.y, p->notes.w, h};
    p->notes.y += h + gap;
    p->notes.h -= h + gap;
}

/* Everything from the timer on goes down by so much: the day's card gets lower, or goes with what comes next. */
static int push_down(struct presenter_places *p, int by)
{
    int gap = p->day.y - p->next.y - p->next.h;
    int room = p->day.h > 0 ? p->day.h : 0;
    if (by > room && p->next.h > 0) {
        room += p->next.h + gap;
        p->next.h = 0;
        p->day.y = p->next.y;
        p->day.h = room;
    }
    by = by < room ? by : room;
    p->timer.y += by;
    p->next.y += by;
    p->day.y += by;
    p->day.h -= by;
    return by;
}

/* The notes keep what they need, and of the height they had before their heading and two lines: the picture gets smaller for
 * them, then upright what is below them gives way. */
static void make_room_for_notes(struct ui *ui, const struct screen_env *env, struct presenter_places *p, int had, bool votes)
{
    struct text_style head = ui_style(ui, T_SMALL_BOLD), body = ui_style(ui, T_BODY);
    int least = ui_px(ui, 22 + 8 + 16) + (int)(head.line_px + 1.5f * body.line_px);
    int needs = presenter_notes_height(ui, env, p->notes.w);
    least = least < had ? least : had;
    int lacks = (needs > least ? needs : least) - p->notes.h;
    bool gives = ui->portrait && !votes;
    if (gives && lacks > 0 && p->day.h > 0 && p->day.h < ui_px(ui, PRESENTER_DAY_LEAST)) { /* there is no such card */
        int blank = push_down(p, lacks < p->day.h ? lacks : p->day.h);
        p->notes.h += blank;
        lacks -= blank;
    }
    int spare = p->picture.h - ui_px(ui, PICTURE_LEAST), up = lacks < spare ? lacks : spare;
    if (lacks <= 0)
        return;
    up = up > 0 ? up : 0;
    p->picture.h -= up;
    p->now.y -= up;
    p->rooms.y -= up;
    p->notes.y -= up;
    p->notes.h += up;
    if (lacks > up && gives)
        p->notes.h += push_down(p, lacks - up);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    const struct presented *f = env->presented;
    struct presenter_places p = presenter_places(ui);
    bool votes = hands_panel_wanted(env);
    if (votes)
        make_room_for_vote(ui, env, &p);
    const int notes = p.notes.h;
    make_room_for_now(ui, env, &p);
    make_room_for_rooms(ui, env, &p);
    make_room_for_notes(ui, env, &p, notes, votes);
    ui_screen(ui, ui_str(ui, STR_PRESENTER_SCREEN));
    presenter_draw_head(ui, env, &p);
    presenter_draw_picture(ui, env, p.picture);
    presenter_draw_now(ui, env, p.now);
    presenter_draw_rooms(ui, env, p.rooms);
    presenter_draw_notes(ui, env, p.notes);
    presenter_draw_timer(ui, env, p.timer);
    if (p.next.h > 0)
        presenter_draw_next(ui, env, p.next);
    if (votes)
        hands_panel_draw(ui, env, p.day);
    else
        presenter_draw_day(ui, env, p.day);
    presenter_draw_actions(ui, env, p.actions, p.rows);
    if (f->toast[0])
        ui_toast(ui, str_c(f->toast), f->toast_icon, f->toast_us, p.picture.y + p.picture.h - ui_px(ui, 24));
    room_wake_second(ui);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_presenter = {"presenter", 1, enter, handle, draw, leave, .context = CONTEXT_PRESENTER};
