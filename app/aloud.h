/*
 * Reads the stage aloud while the setting `speech` is on: looks at every drawing, lets the reader find the words and
 * the talker say them, keeps the capsule's sound down meanwhile; plays the sound cues. What is heard also goes to the
 * log (speech=..., cue=...).
 */
#ifndef APP_ALOUD_H
#define APP_ALOUD_H

#include "speech/talker.h"
#include "stage.h"

struct aloud;

struct aloud_config {
    const struct talker_sound *sound; /* copied; NULL: nothing is heard, only the log has it */
    const struct strings *strings;    /* not owned; as the next ones */
    struct player *player;
    struct queue *queue;
};

struct aloud *aloud_new(const struct aloud_config *config);
void aloud_free(struct aloud *a); /* NULL is fine */

/* Every event, before the stage has it: a key or a press silences what is being said. */
void aloud_event(struct aloud *a, struct stage *stage, const struct screen_env *env, const struct event *ev);
/* The actions voice-again and voice-screen, after the stage had no use for them. */
void aloud_key(struct aloud *a, const struct stage *stage, const struct screen_env *env, const struct event *ev);
/* An event that nobody had a use for: an arrow key that led nowhere is heard. */
void aloud_edge(struct aloud *a, struct stage *stage, const struct event *ev);
/* After every step: settings may have been changed. */
void aloud_follow(struct aloud *a, struct stage *stage, const struct screen_env *env);
/* Is something being said right now? */
bool aloud_speaks(const struct aloud *a);
/* All of the presenter's window, once, on request: also while the voice is off. The next press silences it. */
void aloud_read(struct aloud *a, const struct stage *beside, const struct screen_env *env);
/* After every drawing of it: whoever steers there by keys hears the focus, and its menus when they open. */
void aloud_beside(struct aloud *a, const struct stage *beside, const struct screen_env *env);
/* After every drawing. */
void aloud_drawn(struct aloud *a, const struct stage *stage, const struct screen_env *env);

/* Settings are another visitor's from here on: taken over without a word, and nothing more is said to the last one. */
void aloud_adopt(struct aloud *a, const struct screen_env *env);

/* Something is being said. */
bool aloud_speaks(const struct aloud *a);

/* Says nothing until this is taken back, or somebody switches the voice on anew. */
void aloud_wait(struct aloud *a, bool waits);
/* Out of headphones where there are any, from the next words on. */
void aloud_prefer_headphones(struct aloud *a, bool wanted);

/* For tests: all that was said since the last interruption, a line each. */
struct str aloud_said(const struct aloud *a);
/* And the names of the cues heard since the last press, parted by spaces. */
struct str aloud_cues(const struct aloud *a);

#endif
