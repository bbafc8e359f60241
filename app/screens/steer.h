/*
 * How an event reaches a screen: the focus first, then the screen, a key once for each meaning that playlists/keys.yaml
 * gives it there, from the screen's own context to the widest.
 */
#ifndef SCREENS_STEER_H
#define SCREENS_STEER_H

#include "screens/screen.h"

/* What takes the meanings of a key that the screen had no use for, before a wider one is tried. */
struct steer_rest {
    struct nav (*take)(void *ctx, const struct event *ev); /* NULL: nobody */
    void *ctx;
};

/* Focus, hover and press, by env->input and the tree drawn last. True: used up, and *out is the intention, or
 * EVENT_NONE. */
bool steer_focus(struct screen_env *env, const struct tree *tree, const struct event *ev, struct event *out);

/* An event that is left. env's arena and input are those of the screen. */
struct nav steer_screen(const struct screen *screen, void *state, struct screen_env *env, const struct event *ev,
                        struct steer_rest rest);

/* A key that steers within a page, changes how it is shown or read, or is only being held: not an answer to it. */
bool steer_stays(const struct event *ev);

#endif
