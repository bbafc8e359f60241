/*
 * The pages of a card (design 13b): the name above the keys, the picture with the card as it will look, and the pad of
 * the PIN. What is said about the last press stands in the place of the hint, in the colour of what is wrong.
 */
#include "screens/card.h"

#include <math.h>

#include "base/bug.h"
#include "base/parts.h"
#include "screens/access_bar.h"
#include "screens/avatar.h"
#include "screens/fit_text.h"
#include "screens/grid.h"
#include "ui/icons.h"

#define FIELD_SCALE 1.6f /* its text against that of a search field */

/* ---- words ---- */

static struct str trouble_text(struct ui *ui, const struct card_making *st)
{
    static const enum string_id texts[] = {[CARD_TAKEN] = STR_CARD_TAKEN,
                                           [CARD_PIN_EASY] = STR_CARD_PIN_EASY,
                                           [CARD_PIN_DIFFERS] = STR_CARD_PIN_DIFFERS,
                                           [CARD_UNSTORED] = STR_CARD_UNSTORED};
    return ui_str(ui, texts[st->trouble]);
}

/* A sign and a sentence under what it is about. */
static void draw_hint(struct ui *ui, struct rect r, const struct card_making *st, enum string_id usual)
{
    bool bad = st->trouble != CARD_FINE;
    struct str text = bad ? trouble_text(ui, st) : ui_str(ui, usual);
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    int side = ui_px(ui, 32), x = r.x + side + ui_px(ui, 12);
    const struct text_block *b = fit_text(ui, text, &style, r.x + r.w - x, r.h, TEXT_START);
    ui_icon(ui, (struct rect){r.x, r.y, side, (int)style.line_px}, bad ? ICON_ALERT : ICON_INFORMATION, 28,
            ui_color(ui, bad ? C_CORAL : C_TEXT_2));
    ui_block(ui, (float)x, (float)r.y, b, ui_color(ui, bad ? C_CORAL : C_TEXT_2), text,
             bad ? ROLE_STATUS : ROLE_TEXT);
}

static int hint_height(struct ui *ui, const struct card_making *st, int w, enum string_id usual)
{
    struct text_style style = ui_style(ui, T_LABEL_REGULAR);
    struct str text = st->trouble != CARD_FINE ? trouble_text(ui, st) : ui_str(ui, usual);
    return (int)ceilf(ui_layout(ui, text, &style, (float)(w - ui_px(ui, 44)), 0, TEXT_START, 0)->height);
}

