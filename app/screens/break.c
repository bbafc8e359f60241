/*
 * A break with a clip: it runs behind the countdown again and again, without its sound. A clip that
 * fails leaves the countdown on the plain page; the room comes back from a break by itself.
 */
#include "screens/access_bar.h"
#include "screens/agenda_view.h"

enum { DIM = 168 }; /* of 255: the words stand on the clip at 7:1 whatever it shows */

struct break_state {
    const char *path;
    uint32_t session;
};

static void play(struct break_state *st, struct screen_env *env)
{
    const struct player_open_args args = {.path = st->path};
    st->session = player_open(env->player, &args, env->now);
    player_set_muted(env->player, true);
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct break_state *st = state;
    if (!args->slot || !room_is_open(env))
        return err_set(err, ERR_NOT_FOUND, "no break is on");
    st->path = args->item && args->item->path ? args->item->path : args->slot->loop_path;
    if (st->path)
        play(st, env);
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct break_state *st = state;
    if (ev->kind != EVENT_PLAYER)
        return room_handle(env, ev);
    if (ev->player.session != st->session)
        return NAV(NAV_STAY);
    if (ev->player.edge == PLAYER_EDGE_ENDED) {
        player_seek(env->player, 0, env->now);
        player_play(env->player, env->now);
    }
    return NAV(NAV_REDRAW);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct rect all = {0, 0, ui->w, ui->h};
    (void)state;
    const struct theme *page = ui_on_video(ui);
    struct agenda_view v = agenda_view_of(ui, env);
    ui_screen(ui, v.name);
    draw_fill(ui->list, all, ui_color(ui, C_INK_950));
    draw_video(ui->list, all, true, 255);
    draw_fill(ui->list, all,
              color_fade(ui_color(ui, C_INK_950), ui->theme->high_contrast ? 230 : DIM));
    int top = room_header(ui, env, (struct str){NULL, 0});
    int bottom = room_foot(ui, env, (struct str){NULL, 0}, (struct str){NULL, 0});
    agenda_draw_moment(ui, &v, top, bottom);
    room_wake_second(ui);
    ui->theme = page;
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    player_close(env->player);
    player_set_muted(env->player, env->settings->muted);
}

const struct screen screen_break = {
    "break", sizeof(struct break_state), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
