/* An item by its title and words alone: what has no screen of its own, and the last word of a part ("Enjoy your
 * lunch"). The room goes on from it as from any other. */
#include <math.h>

#include "screens/access_bar.h"
#include "screens/room_page.h"
#include "ui/icons.h"

struct item_state {
    const struct item *item;
    const struct course_slot *slot;
    bool failed; /* it is there, but could not be played */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)env;
    struct item_state *st = state;
    st->item = args->item;
    st->slot = args->slot;
    st->failed = args->fault != ERR_NONE;
    return st->item && st->slot ? true : err_set(err, ERR_NOT_FOUND, "no item was chosen");
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    return room_handle(env, ev);
}

/* The words of the item in the middle of what head and foot leave. */
static void draw_words(struct ui *ui, const struct item_state *st, int top, int bottom)
{
    const color_t *c = ui->theme->color;
    int margin = page_margin(ui);
    struct str title = room_text(ui, &st->item->title), text = room_text(ui, &st->item->text);
    if (str_eq(title, text))
        text = (struct str){NULL, 0};
    if (!text.len && st->item->kind != ITEM_END)
        text = ui_str(ui, st->failed ? STR_ROOM_ITEM_UNPLAYABLE : STR_ROOM_ITEM_MISSING);
    struct text_style big = ui_style(ui, T_HERO), body = ui_style(ui, T_BODY_L);
    float room = (float)(ui->w - 2 * margin);
    const struct text_block *t = ui_layout(ui, title, &big, room, 0, TEXT_START, TEXT_BALANCE);
    if (t->height > (float)(bottom - top) / 2) {
        big = ui_style(ui, T_L);
        t = ui_layout(ui, title, &big, room, 0, TEXT_START, TEXT_BALANCE);
    }
    const struct text_block *b = text.len ? ui_layout(ui, text, &body, room, 0, TEXT_START, 0)
                                          : NULL;
    float gap = (float)ui_px(ui, 32), h = t->height + (b ? gap + b->height : 0);
    float y = (float)top + fmaxf(0, ((float)(bottom - top) - h) * 0.42f);
    ui_block(ui, (float)margin, y, t, c[C_TEXT], title, ROLE_HEADING);
    if (b)
        ui_block(ui, (float)margin, y + t->height + gap, b, c[C_TEXT_2], text, ROLE_TEXT);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct item_state *st = state;
    ui_screen(ui, room_text(ui, &st->item->title));
    int top = room_header(ui, env, room_slot_part(ui, st->slot));
    int bottom = room_foot(ui, env, (struct str){NULL, 0}, (struct str){NULL, 0});
    draw_words(ui, st, top, bottom);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_item = {
    "item", sizeof(struct item_state), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
