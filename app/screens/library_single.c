/*
 * The library of one capsule: no row of one card, but the capsule itself, its picture large, what
 * it is about and the one button that matters. Picture and button are the same target.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/author_text.h"
#include "screens/access_bar.h"
#include "screens/capsule_card.h"
#include "screens/fit_text.h"
#include "screens/library_layout.h"
#include "screens/library_tiles.h"
#include "ui/icons.h"

struct words {
    struct str kicker, title, summary;
    struct text_style kicker_style, title_style, summary_style;
    const struct text_block *kicker_block, *title_block, *summary_block;
};

static struct words words_of(struct ui *ui, const struct capsule *c, float room)
{
    struct words w = {.kicker = author_text(ui, &c->kicker),
                      .title = author_text(ui, &c->title),
                      .summary = author_text(ui, &c->summary),
                      .kicker_style = ui_style(ui, T_KICKER),
                      .title_style = ui_style(ui, T_L),
                      .summary_style = ui_style(ui, T_BODY)};
    if (!w.title.len)
        w.title = c->media_name;
    w.kicker_block = ui_layout(ui, w.kicker, &w.kicker_style, room, 0, TEXT_START, 0);
    w.title_block = ui_layout(ui, w.title, &w.title_style, room, 0, TEXT_START, TEXT_BALANCE);
    if (w.summary.len)
        w.summary_block = ui_layout(ui, w.summary, &w.summary_style, room, 0, TEXT_START, 0);
    return w;
}

static int words_height(struct ui *ui, const struct words *w)
{
    float h = w->kicker_block->height + w->title_block->height +
              (w->summary_block ? w->summary_block->height : 0);
    return (int)ceilf(h) + ui_px(ui, 12 + 16);
}

/* Where nothing else helps it is set smaller, and has as many lines as there is room for. */
static void cut_summary(struct ui *ui, struct words *w, struct rect side, int room_h)
{
    int over = words_height(ui, w) - room_h;
    if (!w->summary_block || over <= 0)
        return;
    int room = (int)w->summary_block->height - over;
    w->summary_block = room > (int)w->summary_style.line_px / 2
                           ? fit_text(ui, w->summary, &w->summary_style, side.w, room, TEXT_START)
                           : NULL;
}

static float draw_words(struct ui *ui, float x, float y, const struct words *w)
{
    const color_t *c = ui->theme->color;
    if (w->kicker.len) {
        ui_block(ui, x, y, w->kicker_block, c[C_SIGNAL], w->kicker, ROLE_TEXT);
        y += w->kicker_block->height + (float)ui_px(ui, 12);
    }
    ui_block(ui, x, y, w->title_block, c[C_TEXT], w->title, ROLE_HEADING);
    y += w->title_block->height + (float)ui_px(ui, 16);
    if (w->summary_block) {
        ui_block(ui, x, y, w->summary_block, c[C_TEXT_2], w->summary, ROLE_TEXT);
        y += w->summary_block->height;
    }
    return y;
}

static struct button action_of(struct ui *ui, const struct card *k, uint32_t id, struct str title)
{
    struct button b = {.id = id,
                       .kind = BUTTON_PRIMARY,
                       .size = BUTTON_BIG,
                       .primary = true,
                       .icon = ICON_PLAY,
                       .name = title};
    switch (k->state) {
    case CARD_STARTED: b.label = card_state_text(ui, k); break;
    case CARD_DONE:
        b.label = ui_str(ui, STR_LIBRARY_WATCH_AGAIN);
        b.icon = ICON_REPLAY;
        break;
    case CARD_LOCKED:
        b.label = card_state_text(ui, k);
        b.icon = ICON_LOCK;
        b.kind = BUTTON_SECONDARY;
        b.disabled = true;
        break;
    default: b.label = ui_str(ui, STR_LIBRARY_WATCH); break;
    }
    return b;
}

/* What stands between the words and the button, and the button. */
static int action_height(struct ui *ui, const struct card *k, int *row)
{
    bool told = k->state == CARD_DONE || k->state == CARD_BROKEN || k->state == CARD_MISSING;
    *row = told ? ui_chip_height(ui) + ui_px(ui, 24) : 0;
    return ui_px(ui, 32) + *row + ui_button_height(ui, BUTTON_BIG);
}

