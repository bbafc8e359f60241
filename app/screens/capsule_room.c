/*
 * In the room a capsule is one step of many: it begins at its own beginning, what it leads to is
 * the next step, and nobody's progress is touched. A video of any kind is played by the same screen,
 * behind a capsule made of its item.
 */
#include "screens/capsule_room.h"

#include <math.h>

#include "screens/room_parts.h"

static const struct capsule *stand_in(struct screen_env *env, const struct item *item)
{
    struct capsule *c = arena_new(env->arena, struct capsule);
    *c = (struct capsule){.id = item->id,
                          .title = item->title,
                          .media = item->path,
                          .media_name = item->ref,
                          .n_captions = item->n_captions,
                          .captions = item->captions,
                          .at = item->at};
    return c;
}

int64_t capsule_room_begin(struct capsule_state *st, struct screen_env *env,
                           const struct screen_args *args)
{
    st->item = args->item;
    st->slot = args->slot;
    st->capsule = st->item->capsule ? st->item->capsule : stand_in(env, st->item);
    int place_s = room_place(env, st->item, 100000);
    return place_s ? (int64_t)place_s * 1000000 : st->item->from_us;
}

void capsule_room_keep(const struct capsule_state *st, struct screen_env *env)
{
    struct player_level level = capsule_level(env);
    if (room_item(env) != st->item || !st->first_picture || level.session != st->session)
        return;
    int64_t at_us = st->card ? 0 : capsule_position(st, &level, env->now);
    room_set_place(env, (int)(at_us / 1000000));
}

/* The next one opens its own media over this one's last picture; anything else wants it closed. */
static struct nav going(struct capsule_state *st, struct nav nav)
{
    st->handing_over = nav.kind == NAV_ROOM && nav.to == SCREEN_CAPSULE;
    return nav;
}

struct nav capsule_room_next(struct capsule_state *st, struct screen_env *env)
{
    return going(st, room_next(env));
}

struct nav capsule_room_ended(struct capsule_state *st, struct screen_env *env)
{
    st->panel = PANEL_NONE;
    st->card = true;
    st->card_us = env->now.mono_us;
    struct nav nav = room_media_ended(env);
    if (nav.kind != NAV_STAY)
        return going(st, nav);
    capsule_room_keep(st, env);
    return NAV(NAV_REDRAW);
}

struct nav capsule_room_failed(const struct capsule_state *st, enum err_code why)
{
    return (struct nav){.kind = NAV_ROOM,
                        .to = SCREEN_ITEM,
                        .args = {.item = st->item, .slot = st->slot, .fault = why}};
}

void capsule_room_draw_card(struct ui *ui, const struct capsule_view *v)
{
    const struct theme *page = ui_on_video(ui);
    const color_t *c = ui->theme->color;
    struct str next = room_next_words(ui, v->env);
    draw_fill(ui->list, (struct rect){0, 0, ui->w, ui->h}, color_fade(c[C_INK_950], 236));
    struct rect r = room_between(ui, room_header(ui, v->env, room_slot_part(ui, v->st->slot)));
    struct room_fit t = room_fit(ui, v->title, false, 40, (float)r.w, (float)r.h * 0.2f);
    struct room_fit n = room_fit(ui, next, true, 96, (float)r.w, (float)r.h * 0.5f);
    float h = t.block->height + n.block->height + (float)ui_px(ui, 24);
    float y = (float)r.y + fmaxf(0, ((float)r.h - h) * 0.42f);
    ui_block(ui, (float)r.x, y, t.block, c[C_TEXT_2], v->title, ROLE_TEXT);
    ui_block(ui, (float)r.x, y + t.block->height + (float)ui_px(ui, 24), n.block, c[C_TEXT], next,
             ROLE_HEADING);
    room_turning_foot(ui, v->env, STR(""), STR(""));
    ui->theme = page;
}
