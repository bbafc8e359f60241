/* Which sound cue belongs to what has just happened on the stage. It decides and plays nothing: aloud.c does. */
#ifndef APP_CUES_H
#define APP_CUES_H

#include "speech/cue.h"
#include "stage.h"

struct cues { /* as they were at the last look */
    enum screen_id top;
    unsigned arrivals, presses;
    uint32_t focus;    /* 0: not seen */
    int left;          /* what the idle warning has told, in seconds */
    bool edge, ended;  /* since then: a key led nowhere; a capsule came to its end */
};

/* Every event, and whether it was an arrow that led nowhere. */
void cues_event(struct cues *c, const struct event *ev);
void cues_edge(struct cues *c);

/* After every drawing: the one cue of what happened, CUE_NONE for nothing. news: a message appeared. */
enum cue cues_look(struct cues *c, const struct stage *stage, const struct screen_env *env, bool news);

/* Is it to be heard? By the setting, and never over a capsule's own sound unless it warns. The warning that a visit
 * ends is left out by CUES_OFF alone. */
bool cues_heard(const struct screen_env *env, const struct stage *stage, enum cue cue);

#endif