/* Returns the lower edge. */
static int draw_title(struct ui *ui, struct str title, int x, int y, int w, int h)
{
    struct text_style style = ui_style(ui, T_XL);
    const struct text_block *b = fit_text(ui, title, &style, w, h, TEXT_START);
    ui_block(ui, (float)x, (float)y, b, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    return y + (int)ceilf(b->height);
}

/* ---- head ---- */

static int head_cy(const struct ui *ui)
{
    return ui_px(ui, ui->portrait ? 104 : 92);
}

static void draw_layouts(struct ui *ui, const struct card_making *st)
{
    const struct str labels[] = {ui_str(ui, STR_CARD_QWERTY), ui_str(ui, STR_CARD_AZERTY), ui_str(ui, STR_CARD_QWERTZ)};
    int h = ui_button_height(ui, BUTTON_HEADER), right = ui->w - page_margin(ui);
    struct rect r = ui_segments(ui, right, head_cy(ui) - h / 2, true, UI_ID(CARD_LAYOUT, 0), 3, labels, labels,
                                (int)st->keyboard.layout);
    if (ui->portrait) /* the row is full: beside the title */
        access_voice_sign(ui, right, ui_px(ui, 240 + 32));
    else
        access_voice_sign(ui, r.x - ui_px(ui, 16), head_cy(ui));
}

static void draw_back(struct ui *ui, enum string_id label)
{
    const struct button back = {.id = UI_ID(CARD_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, label)};
    int h = ui_button_height(ui, BUTTON_NORMAL), y = head_cy(ui) - h / 2, left = page_margin(ui);
    int most = ui->w - 2 * left - ui_px(ui, 700);
    if (ui_button_width(ui, &back) <= most || !ui->portrait)
        ui_button(ui, left, y, 0, &back);
    else
        ui_icon_button(ui, (struct rect){left, y, h, h}, back.id, back.icon, back.label, false);
}

/* ---- name ---- */

static void draw_field(struct ui *ui, struct rect r, const struct card_making *st)
{
    uint32_t id = UI_ID(CARD_FIELD, 0);
    float u = ui->u;
    bool active = st->board || (ui->focus == id && ui->focus_visible);
    int side = ui_px(ui, 80);
    ui->u *= FIELD_SCALE;
    ui_text_field(ui, r, id, &st->name, ICON_ACCOUNT, ui_str(ui, STR_CARD_NAME), active);
    ui->u = u;
    if (st->name.len)
        ui_icon_button(ui, (struct rect){r.x + r.w - side - ui_px(ui, 16), r.y + (r.h - side) / 2, side, side},
                       UI_ID(CARD_CLEAR, 0), ICON_CLOSE, ui_str(ui, STR_CARD_CLEAR), false);
}

static void draw_go(struct ui *ui, struct rect r, const struct card_making *st)
{
    const struct button go = {.id = UI_ID(CARD_GO, 0),
                              .kind = BUTTON_PRIMARY,
                              .size = BUTTON_HUGE,
                              .label = ui_str(ui, STR_CARD_GO),
                              .icon_after = ICON_ARROW_RIGHT,
                              .disabled = !card_name(st).len,
                              .primary = true};
    ui_button(ui, r.x, r.y + (r.h - ui_button_height(ui, BUTTON_HUGE)) / 2, r.w, &go);
}

static void draw_name(struct ui *ui, const struct card_making *st)
{
    int left = page_margin(ui), w = ui->w - 2 * left, gap = ui_px(ui, 24), h = ui_px(ui, 112);
    int bottom = ui_keyboard_top(ui), y = ui_px(ui, ui->portrait ? 240 : 160);
    const struct button go = {.size = BUTTON_HUGE, .label = ui_str(ui, STR_CARD_GO), .icon_after = ICON_ARROW_RIGHT};
    int go_w = ui_button_width(ui, &go), most = w / 3, over = ui_button_height(ui, BUTTON_HUGE) - h;
    go_w = go_w > most ? most : go_w;
    struct str title = ui_str(ui, st->id[0] ? STR_CARD_NAME_CHANGE : STR_CARD_NAME_TITLE);
    ui_screen(ui, title);
    draw_back(ui, st->id[0] ? STR_CAPSULE_BACK : STR_CARD_BACK);
    draw_layouts(ui, st);
    int beside = ui->portrait ? ui_px(ui, 64 + 24) : 0;
    y = draw_title(ui, title, left, y, w - beside, ui_px(ui, ui->portrait ? 200 : 92)) + ui_px(ui, 24);
    struct rect field = {left, y, ui->portrait ? w : w - go_w - gap, h}, button = {left + w - go_w, y, go_w, h};
    if (ui->portrait)
        button = (struct rect){left, y + h + gap, w, ui_button_height(ui, BUTTON_HUGE)};
    draw_field(ui, field, st);
    draw_go(ui, button, st);
    int below = ui->portrait ? 0 : over / 2 + ui_px(ui, 4), least = ui_px(ui, 20); /* a button grows with the text */
    y = button.y + button.h + (below > least ? below : least);
    draw_hint(ui, (struct rect){left, y, w, bottom - ui_px(ui, 8) - y}, st, STR_CARD_HINT);
    if (st->board)
        ui_keyboard(ui, &st->keyboard, CARD_KEY, ui_str(ui, STR_CARD_ENTER));
}

/* ---- picture ---- */

static void draw_preview(struct ui *ui, struct rect r, const struct card_making *st)
{
    struct text_style style = ui_style(ui, T_L);
    int disc = ui_px(ui, 112), x = r.x + ui_px(ui, 42) + disc + ui_px(ui, 32), w = r.x + r.w - ui_px(ui, 84) - x;
    ui_lift(ui, r, (float)ui_px(ui, 24));
    draw_rounded(ui->list, r, (float)ui_px(ui, 24), ui_color(ui, C_SURFACE_2),
                 ui->theme->high_contrast ? (float)ui_px(ui, 3) : 0, ui_color(ui, C_LINE));
    avatar_draw(ui, (float)(r.x + ui_px(ui, 42)) + (float)disc / 2, (float)r.y + (float)r.h / 2, (float)disc,
                st->picture, card_name(st));
    const struct text_block *b = fit_text(ui, card_name(st), &style, w, r.h, TEXT_START);
    ui_block(ui, (float)x, (float)r.y + ((float)r.h - b->height) / 2, b, ui_color(ui, C_TEXT), card_name(st),
             ROLE_TEXT);
    if (st->pin[0])
        ui_icon(ui, (struct rect){r.x + r.w - ui_px(ui, 76), r.y, ui_px(ui, 40), r.h}, ICON_LOCK, 36,
                ui_color(ui, C_TEXT_2));
}

static void draw_picture(struct ui *ui, struct rect r, int i, const struct card_making *st)
{
    uint32_t id = UI_ID(CARD_PICTURE, i);
    bool on = st->picture == i;
    float cx = (float)r.x + (float)r.w / 2, cy = (float)r.y + (float)r.h / 2, d = (float)r.w * 0.8f;
    if (on || ui_is_hovered(ui, id))
        draw_arc(ui->list, cx, cy, (float)r.w / 2, (float)ui_px(ui, on ? 6 : 3), 0, 360,
                 ui_color(ui, on ? C_PICK : C_LINE));
    avatar_draw(ui, cx, cy, d, i, card_name(st));
    ui_focus_ring(ui, r, (float)r.w / 2, id);
    int node = ui_record(ui, ROLE_RADIO, id, STATE_FOCUSABLE | (on ? STATE_CHECKED : 0), avatar_label(ui, i), STR(""), r);
    ui->tree->nodes[node].group = CARD_PICTURE;
}

/* Two rows of five in a width. */
static void draw_pictures(struct ui *ui, struct rect r, const struct card_making *st)
{
    int across = AVATAR_COUNT / 2, pitch = r.w / across, side = ui_px(ui, 144), down = (r.h - ui_px(ui, 24)) / 2;
    side = side > pitch - ui_px(ui, 12) ? pitch - ui_px(ui, 12) : side;
    side = side > down ? down : side;
    for (int i = 0; i < AVATAR_COUNT; i++)
        draw_picture(ui, (struct rect){r.x + i % across * pitch, r.y + i / across * (side + ui_px(ui, 24)), side, side},
                     i, st);
}

static void draw_card(struct ui *ui, const struct card_making *st, const struct screen_env *env)
{
    int left = page_margin(ui), w = ui->w - 2 * left, y = ui_px(ui, ui->portrait ? 240 : 176);
    const struct button make = {.id = UI_ID(CARD_MAKE, 0),
                                .kind = BUTTON_PRIMARY,
                                .size = BUTTON_HUGE,
                                .label = ui_str(ui, st->trouble == CARD_UNSTORED ? STR_CARD_ANYWAY
                                                    : st->id[0] && str_eq_c(env->learner, st->id) ? STR_CARD_KEEP
                                                                                                   : STR_CARD_MAKE),
                                .icon = ICON_CHECK,
                                .disabled = st->ticket != 0,
                                .primary = true};
    const struct button pin = {.id = UI_ID(CARD_PIN, 0),
                               .kind = BUTTON_SECONDARY,
                               .size = BUTTON_HUGE,
                               .label = ui_str(ui, st->pin[0] ? STR_CARD_PIN_REMOVE : STR_CARD_PIN_SET),
                               .icon = ICON_LOCK,
                               .on = st->pin[0]};
    const struct button *buttons[] = {&make, &pin};
    bool may_lock = env->staff && part_is_built(PART_SEALS);
    int n = may_lock ? 2 : 1, foot = ui_button_row_height(ui, w, n, buttons), bottom = ui->h - ui_px(ui, 64);
    struct str title = ui_str(ui, STR_CARD_PICTURE_TITLE);
    ui_screen(ui, title);
    draw_back(ui, STR_CARD_NAME_BACK);
    access_voice_sign(ui, ui->w - left, head_cy(ui));
    y = draw_title(ui, title, left, y, w, ui_px(ui, ui->portrait ? 200 : 92)) + ui_px(ui, 36);
    struct rect preview = {left, y, ui->portrait ? w : ui_px(ui, 555), ui_px(ui, 200)};
    struct rect pictures = {left + preview.w + ui_px(ui, 96), y, w - preview.w - ui_px(ui, 96), ui_px(ui, 312)};
    if (ui->portrait)
        pictures = (struct rect){left, y + preview.h + ui_px(ui, 64), w, ui_px(ui, 312)};
    enum string_id hint = st->pin[0] ? STR_CARD_PIN_IS_SET : may_lock ? STR_CARD_PIN_HINT : STR_CARD_HINT;
    int above = bottom - foot - ui_px(ui, 24), room = above - hint_height(ui, st, w, hint) - ui_px(ui, 24) - pictures.y;
    pictures.h = room < pictures.h ? room : pictures.h;
    draw_preview(ui, preview, st);
    draw_pictures(ui, pictures, st);
    y = pictures.y + pictures.h + ui_px(ui, pictures.h == room ? 20 : 40);
    draw_hint(ui, (struct rect){left, y, w, above - y}, st, hint);
    ui_button_row(ui, (struct rect){left, bottom - foot, w, foot}, n, buttons);
}

/* ---- PIN ---- */

static void draw_pin(struct ui *ui, const struct card_making *st)
{
    struct pin_look l = pin_look_of(ui);
    bool bad = st->trouble != CARD_FINE, again = st->step == CARD_STEP_PIN_AGAIN;
    struct str title = ui_str(ui, again ? STR_CARD_PIN_AGAIN : STR_CARD_PIN_TITLE);
    ui_screen(ui, title);
    draw_back(ui, STR_CARD_PICTURE_BACK);
    access_voice_sign(ui, ui->w - page_margin(ui), head_cy(ui));
    pin_words_draw(ui, l.words,
                   &(struct pin_words){title, bad ? trouble_text(ui, st) : ui_str(ui, STR_CARD_PIN_TEXT),
                                       .bad = bad, .status = bad});
    pin_news(ui, l.dots, st->entry.n, 0);
    pin_dots_draw(ui, l.dots, st->entry.n, bad);
    pin_keys_draw(ui, l.keys, CARD_PAD, false);
}

void card_page_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct card_making *st = state;
    if (st->step == CARD_STEP_NAME)
        draw_name(ui, st);
    else if (st->step == CARD_STEP_PICTURE)
        draw_card(ui, st, env);
    else
        draw_pin(ui, st);
}
