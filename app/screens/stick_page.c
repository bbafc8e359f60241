#include "screens/stick_page.h"

#include <math.h>

#include "screens/access_bar.h"
#include "screens/fit_text.h"

#define LARGER 1.3f

void stick_page_draw(struct ui *ui, const struct screen_env *env, int y, struct str title, struct staff_list *l)
{
    int left = page_margin(ui), w = ui->w - 2 * left;
    struct text_style style = ui_style(ui, T_XL);
    const struct text_block *t = fit_text(ui, title, &style, w, ui_px(ui, ui->portrait ? 240 : 160), TEXT_START);
    y += ui_px(ui, 36);
    ui_block(ui, (float)left, (float)y, t, ui_color(ui, C_TEXT), title, ROLE_HEADING);
    y += (int)ceilf(t->height) + ui_px(ui, 32);
    float u = ui->u;
    int most = l->wide ? ui_px(ui, 1240) : w;
    ui->u *= LARGER;
    staff_list_draw(ui, env, (struct rect){left, y, w < most ? w : most, page_floor(ui, env) - y}, l);
    ui->u = u;
}
