/*
 * What is kept, why, how long and how it goes away again: on one page, in four languages, before a name is typed. Only
 * who has said that it was read goes on.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/access_bar.h"
#include "screens/fit_text.h"
#include "screens/screen.h"
#include "ui/icons.h"

enum { NOTICE_READ = 1, NOTICE_BACK };

static const struct point {
    enum string_id title, text;
    uint32_t icon;
} points[] = {
    {STR_NOTICE_WHAT, STR_NOTICE_WHAT_TEXT, ICON_FORMAT_LIST},
    {STR_NOTICE_WHY, STR_NOTICE_WHY_TEXT, ICON_REPLAY},
    {STR_NOTICE_LONG, STR_NOTICE_LONG_TEXT, ICON_CALENDAR_CLOCK},
    {STR_NOTICE_ERASE, STR_NOTICE_ERASE_TEXT, ICON_DELETE},
};
enum { POINTS = (int)ARRAY_LEN(points) };

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state, (void)env, (void)args, (void)err;
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    if (access_handle(env, ev))
        return NAV(NAV_REDRAW);
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    if (UI_KIND(ev->activate.id) == NOTICE_READ)
        return (struct nav){.kind = NAV_REPLACE, .to = SCREEN_CARD};
    return NAV(UI_KIND(ev->activate.id) == NOTICE_BACK ? NAV_BACK : NAV_STAY);
}

/* How long depends on the playlist: so many days after the last visit, or until somebody erases it. */
static struct str text_of(struct ui *ui, const struct screen_env *env, const struct point *p)
{
    int days = env->catalog ? env->catalog->policy.retention_days : 0;
    if (p->text != STR_NOTICE_LONG_TEXT)
        return ui_str(ui, p->text);
    if (!days)
        return ui_str(ui, STR_NOTICE_LONG_ALWAYS);
    return strings_fill(ui->arena, ui_str(ui, p->text), "n", arena_strf(ui->arena, "%d", days).ptr, NULL);
}

static void draw_point(struct ui *ui, const struct screen_env *env, struct rect r, const struct point *p)
{
    int plate = ui_px(ui, 72), x = r.x + plate + ui_px(ui, 28), w = r.x + r.w - x;
    struct rect sign = {r.x, r.y, plate, plate};
    struct text_style title = ui_style(ui, T_S), text = ui_style(ui, T_BODY);
    struct str words = ui_str(ui, p->title), more = text_of(ui, env, p);
    draw_rounded(ui->list, sign, (float)ui_px(ui, 20), ui_color(ui, C_SURFACE_3), 0, 0);
    ui_icon(ui, sign, p->icon, 40, ui_color(ui, C_SIGNAL));
    const struct text_block *t = fit_text(ui, words, &title, w, r.h / 3, TEXT_START);
    ui_block(ui, (float)x, (float)r.y, t, ui_color(ui, C_TEXT), words, ROLE_HEADING);
    int y = r.y + (int)ceilf(t->height) + ui_px(ui, 6);
    const struct text_block *b = fit_text(ui, more, &text, w, r.y + r.h - y, TEXT_START);
    ui_block(ui, (float)x, (float)y, b, ui_color(ui, C_TEXT_2), more, ROLE_TEXT);
}

/* Two by two, upright one below the other. */
static void draw_points(struct ui *ui, const struct screen_env *env, struct rect r)
{
    int columns = ui->portrait ? 1 : 2, rows = POINTS / columns;
    int gap = ui_px(ui, 28), aside = ui_px(ui, 72);
    int w = (r.w - (columns - 1) * aside) / columns, h = (r.h - (rows - 1) * gap) / rows;
    for (int i = 0; i < POINTS; i++)
        draw_point(ui, env,
                   (struct rect){r.x + i % columns * (w + aside), r.y + i / columns * (h + gap), w, h}, &points[i]);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    struct str title = ui_str(ui, STR_NOTICE_TITLE);
    ui_screen(ui, title);
    int top = page_header_back(ui, env, UI_ID(NOTICE_BACK, 0), ui_str(ui, STR_CARD_BACK));
    int left = page_margin(ui), w = ui->w - 2 * left, floor_y = page_floor(ui, env);
    const struct button read = {.id = UI_ID(NOTICE_READ, 0),
                                .kind = BUTTON_PRIMARY,
                                .size = BUTTON_BIG,
                                .label = ui_str(ui, STR_NOTICE_READ),
                                .icon = ICON_CHECK,
                                .primary = true};
    struct text_style style = ui_style(ui, T_XL);
    const struct text_block *t = fit_text(ui, title, &style, w, ui_px(ui, 160), TEXT_START);
    int y = top + ui_px(ui, ui->text_percent > 150 ? 20 : 36), foot = floor_y - ui_button_height(ui, BUTTON_BIG);
    ui_block(ui, (float)left, (float)y, t, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    y += (int)ceilf(t->height) + ui_px(ui, ui->text_percent > 150 ? 20 : 40);
    int room = foot - ui_px(ui, 28) - y, most = ui_px(ui, ui->portrait ? 1160 : 620);
    draw_points(ui, env, (struct rect){left, y, w, room < most ? room : most});
    int width = ui_button_width(ui, &read);
    ui_button(ui, left, foot, width < w ? width : w, &read);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_notice = {
    "notice", 1, enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
