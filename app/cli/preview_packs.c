/*
 * Content packs for the preview, of sticks that are nowhere: what lies on one, and what became of one of them.
 */
#include <stdio.h>

#include "cli/preview_stage.h"
#include "screens/packs.h"

#define STICK "/media/kiosk/STICK ONE"

static void found(struct packs *p)
{
    p->n_sticks = 1;
    p->sticks[0] = (struct removable){.path = STICK};
    p->looked = true;
    p->found = (struct packs_found){
        .keys = 1,
        .n = 2,
        .list = {{.path = STICK "/autumn.capsulepack",
                  .title = "Autumn programme",
                  .version = 20261129,
                  .bytes = 3812000000},
                 {.path = STICK "/strange.capsulepack", .why = PACK_UNKNOWN_KEY}}};
}

static void under_way(struct packs *p)
{
    p->doing = PACKS_INSTALLS;
    p->ticket = UINT32_MAX; /* nobody has it */
    p->per_s = 38000000;
    p->progress = (struct packs_progress){
        .file = "media/demo/capsule-2.mp4", .done = 1240000000, .total = 3812000000};
}

static void over(struct packs *p, enum install_end end, enum pack_why why)
{
    p->doing = PACKS_RESTS;
    p->ticket = 0;
    p->over = p->reported = true;
    p->last = (struct install_result){
        .end = end, .version = 20261129, .trouble = {.why = why}, .title = "Autumn programme"};
}

void preview_packs(struct preview_stage *s, enum scene_packs how)
{
    struct packs *p = app_pretend_packs(s->session.app);
    found(p);
    snprintf(p->name, sizeof p->name, "autumn.capsulepack");
    snprintf(p->stick, sizeof p->stick, STICK);
    if (how == PACKS_UNDER_WAY)
        under_way(p);
    else if (how != PACKS_FOUND)
        over(p, how == PACKS_INSTALLED ? INSTALL_DONE : INSTALL_REFUSED,
             how == PACKS_INSTALLED ? PACK_FINE : PACK_HASH);
}
