/*
 * What a scene is of and a playlist has not: told in plain words before anything is played, so that
 * what is left to be told of afterwards is a way that could not be gone.
 */
#include <assert.h>

#include "base/bug.h"
#include "cli/preview_stage.h"

static const char *const no_question[] = {
    [QUESTION_SINGLE] = "no capsule asks for one answer of several",
    [QUESTION_MULTIPLE] = "no capsule asks for several answers",
    [QUESTION_TRUE_FALSE] = "no capsule asks whether something is true",
    [QUESTION_ORDERING] = "no capsule asks for an order",
    [QUESTION_MATCHING] = "no capsule asks for pairs",
    [QUESTION_NUMERIC] = "no capsule asks for a number",
    [QUESTION_SHORT] = "no capsule asks for words that are typed",
};
static_assert(ARRAY_LEN(no_question) == QUESTION_KIND_COUNT, "every kind of question");

static const char *no_day(const struct preview_stage *s, const struct preview_scene *scene)
{
    const struct course *c = s->plan.n_courses ? &s->plan.courses[0] : NULL;
    if (!s->room || !c)
        return "the playlist opens no course";
    if (scene->ground != GROUND_ROOM || scene->each == EACH_DAY || preview_day_with(c, scene->item) >= 0)
        return NULL;
    return scene->item == SCENE_LOOP      ? "no break of the course has a clip"
           : scene->item == SCENE_MISSING ? "no item of the course lacks its file"
           : scene->item == SCENE_VOTE    ? "the room votes on no quiz of the course"
           : scene->item == SCENE_TEAMS   ? "teams answer no quiz of the course"
                                          : "the course has no such item";
}

static const char *no_quiz(const struct preview_stage *s, int kind)
{
    const struct capsule *c = s->at < 0 ? NULL : preview_capsule(&s->content, s->at);
    if (c ? c->quiz != NULL : preview_capsule_asking(&s->content, kind) >= 0)
        return NULL;
    return c                        ? "the capsule asks nothing"
           : kind == SCENE_ANY_KIND ? "no capsule asks anything"
                                    : no_question[kind];
}

static const char *no_step(const struct preview_stage *s, const struct scene_step *step)
{
    if (step->action == DO_QUIZ)
        return no_quiz(s, (int)step->n);
    if (step->action == DO_CARD && preview_capsules_there(&s->content) <= step->n)
        return step->n ? "there are not so many capsules" : "no capsule has its file";
    if (step->action == DO_PRESS && step->string == STR_LIBRARY_STEPS && !s->content.process)
        return "there is no process";
    return NULL;
}

static const char *no_way(const struct preview_stage *s, const struct preview_scene *scene)
{
    const char *why = NULL;
    for (int i = 0; i < SCENE_STEPS_MAX && !why; i++)
        why = no_step(s, &scene->steps[i]);
    return why;
}

static const char *not_in_library(const struct preview_stage *s, const struct preview_scene *scene)
{
    if (!s->library)
        return "the playlist opens a course, not its capsules";
    if (scene->item == SCENE_TIME_OUT && !s->idle_us)
        return "a visit has no time-out";
    return no_way(s, scene);
}

const char *preview_absent(const struct preview_stage *s, const struct preview_scene *scene)
{
    switch (scene->ground) {
    case GROUND_ROOM:
    case GROUND_DAYS:
        return no_day(s, scene);
    case GROUND_LIBRARY:
        return not_in_library(s, scene);
    case GROUND_STAND:
        if (s->stand && scene->item == SCENE_HOURS && !preview_closing_s(s))
            return "the stand is always open";
        return s->stand ? no_way(s, scene) : "the playlist is no stand that invites";
    case GROUND_CARDS:
        return s->cards ? no_way(s, scene) : "nobody signs in here";
    case GROUND_AUTHOR:
        return s->author.n_capsules ? NULL : "no capsule that is there has a time line";
    case GROUND_STAFF:
    case GROUND_NO_PIN:
        return s->staff ? NULL : "the playlist offers no menu of the staff";
    case GROUND_UNRECORDED:
        return s->library || s->room ? NULL : "there is nothing to open";
    default:
        return NULL;
    }
}
