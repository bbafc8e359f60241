/*
 * One answer of a quiz: letter badge, text, radio or box; judged ones carry their sign. The row is
 * one target. Its text is laid out in as many lines as it needs: ui_option_height says how high
 * the row wants to be.
 */
#include <math.h>

#include "ui/icons.h"
#include "ui/ui.h"

struct look {
    color_t fill, border, badge, on_badge, sign;
    uint32_t icon;
    float stroke;
};

static struct look look_of(const struct ui *ui, const struct option_row *o)
{
    const color_t *c = ui->theme->color;
    float chosen = ui->theme->chosen;
    switch (o->state) {
    case OPTION_CHOSEN:
        return (struct look){c[C_PICK_TINT], c[C_PICK],
                             c[C_PICK],      c[C_ON_PICK],
                             c[C_PICK],      o->box ? ICON_CHECKBOX_MARKED : ICON_RADIO_MARKED,
                             chosen};
    case OPTION_RIGHT:
        return (struct look){c[C_SIGNAL_TINT], c[C_SIGNAL],       c[C_SIGNAL], c[C_ON_SIGNAL],
                             c[C_SIGNAL],      ICON_CHECK_CIRCLE, chosen};
    case OPTION_WRONG:
        return (struct look){c[C_CORAL_TINT], c[C_CORAL],        c[C_CORAL], c[C_ON_CORAL],
                             c[C_CORAL],      ICON_CLOSE_CIRCLE, chosen};
    case OPTION_PLAIN: break;
    }
    return (struct look){ui_fill(ui, o->id, C_SURFACE),
                         ui_edge(ui, o->id),
                         c[C_SURFACE_3],
                         c[C_TEXT],
                         c[C_LINE],
                         o->box ? ICON_CHECKBOX_BLANK : ICON_RADIO_BLANK,
                         ui->theme->control};
}

static int badge_px(const struct ui *ui)
{
    return (int)lroundf(72 * ui->u * (1 + (ui_text_scale(ui, 36) - 1) / 2));
}

static float sign_size(const struct ui *ui)
{
    return 44 * (1 + (ui_text_scale(ui, 36) - 1) / 4);
}

/* Room left for the text: badge and sign take theirs whatever the text does. */
static int text_width_px(const struct ui *ui, int w, float stroke)
{
    return w - 2 * ui_px(ui, stroke) - ui_px(ui, 28 + 28 + 28 + 36) - badge_px(ui) -
           ui_px(ui, sign_size(ui));
}

static const struct text_block *text_of(struct ui *ui, const struct option_row *o, int w)
{
    struct text_style style = ui_style(ui, o->state == OPTION_CHOSEN ? T_OPTION_CHOSEN : T_OPTION);
    return ui_layout(ui, o->text, &style, (float)text_width_px(ui, w, ui->theme->chosen), 0,
                     TEXT_START, TEXT_BALANCE);
}

int ui_option_height(struct ui *ui, int w_px, const struct option_row *o)
{
    struct option_row widest = *o;
    widest.state = OPTION_CHOSEN; /* choosing must not make the row jump */
    int text = (int)ceilf(text_of(ui, &widest, w_px)->height) +
               2 * ui_px(ui, 24 + ui->theme->chosen);
    int badge = badge_px(ui) + 2 * ui_px(ui, 24 + ui->theme->chosen);
    return text > badge ? text : badge;
}

void ui_option(struct ui *ui, struct rect r, const struct option_row *o)
{
    struct look look = look_of(ui, o);
    float radius = (float)ui_px(ui, 28), cy = (float)r.y + (float)r.h / 2;
    int stroke = ui_px(ui, look.stroke), side = badge_px(ui), sign = ui_px(ui, sign_size(ui));
    draw_rounded(ui->list, r, radius, look.fill, (float)stroke, look.border);
    struct rect badge = {r.x + stroke + ui_px(ui, 28), r.y + (r.h - side) / 2, side, side};
    draw_rounded(ui->list, badge, (float)ui_px(ui, 20), look.badge, 0, 0);
    struct text_style letter = ui_style(ui, T_BADGE);
    ui_label(ui, badge, TEXT_CENTER, &letter, look.on_badge, (struct str){&o->letter, 1});
    struct text_style style = ui_style(ui, o->state == OPTION_CHOSEN ? T_OPTION_CHOSEN : T_OPTION);
    const struct text_block *text = text_of(ui, o, r.w);
    draw_text(ui->list, (float)(badge.x + side + ui_px(ui, 28)), ui_middle(ui, cy, text, &style),
              text, ui_color(ui, C_TEXT));
    struct rect at = {r.x + r.w - stroke - ui_px(ui, 36) - sign, r.y, sign, r.h};
    ui_icon(ui, at, look.icon, sign_size(ui), look.sign);
    ui_focus_ring(ui, r, radius, o->id);
    unsigned state = (o->id ? STATE_FOCUSABLE : 0) |
                     (o->state == OPTION_CHOSEN ? STATE_CHECKED : 0);
    static const enum string_id judged[] = {
        [OPTION_RIGHT] = STR_OPTION_RIGHT, [OPTION_WRONG] = STR_OPTION_WRONG};
    struct str value = {NULL, 0};
    if (o->state == OPTION_RIGHT || o->state == OPTION_WRONG)
        value = ui_str(ui, judged[o->state]);
    int node = ui_record(ui, o->box ? ROLE_CHECKBOX : ROLE_RADIO, o->id, state, o->text, value, r);
    ui->tree->nodes[node].group = (int)UI_KIND(o->id) + 1;
}
