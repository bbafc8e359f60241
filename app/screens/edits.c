/*
 * An edited playlist has mistakes: each with its file and line, over what was there, which goes on
 * as before the edit. It goes by itself when the files are read again; app/opening.c sees to that.
 */
#include "screens/access_bar.h"
#include "screens/screen.h"

enum { EDITS_ON = 1 };

/* What there is room for at a text size. */
static int lines_max(const struct ui *ui)
{
    return ui->text_percent >= 200 ? 1 : ui->text_percent >= 150 ? 2 : 4;
}

static size_t line_max(const struct ui *ui)
{
    return ui->text_percent >= 200 ? 100 : 160;
}

static bool enter(void *state, struct screen_env *env, const struct screen_args *args,
                  struct err *err)
{
    (void)state, (void)env, (void)args, (void)err;
    return true;
}

static struct nav handle(void *state, struct screen_env *env, const struct event *ev)
{
    (void)state, (void)env;
    return NAV(ev->kind == EVENT_ACTIVATE ? NAV_BACK : NAV_STAY);
}

/* At most so many bytes, no letter cut. */
static size_t whole(struct str s, size_t most)
{
    while (most > 0 && ((unsigned char)s.ptr[most] & 0xC0) == 0x80)
        most--;
    return most;
}

/* The first ones, and how many there are more. */
static struct str body(struct ui *ui, struct str wrong)
{
    struct str out = ui_str(ui, STR_EDITS_TEXT);
    int n = 0, most = lines_max(ui);
    while (wrong.len) {
        struct str line = str_cut(&wrong, '\n');
        if (++n > most)
            continue;
        bool cut = line.len > line_max(ui);
        line = cut ? str_sub(line, 0, whole(line, line_max(ui))) : line;
        out = arena_strf(ui->arena, "%" STR_FMT "\n%" STR_FMT "%s", STR_ARG(out), STR_ARG(line),
                         cut ? "…" : "");
    }
    if (n <= most)
        return out;
    struct str more = strings_fill(ui->arena, ui_str(ui, STR_EDITS_MORE), "n",
                                   arena_strf(ui->arena, "%d", n - most).ptr, NULL);
    return arena_strf(ui->arena, "%" STR_FMT "\n%" STR_FMT, STR_ARG(out), STR_ARG(more));
}

static void draw(const void *state, const struct screen_env *env, struct ui *ui)
{
    (void)state;
    struct button on = {.id = UI_ID(EDITS_ON, 0),
                        .kind = BUTTON_PRIMARY,
                        .size = BUTTON_BIG,
                        .label = ui_str(ui, STR_EDITS_ON),
                        .primary = true};
    ui_dialog_ask(ui, &(struct dialog_ask){.w_reference = 1400,
                                           .h_reference = 440,
                                           .title = ui_str(ui, STR_EDITS_TITLE),
                                           .body = body(ui, env->wrong),
                                           .n = 1,
                                           .buttons = (const struct button *[]){&on}});
    access_voice_corner(ui);
    tree_close(ui->tree);
}

static void leave(void *state, struct screen_env *env)
{
    (void)state, (void)env;
}

const struct screen screen_edits = {
    "edits", 1, enter, handle, draw, leave, .context = CONTEXT_EVERYWHERE};
