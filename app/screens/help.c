/*
 * The keys, over whatever was there: one table, two columns where there is room. Rows that do not
 * fit are on the next page, so that nothing is cut at 200 % text.
 */
#include <math.h>

#include "base/bug.h"
#include "screens/room.h"
#include "ui/icons.h"

enum { HELP_CLOSE = 1, HELP_MORE };

struct help {
    int page;
    bool marking; /* over the screen where time lines are made */
    bool room;    /* a day of a course is open */
};

/* Key names as printed on the keys; those with words are texts of their own. */
enum place { EVERYWHERE, VISITING, MARKING, IN_ROOM };
struct row {
    enum string_id key, what;
    enum place place;
};

static const struct row all_rows[] = {
    {STR_KEY_MARK_CHAPTER, STR_HELP_MARK_CHAPTER, MARKING},
    {STR_KEY_MARK_PART, STR_HELP_MARK_PART, MARKING},
    {STR_KEY_MARK_GO, STR_HELP_MARK_GO, MARKING},
    {STR_KEY_MARK_NUDGE, STR_HELP_MARK_NUDGE, MARKING},
    {STR_KEY_MARK_UNDO, STR_HELP_MARK_UNDO, MARKING},
    {STR_KEY_CLICKER, STR_HELP_CLICKER, IN_ROOM},
    {STR_KEY_BLACK, STR_HELP_BLACK, IN_ROOM},
    {STR_KEY_ROOM, STR_HELP_ROOM, IN_ROOM},
    {STR_KEY_TAB, STR_HELP_FOCUS, EVERYWHERE},
    {STR_KEY_ENTER, STR_HELP_PRESS, EVERYWHERE},
    {STR_KEY_ESC, STR_HELP_BACK, EVERYWHERE},
    {STR_KEY_SPACE, STR_HELP_PAUSE, EVERYWHERE},
    {STR_KEY_SIDES, STR_HELP_SEEK, EVERYWHERE},
    {STR_KEY_UPDOWN, STR_HELP_SEEK_FAR, EVERYWHERE},
    {STR_KEY_CAPTIONS, STR_HELP_CAPTIONS, VISITING},
    {STR_KEY_CAPTION_LANGUAGE, STR_HELP_CAPTION_LANGUAGE, VISITING},
    {STR_KEY_DESCRIPTION, STR_HELP_DESCRIPTION, VISITING},
    {STR_KEY_SPEED, STR_HELP_SPEED, EVERYWHERE},
    {STR_KEY_VOLUME, STR_HELP_VOLUME, EVERYWHERE},
    {STR_KEY_MUTE, STR_HELP_MUTE, EVERYWHERE},
    {STR_KEY_NEXT, STR_HELP_NEXT, VISITING},
    {STR_KEY_ANSWERS, STR_HELP_ANSWERS, VISITING},
    {STR_KEY_AGAIN, STR_HELP_AGAIN, VISITING},
    {STR_KEY_SPACE, STR_HELP_TICK, VISITING},
    {STR_KEY_TEXT, STR_HELP_TEXT, EVERYWHERE},
    {STR_KEY_CONTRAST, STR_HELP_CONTRAST, EVERYWHERE},
    {STR_KEY_VOICE, STR_HELP_VOICE, EVERYWHERE},
    {STR_KEY_VOICE_AGAIN, STR_HELP_VOICE_AGAIN, EVERYWHERE},
    {STR_KEY_VOICE_SPEED, STR_HELP_VOICE_SPEED, EVERYWHERE},
    {STR_KEY_FULLSCREEN, STR_HELP_FULLSCREEN, EVERYWHERE},
    {STR_KEY_HELP, STR_HELP_HELP, EVERYWHERE},
    {STR_KEY_QUIT, STR_HELP_QUIT, EVERYWHERE},
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct help *h = state;
    (void)err;
    h->marking = args->marking;
    h->room = room_is_open(env);
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct help *h = state;
    (void)env;
    bool again = ev->kind == EVENT_KEY && ev->key.action == ACTION_HELP;
    uint32_t pressed = ev->kind == EVENT_ACTIVATE ? UI_KIND(ev->activate.id) : 0;
    if (again || pressed == HELP_CLOSE)
        return NAV(NAV_BACK);
    if (pressed != HELP_MORE)
        return NAV(NAV_STAY);
    h->page++;
    return NAV(NAV_REDRAW);
}

struct table {
    const struct row *rows[ARRAY_LEN(all_rows)];
    size_t n;
    struct rect room;
    int columns, per_page, pages, row_h, key_w, gap;
};

static bool belongs(const struct help *h, enum place place)
{
    return place == EVERYWHERE || (place == VISITING && !h->marking) ||
           (place == MARKING && h->marking) || (place == IN_ROOM && h->room);
}

