/* What was begun comes before what is new, as the library does it (to_go_on_with). */
#include "screens/learner_place.h"

#include "screens/number_text.h"

static struct str counted(struct ui *ui, enum string_id id, int n, int of)
{
    return strings_fill(ui->arena, ui_str(ui, id), "n",
                        arena_cstr(ui->arena, number_grouped(ui->arena, ui->strings, ui->lang, n)), "of",
                        arena_cstr(ui->arena, number_grouped(ui->arena, ui->strings, ui->lang, of)), NULL);
}

static struct str begun(struct ui *ui, int number, const struct store_progress *p)
{
    int percent = (int)(p->position_us * 100 / p->length_us);
    return counted(ui, STR_LEARNER_AT, number, percent < 100 ? percent : 99);
}

struct str learner_place(struct ui *ui, const struct screen_env *env, struct str learner)
{
    const struct catalog *c = env->catalog;
    int done = 0, next = -1;
    for (int i = 0; c && i < c->n_capsules; i++) {
        struct store_progress p = {0};
        store_progress(env->store, learner, c->capsules[i].id, &p);
        if (!p.done && p.length_us > 0 && p.position_us * 100 >= p.length_us)
            return begun(ui, i + 1, &p);
        done += p.done;
        next = !p.done && next < 0 ? i : next;
    }
    if (!c || !c->n_capsules)
        return STR("");
    return next >= 0 ? counted(ui, STR_LEARNER_NEXT, next + 1, c->n_capsules)
                     : counted(ui, STR_LEARNER_ALL, done, c->n_capsules);
}
