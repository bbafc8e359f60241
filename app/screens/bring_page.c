/* The files as a list, the code as the name of a card is typed (design 13b): field and button above the keys. */
#include <math.h>

#include "screens/access_bar.h"
#include "screens/bring.h"
#include "screens/fit_text.h"
#include "screens/stick_page.h"
#include "ui/icons.h"

static void draw_files(struct ui *ui, const struct screen_env *env, const struct bring *s, int top)
{
    struct staff_list *l = staff_list_new(ui);
    l->wide = true;
    staff_text(l, ui_str(ui, STR_BRING_TEXT));
    for (int i = 0; i < s->files.n; i++)
        staff_list_add(l, (struct staff_row){.kind = ROW_BUTTON, .id = UI_ID(BRING_CHOOSE, i), .icon = ICON_USB, .primary = i == 0,
                                             .label = progress_file_label(ui->arena, s->files.path[i])});
    if (!s->files.n)
        staff_text(l, ui_str(ui, STR_BRING_NONE));
    stick_page_draw(ui, env, top, ui_str(ui, STR_BRING_TITLE), l);
    ui_wake_at(ui, ui->now.mono_us + 1000000);
}

static struct str said(struct ui *ui, const struct bring *s)
{
    static const enum string_id texts[] = {
        [BRING_FINE] = STR_BRING_HINT,     [BRING_SHORT] = STR_BRING_SHORT,   [BRING_WRONG] = STR_BRING_WRONG,
        [BRING_NEWER] = STR_BRING_NEWER,   [BRING_UNREAD] = STR_BRING_UNREAD, [BRING_UNSTORED] = STR_BRING_UNSTORED,
    };
    return ui_str(ui, s->ticket ? STR_BRING_OPENING : texts[s->trouble]);
}

/* Below the edge top. At large text everything above the keys stands closer, for what is said has to stay above them, too. */
static void draw_code(struct ui *ui, const struct bring *s, int top)
{
    bool close = !ui->portrait && ui_button_height(ui, BUTTON_HUGE) > ui_px(ui, 112);
    int left = page_margin(ui), w = ui->w - 2 * left, gap = ui_px(ui, close ? 12 : 20), y = top + ui_px(ui, close ? 8 : 24), h = ui_px(ui, 112), bottom = ui_keyboard_top(ui);
    const struct button go = {.id = UI_ID(BRING_GO, 0), .kind = BUTTON_PRIMARY, .size = BUTTON_HUGE, .primary = true,
                              .label = ui_str(ui, STR_CARD_GO), .icon_after = ICON_ARROW_RIGHT, .disabled = s->ticket || !s->field.len};
    int go_w = ui_button_width(ui, &go), go_h = ui_button_height(ui, BUTTON_HUGE);
    go_w = go_w > w / 3 ? w / 3 : go_w;
    struct text_style title = ui_style(ui, T_XL), small = ui_style(ui, T_LABEL_REGULAR);
    struct str text = ui_str(ui, STR_BRING_CODE);
    const struct text_block *t = fit_text(ui, text, &title, w, ui_px(ui, ui->portrait ? 200 : close ? 72 : 92), TEXT_START);
    ui_block(ui, (float)left, (float)y, t, ui_color(ui, C_TEXT), text, ROLE_HEADING);
    y += (int)ceilf(t->height) + gap;
    float u = ui->u;
    struct rect field = {left, y, ui->portrait ? w : w - go_w - gap, h};
    ui->u *= 1.6f;
    ui_text_field(ui, field, UI_ID(BRING_FIELD, 0), &s->field, ICON_LOCK, text, true);
    ui->u = u;
    int more = (go_h - h) / 2 + ui_px(ui, 4); /* at large text a button is higher than the field */
    struct rect button = {left + w - go_w, y + (h - go_h) / 2, go_w, go_h};
    if (ui->portrait)
        button = (struct rect){left, y + h + gap, w, go_h};
    ui_button(ui, button.x, button.y, button.w, &go);
    y = ui->portrait ? button.y + button.h + gap : y + h + (more > gap ? more : gap);
    bool bad = s->trouble != BRING_FINE;
    const struct text_block *b = fit_text(ui, said(ui, s), &small, w, bottom - ui_px(ui, 8) - y, TEXT_START);
    ui_block(ui, (float)left, (float)y, b, ui_color(ui, bad ? C_CORAL : C_TEXT_2), said(ui, s), bad ? ROLE_STATUS : ROLE_TEXT);
    ui_keyboard(ui, &s->keyboard, BRING_KEY, ui_str(ui, STR_CARD_ENTER));
}

/* Where the keys take the foot of an upright page, the bar that stands there gives way to the voice alone. Returns the lower
 * edge. */
static int head(struct ui *ui, const struct screen_env *env, bool keys)
{
    uint32_t back = UI_ID(BRING_BACK, 0);
    struct str label = ui_str(ui, STR_CARD_BACK);
    if (!keys || !ui->portrait)
        return page_header_back(ui, env, back, label);
    int cy = ui_px(ui, 104);
    page_back(ui, env, back, label);
    access_voice_sign(ui, ui->w - page_margin(ui), cy);
    return cy + ui_button_height(ui, BUTTON_NORMAL) / 2;
}

void bring_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct bring *s = state;
    ui_screen(ui, ui_str(ui, s->step == BRING_CODE ? STR_BRING_CODE : STR_BRING_TITLE));
    int top = head(ui, env, s->step == BRING_CODE);
    if (s->step == BRING_CODE)
        draw_code(ui, s, top);
    else
        draw_files(ui, env, s, top);
}
