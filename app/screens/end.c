/* The last word of a part: "Enjoy your lunch", thanks, when and with what the day goes on, and a path that was gone
 * to its end. */
#include <math.h>

#include "screens/room_parts.h"

enum { NODES = 5 };

struct end_state {
    const struct item *item;
    const struct course_slot *slot;
    struct room_hand hand;
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)env;
    struct end_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    return st->item && st->slot ? true : err_set(err, ERR_NOT_FOUND, "no item was chosen");
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct end_state *st = state;
    int by = room_turn(&st->hand, ev);
    return by > 0 ? room_next(env) : by < 0 ? room_previous(env) : room_handle(env, ev);
}

static void draw_path(struct ui *ui, float y)
{
    float d = 44 * ui->u, left = (float)ui->w * 0.1f, pitch = (float)ui->w * 0.2f, from = 0;
    for (int i = 0; i < NODES; i++) {
        float x = left + pitch * (float)i;
        ui_path_line(ui, from, y, x - d / 2, y, PATH_DONE);
        ui_path_node(ui, x, y, d, PATH_DONE, 0, 0);
        from = x + d / 2;
    }
    ui_path_line(ui, from, y, (float)ui->w, y, PATH_DONE);
}

/* "13:00 · Technologies"; empty when the day ends here. */
static struct str what_follows(struct ui *ui, const struct screen_env *env)
{
    if (!room_is_open(env))
        return STR("");
    struct course_moment m = room_moment(env);
    const struct course_day *day = run_day(&env->room->run);
    if (m.then_slot < 0 || m.then_slot >= day->n_slots || !m.next_s)
        return STR("");
    struct str title = room_slot_title(ui, &day->slots[m.then_slot]);
    return strings_fill(ui->arena, ui_str(ui, STR_END_FOLLOWS), "time",
                        arena_cstr(ui->arena, room_time(ui, env, m.next_s)), "title",
                        arena_cstr(ui->arena, title), NULL);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct end_state *st = state;
    const color_t *c = ui->theme->color;
    struct str own = room_text(ui, st->item->text.n ? &st->item->text : &st->item->title),
               thanks = ui_str(ui, STR_END_THANKS), follows = what_follows(ui, env);
    bool said = st->item->text.n || st->item->titled;
    struct str title = said ? own : thanks;
    ui_screen(ui, title);
    struct rect r = room_between(ui, room_header(ui, env, room_slot_part(ui, st->slot)));
    float gap = (float)ui_px(ui, 32), x = (float)r.x, y;
    struct room_fit t = room_fit(ui, title, true, ui->portrait ? 96 : 144, (float)r.w,
                                 (float)r.h * 0.45f);
    y = (float)r.y + fmaxf(0, (float)r.h * 0.5f - t.block->height - gap);
    ui_block(ui, x, y, t.block, c[C_TEXT], title, ROLE_HEADING);
    y += t.block->height + gap;
    if (said) {
        struct room_fit f = room_fit(ui, thanks, false, 52, (float)r.w, 160 * ui->u);
        ui_block(ui, x, y, f.block, c[C_TEXT_2], thanks, ROLE_TEXT);
        y += f.block->height;
    }
    draw_path(ui, y + 70 * ui->u);
    y += 124 * ui->u;
    if (follows.len) {
        struct room_fit f = room_fit(ui, follows, false, 36, (float)r.w, (float)(r.y + r.h) - y);
        ui_block(ui, x, y, f.block, c[C_TEXT_2], follows, ROLE_TEXT);
    }
    room_turning_foot(ui, env, STR(""), STR(""));
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_end = {
    "end", sizeof(struct end_state), enter, handle, draw, leave, .context = CONTEXT_PAGES};