static void draw_side(struct ui *ui, struct rect r, const struct card *k, const struct words *w,
                      float y)
{
    struct button b = action_of(ui, k, k->id, w->title);
    int row, h = action_height(ui, k, &row) - ui_px(ui, 32);
    y = draw_words(ui, (float)r.x, y, w);
    int at = (int)ceilf(y) + ui_px(ui, 32), lowest = r.y + r.h - h;
    at = at > lowest ? lowest : at;
    if (row)
        card_draw_state(ui, (struct rect){r.x, at, r.w, ui_chip_height(ui)}, k);
    int own = ui_button_width(ui, &b);
    ui_button(ui, r.x, at + row, own > r.w ? r.w : 0, &b);
    ui->tree->nodes[ui->tree->n - 1].value = card_state_text(ui, k);
}

/* Landscape: picture at the left, words at the right; portrait: one below the other. The picture
 * takes percent of the width (portrait: of the height); with 0 there is none. */
static void split(struct ui *ui, const struct layout *o, struct rect area, int percent,
                  struct rect *picture, struct rect *side)
{
    *picture = (struct rect){0, 0, 0, 0};
    *side = area;
    if (!percent)
        return;
    int gap = ui_px(ui, ui->portrait ? 44 : 72),
        most = ui->portrait ? area.h * percent / 100 : area.h;
    int w = ui->portrait ? area.w : (area.w * percent + 50) / 100, h = w * 9 / 16;
    if (h > most) {
        h = most;
        w = h * 16 / 9;
    }
    *picture = (struct rect){o->left, area.y + (ui->portrait ? 0 : (area.h - h) * 2 / 5), w, h};
    *side = (struct rect){o->left + w + gap, area.y, area.w - w - gap, area.h};
    if (ui->portrait)
        *side = (struct rect){o->left, picture->y + h + gap, area.w,
                              area.y + area.h - picture->y - h - gap};
}

/* Words come first: the picture gives way until the summary is to be read whole. */
static struct words arrange(struct ui *ui, const struct layout *o, struct rect area,
                            const struct card *k, struct rect *picture, struct rect *side)
{
    static const int landscape[] = {56, 46, 36, 0}, portrait[] = {45, 45, 30, 0};
    struct words w;
    int row, room = 0;
    for (int i = ui->text_percent >= 150 ? 1 : 0; i < (int)ARRAY_LEN(landscape); i++) {
        split(ui, o, area, ui->portrait ? portrait[i] : landscape[i], picture, side);
        w = words_of(ui, k->capsule, (float)side->w);
        room = side->h - action_height(ui, k, &row);
        if (words_height(ui, &w) <= room)
            return w;
    }
    cut_summary(ui, &w, *side, room);
    return w;
}

void library_draw_single(struct ui *ui, const struct screen_env *env, const struct layout *o,
                         uint32_t id, uint32_t picture_id)
{
    struct card k = card_of(ui, env, &env->catalog->capsules[0]);
    int top = o->subtitle ? o->subtitle_y + (int)o->subtitle->height
                          : o->title_y + (int)o->title->height;
    top += ui_px(ui, 48);
    int floor_y = page_floor(ui, env) - library_tiles_height(ui, env);
    struct rect area = {o->left, top, ui->w - 2 * o->left, floor_y - top}, picture, side;
    struct words w = arrange(ui, o, area, &k, &picture, &side);
    k.id = id;
    k.primary = true;
    int row;
    float y = (float)side.y;
    if (!rect_empty(picture)) {
        k = card_checked(env, k, picture.w, picture.h);
        card_draw_picture(ui, env, picture, (float)ui_px(ui, 28), &k);
        ui_record(ui, ROLE_IMAGE, picture_id, STATE_ASIDE, w.title, (struct str){NULL, 0}, picture);
    }
    if (!ui->portrait) { /* words and button together centred beside the picture */
        struct rect beside = rect_empty(picture) ? area : picture;
        int h = words_height(ui, &w) + action_height(ui, &k, &row);
        y = (float)beside.y + (float)(beside.h - h) / 2;
        y = y < (float)area.y ? (float)area.y : y;
    }
    draw_side(ui, side, &k, &w, y);
}
