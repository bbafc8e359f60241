/* One rig with five capsules for every test of a program, opened anew for each. */
#ifndef TESTS_RIG_FIVE_H
#define TESTS_RIG_FIVE_H

#include "rig_process.h"

static struct rig rig;

static inline int setup(void **state)
{
    (void)state;
    rig_open(&rig);
    rig_catalog(&rig, 5);
    return 0;
}

/* The same, with the process of four phases. */
static inline int setup_process(void **state)
{
    setup(state);
    rig_process(&rig);
    return 0;
}

static inline int teardown(void **state)
{
    (void)state;
    rig_close(&rig);
    return 0;
}

static inline bool says(const char *part)
{
    return tree_shows(rig_tree(&rig), part);
}

#endif
