/* "Leave Capsule Kiosk?" over whatever was there. Staying is the primary answer: a slip must not
 * end a session. */
#include "screens/access_bar.h"
#include "screens/screen.h"
#include "ui/icons.h"

enum { QUIT_STAY = 1, QUIT_LEAVE };

struct quit_state {
    bool marking; /* a time line: there is neither a place nor an answer to be kept */
};

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    struct quit_state *q = state;
    (void)env;
    (void)err;
    q->marking = args->marking;
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state;
    (void)env;
    uint32_t pressed = ev->kind == EVENT_ACTIVATE ? UI_KIND(ev->activate.id) : 0;
    if (pressed == QUIT_LEAVE)
        return (struct nav){.kind = NAV_QUIT, .exit_code = 0};
    return NAV(pressed == QUIT_STAY ? NAV_BACK : NAV_STAY);
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    const struct quit_state *q = state;
    (void)env;
    struct button stay = {.id = UI_ID(QUIT_STAY, 0),
                          .kind = BUTTON_PRIMARY,
                          .size = BUTTON_BIG,
                          .label = ui_str(ui, STR_QUIT_STAY),
                          .primary = true};
    struct button go = {.id = UI_ID(QUIT_LEAVE, 0),
                        .kind = BUTTON_SECONDARY,
                        .size = BUTTON_BIG,
                        .label = ui_str(ui, STR_QUIT_LEAVE),
                        .icon = ICON_EXIT};
    const struct dialog_ask ask = {.w_reference = 1000,
                                   .h_reference = 440,
                                   .title = ui_str(ui, STR_QUIT_TITLE),
                                   .body = ui_str(ui, q->marking ? STR_QUIT_TEXT_MARKS : STR_QUIT_TEXT),
                                   .n = 2,
                                   .buttons = (const struct button *[]){&stay, &go}};
    ui_dialog_ask(ui, &ask);
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state;
    (void)env;
}

const struct screen screen_quit = {
    "quit", sizeof(struct quit_state), enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
