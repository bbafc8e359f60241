/* A stand of five extracts on rig_screen.h's stage, in four languages, and time that passes as in the program. Once a test
 * program. */
#ifndef TESTS_RIG_STAND_H
#define TESTS_RIG_STAND_H

#include "rig_catalog.h"
#include "screens/attract_state.h"
#include "tree_shows.h"

#define S(x) ((x) * INT64_C(1000000))

static struct rig rig;
static struct extract extracts[12];
static char paths[12][40];
static struct capsule films[12];

static inline bool speaks(const char *words)
{
    return tree_shows(rig_tree(&rig), words);
}

/* The first one of a role; NULL: there is none. */
static inline const struct node *of_role(enum role role)
{
    const struct tree *t = rig_tree(&rig);
    for (int i = 0; i < t->n; i++)
        if (t->nodes[i].role == role)
            return &t->nodes[i];
    return NULL;
}

static inline void extracts_of(int n)
{
    for (int i = 0; i < n; i++) {
        films[i] = i < rig.catalog.n_capsules ? rig.catalog.capsules[i] : films[0];
        snprintf(paths[i], sizeof paths[i], "/media/film-%d.mp4", i);
        films[i].media = paths[i];
        extracts[i] = (struct extract){.capsule = &films[i], .span = {S(10), S(22)}, .captions = true};
    }
    rig.catalog.attract = (struct attract){.n_extracts = n, .extracts = extracts, .every_us = BOOTH_EVERY_US};
}

static inline int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    rig.catalog.n_languages = 4;
    for (int i = 0; i < 4; i++)
        strcpy(rig.catalog.languages[i], string_language_code((enum string_language)i));
    rig.catalog.policy.thanks_us = S(10);
    rig.env.can_go_back = false;
    rig.settings.reduced_motion = false;
    extracts_of(5);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static inline void show(void)
{
    rig_enter(&rig, &screen_attract, NULL);
}

/* Moves time in steps as the program would: player, timers, drawings. */
static inline void pass(int64_t us)
{
    int64_t until = rig.env.now.mono_us + us;
    while (rig.env.now.mono_us < until) {
        rig.env.now.mono_us += 100000;
        rig_draw(&rig);
        if (rig.env.now.mono_us >= rig.wake_us) {
            const struct event ev = {.kind = EVENT_TIMER};
            rig_event(&rig, &ev);
        }
    }
}

static inline void shape(int w, int h, enum string_language lang, int percent)
{
    rig.w = w;
    rig.h = h;
    rig.settings.lang = rig.usual.lang = lang;
    rig.settings.text_percent = percent;
    show();
    pass(S(4));
}

#define STAND_T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

#endif
