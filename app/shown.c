/* What is on stage and what has become of it, for tests, the tour and the commands: nothing here changes anything. */
#include "inside.h"

int app_exit_code(const struct app *a)
{
    return a->exit_code;
}

const struct tree *app_tree(const struct app *a)
{
    return stage_tree(&a->stage);
}

const struct node *app_focus(const struct app *a)
{
    const struct tree *tree = app_tree(a);
    uint32_t id = a->stage.levels[a->stage.n - 1].input.focus;
    return tree && id ? tree_find(tree, id) : NULL;
}

struct str app_learner(const struct app *a)
{
    return a->env.learner;
}

struct str app_session(const struct app *a)
{
    return a->env.session;
}

const struct room *app_room(const struct app *a)
{
    return &a->classroom.room;
}

const struct stage *app_stage(const struct app *a)
{
    return &a->stage;
}

const struct stage *app_presenter(const struct app *a)
{
    return a->presenting.stage.n ? &a->presenting.stage : NULL;
}

enum screen_id app_screen(const struct app *a)
{
    return stage_top(&a->stage);
}

const struct settings *app_settings(const struct app *a)
{
    return &a->settings;
}

const struct catalog *app_catalog(const struct app *a)
{
    return a->env.catalog;
}

const struct attract_loop *app_loop(const struct app *a)
{
    return &a->loop;
}

const struct handovers *app_handovers(const struct app *a)
{
    return &a->handovers;
}

bool app_clock_trusted(const struct app *a)
{
    return a->env.clock_trusted;
}

unsigned app_visits_ended(const struct app *a)
{
    return a->visits.ended;
}

struct str app_said(const struct app *a)
{
    return aloud_said(a->aloud);
}

const struct scan *app_scan(const struct app *a)
{
    return &a->stage.scan;
}

struct str app_cues(const struct app *a)
{
    return aloud_cues(a->aloud);
}
