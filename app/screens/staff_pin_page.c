/* How the page of the staff's PIN looks: the pad that all PINs share, with the staff's words. */
#include "screens/staff_pin.h"

#include "screens/access_bar.h"
#include "screens/staff.h"
#include "ui/icons.h"

static struct str body_of(struct ui *ui, const struct staff_pin *p, const struct screen_env *env)
{
    if (p->closed)
        return ui_str(ui, STR_STAFF_PIN_CLOSED);
    int64_t wait = gate_wait_us(&env->staff->gate, env->now);
    if (wait && !p->ticket)
        return pin_wait_text(ui, wait);
    if (p->wrong)
        return pin_counted(ui, STR_STAFF_PIN_WRONG_ONE, STR_STAFF_PIN_WRONG,
                       gate_left(&env->staff->gate, env->now));
    return strings_fill(ui->arena, ui_str(ui, STR_STAFF_PIN_TEXT), "n",
                        arena_strf(ui->arena, "%d", STAFF_PIN_IDLE_S).ptr, NULL);
}

static bool refused(const struct staff_pin *p, const struct screen_env *env)
{
    return !p->closed && !p->ticket && (p->wrong || gate_wait_us(&env->staff->gate, env->now));
}

static void draw_head(struct ui *ui, const struct screen_env *env)
{
    (void)env;
    const struct button back = {.id = UI_ID(STAFF_PIN_BACK, 0),
                                .kind = BUTTON_SECONDARY,
                                .size = BUTTON_NORMAL,
                                .icon = ICON_ARROW_LEFT,
                                .label = ui_str(ui, STR_STAFF_BACK)};
    int margin = page_margin(ui), y = ui_px(ui, 56), h = ui_button_height(ui, BUTTON_NORMAL);
    ui_button(ui, margin, y, 0, &back);
    access_voice_sign(ui, ui->w - margin, y + h / 2);
}

void staff_pin_draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct staff_pin *p = state;
    struct pin_look l = pin_look_of(ui);
    int64_t wait = p->closed ? 0 : gate_wait_us(&env->staff->gate, env->now);
    bool bad = refused(p, env);
    ui_screen(ui, ui_str(ui, STR_STAFF_PIN_TITLE));
    draw_head(ui, env);
    pin_words_draw(ui, l.words, &(struct pin_words){
        .title = ui_str(ui, p->closed ? STR_STAFF_CLOSED_TITLE : STR_STAFF_PIN_TITLE),
        .body = body_of(ui, p, env), .bad = bad, .status = bad && !wait});
    if (!p->closed) {
        pin_news(ui, l.dots, p->entry.n, p->ticket ? 0 : wait);
        pin_dots_draw(ui, l.dots, p->entry.n, bad);
        pin_keys_draw(ui, l.keys, STAFF_PIN_KEY, wait && !p->ticket);
        if (wait)
            ui_wake_at(ui, env->staff->gate.until_us - (wait - 1) / 1000000 * 1000000);
    }
    ui_wake_at(ui, staff_since(env, p->since_us) + (int64_t)STAFF_PIN_IDLE_S * 1000000);
}
