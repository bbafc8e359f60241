/* Which day shall be held: for days that are not today's by the calendar. Every day can be chosen. */
#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/room_page.h"

enum { DAYS_DAY = 1, DAYS_BACK };

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state;
    (void)args;
    return env->room->course ? true : err_set(err, ERR_NOT_FOUND, "the playlist has no course");
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    if (UI_KIND(ev->activate.id) == DAYS_BACK)
        return NAV(NAV_BACK);
    int day = (int)UI_INDEX(ev->activate.id);
    room_choose_day(env, day, day == env->room->stopped);
    return room_agenda(env);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    int y = page_header(ui, env, env->can_go_back ? UI_ID(DAYS_BACK, 0) : 0) + ui_px(ui, 40);
    ui_screen(ui, room_text(ui, &env->room->course->title));
    for (int d = 0; d < env->room->course->n_days; d++) {
        struct button b = {.id = UI_ID(DAYS_DAY, d),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_SMALL,
                           .label = room_day_of(ui, env, d)};
        y += ui_button(ui, page_margin(ui), y, 0, &b).h + ui_px(ui, 12);
    }
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_days = {"days", 1, enter, handle, draw, leave};
