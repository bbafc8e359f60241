/* The result screen's own parts: what result.c keeps, its picture draws. Nobody else includes this. */
#ifndef SCREENS_RESULT_PAGE_H
#define SCREENS_RESULT_PAGE_H

#include "screens/neighbours.h"
#include "screens/screen.h"

enum { RESULT_ID_BACK = 1, RESULT_ID_GO_ON, RESULT_ID_AGAIN, RESULT_ID_REVIEW, RESULT_ID_MORE, RESULT_ID_STEPS,
       RESULT_ID_TAKE_AWAY,
       RESULT_ID_FINISH, RESULT_ID_WATCH };

#define RESULT_SOME_SHARE 0.4 /* of the questions: who has fewer right is asked to watch the capsule again */

struct result_state {
    const struct capsule *capsule;
    int64_t entered_us;
    bool fresh;        /* entered for the first time: the ring grows */
    bool again;        /* the quiz may be taken again */
    int page;          /* of the rows */
    uint32_t ticket;   /* of the finishing; 0: none */
    int64_t failed_us; /* when it turned out that it could not be recorded; 0: no */
};

/* One look at what is drawn. */
struct result_scene {
    const struct result_state *st;
    const struct screen_env *env;
    const struct attempt *a;
};

/* The part that answers a question; false when it is not available. */
bool result_span(const struct capsule *capsule, const struct question *q, struct span *out);

/* result_rows.c */
void result_draw_rows(struct ui *ui, const struct result_scene *s, struct rect room);

/* result_path.c */
bool result_has_path(const struct result_scene *s);
int result_path_height(const struct ui *ui); /* with its names */
void result_draw_path(struct ui *ui, const struct result_scene *s, struct rect room);

/* result_actions.c */
/* What to do next. In landscape one row whose middle is at.y, in portrait rows above at.y. Returns the upper edge. */
int result_draw_actions(struct ui *ui, const struct result_scene *s, struct rect at);
/* "Take it with you" at the right end of at, its sign alone where its words would reach to the left of taken.
 * Returns the width it takes with its gap; 0: there is nothing to take. */
int result_draw_take_away(struct ui *ui, const struct result_scene *s, struct rect at, int taken);

void result_draw(const void *state, const struct screen_env *env, struct ui *ui);

/* Here a visit ends with a word of thanks. */
bool result_finishes(const struct screen_env *env, const struct capsule *capsule);

#endif
