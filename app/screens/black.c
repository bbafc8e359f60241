/*
 * A black screen over whatever was there: the trainer wants to be looked at. A medium pauses; any
 * key or touch brings the picture back as it was left. It records nothing that could be focused, so
 * every key comes here.
 */
#include "screens/screen.h"

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct player_level level;
    (void)state;
    (void)args;
    (void)err;
    player_poll(env->player, env->now, &level);
    if (level.status == PLAYER_PLAYING)
        player_pause(env->player, env->now);
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    (void)env;
    bool touched = ev->kind == EVENT_POINTER && ev->pointer.phase == POINTER_UP;
    bool key = ev->kind == EVENT_KEY && !ev->key.repeat;
    return NAV(touched || key || ev->kind == EVENT_ACTIVATE ? NAV_BACK : NAV_STAY);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    (void)env;
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, 0xFF000000u);
    int node = ui_record(ui, ROLE_DIALOG, 0, STATE_MODAL, ui_str(ui, STR_ROOM_BLACK),
                         (struct str){NULL, 0}, (struct rect){0, 0, ui->w, ui->h});
    tree_open(ui->tree, node);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_black = {
    "black", 1, enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
