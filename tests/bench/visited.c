/*
 * visited PLAYLIST OPTION... <SCRIPT: one visit to the whole program, off-screen and in invented time, as a script wants it,
 * for tests that refuse it memory or files meanwhile. What is not on the screen is not pressed, and the script goes on. A
 * line of it is one of
 *
 *   press WORDS                an enabled widget that is called so, or else that has the words in its name
 *   type WORDS                 as with a keyboard
 *   key NAME                   as in `keys`
 *   pass SECONDS
 *   told NAME SCREEN [+WORDS|-WORDS]  prints "told NAME" when that screen (*: any) stands there, with or without these words on
 *                              it; "untold NAME" when not
 *   screen                     prints what stands there
 *
 * What it prints goes past the streams, so that it is not refused itself. "unrecorded, said" when there is no data folder to
 * be had and the first page says so. Ends with 0 when the program could be had, 1 with its sentence when not.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/bug.h"
#include "base/fs.h"
#include "cli/hands.h"
#include "cli/rehearse.h"
#include "cli/session.h"
#include "player/staged.h"
#include "stage.h"

enum { W = 1280, H = 800, ROUNDS = 8, STEP_US = 250000 };

struct visitor {
    struct session session;
    struct hands hands;
    struct arena work;
    bool over;
};

static const struct {
    const char *name;
    uint32_t key;
} keys[] = {{"Escape", KEY_ESCAPE}, {"Enter", KEY_ENTER}, {"Space", ' '}, {"r", 'r'}};

/* Until nothing more happens at this moment. */
static void settle(struct visitor *v)
{
    struct session *s = &v->session;
    for (int i = 0; i < ROUNDS && !v->over; i++) {
        store_flush(s->store, NULL);
        v->over = !app_step(s->app, s->invented);
        if (v->over)
            return;
        app_picture(s->app, app_settings(s->app), W, H, s->invented);
        if (app_deadline(s->app) > s->invented.mono_us)
            break;
    }
    player_staged_give_up(s->player);
}

static void pass(struct visitor *v, int64_t us)
{
    struct now *now = &v->session.invented;
    for (int64_t gone = 0; gone < us && !v->over; gone += STEP_US) {
        now->mono_us += STEP_US;
        now->wall_s = now->mono_us % 1000000 < STEP_US ? now->wall_s + 1 : now->wall_s;
        settle(v);
    }
}

static void push(struct visitor *v, const struct event *ev)
{
    queue_push(v->session.queue, ev);
    settle(v);
}

static void touch(void *ctx, const struct node *n)
{
    struct event ev = {.kind = EVENT_POINTER,
                       .pointer = {.phase = POINTER_DOWN, .button = 1, .x = n->rect.x + n->rect.w / 2,
                                   .y = n->rect.y + n->rect.h / 2}};
    push(ctx, &ev);
    ev.pointer.phase = POINTER_UP;
    push(ctx, &ev);
    pass(ctx, 2 * STEP_US);
}

static void press_key(struct visitor *v, const char *name)
{
    for (size_t i = 0; i < (size_t)ARRAY_LEN(keys); i++)
        if (strcmp(keys[i].name, name) == 0) {
            struct event ev = {.kind = EVENT_KEY, .key = {.key = keys[i].key, .typed = keys[i].key < KEY_ENTER ? keys[i].key : 0}};
            push(v, &ev);
            ev.kind = EVENT_KEY_UP;
            push(v, &ev);
        }
    pass(v, STEP_US);
}

static void type(struct visitor *v, const char *words)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", words);
    push(v, &ev);
}

static const char *screen_name(const struct visitor *v)
{
    return rehearse_screen_name(app_screen(v->session.app));
}

static bool reads(const struct visitor *v, const char *words)
{
    const struct tree *t = app_tree(v->session.app);
    for (int i = 0; t && i < t->n; i++)
        if (str_find(t->nodes[i].label, str_c(words)) >= 0 || str_find(t->nodes[i].value, str_c(words)) >= 0)
            return true;
    return false;
}

static void tell(struct visitor *v, char *rest)
{
    char name[32] = "", screen[32] = "";
    int at = 0;
    sscanf(rest, "%31s %31s %n", name, screen, &at);
    const char *words = rest + at;
    bool told = (strcmp(screen, "*") == 0 || strcmp(screen_name(v), screen) == 0) && (!*words || reads(v, words + 1) == (*words == '+'));
    dprintf(STDOUT_FILENO, "%s %s\n", told ? "told" : "untold", name);
}

static void print_screen(const struct visitor *v)
{
    const struct tree *t = app_tree(v->session.app);
    dprintf(STDOUT_FILENO, "screen %s:", screen_name(v));
    for (int i = 0; t && i < t->n; i++)
        dprintf(STDOUT_FILENO, " | %" STR_FMT, STR_ARG(t->nodes[i].label));
    dprintf(STDOUT_FILENO, "\n");
}

static void act(struct visitor *v, char *line)
{
    char *rest = strchr(line, ' ');
    if (rest)
        *rest++ = 0;
    else
        rest = line + strlen(line);
    if (strcmp(line, "press") == 0) {
        if (!hands_press_text(&v->hands, str_c(rest), false))
            hands_press_text(&v->hands, str_c(rest), true);
    } else if (strcmp(line, "type") == 0) {
        type(v, rest);
    } else if (strcmp(line, "key") == 0) {
        press_key(v, rest);
    } else if (strcmp(line, "pass") == 0) {
        int64_t seconds = 0;
        str_to_i64(str_c(rest), &seconds);
        pass(v, seconds * 1000000);
    } else if (strcmp(line, "told") == 0) {
        tell(v, rest);
    } else if (strcmp(line, "screen") == 0) {
        print_screen(v);
    }
}

static bool begin(struct visitor *v, int argc, char **argv, struct err *err)
{
    static struct options options;
    if (!options_parse(argc, argv, &v->work, &options, err))
        return false;
    const char *build = getenv("CAPSULE_BUILD");
    struct session_config config = {.playlist = options.args[0],
                                    .offscreen = true,
                                    .w = 64,
                                    .h = 64,
                                    .staged = true,
                                    .decoder = fs_join(&v->work, build ? build : "build/release", "capsule-decoder"),
                                    .default_audio = "dummy"};
    if (!session_open(&v->session, &options, &config, err))
        return false;
    player_staged_blind(v->session.player);
    v->hands = (struct hands){.app = v->session.app, .strings = &v->session.strings, .arena = &v->work, .ctx = v, .press = touch};
    return true;
}

int main(int argc, char **argv)
{
    static struct visitor v;
    struct err err = ERR_INIT;
    char line[256];
    bool opened = begin(&v, argc, argv, &err);
    if (!opened)
        fprintf(stderr, "visited: %s\n", err.text);
    if (opened)
        settle(&v);
    if (opened && v.session.unrecorded)
        dprintf(STDOUT_FILENO, "unrecorded, %s\n", reads(&v, "Nothing is being saved") ? "said" : "silently");
    while (opened && !v.over && fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        act(&v, line);
    }
    dprintf(STDOUT_FILENO, "%s\n", v.over ? "over" : "end");
    if (opened)
        session_close(&v.session);
    arena_release(&v.work);
    return opened ? 0 : 1;
}
