/* The booth's day: its figures, and beside them what of the device is to be minded (16b). */
#include <math.h>

#include "screens/figures_page.h"
#include "screens/staff_menu.h"
#include "ui/icons.h"

enum { DEVICE_ROWS = 5, ROOM = 292 /* reference px for words in the narrowest card, without gap and sign */ };

/* Amber ones first; what would not stand in one line of a card is on the device's own page. */
static int device_rows(struct ui *ui, const struct screen_env *env, struct chart_row *out)
{
    struct staff_list *l = staff_list_new(ui);
    struct text_style bold = ui_style(ui, T_SMALL_BOLD), style = ui_style(ui, T_SMALL);
    int n = 0;
    staff_health_rows(ui, env, l);
    for (int amber = 1; amber >= 0; amber--)
        for (int i = 0; i < l->n && n < DEVICE_ROWS; i++) {
            const struct staff_row *r = &l->rows[i];
            bool minded = r->sign == SIGN_AMBER || r->sign == SIGN_BAD;
            float most = (float)ui_px(ui, ROOM * ui_text_scale(ui, 22));
            if (r->kind != ROW_VALUE || minded != amber || !r->sign ||
                text_width(ui->text, r->value, &bold) + text_width(ui->text, r->label, &style) > most)
                continue;
            out[n++] = (struct chart_row){.label = r->label,
                                          .value = r->value,
                                          .fraction = -1,
                                          .sign = minded ? ICON_ALERT : ICON_CHECK_CIRCLE,
                                          .sign_tone = minded ? CHART_AMBER : CHART_SIGNAL};
        }
    return n;
}

static void draw(const struct staff_menu *m, const struct screen_env *env, struct ui *ui, struct rect room)
{
    struct chart_row rows[DEVICE_ROWS];
    struct figures_page shown = *(const struct figures_page *)m->state;
    struct figures_extra extra = {ui_str(ui, STR_STAFF_DEVICE), device_rows(ui, env, rows), rows};
    shown.page += env->staff->turned; /* a clicker's "next" */
    figures_page_draw(&shown, env, ui, room, STAFF_ID_OWN, &extra);
}

static struct nav handle(struct staff_menu *m, struct screen_env *env, const struct event *ev)
{
    (void)env;
    return figures_page_handle(m->state, ev, STAFF_ID_OWN);
}

/* Where people have cards nobody is counted. */
static bool offered(const struct screen_env *env)
{
    return !env->catalog || env->catalog->policy.statistics || env->catalog->policy.begins_with != POLICY_BEGINS_SIGN_IN;
}

const struct staff_page staff_page_today = {.name = STR_STAFF_TODAY,
                                            .icon = ICON_CHART_BAR,
                                            .state_size = sizeof(struct figures_page),
                                            .handle = handle,
                                            .draw = draw,
                                            .offered = offered};
