/* The process of four phases and fifteen steps, and the publisher, for a rig that has five capsules. */
#ifndef TESTS_RIG_PROCESS_H
#define TESTS_RIG_PROCESS_H

#include "rig_catalog.h"

/* After rig_catalog; phase n is about capsule n + 1, which covers its steps. */
static inline void rig_process(struct rig *r)
{
    struct catalog c;
    struct findings findings;
    struct err err = ERR_INIT;
    findings_init(&findings, &r->program);
    if (!catalog_load("tests/data/process.yaml", &r->program, &c, &findings, &err))
        BUG("%s", err.text);
    findings_release(&findings);
    struct process *p = arena_new(&r->program, struct process);
    struct process_phase *phases = arena_array(&r->program, PROCESS_PHASES_MAX,
                                               struct process_phase);
    *p = *c.process;
    p->phases = phases;
    for (int i = 0; i < p->n_phases; i++) {
        phases[i] = c.process->phases[i];
        if (i + 1 >= r->catalog.n_capsules)
            continue;
        phases[i].capsule = &rig_capsules[i + 1];
        rig_capsules[i + 1].step_from = phases[i].first + 1;
        rig_capsules[i + 1].step_to = phases[i].first + phases[i].n;
    }
    r->catalog.process = p;
    r->catalog.about = c.about;
}

/* Ticked as in the drawings: four of five and two of four. */
static inline void rig_tick(struct rig *r)
{
    store_set(r->env.store, STR(""), STR("steps"), STR("1 2 3 4 6 7"));
}

#endif
