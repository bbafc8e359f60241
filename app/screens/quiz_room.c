/*
 * Quiz, feedback and result ask for a capsule; a module's quiz has none, so one stands in as long as
 * the visit lasts. A clicker alone passes a question that nobody answered.
 */
#include "screens/quiz_room.h"

const struct capsule *quiz_room_capsule(struct screen_env *env, const struct screen_args *args)
{
    const struct item *item = args->item;
    const struct catalog *cat = env->catalog;
    for (int i = 0; cat && i < cat->n_capsules; i++)
        if (item->quiz && cat->capsules[i].quiz == item->quiz)
            return &cat->capsules[i];
    struct visit *v = env->visit;
    if (v->stand_in.quiz != item->quiz) {
        v->active = v->active && v->capsule != &v->stand_in;
        v->stand_in = (struct capsule){
            .id = item->id, .title = item->title, .quiz = item->quiz, .at = item->at};
        if (args->slot && args->slot->module)
            v->stand_in.kicker = args->slot->module->title;
    }
    return &v->stand_in;
}

bool quiz_in_room(const struct screen_env *env, const struct capsule *c)
{
    return env->room && c && room_plays_quiz(env, c->quiz);
}

struct nav quiz_room_next(struct screen_env *env)
{
    env->visit->active = false;
    return room_next(env);
}
