/* A pill with the picture, the name and what a press is for; the picture alone where the bar beside it leaves no room. */
#include "screens/learner_chip.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/avatar.h"
#include "screens/fit_text.h"
#include "store/learner.h"
#include "ui/icons.h"

enum { CHIP_H = 88, CHIP_DISC = 64 };

static void draw_face(struct ui *ui, struct rect r, const struct store_learner *l, bool named)
{
    float cx = (float)r.x + (float)r.w / 2, cy = (float)r.y + (float)r.h / 2;
    if (named) {
        avatar_draw(ui, cx, cy, (float)r.w, avatar_of(l->picture), l->name);
        return;
    }
    draw_disc(ui->list, cx, cy, (float)r.w / 2, ui_color(ui, C_SURFACE_3));
    ui_icon(ui, r, ICON_ACCOUNT, 44, ui_color(ui, C_TEXT));
}

static const struct text_block *line(struct ui *ui, struct str text, enum type_token type, float size, int room)
{
    struct text_style style = ui_style_sized(ui, type, size, size + 4);
    float most = (float)ui_px(ui, size * 1.3f);
    style.size_px = fminf(style.size_px, most);
    style.line_px = fminf(style.line_px, most + (float)ui_px(ui, 4));
    return fit_text(ui, text, &style, room, (int)ceilf(style.line_px), TEXT_START);
}

/* Where not even a third of a usual name has room, the picture says who it is. */
static bool has_room(struct ui *ui, struct str what, int room)
{
    struct text_style style = ui_style_sized(ui, T_SMALL, 22, 26);
    style.size_px = fminf(style.size_px, (float)ui_px(ui, 22 * 1.3f));
    return room >= ui_px(ui, 120) && text_width(ui->text, what, &style) <= (float)room;
}

static struct rect draw_chip(struct ui *ui, const struct screen_env *env, int x, int cy, int room, uint32_t id)
{
    struct store_learner l = {.name = ui_str(ui, STR_LEARNER_NOBODY)};
    bool named = store_learner(env->store, env->learner, &l);
    int h = ui_px(ui, CHIP_H), disc = ui_px(ui, CHIP_DISC), inset = (h - disc) / 2, words = disc + inset + ui_px(ui, 16);
    int text_room = room - words - ui_px(ui, 32), most = ui_px(ui, 360);
    struct str what = ui_str(ui, STR_LEARNER_CHIP);
    const struct text_block *name = NULL, *small = NULL;
    struct rect r = {x, cy - h / 2, h, h};
    if (has_room(ui, what, text_room) && (named || has_room(ui, l.name, text_room))) {
        text_room = text_room < most ? text_room : most;
        name = line(ui, l.name, T_SMALL_BOLD, 26, text_room);
        small = line(ui, what, T_SMALL, 22, text_room);
        r.w = words + (int)ceilf(fmaxf(name->width, small->width)) + ui_px(ui, 32);
    } else if (room < h) {
        r.w = room;
    }
    draw_rounded(ui->list, r, (float)r.h / 2, ui_fill(ui, id, C_SURFACE_2), (float)ui_px(ui, ui->theme->control),
                 ui_edge(ui, id));
    draw_face(ui, (struct rect){r.x + (name ? inset : (r.w - disc) / 2), r.y + inset, disc, disc}, &l, named);
    if (name) {
        float y = (float)cy - (name->height + small->height) / 2;
        draw_text(ui->list, (float)(r.x + words), y, name, ui_color(ui, C_TEXT));
        draw_text(ui->list, (float)(r.x + words), y + name->height, small, ui_color(ui, C_TEXT_2));
    }
    ui_focus_ring(ui, r, (float)r.h / 2, id);
    ui_record(ui, ROLE_BUTTON, id, STATE_FOCUSABLE, l.name, what, r);
    return r;
}

enum { BATTERY_LOW_PERCENT = 20 };

/* Beside the chip, while the device runs on its battery; and while it is charged, what little there is. */
static void draw_battery(struct ui *ui, const struct screen_env *env, int x, int cy, int room)
{
    const struct battery *b = &env->battery;
    bool low = b->percent <= BATTERY_LOW_PERCENT;
    if (b->percent < 0 || (b->charging && !low))
        return;
    struct text_style style = ui_style_sized(ui, T_SMALL_BOLD, 24, 28);
    const char *n = arena_strf(ui->arena, "%d", b->percent).ptr;
    struct str number = arena_strf(ui->arena, "%s\u00A0%%", n);
    struct str words = strings_fill(ui->arena, ui_str(ui, b->charging ? STR_BATTERY_CHARGING : STR_BATTERY_LEFT), "n", n, NULL);
    style.size_px = fminf(style.size_px, (float)ui_px(ui, 32));
    int side = ui_px(ui, 40), w = (int)ceilf(text_width(ui->text, number, &style)) + 1;
    color_t ink = ui_color(ui, low ? C_AMBER : C_TEXT_2);
    struct rect r = {x, cy - ui_px(ui, 24), side + w, ui_px(ui, 48)};
    if (r.w > room) /* its sign alone */
        r.w = side;
    if (r.w > room)
        return;
    ui_icon(ui, (struct rect){r.x, r.y, side, r.h},
            b->charging ? ICON_BATTERY_CHARGING : low ? ICON_BATTERY_LOW : ICON_BATTERY, 36, ink);
    if (r.w > side)
        ui_label(ui, (struct rect){r.x + side, r.y, w, r.h}, TEXT_START, &style, ink, number);
    ui_record(ui, ROLE_TEXT, 0, 0, words, STR(""), r);
}

static void draw_who(struct ui *ui, const struct screen_env *env, int x, int cy, int room, uint32_t id)
{
    struct rect chip = draw_chip(ui, env, x, cy, room, id);
    int gap = ui_px(ui, 24);
    draw_battery(ui, env, chip.x + chip.w + gap, cy, room - chip.w - gap);
}

int learner_header(struct ui *ui, const struct screen_env *env, uint32_t id)
{
    int margin = page_margin(ui), right = ui->w - margin;
    if (ui->portrait) {
        draw_who(ui, env, margin, ui_px(ui, 92), right - margin - ui_px(ui, 240), id);
        access_bar(ui, env, right, ui->h - ui_px(ui, 64));
        return ui_px(ui, 136);
    }
    int cy = ui_px(ui, 92);
    struct rect bar = access_bar(ui, env, right, cy);
    draw_who(ui, env, margin, cy, bar.x - ui_px(ui, 24) - margin, id);
    return bar.y + bar.h;
}
