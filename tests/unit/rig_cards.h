/*
 * Cards of those who learn, in the whole program: one is made, opened and handed over. Header only: every test program has its
 * own copy.
 */
#ifndef TESTS_RIG_CARDS_H
#define TESTS_RIG_CARDS_H

#include "base/chores.h"
#include "inside.h"
#include "rig_app.h"
#include "store/learner.h"

#define DAY INT64_C(86400)

static inline void begin_cards(struct visit_test *v)
{
    begin_under(v, "{mode: self-paced, retention: 30 days}");
    v->config.chores = chores_new(v->queue, true);
    begin_again(v);
}

static inline void end_cards(struct visit_test *v)
{
    struct chores *chores = v->config.chores;
    end(v);
    chores_free(chores);
}

static inline bool at(const struct visit_test *v, enum screen_id id)
{
    return app_screen(v->app) == id;
}

static inline void type(struct visit_test *v, const char *text)
{
    struct event ev = {.kind = EVENT_TEXT};
    snprintf(ev.text.utf8, sizeof ev.text.utf8, "%s", text);
    queue_push(v->queue, &ev);
    settle(v);
}

static inline void digits(struct visit_test *v, const char *text)
{
    for (; *text; text++)
        key(v, (uint32_t)*text);
}

static inline size_t cards(const struct visit_test *v)
{
    const struct store_learner *l;
    return store_learners(v->config.store, &l);
}

static inline bool shows(const struct visit_test *v, const char *part)
{
    return tree_shows_text(app_tree(v->app), part);
}

/* From the page of the cards to the library. */
static inline void make_card(struct visit_test *v, const char *name)
{
    press(v, "I am new");
    assert_true(at(v, SCREEN_NOTICE));
    press(v, "I have read this");
    assert_true(at(v, SCREEN_CARD));
    type(v, name);
    press(v, "Go on");
    press(v, "Create my card");
    assert_true(at(v, SCREEN_LIBRARY));
}

static inline void hand_over(struct visit_test *v)
{
    key(v, KEY_ESCAPE);
    assert_true(at(v, SCREEN_LEARNER));
    press(v, "Hand over");
    assert_true(at(v, SCREEN_SIGN_IN));
}

/* A bit of the first capsule. */
static inline void watch_some(struct visit_test *v)
{
    press(v, "The first");
    pass(v, 25000);
    key(v, KEY_ESCAPE);
    assert_true(at(v, SCREEN_LIBRARY));
}

static inline struct str id_of(const struct visit_test *v, const char *name)
{
    const struct store_learner *l;
    size_t n = store_learners(v->config.store, &l);
    for (size_t i = 0; i < n; i++)
        if (str_eq_c(l[i].name, name))
            return arena_str(&((struct visit_test *)v)->arena, l[i].id);
    return STR("nobody");
}

#endif
