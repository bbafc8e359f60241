/*
 * `doctor`: what of this machine keeps a booth running and its visitors in, line by line, with what
 * to do where it does not. It looks at the program that runs here (on its own X display, if it has
 * one), or at the session it is started in itself; it changes nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/json.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "platform/guard.h"
#include "platform/keyboards.h"
#include "platform/wm.h"

static const char *const guard_names[] = {
    [GUARD_TERMINALS] = "other terminals", [GUARD_LOGINS] = "login prompts",
    [GUARD_SERVER] = "ending the X server", [GUARD_DESKTOP] = "desktop behind",
    [GUARD_RESTART] = "Ctrl+Alt+Delete",    [GUARD_SYSRQ] = "SysRq keys",
    [GUARD_AGAIN] = "started again",
};
_Static_assert(sizeof guard_names / sizeof guard_names[0] == GUARD_COUNT, "every guard has its name");

static const char *const state_names[] = {
    [GUARD_SHUT] = "ok", [GUARD_OPEN] = "open", [GUARD_NONE] = "none"};

static void add_row(struct json *j, int kind, const struct guard *g)
{
    json_open(j, '{');
    json_key(j, "part"), json_str(j, STR("session"));
    json_key(j, "name"), json_str(j, str_c(guard_names[kind]));
    json_key(j, "state"), json_str(j, str_c(state_names[g->state]));
    json_key(j, "found"), json_str(j, str_c(g->found));
    json_key(j, "fix");
    if (g->fix)
        json_str(j, str_c(g->fix));
    else
        json_null(j);
    json_close(j, '}');
}

/* What teams in a classroom may answer with: a row of its own, which is never a hole. */
struct teams {
    bool apart;
    char found[96];
};

static struct teams look_at_keyboards(bool display)
{
    struct teams t = {0};
    struct keyboards *k = display ? keyboards_new() : NULL;
    t.apart = k && keyboards_count(k) > 1;
    if (k)
        snprintf(t.found, sizeof t.found, "%d told apart by the X server (XInput 2)", keyboards_count(k));
    else
        snprintf(t.found, sizeof t.found, "not told apart: %s", display ? "the X server has no XInput 2.1" : "no X display");
    keyboards_free(k);
    return t;
}

static void add_teams(struct json *j, const struct teams *t)
{
    json_open(j, '{');
    json_key(j, "part"), json_str(j, STR("classroom"));
    json_key(j, "name"), json_str(j, STR("keyboards of teams"));
    json_key(j, "state"), json_str(j, t->apart ? STR("ok") : STR("none"));
    json_key(j, "found"), json_str(j, str_c(t->found));
    json_key(j, "fix"), json_null(j);
    json_close(j, '}');
}

static void add_json(struct buf *out, const struct guard *guards, const struct teams *teams)
{
    struct json j;
    json_init(&j, out);
    json_open(&j, '[');
    for (int i = 0; i < GUARD_COUNT; i++)
        add_row(&j, i, &guards[i]);
    add_teams(&j, teams);
    json_close(&j, ']');
    buf_add_char(out, '\n');
}

static void add_table(struct buf *out, const struct guard *guards, const struct teams *teams, bool runs)
{
    buf_addf(out, "Session of %s (a visitor's ways out that only the session can close):\n",
             runs ? "the program that runs here" : "this command");
    for (int i = 0; i < GUARD_COUNT; i++) {
        buf_addf(out, "  %-5s %-20s %s\n", state_names[guards[i].state], guard_names[i],
                 guards[i].found);
        if (guards[i].fix)
            buf_addf(out, "  %-5s %-20s %s\n", "", "", guards[i].fix);
    }
    buf_addf(out, "Classroom (teams that answer with a keyboard each):\n  %-5s %-20s %s\n", teams->apart ? "ok" : "none",
             "keyboards of teams", teams->found);
}

int command_doctor(const struct options *options)
{
    struct arena arena = ARENA_INIT;
    struct buf out = BUF_INIT;
    struct guard guards[GUARD_COUNT];
    int self = getpid(), pid = guard_program("", self, getenv("DISPLAY"), &arena);
    const char *display = guard_variable("", pid, "DISPLAY", &arena);
    if (display)
        setenv("DISPLAY", display, 1);
    guard_look(&(struct guard_session){"", pid, display && wm_present()}, &arena, guards);
    const struct teams teams = look_at_keyboards(display != NULL);
    bool open = false;
    for (int i = 0; i < GUARD_COUNT; i++)
        open = open || guards[i].state == GUARD_OPEN;
    if (options->json)
        add_json(&out, guards, &teams);
    else
        add_table(&out, guards, &teams, pid != self);
    fwrite(buf_c(&out), 1, out.len, stdout);
    buf_release(&out);
    arena_release(&arena);
    return output_finish(open ? EXIT_START : EXIT_DONE);
}
