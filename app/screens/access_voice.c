/* The voice's button, in the bar, beside the way back or as a sign in a corner, and what its keys do. */
#include "base/bug.h"
#include "base/parts.h"
#include "screens/access_bar.h"
#include "ui/icons.h"

struct button access_voice_button(struct ui *ui)
{
    return (struct button){.id = UI_ID(ACCESS_VOICE, 0),
                           .kind = BUTTON_SECONDARY,
                           .size = BUTTON_HEADER,
                           .label = ui_str(ui, STR_ACCESS_VOICE),
                           .icon = ICON_HEADPHONES,
                           .on = ui->speech,
                           .name = ui_str(ui, STR_ACCESS_VOICE_NAME)};
}

/* A build without voices has no button for one. */
bool access_voice_offered(void)
{
    return part_is_built(PART_VOICE);
}

static struct button lone_button(struct ui *ui, enum button_kind kind)
{
    struct button b = access_voice_button(ui);
    b.kind = kind;
    b.size = BUTTON_NORMAL;
    return b;
}

int access_voice_width(struct ui *ui, int room_px)
{
    struct button b = lone_button(ui, BUTTON_SECONDARY);
    if (!access_voice_offered())
        return 0;
    int w = ui_button_width(ui, &b);
    return w <= room_px ? w : ui_button_height(ui, BUTTON_NORMAL);
}

struct rect access_voice(struct ui *ui, enum button_kind kind, int x, int y, int room_px)
{
    struct button b = lone_button(ui, kind);
    if (!access_voice_offered())
        return (struct rect){x, y, 0, 0};
    int h = ui_button_height(ui, b.size), w = access_voice_width(ui, room_px);
    struct rect r = {x, y, w, h};
    if (w > h)
        return ui_button(ui, x, y, w, &b);
    ui_icon_button(ui, r, b.id, b.icon, b.name, b.on);
    return r;
}

/* One id each for the page and what is laid over it, so that the focus knows which one it is on. */
static void draw_sign(struct ui *ui, struct rect r)
{
    struct button b = access_voice_button(ui);
    uint32_t i = 0;
    while (tree_find(ui->tree, UI_ID(ACCESS_VOICE, i)))
        i++;
    ui_icon_button(ui, r, UI_ID(ACCESS_VOICE, i), b.icon, b.name, b.on);
    ui->tree->nodes[ui->tree->n - 1].state |= STATE_ASIDE;
}

int access_voice_sign(struct ui *ui, int right_px, int cy_px)
{
    int side = ui_px(ui, 64);
    if (ui->plain || !access_voice_offered())
        return right_px;
    draw_sign(ui, (struct rect){right_px - side, cy_px - side / 2, side, side});
    return right_px - side;
}

bool access_voice_shown(const struct ui *ui)
{
    return tree_find(ui->tree, UI_ID(ACCESS_VOICE, 0)) != NULL;
}

void access_voice_corner(struct ui *ui)
{
    int side = ui_px(ui, 64), inset = ui_px(ui, 20);
    for (int i = ui->plain || !access_voice_offered() ? -1 : ui->tree->n - 1; i >= 0; i--) {
        const struct node *n = &ui->tree->nodes[i];
        if (!(n->state & STATE_MODAL))
            continue;
        draw_sign(ui, (struct rect){n->rect.x + n->rect.w - inset - side, n->rect.y + inset, side,
                                    side});
        return;
    }
}

bool access_voice_switch(struct settings *s)
{
    s->speech = !s->speech;
    return true;
}

/* Faster; after the fastest the slowest. */
bool access_voice_faster(struct settings *s)
{
    static const int speeds[] = {75, 100, 125, 150, 200};
    int next = speeds[0];
    for (size_t i = ARRAY_LEN(speeds); i-- > 0;)
        if (speeds[i] > s->speech_percent)
            next = speeds[i];
    s->speech_percent = next;
    return true;
}

/* Louder; after the loudest the softest. */
bool access_voice_louder(struct settings *s)
{
    static const int volumes[] = {25, 50, 75, 100, 150, 200};
    int now = s->voice_volume > 0 ? s->voice_volume : 100, next = volumes[0];
    for (size_t i = ARRAY_LEN(volumes); i-- > 0;)
        if (volumes[i] > now)
            next = volumes[i];
    s->voice_volume = next;
    return true;
}

bool access_voice_handle(struct screen_env *env, const struct event *ev)
{
    return ev->kind == EVENT_ACTIVATE && UI_KIND(ev->activate.id) == ACCESS_VOICE &&
           access_voice_switch(env->settings);
}
