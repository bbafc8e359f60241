/*
 * A tick is told once it is made: which ids came to those that were there at the last look. What is taken
 * back is not told; where somebody stands is in the settings, not in events.
 */
#include "journal.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "screens/checks.h"
#include "screens/room.h"
#include "screens/steps.h"

struct ticking {
    struct str key, object; /* key empty: nothing can be ticked there */
};

static struct ticking of_sheet(const struct worksheet *sheet, struct arena *scratch)
{
    return sheet ? (struct ticking){checks_key(scratch, sheet), sheet->id} : (struct ticking){steps_key(), steps_key()};
}

static struct ticking on_top(const struct stage *s, const struct screen_env *env, struct arena *scratch)
{
    const struct level *top = s->n ? &s->levels[s->n - 1] : NULL;
    if (top && top->id == SCREEN_STUDY)
        return (struct ticking){reading_key(), STR("")};
    if (top && top->id == SCREEN_CHECKLIST)
        return of_sheet(top->args.sheet, scratch);
    if (top && top->id == SCREEN_MAP)
        return of_sheet(NULL, scratch);
    if (top && top->id == SCREEN_WORKSHEET && top->args.item && top->args.item->worksheet && !room_is_open(env))
        return of_sheet(top->args.item->worksheet, scratch);
    return (struct ticking){STR(""), STR("")};
}

static bool listed(struct str ids, struct str id)
{
    while (ids.len)
        if (str_eq(str_cut(&ids, ' '), id))
            return true;
    return false;
}

static void tell(struct journal *j, const struct screen_env *env, struct str id)
{
    struct arena scratch = ARENA_INIT;
    struct str sheet = str_c(j->ticks.object);
    journal_begin(j, sheet.len ? "checklist-item" : "document");
    journal_number(j, EVENT_PROGRESS, 1);
    journal_end(j, env, "", "experienced", sheet.len ? journal_part(&scratch, sheet, id) : id, env->now.mono_us);
    arena_release(&scratch);
}

static void keep(struct journal_ticks *t, struct str ids)
{
    buf_clear(&t->seen);
    buf_add(&t->seen, ids);
}

/* What came since the last look, also where the page is left in the same step. */
static void compare(struct journal *j, const struct screen_env *env)
{
    struct journal_ticks *t = &j->ticks;
    struct str now = store_get(env->store, str_c(j->learner), str_c(t->key)), rest = now;
    if (str_eq(now, buf_str(&t->seen)))
        return;
    while (rest.len) {
        struct str id = str_cut(&rest, ' ');
        if (id.len && !listed(buf_str(&t->seen), id))
            tell(j, env, id);
    }
    keep(t, now);
}

void journal_ticks_close(struct journal *j, const struct screen_env *env)
{
    if (j->ticks.open)
        compare(j, env);
    j->ticks.open = false;
}

static char *copied(struct str s)
{
    char *c = mem_calloc(1, s.len + 1);
    memcpy(c, s.len ? s.ptr : "", s.len);
    return c;
}

void journal_ticks_look(struct journal *j, const struct stage *stage, const struct screen_env *env)
{
    struct journal_ticks *t = &j->ticks;
    struct arena scratch = ARENA_INIT;
    struct ticking now = on_top(stage, env, &scratch);
    if (!t->open || !str_eq_c(now.key, t->key)) {
        journal_ticks_close(j, env);
        t->open = now.key.len > 0;
        free(t->key);
        free(t->object);
        t->key = copied(now.key);
        t->object = copied(now.object);
        keep(t, t->open ? store_get(env->store, str_c(j->learner), now.key) : STR(""));
    } else {
        compare(j, env);
    }
    arena_release(&scratch);
}
