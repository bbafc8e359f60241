/*
 * Content packs for the preview, of sticks that are nowhere: what lies on one, and what became of one of them.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/bug.h"
#include "base/mem.h"
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

/* What was said of a stick's folder, or of the pack that was made from it. */
static void worked(struct packs *p, enum scene_packs how)
{
    static const char *const said[] = {
        "playlists/autumn.yaml:14:10: error: \"capsule-7.mp4\" is neither in media/own nor in the content folder nor in "
        "media/demo; did you mean \"capsule-2.mp4\"? [missing-media]",
        "playlists/quizzes/capsule-2.yaml:45:5: warning: \"watch: will\" names no mark of the capsule's time line [unknown-mark]"};
    free(p->words);
    p->words = mem_calloc(1, sizeof *p->words);
    p->words->ok = how != PACKS_FAULTS;
    p->words->end = how == PACKS_FAULTS ? PACK_WORK_MISTAKES : PACK_WORK_DONE;
    for (size_t i = 0; how == PACKS_FAULTS && i < ARRAY_LEN(said); i++) {
        snprintf(p->words->said[i], PACKS_SENTENCE, "%s", said[i]);
        p->words->severe[i] = i == 0;
        p->words->n++;
    }
    if (how == PACKS_MADE_ONE)
        snprintf(p->words->path, PACKS_PATH, STICK "/autumn-20261129.capsulepack");
}

void preview_packs(struct preview_stage *s, enum scene_packs how)
{
    struct packs *p = app_pretend_packs(s->session.app);
    found(p);
    snprintf(p->name, sizeof p->name, "autumn.capsulepack");
    snprintf(p->stick, sizeof p->stick, STICK);
    switch (how) {
    case PACKS_FOUND:
        break;
    case PACKS_UNDER_WAY:
        under_way(p);
        break;
    case PACKS_INSTALLED:
        over(p, INSTALL_DONE, PACK_FINE);
        break;
    case PACKS_REFUSED:
        over(p, INSTALL_REFUSED, PACK_HASH);
        break;
    case PACKS_CHECKED:
    case PACKS_FAULTS:
    case PACKS_MADE_ONE:
        worked(p, how);
        break;
    }
}
