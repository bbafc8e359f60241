/* The booth's day. The figures are the tally's matter; until there is one, nobody has been here. */
#include "screens/staff_menu.h"
#include "ui/icons.h"

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    (void)m;
    struct staff_list *l = staff_list_new(ui);
    staff_heading(l, ui_str(ui, STR_STAFF_VISITS));
    staff_text(l, ui_str(ui, STR_STAFF_NO_VISITS));
    staff_list_draw(ui, env, room, l);
}

const struct staff_page staff_page_today = {.name = STR_STAFF_TODAY, .icon = ICON_CHART_BAR, .draw = draw};
