/*
 * Whoever is signed in, over the library: hand over to the next person, change the card, erase everything of it. Handing
 * over is the primary answer, as it is what one comes for; erasing is asked for twice.
 */
#include <string.h>

#include "screens/access_bar.h"
#include "base/parts.h"
#include "screens/screen.h"
#include "store/learner.h"
#include "ui/icons.h"

enum { LEARNER_HAND_OVER = 1, LEARNER_CHANGE, LEARNER_ERASE, LEARNER_STAY, LEARNER_KEEP, LEARNER_ERASE_ALL,
       LEARNER_ALONG, LEARNER_DATA };

struct learner {
    bool data; /* what may be done with it */
    bool asks; /* shall everything be erased? */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state, (void)env, (void)args, (void)err;
    return true;
}

static struct nav about_me(const struct screen_env *env, enum nav_kind kind, enum screen_id to)
{
    struct nav nav = {.kind = kind, .to = to};
    memcpy(nav.args.learner, env->learner.ptr, env->learner.len);
    return nav;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    struct learner *l = state;
    if (ev->kind != EVENT_ACTIVATE)
        return NAV(NAV_STAY);
    switch (UI_KIND(ev->activate.id)) {
    case LEARNER_HAND_OVER: return NAV(NAV_RESTART);
    case LEARNER_CHANGE:
        return env->learner.len ? about_me(env, NAV_REPLACE, SCREEN_CARD)
                                : (struct nav){.kind = NAV_REPLACE, .to = SCREEN_NOTICE};
    case LEARNER_ALONG: return about_me(env, NAV_REPLACE, SCREEN_ALONG);
    case LEARNER_DATA: l->data = true; break;
    case LEARNER_ERASE: l->asks = true; break;
    case LEARNER_KEEP: l->asks = l->data = false; break;
    case LEARNER_ERASE_ALL: return about_me(env, NAV_ERASE, SCREEN_SIGN_IN);
    case LEARNER_STAY: return NAV(NAV_BACK);
    default: return NAV(NAV_STAY);
    }
    env->input->focus = 0;
    return NAV(NAV_REDRAW);
}

static struct button answer(struct ui *ui, uint32_t kind, enum string_id label, uint32_t icon, bool primary)
{
    return (struct button){.id = UI_ID(kind, 0),
                           .kind = primary ? BUTTON_PRIMARY : BUTTON_SECONDARY,
                           .size = BUTTON_BIG,
                           .label = ui_str(ui, label),
                           .icon = icon,
                           .primary = primary};
}

static void draw_ask(struct ui *ui, struct str title, struct str body, int n, const struct button *const *buttons)
{
    const struct dialog_ask ask = {.w_reference = ui->portrait ? 920 : 1280,
                                   .h_reference = 480,
                                   .title = title,
                                   .body = body,
                                   .n = n,
                                   .buttons = buttons};
    ui_dialog_ask(ui, &ask);
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static void draw_erase(struct ui *ui, struct str name)
{
    const struct button keep = answer(ui, LEARNER_KEEP, STR_LEARNER_KEEP, 0, true),
                        erase = answer(ui, LEARNER_ERASE_ALL, STR_LEARNER_ERASE_ALL, ICON_DELETE, false);
    struct str title = strings_fill(ui->arena, ui_str(ui, STR_LEARNER_ERASE_TITLE), "name", arena_cstr(ui->arena, name), NULL);
    draw_ask(ui, title, ui_str(ui, STR_LEARNER_ERASE_TEXT), 2, (const struct button *[]){&keep, &erase});
}

static void draw_data(struct ui *ui, struct str name)
{
    const struct button along = answer(ui, LEARNER_ALONG, STR_ALONG_TITLE, ICON_USB, true),
                        erase = answer(ui, LEARNER_ERASE, STR_LEARNER_ERASE, ICON_DELETE, false),
                        stay = answer(ui, LEARNER_STAY, STR_LEARNER_STAY, 0, false);
    const struct button *buttons[] = {&along, &erase, &stay};
    int left_out = !part_is_built(PART_SEALS); /* what is taken along is sealed */
    draw_ask(ui, name, ui_str(ui, STR_LEARNER_DATA_TEXT), 3 - left_out, buttons + left_out);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct learner *st = state;
    struct store_learner l = {.name = ui_str(ui, STR_LEARNER_NOBODY)};
    bool named = store_learner(env->store, env->learner, &l);
    if (st->asks) {
        draw_erase(ui, l.name);
        return;
    }
    if (st->data) {
        draw_data(ui, l.name);
        return;
    }
    const struct button over = answer(ui, LEARNER_HAND_OVER, STR_LEARNER_HAND_OVER, ICON_ACCOUNT_MULTIPLE, true),
                        change = answer(ui, LEARNER_CHANGE, named ? STR_LEARNER_CHANGE : STR_LEARNER_MAKE,
                                        named ? ICON_PENCIL : ICON_PLUS, false),
                        data = answer(ui, LEARNER_DATA, STR_LEARNER_DATA, ICON_USB, false),
                        stay = answer(ui, LEARNER_STAY, STR_LEARNER_STAY, 0, false);
    const struct button *all[] = {&over, &change, &stay, &data};
    draw_ask(ui, l.name, ui_str(ui, named ? STR_LEARNER_TEXT : STR_LEARNER_TEXT_NOBODY), named ? 4 : 3, all);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_learner = {
    "learner", sizeof(struct learner), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
