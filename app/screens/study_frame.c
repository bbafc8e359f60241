/* What the pages with lists share: head, title, arrows, and which lines stand on which page. */
#include <math.h>

#include "screens/access_bar.h"
#include "screens/room_parts.h"
#include "screens/study.h"
#include "ui/icons.h"

enum { GAP = 24 };

static int foot_y(const struct ui *ui)
{
    return ui->h - ui_px(ui, ui->portrait ? 64 : 56) - ui_button_height(ui, BUTTON_NORMAL);
}

static void draw_counter(struct ui *ui, struct rect at, struct str counter)
{
    struct text_style style = ui_style(ui, T_BUTTON);
    int w = (int)ceilf(text_width(ui->text, counter, &style)) + 1;
    struct rect r = {at.x + at.w - w, at.y, w, at.h};
    if (!counter.len || w > at.w)
        return;
    ui_label(ui, r, TEXT_END, &style, ui_color(ui, C_TEXT), counter);
    ui_record(ui, ROLE_STATUS, 0, 0, counter, STR(""), r);
}

static int head_y(const struct ui *ui)
{
    return ui_px(ui, ui->portrait ? 64 : 56);
}

int study_head_height(const struct ui *ui)
{
    return head_y(ui) + ui_button_height(ui, BUTTON_NORMAL) + ui_px(ui, GAP);
}

void study_head(struct ui *ui, struct str title, struct str counter)
{
    int margin = page_margin(ui), top = head_y(ui);
    const struct button back = {.id = UI_ID(STUDY_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, STR_STUDY_BACK)};
    ui_screen(ui, title);
    struct rect b = ui_button(ui, margin, top, 0, &back);
    int x = b.x + b.w + ui_px(ui, 16);
    b = rect_join(b, access_voice(ui, BUTTON_SECONDARY, x, b.y, ui->w / 2 - x));
    x = b.x + b.w + ui_px(ui, GAP);
    draw_counter(ui, (struct rect){x, b.y, ui->w - margin - x, b.h}, counter);
}

struct rect study_frame(struct ui *ui, struct str title, struct str counter)
{
    int margin = page_margin(ui), w = ui->w - 2 * margin, y = study_head_height(ui);
    study_head(ui, title, counter);
    struct room_fit t = room_fit(ui, title, true, 64, (float)w, (float)ui->h * 0.18f);
    ui_block(ui, (float)margin, (float)y, t.block, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    y += (int)ceilf(t.block->height) + ui_px(ui, GAP);
    return (struct rect){margin, y, w, foot_y(ui) - ui_px(ui, GAP) - y};
}

static void draw_arrows(struct ui *ui, const struct study_seen *seen)
{
    int side = ui_button_height(ui, BUTTON_NORMAL), x = ui->w - page_margin(ui) - side, y = foot_y(ui);
    ui_pages(ui, seen->at, seen->pages);
    if (seen->at > 0)
        ui_icon_button(ui, (struct rect){x - side - ui_px(ui, GAP / 2), y, side, side},
                       UI_ID(STUDY_PREVIOUS, 0), ICON_ARROW_UP, ui_str(ui, STR_ABOUT_PREVIOUS), false);
    if (seen->at + 1 < seen->pages)
        ui_icon_onward(ui, (struct rect){x, y, side, side}, UI_ID(STUDY_NEXT, 0), ICON_ARROW_DOWN,
                       ui_str(ui, STR_ABOUT_NEXT));
}

int study_lines(struct ui *ui, struct rect room, const int *heights, int count, int gap, int anchor,
                struct study_seen *seen, int *n)
{
    struct room_pages pages = room_paged(heights, count, gap, room.h, anchor);
    seen->at = pages.at;
    seen->pages = pages.pages;
    for (int i = 0; i < pages.pages; i++)
        seen->starts[i] = pages.starts[i];
    draw_arrows(ui, seen);
    *n = pages.n;
    return pages.first;
}

int study_turn(const struct study_seen *seen, const struct event *ev)
{
    int to = seen->at;
    if (ev->kind == EVENT_WHEEL && ev->wheel.dy)
        to += ev->wheel.dy < 0 ? 1 : -1;
    else if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == STUDY_NEXT)
        to++;
    else if (ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == STUDY_PREVIOUS)
        to--;
    else if (ev->kind == EVENT_KEY && ev->key.action == ACTION_NEXT)
        to++;
    else if (ev->kind == EVENT_KEY && ev->key.action == ACTION_PREVIOUS)
        to--;
    else
        return -1;
    return to >= 0 && to < seen->pages ? seen->starts[to] : -1;
}