static struct table table_of(struct ui *ui, struct rect r, const struct help *h)
{
    struct text_style cap = ui_style(ui, T_CAPTION_BOLD),
                      what = ui_style_sized(ui, T_LABEL_REGULAR, 24, 30);
    struct table t = {.room = r, .gap = ui_px(ui, 40)};
    for (size_t i = 0; i < ARRAY_LEN(all_rows); i++)
        if (belongs(h, all_rows[i].place))
            t.rows[t.n++] = &all_rows[i];
    t.columns = ui->portrait || ui->text_percent > 125 ? 1 : 2;
    float longest = 0;
    for (size_t i = 0; i < t.n; i++)
        longest = fmaxf(longest, text_width(ui->text, ui_str(ui, t.rows[i]->key), &cap));
    t.key_w = (int)ceilf(longest) + ui_px(ui, 24);
    int lines = 1, column = (t.room.w - (t.columns - 1) * t.gap) / t.columns;
    for (size_t i = 0; i < t.n; i++) {
        float w = text_width(ui->text, ui_str(ui, t.rows[i]->what), &what);
        if (w > (float)(column - t.key_w - ui_px(ui, 20)))
            lines = 2;
    }
    int cap_h = (int)cap.size_px + ui_px(ui, 20), text_h = (int)what.line_px * lines;
    t.row_h = (cap_h > text_h ? cap_h : text_h) + ui_px(ui, 8);
    int per_column = t.room.h / t.row_h;
    t.per_page = (per_column < 1 ? 1 : per_column) * t.columns;
    if (t.per_page > (int)t.n)
        t.per_page = (int)t.n;
    t.pages = ((int)t.n + t.per_page - 1) / t.per_page;
    return t;
}

static void draw_row(struct ui *ui, const struct table *t, struct rect r, const struct row *row)
{
    const color_t *c = ui->theme->color;
    struct text_style cap = ui_style(ui, T_CAPTION_BOLD),
                      style = ui_style_sized(ui, T_LABEL_REGULAR, 24, 30);
    struct str key = ui_str(ui, row->key), what = ui_str(ui, row->what);
    int w = (int)ceilf(text_width(ui->text, key, &cap)) + ui_px(ui, 24),
        h = (int)cap.size_px + ui_px(ui, 20);
    struct rect k = {r.x, r.y + (r.h - h) / 2, w < h ? h : w, h};
    draw_rounded(ui->list, k, (float)ui_px(ui, 8), 0, (float)ui_px(ui, 2), c[C_LINE]);
    ui_label(ui, k, TEXT_CENTER, &cap, c[C_TEXT], key);
    int x = r.x + t->key_w + ui_px(ui, 20);
    const struct text_block *b = ui_layout(ui, what, &style, (float)(r.x + r.w - x), 0, TEXT_START,
                                           0);
    draw_text(ui->list, (float)x, ui_middle(ui, (float)r.y + (float)r.h / 2, b, &style), b,
              c[C_TEXT_2]);
    ui_record(ui, ROLE_TEXT, 0, 0, what, key, r);
}

static void draw_rows(struct ui *ui, const struct table *t, int from)
{
    int column = (t->room.w - (t->columns - 1) * t->gap) / t->columns;
    int per_column = (t->per_page + t->columns - 1) / t->columns;
    for (int i = 0; i < t->per_page && from + i < (int)t->n; i++) {
        struct rect at = {t->room.x + i / per_column * (column + t->gap),
                          t->room.y + i % per_column * t->row_h, column, t->row_h};
        draw_row(ui, t, at, t->rows[from + i]);
    }
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct help *h = state;
    (void)env;
    struct button close = {.id = UI_ID(HELP_CLOSE, 0),
                           .kind = BUTTON_PRIMARY,
                           .size = BUTTON_BIG,
                           .label = ui_str(ui, STR_HELP_CLOSE),
                           .primary = true};
    struct button more = {.id = UI_ID(HELP_MORE, 0),
                          .kind = BUTTON_SECONDARY,
                          .size = BUTTON_BIG,
                          .label = ui_str(ui, STR_HELP_MORE),
                          .icon_after = ICON_CHEVRON_RIGHT};
    const struct button *buttons[] = {&close, &more};
    struct rect r = ui_dialog(ui, ui->portrait ? 960 : 1560, ui->portrait ? 1400 : 970,
                              ui_str(ui, STR_HELP_TITLE));
    struct rect above = r;
    above.h -= ui_button_row_height(ui, r.w, 2, buttons) + ui_px(ui, 24);
    struct table t = table_of(ui, above, h);
    draw_rows(ui, &t, h->page % t.pages * t.per_page);
    ui_button_row(ui, r, t.pages > 1 ? 2 : 1, buttons);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_help = {
    "help", sizeof(struct help), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
